/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A click chooses a cell, a second one opens it. A chip that is drawn to another cell is moved there, with Ctrl copied; while it is on its
 * way, its new place is judged in memory. Ctrl+X and Ctrl+V are the same by keyboard. */
#include "people/roster-grid-private.h"

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, CordeauRosterGrid *self)
{
  guint row, day, nth;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!cordeau_roster_place_hit (&self->place, (float) x, (float) y, &row, &day, &nth))
    return;
  cordeau_roster_grid_choose_cell (self, row, day, nth);
  if (n == 2)
    cordeau_roster_grid_open (self);
}

/* --- dragging ------------------------------------------------------------------------------------ */

static void
begin_cb (GtkGestureDrag *gesture, double x, double y, CordeauRosterGrid *self)
{
  guint row, day, nth;

  if (!cordeau_roster_place_hit (&self->place, (float) x, (float) y, &row, &day, &nth))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  cordeau_roster_grid_choose_cell (self, row, day, nth);
  if (cordeau_roster_grid_get_shift (self) == NULL)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static gboolean
is_copy (GtkGestureDrag *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
          & GDK_CONTROL_MASK)
         != 0;
}

/* Whether more would be said of who gets it than now. */
static gboolean
is_bad (CordeauRosterGrid *self, gboolean copy)
{
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self);
  const CordeauWorker *worker = g_ptr_array_index (self->week->roster->workers, self->target_row);
  GArray *now = cordeau_roster_week_say (self->week, worker->key);
  g_autoptr (CordeauShift) moved = NULL;
  g_autoptr (GArray) then = NULL;

  moved = cordeau_roster_week_move (self->week, shift, worker->key, self->target_day);
  then = cordeau_roster_week_try (self->week, copy ? NULL : shift, moved);
  return then->len > (now != NULL ? now->len : 0);
}

static void
update_cb (GtkGestureDrag *gesture, double dx, double dy, CordeauRosterGrid *self)
{
  double x, y;
  guint row, day, nth;

  if (cordeau_roster_grid_get_shift (self) == NULL
      || !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!cordeau_roster_place_hit (&self->place, (float) (x + dx), (float) (y + dy), &row, &day,
                                 &nth))
    return;
  if (self->dragging && row == self->target_row && day == self->target_day)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->dragging = TRUE;
  self->target_row = row;
  self->target_day = day;
  self->bad = is_bad (self, is_copy (gesture));
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), is_copy (gesture) ? "copy" : "grabbing");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stop (CordeauRosterGrid *self)
{
  self->dragging = FALSE;
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
end_cb (GtkGestureDrag *gesture, double dx, double dy, CordeauRosterGrid *self)
{
  gboolean copy = is_copy (gesture);

  if (!self->dragging)
    return;
  stop (self);
  if (self->week != NULL && self->target_row < self->place.rows
      && (self->target_row != self->row || self->target_day != self->day))
    cordeau_roster_grid_drop (self, self->target_row, self->target_day, copy);
}

static void
cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, CordeauRosterGrid *self)
{
  stop (self);
}

void
cordeau_roster_grid_init_drag (CordeauRosterGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (drag, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (end_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
