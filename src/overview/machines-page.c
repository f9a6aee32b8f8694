/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "bags/proof-dialog.h"
#include "kit/actions.h"
#include "kit/empty.h"
#include "kit/toast.h"
#include "overview/machine-assistant.h"
#include "overview/machine-dialog.h"
#include "overview/machine-reader.h"
#include "overview/machine-tiles.h"
#include "overview/machine-use-dialog.h"
#include "overview/machine-words.h"
#include "overview/plug-dialog.h"

#include "overview/machines-page.h"

struct _CordeauMachinesPage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  CordeauMachineReader *reader;
  GCancellable *cancellable;

  gboolean seen;

  /* Template */
  GtkStack *stack;
  AdwBin *empty_bin;
  AdwToggleGroup *shown_toggles;
  GtkLabel *summary_label;
  GtkLabel *next_label;
  GtkButton *next_button;
  CordeauMachineTiles *tiles;
};

G_DEFINE_FINAL_TYPE (CordeauMachinesPage, cordeau_machines_page, CORDEAU_TYPE_PAGE)

typedef enum
{
  PROP_DESK = 1,
} CordeauMachinesPageProperty;

static GParamSpec *properties[PROP_DESK + 1];

static gint64
now_of (CordeauMachinesPage *self)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));

  return cordeau_env_now (cordeau_session_get_env (session));
}

/* --- what it all comes to ------------------------------------------------------------------------ */

/* The longest full, or stopped, is emptied first. */
static const CordeauMachineStatus *
find_next (CordeauMachinesPage *self)
{
  GPtrArray *statuses = cordeau_machine_reader_get_statuses (self->reader);
  const CordeauMachineStatus *next = NULL;

  for (guint i = 0; statuses != NULL && i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);
      gboolean full = status->state == CORDEAU_MACHINE_STATE_FINISHED
                      || status->state == CORDEAU_MACHINE_STATE_ANTI_CREASE;

      if (full && status->drum->load != NULL && (next == NULL || status->ended < next->ended))
        next = status;
    }
  return next;
}

static void
show_next (CordeauMachinesPage *self)
{
  const CordeauMachineStatus *next = find_next (self);
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;
  g_autofree char *load = NULL;
  g_autofree char *second = NULL;
  g_autofree char *why = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  gtk_label_set_label (self->next_label, "");
  if (next == NULL)
    return;
  name = cordeau_machine_to_name (next->drum->machine);
  /* TRANSLATORS: a button for whoever has emptied it; %s is "Washer 5" */
  label = g_strdup_printf (_ ("Emptied: %s"), name);
  load = cordeau_machine_status_to_load (next);
  second = cordeau_machine_status_to_second (next, now_of (self));
  /* TRANSLATORS: a load, and for how long it is done: "load 204, 4 nets: done for 9 min" */
  why = g_strdup_printf (_ ("%s: done %s"), load, second);
  gtk_label_set_label (self->next_label, why);
  gtk_button_set_label (self->next_button, label);
}

static void
show_summary (CordeauMachinesPage *self, GPtrArray *statuses)
{
  g_autofree char *summary = cordeau_machines_to_summary (statuses);
  guint n_see = 0;

  for (guint i = 0; i < statuses->len; i++)
    n_see += cordeau_machine_status_needs_somebody (g_ptr_array_index (statuses, i)) ? 1 : 0;
  gtk_label_set_markup (self->summary_label, summary);
  cordeau_page_set_attention (CORDEAU_PAGE (self), n_see);
  cordeau_page_set_waiting (CORDEAU_PAGE (self), TRUE);
  show_next (self);
}

static void
show_none (CordeauMachinesPage *self)
{
  GtkWidget *empty = cordeau_empty_new (
      "cordeau-machines-symbolic", _ ("No machine yet"),
      _ ("“cordeauctl machines import FILE” takes the list of machines; and a machine whose label is "
         "scanned for the first time while nets are loaded is taken in, too."));

  cordeau_empty_add_button (empty, _ ("_Add a Machine"), "machines.add", NULL);
  cordeau_empty_add_button (empty, _ ("Go to _Bags"), CORDEAU_ACTION_GO,
                            g_variant_new_string ("bags"));
  adw_bin_set_child (self->empty_bin, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_machines (CordeauMachinesPage *self)
{
  GPtrArray *statuses = cordeau_machine_reader_get_statuses (self->reader);
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));

  cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
  if (statuses->len == 0)
    {
      show_none (self);
      return;
    }
  if (self->seen)
    cordeau_machine_tiles_set (self->tiles, statuses, now_of (self),
                               cordeau_session_get_zone (session));
  show_summary (self, statuses);
  gtk_stack_set_visible_child_name (self->stack, "machines");
}

