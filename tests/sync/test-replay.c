/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What CouchDB's replicator and PouchDB really asked, asked of our server: the same statuses, the same documents, the same
 * shapes (tests/fixtures/couchdb). Sequences and epochs are ours. */
#include <string.h>

#include "sync-fixture.h"

typedef struct
{
  GPtrArray *lines; /* owned, of yyjson_doc */
  SyncSite *site;
  char *seq; /* (nullable) owned: what our server said last: a recorded "since" is another's */
} Replay;

static yyjson_val *
part_of (yyjson_doc *line, const char *side)
{
  return yyjson_obj_get (yyjson_doc_get_root (line), side);
}

static const char *
text_of (yyjson_val *object, const char *name)
{
  return yyjson_get_str (yyjson_obj_get (object, name));
}

static void
replay_begin (Replay *self, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "couchdb", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) yyjson_doc_free);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_ptr_array_add (self->lines, yyjson_read (lines[i], strlen (lines[i]), 0));
  self->site = sync_site_new ("site-7", TRUE);
  g_assert_cmpuint (self->lines->len, >, 10);
}

static void
replay_end (Replay *self)
{
  g_ptr_array_unref (self->lines);
  sync_site_free (self->site);
  g_free (self->seq);
}

/* The documents that a recorded server gave, put into ours. */
static void
load_documents (Replay *self, const char *db)
{
  g_autofree char *make = g_strconcat ("/", db, NULL);
  g_autofree char *bulk = g_strconcat ("/", db, "/_bulk_docs", NULL);

  yyjson_doc_free (sync_ask_json (self->site, "PUT", make, NULL, 201));
  for (guint i = 0; i < self->lines->len; i++)
    {
      yyjson_val *request = part_of (self->lines->pdata[i], "request");
      const char *body = text_of (part_of (self->lines->pdata[i], "response"), "body");
      g_autoptr (yyjson_doc) doc = yyjson_read (body, strlen (body), 0);
      yyjson_arr_iter results;
      yyjson_val *result;

      if (strstr (text_of (request, "path"), "_bulk_get") == NULL)
        continue;
      yyjson_arr_iter_init (yyjson_obj_get (yyjson_doc_get_root (doc), "results"), &results);
      while ((result = yyjson_arr_iter_next (&results)) != NULL)
        {
          yyjson_val *ok = yyjson_obj_get (yyjson_arr_get_first (yyjson_obj_get (result, "docs")),
                                           "ok");
          char *json = yyjson_val_write (ok, 0, NULL);
          g_autofree char *docs = g_strdup_printf ("{\"new_edits\":false,\"docs\":[%s]}", json);
          g_autofree char *said = sync_ask (self->site, "POST", bulk, docs, NULL);

          g_assert_cmpstr (said, ==, "[]\n");
          free (json);
        }
    }
}

/* --- comparing ----------------------------------------------------------------------------------- */

/* Whether ours says what theirs does; members whose values are nobody's business but the server's only have to be there. */
static gboolean
is_own_matter (const char *name)
{
  static const char *const own[] = { "instance_start_time", "seq", "last_seq", "update_seq", "_rev",
                                     "disk_size",           "rev", NULL };

  return g_strv_contains (own, name);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  yyjson_val *const *x = a;
  yyjson_val *const *y = b;
  char *p = yyjson_val_write (*x, 0, NULL);
  char *q = yyjson_val_write (*y, 0, NULL);
  int order = strcmp (p, q);

  free (p);
  free (q);
  return order;
}

/* A list of revisions is a set; results stand in the order in which they were asked for. */
static GPtrArray *
sort_list (yyjson_val *list)
{
  GPtrArray *sorted = g_ptr_array_new ();
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (list, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    g_ptr_array_add (sorted, value);
  if (sorted->len > 0
      && (yyjson_is_str (sorted->pdata[0]) || yyjson_obj_get (sorted->pdata[0], "rev") != NULL))
    g_ptr_array_sort (sorted, compare_ids);
  return sorted;
}

static void compare (yyjson_val *theirs, yyjson_val *ours, gboolean document);

static yyjson_val *
find_change (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_strcmp0 (text_of (list->pdata[i], "id"), id) == 0)
      return list->pdata[i];
  return NULL;
}

static void
compare_lists (yyjson_val *theirs, yyjson_val *ours, gboolean document)
{
  g_autoptr (GPtrArray) a = sort_list (theirs);
  g_autoptr (GPtrArray) b = sort_list (ours);

  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const char *id = text_of (a->pdata[i], "seq") != NULL || yyjson_obj_get (a->pdata[i], "seq")
                           ? text_of (a->pdata[i], "id")
                           : NULL;

      compare (a->pdata[i], id != NULL ? find_change (b, id) : b->pdata[i], document);
    }
}

static void
compare (yyjson_val *theirs, yyjson_val *ours, gboolean document)
{
  yyjson_obj_iter iter;
  yyjson_val *key;

  g_assert_nonnull (ours);
  if (yyjson_is_arr (theirs))
    {
      compare_lists (theirs, ours, document);
      return;
    }
  if (!yyjson_is_obj (theirs))
    {
      if (!yyjson_equals (theirs, ours))
        {
          g_autofree char *a = yyjson_val_write (theirs, 0, NULL);
          g_autofree char *b = yyjson_val_write (ours, 0, NULL);

          g_error ("they say %s, we say %s", a, b);
        }
      return;
    }
  yyjson_obj_iter_init (theirs, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (key);
      yyjson_val *value = yyjson_obj_get (ours, name);

      if (g_str_has_prefix (name, "backend_") || g_str_has_prefix (name, "auto_")
          || strcmp (name, "adapter") == 0 || strcmp (name, "disk_size") == 0)
        continue;
      if (value == NULL)
        g_error ("our answer lacks “%s”", name);
      if (document || !is_own_matter (name))
        compare (yyjson_obj_iter_get_val (key), value, document || strcmp (name, "ok") == 0);
    }
}

