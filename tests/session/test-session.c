/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session: founding, what it remembers, who did what. */
#include <glib/gstdio.h>

#include "session/session.h"
#include "tests/remove-folder.h"

#define START G_GINT64_CONSTANT (1795428000000000) /* 2026-11-23 10:00 UTC */

typedef struct
{
  char *folder;
  CordeauEnv *env;
  CordeauSession *session;
} Fixture;

static CordeauKinds *
make_kinds (void)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_session_register (kinds);
  return kinds;
}

static void
open_session (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->session = cordeau_session_open (fixture->folder, fixture->env, make_kinds (), &error);
  g_assert_no_error (error);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("cordeau-session-XXXXXX", NULL);
  fixture->env = CORDEAU_ENV (cordeau_fixed_env_new (START, 1));
  open_session (fixture);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->env);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
found (Fixture *fixture)
{
  const CordeauFounding founding = { "site-7", "Site 7", "Europe/Paris", "7D", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_session_found (fixture->session, &founding, &error));
  g_assert_no_error (error);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  const CordeauCutOff *cutoffs;
  guint n;

  g_assert_false (cordeau_session_is_founded (fixture->session));
  found (fixture);
  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (cordeau_session_is_founded (fixture->session));
      g_assert_cmpstr (cordeau_session_get_site (fixture->session), ==, "site-7");
      g_assert_cmpstr (cordeau_session_get_name (fixture->session), ==, "Site 7");
      g_assert_cmpstr (cordeau_session_get_computer (fixture->session), ==, "7D");
      g_assert_cmpstr (g_time_zone_get_identifier (cordeau_session_get_zone (fixture->session)), ==,
                       "Europe/Paris");
      cutoffs = cordeau_session_get_cutoffs (fixture->session, &n);
      g_assert_cmpuint (n, ==, 2);
      g_assert_cmpint (cutoffs[0].before, ==, 600);
      g_assert_cmpint (cutoffs[0].ready, ==, 1080);
      g_assert_cmpint (cutoffs[1].before, ==, 1440);
      g_assert_cmpint (cutoffs[1].days, ==, 1);
      g_assert_cmpuint (cordeau_session_get_open_days (fixture->session), ==, 0xfe);
      g_clear_object (&fixture->session);
      open_session (fixture);
    }
}

static void
test_found_twice (Fixture *fixture, gconstpointer data)
{
  const CordeauFounding again = { "site-8", "Site 8", NULL, NULL, NULL };
  g_autoptr (GError) error = NULL;

  found (fixture);
  g_assert_false (cordeau_session_found (fixture->session, &again, &error));
  g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_SITE_EXISTS);
}

static void
test_found_refuses (Fixture *fixture, gconstpointer data)
{
  const CordeauFounding wrong[] = {
    { "", "Site", NULL, NULL, NULL },
    { "Site-7", "Site", NULL, NULL, NULL },
    { "7-site", "Site", NULL, NULL, NULL },
    { "s", "Site", NULL, NULL, NULL },
    { "this-name-is-longer-than-31-letters", "Site", NULL, NULL, NULL },
    { "site-7", "", NULL, NULL, NULL },
    { "site-7", "two\nlines", NULL, NULL, NULL },
    { "site-7", "Site", "Europe/Atlantis", NULL, NULL },
    { "site-7", "Site", NULL, "7DILO", NULL },
    { "site-7", "Site", NULL, "O", NULL },
    { "site-7", "Site", NULL, NULL, "red" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cordeau_session_found (fixture->session, &wrong[i], &error));
      g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
      g_assert_false (cordeau_session_is_founded (fixture->session));
    }
  found (fixture);
}

static void
founded_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_session_found_finish (CORDEAU_SESSION (object), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static void
test_found_async (Fixture *fixture, gconstpointer data)
{
  const CordeauFounding founding = { "site-7", "Site 7", NULL, NULL, NULL };
  gboolean done = FALSE;

  cordeau_session_found_async (fixture->session, &founding, founded_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cordeau_session_is_founded (fixture->session));
  g_assert_cmpuint (strlen (cordeau_session_get_computer (fixture->session)), ==, 4);
}

static const CordeauCutOff early[] = { { 480, 960, 0 }, { 720, 1200, 0 }, { 1440, 660, 2 } };

static void
assert_early (CordeauSession *session)
{
  const CordeauCutOff *rows;
  guint n;

  rows = cordeau_session_get_cutoffs (session, &n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (early));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (rows[i].before, ==, early[i].before);
      g_assert_cmpint (rows[i].ready, ==, early[i].ready);
      g_assert_cmpint (rows[i].days, ==, early[i].days);
    }
  g_assert_cmpuint (cordeau_session_get_open_days (session), ==, 0x3e);
}

