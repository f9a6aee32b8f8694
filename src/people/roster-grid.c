/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is chosen, and what keys do. Where things are is in roster-place.c, drawing in roster-draw.c, scrolling in roster-grid-scroll.c,
 * dragging in roster-grid-drag.c, what is read aloud in roster-grid-cells.c. */
#include <glib/gi18n-lib.h>

#include "people/roster-cell.h"
#include "people/roster-grid-private.h"

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  MOVED,
  OPENED,
  DROPPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

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
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* --- choosing ------------------------------------------------------------------------------------ */

static guint
count_at (CordeauRosterGrid *self, guint row, guint day)
{
  const CordeauWorker *worker;

  if (row >= self->place.rows)
    return 0;
  worker = g_ptr_array_index (self->week->roster->workers, row);
  return cordeau_roster_week_count_shifts (self->week, worker->key, day);
}

void
cordeau_roster_grid_choose_cell (CordeauRosterGrid *self, guint row, guint day, guint nth)
{
  guint n;

  cordeau_roster_grid_mark_chosen (self, FALSE);
  self->row = self->place.rows > 0 ? MIN (row, self->place.rows - 1) : 0;
  self->day = self->place.days > 0 ? MIN (day, self->place.days - 1) : 0;
  n = count_at (self, self->row, self->day);
  self->nth = n > 0 ? MIN (nth, n - 1) : 0;
  cordeau_roster_grid_mark_chosen (self, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[MOVED], 0);
}

void
cordeau_roster_grid_open (CordeauRosterGrid *self)
{
  g_signal_emit (self, signals[OPENED], 0);
}

void
cordeau_roster_grid_drop (CordeauRosterGrid *self, guint row, guint day, gboolean copy)
{
  const CordeauWorker *worker = g_ptr_array_index (self->week->roster->workers, row);

  g_signal_emit (self, signals[DROPPED], 0, worker->key, day, copy);
}

static void
announce (CordeauRosterGrid *self)
{
  g_autofree char *label = cordeau_roster_grid_describe (self, self->row, self->day);

  gtk_accessible_announce (GTK_ACCESSIBLE (self), label,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Down and up go through the shifts of a cell before they leave it. */
static gboolean
step_within (CordeauRosterGrid *self, int rows)
{
  guint n = count_at (self, self->row, self->day);

  if ((rows != 1 && rows != -1) || (rows > 0 && self->nth + 1 >= n) || (rows < 0 && self->nth == 0))
    return FALSE;
  cordeau_roster_grid_choose_cell (self, self->row, self->day,
                                   rows > 0 ? self->nth + 1 : self->nth - 1);
  return TRUE;
}

static gboolean
move_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);
  int rows, days, row, day;

  g_variant_get (args, "(ii)", &rows, &days);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && (days == 1 || days == -1))
    days = -days;
  if (self->place.rows == 0)
    return FALSE;
  if (!step_within (self, rows))
    {
      row = CLAMP ((int) self->row + rows, 0, (int) self->place.rows - 1);
      day = CLAMP ((int) self->day + days, 0, (int) self->place.days - 1);
      if (row == (int) self->row && day == (int) self->day)
        return FALSE;
      cordeau_roster_grid_choose_cell (self, (guint) row, (guint) day,
                                       rows < 0 ? G_MAXUINT : (rows > 0 ? 0 : self->nth));
    }
  cordeau_roster_grid_reveal (self);
  announce (self);
  return TRUE;
}

static gboolean
open_cb (GtkWidget *widget, GVariant *args, gpointer unused)
{
  cordeau_roster_grid_open (CORDEAU_ROSTER_GRID (widget));
  return TRUE;
}

/* --- overrides ----------------------------------------------------------------------------------- */

/* Sizes are for text of 11 points at 96 dots an inch, which GTK gives as pixels. */
static float
read_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  float size = (float) pango_font_description_get_size (font) / (float) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size = size * 96.0f / 72.0f;
  return CLAMP (size / 14.667f, 0.8f, 3.0f);
}

