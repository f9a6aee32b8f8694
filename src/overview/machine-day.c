/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks differ by fill as well as by colour: work is solid, waiting to be emptied hatched, a fault crossed out. Time runs
 * from left to right whatever the direction of the text, as figures do. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "kit/format.h"

#include "overview/machine-day.h"

#define WIDTH 460
#define LANE 26.0f
#define POWER 64.0f
#define GAP 6.0f
/* The hours of a laundry; more where something was. */
#define FIRST_HOUR 7
#define LAST_HOUR 22
#define HATCH 6.0f

typedef enum
{
  BLOCK_WORK,
  BLOCK_FULL,
  BLOCK_STOPPED,
  BLOCK_FAULT,
  N_BLOCKS,
} BlockKind;

typedef struct
{
  BlockKind kind;
  gint64 from;
  gint64 until;
} Block;

typedef struct
{
  gint64 at;
  gint64 until;
  guint watts;
} Power;

struct _CordeauMachineDay
{
  GtkWidget parent_instance;

  /* Children that are never seen: they have the colours */
  GtkWidget *swatches[N_BLOCKS];

  /* Owned */
  GArray *blocks; /* of Block */
  GArray *powers; /* of Power */
  GTimeZone *zone;
  char *description;

  gint64 from;
  gint64 until;
  gint64 now;
  guint most_watts;
};

G_DEFINE_FINAL_TYPE (CordeauMachineDay, cordeau_machine_day, GTK_TYPE_WIDGET)

/* --- drawing ------------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (CordeauMachineDay *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static float
text_height (CordeauMachineDay *self)
{
  g_autoptr (PangoLayout) layout = layout_new (self, "0");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

static float
x_of (CordeauMachineDay *self, gint64 at)
{
  double share = (double) (at - self->from) / (double) (self->until - self->from);

  return (float) gtk_widget_get_width (GTK_WIDGET (self)) * (float) CLAMP (share, 0, 1);
}

/* @align: 0 the text begins at @x, 0.5 is centred there, 1 ends there; kept within the widget. */
static void
draw_text (CordeauMachineDay *self, GtkSnapshot *snapshot, const char *text, float x, float y,
           float align, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text);
  int width;
  float most;

  pango_layout_get_pixel_size (layout, &width, NULL);
  most = (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width);
  x = CLAMP (x - align * (float) width, 0, MAX (most, 0));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_hatch (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *colour,
            gboolean crossed)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);
  g_autoptr (GskPath) path = NULL;
  float height = rect->size.height;

  for (float x = -height; x < rect->size.width; x += HATCH)
    {
      gsk_path_builder_move_to (builder, rect->origin.x + x, rect->origin.y + height);
      gsk_path_builder_line_to (builder, rect->origin.x + x + height, rect->origin.y);
      if (!crossed)
        continue;
      gsk_path_builder_move_to (builder, rect->origin.x + x, rect->origin.y);
      gsk_path_builder_line_to (builder, rect->origin.x + x + height, rect->origin.y + height);
    }
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_push_clip (snapshot, rect);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
  gtk_snapshot_pop (snapshot);
}

static void
draw_block (CordeauMachineDay *self, GtkSnapshot *snapshot, const Block *block)
{
  float x = x_of (self, block->from);
  float width = MAX (x_of (self, block->until) - x - 1, 2);
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x, 0, width, LANE);
  GskRoundedRect round;
  GdkRGBA colour, faint;

  gtk_widget_get_color (self->swatches[block->kind], &colour);
  faint = colour;
  faint.alpha *= 0.2f;
  gsk_rounded_rect_init_from_rect (&round, &rect, MIN (4, width / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, block->kind == BLOCK_WORK ? &colour : &faint, &rect);
  if (block->kind != BLOCK_WORK)
    draw_hatch (snapshot, &rect, &colour, block->kind == BLOCK_FAULT);
  gtk_snapshot_pop (snapshot);
}

static void
draw_power (CordeauMachineDay *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  float bottom = LANE + GAP + POWER;
  GdkRGBA colour, faint;
  g_autofree char *most = NULL;

  if (self->powers->len == 0)
    return;
  gtk_widget_get_color (self->swatches[BLOCK_FULL], &colour);
  faint = *dim;
  faint.alpha *= 0.3f;
  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT (0, bottom,
                                                  (float) gtk_widget_get_width (GTK_WIDGET (self)),
                                                  1));
  for (guint i = 0; i < self->powers->len; i++)
    {
      const Power *power = &g_array_index (self->powers, Power, i);
      float x = x_of (self, power->at);
      float height = POWER * (float) power->watts / (float) self->most_watts;

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (x, bottom - height,
                                                      MAX (x_of (self, power->until) - x, 1),
                                                      height));
    }
  /* TRANSLATORS: the most power a machine drew, in watts */
  most = g_strdup_printf (_ ("up to %u W"), self->most_watts);
  draw_text (self, snapshot, most, (float) gtk_widget_get_width (GTK_WIDGET (self)), LANE + GAP, 1,
             dim);
}

