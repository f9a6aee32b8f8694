/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a list of machines or programmes: its columns, its checks, its record. */
#pragma once

#include "base/csv.h"
#include "machines/machines.h"

G_BEGIN_DECLS

#define CORDEAU_TABLE_COLUMNS 10

/* For each of our columns, the file's index, or -1. */
typedef struct
{
  int index[CORDEAU_TABLE_COLUMNS];
} CordeauTableColumns;

/**
 * CordeauTableRow: what a line says; 0 and %NULL for an empty cell
 * @claim: (nullable): what no other line may say as well, beside the id
 * @counter: -1 for an empty cell
 * @programmes, @plan, @documents: (nullable): lists, of a machine
 */
typedef struct
{
  char *id;
  char *text;
  char *claim;
  CordeauMachineKind kind;
  gint64 numbers[3];
  gint64 counter;
  char *giai;
  char **programmes;
  GPtrArray *plan;
  GPtrArray *documents;
  CordeauAgitation agitation;
} CordeauTableRow;

/**
 * CordeauTableKind:
 * @headings: for each column, folded headings it is known by, separated by "|"; %NULL: there is no such column
 * @members: the record's members, in the order of CordeauTableRow.numbers
 * @read: one line into a row; (transfer full): a sentence when it is wrong
 */
typedef struct
{
  const char *record_kind;
  const char *headings[CORDEAU_TABLE_COLUMNS];
  const char *text_member;
  const char *number_members[3];
  gboolean has_kind;
  char *(*read) (CordeauCsv *csv, const CordeauTableColumns *columns, CordeauTableRow *row);
} CordeauTableKind;

typedef enum
{
  CORDEAU_ROW_NEW,
  CORDEAU_ROW_CHANGED,
  CORDEAU_ROW_SAME,
} CordeauRowFate;

extern const CordeauTableKind cordeau_table_machines;
extern const CordeauTableKind cordeau_table_programmes;

gboolean cordeau_table_find_columns (CordeauCsv *csv, const CordeauTableKind *kind,
                                     CordeauTableColumns *columns, GError **error);

CordeauTableRow *cordeau_table_row_new (void);
void cordeau_table_row_free (CordeauTableRow *self);

/* Notes id and claim in @seen; (transfer full) (nullable): a sentence when another line has them. */
char *cordeau_table_row_claim (CordeauTableRow *self, GHashTable *seen, guint line);

/* "10", "10,5", "10.5 kg": grams; -1 when it is no such weight, up to a tonne. */
gint64 cordeau_table_parse_kilograms (const char *text);

/* Writes the record unless it says so already; empty cells keep what is there. */
gboolean cordeau_table_row_put (CordeauTxn *txn, const CordeauTableKind *kind,
                                const CordeauTableRow *row, gboolean dry_run, CordeauRowFate *fate,
                                GError **error);

G_END_DECLS
