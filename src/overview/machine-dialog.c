/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes no sense in its state is not offered; the engine has the last word all the same. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "base/when.h"
#include "kit/actions.h"
#include "kit/chip.h"
#include "kit/format.h"
#include "kit/scan-guard.h"
#include "overview/cycle-menu.h"
#include "overview/machine-care-row.h"
#include "overview/machine-day.h"
#include "overview/machine-event-row.h"
#include "overview/machine-words.h"

#include "overview/machine-dialog.h"

struct _CordeauMachineDialog
{
  AdwDialog parent_instance;

  /* Owned */
  GPtrArray *rows; /* of nets and of what became of it; borrowed widgets, in their groups */
  char *machine;
  GTimeZone *zone;
  gboolean has_faults;

  /* Template */
  AdwActionRow *state_row;
  AdwActionRow *source_row;
  AdwActionRow *ends_row;
  AdwActionRow *warning_row;
  GtkWidget *emptied_row;
  GtkWidget *repaired_row;
  GtkWidget *interrupted_row;
  AdwExpanderRow *fault_row;
  AdwPreferencesGroup *nets_group;
  CordeauMachineDay *day;
  GtkLabel *day_label;
  AdwPreferencesGroup *story_group;
  AdwPreferencesGroup *care_group;
  AdwPreferencesGroup *papers_group;
};

G_DEFINE_FINAL_TYPE (CordeauMachineDialog, cordeau_machine_dialog, ADW_TYPE_DIALOG)

static guint decided_signal;
static guint corrected_signal;
static guint plug_wanted_signal;

static void
row_activated_cb (CordeauMachineDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Of its past. */
#define MOST_ROWS 40

/* What each row says of the machine. */
#define KIND_KEY "cordeau-act-kind"
#define REASON_KEY "cordeau-act-reason"

/* @reason: static, or "" */
static void
set_deed (GtkWidget *row, CordeauActKind kind, const char *reason)
{
  g_object_set_data (G_OBJECT (row), KIND_KEY, GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (row), REASON_KEY, (gpointer) reason);
}

static void
deed_activated_cb (CordeauMachineDialog *self, GtkWidget *row)
{
  g_signal_emit (self, decided_signal, 0, self->machine,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), KIND_KEY)),
                 g_object_get_data (G_OBJECT (row), REASON_KEY));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
