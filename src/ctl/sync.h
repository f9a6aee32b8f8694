/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs of replication share. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the first line of a file that holds a secret, named by @option; %NULL without @error when the
 * option was not given. */
char *cordeau_ctl_read_secret (CordeauCtl *ctl, const char *option, GError **error);

/* REFUSED for practice data: they stay where they are (F17). */
gboolean cordeau_ctl_check_may_leave (CordeauSession *session, GError **error);

G_END_DECLS