static void
cordeau_roster_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  self->place.scale = read_scale (widget);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = (int) cordeau_roster_place_least_width (FALSE, self->place.scale);
  else
    *minimum = *natural = (int) (200.0f * self->place.scale);
}

static void
cordeau_roster_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  self->place.scale = read_scale (widget);
  cordeau_roster_grid_lay (self);
  cordeau_roster_grid_make_cells (self);
}

static CordeauRosterLook
look_of (CordeauRosterGrid *self, guint row, guint day)
{
  if (self->dragging && row == self->target_row && day == self->target_day)
    return self->bad ? CORDEAU_ROSTER_BAD_TARGET : CORDEAU_ROSTER_TARGET;
  return row == self->row && day == self->day ? CORDEAU_ROSTER_CHOSEN : CORDEAU_ROSTER_PLAIN;
}

static gboolean
is_seen (const graphene_rect_t *bounds, float width)
{
  return bounds->origin.x < width && bounds->origin.x + bounds->size.width > 0.0f;
}

static void
snapshot_cells (CordeauRosterGrid *self, GtkSnapshot *snapshot)
{
  graphene_rect_t body = cordeau_roster_place_body (&self->place);
  guint first, end;

  cordeau_roster_place_seen (&self->place, &first, &end);
  gtk_snapshot_push_clip (snapshot, &body);
  for (guint row = first; row < end; row++)
    for (guint day = 0; day < self->place.days; day++)
      {
        graphene_rect_t cell = cordeau_roster_place_cell (&self->place, row, day);

        if (is_seen (&cell, self->place.width))
          cordeau_roster_draw_cell (&self->pen, snapshot, row, day, look_of (self, row, day),
                                    self->nth);
      }
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_sides (CordeauRosterGrid *self, GtkSnapshot *snapshot)
{
  const CordeauRosterPlace *place = &self->place;
  graphene_rect_t body = cordeau_roster_place_body (place);
  graphene_rect_t corner = cordeau_roster_place_corner (place);
  graphene_rect_t names = GRAPHENE_RECT_INIT (corner.origin.x, body.origin.y, corner.size.width,
                                              body.size.height);
  graphene_rect_t heads = GRAPHENE_RECT_INIT (body.origin.x, 0.0f, body.size.width, place->head);
  guint first, end;

  cordeau_roster_place_seen (place, &first, &end);
  gtk_snapshot_push_clip (snapshot, &names);
  for (guint row = first; row < end; row++)
    cordeau_roster_draw_name (&self->pen, snapshot, row);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_clip (snapshot, &heads);
  for (guint day = 0; day < place->days; day++)
    {
      graphene_rect_t head = cordeau_roster_place_day (place, day);

      if (is_seen (&head, place->width))
        cordeau_roster_draw_head (&self->pen, snapshot, day);
    }
  gtk_snapshot_pop (snapshot);
  cordeau_roster_draw_corner (&self->pen, snapshot);
}

static void
cordeau_roster_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  if (self->week == NULL)
    return;
  snapshot_cells (self, snapshot);
  snapshot_sides (self, snapshot);
}

static void
cordeau_roster_grid_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (widget);

  cordeau_roster_pen_clear (&self->pen);
  GTK_WIDGET_CLASS (cordeau_roster_grid_parent_class)->system_setting_changed (widget, setting);
  gtk_widget_queue_resize (widget);
}

static void
cordeau_roster_grid_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  cordeau_roster_pen_clear (&CORDEAU_ROSTER_GRID (widget)->pen);
  gtk_widget_queue_resize (widget);
}

