/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.5: what changes the roster: Enter edits, several shifts of a day, moving a chip; checking and sharing. */
#include <glib/gstdio.h>
#include <string.h>

#include "people/parameters.h"
#include "people/roster-check.h"
#include "people/roster-editor.h"
#include "roster-screen.h"

static CordeauRosterEditor *
open_editor (Screen *screen)
{
  g_signal_emit_by_name (screen->grid, "opened");
  return roster_screen_await_dialog (screen, CORDEAU_TYPE_ROSTER_EDITOR);
}

/* As Enter in a row does. */
static void
save (CordeauRosterEditor *editor)
{
  g_signal_emit_by_name (adw_dialog_get_default_widget (ADW_DIALOG (editor)), "clicked");
}

/* Waits for @n shifts, and says what the @nth in time is: "6:00–13:00 washing 30". (transfer full) */
static char *
await_shift (PeopleSite *site, guint n, guint nth, const char *wanted)
{
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = roster_screen_read_shifts (site);
      const CordeauShift *shift = nth < shifts->len ? g_ptr_array_index (shifts, nth) : NULL;
      g_autofree char *times = NULL;
      g_autofree char *text = NULL;

      if (shift != NULL)
        {
          times = cordeau_day_format_times (shift->start, shift->end,
                                            cordeau_session_get_zone (site->session));
          text = g_strdup_printf ("%s %s %s %d", shift->worker, times, shift->post,
                                  shift->break_minutes);
        }
      if (shifts->len == n && g_strcmp0 (text, wanted) == 0)
        return g_steal_pointer (&text);
      g_main_context_iteration (NULL, FALSE);
    }
}

#define AWAIT_SHIFT(site, n, nth, wanted) g_free (await_shift (site, n, nth, wanted))

/* Enter, other times, what the law says of them before they are written, Enter. */
static void
test_edit (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterEditor *editor;

  roster_screen_open (site, &screen);
  editor = open_editor (&screen);
  g_assert_nonnull (strstr (cordeau_roster_editor_get_sentence (editor), "L3121-16"));
  cordeau_roster_editor_type (editor, "break", "20");
  cordeau_roster_editor_type (editor, "break-start", "9h30");
  g_assert_cmpstr (cordeau_roster_editor_get_sentence (editor), ==, "No rule is broken.");
  cordeau_roster_editor_type (editor, "end", "19h");
  g_assert_nonnull (strstr (cordeau_roster_editor_get_sentence (editor), "L3121-18"));
  cordeau_roster_editor_type (editor, "end", "14h30");
  cordeau_roster_editor_type (editor, "post", "drying");
  save (editor);
  AWAIT_SHIFT (site, 1, 0, "amina 6:00–14:30 drying 20");
  roster_screen_undo (&screen);
  AWAIT_SHIFT (site, 1, 0, "amina 6:00–13:00 washing 0");
  roster_screen_close (&screen);
}

/* What cannot be is said in a sentence, and not written. */
static void
test_bad_input (PeopleSite *site, gconstpointer unused)
{
  static const char *const cases[][3] = {
    { "start", "early", "The start is no time." },
    { "start", "25:00", "The start is no time." },
    { "end", "", "The end is no time." },
    { "end", "6:00", "The shift ends when it starts." },
    { "break-start", "noon", "The start of the break is no time." },
    { "break-start", "20:00", "The break is not inside the shift." },
  };
  Screen screen;
  CordeauRosterEditor *editor;

  roster_screen_open (site, &screen);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      editor = open_editor (&screen);
      cordeau_roster_editor_type (editor, "break", "20");
      cordeau_roster_editor_type (editor, cases[i][0], cases[i][1]);
      g_assert_true (g_str_has_prefix (cordeau_roster_editor_get_sentence (editor), cases[i][2]));
      g_assert_null (cordeau_roster_editor_dup_shift (editor));
      g_assert_false (
          gtk_widget_get_sensitive (adw_dialog_get_default_widget (ADW_DIALOG (editor))));
      adw_dialog_force_close (ADW_DIALOG (editor));
    }
  roster_screen_await_shifts (site, 1, 0);
  roster_screen_close (&screen);
}

