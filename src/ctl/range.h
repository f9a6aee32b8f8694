/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A stretch of time from --from and --to: days of the site, or instants. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

#define CORDEAU_CTL_RANGE_OPTIONS                                                              \
  { "from", N_ ("DAY"), N_ ("From this day on, or this time: 2026-11-23, 2026-11-23T14:00") }, \
  {                                                                                            \
    "to", N_ ("DAY"), N_ ("With this day the last, or until this time")                        \
  }

/* Each leaves its value as it is when its option was not given. A day given to --to is in it whole. */
gboolean cordeau_ctl_range (CordeauCtl *ctl, gint64 *from, gint64 *to, GError **error);

G_END_DECLS
