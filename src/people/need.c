/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A need is a record whose id says of which post, day and time it is, so that the same is never said twice. */
#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "base/when.h"
#include "people/need.h"

#define KIND "need"
#define HOLIDAY "holiday"

/* By day of the week; the last are public holidays. */
static const char *const day_words[] = {
  HOLIDAY "|holidays|public holiday|ferie|feries|jour ferie|jours feries",
  "1|monday|mon|lundi|lun",
  "2|tuesday|tue|mardi|mar",
  "3|wednesday|wed|mercredi|mer",
  "4|thursday|thu|jeudi|jeu",
  "5|friday|fri|vendredi|ven",
  "6|saturday|sat|samedi|sam",
  "7|sunday|sun|dimanche|dim",
};

gboolean
cordeau_need_parse_day (const char *text, int *weekday, gint32 *date)
{
  g_autofree char *folded = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (text != NULL && weekday != NULL && date != NULL, FALSE);

  *date = CORDEAU_DAY_NONE;
  folded = cordeau_text_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (day_words); i++)
    {
      g_auto (GStrv) names = g_strsplit (day_words[i], "|", -1);

      *weekday = (int) i;
      if (g_strv_contains ((const char *const *) names, folded))
        return TRUE;
    }
  *weekday = 0;
  day = cordeau_when_parse_day (text, NULL);
  *date = cordeau_day_from_text (day);
  return *date != CORDEAU_DAY_NONE;
}

char *
cordeau_need_format_day (const CordeauNeed *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->date != CORDEAU_DAY_NONE)
    return cordeau_day_to_text (self->date);
  if (self->weekday == 0)
    return g_strdup (HOLIDAY);
  return g_strdup_printf ("%d", self->weekday);
}

/* --- reading -------------------------------------------------------------------------------------- */

static gboolean
read_body (CordeauNeed *self, yyjson_val *body)
{
  const char *day = cordeau_body_text (body, "day");

  if (day == NULL || !cordeau_need_parse_day (day, &self->weekday, &self->date))
    return FALSE;
  self->post = cordeau_post_from_nick (cordeau_body_text (body, "post"));
  self->from = (int) cordeau_body_int (body, "from");
  self->to = (int) cordeau_body_int (body, "to");
  self->people = (int) cordeau_body_int (body, "people");
  return self->post != CORDEAU_POST_NONE && self->from >= 0 && self->from < self->to
         && self->to <= 2 * 1440 && self->people >= 0 && self->people <= CORDEAU_NEED_MOST_PEOPLE;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauNeed *left = a;
  const CordeauNeed *right = b;

  if (left->date != right->date)
    return left->date < right->date ? -1 : 1;
  if (left->weekday != right->weekday)
    return left->weekday - right->weekday;
  if (left->post != right->post)
    return (int) left->post - (int) right->post;
  return left->from != right->from ? left->from - right->from : left->to - right->to;
}

GArray *
cordeau_needs_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GArray *needs;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  db = cordeau_people_db (site);
  records = cordeau_record_list (connection, db, KIND, error);
  if (records == NULL)
    return NULL;
  needs = g_array_new (FALSE, FALSE, sizeof (CordeauNeed));
  for (guint i = 0; i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
      CordeauNeed need = { 0 };

      if (read_body (&need, yyjson_doc_get_root (doc)))
        g_array_append_val (needs, need);
    }
  g_array_sort (needs, compare);
  return needs;
}

static GArray *
pick (GArray *needs, gint32 date, int weekday)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (CordeauNeed));

  for (guint i = 0; i < needs->len; i++)
    {
      const CordeauNeed *need = &g_array_index (needs, CordeauNeed, i);

      if (need->date == date && need->weekday == weekday)
        g_array_append_vals (found, need, 1);
    }
  return found;
}

GArray *
cordeau_needs_of_day (GArray *needs, gint32 day, gboolean holiday)
{
  GArray *found;

  g_return_val_if_fail (needs != NULL, NULL);

  found = pick (needs, day, 0);
  if (found->len == 0 && holiday)
    {
      g_array_unref (found);
      found = pick (needs, CORDEAU_DAY_NONE, 0);
    }
  if (found->len > 0)
    return found;
  g_array_unref (found);
  return pick (needs, CORDEAU_DAY_NONE, cordeau_day_weekday (day));
}

/* --- writing -------------------------------------------------------------------------------------- */

static char *
record_id (const CordeauNeed *self)
{
  g_autofree char *day = cordeau_need_format_day (self);
  g_autofree char *text = g_strdup_printf ("%s %d %d %s", day, self->from, self->to,
                                           cordeau_post_to_nick (self->post));
  g_autofree char *derived = cordeau_id_derive (KIND, text);

  return g_strconcat (KIND ":", derived, NULL);
}

static void
fill (yyjson_mut_doc *doc, const CordeauNeed *self)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (doc);
  g_autofree char *day = cordeau_need_format_day (self);
  const struct
  {
    const char *name;
    int value;
  } numbers[] = { { "from", self->from }, { "people", self->people }, { "to", self->to } };

  if (root == NULL)
    {
      root = yyjson_mut_obj (doc);
      yyjson_mut_doc_set_root (doc, root);
      yyjson_mut_obj_add_str (doc, root, "kind", KIND);
      yyjson_mut_obj_add_strcpy (doc, root, "day", day);
      yyjson_mut_obj_add_str (doc, root, "post", cordeau_post_to_nick (self->post));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      yyjson_mut_obj_remove_key (root, numbers[i].name);
      yyjson_mut_obj_add_int (doc, root, numbers[i].name, numbers[i].value);
    }
}

gboolean
cordeau_need_put (CordeauTxn *txn, const CordeauNeed *self, gboolean dry_run, int *was,
                  GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;

  g_return_val_if_fail (self != NULL && was != NULL, FALSE);

  id = record_id (self);
  old = cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  *was = body != NULL ? (int) cordeau_body_int (yyjson_doc_get_root (body), "people") : -1;
  if (dry_run || *was == self->people)
    return TRUE;
  doc = body != NULL ? yyjson_doc_mut_copy (body, NULL) : yyjson_mut_doc_new (NULL);
  fill (doc, self);
  return cordeau_txn_put (txn, db, id, old != NULL ? old->rev : NULL, yyjson_mut_doc_get_root (doc),
                          NULL, error);
}

gboolean
cordeau_need_delete (CordeauTxn *txn, const CordeauNeed *self, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  id = record_id (self);
  old = cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return old == NULL || cordeau_txn_delete (txn, db, id, old->rev, error);
}