static void
draw_hours (CordeauMachineDay *self, GtkSnapshot *snapshot, float y, const GdkRGBA *dim)
{
  gint64 first = cordeau_when_local (self->from, self->zone, 0, 0);
  GdkRGBA faint = *dim;
  int step = 1;

  faint.alpha *= 0.25f;
  while (x_of (self, self->from + step * G_TIME_SPAN_HOUR) < 4 * text_height (self) && step < 12)
    step++;
  for (gint64 at = first; at <= self->until; at += step * G_TIME_SPAN_HOUR)
    {
      g_autofree char *label = NULL;

      if (at < self->from)
        continue;
      label = cordeau_format_clock (at, self->zone);
      gtk_snapshot_append_color (snapshot, &faint,
                                 &GRAPHENE_RECT_INIT (x_of (self, at), 0, 1, y - GAP / 2));
      draw_text (self, snapshot, label, x_of (self, at), y, 0.5f, dim);
    }
}

static float
picture_height (CordeauMachineDay *self)
{
  return LANE + (self->powers->len > 0 ? GAP + POWER : 0);
}

static void
cordeau_machine_day_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauMachineDay *self = CORDEAU_MACHINE_DAY (widget);
  GdkRGBA dim;
  float x;

  if (self->zone == NULL)
    return;
  gtk_widget_get_color (widget, &dim);
  draw_hours (self, snapshot, picture_height (self) + GAP, &dim);
  for (guint i = 0; i < self->blocks->len; i++)
    draw_block (self, snapshot, &g_array_index (self->blocks, Block, i));
  draw_power (self, snapshot, &dim);
  x = x_of (self, self->now);
  gtk_snapshot_append_color (snapshot, &dim, &GRAPHENE_RECT_INIT (x, 0, 2, picture_height (self)));
}

static void
cordeau_machine_day_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  CordeauMachineDay *self = CORDEAU_MACHINE_DAY (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = WIDTH / 2;
      *natural = WIDTH;
    }
  else
    *minimum = *natural = (int) (picture_height (self) + GAP + text_height (self)) + 1;
}

/* --- what is shown ------------------------------------------------------------------------------- */

static void
add_block (CordeauMachineDay *self, BlockKind kind, gint64 from, gint64 until)
{
  Block block = { kind, MAX (from, self->from), MIN (until, self->now) };

  if (block.until > block.from)
    g_array_append_val (self->blocks, block);
}

/* It runs yet, whatever the clock thinks. */
static gboolean
is_running (const CordeauMachineLook *look, const CordeauMachineEvent *event)
{
  return !event->over && cordeau_machine_state_is_busy (look->status->state);
}

/* It ran, and then it was done and still full; or it failed. */
static void
add_load (CordeauMachineDay *self, const CordeauMachineLook *look, const CordeauMachineEvent *event)
{
  const CordeauMachineRun *run = cordeau_machine_look_find_run (look, event);
  BlockKind kind = event->interrupted ? BLOCK_STOPPED : BLOCK_WORK;

  if (run == NULL)
    return;
  for (guint i = 0; i < run->cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (run->cycles, i);

      add_block (self, cycle->outcome == CORDEAU_SIGNATURE_FINISHED ? kind : BLOCK_STOPPED,
                 cycle->start, cycle->end);
    }
  if (is_running (look, event))
    add_block (self, kind, MAX (look->status->since, run->start), look->now);
  else if (run->cycles->len == 0)
    add_block (self, kind, run->start, run->busy_until);
  if (run->finished > 0 && !is_running (look, event))
    add_block (self, BLOCK_FULL, run->finished, run->out);
}

static void
add_cycle (CordeauMachineDay *self, const CordeauMachineLook *look,
           const CordeauMachineCycle *cycle)
{
  if (cordeau_machine_look_is_alone (look, cycle))
    add_block (self, cycle->outcome == CORDEAU_SIGNATURE_FINISHED ? BLOCK_WORK : BLOCK_STOPPED,
               cycle->start, cycle->end);
  for (guint i = 0; i < cycle->n_slices; i++)
    {
      gint64 at = cycle->start + (gint64) i * cycle->slice * G_TIME_SPAN_SECOND;
      Power power = { at, MIN (at + cycle->slice * G_TIME_SPAN_SECOND, cycle->end),
                      cycle->watts[i] };

      if (power.until <= self->from)
        continue;
      g_array_append_val (self->powers, power);
      self->most_watts = MAX (self->most_watts, power.watts);
    }
}

