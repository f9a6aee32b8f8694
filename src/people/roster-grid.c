/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where cells are, which is chosen, and what keys do. Drawing is in roster-draw.c. */
#include <glib/gi18n-lib.h>

#include "people/roster-cell.h"
#include "people/roster-draw.h"

#include "people/roster-grid.h"

struct _CordeauRosterGrid
{
  GtkWidget parent_instance;

  /* Borrowed */
  const CordeauRosterWeek *week;

  /* Owned */
  GPtrArray *cells;
  PangoLayout *layout;

  guint row;
  guint day;
};

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (accessible);

  return self->cells != NULL && self->cells->len > 0
             ? g_object_ref (GTK_ACCESSIBLE (g_ptr_array_index (self->cells, 0)))
             : NULL;
}

static void
accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_first_accessible_child = get_first_accessible_child;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauRosterGrid, cordeau_roster_grid, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_init))

enum
{
  MOVED,
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- where --------------------------------------------------------------------------------------- */

static guint
n_rows (CordeauRosterGrid *self)
{
  return self->week != NULL ? self->week->roster->workers->len : 0;
}

static guint
n_days (CordeauRosterGrid *self)
{
  return self->week != NULL ? self->week->roster->days : 0;
}

static graphene_rect_t
bounds_of (CordeauRosterGrid *self, guint row, guint day)
{
  float width = cordeau_roster_draw_day_width (gtk_widget_get_width (GTK_WIDGET (self)),
                                               MAX (n_days (self), 1));

  return GRAPHENE_RECT_INIT (CORDEAU_ROSTER_NAME_WIDTH + width * (float) day,
                             CORDEAU_ROSTER_HEAD + CORDEAU_ROSTER_ROW * (float) row, width,
                             CORDEAU_ROSTER_ROW);
}

char *
cordeau_roster_grid_describe (CordeauRosterGrid *self, guint row, guint day)
{
  const CordeauWorker *worker;
  g_autoptr (GString) text = NULL;
  g_autofree char *date = NULL;
  const CordeauViolation *violation;

  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self) && row < n_rows (self), NULL);

  worker = g_ptr_array_index (self->week->roster->workers, row);
  date = cordeau_roster_draw_format_day (self->week->roster->first + (gint32) day, _ ("%A %-d %B"));
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s, %s: ", worker->shown, date);
  if (cordeau_roster_week_find (self->week, worker->key, day, 0) == NULL)
    g_string_append (text, C_ ("roster", "nothing"));
  for (guint nth = 0;; nth++)
    {
      const CordeauShift *shift = cordeau_roster_week_find (self->week, worker->key, day, nth);
      g_autofree char *times = NULL;

      if (shift == NULL)
        break;
      times = cordeau_roster_draw_format_times (shift, self->week->roster->zone);
      g_string_append_printf (text, "%s%s %s, %s", nth > 0 ? "; " : "", times,
                              cordeau_post_to_words (cordeau_post_from_nick (shift->post)),
                              shift->published ? _ ("published") : _ ("draft"));
    }
  violation = cordeau_roster_week_judge (self->week, worker->key, day);
  if (violation != NULL)
    {
      g_autofree char *sentence = cordeau_roster_law_say (self->week->law, violation);

      g_string_append_printf (text, ". %s (%s)", sentence,
                              cordeau_rule_article (violation->rule, worker->status));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- cells --------------------------------------------------------------------------------------- */

static CordeauRosterCell *
cell_at (CordeauRosterGrid *self, guint row, guint day)
{
  guint index = row * n_days (self) + day;

  return self->cells != NULL && index < self->cells->len ? g_ptr_array_index (self->cells, index)
                                                         : NULL;
}

static void
choose (CordeauRosterGrid *self, guint row, guint day)
{
  CordeauRosterCell *cell = cell_at (self, self->row, self->day);

  if (cell != NULL)
    cordeau_roster_cell_set_chosen (cell, FALSE);
  self->row = n_rows (self) > 0 ? MIN (row, n_rows (self) - 1) : 0;
  self->day = n_days (self) > 0 ? MIN (day, n_days (self) - 1) : 0;
  cell = cell_at (self, self->row, self->day);
  if (cell != NULL)
    cordeau_roster_cell_set_chosen (cell, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

static void
make_cells (CordeauRosterGrid *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint row = 0; row < n_rows (self); row++)
    for (guint day = 0; day < n_days (self); day++)
      {
        graphene_rect_t bounds = bounds_of (self, row, day);
        g_autofree char *label = cordeau_roster_grid_describe (self, row, day);

        g_ptr_array_add (self->cells, cordeau_roster_cell_new (GTK_WIDGET (self), label, &bounds));
      }
  for (guint i = self->cells->len; i > 0; i--)
    cordeau_roster_cell_link (g_ptr_array_index (self->cells, i - 1),
                              i < self->cells->len ? g_ptr_array_index (self->cells, i) : NULL);
}

/* --- keys and clicks ----------------------------------------------------------------------------- */

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);
  int rows, days;
  int row, day;
  g_autofree char *label = NULL;

  g_variant_get (args, "(ii)", &rows, &days);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    days = -days;
  row = (int) self->row + rows;
  day = (int) self->day + days;
  if (n_rows (self) == 0 || row < 0 || row >= (int) n_rows (self) || day < 0
      || day >= (int) n_days (self))
    return FALSE;
  choose (self, (guint) row, (guint) day);
  label = cordeau_roster_grid_describe (self, self->row, self->day);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), label,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  g_signal_emit (widget, signals[OPENED], 0);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double x, double y, CordeauRosterGrid *self)
{
  float width = cordeau_roster_draw_day_width (gtk_widget_get_width (GTK_WIDGET (self)),
                                               MAX (n_days (self), 1));

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (y < CORDEAU_ROSTER_HEAD || x < CORDEAU_ROSTER_NAME_WIDTH)
    return;
  choose (self, (guint) ((y - CORDEAU_ROSTER_HEAD) / CORDEAU_ROSTER_ROW),
          (guint) ((x - CORDEAU_ROSTER_NAME_WIDTH) / width));
  if (n == 2)
    g_signal_emit (self, signals[OPENED], 0);
}

