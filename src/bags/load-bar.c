/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what the readers say of one machine; all that is decided is decided by the desk and by the page's acts. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/drum-meter.h"
#include "kit/format.h"
#include "kit/scan-guard.h"
#include "kit/toast.h"

#include "bags/load-bar.h"

struct _CordeauLoadBar
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  GCancellable *reading;
  CordeauLoadView *view;
  char *looked_at;
  char *station_before;
  CordeauStation next_station;

  /* Template */
  GtkRevealer *revealer;
  GtkBox *root;
  CordeauDrumMeter *meter;
  GtkLabel *title_label;
  GtkLabel *state_label;
  GtkDropDown *programme_drop;
  GtkWidget *inside_box;
  GtkWidget *fetch_box;
  GtkLabel *fetch_label;
  GtkLabel *hint_label;
  AdwWrapBox *inside;
  AdwWrapBox *fetch;
  AdwWrapBox *deeds;
  GtkWidget *emptied_button;
  GtkWidget *interrupted_button;
  GtkWidget *done_button;

  gboolean narrow;
  gboolean filling; /* the programmes are being listed: nobody chose one */
};

G_DEFINE_FINAL_TYPE (CordeauLoadBar, cordeau_load_bar, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_NARROW = 1,
} CordeauLoadBarProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static const char *
find_machine (CordeauLoadBar *self)
{
  const char *machine = cordeau_scan_desk_get_machine (self->desk);

  return machine != NULL ? machine : self->looked_at;
}

static CordeauStation
find_station (CordeauLoadBar *self)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);

  if (cordeau_scan_desk_get_machine (self->desk) == NULL)
    return CORDEAU_STATION_NONE;
  return cordeau_station_from_nick (cordeau_session_get_station (session));
}

/* --- what is shown ------------------------------------------------------------------------------- */

static void
show_title (CordeauLoadBar *self, const CordeauDrum *drum)
{
  g_autofree char *title = NULL;

  if (drum != NULL)
    /* TRANSLATORS: a kind of machine and the number painted on it: "Washer 4" */
    title = g_strdup_printf (_ ("%s %s"), cordeau_machine_kind_to_label (drum->machine->kind),
                             drum->machine->number);
  else
    title = g_strdup_printf (_ ("Machine %s"), find_machine (self));
  gtk_label_set_label (self->title_label, title);
}

static void
show_state (CordeauLoadBar *self, const CordeauDrum *drum)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);
  const CordeauLoad *load = drum != NULL ? drum->load : NULL;
  g_autofree char *nets = NULL;
  g_autofree char *since = NULL;
  g_autofree char *text = NULL;

  if (load == NULL)
    {
      gtk_label_set_label (self->state_label, _ ("Free. Scan the nets that go into it."));
      return;
    }
  nets = g_strdup_printf (ngettext ("%u net", "%u nets", load->n_nets), load->n_nets);
  since = cordeau_format_clock (load->opened, cordeau_session_get_zone (session));
  /* TRANSLATORS: the number of a load, "3 nets", a time of day */
  text = g_strdup_printf (_ ("Load %d · %s · since %s"), (int) load->number, nets, since);
  gtk_label_set_label (self->state_label, text);
}

/* "7E-14R-6 · 1.8 kg": leads to its story. */
static GtkWidget *
net_button_new (const CordeauNet *net, const char *icon, const char *said)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = adw_button_content_new ();
  g_autofree char *weight = cordeau_format_kg (net->grams);
  g_autofree char *label = *weight != '\0' ? g_strdup_printf ("%s · %s", net->code, weight)
                                           : g_strdup (net->code);
  g_autofree char *name = g_strdup_printf ("%s, %s", label, said);

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "filter-pill");
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, net->delegation);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", net->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "bags.show");
  return button;
}

static void
fill_nets (AdwWrapBox *box, GPtrArray *nets, const char *icon, const char *said)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    adw_wrap_box_remove (box, child);
  for (guint i = 0; i < nets->len; i++)
    adw_wrap_box_append (box, net_button_new (g_ptr_array_index (nets, i), icon, said));
}

