/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes that nobody has yet: for a temporary tag, for labels printed in advance. */
#pragma once

#include "base/code.h"
#include "store/connection.h"
#include "store/local.h"

G_BEGIN_DECLS

/**
 * cordeau_new_code:
 * @computer: the prefix of this computer: no other makes the same code, offline or not
 *
 * The next of this computer's codes that no net bears. It is given once, whatever becomes of it.
 *
 * Returns: (transfer full) (nullable): %NULL with @error
 */
CordeauCode *cordeau_new_code (CordeauConnection *connection, CordeauLocal *local,
                               const char *computer, GError **error);

G_END_DECLS