static gpointer
read_record (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  return cordeau_record_get (connection, CORDEAU_DB_RECORDS, "site:site-7", NULL, error);
}

/* Puts a member into the site's record that a newer version may know. */
static gpointer
write_newer (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauRecord) record = read_record (cordeau_txn_get_connection (txn), NULL, NULL,
                                                  error);
  g_autoptr (yyjson_doc) old = yyjson_read (record->body, record->length, 0);
  g_autoptr (yyjson_mut_doc) doc = yyjson_doc_mut_copy (old, NULL);

  yyjson_mut_obj_add_str (doc, yyjson_mut_doc_get_root (doc), "newer", "kept");
  cordeau_txn_put (txn, CORDEAU_DB_RECORDS, "site:site-7", record->rev,
                   yyjson_mut_doc_get_root (doc), NULL, error);
  return NULL;
}

static void
test_promise (Fixture *fixture, gconstpointer data)
{
  CordeauStore *store;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauRecord) record = NULL;

  found (fixture);
  store = cordeau_session_get_store (fixture->session);
  cordeau_store_write (store, write_newer, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (
      cordeau_session_set_promise (fixture->session, early, G_N_ELEMENTS (early), 0x3e, &error));
  g_assert_no_error (error);
  assert_early (fixture->session);
  record = cordeau_store_read (store, read_record, NULL, &error);
  g_assert_nonnull (strstr (record->body, "\"newer\":\"kept\""));
  cordeau_session_close (fixture->session);
  g_clear_object (&fixture->session);
  open_session (fixture);
  assert_early (fixture->session);
}

static void
test_promise_refuses (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    CordeauCutOff rows[2];
    guint n;
    guint days;
  } wrong[] = {
    { { { 1440, 720, 1 } }, 0, 0xfe }, /* no row */
    { { { 600, 1080, 0 } }, 1, 0xfe }, /* the evening has no promise */
    { { { 1440, 720, 1 } }, 1, 0 }, /* never open */
    { { { 1440, 720, 1 } }, 1, 0x100 }, /* an eighth day */
    { { { 600, 1080, 0 }, { 600, 1080, 0 } }, 2, 2 }, /* twice the same */
    { { { 600, 540, 0 }, { 1440, 720, 1 } }, 2, 2 }, /* ready before it came */
    { { { 600, 1440, 0 }, { 1440, 720, 1 } }, 2, 2 }, /* no time of day */
    { { { 600, 1080, -1 }, { 1440, 720, 1 } }, 2, 2 }, /* yesterday */
  };

  found (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      guint n;

      g_assert_false (cordeau_session_set_promise (fixture->session, wrong[i].rows, wrong[i].n,
                                                   wrong[i].days, &error));
      g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
      g_assert_cmpint (cordeau_session_get_cutoffs (fixture->session, &n)[0].before, ==, 600);
      g_assert_cmpuint (n, ==, 2);
    }
}

static void
promise_changed_cb (CordeauSession *session, gpointer data)
{
  ++*(guint *) data;
}

/* cordeauctl beside the open window: the window promises by the new table. */
static void
test_promise_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) other = NULL;
  guint heard = 0;
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  found (fixture);
  g_signal_connect (fixture->session, "promise-changed", G_CALLBACK (promise_changed_cb), &heard);
  other = cordeau_session_open (fixture->folder, fixture->env, make_kinds (), &error);
  g_assert_no_error (error);
  g_assert_true (cordeau_session_set_promise (other, early, G_N_ELEMENTS (early), 0x3e, &error));
  while (heard == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, FALSE);
    }
  assert_early (fixture->session);
  cordeau_session_close (other);
}

