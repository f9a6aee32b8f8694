/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machines use": cycles, hours and energy of the machines, and what it cost that they stood full though they had finished. */
#include <glib/gi18n-lib.h>

#include "bags/machine-use-csv.h"
#include "base/when.h"
#include "ctl/output.h"
#include "ctl/range.h"
#include "ctl/verbs.h"

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_RANGE_OPTIONS,
  { "by", N_ ("WHAT"), N_ ("machine (default), day, month, machine-day or machine-month") },
  { "csv", N_ ("FILE"), N_ ("Write a table there that spreadsheets open") },
  { NULL },
};

static const struct
{
  const char *word;
  gboolean by_machine;
  CordeauUsePeriod period;
} groups[] = {
  { "machine", TRUE, CORDEAU_USE_WHOLE },         { "day", FALSE, CORDEAU_USE_DAILY },
  { "month", FALSE, CORDEAU_USE_MONTHLY },        { "machine-day", TRUE, CORDEAU_USE_DAILY },
  { "machine-month", TRUE, CORDEAU_USE_MONTHLY },
};

/* --- what is asked -------------------------------------------------------------------------------- */

static gboolean
read_group (CordeauCtl *ctl, CordeauUseWish *wish, GError **error)
{
  const char *told = "machine";

  if (!cordeau_ctl_text (ctl, "by", &told, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (g_str_equal (groups[i].word, told))
      {
        wish->by_machine = groups[i].by_machine;
        wish->period = groups[i].period;
        return TRUE;
      }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("--by takes machine, day, month, machine-day or machine-month, not “%s”."), told);
  return FALSE;
}

/* Today, unless something else is said. */
static gboolean
read_wish (CordeauCtl *ctl, CordeauUseWish *wish, GError **error)
{
  gint64 now = cordeau_ctl_get_now (ctl);

  *wish = (CordeauUseWish) {
    .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
    .zone = cordeau_ctl_get_zone (ctl),
    .now = now,
  };
  wish->from = cordeau_when_local (now, wish->zone, 0, 0);
  wish->to = cordeau_when_local (now, wish->zone, 1, 0);
  return cordeau_ctl_range (ctl, &wish->from, &wish->to, error) && read_group (ctl, wish, error);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machine_use_read (connection, data, error);
}

/* --- for programs --------------------------------------------------------------------------------- */

static void
add_measured (CordeauCtlJson *json, const char *name, gint64 value, gboolean known)
{
  if (known)
    cordeau_ctl_json_int (json, NULL, name, value);
  else
    cordeau_ctl_json_text (json, NULL, name, NULL);
}

static gboolean
print_json (const CordeauUseWish *wish, const CordeauMachineUse *use, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *period = cordeau_machine_use_period (wish, use);
  gint64 per_kilogram = cordeau_machine_use_per_kilogram (use);

  cordeau_ctl_json_init (&json);
  if (wish->by_machine)
    cordeau_ctl_json_text (&json, NULL, "machine", use->machine);
  if (period != NULL)
    cordeau_ctl_json_text (&json, NULL, wish->period == CORDEAU_USE_DAILY ? "day" : "month",
                           period);
  cordeau_ctl_json_int (&json, NULL, "cycles", use->cycles);
  cordeau_ctl_json_int (&json, NULL, "cycles_unmetered", use->n_unmetered);
  cordeau_ctl_json_int (&json, NULL, "busy_minutes", cordeau_machine_use_minutes (use->busy));
  cordeau_ctl_json_int (&json, NULL, "full_minutes", cordeau_machine_use_minutes (use->full));
  cordeau_ctl_json_int (&json, NULL, "out_of_service_minutes",
                        cordeau_machine_use_minutes (use->out));
  add_measured (&json, "wh", use->watt_hours, cordeau_machine_use_is_measured (use));
  cordeau_ctl_json_int (&json, NULL, "grams", use->grams);
  add_measured (&json, "wh_per_kg", per_kilogram, per_kilogram >= 0);
  return cordeau_ctl_json_print (&json, error);
}

static void
write_csv (CordeauCtl *ctl, const CordeauUseWish *wish, GPtrArray *rows, GError **error)
{
  gboolean practice = cordeau_session_is_practice (cordeau_ctl_get_session (ctl));
  g_autofree char *text = cordeau_machine_use_to_csv (wish, rows, practice);
  g_autoptr (GError) fault = NULL;

  if (!g_file_set_contents (cordeau_ctl_path_option (ctl, "csv"), text, -1, &fault))
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_OUTPUT,
                 _ ("The table cannot be written: %s. Choose another place."), fault->message);
}

