/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows are driven by their actions, and gone afterwards. */

#include "site/site.h"
#include "store/work.h"
#include "window-fixture.h"

static GtkApplication *application;

gint64
window_fixture_patience (void)
{
  return (g_getenv ("CORDEAU_SANITIZED") != NULL ? 600 : 10) * G_TIME_SPAN_SECOND;
}

void
window_fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  application = GTK_APPLICATION (
      adw_application_new ("org.cordeau.Cordeau", G_APPLICATION_NON_UNIQUE));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
}

static void
found (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = cordeau_site_open (folder, NULL, &error);
  CordeauFounding founding = {
    .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris", .prefix = "7D"
  };

  g_assert_no_error (error);
  cordeau_session_found (session, &founding, &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
}

void
window_fixture_set_up (WindowFixture *fixture, gboolean founded)
{
  g_autoptr (GError) error = NULL;

  fixture->application = application;
  fixture->folder = g_dir_make_tmp ("cordeau-window-XXXXXX", &error);
  g_assert_no_error (error);
  if (founded)
    found (fixture->folder);
}

void
window_fixture_present (WindowFixture *fixture)
{
  /* Whatever size the last one had: what is there before the first frame must fit into it. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1366, 768);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

void
window_fixture_open (WindowFixture *fixture)
{
  fixture->window = cordeau_window_new (fixture->application, fixture->folder);
  window_fixture_present (fixture);
  await (g_strcmp0 (cordeau_window_get_state (fixture->window), "opening") != 0);
}

void
window_fixture_close (WindowFixture *fixture)
{
  gpointer window = fixture->window;
  gpointer session = cordeau_window_get_session (fixture->window);

  g_object_add_weak_pointer (window, &window);
  if (session != NULL)
    g_object_add_weak_pointer (session, &session);
  fixture->window = NULL;
  gtk_window_close (GTK_WINDOW (window));
  await (window == NULL);
  await (session == NULL);
}

static void
remove_tree (GFile *folder)
{
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (folder,
                                                                 "standard::name,standard::type", 0,
                                                                 NULL, NULL);
  GFile *file;
  GFileInfo *info;

  while (files != NULL && g_file_enumerator_iterate (files, &info, &file, NULL, NULL)
         && file != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      remove_tree (file);
    else
      g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

void
window_fixture_tear_down (WindowFixture *fixture)
{
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);

  cordeau_work_wait ();
  remove_tree (folder);
  g_clear_pointer (&fixture->folder, g_free);
}

void
window_fixture_act (WindowFixture *fixture, const char *action, const char *parameter)
{
  gboolean known;

  if (parameter != NULL)
    known = gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, "s", parameter);
  else
    known = gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  g_assert_true (known);
}

GtkWidget *
window_fixture_find (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *match = window_fixture_find (child, type);

      if (match != NULL)
        return match;
    }
  return NULL;
}

AdwDialog *
window_fixture_get_dialog (WindowFixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}
