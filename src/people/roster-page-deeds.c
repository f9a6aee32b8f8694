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

/* @worker: (nullable): everybody; @name: what the calendar is called; @file: (nullable): not chosen yet; @ical: (nullable): not read yet */
typedef struct
{
  CordeauRosterPage *page;
  char *site;
  GTimeZone *zone;
  char *worker;
  char *name;
  GFile *file;
  CordeauIcal *ical;
  CordeauIcalAsk ask;
} Share;

static void
share_free (gpointer data)
{
  Share *share = data;

  g_object_unref (share->page);
  g_free (share->site);
  g_time_zone_unref (share->zone);
  g_free (share->worker);
  g_free (share->name);
  g_clear_object (&share->file);
  cordeau_ical_free (share->ical);
  g_free (share);
}

static Share *
share_new (CordeauRosterPage *self, const char *worker)
{
  CordeauSession *session = cordeau_roster_page_get_session (self);
  Share *share = g_new0 (Share, 1);

  share->page = g_object_ref (self);
  share->site = g_strdup (cordeau_session_get_site (session));
  share->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  share->worker = g_strdup (worker);
  share->name = worker == NULL ? g_strdup (cordeau_session_get_name (session)) : NULL;
  share->ask = (CordeauIcalAsk) { .site = share->site,
                                  .zone = share->zone,
                                  .first = self->week->roster->first,
                                  .days = self->week->roster->days,
                                  .worker = share->worker,
                                  .name = share->name,
                                  .now = cordeau_env_now (cordeau_session_get_env (session)),
                                  .published_only = TRUE };
  return share;
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

static void
write_file (const Share *share)
{
  g_autoptr (GBytes) bytes = g_bytes_new (share->ical->text, strlen (share->ical->text));

  g_file_replace_contents_bytes_async (share->file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       shared_cb, g_object_ref (share->page));
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Share *share = user_data;

  share->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  if (share->file != NULL && share->page->grid != NULL)
    write_file (share);
  share_free (share);
}

/* Takes @share. */
static void
choose_file (Share *share)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (share->page));
  const CordeauWorker *worker = share->worker != NULL
                                    ? cordeau_workers_find (share->page->week->roster->workers,
                                                            share->worker)
                                    : NULL;
  g_autofree char *day = cordeau_day_to_text (share->ask.first);
  g_autofree char *name = g_strdup_printf ("%s-%s.ics",
                                           worker != NULL ? worker->shown : share->site, day);

  gtk_file_dialog_set_title (dialog, _ ("Where the Calendar Goes"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, share);
}

static gpointer
share_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Share *share = data;

  return cordeau_ical_read (connection, &share->ask, error);
}

/* A calendar of which all is cancelled is one, too: whoever took it before must be told. */
static void
share_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Share *share = user_data;
  CordeauRosterPage *self = share->page;
  g_autoptr (GError) error = NULL;

  share->ical = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);
  if (self->grid == NULL || self->week == NULL)
    share_free (share);
  else if (share->ical == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      share_free (share);
    }
  else if (share->file != NULL)
    {
      write_file (share);
      share_free (share);
    }
  else if (share->ical->n_shifts + share->ical->n_cancelled > 0)
    choose_file (share);
  else
    {
      cordeau_toast_done (GTK_WIDGET (self), _ ("Nothing of these days is published yet. Publish "
                                                "first, then share."));
      share_free (share);
    }
}

/* @file: (nullable): is asked for */
static void
share_async (CordeauRosterPage *self, const char *worker, GFile *file)
{
  Share *share;

  if (self->week == NULL)
    return;
  share = share_new (self, worker);
  g_set_object (&share->file, file);
  cordeau_store_read_async (cordeau_session_get_store (cordeau_roster_page_get_session (self)),
                            share_job, share, NULL, (GDestroyNotify) cordeau_ical_free, NULL,
                            share_read_cb, share);
}

void
cordeau_roster_page_share (CordeauRosterPage *self, const char *worker, GFile *file)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_PAGE (self) && G_IS_FILE (file));

  share_async (self, worker, file);
}

static void
share_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  share_async (CORDEAU_ROSTER_PAGE (widget), NULL, NULL);
}

static void
share_worker_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);

  if (worker != NULL)
    share_async (self, worker->key, NULL);
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
