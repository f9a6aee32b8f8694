/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are made once and filled at every look. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "window/guide-list.h"

typedef struct
{
  GtkWidget *box;
  GtkImage *image;
  GtkLabel *word;
} Row;

struct _CordeauGuideList
{
  GtkWidget parent_instance;

  /* Owned by the list */
  Row rows[CORDEAU_N_STEPS];
};

G_DEFINE_FINAL_TYPE (CordeauGuideList, cordeau_guide_list, GTK_TYPE_WIDGET)

static void
cordeau_guide_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (cordeau_guide_list_parent_class)->dispose (object);
}

static void
cordeau_guide_list_class_init (CordeauGuideListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_guide_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
add_row (CordeauGuideList *self, guint step)
{
  g_autofree char *text = g_strdup_printf ("%u. %s", step + 1,
                                           cordeau_practice_step_to_title (step));
  GtkWidget *title = gtk_label_new (text);
  Row *row = &self->rows[step];

  row->box = g_object_new (GTK_TYPE_BOX, "spacing", 10, "accessible-role",
                           GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  row->image = GTK_IMAGE (
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  row->word = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (row->word), "dimmed");
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->image));
  gtk_box_append (GTK_BOX (row->box), title);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->word));
  gtk_widget_set_parent (row->box, GTK_WIDGET (self));
}

static void
cordeau_guide_list_init (CordeauGuideList *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 8);
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    add_row (self, i);
}

static const char *
word_of (CordeauGuideWatch *watch, CordeauPracticeStep step)
{
  if (cordeau_guide_watch_is_done (watch, step))
    return C_ ("step", "Done");
  return step == cordeau_guide_watch_get_current (watch) ? C_ ("step", "Now")
                                                         : C_ ("step", "To do");
}

void
cordeau_guide_mark (GtkImage *image, CordeauGuideWatch *watch, CordeauPracticeStep step)
{
  gboolean done = cordeau_guide_watch_is_done (watch, step);
  gboolean now = step == cordeau_guide_watch_get_current (watch);
  GtkWidget *widget = GTK_WIDGET (image);

  gtk_image_set_from_icon_name (image, done  ? "object-select-symbolic"
                                       : now ? "cordeau-play-symbolic"
                                             : "cordeau-ring-symbolic");
  gtk_widget_remove_css_class (widget, "success");
  gtk_widget_remove_css_class (widget, "accent");
  gtk_widget_remove_css_class (widget, "dimmed");
  gtk_widget_add_css_class (widget, done ? "success" : now ? "accent" : "dimmed");
}

void
cordeau_guide_list_show (CordeauGuideList *self, CordeauGuideWatch *watch)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_LIST (self) && CORDEAU_IS_GUIDE_WATCH (watch));

  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    {
      const char *word = word_of (watch, i);
      g_autofree char *name = g_strdup_printf ("%u. %s, %s", i + 1,
                                               cordeau_practice_step_to_title (i), word);

      cordeau_guide_mark (self->rows[i].image, watch, i);
      gtk_label_set_label (self->rows[i].word, word);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i].box),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}
