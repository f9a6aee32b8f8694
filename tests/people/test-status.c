/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/status.h"

/* Every nick means itself, and what managers write means one of them. */
static void
test_status (void)
{
  for (guint i = 1; i < CORDEAU_N_STATUSES; i++)
    g_assert_cmpint (cordeau_status_from_text (cordeau_status_to_nick (i)), ==, i);
  g_assert_cmpint (cordeau_status_from_text ("CDD d’insertion"), ==, CORDEAU_STATUS_CDDI);
  g_assert_cmpint (cordeau_status_from_text ("E.S.A.T."), ==, CORDEAU_STATUS_ESAT);
  g_assert_cmpint (cordeau_status_from_text ("Bénévole"), ==, CORDEAU_STATUS_VOLUNTEER);
  g_assert_cmpint (cordeau_status_from_text ("Entreprise adaptée"), ==, CORDEAU_STATUS_EA);
  g_assert_cmpint (cordeau_status_from_text ("astronaut"), ==, CORDEAU_STATUS_UNKNOWN);
  g_assert_cmpint (cordeau_status_from_text (""), ==, CORDEAU_STATUS_UNKNOWN);
  g_assert_cmpint (cordeau_status_from_text (NULL), ==, CORDEAU_STATUS_UNKNOWN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/status", test_status);
  return g_test_run ();
}
