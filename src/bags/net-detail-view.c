/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a net with its history off the main thread and shows it; a newer wish cancels an older read. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/forecast-text.h"
#include "bags/net-detail-async.h"
#include "bags/net-menu.h"
#include "bags/net-promise.h"
#include "bags/net-words.h"
#include "bags/timeline.h"
#include "kit/empty.h"
#include "kit/format.h"

#include "bags/net-detail-view.h"
#include "bags/nets-chosen.h"

struct _CordeauNetDetailView
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauForecaster *forecaster; /* (nullable) */
  GCancellable *reading;
  CordeauNetDetail *detail;
  char *wanted;

  /* Template */
  GtkStack *stack;
  GtkWidget *empty_bin;
  GtkLabel *code_label;
  GtkBox *chips;
  GtkLabel *facts_label;
  GtkLabel *aliases_label;
  GtkImage *promise_image;
  GtkLabel *promise_label;
  GtkLabel *promise_detail_label;
  GtkWidget *forecast_box;
  GtkImage *forecast_image;
  GtkLabel *forecast_label;
  GtkLabel *forecast_detail_label;
  GtkWidget *release_button;
  GtkMenuButton *hold_button;
  GtkWidget *rewash_button;
  GtkMenuButton *more_button;
  CordeauTimeline *timeline;
  GtkWidget *mates_box;
  GtkLabel *load_label;
  AdwWrapBox *mates;
};

G_DEFINE_FINAL_TYPE (CordeauNetDetailView, cordeau_net_detail_view, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_CODE = 1,
} CordeauNetDetailViewProperty;

static GParamSpec *properties[PROP_CODE + 1];

static void
show_head (CordeauNetDetailView *self)
{
  const CordeauNet *net = self->detail->net;
  g_autofree char *facts = cordeau_net_facts_to_text (net);

  gtk_label_set_label (self->code_label, net->code);
  gtk_label_set_label (self->facts_label, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_label), *facts != '\0');
  cordeau_net_chips_fill (self->chips, net->flags, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->aliases_label), self->detail->aliases->len > 1);
  if (self->detail->aliases->len > 1)
    {
      GString *others = g_string_new (NULL);
      g_autofree char *text = NULL;

      for (guint i = 1; i < self->detail->aliases->len; i++)
        g_string_append_printf (others, "%s%s", i > 1 ? ", " : "",
                                (char *) g_ptr_array_index (self->detail->aliases, i));
      text = g_strdup_printf (_ ("Also tagged %s"), others->str);
      gtk_label_set_label (self->aliases_label, text);
      g_string_free (others, TRUE);
    }
}

static void
show_promise (CordeauNetDetailView *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  gboolean late;

  late = cordeau_net_promise_describe (self->session, self->detail->net, now, &title, &detail);
  gtk_label_set_label (self->promise_label, title);
  gtk_label_set_label (self->promise_detail_label, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->promise_detail_label), detail != NULL);
  gtk_image_set_from_icon_name (self->promise_image, late ? "cordeau-triangle-symbolic"
                                                          : "preferences-system-time-symbolic");
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self->promise_image), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->promise_image), "warning");
}

/* Nothing is said of a net that is ready or held. */
static void
show_forecast (CordeauNetDetailView *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  const CordeauNetForecast *net = NULL;
  g_autofree char *title = NULL;
  g_autofree char *detail = NULL;
  gboolean known;

  if (self->forecaster != NULL)
    net = cordeau_forecaster_find (self->forecaster, self->detail->net->id);
  known = net != NULL
          && cordeau_net_forecast_describe (net, now, cordeau_session_get_zone (self->session),
                                            &title, &detail);
  gtk_widget_set_visible (self->forecast_box, known);
  if (!known)
    return;
  gtk_label_set_label (self->forecast_label, title);
  gtk_label_set_label (self->forecast_detail_label, detail);
  gtk_image_set_from_icon_name (self->forecast_image, net->misses ? "cordeau-triangle-symbolic"
                                                                  : "cordeau-rack-symbolic");
  if (net->misses)
    gtk_widget_add_css_class (GTK_WIDGET (self->forecast_image), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->forecast_image), "warning");
}

static void
forecast_changed_cb (CordeauNetDetailView *self)
{
  if (self->detail != NULL)
    show_forecast (self);
}

static void
show_deeds (CordeauNetDetailView *self)
{
  const CordeauNet *net = self->detail->net;
  g_autoptr (GMenuModel) more = cordeau_net_menu_new (self->detail);
  g_autoptr (GMenuModel) reasons = cordeau_net_menu_new_reasons (net->code);
  gboolean aside = cordeau_net_is_aside (net);

  /* Nobody should be led to let a contaminated net go. */
  if (net->stage == CORDEAU_STAGE_QUARANTINE)
    gtk_widget_remove_css_class (self->release_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->release_button, "suggested-action");
  gtk_widget_set_visible (self->release_button, aside);
  gtk_widget_set_visible (GTK_WIDGET (self->hold_button), !aside && cordeau_net_is_open (net));
  gtk_widget_set_visible (self->rewash_button, !aside && cordeau_net_is_open (net)
                                                   && net->stage != CORDEAU_STAGE_REWASH);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->release_button), "s", net->code);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->rewash_button), "s", net->code);
  gtk_menu_button_set_menu_model (self->hold_button, reasons);
  gtk_menu_button_set_menu_model (self->more_button, more);
}

