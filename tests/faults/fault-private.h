/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What fault-vfs.c decides and fault-calls.c asks. */
#pragma once

#include "fault-vfs.h"

G_BEGIN_DECLS

/* What this call has to do: go on, fail, or (of a write) tear. */
typedef enum
{
  FAULT_GO_ON,
  FAULT_GO_WRONG,
  FAULT_TEAR,
} FaultVerdict;

/* Counts the call. @path: (nullable) */
FaultVerdict fault_judge (const char *call, const char *path, gboolean changing);

/* What was written to the file is safe. */
void fault_synced (const char *path);
/* What was not synced of the file goes with it. */
void fault_renamed (const char *from, const char *to);

G_END_DECLS
