/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.4: opening hours by kind of day, and what is needed outside them. */
#include <string.h>

#include "base/day.h"
#include "people/opening-check.h"

typedef struct
{
  yyjson_mut_doc *doc;
  CordeauOpening opening;
} Site;

static void
set_up (Site *self, gconstpointer unused)
{
  self->doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (self->doc, yyjson_mut_obj (self->doc));
  memset (&self->opening, 0, sizeof self->opening);
}

static void
tear_down (Site *self, gconstpointer unused)
{
  yyjson_mut_doc_free (self->doc);
}

/* Through the record and back. */
static void
open_hours (Site *self, const char *kind, const char *hours)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (yyjson_doc) doc = NULL;

  cordeau_opening_set (self->doc, yyjson_mut_doc_get_root (self->doc), kind, hours, &error);
  g_assert_no_error (error);
  doc = yyjson_mut_doc_imut_copy (self->doc, NULL);
  cordeau_opening_read (&self->opening, yyjson_doc_get_root (doc));
}

static void
assert_hours (Site *self, CordeauDayKind kind, const char *hours)
{
  g_autofree char *said = cordeau_opening_format (&self->opening, kind);

  g_assert_cmpstr (said, ==, hours);
}

static void
test_set (Site *self, gconstpointer unused)
{
  static const struct
  {
    const char *kind;
    const char *hours;
  } wrong[] = {
    { "monday", "6:00-20:00" },
    { "working", "6" },
    { "working", "6:00" },
    { "working", "6:00-25:00" },
    { "working", "6:00-8:00,7:00-9:00" },
    { "working", "1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00" },
    { "working", "22:00-6:00,8:00-23:00" },
  };

  open_hours (self, "ouvrés", "6:00–12:00, 13:00-24:00");
  open_hours (self, "Samedi", "22:00-6:00");
  open_hours (self, "sunday", "Fermé");
  assert_hours (self, CORDEAU_DAY_WORKING, "6:00-12:00,13:00-24:00");
  assert_hours (self, CORDEAU_DAY_SATURDAY, "22:00-6:00");
  assert_hours (self, CORDEAU_DAY_SUNDAY, "closed");
  assert_hours (self, CORDEAU_DAY_HOLIDAY, "");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", wrong[i].kind, wrong[i].hours);
      g_assert_false (cordeau_opening_set (self->doc, yyjson_mut_doc_get_root (self->doc),
                                           wrong[i].kind, wrong[i].hours, &error));
      g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
    }
  open_hours (self, "working", "");
  open_hours (self, "saturday", "");
  open_hours (self, "sunday", "");
  g_assert_false (cordeau_opening_is_said (&self->opening));
  g_assert_cmpuint (yyjson_mut_obj_size (yyjson_mut_doc_get_root (self->doc)), ==, 0);
}

/* Minutes outside, of needs: just in, just out, over midnight, of a kind of day that nobody said. */
static void
test_needs (Site *self, gconstpointer unused)
{
  const struct
  {
    const char *date;
    int weekday, from, to;
    int outside;
  } rows[] = {
    { NULL, 1, 360, 1200, 0 },
    { NULL, 1, 359, 1200, 1 },
    { NULL, 1, 360, 1201, 1 },
    /* Friday night goes on into a Saturday that opens at 7:00. */
    { NULL, 5, 1140, 1440 + 480, 240 + 420 },
    { NULL, 6, 420, 840, 120 },
    { NULL, 7, 420, 480, 60 },
    /* Sunday night into a working day that opens at 6:00. */
    { NULL, 7, 1380, 1440 + 420, 60 + 360 },
    /* Nobody said when it is open on public holidays, nor what the day before one is. */
    { NULL, 0, 0, 1440, 0 },
    { "2026-12-25", 0, 0, 1440, 0 },
    /* A Thursday, and the Saturday after it. */
    { "2026-11-26", 0, 300, 420, 60 },
    { "2026-11-28", 0, 300, 420, 120 },
  };

  open_hours (self, "working", "6:00-20:00");
  open_hours (self, "saturday", "7:00-12:00");
  open_hours (self, "sunday", "closed");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CordeauNeed need = { CORDEAU_DAY_NONE, rows[i].weekday,      rows[i].from,
                           rows[i].to,       CORDEAU_POST_WASHING, 1 };

      if (rows[i].date != NULL)
        need.date = cordeau_day_from_text (rows[i].date);
      g_test_message ("row %u", i);
      g_assert_cmpint (cordeau_opening_need_outside (&self->opening, &need,
                                                     CORDEAU_HOLIDAYS_FRANCE),
                       ==, rows[i].outside);
      need.people = 0;
      g_assert_cmpint (cordeau_opening_need_outside (&self->opening, &need,
                                                     CORDEAU_HOLIDAYS_FRANCE),
                       ==, 0);
    }
}

/* Over midnight, and in the nights in which the clocks change. */
static void
test_instants (Site *self, gconstpointer unused)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint32 monday = cordeau_day_from_text ("2026-11-23");
  gint32 christmas = cordeau_day_from_text ("2026-12-25");

  open_hours (self, "working", "22:00-6:00");
  g_assert_cmpint (cordeau_opening_outside (&self->opening, cordeau_day_at (monday, 1320, paris),
                                            cordeau_day_at (monday + 1, 360, paris),
                                            CORDEAU_HOLIDAYS_FRANCE, paris),
                   ==, 0);
  g_assert_cmpint (cordeau_opening_outside (&self->opening, cordeau_day_at (monday, 1260, paris),
                                            cordeau_day_at (monday + 1, 390, paris),
                                            CORDEAU_HOLIDAYS_FRANCE, paris),
                   ==, 90);
  open_hours (self, "holiday", "closed");
  g_assert_cmpint (cordeau_opening_outside (&self->opening, cordeau_day_at (christmas, 480, paris),
                                            cordeau_day_at (christmas, 540, paris),
                                            CORDEAU_HOLIDAYS_FRANCE, paris),
                   ==, 60);
  /* The evening before goes on into it as it does into any day. */
  g_assert_cmpint (cordeau_opening_outside (&self->opening, cordeau_day_at (christmas, 0, paris),
                                            cordeau_day_at (christmas, 400, paris),
                                            CORDEAU_HOLIDAYS_FRANCE, paris),
                   ==, 40);
  g_assert_cmpint (cordeau_opening_outside (&self->opening, cordeau_day_at (christmas, 480, paris),
                                            cordeau_day_at (christmas, 540, paris),
                                            CORDEAU_HOLIDAYS_NONE, paris),
                   ==, 60);
  g_assert_cmpint (cordeau_day_kind_of (christmas, CORDEAU_HOLIDAYS_NONE), ==, CORDEAU_DAY_WORKING);
}

int
main (int argc, char **argv)
{
#define ADD(path, function) g_test_add (path, Site, NULL, set_up, function, tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("/people/5.4-opening/set", test_set);
  ADD ("/people/5.4-opening/needs", test_needs);
  ADD ("/people/5.4-opening/instants", test_instants);
#undef ADD
  return g_test_run ();
}
