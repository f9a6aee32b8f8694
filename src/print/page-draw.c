/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function draws for paper, PDF and window alike. Nothing is fitted to the pixels of where it goes: a page breaks its
 * lines in the same places everywhere. */
#include <math.h>
#include <pango/pangocairo.h>

#include "print/direction.h"
#include "print/page-private.h"

#define POINTS_A_MM (72.0 / 25.4)
/* Where thermal heads and drivers darken whatever a bar touches, it must not touch the next dot by a rounding. */
#define BAR_TRIM 0.012
#define FAINT_GREY 0.35
#define SHRINK_LEAST 0.5
#define FONT "Sans"

static PangoLayout *
make_layout (cairo_t *cr)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoContext *context = pango_layout_get_context (layout);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_layout_context_changed (layout);
  cairo_font_options_destroy (options);
  return layout;
}

static void
set_font (PangoLayout *layout, const CordeauPrintItem *item, double points)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);

  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  if (item->style & CORDEAU_PRINT_BOLD)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
}

/* One line, in its natural width or as much smaller as it may be. */
static void
shrink (PangoLayout *layout, const CordeauPrintItem *item, double width)
{
  PangoRectangle logical;
  double factor;

  pango_layout_get_extents (layout, NULL, &logical);
  factor = width * PANGO_SCALE / MAX (logical.width, 1);
  if (factor < 1.0)
    set_font (layout, item, item->size * MAX (factor * 0.995, SHRINK_LEAST));
}

static void
set_ink (cairo_t *cr, CordeauPrintStyle style)
{
  double grey = style & CORDEAU_PRINT_REVERSED ? 1.0 : style & CORDEAU_PRINT_FAINT ? FAINT_GREY : 0;

  cairo_set_source_rgb (cr, grey, grey, grey);
}

/* In a text that is not read as the page is Pango takes left for right: pango_layout_set_auto_dir(). */
static void
set_side (PangoLayout *layout, const CordeauPrintItem *item, gboolean from_right)
{
  gboolean right = ((item->style & CORDEAU_PRINT_END) != 0) != from_right;
  PangoDirection direction = from_right ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR;
  gboolean swapped;

  pango_context_set_base_dir (pango_layout_get_context (layout), direction);
  pango_layout_context_changed (layout);
  swapped = pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0))
            != direction;
  if (item->style & CORDEAU_PRINT_CENTRED)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else
    pango_layout_set_alignment (layout, right != swapped ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
}

static void
set_width (PangoLayout *layout, const CordeauPrintItem *item, double width, double height)
{
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (item->style & CORDEAU_PRINT_WRAPPED)
    {
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_height (layout, (int) (height * PANGO_SCALE));
    }
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
}

static void
draw_text (cairo_t *cr, const CordeauPrintItem *item, gboolean from_right)
{
  g_autofree char *text = cordeau_print_isolate (item->text);
  PangoLayout *layout = make_layout (cr);
  double width = item->box.width * POINTS_A_MM;
  double height = item->box.height * POINTS_A_MM;
  double y = item->box.y * POINTS_A_MM;
  PangoRectangle logical;

  pango_layout_set_single_paragraph_mode (layout, !(item->style & CORDEAU_PRINT_WRAPPED));
  set_font (layout, item, item->size);
  pango_layout_set_text (layout, text, -1);
  set_side (layout, item, from_right);
  if (item->style & CORDEAU_PRINT_SHRUNK)
    shrink (layout, item, width);
  set_width (layout, item, width, height);
  pango_layout_get_extents (layout, NULL, &logical);
  if (!(item->style & CORDEAU_PRINT_WRAPPED))
    y += (height - (double) logical.height / PANGO_SCALE) / 2.0;
  set_ink (cr, item->style);
  cairo_move_to (cr, item->box.x * POINTS_A_MM, y);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

static void
draw_box (cairo_t *cr, const CordeauPrintItem *item)
{
  const CordeauPrintBox *box = &item->box;

  cairo_set_source_rgb (cr, item->size, item->size, item->size);
  cairo_rectangle (cr, box->x * POINTS_A_MM, box->y * POINTS_A_MM, box->width * POINTS_A_MM,
                   box->height * POINTS_A_MM);
  cairo_fill (cr);
}

/* All dark modules as one path: neighbours leave no seam. */
static void
draw_symbol (cairo_t *cr, const CordeauPrintItem *item)
{
  guint columns = cordeau_symbol_get_columns (item->symbol);
  guint rows = cordeau_symbol_get_rows (item->symbol);
  double module = item->size * POINTS_A_MM;
  double height = rows > 1 ? module : item->box.height * POINTS_A_MM;
  double trim = rows > 1 ? 0.0 : BAR_TRIM;

  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  for (guint row = 0; row < rows; row++)
    for (guint from = 0, to; from < columns; from = to)
      {
        gboolean dark = cordeau_symbol_is_dark (item->symbol, from, row);

        for (to = from + 1; to < columns && cordeau_symbol_is_dark (item->symbol, to, row) == dark;)
          to++;
        if (dark)
          cairo_rectangle (cr, item->box.x * POINTS_A_MM + from * module + trim,
                           item->box.y * POINTS_A_MM + row * height,
                           (to - from) * module - 2.0 * trim, height);
      }
  cairo_fill (cr);
}

void
cordeau_print_page_draw (const CordeauPrintPage *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  for (guint i = 0; i < self->items->len; i++)
    {
      const CordeauPrintItem *item = &g_array_index (self->items, CordeauPrintItem, i);

      switch (item->kind)
        {
        case CORDEAU_PRINT_ITEM_TEXT:
          draw_text (cr, item, self->from_right);
          break;
        case CORDEAU_PRINT_ITEM_BOX:
          draw_box (cr, item);
          break;
        case CORDEAU_PRINT_ITEM_SYMBOL:
          draw_symbol (cr, item);
          break;
        case CORDEAU_PRINT_ITEM_PICTURE:
          cordeau_print_draw_picture (cr, item);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  cairo_restore (cr);
}
