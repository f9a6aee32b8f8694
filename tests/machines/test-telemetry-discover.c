/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 4.4: plugs found by mDNS, as an Avahi on a bus of the test's own tells of them. */
#include <gio/gio.h>

#include "base/errors.h"
#include "machines/telemetry-discover.h"

static const char interfaces[] =
    "<node><interface name='org.freedesktop.Avahi.Server'>"
    "<method name='ServiceBrowserNew'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='u' direction='in'/>"
    "<arg type='o' direction='out'/></method>"
    "<method name='ResolveService'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='in'/><arg type='i' direction='out'/>"
    "<arg type='i' direction='out'/><arg type='s' direction='out'/><arg type='s' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='s' direction='out'/><arg type='i' direction='out'/>"
    "<arg type='s' direction='out'/><arg type='q' direction='out'/><arg type='aay' direction='out'/>"
    "<arg type='u' direction='out'/></method></interface></node>";

/* What the network has. One without an address does not answer. */
static const struct
{
  const char *name;
  const char *type;
  const char *address;
  guint16 port;
} services[] = {
  { "shellyplusplugs-b0", "_shelly._tcp", "192.168.1.51", 80 },
  { "shellyplusplugs-a0", "_shelly._tcp", "192.168.1.50", 80 },
  { "shellyplusplugs-a0", "_http._tcp", "192.168.1.50", 80 },
  { "ShellyPlugUS-c0", "_http._tcp", "192.168.1.52", 8080 },
  { "Printer", "_http._tcp", "192.168.1.60", 80 },
  { "shelly-gone", "_shelly._tcp", NULL, 80 },
  { "shelly-evil", "_shelly._tcp", "http://evil/", 80 },
};

typedef struct
{
  GTestDBus *dbus;
  GDBusConnection *avahi;
  GDBusConnection *bus;
  guint name;
  guint object;
  guint n_found;
  gboolean owned;
  GAsyncResult *result;
} Net;

static void
browse (GDBusConnection *avahi, const char *type, GDBusMethodInvocation *invocation)
{
  static const char path[] = "/Client1/ServiceBrowser1";

  /* What it knows it tells before it answers. */
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i].type, type))
      g_dbus_connection_emit_signal (avahi, NULL, path, "org.freedesktop.Avahi.ServiceBrowser",
                                     "ItemNew",
                                     g_variant_new ("(iisssu)", 2, 0, services[i].name, type,
                                                    "local", 0),
                                     NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
}

static void
resolve (const char *name, const char *type, GDBusMethodInvocation *invocation)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_str_equal (services[i].name, name) && g_str_equal (services[i].type, type)
        && services[i].address != NULL)
      {
        g_dbus_method_invocation_return_value (invocation,
                                               g_variant_new ("(iissssisq@aayu)", 2, 0, name, type,
                                                              "local", "x.local", 0,
                                                              services[i].address, services[i].port,
                                                              g_variant_new_array (G_VARIANT_TYPE (
                                                                                       "ay"),
                                                                                   NULL, 0),
                                                              0));
        return;
      }
  g_dbus_method_invocation_return_dbus_error (invocation, "org.freedesktop.Avahi.TimeoutError",
                                              "Timeout");
}

static void
called_cb (GDBusConnection *avahi, const char *sender, const char *path, const char *interface,
           const char *method, GVariant *arguments, GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  const char *name;
  const char *type;

  if (g_str_equal (method, "ServiceBrowserNew"))
    {
      g_variant_get (arguments, "(ii&s&su)", NULL, NULL, &type, NULL, NULL);
      browse (avahi, type, invocation);
      return;
    }
  g_variant_get (arguments, "(ii&s&s&siu)", NULL, NULL, &name, &type, NULL, NULL, NULL);
  resolve (name, type, invocation);
}

static GDBusConnection *
connect_to (GTestDBus *dbus)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection;

  connection =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (dbus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
                                                  | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
owned_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
start_avahi (Net *net)
{
  static const GDBusInterfaceVTable functions = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interfaces, NULL);

  net->avahi = connect_to (net->dbus);
  net->object = g_dbus_connection_register_object (net->avahi, "/", info->interfaces[0], &functions,
                                                   net, NULL, NULL);
  net->name = g_bus_own_name_on_connection (net->avahi, "org.freedesktop.Avahi",
                                            G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL,
                                            &net->owned, NULL);
  while (!net->owned)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Net *net, gconstpointer with_avahi)
{
  net->dbus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (net->dbus);
  net->bus = connect_to (net->dbus);
  if (with_avahi != NULL)
    start_avahi (net);
}

static void
tear_down (Net *net, gconstpointer unused)
{
  g_clear_object (&net->result);
  if (net->avahi != NULL)
    {
      g_bus_unown_name (net->name);
      g_dbus_connection_unregister_object (net->avahi, net->object);
      g_dbus_connection_close_sync (net->avahi, NULL, NULL);
      g_clear_object (&net->avahi);
    }
  g_dbus_connection_close_sync (net->bus, NULL, NULL);
  g_clear_object (&net->bus);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_test_dbus_down (net->dbus);
  g_clear_object (&net->dbus);
}

static void
found_cb (const CordeauFoundPlug *plug, gpointer user_data)
{
  ((Net *) user_data)->n_found++;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ((Net *) user_data)->result = g_object_ref (result);
}

static GPtrArray *
discover (Net *net, guint milliseconds, GCancellable *cancellable, GError **error)
{
  cordeau_telemetry_discover_async (net->bus, milliseconds, cancellable, found_cb, done_cb, net);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  while (net->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return cordeau_telemetry_discover_finish (net->result, error);
}

static void
test_found (Net *net, gconstpointer unused)
{
  static const struct
  {
    const char *name;
    const char *address;
  } expected[] = { { "ShellyPlugUS-c0", "192.168.1.52:8080" },
                   { "shellyplusplugs-a0", "192.168.1.50" },
                   { "shellyplusplugs-b0", "192.168.1.51" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = discover (net, 1500, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (expected));
  g_assert_cmpuint (net->n_found, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < found->len; i++)
    {
      const CordeauFoundPlug *plug = g_ptr_array_index (found, i);

      g_assert_cmpstr (plug->name, ==, expected[i].name);
      g_assert_cmpstr (plug->address, ==, expected[i].address);
    }
}

static void
test_no_avahi (Net *net, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (discover (net, 60000, NULL, &error));
  g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_cancelled (Net *net, gconstpointer unused)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (discover (net, 60000, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/machines/4.4-plugs-are-found", Net, (gconstpointer) "avahi", set_up, test_found,
              tear_down);
  g_test_add ("/machines/4.4-without-avahi", Net, NULL, set_up, test_no_avahi, tear_down);
  g_test_add ("/machines/4.4-search-is-cancelled", Net, (gconstpointer) "avahi", set_up,
              test_cancelled, tear_down);
  return g_test_run ();
}
