/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process a folder: told one with --data, the application stands alone; without, a second start raises the
 * window that is there. */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "cordeau-config.h"
#include "site/site.h"
#include "store/work.h"
#include "window/action-table.h"
#include "window/application.h"
#include "window/shot.h"
#include "window/window.h"

struct _CordeauApplication
{
  AdwApplication parent_instance;

  /* owned */
  char *folder;
  gboolean practise;
  CordeauShot *shot;
};

G_DEFINE_FINAL_TYPE (CordeauApplication, cordeau_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "data", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Where the data live"), N_ ("FOLDER") },
  { "practice", 'p', 0, G_OPTION_ARG_NONE, NULL, N_ ("Practise in a simulated laundry"), NULL },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Say the version and end"), NULL },
  { NULL },
};

static char *
absolute_path (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

  return g_file_get_path (file);
}

static void
cordeau_application_activate (GApplication *application)
{
  CordeauApplication *self = CORDEAU_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    {
      g_autofree char *folder = self->folder != NULL || self->practise
                                    ? g_strdup (self->folder)
                                    : cordeau_site_default_folder ();

      window = GTK_WINDOW (self->practise
                               ? cordeau_window_new_practice (GTK_APPLICATION (application), folder)
                               : cordeau_window_new (GTK_APPLICATION (application), folder));
      self->shot = cordeau_shot_new_from_environment (CORDEAU_WINDOW (window));
    }
  gtk_window_present (window);
}

static int
cordeau_application_handle_local_options (GApplication *application, GVariantDict *given)
{
  CordeauApplication *self = CORDEAU_APPLICATION (application);
  g_autofree char *data = NULL;

  if (g_variant_dict_contains (given, "version"))
    {
      g_print ("Cordeau %s\n", CORDEAU_VERSION);
      return 0;
    }
  if (g_variant_dict_contains (given, "practice"))
    {
      self->practise = TRUE;
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  if (g_variant_dict_lookup (given, "data", "^ay", &data))
    {
      self->folder = absolute_path (data);
      if (self->folder == NULL)
        {
          g_printerr (_ ("“%s” is no folder on this computer.\n"), data);
          return 2;
        }
      g_application_set_flags (application,
                               g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    }
  return -1;
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (data)));

  /* Closing remembers the window's size; the application ends with its last window. */
  for (GList *window = windows; window != NULL; window = window->next)
    gtk_window_close (window->data);
  g_list_free (windows);
}

/* Two windows on one practice site would be two laundries in one. */
static GtkWindow *
find_practice_window (GtkApplication *application)
{
  g_autofree char *folder = cordeau_site_practice_folder ();

  for (GList *window = gtk_application_get_windows (application); window != NULL;
       window = window->next)
    if (CORDEAU_IS_WINDOW (window->data)
        && g_strcmp0 (cordeau_window_get_folder (CORDEAU_WINDOW (window->data)), folder) == 0)
      return window->data;
  return NULL;
}

static void
practice_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = find_practice_window (GTK_APPLICATION (data));

  if (window == NULL)
    window = GTK_WINDOW (cordeau_window_new_practice (GTK_APPLICATION (data), NULL));
  gtk_window_present (window);
}

static void
set_accelerators (GtkApplication *application)
{
  guint n;
  const CordeauShortcut *shortcuts = cordeau_action_table_get (&n);

  for (guint i = 0; i < n; i++)
    if (shortcuts[i].action != NULL)
      gtk_application_set_accels_for_action (application, shortcuts[i].action,
                                             (const char *const[]) { shortcuts[i].accelerator,
                                                                     NULL });
}

static void
cordeau_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = { { "quit", quit_action, NULL, NULL, NULL },
                                          { "practice", practice_action, NULL, NULL, NULL } };

  G_APPLICATION_CLASS (cordeau_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (CORDEAU_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  set_accelerators (GTK_APPLICATION (application));
  /* A code that can be copied is not to take the place of what somebody has selected, only because Tab came by. And GTK
   * 4.18 complains of the focus that came from nowhere, as it does once a row with the focus has gone. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
cordeau_application_dispose (GObject *object)
{
  g_clear_object (&CORDEAU_APPLICATION (object)->shot);
  G_OBJECT_CLASS (cordeau_application_parent_class)->dispose (object);
}

static void
cordeau_application_finalize (GObject *object)
{
  g_free (CORDEAU_APPLICATION (object)->folder);
  G_OBJECT_CLASS (cordeau_application_parent_class)->finalize (object);
}

/* Threads at work must not outlive what the process takes down at its end. */
static void
cordeau_application_shutdown (GApplication *application)
{
  G_APPLICATION_CLASS (cordeau_application_parent_class)->shutdown (application);
  cordeau_work_wait ();
}

static void
cordeau_application_class_init (CordeauApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_application_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_application_finalize;
  application_class->activate = cordeau_application_activate;
  application_class->startup = cordeau_application_startup;
  application_class->shutdown = cordeau_application_shutdown;
  application_class->handle_local_options = cordeau_application_handle_local_options;
}

static void
cordeau_application_init (CordeauApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

static void
set_up_translations (void)
{
  const char *folder = g_getenv ("CORDEAU_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL && *folder != '\0' ? folder : CORDEAU_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

CordeauApplication *
cordeau_application_new (void)
{
  set_up_translations ();
  return g_object_new (CORDEAU_TYPE_APPLICATION, "application-id", CORDEAU_APP_ID,
                       "resource-base-path", "/org/cordeau/Cordeau", "flags",
                       G_APPLICATION_DEFAULT_FLAGS, NULL);
}
