/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shelly: shelly-api-docs.shelly.cloud, "Switch", GetStatus: "apower" in watts; "errors" names a meter that failed.
 * Tasmota: tasmota.github.io/docs, "Commands", Status 8: StatusSNS.ENERGY.Power in watts, a list where there are several
 * channels. */
#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/json.h"
#include "machines/telemetry-plug.h"

#define HTTP_OK 200
#define HTTP_UNAUTHORIZED 401
#define MOST_WATTS 1e6

char *
cordeau_plug_dup_path (CordeauPlugMake make, guint channel)
{
  if (make == CORDEAU_PLUG_TASMOTA)
    return g_strdup ("/cm?cmnd=Status%208");
  return g_strdup_printf ("/rpc/Switch.GetStatus?id=%u", channel);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE, sentence);
  return FALSE;
}

static yyjson_val *
find_power (CordeauPlugMake make, guint channel, yyjson_val *root)
{
  yyjson_val *power;

  if (make == CORDEAU_PLUG_SHELLY)
    return yyjson_obj_get (root, "apower");
  power = yyjson_obj_get (yyjson_obj_get (yyjson_obj_get (root, "StatusSNS"), "ENERGY"), "Power");
  return yyjson_is_arr (power) ? yyjson_arr_get (power, channel) : power;
}

static gboolean
has_failed_meter (yyjson_val *root)
{
  yyjson_arr_iter errors = yyjson_arr_iter_with (yyjson_obj_get (root, "errors"));
  yyjson_val *name;

  while ((name = yyjson_arr_iter_next (&errors)) != NULL)
    if (yyjson_equals_str (name, "power_meter_failure"))
      return TRUE;
  return FALSE;
}

static gboolean
check_status (guint status, gsize length, GError **error)
{
  if (status == HTTP_UNAUTHORIZED)
    return refuse (error, _ ("The plug asks for a password; take it off the plug, or let another "
                             "gateway push its readings."));
  if (status != HTTP_OK)
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("The plug answers with error %u; look whether its make and its address are "
                      "right."),
                   status);
      return FALSE;
    }
  if (length > CORDEAU_PLUG_MOST_BYTES)
    return refuse (error, _ ("What answers at this address is no plug: it says far too much. Look "
                             "whether the address is right."));
  return TRUE;
}

gboolean
cordeau_plug_parse (CordeauPlugMake make, guint channel, guint status, const char *body,
                    gsize length, double *watts, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *power;

  g_return_val_if_fail (body != NULL || length == 0, FALSE);
  g_return_val_if_fail (watts != NULL, FALSE);

  if (!check_status (status, length, error))
    return FALSE;
  doc = length > 0 ? cordeau_json_parse (body, length, NULL) : NULL;
  if (doc == NULL)
    return refuse (error, _ ("What answers at this address is no plug. Look whether its make and "
                             "its address are right."));
  if (has_failed_meter (yyjson_doc_get_root (doc)))
    return refuse (error, _ ("The plug says that its meter has failed. Replace the plug."));
  power = find_power (make, channel, yyjson_doc_get_root (doc));
  if (!yyjson_is_num (power) || !isfinite (yyjson_get_num (power))
      || fabs (yyjson_get_num (power)) > MOST_WATTS)
    return refuse (error, _ ("The plug does not say what the machine draws. It must be one with a "
                             "meter, of the make that was chosen."));
  /* A plug that is wired the wrong way round counts backwards. */
  *watts = fabs (yyjson_get_num (power));
  return TRUE;
}