static void
show_mates (CordeauNetDetailView *self)
{
  const CordeauNetDetail *detail = self->detail;
  GString *load = g_string_new (NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->mates))) != NULL)
    adw_wrap_box_remove (self->mates, child);
  for (guint i = 0; i < detail->mates->len; i++)
    {
      const char *code = g_ptr_array_index (detail->mates, i);
      GtkWidget *button = gtk_button_new_with_label (code);

      gtk_widget_add_css_class (button, "filter-pill");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", code);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "bags.show");
      adw_wrap_box_append (self->mates, button);
    }
  if (detail->load_number != NULL)
    g_string_append_printf (load, _ ("load %s"), detail->load_number);
  if (detail->load_machine != NULL)
    {
      g_string_append (load, load->len > 0 ? ", " : "");
      g_string_append_printf (load, _ ("machine %s"), detail->load_machine);
    }
  gtk_label_set_label (self->load_label, load->str);
  g_string_free (load, TRUE);
  gtk_widget_set_visible (self->mates_box, detail->mates->len > 0);
}

static void
show_empty (CordeauNetDetailView *self, GtkWidget *empty)
{
  adw_bin_set_child (ADW_BIN (self->empty_bin), empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_all (CordeauNetDetailView *self)
{
  if (self->detail == NULL)
    {
      show_empty (self, cordeau_empty_new ("cordeau-net-symbolic", _ ("No net chosen"),
                                           _ ("Choose one in the list, or scan its tag.")));
      return;
    }
  show_head (self);
  show_promise (self);
  show_forecast (self);
  show_deeds (self);
  show_mates (self);
  cordeau_timeline_set (self->timeline, self->session, self->detail->custody);
  gtk_stack_set_visible_child_name (self->stack, "net");
}

static void
set_detail (CordeauNetDetailView *self, CordeauNetDetail *detail)
{
  g_clear_pointer (&self->detail, cordeau_net_detail_free);
  self->detail = detail;
  show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CODE]);
}

static void
detail_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetDetailView *self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauNetDetail *detail;

  detail = cordeau_net_detail_read_finish (source, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  set_detail (self, detail);
  if (error != NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
}

static void
cordeau_net_detail_view_dispose (GObject *object)
{
  CordeauNetDetailView *self = CORDEAU_NET_DETAIL_VIEW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_NET_DETAIL_VIEW);
  g_clear_object (&self->forecaster);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_net_detail_view_parent_class)->dispose (object);
}

static void
cordeau_net_detail_view_finalize (GObject *object)
{
  CordeauNetDetailView *self = CORDEAU_NET_DETAIL_VIEW (object);

  g_clear_pointer (&self->detail, cordeau_net_detail_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (cordeau_net_detail_view_parent_class)->finalize (object);
}

static void
cordeau_net_detail_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CODE)
    g_value_set_string (value, cordeau_net_detail_view_get_code (CORDEAU_NET_DETAIL_VIEW (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/net-detail-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, code_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, chips);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, facts_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, aliases_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, promise_image);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, promise_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, promise_detail_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, forecast_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, forecast_image);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, forecast_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, forecast_detail_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, release_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, hold_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, rewash_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, more_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, timeline);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, mates_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, load_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetDetailView, mates);
}

static void
cordeau_net_detail_view_class_init (CordeauNetDetailViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_net_detail_view_dispose;
  object_class->finalize = cordeau_net_detail_view_finalize;
  object_class->get_property = cordeau_net_detail_view_get_property;
  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  g_type_ensure (CORDEAU_TYPE_TIMELINE);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_net_detail_view_init (CordeauNetDetailView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_all (self);
}

void
cordeau_net_detail_view_set_forecaster (CordeauNetDetailView *self, CordeauForecaster *forecaster)
{
  g_return_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self));

  if (g_set_object (&self->forecaster, forecaster) && forecaster != NULL)
    g_signal_connect_object (forecaster, "changed", G_CALLBACK (forecast_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

void
cordeau_net_detail_view_set_session (CordeauNetDetailView *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (cordeau_net_detail_view_refresh), self, G_CONNECT_SWAPPED);
}

void
cordeau_net_detail_view_refresh (CordeauNetDetailView *self)
{
  g_return_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->wanted == NULL || self->session == NULL)
    return;
  self->reading = g_cancellable_new ();
  cordeau_net_detail_read_async (self->session, self->wanted, self->reading, detail_read_cb, self);
}

void
cordeau_net_detail_view_show (CordeauNetDetailView *self, const char *net)
{
  g_return_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self));

  if (!g_set_str (&self->wanted, net))
    return;
  if (net == NULL)
    set_detail (self, NULL);
  cordeau_net_detail_view_refresh (self);
}

void
cordeau_net_detail_view_show_many (CordeauNetDetailView *self, guint n)
{
  g_return_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self));

  cordeau_net_detail_view_show (self, NULL);
  show_empty (self, cordeau_nets_chosen_new (n));
}

const char *
cordeau_net_detail_view_get_code (CordeauNetDetailView *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self), NULL);

  return self->detail != NULL ? self->detail->net->code : NULL;
}

const CordeauNetDetail *
cordeau_net_detail_view_get_detail (CordeauNetDetailView *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_DETAIL_VIEW (self), NULL);

  return self->detail;
}
