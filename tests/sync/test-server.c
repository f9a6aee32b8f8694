/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The server's answers, each trap of sync.md by its name. */
#include <string.h>

#include "sync-fixture.h"

#define REV_A "1-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define REV_B "1-bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

typedef struct
{
  SyncSite *site;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->site = sync_site_new ("site-7", TRUE);
  yyjson_doc_free (sync_ask_json (self->site, "PUT", "/d", NULL, 201));
}

static void
tear_down (Case *self, gconstpointer data)
{
  sync_site_free (self->site);
}

static void
put (Case *self, const char *docs)
{
  g_autofree char *body = g_strdup_printf ("{\"new_edits\":false,\"docs\":[%s]}", docs);
  g_autofree char *said = sync_ask (self->site, "POST", "/d/_bulk_docs", body, NULL);

  g_assert_cmpstr (said, ==, "[]\n");
}

static const char *
text_at (yyjson_doc *doc, const char *pointer)
{
  return yyjson_get_str (yyjson_doc_ptr_get (doc, pointer));
}

static void
assert_error (Case *self, const char *method, const char *path, const char *body, guint status,
              const char *word)
{
  g_autoptr (yyjson_doc) doc = sync_ask_json (self->site, method, path, body, status);

  g_assert_cmpstr (text_at (doc, "/error"), ==, word);
  g_assert_cmpuint (strlen (text_at (doc, "/reason")), >, 0);
}

/* --- endpoints ----------------------------------------------------------------------------------- */

static void
test_welcome (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = sync_ask_json (self->site, "GET", "/", NULL, 200);
  g_autoptr (yyjson_doc) up = sync_ask_json (self->site, "GET", "/_up", NULL, 200);

  g_assert_cmpstr (text_at (doc, "/couchdb"), ==, "Welcome");
  g_assert_cmpstr (text_at (doc, "/uuid"), ==, "site-7");
  g_assert_cmpstr (text_at (up, "/status"), ==, "ok");
  assert_error (self, "GET", "/_session", NULL, 404, "not_found");
}

static void
test_statuses (Case *self, gconstpointer data)
{
  assert_error (self, "GET", "/nothing", NULL, 404, "not_found");
  assert_error (self, "PUT", "/d", NULL, 412, "file_exists");
  assert_error (self, "PUT", "/Upper", NULL, 400, "illegal_database_name");
  assert_error (self, "DELETE", "/d/_changes", NULL, 405, "method_not_allowed");
  assert_error (self, "POST", "/d/_bulk_docs", "[1,2", 400, "bad_request");
  assert_error (self, "POST", "/d/_bulk_docs", "{}", 400, "bad_request");
  assert_error (self, "GET", "/d/a%00b", NULL, 400, "bad_request");
  assert_error (self, "GET", "/d/%ff", NULL, 400, "bad_request");
  assert_error (self, "GET", "/d/_changes?since=nonsense", NULL, 400, "bad_request");
  assert_error (self, "GET", "/d/_changes?feed=eventsource", NULL, 400, "bad_request");
}

/* A million brackets are refused, not followed. */
static void
test_depth (Case *self, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (1000000, '[');

  assert_error (self, "POST", "/d/_bulk_docs", deep, 400, "bad_request");
}

static void
test_too_large (Case *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (CORDEAU_SYNC_MAX_BODY + 1, ' ');
  GString *many = g_string_new ("{\"docs\":[{}");

  for (guint i = 0; i < CORDEAU_SYNC_MAX_DOCUMENTS; i++)
    g_string_append (many, ",{}");
  g_string_append (many, "]}");
  assert_error (self, "POST", "/d/_bulk_docs", large, 413, "too_large");
  assert_error (self, "POST", "/d/_bulk_docs", many->str, 413, "too_large");
  assert_error (self, "POST", "/d/_bulk_get", many->str, 413, "too_large");
  g_string_free (many, TRUE);
}

/* --- changes ------------------------------------------------------------------------------------- */