static void
failed_cb (CordeauMachinesPage *self, const GError *error)
{
  cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
  adw_bin_set_child (self->empty_bin, cordeau_empty_new_for_error (error));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
shown_changed_cb (CordeauMachinesPage *self)
{
  if (self->tiles != NULL)
    cordeau_machine_tiles_set_shown (self->tiles,
                                     adw_toggle_group_get_active_name (self->shown_toggles));
}

/* --- deeds --------------------------------------------------------------------------------------- */

static void
acted_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauMachinesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_proof_act_finish (async, &error);
  if (self->desk == NULL)
    return;
  if (result == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    cordeau_toast_done (GTK_WIDGET (self), result->message);
  else
    {
      cordeau_scan_desk_note (self->desk, result);
      cordeau_toast_undo (GTK_WIDGET (self), result->message, CORDEAU_ACTION_UNDO, NULL);
    }
}

static void
act_on (CordeauMachinesPage *self, const char *machine, guint kind, const char *reason)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  g_autoptr (CordeauAct) act = cordeau_act_new (kind, machine);

  act->reason = *reason != '\0' ? g_strdup (reason) : NULL;
  g_set_str (&act->actor, cordeau_session_get_actor (session));
  cordeau_proof_act_async (GTK_WIDGET (self), session, act, acted_cb, g_object_ref (self));
}

static void
correct_cycle (CordeauMachinesPage *self, const char *machine, const char *fact, const char *reason,
               const char *other)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_CYCLE, machine);

  act->fact = g_strdup (fact);
  act->reason = g_strdup (reason);
  act->other = *other != '\0' ? g_strdup (other) : NULL;
  g_set_str (&act->actor, cordeau_session_get_actor (session));
  cordeau_act_async (session, act, acted_cb, g_object_ref (self));
}

/* The next to be emptied, as the button says. */
static void
next_clicked_cb (CordeauMachinesPage *self)
{
  const CordeauMachineStatus *next = find_next (self);

  if (next != NULL)
    act_on (self, next->drum->machine->id, CORDEAU_ACT_EMPTIED, "");
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *target)
{
  adw_dialog_present (cordeau_machine_use_dialog_new (
                          cordeau_page_get_session (CORDEAU_PAGE (widget))),
                      widget);
}

/* --- one machine --------------------------------------------------------------------------------- */

static void
plug_kept_cb (CordeauMachinesPage *self)
{
  if (self->desk != NULL)
    cordeau_toast_done (GTK_WIDGET (self), _ ("How the machine is heard is saved"));
}

