/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing, cell by cell. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "people/roster-draw.h"

#define PAD 3.0f
#define BADGE 18.0f
#define MARK 15.0f
#define BARS_TOP 30.0f
#define BARS_HEIGHT 26.0f
#define NOTE_TOP 60.0f
#define ROUND 6.0f
/* Texts that are kept laid out. */
#define MOST_TEXTS 4000

static const char *const colours[CORDEAU_N_POSTS] = {
  [CORDEAU_POST_NONE] = "#77767b",     [CORDEAU_POST_RECEPTION] = "#1a5fb4",
  [CORDEAU_POST_SORTING] = "#813d9c",  [CORDEAU_POST_WASHING] = "#0b6b78",
  [CORDEAU_POST_DRYING] = "#8f5902",   [CORDEAU_POST_FINISHING] = "#1b7339",
  [CORDEAU_POST_CONTROL] = "#5e5c64",  [CORDEAU_POST_RACK] = "#a51d64",
  [CORDEAU_POST_HANDBACK] = "#3d3846", [CORDEAU_POST_TRANSFER] = "#63452c",
  [CORDEAU_POST_REPAIR] = "#26a269",
};

/* Whose staff somebody is, beside its name. */
static const char *const employers[] = {
  "#1a5fb4", "#813d9c", "#0b6b78", "#8f5902", "#1b7339", "#a51d64", "#5e5c64", "#63452c",
};

GdkRGBA
cordeau_roster_draw_colour (CordeauPost post, float alpha)
{
  GdkRGBA colour;

  gdk_rgba_parse (&colour, colours[post]);
  colour.alpha = alpha;
  return colour;
}

/* The first letter, or two where another post has the same. */
char *
cordeau_roster_draw_letter (CordeauPost post)
{
  const char *words = cordeau_post_to_words (post);

  for (CordeauPost other = 1; other < post; other++)
    if (g_utf8_get_char (cordeau_post_to_words (other)) == g_utf8_get_char (words))
      return g_utf8_substring (words, 0, MIN (2, g_utf8_strlen (words, -1)));
  return g_utf8_substring (words, 0, MIN (1, g_utf8_strlen (words, -1)));
}

/* --- text ----------------------------------------------------------------------------------------- */

typedef enum
{
  BOLD = 1 << 0,
  SMALL = 1 << 1,
  CENTRED = 1 << 2,
  TINY = 1 << 3,
} Style;

void
cordeau_roster_pen_clear (CordeauRosterPen *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->texts, g_hash_table_unref);
}

