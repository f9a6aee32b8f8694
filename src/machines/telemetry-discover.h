/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds Shelly plugs on this network by mDNS, as Avahi hears them. A hint: whoever is found is asked before he is believed,
 * and an address can always be given by hand. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CordeauFoundPlug:
 * @name: as the plug calls itself, "shellyplusplugs-a0b1c2d3e4f5"; not trusted
 * @address: its IP address, with a port unless that is 80: cordeau_plug_check_address() takes it
 */
typedef struct
{
  char *name;
  char *address;
} CordeauFoundPlug;

void cordeau_found_plug_free (CordeauFoundPlug *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauFoundPlug, cordeau_found_plug_free)

/**
 * cordeau_telemetry_discover_async:
 * @bus: (nullable): the system's when %NULL
 * @milliseconds: how long it listens
 * @found: (nullable): called with each, on the caller's main context, with @user_data
 */
void cordeau_telemetry_discover_async (GDBusConnection *bus, guint milliseconds,
                                       GCancellable *cancellable,
                                       void (*found) (const CordeauFoundPlug *plug,
                                                      gpointer user_data),
                                       GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type CordeauFoundPlug): all, by name. %NULL with CORDEAU_BASE_ERROR_VALUE and a sentence that says
 * what to do where Avahi is not there, or G_IO_ERROR_CANCELLED. */
GPtrArray *cordeau_telemetry_discover_finish (GAsyncResult *result, GError **error);

G_END_DECLS
