/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listens to key presses before anybody else and lets them pass. Only the Enter of a burst that is a code is
 * swallowed, and the focused field put back as it was before the burst. */
#include <string.h>

#include "base/code.h"
#include "kit/scan-burst.h"
#include "kit/scan-capture.h"
#include "kit/text-keeper.h"

struct _CordeauScanCapture
{
  GObject parent_instance;

  /* weak */
  GtkWidget *root;

  /* owned */
  GtkEventController *keys;
  CordeauScanBurst *burst;
  CordeauTextKeeper *keeper;
  CordeauTextKeeper *restored; /* (nullable): what the field was put back to a moment ago */
  CordeauScanPattern *pattern;
  char *prefix;
  GSignalGroup *preedit;

  /* borrowed by the caller's rules */
  CordeauScanAcceptFunc accept;
  gpointer accept_data;
  GDestroyNotify accept_destroy;

  guint select_id;
  gboolean enabled;
  gboolean teaching;
  gboolean composing;
};

G_DEFINE_FINAL_TYPE (CordeauScanCapture, cordeau_scan_capture, G_TYPE_OBJECT)

typedef enum
{
  PROP_ENABLED = 1,
} CordeauScanCaptureProperty;

static GParamSpec *properties[PROP_ENABLED + 1];
static guint scanned_signal;

static void
forget (CordeauScanCapture *self)
{
  cordeau_scan_burst_reset (self->burst);
  g_clear_pointer (&self->keeper, cordeau_text_keeper_free);
}

static void
forget_restored (CordeauScanCapture *self)
{
  g_clear_handle_id (&self->select_id, g_source_remove);
  g_clear_pointer (&self->restored, cordeau_text_keeper_free);
}

/* GTK offers whatever is selected to other applications. Taken back and offered anew within a millisecond, under X11 the
 * answer to the first looks as if somebody else had selected something since, and GTK lets the selection go. The answer
 * is heard before the next key, and before anything idle. */
static void
select_again (CordeauScanCapture *self)
{
  if (self->restored != NULL)
    cordeau_text_keeper_select_again (self->restored);
  forget_restored (self);
}

static void
select_again_cb (gpointer data)
{
  CordeauScanCapture *self = data;

  self->select_id = 0;
  select_again (self);
}

static void
restore (CordeauScanCapture *self)
{
  cordeau_text_keeper_restore (self->keeper);
  forget_restored (self);
  self->restored = g_steal_pointer (&self->keeper);
  self->select_id = g_idle_add_once (select_again_cb, self);
}

static GtkWidget *
get_focus (CordeauScanCapture *self)
{
  GtkRoot *root = self->root != NULL ? gtk_widget_get_root (self->root) : NULL;

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

static gboolean
is_secret (GtkWidget *focus)
{
  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_PASSWORD_ENTRY (widget)
        || gtk_widget_has_css_class (widget, CORDEAU_SCAN_CAPTURE_SECRET))
      return TRUE;
  if (GTK_IS_TEXT (focus))
    {
      GtkInputPurpose purpose = gtk_text_get_input_purpose (GTK_TEXT (focus));

      return !gtk_text_get_visibility (GTK_TEXT (focus)) || purpose == GTK_INPUT_PURPOSE_PIN
             || purpose == GTK_INPUT_PURPOSE_PASSWORD;
    }
  return FALSE;
}

static gboolean
is_code (const char *text)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);

  return code != NULL && code->kind != CORDEAU_CODE_FOREIGN;
}

static gboolean
is_known (CordeauScanCapture *self, const char *text)
{
  return self->accept != NULL && self->accept (text, self->accept_data);
}

/* The reading that is a code, by the surest rule that takes one; %NULL: this was no scan. */
static const char *
choose (CordeauScanCapture *self)
{
  const char *readings[] = {
    cordeau_scan_burst_get_text (self->burst),
    cordeau_scan_burst_get_us_text (self->burst),
    NULL,
  };

  for (guint i = 0; self->prefix != NULL && readings[i] != NULL; i++)
    if (g_str_has_prefix (readings[i], self->prefix) && readings[i][strlen (self->prefix)] != '\0')
      return readings[i] + strlen (self->prefix);
  if (self->prefix != NULL)
    return NULL;
  for (guint i = 0; readings[i] != NULL; i++)
    if (is_known (self, readings[i]))
      return readings[i];
  for (guint i = 0; readings[i] != NULL; i++)
    if (is_code (readings[i]))
      return readings[i];
  for (guint i = 0; self->pattern != NULL && readings[i] != NULL; i++)
    if (cordeau_scan_pattern_matches (self->pattern, readings[i]))
      return readings[i];
  return self->teaching ? readings[0] : NULL;
}

static gboolean
complete (CordeauScanCapture *self)
{
  g_autofree char *text = g_strdup (choose (self));

  if (text != NULL && self->keeper != NULL
      && cordeau_text_keeper_get_widget (self->keeper) == get_focus (self))
    restore (self);
  forget (self);
  if (text == NULL)
    return FALSE;
  g_signal_emit (self, scanned_signal, 0, text);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode,
                GdkModifierType state, CordeauScanCapture *self)
{
  guint32 time = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller));

  return cordeau_scan_capture_feed (self, keyval, keycode, state, (gint64) time * 1000);
}

static void
preedit_changed_cb (GtkWidget *widget, const char *preedit, CordeauScanCapture *self)
{
  self->composing = preedit != NULL && *preedit != '\0';
  if (self->composing)
    forget (self);
}

static void
focus_changed_cb (CordeauScanCapture *self)
{
  GtkWidget *focus = get_focus (self);

  self->composing = FALSE;
  forget (self);
  forget_restored (self);
  g_signal_group_set_target (self->preedit, GTK_IS_TEXT (focus) ? focus : NULL);
}