static void
test_limit_0 (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"b\",\"_rev\":\"" REV_A "\"}");
  doc = sync_ask_json (self->site, "GET", "/d/_changes?limit=0", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (doc, "/results")), ==, 0);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (doc, "/pending")), ==, 2);
  g_assert_true (g_str_has_prefix (text_at (doc, "/last_seq"), "0-"));
}

static void
test_since (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) one = NULL;
  g_autoptr (yyjson_doc) rest = NULL;
  g_autoptr (yyjson_doc) now = NULL;
  g_autoptr (yyjson_doc) other = NULL;
  g_autofree char *path = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"b\",\"_rev\":\"" REV_A "\"}");
  one = sync_ask_json (self->site, "GET", "/d/_changes?limit=1", NULL, 200);
  g_assert_cmpstr (text_at (one, "/results/0/id"), ==, "a");
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (one, "/pending")), ==, 1);
  path = g_strdup_printf ("/d/_changes?since=%s", text_at (one, "/last_seq"));
  rest = sync_ask_json (self->site, "GET", path, NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (rest, "/results")), ==, 1);
  g_assert_cmpstr (text_at (rest, "/results/0/id"), ==, "b");
  now = sync_ask_json (self->site, "GET", "/d/_changes?since=now", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (now, "/results")), ==, 0);
  /* Of another epoch: a restored or copied database. All of it. */
  other = sync_ask_json (self->site, "GET", "/d/_changes?since=2-00000000", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (other, "/results")), ==, 2);
}

static void
test_all_leaves (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) winner = NULL;
  g_autoptr (yyjson_doc) all = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"a\",\"_rev\":\"" REV_B "\"}");
  winner = sync_ask_json (self->site, "GET", "/d/_changes", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (winner, "/results/0/changes")), ==, 1);
  g_assert_cmpstr (text_at (winner, "/results/0/changes/0/rev"), ==, REV_B);
  all = sync_ask_json (self->site, "GET", "/d/_changes?style=all_docs", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (all, "/results/0/changes")), ==, 2);
}

/* CouchDB asks continuously with a timeout and no heartbeat: idle, the feed ends with a line that says last_seq. */
static void
test_continuous_ends (Case *self, gconstpointer data)
{
  g_autofree char *said = NULL;
  g_auto (GStrv) lines = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  said = sync_ask (self->site, "GET", "/d/_changes?feed=continuous&timeout=10000", NULL, NULL);
  lines = g_strsplit (said, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "{\"seq\":\"1-"));
  g_assert_true (g_str_has_prefix (lines[1], "{\"last_seq\":\"1-"));
}

/* Step by step: waits, beats, and goes on when something is written. */
static void
test_longpoll_beats (Case *self, gconstpointer data)
{
  g_autoptr (CordeauRequest) request =
      cordeau_request_new ("GET", "/d/_changes?feed=longpoll&heartbeat=2000&since=now");
  g_autoptr (CordeauResponse) response = cordeau_server_answer (self->site->server, request,
                                                                CORDEAU_GUEST_SITE);
  g_autoptr (GString) said = g_string_new ("");
  CordeauFeed *feed = response->feed;

  g_assert_cmpint (feed->klass->next (feed, 1000, said), ==, CORDEAU_FEED_WAIT);
  g_assert_cmpstr (said->str, ==, "{\"results\":[\n");
  g_assert_cmpint (feed->klass->get_wake (feed), ==, 2001000);
  g_assert_cmpint (feed->klass->next (feed, 2001000, said), ==, CORDEAU_FEED_WAIT);
  g_assert_cmpstr (said->str, ==, "{\"results\":[\n\n");
  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  g_assert_cmpint (feed->klass->next (feed, 2002000, said), ==, CORDEAU_FEED_END);
  g_assert_nonnull (strstr (said->str, "\"id\":\"a\""));
  g_assert_nonnull (strstr (said->str, "\"pending\":0}"));
}

