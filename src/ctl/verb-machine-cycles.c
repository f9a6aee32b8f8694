/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machine ID cycles" and "machine ID cycle …": what a machine ran, and what a person corrects of it. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "ctl/machine-words.h"
#include "ctl/output.h"
#include "machines/machine-cycle-correct.h"

#define DAYS_SHOWN 7

typedef struct
{
  const char *site;
  const char *machine; /* as it was named */
  gint64 from;
  gint64 to;

  /* with “cycle” */
  const char *word;
  const char *first;
  const char *second;
  gint64 at;
  gint64 watt_hours;
  const char *actor;
  char fact[37];
} Wish;

/* (transfer full) (nullable): %NULL with @error, also when there is none */
static CordeauMachine *
find_machine (CordeauConnection *connection, const Wish *wish, GError **error)
{
  GError *local = NULL;
  CordeauMachine *machine = cordeau_machine_find (connection, wish->site, wish->machine, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (machine == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("There is no machine “%s”."), wish->machine);
  return machine;
}

/* --- cycles --------------------------------------------------------------------------------------- */

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauMachine) machine = find_machine (connection, wish, error);

  if (machine == NULL)
    return NULL;
  return cordeau_machine_cycles_read (connection, wish->site, machine->id, wish->from, wish->to,
                                      error);
}

static void
add_watts (CordeauCtlJson *json, const CordeauMachineCycle *cycle)
{
  yyjson_mut_val *list;

  cordeau_ctl_json_some (json, NULL, "slice", cycle->slice);
  list = cordeau_ctl_json_list (json, NULL, "watts");
  for (guint i = 0; i < cycle->n_slices; i++)
    yyjson_mut_arr_add_int (json->doc, list, cycle->watts[i]);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauMachineCycle *cycle, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "fact", cycle->fact);
  cordeau_ctl_json_text (&json, NULL, "machine", cycle->machine);
  cordeau_ctl_json_when (&json, NULL, "start", cycle->start, zone);
  cordeau_ctl_json_when (&json, NULL, "end", cycle->end, zone);
  cordeau_ctl_json_int (&json, NULL, "seconds", (cycle->end - cycle->start) / G_TIME_SPAN_SECOND);
  cordeau_ctl_json_text (&json, NULL, "outcome",
                         cordeau_signature_outcome_to_nick (cycle->outcome));
  if (cycle->watt_hours >= 0)
    cordeau_ctl_json_int (&json, NULL, "wh", cycle->watt_hours);
  else
    cordeau_ctl_json_text (&json, NULL, "wh", NULL);
  cordeau_ctl_json_text (&json, NULL, "programme", cycle->programme);
  cordeau_ctl_json_text (&json, NULL, "correction",
                         *cycle->correction != '\0' ? cycle->correction : NULL);
  add_watts (&json, cycle);
  return cordeau_ctl_json_print (&json, error);
}

