/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One word of local.db a machine, "plug:L5", a small JSON object. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/errors.h"
#include "base/id.h"
#include "base/json.h"
#include "machines/telemetry-plugs.h"

#define PREFIX "plug:"
#define MOST_HOST 253
#define TOKEN_BYTES 16

static const char *const makes[] = { "shelly", "tasmota", "push" };

CordeauPlug *
cordeau_plug_new (const char *machine, CordeauPlugMake make)
{
  CordeauPlug *self = g_new0 (CordeauPlug, 1);

  g_return_val_if_fail (machine != NULL, NULL);

  self->machine = g_strdup (machine);
  self->make = make;
  self->every = CORDEAU_PLUG_EVERY;
  return self;
}

CordeauPlug *
cordeau_plug_copy (const CordeauPlug *self)
{
  CordeauPlug *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->machine = g_strdup (self->machine);
  copy->address = g_strdup (self->address);
  copy->token = g_strdup (self->token);
  copy->allow = g_strdupv (self->allow);
  return copy;
}

void
cordeau_plug_free (CordeauPlug *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_free (self->address);
  g_free (self->token);
  g_strfreev (self->allow);
  g_free (self);
}

const char *
cordeau_plug_make_to_nick (CordeauPlugMake make)
{
  g_return_val_if_fail (make < G_N_ELEMENTS (makes), "");

  return makes[make];
}

/* --- checking ------------------------------------------------------------------------------------ */

