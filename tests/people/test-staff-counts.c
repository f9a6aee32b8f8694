/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.9: staffing counts go to other sites, and nothing but counts does. On Monday 23 November 2026, 9:00. */
#include <string.h>

#include "base/day.h"
#include "people/absence.h"
#include "people/clock.h"
#include "people/need.h"
#include "people/shift.h"
#include "people/staff-counts.h"
#include "people/staff-teller.h"
#include "people/worker.h"
#include "site-fixture.h"

#define HOUR G_TIME_SPAN_HOUR
#define DAY "2026-11-23"

/* What must not be found in anything that leaves. */
static const char *const canaries[] = { "canary-key", "canary-two", "Canarine",
                                        "Canario",    "Nidemploi",  "leave" };

static gboolean
put (CordeauTxn *txn, const char *key, const char *name, gint64 from, gboolean publish,
     GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, name);
  g_autoptr (CordeauShift) shift = cordeau_shift_new (key, PEOPLE_MORNING + from * HOUR,
                                                      PEOPLE_MORNING + (from + 4) * HOUR,
                                                      "washing");
  guint n;

  worker->employer = g_strdup ("Nidemploi");
  worker->status = CORDEAU_STATUS_ESAT;
  return cordeau_worker_put (txn, worker, error) && cordeau_shift_put (txn, shift, &reason, error)
         && (!publish
             || cordeau_shifts_publish (txn, shift->start, shift->start + 1, &reason, &n, error));
}

/* Washing needs one: two are on the roster from 8 to 12, one of them here, one more is a draft, one is absent. */
static gpointer
arrange_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauNeed need = { .date = CORDEAU_DAY_NONE,
                             .weekday = 1,
                             .from = 8 * 60,
                             .to = 12 * 60,
                             .post = CORDEAU_POST_WASHING,
                             .people = 1 };
  char fact[37];
  int was;

  if (put (txn, "canary-key", "Canarine", -1, TRUE, error)
      && put (txn, "canary-two", "Canario", -1, TRUE, error)
      && put (txn, "canary-ill", "Canarine", -1, TRUE, error)
      && put (txn, "canary-draft", "Canario", 5, FALSE, error)
      && cordeau_need_put (txn, &need, FALSE, &was, error)
      && cordeau_absence_add (txn, "canary-ill", cordeau_day_from_text (DAY), error)
      && cordeau_clock_say (txn, TRUE, "canary-key", NULL, PEOPLE_MORNING - HOUR, fact, error))
    return data;
  return NULL;
}

static gpointer
tell_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  return cordeau_staff_counts_tell (txn, paris, cordeau_day_from_text (DAY), data, error) ? data
                                                                                          : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_staff_counts_read (connection, data, cordeau_day_from_text (DAY), error);
}

typedef struct
{
  guint n;
  GString *all;
} Leaving;

static gboolean
collect_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Leaving *leaving = user_data;

  if (!g_str_has_prefix (fact->db, "facts-"))
    return TRUE;
  leaving->n++;
  g_string_append_len (leaving->all, fact->body, (gssize) fact->length);
  g_string_append (leaving->all, fact->subject);
  return TRUE;
}

static gpointer
leaving_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  cordeau_facts_foreach_after (connection, 0, collect_cb, data, error);
  return NULL;
}

static void
test_counts (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) counts = NULL;
  guint n = 0;

  people_site_write (site, arrange_job, site);
  people_site_write (site, tell_job, &n);
  g_assert_cmpuint (n, ==, 1);
  counts = people_site_read (site, read_job, (gpointer) "site-7");
  g_assert_cmpuint (counts->len, ==, CORDEAU_STAFF_HOURS);
  for (guint i = 0; i < counts->len; i++)
    {
      const CordeauStaffCount *one = g_ptr_array_index (counts, i);
      gboolean works = one->hour >= 8 && one->hour < 12;

      g_assert_cmpint (one->post, ==, CORDEAU_POST_WASHING);
      g_assert_cmpint (one->needed, ==, works ? 1 : 0);
      g_assert_cmpint (one->rostered, ==, works ? 2 : 0);
      g_assert_cmpint (one->present, ==, one->hour == 8 ? 1 : 0);
    }
  /* The same is not told twice. */
  people_site_write (site, tell_job, &n);
  g_assert_cmpuint (n, ==, 0);
  people_site_rebuild (site);
}

static void
test_canaries (PeopleSite *site, gconstpointer unused)
{
  Leaving leaving = { 0, g_string_new (NULL) };
  guint n = 0;

  people_site_write (site, arrange_job, site);
  people_site_write (site, tell_job, &n);
  people_site_read (site, leaving_job, &leaving);
  g_assert_cmpuint (leaving.n, ==, 1);
  g_assert_nonnull (strstr (leaving.all->str, "\"post\":\"washing\""));
  for (guint i = 0; i < G_N_ELEMENTS (canaries); i++)
    {
      g_test_message ("%s", canaries[i]);
      g_assert_null (strstr (leaving.all->str, canaries[i]));
    }
  g_string_free (leaving.all, TRUE);
}

