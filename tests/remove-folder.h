/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a test made, away with it: a scratch folder and all in it. */
#pragma once

#include <glib.h>
#include <glib/gstdio.h>

/* A link is removed, not what it points to. A folder that is not there is left alone. */
static inline void
test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (folder);
}
