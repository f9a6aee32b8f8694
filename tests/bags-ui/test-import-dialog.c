/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant on the sample lists and on bad ones. */
#include "bags/import-dialog.h"
#include "screen.h"

static void
imported_cb (CordeauImportFrame *dialog, const char *sentence, char **told)
{
  g_set_str (told, sentence);
}

static gboolean
is_ready (gpointer dialog)
{
  gboolean loading;

  g_object_get (dialog, "loading", &loading, NULL);
  return !loading;
}

static gboolean
was_told (gpointer told)
{
  return *(char **) told != NULL;
}

static CordeauImportFrame *
open_dialog (Screen *screen, char **told)
{
  CordeauImportFrame *dialog = cordeau_import_dialog_new (screen->bags.session);

  g_signal_connect (dialog, "imported", G_CALLBACK (imported_cb), told);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (screen->window));
  return dialog;
}

static void
test_sample (Screen *screen, gconstpointer unused)
{
  const char *names[] = { "nets-site7.csv", "filets-site7.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *told = NULL;
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", names[i],
                                                     NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);
      CordeauImportFrame *dialog = open_dialog (screen, &told);

      cordeau_import_frame_open_file (dialog, file);
      await (is_ready, dialog);
      g_assert_true (cordeau_import_frame_is_ready (dialog));
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import.run", NULL);
      await (was_told, &told);
      g_assert_true (strstr (told, "imported") != NULL);
      await_quiet ();
    }
}

static void
test_bad_lines (Screen *screen, gconstpointer unused)
{
  g_autofree char *told = NULL;
  CordeauImportFrame *dialog = open_dialog (screen, &told);
  guint n = bags_count_facts (&screen->bags);

  cordeau_import_frame_open_text (dialog,
                                  "code,departs,surname\nA1,2026-11-25,X\nA1,2026-13-45,Y\n");
  await (is_ready, dialog);
  g_assert_false (cordeau_import_frame_is_ready (dialog));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.run", NULL);
  await_quiet ();
  g_assert_null (told);
  g_assert_cmpuint (bags_count_facts (&screen->bags), ==, n);
  adw_dialog_force_close (ADW_DIALOG (dialog));
  await_quiet ();
}

/* No column of codes: said on the first page, where another list can be chosen. */
static void
test_no_list (Screen *screen, gconstpointer unused)
{
  g_autofree char *told = NULL;
  CordeauImportFrame *dialog = open_dialog (screen, &told);
  gpointer weak = dialog;

  g_object_add_weak_pointer (weak, &weak);
  cordeau_import_frame_open_text (dialog, "nom;prénom\nA;B\n");
  await (is_ready, dialog);
  g_assert_false (cordeau_import_frame_is_ready (dialog));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  await_quiet ();
  g_assert_null (weak);
}

static void
add (const char *name, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/bags-ui/import-dialog/", name, NULL);

  g_test_add (path, Screen, NULL, screen_set_up_page, func, screen_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("sample", test_sample);
  add ("bad-lines", test_bad_lines);
  add ("no-list", test_no_list);
  return g_test_run ();
}
