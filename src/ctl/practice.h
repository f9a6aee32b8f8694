/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs of practice share, and how every verb says EXERCICE. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* (transfer full): the folder of --data, else where practice takes place. */
char *cordeau_ctl_practice_folder (CordeauCtl *ctl);

/* On a practice folder says so on stderr. */
void cordeau_ctl_practice_say (CordeauSession *session);

G_END_DECLS
