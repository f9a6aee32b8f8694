/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ready means: the window has settled, the place was gone to, nothing is loading, and a frame was drawn
 * since. For pictures that is looked at now and then, for a fixed number of quiet frames; for measures,
 * after each frame that is painted, with the first that has all. */
#include <string.h>

#include "bags/tag-dialog.h"
#include "window/preferences-dialog.h"
#include "window/shot.h"
#include "window/window-private.h"

/* Frames without anything loading before the picture is taken. */
#define QUIET_FRAMES 6
#define FRAME_MS 50

struct _CordeauShot
{
  GObject parent_instance;

  /* weak */
  CordeauWindow *window;

  /* owned */
  char *place;
  char *ready_file;

  guint timeout_id;
  guint quiet;
  gboolean waiting;
  gboolean instant;
  gboolean went;
};

G_DEFINE_FINAL_TYPE (CordeauShot, cordeau_shot, G_TYPE_OBJECT)

static gboolean
is_loading (CordeauShot *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (
      ADW_APPLICATION_WINDOW (self->window));
  gboolean loading = self->waiting;

  if (self->window->page != NULL)
    loading |= cordeau_page_get_loading (self->window->page);
  if (self->window->desk != NULL)
    loading |= cordeau_scan_desk_get_busy (self->window->desk);
  if (dialog != NULL
      && g_object_class_find_property (G_OBJECT_GET_CLASS (dialog), "loading") != NULL)
    {
      gboolean busy = FALSE;

      g_object_get (dialog, "loading", &busy, NULL);
      loading |= busy;
    }
  return loading;
}

static void
say_ready (CordeauShot *self)
{
  if (self->ready_file != NULL && !g_file_set_contents (self->ready_file, "", 0, NULL))
    g_printerr ("%s cannot be written.\n", self->ready_file);
}

static gboolean
look_cb (gpointer data)
{
  CordeauShot *self = data;

  if (self->window == NULL)
    {
      self->timeout_id = 0;
      return G_SOURCE_REMOVE;
    }
  self->quiet = is_loading (self) ? 0 : self->quiet + 1;
  gtk_widget_queue_draw (GTK_WIDGET (self->window));
  if (self->quiet < QUIET_FRAMES)
    return G_SOURCE_CONTINUE;
  self->timeout_id = 0;
  say_ready (self);
  return G_SOURCE_REMOVE;
}

/* "frame" is the very first, whatever it shows. */
static gboolean
is_first_frame (CordeauShot *self)
{
  return g_strcmp0 (self->place, "frame") == 0;
}

static void
painted_cb (CordeauShot *self, GdkFrameClock *clock)
{
  if (self->window == NULL || (!is_first_frame (self) && (!self->went || is_loading (self))))
    return;
  g_signal_handlers_disconnect_by_data (clock, self);
  say_ready (self);
}

static void
realized_cb (CordeauShot *self)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                           G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
}

static void
answered_cb (CordeauShot *self)
{
  self->waiting = FALSE;
}

/* What waits comes next. */
static void
asked_cb (CordeauShot *self)
{
  if (cordeau_scan_desk_get_n_waiting (self->window->desk) > 0)
    cordeau_scan_desk_answer (self->window->desk, FALSE);
  else
    self->waiting = FALSE;
}

/* "CODE@STATION", or "CODE,CODE,…@STATION": one after the other, with a no to each question but the last */
static void
scan (CordeauShot *self, const char *what)
{
  g_auto (GStrv) parts = g_strsplit (what, "@", 2);
  g_auto (GStrv) codes = NULL;

  if (parts[0] == NULL || self->window->desk == NULL)
    return;
  codes = g_strsplit (parts[0], ",", -1);
  if (parts[1] != NULL)
    cordeau_session_set_station (self->window->session, parts[1]);
  self->waiting = TRUE;
  g_signal_connect_object (self->window->desk, "result", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "question", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "failed", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "station-needed", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "notify::asked", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "notify::machine", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window->desk, "station-changed", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; codes[i] != NULL; i++)
    cordeau_scan_desk_take (self->window->desk, codes[i]);
}

static void
import (CordeauShot *self, const char *path)
{
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  cordeau_window_import_file (self->window, file);
}

static void
open_dialog (CordeauShot *self, const char *action)
{
  g_autofree char *name = g_strconcat ("win.", action, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self->window), name, NULL);
}

