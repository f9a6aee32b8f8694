/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The station is printed in every line: whoever types a sheet in copies it as it stands. */
#include <glib/gi18n-lib.h>

#include "print/sheets.h"
#include "print/table.h"

/* High enough for a hand that is not used to writing. */
#define ROW 8.5
#define POINTS 10.0

enum
{
  COLUMN_AT,
  COLUMN_STATION,
  COLUMN_CODE,
  COLUMN_MACHINE,
  COLUMN_GRAMS,
  COLUMN_SLOT,
};

/* Bits of the columns that nobody fills in there. */
static guint
get_unused (CordeauStation station)
{
  const guint machine = 1U << COLUMN_MACHINE;
  const guint grams = 1U << COLUMN_GRAMS;
  const guint slot = 1U << COLUMN_SLOT;

  switch ((int) station)
    {
    case CORDEAU_STATION_WASHING:
    case CORDEAU_STATION_DRYING:
      return grams | slot;
    case CORDEAU_STATION_RACK:
      return machine;
    case CORDEAU_STATION_TRANSFER:
    case CORDEAU_STATION_REPAIR:
      return machine | grams | slot;
    default:
      return machine | slot;
    }
}

static void
lay_sheet (CordeauDocument *document, const CordeauPrintSite *site, CordeauStation station)
{
  const CordeauColumn columns[CORDEAU_SHEET_COLUMNS] = {
    { _ ("Time"), 24 },
    { _ ("Station"), 34 },
    { _ ("Code"), 58 },
    { _ ("Machine"), 22 },
    { _ ("Weight, whole grams"), 30 },
    { _ ("Slot"), 22 },
  };
  const char *label = cordeau_station_to_label (station);
  const char *cells[CORDEAU_SHEET_COLUMNS] = { [COLUMN_STATION] = label };
  g_autofree char *title = g_strdup_printf (_ ("Scan sheet: %s"), label);
  const CordeauTableForm form = {
    .title = title,
    .date = _ ("Date: ____ / ____ / ________        Sheet no. ______"),
    .lead = _ (
        "One line for each net. Afterwards type the lines in as a table, in this order and with the date "
        "before each time, and read it with “cordeauctl scan --batch FILE”."),
    .columns = columns,
    .n_columns = CORDEAU_SHEET_COLUMNS,
    .row = ROW,
    .points = POINTS,
    .grid = TRUE,
  };
  CordeauTable *table = cordeau_table_begin (document, site, &form);

  for (guint left = cordeau_table_get_room (table); left > 0; left--)
    cordeau_table_add_row (table, cells, 0, get_unused (station));
  cordeau_table_end (table);
}

CordeauDocument *
cordeau_sheets_lay (const CordeauPrintSite *site, const CordeauMedium *medium,
                    CordeauStation station, guint copies)
{
  CordeauDocument *document;

  g_return_val_if_fail (site != NULL && medium != NULL, NULL);

  document = cordeau_document_new (_ ("Scan sheets"), medium, site->from_right);
  for (int i = CORDEAU_STATION_NONE + 1; i < CORDEAU_N_STATIONS; i++)
    for (guint copy = 0; copy < copies && (station == CORDEAU_STATION_NONE || (int) station == i);
         copy++)
      lay_sheet (document, site, i);
  return document;
}