static gboolean refuse (GError **error, const char *sentence, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *sentence, ...)
{
  va_list arguments;

  va_start (arguments, sentence);
  g_propagate_error (error, g_error_new_valist (CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                                                sentence, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
is_one_computer (const char *host)
{
  g_autoptr (GInetAddress) ip = g_inet_address_new_from_string (host);

  return ip == NULL
         || !(g_inet_address_get_is_any (ip) || g_inet_address_get_is_multicast (ip)
              || strcmp (host, "255.255.255.255") == 0);
}

/* Digits and dots alone are an IP address or a mistake, whatever a resolver would make of them. */
static gboolean
is_host (const char *host)
{
  static const char *const letters = G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-._";

  if (g_hostname_is_ip_address (host))
    return TRUE;
  return *host != '\0' && *host != '-' && *host != '.' && strlen (host) <= MOST_HOST
         && strspn (host, letters) == strlen (host)
         && strspn (host, G_CSET_DIGITS ".") < strlen (host) && strstr (host, "..") == NULL;
}

gboolean
cordeau_plug_check_address (const char *text, GError **error)
{
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strstr (text, "://") != NULL)
    return refuse (error,
                   _ ("“%s” is more than an address; leave out “http://” and all that follows the "
                      "address, as in 192.168.1.50."),
                   text);
  whole = g_strconcat ("http://", text, "/", NULL);
  uri = strpbrk (text, "/?#@%\\ ") == NULL ? g_uri_parse (whole, G_URI_FLAGS_NONE, NULL) : NULL;
  if (uri == NULL || g_uri_get_port (uri) == 0 || g_str_has_suffix (text, ":")
      || !is_host (g_uri_get_host (uri)))
    return refuse (error,
                   _ ("“%s” is no address; give the plug's as its own page shows it, like "
                      "192.168.1.50, or 192.168.1.50:8080 with a port."),
                   text);
  if (!is_one_computer (g_uri_get_host (uri)))
    return refuse (error,
                   _ ("“%s” is not the address of one plug; its own page shows which it is."),
                   text);
  return TRUE;
}

gboolean
cordeau_plug_check_allowed (const char *text, GError **error)
{
  g_autoptr (GInetAddressMask) mask = NULL;

  g_return_val_if_fail (text != NULL, FALSE);

  mask = g_inet_address_mask_new_from_string (text, NULL);
  if (mask != NULL && g_inet_address_mask_get_length (mask) > 0)
    return TRUE;
  return refuse (error,
                 _ ("“%s” is no address that may be allowed; give the gateway's IP address, like "
                    "192.168.1.20, or its network, like 192.168.1.0/24."),
                 text);
}

static gboolean
check_allowed (const CordeauPlug *self, GError **error)
{
  guint n = self->allow != NULL ? g_strv_length (self->allow) : 0;

  if ((n == 0 && self->make == CORDEAU_PLUG_PUSH) || n > CORDEAU_PLUG_MOST_ALLOWED)
    return refuse (error, _ ("Say from which addresses may be pushed, 1 to %d of them."),
                   CORDEAU_PLUG_MOST_ALLOWED);
  for (guint i = 0; i < n; i++)
    if (!cordeau_plug_check_allowed (self->allow[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check (const CordeauPlug *self, GError **error)
{
  if (!check_allowed (self, error))
    return FALSE;
  if (self->make == CORDEAU_PLUG_PUSH)
    return TRUE;
  if (self->address == NULL)
    return refuse (error, _ ("The plug of “%s” needs an address."), self->machine);
  return cordeau_plug_check_address (self->address, error);
}

char *
cordeau_plug_draw_token (CordeauEnv *env)
{
  guint8 bytes[TOKEN_BYTES];
  char *text = g_malloc (2 * TOKEN_BYTES + 1);

  cordeau_env_random (env, bytes, sizeof bytes);
  cordeau_hex (bytes, sizeof bytes, text);
  return text;
}

/* --- as a word ----------------------------------------------------------------------------------- */

static char *
to_json (const CordeauPlug *self)
{
  g_autoptr (CordeauJsonWriter) json = cordeau_json_writer_new ();

  cordeau_json_writer_string (json, "address", self->address);
  cordeau_json_writer_strv (json, "allow", (const char *const *) self->allow);
  cordeau_json_writer_int (json, "channel", self->channel);
  cordeau_json_writer_int (json, "every", self->every);
  cordeau_json_writer_string (json, "make", cordeau_plug_make_to_nick (self->make));
  cordeau_json_writer_int (json, "rated", self->rated);
  cordeau_json_writer_string (json, "token", self->token);
  return g_strdup (cordeau_json_writer_end (json, NULL));
}

static guint
read_number (yyjson_val *root, const char *name, guint least, guint most)
{
  return (guint) CLAMP (yyjson_get_sint (yyjson_obj_get (root, name)), least, most);
}

static GStrv
read_allowed (yyjson_val *root)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  yyjson_arr_iter items = yyjson_arr_iter_with (yyjson_obj_get (root, "allow"));
  yyjson_val *item;

  while ((item = yyjson_arr_iter_next (&items)) != NULL)
    if (yyjson_is_str (item))
      g_strv_builder_add (builder, yyjson_get_str (item));
  return g_strv_builder_end (builder);
}

/* (transfer full) (nullable) */
static CordeauPlug *
from_json (const char *machine, const char *text)
{
  g_autoptr (yyjson_doc) doc = cordeau_json_parse (text, strlen (text), NULL);
  yyjson_val *root = yyjson_doc_get_root (doc);
  g_autoptr (CordeauPlug) self = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (makes); i++)
    if (yyjson_equals_str (yyjson_obj_get (root, "make"), makes[i]))
      self = cordeau_plug_new (machine, i);
  if (self == NULL)
    return NULL;
  self->address = g_strdup (yyjson_get_str (yyjson_obj_get (root, "address")));
  self->token = g_strdup (yyjson_get_str (yyjson_obj_get (root, "token")));
  self->channel = read_number (root, "channel", 0, CORDEAU_PLUG_MOST_CHANNEL);
  self->every = read_number (root, "every", 1, CORDEAU_PLUG_MOST_EVERY);
  self->rated = read_number (root, "rated", 0, CORDEAU_PLUG_MOST_RATED);
  self->allow = read_allowed (root);
  return check (self, NULL) ? g_steal_pointer (&self) : NULL;
}

static char *
make_name (const char *machine)
{
  return g_strconcat (PREFIX, machine, NULL);
}

CordeauPlug *
cordeau_plug_read (CordeauLocal *local, const char *machine)
{
  g_autofree char *name = make_name (machine);
  g_autofree char *text = cordeau_local_get (local, name);

  return text != NULL ? from_json (machine, text) : NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauPlug *const *first = a;
  const CordeauPlug *const *second = b;

  return strcmp ((*first)->machine, (*second)->machine);
}

GPtrArray *
cordeau_plugs_list (CordeauLocal *local)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_plug_free);
  g_autoptr (GHashTable) words = cordeau_local_list (local, PREFIX);
  GHashTableIter iter;
  gpointer machine;
  gpointer text;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &machine, &text))
    {
      CordeauPlug *plug = from_json (machine, text);

      if (plug != NULL)
        g_ptr_array_add (list, plug);
    }
  g_ptr_array_sort (list, compare);
  return list;
}

gboolean
cordeau_plug_write (CordeauLocal *local, const CordeauPlug *self, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!check (self, error))
    return FALSE;
  name = make_name (self->machine);
  text = to_json (self);
  return cordeau_local_set (local, name, text, error);
}

gboolean
cordeau_plug_forget (CordeauLocal *local, const char *machine, GError **error)
{
  g_autofree char *name = make_name (machine);

  return cordeau_local_set (local, name, NULL, error);
}
