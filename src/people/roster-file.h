/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of shifts and of needs: read whole, checked line by line, written in one job or not at all. */
#pragma once

#include "people/shift.h"

G_BEGIN_DECLS

/* What is wrong with a line of a file. */
typedef struct
{
  guint line;
  char *reason;
} CordeauRosterFault;

/**
 * CordeauRosterImport:
 * @imported, @updated, @unchanged, @removed: what came of the lines, or would
 * @faults: (element-type CordeauRosterFault): of lines that cannot be taken: then nothing was
 */
typedef struct
{
  guint imported;
  guint updated;
  guint unchanged;
  guint removed;
  GPtrArray *faults;
} CordeauRosterImport;

void cordeau_roster_import_free (CordeauRosterImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRosterImport, cordeau_roster_import_free)

/**
 * cordeau_roster_import:
 * @path: worker, start, end, break_minutes, post and, if it is known, break_start; also with French headings. Times are ISO 8601,
 *   the site's where they have no offset
 * @dry_run: counts, and writes nothing
 *
 * A line that starts when a shift of that worker starts is that shift; one that meets another shift of theirs on
 * that day, which the file does not name, moves it. So a list taken again changes nothing. What was published stays published and its change is kept.
 *
 * Returns: (transfer full) (nullable): %NULL with @error for a file that is no such list. Blocks.
 */
CordeauRosterImport *cordeau_roster_import (CordeauSession *session, const char *path,
                                            gboolean dry_run, const CordeauRosterReason *reason,
                                            GError **error);

/* The same for needs (need.h): weekday or date, from, to, post, people. A file says all that is needed of a post on the days
 * of which it names that post: other needs of it there are removed. */
CordeauRosterImport *cordeau_needs_import (CordeauSession *session, const char *path,
                                           gboolean dry_run, GError **error);

/* --- for both ------------------------------------------------------------------------------------- */

/* Takes @reason. */
void cordeau_roster_import_add_fault (CordeauRosterImport *self, guint line, char *reason);

/* One line: its cells, "" where the file has no such column. (transfer full) (nullable): a sentence when it is wrong. */
typedef char *(*CordeauRosterLineFunc) (const char *const *cells, guint line, gpointer data);

#define CORDEAU_ROSTER_COLUMNS 6

/* @headings: of each column, folded, "|" between; the first @n_needed must be there. (transfer full) (nullable): what is wrong with
 * lines; %NULL with @error */
CordeauRosterImport *cordeau_roster_file_read (const char *path, const char *const *headings,
                                               guint n, guint n_needed, CordeauRosterLineFunc func,
                                               gpointer data, GError **error);

G_END_DECLS