/* --- asking again -------------------------------------------------------------------------------- */

/* @path with our own sequence in the place of theirs; (transfer full). */
static char *
translate (Replay *self, const char *path)
{
  g_autoptr (GRegex) since = g_regex_new ("since=[^&]*", 0, 0, NULL);
  g_autofree char *ours = g_strdup_printf ("since=%s", self->seq != NULL ? self->seq : "0");

  if (strstr (path, "since=0&") != NULL || g_str_has_suffix (path, "since=0"))
    return g_strdup (path);
  return g_regex_replace_literal (since, path, -1, 0, ours, 0, NULL);
}

static void
remember_seq (Replay *self, yyjson_val *answer)
{
  const char *seq = text_of (answer, "last_seq");

  if (seq == NULL)
    seq = text_of (answer, "update_seq");
  if (seq != NULL)
    g_set_str (&self->seq, seq);
}

static void
compare_lines (const char *theirs, const char *ours)
{
  g_auto (GStrv) a = g_strsplit (g_strstrip ((char *) theirs), "\n", -1);
  g_auto (GStrv) b = g_strsplit (ours, "\n", -1);
  guint n = 0;

  for (guint i = 0; a[i] != NULL; i++)
    {
      g_autoptr (yyjson_doc) row = yyjson_read (a[i], strlen (a[i]), 0);
      const char *id = text_of (yyjson_doc_get_root (row), "id");
      gboolean found = FALSE;

      /* Written while it was recorded, and in ours from the start. */
      for (guint k = 0; id != NULL && b[k] != NULL; k++)
        {
          g_autoptr (yyjson_doc) own = yyjson_read (b[k], strlen (b[k]), 0);

          if (g_strcmp0 (text_of (yyjson_doc_get_root (own), "id"), id) != 0)
            continue;
          compare (yyjson_doc_get_root (row), yyjson_doc_get_root (own), FALSE);
          found = TRUE;
          n++;
        }
      g_assert_true (found || id == NULL);
    }
  g_assert_cmpuint (n, >=, 15);
  g_assert_nonnull (strstr (ours, "{\"last_seq\":"));
}

static void
say_again (Replay *self, yyjson_doc *line)
{
  yyjson_val *request = part_of (line, "request");
  yyjson_val *response = part_of (line, "response");
  const char *body = text_of (request, "body");
  const char *theirs = text_of (response, "body");
  g_autofree char *path = translate (self, text_of (request, "path"));
  g_autoptr (yyjson_doc) expected = yyjson_read (theirs, strlen (theirs), 0);
  g_autoptr (yyjson_doc) got = NULL;
  g_autofree char *ours = NULL;
  guint status;

  g_test_message ("%s %s", text_of (request, "method"), path);
  ours = sync_ask (self->site, text_of (request, "method"), path, *body != '\0' ? body : NULL,
                   &status);
  g_assert_cmpuint (status, ==, (guint) yyjson_get_int (yyjson_obj_get (response, "status")));
  if (strstr (path, "feed=continuous") != NULL)
    {
      compare_lines (theirs, ours);
      return;
    }
  got = yyjson_read (ours, strlen (ours), 0);
  g_assert_nonnull (got);
  /* Counts are as of the recording's end in ours. */
  if (strstr (path, "_changes") != NULL || strchr (path + 1, '/')[1] != '\0')
    compare (yyjson_doc_get_root (expected), yyjson_doc_get_root (got), FALSE);
  else
    g_assert_nonnull (yyjson_obj_get (yyjson_doc_get_root (got), "instance_start_time"));
  remember_seq (self, yyjson_doc_get_root (got));
}

static void
test_pull (gconstpointer name)
{
  Replay replay = { NULL };

  replay_begin (&replay, name);
  load_documents (&replay, "tr_src");
  for (guint i = 0; i < replay.lines->len; i++)
    say_again (&replay, replay.lines->pdata[i]);
  replay_end (&replay);
}

static void
test_push (void)
{
  Replay replay = { NULL };
  g_autofree char *held = NULL;

  replay_begin (&replay, "push-oneshot.jsonl");
  yyjson_doc_free (sync_ask_json (replay.site, "PUT", "/tr_e", NULL, 201));
  for (guint i = 0; i < replay.lines->len; i++)
    say_again (&replay, replay.lines->pdata[i]);
  held = sync_describe (replay.site, "tr_e");
  g_assert_nonnull (strstr (held, "machine/é %2F 3"));
  g_assert_nonnull (strstr (held, "worker:7"));
  replay_end (&replay);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sync/6.10-replay/couchdb-pulls", "pull-oneshot.jsonl", test_pull);
  g_test_add_data_func ("/sync/6.10-replay/couchdb-pulls-continuously", "pull-continuous.jsonl",
                        test_pull);
  g_test_add_func ("/sync/6.10-replay/couchdb-pushes", test_push);
  return g_test_run ();
}
