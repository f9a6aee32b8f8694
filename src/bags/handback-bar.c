/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what the desk says an owner asks for. Never takes the focus: the next thing that comes is a reading. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/net-promise.h"
#include "bags/net-words.h"
#include "kit/scan-guard.h"

#include "bags/handback-bar.h"

struct _CordeauHandbackBar
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  char *sentence;

  /* Template */
  GtkRevealer *revealer;
  GtkBox *root;
  GtkLabel *slot_label;
  GtkLabel *code_label;
  GtkLabel *facts_label;
  GtkLabel *hint_label;
  GtkBox *chips;
  GtkWidget *others_box;
  AdwWrapBox *others;
  GtkWidget *search_button;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CordeauHandbackBar, cordeau_handback_bar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_NARROW = 1,
} CordeauHandbackBarProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
announce (CordeauHandbackBar *self, const CordeauNet *net)
{
  g_free (self->sentence);
  if (net->slot != NULL)
    /* TRANSLATORS: a rack slot, a net's code */
    self->sentence = g_strdup_printf (_ ("Slot %s: %s. Fetch it, then read its own tag."),
                                      net->slot, net->code);
  else
    self->sentence = g_strdup_printf (_ ("%s is ready, in no slot that is known."), net->code);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), self->sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/* "7C-12X-9 · slot 31": asked for next by a press. */
static GtkWidget *
other_button_new (const CordeauNet *net)
{
  gboolean ready = cordeau_net_is_ready (net);
  g_autofree char *slot = NULL;
  g_autofree char *label = NULL;
  GtkWidget *button;

  if (ready && net->slot != NULL)
    slot = g_strdup_printf (_ ("slot %s"), net->slot);
  label = g_strdup_printf ("%s · %s", net->code,
                           slot != NULL ? slot : cordeau_stage_to_label (net->stage));
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "filter-pill");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_sensitive (button, ready);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", net->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "handback.ask");
  return button;
}

static void
show_others (CordeauHandbackBar *self, GPtrArray *nets)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->others))) != NULL)
    adw_wrap_box_remove (self->others, child);
  for (guint i = 0; i < nets->len; i++)
    adw_wrap_box_append (self->others, other_button_new (g_ptr_array_index (nets, i)));
  gtk_widget_set_visible (self->others_box, nets->len > 0);
}

static void
asked_changed_cb (CordeauHandbackBar *self)
{
  const CordeauHandback *asked = cordeau_scan_desk_get_asked (self->desk);
  g_autofree char *facts = NULL;

  gtk_revealer_set_reveal_child (self->revealer, asked != NULL);
  if (asked == NULL)
    return;
  facts = cordeau_net_facts_to_text (asked->net);
  gtk_label_set_label (self->slot_label, asked->net->slot != NULL ? asked->net->slot : "?");
  gtk_label_set_label (self->code_label, asked->net->code);
  gtk_label_set_label (self->facts_label, facts);
  gtk_label_set_label (self->hint_label,
                       asked->net->slot != NULL
                           ? _ ("Fetch it, then read its own tag.")
                           : _ ("In no slot that is known: look for it, then read "
                                "its own tag."));
  cordeau_net_chips_fill (self->chips, asked->net->flags, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), asked->net->flags != 0);
  show_others (self, asked->others);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->search_button), "s", asked->net->code);
  announce (self, asked->net);
}

static void
ask_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauHandbackBar *self = CORDEAU_HANDBACK_BAR (widget);

  cordeau_scan_desk_clear_asked (self->desk);
  cordeau_scan_desk_take (self->desk, g_variant_get_string (target, NULL));
}

static void
cancel_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  cordeau_scan_desk_clear_asked (CORDEAU_HANDBACK_BAR (widget)->desk);
}

static void
set_narrow (CordeauHandbackBar *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->root),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
cordeau_handback_bar_dispose (GObject *object)
{
  CordeauHandbackBar *self = CORDEAU_HANDBACK_BAR (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_HANDBACK_BAR);
  G_OBJECT_CLASS (cordeau_handback_bar_parent_class)->dispose (object);
}

static void
cordeau_handback_bar_finalize (GObject *object)
{
  g_free (CORDEAU_HANDBACK_BAR (object)->sentence);
  G_OBJECT_CLASS (cordeau_handback_bar_parent_class)->finalize (object);
}

static void
cordeau_handback_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_HANDBACK_BAR (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_handback_bar_set_property (GObject *object, guint id, const GValue *value,
                                   GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_HANDBACK_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/handback-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, slot_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, code_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, facts_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, chips);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, others_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, others);
  gtk_widget_class_bind_template_child (widget_class, CordeauHandbackBar, search_button);
}

static void
cordeau_handback_bar_class_init (CordeauHandbackBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_handback_bar_dispose;
  object_class->finalize = cordeau_handback_bar_finalize;
  object_class->get_property = cordeau_handback_bar_get_property;
  object_class->set_property = cordeau_handback_bar_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_action (widget_class, "handback.ask", "s", ask_activated_cb);
  gtk_widget_class_install_action (widget_class, "handback.cancel", NULL, cancel_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
cordeau_handback_bar_init (CordeauHandbackBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

void
cordeau_handback_bar_set_desk (CordeauHandbackBar *self, CordeauScanDesk *desk)
{
  g_return_if_fail (CORDEAU_IS_HANDBACK_BAR (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::asked", G_CALLBACK (asked_changed_cb), self,
                           G_CONNECT_SWAPPED);
  asked_changed_cb (self);
}

gboolean
cordeau_handback_bar_get_shown (CordeauHandbackBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_HANDBACK_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

const char *
cordeau_handback_bar_get_sentence (CordeauHandbackBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_HANDBACK_BAR (self), "");

  return self->sentence != NULL ? self->sentence : "";
}
