/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block is a pictogram and the lines beside it, and is never torn apart. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/pictogram.h"
#include "print/booklet.h"

/* Millimetres. */
#define MARGIN 18.0
#define TOP 16.0
#define BOTTOM 18.0
#define MARK_HEIGHT 12.0
#define PICTURE 19.0
#define GAP 7.0
#define LINE 8.6
#define BLOCK_GAP 6.0
#define TITLE_HEIGHT 15.0
#define SECTION_HEIGHT 13.0
#define RULE 0.6
/* What surely fits in one line of 16 points. */
#define LETTERS 46

#define TITLE_POINTS 30.0
#define SECTION_POINTS 21.0
#define FOOT_POINTS 14.0

#define MOST_LINES 6

typedef struct
{
  CordeauDocument *document;
  const CordeauPrintSite *site;
  const CordeauMedium *medium;
  CordeauPrintPage *page;
  double y;
} Pen;

/* --- pages ---------------------------------------------------------------------------------------- */

static double
get_bottom (const Pen *pen)
{
  return pen->medium->height - BOTTOM;
}

static CordeauPrintBox
line_box (const Pen *pen, double height)
{
  return (CordeauPrintBox) { MARGIN, pen->y, pen->medium->width - 2.0 * MARGIN, height };
}

static void
begin_page (Pen *pen)
{
  pen->page = cordeau_document_add (pen->document, cordeau_print_page_new ());
  pen->y = TOP;
  if (!pen->site->practice)
    return;
  cordeau_print_site_mark (pen->site, pen->page, line_box (pen, MARK_HEIGHT));
  pen->y += MARK_HEIGHT + 4.0;
}

static void
need (Pen *pen, double height)
{
  if (pen->y + height > get_bottom (pen))
    begin_page (pen);
}

static void
add_heading (Pen *pen, const char *text, double points, double height)
{
  cordeau_print_page_add_text (pen->page, line_box (pen, height), points, CORDEAU_PRINT_BOLD, text);
  pen->y += height;
}

/* With the block that follows. */
static void
add_section (Pen *pen, const char *title)
{
  need (pen, SECTION_HEIGHT + PICTURE + 2.0 * BLOCK_GAP);
  pen->y += 2.0;
  add_heading (pen, title, SECTION_POINTS, SECTION_HEIGHT);
  cordeau_print_page_add_box (pen->page, line_box (pen, RULE), 0.0);
  pen->y += RULE + BLOCK_GAP;
}

/* How many lines @text takes at most: letters are counted, and wide ones are rare. */
static guint
count_lines (const char *text)
{
  return (guint) (g_utf8_strlen (text, -1) + LETTERS - 1) / LETTERS;
}

/* @lines: %NULL-terminated, in the reader's language. @bold: the first stands out. */
static void
add_block (Pen *pen, const char *pictogram, gboolean bold, const char *const *lines)
{
  double height = 0.0;
  double y;

  for (guint i = 0; lines[i] != NULL; i++)
    height += count_lines (lines[i]) * LINE;
  need (pen, MAX (height, PICTURE));
  cordeau_print_page_add_picture (pen->page, (CordeauPrintBox) { MARGIN, pen->y, PICTURE, PICTURE },
                                  pictogram);
  y = pen->y + MAX (PICTURE - height, 0.0) / 2.0;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      CordeauPrintBox box = line_box (pen, count_lines (lines[i]) * LINE);

      box.y = y;
      box.x += PICTURE + GAP;
      box.width -= PICTURE + GAP;
      cordeau_print_page_add_text (pen->page, box, CORDEAU_BOOKLET_POINTS,
                                   (i == 0 && bold ? CORDEAU_PRINT_BOLD : CORDEAU_PRINT_PLAIN)
                                       | CORDEAU_PRINT_WRAPPED,
                                   lines[i]);
      y += box.height;
    }
  pen->y += MAX (height, PICTURE) + BLOCK_GAP;
}

/* --- days and hours ------------------------------------------------------------------------------- */

/* (transfer full): "Monday 30 November" */
static char *
format_day (gint32 day)
{
  int year, month, day_of_month;
  g_autoptr (GDateTime) date = NULL;

  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  date = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  /* Translators: the first of a month, written out: “mardi 1er décembre” */
  if (day_of_month == 1)
    return g_date_time_format (date, C_ ("first of a month", "%A %-d %B"));
  /* Translators: the day of the week, the day and the month, written out */
  return g_date_time_format (date, C_ ("booklet", "%A %-d %B"));
}

/* (transfer full): written out, as it is said */
static char *
format_hour (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  int hour = g_date_time_get_hour (local);
  int minute = g_date_time_get_minute (local);

  /* Translators: a time of the day written out: “7 heures”, “7 heures 30” */
  return minute == 0 ? g_strdup_printf (C_ ("booklet", "%d:00"), hour)
                     : g_strdup_printf (C_ ("booklet", "%d:%02d"), hour, minute);
}

