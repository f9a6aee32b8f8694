/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A column view over a slot model. Sorting and filtering are the query's: the headers only say what is wanted. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/net-columns.h"
#include "bags/net-words.h"
#include "kit/actions.h"
#include "kit/empty.h"
#include "kit/format.h"

#include "bags/net-list-private.h"

G_DEFINE_FINAL_TYPE (CordeauNetList, cordeau_net_list, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SELECTED_ID = 1,
  PROP_NARROW,
  PROP_N_SELECTED,
  PROP_ALONE,
} CordeauNetListProperty;

static GParamSpec *properties[PROP_ALONE + 1];

static guint activated_signal;

static void read_sums (CordeauNetList *self);

static void
ask_anew (CordeauNetList *self)
{
  g_autoptr (CordeauNetFilter) filter = NULL;

  /* Before there is a session, and while the template goes: the sorter changes then, too. */
  if (self->source == NULL || self->filters == NULL)
    return;
  filter = cordeau_net_filters_make (self->filters);
  filter->sort = cordeau_net_columns_get_sort (self->view, &filter->descending);
  cordeau_net_source_set_filter (self->source, filter);
}

static void
filters_changed_cb (CordeauNetList *self)
{
  ask_anew (self);
}

static void
sorter_changed_cb (CordeauNetList *self)
{
  ask_anew (self);
}