plug_activated_cb (CordeauMachineDialog *self)
{
  g_signal_emit (self, plug_wanted_signal, 0, self->machine,
                 adw_dialog_get_title (ADW_DIALOG (self)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
add_faults (CordeauMachineDialog *self)
{
  const char *const *faults = cordeau_machine_faults ();

  if (self->has_faults)
    return;
  self->has_faults = TRUE;
  for (guint i = 0; faults[i] != NULL; i++)
    {
      GtkWidget *row = adw_button_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     cordeau_machine_fault_to_label (faults[i]));
      set_deed (row, CORDEAU_ACT_FAULT, faults[i]);
      g_signal_connect_object (row, "activated", G_CALLBACK (deed_activated_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (self->fault_row, row);
    }
}

static void
show_deeds (CordeauMachineDialog *self, const CordeauMachineStatus *status)
{
  gboolean full = status->drum->load != NULL;
  gboolean broken = status->state == CORDEAU_MACHINE_STATE_OUT_OF_SERVICE;
  gboolean done = status->state == CORDEAU_MACHINE_STATE_FINISHED
                  || status->state == CORDEAU_MACHINE_STATE_ANTI_CREASE;

  /* What nobody said was put in is taken out, too. */
  if (full)
    set_deed (self->emptied_row, CORDEAU_ACT_EMPTIED, "");
  else
    set_deed (self->emptied_row, CORDEAU_ACT_STATE, "idle");
  set_deed (self->interrupted_row, CORDEAU_ACT_INTERRUPTED, "");
  set_deed (self->repaired_row, CORDEAU_ACT_REPAIRED, "");
  if (!full && status->state == CORDEAU_MACHINE_STATE_INTERRUPTED)
    set_deed (self->repaired_row, CORDEAU_ACT_STATE, "idle");
  gtk_widget_set_visible (self->emptied_row, full || done);
  gtk_widget_set_visible (self->interrupted_row, full && !broken);
  gtk_widget_set_visible (self->repaired_row,
                          broken || (!full && status->state == CORDEAU_MACHINE_STATE_INTERRUPTED));
  gtk_widget_set_visible (GTK_WIDGET (self->fault_row), !broken);
  add_faults (self);
}

static void
show_state (CordeauMachineDialog *self, const CordeauMachineStatus *status, gint64 now,
            GTimeZone *zone)
{
  g_autofree char *name = cordeau_machine_to_name (status->drum->machine);
  g_autofree char *first = cordeau_machine_status_to_first (status, zone);
  g_autofree char *second = cordeau_machine_status_to_second (status, now);
  g_autofree char *line = g_strjoin (*second != '\0' ? ", " : "", first, second, NULL);
  g_autofree char *age = cordeau_machine_status_to_age (status, now);
  const char *source = status->source == CORDEAU_MACHINE_SOURCE_SENSOR ? _ ("A sensor")
                       : status->source == CORDEAU_MACHINE_SOURCE_TIMER
                           ? _ ("The clock, since it was loaded")
                       : status->source == CORDEAU_MACHINE_SOURCE_PERSON ? _ ("A person")
                                                                         : _ ("Nobody yet");
  g_autofree char *warning = cordeau_machine_status_to_warning (status);
  g_autofree char *said = g_strjoin (*age != '\0' ? " · " : "", source, age, NULL);

  adw_dialog_set_title (ADW_DIALOG (self), name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row),
                                 cordeau_machine_state_to_label (status->state));
  adw_action_row_set_subtitle (self->state_row, line);
  adw_action_row_set_subtitle (self->source_row, said);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_row), status->overload > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->warning_row), warning);
  gtk_widget_set_visible (GTK_WIDGET (self->ends_row), status->most > 0);
  if (status->most > 0)
    {
      g_autofree char *ends = cordeau_format_when (status->most, now, zone);

      adw_action_row_set_subtitle (self->ends_row, ends);
    }
}

/* --- what is in it, and what was ----------------------------------------------------------------- */

static void
add_row (CordeauMachineDialog *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
clear_rows (CordeauMachineDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
care_done_cb (CordeauMachineDialog *self, const char *item)
{
  g_autofree char *name = g_strdup (item);

  g_signal_emit (self, decided_signal, 0, self->machine, CORDEAU_ACT_MAINTAINED, name);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
net_row_new (CordeauMachineDialog *self, const CordeauNet *net)
{
  g_autofree char *target = g_strconcat ("bags:", net->code, NULL);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), net->code);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), net->delegation);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), CORDEAU_ACTION_GO);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

/* --- a cycle that was told wrongly --------------------------------------------------------------- */

static void
correct (CordeauMachineDialog *self, const char *fact, const char *reason, const char *other)
{
  g_signal_emit (self, corrected_signal, 0, self->machine, fact, reason, other);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
correct_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *fact, *reason, *other;

  g_variant_get (parameter, "(&s&s&s)", &fact, &reason, &other);
  correct (CORDEAU_MACHINE_DIALOG (widget), fact, reason, other);
}

typedef struct
{
  CordeauMachineDialog *dialog;
  GtkEditable *entry;
  char *fact;
  gint64 start;
  gint64 end;
} Split;

static void
split_free (gpointer data, GClosure *closure)
{
  Split *split = data;

  g_object_unref (split->dialog);
  g_free (split->fact);
  g_free (split);
}