/* At @post from the minute @from to @to of the day, published. */
static gboolean
work (CordeauTxn *txn, const char *key, const char *post, int from, int to, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);
  gint32 day = cordeau_day_from_text (DAY);
  g_autoptr (CordeauShift) shift = cordeau_shift_new (key, cordeau_day_at (day, from, paris),
                                                      cordeau_day_at (day, to, paris), post);
  guint n;

  worker->status = CORDEAU_STATUS_PERMANENT;
  return cordeau_worker_put (txn, worker, error) && cordeau_shift_put (txn, shift, &reason, error)
         && cordeau_shifts_publish (txn, shift->start, shift->start + 1, &reason, &n, error);
}

static gboolean
want (CordeauTxn *txn, int weekday, CordeauPost post, int from, int to, GError **error)
{
  const CordeauNeed need = { CORDEAU_DAY_NONE, weekday, from, to, post, 1 };
  int was;

  return cordeau_need_put (txn, &need, FALSE, &was, error);
}

/* Washing: two until 11:30 where one is wanted, and one from then to 12. Drying: somebody there, and nobody said what is wanted.
 * Finishing: one in the night to 6:00, where one is wanted at 8:00 alone. */
static gpointer
spare_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint32 day = cordeau_day_from_text (DAY);
  guint n;

  return work (txn, "one", "washing", 480, 720, error)
                 && work (txn, "two", "washing", 480, 690, error)
                 && work (txn, "dries", "drying", 480, 720, error)
                 && work (txn, "night", "finishing", 1320, 1800, error)
                 && want (txn, 1, CORDEAU_POST_WASHING, 480, 720, error)
                 && want (txn, 1, CORDEAU_POST_FINISHING, 480, 540, error)
                 && want (txn, 2, CORDEAU_POST_FINISHING, 480, 540, error)
                 && cordeau_staff_counts_tell (txn, paris, day, &n, error)
                 && cordeau_staff_counts_tell (txn, paris, day + 1, &n, error)
             ? data
             : NULL;
}

typedef struct
{
  const char *asker;
  CordeauPost post;
  int from, to;
  int spare;
} Asked;

static gpointer
ask_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint32 day = cordeau_day_from_text (DAY);
  const Asked *asked = data;

  return cordeau_staff_counts_spare (connection, asked->asker, paris, asked->post,
                                     cordeau_day_at (day, asked->from, paris),
                                     cordeau_day_at (day, asked->to, paris), error);
}

/* Issue 5.7: whom another site can do without in every hour asked for, the morning after a night included. */
static void
test_spare (PeopleSite *site, gconstpointer unused)
{
  static const Asked rows[] = {
    { "site-8", CORDEAU_POST_WASHING, 480, 660, 1 },
    { "site-8", CORDEAU_POST_WASHING, 510, 660, 1 },
    /* Of the last half hour nobody is to spare, nor past the end. */
    { "site-8", CORDEAU_POST_WASHING, 480, 720, 0 },
    { "site-8", CORDEAU_POST_WASHING, 480, 780, 0 },
    /* Not of oneself. */
    { "site-7", CORDEAU_POST_WASHING, 480, 660, 0 },
    { "site-8", CORDEAU_POST_DRYING, 480, 660, 0 },
    { "site-8", CORDEAU_POST_FINISHING, 1320, 1800, 1 },
    { "site-8", CORDEAU_POST_FINISHING, 1320, 1860, 0 },
  };

  people_site_write (site, spare_job, site);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) sites = people_site_read (site, ask_job, (gpointer) &rows[i]);

      g_test_message ("row %u", i);
      g_assert_cmpuint (sites->len, ==, rows[i].spare > 0 ? 1 : 0);
      if (rows[i].spare > 0)
        g_assert_cmpint (((CordeauSpareSite *) g_ptr_array_index (sites, 0))->spare, ==,
                         rows[i].spare);
    }
}

/* --- by itself ----------------------------------------------------------------------------------- */

static void
settle (CordeauStaffTeller *teller)
{
  while (cordeau_staff_teller_is_busy (teller))
    g_main_context_iteration (NULL, TRUE);
}

/* How many facts were told by now. */
static guint
count_told (PeopleSite *site)
{
  Leaving leaving = { 0, g_string_new (NULL) };

  people_site_read (site, leaving_job, &leaving);
  g_string_free (leaving.all, TRUE);
  return leaving.n;
}

static void
tick_after (PeopleSite *site, CordeauStaffTeller *teller, gint64 later)
{
  cordeau_fixed_env_advance (site->env, later);
  cordeau_staff_teller_tick (teller);
  settle (teller);
}

