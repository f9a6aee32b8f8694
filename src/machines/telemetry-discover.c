/* SPDX-License-Identifier: GPL-3.0-or-later */
/* avahi.org, org.freedesktop.Avahi.Server: ServiceBrowserNew, ResolveService. Shelly's second generation announces
 * _shelly._tcp, and _http._tcp under a name that begins with its own (shelly-api-docs.shelly.cloud, "mDNS"). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/errors.h"
#include "machines/telemetry-discover.h"
#include "machines/telemetry-plugs.h"

#define AVAHI "org.freedesktop.Avahi"
#define SERVER AVAHI ".Server"
#define BROWSER AVAHI ".ServiceBrowser"
#define ANY_INTERFACE -1
#define IPV4 0
/* A network that announces more is no laundry's. */
#define MOST_FOUND 256
#define HTTP_PORT 80

static const char *const types[] = { "_shelly._tcp", "_http._tcp" };

/* @browsers: (element-type utf8): their paths; @over: the answer was given */
typedef struct
{
  GDBusConnection *bus;
  guint milliseconds;
  guint subscription;
  GSource *end;
  GPtrArray *found;
  GPtrArray *browsers;
  guint n_open;
  gboolean over;
  void (*tell) (const CordeauFoundPlug *plug, gpointer user_data);
  gpointer tell_data;
} Search;

void
cordeau_found_plug_free (CordeauFoundPlug *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

static void
search_free (Search *search)
{
  g_clear_object (&search->bus);
  g_clear_pointer (&search->end, g_source_unref);
  g_ptr_array_unref (search->found);
  g_ptr_array_unref (search->browsers);
  g_free (search);
}

/* --- the end ------------------------------------------------------------------------------------- */

static void
free_browsers (Search *search)
{
  for (guint i = 0; i < search->browsers->len; i++)
    g_dbus_connection_call (search->bus, AVAHI, g_ptr_array_index (search->browsers, i), BROWSER,
                            "Free", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL,
                            NULL);
}

/* Nothing is heard from here on. */
static void
stop (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  search->over = TRUE;
  if (search->subscription != 0)
    g_dbus_connection_signal_unsubscribe (search->bus, search->subscription);
  search->subscription = 0;
  if (search->end != NULL)
    g_source_destroy (search->end);
  free_browsers (search);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauFoundPlug *const *first = a;
  const CordeauFoundPlug *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static gboolean
end_cb (gpointer user_data)
{
  GTask *task = user_data;
  Search *search = g_task_get_task_data (task);

  stop (task);
  g_ptr_array_sort (search->found, compare);
  g_task_return_pointer (task, g_ptr_array_ref (search->found), (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

/* (transfer full) @why */
static void
fail (GTask *task, GError *why)
{
  Search *search = g_task_get_task_data (task);

  if (search->over)
    {
      g_error_free (why);
      return;
    }
  stop (task);
  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, why);
      return;
    }
  g_debug ("Avahi: %s", why->message);
  g_error_free (why);
  g_task_return_new_error_literal (
      task, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
      _ ("This computer cannot look for plugs: Avahi does not run on it. Give the address by hand; "
         "the plug's own page and the router show it."));
}

/* --- what is found ------------------------------------------------------------------------------- */

static gboolean
is_known (const Search *search, const char *address)
{
  for (guint i = 0; i < search->found->len; i++)
    if (g_str_equal (((CordeauFoundPlug *) g_ptr_array_index (search->found, i))->address, address))
      return TRUE;
  return FALSE;
}

static void
take (Search *search, const char *name, const char *ip, guint16 port)
{
  g_autofree char *address = port == HTTP_PORT ? g_strdup (ip)
                                               : g_strdup_printf ("%s:%u", ip, port);
  CordeauFoundPlug *plug;

  if (search->found->len >= MOST_FOUND || is_known (search, address)
      || !cordeau_plug_check_address (address, NULL))
    return;
  plug = g_new0 (CordeauFoundPlug, 1);
  plug->name = g_strdup (name);
  plug->address = g_steal_pointer (&address);
  g_ptr_array_add (search->found, plug);
  if (search->tell != NULL)
    search->tell (plug, search->tell_data);
}

static void
resolved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GVariant) reply = NULL;
  const char *name;
  const char *address;
  guint16 port;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  if (reply == NULL || search->over)
    return;
  g_variant_get (reply, "(ii&ssssi&sqaayu)", NULL, NULL, &name, NULL, NULL, NULL, NULL, &address,
                 &port, NULL, NULL);
  take (search, name, address, port);
}

static gboolean
is_shelly (const char *name, const char *type)
{
  return g_str_equal (type, types[0]) || g_ascii_strncasecmp (name, "shelly", 6) == 0;
}

static void
item_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
         const char *signal, GVariant *arguments, gpointer user_data)
{
  GTask *task = user_data;
  const char *name;
  const char *type;
  const char *domain;
  int face;
  int protocol;

  if (!g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(iisssu)")))
    return;
  g_variant_get (arguments, "(ii&s&s&su)", &face, &protocol, &name, &type, &domain, NULL);
  if (!is_shelly (name, type))
    return;
  g_dbus_connection_call (bus, AVAHI, "/", SERVER, "ResolveService",
                          g_variant_new ("(iisssiu)", face, protocol, name, type, domain, IPV4, 0),
                          G_VARIANT_TYPE ("(iissssisqaayu)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), resolved_cb, g_object_ref (task));
}

/* --- asking -------------------------------------------------------------------------------------- */

static void
browsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  g_autoptr (GVariant) reply = NULL;
  GError *error = NULL;
  const char *path;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    {
      fail (task, error);
      return;
    }
  g_variant_get (reply, "(&o)", &path);
  if (!search->over)
    g_ptr_array_add (search->browsers, g_strdup (path));
}

/* It is listened before it is asked: Avahi may tell what it knows before it answers. */
static void
browse (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  search->subscription = g_dbus_connection_signal_subscribe (search->bus, AVAHI, BROWSER, "ItemNew",
                                                             NULL, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                             item_cb, task, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_dbus_connection_call (search->bus, AVAHI, "/", SERVER, "ServiceBrowserNew",
                            g_variant_new ("(iissu)", ANY_INTERFACE, IPV4, types[i], "", 0),
                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                            g_task_get_cancellable (task), browsed_cb, g_object_ref (task));
  search->end = g_timeout_source_new (search->milliseconds);
  g_source_set_callback (search->end, end_cb, g_object_ref (task), g_object_unref);
  g_source_attach (search->end, g_main_context_get_thread_default ());
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;

  search->bus = g_bus_get_finish (result, &error);
  if (search->bus == NULL)
    fail (task, error);
  else
    browse (task);
}

void
cordeau_telemetry_discover_async (GDBusConnection *bus, guint milliseconds,
                                  GCancellable *cancellable,
                                  void (*found) (const CordeauFoundPlug *plug, gpointer user_data),
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->milliseconds = milliseconds;
  search->tell = found;
  search->tell_data = user_data;
  search->found = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_found_plug_free);
  search->browsers = g_ptr_array_new_with_free_func (g_free);
  g_task_set_source_tag (task, cordeau_telemetry_discover_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  if (bus == NULL)
    {
      g_bus_get (G_BUS_TYPE_SYSTEM, cancellable, bus_cb, g_steal_pointer (&task));
      return;
    }
  search->bus = g_object_ref (bus);
  browse (task);
}

GPtrArray *
cordeau_telemetry_discover_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
