/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads transitions.csv once and answers from memory. */
#include <gio/gio.h>

#include "base/csv.h"
#include "bags/transitions.h"

#define TABLE_PATH "/org/cordeau/Cordeau/bags/transitions.csv"

typedef struct
{
  CordeauCell cells[CORDEAU_N_STAGES][CORDEAU_N_STATIONS];
} Table;

static gboolean
parse_inferred (const char *text, CordeauCell *cell)
{
  g_auto (GStrv) nicks = g_strsplit (text, "+", -1);
  guint n = g_strv_length (nicks);

  if (n == 0 || n > CORDEAU_CELL_MAX_INFERRED)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      cell->inferred[i] = cordeau_stage_from_nick (nicks[i]);
      if (cell->inferred[i] == CORDEAU_STAGE_NONE)
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_target (const char *text, CordeauCell *cell)
{
  g_auto (GStrv) parts = NULL;

  if (*text == '+')
    {
      cell->deposit = TRUE;
      text++;
    }
  parts = g_strsplit (text, "<", 2);
  cell->stage = cordeau_stage_from_nick (parts[0]);
  if (cell->stage == CORDEAU_STAGE_NONE)
    return FALSE;
  return parts[1] == NULL || parse_inferred (parts[1], cell);
}

gboolean
cordeau_cell_parse (const char *text, CordeauCell *cell)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (cell != NULL, FALSE);

  memset (cell, 0, sizeof *cell);
  if (strcmp (text, "=") == 0)
    {
      cell->kind = CORDEAU_CELL_REPEAT;
      return TRUE;
    }
  if (*text == '!')
    {
      cell->kind = CORDEAU_CELL_REFUSE;
      cell->reason = g_intern_string (text + 1);
      return text[1] != '\0';
    }
  if (*text != '?')
    return parse_target (text, cell);

  cell->kind = CORDEAU_CELL_QUESTION;
  parts = g_strsplit (text + 1, ":", 2);
  if (parts[0] == NULL || parts[1] == NULL || *parts[1] == '\0')
    return FALSE;
  cell->reason = g_intern_string (parts[1]);
  return parse_target (parts[0], cell);
}

/* The table is part of the program: what is wrong with it is a mistake of ours. */
static void
read_row (CordeauCsv *csv, const CordeauStation *stations, guint n_columns, Table *table)
{
  CordeauStage stage = cordeau_stage_from_nick (cordeau_csv_get_field (csv, 0));

  g_assert (stage != CORDEAU_STAGE_NONE);
  g_assert (cordeau_csv_get_n_fields (csv) == n_columns);
  for (guint i = 1; i < n_columns; i++)
    {
      gboolean good = cordeau_cell_parse (cordeau_csv_get_field (csv, i),
                                          &table->cells[stage][stations[i]]);
      g_assert (good);
    }
}

static gpointer
read_table (gpointer unused)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (TABLE_PATH, 0, NULL);
  g_autoptr (CordeauCsv) csv = NULL;
  CordeauStation stations[CORDEAU_N_STATIONS] = { 0 };
  Table *table = g_new0 (Table, 1);
  const char *text;
  gsize length;
  guint n;

  g_assert (bytes != NULL);
  text = g_bytes_get_data (bytes, &length);
  csv = cordeau_csv_new (text, length);
  if (!cordeau_csv_next (csv, NULL))
    g_assert_not_reached ();
  n = cordeau_csv_get_n_fields (csv);
  g_assert (n == CORDEAU_N_STATIONS);
  for (guint i = 1; i < n; i++)
    {
      stations[i] = cordeau_station_from_nick (cordeau_csv_get_field (csv, i));
      g_assert (stations[i] != CORDEAU_STATION_NONE);
    }
  while (cordeau_csv_next (csv, NULL))
    read_row (csv, stations, n, table);
  memcpy (table->cells[CORDEAU_STAGE_NONE], table->cells[CORDEAU_STAGE_ISSUED],
          sizeof table->cells[0]);
  return table;
}

const CordeauCell *
cordeau_transition (CordeauStage stage, CordeauStation station)
{
  static GOnce once = G_ONCE_INIT;
  const Table *table = g_once (&once, read_table, NULL);

  g_return_val_if_fail (stage < CORDEAU_N_STAGES, &table->cells[0][0]);
  g_return_val_if_fail (station < CORDEAU_N_STATIONS, &table->cells[0][0]);

  return &table->cells[stage][station];
}

CordeauStage
cordeau_station_stage (CordeauStation station)
{
  static const CordeauStage stages[CORDEAU_N_STATIONS] = {
    [CORDEAU_STATION_RECEPTION] = CORDEAU_STAGE_RECEIVED,
    [CORDEAU_STATION_SORTING] = CORDEAU_STAGE_QUEUED,
    [CORDEAU_STATION_WASHING] = CORDEAU_STAGE_WASHING,
    [CORDEAU_STATION_DRYING] = CORDEAU_STAGE_DRYING,
    [CORDEAU_STATION_FINISHING] = CORDEAU_STAGE_FINISHING,
    [CORDEAU_STATION_CONTROL] = CORDEAU_STAGE_FINISHING,
    [CORDEAU_STATION_RACK] = CORDEAU_STAGE_READY,
    [CORDEAU_STATION_HANDBACK] = CORDEAU_STAGE_COLLECTED,
    [CORDEAU_STATION_TRANSFER] = CORDEAU_STAGE_IN_TRANSFER,
    [CORDEAU_STATION_REPAIR] = CORDEAU_STAGE_HELD,
  };

  g_return_val_if_fail (station < CORDEAU_N_STATIONS, CORDEAU_STAGE_NONE);

  return stages[station];
}

CordeauStation
cordeau_stage_station (CordeauStage stage)
{
  switch ((int) stage)
    {
    case CORDEAU_STAGE_ISSUED:
      return CORDEAU_STATION_RECEPTION;
    case CORDEAU_STAGE_RECEIVED:
      return CORDEAU_STATION_SORTING;
    case CORDEAU_STAGE_QUEUED:
    case CORDEAU_STAGE_REWASH:
      return CORDEAU_STATION_WASHING;
    case CORDEAU_STAGE_WASHING:
    case CORDEAU_STAGE_WASHED:
      return CORDEAU_STATION_DRYING;
    case CORDEAU_STAGE_DRYING:
    case CORDEAU_STAGE_DRIED:
      return CORDEAU_STATION_FINISHING;
    case CORDEAU_STAGE_FINISHING:
      return CORDEAU_STATION_RACK;
    case CORDEAU_STAGE_READY:
    case CORDEAU_STAGE_UNCLAIMED:
      return CORDEAU_STATION_HANDBACK;
    default:
      return CORDEAU_STATION_NONE;
    }
}