static void
cordeau_roster_grid_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_roster_grid_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      cordeau_roster_grid_set_adjustment (self, &self->hadjustment, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      cordeau_roster_grid_set_adjustment (self, &self->vadjustment, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_roster_grid_dispose (GObject *object)
{
  CordeauRosterGrid *self = CORDEAU_ROSTER_GRID (object);

  cordeau_roster_grid_drop_adjustments (self);
  cordeau_roster_grid_drop_cells (self);
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  self->place.rows = 0;
  cordeau_roster_pen_clear (&self->pen);
  cordeau_roster_place_clear (&self->place);
  G_OBJECT_CLASS (cordeau_roster_grid_parent_class)->dispose (object);
}

static void
add_move (GtkWidgetClass *klass, guint key, int rows, int days)
{
  gtk_widget_class_add_binding (klass, key, 0, move_cb, "(ii)", rows, days);
}

static void
add_keys (GtkWidgetClass *klass)
{
  add_move (klass, GDK_KEY_Up, -1, 0);
  add_move (klass, GDK_KEY_Down, 1, 0);
  add_move (klass, GDK_KEY_Left, 0, -1);
  add_move (klass, GDK_KEY_Right, 0, 1);
  add_move (klass, GDK_KEY_Home, 0, -400);
  add_move (klass, GDK_KEY_End, 0, 400);
  add_move (klass, GDK_KEY_Page_Up, -10, 0);
  add_move (klass, GDK_KEY_Page_Down, 10, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, open_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, 0, open_cb, NULL);
}

static void
cordeau_roster_grid_class_init (CordeauRosterGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_roster_grid_dispose;
  object_class->get_property = cordeau_roster_grid_get_property;
  object_class->set_property = cordeau_roster_grid_set_property;
  widget_class->measure = cordeau_roster_grid_measure;
  widget_class->size_allocate = cordeau_roster_grid_size_allocate;
  widget_class->snapshot = cordeau_roster_grid_snapshot;
  widget_class->system_setting_changed = cordeau_roster_grid_system_setting_changed;
  widget_class->direction_changed = cordeau_roster_grid_direction_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  add_keys (widget_class);
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT,
                                   G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "rostergrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
cordeau_roster_grid_init (CordeauRosterGrid *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roster"), -1);
  self->place.scale = 1.0f;
  self->pen.widget = GTK_WIDGET (self);
  self->pen.place = &self->place;
  cordeau_roster_place_lay (&self->place, NULL);
  cordeau_roster_grid_init_drag (self);
}

/* --- public -------------------------------------------------------------------------------------- */

GtkWidget *
cordeau_roster_grid_new (void)
{
  return g_object_new (CORDEAU_TYPE_ROSTER_GRID, NULL);
}

void
cordeau_roster_grid_set_week (CordeauRosterGrid *self, CordeauRosterWeek *week)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_GRID (self));

  if (week != NULL)
    cordeau_roster_week_ref (week);
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  self->week = week;
  self->pen.week = week;
  cordeau_roster_grid_refresh (self);
}

void
cordeau_roster_grid_refresh (CordeauRosterGrid *self)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_GRID (self));

  cordeau_roster_grid_lay (self);
  cordeau_roster_grid_make_cells (self);
  cordeau_roster_grid_choose_cell (self, self->row, self->day, self->nth);
}

gboolean
cordeau_roster_grid_choose (CordeauRosterGrid *self, const char *worker, guint day, guint nth)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self) && worker != NULL, FALSE);

  for (guint row = 0; row < self->place.rows; row++)
    {
      const CordeauWorker *one = g_ptr_array_index (self->week->roster->workers, row);

      if (!g_str_equal (one->key, worker))
        continue;
      cordeau_roster_grid_choose_cell (self, row, day, nth);
      cordeau_roster_grid_reveal (self);
      return TRUE;
    }
  return FALSE;
}

const CordeauWorker *
cordeau_roster_grid_get_worker (CordeauRosterGrid *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self), NULL);

  return self->row < self->place.rows ? g_ptr_array_index (self->week->roster->workers, self->row)
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

  return worker != NULL ? cordeau_roster_week_find (self->week, worker->key, self->day, self->nth)
                        : NULL;
}
