/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading, and below it what came before, the newest first. Undone lines are no history to decide by. */
#include <glib/gi18n-lib.h>

#include "bags/custody-words.h"
#include "kit/format.h"

#include "bags/story-card.h"

struct _CordeauStoryCard
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *root;
  GtkLabel *title_label;
  GtkLabel *heading_label;
  GtkLabel *detail_label;
  GtkBox *lines;
};

G_DEFINE_FINAL_TYPE (CordeauStoryCard, cordeau_story_card, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
clear_lines (CordeauStoryCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static void
add_line (CordeauStoryCard *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, text);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (self->lines, label);
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

static void
name_for_readers (CordeauStoryCard *self)
{
  g_autofree char *lines = cordeau_story_card_dup_lines (self);
  g_autofree char *name = g_strdup_printf ("%s: %s, %s", gtk_label_get_label (self->title_label),
                                           gtk_label_get_label (self->heading_label),
                                           gtk_label_get_label (self->detail_label));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, lines, -1);
}

static char *
dup_place (CordeauSession *session, const char *site)
{
  if (site == NULL || g_str_equal (site, cordeau_session_get_site (session)))
    return g_strdup (cordeau_session_get_name (session));
  return g_strdup_printf (_ ("site %s"), site);
}

/* "Ready, slot 84": a slot or a machine says where to look. */
static char *
dup_heading (const CordeauNet *net)
{
  const char *stage = cordeau_stage_to_label (net->stage);

  if (net->slot != NULL && *net->slot != '\0')
    /* TRANSLATORS: a stage and a rack slot: "Ready, slot 84" */
    return g_strdup_printf (_ ("%s, slot %s"), stage, net->slot);
  if (net->machine != NULL && *net->machine != '\0')
    /* TRANSLATORS: a stage and a machine: "Washing, machine 3" */
    return g_strdup_printf (_ ("%s, machine %s"), stage, net->machine);
  return g_strdup (stage);
}

static char *
dup_detail (CordeauSession *session, const CordeauNet *net, gint64 now)
{
  GTimeZone *zone = cordeau_session_get_zone (session);
  GString *text = g_string_new (NULL);
  g_autofree char *kg = cordeau_format_kg (net->grams);

  if (net->since != 0)
    {
      g_autofree char *since = cordeau_format_when (net->since, now, zone);
      g_autofree char *part = g_strdup_printf (_ ("since %s"), since);

      add_part (text, part);
    }
  if (net->received != 0)
    {
      g_autofree char *when = cordeau_format_when (net->received, now, zone);
      g_autofree char *part = g_strdup_printf (_ ("received %s"), when);

      add_part (text, part);
    }
  add_part (text, kg);
  return g_string_free (text, FALSE);
}

static void
add_custody (CordeauStoryCard *self, CordeauSession *session, const CordeauNet *net,
             const CordeauCustody *custody, gint64 now)
{
  GString *text = g_string_new (NULL);
  g_autofree char *when = cordeau_format_when (custody->at, now,
                                               cordeau_session_get_zone (session));
  g_autofree char *caption = cordeau_custody_to_text (session, custody);

  g_string_append_printf (text, "%s  %s", when, cordeau_custody_to_title (custody));
  add_part (text, caption);
  /* Two tags of one net: by which of them. */
  if (custody->code != NULL && !cordeau_custody_is_of_tags (custody)
      && g_strcmp0 (custody->code, net->code) != 0)
    add_part (text, custody->code);
  add_line (self, text->str);
  g_string_free (text, TRUE);
}

static const CordeauCustody *
newest (const CordeauNetDetail *detail)
{
  for (guint i = detail->custody->len; i-- > 0;)
    {
      const CordeauCustody *custody = g_ptr_array_index (detail->custody, i);

      if (!cordeau_custody_has_outcome (custody, "undone"))
        return custody;
    }
  return NULL;
}

static void
cordeau_story_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_STORY_CARD);
  G_OBJECT_CLASS (cordeau_story_card_parent_class)->dispose (object);
}

static void
cordeau_story_card_class_init (CordeauStoryCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_story_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/story-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauStoryCard, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauStoryCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauStoryCard, heading_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauStoryCard, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauStoryCard, lines);
}

