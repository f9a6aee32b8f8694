/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kit/scan-guard.h"
#include "kit/toast.h"
#include "overview/plug-page.h"

#include "overview/plug-dialog.h"

struct _CordeauPlugDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *machine;
  char *name;

  gboolean busy;

  /* Template */
  AdwNavigationView *view;
};

G_DEFINE_FINAL_TYPE (CordeauPlugDialog, cordeau_plug_dialog, ADW_TYPE_DIALOG)

static guint kept_signal;

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_plug_save_finish (result, &error);

  self->busy = FALSE;
  if (done)
    g_signal_emit (self, kept_signal, 0);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    cordeau_toast_error (GTK_WIDGET (adw_navigation_view_get_visible_page (self->view)), error);
}

static void
decided_cb (CordeauPlugDialog *self, CordeauPlugPage *page)
{
  g_autoptr (CordeauPlugChoice) choice = cordeau_plug_page_dup_choice (page);

  if (self->busy)
    return;
  self->busy = TRUE;
  cordeau_plug_save_async (self->session, NULL, self->machine, choice, saved_cb,
                           g_object_ref (self));
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (CordeauPlugPlan) plan = cordeau_plug_plan_finish (result, NULL);
  AdwNavigationPage *page;

  /* That is the one way it fails. */
  if (plan == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  page = cordeau_plug_page_new (plan, self->name);
  g_signal_connect_object (page, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_replace (self->view, &page, 1);
  adw_dialog_set_default_widget (ADW_DIALOG (self),
                                 cordeau_plug_page_get_save_button (CORDEAU_PLUG_PAGE (page)));
}

static void
cordeau_plug_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (CORDEAU_PLUG_DIALOG (dialog)->cancellable);
}

static void
cordeau_plug_dialog_dispose (GObject *object)
{
  CordeauPlugDialog *self = CORDEAU_PLUG_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PLUG_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_plug_dialog_parent_class)->dispose (object);
}

static void
cordeau_plug_dialog_finalize (GObject *object)
{
  CordeauPlugDialog *self = CORDEAU_PLUG_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->machine);
  g_free (self->name);
  G_OBJECT_CLASS (cordeau_plug_dialog_parent_class)->finalize (object);
}

static void
cordeau_plug_dialog_class_init (CordeauPlugDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_plug_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_plug_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = cordeau_plug_dialog_closed;
  kept_signal = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/plug-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, view);
}

static void
cordeau_plug_dialog_init (CordeauPlugDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_plug_dialog_new (CordeauSession *session, const char *machine, const char *name)
{
  CordeauPlugDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (machine != NULL && name != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_PLUG_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->machine = g_strdup (machine);
  self->name = g_strdup (name);
  cordeau_plug_plan_again_async (session, machine, self->cancellable, planned_cb,
                                 g_object_ref (self));
  return ADW_DIALOG (self);
}
