/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a menu to a PDF, by the picture on the way; and that the printer is given the same page. */
#include <gio/gio.h>
#include <string.h>

#include "bags/bags-page.h"
#include "bags/import.h"
#include "bags/net-list.h"
#include "kit/actions.h"
#include "print/print-async.h"
#include "print/state-files.h"
#include "window-fixture.h"
#include "window/print-dialog.h"
#include "window/print-operation.h"
#include "window/print-preview.h"

static CordeauSession *
get_session (WindowFixture *fixture)
{
  return cordeau_window_get_session (fixture->window);
}

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  const char *text = "code,delegation\nA1,MLI\nA2,MLI\nA3,FIN\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) list = NULL;

  window_fixture_set_up (fixture, TRUE);
  window_fixture_open (fixture);
  list = cordeau_import_open_text (text, strlen (text), &error);
  cordeau_import_apply (list, get_session (fixture), FALSE, &error);
  g_assert_no_error (error);
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_close (fixture);
  window_fixture_tear_down (fixture);
}

/* --- the dialog ---------------------------------------------------------------------------------- */

static gboolean
is_loading (gpointer dialog)
{
  gboolean loading = TRUE;

  g_object_get (dialog, "loading", &loading, NULL);
  return loading;
}

static CordeauPrintDialog *
get_dialog (WindowFixture *fixture)
{
  AdwDialog *dialog = window_fixture_get_dialog (fixture);

  g_assert_true (CORDEAU_IS_PRINT_DIALOG (dialog));
  await (!is_loading (dialog));
  return CORDEAU_PRINT_DIALOG (dialog);
}

static CordeauPrintDialog *
open_dialog (WindowFixture *fixture, const char *what)
{
  window_fixture_act (fixture, "win.print", what);
  return get_dialog (fixture);
}

static gpointer
child (CordeauPrintDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), CORDEAU_TYPE_PRINT_DIALOG, name);
}

static guint
n_pages (CordeauPrintDialog *dialog)
{
  return cordeau_print_preview_get_n_pages (child (dialog, "preview"));
}

