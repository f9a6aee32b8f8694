/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may stand in the set-up's fields. Needs no display. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_SETUP_MAX_NAME 80

/* (transfer full): an id made from a name: "Site 7, quai de Seine" → "site-7-quai-de-seine"; "" when
 * nothing in it can be used. */
char *cordeau_setup_suggest_id (const char *name);

/* (transfer none) (nullable): what is wrong, as a sentence; %NULL: nothing. */
const char *cordeau_setup_check_name (const char *name);
const char *cordeau_setup_check_id (const char *id);
/* "" is allowed: one is drawn. */
const char *cordeau_setup_check_prefix (const char *prefix);

/* (transfer full): IANA names in a zone1970.tab or zone.tab, sorted. */
char **cordeau_setup_parse_zones (const char *tab);

G_END_DECLS
