/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the store asks of the registry. */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

/* At most as many projections as a change mask has bits. */
#define CORDEAU_MAX_PROJECTIONS 32

struct _CordeauKinds
{
  /* Owned */
  GHashTable *facts; /* name → borrowed CordeauFactKind */
  GPtrArray *projections; /* borrowed CordeauProjection */
};

gboolean cordeau_kinds_check_body (CordeauKinds *self, const char *kind, yyjson_val *body,
                                   GError **error);

/* The projections that fold it; the bits are places in @self->projections. */
guint32 cordeau_kinds_for_fact (CordeauKinds *self, const char *kind);
guint32 cordeau_kinds_for_record (CordeauKinds *self, const char *kind);

G_END_DECLS