static void
test_doc_ids (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"b\",\"_rev\":\"" REV_A "\"}");
  doc = sync_ask_json (self->site, "POST", "/d/_changes?filter=_doc_ids", "{\"doc_ids\":[\"b\"]}",
                       200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (doc, "/results")), ==, 1);
  g_assert_cmpstr (text_at (doc, "/results/0/id"), ==, "b");
}

/* --- many documents ------------------------------------------------------------------------------ */

/* One key, results; one item for each asked, in their order, also for what is not there. */
static void
test_bulk_get (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\",\"x\":1.5}");
  doc = sync_ask_json (self->site, "POST", "/d/_bulk_get?revs=true&latest=true",
                       "{\"docs\":[{\"id\":\"no\",\"rev\":\"" REV_A
                       "\"},{\"id\":\"a\",\"rev\":\"" REV_A "\"},{\"id\":\"a\"}]}",
                       200);
  g_assert_cmpuint (yyjson_obj_size (yyjson_doc_get_root (doc)), ==, 1);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (doc, "/results")), ==, 3);
  g_assert_cmpstr (text_at (doc, "/results/0/docs/0/error/error"), ==, "not_found");
  g_assert_cmpstr (text_at (doc, "/results/1/docs/0/ok/_rev"), ==, REV_A);
  g_assert_cmpint (yyjson_get_int (
                       yyjson_doc_ptr_get (doc, "/results/1/docs/0/ok/_revisions/start")),
                   ==, 1);
  g_assert_cmpfloat (yyjson_get_real (yyjson_doc_ptr_get (doc, "/results/2/docs/0/ok/x")), ==, 1.5);
}

/* Who asks for a revision that was built upon gets what came of it; without latest, it is not kept. */
static void
test_latest (Case *self, gconstpointer data)
{
  const char *asked = "{\"docs\":[{\"id\":\"a\",\"rev\":\"" REV_A "\"}]}";
  g_autoptr (yyjson_doc) latest = NULL;
  g_autoptr (yyjson_doc) exact = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"a\",\"_rev\":\"" REV_B "\"}");
  put (self,
       "{\"_id\":\"a\",\"_rev\":\"2-cccccccccccccccccccccccccccccccc\",\"_revisions\":{\"start\":2,"
       "\"ids\":[\"cccccccccccccccccccccccccccccccc\",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]}}");
  latest = sync_ask_json (self->site, "POST", "/d/_bulk_get?latest=true", asked, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (latest, "/results/0/docs")), ==, 1);
  g_assert_cmpstr (text_at (latest, "/results/0/docs/0/ok/_rev"), ==,
                   "2-cccccccccccccccccccccccccccccccc");
  exact = sync_ask_json (self->site, "POST", "/d/_bulk_get", asked, 200);
  g_assert_cmpstr (text_at (exact, "/results/0/docs/0/error/error"), ==, "not_found");
}

static void
test_revs_diff (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  doc = sync_ask_json (self->site, "POST", "/d/_revs_diff",
                       "{\"a\":[\"" REV_A "\"],\"b\":[\"" REV_B
                       "\"],\"a/c\":[],\"d\":[\"2-cccccccccccccccccccccccccccccccc\"]}",
                       200);
  g_assert_null (yyjson_doc_ptr_get (doc, "/a"));
  g_assert_cmpstr (text_at (doc, "/b/missing/0"), ==, REV_B);
  g_assert_cmpuint (yyjson_obj_size (yyjson_doc_get_root (doc)), ==, 2);
}

static void
test_possible_ancestors (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  doc = sync_ask_json (self->site, "POST", "/d/_revs_diff",
                       "{\"a\":[\"2-cccccccccccccccccccccccccccccccc\"]}", 200);
  g_assert_cmpstr (text_at (doc, "/a/possible_ancestors/0"), ==, REV_A);
}

