/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines are told apart by their dashes and by their words, colours only repeat them. Time runs as figures do, from left to
 * right, whatever the direction of the text. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "kit/format.h"

#include "overview/burndown-private.h"

#define GAP 6.0f

/* --- places -------------------------------------------------------------------------------------- */

static float
x_of (const CordeauBurndownChart *self, gint64 at)
{
  double share = (double) (at - self->from) / (double) (self->until - self->from);

  return self->area.origin.x + self->area.size.width * (float) CLAMP (share, 0, 1);
}

static float
y_of (const CordeauBurndownChart *self, double left)
{
  return self->area.origin.y + self->area.size.height * (float) (1 - left / self->top);
}

/* --- words --------------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (CordeauBurndownChart *self, const char *text, gboolean bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* @align: 0 the text begins at @x, 1 it ends there; kept within the widget. */
static void
draw_text (CordeauBurndownChart *self, GtkSnapshot *snapshot, const char *text, float x, float y,
           float align, gboolean bold, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, bold);
  int width, height;
  float least = 0;
  float most;

  pango_layout_get_pixel_size (layout, &width, &height);
  most = (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width);
  x = CLAMP (x - align * (float) width, least, MAX (most, least));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y - (float) height / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

float
cordeau_burndown_chart_line (CordeauBurndownChart *self)
{
  g_autoptr (PangoLayout) layout = layout_new (self, "0", FALSE);
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return (float) height;
}

static float
text_width (CordeauBurndownChart *self, const char *text)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text, TRUE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return (float) width;
}

/* --- lines --------------------------------------------------------------------------------------- */

static void
draw_line (GtkSnapshot *snapshot, GskPath *path, float width, const float *dashes, gsize n_dashes,
           const GdkRGBA *colour)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  if (n_dashes > 0)
    gsk_stroke_set_dash (stroke, dashes, n_dashes);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static void
draw_straight (GtkSnapshot *snapshot, float x1, float y1, float x2, float y2, float width,
               const float *dashes, gsize n_dashes, const GdkRGBA *colour)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, x1, y1);
  gsk_path_builder_line_to (builder, x2, y2);
  path = gsk_path_builder_free_to_path (builder);
  draw_line (snapshot, path, width, dashes, n_dashes, colour);
}

static const float dashed[] = { 7, 4 };
static const float dotted[] = { 2, 4 };

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

/* A colour of the theme, as the CSS of the application gives it to words. */
static GdkRGBA
colour_of (CordeauBurndownChart *self, Tone tone)
{
  GdkRGBA colour;

  gtk_widget_get_color (self->swatches[tone], &colour);
  return colour;
}

static void
draw_grid (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  GdkRGBA faint = with_alpha (*dim, 0.25f);

  for (guint i = 0; i <= CORDEAU_BURNDOWN_LINES; i++)
    {
      guint left = self->top * i / CORDEAU_BURNDOWN_LINES;
      float y = y_of (self, left);
      g_autofree char *label = cordeau_format_count (left);

      draw_straight (snapshot, self->area.origin.x, y, self->area.origin.x + self->area.size.width,
                     y, 1, NULL, 0, &faint);
      draw_text (self, snapshot, label, self->area.origin.x - GAP, y, 1, FALSE, dim);
    }
}

static void
draw_hours (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  float y = self->area.origin.y + self->area.size.height + cordeau_burndown_chart_line (self);
  float room = text_width (self, "00:00") + 2 * GAP;
  gint64 step = G_TIME_SPAN_HOUR;
  gint64 first;

  while (self->area.size.width * (float) step / (float) (self->until - self->from) < room)
    step += G_TIME_SPAN_HOUR;
  first = cordeau_when_local (self->from, self->zone, 0, 0);
  for (gint64 at = first; at <= self->until; at += step)
    {
      g_autofree char *label = NULL;

      if (at < self->from)
        continue;
      label = cordeau_format_clock (at, self->zone);
      draw_text (self, snapshot, label, x_of (self, at), y, 0.5f, at == self->cutoff, dim);
    }
}

