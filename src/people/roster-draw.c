/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing, cell by cell. */
#include <glib/gi18n-lib.h>

#include "people/roster-draw.h"

#define PAD 3.0f
#define BADGE 18.0f
#define BARS_TOP 30.0f
#define BARS_HEIGHT 26.0f
#define NOTE_TOP 60.0f

static const char *const colours[CORDEAU_N_POSTS] = {
  [CORDEAU_POST_NONE] = "#77767b",     [CORDEAU_POST_RECEPTION] = "#1a5fb4",
  [CORDEAU_POST_SORTING] = "#813d9c",  [CORDEAU_POST_WASHING] = "#0b6b78",
  [CORDEAU_POST_DRYING] = "#8f5902",   [CORDEAU_POST_FINISHING] = "#1b7339",
  [CORDEAU_POST_CONTROL] = "#5e5c64",  [CORDEAU_POST_RACK] = "#a51d64",
  [CORDEAU_POST_HANDBACK] = "#3d3846", [CORDEAU_POST_TRANSFER] = "#63452c",
  [CORDEAU_POST_REPAIR] = "#26a269",
};

float
cordeau_roster_draw_day_width (int width, guint days)
{
  return MAX ((float) (width - CORDEAU_ROSTER_NAME_WIDTH) / (float) days, 1.0f);
}

char *
cordeau_roster_draw_format_day (gint32 day, const char *format)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  return g_date_time_format (date, format);
}

static char *
format_clock (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, "%-H:%M");
}

char *
cordeau_roster_draw_format_times (const CordeauShift *shift, GTimeZone *zone)
{
  g_autofree char *start = format_clock (shift->start, zone);
  g_autofree char *end = format_clock (shift->end, zone);

  return g_strconcat (start, "–", end, NULL);
}

static GdkRGBA
post_colour (CordeauPost post, float alpha)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, colours[post]);
  colour.alpha = alpha;
  return colour;
}

