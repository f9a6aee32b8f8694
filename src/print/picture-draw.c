/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictograms on a page: the same paths that the screen draws. */
#include "people/pictogram.h"
#include "print/page-private.h"

#define POINTS_A_MM (72.0 / 25.4)

static void
step_cb (CordeauPictogramStep step, const double *points, gpointer data)
{
  cairo_t *cr = data;

  switch (step)
    {
    case CORDEAU_PICTOGRAM_MOVE:
      cairo_move_to (cr, points[0], points[1]);
      break;
    case CORDEAU_PICTOGRAM_LINE:
      cairo_line_to (cr, points[0], points[1]);
      break;
    case CORDEAU_PICTOGRAM_CURVE:
      cairo_curve_to (cr, points[0], points[1], points[2], points[3], points[4], points[5]);
      break;
    case CORDEAU_PICTOGRAM_CLOSE:
      cairo_close_path (cr);
      break;
    default:
      g_assert_not_reached ();
    }
}

void
cordeau_print_draw_picture (cairo_t *cr, const CordeauPrintItem *item)
{
  g_autoptr (GPtrArray) paths = cordeau_pictogram_read (item->picture);
  double scale = item->box.width * POINTS_A_MM / CORDEAU_PICTOGRAM_GRID;

  cairo_save (cr);
  cairo_translate (cr, item->box.x * POINTS_A_MM, item->box.y * POINTS_A_MM);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 0.0, 0.0, 0.0);
  cairo_set_line_width (cr, CORDEAU_PICTOGRAM_STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < paths->len; i++)
    {
      const CordeauPictogramPath *path = g_ptr_array_index (paths, i);

      cairo_new_path (cr);
      cordeau_pictogram_walk (path, step_cb, cr);
      if (path->filled)
        cairo_fill (cr);
      else
        cairo_stroke (cr);
    }
  cairo_restore (cr);
}
