/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder that is gone is not an error: the next best is taken. */
#include "kit/file-place.h"

#define KEY "files-folder"

static char *
dup_place (GSettings *settings)
{
  g_autofree char *kept = g_settings_get_string (settings, KEY);
  const char *const places[] = { kept, g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD),
                                 g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS),
                                 g_get_home_dir () };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && g_file_test (places[i], G_FILE_TEST_IS_DIR))
      return g_strdup (places[i]);
  return NULL;
}

void
cordeau_file_place_apply (GtkFileDialog *dialog, GSettings *settings)
{
  g_autofree char *place = NULL;
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (GTK_IS_FILE_DIALOG (dialog) && G_IS_SETTINGS (settings));

  place = dup_place (settings);
  if (place == NULL)
    return;
  folder = g_file_new_for_path (place);
  gtk_file_dialog_set_initial_folder (dialog, folder);
}

void
cordeau_file_place_keep (GFile *file, GSettings *settings)
{
  g_autoptr (GFile) folder = NULL;

  g_return_if_fail (G_IS_FILE (file) && G_IS_SETTINGS (settings));

  folder = g_file_get_parent (file);
  if (folder != NULL && g_file_peek_path (folder) != NULL)
    g_settings_set_string (settings, KEY, g_file_peek_path (folder));
}