/* Made here: every row is told, a conflict in its row alone. */
static void
test_new_edits (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  doc = sync_ask_json (self->site, "POST", "/d/_bulk_docs",
                       "{\"docs\":[{\"_id\":\"a\",\"_rev\":\"" REV_A
                       "\",\"v\":2},{\"_id\":\"a\",\"_rev\":\"" REV_B "\"},{\"_id\":\"n\"}]}",
                       201);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_get_root (doc)), ==, 3);
  g_assert_true (g_str_has_prefix (text_at (doc, "/0/rev"), "2-"));
  g_assert_cmpstr (text_at (doc, "/1/error"), ==, "conflict");
  g_assert_true (yyjson_is_true (yyjson_doc_ptr_get (doc, "/2/ok")));
}

/* What one document cannot be leaves the others alone. */
static void
test_refusal_is_alone (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = sync_ask_json (
      self->site, "POST", "/d/_bulk_docs",
      "{\"new_edits\":false,\"docs\":[{\"_id\":\"bad\",\"_rev\":\"1-XYZ\"},{\"_id\":\"good\",\"_rev\":"
      "\"" REV_A "\"},{\"_id\":\"att\",\"_rev\":\"" REV_A
      "\",\"_attachments\":{\"f\":{\"stub\":true}}}]}",
      201);

  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_get_root (doc)), ==, 2);
  g_assert_cmpstr (text_at (doc, "/0/id"), ==, "bad");
  g_assert_cmpstr (text_at (doc, "/1/id"), ==, "att");
  yyjson_doc_free (sync_ask_json (self->site, "GET", "/d/good", NULL, 200));
}

/* --- one document -------------------------------------------------------------------------------- */

static void
test_slashes (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  yyjson_doc_free (sync_ask_json (self->site, "PUT", "/d/a%2Fb", "{\"v\":1}", 201));
  doc = sync_ask_json (self->site, "GET", "/d/a%2Fb", NULL, 200);
  g_assert_cmpstr (text_at (doc, "/_id"), ==, "a/b");
  yyjson_doc_free (sync_ask_json (self->site, "PUT", "/d/_design/x", "{\"v\":1}", 201));
  yyjson_doc_free (sync_ask_json (self->site, "GET", "/d/_design%2Fx", NULL, 200));
  yyjson_doc_free (sync_ask_json (self->site, "PUT", "/d/_local/a/b", "{\"v\":1}", 201));
  yyjson_doc_free (sync_ask_json (self->site, "GET", "/d/_local/a%2Fb", NULL, 200));
}

static void
test_open_revs_multipart (Case *self, gconstpointer data)
{
  g_autoptr (CordeauRequest) request = NULL;
  g_autoptr (CordeauResponse) response = NULL;
  g_autofree char *said = NULL;
  g_autofree char *list = NULL;
  gsize length;

  put (self,
       "{\"_id\":\"a\",\"_rev\":\"" REV_A "\",\"v\":1},{\"_id\":\"a\",\"_rev\":\"" REV_B "\"}");
  request = cordeau_request_new ("GET", "/d/a?revs=true&latest=true&open_revs=[%22" REV_A
                                        "%22,%221-cccccccccccccccccccccccccccccccc%22]");
  g_hash_table_insert (request->headers, g_strdup ("accept"),
                       g_strdup ("application/json, multipart/mixed"));
  response = cordeau_server_answer (self->site->server, request, CORDEAU_GUEST_SITE);
  g_assert_true (g_str_has_prefix (response->type, "multipart/mixed; boundary=\""));
  said = cordeau_response_drain (response, 0, &length);
  g_assert_nonnull (
      strstr (said,
              "\r\nContent-Type: application/json\r\n\r\n{\"_id\":\"a\",\"_rev\":\"" REV_A "\""));
  g_assert_nonnull (strstr (said, "error=\"true\"\r\n\r\n{\"missing\":\"1-cccc"));
  g_assert_true (g_str_has_suffix (said, "--"));
  list = sync_ask (self->site, "GET", "/d/a?open_revs=all", NULL, NULL);
  g_assert_true (g_str_has_prefix (list, "[{\"ok\":{"));
}

