/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weight and slot are the desk's: the fields show them, and go empty when a net has taken them. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kit/format.h"

#include "bags/scan-bar.h"

struct _CordeauScanBar
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;

  /* Template */
  GtkWidget *root;
  GtkEditable *code_entry;
  GtkEditable *weight_entry;
  GtkEditable *slot_entry;
};

G_DEFINE_FINAL_TYPE (CordeauScanBar, cordeau_scan_bar, GTK_TYPE_WIDGET)

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
show_fault (GtkEditable *entry, gboolean fault)
{
  if (fault)
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               fault ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
code_activated_cb (CordeauScanBar *self)
{
  g_autofree char *code = dup_text (self->code_entry);

  if (*code == '\0')
    return;
  gtk_editable_set_text (self->code_entry, "");
  cordeau_scan_desk_take (self->desk, code);
}

static void
weight_changed_cb (CordeauScanBar *self)
{
  gint64 grams = cordeau_parse_grams (gtk_editable_get_text (self->weight_entry));

  show_fault (self->weight_entry, grams < 0);
  if (self->desk != NULL)
    cordeau_scan_desk_set_grams (self->desk, MAX (grams, 0));
}

/* Enter: the weight of the net read last; if that has one, the next net is to be read. */
static void
weight_activated_cb (CordeauScanBar *self)
{
  gint64 grams = cordeau_scan_desk_get_grams (self->desk);

  if (grams > 0 && cordeau_scan_desk_complete (self->desk, grams, NULL))
    gtk_editable_set_text (self->weight_entry, "");
  if (cordeau_parse_grams (gtk_editable_get_text (self->weight_entry)) >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->code_entry));
}

static void
slot_changed_cb (CordeauScanBar *self)
{
  g_autofree char *slot = dup_text (self->slot_entry);

  if (self->desk != NULL)
    cordeau_scan_desk_set_slot (self->desk, slot);
}

static void
slot_activated_cb (CordeauScanBar *self)
{
  const char *slot = cordeau_scan_desk_get_slot (self->desk);

  if (slot != NULL && cordeau_scan_desk_complete (self->desk, 0, slot))
    gtk_editable_set_text (self->slot_entry, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->code_entry));
}

/* What a person is typing is not rewritten; what a net took, or a scanner told, is shown. */
static void
grams_changed_cb (CordeauScanBar *self)
{
  if (cordeau_scan_desk_get_grams (self->desk) == 0
      && cordeau_parse_grams (gtk_editable_get_text (self->weight_entry)) > 0)
    gtk_editable_set_text (self->weight_entry, "");
}

static void
slot_told_cb (CordeauScanBar *self)
{
  const char *slot = cordeau_scan_desk_get_slot (self->desk);
  g_autofree char *shown = dup_text (self->slot_entry);

  if (g_strcmp0 (slot != NULL ? slot : "", shown) != 0)
    gtk_editable_set_text (self->slot_entry, slot != NULL ? slot : "");
}

static void
show_needs (CordeauScanBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->weight_entry),
                          cordeau_scan_desk_wants_weight (self->desk));
  gtk_widget_set_visible (GTK_WIDGET (self->slot_entry), cordeau_scan_desk_wants_slot (self->desk));
}

static void
cordeau_scan_bar_dispose (GObject *object)
{
  CordeauScanBar *self = CORDEAU_SCAN_BAR (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SCAN_BAR);
  G_OBJECT_CLASS (cordeau_scan_bar_parent_class)->dispose (object);
}

static void
cordeau_scan_bar_class_init (CordeauScanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_scan_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/scan-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauScanBar, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanBar, code_entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanBar, weight_entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanBar, slot_entry);
  gtk_widget_class_bind_template_callback (widget_class, code_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, weight_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, weight_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, slot_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, slot_activated_cb);
}

static void
cordeau_scan_bar_init (CordeauScanBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_scan_bar_set_desk (CordeauScanBar *self, CordeauScanDesk *desk)
{
  g_return_if_fail (CORDEAU_IS_SCAN_BAR (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::grams", G_CALLBACK (grams_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::slot", G_CALLBACK (slot_told_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cordeau_scan_desk_get_session (desk), "notify::station",
                           G_CALLBACK (show_needs), self, G_CONNECT_SWAPPED);
  show_needs (self);
}

GtkWidget *
cordeau_scan_bar_get_code_entry (CordeauScanBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_BAR (self), NULL);

  return GTK_WIDGET (self->code_entry);
}

GtkWidget *
cordeau_scan_bar_get_weight_entry (CordeauScanBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_BAR (self), NULL);

  return GTK_WIDGET (self->weight_entry);
}

GtkWidget *
cordeau_scan_bar_get_slot_entry (CordeauScanBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_BAR (self), NULL);

  return GTK_WIDGET (self->slot_entry);
}
