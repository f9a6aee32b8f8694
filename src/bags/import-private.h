/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the import share. */
#pragma once

#include "base/csv.h"
#include "bags/import-line.h"
#include "bags/line-set.h"

G_BEGIN_DECLS

#define CORDEAU_IMPORT_MAX_ERRORS 1000

/**
 * CordeauImportPriv:
 * @text: the file, UTF-8; rows are read from it as often as needed, none is kept
 * @checked: whether the errors are those of the present columns
 * @session: (nullable): while an asynchronous import runs
 */
typedef struct
{
  char *text;
  gsize length;
  gboolean checked;
  CordeauSession *session;
} CordeauImportPriv;

/* A reader that stands behind the heading. */
CordeauCsv *cordeau_import_rows (CordeauImport *self);

/* Checking: beginning, each row, ending with what the reader said. Faults are noted in the errors; the
 * first and the second say %FALSE for one. */
gboolean cordeau_import_check_begin (CordeauImport *self);
gboolean cordeau_import_check_row (CordeauImport *self, CordeauCsv *csv, CordeauLineSet *seen,
                                   CordeauImportLine *line);
void cordeau_import_check_end (CordeauImport *self, CordeauCsv *csv, const GError *error);

/* Adds an error; takes @reason. */
void cordeau_import_errors_add (GPtrArray *errors, guint *n_errors, guint line, char *reason);
GPtrArray *cordeau_import_errors_new (void);

G_END_DECLS
