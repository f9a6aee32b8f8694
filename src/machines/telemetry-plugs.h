/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which plug each machine hangs on, and how this computer hears of it. One computer of a site reads a plug, so this is kept
 * in local.db: addresses and tokens never leave this computer, and are in no backup. */
#pragma once

#include "machines/telemetry-plug.h"
#include "store/local.h"

G_BEGIN_DECLS

/* How often a plug is asked unless told otherwise; seconds. */
#define CORDEAU_PLUG_EVERY 2
#define CORDEAU_PLUG_MOST_EVERY 60
#define CORDEAU_PLUG_MOST_CHANNEL 15
#define CORDEAU_PLUG_MOST_RATED 100000
#define CORDEAU_PLUG_MOST_ALLOWED 8

/**
 * CordeauPlug:
 * @machine: its id
 * @address: (nullable): host or IP address, with ":port" unless it is 80; %NULL for one that pushes
 * @every: how often it is asked; seconds
 * @rated: watts it may carry, for the warning; 0 not known
 * @token: (nullable): 32 hex digits: who may push (telemetry-push.h), or hint that it should be asked
 * @allow: (nullable): from which addresses, as "192.168.1.20" or "192.168.1.0/24"
 */
typedef struct
{
  char *machine;
  CordeauPlugMake make;
  char *address;
  guint channel;
  guint every;
  guint rated;
  char *token;
  GStrv allow;
} CordeauPlug;

/* (transfer full): one without an address. */
CordeauPlug *cordeau_plug_new (const char *machine, CordeauPlugMake make);
CordeauPlug *cordeau_plug_copy (const CordeauPlug *self);
void cordeau_plug_free (CordeauPlug *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPlug, cordeau_plug_free)

/* "shelly", "tasmota", "push" */
const char *cordeau_plug_make_to_nick (CordeauPlugMake make);

/* Whether @text is a host name or an IP address of one computer, with a port or without; else FALSE with
 * CORDEAU_BASE_ERROR_VALUE and a sentence. Nothing is looked up. */
gboolean cordeau_plug_check_address (const char *text, GError **error);
/* Whether @text is an IP address, or a network of them: "192.168.1.0/24". */
gboolean cordeau_plug_check_allowed (const char *text, GError **error);

/* (transfer full): 128 random bits as 32 hex digits. */
char *cordeau_plug_draw_token (CordeauEnv *env);

/* (transfer full) (nullable): %NULL: the machine has none. */
CordeauPlug *cordeau_plug_read (CordeauLocal *local, const char *machine);
/* (transfer full) (element-type CordeauPlug): all, by machine. What cannot be read is left out. */
GPtrArray *cordeau_plugs_list (CordeauLocal *local);
/* Refuses, with CORDEAU_BASE_ERROR_VALUE, what does not hold together. Blocks, as cordeau_local_set() does. */
gboolean cordeau_plug_write (CordeauLocal *local, const CordeauPlug *self, GError **error);
gboolean cordeau_plug_forget (CordeauLocal *local, const char *machine, GError **error);

G_END_DECLS
