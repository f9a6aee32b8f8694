/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plugs that are not there: web servers on this computer alone that answer as a Shelly plug of the second generation and as
 * one with Tasmota do. For the practice site and for tests: what reads them cannot tell.
 *
 * Answers after the makers' own documentation of their local HTTP API: Switch.GetStatus (shelly-api-docs.shelly.cloud), Status 8
 * (tasmota.github.io). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Watts of a plug without power: it does not answer. */
#define CORDEAU_FAKE_DEAD (-1)

typedef struct _CordeauFakePlugs CordeauFakePlugs;

/* @n plugs in a thread of their own, each on a port of its own, all at 0 watts. %NULL with @error (GIOError). */
CordeauFakePlugs *cordeau_fake_plugs_new (guint n, GError **error);
/* Ends the thread. Blocks for a moment. */
void cordeau_fake_plugs_free (CordeauFakePlugs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauFakePlugs, cordeau_fake_plugs_free)

/* (transfer full): "127.0.0.1:PORT". */
char *cordeau_fake_plugs_dup_address (CordeauFakePlugs *self, guint index);
/* In any thread. @watts: CORDEAU_FAKE_DEAD, or what is drawn */
void cordeau_fake_plugs_set (CordeauFakePlugs *self, guint index, int watts);
/* How often plug @index was asked. In any thread. */
guint cordeau_fake_plugs_count (CordeauFakePlugs *self, guint index);

G_END_DECLS
