/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page does to people. All is written by the engine, off the main thread; what was written can be taken back. */
#include <glib/gi18n-lib.h>

#include "kit/actions.h"
#include "kit/split.h"
#include "kit/toast.h"
#include "people/import-assistant.h"
#include "people/people-page-private.h"
#include "people/worker-dialog.h"

static CordeauSession *
session_of (CordeauPeoplePage *self)
{
  return cordeau_page_get_session (CORDEAU_PAGE (self));
}

/* --- changing and taking back -------------------------------------------------------------------------- */

/* Takes @change and @text. */
static void
remember (CordeauPeoplePage *self, CordeauWorkerChange *change, char *text)
{
  g_autofree char *sentence = text;

  if (change->n_records == 0)
    {
      cordeau_worker_change_free (change);
      return;
    }
  g_clear_pointer (&self->last, cordeau_worker_change_free);
  self->last = change;
  cordeau_toast_undo (GTK_WIDGET (self), sentence, "people.undo", NULL);
}

static void
dialog_changed_cb (CordeauPeoplePage *self, CordeauWorkerChange *change)
{
  remember (self, change, g_strdup_printf (_ ("Changed: %s"), change->shown));
}

static void
dialog_added_cb (CordeauPeoplePage *self, CordeauWorkerChange *change)
{
  cordeau_people_page_choose (self, change->key);
  cordeau_split_show_content (self->split, TRUE);
  remember (self, change, g_strdup_printf (_ ("Added: %s"), change->shown));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauWorkerChange *change = cordeau_worker_change_finish (source, result, &error);

  if (change == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    remember (self, change, g_strdup_printf (_ ("Changed: %s"), change->shown));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauWorkerChange) change = cordeau_worker_change_finish (source, result, &error);
  g_autofree char *sentence = NULL;

  if (change == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  sentence = g_strdup_printf (_ ("Taken back: %s is as before"), change->shown);
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

gboolean
cordeau_people_page_undo (CordeauPage *page)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (page);

  if (self->last == NULL)
    return FALSE;
  cordeau_worker_change_undo_async (session_of (self), g_steal_pointer (&self->last), undone_cb,
                                    g_object_ref (self));
  return TRUE;
}

/* --- actions ------------------------------------------------------------------------------------------- */

/* Takes @form. */
static void
present_form (CordeauPeoplePage *self, const char *key, CordeauWorkerForm *form, GCallback changed)
{
  AdwDialog *dialog = cordeau_worker_dialog_new (session_of (self), key, form);

  g_signal_connect_object (dialog, "changed", changed, self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
show_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_page_show_target (CORDEAU_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
edit_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (widget);
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (self->card);
  CordeauWorkerForm *form = NULL;

  if (detail != NULL)
    form = cordeau_worker_form_new (detail, cordeau_worker_card_get_sealed (self->card),
                                    g_variant_get_string (parameter, NULL));
  if (form != NULL)
    present_form (self, cordeau_worker_card_get_key (self->card), form,
                  G_CALLBACK (dialog_changed_cb));
}

static void
others_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauWorkerDetail) detail = NULL;

  detail = cordeau_worker_detail_read_finish (source, result, &error);
  if (detail == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    present_form (self, NULL, cordeau_worker_form_new (detail, NULL, "new"),
                  G_CALLBACK (dialog_added_cb));
}

static void
add_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_worker_detail_read_async (session_of (CORDEAU_PEOPLE_PAGE (widget)), NULL, NULL,
                                    others_read_cb, g_object_ref (CORDEAU_PEOPLE_PAGE (widget)));
}

static void
set_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (widget);
  const char *key = cordeau_worker_card_get_key (self->card);
  g_autofree const char **pairs = g_variant_get_strv (parameter, NULL);

  if (key != NULL && g_strv_length ((char **) pairs) % 2 == 0)
    cordeau_worker_change_async (session_of (self), key, pairs, set_cb, g_object_ref (self));
}

