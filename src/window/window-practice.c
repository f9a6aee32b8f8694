/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window where people practise: its site is made if it is not there yet, and lives on while it is open. */
#include <glib/gi18n-lib.h>

#include "site/site.h"
#include "window/window-private.h"

/* What a new practice site looks back on: enough for two Sundays. */
#define HISTORY_DAYS 14

static void
progress_cb (double fraction, gpointer data)
{
  CordeauWindow *self = data;

  if (self->practice_progress == NULL)
    return;
  gtk_stack_set_visible_child_name (self->states, "practising");
  gtk_progress_bar_set_fraction (self->practice_progress, fraction);
}

/* It comes by itself until somebody has put it away, or has done it. */
static void
guide_begun_cb (CordeauWindow *self)
{
  gboolean wanted = !cordeau_guide_watch_get_hidden (self->guide)
                    && cordeau_guide_watch_count_done (self->guide) < CORDEAU_N_STEPS;

  if (wanted)
    gtk_widget_set_visible (GTK_WIDGET (self->guide_panel), TRUE);
}

static void
start_guide (CordeauWindow *self)
{
  self->guide = cordeau_guide_watch_new (self->session);
  g_signal_connect_object (self->guide, "begun", G_CALLBACK (guide_begun_cb), self,
                           G_CONNECT_SWAPPED);
  cordeau_guide_panel_set (self->guide_panel, self->guide, self->desk, self->run);
  cordeau_practice_strip_set_guide (self->exercise_strip, self->guide);
}

void
cordeau_window_show_guide (CordeauWindow *self, gboolean show)
{
  if (self->guide == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->guide_panel), show);
  cordeau_guide_watch_set_hidden (self->guide, !show);
}

static void
start (CordeauWindow *self, CordeauSession *session)
{
  g_set_object (&self->session, session);
  self->run = cordeau_practice_run_new (session, NULL);
  cordeau_practice_run_set_plugged (self->run, TRUE);
  cordeau_window_show_site (self);
  cordeau_practice_strip_set_run (self->exercise_strip, self->run);
  start_guide (self);
  cordeau_window_set_state (self, "site");
  cordeau_practice_run_set_running (self->run, TRUE);
}

static void
practised_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = cordeau_site_practise_finish (result, &error);

  if (gtk_widget_in_destruction (GTK_WIDGET (self)) || self->folder == NULL)
    return;
  g_clear_object (&self->restoring);
  if (session != NULL)
    start (self, session);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_window_close (GTK_WINDOW (self));
  else
    cordeau_window_show_failure (self, error);
}

void
cordeau_window_practise (CordeauWindow *self)
{
  CordeauSitePractice wish = { .folder = self->folder, .days = HISTORY_DAYS };

  self->restoring = g_cancellable_new ();
  cordeau_site_practise_async (&wish, self->restoring, progress_cb, practised_cb,
                               g_object_ref (self));
}

void
cordeau_window_stop_practice (CordeauWindow *self)
{
  if (self->exercise_strip != NULL)
    {
      cordeau_practice_strip_set_guide (self->exercise_strip, NULL);
      cordeau_practice_strip_set_run (self->exercise_strip, NULL);
    }
  if (self->guide_panel != NULL)
    cordeau_guide_panel_clear (self->guide_panel);
  g_clear_object (&self->guide);
  if (self->run != NULL)
    cordeau_practice_run_stop (self->run);
  g_clear_object (&self->run);
}

CordeauWindow *
cordeau_window_new_practice (GtkApplication *application, const char *folder)
{
  g_autofree char *own = folder == NULL ? cordeau_site_practice_folder () : NULL;
  CordeauWindow *self;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (CORDEAU_TYPE_WINDOW, "application", application, NULL);
  self->folder = g_strdup (folder != NULL ? folder : own);
  self->practising = TRUE;
  cordeau_window_open (self);
  return self;
}
