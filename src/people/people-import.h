/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of workers as a manager has it: a CSV file or cells pasted from a spreadsheet. Opened, looked at, checked line by line
 * without a store, then written in one transaction or not at all. Columns of surnames and of national numbers are not taken, and a
 * national number in any other is a fault. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_PEOPLE_COLUMN_IGNORE,
  CORDEAU_PEOPLE_COLUMN_KEY,
  CORDEAU_PEOPLE_COLUMN_FIRST_NAME,
  CORDEAU_PEOPLE_COLUMN_EMPLOYER,
  CORDEAU_PEOPLE_COLUMN_STATUS,
  CORDEAU_PEOPLE_COLUMN_BIRTH_DATE,
  CORDEAU_PEOPLE_COLUMN_CONTRACT_FROM,
  CORDEAU_PEOPLE_COLUMN_CONTRACT_TO,
  CORDEAU_PEOPLE_COLUMN_WEEKLY,
  CORDEAU_PEOPLE_COLUMN_POSTS,
  CORDEAU_PEOPLE_N_COLUMNS,
} CordeauPeopleColumn;

const char *cordeau_people_column_to_label (CordeauPeopleColumn column);

/* Why a column is not taken. */
typedef enum
{
  CORDEAU_PEOPLE_DROPPED_UNKNOWN,
  CORDEAU_PEOPLE_DROPPED_SURNAME,
  CORDEAU_PEOPLE_DROPPED_NATIONAL_NUMBER,
} CordeauPeopleDropped;

/* "unknown", "surname", "national-number" */
const char *cordeau_people_dropped_to_nick (CordeauPeopleDropped why);
/* What the heading of a column that is not taken says it is. */
CordeauPeopleDropped cordeau_people_dropped_of (const char *heading);

typedef struct
{
  guint line;
  char *reason;
} CordeauPeopleFault;

/* What somebody said of a line that is likely somebody who is there. */
typedef enum
{
  CORDEAU_PEOPLE_ANSWER_NONE,
  CORDEAU_PEOPLE_ANSWER_SAME,
  CORDEAU_PEOPLE_ANSWER_NEW,
} CordeauPeopleAnswer;

/**
 * CordeauPeopleQuestion: a line that is likely somebody who is there, or who is on another line
 * @key: (nullable): of that person; %NULL: they are new with @other_line
 * @shown: how that person is called
 * @other_line: 0, or the line
 */
typedef struct
{
  guint line;
  char *first_name;
  char *key;
  char *shown;
  guint other_line;
} CordeauPeopleQuestion;

/* (transfer full): "Line 7: is Awa the Awa 2 who is here?", without the line's number. */
char *cordeau_people_question_to_sentence (const CordeauPeopleQuestion *self);

/**
 * CordeauPeopleImport:
 * @columns: (element-type CordeauPeopleColumn): what each column is taken for; may be corrected before checking
 * @headings: (element-type utf8): the file's own
 * @preview: (element-type GStrv): the first 20 rows as they are
 * @n_rows: rows beside the heading
 * @faults: (element-type CordeauPeopleFault): at most 1,000, @n_faults in all
 * @dropped: (element-type utf8): headings of columns that are not taken
 * @questions: (element-type CordeauPeopleQuestion): not answered yet: their lines are left out
 */
typedef struct
{
  GArray *columns;
  GPtrArray *headings;
  GPtrArray *preview;
  guint n_rows;
  GPtrArray *faults;
  guint n_faults;
  GPtrArray *dropped;
  GPtrArray *questions;
  guint imported;
  guint updated;
  guint unchanged;
  gpointer priv;
} CordeauPeopleImport;

/* A list without a column of first names: error with what to do. Blocks. */
CordeauPeopleImport *cordeau_people_import_open (const char *path, GError **error);
CordeauPeopleImport *cordeau_people_import_open_text (const char *text, gsize length,
                                                      GError **error);
void cordeau_people_import_free (CordeauPeopleImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPeopleImport, cordeau_people_import_free)

/* Checks every line with the columns as they stand. %TRUE without faults. @today: where the site is. @local: (nullable): knows
 * who was erased. Needs no store. */
gboolean cordeau_people_import_check (CordeauPeopleImport *self, gint32 today, CordeauLocal *local);

/* @line: 0 for all lines that nothing else was said of. */
void cordeau_people_import_answer (CordeauPeopleImport *self, guint line,
                                   CordeauPeopleAnswer answer);

/* After cordeau_people_import_check(): fills questions, imported, updated and unchanged with what would come of it. */
gboolean cordeau_people_import_try (CordeauPeopleImport *self, CordeauConnection *connection,
                                    const char *site, GError **error);
/* The same, and writes it: in the job of the caller. With faults: writes nothing and is %TRUE: the caller shows them. */
gboolean cordeau_people_import_apply (CordeauPeopleImport *self, CordeauTxn *txn, GError **error);

G_END_DECLS