/* Takes @text into @lines, whose strings @owned frees. */
static void
take_line (const char **lines, guint *n, GPtrArray *owned, char *text)
{
  g_ptr_array_add (owned, text);
  if (*n < MOST_LINES)
    lines[(*n)++] = text;
}

static void
add_shift (Pen *pen, const CordeauWelcome *welcome, const CordeauShift *shift)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *start = format_hour (shift->start, welcome->zone);
  g_autofree char *end = format_hour (shift->end, welcome->zone);
  g_autofree char *pause = format_hour (shift->break_start, welcome->zone);
  CordeauPost post = cordeau_post_from_nick (shift->post);
  const char *lines[MOST_LINES + 1] = { NULL };
  guint n = 0;

  take_line (lines, &n, owned, format_day (cordeau_day_of (shift->start, welcome->zone)));
  take_line (lines, &n, owned, g_strdup_printf (_ ("You begin at %s."), start));
  if (shift->break_start != 0)
    take_line (lines, &n, owned, g_strdup_printf (_ ("Your break is at %s."), pause));
  take_line (lines, &n, owned, g_strdup_printf (_ ("You finish at %s."), end));
  /* Translators: a post: Washing */
  take_line (lines, &n, owned,
             g_strdup_printf (_ ("Your post is: %s."), cordeau_post_to_words (post)));
  add_block (pen, cordeau_pictogram_of_post (post), TRUE, lines);
}

static void
add_days (Pen *pen, const CordeauWelcome *welcome)
{
  const char *const none[] = { N_ ("Your days are not known yet."),
                               N_ ("Your monitor tells you when you come."), NULL };
  const char *lines[] = { _ (none[0]), _ (none[1]), NULL };

  add_section (pen, _ ("Your first week"));
  for (guint i = 0; i < welcome->shifts->len; i++)
    add_shift (pen, welcome, g_ptr_array_index (welcome->shifts, i));
  if (welcome->shifts->len == 0)
    add_block (pen, "calendar", FALSE, lines);
}

/* --- what is done at a post ----------------------------------------------------------------------- */

static const char *const works[CORDEAU_N_POSTS][5] = {
  [CORDEAU_POST_RECEPTION] = { N_ ("People bring their bags."), N_ ("You scan each bag."),
                               N_ ("You put the bag in its place.") },
  [CORDEAU_POST_SORTING] = { N_ ("You sort the bags."), N_ ("Bags of one kind stay together."),
                             N_ ("A bag is sealed?"), N_ ("You call your monitor.") },
  [CORDEAU_POST_WASHING] = { N_ ("You put the bags into the machine."),
                             N_ ("You scan the machine and the bags."),
                             N_ ("You start the machine.") },
  [CORDEAU_POST_DRYING] = { N_ ("You take the wet bags."), N_ ("You put them into the dryer."),
                            N_ ("You wait until they are dry.") },
  [CORDEAU_POST_FINISHING] = { N_ ("You take the dry linen."), N_ ("You fold it."),
                               N_ ("You put it back into its bag.") },
  [CORDEAU_POST_CONTROL] = { N_ ("You look at the linen."), N_ ("Is it clean and dry?"),
                             N_ ("If not, you put it aside.") },
  [CORDEAU_POST_RACK] = { N_ ("You take the clean bags."), N_ ("You put each bag on its shelf."),
                          N_ ("You scan the shelf.") },
  [CORDEAU_POST_HANDBACK] = { N_ ("People come for their bags."),
                              N_ ("You scan their code and their bag."),
                              N_ ("You give the bag back.") },
  [CORDEAU_POST_TRANSFER] = { N_ ("Some bags go to another site."), N_ ("You count the bags."),
                              N_ ("You load them into the van.") },
  [CORDEAU_POST_REPAIR] = { N_ ("Some linen is torn."), N_ ("You sew it."),
                            N_ ("You put it back into its bag.") },
};

static void
add_post (Pen *pen, CordeauPost post)
{
  const char *lines[MOST_LINES + 1] = { cordeau_post_to_words (post) };

  for (guint i = 0; i < G_N_ELEMENTS (works[post]) && works[post][i] != NULL; i++)
    lines[1 + i] = _ (works[post][i]);
  add_block (pen, cordeau_pictogram_of_post (post), TRUE, lines);
}

static void
add_posts (Pen *pen, const CordeauWelcome *welcome)
{
  gboolean used[CORDEAU_N_POSTS] = { FALSE };
  gboolean any = FALSE;

  for (guint i = 0; i < welcome->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (welcome->shifts, i);
      CordeauPost post = cordeau_post_from_nick (shift->post);

      used[post] = post != CORDEAU_POST_NONE;
      any |= used[post];
    }
  if (!any)
    return;
  add_section (pen, _ ("What you do"));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (used[post])
      add_post (pen, post);
}

/* --- what holds for everybody --------------------------------------------------------------------- */