static void
cordeau_scan_capture_dispose (GObject *object)
{
  CordeauScanCapture *self = CORDEAU_SCAN_CAPTURE (object);

  if (self->root != NULL && self->keys != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->keys, self);
      g_signal_handlers_disconnect_by_data (self->root, self);
      gtk_widget_remove_controller (self->root, self->keys);
    }
  self->keys = NULL;
  forget_restored (self);
  g_clear_weak_pointer (&self->root);
  g_clear_object (&self->preedit);
  if (self->accept_destroy != NULL)
    g_clear_pointer (&self->accept_data, self->accept_destroy);
  self->accept = NULL;
  self->accept_destroy = NULL;
  G_OBJECT_CLASS (cordeau_scan_capture_parent_class)->dispose (object);
}

static void
cordeau_scan_capture_finalize (GObject *object)
{
  CordeauScanCapture *self = CORDEAU_SCAN_CAPTURE (object);

  cordeau_scan_burst_free (self->burst);
  cordeau_text_keeper_free (self->keeper);
  cordeau_scan_pattern_free (self->pattern);
  g_free (self->prefix);
  G_OBJECT_CLASS (cordeau_scan_capture_parent_class)->finalize (object);
}

static void
cordeau_scan_capture_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch ((CordeauScanCaptureProperty) id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, CORDEAU_SCAN_CAPTURE (object)->enabled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_scan_capture_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  switch ((CordeauScanCaptureProperty) id)
    {
    case PROP_ENABLED:
      cordeau_scan_capture_set_enabled (CORDEAU_SCAN_CAPTURE (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_scan_capture_class_init (CordeauScanCaptureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_scan_capture_dispose;
  object_class->finalize = cordeau_scan_capture_finalize;
  object_class->get_property = cordeau_scan_capture_get_property;
  object_class->set_property = cordeau_scan_capture_set_property;
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  scanned_signal = g_signal_new ("scanned", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cordeau_scan_capture_init (CordeauScanCapture *self)
{
  self->enabled = TRUE;
  self->burst = cordeau_scan_burst_new ();
  self->preedit = g_signal_group_new (GTK_TYPE_TEXT);
  g_signal_group_connect (self->preedit, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
}

CordeauScanCapture *
cordeau_scan_capture_new (GtkWidget *root)
{
  CordeauScanCapture *self;

  g_return_val_if_fail (GTK_IS_ROOT (root), NULL);

  self = g_object_new (CORDEAU_TYPE_SCAN_CAPTURE, NULL);
  g_set_weak_pointer (&self->root, root);
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (root, self->keys);
  g_signal_connect_swapped (root, "notify::focus-widget", G_CALLBACK (focus_changed_cb), self);
  return self;
}

void
cordeau_scan_capture_set_accept (CordeauScanCapture *self, CordeauScanAcceptFunc func,
                                 gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (CORDEAU_IS_SCAN_CAPTURE (self));

  if (self->accept_destroy != NULL)
    self->accept_destroy (self->accept_data);
  self->accept = func;
  self->accept_data = data;
  self->accept_destroy = destroy;
}

void
cordeau_scan_capture_set_pattern (CordeauScanCapture *self, CordeauScanPattern *pattern)
{
  g_return_if_fail (CORDEAU_IS_SCAN_CAPTURE (self));

  cordeau_scan_pattern_free (self->pattern);
  self->pattern = pattern;
}

void
cordeau_scan_capture_set_prefix (CordeauScanCapture *self, const char *prefix)
{
  g_return_if_fail (CORDEAU_IS_SCAN_CAPTURE (self));

  g_set_str (&self->prefix, prefix != NULL && *prefix != '\0' ? prefix : NULL);
}

gboolean
cordeau_scan_capture_get_enabled (CordeauScanCapture *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_CAPTURE (self), FALSE);

  return self->enabled;
}

void
cordeau_scan_capture_set_enabled (CordeauScanCapture *self, gboolean enabled)
{
  g_return_if_fail (CORDEAU_IS_SCAN_CAPTURE (self));

  if (self->enabled == enabled)
    return;
  self->enabled = enabled;
  forget (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

gboolean
cordeau_scan_capture_get_teaching (CordeauScanCapture *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_CAPTURE (self), FALSE);

  return self->teaching;
}

void
cordeau_scan_capture_set_teaching (CordeauScanCapture *self, gboolean teaching)
{
  g_return_if_fail (CORDEAU_IS_SCAN_CAPTURE (self));

  self->teaching = teaching;
}

gboolean
cordeau_scan_capture_feed (CordeauScanCapture *self, guint keyval, guint keycode,
                           GdkModifierType state, gint64 time)
{
  GtkWidget *focus;

  g_return_val_if_fail (CORDEAU_IS_SCAN_CAPTURE (self), FALSE);

  focus = get_focus (self);
  if (!self->enabled || self->composing || is_secret (focus))
    {
      forget (self);
      return FALSE;
    }
  switch (cordeau_scan_burst_feed (self->burst, keyval, keycode, state, time))
    {
    case CORDEAU_SCAN_STARTED:
      select_again (self);
      g_clear_pointer (&self->keeper, cordeau_text_keeper_free);
      self->keeper = cordeau_text_keeper_new (focus);
      return FALSE;
    case CORDEAU_SCAN_NOTHING:
      forget_restored (self);
      g_clear_pointer (&self->keeper, cordeau_text_keeper_free);
      return FALSE;
    case CORDEAU_SCAN_COMPLETE:
      return complete (self);
    default:
      return FALSE;
    }
}
