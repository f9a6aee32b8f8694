/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "people/held.h"

G_BEGIN_DECLS

/* Whether a member of that name holds the key of a worker. */
gboolean cordeau_held_is_person (const char *member);
/* Whether @text (nullable) is @worker's key, or "worker:" and that. */
gboolean cordeau_held_is_key (const char *text, const char *worker);

G_END_DECLS
