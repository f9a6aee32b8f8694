/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where gateways may push to: the word "push-listen" of local.db, "127.0.0.1 8477". */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/errors.h"
#include "machines/telemetry-push.h"

#define WORD "push-listen"

void
cordeau_push_setting_free (CordeauPushSetting *self)
{
  if (self == NULL)
    return;
  g_free (self->address);
  g_free (self);
}

CordeauPushSetting *
cordeau_push_setting_read (CordeauLocal *local)
{
  CordeauPushSetting *self = g_new0 (CordeauPushSetting, 1);
  g_autofree char *text = cordeau_local_get (local, WORD);
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", 3);
  guint64 port = 0;

  if (g_strv_length (words) == 2 && g_hostname_is_ip_address (words[0])
      && g_ascii_string_to_unsigned (words[1], 10, 1, G_MAXUINT16, &port, NULL))
    {
      self->address = g_strdup (words[0]);
      self->port = (guint16) port;
    }
  return self;
}

gboolean
cordeau_push_setting_write (CordeauLocal *local, const CordeauPushSetting *self, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->port == 0)
    return cordeau_local_set (local, WORD, NULL, error);
  if (self->address == NULL || !g_hostname_is_ip_address (self->address))
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("“%s” is no IP address; give one of this computer's, as 192.168.1.10, or "
                      "0.0.0.0 for all of them."),
                   self->address != NULL ? self->address : "");
      return FALSE;
    }
  text = g_strdup_printf ("%s %u", self->address, self->port);
  return cordeau_local_set (local, WORD, text, error);
}
