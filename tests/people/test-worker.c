/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers as records: what is written is what is read, what others wrote stays, and two Awas are two people. */
#include <string.h>

#include "people/skill.h"
#include "people/worker.h"
#include "site-fixture.h"

static gint32
day (const char *text)
{
  return cordeau_day_from_text (text);
}

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_put (txn, data, error) ? data : NULL;
}

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_add (txn, data, error);
}

static gpointer
get_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_worker_get (connection, "site-7", data, error);
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_workers_list (connection, "site-7", error);
}

static gpointer
body_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauRecord) record = cordeau_record_get (connection, "people-site-7", data, NULL,
                                                         error);

  return record != NULL ? g_strndup (record->body, record->length) : NULL;
}

typedef struct
{
  const char *id;
  const char *json;
} Raw;

static gpointer
raw_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Raw *raw = data;

  cordeau_txn_put_bytes (txn, "people-site-7", raw->id, NULL, raw->json, strlen (raw->json), NULL,
                         error);
  return NULL;
}

static CordeauWorker *
get (PeopleSite *site, const char *key)
{
  return people_site_read (site, get_job, (gpointer) key);
}

static void
add_period (GArray *contracts, const char *from, const char *to, int minutes)
{
  CordeauContract contract = { { day (from), day (to) }, minutes };

  g_array_append_val (contracts, contract);
}

static CordeauWorker *
make_full (void)
{
  CordeauWorker *self = cordeau_worker_new ("w1", "Awa");
  const char *languages[] = { "fr", "wo", NULL };
  CordeauAvailability window = { 6, 420, 780 };
  CordeauLeave leave = { { day ("2026-12-21"), day ("2026-12-27") }, CORDEAU_LEAVE_TRAINING };

  self->employer = g_strdup ("emploi-plus");
  self->status = CORDEAU_STATUS_CDDI;
  self->birth_date = day ("1990-02-28");
  add_period (self->contracts, "2026-01-05", "2026-06-30", 1560);
  add_period (self->contracts, "2026-07-01", NULL, 2100);
  add_period (self->elsewhere, "2026-09-01", NULL, 300);
  self->skills[CORDEAU_POST_WASHING].level = CORDEAU_LEVEL_U;
  self->skills[CORDEAU_POST_WASHING].evidence = g_strdup ("shift");
  self->skills[CORDEAU_POST_WASHING].date = day ("2026-03-01");
  self->skills[CORDEAU_POST_WASHING].evaluator = g_strdup ("w9");
  self->languages = g_strdupv ((char **) languages);
  g_array_append_val (self->availability, window);
  g_array_append_val (self->leave, leave);
  self->consents[CORDEAU_CONSENT_SUNDAY] = (CordeauPeriod) { day ("2026-05-01"), CORDEAU_DAY_NONE };
  self->night_worker = self->never_alone = TRUE;
  self->monitor = g_strdup ("w8");
  self->tutor = g_strdup ("w9");
  self->left = day ("2027-01-31");
  return self;
}

static gpointer
steps_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_skill_steps_read (connection, "site-7", "w1", error);
}

/* Older versions took any text as evidence. It is not read from a card, nor from a step, and the next change takes it out. */
static void
test_evidence_is_a_code (PeopleSite *site, gconstpointer unused)
{
  Raw card = { "worker:w1", "{\"first_name\":\"Awa\",\"key\":\"w1\",\"kind\":\"worker\",\"posts\":"
                            "{\"washing\":{\"evidence\":\"CANARI asthme\",\"level\":\"U\"}}}" };
  Raw step = { "skill:w1:1",
               "{\"at\":1,\"evidence\":\"CANARI asthme\",\"kind\":\"skill\",\"level\":\"U\","
               "\"post\":\"washing\",\"worker\":\"w1\"}" };
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *body = NULL;

  people_site_write (site, raw_job, &card);
  people_site_write (site, raw_job, &step);
  worker = get (site, "w1");
  g_assert_cmpint (worker->skills[CORDEAU_POST_WASHING].level, ==, CORDEAU_LEVEL_U);
  g_assert_null (worker->skills[CORDEAU_POST_WASHING].evidence);
  steps = people_site_read (site, steps_job, NULL);
  g_assert_cmpuint (steps->len, ==, 1);
  g_assert_null (((CordeauSkillStep *) g_ptr_array_index (steps, 0))->skill.evidence);
  g_assert_null (cordeau_evidence_text_to_words ("CANARI asthme"));
  worker->night_worker = TRUE;
  people_site_write (site, put_job, worker);
  body = people_site_read (site, body_job, "worker:w1");
  g_assert_null (strstr (body, "CANARI"));
}

