/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that a lane does not need are not shown. The engine judges the move; here only what it must know is asked. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "kit/scan-guard.h"
#include "machines/machines.h"

#include "bags/move-dialog.h"

struct _CordeauMoveDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  GPtrArray *machines; /* (nullable): of the site */
  GPtrArray *offered; /* ids of those in the row; borrowed from @machines */
  char *code;

  /* Template */
  AdwPreferencesGroup *group;
  AdwComboRow *lane_row;
  AdwComboRow *machine_row;
  AdwEntryRow *slot_row;
  AdwComboRow *reason_row;
  AdwActionRow *who_row;
  GtkWidget *move_button;

  gboolean loading;
};

G_DEFINE_FINAL_TYPE (CordeauMoveDialog, cordeau_move_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauMoveDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint decided_signal;

static CordeauLane
get_lane (CordeauMoveDialog *self)
{
  return (CordeauLane) (CORDEAU_LANE_RECEIVED + adw_combo_row_get_selected (self->lane_row));
}

static gboolean
takes_nets (const CordeauMachine *machine, CordeauLane lane)
{
  if (lane == CORDEAU_LANE_WASHING)
    return machine->kind == CORDEAU_MACHINE_WASHER || machine->kind == CORDEAU_MACHINE_UNKNOWN;
  return lane == CORDEAU_LANE_DRYING
         && (machine->kind == CORDEAU_MACHINE_DRYER || machine->kind == CORDEAU_MACHINE_UNKNOWN);
}

static void
offer_machines (CordeauMoveDialog *self, CordeauLane lane)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->offered, 0);
  for (guint i = 0; self->machines != NULL && i < self->machines->len; i++)
    {
      CordeauMachine *machine = g_ptr_array_index (self->machines, i);
      gboolean painted = machine->number != NULL && *machine->number != '\0';

      if (!takes_nets (machine, lane))
        continue;
      g_ptr_array_add (self->offered, machine->id);
      gtk_string_list_append (labels, painted ? machine->number : machine->id);
    }
  adw_combo_row_set_model (self->machine_row, G_LIST_MODEL (labels));
}

static void
lane_chosen_cb (CordeauMoveDialog *self)
{
  CordeauLane lane = get_lane (self);
  gboolean drum = lane == CORDEAU_LANE_WASHING || lane == CORDEAU_LANE_DRYING;

  offer_machines (self, lane);
  gtk_widget_set_visible (GTK_WIDGET (self->machine_row), drum);
  gtk_widget_set_visible (GTK_WIDGET (self->slot_row), lane == CORDEAU_LANE_READY);
  gtk_widget_set_sensitive (self->move_button, !drum || self->offered->len > 0);
}

static CordeauAct *
make_act (CordeauMoveDialog *self)
{
  CordeauAct *act = cordeau_act_new (CORDEAU_ACT_MOVE, self->code);
  CordeauLane lane = get_lane (self);
  guint machine = adw_combo_row_get_selected (self->machine_row);

  act->stage = cordeau_lane_get_stage (lane);
  act->reason = g_strdup (
      cordeau_act_move_reasons ()[adw_combo_row_get_selected (self->reason_row)]);
  if (gtk_widget_get_visible (GTK_WIDGET (self->machine_row)) && machine < self->offered->len)
    act->machine = g_strdup (g_ptr_array_index (self->offered, machine));
  if (lane == CORDEAU_LANE_READY)
    act->slot = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->slot_row))));
  return act;
}

