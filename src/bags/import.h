/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of nets from a file or a paste. Nothing is imported unless every line is good. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/**
 * CordeauImportColumn: what a column of the file is taken for
 */
typedef enum
{
  CORDEAU_IMPORT_IGNORE,
  CORDEAU_IMPORT_CODE,
  CORDEAU_IMPORT_DELEGATION,
  CORDEAU_IMPORT_CLIENT,
  CORDEAU_IMPORT_DEPARTS,
  CORDEAU_IMPORT_MAX_CELSIUS,
  CORDEAU_IMPORT_N_COLUMNS,
} CordeauImportColumn;

/* The first heading of whatever a practice site writes: such a file is refused. */
#define CORDEAU_IMPORT_PRACTICE "EXERCICE"

typedef struct
{
  guint line;
  char *reason;
} CordeauImportError;

/**
 * CordeauImport:
 * @columns: (element-type CordeauImportColumn): what each column is taken for; may be corrected before
 *   cordeau_import_check()
 * @headings: (element-type utf8): the file's own
 * @preview: (element-type GStrv): the first 20 rows as they are
 * @n_rows: rows beside the heading
 * @errors: (element-type CordeauImportError): at most 1,000, @n_errors in all
 * @dropped: (element-type utf8): headings of columns that are not taken, to be said
 */
typedef struct
{
  GArray *columns;
  GPtrArray *headings;
  GPtrArray *preview;
  guint n_rows;
  GPtrArray *errors;
  guint n_errors;
  GPtrArray *dropped;
  guint imported;
  guint updated;
  guint unchanged;
  gpointer priv;
} CordeauImport;

/* From a file, or from pasted text. A file without a "code" column: error with what to do. Blocks. */
CordeauImport *cordeau_import_open (const char *path, GError **error);
CordeauImport *cordeau_import_open_text (const char *text, gsize length, GError **error);
void cordeau_import_free (CordeauImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauImport, cordeau_import_free)

const char *cordeau_import_column_to_label (CordeauImportColumn column);

/* Checks every line with the columns as they stand; fills errors. %TRUE when there are none. Needs no store;
 * may run in a worker thread. */
gboolean cordeau_import_check (CordeauImport *self, GTimeZone *zone);

/* In one transaction. Fills imported, updated, unchanged; with @dry_run writes nothing. With errors:
 * writes nothing and returns %TRUE: the caller shows them. */
gboolean cordeau_import_apply (CordeauImport *self, CordeauSession *session, gboolean dry_run,
                               GError **error);
/* (transfer none): @self must outlive the call. */
void cordeau_import_apply_async (CordeauImport *self, CordeauSession *session,
                                 GCancellable *cancellable, CordeauProgressFunc progress,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_import_apply_finish (CordeauImport *self, GAsyncResult *result, GError **error);

G_END_DECLS
