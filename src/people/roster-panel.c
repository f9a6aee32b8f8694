/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cards, made anew for each cell. */
#include <glib/gi18n-lib.h>

#include "people/roster-panel-private.h"

G_DEFINE_FINAL_TYPE (CordeauRosterPanel, cordeau_roster_panel, ADW_TYPE_BIN)

/* --- who, and how many hours ---------------------------------------------------------------------- */

/* (transfer full): "28 h", "6 h 30" */
static char *
format_minutes (int minutes)
{
  if (minutes % 60 == 0)
    return g_strdup_printf (C_ ("duration", "%d h"), minutes / 60);
  return g_strdup_printf (C_ ("duration", "%d h %02d"), minutes / 60, minutes % 60);
}

static void
show_hours (CordeauRosterPanel *self, CordeauRosterWeek *week, const CordeauWorker *worker,
            guint day)
{
  const CordeauContract *contract = cordeau_worker_get_contract (worker, week->roster->first
                                                                             + (gint32) day);
  int minutes = cordeau_roster_week_minutes (week, worker->key, day);
  int weekly = contract != NULL ? contract->weekly_minutes : 0;
  g_autofree char *planned = format_minutes (minutes);
  g_autofree char *agreed = format_minutes (weekly);
  g_autofree char *label = NULL;

  if (weekly > 0)
    /* TRANSLATORS: hours of a week that are planned, and those of the contract: "30 h of 35 h this week" */
    label = g_strdup_printf (_ ("%s of %s this week"), planned, agreed);
  else
    /* TRANSLATORS: hours of a week that are planned */
    label = g_strdup_printf (_ ("%s this week; no hours of a contract are known"), planned);
  gtk_label_set_label (self->hours_label, label);
  gtk_widget_set_visible (GTK_WIDGET (self->hours_bar), weekly > 0);
  gtk_level_bar_set_max_value (self->hours_bar, MAX (weekly, 1));
  gtk_level_bar_set_value (self->hours_bar, CLAMP (minutes, 0, MAX (weekly, 1)));
}

static void
show_shifts (CordeauRosterPanel *self, CordeauRosterWeek *week, const CordeauWorker *worker,
             guint day)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint nth = 0;; nth++)
    {
      const CordeauShift *shift = cordeau_roster_week_find (week, worker->key, day, nth);
      g_autofree char *times = NULL;

      if (shift == NULL)
        break;
      times = cordeau_day_format_times (shift->start, shift->end, week->roster->zone);
      g_string_append_printf (text, "%s%s · %s", nth > 0 ? "\n" : "", times,
                              cordeau_post_to_words (cordeau_post_from_nick (shift->post)));
      if (shift->break_minutes > 0)
        /* TRANSLATORS: minutes of a break within a shift */
        g_string_append_printf (text, _ (" · break %d min"), shift->break_minutes);
      g_string_append_printf (text, " · %s", shift->published ? _ ("published") : _ ("draft"));
      if (cordeau_roster_is_absent (week->roster, shift))
        g_string_append_printf (text, " · %s", _ ("absent"));
    }
  gtk_label_set_label (self->shift_label,
                       text->len > 0 ? text->str : _ ("Nothing is planned on this day."));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_roster_panel_dispose (GObject *object)
{
  CordeauRosterPanel *self = CORDEAU_ROSTER_PANEL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ROSTER_PANEL);
  if (self->mends != NULL)
    cordeau_roster_panel_clear_mends (self);
  g_clear_pointer (&self->mends, g_ptr_array_unref);
  g_clear_pointer (&self->unmended, g_array_unref);
  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  G_OBJECT_CLASS (cordeau_roster_panel_parent_class)->dispose (object);
}

static void
cordeau_roster_panel_class_init (CordeauRosterPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_roster_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/roster-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, who_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, when_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, shift_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, hours_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, hours_bar);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, findings);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterPanel, edit_button);
}

static void
cordeau_roster_panel_init (CordeauRosterPanel *self)
{
  self->mends = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_roster_mend_free);
  self->shown = g_array_new (FALSE, FALSE, sizeof (CordeauViolation));
  self->unmended = g_array_new (FALSE, FALSE, sizeof (CordeauRosterUnmended));
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_roster_panel_show (CordeauRosterPanel *self, CordeauRosterWeek *week,
                           const CordeauWorker *worker, guint day, const CordeauShift *shift)
{
  GtkWidget *child;
  g_autofree char *date = NULL;

  g_return_if_fail (CORDEAU_IS_ROSTER_PANEL (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_box_remove (self->findings, child);
  cordeau_roster_panel_clear_mends (self);
  g_array_set_size (self->shown, 0);
  if (week != NULL)
    cordeau_roster_week_ref (week);
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  self->week = week;
  gtk_widget_set_visible (self->edit_button, worker != NULL);
  gtk_label_set_label (self->who_label, worker != NULL ? worker->shown : "");
  if (week == NULL || worker == NULL)
    {
      gtk_label_set_label (self->when_label, "");
      gtk_label_set_label (self->shift_label, "");
      gtk_label_set_label (self->hours_label, "");
      gtk_widget_set_visible (GTK_WIDGET (self->hours_bar), FALSE);
      return;
    }
  date = cordeau_day_format (week->roster->first + (gint32) day, _ ("%A %-d %B"));
  gtk_label_set_label (self->when_label, date);
  gtk_button_set_label (GTK_BUTTON (self->edit_button),
                        shift != NULL ? _ ("_Edit…") : _ ("_Plan a Shift…"));
  show_shifts (self, week, worker, day);
  show_hours (self, week, worker, day);
  cordeau_roster_panel_show_findings (self, worker, day, shift);
}

const CordeauRosterMend *
cordeau_roster_panel_get_mend (CordeauRosterPanel *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_PANEL (self), NULL);

  return index < self->mends->len ? g_ptr_array_index (self->mends, index) : NULL;
}

const CordeauViolation *
cordeau_roster_panel_get_finding (CordeauRosterPanel *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_PANEL (self), NULL);

  return index < self->shown->len ? &g_array_index (self->shown, CordeauViolation, index) : NULL;
}

static void
collect (GtkWidget *widget, GString *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_label (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, text);
}

char *
cordeau_roster_panel_get_text (CordeauRosterPanel *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (CORDEAU_IS_ROSTER_PANEL (self), NULL);

  collect (GTK_WIDGET (self), text);
  return g_string_free (text, FALSE);
}