static void
moved_cb (CordeauMoveDialog *self)
{
  g_autoptr (CordeauAct) act = make_act (self);

  g_signal_emit (self, decided_signal, 0, act);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancelled_cb (CordeauMoveDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- machines ------------------------------------------------------------------------------------ */

static gpointer
list_machines (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  return cordeau_machines_list (connection, data, error);
}

static void
set_loading (CordeauMoveDialog *self, gboolean loading)
{
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
machines_listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauMoveDialog) self = data;
  g_autoptr (GPtrArray) machines = NULL;

  machines = cordeau_store_read_finish (CORDEAU_STORE (source), result, NULL);
  if (self->session == NULL)
    return;
  self->machines = g_steal_pointer (&machines);
  lane_chosen_cb (self);
  set_loading (self, FALSE);
}

static void
read_machines (CordeauMoveDialog *self)
{
  set_loading (self, TRUE);
  cordeau_store_read_async (cordeau_session_get_store (self->session), list_machines,
                            g_strdup (cordeau_session_get_site (self->session)), g_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                            machines_listed_cb, g_object_ref (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_move_dialog_dispose (GObject *object)
{
  CordeauMoveDialog *self = CORDEAU_MOVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MOVE_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_move_dialog_parent_class)->dispose (object);
}

static void
cordeau_move_dialog_finalize (GObject *object)
{
  CordeauMoveDialog *self = CORDEAU_MOVE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_pointer (&self->machines, g_ptr_array_unref);
  g_free (self->code);
  G_OBJECT_CLASS (cordeau_move_dialog_parent_class)->finalize (object);
}

static void
cordeau_move_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_MOVE_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_move_dialog_class_init (CordeauMoveDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_move_dialog_dispose;
  object_class->finalize = cordeau_move_dialog_finalize;
  object_class->get_property = cordeau_move_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/move-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, group);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, lane_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, machine_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, slot_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, reason_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, who_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMoveDialog, move_button);
  gtk_widget_class_bind_template_callback (widget_class, lane_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
}

static void
cordeau_move_dialog_init (CordeauMoveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->offered = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

static void
fill_choices (CordeauMoveDialog *self)
{
  g_autoptr (GtkStringList) lanes = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) reasons = gtk_string_list_new (NULL);
  const char *const *known = cordeau_act_move_reasons ();

  for (guint i = CORDEAU_LANE_RECEIVED; i < CORDEAU_N_LANES; i++)
    gtk_string_list_append (lanes, cordeau_lane_to_label (i));
  for (guint i = 0; known[i] != NULL; i++)
    gtk_string_list_append (reasons, cordeau_act_move_reason_to_label (known[i]));
  adw_combo_row_set_model (self->lane_row, G_LIST_MODEL (lanes));
  adw_combo_row_set_model (self->reason_row, G_LIST_MODEL (reasons));
}

static void
show_who (CordeauMoveDialog *self)
{
  const char *name = cordeau_session_get_actor_name (self->session);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->who_row), FALSE);
  adw_action_row_set_subtitle (self->who_row,
                               name != NULL && *name != '\0'
                                   ? name
                                   : _ ("Nobody is chosen. Choose at the foot of the sidebar."));
}

/* @code: (nullable): of the one net that @title names */
static AdwDialog *
make_dialog (CordeauSession *session, const char *code, const char *title, CordeauLane lane)
{
  CordeauMoveDialog *self;

  self = g_object_new (CORDEAU_TYPE_MOVE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->code = g_strdup (code);
  adw_preferences_group_set_title (self->group, title);
  adw_preferences_group_set_description (
      self->group,
      code != NULL
          ? _ ("This is no scan: it says where the net is by your word, and can be undone.")
          : _ ("This is no scan: it says where they are by your word, and can be undone."));
  fill_choices (self);
  show_who (self);
  adw_combo_row_set_selected (self->lane_row,
                              lane != CORDEAU_LANE_NONE ? lane - CORDEAU_LANE_RECEIVED : 0);
  lane_chosen_cb (self);
  read_machines (self);
  return ADW_DIALOG (self);
}

AdwDialog *
cordeau_move_dialog_new (CordeauSession *session, const char *code, CordeauLane lane)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  return make_dialog (session, code, code, lane);
}

AdwDialog *
cordeau_move_dialog_new_several (CordeauSession *session, guint n)
{
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *title = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  title = g_strdup_printf (ngettext ("%s net selected", "%s nets selected", n), count);
  return make_dialog (session, NULL, title, CORDEAU_LANE_NONE);
}
