/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster publish": workers are told of their shifts; from now on changes are kept (F18), and "roster changes" says them. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/roster-log.h"
#include "people/staff-counts.h"

typedef struct
{
  const char *site;
  gint64 from;
  gint64 to;
  gint32 first;
  guint days;
  GTimeZone *zone;
  CordeauRosterReason reason;
  guint n;
} Wish;

/* --- publish -------------------------------------------------------------------------------------- */

static gpointer
publish_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  guint n;

  if (!cordeau_shifts_publish (txn, wish->from, wish->to, &wish->reason, &wish->n, error))
    return NULL;
  /* Other sites hear how many, and nobody's name, whether or not a window is open here. */
  for (guint i = 0; wish->n > 0 && i < MIN (wish->days, CORDEAU_STAFF_AHEAD); i++)
    if (!cordeau_staff_counts_tell (txn, wish->zone, wish->first + (gint32) i, &n, error))
      return NULL;
  return wish;
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  wish->zone = cordeau_ctl_get_zone (ctl);
  if (!cordeau_ctl_roster_days (ctl, &wish->first, &wish->days, error))
    return FALSE;
  wish->site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));
  wish->from = cordeau_day_at (wish->first, 0, wish->zone);
  wish->to = cordeau_day_at (wish->first + (gint32) wish->days, 0, wish->zone);
  return TRUE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { 0 };

  if (!read_wish (ctl, &wish, error) || !cordeau_ctl_actor (ctl, &wish.reason.actor, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), publish_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    {
      g_auto (CordeauCtlJson) json = { 0 };

      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_int (&json, NULL, "published", wish.n);
      cordeau_ctl_json_when (&json, NULL, "from", wish.from, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_when (&json, NULL, "to", wish.to, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_print (&json, error);
    }
  else
    cordeau_ctl_printf (error,
                        ngettext ("%u shift is published now.\n", "%u shifts are published now.\n",
                                  wish.n),
                        wish.n);
  return CORDEAU_CTL_DONE;
}

/* --- changes -------------------------------------------------------------------------------------- */

static gpointer
changes_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const Wish *wish = data;

  return cordeau_roster_changes_read (connection, wish->site, NULL, wish->from, wish->to, error);
}

static void
add_side (CordeauCtl *ctl, CordeauCtlJson *json, const char *name, const CordeauShift *shift)
{
  if (shift != NULL)
    cordeau_ctl_roster_json (ctl, json, cordeau_ctl_json_object (json, NULL, name), shift);
  else
    cordeau_ctl_json_text (json, NULL, name, NULL);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauRosterChange *change, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_when (&json, NULL, "at", change->at, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_text (&json, NULL, "actor", change->actor);
  cordeau_ctl_json_text (&json, NULL, "why", cordeau_roster_why_to_nick (change->why));
  cordeau_ctl_json_int (&json, NULL, "notice_days", change->days);
  cordeau_ctl_json_int (&json, NULL, "minutes", change->minutes);
  add_side (ctl, &json, "before", change->before);
  add_side (ctl, &json, "after", change->after);
  return cordeau_ctl_json_print (&json, error);
}

/* (transfer full) (nullable): "23/11/2026 06:00 – 23/11/2026 13:00 Washing" */
static char *
format_side (CordeauCtl *ctl, const CordeauShift *shift)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (shift == NULL)
    return NULL;
  start = cordeau_ctl_format_when (shift->start, zone);
  end = cordeau_ctl_format_when (shift->end, zone);
  return g_strdup_printf ("%s – %s %s", start, end,
                          cordeau_post_to_words (cordeau_post_from_nick (shift->post)));
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauRosterChange *change,
           GError **error)
{
  g_autofree char *at = cordeau_ctl_format_when (change->at, cordeau_ctl_get_zone (ctl));
  g_autofree char *before = format_side (ctl, change->before);
  g_autofree char *after = format_side (ctl, change->after);
  g_autofree char *days = g_strdup_printf ("%d", (int) change->days);
  const char *cells[] = {
    at,   change->worker, before, after, cordeau_roster_why_to_words (change->why),
    days, change->actor,  NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run_changes (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("At"),  _ ("Worker"),         _ ("Before"),  _ ("After"),
                             _ ("Why"), _ ("Days of notice"), _ ("By whom"), NULL };
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (CordeauCtlTable) table = NULL;
  Wish wish = { 0 };

  if (!read_wish (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  changes = cordeau_store_read (cordeau_ctl_get_store (ctl), changes_job, &wish, error);
  if (changes == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < changes->len; i++)
    {
      const CordeauRosterChange *change = g_ptr_array_index (changes, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, change, error)
                                      : print_row (ctl, table, change, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_publish = {
  .name = "roster publish",
  .arguments = "",
  .summary = N_ ("Publish the shifts of some days: from then on every change of them is kept"),
  .example = "cordeauctl roster publish --from 2026-11-30 --days 7",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_changes = {
  .name = "roster changes",
  .arguments = "",
  .summary = N_ ("What was changed of published shifts of some days: who, why, with what notice"),
  .example = "cordeauctl roster changes --from 2026-11-23 --days 7 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_changes,
};
