/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a net's history in words. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/* What became of the net, or what was done to it where it stayed where it was. */
const char *cordeau_custody_to_title (const CordeauCustody *custody);
/* Whether it gave the net another code, which is told with it. */
gboolean cordeau_custody_is_of_tags (const CordeauCustody *custody);
/* (transfer full): where, in what, by whom, how heavy: what is known of them beside the stage. */
char *cordeau_custody_to_text (CordeauSession *session, const CordeauCustody *custody);
gboolean cordeau_custody_has_outcome (const CordeauCustody *custody, const char *outcome);

G_END_DECLS
