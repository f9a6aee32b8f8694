/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/opening.h"
#include "people/parameters.h"
#include "people/status.h"

#define MAX_GROUND 200
#define MAX_PHONE 24
#define USUAL_DAY 600

static const struct
{
  const char *said;
  const char *name;
} aliases[] = {
  { "w2-minutes", "mean" },    { "mean-minutes", "mean" },
  { "rest-minutes", "rest" },  { "day-minutes", "day" },
  { "notice", "notice-days" }, { "complementary", "complementary-divisor" },
};

static const struct
{
  const char *word;
  int value;
} words[] = {
  { "yes", 1 },   { "oui", 1 },      { "no", 0 },    { "non", 0 }, { "tenth", 10 },
  { "1/10", 10 }, { "dixieme", 10 }, { "third", 3 }, { "1/3", 3 }, { "tiers", 3 },
};

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 list);
  va_end (list);
  return FALSE;
}

gboolean
cordeau_parameters_split (const char *assignment, char **name, char **value, GError **error)
{
  const char *sign = strchr (assignment, '=');

  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  if (sign == NULL || sign == assignment)
    return refuse (error, _ ("“%s” sets nothing. Write FIELD=VALUE."), assignment);
  *name = g_strstrip (g_strndup (assignment, (gsize) (sign - assignment)));
  *value = g_strstrip (g_strdup (sign + 1));
  return TRUE;
}

/* (transfer full): as the law calls it */
static char *
law_name (const char *said)
{
  char *name = g_strdelimit (g_ascii_strdown (said, -1), "_", '-');

  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (strcmp (aliases[i].said, name) == 0)
      {
        g_free (name);
        return g_strdup (aliases[i].name);
      }
  return name;
}

/* "660", "11h", "9h30", "third", "yes" */
static gboolean
parse_value (const char *text, int *value)
{
  g_autofree char *folded = cordeau_text_fold (text);
  guint64 hours, minutes = 0;
  char *end;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, folded) == 0)
      {
        *value = words[i].value;
        return TRUE;
      }
  if (!g_ascii_isdigit (*folded))
    return FALSE;
  hours = g_ascii_strtoull (folded, &end, 10);
  if (hours > 100000)
    return FALSE;
  *value = (int) hours;
  if (*end == '\0')
    return TRUE;
  end += strspn (end, " ");
  if (*end != 'h' && *end != ':')
    return FALSE;
  end += 1 + strspn (end + 1, " ");
  if (g_ascii_isdigit (*end))
    minutes = g_ascii_strtoull (end, &end, 10);
  *value = (int) (hours * 60 + minutes);
  return *end == '\0' && minutes < 60 && hours <= 1000;
}

/* --- setting --------------------------------------------------------------------------------------- */

static void
put_text (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value)
{
  yyjson_mut_obj_remove_key (root, name);
  if (*value != '\0')
    yyjson_mut_obj_add_strcpy (doc, root, name, value);
}

/* The object @name of @root, made when there is none. */
static yyjson_mut_val *
object_of (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name)
{
  yyjson_mut_val *object = yyjson_mut_obj_get (root, name);

  if (yyjson_mut_is_obj (object))
    return object;
  yyjson_mut_obj_remove_key (root, name);
  object = yyjson_mut_obj (doc);
  yyjson_mut_obj_add (root, yyjson_mut_strcpy (doc, name), object);
  return object;
}

static gboolean
set_ground (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value,
            GError **error)
{
  if (*value != '\0' && !cordeau_text_is_name (value, MAX_GROUND))
    return refuse (error, _ ("A ground has 1 to %d characters on one line. Shorten it."),
                   MAX_GROUND);
  put_text (doc, root, name, value);
  if (strcmp (name, CORDEAU_PARAMETERS_SUNDAY) != 0)
    return TRUE;
  yyjson_mut_obj_remove_key (object_of (doc, root, CORDEAU_PARAMETERS_LAW), "sunday-ground");
  if (*value != '\0')
    yyjson_mut_obj_add_int (doc, object_of (doc, root, CORDEAU_PARAMETERS_LAW), "sunday-ground", 1);
  return TRUE;
}

static gboolean
set_limit (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *status, const char *name,
           const char *value, GError **error)
{
  yyjson_mut_val *law = object_of (doc, root, CORDEAU_PARAMETERS_LAW);
  g_autoptr (GError) fault = NULL;
  CordeauLawLimits limits;
  int number = 0;

  cordeau_law_limits_init (&limits);
  if (*value != '\0' && !parse_value (value, &number))
    return refuse (error, _ ("%s: “%s” is no number. Write 660, 11h, 9h30, third or yes."), name,
                   value);
  if (*value != '\0' && !cordeau_law_limits_set (&limits, name, number, &fault))
    return refuse (error, "%s", fault->message);
  if (status != NULL)
    law = object_of (doc, law, status);
  yyjson_mut_obj_remove_key (law, name);
  if (*value != '\0')
    yyjson_mut_obj_add (law, yyjson_mut_strcpy (doc, name), yyjson_mut_int (doc, number));
  return TRUE;
}

gboolean
cordeau_parameters_set (yyjson_mut_doc *doc, yyjson_mut_val *root, gboolean by_status,
                        const char *name, const char *value, gboolean *known, GError **error)
{
  const char *dot = by_status ? strchr (name, '.') : NULL;
  g_autofree char *limit = law_name (dot != NULL ? dot + 1 : name);
  g_autofree char *prefix = dot != NULL ? g_strndup (name, (gsize) (dot - name)) : NULL;
  CordeauStatus status = cordeau_status_from_text (prefix);

  g_return_val_if_fail (known != NULL, FALSE);

  *known = TRUE;
  if (dot == NULL && strcmp (limit, "sunday-ground") == 0)
    return set_ground (doc, root, CORDEAU_PARAMETERS_SUNDAY, value, error);
  if (dot == NULL && strcmp (limit, "twelve-hour-ground") == 0)
    return set_ground (doc, root, CORDEAU_PARAMETERS_TWELVE, value, error);
  *known = g_strv_contains (cordeau_law_limits_names (), limit)
           && strcmp (limit, "sunday-ground") != 0
           && (dot == NULL || status != CORDEAU_STATUS_UNKNOWN);
  return *known
         && set_limit (doc, root, dot != NULL ? cordeau_status_to_nick (status) : NULL, limit,
                       value, error);
}

