/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes what sensors told: in its order, without waiting, each once. For one thread with a main context. */
#pragma once

#include "machines/machine-hearing.h"
#include "machines/telemetry-ear.h"

G_BEGIN_DECLS

typedef struct _CordeauPen CordeauPen;

CordeauPen *cordeau_pen_new (CordeauStore *store);
/* What was not written is lost: cordeau_pen_finish() first. */
void cordeau_pen_free (CordeauPen *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPen, cordeau_pen_free)

/* (transfer full) @news: by the wall's clock */
void cordeau_pen_add (CordeauPen *self, CordeauTelemetryNews *news);
/* (transfer full) (element-type utf8 CordeauHearing): with the next that is written; in place of one that still waits. */
void cordeau_pen_note (CordeauPen *self, GHashTable *hearings);
/* Writes what waits, unless it is at it. To be called now and then. */
void cordeau_pen_write (CordeauPen *self);
/* Writes, and waits for it: one try. */
void cordeau_pen_finish (CordeauPen *self);

G_END_DECLS
