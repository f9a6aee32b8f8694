/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checking, publishing, printing, sharing: of all days that are shown. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/actions.h"
#include "kit/toast.h"
#include "people/ical.h"
#include "people/roster-check.h"
#include "people/shift-plan-dialog.h"

#include "people/roster-page-private.h"

/* --- checking ------------------------------------------------------------------------------------ */

static void
chosen_cb (CordeauRosterPage *self, const char *worker, gint day)
{
  if (self->grid == NULL)
    return;
  cordeau_roster_grid_choose (self->grid, worker, (guint) day, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
check_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  AdwDialog *dialog;

  if (self->week == NULL || self->week->law == NULL)
    return;
  dialog = cordeau_roster_check_new (self->week);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* --- publishing ---------------------------------------------------------------------------------- */

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  int n = cordeau_roster_publish_finish (source, result, &error);

  if (self->grid == NULL)
    return;
  if (n < 0)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  sentence = g_strdup_printf (ngettext ("%d shift is published; changes are kept from now on",
                                        "%d shifts are published; changes are kept from now on", n),
                              n);
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

static void
publish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  if (self->week != NULL)
    cordeau_roster_publish_async (cordeau_roster_page_get_session (self), self->week->roster->from,
                                  self->week->roster->to, published_cb, g_object_ref (self));
}

static void
repeated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  int n = cordeau_roster_publish_finish (source, result, &error);

  if (self->grid == NULL)
    return;
  if (n < 0)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  sentence = n == 0
                 ? g_strdup (_ ("The week before has no shift to copy, or all are here already."))
                 : g_strdup_printf (ngettext ("%d shift is copied, as a draft",
                                              "%d shifts are copied, as drafts", n),
                                    n);
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

/* The week before the first of those that are shown, into that. */
static void
repeat_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  CordeauSession *session = cordeau_roster_page_get_session (self);
  GTimeZone *zone = cordeau_session_get_zone (session);

  cordeau_roster_repeat_async (session, cordeau_day_at (self->first - 7, 0, zone),
                               cordeau_day_at (self->first, 0, zone), 7, repeated_cb,
                               g_object_ref (self));
}

/* Patterns are planned from the first of the days that are shown. */
static void
plan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  adw_dialog_present (cordeau_shift_plan_dialog_new (cordeau_roster_page_get_session (self),
                                                     self->first),
                      widget);
}

/* --- printing ------------------------------------------------------------------------------------ */

/* The window has the dialog of all papers. */
static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  g_autofree char *day = cordeau_day_to_text (self->first);
  g_autofree char *what = g_strdup_printf ("roster:%s:%u", day, self->days);

  gtk_widget_activate_action (widget, CORDEAU_ACTION_PRINT, "s", what);
}

gboolean
cordeau_roster_page_print (CordeauPage *page)
{
  print_cb (GTK_WIDGET (page), NULL, NULL);
  return TRUE;
}

/* --- sharing ------------------------------------------------------------------------------------- */

/* @worker: (nullable): everybody */
typedef struct
{
  CordeauRosterPage *page;
  char *worker;
} Share;

static void
share_free (Share *share)
{
  g_object_unref (share->page);
  g_free (share->worker);
  g_free (share);
}

static void
shared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *sentence = NULL;
  gboolean done = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (self->grid == NULL)
    return;
  if (!done)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  /* Translators: the name of a file */
  sentence = g_strdup_printf (_ ("Saved as %s"), name);
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

static gboolean
has_published (CordeauRosterWeek *week, const char *worker)
{
  for (guint i = 0; i < week->roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (week->roster->shifts, i);

      if (shift->published && (worker == NULL || g_str_equal (worker, shift->worker)))
        return TRUE;
    }
  return FALSE;
}

void
cordeau_roster_page_share (CordeauRosterPage *self, const char *worker, GFile *file)
{
  CordeauSession *session;
  const CordeauWorker *person;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (CORDEAU_IS_ROSTER_PAGE (self) && G_IS_FILE (file));

  if (self->week == NULL)
    return;
  session = cordeau_roster_page_get_session (self);
  person = worker != NULL ? cordeau_workers_find (self->week->roster->workers, worker) : NULL;
  text = cordeau_ical_write (self->week->roster, worker,
                             person != NULL ? person->shown : cordeau_session_get_site (session),
                             cordeau_session_get_site (session),
                             cordeau_env_now (cordeau_session_get_env (session)), TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       shared_cb, g_object_ref (self));
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Share *share = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && share->page->grid != NULL)
    cordeau_roster_page_share (share->page, share->worker, file);
  share_free (share);
}

static void
choose_file (CordeauRosterPage *self, const CordeauWorker *worker)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *day = cordeau_day_to_text (self->first);
  g_autofree char *name = NULL;
  Share *share;

  if (self->week == NULL)
    return;
  if (!has_published (self->week, worker != NULL ? worker->key : NULL))
    {
      cordeau_toast_done (GTK_WIDGET (self), _ ("Nothing of these days is published yet. Publish "
                                                "first, then share."));
      return;
    }
  name = g_strdup_printf ("%s-%s.ics",
                          worker != NULL
                              ? worker->shown
                              : cordeau_session_get_site (cordeau_roster_page_get_session (self)),
                          day);
  share = g_new0 (Share, 1);
  share->page = g_object_ref (self);
  share->worker = worker != NULL ? g_strdup (worker->key) : NULL;
  gtk_file_dialog_set_title (dialog, _ ("Where the Calendar Goes"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, share);
}

static void
share_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  choose_file (CORDEAU_ROSTER_PAGE (widget), NULL);
}

static void
share_worker_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);

  if (worker != NULL)
    choose_file (self, worker);
}

void
cordeau_roster_page_install_deeds (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "roster.check", NULL, check_cb);
  gtk_widget_class_install_action (klass, "roster.publish", NULL, publish_cb);
  gtk_widget_class_install_action (klass, "roster.repeat", NULL, repeat_cb);
  gtk_widget_class_install_action (klass, "roster.plan", NULL, plan_cb);
  gtk_widget_class_install_action (klass, "roster.print", NULL, print_cb);
  gtk_widget_class_install_action (klass, "roster.share", NULL, share_cb);
  gtk_widget_class_install_action (klass, "roster.share-worker", NULL, share_worker_cb);
}
