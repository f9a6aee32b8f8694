/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the import share. */
#pragma once

#include "base/csv.h"
#include "people/people-import.h"

G_BEGIN_DECLS

/**
 * CordeauPeopleRow: what a line says; %NULL, NONE and 0 for empty cells
 * @birth_date, @from, @to: CORDEAU_DAY_NONE for an empty cell
 * @worker: (nullable): borrowed: whom the line is taken for; set by matching
 * @left_out: it is an open question
 */
typedef struct
{
  guint line;
  char *key;
  char *first_name;
  char *folded;
  char *employer;
  CordeauStatus status;
  gint32 birth_date;
  gint32 from;
  gint32 to;
  int weekly_minutes;
  CordeauLevel levels[CORDEAU_N_POSTS];
  CordeauWorker *worker;
  gboolean left_out;
} CordeauPeopleRow;

void cordeau_people_row_free (CordeauPeopleRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPeopleRow, cordeau_people_row_free)

typedef struct
{
  char *text; /* the list, UTF-8 */
  gsize length;
  GPtrArray *rows; /* of CordeauPeopleRow: as of the last check */
  GHashTable *answers; /* line → CordeauPeopleAnswer */
} CordeauPeopleImportPriv;

CordeauPeopleColumn cordeau_people_column_guess (const char *heading);
/* Whether a heading says that its numbers are minutes. */
gboolean cordeau_people_column_is_minutes (const char *heading);

/* (transfer full) (nullable): a sentence when the line is wrong; else @row is filled. */
char *cordeau_people_row_read (CordeauPeopleRow *row, CordeauCsv *csv,
                               const CordeauPeopleImport *import, gint32 today);

/* Says of every row whom it is, or asks. @workers: (element-type CordeauWorker) */
void cordeau_people_import_match (CordeauPeopleImport *self, GPtrArray *workers);
/* Adds a fault; takes @reason. */
void cordeau_people_import_add_fault (CordeauPeopleImport *self, guint line, char *reason);
CordeauPeopleAnswer cordeau_people_import_get_answer (CordeauPeopleImport *self, guint line);

G_END_DECLS
