/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of scans from a file: "scan --batch". */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

CordeauCtlStatus cordeau_ctl_scan_paper (CordeauCtl *ctl, GError **error);

G_END_DECLS
