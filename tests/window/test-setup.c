/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the set-up, and founding a site through it. */
#include "window-fixture.h"
#include "window/setup-check.h"
#include "window/setup.h"
#include "window/welcome.h"

static void
assert_suggested (const char *name, const char *expected)
{
  g_autofree char *id = cordeau_setup_suggest_id (name);

  g_assert_cmpstr (id, ==, expected);
  if (*expected != '\0')
    g_assert_null (cordeau_setup_check_id (id));
}

static void
test_suggestion (void)
{
  assert_suggested ("Site 7", "site-7");
  assert_suggested ("Blanchisserie de l’Île-Saint-Denis", "blanchisserie-de-l-ile-saint-de");
  assert_suggested ("  Quai de Seine  ", "quai-de-seine");
  assert_suggested ("7", "site-7");
  assert_suggested ("", "");
  assert_suggested ("洗濯", "");
}

static void
test_checks (void)
{
  g_assert_nonnull (cordeau_setup_check_name (""));
  g_assert_null (cordeau_setup_check_name ("Été"));
  g_assert_nonnull (cordeau_setup_check_name ("two\nlines"));
  g_assert_nonnull (cordeau_setup_check_id (""));
  g_assert_nonnull (cordeau_setup_check_id ("a"));
  g_assert_nonnull (cordeau_setup_check_id ("7a"));
  g_assert_nonnull (cordeau_setup_check_id ("site 7"));
  g_assert_nonnull (cordeau_setup_check_id ("Site"));
  g_assert_nonnull (cordeau_setup_check_id ("a23456789012345678901234567890123"));
  g_assert_null (cordeau_setup_check_id ("site-7"));
  g_assert_null (cordeau_setup_check_prefix (""));
  g_assert_null (cordeau_setup_check_prefix ("7D"));
  g_assert_nonnull (cordeau_setup_check_prefix ("IO"));
  g_assert_nonnull (cordeau_setup_check_prefix ("12345"));
}

static void
test_zones (void)
{
  g_auto (GStrv) zones = cordeau_setup_parse_zones (
      "# comment\nFR\t+4852+00220\tEurope/Paris\tnote\n"
      "BE\t+5050+00420\tEurope/Brussels\n\nbroken line\n");

  g_assert_cmpuint (g_strv_length (zones), ==, 2);
  g_assert_cmpstr (zones[0], ==, "Europe/Brussels");
  g_assert_cmpstr (zones[1], ==, "Europe/Paris");
}

static void
write_name (GtkWidget *setup, const char *name)
{
  GtkWidget *row = window_fixture_find (setup, ADW_TYPE_ENTRY_ROW);

  gtk_editable_set_text (GTK_EDITABLE (row), name);
}

static void
test_founds (void)
{
  WindowFixture fixture = { 0 };
  GtkWidget *setup;

  window_fixture_set_up (&fixture, FALSE);
  window_fixture_open (&fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture.window), ==, "welcome");
  g_assert_false (cordeau_window_go (fixture.window, "bags"));
  cordeau_welcome_show_setup (
      CORDEAU_WELCOME (window_fixture_find (GTK_WIDGET (fixture.window), CORDEAU_TYPE_WELCOME)));
  setup = window_fixture_find (GTK_WIDGET (fixture.window), CORDEAU_TYPE_SETUP);
  g_assert_nonnull (setup);
  /* Without a name nothing is made. */
  gtk_widget_activate_action (setup, "setup.create", NULL);
  g_assert_false (cordeau_session_is_founded (cordeau_window_get_session (fixture.window)));
  write_name (setup, "Quai de Seine");
  gtk_widget_activate_action (setup, "setup.create", NULL);
  await (g_str_equal (cordeau_window_get_state (fixture.window), "site"));
  g_assert_cmpstr (cordeau_session_get_site (cordeau_window_get_session (fixture.window)), ==,
                   "quai-de-seine");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture.window)), ==, "Quai de Seine");
  window_fixture_close (&fixture);

  /* And it is there the next time. */
  window_fixture_open (&fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture.window), ==, "site");
  window_fixture_close (&fixture);
  window_fixture_tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/window/setup/suggestion", test_suggestion);
  g_test_add_func ("/window/setup/checks", test_checks);
  g_test_add_func ("/window/setup/zones", test_zones);
  g_test_add_func ("/window/setup/founds", test_founds);
  return g_test_run ();
}
