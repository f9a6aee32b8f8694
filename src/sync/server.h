/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering one request: a function, without sockets. In any thread; it reads and writes the store and waits for it. */
#pragma once

#include "store/local.h"
#include "store/store.h"
#include "sync/message.h"

G_BEGIN_DECLS

/* What a request may be at most (sync.md, "Who gets in"). */
#define CORDEAU_SYNC_MAX_BODY (16 * 1024 * 1024)
#define CORDEAU_SYNC_MAX_DOCUMENTS 5000

/**
 * CordeauGuest: who asks
 * @CORDEAU_GUEST_SITE: another site, or a tool: what every paired site may read
 * @CORDEAU_GUEST_COMPUTER: another computer of this site: people and what is private, too
 */
typedef enum
{
  CORDEAU_GUEST_SITE,
  CORDEAU_GUEST_COMPUTER,
} CordeauGuest;

typedef struct _CordeauServer CordeauServer;

/**
 * cordeau_server_new:
 * @local: (nullable) (transfer none): knows what was erased; outlives the server
 * @site: this site's id; "" where there is none
 * @uuid: names the server: the same after every restart
 * @scratch: whether databases are made and deleted by whoever asks
 */
CordeauServer *cordeau_server_new (CordeauStore *store, CordeauLocal *local, const char *site,
                                   const char *uuid, gboolean scratch);
void cordeau_server_free (CordeauServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauServer, cordeau_server_free)

/* (transfer full) */
CordeauResponse *cordeau_server_answer (CordeauServer *self, CordeauRequest *request,
                                        CordeauGuest guest);

/* Whether @guest may see the database of that name (architecture.md, "Databases"). */
gboolean cordeau_server_shows (CordeauServer *self, const char *db, CordeauGuest guest);

G_END_DECLS