static void
test_conflict_and_delete (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) first = sync_ask_json (self->site, "PUT", "/d/a", "{\"v\":1}", 201);
  g_autofree char *path = g_strdup_printf ("/d/a?rev=%s", text_at (first, "/rev"));
  g_autoptr (yyjson_doc) gone = NULL;

  assert_error (self, "PUT", "/d/a", "{\"v\":2}", 409, "conflict");
  assert_error (self, "DELETE", "/d/a", NULL, 409, "conflict");
  gone = sync_ask_json (self->site, "DELETE", path, NULL, 200);
  g_assert_true (g_str_has_prefix (text_at (gone, "/rev"), "2-"));
  assert_error (self, "GET", "/d/a", NULL, 404, "not_found");
}

static void
test_winner_and_conflicts (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) doc = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\",\"v\":\"a\"},{\"_id\":\"a\",\"_rev\":\"" REV_B
             "\",\"v\":\"b\"}");
  doc = sync_ask_json (self->site, "GET", "/d/a?conflicts=true", NULL, 200);
  g_assert_cmpstr (text_at (doc, "/_rev"), ==, REV_B);
  g_assert_cmpstr (text_at (doc, "/_conflicts/0"), ==, REV_A);
}

/* What CouchDB writes carries _revisions: they mean nothing. */
static void
test_local_documents (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) first = sync_ask_json (
      self->site, "PUT", "/d/_local/c",
      "{\"_id\":\"_local/c\",\"seq\":1.5,\"_revisions\":{\"start\":0,\"ids\":[\"1\"]}}", 201);
  g_autoptr (yyjson_doc) early = sync_ask_json (self->site, "GET", "/d/_local/c", NULL, 200);
  g_autoptr (yyjson_doc) second = sync_ask_json (self->site, "PUT", "/d/_local/c", "{\"seq\":2}",
                                                 201);
  g_autoptr (yyjson_doc) got = sync_ask_json (self->site, "GET", "/d/_local/c", NULL, 200);
  g_autoptr (yyjson_doc) changes = sync_ask_json (self->site, "GET", "/d/_changes", NULL, 200);

  g_assert_cmpstr (text_at (first, "/rev"), ==, "0-1");
  g_assert_cmpstr (text_at (second, "/rev"), ==, "0-2");
  g_assert_cmpstr (text_at (got, "/_id"), ==, "_local/c");
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (got, "/seq")), ==, 2);
  g_assert_null (yyjson_doc_ptr_get (early, "/_revisions"));
  g_assert_cmpfloat (yyjson_get_real (yyjson_doc_ptr_get (early, "/seq")), ==, 1.5);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (changes, "/results")), ==, 0);
  yyjson_doc_free (sync_ask_json (self->site, "DELETE", "/d/_local/c", NULL, 200));
  assert_error (self, "GET", "/d/_local/c", NULL, 404, "not_found");
}

static void
test_attachment (Case *self, gconstpointer data)
{
  g_autoptr (CordeauRequest) request = cordeau_request_new ("PUT", "/d/a");
  g_autoptr (CordeauResponse) response = NULL;

  cordeau_request_take_body (request, g_strdup ("--x"), 3);
  g_hash_table_insert (request->headers, g_strdup ("content-type"),
                       g_strdup ("multipart/related; boundary=\"x\""));
  response = cordeau_server_answer (self->site->server, request, CORDEAU_GUEST_SITE);
  g_assert_cmpuint (response->status, ==, 415);
}

/* --- facts --------------------------------------------------------------------------------------- */

