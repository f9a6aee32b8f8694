/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sealed: only with the key, only as what it is, and its length says nothing. */
#include <string.h>

#include "people/capability.h"
#include "people/site-key.h"
#include "site-fixture.h"

#define PLAIN "{\"items\":[{\"code\":\"canary\"}]}"

typedef struct
{
  CordeauLocal *local;
  const char *code;
  const char *value;
  const char *about;
} Wish;

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauSeal) seal = cordeau_seal_ensure (wish->local, txn, error);

  return seal != NULL && cordeau_capability_set (txn, seal, "w1", wish->code, wish->value, error)
             ? data
             : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauSeal) seal = cordeau_seal_open (wish->local, error);

  return cordeau_capabilities_read (connection, "site-7", seal, "w1", error);
}

static gpointer
n_records_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) list = cordeau_record_list (connection, "private-site-7", "sealed", NULL);

  return GUINT_TO_POINTER (list != NULL ? list->len + 1 : 1);
}

static CordeauSeal *
make_seal (PeopleSite *site)
{
  Wish wish = { cordeau_session_get_local (site->session), "lift", "8", NULL };
  g_autoptr (GError) error = NULL;
  CordeauSeal *seal;

  people_site_write (site, set_job, &wish);
  seal = cordeau_seal_open (wish.local, &error);
  g_assert_no_error (error);
  return seal;
}

static char *
close_box (PeopleSite *site, CordeauSeal *seal, const char *about, const char *plain)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  char *body = cordeau_seal_close (seal, CORDEAU_ENV (site->env), about, plain, strlen (plain),
                                   &length, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (body), ==, length);
  return body;
}

static void
expect_open (CordeauSeal *seal, const char *about, const char *body, const char *plain)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, strlen (body), 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  gsize length;

  told = cordeau_seal_unclose (seal, about, yyjson_doc_get_root (doc), &length, &error);
  g_assert_cmpstr (told, ==, plain);
  if (plain == NULL)
    g_assert_true (error != NULL && error->domain == CORDEAU_SEAL_ERROR);
}

static void
test_boxes (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauSeal) seal = make_seal (site);
  g_autofree char *body = close_box (site, seal, "capability:w1", PLAIN);
  g_autofree char *again = close_box (site, seal, "capability:w1", PLAIN);
  g_autofree char *empty = close_box (site, seal, "capability:w1", "");

  expect_open (seal, "capability:w1", body, PLAIN);
  g_assert_null (strstr (body, "canary"));
  g_assert_cmpstr (body, !=, again);
  g_assert_cmpuint (strlen (body), ==, strlen (empty));
  expect_open (seal, "capability:w2", body, NULL);
  body[strlen ("{\"box\":\"") + 40] ^= 1;
  expect_open (seal, "capability:w1", body, NULL);
  expect_open (seal, "capability:w1", "{\"kind\":\"sealed\"}", NULL);
  expect_open (NULL, "capability:w1", again, NULL);
}

/* The id of a record says nothing of whom it is about, and is the same each time. */
static void
test_ids (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauSeal) seal = make_seal (site);
  g_autofree char *one = cordeau_seal_record_id (seal, "capability:w1");
  g_autofree char *same = cordeau_seal_record_id (seal, "capability:w1");
  g_autofree char *other = cordeau_seal_record_id (seal, "capability:w2");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_str_has_prefix (one, "sealed:"));
  g_assert_null (strstr (one, "w1"));
}

/* Another computer, or this one after it lost local.db: said, and not taken for nothing. */
static void
test_another_key (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauSeal) seal = make_seal (site);
  g_autofree char *body = close_box (site, seal, "contact:w1", PLAIN);
  g_autoptr (CordeauSeal) stranger = NULL;

  cordeau_local_set (cordeau_session_get_local (site->session), "site-key",
                     "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", NULL);
  stranger = cordeau_seal_open (cordeau_session_get_local (site->session), NULL);
  g_assert_nonnull (stranger);
  expect_open (stranger, "contact:w1", body, NULL);
  cordeau_local_set (cordeau_session_get_local (site->session), "site-key", "AAAA", NULL);
  g_assert_null (cordeau_seal_open (cordeau_session_get_local (site->session), NULL));
}

