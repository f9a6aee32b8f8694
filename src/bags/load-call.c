/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the plan of the next wash whenever nets moved, at most once a second. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/load-view.h"

#include "bags/load-call.h"

#define COALESCE_MS 1000

struct _CordeauLoadCall
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  guint wait_id;

  /* Template */
  GtkWidget *root;
  GtkLabel *label;
  GtkWidget *full;
  GtkWidget *icon;

  gboolean narrow;
  gboolean compact;
  gboolean called;
};

G_DEFINE_FINAL_TYPE (CordeauLoadCall, cordeau_load_call, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_NARROW = 1,
  PROP_COMPACT,
} CordeauLoadCallProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

static void
show (CordeauLoadCall *self, const CordeauLoadPlan *plan)
{
  g_autofree char *washers = NULL;
  g_autofree char *nets = NULL;
  g_autofree char *text = NULL;

  self->called = plan->n_free > 0 && plan->n_waiting > 0;
  gtk_widget_set_visible (self->root, self->called);
  if (!self->called)
    {
      gtk_label_set_label (self->label, "");
      return;
    }
  washers = g_strdup_printf (ngettext ("%u washer free", "%u washers free", plan->n_free),
                             plan->n_free);
  nets = g_strdup_printf (ngettext ("%u net waits", "%u nets wait", plan->n_waiting),
                          plan->n_waiting);
  /* TRANSLATORS: "2 washers free", "26 nets wait" */
  text = g_strdup_printf (_ ("%s, %s"), washers, nets);
  gtk_label_set_label (self->label, text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauLoadCall *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauLoadView) view = cordeau_load_view_read_finish (source, result, &error);

  /* What is wrong is said by the lists below. */
  if (view != NULL)
    show (self, view->plan);
}

static void
read_now (gpointer user_data)
{
  CordeauLoadCall *self = user_data;

  self->wait_id = 0;
  cordeau_load_view_read_async (self->session, CORDEAU_STATION_WASHING, NULL, NULL,
                                self->cancellable, read_cb, self);
}

static void
changed_cb (CordeauLoadCall *self)
{
  if (self->wait_id == 0)
    self->wait_id = g_timeout_add_once (COALESCE_MS, read_now, self);
}

static void
cordeau_load_call_dispose (GObject *object)
{
  CordeauLoadCall *self = CORDEAU_LOAD_CALL (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_LOAD_CALL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_load_call_parent_class)->dispose (object);
}

static void
cordeau_load_call_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_LOAD_CALL (object)->cancellable);
  G_OBJECT_CLASS (cordeau_load_call_parent_class)->finalize (object);
}

static void
cordeau_load_call_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_LOAD_CALL (object)->narrow);
  else if (id == PROP_COMPACT)
    g_value_set_boolean (value, CORDEAU_LOAD_CALL (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_load_call_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauLoadCall *self = CORDEAU_LOAD_CALL (object);

  switch ((CordeauLoadCallProperty) id)
    {
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->label), !self->narrow);
      break;
    case PROP_COMPACT:
      self->compact = g_value_get_boolean (value);
      gtk_widget_set_visible (self->full, !self->compact);
      gtk_widget_set_visible (self->icon, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_load_call_class_init (CordeauLoadCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_load_call_dispose;
  object_class->finalize = cordeau_load_call_finalize;
  object_class->get_property = cordeau_load_call_get_property;
  object_class->set_property = cordeau_load_call_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/load-call.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadCall, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadCall, label);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadCall, full);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadCall, icon);
}

static void
cordeau_load_call_init (CordeauLoadCall *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_load_call_set_session (CordeauLoadCall *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_LOAD_CALL (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_now (self);
}

const char *
cordeau_load_call_get_words (CordeauLoadCall *self)
{
  g_return_val_if_fail (CORDEAU_IS_LOAD_CALL (self), "");

  return gtk_label_get_label (self->label);
}