/* A facts database takes only live first revisions whose hash is that of their bytes. */
static void
test_facts_are_verified (Case *self, gconstpointer data)
{
  g_autofree char *change = NULL;
  g_autofree char *forged = NULL;
  g_autofree char *body = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  char id[37];

  fixture_add (self->site->fixture.store, "a", 5, id);
  change = sync_ask (self->site, "GET", "/facts-site-7-202611/_changes?include_docs=true", NULL,
                     NULL);
  g_assert_nonnull (strstr (change, "\"amount\":5"));
  doc = yyjson_read (change, strlen (change), 0);
  body = yyjson_val_write (yyjson_doc_ptr_get (doc, "/results/0/doc"), 0, NULL);
  forged = g_strdup_printf ("{\"new_edits\":false,\"docs\":[%s]}", body);
  forged[strstr (forged, "\"amount\":5") + 9 - forged] = '6';
  {
    g_autofree char *said = sync_ask (self->site, "POST", "/facts-site-7-202611/_bulk_docs", forged,
                                      NULL);

    g_assert_nonnull (strstr (said, "\"forbidden\""));
  }
  assert_error (self, "PUT", "/facts-site-7-202611/x", "{\"kind\":\"test.add\"}", 403, "forbidden");
  g_assert_cmpint (fixture_sum (self->site->fixture.store, "a"), ==, 5);
}

/* People and what is private do not leave the site's own computers. */
static void
test_audience (Case *self, gconstpointer data)
{
  g_autoptr (CordeauServer) server = cordeau_server_new (self->site->fixture.store, NULL, "site-7",
                                                         "u", FALSE);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CordeauRequest) request =
          cordeau_request_new ("GET", i == 0 ? "/people-site-7/_changes"
                                             : "/_cordeau/digest?db=private-site-7&day=2026-11-23");
      g_autoptr (CordeauResponse) theirs = cordeau_server_answer (server, request,
                                                                  CORDEAU_GUEST_SITE);
      g_autoptr (CordeauResponse) ours = cordeau_server_answer (server, request,
                                                                CORDEAU_GUEST_COMPUTER);

      g_assert_cmpuint (theirs->status, ==, 403);
      g_assert_cmpuint (ours->status, ==, 404);
    }
}

static void
test_digest (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) empty = NULL;
  g_autoptr (yyjson_doc) one = NULL;
  const char *path = "/_cordeau/digest?db=facts-site-7-202611&day=2026-11-23";

  fixture_add (self->site->fixture.store, "a", 5, NULL);
  one = sync_ask_json (self->site, "GET", path, NULL, 200);
  empty = sync_ask_json (self->site, "GET",
                         "/_cordeau/digest?db=facts-site-7-202611&day=2026-11-24", NULL, 200);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (one, "/count")), ==, 1);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (empty, "/count")), ==, 0);
  g_assert_cmpstr (text_at (one, "/hash"), !=, text_at (empty, "/hash"));
  assert_error (self, "GET", "/_cordeau/digest?db=d&day=yesterday", NULL, 400, "bad_request");
}

static void
test_updates (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) all = sync_ask_json (self->site, "GET", "/_cordeau/updates", NULL, 200);
  g_autofree char *known = yyjson_val_write (yyjson_doc_ptr_get (all, "/dbs"), 0, NULL);
  g_autofree char *escaped = g_uri_escape_string (known, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/_cordeau/updates?since=", escaped, NULL);
  g_autoptr (yyjson_doc) news = NULL;
  g_autofree char *quiet = NULL;

  g_assert_nonnull (yyjson_doc_ptr_get (all, "/dbs/d"));
  quiet = sync_ask (self->site, "GET", path, NULL, NULL);
  g_assert_cmpstr (quiet, ==, "{\"dbs\":{}}\n");
  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"}");
  news = sync_ask_json (self->site, "GET", path, NULL, 200);
  g_assert_cmpuint (yyjson_obj_size (yyjson_doc_ptr_get (news, "/dbs")), ==, 1);
}

/* --- all documents ------------------------------------------------------------------------------- */