/* What the law can hold becomes measures, until their day. */
static void
test_measures (PeopleSite *site, gconstpointer unused)
{
  static const char *const values[][2] = {
    { "lift", "8" },         { "day", "5h, 01/03/2027" }, { "no-early", "9:00" },
    { "no-post", "drying" }, { "not-alone", "yes" },
  };
  g_autoptr (CordeauLawWorker) worker = cordeau_law_worker_new ("w1", CORDEAU_STATUS_ESAT);
  Wish wish = { .local = cordeau_session_get_local (site->session) };
  g_autoptr (GArray) list = NULL;
  const CordeauLawMeasure *measure;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      wish.code = values[i][0];
      wish.value = values[i][1];
      people_site_write (site, set_job, &wish);
    }
  list = people_site_read (site, read_job, &wish);
  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (values));
  cordeau_capabilities_apply (list, worker);
  g_assert_true (worker->never_alone);
  g_assert_cmpuint (worker->measures->len, ==, 3);
  measure = &g_array_index (worker->measures, CordeauLawMeasure, 0);
  g_assert_cmpint (measure->kind, ==, CORDEAU_LAW_MEASURE_DAY_MINUTES);
  g_assert_cmpint (measure->limit, ==, 300);
  g_assert_cmpint (measure->span.to, ==, cordeau_day_from_text ("2027-03-01"));
  measure = &g_array_index (worker->measures, CordeauLawMeasure, 2);
  g_assert_cmpstr (measure->post, ==, "drying");
}

/* Every wrong letter is found, and said of which group; the groups in another order are no key. */
static void
test_recovery (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauSeal) seal = make_seal (site);
  g_autofree char *body = close_box (site, seal, "contact:w1", PLAIN);
  g_autofree char *recovery = cordeau_seal_to_recovery (seal);
  g_autofree char *small = g_ascii_strdown (recovery, -1);
  g_auto (GStrv) groups = g_strsplit (recovery, " ", -1);
  g_autofree char *joined = g_strjoinv ("-", groups);
  char *first = groups[0];

  g_assert_cmpuint (g_strv_length (groups), ==, CORDEAU_SEAL_RECOVERY_GROUPS);
  for (const char *text = small; text != NULL; text = text == small ? joined : NULL)
    {
      g_autoptr (CordeauSeal) again = cordeau_seal_from_recovery (text, NULL);

      g_assert_nonnull (again);
      expect_open (again, "contact:w1", body, PLAIN);
    }
  for (guint i = 0; recovery[i] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (recovery);
      g_autofree char *group = g_strdup_printf ("Group %u ", i / 9 + 1);
      g_autoptr (GError) error = NULL;

      if (recovery[i] == ' ')
        continue;
      wrong[i] = recovery[i] == '7' ? '8' : '7';
      g_assert_null (cordeau_seal_from_recovery (wrong, &error));
      g_assert_error (error, CORDEAU_SEAL_ERROR, CORDEAU_SEAL_ERROR_WORDS);
      g_assert_nonnull (strstr (error->message, group));
    }
  g_assert_null (cordeau_seal_from_recovery (recovery + 1, NULL));
  g_assert_null (cordeau_seal_from_recovery ("", NULL));
  g_assert_null (cordeau_seal_from_recovery ("é", NULL));
  groups[0] = groups[1];
  groups[1] = first;
  g_free (joined);
  joined = g_strjoinv (" ", groups);
  g_assert_null (cordeau_seal_from_recovery (joined, NULL));
}

static gpointer
give_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_site_key_give (txn, ((Wish *) data)->local, error);
}

static gpointer
enter_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_site_key_enter (txn, wish->local, wish->value, error) ? wish : NULL;
}

static gpointer
let_go_job (CordeauTxn *txn, gpointer data, GError **error)
{
  guint n = 0;

  return cordeau_site_key_let_go (txn, ((Wish *) data)->local, &n, error) ? GUINT_TO_POINTER (n + 1)
                                                                          : NULL;
}

static gpointer
ensure_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_private_ensure (txn, ((Wish *) data)->local, error);

  return seal != NULL ? data : NULL;
}

static gpointer
try_write (PeopleSite *site, CordeauWriteFunc func, Wish *wish)
{
  return cordeau_store_write (cordeau_session_get_store (site->session), func, wish, NULL, NULL);
}