/* A night ends on the next day. */
static void
test_plan (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterEditor *editor;

  roster_screen_open (site, &screen);
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "bilal", 2, 0));
  editor = open_editor (&screen);
  cordeau_roster_editor_type (editor, "start", "22:00");
  cordeau_roster_editor_type (editor, "end", "5:00");
  cordeau_roster_editor_type (editor, "break", "30");
  cordeau_roster_editor_type (editor, "break-start", "1:30");
  cordeau_roster_editor_type (editor, "post", "drying");
  save (editor);
  AWAIT_SHIFT (site, 2, 1, "bilal 22:00–5:00 drying 30");
  roster_screen_await_cell (&screen, TRUE);
  roster_screen_close (&screen);
}

static gboolean
press (Screen *screen, guint key)
{
  g_autoptr (GListModel) shortcuts = NULL;
  GtkShortcutTrigger *trigger = gtk_keyval_trigger_new (key, 0);
  gboolean done = FALSE;

  shortcuts = gtk_widget_observe_controllers (GTK_WIDGET (screen->grid));
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (shortcuts, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (!done && gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
            done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0,
                                                 GTK_WIDGET (screen->grid),
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  g_object_unref (trigger);
  return done;
}

/* Two shifts of a day: Down reaches the second before it goes to the next row, and Delete takes that one. */
static void
test_several (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  g_autofree char *text = NULL;

  roster_screen_put (site, "amina", MONDAY, 16, 120);
  roster_screen_open (site, &screen);
  text = cordeau_roster_grid_describe (screen.grid, 0, 0);
  g_assert_nonnull (strstr (text, "6:00–13:00"));
  g_assert_nonnull (strstr (text, "16:00–18:00"));
  g_assert_true (press (&screen, GDK_KEY_Down));
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "amina");
  g_assert_true (press (&screen, GDK_KEY_Down));
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "bilal");
  g_assert_true (press (&screen, GDK_KEY_Up));
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "amina");
  roster_screen_do (&screen, "roster.delete");
  AWAIT_SHIFT (site, 1, 0, "amina 6:00–13:00 washing 0");
  roster_screen_close (&screen);
}

/* A chip that is drawn to another cell is moved, with Ctrl copied; both can be taken back. Ctrl+X and Ctrl+V are the same. */
static void
test_move (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  g_signal_emit_by_name (screen.grid, "dropped", "bilal", 3, FALSE);
  AWAIT_SHIFT (site, 1, 0, "bilal 6:00–13:00 washing 0");
  roster_screen_undo (&screen);
  AWAIT_SHIFT (site, 1, 0, "amina 6:00–13:00 washing 0");
  while (!cordeau_roster_grid_choose (screen.grid, "amina", 0, 0)
         || cordeau_roster_grid_get_shift (screen.grid) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (screen.grid, "dropped", "bilal", 3, TRUE);
  AWAIT_SHIFT (site, 2, 1, "bilal 6:00–13:00 washing 0");
  roster_screen_do (&screen, "roster.cut");
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "bilal", 5, 0));
  roster_screen_do (&screen, "roster.paste");
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = roster_screen_read_shifts (site);
      const CordeauShift *shift = g_ptr_array_index (shifts, shifts->len - 1);

      g_assert_cmpuint (shifts->len, ==, 2);
      if (cordeau_day_of (shift->start, cordeau_session_get_zone (site->session))
          == cordeau_day_from_text (MONDAY) + 5)
        break;
      g_main_context_iteration (NULL, FALSE);
    }
  roster_screen_close (&screen);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* The button of the toast, which is no part of the page, does what the page's action does. */
static void
test_toast (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  GtkWidget *button;

  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.delete");
  roster_screen_await_shifts (site, 0, 0);
  while ((button = find_button (screen.window, "_Undo")) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  roster_screen_await_shifts (site, 1, 0);
  roster_screen_close (&screen);
}

/* The list of findings; Enter on one goes to its cell. */
static void
test_check (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterCheck *check;

  roster_screen_put (site, "bilal", "2026-11-26", 6, 7 * 60);
  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.check");
  check = roster_screen_await_dialog (&screen, CORDEAU_TYPE_ROSTER_CHECK);
  g_assert_cmpuint (cordeau_roster_check_get_n (check), ==,
                    cordeau_page_get_attention (screen.page));
  g_assert_cmpuint (cordeau_roster_check_get_n (check), >=, 2);
  cordeau_roster_check_choose (check, cordeau_roster_check_get_n (check) - 1);
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "bilal");
  g_assert_cmpuint (cordeau_roster_grid_get_day (screen.grid), ==, 3);
  roster_screen_close (&screen);
}

