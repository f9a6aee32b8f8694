/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plain column of lines: a net has tens of them, not thousands. */
#include <glib/gi18n-lib.h>

#include "bags/timeline-line.h"

#include "bags/timeline.h"

struct _CordeauTimeline
{
  GtkWidget parent_instance;

  guint n_lines;
};

G_DEFINE_FINAL_TYPE (CordeauTimeline, cordeau_timeline, GTK_TYPE_WIDGET)

static void
clear (CordeauTimeline *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n_lines = 0;
}

static void
cordeau_timeline_dispose (GObject *object)
{
  clear (CORDEAU_TIMELINE (object));
  G_OBJECT_CLASS (cordeau_timeline_parent_class)->dispose (object);
}

static void
cordeau_timeline_class_init (CordeauTimelineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_timeline_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
cordeau_timeline_init (CordeauTimeline *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Journey"), -1);
}

void
cordeau_timeline_set (CordeauTimeline *self, CordeauSession *session, GPtrArray *custody)
{
  g_return_if_fail (CORDEAU_IS_TIMELINE (self));
  g_return_if_fail (custody != NULL);

  clear (self);
  self->n_lines = custody->len;
  for (guint i = custody->len; i-- > 0;)
    {
      CordeauTimelinePlace place = 0;

      if (i + 1 == custody->len)
        place |= CORDEAU_TIMELINE_NEWEST;
      if (i == 0)
        place |= CORDEAU_TIMELINE_OLDEST;
      gtk_widget_set_parent (cordeau_timeline_line_new (session, g_ptr_array_index (custody, i),
                                                        place),
                             GTK_WIDGET (self));
    }
}

guint
cordeau_timeline_get_n_lines (CordeauTimeline *self)
{
  g_return_val_if_fail (CORDEAU_IS_TIMELINE (self), 0);

  return self->n_lines;
}