static void
test_all_members (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauWorker) wrote = make_full ();
  g_autoptr (CordeauWorker) read = NULL;
  const CordeauContract *contract;

  people_site_write (site, put_job, wrote);
  read = get (site, "w1");
  g_assert_cmpstr (read->first_name, ==, "Awa");
  g_assert_cmpstr (read->employer, ==, "emploi-plus");
  g_assert_cmpint (read->status, ==, CORDEAU_STATUS_CDDI);
  g_assert_cmpint (read->birth_date, ==, wrote->birth_date);
  g_assert_cmpint (read->left, ==, wrote->left);
  g_assert_cmpuint (read->elsewhere->len, ==, 1);
  g_assert_cmpint (read->skills[CORDEAU_POST_WASHING].level, ==, CORDEAU_LEVEL_U);
  g_assert_cmpstr (read->skills[CORDEAU_POST_WASHING].evaluator, ==, "w9");
  g_assert_cmpint (read->skills[CORDEAU_POST_DRYING].level, ==, CORDEAU_LEVEL_NONE);
  g_assert_cmpstr (read->languages[1], ==, "wo");
  g_assert_cmpint (g_array_index (read->availability, CordeauAvailability, 0).to, ==, 780);
  g_assert_cmpint (g_array_index (read->leave, CordeauLeave, 0).code, ==, CORDEAU_LEAVE_TRAINING);
  g_assert_true (cordeau_period_has (&read->consents[CORDEAU_CONSENT_SUNDAY], day ("2030-01-01")));
  g_assert_false (cordeau_period_has (&read->consents[CORDEAU_CONSENT_NIGHT], day ("2030-01-01")));
  g_assert_true (read->night_worker && read->never_alone);
  g_assert_cmpstr (read->monitor, ==, "w8");
  contract = cordeau_worker_get_contract (read, day ("2026-06-30"));
  g_assert_cmpint (contract->weekly_minutes, ==, 1560);
  g_assert_cmpint (cordeau_worker_get_contract (read, day ("2026-07-01"))->weekly_minutes, ==,
                   2100);
  g_assert_null (cordeau_worker_get_contract (read, day ("2026-01-04")));
}

/* Saying the same again makes no revision; saying less takes away. */
static void
test_put_again (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauWorker) first = make_full ();
  g_autoptr (CordeauWorker) again = NULL;
  g_autoptr (CordeauWorker) bare = NULL;
  g_autofree char *rev = NULL;
  g_autofree char *body = NULL;

  people_site_write (site, put_job, first);
  again = get (site, "w1");
  rev = g_strdup (again->rev);
  people_site_write (site, put_job, again);
  g_assert_cmpstr (again->rev, ==, rev);
  bare = cordeau_worker_new ("w1", "Awa");
  bare->rev = g_strdup (rev);
  people_site_write (site, put_job, bare);
  body = people_site_read (site, body_job, (gpointer) "worker:w1");
  g_assert_cmpstr (body, ==, "{\"first_name\":\"Awa\",\"key\":\"w1\",\"kind\":\"worker\"}");
}