/* "ACTION", "ACTION:TARGET" or "ACTION:TARGET=TAG", the tag being read in the dialog that comes. */
static void
act (CordeauShot *self, const char *what)
{
  g_auto (GStrv) texts = g_strsplit (what, "=", 2);
  g_auto (GStrv) parts = g_strsplit (texts[0], ":", 2);
  AdwDialog *dialog;

  cordeau_window_go (self->window, g_str_has_prefix (parts[0], "machines.") ? "machines"
                                   : g_str_has_prefix (parts[0], "people.") ? "people"
                                                                            : "bags");
  if (parts[1] != NULL && g_str_equal (parts[0], "bags.move"))
    gtk_widget_activate_action (GTK_WIDGET (self->window->page), parts[0], "(ss)", parts[1],
                                "washing");
  else if (parts[1] != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window->page), parts[0], "s", parts[1]);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->window->page), parts[0], NULL);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  if (texts[1] != NULL && CORDEAU_IS_TAG_DIALOG (dialog))
    cordeau_tag_dialog_set_other (CORDEAU_TAG_DIALOG (dialog), texts[1]);
}

static void
teach (CordeauShot *self)
{
  open_dialog (self, "preferences");
  cordeau_preferences_dialog_teach (CORDEAU_PREFERENCES_DIALOG (
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))));
}

/* "preferences:PAGE" */
static void
open_preferences (CordeauShot *self, const char *page)
{
  open_dialog (self, "preferences");
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (
                                                    adw_application_window_get_visible_dialog (
                                                        ADW_APPLICATION_WINDOW (self->window))),
                                                page);
}

/* "help:PAGE" */
static void
open_help (CordeauShot *self, const char *page)
{
  AdwDialog *dialog;

  open_dialog (self, "help");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  adw_navigation_view_push_by_tag (ADW_NAVIGATION_VIEW (adw_dialog_get_child (dialog)), page);
}

static void
go (CordeauShot *self)
{
  static const char *const dialogs[] = { "preferences", "forecasts", "shortcuts", "help",
                                         "about",       "find",      "wall",      NULL };
  CordeauWelcome *welcome = cordeau_window_get_welcome (self->window);
  const char *argument = strchr (self->place, ':');
  gboolean site = self->window->desk != NULL;

  if (strcmp (self->place, "setup") == 0 && welcome != NULL)
    cordeau_welcome_show_setup (welcome);
  else if (strcmp (self->place, "teach") == 0 && site)
    teach (self);
  else if (site && g_str_has_prefix (self->place, "preferences:"))
    open_preferences (self, argument + 1);
  else if (g_str_has_prefix (self->place, "help:"))
    open_help (self, argument + 1);
  else if (g_str_has_prefix (self->place, "restore:"))
    cordeau_window_ask_restore (self->window, argument + 1);
  else if (g_strv_contains (dialogs, self->place))
    open_dialog (self, self->place);
  else if (site && g_str_has_prefix (self->place, "scan:"))
    scan (self, argument + 1);
  else if (site && g_str_has_prefix (self->place, "print:"))
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.print", "s", argument + 1);
  else if (site && g_str_has_prefix (self->place, "do:"))
    act (self, argument + 1);
  else if (site
           && (strcmp (self->place, "import") == 0 || g_str_has_prefix (self->place, "import:")))
    import (self, argument != NULL ? argument + 1 : NULL);
  else if (strcmp (self->place, "welcome") != 0 && !cordeau_window_go (self->window, self->place))
    g_printerr ("There is no “%s” to go to.\n", self->place);
}

static void
settled_cb (CordeauShot *self)
{
  if (self->went || is_first_frame (self))
    return;
  if (self->place != NULL)
    go (self);
  self->went = TRUE;
  if (self->instant)
    gtk_widget_queue_draw (GTK_WIDGET (self->window));
  else
    self->timeout_id = g_timeout_add (FRAME_MS, look_cb, self);
}

static void
cordeau_shot_dispose (GObject *object)
{
  CordeauShot *self = CORDEAU_SHOT (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_weak_pointer (&self->window);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->ready_file, g_free);
  G_OBJECT_CLASS (cordeau_shot_parent_class)->dispose (object);
}

static void
cordeau_shot_class_init (CordeauShotClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_shot_dispose;
}

static void
cordeau_shot_init (CordeauShot *self)
{
}

CordeauShot *
cordeau_shot_new_from_environment (CordeauWindow *window)
{
  const char *place = g_getenv ("CORDEAU_SHOT");
  const char *ready_file = g_getenv ("CORDEAU_READY_FILE");
  CordeauShot *self;

  if (place == NULL && ready_file == NULL)
    return NULL;
  self = g_object_new (CORDEAU_TYPE_SHOT, NULL);
  g_set_weak_pointer (&self->window, window);
  self->place = g_strdup (place);
  self->ready_file = g_strdup (ready_file);
  self->instant = g_getenv ("CORDEAU_SHOT_INSTANT") != NULL || is_first_frame (self);
  g_signal_connect_object (window, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  if (self->instant)
    g_signal_connect_object (window, "realize", G_CALLBACK (realized_cb), self, G_CONNECT_SWAPPED);
  return self;
}
