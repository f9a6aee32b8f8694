/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks are words in chips, never a colour alone; the dot only repeats them. */
#include <glib/gi18n-lib.h>

#include "bags/custody-words.h"
#include "kit/chip.h"
#include "kit/format.h"

#include "bags/timeline-line.h"

struct _CordeauTimelineLine
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *root;
  GtkWidget *dot;
  GtkWidget *rail;
  GtkLabel *title_label;
  GtkLabel *caption_label;
  GtkLabel *time_label;
  GtkBox *marks;
  GtkWidget *undo_button;
};

G_DEFINE_FINAL_TYPE (CordeauTimelineLine, cordeau_timeline_line, GTK_TYPE_WIDGET)

static void
add_mark (CordeauTimelineLine *self, const char *icon, const char *label, const char *tone)
{
  gtk_box_append (self->marks, cordeau_chip_new (icon, label, tone));
}

static void
show_marks (CordeauTimelineLine *self, const CordeauCustody *custody)
{
  if (cordeau_custody_has_outcome (custody, "undone"))
    {
      add_mark (self, "edit-undo-symbolic", _ ("Undone"), "");
      gtk_widget_add_css_class (self->dot, "undone");
      gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "dimmed");
    }
  if (custody->inferred || cordeau_custody_has_outcome (custody, "inferred"))
    {
      add_mark (self, "cordeau-ring-symbolic", _ ("Inferred"), "");
      gtk_widget_add_css_class (self->dot, "inferred");
    }
  if (cordeau_custody_has_outcome (custody, "question"))
    {
      add_mark (self, "cordeau-question-symbolic", _ ("In question"), "warning");
      gtk_widget_add_css_class (self->dot, "warning");
    }
  if (custody->suspect)
    add_mark (self, "preferences-system-time-symbolic", _ ("Clock in doubt"), "");
}

/* One's own: by name; without names, what this site said. */
static gboolean
is_own (CordeauSession *session, const CordeauCustody *custody)
{
  const char *me = cordeau_session_get_actor (session);

  if (custody->actor != NULL && *custody->actor != '\0')
    return g_strcmp0 (custody->actor, me) == 0;
  return g_strcmp0 (custody->site, cordeau_session_get_site (session)) == 0;
}

static void
offer_undo (CordeauTimelineLine *self, CordeauSession *session, const CordeauCustody *custody)
{
  gboolean offer = custody->fact != NULL && cordeau_custody_has_outcome (custody, "accepted")
                   && !g_str_has_prefix (custody->kind, "net.import") && is_own (session, custody);
  g_autofree char *label = NULL;

  gtk_widget_set_visible (self->undo_button, offer);
  if (!offer)
    return;
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->undo_button), "(ss)", custody->fact,
                                    cordeau_custody_to_title (custody));
  label = g_strdup_printf (_ ("Undo: %s"), cordeau_custody_to_title (custody));
  gtk_widget_set_tooltip_text (self->undo_button, label);
}

static void
cordeau_timeline_line_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_TIMELINE_LINE);
  G_OBJECT_CLASS (cordeau_timeline_line_parent_class)->dispose (object);
}

static void
cordeau_timeline_line_class_init (CordeauTimelineLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_timeline_line_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/timeline-line.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, dot);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, rail);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, caption_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, time_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, marks);
  gtk_widget_class_bind_template_child (widget_class, CordeauTimelineLine, undo_button);
}

static void
cordeau_timeline_line_init (CordeauTimelineLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_for_readers (CordeauTimelineLine *self, const char *title, const char *when,
                  const char *caption)
{
  g_autofree char *name = g_strdup_printf ("%s, %s, %s", title, when, caption);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
cordeau_timeline_line_new (CordeauSession *session, const CordeauCustody *custody,
                           CordeauTimelinePlace place)
{
  CordeauTimelineLine *self = g_object_new (CORDEAU_TYPE_TIMELINE_LINE, NULL);
  const char *title = cordeau_custody_to_title (custody);
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));
  g_autofree char *when = NULL;
  g_autofree char *text = cordeau_custody_to_text (session, custody);
  g_autofree char *caption = cordeau_format_line (text);

  when = cordeau_format_when (custody->at, now, cordeau_session_get_zone (session));
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->time_label, when);
  gtk_label_set_label (self->caption_label, caption);
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), *caption != '\0');
  if ((place & CORDEAU_TIMELINE_NEWEST) != 0)
    {
      gtk_widget_add_css_class (self->dot, "current");
      gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "heading");
    }
  gtk_widget_set_opacity (self->rail, (place & CORDEAU_TIMELINE_OLDEST) != 0 ? 0 : 1);
  show_marks (self, custody);
  offer_undo (self, session, custody);
  name_for_readers (self, title, when, caption);
  return GTK_WIDGET (self);
}