/* The window asks for a file: everything held on who is shown. */
static void
export_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (widget);
  const char *key = cordeau_worker_card_get_key (self->card);

  if (key != NULL)
    gtk_widget_activate_action (widget, CORDEAU_ACTION_PERSON_PAPER, "(ss)", key,
                                g_variant_get_string (parameter, NULL));
}

/* "Seen, autonomous": the second of two touches. */
static void
see_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (widget);
  const char *key = cordeau_worker_card_get_key (self->card);
  CordeauPost post = cordeau_post_from_nick (g_variant_get_string (parameter, NULL));

  if (key != NULL && post != CORDEAU_POST_NONE)
    cordeau_worker_see_async (session_of (self), key, post, set_cb, g_object_ref (self));
}

/* --- the first days: pressed again it is as before ------------------------------------------------------ */

typedef struct
{
  char *key;
  char *actor;
  CordeauOnboardingStep step;
  gboolean ticked;
} Tick;

static void
tick_free (gpointer data)
{
  Tick *tick = data;

  g_free (tick->key);
  g_free (tick->actor);
  g_free (tick);
}

static gpointer
tick_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Tick *tick = data;
  const char *by = tick->actor != NULL && *tick->actor != '\0' ? tick->actor : NULL;
  gboolean done = tick->ticked ? cordeau_onboarding_untick (txn, tick->key, tick->step, error)
                               : cordeau_onboarding_tick (txn, tick->key, tick->step, by, error);

  return done ? g_strdup ("") : NULL;
}

static void
ticked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPeoplePage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error);

  if (done == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
}

static void
tick_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *self = CORDEAU_PEOPLE_PAGE (widget);
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (self->card);
  CordeauOnboardingStep step = cordeau_onboarding_step_from_nick (
      g_variant_get_string (parameter, NULL));
  Tick *tick;

  if (detail == NULL || detail->worker == NULL || step == CORDEAU_N_ONBOARDING_STEPS)
    return;
  tick = g_new0 (Tick, 1);
  tick->key = g_strdup (detail->worker->key);
  tick->actor = g_strdup (cordeau_session_get_actor (session_of (self)));
  tick->step = step;
  tick->ticked = detail->onboarding->ticks[step].at != 0;
  cordeau_store_write_async (cordeau_session_get_store (session_of (self)), tick_job, tick,
                             tick_free, g_free, NULL, NULL, ticked_cb, g_object_ref (self));
}

static void
unlock_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_worker_card_unlock (CORDEAU_PEOPLE_PAGE (widget)->card);
}

static void
lock_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_worker_card_lock (CORDEAU_PEOPLE_PAGE (widget)->card);
}

static void
imported_cb (CordeauPeoplePage *self, const char *sentence)
{
  cordeau_toast_done (GTK_WIDGET (self), sentence);
}

void
cordeau_people_page_import (CordeauPeoplePage *self, const char *path)
{
  AdwDialog *dialog = cordeau_import_assistant_new (session_of (self));
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_commandline_arg (path) : NULL;

  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  if (file != NULL)
    cordeau_import_frame_open_file (CORDEAU_IMPORT_FRAME (dialog), file);
}

static void
import_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_people_page_import (CORDEAU_PEOPLE_PAGE (widget), NULL);
}

static void
undo_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_people_page_undo (CORDEAU_PAGE (widget));
}

void
cordeau_people_page_install_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "people.show", "s", show_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.add", NULL, add_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.edit", "s", edit_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.set", "as", set_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.unlock", NULL, unlock_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.lock", NULL, lock_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.see", "s", see_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.tick", "s", tick_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.export", "s", export_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.erase", NULL,
                                   cordeau_people_page_erase_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.import", NULL, import_activated_cb);
  gtk_widget_class_install_action (widget_class, "people.undo", NULL, undo_activated_cb);
}
