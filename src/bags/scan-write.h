/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing what a judgement accepted. */
#pragma once

#include "bags/judge.h"

G_BEGIN_DECLS

/**
 * cordeau_scan_write:
 * @fact: (out) (array fixed-size=37)
 *
 * Writes the fact of an accepted scan, and what it brings with it: the record of a net or machine nobody knew, the
 * load it opens, the load it empties. The judgement's net and load are as after the scan then.
 */
gboolean cordeau_scan_write (CordeauJudgement *self, char fact[37], GError **error);

/* The record of a net of which only the code is known. */
gboolean cordeau_net_put_bare (CordeauTxn *txn, const char *id, const CordeauCode *code,
                               GError **error);

G_END_DECLS
