/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chip is one label to a screen reader; the shape is its picture. */
#include "kit/chip.h"

struct _CordeauChip
{
  GtkWidget parent_instance;

  /* owned: children */
  GtkWidget *image;
  GtkWidget *text;

  /* owned */
  char *tone;
};

G_DEFINE_FINAL_TYPE (CordeauChip, cordeau_chip, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_ICON_NAME = 1,
  PROP_LABEL,
  PROP_TONE,
} CordeauChipProperty;

static GParamSpec *properties[PROP_TONE + 1];

static void
cordeau_chip_dispose (GObject *object)
{
  CordeauChip *self = CORDEAU_CHIP (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->text, gtk_widget_unparent);
  g_clear_pointer (&self->tone, g_free);
  G_OBJECT_CLASS (cordeau_chip_parent_class)->dispose (object);
}

static void
cordeau_chip_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CordeauChip *self = CORDEAU_CHIP (object);

  switch ((CordeauChipProperty) id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, cordeau_chip_get_icon_name (self));
      break;
    case PROP_LABEL:
      g_value_set_string (value, cordeau_chip_get_label (self));
      break;
    case PROP_TONE:
      g_value_set_string (value, cordeau_chip_get_tone (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_chip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CordeauChip *self = CORDEAU_CHIP (object);

  switch ((CordeauChipProperty) id)
    {
    case PROP_ICON_NAME:
      cordeau_chip_set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_LABEL:
      cordeau_chip_set_label (self, g_value_get_string (value));
      break;
    case PROP_TONE:
      cordeau_chip_set_tone (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_chip_class_init (CordeauChipClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cordeau_chip_dispose;
  object_class->get_property = cordeau_chip_get_property;
  object_class->set_property = cordeau_chip_set_property;
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  properties[PROP_TONE] = g_param_spec_string ("tone", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cordeau_chip_init (CordeauChip *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 4);
  self->image = g_object_new (GTK_TYPE_IMAGE, "pixel-size", 12, "visible", FALSE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->text = gtk_label_new ("");
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
  self->tone = g_strdup ("");
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

GtkWidget *
cordeau_chip_new (const char *icon_name, const char *label, const char *tone)
{
  GtkWidget *self = g_object_new (CORDEAU_TYPE_CHIP, NULL);

  cordeau_chip_set (CORDEAU_CHIP (self), icon_name, label, tone);
  return self;
}

void
cordeau_chip_set (CordeauChip *self, const char *icon_name, const char *label, const char *tone)
{
  cordeau_chip_set_icon_name (self, icon_name);
  cordeau_chip_set_label (self, label);
  cordeau_chip_set_tone (self, tone);
}

const char *
cordeau_chip_get_icon_name (CordeauChip *self)
{
  g_return_val_if_fail (CORDEAU_IS_CHIP (self), NULL);

  return gtk_image_get_icon_name (GTK_IMAGE (self->image));
}

void
cordeau_chip_set_icon_name (CordeauChip *self, const char *icon_name)
{
  g_return_if_fail (CORDEAU_IS_CHIP (self));

  if (g_strcmp0 (icon_name, cordeau_chip_get_icon_name (self)) == 0)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_widget_set_visible (self->image, icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

const char *
cordeau_chip_get_label (CordeauChip *self)
{
  g_return_val_if_fail (CORDEAU_IS_CHIP (self), NULL);

  return gtk_label_get_label (GTK_LABEL (self->text));
}

void
cordeau_chip_set_label (CordeauChip *self, const char *label)
{
  g_return_if_fail (CORDEAU_IS_CHIP (self));

  if (label == NULL)
    label = "";
  if (g_strcmp0 (label, cordeau_chip_get_label (self)) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->text), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

const char *
cordeau_chip_get_tone (CordeauChip *self)
{
  g_return_val_if_fail (CORDEAU_IS_CHIP (self), NULL);

  return self->tone;
}

void
cordeau_chip_set_tone (CordeauChip *self, const char *tone)
{
  g_return_if_fail (CORDEAU_IS_CHIP (self));

  if (tone == NULL)
    tone = "";
  if (g_strcmp0 (tone, self->tone) == 0)
    return;
  if (*self->tone != '\0')
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->tone);
  if (*tone != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self), tone);
  g_set_str (&self->tone, tone);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TONE]);
}
