/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hourly state on paper, as PDF in the folder "state" beside the data: what one prints, or has printed already, when
 * the light goes out. One an hour, the last twenty-four kept. When it was made is in its name. */
#pragma once

#include "store/connection.h"

#include "print/site.h"

G_BEGIN_DECLS

#define CORDEAU_STATE_FILES_KEPT 24
/* None says longer than the data do whose a net was (domain.md, "Privacy classes"). */
#define CORDEAU_STATE_FILES_DAYS 30

/* (transfer full): the folder of the data folder @data that they are in; it comes with the first. */
char *cordeau_state_files_get_folder (const char *data);

/**
 * CordeauStateFile:
 * @at: when it was made, UTC microseconds
 * @size: in bytes
 */
typedef struct
{
  char *path;
  gint64 at;
  gint64 size;
} CordeauStateFile;

void cordeau_state_file_free (CordeauStateFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauStateFile, cordeau_state_file_free)

/* Of the data folder @data, the newest first. (transfer full) (element-type CordeauStateFile). Blocks, shortly. */
GPtrArray *cordeau_state_files_list (const char *data);

/* Whether the last one is an hour old. One from the future, made by a clock that was wrong, puts nothing off. */
gboolean cordeau_state_files_is_due (const char *data, gint64 now);

/* Makes one, and then removes what is over the number kept or too old. (transfer full) (nullable): %NULL with @error. Blocks. */
CordeauStateFile *cordeau_state_files_make (const char *data, CordeauConnection *connection,
                                            const CordeauPrintSite *site, GError **error);

G_END_DECLS