#define NEWER                                                                                      \
  "{\"availability\":[{\"flavour\":1,\"from\":420,\"to\":780,\"weekday\":6}],"                     \
  "\"consents\":{\"moon\":{\"from\":\"2026-01-01\"}},"                                             \
  "\"contracts\":[{\"branch\":\"x\",\"from\":\"2026-01-05\",\"weekly_minutes\":1560}],"            \
  "\"first_name\":\"Awa\",\"key\":\"w1\",\"kind\":\"worker\",\"leave\":[{\"code\":\"sabbatical\"," \
  "\"from\":\"2026-03-01\"}],\"newer\":{\"a\":[1]},"                                               \
  "\"posts\":{\"packing\":{\"level\":\"U\"},\"washing\":{\"level\":\"L\",\"stars\":3}},"           \
  "\"status\":\"robot\"}"

/* Members, statuses, codes, posts and elements' members that this version does not know survive an edit. */
static void
test_newer_members_stay (PeopleSite *site, gconstpointer unused)
{
  Raw raw = { "worker:w1", NEWER };
  g_autoptr (CordeauWorker) worker = NULL;
  g_autofree char *body = NULL;

  people_site_write (site, raw_job, &raw);
  worker = get (site, "w1");
  g_assert_cmpint (worker->status, ==, CORDEAU_STATUS_UNKNOWN);
  people_site_write (site, put_job, worker);
  body = people_site_read (site, body_job, (gpointer) "worker:w1");
  g_assert_cmpstr (body, ==, NEWER);
  g_clear_pointer (&body, g_free);
  worker->skills[CORDEAU_POST_WASHING].level = CORDEAU_LEVEL_U;
  worker->night_worker = TRUE;
  people_site_write (site, put_job, worker);
  body = people_site_read (site, body_job, (gpointer) "worker:w1");
  g_assert_nonnull (strstr (body, "\"washing\":{\"level\":\"U\",\"stars\":3}"));
  g_assert_nonnull (strstr (body, "\"packing\""));
  g_assert_nonnull (strstr (body, "\"moon\""));
  g_assert_nonnull (strstr (body, "\"sabbatical\""));
  g_assert_nonnull (strstr (body, "\"branch\":\"x\""));
  g_assert_nonnull (strstr (body, "\"status\":\"robot\""));
}

/* What a hostile hand wrote is skipped, and nothing of it is trusted. */
static void
test_nonsense_is_skipped (PeopleSite *site, gconstpointer unused)
{
  static const Raw raws[] = {
    { "worker:a", "{\"kind\":\"worker\"}" },
    { "worker:b", "{\"contracts\":[1,{\"from\":\"soon\"}],\"first_name\":\"B\",\"key\":\"b\","
                  "\"kind\":\"worker\",\"leave\":{},\"posts\":[],\"twin\":-4}" },
  };
  g_autoptr (GPtrArray) list = NULL;
  CordeauWorker *worker;

  for (guint i = 0; i < G_N_ELEMENTS (raws); i++)
    people_site_write (site, raw_job, (gpointer) &raws[i]);
  list = people_site_read (site, list_job, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  worker = g_ptr_array_index (list, 0);
  g_assert_cmpuint (worker->contracts->len + worker->leave->len, ==, 0);
  g_assert_cmpstr (worker->shown, ==, "B");
}

/* "Awa" stays "Awa", the later one is "Awa 2" for good, and case and accents make no other name. */
static void
test_two_of_one_name (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauWorker) first = people_site_write (site, add_job, (gpointer) "Zoé");
  g_autoptr (CordeauWorker) second = people_site_write (site, add_job, (gpointer) "zoe");
  g_autoptr (CordeauWorker) third = people_site_write (site, add_job, (gpointer) "Zoé");
  g_autoptr (CordeauWorker) other = people_site_write (site, add_job, (gpointer) "Zora");
  g_autoptr (GPtrArray) list = people_site_read (site, list_job, NULL);

  g_assert_cmpstr (first->shown, ==, "Zoé");
  g_assert_cmpstr (second->shown, ==, "zoe 2");
  g_assert_cmpstr (third->shown, ==, "Zoé 3");
  g_assert_cmpstr (other->shown, ==, "Zora");
  g_assert_cmpstr (cordeau_workers_find (list, first->key)->shown, ==, "Zoé");
  g_assert_cmpstr (cordeau_workers_find (list, second->key)->shown, ==, "zoe 2");
  g_assert_cmpstr (cordeau_workers_find (list, third->key)->shown, ==, "Zoé 3");
  g_assert_null (cordeau_workers_find (list, "nobody"));
}

