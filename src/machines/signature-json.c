/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The profile as a JSON object of whole numbers, as a record's body must be: seconds, milliwatts at rest, watts a minute. */
#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/json.h"
#include "machines/signature-profile-private.h"

#define SECOND G_TIME_SPAN_SECOND
#define FORMAT 1
/* No more than anybody names. */
#define MOST_EXAMPLES 200
#define MOST_NAME 120

static void
write_example (yyjson_mut_doc *doc, yyjson_mut_val *list, const CordeauSignatureExample *example)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, list);
  yyjson_mut_val *watts;

  yyjson_mut_obj_add_str (doc, object, "programme", example->programme);
  yyjson_mut_obj_add_int (doc, object, "seconds", example->lasted / SECOND);
  yyjson_mut_obj_add_int (doc, object, "watt_hours", example->watt_hours);
  watts = yyjson_mut_obj_add_arr (doc, object, "watts");
  for (guint i = 0; i < example->n_minutes; i++)
    yyjson_mut_arr_add_int (doc, watts, example->watts[i]);
}

char *
cordeau_signature_profile_to_json (const CordeauSignatureProfile *self)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *examples;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", "signature");
  yyjson_mut_obj_add_int (doc, root, "format", FORMAT);
  yyjson_mut_obj_add_int (doc, root, "pause_seconds", self->pause / SECOND);
  yyjson_mut_obj_add_bool (doc, root, "ends_dead", self->ends_dead);
  yyjson_mut_obj_add_int (doc, root, "standby_milliwatts", (gint64) (self->standby * 1000 + 0.5));
  examples = yyjson_mut_obj_add_arr (doc, root, "examples");
  for (guint i = 0; i < self->examples->len; i++)
    write_example (doc, examples, g_ptr_array_index (self->examples, i));
  return cordeau_json_canonical_mut (root, &length, NULL);
}

static gboolean
refuse (GError **error, const char *member)
{
  g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
               _ ("This is no profile that “telemetry learn” wrote: “%s” is not as it must be. "
                  "Learn it again."),
               member);
  return FALSE;
}

/* A whole number from 0 to @most. A member that is not there is 0. */
static gboolean
read_number (yyjson_val *object, const char *member, gint64 most, gint64 *number, GError **error)
{
  yyjson_val *value = yyjson_obj_get (object, member);

  *number = 0;
  if (value == NULL)
    return TRUE;
  *number = yyjson_get_sint (value);
  if (!yyjson_is_int (value) || *number < 0 || *number > most)
    return refuse (error, member);
  return TRUE;
}

static gboolean
read_example (CordeauSignatureProfile *self, yyjson_val *object, GError **error)
{
  const char *programme = yyjson_get_str (yyjson_obj_get (object, "programme"));
  yyjson_val *list = yyjson_obj_get (object, "watts");
  guint16 watts[CORDEAU_SIGNATURE_MINUTES];
  gsize n = yyjson_arr_size (list);
  gint64 seconds;
  gint64 watt_hours;
  yyjson_arr_iter values = yyjson_arr_iter_with (list);

  if (programme == NULL || g_utf8_strlen (programme, -1) > MOST_NAME)
    return refuse (error, "programme");
  if (!read_number (object, "seconds", G_TIME_SPAN_DAY / SECOND, &seconds, error)
      || !read_number (object, "watt_hours", G_MAXINT32, &watt_hours, error))
    return FALSE;
  if (seconds == 0 || n == 0 || n > CORDEAU_SIGNATURE_MINUTES)
    return refuse (error, n == 0 || n > CORDEAU_SIGNATURE_MINUTES ? "watts" : "seconds");
  for (gsize i = 0; i < n; i++)
    {
      yyjson_val *value = yyjson_arr_iter_next (&values);

      if (!yyjson_is_uint (value) || yyjson_get_uint (value) > G_MAXUINT16)
        return refuse (error, "watts");
      watts[i] = (guint16) yyjson_get_uint (value);
    }
  cordeau_signature_profile_add (self, cordeau_signature_example_new (programme, seconds * SECOND,
                                                                      (guint) watt_hours, watts,
                                                                      (guint) n));
  return TRUE;
}

static gboolean
read_profile (CordeauSignatureProfile *self, yyjson_val *root, GError **error)
{
  yyjson_val *examples = yyjson_obj_get (root, "examples");
  yyjson_arr_iter iter = yyjson_arr_iter_with (examples);
  yyjson_val *example;
  gint64 pause;
  gint64 standby;

  if (g_strcmp0 (yyjson_get_str (yyjson_obj_get (root, "kind")), "signature") != 0)
    return refuse (error, "kind");
  if (yyjson_get_int (yyjson_obj_get (root, "format")) != FORMAT)
    return refuse (error, "format");
  if (!read_number (root, "pause_seconds", G_MAXINT32, &pause, error)
      || !read_number (root, "standby_milliwatts", G_MAXINT32, &standby, error))
    return FALSE;
  if (!yyjson_is_arr (examples) || yyjson_arr_size (examples) > MOST_EXAMPLES)
    return refuse (error, "examples");
  cordeau_signature_profile_set_pause (self, pause * SECOND);
  self->standby = (double) standby / 1000;
  self->ends_dead = yyjson_get_bool (yyjson_obj_get (root, "ends_dead"));
  while ((example = yyjson_arr_iter_next (&iter)) != NULL)
    if (!read_example (self, example, error))
      return FALSE;
  return TRUE;
}

CordeauSignatureProfile *
cordeau_signature_profile_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (CordeauSignatureProfile) self = cordeau_signature_profile_new ();
  g_autoptr (yyjson_doc) doc = NULL;

  g_return_val_if_fail (json != NULL, NULL);

  doc = cordeau_json_parse (json, length < 0 ? strlen (json) : (gsize) length, error);
  if (doc == NULL || !read_profile (self, yyjson_doc_get_root (doc), error))
    return NULL;
  return g_steal_pointer (&self);
}
