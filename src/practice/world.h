/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated laundry at work in a site's data. It is put into the data as they are, looks where each net is, and
 * does what people would do next, by the engine's own scans and acts; so it may be left and taken up again, and
 * others may work in the same data. */
#pragma once

#include "practice/params.h"
#include "session/session.h"

G_BEGIN_DECLS

/**
 * CordeauWorldCounts: what happened since the world was made
 * @received: nets; @loads[n]: drums started with n nets; @heaviest: the fullest of them, grams over what it takes
 *   (negative: under)
 */
typedef struct
{
  guint scans;
  guint received;
  guint double_reads;
  guint questions;
  guint refused;
  guint temporaries;
  guint two_tags;
  guint wrong_slots;
  guint contaminated;
  guint rewashed;
  guint lost;
  guint unclaimed;
  guint foreign_objects;
  guint cycles;
  guint stops;
  guint shifts;
  guint absences;
  guint loads[9];
  gint64 heaviest;
} CordeauWorldCounts;

typedef struct _CordeauWorld CordeauWorld;

/**
 * cordeau_world_new:
 * @session: of a practice site (found.h), whose clock is a CordeauFixedEnv
 *
 * Reads parameters and days from the site. Blocks.
 */
CordeauWorld *cordeau_world_new (CordeauSession *session, GError **error);
void cordeau_world_free (CordeauWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorld, cordeau_world_free)

/**
 * cordeau_world_advance:
 * @until: UTC microseconds; earlier than now does nothing
 * @progress: (nullable): called in this thread
 *
 * Lives until then, and leaves the clock there. Blocks; one thread at a time, any thread. After an error the
 * world is to be made anew: what was done is in the data.
 */
gboolean cordeau_world_advance (CordeauWorld *self, gint64 until, CordeauProgressFunc progress,
                                gpointer user_data, GCancellable *cancellable, GError **error);

/* @names: (nullable): codes of nets and ids of machines that somebody is about to work with: until it is told others, the
 * simulated people leave them alone. Between two advances. */
void cordeau_world_keep (CordeauWorld *self, const char *const *names);
/* When the cycle of @machine ends, or ended; 0 when nothing is in it. */
gint64 cordeau_world_get_end (CordeauWorld *self, const char *machine);

/* (transfer full): the ids of the machines. */
GStrv cordeau_world_list_machines (CordeauWorld *self);
/* What @machine draws from its plug at this moment; watts, -1 when there is no power at all. */
int cordeau_world_get_watts (CordeauWorld *self, const char *machine);

/* Lets the scenario begin with the next advance, whatever its hour; a rush or a change-over for which the day is too old
 * comes the next day. It is kept. Between two advances. */
void cordeau_world_set_scenario (CordeauWorld *self, CordeauScenario scenario);
/* The one of the day that is, or of one that comes: CALM when its day is over. */
CordeauScenario cordeau_world_get_scenario (CordeauWorld *self);

const CordeauPracticeParams *cordeau_world_get_params (CordeauWorld *self);
const CordeauWorldCounts *cordeau_world_get_counts (CordeauWorld *self);

G_END_DECLS