static void
show_empty (CordeauNetList *self, GtkWidget *empty)
{
  adw_bin_set_child (ADW_BIN (self->empty_bin), empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_nothing_fits (CordeauNetList *self)
{
  GtkWidget *empty = cordeau_empty_new ("edit-find-symbolic", _ ("No net fits"),
                                        _ ("Try another code, or fewer filters."));

  cordeau_empty_add_button (empty, _ ("Clear the filters"), "nets.clear-filters", NULL);
  show_empty (self, empty);
}

static void
show_first_steps (CordeauNetList *self, const CordeauNetSums *everything)
{
  GtkWidget *empty;

  if (everything->n_nets == 0)
    {
      empty =
          cordeau_empty_new ("cordeau-net-symbolic", _ ("No nets yet"),
                             _ ("Import the list of nets of this site, then scan the first one."));
      cordeau_empty_add_button (empty, _ ("Import a list…"), CORDEAU_ACTION_IMPORT, NULL);
    }
  else
    {
      g_autofree char *text = cordeau_net_sums_to_text (
          &(CordeauNetSums) { .n_nets = everything->n_nets });
      g_autofree char *body = g_strdup_printf (
          /* TRANSLATORS: %s is "500 nets" */
          _ ("%s on the list. Choose the station Reception and scan the first net that comes in."),
          text);

      empty = cordeau_empty_new ("cordeau-barcode-symbolic", _ ("No net is at the site"), body);
      cordeau_empty_add_button (empty, _ ("Show the whole list"), "nets.show-all", NULL);
    }
  show_empty (self, empty);
}

static void
everything_summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetList *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauNetSums *sums = NULL;

  sums = cordeau_net_source_sum_finish (CORDEAU_NET_SOURCE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (sums == NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  else if (self->sums.n_nets == 0 && !cordeau_net_filters_is_active (self->filters))
    show_first_steps (self, sums);
}

/* What stands where the rows would be. */
static void
show_rows_or_reason (CordeauNetList *self)
{
  if (self->sums.n_nets > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "rows");
      adw_bin_set_child (ADW_BIN (self->empty_bin), NULL);
    }
  else if (cordeau_net_filters_is_active (self->filters))
    show_nothing_fits (self);
  else
    cordeau_net_source_sum_async (self->everything, self->cancellable, everything_summed_cb, self);
}

/* What is selected, when that is several, and what all comes to. */
static void
show_status (CordeauNetList *self)
{
  guint n = cordeau_net_list_get_n_selected (self);
  g_autofree char *all = cordeau_net_sums_to_text (&self->sums);
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *selected = NULL;
  g_autofree char *status = NULL;

  gtk_widget_set_visible (self->chosen_button, n > 1 && self->alone);
  if (n < 2)
    {
      gtk_label_set_label (self->status_label, all);
      return;
    }
  selected = g_strdup_printf (ngettext ("%s net selected", "%s nets selected", n), count);
  status = g_strconcat (selected, " · ", all, NULL);
  gtk_label_set_label (self->status_label, status);
}

static void
summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauNetList *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauNetSums *sums = NULL;

  sums = cordeau_net_source_sum_finish (CORDEAU_NET_SOURCE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->summing = FALSE;
  if (sums == NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  else
    {
      self->sums = *sums;
      show_status (self);
      show_rows_or_reason (self);
    }
  if (self->sum_again)
    read_sums (self);
}

static void
read_sums (CordeauNetList *self)
{
  self->sum_again = self->summing;
  if (self->summing)
    return;
  self->summing = TRUE;
  cordeau_net_source_sum_async (self->source, self->cancellable, summed_cb, self);
}

static void
source_changed_cb (CordeauNetList *self)
{
  read_sums (self);
}

static void
model_failed_cb (CordeauNetList *self, const GError *error)
{
  show_empty (self, cordeau_empty_new_for_error (error));
}

static void
mapped_cb (CordeauNetList *self)
{
  cordeau_slot_model_set_seen (self->model, TRUE);
}

static void
selected_id_changed_cb (CordeauNetList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
n_selected_changed_cb (CordeauNetList *self)
{
  show_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static void
row_activated_cb (CordeauNetList *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static void
chosen_clicked_cb (CordeauNetList *self)
{
  g_signal_emit (self, activated_signal, 0);
}

/* A click is enough to see a net's story where it does not stand beside the list already. */
static void
clicked_cb (CordeauNetList *self)
{
  if (cordeau_slot_selection_get_selected_id (self->selection) != NULL)
    g_signal_emit (self, activated_signal, 0);
}

static void
clear_filters_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cordeau_net_filters_clear (CORDEAU_NET_LIST (widget)->filters);
}

static void
show_all_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_object_set (CORDEAU_NET_LIST (widget)->filters, "stage", "all", NULL);
}

static void
cordeau_net_list_dispose (GObject *object)
{
  CordeauNetList *self = CORDEAU_NET_LIST (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_NET_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->source);
  g_clear_object (&self->everything);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_net_list_parent_class)->dispose (object);
}

static void
cordeau_net_list_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_NET_LIST (object)->cancellable);
  G_OBJECT_CLASS (cordeau_net_list_parent_class)->finalize (object);
}

static void
set_narrow (CordeauNetList *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  cordeau_net_columns_set_narrow (self->view, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_alone (CordeauNetList *self, gboolean alone)
{
  if (self->alone == alone)
    return;
  self->alone = alone;
  show_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALONE]);
}

static void
cordeau_net_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauNetList *self = CORDEAU_NET_LIST (object);

  switch ((CordeauNetListProperty) id)
    {
    case PROP_SELECTED_ID:
      g_value_set_string (value, cordeau_net_list_get_selected_id (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, cordeau_net_list_get_n_selected (self));
      break;
    case PROP_ALONE:
      g_value_set_boolean (value, self->alone);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_net_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_NET_LIST (object), g_value_get_boolean (value));
  else if (id == PROP_ALONE)
    set_alone (CORDEAU_NET_LIST (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ALONE] = g_param_spec_boolean ("alone", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                     | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_net_list_class_init (CordeauNetListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_net_list_dispose;
  object_class->finalize = cordeau_net_list_finalize;
  object_class->get_property = cordeau_net_list_get_property;
  object_class->set_property = cordeau_net_list_set_property;
  install_properties (object_class);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "nets.clear-filters", NULL,
                                   clear_filters_activated_cb);
  gtk_widget_class_install_action (widget_class, "nets.copy", NULL,
                                   cordeau_net_list_copy_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "nets.copy",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "nets.show-all", NULL, show_all_activated_cb);

  g_type_ensure (CORDEAU_TYPE_NET_FILTERS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/net-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, filters);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, view);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, status_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauNetList, chosen_button);
  gtk_widget_class_bind_template_callback (widget_class, filters_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_clicked_cb);
}

static void
cordeau_net_list_init (CordeauNetList *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_net_list_set_session (CordeauNetList *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_NET_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->everything = cordeau_net_source_new (session);
  self->source = cordeau_net_source_new (session);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_SWAPPED);
  cordeau_net_columns_add (self->view, session);
  cordeau_net_columns_set_narrow (self->view, self->narrow);
  cordeau_net_filters_set_session (self->filters, session);
  ask_anew (self);
  self->model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (self->source));
  cordeau_slot_model_set_seen (self->model, gtk_widget_get_mapped (GTK_WIDGET (self)));
  g_signal_connect_object (self, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = cordeau_slot_selection_new (self->model);
  g_signal_connect_object (self->selection, "notify::selected-id",
                           G_CALLBACK (selected_id_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::n-selected",
                           G_CALLBACK (n_selected_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

const char *
cordeau_net_list_get_selected_id (CordeauNetList *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_LIST (self), NULL);

  if (self->selection == NULL)
    return NULL;
  return cordeau_slot_selection_get_selected_id (self->selection);
}

guint
cordeau_net_list_get_n_selected (CordeauNetList *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_LIST (self), 0);

  return self->selection != NULL ? cordeau_slot_selection_get_n_selected (self->selection) : 0;
}

void
cordeau_net_list_set_selected_id (CordeauNetList *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_NET_LIST (self));

  cordeau_slot_selection_set_selected_id (self->selection, id);
}

CordeauNetFilters *
cordeau_net_list_get_filters (CordeauNetList *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_LIST (self), NULL);

  return self->filters;
}

CordeauSlotModel *
cordeau_net_list_get_model (CordeauNetList *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_LIST (self), NULL);

  return self->model;
}

const char *
cordeau_net_list_get_status (CordeauNetList *self)
{
  g_return_val_if_fail (CORDEAU_IS_NET_LIST (self), NULL);

  return gtk_label_get_label (self->status_label);
}

void
cordeau_net_list_tick (CordeauNetList *self)
{
  g_return_if_fail (CORDEAU_IS_NET_LIST (self));

  cordeau_net_filters_refresh (self->filters);
  ask_anew (self);
}
