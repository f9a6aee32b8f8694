/* SPDX-License-Identifier: GPL-3.0-or-later */
/* File choosers begin where the last file was, and never at a folder that is gone. */
#include <glib/gstdio.h>

#include "kit/file-place.h"

static char *
dup_begin (GSettings *settings)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GFile *folder;

  cordeau_file_place_apply (dialog, settings);
  folder = gtk_file_dialog_get_initial_folder (dialog);
  return folder != NULL ? g_file_get_path (folder) : NULL;
}

static void
test_remembers (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.cordeau.Cordeau");
  g_autofree char *folder = g_dir_make_tmp ("cordeau-place-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "filets.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *before = dup_begin (settings);
  g_autofree char *kept = NULL;
  g_autofree char *gone = NULL;

  /* Somewhere that exists, from the first time on. */
  g_assert_true (g_file_test (before, G_FILE_TEST_IS_DIR));
  cordeau_file_place_keep (file, settings);
  kept = dup_begin (settings);
  g_assert_cmpstr (kept, ==, folder);
  g_rmdir (folder);
  gone = dup_begin (settings);
  g_assert_cmpstr (gone, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kit/file-place/remembers", test_remembers);
  return g_test_run ();
}
