/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of people: what it speaks. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full): "people-<site>": stays on that site's own computers. */
char *cordeau_people_db (const char *site);
/* (transfer full): "private-<site>": the same, and sealed. */
char *cordeau_people_private_db (const char *site);

/* The kinds and projections of this room. For the composition root. */
void cordeau_people_register (CordeauKinds *kinds);

G_END_DECLS
