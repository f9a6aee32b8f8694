/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests over HTTP, waiting. For one thread. */
#pragma once

#include "sync/net.h"

G_BEGIN_DECLS

/**
 * cordeau_net_new_soup:
 * @url: "http://127.0.0.1:5984" or "https://…", with a path perhaps
 * @user: (nullable): for Basic
 * @secret: (nullable): the password with @user, else a bearer token
 *
 * Plain HTTP goes to this computer alone.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_SYNC_ERROR for an address that cannot be
 */
CordeauNet *cordeau_net_new_soup (const char *url, const char *user, const char *secret,
                                  GError **error);
void cordeau_net_free_soup (CordeauNet *net);

G_END_DECLS
