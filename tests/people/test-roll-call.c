/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.6: who should be here now, and is. At 9:00 of a Monday. */
#include "base/day.h"
#include "people/absence.h"
#include "people/clock.h"
#include "people/roll-call.h"
#include "people/shift.h"
#include "people/worker.h"
#include "site-fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR G_TIME_SPAN_HOUR

/* Minutes from 9:00 on; who came, and went again; whether somebody said that they are absent. 0: did not. */
typedef struct
{
  const char *worker;
  int start;
  int came;
  int went;
  gboolean absent;
  gboolean draft;
} Person;

static const Person people[] = {
  { "amina", -180, -185, 0 },    { "bakary", -90, 0, 0 },   { "chloe", -30, 0, 0 },
  { "driss", -4, 0, 0 },         { "elodie", 50, 0, 0 },    { "fatou", 90, 0, 0 },
  { "gerard", -60, 0, 0, TRUE }, { "hawa", -60, -62, -10 }, { "ines", 0, -20, 0, FALSE, TRUE },
};

static gpointer
arrange_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Person *person = data;
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (person->worker, person->worker);
  g_autoptr (CordeauShift) shift = NULL;
  gint64 start = PEOPLE_MORNING + person->start * MINUTE;
  char fact[37];
  guint n;

  shift = cordeau_shift_new (person->worker, start, start + 7 * HOUR, "washing");
  if (!cordeau_worker_put (txn, worker, error) || !cordeau_shift_put (txn, shift, &reason, error))
    return NULL;
  if (!person->draft && !cordeau_shifts_publish (txn, start, start + 1, &reason, &n, error))
    return NULL;
  if (person->came != 0
      && !cordeau_clock_say (txn, TRUE, person->worker, NULL,
                             PEOPLE_MORNING + person->came * MINUTE, fact, error))
    return NULL;
  if (person->went != 0
      && !cordeau_clock_say (txn, FALSE, person->worker, NULL,
                             PEOPLE_MORNING + person->went * MINUTE, fact, error))
    return NULL;
  if (person->absent
      && !cordeau_absence_add (txn, person->worker, cordeau_day_from_text ("2026-11-23"), error))
    return NULL;
  return data;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  return cordeau_roll_call_read (connection, "site-7", paris, *(gint64 *) data, error);
}

/* "bakary unexcused, chloe late" */
static char *
call_at (PeopleSite *site, gint64 now)
{
  g_autoptr (GPtrArray) lines = people_site_read (site, read_job, &now);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const CordeauRollCallLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", line->name,
                              cordeau_called_to_nick (line->called));
    }
  return g_string_free (text, FALSE);
}

static void
test_call (PeopleSite *site, gconstpointer unused)
{
  g_autofree char *now = NULL;
  g_autofree char *evening = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    people_site_write (site, arrange_job, (gpointer) &people[i]);
  now = call_at (site, PEOPLE_MORNING);
  g_assert_cmpstr (now, ==,
                   "bakary unexcused, chloe late, driss expected, elodie expected, gerard absent, "
                   "amina present, ines unplanned, hawa gone");
  /* Shifts are over; who did not clock out is still here, as far as anybody knows. */
  evening = call_at (site, PEOPLE_MORNING + 10 * HOUR);
  g_assert_cmpstr (evening, ==, "amina unplanned, ines unplanned");
}

static gpointer
take_back_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autofree char *last = cordeau_clock_find_last (cordeau_txn_get_connection (txn), "site-7", data,
                                                   error);
  char undo[37];

  return last != NULL && cordeau_clock_undo (txn, last, undo, error) ? data : NULL;
}

/* Who was ticked off by mistake is at once what they were before: late, without a word, here. */
static void
test_undo (PeopleSite *site, gconstpointer unused)
{
  static const Person mistaken[] = { { "amina", -180, -185, 0 },
                                     { "chloe", -30, -2, 0 },
                                     { "hawa", -60, -62, -10 } };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (mistaken); i++)
    people_site_write (site, arrange_job, (gpointer) &mistaken[i]);
  before = call_at (site, PEOPLE_MORNING);
  g_assert_cmpstr (before, ==, "amina present, chloe present, hawa gone");
  for (guint i = 0; i < G_N_ELEMENTS (mistaken); i++)
    people_site_write (site, take_back_job, (gpointer) mistaken[i].worker);
  after = call_at (site, PEOPLE_MORNING);
  g_assert_cmpstr (after, ==, "amina unexcused, chloe late, hawa present");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/5.6-roll-call", PeopleSite, NULL, people_site_set_up, test_call,
              people_site_tear_down);
  g_test_add ("/people/5.6-roll-call/undo", PeopleSite, NULL, people_site_set_up, test_undo,
              people_site_tear_down);
  return g_test_run ();
}
