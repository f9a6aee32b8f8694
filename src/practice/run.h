/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice site that lives while somebody works in it. Lives on the main thread; its work is done in others. */
#pragma once

#include "practice/params.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_PRACTICE_SLOWEST 1
#define CORDEAU_PRACTICE_FASTEST 600

#define CORDEAU_TYPE_PRACTICE_RUN (cordeau_practice_run_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPracticeRun, cordeau_practice_run, CORDEAU, PRACTICE_RUN, GObject)

/**
 * cordeau_practice_run_new:
 * @session: of a practice site, on a CordeauFixedEnv (cordeau_site_practise_async()): whoever works in it
 *   works at the time that is there
 * @clock: (nullable): by which real time goes; the machine's when %NULL
 *
 * Paused, at a speed of 1.
 *
 * Properties with notify: "speed" (uint, 1–600: practice seconds a second), "running", "now" (int64, UTC
 * microseconds, of practice), "scenario" (a nickname, see params.h; the site's own once it has lived), "trouble" (a
 * GError: why it stopped; %NULL when it did not), "kept-end" (int64, see cordeau_practice_run_keep()).
 */
CordeauPracticeRun *cordeau_practice_run_new (CordeauSession *session, CordeauEnv *clock);

CordeauSession *cordeau_practice_run_get_session (CordeauPracticeRun *self);
guint cordeau_practice_run_get_speed (CordeauPracticeRun *self);
/* Clamped. */
void cordeau_practice_run_set_speed (CordeauPracticeRun *self, guint speed);
gboolean cordeau_practice_run_get_running (CordeauPracticeRun *self);
void cordeau_practice_run_set_running (CordeauPracticeRun *self, gboolean running);
gint64 cordeau_practice_run_get_now (CordeauPracticeRun *self);
CordeauScenario cordeau_practice_run_get_scenario (CordeauPracticeRun *self);
/* From now on, even if its hour has passed; kept with the site. */
void cordeau_practice_run_set_scenario (CordeauPracticeRun *self, CordeauScenario scenario);
/* (transfer none) (nullable) */
const GError *cordeau_practice_run_get_trouble (CordeauPracticeRun *self);

/**
 * cordeau_practice_run_keep:
 * @names: (nullable): codes of nets and ids of machines that somebody is about to work with
 *
 * The simulated people leave them alone until they are others. When the cycle of the first machine among them ends, or
 * ended, is in "kept-end"; 0 while nothing is in it.
 */
void cordeau_practice_run_keep (CordeauPracticeRun *self, const char *const *names);
gint64 cordeau_practice_run_get_kept_end (CordeauPracticeRun *self);

/* Whether its machines hang on plugs, which are read as real ones are (plugs.h); from its first life on. */
void cordeau_practice_run_set_plugged (CordeauPracticeRun *self, gboolean plugged);

/* Lives until then at once, running or not; "now" is notified when it is done. */
void cordeau_practice_run_go_on (CordeauPracticeRun *self, gint64 until);

/* What happens ten times a second while it runs: as much time as has passed is lived. */
void cordeau_practice_run_tick (CordeauPracticeRun *self);
/* Whether a thread is at it. */
gboolean cordeau_practice_run_is_busy (CordeauPracticeRun *self);

/* Pauses, and waits until its thread has gone: before the session is closed. Also done by dispose. */
void cordeau_practice_run_stop (CordeauPracticeRun *self);

G_END_DECLS
