/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "staffing": how many people sites have at a post by the hour. "staffing tell": this site says so, in numbers alone. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/staff-counts.h"

typedef struct
{
  GTimeZone *zone;
  const char *site;
  gint32 day;
  guint n;
} Wish;

static gpointer
tell_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_staff_counts_tell (txn, wish->zone, wish->day, &wish->n, error) ? wish : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_staff_counts_read (connection, wish->site, wish->day, error);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauStaffCount *count, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "site", count->site);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (count->post));
  cordeau_ctl_json_int (&json, NULL, "hour", count->hour);
  cordeau_ctl_json_int (&json, NULL, "needed", count->needed);
  cordeau_ctl_json_int (&json, NULL, "rostered", count->rostered);
  cordeau_ctl_json_int (&json, NULL, "present", count->present);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauStaffCount *count, GError **error)
{
  g_autofree char *hour = g_strdup_printf ("%02d:00", count->hour);
  g_autofree char *needed = g_strdup_printf ("%d", count->needed);
  g_autofree char *rostered = g_strdup_printf ("%d", count->rostered);
  g_autofree char *present = g_strdup_printf ("%d", count->present);
  const char *cells[] = {
    count->site, cordeau_post_to_words (count->post), hour, needed, rostered, present, NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static void
print_counts (CordeauCtl *ctl, GPtrArray *counts, GError **error)
{
  const char *headings[] = { _ ("Site"),
                             _ ("Post"),
                             C_ ("staffing", "Hour"),
                             C_ ("staffing", "Needed"),
                             C_ ("staffing", "On the Roster"),
                             C_ ("staffing", "Present"),
                             NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < counts->len; i++)
    {
      const CordeauStaffCount *count = g_ptr_array_index (counts, i);

      /* Hours in which nobody is wanted or there say nothing. */
      if (count->needed == 0 && count->rostered == 0 && count->present == 0)
        continue;
      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, count, error)
                                      : print_row (table, count, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .zone = cordeau_ctl_get_zone (ctl),
                .day = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)) };
  gboolean tell = cordeau_ctl_get_verb (ctl)->number == 1;
  g_autoptr (GPtrArray) counts = NULL;

  if (!cordeau_ctl_roster_day (ctl, "date", &wish.day, error)
      || (tell
          && cordeau_store_write (cordeau_ctl_get_store (ctl), tell_job, &wish, NULL, error)
                 == NULL))
    return CORDEAU_CTL_DONE;
  if (tell)
    wish.site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));
  counts = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (counts != NULL)
    print_counts (ctl, counts, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "date", N_ ("DAY"), N_ ("On which day; else today") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_staffing = {
  .name = "staffing",
  .arguments = "",
  .summary = N_ ("Say how many people sites have at a post, hour by hour"),
  .example = "cordeauctl staffing --date 2026-11-23 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_staffing_tell = {
  .name = "staffing tell",
  .arguments = "",
  .summary = N_ ("Let the other sites know how many people are at a post here; nobody is named"),
  .example = "cordeauctl staffing tell --date 2026-11-23",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
  .number = 1,
};