/* The hours of the day, and whatever was before or comes after. */
static void
choose_span (CordeauMachineDay *self, const CordeauMachineLook *look)
{
  self->now = look->now;
  self->from = look->day + FIRST_HOUR * G_TIME_SPAN_HOUR;
  self->until = look->day + LAST_HOUR * G_TIME_SPAN_HOUR;
  for (guint i = 0; i < look->events->len; i++)
    {
      const CordeauMachineEvent *event = g_ptr_array_index (look->events, i);

      if (event->at >= look->day)
        self->from = MIN (self->from, event->at);
      else if (!event->over || event->until > look->day)
        self->from = look->day;
    }
  self->from = MIN (self->from, look->now - G_TIME_SPAN_HOUR);
  self->until = MAX (self->until, look->now);
}

static gint64
sum (CordeauMachineDay *self, BlockKind kind)
{
  gint64 total = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const Block *block = &g_array_index (self->blocks, Block, i);

      total += block->kind == kind ? block->until - block->from : 0;
    }
  return total;
}

/* (transfer full): of a machine today */
static char *
describe_kind (BlockKind kind, gint64 length)
{
  g_autofree char *words = cordeau_format_duration (length);

  switch (kind)
    {
    case BLOCK_FULL:
      /* TRANSLATORS: of a machine today; %s is a length of time */
      return g_strdup_printf (_ ("done and still full for %s"), words);
    case BLOCK_STOPPED:
      return g_strdup_printf (_ ("stopped in the middle after %s"), words);
    case BLOCK_FAULT:
      return g_strdup_printf (_ ("out of order for %s"), words);
    case BLOCK_WORK:
    case N_BLOCKS:
    default:
      return g_strdup_printf (_ ("ran for %s"), words);
    }
}

static void
describe (CordeauMachineDay *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = 0; kind < N_BLOCKS; kind++)
    {
      gint64 length = sum (self, kind);
      g_autofree char *words = describe_kind (kind, length);

      if (length >= G_TIME_SPAN_MINUTE)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
    }
  if (text->len == 0)
    g_string_append (text, _ ("nothing was in it"));
  g_free (self->description);
  self->description = g_string_free_and_steal (g_steal_pointer (&text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->description, -1);
}

void
cordeau_machine_day_set (CordeauMachineDay *self, const CordeauMachineLook *look, GTimeZone *zone)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_DAY (self));

  g_array_set_size (self->blocks, 0);
  g_array_set_size (self->powers, 0);
  self->most_watts = 1;
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  choose_span (self, look);
  for (guint i = 0; i < look->events->len; i++)
    {
      const CordeauMachineEvent *event = g_ptr_array_index (look->events, i);

      if (event->kind == CORDEAU_MACHINE_EVENT_LOAD)
        add_load (self, look, event);
      else
        add_block (self, BLOCK_FAULT, event->at, event->over ? event->until : self->now);
    }
  for (guint i = 0; i < look->cycles->len; i++)
    add_cycle (self, look, g_ptr_array_index (look->cycles, i));
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
cordeau_machine_day_get_description (CordeauMachineDay *self)
{
  g_return_val_if_fail (CORDEAU_IS_MACHINE_DAY (self), NULL);

  return self->description;
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_machine_day_dispose (GObject *object)
{
  CordeauMachineDay *self = CORDEAU_MACHINE_DAY (object);

  for (guint i = 0; i < N_BLOCKS; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_machine_day_parent_class)->dispose (object);
}

static void
cordeau_machine_day_finalize (GObject *object)
{
  CordeauMachineDay *self = CORDEAU_MACHINE_DAY (object);

  g_array_unref (self->blocks);
  g_array_unref (self->powers);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->description);
  G_OBJECT_CLASS (cordeau_machine_day_parent_class)->finalize (object);
}

static void
cordeau_machine_day_class_init (CordeauMachineDayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_machine_day_dispose;
  object_class->finalize = cordeau_machine_day_finalize;
  widget_class->snapshot = cordeau_machine_day_snapshot;
  widget_class->measure = cordeau_machine_day_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "machineday");
}

static void
cordeau_machine_day_init (CordeauMachineDay *self)
{
  static const char *const classes[N_BLOCKS] = { "success", "accent", "warning", "error" };

  for (guint i = 0; i < N_BLOCKS; i++)
    {
      self->swatches[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->swatches[i], classes[i]);
      gtk_widget_set_visible (self->swatches[i], FALSE);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
  self->blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  self->powers = g_array_new (FALSE, FALSE, sizeof (Power));
}
