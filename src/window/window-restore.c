/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going back to a backup from the window. Nobody may have the data open meanwhile: a window that shows a site gives its place
 * to a new one, which waits until the site's store is closed, restores, and opens what is there then. */
#include <glib/gi18n-lib.h>

#include "kit/toast.h"
#include "site/site.h"
#include "window/restore-dialog.h"
#include "window/window-private.h"

static void
say_restored (CordeauWindow *self, const char *aside, const char *computer)
{
  g_autofree char *sentence = NULL;

  if (aside != NULL)
    /* translators: the beginning of codes, a folder */
    sentence =
        g_strdup_printf (_ ("Restored. Codes made here begin with %s from now on. The data of "
                            "before are in %s."),
                         computer, aside);
  else
    /* translators: the beginning of codes */
    sentence = g_strdup_printf (_ ("Restored. Codes made here begin with %s from now on."),
                                computer);
  cordeau_toast_done (GTK_WIDGET (self->states), sentence);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *computer = NULL;
  gboolean restored = cordeau_site_restore_finish (result, &aside, &computer, &error);

  g_clear_object (&self->restoring);
  if (self->folder == NULL)
    return;
  if (restored)
    say_restored (self, aside, computer);
  else
    cordeau_toast_error (GTK_WIDGET (self->states), error);
  /* Restored or not, one of the two is whole. */
  cordeau_window_open (self);
}

static void
progress_cb (double fraction, gpointer data)
{
  CordeauWindow *self = data;

  if (self->restore_progress != NULL)
    gtk_progress_bar_set_fraction (self->restore_progress, fraction);
}

static void
restore (CordeauWindow *self, const char *path)
{
  if (self->folder == NULL)
    return;
  self->restoring = g_cancellable_new ();
  cordeau_window_set_state (self, "restoring");
  cordeau_site_restore_async (self->folder, path, self->restoring, progress_cb, restored_cb,
                              g_object_ref (self));
}

/* --- after the store of the window before ---------------------------------------------------------- */

typedef struct
{
  CordeauWindow *window;
  char *path;
} Wait;

static gboolean
closed_idle_cb (gpointer data)
{
  Wait *wait = data;

  restore (wait->window, wait->path);
  g_object_unref (wait->window);
  g_free (wait->path);
  g_free (wait);
  return G_SOURCE_REMOVE;
}

static void
store_gone_cb (gpointer data, GObject *store)
{
  g_idle_add (closed_idle_cb, data);
}

void
cordeau_window_restore (CordeauWindow *self, const char *path)
{
  CordeauStore *store;
  Wait *wait;

  g_return_if_fail (CORDEAU_IS_WINDOW (self) && path != NULL && self->folder != NULL);

  if (self->session == NULL)
    {
      restore (self, path);
      return;
    }
  store = cordeau_session_get_store (self->session);
  wait = g_new0 (Wait, 1);
  wait->window = g_object_ref (
      cordeau_window_new_waiting (gtk_window_get_application (GTK_WINDOW (self)), self->folder));
  wait->path = g_strdup (path);
  g_object_weak_ref (G_OBJECT (store), store_gone_cb, wait);
  gtk_window_present (GTK_WINDOW (wait->window));
  gtk_window_close (GTK_WINDOW (self));
}

/* --- asked for ------------------------------------------------------------------------------------- */

static void
confirmed_cb (CordeauWindow *self, CordeauRestoreDialog *dialog)
{
  cordeau_window_restore (self, cordeau_restore_dialog_get_path (dialog));
}

void
cordeau_window_ask_restore (CordeauWindow *self, const char *path)
{
  CordeauRestoreDialog *dialog = cordeau_restore_dialog_new (self->folder, path);
  AdwDialog *shown = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  /* From the preferences, say: one dialog at a time. */
  if (shown != NULL)
    adw_dialog_force_close (shown);
  g_signal_connect_object (dialog, "confirmed", G_CALLBACK (confirmed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

void
cordeau_window_cancel_restore (CordeauWindow *self)
{
  g_cancellable_cancel (self->restoring);
}
