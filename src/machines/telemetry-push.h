/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gateways push the states of machines to a listener of their own (data/help/gateways.md): off unless somebody sets
 * it. Whoever is not on a machine's list of addresses is hung up on before a byte of his is read; then a token for each
 * machine, one question a connection, 4 KB, 10 s.
 *
 * It belongs to the thread it was made in, and works on its default main context. */
#pragma once

#include "base/env.h"
#include "machines/telemetry-plugs.h"
#include "machines/telemetry-pushed.h"

G_BEGIN_DECLS

#define CORDEAU_PUSH_PORT 8477

/**
 * CordeauPushSetting: where it listens
 * @address: an IP address of this computer, or "0.0.0.0" for all; "127.0.0.1" if not said
 * @port: 0: off
 */
typedef struct
{
  char *address;
  guint16 port;
} CordeauPushSetting;

void cordeau_push_setting_free (CordeauPushSetting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPushSetting, cordeau_push_setting_free)
/* (transfer full): off when nothing was set. */
CordeauPushSetting *cordeau_push_setting_read (CordeauLocal *local);
/* CORDEAU_BASE_ERROR_VALUE for what is no IP address. Blocks, as cordeau_local_set() does. */
gboolean cordeau_push_setting_write (CordeauLocal *local, const CordeauPushSetting *self,
                                     GError **error);

/**
 * CordeauPushFuncs:
 * @pushed: a gateway told something of @machine
 * @hinted: something happened at the plug of @machine: it should be asked
 */
typedef struct
{
  void (*pushed) (const char *machine, const CordeauPushed *pushed, gpointer user_data);
  void (*hinted) (const char *machine, gpointer user_data);
} CordeauPushFuncs;

typedef struct _CordeauPush CordeauPush;

CordeauPush *cordeau_push_new (CordeauEnv *env, const CordeauPushFuncs *funcs, gpointer user_data);
void cordeau_push_free (CordeauPush *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPush, cordeau_push_free)

/* Who may tell what: (element-type CordeauPlug): in place of those before; copied. */
void cordeau_push_set_plugs (CordeauPush *self, GPtrArray *plugs);
/* Listens at @setting, in place of where it did; here port 0 is any. FALSE with @error: it listens nowhere. */
gboolean cordeau_push_listen (CordeauPush *self, const CordeauPushSetting *setting, GError **error);
void cordeau_push_hang_up (CordeauPush *self);
/* 0: it listens nowhere. */
guint16 cordeau_push_get_port (CordeauPush *self);
/* For a whole request; microseconds; 10 s unless told otherwise. */
void cordeau_push_set_patience (CordeauPush *self, gint64 patience);

G_END_DECLS