/* (transfer none): cut off at @width */
static PangoLayout *
lay_text (CordeauRosterPen *pen, const char *text, int width, Style style)
{
  g_autofree char *key = g_strdup_printf ("%d/%d/%s", width, style, text);
  PangoAttrList *attributes;
  PangoLayout *layout;

  if (pen->texts != NULL && g_hash_table_size (pen->texts) > MOST_TEXTS)
    cordeau_roster_pen_clear (pen);
  if (pen->texts == NULL)
    pen->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  layout = g_hash_table_lookup (pen->texts, key);
  if (layout != NULL)
    return layout;
  attributes = pango_attr_list_new ();
  if (style & BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style & TINY)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  else if (style & SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  layout = gtk_widget_create_pango_layout (pen->widget, text);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  /* All begins where reading begins, figures too: Pango would put those to the other side. */
  pango_layout_set_auto_dir (layout, FALSE);
  if (style & CENTRED)
    pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  else if (pen->place->from_right)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  g_hash_table_insert (pen->texts, g_steal_pointer (&key), layout);
  return layout;
}

/* In the middle of @bounds, as high as they are. */
static void
draw_text (CordeauRosterPen *pen, GtkSnapshot *snapshot, const char *text,
           const graphene_rect_t *bounds, const GdkRGBA *colour, Style style)
{
  PangoLayout *layout;
  int height;

  if (*text == '\0' || bounds->size.width < 1.0f)
    return;
  layout = lay_text (pen, text, (int) bounds->size.width, style);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (bounds->origin.x,
                                                bounds->origin.y
                                                    + (bounds->size.height - (float) height)
                                                          / 2.0f));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* A piece of @from: @left of it from the side where reading begins, @top, both at the usual size of text. */
static graphene_rect_t
piece (const CordeauRosterPen *pen, const graphene_rect_t *from, float left, float top, float width,
       float height)
{
  float x = pen->place->from_right ? from->origin.x + from->size.width - left - width
                                   : from->origin.x + left;

  return GRAPHENE_RECT_INIT (x, from->origin.y + top, MAX (width, 0.0f), height);
}

/* --- shapes --------------------------------------------------------------------------------------- */

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

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* Where contrast is asked for, nothing is faint. */
static GdkRGBA
text_colour (CordeauRosterPen *pen, float alpha)
{
  GdkRGBA colour;

  if (is_high_contrast ())
    alpha = 1.0f - (1.0f - alpha) * 0.4f;
  gtk_widget_get_color (pen->widget, &colour);
  colour.alpha *= alpha;
  return colour;
}

/* Red that is seen on light and on dark alike. */
static GdkRGBA
red_colour (CordeauRosterPen *pen)
{
  GdkRGBA text = text_colour (pen, 1.0f);
  gboolean dark = text.red + text.green + text.blue > 1.5f;

  return dark ? (GdkRGBA) { 1.0f, 0.48f, 0.39f, 1.0f } : (GdkRGBA) { 0.65f, 0.11f, 0.18f, 1.0f };
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
draw_bars (CordeauRosterPen *pen, GtkSnapshot *snapshot, GArray *bars, const graphene_rect_t *area)
{
  GdkRGBA plain = text_colour (pen, 0.35f);
  GdkRGBA lack = red_colour (pen);
  float one = area->size.width / (float) MAX (bars->len, 16);
  int most = 1;

  for (guint i = 0; i < bars->len; i++)
    most = MAX (most, g_array_index (bars, Bar, i).needed);
  for (guint i = 0; i < bars->len; i++)
    {
      const Bar *bar = &g_array_index (bars, Bar, i);
      float height = area->size.height * (float) bar->needed / (float) most;
      float red = area->size.height * (float) bar->missing / (float) most;
      float gap = one > 3.0f ? 1.0f : 0.0f;
      graphene_rect_t upper = piece (pen, area, one * (float) i, area->size.height - height,
                                     one - gap, red);
      graphene_rect_t lower = piece (pen, area, one * (float) i, area->size.height - height + red,
                                     one - gap, height - red);

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
    return g_strdup (_ ("covered"));
  return g_strdup_printf ("%s −%d", cordeau_post_to_words (worst->post),
                          worst->needed - worst->planned);
}

/* (transfer full): with a sign before it */
static char *
sign_cover (GArray *bars, const CordeauCover *worst)
{
  g_autofree char *words = describe_cover (bars, worst);

  return bars->len == 0
             ? g_strdup ("")
             : g_strdup_printf ("%s %s", worst->needed > worst->planned ? "⚠" : "✓", words);
}

char *
cordeau_roster_draw_cover (const CordeauRosterWeek *week, guint day)
{
  CordeauCover worst;
  g_autoptr (GArray) bars = NULL;

  g_return_val_if_fail (week != NULL, NULL);

  bars = make_bars (week, day, &worst);
  return describe_cover (bars, &worst);
}

/* In a month there is room for a sign alone; the day's cells and the panel say the words. */
static char *
describe_briefly (GArray *bars, const CordeauCover *worst)
{
  if (bars->len == 0)
    return g_strdup ("");
  if (worst->needed <= worst->planned)
    return g_strdup ("✓");
  return g_strdup_printf ("−%d", worst->needed - worst->planned);
}

static gboolean
is_today (const CordeauRosterPen *pen, guint day)
{
  return cordeau_day_of (pen->week->now, pen->week->roster->zone)
         == pen->week->roster->first + (gint32) day;
}

static void
draw_date (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *bounds, guint day)
{
  gboolean compact = pen->place->compact;
  gint32 date = pen->week->roster->first + (gint32) day;
  /* TRANSLATORS: the heading of a day: “Mon 23” */
  g_autofree char *text = cordeau_day_format (date, compact ? "%-d" : _ ("%a %-d"));
  GdkRGBA strong = text_colour (pen, 1.0f);
  GdkRGBA tint = cordeau_roster_draw_colour (CORDEAU_POST_RECEPTION, 0.22f);

  if (is_today (pen, day))
    fill_round (snapshot, bounds, ROUND, &tint);
  draw_text (pen, snapshot, text, bounds, &strong, compact ? BOLD | CENTRED | SMALL : BOLD);
}

void
cordeau_roster_draw_head (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint day)
{
  float scale = pen->place->scale;
  gboolean compact = pen->place->compact;
  graphene_rect_t head = cordeau_roster_place_day (pen->place, day);
  float pad = compact ? 0.5f : PAD;
  float width = head.size.width - 2.0f * pad;
  graphene_rect_t date = piece (pen, &head, pad, 4.0f * scale, width, 22.0f * scale);
  graphene_rect_t area = piece (pen, &head, pad, (compact ? 28.0f : BARS_TOP) * scale, width,
                                (compact ? 14.0f : BARS_HEIGHT) * scale);
  graphene_rect_t note = piece (pen, &head, pad, (compact ? 43.0f : NOTE_TOP) * scale, width,
                                18.0f * scale);
  CordeauCover worst;
  g_autoptr (GArray) bars = make_bars (pen->week, day, &worst);
  g_autofree char *words = compact ? describe_briefly (bars, &worst) : sign_cover (bars, &worst);
  gboolean missing = worst.needed > worst.planned;
  GdkRGBA colour = missing ? red_colour (pen) : text_colour (pen, 0.7f);

  draw_date (pen, snapshot, &date, day);
  draw_bars (pen, snapshot, bars, &area);
  draw_text (pen, snapshot, words, &note, &colour,
             SMALL | (missing ? BOLD : 0) | (compact ? CENTRED : 0));
}

void
cordeau_roster_draw_corner (CordeauRosterPen *pen, GtkSnapshot *snapshot)
{
  float scale = pen->place->scale;
  graphene_rect_t corner = cordeau_roster_place_corner (pen->place);
  float width = corner.size.width - 12.0f;
  float top = pen->place->compact ? 22.0f : 28.0f;
  graphene_rect_t title = piece (pen, &corner, 10.0f, top * scale, width, 20.0f * scale);
  graphene_rect_t note = piece (pen, &corner, 10.0f, (top + 18.0f) * scale, width, 18.0f * scale);
  GdkRGBA strong = text_colour (pen, 1.0f);
  GdkRGBA quiet = text_colour (pen, 0.7f);

  draw_text (pen, snapshot, _ ("Cover"), &title, &strong, BOLD);
  draw_text (pen, snapshot, _ ("needed, missing"), &note, &quiet, SMALL);
}

/* --- rows ----------------------------------------------------------------------------------------- */

static void
draw_rule (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *below)
{
  GdkRGBA line = text_colour (pen, 0.12f);
  graphene_rect_t rule = GRAPHENE_RECT_INIT (below->origin.x, below->origin.y, below->size.width,
                                             1.0f);

  gtk_snapshot_append_color (snapshot, &line, &rule);
}

/* Where a week begins, in a month of them. */
static void
draw_monday (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *cell, guint day)
{
  GdkRGBA line = text_colour (pen, 0.25f);
  graphene_rect_t rule = piece (pen, cell, 0.0f, 0.0f, 1.0f, cell->size.height);

  if (pen->place->compact && day % 7 == 0)
    gtk_snapshot_append_color (snapshot, &line, &rule);
}

static void
draw_employer (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *name,
               const char *employer)
{
  graphene_rect_t bar = piece (pen, name, 3.0f, 6.0f, 3.0f, name->size.height - 12.0f);
  GdkRGBA colour;

  if (employer == NULL)
    return;
  gdk_rgba_parse (&colour, employers[g_str_hash (employer) % G_N_ELEMENTS (employers)]);
  fill_round (snapshot, &bar, 1.5f, &colour);
}

void
cordeau_roster_draw_name (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint row)
{
  const CordeauWorker *worker = g_ptr_array_index (pen->week->roster->workers, row);
  const char *employer = cordeau_roster_week_employer (pen->week, worker);
  float scale = pen->place->scale;
  graphene_rect_t name = cordeau_roster_place_name (pen->place, row);
  float width = name.size.width - 14.0f;
  GdkRGBA strong = text_colour (pen, 1.0f);
  GdkRGBA quiet = text_colour (pen, 0.7f);
  graphene_rect_t first = piece (pen, &name, 10.0f, 3.0f * scale, width,
                                 pen->place->compact ? name.size.height - 6.0f * scale
                                                     : 20.0f * scale);
  graphene_rect_t second = piece (pen, &name, 10.0f, 22.0f * scale, width, 18.0f * scale);

  draw_rule (pen, snapshot, &name);
  draw_employer (pen, snapshot, &name, worker->employer);
  draw_text (pen, snapshot, worker->shown, &first, &strong, BOLD);
  if (!pen->place->compact)
    draw_text (pen, snapshot, employer != NULL ? employer : "", &second, &quiet, SMALL);
}

/* --- cells ---------------------------------------------------------------------------------------- */

static void
draw_letter (CordeauRosterPen *pen, GtkSnapshot *snapshot, CordeauPost post,
             const graphene_rect_t *badge)
{
  g_autofree char *letter = cordeau_roster_draw_letter (post);
  GdkRGBA full = cordeau_roster_draw_colour (post, 1.0f);
  GdkRGBA white = { 1.0f, 1.0f, 1.0f, 1.0f };

  fill_round (snapshot, badge, 4.0f, &full);
  draw_text (pen, snapshot, letter, badge, &white, BOLD | SMALL | CENTRED);
}

/* (transfer full): in the order of figures, whatever way one reads. */
static char *
format_times (const CordeauRosterPen *pen, const CordeauShift *shift)
{
  g_autofree char *times = cordeau_day_format_times (shift->start, shift->end,
                                                     pen->week->roster->zone);

  /* Left-to-right isolate, and its end. */
  return g_strconcat ("\u2066", times, "\u2069", NULL);
}

static void
draw_shift (CordeauRosterPen *pen, GtkSnapshot *snapshot, const CordeauShift *shift,
            const graphene_rect_t *chip)
{
  CordeauPost post = cordeau_post_from_nick (shift->post);
  float badge_size = MIN (BADGE * pen->place->scale, chip->size.height - 4.0f);
  float wide = chip->size.width - badge_size - 4.0f;
  gboolean absent = cordeau_roster_is_absent (pen->week->roster, shift);
  GdkRGBA tint = cordeau_roster_draw_colour (post, 0.18f);
  GdkRGBA full = cordeau_roster_draw_colour (post, 1.0f);
  GdkRGBA text = text_colour (pen, absent ? 0.45f : 1.0f);
  graphene_rect_t badge = piece (pen, chip, 2.0f, (chip->size.height - badge_size) / 2.0f,
                                 badge_size, badge_size);
  graphene_rect_t times = piece (pen, chip, badge_size + 4.0f, 0.0f, wide - 1.0f,
                                 chip->size.height);
  g_autofree char *words = NULL;

  if (shift->published || !is_high_contrast ())
    fill_round (snapshot, chip, ROUND, &tint);
  if (wide < 40.0f * pen->place->scale)
    badge = *chip;
  else
    words = format_times (pen, shift);
  draw_letter (pen, snapshot, post, &badge);
  if (words != NULL)
    draw_text (pen, snapshot, words, &times, &text, TINY);
  if (absent)
    {
      graphene_rect_t strike = GRAPHENE_RECT_INIT (chip->origin.x,
                                                   chip->origin.y + chip->size.height / 2.0f,
                                                   chip->size.width, 1.0f);

      gtk_snapshot_append_color (snapshot, &text, &strike);
    }
  /* What is published is full, a draft only framed. */
  if (is_high_contrast ())
    frame_round (snapshot, chip, ROUND, shift->published ? 1.0f : 2.0f, &text);
  else if (!shift->published)
    frame_round (snapshot, chip, ROUND, 1.0f, &full);
}

/* A frame, and a sign at its corner. */
static void
draw_mark (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *chip,
           CordeauVerdict verdict)
{
  GdkRGBA red = red_colour (pen);
  GdkRGBA paper = { 1.0f, 1.0f, 1.0f, 1.0f };
  GdkRGBA ink = { 0.65f, 0.11f, 0.18f, 1.0f };
  float size = (pen->place->compact ? 11.0f : MARK) * pen->place->scale;
  graphene_rect_t sign = piece (pen, chip, chip->size.width - size * 0.7f, -size * 0.4f, size,
                                size);

  frame_round (snapshot, chip, ROUND, 2.0f, &red);
  fill_round (snapshot, &sign, size / 2.0f, verdict == CORDEAU_VERDICT_VIOLATION ? &ink : &paper);
  if (verdict != CORDEAU_VERDICT_VIOLATION)
    frame_round (snapshot, &sign, size / 2.0f, 1.0f, &ink);
  draw_text (pen, snapshot, verdict == CORDEAU_VERDICT_VIOLATION ? "×" : "?", &sign,
             verdict == CORDEAU_VERDICT_VIOLATION ? &paper : &ink, BOLD | SMALL | CENTRED);
}

static void
draw_look (CordeauRosterPen *pen, GtkSnapshot *snapshot, const graphene_rect_t *cell,
           const graphene_rect_t *chip, CordeauRosterLook look)
{
  GdkRGBA ring = text_colour (pen, 0.9f);
  GdkRGBA faint = text_colour (pen, 0.3f);
  GdkRGBA red = red_colour (pen);
  GdkRGBA tint = text_colour (pen, 0.08f);
  graphene_rect_t around = GRAPHENE_RECT_INIT (chip->origin.x - 2.0f, chip->origin.y - 2.0f,
                                               chip->size.width + 4.0f, chip->size.height + 4.0f);

  if (look == CORDEAU_ROSTER_CHOSEN)
    {
      gboolean focus = gtk_widget_has_focus (pen->widget);

      frame_round (snapshot, &around, ROUND + 2.0f, focus ? 2.0f : 1.0f, focus ? &ring : &faint);
    }
  else if (look != CORDEAU_ROSTER_PLAIN)
    {
      fill_round (snapshot, cell, ROUND, &tint);
      frame_round (snapshot, cell, ROUND, 2.0f, look == CORDEAU_ROSTER_TARGET ? &ring : &red);
    }
}

void
cordeau_roster_draw_cell (CordeauRosterPen *pen, GtkSnapshot *snapshot, guint row, guint day,
                          CordeauRosterLook look, guint nth)
{
  const CordeauWorker *worker = g_ptr_array_index (pen->week->roster->workers, row);
  const CordeauViolation *violation = cordeau_roster_week_judge (pen->week, worker->key, day);
  graphene_rect_t cell = cordeau_roster_place_cell (pen->place, row, day);
  graphene_rect_t chip;

  draw_rule (pen, snapshot, &cell);
  draw_monday (pen, snapshot, &cell, day);
  for (guint i = 0;; i++)
    {
      const CordeauShift *shift = cordeau_roster_week_find (pen->week, worker->key, day, i);

      if (shift == NULL)
        break;
      chip = cordeau_roster_place_chip (pen->place, &cell, i);
      draw_shift (pen, snapshot, shift, &chip);
      if (violation != NULL)
        draw_mark (pen, snapshot, &chip, violation->verdict);
    }
  chip = cordeau_roster_place_chip (pen->place, &cell, nth);
  draw_look (pen, snapshot, &cell, &chip, look);
}