/* Text that is cut off at @width. @bold, @small: how it stands out */
static void
draw_text (GtkSnapshot *snapshot, PangoLayout *layout, const char *text, float x, float y,
           float width, const GdkRGBA *colour, gboolean bold, gboolean small)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (small)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_width (layout, (int) (MAX (width, 1.0f) * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
fill_round (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius,
            const GdkRGBA *colour)
{
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, bounds, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, colour, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
frame_round (GtkSnapshot *snapshot, const graphene_rect_t *bounds, float radius, float width,
             const GdkRGBA *colour)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA sides[4] = { *colour, *colour, *colour, *colour };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, bounds, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, sides);
}

static GdkRGBA
text_colour (GtkWidget *widget, float alpha)
{
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  colour.alpha *= alpha;
  return colour;
}

/* --- head ----------------------------------------------------------------------------------------- */

/* All posts of one half hour together. */
typedef struct
{
  gint64 from;
  gint64 to;
  int needed;
  int missing;
} Bar;

/* (transfer full) (element-type Bar): of the half hours of @day in which somebody is needed. @worst: (out): where most people are missing at
 * a time, with nobody missing where there is none */
static GArray *
make_bars (const CordeauRosterWeek *week, guint day, CordeauCover *worst)
{
  gint64 from = cordeau_day_at (week->roster->first + (gint32) day, 0, week->roster->zone);
  gint64 to = cordeau_day_at (week->roster->first + (gint32) day + 1, 0, week->roster->zone);
  GArray *bars = g_array_new (FALSE, FALSE, sizeof (Bar));

  *worst = (CordeauCover) { 0 };
  for (guint i = 0; i < week->covers->len; i++)
    {
      const CordeauCover *cover = &g_array_index (week->covers, CordeauCover, i);
      Bar fresh = { cover->from, cover->to, 0, 0 };
      Bar *bar;

      if (cover->from < from || cover->from >= to || cover->needed == 0)
        continue;
      if (bars->len == 0 || g_array_index (bars, Bar, bars->len - 1).from != cover->from)
        g_array_append_val (bars, fresh);
      bar = &g_array_index (bars, Bar, bars->len - 1);
      bar->needed += cover->needed;
      bar->missing += MAX (cover->needed - cover->planned, 0);
      if (cover->needed - cover->planned > worst->needed - worst->planned)
        *worst = *cover;
    }
  return bars;
}

/* As high as people are needed; those that are missing in red on top. */
static void
draw_bars (GtkWidget *widget, GtkSnapshot *snapshot, GArray *bars, float x, float width)
{
  GdkRGBA plain = text_colour (widget, 0.35f);
  GdkRGBA lack = { 0.65f, 0.11f, 0.18f, 1.0f };
  int most = 1;

  for (guint i = 0; i < bars->len; i++)
    most = MAX (most, g_array_index (bars, Bar, i).needed);
  for (guint i = 0; i < bars->len; i++)
    {
      const Bar *bar = &g_array_index (bars, Bar, i);
      float one = width / (float) MAX (bars->len, 16);
      float left = x + one * (float) i;
      float height = BARS_HEIGHT * (float) bar->needed / (float) most;
      float red = BARS_HEIGHT * (float) bar->missing / (float) most;
      float top = BARS_TOP + BARS_HEIGHT - height;
      graphene_rect_t upper = GRAPHENE_RECT_INIT (left, top, one - 1.0f, red);
      graphene_rect_t lower = GRAPHENE_RECT_INIT (left, top + red, one - 1.0f, height - red);

      gtk_snapshot_append_color (snapshot, &plain, &lower);
      if (bar->missing > 0)
        gtk_snapshot_append_color (snapshot, &lack, &upper);
    }
}

/* (transfer full): what the bars come to, in words; "" where nobody is needed */
static char *
describe_cover (GArray *bars, const CordeauCover *worst)
{
  if (bars->len == 0)
    return g_strdup ("");
  if (worst->needed <= worst->planned)
    return g_strdup_printf ("✓ %s", _ ("covered"));
  return g_strdup_printf ("⚠ %s −%d", cordeau_post_to_words (worst->post),
                          worst->needed - worst->planned);
}

void
cordeau_roster_draw_head (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                          const CordeauRosterWeek *week)
{
  float width = cordeau_roster_draw_day_width (gtk_widget_get_width (widget), week->roster->days);
  GdkRGBA strong = text_colour (widget, 1.0f);
  GdkRGBA quiet = text_colour (widget, 0.7f);

  draw_text (snapshot, layout, _ ("Coverage"), 10.0f, BARS_TOP, CORDEAU_ROSTER_NAME_WIDTH - 12.0f,
             &strong, TRUE, FALSE);
  draw_text (snapshot, layout, _ ("needed, missing"), 10.0f, BARS_TOP + 20.0f,
             CORDEAU_ROSTER_NAME_WIDTH - 12.0f, &quiet, FALSE, TRUE);
  for (guint day = 0; day < week->roster->days; day++)
    {
      float x = CORDEAU_ROSTER_NAME_WIDTH + width * (float) day + PAD;
      g_autofree char *date = cordeau_roster_draw_format_day (week->roster->first + (gint32) day,
                                                              _ ("%a %-d"));
      CordeauCover worst;
      g_autoptr (GArray) bars = make_bars (week, day, &worst);
      g_autofree char *note = describe_cover (bars, &worst);
      gboolean missing = worst.needed > worst.planned;

      draw_text (snapshot, layout, date, x, 6.0f, width - 2.0f * PAD, &strong, TRUE, FALSE);
      draw_bars (widget, snapshot, bars, x, width - 2.0f * PAD);
      draw_text (snapshot, layout, note, x, NOTE_TOP, width - 2.0f * PAD,
                 missing ? &strong : &quiet, missing, TRUE);
    }
}

/* --- rows ----------------------------------------------------------------------------------------- */

void
cordeau_roster_draw_name (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                          const CordeauRosterWeek *week, guint row)
{
  const CordeauWorker *worker = g_ptr_array_index (week->roster->workers, row);
  float y = CORDEAU_ROSTER_HEAD + CORDEAU_ROSTER_ROW * (float) row;
  GdkRGBA strong = text_colour (widget, 1.0f);
  GdkRGBA quiet = text_colour (widget, 0.7f);
  GdkRGBA line = text_colour (widget, 0.12f);
  graphene_rect_t rule = GRAPHENE_RECT_INIT (0.0f, y, (float) gtk_widget_get_width (widget), 1.0f);

  gtk_snapshot_append_color (snapshot, &line, &rule);
  draw_text (snapshot, layout, worker->shown, 10.0f, y + 4.0f, CORDEAU_ROSTER_NAME_WIDTH - 12.0f,
             &strong, TRUE, FALSE);
  draw_text (snapshot, layout, worker->employer != NULL ? worker->employer : "", 10.0f, y + 23.0f,
             CORDEAU_ROSTER_NAME_WIDTH - 12.0f, &quiet, FALSE, TRUE);
}

static void
draw_shift (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
            const CordeauRosterWeek *week, const CordeauShift *shift, const graphene_rect_t *chip)
{
  CordeauPost post = cordeau_post_from_nick (shift->post);
  g_autofree char *times = cordeau_roster_draw_format_times (shift, week->roster->zone);
  g_autofree char *letter = g_utf8_substring (cordeau_post_to_words (post), 0, 1);
  GdkRGBA tint = post_colour (post, 0.16f);
  GdkRGBA full = post_colour (post, 1.0f);
  GdkRGBA white = { 1.0f, 1.0f, 1.0f, 1.0f };
  GdkRGBA text = text_colour (widget, cordeau_roster_is_absent (week->roster, shift) ? 0.4f : 1.0f);
  graphene_rect_t badge = GRAPHENE_RECT_INIT (chip->origin.x + 2.0f,
                                              chip->origin.y + (chip->size.height - BADGE) / 2.0f,
                                              BADGE, BADGE);

  fill_round (snapshot, chip, 6.0f, &tint);
  fill_round (snapshot, &badge, 4.0f, &full);
  draw_text (snapshot, layout, letter, badge.origin.x + 4.0f, badge.origin.y, BADGE, &white, TRUE,
             TRUE);
  draw_text (snapshot, layout, times, badge.origin.x + BADGE + 3.0f, badge.origin.y,
             chip->size.width - BADGE - 6.0f, &text, FALSE, TRUE);
  if (!shift->published)
    frame_round (snapshot, chip, 6.0f, 1.0f, &full);
}

void
cordeau_roster_draw_cell (GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout,
                          const CordeauRosterWeek *week, guint row, guint day,
                          const graphene_rect_t *bounds, gboolean chosen)
{
  const CordeauWorker *worker = g_ptr_array_index (week->roster->workers, row);
  const CordeauShift *shift = cordeau_roster_week_find (week, worker->key, day, 0);
  const CordeauViolation *violation = cordeau_roster_week_judge (week, worker->key, day);
  graphene_rect_t chip = GRAPHENE_RECT_INIT (bounds->origin.x + PAD, bounds->origin.y + 7.0f,
                                             bounds->size.width - 2.0f * PAD,
                                             bounds->size.height - 14.0f);
  GdkRGBA red = { 0.65f, 0.11f, 0.18f, 1.0f };
  GdkRGBA ring = text_colour (widget, 0.9f);

  if (shift != NULL)
    draw_shift (widget, snapshot, layout, week, shift, &chip);
  if (violation != NULL && shift != NULL)
    {
      frame_round (snapshot, &chip, 6.0f, 2.0f, &red);
      draw_text (snapshot, layout, violation->verdict == CORDEAU_VERDICT_VIOLATION ? "✖" : "?",
                 chip.origin.x + chip.size.width - 12.0f, bounds->origin.y, 14.0f, &red, TRUE,
                 TRUE);
    }
  if (chosen && gtk_widget_has_focus (widget))
    frame_round (snapshot, bounds, 6.0f, 2.0f, &ring);
}
