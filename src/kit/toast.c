/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Toasts, found by walking up the widgets. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/toast.h"

static void
show (GtkWidget *widget, AdwToast *toast, const char *sentence)
{
  g_autoptr (AdwToast) owned = toast;
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  /* Dialogs stand beside the overlay, not in it. */
  if (overlay == NULL && ADW_IS_APPLICATION_WINDOW (gtk_widget_get_root (widget)))
    overlay = adw_application_window_get_content (
        ADW_APPLICATION_WINDOW (gtk_widget_get_root (widget)));
  if (!ADW_IS_TOAST_OVERLAY (overlay))
    return;
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, sentence);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_steal_pointer (&owned));
}

void
cordeau_toast_done (GtkWidget *widget, const char *sentence)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL);

  show (widget, adw_toast_new (""), sentence);
}

/* What the button asks for: of the widget that said it, since the toast is no child of a page and would not find the page's actions. */
typedef struct
{
  GtkWidget *widget; /* borrowed: the closure goes with it */
  char *action;
  GVariant *target;
} Undo;

static void
undo_free (gpointer data, GClosure *closure)
{
  Undo *undo = data;

  g_free (undo->action);
  g_clear_pointer (&undo->target, g_variant_unref);
  g_free (undo);
}

static void
undo_clicked_cb (AdwToast *toast, Undo *undo)
{
  gtk_widget_activate_action_variant (undo->widget, undo->action, undo->target);
}

void
cordeau_toast_undo (GtkWidget *widget, const char *sentence, const char *action, GVariant *target)
{
  AdwToast *toast;
  Undo *undo;
  GClosure *closure;

  g_return_if_fail (GTK_IS_WIDGET (widget) && sentence != NULL && action != NULL);

  toast = adw_toast_new ("");
  adw_toast_set_button_label (toast, _ ("_Undo"));
  undo = g_new0 (Undo, 1);
  undo->widget = widget;
  undo->action = g_strdup (action);
  undo->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  closure = g_cclosure_new (G_CALLBACK (undo_clicked_cb), undo, undo_free);
  g_object_watch_closure (G_OBJECT (widget), closure);
  g_signal_connect_closure (toast, "button-clicked", closure, FALSE);
  show (widget, toast, sentence);
}

void
cordeau_toast_error (GtkWidget *widget, const GError *error)
{
  g_autofree char *sentence = NULL;
  AdwToast *toast;

  g_return_if_fail (GTK_IS_WIDGET (widget) && error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = cordeau_error_text_sentence (error);
  toast = adw_toast_new ("");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  show (widget, toast, sentence);
}
