/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.5: where cells are: rows that are seen, names and heads that stay, rows that grow with a second shift, and all of it
 * mirrored. */
#include "people/roster-place.h"
#include "site-fixture.h"

#define MONDAY "2026-11-23"
#define N_WORKERS 60

static gpointer
fill_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauSession *session = data;
  GTimeZone *zone = cordeau_session_get_zone (session);
  gint32 day = cordeau_day_from_text (MONDAY);
  const CordeauRosterReason reason = { 0 };

  for (guint i = 0; i < N_WORKERS; i++)
    {
      g_autofree char *key = g_strdup_printf ("w%02u", i);
      g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);

      if (!cordeau_worker_put (txn, worker, error))
        return NULL;
    }
  /* Two shifts of one day. */
  for (int hour = 6; hour < 20; hour += 8)
    {
      g_autoptr (CordeauShift) shift =
          cordeau_shift_new ("w01", cordeau_day_at (day + 2, hour * 60, zone),
                             cordeau_day_at (day + 2, hour * 60 + 240, zone), "washing");

      if (!cordeau_shift_put (txn, shift, &reason, error))
        return NULL;
    }
  return txn;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(CordeauRosterWeek **) data = cordeau_roster_week_read_finish (source, result, &error);
  g_assert_no_error (error);
}

static CordeauRosterWeek *
read_week (PeopleSite *site)
{
  CordeauRosterWeek *week = NULL;

  people_site_write (site, fill_job, site->session);
  cordeau_roster_week_read_async (site->session, cordeau_day_from_text (MONDAY), 7, FALSE, NULL,
                                  read_cb, &week);
  while (week == NULL)
    g_main_context_iteration (NULL, TRUE);
  return week;
}

static void
check_hit (const CordeauRosterPlace *place, guint row, guint day, guint nth)
{
  graphene_rect_t cell = cordeau_roster_place_cell (place, row, day);
  graphene_rect_t chip = cordeau_roster_place_chip (place, &cell, nth);
  guint found_row, found_day, found_nth;

  g_assert_true (cordeau_roster_place_hit (place, chip.origin.x + chip.size.width / 2.0f,
                                           chip.origin.y + chip.size.height / 2.0f, &found_row,
                                           &found_day, &found_nth));
  g_assert_cmpuint (found_row, ==, row);
  g_assert_cmpuint (found_day, ==, day);
  g_assert_cmpuint (found_nth, ==, nth);
}

static void
check_all (CordeauRosterPlace *place, const CordeauRosterWeek *week)
{
  guint first, end, row, day, nth;
  graphene_rect_t one, two;

  cordeau_roster_place_lay (place, week);
  g_assert_cmpuint (place->rows, ==, N_WORKERS);
  cordeau_roster_place_seen (place, &first, &end);
  g_assert_cmpuint (first, ==, 0);
  /* 700 less the head, 44 a row. */
  g_assert_cmpuint (end, ==, 14);
  one = cordeau_roster_place_cell (place, 0, 2);
  two = cordeau_roster_place_cell (place, 1, 2);
  g_assert_cmpfloat (two.size.height, >, one.size.height * 1.5f);
  check_hit (place, 0, 0, 0);
  check_hit (place, 1, 2, 1);
  check_hit (place, 5, 6, 0);
  /* Scrolled down, heads and names are where they were, and no cell is below them. */
  one = cordeau_roster_place_day (place, 3);
  place->y = 1000.0f;
  two = cordeau_roster_place_day (place, 3);
  g_assert_true (graphene_rect_equal (&one, &two));
  g_assert_false (
      cordeau_roster_place_hit (place, one.origin.x + 5.0f, place->head - 1.0f, &row, &day, &nth));
  cordeau_roster_place_seen (place, &first, &end);
  g_assert_cmpuint (first, ==, 21);
  g_assert_cmpuint (end - first, <, 17);
  check_hit (place, first + 3, 4, 0);
  place->y = 0.0f;
}

static void
test_left (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauRosterWeek) week = read_week (site);
  CordeauRosterPlace place = { .scale = 1.0f, .width = 1000.0f, .height = 700.0f };
  graphene_rect_t monday, sunday;

  check_all (&place, week);
  monday = cordeau_roster_place_cell (&place, 0, 0);
  sunday = cordeau_roster_place_cell (&place, 0, 6);
  g_assert_cmpfloat (monday.origin.x, ==, place.name);
  g_assert_cmpfloat (sunday.origin.x, >, monday.origin.x);
  cordeau_roster_place_clear (&place);
}

static void
test_right (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauRosterWeek) week = read_week (site);
  CordeauRosterPlace place = {
    .scale = 1.0f, .width = 1000.0f, .height = 700.0f, .from_right = TRUE
  };
  graphene_rect_t monday, sunday, name;

  check_all (&place, week);
  monday = cordeau_roster_place_cell (&place, 0, 0);
  sunday = cordeau_roster_place_cell (&place, 0, 6);
  name = cordeau_roster_place_name (&place, 0);
  g_assert_cmpfloat (name.origin.x + name.size.width, ==, 1000.0f);
  g_assert_cmpfloat_with_epsilon (monday.origin.x + monday.size.width, name.origin.x, 0.01f);
  g_assert_cmpfloat (sunday.origin.x, <, monday.origin.x);
  /* Too narrow for all: it begins at its right end. */
  place.width = 500.0f;
  cordeau_roster_place_lay (&place, week);
  place.x = cordeau_roster_place_full_width (&place) - place.width;
  monday = cordeau_roster_place_cell (&place, 0, 0);
  g_assert_cmpfloat_with_epsilon (monday.origin.x + monday.size.width, place.width - place.name,
                                  0.01f);
  check_hit (&place, 0, 0, 0);
  cordeau_roster_place_clear (&place);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/5.5-roster-place/from-left", PeopleSite, NULL, people_site_set_up, test_left,
              people_site_tear_down);
  g_test_add ("/people/5.5-roster-place/from-right", PeopleSite, NULL, people_site_set_up,
              test_right, people_site_tear_down);
  return g_test_run ();
}
