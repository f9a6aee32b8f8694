/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each filter is a property, and each property an action, so that menus and chips carry their own state. */
#include <glib/gi18n-lib.h>

#include "bags/net-filter-choices.h"
#include "bags/net-promise.h"
#include "kit/format.h"

#include "bags/net-filters.h"

struct _CordeauNetFilters
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *stage;
  char *delegation;
  char *flag;
  char *machine;
  CordeauNetFilterChoices *choices;

  /* Template */
  GtkWidget *root;
  GtkEditable *search_entry;
  GtkToggleButton *due_button;
  GtkLabel *due_label;
  GtkMenuButton *stage_button;
  GtkMenuButton *delegation_button;
  GtkMenuButton *flag_button;
  GtkMenuButton *machine_button;
  GtkWidget *clear_button;

  gint64 due_before;
  gboolean due;
  gboolean reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (CordeauNetFilters, cordeau_net_filters, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_STAGE = 1,
  PROP_DELEGATION,
  PROP_FLAG,
  PROP_MACHINE,
  PROP_DUE,
} CordeauNetFiltersProperty;

static GParamSpec *properties[PROP_DUE + 1];

static guint changed_signal;

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
               *self->stage != '\0' ? cordeau_net_filter_stage_label (self->stage) : NULL);
  show_choice (self->delegation_button, _ ("Delegation"),
               *self->delegation != '\0' ? self->delegation : NULL);
  show_choice (self->flag_button, _ ("Flags"),
               *self->flag != '\0' ? cordeau_net_filter_flag_label (self->flag) : NULL);
  show_choice (self->machine_button, _ ("Machine"),
               *self->machine != '\0'
                   ? cordeau_net_filter_machine_label (self->choices, self->machine)
                   : NULL);
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

static void ask_for_choices (CordeauNetFilters *self);

static gpointer
read_choices (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return cordeau_net_filter_choices_read (connection, data, error);
}

static void
choices_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetFilters *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauNetFilterChoices) choices = NULL;

  choices = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (self->read_again)
    ask_for_choices (self);
  /* The list itself says what is wrong with the store. */
  if (choices == NULL || cordeau_net_filter_choices_equal (self->choices, choices))
    return;
  g_clear_pointer (&self->choices, cordeau_net_filter_choices_free);
  self->choices = g_steal_pointer (&choices);
  show_choices (self);
}

/* Menus are made when they are opened: what is in the machines changes all day long, and a menu of fifty costs more than a
 * frame. */
static void
make_delegations_cb (GtkMenuButton *button, gpointer user_data)
{
  CordeauNetFilters *self = user_data;
  g_autoptr (GMenuModel) menu = NULL;

  if (self->choices != NULL)
    menu = cordeau_net_filter_delegation_menu (self->choices);
  gtk_menu_button_set_menu_model (button, menu);
}

static void
make_machines_cb (GtkMenuButton *button, gpointer user_data)
{
  CordeauNetFilters *self = user_data;
  g_autoptr (GMenuModel) menu = NULL;

  if (self->choices != NULL)
    menu = cordeau_net_filter_machine_menu (self->choices);
  gtk_menu_button_set_menu_model (button, menu);
}

/* One reading at a time, however quickly nets change. */
static void
ask_for_choices (CordeauNetFilters *self)
{
  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_choices,
                            g_strdup (cordeau_session_get_site (self->session)), g_free,
                            (GDestroyNotify) cordeau_net_filter_choices_free, self->cancellable,
                            choices_read_cb, self);
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
  gtk_label_set_label (self->due_label, label);
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
  g_clear_pointer (&self->machine, g_free);
  g_clear_pointer (&self->choices, cordeau_net_filter_choices_free);
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
    case PROP_MACHINE:
      g_value_set_string (value, self->machine);
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
    case PROP_MACHINE:
      changed = set_word (&self->machine, value);
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
  properties[PROP_MACHINE] = g_param_spec_string ("machine", NULL, NULL, "", flags);
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
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, due_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, stage_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, delegation_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, flag_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetFilters, machine_button);
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
  gtk_widget_class_install_property_action (widget_class, "filters.machine", "machine");
  gtk_widget_class_install_property_action (widget_class, "filters.due", "due");
  gtk_widget_class_install_action (widget_class, "filters.clear", NULL, clear_activated_cb);
}

static void
cordeau_net_filters_init (CordeauNetFilters *self)
{
  g_autoptr (GMenuModel) stages = cordeau_net_filter_stage_menu ();
  g_autoptr (GMenuModel) flags = cordeau_net_filter_flag_menu ();

  self->stage = g_strdup ("");
  self->delegation = g_strdup ("");
  self->flag = g_strdup ("");
  self->machine = g_strdup ("");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->delegation_button, make_delegations_cb, self, NULL);
  gtk_menu_button_set_create_popup_func (self->machine_button, make_machines_cb, self, NULL);
  gtk_menu_button_set_menu_model (self->stage_button, stages);
  gtk_menu_button_set_menu_model (self->flag_button, flags);
  show_choices (self);
}

void
cordeau_net_filters_set_session (CordeauNetFilters *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (ask_for_choices), self, G_CONNECT_SWAPPED);
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
  else if (!g_str_equal (self->stage, CORDEAU_NET_FILTER_ALL))
    filter->stage = cordeau_stage_from_nick (self->stage);
  if (*self->delegation != '\0')
    filter->delegation = g_strdup (self->delegation);
  if (*search != '\0')
    filter->search = g_strdup (search);
  if (*self->machine != '\0')
    filter->machine = g_strdup (self->machine);
  cordeau_net_filter_choose_flag (filter, self->flag);
  /* The bound is exclusive: what is promised for the very moment is due by it. */
  if (self->due)
    filter->owed_before = self->due_before + 1;
  return filter;
}

gboolean
cordeau_net_filters_is_active (CordeauNetFilters *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_FILTERS (self), FALSE);

  return *self->stage != '\0' || *self->delegation != '\0' || *self->flag != '\0'
         || *self->machine != '\0' || self->due
         || *gtk_editable_get_text (self->search_entry) != '\0';
}

gboolean
cordeau_net_filters_choose (CordeauNetFilters *self, const char *name, const char *value)
{
  static const char *const words[] = { "stage", "delegation", "flag", "machine", NULL };

  g_return_val_if_fail (CORDEAU_IS_NET_FILTERS (self), FALSE);
  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  if (self->session != NULL)
    refresh_promise (self);
  if (g_str_equal (name, "due"))
    g_object_set (self, "due", TRUE, NULL);
  else if (g_strv_contains (words, name))
    g_object_set (self, name, value, NULL);
  else
    return FALSE;
  return TRUE;
}

void
cordeau_net_filters_clear (CordeauNetFilters *self)
{
  g_return_if_fail (CORDEAU_IS_NET_FILTERS (self));

  g_object_freeze_notify (G_OBJECT (self));
  g_object_set (self, "stage", "", "delegation", "", "flag", "", "machine", "", "due", FALSE, NULL);
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
  ask_for_choices (self);
}
