/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What answers is a stranger: its sentence is text, never markup. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "machines/telemetry-try.h"

#include "overview/plug-live.h"

/* Between an answer and the next question. */
#define AGAIN_MS 1000

struct _CordeauPlugLive
{
  GtkBox parent_instance;

  /* Owned */
  GCancellable *asking; /* (nullable) */
  char *address; /* (nullable): nobody is asked */

  CordeauPlugMake make;
  guint channel;
  guint rated;
  guint again_id;
  double watts;
  gboolean answered;

  /* Template */
  GtkWidget *spinner;
  GtkWidget *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CordeauPlugLive, cordeau_plug_live, GTK_TYPE_BOX)

static guint answered_signal;

/* --- what is said of it --------------------------------------------------------------------------- */

typedef enum
{
  LIVE_ASKING,
  LIVE_WELL,
  LIVE_TROUBLE,
} Live;

/* A screen reader hears the first word, and what is another word; not each watt. */
static void
show (CordeauPlugLive *self, Live live, const char *sentence)
{
  gboolean trouble = live == LIVE_TROUBLE;
  gboolean news = live != LIVE_ASKING
                  && (!gtk_widget_get_visible (GTK_WIDGET (self))
                      || gtk_widget_get_visible (self->spinner)
                      || gtk_widget_get_visible (self->icon) != trouble);

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_set_visible (self->spinner, live == LIVE_ASKING);
  gtk_widget_set_visible (self->icon, trouble);
  gtk_label_set_label (self->label, sentence);
  if (live == LIVE_WELL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "heading");
  if (news)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_watts (CordeauPlugLive *self)
{
  gboolean too_many = self->rated > 0 && self->watts > self->rated;
  g_autofree char *sentence = NULL;

  if (!self->answered)
    return;
  if (too_many)
    sentence = g_strdup_printf (
        _ ("%.0f W now: more than the plug may carry. Hang the machine on a stronger one."),
        self->watts);
  else
    sentence = g_strdup_printf (_ ("%.0f W now"), fabs (self->watts));
  show (self, too_many ? LIVE_TROUBLE : LIVE_WELL, sentence);
}

/* --- asking --------------------------------------------------------------------------------------- */

static void ask (CordeauPlugLive *self);

static gboolean
again_cb (gpointer user_data)
{
  CordeauPlugLive *self = user_data;

  self->again_id = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugLive) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean first = !self->answered;
  double watts = 0;

  if (cordeau_plug_try_finish (result, &watts, &error))
    {
      self->watts = watts;
      self->answered = TRUE;
      show_watts (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    show (self, LIVE_TROUBLE, error->message);
  self->again_id = g_timeout_add (AGAIN_MS, again_cb, self);
  if (first && self->answered)
    g_signal_emit (self, answered_signal, 0);
}

static void
ask (CordeauPlugLive *self)
{
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  cordeau_plug_try_async (self->make, self->address, self->channel, self->asking, tried_cb,
                          g_object_ref (self));
}

static void
stop (CordeauPlugLive *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_handle_id (&self->again_id, g_source_remove);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_plug_live_map (GtkWidget *widget)
{
  CordeauPlugLive *self = CORDEAU_PLUG_LIVE (widget);

  GTK_WIDGET_CLASS (cordeau_plug_live_parent_class)->map (widget);
  if (self->address != NULL && self->asking == NULL)
    ask (self);
}

static void
cordeau_plug_live_unmap (GtkWidget *widget)
{
  stop (CORDEAU_PLUG_LIVE (widget));
  GTK_WIDGET_CLASS (cordeau_plug_live_parent_class)->unmap (widget);
}

static void
cordeau_plug_live_dispose (GObject *object)
{
  stop (CORDEAU_PLUG_LIVE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_PLUG_LIVE);
  G_OBJECT_CLASS (cordeau_plug_live_parent_class)->dispose (object);
}

static void
cordeau_plug_live_finalize (GObject *object)
{
  g_free (CORDEAU_PLUG_LIVE (object)->address);
  G_OBJECT_CLASS (cordeau_plug_live_parent_class)->finalize (object);
}

static void
cordeau_plug_live_class_init (CordeauPlugLiveClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_plug_live_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_plug_live_finalize;
  widget_class->map = cordeau_plug_live_map;
  widget_class->unmap = cordeau_plug_live_unmap;
  answered_signal = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/plug-live.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugLive, spinner);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugLive, icon);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugLive, label);
}

static void
cordeau_plug_live_init (CordeauPlugLive *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_plug_live_ask (CordeauPlugLive *self, CordeauPlugMake make, const char *address,
                       guint channel)
{
  g_return_if_fail (CORDEAU_IS_PLUG_LIVE (self) && address != NULL);

  stop (self);
  self->answered = FALSE;
  self->make = make;
  self->channel = channel;
  g_set_str (&self->address, address);
  show (self, LIVE_ASKING, _ ("The plug is asked…"));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->asking == NULL)
    ask (self);
}

void
cordeau_plug_live_say (CordeauPlugLive *self, const char *sentence)
{
  g_return_if_fail (CORDEAU_IS_PLUG_LIVE (self));

  stop (self);
  self->answered = FALSE;
  g_clear_pointer (&self->address, g_free);
  if (sentence != NULL)
    show (self, LIVE_TROUBLE, sentence);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
cordeau_plug_live_set_rated (CordeauPlugLive *self, guint watts)
{
  g_return_if_fail (CORDEAU_IS_PLUG_LIVE (self));

  self->rated = watts;
  show_watts (self);
}

gboolean
cordeau_plug_live_get_answered (CordeauPlugLive *self)
{
  g_return_val_if_fail (CORDEAU_IS_PLUG_LIVE (self), FALSE);

  return self->answered;
}
