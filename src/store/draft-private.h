/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fact.h"

G_BEGIN_DECLS

/* Canonical bytes of the draft's members; they belong to @writer. */
const char *cordeau_draft_write (const CordeauDraft *self, CordeauJsonWriter *writer,
                                 gsize *length);
gint64 cordeau_draft_get_int (const CordeauDraft *self, const char *name);

G_END_DECLS