/* Issue 5.5: the roster of the days that the page shows, a sheet a week. */
static void
test_roster (WindowFixture *fixture, gconstpointer data)
{
  CordeauPrintDialog *dialog = open_dialog (fixture, "roster:2026-11-30:35");

  g_assert_cmpuint (n_pages (dialog), ==, 5);
  g_assert_false (gtk_widget_get_visible (child (dialog, "paper_group")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_choices (WindowFixture *fixture, gconstpointer data)
{
  CordeauPrintDialog *dialog = open_dialog (fixture, "state");

  g_assert_cmpuint (n_pages (dialog), ==, 1);
  g_assert_false (gtk_widget_get_visible (child (dialog, "paper_group")));
  adw_combo_row_set_selected (child (dialog, "what_row"), 6);
  await (!is_loading (dialog));
  g_assert_cmpuint (n_pages (dialog), ==, 10);
  adw_combo_row_set_selected (child (dialog, "station_row"), 3);
  await (!is_loading (dialog));
  g_assert_cmpuint (n_pages (dialog), ==, 1);
  adw_combo_row_set_selected (child (dialog, "what_row"), 5);
  adw_combo_row_set_selected (child (dialog, "paper_row"), 1);
  await (!is_loading (dialog));
  g_assert_cmpuint (n_pages (dialog), ==, 24);
  g_assert_true (gtk_widget_get_visible (child (dialog, "dpi_row")));
  g_assert_false (gtk_widget_get_visible (child (dialog, "skip_row")));
  gtk_test_accessible_assert_property (child (dialog, "preview"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Preview of page 1 of 24");
  gtk_widget_activate (child (dialog, "next_button"));
  await (cordeau_print_preview_get_page (child (dialog, "preview")) == 1);
  g_assert_cmpstr (gtk_label_get_label (child (dialog, "page_label")), ==, "Page 2 of 24");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* What cannot be printed is said where the picture would be, and cannot be sent to the printer. */
static void
test_wrong (WindowFixture *fixture, gconstpointer data)
{
  CordeauPrintDialog *dialog = open_dialog (fixture, "labels");
  GtkEditable *codes = child (dialog, "codes_row");

  g_assert_false (gtk_widget_get_sensitive (child (dialog, "print_button")));
  gtk_editable_set_text (codes, "A1 NOBODY");
  await (!is_loading (dialog));
  g_assert_nonnull (strstr (gtk_label_get_label (child (dialog, "reason")), "NOBODY"));
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "save_button")));
  gtk_editable_set_text (codes, "a1, a2");
  await (!is_loading (dialog));
  g_assert_cmpuint (n_pages (dialog), ==, 1);
  g_assert_true (gtk_widget_get_sensitive (child (dialog, "print_button")));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static char *
read_words (const char *path)
{
  const char *words[] = { "pdftotext", path, "-", NULL };
  char *out = NULL;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                     NULL))
    return g_strdup ("");
  return out;
}

static gboolean
have (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  return path != NULL;
}

static void
save (WindowFixture *fixture, CordeauPrintDialog *dialog, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  cordeau_print_dialog_save (dialog, file);
  await (window_fixture_get_dialog (fixture) == NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* The picture of new labels gives no code away; the file does, and what is remembered is the paper. */
static void
test_new_labels (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "new.pdf", NULL);
  g_autoptr (GSettings) settings = g_settings_new ("org.cordeau.Cordeau");
  CordeauPrintDialog *dialog = open_dialog (fixture, "new-labels");
  g_autofree char *paper = NULL;

  adw_combo_row_set_selected (child (dialog, "paper_row"), 1);
  adw_spin_row_set_value (child (dialog, "count_row"), 2);
  await (!is_loading (dialog));
  g_assert_cmpuint (n_pages (dialog), ==, 2);
  save (fixture, dialog, path);
  paper = g_settings_get_string (settings, "print-paper");
  g_assert_cmpstr (paper, ==, "roll62");
  g_settings_reset (settings, "print-paper");
  if (have ("pdftotext"))
    {
      g_autofree char *words = read_words (path);

      g_assert_nonnull (strstr (words, "7D-001-"));
      g_assert_nonnull (strstr (words, "7D-002-"));
      g_assert_null (strstr (words, "SPECIMEN"));
    }
}

/* A file that cannot be written leaves the dialog open, which says why. */
static void
test_save_fails (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "x.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  CordeauPrintDialog *dialog = open_dialog (fixture, "state");

  cordeau_print_dialog_save (dialog, file);
  await (n_pages (dialog) == 0);
  g_assert_cmpuint (strlen (gtk_label_get_label (child (dialog, "reason"))), >, 10);
  g_assert_true (window_fixture_get_dialog (fixture) == ADW_DIALOG (dialog));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Closed while the picture is made: nothing is left of it. */
static void
test_closed_early (WindowFixture *fixture, gconstpointer data)
{
  gpointer dialog;

  window_fixture_act (fixture, "win.print", "state");
  dialog = window_fixture_get_dialog (fixture);
  g_object_add_weak_pointer (dialog, &dialog);
  adw_dialog_force_close (dialog);
  await (dialog == NULL);
}

/* --- from the list of nets ----------------------------------------------------------------------- */

static void
test_selected (WindowFixture *fixture, gconstpointer data)
{
  CordeauNetList *list;
  GtkColumnView *view;
  GtkSelectionModel *selection;

  cordeau_window_go (fixture->window, "bags:list");
  list = CORDEAU_NET_LIST (
      window_fixture_find (GTK_WIDGET (fixture->window), CORDEAU_TYPE_NET_LIST));
  g_object_set (cordeau_net_list_get_filters (list), "stage", "all", NULL);
  view = GTK_COLUMN_VIEW (window_fixture_find (GTK_WIDGET (list), GTK_TYPE_COLUMN_VIEW));
  selection = gtk_column_view_get_model (view);
  await (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 3);
  gtk_selection_model_select_all (selection);
  await (cordeau_net_list_get_n_selected (list) == 3);
  gtk_widget_activate_action (GTK_WIDGET (list), "bags.print-selected", NULL);
  await (window_fixture_get_dialog (fixture) != NULL);
  g_assert_cmpstr (gtk_editable_get_text (child (get_dialog (fixture), "codes_row")), ==,
                   "A1 A2 A3");
  adw_dialog_force_close (window_fixture_get_dialog (fixture));
}

/* --- the printer --------------------------------------------------------------------------------- */

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(CordeauDocument **) data = cordeau_store_read_finish (CORDEAU_STORE (object), result, NULL);
}

/* (transfer full): its first page as a picture; %NULL without poppler. */
static GBytes *
draw (const char *path)
{
  const char *words[] = { "pdftoppm", "-r", "100", "-f", "1", "-l", "1", path, NULL };
  g_autoptr (GSubprocess) drawing = NULL;
  GBytes *picture = NULL;

  drawing = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  if (drawing == NULL || !g_subprocess_communicate (drawing, NULL, NULL, &picture, NULL, NULL))
    return NULL;
  return picture;
}

static void export (CordeauDocument *document, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = cordeau_print_operation_new (document);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
}

/* How many of the bytes of two pictures differ by more than a shade. */
static gsize
count_differences (GBytes *first, GBytes *second)
{
  gsize length, n = 0;
  const guint8 *a = g_bytes_get_data (first, &length);
  const guint8 *b = g_bytes_get_data (second, NULL);

  g_assert_cmpuint (g_bytes_get_size (second), ==, length);
  for (gsize i = 0; i < length; i++)
    n += ABS (a[i] - b[i]) > 48;
  return n;
}

/* One layout: what goes to the printer is the page of the PDF, in size and in every dot. */
static void
test_printer (WindowFixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < 2; kind++)
    {
      g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SLOTS);
      char *slots[] = { (char *) "1..3", NULL };
      g_autoptr (CordeauDocument) document = NULL;
      g_autofree char *ours = g_build_filename (fixture->folder, kind ? "b.pdf" : "a.pdf", NULL);
      g_autofree char *gtk = g_build_filename (fixture->folder, kind ? "d.pdf" : "c.pdf", NULL);
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;

      wish->slots = g_strdupv (slots);
      cordeau_medium_init (&wish->medium, kind ? CORDEAU_MEDIUM_ROLL62 : CORDEAU_MEDIUM_A4);
      cordeau_print_make_async (get_session (fixture), wish, NULL, made_cb, &document);
      await (document != NULL);
      g_assert_true (cordeau_document_write (document, ours, 0,
                                             cordeau_session_get_zone (get_session (fixture)), NULL,
                                             NULL));
      export (document, gtk);
      first = draw (ours);
      second = draw (gtk);
      if (first == NULL)
        {
          g_test_skip ("no pdftoppm");
          return;
        }
      g_assert_cmpuint (g_bytes_get_size (first), >, 100000);
      g_assert_cmpuint (count_differences (first, second), <, g_bytes_get_size (first) / 5000);
    }
}

/* --- every hour ---------------------------------------------------------------------------------- */

static void
test_hourly (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;

  await (!cordeau_state_files_is_due (fixture->folder, g_get_real_time ()));
  list = cordeau_state_files_list (fixture->folder);
  g_assert_cmpuint (list->len, ==, 1);
}

static void
add (const char *name, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/window/print/choices", test_choices);
  add ("/window/print/5.5-roster", test_roster);
  add ("/window/print/wrong", test_wrong);
  add ("/window/print/new-labels", test_new_labels);
  add ("/window/print/save-fails", test_save_fails);
  add ("/window/print/closed-early", test_closed_early);
  add ("/window/print/selected", test_selected);
  add ("/window/print/printer", test_printer);
  add ("/window/print/hourly", test_hourly);
  return g_test_run ();
}
