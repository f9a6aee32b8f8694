/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day's scans from paper: "ISO8601,station,code[,machine][,grams][,slot]", one a line. */
#pragma once

#include "bags/scan.h"

G_BEGIN_DECLS

/**
 * CordeauPaper:
 * @counts: by outcome
 * @errors: (element-type CordeauImportError): lines that cannot be read; then nothing is written
 * @asked: (element-type utf8): "line N: sentence" for questions, refusals and unknown codes, at most 1,000
 */
typedef struct
{
  guint counts[5];
  GPtrArray *errors;
  GPtrArray *asked;
  gpointer priv;
} CordeauPaper;

CordeauPaper *cordeau_paper_open (const char *path, GTimeZone *zone, GError **error);
gboolean cordeau_paper_apply (CordeauPaper *self, CordeauSession *session, gboolean dry_run,
                              const char *actor, GError **error);
void cordeau_paper_free (CordeauPaper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPaper, cordeau_paper_free)

G_END_DECLS
