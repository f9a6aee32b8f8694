/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the verbs that import a list say what came of it. */
#pragma once

#include "ctl/report.h"

G_BEGIN_DECLS

typedef struct
{
  guint imported;
  guint updated;
  guint unchanged;
} CordeauCtlImported;

/* Prints counts and faults; with faults sets REFUSED in @error. @dropped: (nullable) (element-type utf8):
 * columns that were not taken. */
void cordeau_ctl_import_print (CordeauCtl *ctl, const CordeauCtlImported *imported,
                               const CordeauCtlReport *report, GPtrArray *dropped, GError **error);

G_END_DECLS
