/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The plugs of a practice site while it lives: one that is not there for each machine (machines/telemetry-fake.h), and the same
 * service that reads real ones (machines/telemetry-service.h), asking as often as the speed of practice wants. */
#pragma once

#include "practice/world.h"

G_BEGIN_DECLS

typedef struct _CordeauPracticePlugs CordeauPracticePlugs;

/* Hangs every machine of @world on a plug, in the settings of this computer, and listens. Blocks. %NULL with @error. */
CordeauPracticePlugs *cordeau_practice_plugs_new (CordeauSession *session, CordeauWorld *world,
                                                  GError **error);
/* Before the session is closed. Blocks. */
void cordeau_practice_plugs_free (CordeauPracticePlugs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPracticePlugs, cordeau_practice_plugs_free)

/* @speed: practice seconds a second; 0: time stands still. Blocks when that changes how often is asked. */
void cordeau_practice_plugs_set_speed (CordeauPracticePlugs *self, guint speed);
/* The plugs draw what the machines draw now. */
void cordeau_practice_plugs_show (CordeauPracticePlugs *self, CordeauWorld *world);

G_END_DECLS
