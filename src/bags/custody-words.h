/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of a net's history in words. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/* (transfer full): where, in what, by whom, how heavy: what is known of them beside the stage. */
char *cordeau_custody_to_text (CordeauSession *session, const CordeauCustody *custody);
gboolean cordeau_custody_has_outcome (const CordeauCustody *custody, const char *outcome);

G_END_DECLS