static gpointer
go_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];

  return cordeau_clock_say (txn, FALSE, "canary-key", NULL, 0, fact, error) ? data : NULL;
}

/* Every hour of the session's clock, not oftener, and not what was told already. */
static void
test_every_hour (PeopleSite *site, gconstpointer unused)
{
  CordeauStaffTeller *teller = cordeau_staff_teller_new (site->session);

  people_site_write (site, arrange_job, site);
  cordeau_staff_teller_tick (teller);
  settle (teller);
  g_assert_cmpuint (count_told (site), ==, 1);
  people_site_write (site, go_job, site);
  tick_after (site, teller, 30 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (count_told (site), ==, 1);
  /* Whoever is here at nine and went at nine was not here from nine to ten: nothing new. */
  tick_after (site, teller, 30 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (count_told (site), ==, 1);
  tick_after (site, teller, HOUR);
  g_assert_cmpuint (count_told (site), ==, 1);
  cordeau_staff_teller_stop (teller);
}

static gpointer
come_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];

  return cordeau_clock_say (txn, TRUE, "canary-two", NULL, 0, fact, error) ? data : NULL;
}

/* Who came in between is told when the next hour begins. */
static void
test_presence (PeopleSite *site, gconstpointer unused)
{
  CordeauStaffTeller *teller = cordeau_staff_teller_new (site->session);

  people_site_write (site, arrange_job, site);
  tick_after (site, teller, 0);
  cordeau_fixed_env_advance (site->env, 10 * G_TIME_SPAN_MINUTE);
  people_site_write (site, come_job, site);
  tick_after (site, teller, 10 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (count_told (site), ==, 1);
  tick_after (site, teller, 40 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (count_told (site), ==, 2);
  cordeau_staff_teller_stop (teller);
}

static gpointer
publish_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  guint n;

  return cordeau_shifts_publish (txn, PEOPLE_MORNING, PEOPLE_MORNING + 7 * G_TIME_SPAN_DAY, &reason,
                                 &n, error)
             ? data
             : NULL;
}

static gpointer
draft_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };

  for (int day = 1; day < 4; day++)
    {
      gint64 start = PEOPLE_MORNING + day * G_TIME_SPAN_DAY;
      g_autoptr (CordeauShift) shift = cordeau_shift_new ("canary-two", start, start + 4 * HOUR,
                                                          "drying");

      if (!cordeau_shift_put (txn, shift, &reason, error))
        return NULL;
    }
  return data;
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

/* Writes, and waits until the teller, who hears of it first, has done what follows. */
static void
change (PeopleSite *site, CordeauStaffTeller *teller, CordeauWriteFunc func)
{
  CordeauStore *store = cordeau_session_get_store (site->session);
  gboolean changed = FALSE;
  gulong id = g_signal_connect_swapped (store, "changed::shifts", G_CALLBACK (changed_cb),
                                        &changed);

  people_site_write (site, func, site);
  while (!changed)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (store, id);
  settle (teller);
}

/* On publishing: a fact for each post and day that is new; for a draft, or the same again, none. */
static void
test_on_publish (PeopleSite *site, gconstpointer unused)
{
  CordeauStaffTeller *teller = cordeau_staff_teller_new (site->session);

  change (site, teller, arrange_job);
  g_assert_cmpuint (count_told (site), ==, 1);
  change (site, teller, draft_job);
  g_assert_cmpuint (count_told (site), ==, 1);
  change (site, teller, publish_job);
  /* Three days of drying, and today's draft at washing. */
  g_assert_cmpuint (count_told (site), ==, 5);
  cordeau_staff_teller_tick (teller);
  settle (teller);
  g_assert_cmpuint (count_told (site), ==, 5);
  cordeau_staff_teller_stop (teller);
  people_site_rebuild (site);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/5.9-staffing-counts", PeopleSite, NULL, people_site_set_up, test_counts,
              people_site_tear_down);
  g_test_add ("/people/5.9-staffing-counts/canaries", PeopleSite, NULL, people_site_set_up,
              test_canaries, people_site_tear_down);
  g_test_add ("/people/5.7-sites-with-spare-people", PeopleSite, NULL, people_site_set_up,
              test_spare, people_site_tear_down);
  g_test_add ("/people/5.9-staffing-counts/every-hour", PeopleSite, NULL, people_site_set_up,
              test_every_hour, people_site_tear_down);
  g_test_add ("/people/5.9-staffing-counts/presence", PeopleSite, NULL, people_site_set_up,
              test_presence, people_site_tear_down);
  g_test_add ("/people/5.9-staffing-counts/on-publish", PeopleSite, NULL, people_site_set_up,
              test_on_publish, people_site_tear_down);
  return g_test_run ();
}
