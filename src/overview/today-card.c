/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heading above a boxed list, as on the other pages. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "bags/net-words.h"
#include "kit/actions.h"
#include "kit/format.h"

#include "overview/today-card.h"

struct _CordeauTodayCard
{
  GtkWidget parent_instance;

  /* Owned */
  char *none;
  char *target;
  char *icon_name;
  char *tone;

  /* Template */
  GtkWidget *root;
  GtkLabel *title_label;
  GtkLabel *count_label;
  GtkListBox *rows;
  GtkWidget *all_button;
};

G_DEFINE_FINAL_TYPE (CordeauTodayCard, cordeau_today_card, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_TITLE = 1,
  PROP_NONE,
  PROP_TARGET,
  PROP_ICON_NAME,
  PROP_TONE,
} CordeauTodayCardProperty;

static GParamSpec *properties[PROP_TONE + 1];

static GtkWidget *
row_new (CordeauTodayCard *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  return row;
}

/* "Finishing · POL · 2 h 18" */
static char *
describe (CordeauSession *session, const CordeauNet *net)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;
  g_autofree char *text = NULL;

  if (net->stage == CORDEAU_STAGE_HELD && net->reason != NULL)
    g_strv_builder_add (parts, cordeau_act_reason_to_label (net->reason));
  else
    g_strv_builder_add (parts, cordeau_stage_to_label (net->stage));
  if (net->delegation != NULL)
    g_strv_builder_add (parts, net->delegation);
  if (net->promise != 0)
    g_strv_builder_take (parts, cordeau_format_promise (net->promise, now,
                                                        cordeau_session_get_zone (session)));
  words = g_strv_builder_end (parts);
  text = g_strjoinv (" · ", words);
  return cordeau_format_line (text);
}

static void
add_net (CordeauTodayCard *self, CordeauSession *session, const CordeauNet *net)
{
  g_autofree char *subtitle = describe (session, net);
  g_autofree char *where = g_strconcat ("bags:", net->code, NULL);
  GtkWidget *row = row_new (self, net->code, subtitle);
  GtkWidget *image = gtk_image_new_from_icon_name (self->icon_name);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_accessible_update_state (GTK_ACCESSIBLE (arrow), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  if (self->tone != NULL)
    gtk_widget_add_css_class (image, self->tone);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", where);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), CORDEAU_ACTION_GO);
  gtk_list_box_append (self->rows, row);
}

void
cordeau_today_card_set (CordeauTodayCard *self, CordeauSession *session,
                        const CordeauTodayList *list)
{
  g_autofree char *count = cordeau_format_count (list->n);
  g_autofree char *words = NULL;

  g_return_if_fail (CORDEAU_IS_TODAY_CARD (self));
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  words = g_strdup_printf (ngettext ("%s net", "%s nets", list->n), count);
  gtk_label_set_label (self->count_label, list->n > 0 ? words : "");
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < list->first->len; i++)
    add_net (self, session, g_ptr_array_index (list->first, i));
  if (list->first->len == 0)
    {
      GtkWidget *row = row_new (self, self->none != NULL ? self->none : "", NULL);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("object-select-symbolic"));
      gtk_widget_add_css_class (row, "dimmed");
      gtk_list_box_append (self->rows, row);
    }
  gtk_widget_set_visible (self->all_button, list->n > list->first->len);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->all_button), "s",
                                    self->target != NULL ? self->target : "bags");
}

static void
cordeau_today_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_TODAY_CARD);
  G_OBJECT_CLASS (cordeau_today_card_parent_class)->dispose (object);
}

static void
cordeau_today_card_finalize (GObject *object)
{
  CordeauTodayCard *self = CORDEAU_TODAY_CARD (object);

  g_free (self->none);
  g_free (self->target);
  g_free (self->icon_name);
  g_free (self->tone);
  G_OBJECT_CLASS (cordeau_today_card_parent_class)->finalize (object);
}

static void
cordeau_today_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauTodayCard *self = CORDEAU_TODAY_CARD (object);

  switch ((CordeauTodayCardProperty) id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      break;
    case PROP_NONE:
      g_set_str (&self->none, g_value_get_string (value));
      break;
    case PROP_TARGET:
      g_set_str (&self->target, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      g_set_str (&self->icon_name, g_value_get_string (value));
      break;
    case PROP_TONE:
      g_set_str (&self->tone, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_today_card_class_init (CordeauTodayCardClass *klass)
{
  static const char *const names[] = { NULL, "title", "none", "target", "icon-name", "tone" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_today_card_dispose;
  object_class->finalize = cordeau_today_card_finalize;
  object_class->set_property = cordeau_today_card_set_property;
  for (guint i = PROP_TITLE; i < G_N_ELEMENTS (properties); i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/today-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayCard, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayCard, count_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayCard, rows);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayCard, all_button);
}

static void
cordeau_today_card_init (CordeauTodayCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
