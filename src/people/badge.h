/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker's badge is read: whoever is not here has come, whoever is here goes. It carries the key behind "BADGE:", and never a name
 * (domain.md, "Codes"). */
#pragma once

#include "people/clock.h"

G_BEGIN_DECLS

/* Read again within this: said already (F1), not gone again. */
#define CORDEAU_BADGE_AGAIN G_TIME_SPAN_MINUTE

/**
 * CordeauBadge: what came of it
 * @name: as shown where nothing else is said
 * @entry: has come, or goes
 * @again: it was read a moment ago: nothing was written, @entry is what was said then
 * @at: UTC microseconds: when that was
 * @fact: "" for @again
 */
typedef struct
{
  char *worker;
  char *name;
  gboolean entry;
  gboolean again;
  gint64 at;
  char fact[37];
} CordeauBadge;

void cordeau_badge_free (CordeauBadge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauBadge, cordeau_badge_free)

/* (transfer full): what a badge says: "BADGE:exercice05". */
char *cordeau_badge_code (const char *worker);
/* Whether @text is a badge's; @key: (out) (transfer full): as it was read. */
gboolean cordeau_badge_parse (const char *text, char **key);

/**
 * cordeau_badge_read:
 * @key: of a worker, whatever the case: scanners are keyboards
 * @actor: (nullable): whose word it is; else the worker's own
 * @at: 0: now
 *
 * Returns: (transfer full) (nullable): a key that nobody has is CORDEAU_SESSION_ERROR_INVALID
 */
CordeauBadge *cordeau_badge_read (CordeauTxn *txn, const char *key, const char *actor, gint64 at,
                                  GError **error);

/* (transfer full): "Awa is here, 05:58" */
char *cordeau_badge_say (const CordeauBadge *self, GTimeZone *zone);

G_END_DECLS