static gpointer
opening_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *const assignments[] = { "opening.working=7:00-20:00", NULL };

  return cordeau_site_set_parameters (txn, assignments, error) ? data : NULL;
}

/* What lies outside the opening hours is in the list, after what the law says. */
static void
test_check_opening (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterCheck *check;

  roster_screen_put (site, "bilal", "2026-11-26", 6, 7 * 60);
  people_site_write (site, opening_job, site);
  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.check");
  check = roster_screen_await_dialog (&screen, CORDEAU_TYPE_ROSTER_CHECK);
  /* That of bilal at 6:00, and amina's of Monday. */
  g_assert_cmpuint (cordeau_roster_check_get_n (check), ==,
                    cordeau_page_get_attention (screen.page) + 2);
  cordeau_roster_check_choose (check, cordeau_roster_check_get_n (check) - 1);
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "bilal");
  roster_screen_close (&screen);
}

/* (transfer full): the calendar of amina, written to @name */
static char *
share (PeopleSite *site, Screen *screen, const char *name)
{
  g_autofree char *path = g_build_filename (site->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  char *text = NULL;

  cordeau_roster_page_share (CORDEAU_ROSTER_PAGE (screen->page), "amina", file);
  while (text == NULL || *text == '\0')
    {
      g_clear_pointer (&text, g_free);
      g_main_context_iteration (NULL, FALSE);
      g_file_get_contents (path, &text, NULL, NULL);
    }
  return text;
}

/* A calendar of one person has nobody else's shifts, and no drafts; of what was published and deleted since it tells that it is
 * cancelled. */
static void
test_share (PeopleSite *site, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;
  Screen screen;

  roster_screen_put (site, "bilal", "2026-11-26", 7, 240);
  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.publish");
  roster_screen_await_shifts (site, 2, 2);
  while (!cordeau_roster_grid_get_shift (screen.grid)->published)
    g_main_context_iteration (NULL, TRUE);
  text = share (site, &screen, "amina.ics");
  g_assert_nonnull (strstr (text, "DTSTART:20261123T050000Z"));
  g_assert_null (strstr (text, "20261126"));
  g_assert_null (strstr (text, "STATUS:CANCELLED"));
  roster_screen_do (&screen, "roster.delete");
  roster_screen_await_shifts (site, 1, 1);
  after = share (site, &screen, "after.ics");
  g_assert_nonnull (strstr (after, "DTSTART:20261123T050000Z"));
  g_assert_nonnull (strstr (after, "STATUS:CANCELLED"));
  g_assert_null (strstr (after, "STATUS:CONFIRMED"));
  roster_screen_close (&screen);
}

/* The week before is copied into an empty one. */
static void
test_repeat (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", 1);
  roster_screen_await_cell (&screen, FALSE);
  roster_screen_do (&screen, "roster.repeat");
  roster_screen_await_cell (&screen, TRUE);
  roster_screen_await_shifts (site, 2, 0);
  roster_screen_close (&screen);
}

static void
add (const char *path, void (*test) (PeopleSite *site, gconstpointer unused))
{
  g_test_add (path, PeopleSite, NULL, roster_screen_set_up, test, people_site_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/people/5.5-roster-edit/edit", test_edit);
  add ("/people/5.5-roster-edit/bad-input", test_bad_input);
  add ("/people/5.5-roster-edit/plan", test_plan);
  add ("/people/5.5-roster-edit/several", test_several);
  add ("/people/5.5-roster-edit/move", test_move);
  add ("/people/5.5-roster-edit/toast", test_toast);
  add ("/people/5.5-roster-edit/check", test_check);
  add ("/people/5.4-opening/check-on-the-page", test_check_opening);
  add ("/people/5.5-roster-edit/share", test_share);
  add ("/people/5.5-roster-edit/repeat", test_repeat);
  return g_test_run ();
}
