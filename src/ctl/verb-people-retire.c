/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people retire": letting go of training two years after the last contact, and of clock-ins and changes of the roster five years
 * after. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "people/clock-retire.h"
#include "people/training-retire.h"

typedef struct
{
  gint32 today;
  gboolean dry;
} Wish;

static gpointer
retire_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_training_retire (txn, wish->today, wish->dry, error);
}

/* --- working time --------------------------------------------------------------------------------- */

/* In several transactions: others wait for none of them long. */
typedef struct
{
  const char *site;
  CordeauLocal *local;
  gint64 before;
  CordeauClockRetired retired;
  gboolean done;
} Clock;

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Clock *clock = data;

  return cordeau_clock_retire_count (connection, clock->site, clock->before, &clock->retired, error)
             ? clock
             : NULL;
}

static gpointer
clock_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Clock *clock = data;

  return cordeau_clock_retire (txn, clock->local, clock->before, &clock->retired, &clock->done,
                               error)
             ? clock
             : NULL;
}

static gboolean
retire_clock (CordeauCtl *ctl, Clock *clock, gboolean dry, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (ctl);

  if (dry)
    return cordeau_store_read (store, count_job, clock, error) != NULL;
  while (!clock->done)
    if (cordeau_store_write (store, clock_job, clock, NULL, error) == NULL)
      return FALSE;
  return TRUE;
}

static void
print_clock (const CordeauClockRetired *retired, gboolean dry, GError **error)
{
  guint n = retired->n_clockings + retired->n_changes;

  if (n == 0)
    cordeau_ctl_printf (error, "%s\n",
                        _ ("No clock-in and no change of the roster is past five years."));
  else if (dry)
    cordeau_ctl_printf (error,
                        ngettext ("%u clock-in or change of the roster is past five years.\n",
                                  "%u clock-ins and changes of the roster are past five years.\n",
                                  n),
                        n);
  else
    cordeau_ctl_printf (error,
                        ngettext ("%u clock-in or change of the roster was let go of.\n",
                                  "%u clock-ins and changes of the roster were let go of.\n", n),
                        n);
}

/* --- both ----------------------------------------------------------------------------------------- */

static void
print_json (const CordeauTrainingRetired *retired, const CordeauClockRetired *clock, gboolean dry,
            GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "dry_run", dry);
  list = cordeau_ctl_json_list (&json, NULL, "workers");
  for (guint i = 0; i < retired->workers->len; i++)
    cordeau_ctl_json_append (&json, list, g_ptr_array_index (retired->workers, i));
  cordeau_ctl_json_int (&json, NULL, "records", retired->n_records);
  cordeau_ctl_json_int (&json, NULL, "clockings", clock->n_clockings);
  cordeau_ctl_json_int (&json, NULL, "changes", clock->n_changes);
  cordeau_ctl_json_int (&json, NULL, "deeds", clock->n_deeds);
  cordeau_ctl_json_print (&json, error);
}

static void
print_text (const CordeauTrainingRetired *retired, gboolean dry, GError **error)
{
  guint n = retired->workers->len;

  if (n == 0)
    cordeau_ctl_printf (error, "%s\n", _ ("Nothing of training is past two years."));
  else if (dry)
    cordeau_ctl_printf (error,
                        ngettext ("Training of %u person is past two years, in %u records.\n",
                                  "Training of %u people is past two years, in %u records.\n", n),
                        n, retired->n_records);
  else
    cordeau_ctl_printf (error,
                        ngettext ("Training of %u person was let go of, in %u records.\n",
                                  "Training of %u people was let go of, in %u records.\n", n),
                        n, retired->n_records);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
                cordeau_ctl_has (ctl, "dry-run") };
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  Clock clock = { .site = cordeau_session_get_site (session),
                  .local = cordeau_session_get_local (session),
                  .before = cordeau_clock_retire_before (cordeau_ctl_get_now (ctl),
                                                         cordeau_ctl_get_zone (ctl)) };
  g_autoptr (CordeauTrainingRetired) retired = NULL;

  retired = cordeau_store_write (cordeau_ctl_get_store (ctl), retire_job, &wish, NULL, error);
  if (retired == NULL || !retire_clock (ctl, &clock, wish.dry, error))
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    {
      print_json (retired, &clock.retired, wish.dry, error);
      return CORDEAU_CTL_DONE;
    }
  print_text (retired, wish.dry, error);
  print_clock (&clock.retired, wish.dry, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say how much would go, and change nothing") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_retire = {
  .name = "people retire",
  .arguments = "",
  .summary = N_ (
      "Let go of the training of those who left over two years ago, and of clock-ins and "
      "changes of the roster of over five years ago"),
  .example = "cordeauctl people retire --dry-run",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
