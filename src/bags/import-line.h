/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a list of nets: what its cells say, and whether they may. */
#pragma once

#include "base/code.h"
#include "base/csv.h"
#include "bags/import.h"

G_BEGIN_DECLS

/**
 * CordeauImportLine: values of a line; %NULL and 0 for empty cells
 */
typedef struct
{
  CordeauCode *code;
  char *delegation;
  char *client;
  char *departs;
  int max_celsius;
} CordeauImportLine;

void cordeau_import_line_clear (CordeauImportLine *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauImportLine, cordeau_import_line_clear)

/* What a heading names, by its words in French or English. */
CordeauImportColumn cordeau_import_guess_column (const char *heading);
/* Whether it is the name that we ask for, not only a word that people use for the same. */
gboolean cordeau_import_is_own_name (const char *heading);

/* Reads the row @csv stands on. (transfer full) (nullable): a sentence when it is wrong. */
char *cordeau_import_line_read (CordeauImportLine *self, CordeauCsv *csv, GArray *columns);

/* The record body of a net that is new; belongs to @writer. */
const char *cordeau_import_line_write (const CordeauImportLine *self, CordeauJsonWriter *writer,
                                       gsize *length);

/* (transfer full): @old with what the line says in it, canonical; empty cells keep what is there. */
char *cordeau_import_line_patch (const CordeauImportLine *self, const CordeauRecord *old,
                                 gsize *length, GError **error);

G_END_DECLS
