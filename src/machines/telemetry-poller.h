/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks many plugs, each when it is due, and says what each drew. It lives in one thread, on the default main context of that
 * thread at the time it was made; it has no thread of its own, so that whoever owns one can have everything in it that
 * belongs to readings. */
#pragma once

#include "base/env.h"
#include "machines/telemetry-plugs.h"

G_BEGIN_DECLS

/**
 * CordeauPollerTimes: milliseconds
 * @every: of a second that a plug is told to be asked in: 1000, or less where time is to fly
 * @timeout: for an answer, as a whole
 * @most: a plug that is dead is asked at most this seldom
 */
typedef struct
{
  guint every;
  guint timeout;
  guint most;
} CordeauPollerTimes;

/* 1000, 4000, 60000 */
extern const CordeauPollerTimes cordeau_poller_usual;

/**
 * CordeauPollerFunc:
 * @when: by the steady clock of @env: microseconds, never back
 * @why: (nullable): why there are no @watts: a sentence
 *
 * May change what is polled.
 */
typedef void (*CordeauPollerFunc) (const char *machine, gint64 when, double watts, const char *why,
                                   gpointer user_data);

typedef struct _CordeauPoller CordeauPoller;

CordeauPoller *cordeau_poller_new (CordeauEnv *env, const CordeauPollerTimes *times,
                                   CordeauPollerFunc func, gpointer user_data);
/* Lets go of all questions that are open; @func is not called any more. */
void cordeau_poller_free (CordeauPoller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPoller, cordeau_poller_free)

/* From now on asks @plug (copied), which is no PUSH, for its machine, at first at once; in place of another it had. */
void cordeau_poller_set (CordeauPoller *self, const CordeauPlug *plug);
void cordeau_poller_remove (CordeauPoller *self, const char *machine);
/* Something happened there: it is asked at once, unless it was within the last second. */
void cordeau_poller_hint (CordeauPoller *self, const char *machine);

/* Questions that are open. */
guint cordeau_poller_get_n_open (CordeauPoller *self);

G_END_DECLS