static void
cordeau_story_card_init (CordeauStoryCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_story_card_new (void)
{
  return g_object_new (CORDEAU_TYPE_STORY_CARD, NULL);
}

void
cordeau_story_card_set_net (CordeauStoryCard *self, CordeauSession *session,
                            const CordeauNetDetail *detail, const char *title)
{
  const CordeauNet *net = detail->net;
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));
  const CordeauCustody *last = newest (detail);
  g_autofree char *place = dup_place (session, last != NULL ? last->site : NULL);
  g_autofree char *ago = last != NULL ? cordeau_format_ago (last->at, now) : NULL;
  g_autofree char *heard = ago != NULL ? g_strdup_printf ("%s · %s", place, ago) : NULL;
  g_autofree char *heading = dup_heading (net);
  g_autofree char *facts = dup_detail (session, net, now);
  guint n = 0;

  g_return_if_fail (CORDEAU_IS_STORY_CARD (self));

  set_text (self->title_label, title != NULL ? title : heard != NULL ? heard : place);
  set_text (self->heading_label, heading);
  set_text (self->detail_label, facts);
  clear_lines (self);
  for (guint i = detail->custody->len; i-- > 0 && n < CORDEAU_STORY_LINES;)
    {
      const CordeauCustody *custody = g_ptr_array_index (detail->custody, i);

      /* The newest is the heading already. */
      if (cordeau_custody_has_outcome (custody, "undone")
          || (custody == last && last->stage == net->stage))
        continue;
      add_custody (self, session, net, custody, now);
      n++;
    }
  name_for_readers (self);
}

/* "load of 3 nets, 5.4 of 8 kg" */
static char *
dup_load (const CordeauScanResult *result)
{
  g_autofree char *nets = g_strdup_printf (ngettext ("%u net in the load", "%u nets in the load",
                                                     result->load_nets),
                                           result->load_nets);
  g_autofree char *kg = cordeau_format_kg (result->load_grams);
  g_autofree char *capacity = cordeau_format_kg (result->load_capacity);

  if (result->load_capacity == 0)
    return g_strdup_printf ("%s · %s", nets, kg);
  /* TRANSLATORS: "3 nets in the load · 5.4 kg of 8.0 kg" */
  return g_strdup_printf (_ ("%s · %s of %s"), nets, kg, capacity);
}

void
cordeau_story_card_set_reading (CordeauStoryCard *self, CordeauSession *session,
                                const CordeauScan *scan, const CordeauScanResult *result)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *when = NULL;
  g_autofree char *kg = cordeau_format_kg (scan->grams);
  g_autofree char *machine = NULL;
  GString *facts = g_string_new (NULL);

  g_return_if_fail (CORDEAU_IS_STORY_CARD (self));

  when = cordeau_format_clock (scan->at != 0 ? scan->at : now, cordeau_session_get_zone (session));
  /* TRANSLATORS: what was read just now, at this site: "Here, Site 7 · now" */
  title = g_strdup_printf (_ ("Here, %s · now"), cordeau_session_get_name (session));
  /* TRANSLATORS: %s is a station: "Read at: Reception" */
  heading = g_strdup_printf (_ ("Read at: %s"), cordeau_station_to_label (scan->station));
  if (scan->machine != NULL)
    machine = g_strdup_printf (_ ("machine %s"), scan->machine);
  add_part (facts, when);
  add_part (facts, machine);
  add_part (facts, kg);
  add_part (facts, cordeau_session_get_actor_name (session));
  set_text (self->title_label, title);
  set_text (self->heading_label, heading);
  set_text (self->detail_label, facts->str);
  g_string_free (facts, TRUE);
  clear_lines (self);
  if (result->load != NULL && scan->machine != NULL)
    {
      g_autofree char *load = dup_load (result);

      add_line (self, load);
    }
  if (g_strcmp0 (scan->code, result->code) != 0)
    {
      /* TRANSLATORS: %s is the code as it stands on the tag */
      g_autofree char *tag = g_strdup_printf (_ ("Tag %s"), scan->code);

      add_line (self, tag);
    }
  name_for_readers (self);
}

void
cordeau_story_card_set_message (CordeauStoryCard *self, const char *title, const char *sentence)
{
  g_return_if_fail (CORDEAU_IS_STORY_CARD (self));

  clear_lines (self);
  set_text (self->title_label, title);
  set_text (self->heading_label, NULL);
  set_text (self->detail_label, sentence);
  name_for_readers (self);
}

const char *
cordeau_story_card_get_heading (CordeauStoryCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_STORY_CARD (self), NULL);

  return gtk_label_get_label (self->heading_label);
}

char *
cordeau_story_card_dup_lines (CordeauStoryCard *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (CORDEAU_IS_STORY_CARD (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->lines)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            gtk_label_get_label (GTK_LABEL (child)));
  return g_string_free (text, FALSE);
}
