/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "absence add" and "absence remove": somebody does not come, and what is not covered then. Why has no field. */
#include "ctl/roster.h"
#include "ctl/verbs.h"

typedef struct
{
  const char *worker;
  gint32 day;
} Wish;

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_absence_add (txn, wish->worker, wish->day, error) ? data : NULL;
}

static gpointer
remove_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_absence_remove (txn, wish->worker, wish->day, error) ? data : NULL;
}

/* The shifts that this is about. */
static void
print_shifts (CordeauCtl *ctl, const Wish *wish, const CordeauRoster *roster, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *day = cordeau_day_to_text (wish->day);
  yyjson_mut_val *list;
  guint n = 0;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", wish->worker);
  cordeau_ctl_json_text (&json, NULL, "date", day);
  list = cordeau_ctl_json_list (&json, NULL, "shifts");
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (!g_str_equal (shift->worker, wish->worker)
          || cordeau_day_of (shift->start, roster->zone) != wish->day)
        continue;
      cordeau_ctl_roster_json (ctl, &json, cordeau_ctl_json_element (&json, list), shift);
      n++;
    }
  if (cordeau_ctl_is_json (ctl))
    cordeau_ctl_json_print (&json, error);
  else if (cordeau_ctl_get_verb (ctl)->number == 1)
    cordeau_ctl_printf (error,
                        ngettext ("%s is absent on %s; %u shift is open.\n",
                                  "%s is absent on %s; %u shifts are open.\n", n),
                        cordeau_ctl_roster_name (roster, wish->worker), day, n);
  else
    cordeau_ctl_printf (error, _ ("%s comes on %s.\n"),
                        cordeau_ctl_roster_name (roster, wish->worker), day);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .day = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)) };
  gboolean add = cordeau_ctl_get_verb (ctl)->number == 1;
  g_autoptr (CordeauRoster) roster = NULL;

  if (!cordeau_ctl_has (ctl, "worker"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_roster_day (ctl, "date", &wish.day, error)
      || cordeau_store_write (cordeau_ctl_get_store (ctl), add ? add_job : remove_job, &wish, NULL,
                              error)
             == NULL)
    return CORDEAU_CTL_DONE;
  roster = cordeau_ctl_roster_read (ctl, wish.day, 1, error);
  if (roster != NULL)
    print_shifts (ctl, &wish, roster, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is") },
  { "date", N_ ("DAY"), N_ ("On which day; else today") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_absence_add = {
  .name = "absence add",
  .arguments = "",
  .summary = N_ ("Say that a worker will not come on a day; nobody asks why"),
  .example = "cordeauctl absence add --worker 5nge9qzy6h --date 2026-11-23",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
  .number = 1,
};

const CordeauCtlVerb cordeau_ctl_verb_absence_remove = {
  .name = "absence remove",
  .arguments = "",
  .summary = N_ ("Take back that a worker will not come"),
  .example = "cordeauctl absence remove --worker 5nge9qzy6h --date 2026-11-23",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
