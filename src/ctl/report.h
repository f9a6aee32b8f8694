/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a file that cannot be taken, said the same way by every verb that reads one. */
#pragma once

#include "ctl/ctl.h"
#include "ctl/output.h"

G_BEGIN_DECLS

/**
 * CordeauCtlReport:
 * @lines: (element-type CordeauCtlLine): faults, at most as many as the engine keeps
 * @total: how many there are
 *
 * CordeauCtlLine:
 * @named: @reason names the line itself
 */
typedef struct
{
  GArray *lines;
  guint total;
} CordeauCtlReport;

typedef struct
{
  guint line;
  const char *reason;
  gboolean named;
} CordeauCtlLine;

void cordeau_ctl_report_init (CordeauCtlReport *self);
void cordeau_ctl_report_clear (CordeauCtlReport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauCtlReport, cordeau_ctl_report_clear)

/* @reason is borrowed. @line 0: the file as a whole. */
void cordeau_ctl_report_add (CordeauCtlReport *self, guint line, const char *reason);

/* What is wrong with the file as a whole; @fault is borrowed. */
void cordeau_ctl_report_add_fault (CordeauCtlReport *self, const GError *fault);

/* As a list called "errors". */
void cordeau_ctl_report_json (const CordeauCtlReport *self, CordeauCtlJson *json);
/* A line each, on stdout. */
gboolean cordeau_ctl_report_print (const CordeauCtlReport *self, GError **error);
/* Sets REFUSED with the sentence that sums them up, and gives FALSE. */
gboolean cordeau_ctl_report_refuse (const CordeauCtlReport *self, GError **error);

/* Whether @error is the file's fault (its encoding, its columns, its absence) rather than the store's. */
gboolean cordeau_ctl_report_is_file_fault (const GError *error);

G_END_DECLS
