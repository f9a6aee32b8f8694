/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.2: the import assistant of staff, on lists that LibreOffice saved and on bad ones. */
#include <adwaita.h>
#include <string.h>

#include "people/import-assistant.h"
#include "site-fixture.h"
#include "tests/patience.h"

typedef struct
{
  PeopleSite people;
  GtkWidget *window;
  CordeauImportFrame *frame;
  char *told;
} Screen;

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_workers_list (connection, "site-7", error);
}

static guint
count_workers (Screen *screen)
{
  g_autoptr (GPtrArray) workers = people_site_read (&screen->people, list_job, NULL);

  return workers->len;
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
await_quiet (Screen *screen)
{
  gint64 end = g_get_monotonic_time () + cordeau_test_patience ();
  guint wake = g_timeout_add (20, wake_cb, NULL);
  gboolean loading = TRUE;

  while (loading && screen->told == NULL && g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, TRUE);
      if (screen->told == NULL)
        g_object_get (screen->frame, "loading", &loading, NULL);
    }
  g_source_remove (wake);
  g_assert_true (!loading || screen->told != NULL);
}

static void
imported_cb (CordeauImportFrame *frame, const char *sentence, Screen *screen)
{
  g_set_str (&screen->told, sentence);
}

static void
open_dialog (Screen *screen)
{
  g_clear_pointer (&screen->told, g_free);
  screen->frame = CORDEAU_IMPORT_FRAME (cordeau_import_assistant_new (screen->people.session));
  g_signal_connect (screen->frame, "imported", G_CALLBACK (imported_cb), screen);
  adw_dialog_present (ADW_DIALOG (screen->frame), screen->window);
}

static void
open_file (Screen *screen, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  open_dialog (screen);
  cordeau_import_frame_open_file (screen->frame, file);
  await_quiet (screen);
}

static void
open_text (Screen *screen, const char *text)
{
  open_dialog (screen);
  cordeau_import_frame_open_text (screen->frame, text);
  await_quiet (screen);
}

static void
run (Screen *screen)
{
  gtk_widget_activate_action (GTK_WIDGET (screen->frame), "import.run", NULL);
  await_quiet (screen);
  g_assert_nonnull (screen->told);
}

static void
close_dialog (Screen *screen)
{
  adw_dialog_force_close (ADW_DIALOG (screen->frame));
}

static void
answer (Screen *screen, guint line, CordeauImportAnswer what)
{
  gtk_widget_activate_action (GTK_WIDGET (screen->frame), "import.answer", "(uu)", line, what);
  await_quiet (screen);
}

/* Whether a label below @widget has @text in it. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

static gboolean
dialog_says (Screen *screen, const char *text)
{
  return says (GTK_WIDGET (screen->frame), text);
}

static void
set_up (Screen *screen, gconstpointer unused)
{
  people_site_set_up (&screen->people, unused);
  screen->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (screen->window), gtk_label_new ("behind"));
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
}

static void
tear_down (Screen *screen, gconstpointer unused)
{
  gpointer window = screen->window;

  g_object_add_weak_pointer (G_OBJECT (screen->window), &window);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&screen->told, g_free);
  people_site_tear_down (&screen->people, unused);
}

/* What LibreOffice saved: surnames, numbers and telephones are said to be left behind and not even shown. Again: nothing is new. */
static void
test_file (Screen *screen, gconstpointer name)
{
  open_file (screen, name);
  g_assert_true (cordeau_import_frame_is_ready (screen->frame));
  g_assert_true (dialog_says (screen, "Nom (surnames are kept nowhere)"));
  g_assert_true (dialog_says (screen, "(national numbers are kept nowhere)"));
  g_assert_true (dialog_says (screen, "Téléphone"));
  g_assert_false (dialog_says (screen, "CANARINOM"));
  g_assert_false (dialog_says (screen, "2 90 11 75"));
  g_assert_true (dialog_says (screen, "6 new, 0 changed, 0 unchanged"));
  run (screen);
  g_assert_cmpuint (count_workers (screen), ==, 6);
  open_file (screen, name);
  g_assert_true (dialog_says (screen, "0 new, 0 changed, 6 unchanged"));
  run (screen);
  g_assert_cmpuint (count_workers (screen), ==, 6);
}

/* Pasted cells; a list that was changed updates. */
static void
test_paste (Screen *screen, gconstpointer unused)
{
  open_text (screen, "Clé\tPrénom\tStatut\nP1\tAwa\tCDDI\nP2\tDriss\tESAT\n");
  run (screen);
  open_text (screen, "Clé\tPrénom\tStatut\nP1\tAwa\tCDDI\nP2\tDriss\tEA\nP3\tInès\tEA\n");
  g_assert_true (dialog_says (screen, "1 new, 1 changed, 1 unchanged"));
  run (screen);
  g_assert_nonnull (strstr (screen->told, "1 new, 1 changed, 1 unchanged"));
  g_assert_cmpuint (count_workers (screen), ==, 3);
}