static GskPath *
steps_path (CordeauBurndownChart *self, GArray *steps, gint64 end, gboolean closed)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      const CordeauBurndownPoint *point = &g_array_index (steps, CordeauBurndownPoint, i);
      gint64 until = i + 1 < steps->len ? g_array_index (steps, CordeauBurndownPoint, i + 1).at
                                        : end;
      float y = y_of (self, point->left);

      if (i == 0)
        gsk_path_builder_move_to (builder, x_of (self, point->at), y);
      else
        gsk_path_builder_line_to (builder, x_of (self, point->at), y);
      gsk_path_builder_line_to (builder, x_of (self, until), y);
    }
  if (closed && steps->len > 0)
    {
      gsk_path_builder_line_to (builder, x_of (self, end), y_of (self, 0));
      gsk_path_builder_line_to (builder,
                                x_of (self, g_array_index (steps, CordeauBurndownPoint, 0).at),
                                y_of (self, 0));
      gsk_path_builder_close (builder);
    }
  return gsk_path_builder_free_to_path (builder);
}

static void
draw_past (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  g_autoptr (GskPath) area = steps_path (self, self->past, self->now, TRUE);
  g_autoptr (GskPath) line = steps_path (self, self->past, self->now, FALSE);
  GdkRGBA fill = with_alpha (*accent, 0.13f);

  if (self->past->len == 0)
    return;
  gtk_snapshot_append_fill (snapshot, area, GSK_FILL_RULE_WINDING, &fill);
  draw_line (snapshot, line, 2.5f, NULL, 0, accent);
}

/* The pace that would just do: from the most there were to none at the cut-off. */
static void
draw_pace (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *dim)
{
  gint64 at = self->from;
  guint most = 0;

  for (guint i = 0; i < self->past->len; i++)
    {
      const CordeauBurndownPoint *point = &g_array_index (self->past, CordeauBurndownPoint, i);

      if (point->left > most)
        {
          most = point->left;
          at = point->at;
        }
    }
  if (most > 0 && at < self->cutoff)
    draw_straight (snapshot, x_of (self, at), y_of (self, most), x_of (self, self->cutoff),
                   y_of (self, 0), 1.5f, dotted, G_N_ELEMENTS (dotted), dim);
}

static void
draw_future (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *likely,
             const GdkRGBA *better)
{
  g_autoptr (GskPath) line = NULL;

  if (self->future->len == 0)
    return;
  line = steps_path (self, self->future, MAX (self->ends, self->now), FALSE);
  draw_line (snapshot, line, 2.5f, dashed, G_N_ELEMENTS (dashed), likely);
  if (self->n_late > 0 && self->ends_with_more > self->now && self->ends_with_more < self->ends)
    draw_straight (snapshot, x_of (self, self->now), y_of (self, self->left),
                   x_of (self, self->ends_with_more), y_of (self, self->held), 2.5f, dotted,
                   G_N_ELEMENTS (dotted), better);
}

/* Before the line of the promise and its words. Where there is none, the number stands large beside the chart all the same. */
static gboolean
has_room_at_now (const CordeauBurndownChart *self, float width)
{
  float begin = x_of (self, self->now) + 2 * GAP;

  return self->cutoff <= self->now || begin + width + GAP < x_of (self, self->cutoff);
}

static void
draw_now (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *accent)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) dot = NULL;
  g_autofree char *clock = cordeau_format_clock (self->now, self->zone);
  g_autofree char *left = g_strdup_printf (ngettext ("%u left", "%u left", self->left), self->left);
  GdkRGBA faint = with_alpha (*accent, 0.6f);
  float x = x_of (self, self->now);
  float y = y_of (self, self->left);
  float line = cordeau_burndown_chart_line (self);
  float clock_y = self->area.origin.y + line / 2;

  draw_straight (snapshot, x, self->area.origin.y, x, y_of (self, 0), 1, NULL, 0, &faint);
  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), 5);
  dot = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, dot, GSK_FILL_RULE_WINDING, accent);
  /* Not through the line. */
  if (ABS (clock_y - y) < line)
    clock_y = y + line;
  draw_text (self, snapshot, clock, x - GAP, clock_y, 1, TRUE, accent);
  if (has_room_at_now (self, text_width (self, left)))
    draw_text (self, snapshot, left, x + 2 * GAP, y - line * 0.7f, 0, TRUE, accent);
}

