/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a scan is a question or refused: one word for programs, one sentence for people. */
#pragma once

#include "bags/stage.h"

G_BEGIN_DECLS

/**
 * CordeauReasonFacts: what a sentence may mention; all nullable, borrowed
 * @time: of what the net did last, as people write it
 * @here: the station it was read at
 * @machine: the machine named by the scan; @machines: those it may be; @in_machine: the one the net is in
 */
typedef struct
{
  const char *code;
  const char *stage;
  const char *time;
  const char *received;
  const char *here;
  const char *there;
  const char *machine;
  const char *machines;
  const char *in_machine;
  const char *slot;
  const char *load;
  const char *loaded;
  const char *kilograms;
  const char *capacity;
  const char *celsius;
  const char *label;
  const char *because;
  const char *asked;
} CordeauReasonFacts;

/* (transfer full): the sentence for @reason in the reader's language, filled with @facts. */
char *cordeau_reason_sentence (const char *reason, const CordeauReasonFacts *facts);
/* Whether there is a sentence for it. */
gboolean cordeau_reason_is_known (const char *reason);

/* (transfer full): "9:34" on the day of @now, else with the date. */
char *cordeau_reason_time (gint64 when, gint64 now, GTimeZone *zone);
/* (transfer full): "1.8 kg" */
char *cordeau_reason_kilograms (gint64 grams);

G_END_DECLS
