/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first button is what usually settles it: a temporary tag is linked, anything else is released. A row that nobody
 * sees shows what became of its net once somebody does. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "bags/net-menu.h"
#include "bags/net-words.h"
#include "kit/format.h"

#include "bags/held-row.h"

struct _CordeauHeldRow
{
  GtkWidget parent_instance;

  /* Borrowed */
  CordeauSession *session;

  /* Owned */
  GSignalGroup *slot_signals;
  gboolean stale; /* changed out of sight */

  /* Template */
  GtkWidget *root;
  GtkLabel *code_label;
  GtkLabel *reason_label;
  GtkBox *chips;
  GtkWidget *link_button;
  GtkWidget *release_button;
  GtkWidget *look_button;
};

G_DEFINE_FINAL_TYPE (CordeauHeldRow, cordeau_held_row, GTK_TYPE_WIDGET)

static const char *
reason_of (const CordeauNet *net)
{
  const char *label = NULL;

  if (net->stage == CORDEAU_STAGE_QUARANTINE)
    return _ ("Contaminated: sealed, it takes the hygiene path");
  if (net->reason != NULL && *net->reason != '\0')
    label = cordeau_act_reason_to_label (net->reason);
  if (label != NULL)
    return label;
  if ((net->flags & CORDEAU_FLAG_QUESTION) != 0)
    return _ ("Its history does not fit together");
  return cordeau_stage_to_label (net->stage);
}

static void
show_reason (CordeauHeldRow *self, const CordeauNet *net)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *when = cordeau_format_when (net->since, now,
                                               cordeau_session_get_zone (self->session));
  /* TRANSLATORS: why a net is held, and since when */
  g_autofree char *text = g_strdup_printf (_ ("%s, since %s"), reason_of (net), when);

  g_autofree char *line = cordeau_format_line (net->since != 0 ? text : reason_of (net));

  gtk_label_set_label (self->reason_label, line);
}

static void
show_net (CordeauHeldRow *self)
{
  g_autoptr (CordeauSlot) slot = g_signal_group_dup_target (self->slot_signals);
  const CordeauNet *net = slot != NULL ? cordeau_slot_get_row (slot) : NULL;
  gboolean temporary = net != NULL && (net->flags & CORDEAU_FLAG_TEMPORARY) != 0;
  GtkWidget *buttons[] = { self->link_button, self->release_button, self->look_button };

  self->stale = FALSE;
  gtk_widget_set_visible (self->link_button, temporary);
  gtk_widget_set_visible (self->release_button, net != NULL && cordeau_net_is_aside (net));
  gtk_widget_set_visible (self->look_button, net != NULL && !cordeau_net_is_aside (net));
  gtk_label_set_label (self->code_label, net != NULL ? net->code : "");
  cordeau_net_chips_fill (self->chips, net != NULL ? net->flags : 0, 2);
  if (net == NULL)
    {
      gtk_label_set_label (self->reason_label, "");
      return;
    }
  show_reason (self, net);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "s", net->code);
}

static void
slot_changed_cb (CordeauHeldRow *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_net (self);
}

static void
cordeau_held_row_map (GtkWidget *widget)
{
  CordeauHeldRow *self = CORDEAU_HELD_ROW (widget);

  if (self->stale)
    show_net (self);
  GTK_WIDGET_CLASS (cordeau_held_row_parent_class)->map (widget);
}

static void
cordeau_held_row_dispose (GObject *object)
{
  CordeauHeldRow *self = CORDEAU_HELD_ROW (object);

  g_clear_object (&self->slot_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_HELD_ROW);
  G_OBJECT_CLASS (cordeau_held_row_parent_class)->dispose (object);
}

static void
cordeau_held_row_class_init (CordeauHeldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_held_row_dispose;
  widget_class->map = cordeau_held_row_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/held-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, code_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, chips);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, link_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, release_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldRow, look_button);
}

static void
cordeau_held_row_init (CordeauHeldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->slot_signals = g_signal_group_new (CORDEAU_TYPE_SLOT);
  g_signal_group_connect_swapped (self->slot_signals, "changed", G_CALLBACK (slot_changed_cb),
                                  self);
}

GtkWidget *
cordeau_held_row_new (CordeauSession *session)
{
  CordeauHeldRow *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_HELD_ROW, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

void
cordeau_held_row_set_slot (CordeauHeldRow *self, CordeauSlot *slot)
{
  g_return_if_fail (CORDEAU_IS_HELD_ROW (self));

  g_signal_group_set_target (self->slot_signals, slot);
  show_net (self);
}
