/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was learned of a machine as a record of the site: "signature:SITE:MACHINE", kind "signature". */
#pragma once

#include "machines/signature-profile.h"
#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): %NULL without @error when nothing was learned yet. @machine: its id */
CordeauSignatureProfile *cordeau_signature_record_read (CordeauConnection *connection,
                                                        const char *site, const char *machine,
                                                        GError **error);

/* Writes it over what was learned before; members of newer versions stay. */
gboolean cordeau_signature_record_put (CordeauTxn *txn, const char *machine,
                                       const CordeauSignatureProfile *profile, GError **error);

G_END_DECLS
