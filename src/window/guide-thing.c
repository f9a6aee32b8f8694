/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was done bears a tick and says so; what comes next has an edge. */
#include <glib/gi18n-lib.h>

#include "kit/toast.h"
#include "window/guide-thing.h"

struct _CordeauGuideThing
{
  GtkWidget parent_instance;

  /* Owned */
  char *icon_name;
  char *scan;

  /* Template */
  GtkWidget *root;
  GtkImage *image;
  GtkLabel *caption_label;
  GtkLabel *value_label;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (CordeauGuideThing, cordeau_guide_thing, GTK_TYPE_WIDGET)

static void
copy_clicked_cb (CordeauGuideThing *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->value_label));
  cordeau_toast_done (GTK_WIDGET (self), _ ("Code copied"));
}

static void
cordeau_guide_thing_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_GUIDE_THING);
  G_OBJECT_CLASS (cordeau_guide_thing_parent_class)->dispose (object);
}

static void
cordeau_guide_thing_finalize (GObject *object)
{
  CordeauGuideThing *self = CORDEAU_GUIDE_THING (object);

  g_free (self->icon_name);
  g_free (self->scan);
  G_OBJECT_CLASS (cordeau_guide_thing_parent_class)->finalize (object);
}

static void
cordeau_guide_thing_class_init (CordeauGuideThingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_guide_thing_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_guide_thing_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/guide-thing.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideThing, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideThing, image);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideThing, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideThing, value_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideThing, copy_button);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
}

static void
cordeau_guide_thing_init (CordeauGuideThing *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_guide_thing_new (const char *icon_name, const char *caption, const char *value,
                         const char *scan)
{
  CordeauGuideThing *self = g_object_new (CORDEAU_TYPE_GUIDE_THING, NULL);

  self->icon_name = g_strdup (icon_name);
  self->scan = g_strdup (scan);
  gtk_label_set_label (self->caption_label, caption);
  gtk_label_set_label (self->value_label, value);
  cordeau_guide_thing_set_state (self, CORDEAU_GUIDE_THING_PLAIN);
  return GTK_WIDGET (self);
}

static void
set_class (CordeauGuideThing *self, const char *css_class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (self->root, css_class);
  else
    gtk_widget_remove_css_class (self->root, css_class);
}

void
cordeau_guide_thing_set_state (CordeauGuideThing *self, CordeauGuideThingState state)
{
  gboolean done = state == CORDEAU_GUIDE_THING_DONE;
  const char *caption;
  const char *value;
  g_autofree char *name = NULL;

  g_return_if_fail (CORDEAU_IS_GUIDE_THING (self));

  caption = gtk_label_get_label (self->caption_label);
  value = gtk_label_get_label (self->value_label);
  gtk_image_set_from_icon_name (self->image, done ? "object-select-symbolic" : self->icon_name);
  set_class (self, "done", done);
  set_class (self, "next", state == CORDEAU_GUIDE_THING_NEXT);
  /* TRANSLATORS: "Machine 3, done": a thing of a step, what it is called, and that it was chosen or read */
  name = g_strdup_printf (done ? _ ("%s %s, done") : "%s %s", caption, value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cordeau_guide_thing_allow_copy (CordeauGuideThing *self)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_THING (self));

  gtk_widget_set_visible (self->copy_button, TRUE);
}

const char *
cordeau_guide_thing_get_value (CordeauGuideThing *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_THING (self), NULL);

  return gtk_label_get_label (self->value_label);
}

const char *
cordeau_guide_thing_get_scan (CordeauGuideThing *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_THING (self), NULL);

  return self->scan;
}
