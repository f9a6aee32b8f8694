/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read by somebody whose computer is gone: large letters, numbered groups, nothing to know beforehand. */
#include <glib/gi18n-lib.h>

#include "print/key-sheet.h"

/* Millimetres. */
#define MARGIN 20.0
#define TOP 18.0
#define LINE 12.0
#define MODULE 1.0

typedef struct
{
  CordeauPrintPage *page;
  double width;
  double y;
} Pen;

static void
add_text (Pen *pen, double height, double points, CordeauPrintStyle style, const char *text)
{
  CordeauPrintBox box = { MARGIN, pen->y, pen->width, height };

  cordeau_print_page_add_text (pen->page, box, points, style, text);
  pen->y += height;
}

static void
add_groups (Pen *pen, const char *recovery)
{
  g_auto (GStrv) groups = g_strsplit (recovery, " ", -1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u.", i + 1);
      CordeauPrintBox left = { MARGIN, pen->y, 12.0, LINE };
      CordeauPrintBox right = { MARGIN + 14.0, pen->y, pen->width - 14.0, LINE };

      cordeau_print_page_add_text (pen->page, left, 14.0, CORDEAU_PRINT_FAINT, number);
      cordeau_print_page_add_text (pen->page, right, 22.0, CORDEAU_PRINT_BOLD, groups[i]);
      pen->y += LINE;
    }
}

static void
add_words (Pen *pen, const CordeauPrintSite *site)
{
  g_autofree char *now = cordeau_print_site_format_now (site);
  g_autofree char *of = g_strdup_printf ("%s (%s)", site->name, site->id);

  add_text (pen, 16.0, 26.0, CORDEAU_PRINT_BOLD, _ ("Recovery sheet of the site key"));
  add_text (pen, 8.0, 14.0, CORDEAU_PRINT_PLAIN, of);
  add_text (pen, 8.0, 12.0, CORDEAU_PRINT_FAINT, now);
  pen->y += 6.0;
  add_text (pen, 30.0, 13.0, CORDEAU_PRINT_WRAPPED,
            _ ("What is private about people is sealed with this key. Backups hold what is sealed "
               "and never the key: if this computer breaks, only this sheet opens it again."));
  add_text (pen, 16.0, 13.0, CORDEAU_PRINT_BOLD | CORDEAU_PRINT_WRAPPED,
            _ ("Keep it in a safe. Do not photograph it, and do not keep it beside the backups."));
  pen->y += 4.0;
}

CordeauDocument *
cordeau_key_sheet_lay (const CordeauPrintSite *site, const char *recovery, GError **error)
{
  g_autoptr (CordeauSymbol) symbol = NULL;
  CordeauMedium medium;
  CordeauDocument *document;
  Pen pen = { NULL, 0.0, TOP };

  g_return_val_if_fail (site != NULL && recovery != NULL, NULL);

  symbol = cordeau_symbol_new (CORDEAU_SYMBOL_QR, recovery, error);
  if (symbol == NULL)
    return NULL;
  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (_ ("Recovery sheet of the site key"), &medium, site->from_right);
  pen.page = cordeau_document_add (document, cordeau_print_page_new ());
  pen.width = medium.width - 2.0 * MARGIN;
  if (site->practice)
    {
      cordeau_print_site_mark (site, pen.page, (CordeauPrintBox) { MARGIN, TOP, pen.width, LINE });
      pen.y += LINE + 4.0;
    }
  add_words (&pen, site);
  add_groups (&pen, recovery);
  pen.y += 6.0;
  add_text (
      &pen, 16.0, 13.0, CORDEAU_PRINT_WRAPPED,
      _ ("On the new computer, after going back to the backup: Preferences, Backups, or "
         "“cordeauctl site key enter”; then the eight groups, or the code below read with a scanner."));
  cordeau_print_page_add_symbol (pen.page, symbol, MARGIN + 4.0, pen.y + 4.0, MODULE, 0.0);
  return document;
}
