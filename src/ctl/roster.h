/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs of the roster share: which days, why, and how a shift is said. */
#pragma once

#include <glib/gi18n-lib.h>

#include "ctl/ctl.h"
#include "ctl/output.h"
#include "people/roster.h"

G_BEGIN_DECLS

#define CORDEAU_CTL_ROSTER_DAYS_OPTIONS                                         \
  { "from", N_ ("DAY"), N_ ("The first day, such as 2026-11-23; else today") }, \
  {                                                                             \
    "days", N_ ("N"), N_ ("How many days; else 7")                              \
  }

/* --from and --days. */
gboolean cordeau_ctl_roster_days (CordeauCtl *ctl, gint32 *first, guint *days, GError **error);

/* One day of an option, %NULL or not a day: USAGE. Leaves @day as it is when it was not given. */
gboolean cordeau_ctl_roster_day (CordeauCtl *ctl, const char *option, gint32 *day, GError **error);

#define CORDEAU_CTL_ROSTER_REASON_OPTIONS                                                      \
  { "why", N_ ("CODE"),                                                                        \
    N_ ("Why what was published changes: absence, request, activity, training, correction") }, \
  {                                                                                            \
    "agreed", NULL, N_ ("The worker said yes to the change")                                   \
  }

/* --why, --agreed and --actor. */
gboolean cordeau_ctl_roster_reason (CordeauCtl *ctl, CordeauRosterReason *reason, GError **error);

/* Blocks. (transfer full) (nullable) */
CordeauRoster *cordeau_ctl_roster_read (CordeauCtl *ctl, gint32 first, guint days, GError **error);
/* (transfer none): how to call a worker of a roster; the key of one who is no longer known. */
const char *cordeau_ctl_roster_name (const CordeauRoster *roster, const char *key);
/* UNKNOWN, with a sentence, when @key is nobody of the site. */
gboolean cordeau_ctl_roster_check_worker (const CordeauRoster *roster, const char *key,
                                          GError **error);

/* @object: (nullable): another than the root */
void cordeau_ctl_roster_json (CordeauCtl *ctl, CordeauCtlJson *json, yyjson_mut_val *object,
                              const CordeauShift *shift);

G_END_DECLS
