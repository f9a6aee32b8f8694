/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each filter is a property, and each property an action, so that menus and chips carry their own state. */
#include <glib/gi18n-lib.h>

#include "bags/net-promise.h"
#include "kit/format.h"

#include "bags/net-filters.h"

#define FILTER_ALL "all"
#define FLAG_HELD "held"
#define FLAG_LATE "late"

struct _CordeauNetFilters
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *stage;
  char *delegation;
  char *flag;
  char **delegations;

  /* Template */
  GtkWidget *root;
  GtkEditable *search_entry;
  GtkToggleButton *due_button;
  GtkMenuButton *stage_button;
  GtkMenuButton *delegation_button;
  GtkMenuButton *flag_button;
  GtkWidget *clear_button;

  gint64 due_before;
  gboolean due;
};

G_DEFINE_FINAL_TYPE (CordeauNetFilters, cordeau_net_filters, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_STAGE = 1,
  PROP_DELEGATION,
  PROP_FLAG,
  PROP_DUE,
} CordeauNetFiltersProperty;

static GParamSpec *properties[PROP_DUE + 1];

static guint changed_signal;

static const char *
stage_filter_label (const char *nick)
{
  if (*nick == '\0')
    return _ ("At the site");
  if (g_str_equal (nick, FILTER_ALL))
    return _ ("All nets");
  return cordeau_stage_to_label (cordeau_stage_from_nick (nick));
}

static const char *
flag_filter_label (const char *nick)
{
  if (g_str_equal (nick, FLAG_HELD))
    return _ ("Held or in question");
  if (g_str_equal (nick, FLAG_LATE))
    return _ ("Late");
  return _ ("All");
}

static void
add_choice (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_stage_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) whole = g_menu_new ();
  g_autoptr (GMenu) stages = g_menu_new ();

  add_choice (whole, stage_filter_label (""), "filters.stage", "");
  add_choice (whole, stage_filter_label (FILTER_ALL), "filters.stage", FILTER_ALL);
  for (int stage = CORDEAU_STAGE_ISSUED; stage < CORDEAU_N_STAGES; stage++)
    add_choice (stages, cordeau_stage_to_label (stage), "filters.stage",
                cordeau_stage_to_nick (stage));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (whole));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stages));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_flag_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  const char *nicks[] = { "", FLAG_HELD, FLAG_LATE };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    add_choice (menu, flag_filter_label (nicks[i]), "filters.flag", nicks[i]);
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

static GMenuModel *
make_delegation_menu (const char *const *delegations)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) each = g_menu_new ();

  add_choice (all, _ ("All"), "filters.delegation", "");
  for (guint i = 0; delegations != NULL && delegations[i] != NULL; i++)
    add_choice (each, delegations[i], "filters.delegation", delegations[i]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (each));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* A chip says what it filters, and by what once it does. */
static void
show_choice (GtkMenuButton *button, const char *name, const char *value)
{
  g_autofree char *label = NULL;

  if (value == NULL)
    {
      gtk_menu_button_set_label (button, name);
      gtk_widget_remove_css_class (GTK_WIDGET (button), "chosen");
      return;
    }
  /* TRANSLATORS: a filter and what it is set to: "Stage: Drying" */
  label = g_strdup_printf (_ ("%s: %s"), name, value);
  gtk_menu_button_set_label (button, label);
  gtk_widget_add_css_class (GTK_WIDGET (button), "chosen");
}

static void
show_choices (CordeauNetFilters *self)
{
  show_choice (self->stage_button, _ ("Stage"),
               *self->stage != '\0' ? stage_filter_label (self->stage) : NULL);
  show_choice (self->delegation_button, _ ("Delegation"),
               *self->delegation != '\0' ? self->delegation : NULL);
  show_choice (self->flag_button, _ ("Flags"),
               *self->flag != '\0' ? flag_filter_label (self->flag) : NULL);
  gtk_widget_set_visible (self->clear_button, cordeau_net_filters_is_active (self));
}

static void
announce_change (CordeauNetFilters *self)
{
  show_choices (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
search_changed_cb (CordeauNetFilters *self)
{
  announce_change (self);
}

static gpointer
read_delegations (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  return cordeau_nets_delegations (connection, error);
}

static void
delegations_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetFilters *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  g_auto (GStrv) delegations = NULL;

  delegations = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);
  /* The list itself says what is wrong with the store. */
  if (delegations == NULL)
    return;
  if (self->delegations != NULL
      && g_strv_equal ((const char *const *) self->delegations, (const char *const *) delegations))
    return;
  g_strfreev (self->delegations);
  self->delegations = g_steal_pointer (&delegations);
  menu = make_delegation_menu ((const char *const *) self->delegations);
  gtk_menu_button_set_menu_model (self->delegation_button, menu);
}

static void
refresh_promise (CordeauNetFilters *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  gint64 due_before = cordeau_net_promise_next (self->session, now);
  g_autofree char *when = NULL;
  g_autofree char *label = NULL;

  if (due_before == self->due_before)
    return;
  self->due_before = due_before;
  when = cordeau_format_when (due_before, now, cordeau_session_get_zone (self->session));
  /* TRANSLATORS: a filter: nets promised for 18:00 or earlier */
  label = g_strdup_printf (_ ("Due by %s"), when);
  gtk_button_set_label (GTK_BUTTON (self->due_button), label);
  if (self->due)
    announce_change (self);
}

static void
clear_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_net_filters_clear (CORDEAU_NET_FILTERS (widget));
}

