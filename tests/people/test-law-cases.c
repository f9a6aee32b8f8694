/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Worked cases of the law, as data (law-cases.txt): one test a case, named after its rule. */
#include "law-case-reader.h"

#include <string.h>

/* "ok" of a rule: nothing found of it. Else a finding that reads as expected, amounts where given. */
static gboolean
meets (const char *expected, char **found)
{
  const char *is = strchr (expected, '=');
  gsize id = (gsize) (is - expected) + 1;

  for (guint i = 0; found[i] != NULL; i++)
    {
      gsize length = strlen (expected);

      if (g_str_equal (is, "=ok") && strncmp (found[i], expected, id) == 0)
        return FALSE;
      if (strncmp (found[i], expected, length) == 0
          && (found[i][length] == '\0' || found[i][length] == ' '))
        return TRUE;
    }
  return g_str_equal (is, "=ok");
}

static gboolean
is_expected (const LawCase *self, const char *found)
{
  for (guint i = 0; self->expected[i] != NULL; i++)
    {
      gsize length = strlen (self->expected[i]);

      if (strncmp (found, self->expected[i], length) == 0
          && (found[length] == '\0' || found[length] == ' '))
        return TRUE;
    }
  return FALSE;
}

static void
test_case (gconstpointer data)
{
  const LawCase *self = data;
  g_autoptr (GArray) violations = cordeau_law_roster_evaluate (self->roster, self->first_day,
                                                               self->last_day, CORDEAU_LAW_BROKEN);
  g_autofree char *text = law_case_found (self, violations);
  g_auto (GStrv) found = g_strsplit (text, ", ", -1);
  GTimeZone *zone = cordeau_law_calendar_get_zone (cordeau_law_roster_get_calendar (self->roster));

  for (guint i = 0; self->expected[i] != NULL; i++)
    if (!meets (self->expected[i], found))
      {
        g_test_message ("expected %s, found: %s", self->expected[i], text);
        g_test_fail ();
      }
  for (guint i = 0; self->only && found[i] != NULL; i++)
    if (!is_expected (self, found[i]))
      {
        g_test_message ("found besides: %s", found[i]);
        g_test_fail ();
      }
  for (guint i = 0; i < violations->len; i++)
    {
      const CordeauViolation *v = &g_array_index (violations, CordeauViolation, i);
      g_autofree char *sentence = cordeau_violation_to_sentence (v, zone, "Awa");

      if (g_strcmp0 (v->worker, "w") == 0)
        g_assert_nonnull (strstr (sentence, "Awa"));
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) cases = NULL;
  g_autoptr (GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_test_init (&argc, &argv, NULL);
  path = g_test_build_filename (G_TEST_DIST, "people", "law-cases.txt", NULL);
  cases = law_cases_read (path);
  for (guint i = 0; i < cases->len; i++)
    {
      const LawCase *one = g_ptr_array_index (cases, i);
      g_autofree char *name = g_strdelimit (g_strdup (one->name), " ", '-');
      g_autofree char *test = g_strdup_printf ("/people/law/%03u-%s", i + 1, name);

      g_test_add_data_func (test, one, test_case);
      g_hash_table_add (rules, g_strndup (one->name, strcspn (one->name, " ")));
    }
  g_test_message ("%u worked cases", cases->len);
  g_assert_cmpuint (cases->len, >=, 150);
  for (guint rule = 0; rule < CORDEAU_N_RULES; rule++)
    if (!g_hash_table_contains (rules, cordeau_rule_to_id (rule)))
      g_error ("no case of %s", cordeau_rule_to_id (rule));
  return g_test_run ();
}
