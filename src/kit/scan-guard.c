/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing but the time between two keys. */
#include "kit/scan-guard.h"

struct _CordeauScanGuard
{
  gint64 last;
  gboolean heard;
};

static gboolean
presses (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
    case GDK_KEY_KP_Space:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, gpointer user_data)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  return cordeau_scan_guard_feed (user_data, keyval, (gint64) time * 1000);
}

static void
guard_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

CordeauScanGuard *
cordeau_scan_guard_add (GtkWidget *widget)
{
  CordeauScanGuard *self;
  GtkEventController *keys;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_new0 (CordeauScanGuard, 1);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, guard_free, 0);
  gtk_widget_add_controller (widget, keys);
  return self;
}

gboolean
cordeau_scan_guard_feed (CordeauScanGuard *self, guint keyval, gint64 time)
{
  gboolean close = self->heard && time - self->last <= CORDEAU_SCAN_GUARD_GAP;

  self->last = time;
  self->heard = TRUE;
  return close && presses (keyval);
}