static void
split_response_cb (AdwAlertDialog *alert, const char *response, gpointer data)
{
  Split *split = data;
  g_autofree char *other = NULL;
  gint64 at;

  if (!g_str_equal (response, "split") || split->dialog->zone == NULL)
    return;
  at = cordeau_cycle_menu_parse_time (gtk_editable_get_text (split->entry), split->start,
                                      split->end, split->dialog->zone);
  other = cordeau_when_format (at, split->dialog->zone);
  correct (split->dialog, split->fact, CORDEAU_ACT_CYCLE_SPLIT, other);
}

static void
split_changed_cb (GtkEditable *entry, gpointer data)
{
  Split *split = data;
  GtkWidget *alert = gtk_widget_get_ancestor (GTK_WIDGET (entry), ADW_TYPE_ALERT_DIALOG);
  gboolean fits = split->dialog->zone != NULL
                  && cordeau_cycle_menu_parse_time (gtk_editable_get_text (entry), split->start,
                                                    split->end, split->dialog->zone)
                         > 0;

  if (alert != NULL)
    adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (alert), "split", fits);
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CordeauMachineDialog *self = CORDEAU_MACHINE_DIALOG (widget);
  AdwDialog *alert = adw_alert_dialog_new (_ ("Two Cycles"), NULL);
  Split *split = g_new0 (Split, 1);
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  g_autofree char *middle = NULL;

  split->dialog = g_object_ref (self);
  split->entry = GTK_EDITABLE (entry);
  g_variant_get (parameter, "(sxx)", &split->fact, &split->start, &split->end);
  start = cordeau_format_clock (split->start, self->zone);
  end = cordeau_format_clock (split->end, self->zone);
  middle = cordeau_format_clock (split->start + (split->end - split->start) / 2, self->zone);
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (alert),
                                _ ("When did the second begin? Between %s and %s."), start, end);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (alert), "cancel", _ ("_Cancel"), "split",
                                  _ ("_Two Cycles"), NULL);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "split");
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (alert), entry);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("When the second cycle began"), -1);
  g_signal_connect_data (alert, "response", G_CALLBACK (split_response_cb), split, split_free, 0);
  g_signal_connect (entry, "changed", G_CALLBACK (split_changed_cb), split);
  gtk_editable_set_text (split->entry, middle);
  cordeau_scan_guard_add (GTK_WIDGET (alert));
  adw_dialog_present (alert, widget);
}

/* What the plan wants, and what its counter should show. */
static void
show_care (CordeauMachineDialog *self, const CordeauMachineLook *look, GTimeZone *zone)
{
  const CordeauMachineUpkeep *upkeep = look->upkeep;
  g_autofree char *counter = NULL;
  g_autofree char *count = NULL;

  for (guint i = 0; upkeep != NULL && i < upkeep->items->len; i++)
    {
      const CordeauUpkeepItem *item = g_ptr_array_index (upkeep->items, i);
      GtkWidget *row = cordeau_machine_care_row_new (item, look->now, zone);

      g_signal_connect_object (row, "done", G_CALLBACK (care_done_cb), self, G_CONNECT_SWAPPED);
      add_row (self, self->care_group, row);
    }
  if (upkeep != NULL && upkeep->counter > 0)
    {
      count = cordeau_format_count (upkeep->counter);
      counter = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s cycle so far",
                                              "%s cycles so far", (gulong) upkeep->counter),
                                 count);
    }
  adw_preferences_group_set_description (self->care_group, counter);
  gtk_widget_set_visible (GTK_WIDGET (self->care_group),
                          upkeep != NULL && (upkeep->items->len > 0 || upkeep->counter > 0));
}

static void
paper_activated_cb (GtkWidget *row)
{
  const char *link = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (link);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (row)), NULL, NULL, NULL);
}

static void
show_papers (CordeauMachineDialog *self, const CordeauMachineLook *look)
{
  guint n = look->record != NULL ? look->record->documents->len : 0;

  for (guint i = 0; i < n; i++)
    {
      const CordeauMachineDocument *paper = g_ptr_array_index (look->record->documents, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), paper->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), paper->link);
      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_signal_connect (row, "activated", G_CALLBACK (paper_activated_cb), NULL);
      add_row (self, self->papers_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->papers_group), n > 0);
}

