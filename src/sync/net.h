/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a request reaches a server: over a socket (net-soup.h), or straight into one (tests, the simulator). */
#pragma once

#include "sync/message.h"

G_BEGIN_DECLS

/**
 * CordeauNet:
 * @send: waits for the whole response; %NULL with @error when there was none
 *
 * Returns of @send: (transfer full)
 */
typedef struct _CordeauNet CordeauNet;
struct _CordeauNet
{
  CordeauResponse *(*send) (CordeauNet *self, CordeauRequest *request, GCancellable *cancellable,
                            GError **error);
};

G_END_DECLS