static void
show_nets (CordeauLoadBar *self)
{
  const CordeauLoadPlan *plan = self->view->plan;
  g_autofree char *fetch = NULL;
  g_autofree char *hint = NULL;

  fill_nets (self->inside, self->view->nets, "object-select-symbolic", _ ("in the drum"));
  fill_nets (self->fetch, plan->nets, "cordeau-ring-symbolic", _ ("to fetch"));
  gtk_widget_set_visible (self->inside_box, self->view->nets->len > 0);
  gtk_widget_set_visible (self->fetch_box, plan->nets->len > 0);
  fetch = g_strdup_printf (ngettext ("To fetch next, of %u that waits",
                                     "To fetch next, of %u that wait", plan->n_waiting),
                           plan->n_waiting);
  gtk_label_set_label (self->fetch_label, fetch);
  if (plan->n_too_hot > 0)
    hint = g_strdup_printf (ngettext ("%u net waits that this programme is too hot for.",
                                      "%u nets wait that this programme is too hot for.",
                                      plan->n_too_hot),
                            plan->n_too_hot);
  else if (plan->nets->len == 0 && plan->n_waiting == 0)
    hint = g_strdup (_ ("No net waits for such a machine."));
  gtk_label_set_label (self->hint_label, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), hint != NULL);
}

static char *
describe_programme (const CordeauProgramme *programme)
{
  g_autofree char *celsius = cordeau_format_celsius (programme->celsius);

  return g_strdup_printf ("%s · %s", programme->name, celsius);
}

/* The first row is none. A load keeps the programme it was begun with. */
static void
show_programmes (CordeauLoadBar *self, const CordeauDrum *drum)
{
  GPtrArray *programmes = self->view->programmes;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *chosen = cordeau_scan_desk_get_programme (self->desk);
  guint selected = 0;

  if (drum != NULL && drum->programme != NULL)
    chosen = drum->programme->id;
  gtk_string_list_append (names, _ ("Programme not said"));
  for (guint i = 0; i < programmes->len; i++)
    {
      const CordeauProgramme *programme = g_ptr_array_index (programmes, i);
      g_autofree char *name = describe_programme (programme);

      gtk_string_list_append (names, name);
      if (g_strcmp0 (programme->id, chosen) == 0)
        selected = i + 1;
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->programme_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->programme_drop, selected);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->programme_drop), programmes->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->programme_drop),
                            cordeau_scan_desk_get_machine (self->desk) != NULL
                                && (drum == NULL || drum->load == NULL));
}

static void
show_deeds (CordeauLoadBar *self, const CordeauDrum *drum)
{
  gboolean loaded = drum != NULL && drum->load != NULL;
  GtkWidget *const buttons[] = { self->emptied_button, self->interrupted_button };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_visible (buttons[i], loaded);
      if (loaded)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "s", drum->machine->id);
    }
}

static void
show_view (CordeauLoadBar *self)
{
  const CordeauDrum *drum = self->view->plan->drum;
  const CordeauLoad *load = drum != NULL ? drum->load : NULL;

  show_title (self, drum);
  show_state (self, drum);
  show_programmes (self, drum);
  show_nets (self);
  show_deeds (self, drum);
  cordeau_drum_meter_set (self->meter, load != NULL ? load->grams : 0, self->view->plan->grams,
                          drum != NULL ? drum->capacity : 0);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/* --- reading ------------------------------------------------------------------------------------- */

static void read_view (CordeauLoadBar *self);

static void
go_to (CordeauLoadBar *self, const CordeauDrum *drum)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);
  const char *station = cordeau_station_to_nick (self->next_station);

  self->next_station = CORDEAU_STATION_NONE;
  if (drum == NULL)
    {
      cordeau_toast_done (GTK_WIDGET (self), _ ("No machine is free. Empty one first."));
      return;
    }
  g_free (self->station_before);
  self->station_before = g_strdup (cordeau_session_get_station (session));
  if (g_strcmp0 (self->station_before, station) != 0)
    cordeau_session_set_station (session, station);
  cordeau_scan_desk_choose_machine (self->desk, drum->machine->id, drum->machine->number);
}

static void
view_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauLoadBar *self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauLoadView *view = cordeau_load_view_read_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (view == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->view, cordeau_load_view_free);
  self->view = view;
  if (self->next_station != CORDEAU_STATION_NONE)
    go_to (self, view->plan->drum);
  else
    show_view (self);
}

static void
start_reading (CordeauLoadBar *self, CordeauStation station, const char *machine)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  cordeau_load_view_read_async (cordeau_scan_desk_get_session (self->desk), station, machine,
                                cordeau_scan_desk_get_programme (self->desk), self->reading,
                                view_read_cb, self);
}

static void
read_view (CordeauLoadBar *self)
{
  const char *machine = find_machine (self);

  if (self->next_station != CORDEAU_STATION_NONE)
    return;
  if (machine != NULL)
    start_reading (self, find_station (self), machine);
  else
    {
      g_cancellable_cancel (self->reading);
      g_clear_object (&self->reading);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
    }
}

