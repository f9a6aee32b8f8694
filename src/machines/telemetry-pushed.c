/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict: a gateway that says what is not understood is set up wrongly, and its maker should see that. What it is told is a
 * protocol's word, not a person's: it is not translated. */
#include <math.h>
#include <string.h>

#include "base/errors.h"
#include "base/json.h"
#include "base/text.h"
#include "base/when.h"
#include "machines/telemetry-pushed.h"

#define MOST_WATTS 1e6
#define MOST_PROGRAMME 80
/* A gateway's clock may be so far ahead of ours, and a state so old. */
#define MOST_AHEAD (2 * G_TIME_SPAN_MINUTE)
#define MOST_AGE (7 * G_TIME_SPAN_DAY)

void
cordeau_pushed_free (CordeauPushed *self)
{
  if (self == NULL)
    return;
  g_free (self->programme);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE, sentence);
  return FALSE;
}

static gboolean
take_state (CordeauPushed *self, yyjson_val *value, GError **error)
{
  self->has_state = TRUE;
  self->state = cordeau_machine_state_from_nick (yyjson_get_str (value));
  return self->state != CORDEAU_MACHINE_STATE_UNKNOWN
         || refuse (error, "\"state\" is none of off, idle, starting, running, paused, ending, "
                           "anti-crease, finished-not-emptied, interrupted, out-of-service.");
}

static gboolean
take_since (CordeauPushed *self, yyjson_val *value, gint64 now, GError **error)
{
  const char *text = yyjson_get_str (value);

  if (text == NULL || !cordeau_when_parse (text, NULL, &self->since, NULL))
    return refuse (error, "\"since\" is no ISO 8601 time, such as 2026-11-28T08:15:00+01:00.");
  if (self->since > now + MOST_AHEAD)
    return refuse (error, "\"since\" lies ahead; look at the gateway's clock.");
  if (self->since < now - MOST_AGE)
    return refuse (error, "\"since\" is over a week ago; look at the gateway's clock.");
  self->since = MIN (self->since, now);
  return TRUE;
}

static gboolean
take_watts (CordeauPushed *self, yyjson_val *value, GError **error)
{
  self->watts = yyjson_is_num (value) ? yyjson_get_num (value) : -1;
  return (isfinite (self->watts) && self->watts >= 0 && self->watts <= MOST_WATTS)
         || refuse (error, "\"watts\" is no number from 0 to 1000000.");
}

static gboolean
take_programme (CordeauPushed *self, yyjson_val *value, GError **error)
{
  const char *text = yyjson_get_str (value);

  if (text == NULL || !cordeau_text_is_name (text, MOST_PROGRAMME))
    return refuse (error, "\"programme\" is no name of 1 to 80 characters on one line.");
  g_set_str (&self->programme, text);
  return TRUE;
}

static gboolean
take (CordeauPushed *self, yyjson_val *key, yyjson_val *value, gint64 now, GError **error)
{
  if (yyjson_is_null (value))
    return TRUE;
  if (yyjson_equals_str (key, "state"))
    return take_state (self, value, error);
  if (yyjson_equals_str (key, "since"))
    return take_since (self, value, now, error);
  if (yyjson_equals_str (key, "watts"))
    return take_watts (self, value, error);
  if (yyjson_equals_str (key, "programme"))
    return take_programme (self, value, error);
  return refuse (error, "There is a member that is none of state, since, watts, programme.");
}

CordeauPushed *
cordeau_pushed_parse (const char *body, gsize length, gint64 now, GError **error)
{
  g_autoptr (CordeauPushed) self = g_new0 (CordeauPushed, 1);
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_obj_iter members;
  yyjson_val *key;

  self->watts = -1;
  doc = length > 0 ? cordeau_json_parse (body, length, NULL) : NULL;
  if (!yyjson_is_obj (yyjson_doc_get_root (doc)))
    {
      refuse (error, "The body is no JSON object.");
      return NULL;
    }
  members = yyjson_obj_iter_with (yyjson_doc_get_root (doc));
  while ((key = yyjson_obj_iter_next (&members)) != NULL)
    if (!take (self, key, yyjson_obj_iter_get_val (key), now, error))
      return NULL;
  if (self->has_state || self->watts >= 0)
    return g_steal_pointer (&self);
  refuse (error, "There is neither a \"state\" nor \"watts\".");
  return NULL;
}