/* Two computers that were apart, or an older version, gave no number or one twice: still nobody is called as another. */
static void
test_twins_of_two_computers (PeopleSite *site, gconstpointer unused)
{
  static const int twins[] = { 0, 0, 2, 2 };
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (twins); i++)
    {
      g_autofree char *key = g_strdup_printf ("k%u", i);
      g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, "Awa");

      worker->twin = twins[i];
      people_site_write (site, put_job, worker);
    }
  list = people_site_read (site, list_job, NULL);
  for (guint i = 0; i < list->len; i++)
    g_hash_table_add (names, ((CordeauWorker *) g_ptr_array_index (list, i))->shown);
  g_assert_cmpuint (g_hash_table_size (names), ==, 4);
  g_assert_cmpstr (cordeau_workers_find (list, "k0")->shown, ==, "Awa");
  g_assert_cmpint (cordeau_workers_next_twin (list, "AWA"), ==, 5);
}

/* An edit of what somebody else has changed since is refused, not merged. */
static void
test_edited_meanwhile (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauWorker) worker = people_site_write (site, add_job, (gpointer) "Awa");
  g_autoptr (CordeauWorker) stale = get (site, worker->key);
  g_autoptr (GError) error = NULL;

  worker->night_worker = TRUE;
  people_site_write (site, put_job, worker);
  stale->never_alone = TRUE;
  cordeau_store_write (cordeau_session_get_store (site->session), put_job, stale, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT);
}

static void
test_nobody_yet (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) list = people_site_read (site, list_job, NULL);

  g_assert_cmpuint (list->len, ==, 0);
  g_assert_null (get (site, "nobody"));
}

static void
test_keys_and_posts (PeopleSite *site, gconstpointer unused)
{
  g_assert_true (cordeau_worker_is_key ("W-1_b.2"));
  g_assert_false (cordeau_worker_is_key (""));
  g_assert_false (cordeau_worker_is_key ("a:b"));
  g_assert_false (cordeau_worker_is_key ("Awa Diop"));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    g_assert_cmpint (cordeau_post_from_text (cordeau_post_to_nick (post)), ==, post);
  g_assert_cmpint (cordeau_post_from_text ("Séchage"), ==, CORDEAU_POST_DRYING);
  g_assert_cmpint (cordeau_post_from_text ("Lavage"), ==, CORDEAU_POST_WASHING);
  g_assert_cmpint (cordeau_post_from_text ("moon"), ==, CORDEAU_POST_NONE);
  g_assert_cmpint (cordeau_level_from_text ("o"), ==, CORDEAU_LEVEL_O);
  g_assert_cmpint (cordeau_level_from_text ("X"), ==, CORDEAU_LEVEL_NONE);
}

#define ADD(path, test) \
  g_test_add (path, PeopleSite, NULL, people_site_set_up, test, people_site_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/people/worker/all-members", test_all_members);
  ADD ("/people/worker/evidence-is-a-code", test_evidence_is_a_code);
  ADD ("/people/worker/put-again", test_put_again);
  ADD ("/people/worker/newer-members-stay", test_newer_members_stay);
  ADD ("/people/worker/nonsense-is-skipped", test_nonsense_is_skipped);
  ADD ("/people/worker/two-of-one-name", test_two_of_one_name);
  ADD ("/people/worker/twins-of-two-computers", test_twins_of_two_computers);
  ADD ("/people/worker/edited-meanwhile", test_edited_meanwhile);
  ADD ("/people/worker/nobody-yet", test_nobody_yet);
  ADD ("/people/worker/keys-and-posts", test_keys_and_posts);
  return g_test_run ();
}
