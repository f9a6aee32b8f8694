/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "clock in", "clock out", "clock undo", and "clock": who is and was there. */
#include "base/when.h"
#include "ctl/range.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/clock.h"

typedef struct
{
  const char *site;
  const char *worker;
  const char *place;
  const char *actor;
  const char *target;
  gboolean entry;
  gint64 at;
  gint64 from;
  gint64 to;
  char fact[37];
} Wish;

/* --- in and out ----------------------------------------------------------------------------------- */

static gpointer
say_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_clock_say (txn, wish->entry, wish->worker, wish->place, wish->at, wish->fact,
                            error)
                 && cordeau_session_attribute (txn, wish->fact, wish->actor, error)
             ? wish
             : NULL;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .entry = cordeau_ctl_get_verb (ctl)->number == 1 };
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_has (ctl, "worker"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_text (ctl, "site", &wish.place, error)
      || !cordeau_ctl_when (ctl, "at", &wish.at, error)
      || !cordeau_ctl_actor (ctl, &wish.actor, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), say_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, "%s\n", wish.entry ? _ ("Clocked in.") : _ ("Clocked out."));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "fact", wish.fact);
  cordeau_ctl_json_text (&json, NULL, "worker", wish.worker);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

/* --- undo ----------------------------------------------------------------------------------------- */

static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  GError *local = NULL;
  g_autofree char *last = NULL;

  if (wish->target == NULL)
    {
      last = cordeau_clock_find_last (cordeau_txn_get_connection (txn), wish->site, wish->worker,
                                      &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (last == NULL)
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                       _ ("Nothing that “%s” clocked is left to take back."), wish->worker);
          return NULL;
        }
    }
  if (!cordeau_clock_undo (txn, last != NULL ? last : wish->target, wish->fact, error))
    return NULL;
  return wish->fact[0] == '\0' || cordeau_session_attribute (txn, wish->fact, wish->actor, error)
             ? wish
             : NULL;
}

static CordeauCtlStatus
run_undo (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)) };
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_text (ctl, "fact", &wish.target, error)
      || !cordeau_ctl_actor (ctl, &wish.actor, error))
    return CORDEAU_CTL_DONE;
  if ((wish.worker == NULL) == (wish.target == NULL))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say whose last word with --worker KEY, or which with --fact ID."));
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), undo_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, "%s\n",
                          wish.fact[0] != '\0' ? _ ("Taken back.") : _ ("Taken back already."));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "fact", wish.fact);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

/* --- list ----------------------------------------------------------------------------------------- */

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_presences_read (connection, wish->site, wish->worker, wish->from, wish->to, error);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauPresence *span, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  gboolean open = (span->flags & CORDEAU_PRESENCE_OPEN) != 0;
  gboolean no_in = (span->flags & CORDEAU_PRESENCE_NO_IN) != 0;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", span->worker);
  cordeau_ctl_json_text (&json, NULL, "site", span->place);
  cordeau_ctl_json_when (&json, NULL, "in", no_in ? 0 : span->start, zone);
  cordeau_ctl_json_when (&json, NULL, "out", open ? 0 : span->end, zone);
  cordeau_ctl_json_int (&json, NULL, "minutes", span->counted / G_TIME_SPAN_MINUTE);
  cordeau_ctl_json_bool (&json, NULL, "twice", (span->flags & CORDEAU_PRESENCE_TWICE) != 0);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauPresence *span, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *in =
      cordeau_ctl_format_when ((span->flags & CORDEAU_PRESENCE_NO_IN) != 0 ? 0 : span->start, zone);
  g_autofree char *out =
      cordeau_ctl_format_when ((span->flags & CORDEAU_PRESENCE_OPEN) != 0 ? 0 : span->end, zone);
  g_autofree char *minutes = g_strdup_printf ("%d", (int) (span->counted / G_TIME_SPAN_MINUTE));
  const char *cells[] = {
    span->worker, span->place,
    in,           out,
    minutes,      (span->flags & CORDEAU_PRESENCE_TWICE) != 0 ? _ ("at two sites at once") : NULL,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = {
    _ ("Worker"), _ ("Site"), C_ ("clock", "In"), C_ ("clock", "Out"), _ ("Minutes"),
    _ ("Remark"), NULL
  };
  gint64 now = cordeau_ctl_get_now (ctl);
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)) };
  g_autoptr (GPtrArray) spans = NULL;
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  wish.from = cordeau_when_local (now, cordeau_ctl_get_zone (ctl), 0, 0);
  wish.to = MAX (now, wish.from) + 1;
  if (!cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_range (ctl, &wish.from, &wish.to, error))
    return CORDEAU_CTL_DONE;
  spans = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &wish, error);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const CordeauPresence *span = g_ptr_array_index (spans, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, span, error)
                                      : print_row (ctl, table, span, error)))
        return CORDEAU_CTL_DONE;
    }
  if (spans != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is") },
  { "at", N_ ("TIME"), N_ ("When it was; else now") },
  { "site", N_ ("ID"), N_ ("At which site, if it was another") },
  { NULL },
};

static const CordeauCtlOption undo_options[] = {
  { "worker", N_ ("KEY"), N_ ("The last word of this worker") },
  { "fact", N_ ("ID"), N_ ("This one, as “clock in” and “clock out” named it") },
  { NULL },
};

static const CordeauCtlOption list_options[] = {
  CORDEAU_CTL_RANGE_OPTIONS,
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_clock_in = {
  .name = "clock in",
  .arguments = "",
  .summary = N_ ("Say that a worker has come"),
  .example = "cordeauctl clock in --worker 5nge9qzy6h --at 05:45",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
  .number = 1,
};

const CordeauCtlVerb cordeau_ctl_verb_clock_out = {
  .name = "clock out",
  .arguments = "",
  .summary = N_ ("Say that a worker has gone"),
  .example = "cordeauctl clock out --worker 5nge9qzy6h",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_clock_undo = {
  .name = "clock undo",
  .arguments = "",
  .summary = N_ ("Take back a clock-in or clock-out; both stay on record"),
  .example = "cordeauctl clock undo --worker 5nge9qzy6h",
  .options = undo_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_undo,
};

const CordeauCtlVerb cordeau_ctl_verb_clock = {
  .name = "clock",
  .arguments = "",
  .summary = N_ ("List who came and went today, or on other days"),
  .example = "cordeauctl clock --from 2026-11-23 --to 2026-11-29 --json",
  .options = list_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};