/* A computer that lost its key: nothing is sealed with another until the key is back or what it sealed was let go of. */
static void
test_lost_key (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauSeal) seal = make_seal (site);
  Wish wish = { cordeau_session_get_local (site->session), "lift", "8", NULL };
  g_autofree char *recovery = people_site_write (site, give_job, &wish);
  g_autofree char *other = NULL;

  cordeau_seal_forget (wish.local, NULL);
  g_assert_null (try_write (site, ensure_job, &wish));
  g_assert_null (try_write (site, give_job, &wish));
  other = g_strdup ("0000000A 0000000B 0000000C 0000000D 0000000E 0000000F 0000000G 0000000H");
  wish.value = other;
  g_assert_null (try_write (site, enter_job, &wish));
  wish.value = recovery;
  people_site_write (site, enter_job, &wish);
  people_site_write (site, enter_job, &wish);
  people_site_write (site, ensure_job, &wish);
  wish.value = "8";
  people_site_write (site, set_job, &wish);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_read (site, n_records_job, &wish)), ==, 2);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_write (site, let_go_job, &wish)), ==, 1);
  cordeau_seal_forget (wish.local, NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_write (site, let_go_job, &wish)), ==, 2);
  people_site_write (site, set_job, &wish);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_read (site, n_records_job, &wish)), ==, 2);
}

static gpointer
apply_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_seal_open (((Wish *) data)->local, error);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint32 day = cordeau_day_from_text ("2026-11-23");
  g_autoptr (CordeauLawCalendar) calendar = cordeau_law_calendar_new (zone, day, day,
                                                                      CORDEAU_HOLIDAYS_FRANCE);
  g_autoptr (CordeauLawRoster) roster = NULL;
  CordeauLawParameters parameters;

  cordeau_law_parameters_init (&parameters);
  roster = cordeau_law_roster_new (calendar, &parameters);
  cordeau_law_roster_add_worker (roster, cordeau_law_worker_new ("w1", CORDEAU_STATUS_EA));
  cordeau_law_roster_add_worker (roster, cordeau_law_worker_new ("w2", CORDEAU_STATUS_EA));
  if (!cordeau_capabilities_apply_all (connection, "site-7", seal, roster, error))
    return NULL;
  g_assert_cmpuint (cordeau_law_roster_find (roster, "w1")->worker->measures->len, ==, 1);
  g_assert_cmpuint (cordeau_law_roster_find (roster, "w2")->worker->measures->len, ==, 0);
  return data;
}

static void
test_roster (PeopleSite *site, gconstpointer unused)
{
  Wish wish = { cordeau_session_get_local (site->session), "no-night", "yes", NULL };

  people_site_write (site, set_job, &wish);
  g_assert_nonnull (people_site_read (site, apply_job, &wish));
}

/* Taking the last one away leaves no box that says there was one. */
static void
test_last_one_goes (PeopleSite *site, gconstpointer unused)
{
  Wish wish = { cordeau_session_get_local (site->session), "lift", "8", NULL };

  people_site_write (site, set_job, &wish);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_read (site, n_records_job, NULL)), ==, 2);
  wish.value = "no";
  people_site_write (site, set_job, &wish);
  g_assert_cmpuint (GPOINTER_TO_UINT (people_site_read (site, n_records_job, NULL)), ==, 1);
}

/* Nothing of what was refused is in the sentence. */
static void
test_refused (PeopleSite *site, gconstpointer unused)
{
  static const char *const values[][2] = {
    { "lift", "lombalgie" },    { "lift", "8, lombalgie" }, { "no-night", "lombalgie" },
    { "no-post", "lombalgie" }, { "lombalgie", "yes" },     { "no-early", "lombalgie" },
  };
  Wish wish = { .local = cordeau_session_get_local (site->session) };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (GError) error = NULL;

      wish.code = values[i][0];
      wish.value = values[i][1];
      cordeau_store_write (cordeau_session_get_store (site->session), set_job, &wish, NULL, &error);
      g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
      g_assert_null (strstr (error->message, "lombalgie"));
    }
}

#define ADD(path, test) \
  g_test_add (path, PeopleSite, NULL, people_site_set_up, test, people_site_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/people/seal/boxes", test_boxes);
  ADD ("/people/seal/ids", test_ids);
  ADD ("/people/seal/another-key", test_another_key);
  ADD ("/people/seal/recovery", test_recovery);
  ADD ("/people/seal/lost-key", test_lost_key);
  ADD ("/people/seal/measures", test_measures);
  ADD ("/people/seal/roster", test_roster);
  ADD ("/people/seal/last-one-goes", test_last_one_goes);
  ADD ("/people/seal/refused", test_refused);
  return g_test_run ();
}