/* Loads, faults and cycles nobody said a load of, the last first. */
static void
show_story (CordeauMachineDialog *self, const CordeauMachineLook *look, GTimeZone *zone)
{
  guint i = 0;
  guint n_cycles = look->cycles->len;

  while (i < MOST_ROWS && (i < look->events->len || n_cycles > 0))
    {
      const CordeauMachineEvent *event = i < look->events->len ? g_ptr_array_index (look->events, i)
                                                               : NULL;
      const CordeauMachineCycle *cycle = n_cycles > 0
                                             ? g_ptr_array_index (look->cycles, n_cycles - 1)
                                             : NULL;

      if (cycle != NULL && (event == NULL || cycle->start > event->at))
        {
          n_cycles--;
          if (cordeau_machine_look_is_alone (look, cycle))
            add_row (self, self->story_group, cordeau_machine_cycle_row_new (look, cycle, zone));
          continue;
        }
      add_row (self, self->story_group, cordeau_machine_event_row_new (look, event, zone));
      i++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->story_group),
                          look->events->len > 0 || look->cycles->len > 0);
}

static void
cordeau_machine_dialog_dispose (GObject *object)
{
  CordeauMachineDialog *self = CORDEAU_MACHINE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MACHINE_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cordeau_machine_dialog_parent_class)->dispose (object);
}

static void
cordeau_machine_dialog_finalize (GObject *object)
{
  g_free (CORDEAU_MACHINE_DIALOG (object)->machine);
  g_clear_pointer (&CORDEAU_MACHINE_DIALOG (object)->zone, g_time_zone_unref);
  G_OBJECT_CLASS (cordeau_machine_dialog_parent_class)->finalize (object);
}

static void
cordeau_machine_dialog_class_init (CordeauMachineDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_dialog_finalize;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT,
                                 G_TYPE_STRING);
  plug_wanted_signal = g_signal_new ("plug-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                     G_TYPE_STRING);
  g_type_ensure (CORDEAU_TYPE_MACHINE_DAY);
  corrected_signal = g_signal_new ("corrected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 4, G_TYPE_STRING, G_TYPE_STRING,
                                   G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/overview/machine-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, state_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, source_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, ends_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, warning_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, emptied_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, repaired_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, interrupted_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, fault_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, nets_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, day);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, day_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, story_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, care_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineDialog, papers_group);
  gtk_widget_class_bind_template_callback (widget_class, deed_activated_cb);
  gtk_widget_class_install_action (widget_class, "machine.correct", "(sss)", correct_action);
  gtk_widget_class_install_action (widget_class, "machine.split", "(sxx)", split_action);
  gtk_widget_class_bind_template_callback (widget_class, plug_activated_cb);
}

static void
cordeau_machine_dialog_init (CordeauMachineDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_machine_dialog_new (void)
{
  return g_object_new (CORDEAU_TYPE_MACHINE_DIALOG, NULL);
}

void
cordeau_machine_dialog_set (CordeauMachineDialog *self, const CordeauMachineLook *look,
                            GTimeZone *zone)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_DIALOG (self));

  g_set_str (&self->machine, look->status->drum->machine->id);
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  show_state (self, look->status, look->now, zone);
  show_deeds (self, look->status);
  clear_rows (self);
  for (guint i = 0; i < look->nets->len; i++)
    add_row (self, self->nets_group, net_row_new (self, g_ptr_array_index (look->nets, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->nets_group), look->nets->len > 0);
  show_care (self, look, zone);
  show_papers (self, look);
  cordeau_machine_day_set (self->day, look, zone);
  gtk_label_set_label (self->day_label, cordeau_machine_day_get_description (self->day));
  show_story (self, look, zone);
}
