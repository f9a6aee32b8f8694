/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ctrl+K: what is typed leads to a page, a machine, a slot, a net by any of its tags. */
#include "machines/machines.h"
#include "window/window-private.h"
#include "window-fixture.h"

static GtkListBox *
results (WindowFixture *fixture)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (fixture->window));

  return GTK_LIST_BOX (window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_BOX));
}

static gboolean
leads_to (WindowFixture *fixture, const char *where)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (results (fixture), 0);

  return row != NULL && g_str_equal (gtk_widget_get_name (GTK_WIDGET (row)), where);
}

static void
find (WindowFixture *fixture, const char *text, const char *where)
{
  AdwDialog *dialog;

  window_fixture_act (fixture, "win.find", NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (
                             window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY)),
                         text);
  await (leads_to (fixture, where));
}

static gboolean
is_looked_at (WindowFixture *fixture, const char *machine)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (fixture->window));

  return dialog != NULL && strstr (adw_dialog_get_title (dialog), machine) != NULL;
}

/* A page by its title; a machine by its number, and the way there: to its page, and what is known of it. */
static void
test_find (WindowFixture *fixture, gconstpointer data)
{
  find (fixture, "Tod", "today");
  g_signal_emit_by_name (results (fixture), "row-activated",
                         gtk_list_box_get_row_at_index (results (fixture), 0));
  await (g_str_equal (cordeau_page_get_nick (fixture->window->page), "today"));
  find (fixture, "Washer L", "machines:L4");
  g_signal_emit_by_name (results (fixture), "row-activated",
                         gtk_list_box_get_row_at_index (results (fixture), 0));
  await (g_str_equal (cordeau_page_get_nick (fixture->window->page), "machines"));
  await (is_looked_at (fixture, "L4"));
  adw_dialog_force_close (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static gpointer
add_machine (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_machine_make_bare (txn, "L4", CORDEAU_MACHINE_WASHER, error);
}

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  CordeauMachine *machine;

  window_fixture_set_up (fixture, TRUE);
  window_fixture_open (fixture);
  machine = cordeau_store_write (cordeau_session_get_store (fixture->window->session), add_machine,
                                 NULL, NULL, NULL);
  g_assert_nonnull (machine);
  cordeau_machine_free (machine);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_close (fixture);
  window_fixture_tear_down (fixture);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add ("/window/find", WindowFixture, NULL, set_up, test_find, tear_down);
  return g_test_run ();
}