/* A likely same person is a question, line by line; until then the line is left out. */
static void
test_questions (Screen *screen, gconstpointer unused)
{
  open_text (screen, "Prénom;Structure;Date de naissance\nAwa;AFASER;\nDriss;AFASER;\n");
  run (screen);
  open_text (screen, "Prénom;Structure;Date de naissance\nAwa;AFASER;23/11/1990\n"
                     "Driss;AFASER;17/01/1995\nInès;;\n");
  g_assert_cmpuint (cordeau_import_frame_get_n_open (screen->frame), ==, 2);
  g_assert_true (dialog_says (screen, "1 new, 0 changed, 0 unchanged"));
  answer (screen, 2, CORDEAU_IMPORT_SAME);
  g_assert_cmpuint (cordeau_import_frame_get_n_open (screen->frame), ==, 1);
  g_assert_true (dialog_says (screen, "1 new, 1 changed, 0 unchanged"));
  answer (screen, 3, CORDEAU_IMPORT_NEW);
  g_assert_true (dialog_says (screen, "2 new, 1 changed, 0 unchanged"));
  /* A mind can be changed. */
  answer (screen, 2, CORDEAU_IMPORT_LEAVE_OUT);
  g_assert_true (dialog_says (screen, "2 new, 0 changed, 0 unchanged"));
  run (screen);
  g_assert_cmpuint (count_workers (screen), ==, 4);
}

/* A column that was not recognised is taken for what a person says it is. */
static void
test_columns (Screen *screen, gconstpointer unused)
{
  g_autoptr (GPtrArray) workers = NULL;

  open_text (screen, "Prénom;Boîte\nAwa;AFASER\n");
  g_assert_true (dialog_says (screen, "Not taken, and kept nowhere: Boîte"));
  cordeau_import_frame_set_column (screen->frame, 1, CORDEAU_PEOPLE_COLUMN_EMPLOYER);
  await_quiet (screen);
  g_assert_false (dialog_says (screen, "Not taken, and kept nowhere: Boîte"));
  run (screen);
  workers = people_site_read (&screen->people, list_job, NULL);
  g_assert_cmpstr (((CordeauWorker *) g_ptr_array_index (workers, 0))->employer, ==, "AFASER");
}

/* Lines that are wrong are named, and nothing is written; a list without first names is refused with what to do. */
static void
test_faults (Screen *screen, gconstpointer unused)
{
  open_text (screen, "Prénom;Date de naissance\nAwa;23/11/1990\nDriss;31/02/1995\n");
  g_assert_false (cordeau_import_frame_is_ready (screen->frame));
  g_assert_true (dialog_says (screen, "1 line must be put right"));
  gtk_widget_activate_action (GTK_WIDGET (screen->frame), "import.run", NULL);
  close_dialog (screen);
  open_text (screen, "Nom;Statut\nDIOP;CDDI\n");
  g_assert_false (cordeau_import_frame_is_ready (screen->frame));
  g_assert_true (dialog_says (screen, "first_name"));
  close_dialog (screen);
  g_assert_cmpuint (count_workers (screen), ==, 0);
}

/* Called off while it is written: nothing of it stays, and it can be begun again. */
static void
test_cancel (Screen *screen, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("Clé;Prénom\n");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "P%u;Prénom%c%c\n", i, 'a' + i % 26, 'a' + i / 26 % 26);
  open_text (screen, text->str);
  g_assert_true (cordeau_import_frame_is_ready (screen->frame));
  gtk_widget_activate_action (GTK_WIDGET (screen->frame), "import.run", NULL);
  gtk_widget_activate_action (GTK_WIDGET (screen->frame), "import.cancel", NULL);
  await_quiet (screen);
  g_assert_null (screen->told);
  g_assert_cmpuint (count_workers (screen), ==, 0);
  g_assert_true (cordeau_import_frame_is_ready (screen->frame));
  close_dialog (screen);
}

static void
add (const char *name, gconstpointer data, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/people/5.2-", name, NULL);

  g_test_add (path, Screen, data, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("file", "fixtures/people/personnel.csv", test_file);
  add ("file-windows", "fixtures/people/personnel-windows.csv", test_file);
  add ("file-pasted", "fixtures/people/personnel-colle.tsv", test_file);
  add ("paste", NULL, test_paste);
  add ("questions", NULL, test_questions);
  add ("columns", NULL, test_columns);
  add ("faults", NULL, test_faults);
  add ("cancel", NULL, test_cancel);
  return g_test_run ();
}
