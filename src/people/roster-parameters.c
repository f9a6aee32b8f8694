/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the law that a site may change, in its record under “law”. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/roster-law.h"
#include "people/roster.h"

static void
read_limits (CordeauLawLimits *limits, yyjson_val *object)
{
  const char *const *names = cordeau_law_limits_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      yyjson_val *value = yyjson_obj_get (object, names[i]);

      if (yyjson_is_int (value))
        cordeau_law_limits_set (limits, names[i],
                                (int) CLAMP (yyjson_get_sint (value), G_MININT, G_MAXINT), NULL);
    }
}

void
cordeau_roster_law_read_parameters (CordeauLawParameters *parameters, yyjson_val *site)
{
  yyjson_val *law = yyjson_obj_get (site, "law");

  g_return_if_fail (parameters != NULL);

  cordeau_law_parameters_init (parameters);
  for (guint i = 0; i < CORDEAU_N_STATUSES; i++)
    {
      const char *nick = cordeau_status_to_nick (i);

      read_limits (&parameters->by_status[i], law);
      if (*nick != '\0')
        read_limits (&parameters->by_status[i], yyjson_obj_get (law, nick));
    }
}

/* --- changing them -------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  g_free (reason);
  return FALSE;
}

/* "rest=540", "cdd-i.rest=540" → its parts. @status: (out) (transfer full) (nullable) */
static gboolean
split (const char *text, char **status, char **name, int *value, GError **error)
{
  g_auto (GStrv) sides = g_strsplit (text, "=", 2);
  const char *dot = sides[0] != NULL ? strchr (sides[0], '.') : NULL;
  gint64 number;

  *status = *name = NULL;
  if (g_strv_length (sides) != 2
      || !g_ascii_string_to_signed (g_strstrip (sides[1]), 10, 0, G_MAXINT, &number, NULL))
    return refuse (error, g_strdup_printf (_ ("“%s” sets nothing. Write a name and a whole number, "
                                              "such as rest=540 or cdd-i.rest=540."),
                                           text));
  *value = (int) number;
  if (dot != NULL)
    *status = g_strstrip (g_strndup (sides[0], (gsize) (dot - sides[0])));
  *name = g_strstrip (g_strdup (dot != NULL ? dot + 1 : sides[0]));
  if (*status == NULL || cordeau_status_from_text (*status) != CORDEAU_STATUS_UNKNOWN)
    return TRUE;
  return refuse (error, g_strdup_printf (_ ("“%s” is no status. Write one of esat, ea, cdd-i, ai, "
                                            "etti, permanent and volunteer."),
                                         *status));
}

static yyjson_mut_val *
object_in (yyjson_mut_doc *doc, yyjson_mut_val *parent, const char *name)
{
  yyjson_mut_val *object = yyjson_mut_obj_get (parent, name);

  if (yyjson_mut_is_obj (object))
    return object;
  yyjson_mut_obj_remove_key (parent, name);
  object = yyjson_mut_obj (doc);
  yyjson_mut_obj_add (parent, yyjson_mut_strcpy (doc, name), object);
  return object;
}

static gboolean
patch (yyjson_mut_doc *doc, const char *text, GError **error)
{
  yyjson_mut_val *law = object_in (doc, yyjson_mut_doc_get_root (doc), "law");
  g_autofree char *status = NULL;
  g_autofree char *name = NULL;
  CordeauLawLimits limits;
  int value;

  cordeau_law_limits_init (&limits);
  if (!split (text, &status, &name, &value, error)
      || !cordeau_law_limits_set (&limits, name, value, error))
    return FALSE;
  if (status != NULL)
    law = object_in (doc, law, cordeau_status_to_nick (cordeau_status_from_text (status)));
  yyjson_mut_obj_remove_key (law, name);
  yyjson_mut_obj_add (law, yyjson_mut_strcpy (doc, name), yyjson_mut_int (doc, value));
  return TRUE;
}

gboolean
cordeau_roster_law_set_parameters (CordeauTxn *txn, const char *const *settings,
                                   const char *holidays, GError **error)
{
  g_autofree char *id = g_strconcat ("site:", cordeau_txn_get_site (txn), NULL);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *root;

  record = cordeau_record_get (cordeau_txn_get_connection (txn), CORDEAU_DB_RECORDS, id, NULL,
                               error);
  old = record != NULL ? yyjson_read (record->body, record->length, 0) : NULL;
  if (old == NULL)
    return error != NULL && *error != NULL
               ? FALSE
               : refuse (error, g_strdup (_ ("This folder holds no site yet. Make one first.")));
  doc = yyjson_doc_mut_copy (old, NULL);
  root = yyjson_mut_doc_get_root (doc);
  for (guint i = 0; settings != NULL && settings[i] != NULL; i++)
    if (!patch (doc, settings[i], error))
      return FALSE;
  if (holidays != NULL)
    {
      if (strcmp (cordeau_holidays_to_nick (cordeau_holidays_from_nick (holidays)), holidays) != 0)
        return refuse (error, g_strdup_printf (_ ("“%s” are no holidays. Write france, "
                                                  "alsace-moselle or none."),
                                               holidays));
      yyjson_mut_obj_remove_key (root, "holidays");
      yyjson_mut_obj_add_strcpy (doc, root, "holidays", holidays);
    }
  return cordeau_txn_put (txn, CORDEAU_DB_RECORDS, id, record->rev, root, NULL, error);
}