static void
cordeau_net_filters_dispose (GObject *object)
{
  CordeauNetFilters *self = CORDEAU_NET_FILTERS (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_NET_FILTERS);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_net_filters_parent_class)->dispose (object);
}

static void
cordeau_net_filters_finalize (GObject *object)
{
  CordeauNetFilters *self = CORDEAU_NET_FILTERS (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stage, g_free);
  g_clear_pointer (&self->delegation, g_free);
  g_clear_pointer (&self->flag, g_free);
  g_clear_pointer (&self->delegations, g_strfreev);
  G_OBJECT_CLASS (cordeau_net_filters_parent_class)->finalize (object);
}

static void
cordeau_net_filters_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauNetFilters *self = CORDEAU_NET_FILTERS (object);

  switch ((CordeauNetFiltersProperty) id)
    {
    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;
    case PROP_DELEGATION:
      g_value_set_string (value, self->delegation);
      break;
    case PROP_FLAG:
      g_value_set_string (value, self->flag);
      break;
    case PROP_DUE:
      g_value_set_boolean (value, self->due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
set_word (char **word, const GValue *value)
{
  const char *text = g_value_get_string (value);

  return g_set_str (word, text != NULL ? text : "");
}

static void
cordeau_net_filters_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauNetFilters *self = CORDEAU_NET_FILTERS (object);
  gboolean changed = FALSE;

  switch ((CordeauNetFiltersProperty) id)
    {
    case PROP_STAGE:
      changed = set_word (&self->stage, value);
      break;
    case PROP_DELEGATION:
      changed = set_word (&self->delegation, value);
      break;
    case PROP_FLAG:
      changed = set_word (&self->flag, value);
      break;
    case PROP_DUE:
      changed = self->due != g_value_get_boolean (value);
      self->due = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  g_object_notify_by_pspec (object, pspec);
  announce_change (self);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, "", flags);
  properties[PROP_DELEGATION] = g_param_spec_string ("delegation", NULL, NULL, "", flags);
  properties[PROP_FLAG] = g_param_spec_string ("flag", NULL, NULL, "", flags);
  properties[PROP_DUE] = g_param_spec_boolean ("due", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/net-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, search_entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, due_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, stage_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, delegation_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, flag_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
cordeau_net_filters_class_init (CordeauNetFiltersClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_net_filters_dispose;
  object_class->finalize = cordeau_net_filters_finalize;
  object_class->get_property = cordeau_net_filters_get_property;
  object_class->set_property = cordeau_net_filters_set_property;
  install_properties (object_class);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "filters.stage", "stage");
  gtk_widget_class_install_property_action (widget_class, "filters.delegation", "delegation");
  gtk_widget_class_install_property_action (widget_class, "filters.flag", "flag");
  gtk_widget_class_install_property_action (widget_class, "filters.due", "due");
  gtk_widget_class_install_action (widget_class, "filters.clear", NULL, clear_activated_cb);
}

static void
cordeau_net_filters_init (CordeauNetFilters *self)
{
  g_autoptr (GMenuModel) stages = make_stage_menu ();
  g_autoptr (GMenuModel) flags = make_flag_menu ();

  self->stage = g_strdup ("");
  self->delegation = g_strdup ("");
  self->flag = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->stage_button, stages);
  gtk_menu_button_set_menu_model (self->flag_button, flags);
  show_choices (self);
}

void
cordeau_net_filters_set_session (CordeauNetFilters *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  g_set_object (&self->session, session);
  cordeau_net_filters_refresh (self);
}

CordeauNetFilter *
cordeau_net_filters_make (CordeauNetFilters *self)
{
  CordeauNetFilter *filter;
  const char *search;

  g_return_val_if_fail (CORDEAU_IS_NET_FILTERS (self), NULL);

  filter = cordeau_net_filter_new ();
  search = gtk_editable_get_text (self->search_entry);
  if (*self->stage == '\0')
    filter->open_only = TRUE;
  else if (!g_str_equal (self->stage, FILTER_ALL))
    filter->stage = cordeau_stage_from_nick (self->stage);
  if (*self->delegation != '\0')
    filter->delegation = g_strdup (self->delegation);
  if (*search != '\0')
    filter->search = g_strdup (search);
  filter->held_only = g_str_equal (self->flag, FLAG_HELD);
  /* The bound is exclusive: what is promised for the very moment is due by it. */
  if (self->due)
    filter->due_before = self->due_before + 1;
  if (g_str_equal (self->flag, FLAG_LATE))
    filter->due_before = cordeau_env_now (cordeau_session_get_env (self->session));
  return filter;
}

gboolean
cordeau_net_filters_is_active (CordeauNetFilters *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_FILTERS (self), FALSE);

  return *self->stage != '\0' || *self->delegation != '\0' || *self->flag != '\0' || self->due
         || *gtk_editable_get_text (self->search_entry) != '\0';
}

void
cordeau_net_filters_clear (CordeauNetFilters *self)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_object_set (self, "stage", "", "delegation", "", "flag", "", "due", FALSE, NULL);
  gtk_editable_set_text (self->search_entry, "");
  g_object_thaw_notify (G_OBJECT (self));
  announce_change (self);
}

void
cordeau_net_filters_set_search (CordeauNetFilters *self, const char *text)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  gtk_editable_set_text (self->search_entry, text);
}

void
cordeau_net_filters_grab_search (CordeauNetFilters *self)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

void
cordeau_net_filters_refresh (CordeauNetFilters *self)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  if (self->session == NULL)
    return;
  refresh_promise (self);
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_delegations, NULL, NULL,
                            (GDestroyNotify) g_strfreev, self->cancellable, delegations_read_cb,
                            self);
}
