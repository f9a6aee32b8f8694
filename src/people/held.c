/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding: a record is about a person by its member "worker" or "key" or by a part of its id; a fact by any member that names
 * people. */
#include <string.h>

#include "people/held-private.h"

static void
item_free (gpointer data)
{
  CordeauHeldItem *self = data;

  g_free (self->id);
  g_free (self->kind);
  g_free (self->body);
  g_free (self->attribution);
  g_free (self);
}

void
cordeau_held_free (CordeauHeld *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->mentions);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->deeds);
  g_free (self);
}

static CordeauHeld *
held_new (void)
{
  CordeauHeld *self = g_new0 (CordeauHeld, 1);

  self->records = g_ptr_array_new_with_free_func (item_free);
  self->mentions = g_ptr_array_new_with_free_func (item_free);
  self->facts = g_ptr_array_new_with_free_func (item_free);
  self->deeds = g_ptr_array_new_with_free_func (item_free);
  return self;
}

gboolean
cordeau_held_is_person (const char *member)
{
  static const char *const members[] = { "actor",   "by",    "evaluator", "key",    "monitor",
                                         "subject", "tutor", "who",       "worker", NULL };

  return member != NULL
         && (g_strv_contains (members, member) || g_str_has_suffix (member, "_worker"));
}

gboolean
cordeau_held_is_key (const char *text, const char *worker)
{
  const char *prefix = "worker:";

  if (text != NULL && g_str_has_prefix (text, prefix))
    text += strlen (prefix);
  return g_strcmp0 (text, worker) == 0;
}

/* Whether @value names @worker somewhere. */
static gboolean
names (yyjson_val *value, const char *worker)
{
  size_t i, n;
  yyjson_val *name, *inner;

  yyjson_obj_foreach (value, i, n, name, inner)
  {
    if ((cordeau_held_is_person (yyjson_get_str (name))
         && cordeau_held_is_key (yyjson_get_str (inner), worker))
        || names (inner, worker))
      return TRUE;
  }
  yyjson_arr_foreach (value, i, n, inner)
  {
    if (names (inner, worker))
      return TRUE;
  }
  return FALSE;
}

/* "absence:w1:2026-11-23" */
static gboolean
id_names (const char *id, const char *worker)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", -1);

  return parts[0] != NULL && g_strv_contains ((const char *const *) parts + 1, worker);
}

static gboolean
is_about (const char *id, yyjson_val *body, const char *worker)
{
  return id_names (id, worker) || g_strcmp0 (cordeau_body_text (body, "worker"), worker) == 0
         || g_strcmp0 (cordeau_body_text (body, "key"), worker) == 0;
}

static CordeauHeldItem *
read_item (CordeauStatement *statement)
{
  CordeauHeldItem *item = g_new0 (CordeauHeldItem, 1);

  item->id = cordeau_statement_dup_text (statement, 0);
  item->kind = cordeau_statement_dup_text (statement, 1);
  item->at = cordeau_statement_int (statement, 2);
  return item;
}

/* Takes the row into @about or @mentions, or leaves it. @mentions: (nullable): as @about */
static void
sort_row (CordeauStatement *statement, const char *worker, GPtrArray *about, GPtrArray *mentions)
{
  gsize length;
  const char *bytes = cordeau_statement_blob (statement, 3, &length);
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_val *body;
  CordeauHeldItem *item;
  GPtrArray *list = NULL;

  /* Most rows do not have the letters of the key in them. */
  if (bytes == NULL
      || (g_strstr_len (bytes, (gssize) length, worker) == NULL
          && !id_names (cordeau_statement_text (statement, 0), worker)))
    return;
  doc = yyjson_read (bytes, length, 0);
  body = yyjson_doc_get_root (doc);
  if (mentions == NULL)
    list = names (body, worker) ? about : NULL;
  else if (is_about (cordeau_statement_text (statement, 0), body, worker))
    list = about;
  else if (names (body, worker))
    list = mentions;
  if (list == NULL)
    return;
  item = read_item (statement);
  item->body = g_strndup (bytes, length);
  g_ptr_array_add (list, item);
}

static gboolean
read_rows (CordeauConnection *connection, const char *sql, const char *db, const char *worker,
           GPtrArray *about, GPtrArray *mentions, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, sql);
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, db);
  while (cordeau_statement_step (statement, &local))
    sort_row (statement, worker, about, mentions);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
read_deeds (CordeauConnection *connection, const char *db, const char *worker, GPtrArray *deeds,
            GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "people/held.sql#deeds");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, worker);
  while (cordeau_statement_step (statement, &local))
    {
      CordeauHeldItem *item = read_item (statement);

      item->attribution = cordeau_statement_dup_text (statement, 3);
      g_ptr_array_add (deeds, item);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

CordeauHeld *
cordeau_held_read (CordeauConnection *connection, const char *site, const char *worker,
                   GError **error)
{
  g_autofree char *db = cordeau_people_db (site);
  g_autoptr (CordeauHeld) self = held_new ();

  g_return_val_if_fail (worker != NULL && *worker != '\0', NULL);

  if (!read_rows (connection, "people/held.sql#records", db, worker, self->records, self->mentions,
                  error)
      || !read_rows (connection, "people/held.sql#facts", db, worker, self->facts, NULL, error)
      || !read_deeds (connection, db, worker, self->deeds, error))
    return NULL;
  return g_steal_pointer (&self);
}