typedef struct
{
  const char *pictogram;
  const char *lines[4];
} Advice;

static const Advice breaks[] = {
  { "break", { N_ ("Every day you have a break."), N_ ("In the break you rest.") } },
  { "ask",
    { N_ ("You may always ask."), N_ ("Asking is good."), N_ ("Nobody knows everything.") } },
};

static const Advice safety[] = {
  { "exit",
    { N_ ("Look where the emergency exits are."), N_ ("When the alarm rings, you go out.") } },
  { "shoes", { N_ ("You wear your safety shoes."), N_ ("They protect your feet.") } },
  { "stop",
    { N_ ("A machine makes a strange noise?"), N_ ("You do not touch it."),
      N_ ("You call your monitor.") } },
  { "hands", { N_ ("You wash your hands."), N_ ("Above all after dirty linen.") } },
  { "first-aid", { N_ ("You have hurt yourself?"), N_ ("You tell it at once.") } },
};

static void
add_advices (Pen *pen, const char *title, const Advice *list, guint n)
{
  add_section (pen, title);
  for (guint i = 0; i < n; i++)
    {
      const char *lines[5] = { NULL };

      for (guint k = 0; k < G_N_ELEMENTS (list[i].lines) && list[i].lines[k] != NULL; k++)
        lines[k] = _ (list[i].lines[k]);
      add_block (pen, list[i].pictogram, FALSE, lines);
    }
}

/* The site's number; where nobody wrote one down, a line to write it on. */
static void
add_call (Pen *pen, const CordeauWelcome *welcome)
{
  const char *lines[] = { _ ("You call the site:"),
                          welcome->phone != NULL ? welcome->phone : "________________________",
                          _ ("You say your first name."), _ ("You say on which day you come back."),
                          NULL };
  const char *late[] = { _ ("You are ill?"), _ ("You are late?"),
                         _ ("You call before your shift begins."),
                         _ ("You need not say what you have."), NULL };

  add_section (pen, _ ("If you cannot come"));
  add_block (pen, "absent", FALSE, late);
  add_block (pen, "call", FALSE, lines);
}

/* --- the booklet ---------------------------------------------------------------------------------- */

static void
add_people (Pen *pen, const CordeauWelcome *welcome)
{
  g_autofree char *monitor = NULL;
  g_autofree char *tutor = NULL;
  const char *lines[3] = { NULL };

  if (welcome->monitor != NULL)
    {
      monitor = g_strdup_printf (_ ("Your monitor is %s."), welcome->monitor);
      lines[0] = monitor;
      lines[1] = _ ("Your monitor helps you every day.");
      add_block (pen, "person", FALSE, lines);
    }
  if (welcome->tutor == NULL)
    return;
  tutor = g_strdup_printf (_ ("Your tutor is %s."), welcome->tutor);
  lines[0] = tutor;
  lines[1] = _ ("Your tutor shows you the work.");
  add_block (pen, "tutor", FALSE, lines);
}

static void
add_welcome (Pen *pen, const CordeauWelcome *welcome)
{
  /* Translators: a first name */
  g_autofree char *title = g_strdup_printf (_ ("Welcome, %s"), welcome->name);
  g_autofree char *place = g_strdup_printf (_ ("You work here: %s."), pen->site->name);
  const char *lines[] = { place, _ ("Here we wash linen."), _ ("This booklet is for you."), NULL };

  add_heading (pen, title, TITLE_POINTS, TITLE_HEIGHT);
  pen->y += BLOCK_GAP;
  add_block (pen, "site", FALSE, lines);
  add_people (pen, welcome);
}

/* "1 of 3", large enough to be read. */
static void
number_pages (const Pen *pen)
{
  guint n = cordeau_document_get_n_pages (pen->document);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), i + 1, n);

      cordeau_print_page_add_text (cordeau_document_get_page (pen->document, i),
                                   (CordeauPrintBox) { MARGIN, pen->medium->height - BOTTOM + 2.0,
                                                       pen->medium->width - 2.0 * MARGIN, 8.0 },
                                   FOOT_POINTS, CORDEAU_PRINT_END, text);
    }
}

CordeauDocument *
cordeau_booklet_lay (const CordeauPrintSite *site, const CordeauWelcome *welcome)
{
  CordeauMedium medium;
  Pen pen = { .site = site, .medium = &medium };

  g_return_val_if_fail (site != NULL && welcome != NULL, NULL);

  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  pen.document = cordeau_document_new (_ ("Welcome booklet"), &medium, site->from_right);
  begin_page (&pen);
  add_welcome (&pen, welcome);
  add_days (&pen, welcome);
  add_posts (&pen, welcome);
  add_call (&pen, welcome);
  add_advices (&pen, _ ("Breaks and questions"), breaks, G_N_ELEMENTS (breaks));
  add_advices (&pen, _ ("Take care of yourself"), safety, G_N_ELEMENTS (safety));
  number_pages (&pen);
  return pen.document;
}