static void
machine_changed_cb (CordeauLoadBar *self)
{
  if (cordeau_scan_desk_get_machine (self->desk) != NULL)
    g_clear_pointer (&self->looked_at, g_free);
  read_view (self);
}

/* --- deeds --------------------------------------------------------------------------------------- */

static void
programme_chosen_cb (CordeauLoadBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->programme_drop);
  const CordeauProgramme *programme = NULL;

  if (self->filling || self->view == NULL)
    return;
  if (selected > 0 && selected <= self->view->programmes->len)
    programme = g_ptr_array_index (self->view->programmes, selected - 1);
  cordeau_scan_desk_set_programme (self->desk, programme != NULL ? programme->id : NULL);
}

static void
done_cb (CordeauLoadBar *self)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);
  g_autofree char *before = g_steal_pointer (&self->station_before);

  g_clear_pointer (&self->looked_at, g_free);
  cordeau_scan_desk_clear_machine (self->desk);
  if (before != NULL && *before != '\0')
    cordeau_session_set_station (session, before);
  read_view (self);
}

static void
done_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  done_cb (CORDEAU_LOAD_BAR (widget));
}

static void
set_narrow (CordeauLoadBar *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->root),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->deeds),
                                  narrow ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_load_bar_dispose (GObject *object)
{
  CordeauLoadBar *self = CORDEAU_LOAD_BAR (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_LOAD_BAR);
  G_OBJECT_CLASS (cordeau_load_bar_parent_class)->dispose (object);
}

static void
cordeau_load_bar_finalize (GObject *object)
{
  CordeauLoadBar *self = CORDEAU_LOAD_BAR (object);

  g_clear_pointer (&self->view, cordeau_load_view_free);
  g_free (self->looked_at);
  g_free (self->station_before);
  G_OBJECT_CLASS (cordeau_load_bar_parent_class)->finalize (object);
}

static void
cordeau_load_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_LOAD_BAR (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_load_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_LOAD_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_DRUM_METER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/load-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, meter);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, state_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, programme_drop);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, inside_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, fetch_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, fetch_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, inside);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, fetch);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, deeds);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, emptied_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, interrupted_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauLoadBar, done_button);
  gtk_widget_class_bind_template_callback (widget_class, programme_chosen_cb);
}

static void
cordeau_load_bar_class_init (CordeauLoadBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_load_bar_dispose;
  object_class->finalize = cordeau_load_bar_finalize;
  object_class->get_property = cordeau_load_bar_get_property;
  object_class->set_property = cordeau_load_bar_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_install_action (widget_class, "load.done", NULL, done_activated_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
cordeau_load_bar_init (CordeauLoadBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner presses no button here. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

void
cordeau_load_bar_set_desk (CordeauLoadBar *self, CordeauScanDesk *desk)
{
  CordeauSession *session;

  g_return_if_fail (CORDEAU_IS_LOAD_BAR (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  session = cordeau_scan_desk_get_session (desk);
  g_signal_connect_object (desk, "notify::machine", G_CALLBACK (machine_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::programme", G_CALLBACK (read_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (read_view), self, G_CONNECT_SWAPPED);
  read_view (self);
}

void
cordeau_load_bar_look_at (CordeauLoadBar *self, const char *machine)
{
  g_return_if_fail (CORDEAU_IS_LOAD_BAR (self));
  g_return_if_fail (self->desk != NULL);

  g_set_str (&self->looked_at, machine);
  read_view (self);
}

void
cordeau_load_bar_build_next (CordeauLoadBar *self, CordeauStation station)
{
  g_return_if_fail (CORDEAU_IS_LOAD_BAR (self));
  g_return_if_fail (self->desk != NULL);
  g_return_if_fail (station == CORDEAU_STATION_WASHING || station == CORDEAU_STATION_DRYING);

  self->next_station = station;
  start_reading (self, station, NULL);
}

gboolean
cordeau_load_bar_get_shown (CordeauLoadBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_LOAD_BAR (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

gboolean
cordeau_load_bar_get_loading (CordeauLoadBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_LOAD_BAR (self), FALSE);

  return self->reading != NULL;
}

const CordeauLoadView *
cordeau_load_bar_get_view (CordeauLoadBar *self)
{
  g_return_val_if_fail (CORDEAU_IS_LOAD_BAR (self), NULL);

  return self->view;
}