/* --- for people ----------------------------------------------------------------------------------- */

/* "3.2" or "3,2", as people write it. (transfer full) (nullable) */
static char *
format_thousandths (gint64 value, gboolean known)
{
  return known ? g_strdup_printf ("%.1f", (double) value / 1000) : NULL;
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauUseWish *wish, const char *name,
           const CordeauMachineUse *use, GError **error)
{
  g_autofree char *period = name == NULL ? cordeau_machine_use_period (wish, use) : NULL;
  g_autofree char *cycles = g_strdup_printf ("%u", use->cycles);
  g_autofree char *busy = cordeau_machine_use_format (use->busy);
  g_autofree char *full = cordeau_machine_use_format (use->full);
  g_autofree char *out = cordeau_machine_use_format (use->out);
  g_autofree char *energy = format_thousandths (use->watt_hours,
                                                cordeau_machine_use_is_measured (use));
  g_autofree char *unmetered = use->n_unmetered > 0 ? g_strdup_printf ("%u", use->n_unmetered)
                                                    : NULL;
  g_autofree char *weight = format_thousandths (use->grams, use->grams > 0);
  gint64 per_kilogram = cordeau_machine_use_per_kilogram (use);
  g_autofree char *specific = format_thousandths (per_kilogram, per_kilogram >= 0);
  const char *cells[] = {
    name != NULL ? name : use->machine,
    period,
    cycles,
    busy,
    full,
    out,
    energy,
    unmetered,
    weight,
    specific,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_table (CordeauCtl *ctl, const CordeauUseWish *wish, GPtrArray *rows,
             const CordeauMachineUse *all, GError **error)
{
  const char *headings[] = { _ ("Machine"), _ ("Period"),       _ ("Cycles"), _ ("Busy"),
                             _ ("Full"),    _ ("Out of order"), _ ("kWh"),    _ ("Without meter"),
                             _ ("kg"),      _ ("kWh/kg"),       NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (!print_row (table, wish, NULL, g_ptr_array_index (rows, i), error))
      return FALSE;
  if (!print_row (table, wish, _ ("All"), all, error) || !cordeau_ctl_table_end (table, error))
    return FALSE;
  if (!cordeau_ctl_has (ctl, "from") && !cordeau_ctl_has (ctl, "to"))
    sentence = cordeau_machine_use_sentence (all->full);
  return sentence == NULL || cordeau_ctl_printf (error, "%s\n", sentence);
}

static gboolean
print_for_people (CordeauCtl *ctl, const CordeauUseWish *wish, GPtrArray *rows, GError **error)
{
  CordeauUseWish whole = *wish;
  g_autoptr (GPtrArray) all = NULL;

  whole.by_machine = FALSE;
  whole.period = CORDEAU_USE_WHOLE;
  all = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &whole, error);
  return all != NULL && print_table (ctl, wish, rows, g_ptr_array_index (all, 0), error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauUseWish wish;
  g_autoptr (GPtrArray) rows = NULL;

  if (!read_wish (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  rows = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (rows == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_has (ctl, "csv"))
    write_csv (ctl, &wish, rows, error);
  else if (!cordeau_ctl_is_json (ctl))
    print_for_people (ctl, &wish, rows, error);
  for (guint i = 0; cordeau_ctl_is_json (ctl) && i < rows->len; i++)
    if (!print_json (&wish, g_ptr_array_index (rows, i), error))
      break;
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_machines_use = {
  .name = "machines use",
  .arguments = "",
  .summary = N_ ("Say what machines did and what it cost: cycles, hours, energy, standing full"),
  .example = "cordeauctl machines use --from 2026-11-01 --by day --csv november.csv",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