/* Where the line is at the cut-off. */
static float
y_at_cutoff (CordeauBurndownChart *self)
{
  double left = self->n_late;

  for (guint i = 0; i < self->future->len; i++)
    {
      const CordeauBurndownPoint *point = &g_array_index (self->future, CordeauBurndownPoint, i);

      if (point->at <= self->cutoff)
        left = point->left;
    }
  return y_of (self, left);
}

static void
draw_cutoff (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *ink,
             const GdkRGBA *warning)
{
  float x = x_of (self, self->cutoff);
  float line = cordeau_burndown_chart_line (self);
  float y = self->area.origin.y + 1.6f * line;
  g_autofree char *late = NULL;
  g_autofree char *when = NULL;
  g_autofree char *ends = NULL;

  draw_straight (snapshot, x, self->area.origin.y, x, y_of (self, 0), 1.5f, NULL, 0, ink);
  draw_text (self, snapshot, _ ("Promise"), x + GAP, self->area.origin.y + line / 2, 0, TRUE, ink);
  if (self->n_late == 0 || self->ends <= self->cutoff)
    return;
  late = g_strdup_printf (ngettext ("%u late", "%u late", self->n_late), self->n_late);
  when = cordeau_format_when (self->ends, self->now, self->zone);
  ends = g_strdup_printf (_ ("ends %s"), when);
  /* Below the line where that runs through the words. */
  if (y_at_cutoff (self) < y + 2 * line)
    y = y_at_cutoff (self) + line;
  draw_text (self, snapshot, late, x + GAP, y, 0, TRUE, warning);
  draw_text (self, snapshot, ends, x + GAP, y + line, 0, FALSE, warning);
}

static void
draw_better (CordeauBurndownChart *self, GtkSnapshot *snapshot, const GdkRGBA *better)
{
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  if (self->n_late == 0 || self->ends_with_more <= self->now || self->ends_with_more >= self->ends)
    return;
  clock = cordeau_format_clock (self->ends_with_more, self->zone);
  /* TRANSLATORS: a number of people, and when they would be done: "with 3: 17:32" */
  text = g_strdup_printf (_ ("with %u: %s"), self->number + 1, clock);
  /* The sentence below the button says it, too. */
  if (has_room_at_now (self, text_width (self, text)))
    draw_text (self, snapshot, text, x_of (self, self->now) + GAP,
               y_of (self, 0) - cordeau_burndown_chart_line (self) * 0.8f, 0, TRUE, better);
}

static void
place_area (CordeauBurndownChart *self)
{
  g_autofree char *most = cordeau_format_count (self->top);
  float margin = text_width (self, most) + 2 * GAP;
  float line = cordeau_burndown_chart_line (self);

  self->area = GRAPHENE_RECT_INIT (margin, line,
                                   (float) gtk_widget_get_width (GTK_WIDGET (self)) - margin
                                       - MAX (text_width (self, _ ("Promise")) + GAP,
                                              text_width (self, "00:00") / 2),
                                   (float) gtk_widget_get_height (GTK_WIDGET (self)) - 3 * line);
}

void
cordeau_burndown_chart_draw (CordeauBurndownChart *self, GtkSnapshot *snapshot)
{
  GdkRGBA ink, dim, accent, warning, success;

  gtk_widget_get_color (GTK_WIDGET (self), &ink);
  dim = with_alpha (ink, 0.74f);
  accent = colour_of (self, TONE_ACCENT);
  warning = colour_of (self, TONE_WARNING);
  success = colour_of (self, TONE_SUCCESS);
  place_area (self);
  if (self->area.size.width < 1 || self->area.size.height < 1)
    return;
  draw_grid (self, snapshot, &dim);
  draw_hours (self, snapshot, &dim);
  draw_past (self, snapshot, &accent);
  draw_pace (self, snapshot, &dim);
  draw_future (self, snapshot, self->n_late > 0 ? &warning : &accent, &success);
  draw_cutoff (self, snapshot, &ink, &warning);
  draw_now (self, snapshot, &accent);
  draw_better (self, snapshot, &success);
}
