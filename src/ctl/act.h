/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on nets and machines: the verbs that differ only in their word. */
#pragma once

#include "bags/acts.h"
#include "ctl/ctl.h"

G_BEGIN_DECLS

/* What proves that a wash disinfected; for cordeau_ctl_proof(). */
#define CORDEAU_CTL_PROOF_OPTIONS                                                             \
  { "celsius", N_ ("N"), N_ ("How hot the machine got, where contaminated nets are in it") }, \
  {                                                                                           \
    "held-minutes", N_ ("N"), N_ ("For how many minutes that was held")                       \
  }

/* @celsius, @minutes: (out): as they were, where the verb has no such option or it is not given */
gboolean cordeau_ctl_proof (CordeauCtl *ctl, gint64 *celsius, gint64 *minutes, GError **error);

/* Runs the act that the verb's number names on its arguments: CODE, and OTHER for those that take two;
 * options reason, station, weight, dry where the verb has them. A verb that takes several codes does all in one transaction
 * and prints a result for each; its status is that of the worst. */
CordeauCtlStatus cordeau_ctl_act (CordeauCtl *ctl, GError **error);

/* (transfer full) (nullable): the first @n arguments; %NULL with CORDEAU_CTL_ERROR_USAGE when one is empty */
GStrv cordeau_ctl_codes (CordeauCtl *ctl, guint n, GError **error);

G_END_DECLS
