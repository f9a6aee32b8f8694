/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/revtree.h"
#include "sync/doc.h"

G_DEFINE_QUARK (cordeau - doc - error - quark, cordeau_doc_error)

void
cordeau_doc_free (CordeauDoc *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_strfreev (self->revs);
  g_free (self->body);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *id, const char *why)
{
  g_set_error (error, CORDEAU_DOC_ERROR, CORDEAU_DOC_ERROR_BAD,
               _ ("The document “%s” is refused: %s."), id, why);
  return FALSE;
}

/* "_revisions": {"start": 3, "ids": ["ccc", "bbb", "aaa"]} */
static gboolean
read_revisions (yyjson_val *revisions, const char *id, GPtrArray *revs, GError **error)
{
  gint64 generation = yyjson_get_sint (yyjson_obj_get (revisions, "start"));
  yyjson_val *ids = yyjson_obj_get (revisions, "ids");
  yyjson_arr_iter iter;
  yyjson_val *value;

  if (!yyjson_is_arr (ids) || generation < (gint64) yyjson_arr_size (ids) || generation > 999999999)
    return refuse (error, id, _ ("its “_revisions” are not a start and as many ids"));
  yyjson_arr_iter_init (ids, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    g_ptr_array_add (revs, g_strdup_printf ("%" G_GINT64_FORMAT "-%s", generation--,
                                            yyjson_is_str (value) ? yyjson_get_str (value) : ""));
  return TRUE;
}

static gboolean
read_revs (CordeauDoc *self, yyjson_val *json, GError **error)
{
  g_autoptr (GPtrArray) revs = g_ptr_array_new_with_free_func (g_free);
  const char *rev = yyjson_get_str (yyjson_obj_get (json, "_rev"));
  yyjson_val *revisions = yyjson_obj_get (json, "_revisions");

  if (revisions != NULL && !read_revisions (revisions, self->id, revs, error))
    return FALSE;
  if (revs->len == 0 && rev != NULL)
    g_ptr_array_add (revs, g_strdup (rev));
  for (guint i = 0; i < revs->len; i++)
    {
      CordeauRev parsed;

      if (!cordeau_rev_parse (g_ptr_array_index (revs, i), &parsed))
        return refuse (error, self->id, _ ("a revision is not a number and 32 hexadecimal digits"));
    }
  if (revs->len > 0 && rev != NULL && strcmp (rev, g_ptr_array_index (revs, 0)) != 0)
    return refuse (error, self->id, _ ("its “_rev” is not the first of its “_revisions”"));
  g_ptr_array_add (revs, NULL);
  self->revs = (char **) g_ptr_array_free (g_steal_pointer (&revs), FALSE);
  return TRUE;
}

/* CouchDB sends these beside a document, and takes them back. */
static gboolean
is_known_member (const char *name)
{
  static const char *const known[] = { "_id",        "_rev",       "_revisions",
                                       "_deleted",   "_conflicts", "_deleted_conflicts",
                                       "_revs_info", "_local_seq", "_attachments",
                                       NULL };

  return g_strv_contains (known, name);
}

static gboolean
check_members (CordeauDoc *self, yyjson_val *json, GError **error)
{
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (json, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (key);
      yyjson_val *value = yyjson_obj_iter_get_val (key);

      if (*name != '_')
        continue;
      if (!is_known_member (name))
        return refuse (error, self->id, _ ("a member whose name begins with “_” is unknown"));
      if (strcmp (name, "_attachments") == 0 && yyjson_obj_size (value) > 0)
        {
          g_set_error (error, CORDEAU_DOC_ERROR, CORDEAU_DOC_ERROR_ATTACHMENT,
                       _ ("The document “%s” is refused: it has attachments, and none are kept "
                          "here."),
                       self->id);
          return FALSE;
        }
    }
  return TRUE;
}

/* Everything but what begins with "_". */
static gboolean
read_body (CordeauDoc *self, yyjson_val *json, gboolean loose, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (json, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    if (*yyjson_get_str (key) != '_')
      yyjson_mut_obj_add (root, yyjson_val_mut_copy (doc, key),
                          yyjson_val_mut_copy (doc, yyjson_obj_iter_get_val (key)));
  self->body = cordeau_json_canonical_mut (root, &self->length, loose ? NULL : error);
  if (self->body == NULL && loose)
    {
      yyjson_mut_doc_set_root (doc, root);
      self->body = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &self->length);
    }
  return self->body != NULL;
}

CordeauDoc *
cordeau_doc_read (yyjson_val *json, const char *id, gboolean loose, GError **error)
{
  g_autoptr (CordeauDoc) self = g_new0 (CordeauDoc, 1);
  yyjson_val *own = yyjson_obj_get (json, "_id");

  if (id == NULL)
    id = yyjson_get_str (own);
  self->id = g_strdup (id != NULL ? id : "");
  if (!yyjson_is_obj (json) || (own != NULL && !yyjson_is_str (own))
      || (own != NULL && strlen (yyjson_get_str (own)) != yyjson_get_len (own)))
    {
      refuse (error, self->id, _ ("it is not an object whose “_id” is a text without NUL"));
      return NULL;
    }
  self->deleted = yyjson_is_true (yyjson_obj_get (json, "_deleted"));
  if (!check_members (self, json, error) || !read_revs (self, json, error)
      || !read_body (self, json, loose, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- writing ------------------------------------------------------------------------------------- */

void
cordeau_json_append (GString *out, const char *text)
{
  const char *run = text;

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (out, run, p - run);
      run = p + 1;
      if (c >= 0x20)
        g_string_append_printf (out, "\\%c", c);
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
  g_string_append (out, run);
  g_string_append_c (out, '"');
}

static void
write_revisions (char **revs, GString *out)
{
  g_string_append_printf (out, ",\"_revisions\":{\"start\":%d,\"ids\":[", atoi (revs[0]));
  for (guint i = 0; revs[i] != NULL; i++)
    g_string_append_printf (out, "%s\"%s\"", i > 0 ? "," : "", strchr (revs[i], '-') + 1);
  g_string_append (out, "]}");
}

void
cordeau_doc_write_with (const CordeauDoc *self, CordeauDocWrite flags, const char *extra,
                        GString *out)
{
  g_string_append (out, "{\"_id\":");
  cordeau_json_append (out, self->id);
  if (self->revs[0] != NULL)
    g_string_append_printf (out, ",\"_rev\":\"%s\"", self->revs[0]);
  if (self->deleted)
    g_string_append (out, ",\"_deleted\":true");
  if (flags & CORDEAU_DOC_REVISIONS && self->revs[0] != NULL)
    write_revisions (self->revs, out);
  if (*extra != '\0')
    {
      g_string_append_c (out, ',');
      g_string_append (out, extra);
      g_string_truncate (out, out->len - 1);
    }
  /* "{}" has no member. */
  if (self->length > 2)
    {
      g_string_append_c (out, ',');
      g_string_append_len (out, self->body + 1, (gssize) self->length - 1);
    }
  else
    g_string_append_c (out, '}');
}

void
cordeau_doc_write (const CordeauDoc *self, CordeauDocWrite flags, GString *out)
{
  cordeau_doc_write_with (self, flags, "", out);
}
