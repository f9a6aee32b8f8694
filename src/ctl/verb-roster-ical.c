/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster ical": the roster as a calendar, of a worker or of the site. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/ical.h"

/* From four weeks ago to a year ahead. */
#define WEEKS_BACK 28
#define ALL_DAYS 371

typedef struct
{
  gint32 first;
  guint days;
  const char *worker;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_ical_read (connection, data, error);
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  if (!cordeau_ctl_roster_days (ctl, &wish->first, &wish->days, error)
      || !cordeau_ctl_text (ctl, "worker", &wish->worker, error))
    return FALSE;
  if (!cordeau_ctl_has (ctl, "from"))
    wish->first -= WEEKS_BACK;
  if (!cordeau_ctl_has (ctl, "days"))
    wish->days = ALL_DAYS;
  return TRUE;
}

static void
say_written (CordeauCtl *ctl, const char *path, const CordeauIcal *ical, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  guint n = ical->n_shifts;

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, ngettext ("Wrote %s: %u shift.\n", "Wrote %s: %u shifts.\n", n),
                          path, n);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "shifts", n);
  cordeau_ctl_json_int (&json, NULL, "cancelled", ical->n_cancelled);
  cordeau_ctl_json_print (&json, error);
}

/* Somebody of whom there is no worker has no calendar. */
static gboolean
check_worker (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_autoptr (CordeauRoster) roster = NULL;

  if (wish->worker == NULL)
    return TRUE;
  roster = cordeau_ctl_roster_read (ctl, wish->first, wish->days, error);
  return roster != NULL && cordeau_ctl_roster_check_worker (roster, wish->worker, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const char *path = cordeau_ctl_path (ctl, 0);
  g_autoptr (CordeauIcal) ical = NULL;
  CordeauIcalAsk ask = { .site = cordeau_session_get_site (session),
                         .zone = cordeau_ctl_get_zone (ctl),
                         .now = cordeau_ctl_get_now (ctl),
                         .published_only = cordeau_ctl_has (ctl, "published") };
  Wish wish = { 0 };

  if (!read_wish (ctl, &wish, error) || !check_worker (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  ask.first = wish.first;
  ask.days = wish.days;
  ask.worker = wish.worker;
  if (wish.worker == NULL)
    ask.name = cordeau_session_get_name (session);
  ical = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, error);
  if (ical != NULL
      && g_file_set_contents_full (path, ical->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0640,
                                   error))
    say_written (ctl, path, ical, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody at the site") },
  { "from", N_ ("DAY"), N_ ("The first day; else four weeks ago") },
  { "days", N_ ("N"), N_ ("How many days; else all there are, up to a year ahead") },
  { "published", NULL, N_ ("Without drafts, which are tentative in the calendar otherwise") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_ical = {
  .name = "roster ical",
  .arguments = "FILE",
  .summary = N_ ("Write the roster as a calendar file, which other programs take"),
  .example = "cordeauctl roster ical --worker 5nge9qzy6h amina.ics",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
