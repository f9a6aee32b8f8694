/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every pictogram that something names is there, and can be drawn: within its grid, and step by step. */
#include "people/onboarding.h"
#include "people/pictogram.h"

static void
step_cb (CordeauPictogramStep step, const double *points, gpointer data)
{
  static const guint counts[] = { 2, 2, 6, 0 };

  for (guint i = 0; i < counts[step]; i++)
    {
      g_assert_cmpfloat (points[i], >=, 0.0);
      g_assert_cmpfloat (points[i], <=, CORDEAU_PICTOGRAM_GRID);
    }
  (*(guint *) data)++;
}

static void
assert_drawn (const char *name)
{
  g_autoptr (GPtrArray) paths = cordeau_pictogram_read (name);
  guint steps = 0;

  g_test_message ("%s", name);
  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    g_assert_true (cordeau_pictogram_walk (g_ptr_array_index (paths, i), step_cb, &steps));
  g_assert_cmpuint (steps, >, 3);
}

static void
test_posts (void)
{
  for (CordeauPost post = 0; post < CORDEAU_N_POSTS; post++)
    assert_drawn (cordeau_pictogram_of_post (post));
}

static void
test_onboarding (void)
{
  for (guint step = 0; step < CORDEAU_N_ONBOARDING_STEPS; step++)
    assert_drawn (cordeau_onboarding_step_to_pictogram (step));
}

static void
test_none (void)
{
  g_autoptr (GPtrArray) paths = cordeau_pictogram_read ("../sql/people/held");
  CordeauPictogramPath bad = { (char *) "M 1 2 L 3", FALSE };
  guint steps = 0;

  g_assert_cmpuint (paths->len, ==, 0);
  g_assert_false (cordeau_pictogram_walk (&bad, step_cb, &steps));
  g_assert_cmpuint (steps, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/pictogram/8-posts", test_posts);
  g_test_add_func ("/people/pictogram/8-onboarding", test_onboarding);
  g_test_add_func ("/people/pictogram/8-none", test_none);
  return g_test_run ();
}
