/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a lender's record: the stored JSON is patched, so that members of newer versions stay. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "people/lender.h"

#define MAX_TEXT 80

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 words);
  va_end (words);
  return FALSE;
}

typedef enum
{
  FIELD_TEXT,
  FIELD_MINUTES,
  FIELD_DAYS,
} FieldType;

static const struct
{
  const char *name;
  const char *object; /* (nullable): where @member is */
  const char *member;
  FieldType type;
} fields[] = {
  { "name", NULL, "name", FIELD_TEXT },
  { "sector", NULL, "sector", FIELD_TEXT },
  { "contact.name", "contact", "name", FIELD_TEXT },
  { "contact.phone", "contact", "phone", FIELD_TEXT },
  { "contact.email", "contact", "email", FIELD_TEXT },
  { "agreement.from", "agreement", "from_min", FIELD_MINUTES },
  { "agreement.to", "agreement", "to_min", FIELD_MINUTES },
  { "agreement.days", "agreement", "days", FIELD_DAYS },
};

/* "1-5,7": Monday is 1. 0: none of that */
static guint
parse_days (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint days = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gboolean range = strlen (part) == 3 && part[1] == '-';
      char first = part[0];
      char last = range ? part[2] : first;

      if ((strlen (part) != 1 && !range) || first < '1' || last > '7' || first > last)
        return 0;
      for (char day = first; day <= last; day++)
        days |= 1u << (day - '1');
    }
  return days;
}

/* (nullable): what @text is for a field of @type; %NULL with @error */
static yyjson_mut_val *
make_value (yyjson_mut_doc *doc, FieldType type, const char *name, const char *text, GError **error)
{
  int minutes;
  guint days;

  switch (type)
    {
    case FIELD_MINUTES:
      minutes = strcmp (text, "24:00") == 0 ? 1440 : cordeau_when_parse_minutes (text);
      if (minutes >= 0)
        return yyjson_mut_int (doc, minutes);
      refuse (error, _ ("%s: “%s” is no time of day. Write 7:30."), name, text);
      return NULL;
    case FIELD_DAYS:
      days = parse_days (text);
      if (days != 0)
        return yyjson_mut_int (doc, days);
      refuse (error, _ ("“%s” are no days. Write “1-5” for Monday to Friday, “1-7”, or “1,3,5”."),
              text);
      return NULL;
    case FIELD_TEXT:
    default:
      if (cordeau_text_is_name (text, MAX_TEXT))
        return yyjson_mut_strcpy (doc, text);
      refuse (error, _ ("%s has 1 to %d characters on one line. Shorten it."), name, MAX_TEXT);
      return NULL;
    }
}

static gboolean
put_value (yyjson_mut_doc *doc, guint field, const char *text, GError **error)
{
  yyjson_mut_val *object = yyjson_mut_doc_get_root (doc);
  yyjson_mut_val *value = NULL;

  if (*text != '\0')
    {
      value = make_value (doc, fields[field].type, fields[field].name, text, error);
      if (value == NULL)
        return FALSE;
    }
  if (fields[field].object != NULL)
    {
      yyjson_mut_val *inner = yyjson_mut_obj_get (object, fields[field].object);

      if (!yyjson_mut_is_obj (inner))
        {
          yyjson_mut_obj_remove_key (object, fields[field].object);
          inner = yyjson_mut_obj_add_obj (doc, object, fields[field].object);
        }
      object = inner;
    }
  yyjson_mut_obj_remove_key (object, fields[field].member);
  if (value != NULL)
    yyjson_mut_obj_add_val (doc, object, fields[field].member, value);
  return TRUE;
}

static gboolean
set_one (yyjson_mut_doc *doc, const char *assignment, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  gboolean known;

  if (!cordeau_parameters_split (assignment, &name, &value, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0)
      return put_value (doc, i, value, error);
  if (cordeau_parameters_set (doc, yyjson_mut_doc_get_root (doc), FALSE, name, value, &known,
                              error))
    return TRUE;
  return known
             ? FALSE
             : refuse (
                   error,
                   _ ("A lender has no field “%s”. Write name, sector, contact.name, "
                      "contact.phone, contact.email, agreement.from, agreement.to, "
                      "agreement.days, complementary, mean, rest, notice-days or another of the law's numbers."),
                   name);
}

static gboolean
check_agreement (yyjson_mut_val *root, GError **error)
{
  yyjson_mut_val *agreement = yyjson_mut_obj_get (root, "agreement");
  yyjson_mut_val *from = yyjson_mut_obj_get (agreement, "from_min");
  yyjson_mut_val *to = yyjson_mut_obj_get (agreement, "to_min");

  if (from != NULL && to != NULL && yyjson_mut_get_sint (from) >= yyjson_mut_get_sint (to))
    return refuse (error, _ ("The hours of the agreement end before they begin. Check both."));
  return TRUE;
}

/* @old: (nullable): %NULL makes a new one */
static yyjson_mut_doc *
begin (const CordeauRecord *old, const char *id)
{
  g_autoptr (yyjson_doc) body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  yyjson_mut_doc *doc;

  if (body != NULL)
    return yyjson_doc_mut_copy (body, NULL);
  doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  yyjson_mut_obj_add_str (doc, yyjson_mut_doc_get_root (doc), "kind", "lender");
  yyjson_mut_obj_add_strcpy (doc, yyjson_mut_doc_get_root (doc), "id", id);
  return doc;
}

gboolean
cordeau_lender_set (CordeauTxn *txn, const char *id, const char *const *assignments,
                    gboolean *created, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *record = g_strconcat ("lender:", id, NULL);
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && id != NULL && assignments != NULL, FALSE);

  if (!cordeau_worker_is_key (id))
    return refuse (error, _ ("“%s” cannot be an id. Use 1 to 40 letters and digits."), id);
  old = cordeau_record_get (cordeau_txn_get_connection (txn), db, record, NULL, &local);
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  doc = begin (old, id);
  for (guint i = 0; assignments[i] != NULL; i++)
    if (!set_one (doc, assignments[i], error))
      return FALSE;
  if (created != NULL)
    *created = old == NULL;
  return check_agreement (yyjson_mut_doc_get_root (doc), error)
         && cordeau_parameters_check (yyjson_mut_doc_get_root (doc), error)
         && cordeau_txn_put (txn, db, record, old != NULL ? old->rev : NULL,
                             yyjson_mut_doc_get_root (doc), NULL, error);
}
