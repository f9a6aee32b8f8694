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

typedef struct
{
  const char *site;
  const char *worker;
  gint64 from;
  gint64 to;
} Ask;

static gpointer
cancelled_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  const Ask *ask = data;

  return cordeau_ical_read_cancelled (connection, ask->site, ask->worker, ask->from, ask->to,
                                      error);
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

static guint
count_events (const CordeauRoster *roster, const Wish *wish, gboolean published_only)
{
  guint n = 0;

  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      n += (wish->worker == NULL || g_str_equal (wish->worker, shift->worker))
           && (shift->published || !published_only);
    }
  return n;
}

static void
say_written (CordeauCtl *ctl, const char *path, guint n, guint n_cancelled, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, ngettext ("Wrote %s: %u shift.\n", "Wrote %s: %u shifts.\n", n),
                          path, n);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "shifts", n);
  cordeau_ctl_json_int (&json, NULL, "cancelled", n_cancelled);
  cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  gboolean published_only = cordeau_ctl_has (ctl, "published");
  const char *path = cordeau_ctl_path (ctl, 0);
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (GPtrArray) cancelled = NULL;
  g_autofree char *text = NULL;
  Ask ask;
  const char *name = cordeau_session_get_name (session);
  Wish wish = { 0 };

  if (!read_wish (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  roster = cordeau_ctl_roster_read (ctl, wish.first, wish.days, error);
  if (roster == NULL)
    return CORDEAU_CTL_DONE;
  if (wish.worker != NULL)
    {
      if (!cordeau_ctl_roster_check_worker (roster, wish.worker, error))
        return CORDEAU_CTL_DONE;
      name = cordeau_ctl_roster_name (roster, wish.worker);
    }
  ask = (Ask) { cordeau_session_get_site (session), wish.worker, roster->from, roster->to };
  cancelled = cordeau_store_read (cordeau_ctl_get_store (ctl), cancelled_job, &ask, error);
  if (cancelled == NULL)
    return CORDEAU_CTL_DONE;
  text = cordeau_ical_write_with (roster, cancelled, wish.worker, name,
                                  cordeau_session_get_site (session), cordeau_ctl_get_now (ctl),
                                  published_only);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0640, error))
    say_written (ctl, path, count_events (roster, &wish, published_only), cancelled->len, error);
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