/* --- overrides ----------------------------------------------------------------------------------- */

static void
cordeau_roster_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = CORDEAU_ROSTER_NAME_WIDTH + 7 * CORDEAU_ROSTER_LEAST_DAY;
  else
    *minimum = *natural = CORDEAU_ROSTER_HEAD + CORDEAU_ROSTER_ROW * (int) n_rows (self);
}

static void
cordeau_roster_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  make_cells (CORDEAU_ROSTER_GRID (widget));
}

static void
cordeau_roster_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  if (self->week == NULL)
    return;
  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (widget, NULL);
  cordeau_roster_draw_head (widget, snapshot, self->layout, self->week);
  for (guint row = 0; row < n_rows (self); row++)
    {
      cordeau_roster_draw_name (widget, snapshot, self->layout, self->week, row);
      for (guint day = 0; day < n_days (self); day++)
        {
          graphene_rect_t bounds = bounds_of (self, row, day);
          gboolean chosen = row == self->row && day == self->day;

          cordeau_roster_draw_cell (widget, snapshot, self->layout, self->week, row, day, &bounds,
                                    chosen);
        }
    }
}

static void
cordeau_roster_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  g_clear_object (&CORDEAU_ROSTER_GRID (widget)->layout);
  GTK_WIDGET_CLASS (cordeau_roster_grid_parent_class)->system_setting_changed (widget, setting);
}

static void
cordeau_roster_grid_dispose (GObject *object)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (cordeau_roster_grid_parent_class)->dispose (object);
}

static void
add_move (GtkWidgetClass *klass, guint key, int rows, int days)
{
  gtk_widget_class_add_binding (klass, key, 0, move_cb, "(ii)", rows, days);
}

static void
cordeau_roster_grid_class_init (CordeauRosterGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_roster_grid_dispose;
  widget_class->measure = cordeau_roster_grid_measure;
  widget_class->size_allocate = cordeau_roster_grid_size_allocate;
  widget_class->snapshot = cordeau_roster_grid_snapshot;
  widget_class->system_setting_changed = cordeau_roster_grid_system_setting_changed;
  add_move (widget_class, GDK_KEY_Up, -1, 0);
  add_move (widget_class, GDK_KEY_Down, 1, 0);
  add_move (widget_class, GDK_KEY_Left, 0, -1);
  add_move (widget_class, GDK_KEY_Right, 0, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, open_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, open_cb, NULL);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "rostergrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
cordeau_roster_grid_init (CordeauRosterGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roster"), -1);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* --- public -------------------------------------------------------------------------------------- */

GtkWidget *
cordeau_roster_grid_new (void)
{
  return g_object_new (CORDEAU_TYPE_ROSTER_GRID, NULL);
}

void
cordeau_roster_grid_set_week (CordeauRosterGrid *self, const CordeauRosterWeek *week)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_GRID (self));

  self->week = week;
  make_cells (self);
  choose (self, self->row, self->day);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const CordeauWorker *
cordeau_roster_grid_get_worker (CordeauRosterGrid *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self), NULL);

  return self->row < n_rows (self) ? g_ptr_array_index (self->week->roster->workers, self->row)
                                   : NULL;
}

guint
cordeau_roster_grid_get_day (CordeauRosterGrid *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self), 0);

  return self->day;
}

CordeauShift *
cordeau_roster_grid_get_shift (CordeauRosterGrid *self)
{
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self);

  return worker != NULL ? cordeau_roster_week_find (self->week, worker->key, self->day, 0) : NULL;
}
