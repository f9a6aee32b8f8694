/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a type of shift: the stored JSON is patched, so that members of newer versions stay. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "people/parameters.h"
#include "people/pattern.h"
#include "people/shift-type.h"

#define KIND "shift-type"
#define MAX_NAME 40
#define DAY 1440

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
  FIELD_NAME,
  FIELD_TIME,
  FIELD_MINUTES,
  FIELD_POST,
  FIELD_COLOUR,
} FieldType;

static const struct
{
  const char *name;
  const char *member;
  FieldType type;
} fields[] = {
  { "name", "name", FIELD_NAME },
  { "start", "start", FIELD_TIME },
  { "end", "end", FIELD_TIME },
  { "break", "break_minutes", FIELD_MINUTES },
  { "break-start", "break_start", FIELD_TIME },
  { "post", "post", FIELD_POST },
  { "colour", "colour", FIELD_COLOUR },
};

static gboolean
is_colour (const char *text)
{
  if (strlen (text) != 7 || text[0] != '#')
    return FALSE;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

static yyjson_mut_val *
make_time (yyjson_mut_doc *doc, const char *name, const char *text, GError **error)
{
  int minutes = strcmp (text, "24:00") == 0 ? DAY : cordeau_when_parse_minutes (text);

  if (minutes >= 0)
    return yyjson_mut_int (doc, minutes);
  refuse (error, _ ("%s: “%s” is no time of day. Write 7:30."), name, text);
  return NULL;
}

static yyjson_mut_val *
make_minutes (yyjson_mut_doc *doc, const char *text, GError **error)
{
  gint64 minutes;

  if (g_ascii_string_to_signed (text, 10, 0, DAY, &minutes, NULL))
    return yyjson_mut_int (doc, minutes);
  refuse (error, _ ("A break has whole minutes, not “%s”."), text);
  return NULL;
}

/* (nullable): %NULL with @error */
static yyjson_mut_val *
make_value (yyjson_mut_doc *doc, guint field, const char *text, GError **error)
{
  CordeauPost post;

  switch (fields[field].type)
    {
    case FIELD_TIME:
      return make_time (doc, fields[field].name, text, error);
    case FIELD_MINUTES:
      return make_minutes (doc, text, error);
    case FIELD_POST:
      post = cordeau_post_from_text (text);
      if (post != CORDEAU_POST_NONE)
        return yyjson_mut_str (doc, cordeau_post_to_nick (post));
      refuse (error, _ ("There is no post “%s”."), text);
      return NULL;
    case FIELD_COLOUR:
      if (is_colour (text))
        return yyjson_mut_strcpy (doc, text);
      refuse (error, _ ("“%s” is no colour. Write it as #3584e4."), text);
      return NULL;
    case FIELD_NAME:
    default:
      if (cordeau_text_is_name (text, MAX_NAME))
        return yyjson_mut_strcpy (doc, text);
      refuse (error, _ ("%s has 1 to %d characters on one line. Shorten it."), fields[field].name,
              MAX_NAME);
      return NULL;
    }
}

static gboolean
set_one (yyjson_mut_doc *doc, const char *assignment, GError **error)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  yyjson_mut_val *value;

  if (!cordeau_parameters_split (assignment, &name, &text, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (strcmp (fields[i].name, name) != 0)
        continue;
      value = *text != '\0' ? make_value (doc, i, text, error) : NULL;
      if (value == NULL && *text != '\0')
        return FALSE;
      yyjson_mut_obj_remove_key (root, fields[i].member);
      if (value != NULL)
        yyjson_mut_obj_add_val (doc, root, fields[i].member, value);
      return TRUE;
    }
  return refuse (error,
                 _ ("A type of shift has no field “%s”. Write name, start, end, break, "
                    "break-start, post or colour."),
                 name);
}

static int
number_of (yyjson_mut_val *root, const char *name, int missing)
{
  yyjson_mut_val *value = yyjson_mut_obj_get (root, name);

  return value != NULL ? (int) yyjson_mut_get_sint (value) : missing;
}

/* What ends before it begins ends on the next day, and so does its break. */
static gboolean
settle (yyjson_mut_doc *doc, GError **error)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  int start = number_of (root, "start", -1), end = number_of (root, "end", -1);
  int pause = number_of (root, "break_start", -1);
  int minutes = number_of (root, "break_minutes", 0);

  if (start < 0 || end < 0 || start >= DAY)
    return refuse (error, _ ("Say when it starts and when it ends, such as start=6:00 end=13:00."));
  end = end % DAY > start ? end % DAY : end % DAY + DAY;
  if (end == start + DAY && start != 0)
    return refuse (error, _ ("It ends when it starts. Check both times."));
  if (pause >= 0)
    pause = pause % DAY >= start ? pause % DAY : pause % DAY + DAY;
  if (minutes >= end - start || (pause >= 0 && (minutes == 0 || pause + minutes > end)))
    return refuse (error, _ ("The break does not lie inside the shift. Check its start and its "
                             "length."));
  yyjson_mut_obj_remove_key (root, "end");
  yyjson_mut_obj_add_int (doc, root, "end", end);
  if (pause < 0)
    return TRUE;
  yyjson_mut_obj_remove_key (root, "break_start");
  yyjson_mut_obj_add_int (doc, root, "break_start", pause);
  return TRUE;
}

/* (transfer full) (nullable): %NULL with @error, too, when it could not be read */
static CordeauRecord *
read_record (CordeauTxn *txn, const char *db, const char *record, GError **error)
{
  return cordeau_record_get (cordeau_txn_get_connection (txn), db, record, NULL, error);
}

static yyjson_mut_doc *
begin (const CordeauRecord *old, const char *id)
{
  g_autoptr (yyjson_doc) body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  yyjson_mut_doc *doc;

  if (body != NULL)
    return yyjson_doc_mut_copy (body, NULL);
  doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  yyjson_mut_obj_add_str (doc, yyjson_mut_doc_get_root (doc), "kind", KIND);
  yyjson_mut_obj_add_strcpy (doc, yyjson_mut_doc_get_root (doc), "id", id);
  return doc;
}

gboolean
cordeau_shift_type_set (CordeauTxn *txn, const char *id, const char *const *assignments,
                        gboolean *created, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *record = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && id != NULL && assignments != NULL, FALSE);

  if (!cordeau_shift_type_is_id (id))
    return refuse (
        error, _ ("“%s” cannot be an id. Use small letters, digits and hyphens, such as early."),
        id);
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  record = g_strconcat (KIND ":", id, NULL);
  old = read_record (txn, db, record, &local);
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
  return settle (doc, error)
         && cordeau_txn_put (txn, db, record, old != NULL ? old->rev : NULL,
                             yyjson_mut_doc_get_root (doc), NULL, error);
}

gboolean
cordeau_shift_type_delete (CordeauTxn *txn, const char *id, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *record = NULL;
  g_autofree char *pattern = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && id != NULL, FALSE);

  db = cordeau_people_db (cordeau_txn_get_site (txn));
  record = g_strconcat (KIND ":", id, NULL);
  old = read_record (txn, db, record, &local);
  if (local == NULL && old != NULL)
    pattern = cordeau_patterns_find_type (cordeau_txn_get_connection (txn),
                                          cordeau_txn_get_site (txn), id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (old == NULL)
    return refuse (error, _ ("There is no type of shift “%s”."), id);
  if (pattern != NULL)
    return refuse (error, _ ("The pattern “%s” has “%s” in it. Change the pattern first."), pattern,
                   id);
  return cordeau_txn_delete (txn, db, record, old->rev, error);
}
