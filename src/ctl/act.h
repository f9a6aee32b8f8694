/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on nets and machines: the verbs that differ only in their word. */
#pragma once

#include "bags/acts.h"
#include "ctl/ctl.h"

G_BEGIN_DECLS

/* Runs the act that the verb's number names on its arguments: CODE, and OTHER for those that take two;
 * options reason, station, weight where the verb has them. A verb that takes several codes does all in one transaction
 * and prints a result for each; its status is that of the worst. */
CordeauCtlStatus cordeau_ctl_act (CordeauCtl *ctl, GError **error);

G_END_DECLS