/* The longest day that @law lets anybody have. */
static gint64
longest_day (yyjson_mut_val *law)
{
  gint64 most = yyjson_mut_get_sint (yyjson_mut_obj_get (law, "day"));

  for (guint i = 1; i < CORDEAU_N_STATUSES; i++)
    {
      yyjson_mut_val *one = yyjson_mut_obj_get (law, cordeau_status_to_nick (i));

      most = MAX (most, yyjson_mut_get_sint (yyjson_mut_obj_get (one, "day")));
    }
  return most;
}

gboolean
cordeau_parameters_check (yyjson_mut_val *root, GError **error)
{
  yyjson_mut_val *law = yyjson_mut_obj_get (root, CORDEAU_PARAMETERS_LAW);

  if (longest_day (law) > USUAL_DAY && yyjson_mut_obj_get (root, CORDEAU_PARAMETERS_TWELVE) == NULL)
    return refuse (error, _ ("A day of more than 10 hours needs a recorded ground (L3121-18). Set "
                             "twelve_hour_ground as well."));
  if (yyjson_mut_is_obj (law) && yyjson_mut_obj_size (law) == 0)
    yyjson_mut_obj_remove_key (root, CORDEAU_PARAMETERS_LAW);
  return TRUE;
}

void
cordeau_parameters_apply (yyjson_val *record, CordeauLawLimits *limits)
{
  yyjson_val *law = yyjson_obj_get (record, CORDEAU_PARAMETERS_LAW);
  const char *const *names = cordeau_law_limits_names ();

  g_return_if_fail (limits != NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      gint64 value = yyjson_get_sint (yyjson_obj_get (law, names[i]));

      if (yyjson_obj_get (law, names[i]) != NULL)
        cordeau_law_limits_set (limits, names[i], (int) CLAMP (value, 0, G_MAXINT), NULL);
    }
}

/* --- the site's ------------------------------------------------------------------------------------ */

static gboolean
set_holidays (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *value, GError **error)
{
  static const char *const regimes[] = { "", "france", "alsace-moselle", "none", NULL };

  if (!g_strv_contains (regimes, value))
    return refuse (error, _ ("“%s” are no public holidays. Write france, alsace-moselle or none."),
                   value);
  put_text (doc, root, CORDEAU_PARAMETERS_HOLIDAYS, value);
  return TRUE;
}

/* Of the place, and of nobody in it: papers for newcomers have it. */
static gboolean
set_phone (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *value, GError **error)
{
  gsize length = strlen (value);

  if (strspn (value, "+0123456789 .-()/") != length || length > MAX_PHONE)
    return refuse (error, _ ("“%s” is no telephone number. Write digits."), value);
  put_text (doc, root, CORDEAU_PARAMETERS_PHONE, value);
  return TRUE;
}

static gboolean
set_one (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *assignment, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  gboolean known;

  if (!cordeau_parameters_split (assignment, &name, &value, error))
    return FALSE;
  if (strcmp (name, CORDEAU_PARAMETERS_HOLIDAYS) == 0)
    return set_holidays (doc, root, value, error);
  if (strcmp (name, CORDEAU_PARAMETERS_PHONE) == 0)
    return set_phone (doc, root, value, error);
  if (g_str_has_prefix (name, CORDEAU_PARAMETERS_OPENING "."))
    return cordeau_opening_set (doc, root, name + strlen (CORDEAU_PARAMETERS_OPENING "."), value,
                                error);
  if (cordeau_parameters_set (doc, root, TRUE, name, value, &known, error))
    return TRUE;
  return known
             ? FALSE
             : refuse (
                   error,
                   _ ("A site has no field “%s”. Write sunday_ground, twelve_hour_ground, "
                      "holidays, opening.saturday, notice-days, rest, day, mean or another of the law's numbers."),
                   name);
}

static CordeauRecord *
read_record (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *id = g_strconcat ("site:", site, NULL);
  CordeauRecord *record;
  GError *local = NULL;

  record = cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (record == NULL)
    g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE,
                         _ ("This folder holds no site yet. Make one first."));
  return record;
}

yyjson_doc *
cordeau_site_read_record (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (CordeauRecord) record = read_record (connection, site, error);

  return record != NULL ? cordeau_json_parse (record->body, record->length, error) : NULL;
}

gboolean
cordeau_site_set_parameters (CordeauTxn *txn, const char *const *assignments, GError **error)
{
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;

  g_return_val_if_fail (txn != NULL && assignments != NULL, FALSE);

  record = read_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), error);
  old = record != NULL ? cordeau_json_parse (record->body, record->length, error) : NULL;
  if (old == NULL)
    return FALSE;
  doc = yyjson_doc_mut_copy (old, NULL);
  for (guint i = 0; assignments[i] != NULL; i++)
    if (!set_one (doc, yyjson_mut_doc_get_root (doc), assignments[i], error))
      return FALSE;
  return cordeau_parameters_check (yyjson_mut_doc_get_root (doc), error)
         && cordeau_txn_put (txn, CORDEAU_DB_RECORDS, record->id, record->rev,
                             yyjson_mut_doc_get_root (doc), NULL, error);
}
