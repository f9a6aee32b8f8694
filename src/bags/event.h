/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fact about a net, read from its body: what the fold folds. */
#pragma once

#include "bags/state.h"
#include "store/fact.h"

G_BEGIN_DECLS

/* OTHER: a kind of a newer version; kept and counted, not understood. */
typedef enum
{
  CORDEAU_EVENT_OTHER,
  CORDEAU_EVENT_SCAN,
  CORDEAU_EVENT_EMPTIED,
  CORDEAU_EVENT_INTERRUPTED,
  CORDEAU_EVENT_HOLD,
  CORDEAU_EVENT_RELEASE,
  CORDEAU_EVENT_REWASH,
  CORDEAU_EVENT_QUARANTINE,
  CORDEAU_EVENT_UNWASHED,
  CORDEAU_EVENT_MISSING,
  CORDEAU_EVENT_LINK,
  CORDEAU_EVENT_RETAG,
  CORDEAU_EVENT_RETIRE,
  CORDEAU_EVENT_REISSUE,
  CORDEAU_EVENT_TEMPORARY,
  CORDEAU_EVENT_UNDO,
  CORDEAU_EVENT_MOVED,
} CordeauEventKind;

/**
 * CordeauEvent:
 * @fact: the fact's id
 * @clash: whether another fact of the same net has the same n: two sites wrote without knowing of
 *   each other (set by who reads a whole history)
 * @undone: whether an undo names it (likewise)
 * @deposit, @hygiene, @answered: as in the body
 * @cause: (nullable): the fact of the same act that brought this one with it, and takes it along when
 *   undone
 *
 * Borrows its strings from the fact and body it was read from, or from a chunk.
 */
typedef struct
{
  CordeauEventKind kind;
  const char *fact;
  const char *subject;
  const char *site;
  const char *fact_kind;
  gint64 at;
  gint64 clock;
  gint64 n;
  gboolean suspect;
  gboolean clash;
  gboolean undone;
  CordeauStage stage;
  CordeauStation station;
  gboolean deposit;
  gboolean hygiene;
  gboolean answered;
  gint64 promise;
  gint64 grams;
  gint64 generation;
  const char *code;
  const char *key;
  const char *machine;
  const char *load;
  const char *slot;
  const char *reason;
  const char *other;
  const char *target;
  const char *cause;
  const char *inferred;
} CordeauEvent;

CordeauEventKind cordeau_event_kind (const char *fact_kind);

/* Borrows from @fact and @body. */
void cordeau_event_read (CordeauEvent *self, const CordeauFact *fact, yyjson_val *body);
/* Moves every borrowed string into @chunk. */
void cordeau_event_keep (CordeauEvent *self, GStringChunk *chunk);

/* Whether it puts the net into the load it names. */
gboolean cordeau_event_loads (const CordeauEvent *self);

/* Whether it changes where a net is: everything but undos, links and what we do not know. */
gboolean cordeau_event_moves (const CordeauEvent *self);

G_END_DECLS