static void
promise_set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
set_promise_and_wait (CordeauSession *session, const CordeauCutOff *rows, guint n, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cordeau_session_set_promise_async (session, rows, n, 0x3e, promise_set_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return cordeau_session_set_promise_finish (session, result, error);
}

/* As the window does: what is wrong with a table is said, and it is neither written nor promised by. */
static void
test_promise_async (Fixture *fixture, gconstpointer data)
{
  const CordeauCutOff morning_only[] = { { 600, 1080, 0 } };
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_false (set_promise_and_wait (fixture->session, early, G_N_ELEMENTS (early), &error));
  g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE);
  g_clear_error (&error);
  found (fixture);
  g_assert_false (set_promise_and_wait (fixture->session, morning_only, 1, &error));
  g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
  g_clear_error (&error);
  cordeau_session_get_cutoffs (fixture->session, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_true (set_promise_and_wait (fixture->session, early, G_N_ELEMENTS (early), &error));
  g_assert_no_error (error);
  assert_early (fixture->session);
  cordeau_session_close (fixture->session);
  g_clear_object (&fixture->session);
  open_session (fixture);
  assert_early (fixture->session);
}

/* What a binding reads is what the functions say. */
static void
test_properties (Fixture *fixture, gconstpointer data)
{
  g_autofree char *station = NULL;
  g_autofree char *actor = NULL;
  g_autofree char *name = NULL;
  gboolean founded = TRUE;

  g_object_get (fixture->session, "founded", &founded, NULL);
  g_assert_false (founded);
  found (fixture);
  g_object_set (fixture->session, "station", "drying", NULL);
  g_assert_cmpstr (cordeau_session_get_station (fixture->session), ==, "drying");
  cordeau_session_set_actor (fixture->session, "w-2", "Karim");
  g_assert_cmpstr (cordeau_session_get_actor (fixture->session), ==, "w-2");
  g_object_get (fixture->session, "founded", &founded, "station", &station, "actor", &actor,
                "actor-name", &name, NULL);
  g_assert_true (founded);
  g_assert_cmpstr (station, ==, "drying");
  g_assert_cmpstr (actor, ==, "w-2");
  g_assert_cmpstr (name, ==, "Karim");
}

static void
notified_cb (GObject *object, GParamSpec *pspec, gpointer data)
{
  ++*(guint *) data;
}

static void
test_station_and_actor (Fixture *fixture, gconstpointer data)
{
  guint heard = 0;

  g_signal_connect (fixture->session, "notify::station", G_CALLBACK (notified_cb), &heard);
  g_assert_cmpstr (cordeau_session_get_station (fixture->session), ==, "");
  cordeau_session_set_station (fixture->session, "washing");
  cordeau_session_set_station (fixture->session, "washing");
  g_assert_cmpuint (heard, ==, 1);
  cordeau_session_set_actor (fixture->session, "w-1", "Inès");
  g_assert_cmpstr (cordeau_session_get_actor_name (fixture->session), ==, "Inès");
}

static gpointer
attribute_job (CordeauTxn *txn, gpointer data, GError **error)
{
  cordeau_session_attribute (txn, "0195-fact", data, error);
  return NULL;
}

static gpointer
attribution_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                   GError **error)
{
  return cordeau_session_get_attribution (connection, "0195-fact", error);
}

/* Who did it is kept in the site's people database, never in the fact. */
static void
test_attribution (Fixture *fixture, gconstpointer data)
{
  CordeauStore *store;
  g_autoptr (GError) error = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *actor = NULL;

  found (fixture);
  store = cordeau_session_get_store (fixture->session);
  cordeau_store_write (store, attribute_job, (gpointer) "", NULL, &error);
  g_assert_no_error (error);
  nobody = cordeau_store_read (store, attribution_query, NULL, &error);
  g_assert_null (nobody);
  cordeau_store_write (store, attribute_job, (gpointer) "w-1", NULL, &error);
  g_assert_no_error (error);
  actor = cordeau_store_read (store, attribution_query, NULL, &error);
  g_assert_cmpstr (actor, ==, "w-1");
}

/* --- backups ------------------------------------------------------------------------------------- */

static gboolean
give_up_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

/* The window's process makes what is due by itself, also on a site that was founded in it. */
static void
test_keeps_backups (Fixture *fixture, gconstpointer data)
{
  guint guard = g_timeout_add_seconds (30, give_up_cb, NULL);
  CordeauBackups *backups;
  g_autoptr (CordeauBackup) backup = NULL;

  cordeau_session_keep_backups (fixture->session);
  g_assert_null (cordeau_session_get_backups (fixture->session));
  found (fixture);
  backups = cordeau_session_get_backups (fixture->session);
  while (cordeau_backups_due (backups) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
  backup = cordeau_backups_last_good (backups);
  g_assert_nonnull (backup);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, Fixture, NULL, setup, func, teardown)
  ADD ("/session/found", test_found);
  ADD ("/session/found-twice", test_found_twice);
  ADD ("/session/found-refuses", test_found_refuses);
  ADD ("/session/found-async", test_found_async);
  ADD ("/session/promise-async", test_promise_async);
  ADD ("/session/properties", test_properties);
  ADD ("/session/station-and-actor", test_station_and_actor);
  ADD ("/session/promise", test_promise);
  ADD ("/session/promise-refuses", test_promise_refuses);
  ADD ("/session/promise-from-elsewhere", test_promise_from_elsewhere);
  ADD ("/session/attribution", test_attribution);
  ADD ("/session/2.1-keeps-backups", test_keeps_backups);
#undef ADD
  return g_test_run ();
}