static const char *
label_of (CordeauSignatureOutcome outcome)
{
  switch (outcome)
    {
    case CORDEAU_SIGNATURE_FINISHED:
      return C_ ("cycle", "finished");
    case CORDEAU_SIGNATURE_INTERRUPTED:
      return C_ ("cycle", "interrupted");
    case CORDEAU_SIGNATURE_LOST:
    default:
      return C_ ("cycle", "end not heard");
    }
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauMachineCycle *cycle,
           GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *start = cordeau_ctl_format_when (cycle->start, zone);
  g_autofree char *end = cordeau_ctl_format_when (cycle->end, zone);
  g_autofree char *energy = cycle->watt_hours >= 0 ? g_strdup_printf ("%d", (int) cycle->watt_hours)
                                                   : NULL;
  const char *cells[] = {
    start,
    end,
    label_of (cycle->outcome),
    energy,
    cycle->programme,
    *cycle->correction != '\0' ? _ ("corrected") : NULL,
    cycle->fact,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

CordeauCtlStatus
cordeau_ctl_machine_cycles (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Start"),     _ ("End"),    _ ("Outcome"), _ ("Wh"),
                             _ ("Programme"), _ ("Remark"), _ ("Fact"),    NULL };
  gint64 now = cordeau_ctl_get_now (ctl);
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)) };
  g_autoptr (GPtrArray) cycles = NULL;
  g_autoptr (CordeauCtlTable) table = NULL;

  wish.from = cordeau_when_local (now, cordeau_ctl_get_zone (ctl), 1 - DAYS_SHOWN, 0);
  wish.to = MAX (now, wish.from) + 1;
  wish.machine = cordeau_ctl_argument (ctl, 0, error);
  if (wish.machine == NULL || !cordeau_ctl_range (ctl, &wish.from, &wish.to, error))
    return CORDEAU_CTL_DONE;
  cycles = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &wish, error);
  if (cycles == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (cycles, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, cycle, error)
                                      : print_row (ctl, table, cycle, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* --- cycle ---------------------------------------------------------------------------------------- */

static CordeauMachineCycle *
find_cycle (CordeauTxn *txn, const Wish *wish, const CordeauMachine *machine, const char *fact,
            GError **error)
{
  GError *local = NULL;
  CordeauMachineCycle *cycle = cordeau_machine_cycle_find (cordeau_txn_get_connection (txn),
                                                           wish->site, machine->id, fact, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (cycle == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("This machine has no cycle “%s”; “cordeauctl machine ID cycles” names them."),
                 fact);
  return cycle;
}

/* What ran while nothing was heard. */
static gboolean
add (CordeauTxn *txn, Wish *wish, const CordeauMachine *machine, GError **error)
{
  g_autoptr (CordeauMachineCycle) cycle = cordeau_machine_cycle_new (machine->id, wish->from,
                                                                     wish->to,
                                                                     CORDEAU_SIGNATURE_FINISHED);

  cycle->watt_hours = wish->watt_hours;
  return cordeau_machine_cycle_write (txn, cycle, wish->fact, error);
}

static gboolean
correct (CordeauTxn *txn, Wish *wish, const CordeauMachine *machine, GError **error)
{
  g_autoptr (CordeauMachineCycle) first = NULL;
  g_autoptr (CordeauMachineCycle) second = NULL;

  if (g_str_equal (wish->word, "add"))
    return add (txn, wish, machine, error);
  first = find_cycle (txn, wish, machine, wish->first, error);
  if (first == NULL)
    return FALSE;
  if (g_str_equal (wish->word, "split"))
    return cordeau_machine_cycle_split (txn, first, wish->at, wish->fact, error);
  if (g_str_equal (wish->word, "finished"))
    return cordeau_machine_cycle_finish (txn, first, wish->fact, error);
  second = find_cycle (txn, wish, machine, wish->second, error);
  return second != NULL && cordeau_machine_cycle_merge (txn, first, second, wish->fact, error);
}

static gpointer
correct_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauMachine) machine = find_machine (cordeau_txn_get_connection (txn), wish, error);

  if (machine == NULL || !correct (txn, wish, machine, error)
      || !cordeau_session_attribute (txn, wish->fact, wish->actor, error))
    return NULL;
  return wish;
}

static const struct
{
  const char *word;
  guint n_facts;
  const char *needs; /* (nullable): an option */
} corrections[] = {
  { "merge", 2, NULL },
  { "split", 1, "at" },
  { "finished", 1, NULL },
  { "add", 0, "to" },
};

static gboolean
usage (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, sentence);
  return FALSE;
}

/* As many words as it takes, and when. */
static gboolean
check_words (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    {
      const char *needs = corrections[i].needs;

      if (!g_str_equal (corrections[i].word, wish->word))
        continue;
      if (cordeau_ctl_n_arguments (ctl) != 3 + corrections[i].n_facts)
        return usage (error, _ ("Name after “merge” two cycles by their facts, after “split” and "
                                "“finished” one, after “add” none."));
      if (needs != NULL && !cordeau_ctl_has (ctl, needs))
        return usage (error, _ ("“split” takes --at, the time the second cycle began; “add” takes "
                                "--from and --to."));
      return TRUE;
    }
  return usage (error, _ ("What is said of cycles is “merge FACT FACT”, “split FACT --at TIME”, "
                          "“finished FACT” or “add --from TIME --to TIME”."));
}

static gboolean
read_words (CordeauCtl *ctl, Wish *wish, GError **error)
{
  wish->watt_hours = -1;
  wish->to = G_MAXINT64;
  wish->machine = cordeau_ctl_argument (ctl, 0, error);
  wish->word = wish->machine != NULL ? cordeau_ctl_argument (ctl, 2, error) : NULL;
  wish->first = wish->word != NULL ? cordeau_ctl_argument (ctl, 3, error) : NULL;
  wish->second = wish->first != NULL ? cordeau_ctl_argument (ctl, 4, error) : NULL;
  return wish->second != NULL && check_words (ctl, wish, error)
         && cordeau_ctl_when (ctl, "at", &wish->at, error)
         && cordeau_ctl_range (ctl, &wish->from, &wish->to, error)
         && cordeau_ctl_integer (ctl, "wh", 0, 1000000, &wish->watt_hours, error)
         && cordeau_ctl_actor (ctl, &wish->actor, error);
}

CordeauCtlStatus
cordeau_ctl_machine_cycle (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)) };

  if (!read_words (ctl, &wish, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), correct_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    {
      g_auto (CordeauCtlJson) json = { 0 };

      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_text (&json, NULL, "fact", wish.fact);
      cordeau_ctl_json_print (&json, error);
    }
  else
    cordeau_ctl_printf (error, _ ("Noted; “cordeauctl undo %s” takes it back.\n"), wish.fact);
  return CORDEAU_CTL_DONE;
}