static void
test_all_docs (Case *self, gconstpointer data)
{
  g_autoptr (yyjson_doc) all = NULL;
  g_autoptr (yyjson_doc) some = NULL;
  g_autoptr (yyjson_doc) down = NULL;
  g_autoptr (yyjson_doc) keys = NULL;

  put (self, "{\"_id\":\"a\",\"_rev\":\"" REV_A "\"},{\"_id\":\"b\",\"_rev\":\"" REV_A
             "\"},{\"_id\":\"c\",\"_rev\":\"" REV_A "\"},{\"_id\":\"x\",\"_rev\":\"" REV_A
             "\",\"_deleted\":true}");
  all = sync_ask_json (self->site, "GET", "/d/_all_docs", NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (all, "/rows")), ==, 3);
  g_assert_cmpint (yyjson_get_int (yyjson_doc_ptr_get (all, "/total_rows")), ==, 3);
  some = sync_ask_json (self->site, "GET",
                        "/d/_all_docs?startkey=%22b%22&endkey=%22c%22&include_docs=true&limit=1",
                        NULL, 200);
  g_assert_cmpuint (yyjson_arr_size (yyjson_doc_ptr_get (some, "/rows")), ==, 1);
  g_assert_cmpstr (text_at (some, "/rows/0/doc/_id"), ==, "b");
  down = sync_ask_json (self->site, "GET", "/d/_all_docs?descending=true&skip=1&limit=1", NULL,
                        200);
  g_assert_cmpstr (text_at (down, "/rows/0/id"), ==, "b");
  keys = sync_ask_json (self->site, "POST", "/d/_all_docs", "{\"keys\":[\"c\",\"no\",\"x\"]}", 200);
  g_assert_cmpstr (text_at (keys, "/rows/0/id"), ==, "c");
  g_assert_cmpstr (text_at (keys, "/rows/1/error"), ==, "not_found");
  g_assert_true (yyjson_is_true (yyjson_doc_ptr_get (keys, "/rows/2/value/deleted")));
}

/* A folder that holds a site lets nobody make or delete a database. */
static void
test_scratch_only (Case *self, gconstpointer data)
{
  g_autoptr (SyncSite) real = sync_site_new ("site-8", FALSE);
  guint status;

  g_free (sync_ask (real, "PUT", "/d", NULL, &status));
  g_assert_cmpuint (status, ==, 403);
  g_free (sync_put_note (real, "note:1", "Linen", NULL));
  g_free (sync_ask (real, "DELETE", "/records", NULL, &status));
  g_assert_cmpuint (status, ==, 403);
  yyjson_doc_free (sync_ask_json (self->site, "DELETE", "/d", NULL, 200));
  assert_error (self, "GET", "/d", NULL, 404, "not_found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/sync/6.2-server/" name, Case, NULL, set_up, func, tear_down)
  ADD ("welcome", test_welcome);
  ADD ("statuses", test_statuses);
  ADD ("depth", test_depth);
  ADD ("too-large", test_too_large);
  ADD ("limit-0-says-last-seq-and-pending", test_limit_0);
  ADD ("since", test_since);
  ADD ("all-leaves", test_all_leaves);
  ADD ("idle-continuous-ends", test_continuous_ends);
  ADD ("longpoll-beats", test_longpoll_beats);
  ADD ("doc-ids", test_doc_ids);
  ADD ("bulk-get-one-key-same-order", test_bulk_get);
  ADD ("latest", test_latest);
  ADD ("revs-diff", test_revs_diff);
  ADD ("possible-ancestors", test_possible_ancestors);
  ADD ("new-edits", test_new_edits);
  ADD ("refusal-is-alone", test_refusal_is_alone);
  ADD ("slashes", test_slashes);
  ADD ("open-revs-multipart", test_open_revs_multipart);
  ADD ("conflict-and-delete", test_conflict_and_delete);
  ADD ("winner-and-conflicts", test_winner_and_conflicts);
  ADD ("local-documents", test_local_documents);
  ADD ("attachment-415", test_attachment);
  ADD ("facts-are-verified", test_facts_are_verified);
  ADD ("audience", test_audience);
  ADD ("digest", test_digest);
  ADD ("updates", test_updates);
  ADD ("all-docs", test_all_docs);
  ADD ("scratch-only", test_scratch_only);
#undef ADD
  return g_test_run ();
}