static void
show_plug (CordeauMachinesPage *self, const char *machine, const char *name)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));
  AdwDialog *dialog = cordeau_plug_dialog_new (session, machine, name);

  g_signal_connect_object (dialog, "kept", G_CALLBACK (plug_kept_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauMachinesPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauMachineLook) look = cordeau_machine_look_finish (source, result, &error);
  AdwDialog *dialog;

  if (error != NULL && self->desk != NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  if (look == NULL || self->desk == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  dialog = cordeau_machine_dialog_new ();
  cordeau_machine_dialog_set (CORDEAU_MACHINE_DIALOG (dialog), look,
                              cordeau_session_get_zone (
                                  cordeau_page_get_session (CORDEAU_PAGE (self))));
  g_signal_connect_object (dialog, "decided", G_CALLBACK (act_on), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "corrected", G_CALLBACK (correct_cycle), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "plug-wanted", G_CALLBACK (show_plug), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
look_at (CordeauMachinesPage *self, const char *machine)
{
  cordeau_machine_look_async (cordeau_page_get_session (CORDEAU_PAGE (self)), machine,
                              self->cancellable, looked_cb, g_object_ref (self));
}

/* --- adding one ---------------------------------------------------------------------------------- */

static void
added_cb (CordeauMachinesPage *self, const char *name)
{
  /* TRANSLATORS: %s is "Washer 5" */
  g_autofree char *sentence = g_strdup_printf (_ ("%s is added"), name);

  if (self->desk != NULL)
    cordeau_toast_done (GTK_WIDGET (self), sentence);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *target)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (widget));
  AdwDialog *dialog = cordeau_machine_assistant_new (session);

  g_signal_connect_object (dialog, "saved", G_CALLBACK (added_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_machines_page_shown (CordeauPage *page)
{
  CordeauMachinesPage *self = CORDEAU_MACHINES_PAGE (page);

  self->seen = TRUE;
  cordeau_machine_reader_set_seen (self->reader, TRUE);
}

static void
cordeau_machines_page_hidden (CordeauPage *page)
{
  CordeauMachinesPage *self = CORDEAU_MACHINES_PAGE (page);

  self->seen = FALSE;
  cordeau_machine_reader_set_seen (self->reader, FALSE);
}

static gboolean
cordeau_machines_page_show_target (CordeauPage *page, const char *target)
{
  CordeauMachinesPage *self = CORDEAU_MACHINES_PAGE (page);

  if (g_str_equal (target, "use"))
    use_action (GTK_WIDGET (self), NULL, NULL);
  else if (g_str_equal (target, "add"))
    add_action (GTK_WIDGET (self), NULL, NULL);
  else if (adw_toggle_group_get_toggle_by_name (self->shown_toggles, target) != NULL)
    adw_toggle_group_set_active_name (self->shown_toggles, target);
  else
    look_at (self, target);
  return TRUE;
}

static void
cordeau_machines_page_constructed (GObject *object)
{
  CordeauMachinesPage *self = CORDEAU_MACHINES_PAGE (object);

  G_OBJECT_CLASS (cordeau_machines_page_parent_class)->constructed (object);
  self->reader = cordeau_machine_reader_new (cordeau_page_get_session (CORDEAU_PAGE (self)));
  g_signal_connect_object (self->reader, "read", G_CALLBACK (show_machines), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  cordeau_page_set_loading (CORDEAU_PAGE (self), TRUE);
}

static void
cordeau_machines_page_dispose (GObject *object)
{
  CordeauMachinesPage *self = CORDEAU_MACHINES_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reader);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MACHINES_PAGE);
  G_OBJECT_CLASS (cordeau_machines_page_parent_class)->dispose (object);
}

static void
cordeau_machines_page_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_MACHINES_PAGE (object)->cancellable);
  G_OBJECT_CLASS (cordeau_machines_page_parent_class)->finalize (object);
}

static void
cordeau_machines_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESK)
    g_value_set_object (value, CORDEAU_MACHINES_PAGE (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_machines_page_set_property (GObject *object, guint id, const GValue *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_DESK)
    CORDEAU_MACHINES_PAGE (object)->desk = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/machines-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, shown_toggles);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachinesPage, tiles);
  gtk_widget_class_bind_template_callback (widget_class, shown_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_at);
}

static void
cordeau_machines_page_class_init (CordeauMachinesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CordeauPageClass *page_class = CORDEAU_PAGE_CLASS (klass);

  object_class->constructed = cordeau_machines_page_constructed;
  object_class->dispose = cordeau_machines_page_dispose;
  object_class->finalize = cordeau_machines_page_finalize;
  object_class->get_property = cordeau_machines_page_get_property;
  object_class->set_property = cordeau_machines_page_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CORDEAU_TYPE_SCAN_DESK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  page_class->shown = cordeau_machines_page_shown;
  page_class->hidden = cordeau_machines_page_hidden;
  page_class->show_target = cordeau_machines_page_show_target;
  g_type_ensure (CORDEAU_TYPE_MACHINE_TILES);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "machines.add", NULL, add_action);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "machines.use", NULL, use_action);
}

static void
cordeau_machines_page_init (CordeauMachinesPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_machines_page_new (CordeauSession *session, CordeauScanDesk *desk)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (desk), NULL);

  return g_object_new (CORDEAU_TYPE_MACHINES_PAGE, "session", session, "desk", desk, NULL);
}
