/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of workers: what is understood, what is refused with a sentence, whom a line is about, and what is never taken. */
#include <string.h>

#include "people/people-import.h"
#include "people/people-text.h"
#include "site-fixture.h"

#define TODAY cordeau_day_from_text ("2026-11-23")
#define HEADING \
  "key,first_name,employer,status,birth_date,contract_from,contract_to,weekly_minutes,posts\n"

static gpointer
apply_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_people_import_apply (data, txn, error) ? data : NULL;
}

static gpointer
try_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_people_import_try (data, connection, "site-7", error) ? data : NULL;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_workers_list (connection, "site-7", error);
}

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_put (txn, data, error) ? data : NULL;
}

static CordeauPeopleImport *
open_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  CordeauPeopleImport *import = cordeau_people_import_open_text (text, strlen (text), &error);

  g_assert_no_error (error);
  return import;
}

static CordeauPeopleImport *
take (PeopleSite *site, const char *text, CordeauPeopleAnswer answer)
{
  CordeauPeopleImport *import = open_text (text);

  cordeau_people_import_answer (import, 0, answer);
  cordeau_people_import_check (import, TODAY, NULL);
  for (guint i = 0; i < import->faults->len; i++)
    g_test_message ("%s", ((CordeauPeopleFault *) g_ptr_array_index (import->faults, i))->reason);
  people_site_write (site, apply_job, import);
  return import;
}

static void
expect (PeopleSite *site, const char *text, CordeauPeopleAnswer answer, guint imported,
        guint updated, guint unchanged, guint questions)
{
  g_autoptr (CordeauPeopleImport) import = take (site, text, answer);

  g_assert_cmpuint (import->n_faults, ==, 0);
  g_assert_cmpuint (import->imported, ==, imported);
  g_assert_cmpuint (import->updated, ==, updated);
  g_assert_cmpuint (import->unchanged, ==, unchanged);
  g_assert_cmpuint (import->questions->len, ==, questions);
}

static GPtrArray *
list (PeopleSite *site)
{
  return people_site_read (site, list_job, NULL);
}

static const CordeauContract *
contract_of (const CordeauWorker *worker, guint i)
{
  g_assert_cmpuint (worker->contracts->len, >, i);
  return &g_array_index (worker->contracts, CordeauContract, i);
}

/* --- words ---------------------------------------------------------------------------------------- */

static void
expect_day (const char *text, gboolean past, const char *day)
{
  g_autofree char *told = cordeau_day_to_text (cordeau_people_parse_day (text, past, TODAY));

  g_assert_cmpstr (told, ==, day);
}

static void
test_days (void)
{
  expect_day ("2026-11-23", FALSE, "2026-11-23");
  expect_day ("23/11/1990", TRUE, "1990-11-23");
  expect_day ("3/1/85", TRUE, "1985-01-03");
  expect_day ("3.1.05", TRUE, "2005-01-03");
  expect_day ("03-01-27", FALSE, "2027-01-03");
  expect_day ("23/11/2026 00:00:00", FALSE, "2026-11-23");
  expect_day ("31/04/2026", FALSE, "");
  expect_day ("11/23/1990", TRUE, "");
  expect_day ("29/02/2023", FALSE, "");
  expect_day ("1/2-2023", FALSE, "");
  expect_day ("45231", FALSE, "");
  expect_day ("", FALSE, "");
}

static void
test_hours (void)
{
  static const struct
  {
    const char *text;
    gboolean minutes;
    int result;
  } cases[] = {
    { "35h", FALSE, 2100 },
    { "35:00", FALSE, 2100 },
    { "17,5", FALSE, 1050 },
    { "17.5", TRUE, 1050 },
    { "35", FALSE, 2100 },
    { "35", TRUE, 2100 },
    { "2100", TRUE, 2100 },
    { "1560", TRUE, 1560 },
    { "2100", FALSE, 0 },
    { "24 h 30", FALSE, 1470 },
    { "24h30", TRUE, 1470 },
    { "26:00:00", FALSE, 1560 },
    { "35 heures", FALSE, 2100 },
    { "2100 min", FALSE, 2100 },
    { "35\u00a0h", FALSE, 2100 },
    { "48", FALSE, 2880 },
    { "48:01", FALSE, 0 },
    { "49", FALSE, 0 },
    { "0", TRUE, 0 },
    { "", FALSE, 0 },
    { "many", FALSE, 0 },
    { "35h75", FALSE, 0 },
    { "-5", FALSE, 0 },
    { "35h x", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (cordeau_people_parse_weekly (cases[i].text, cases[i].minutes), ==,
                       cases[i].result);
    }
}

static void
test_national_numbers (void)
{
  g_assert_true (cordeau_people_is_national_number ("2 90 11 75 116 001 54"));
  g_assert_true (cordeau_people_is_national_number ("290117511600154"));
  g_assert_true (cordeau_people_is_national_number ("2901175116001"));
  g_assert_true (cordeau_people_is_national_number ("1 71 02 2A 048 002 77"));
  g_assert_false (cordeau_people_is_national_number ("2 90 11 75 116 001 55"));
  g_assert_false (cordeau_people_is_national_number ("0612345678"));
  g_assert_false (cordeau_people_is_national_number ("W1"));
  g_assert_false (cordeau_people_is_national_number (""));
}

/* --- the list as the issue has it ---------------------------------------------------------------------- */

static void
test_the_issue_s_header (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) workers = NULL;
  const CordeauWorker *worker;

  expect (site,
          HEADING
          "w1,Awa,Emploi Plus,cdd-i,1990-11-23,2026-03-02,2027-03-01,1560,washing:U;drying:L\n"
          "w2,Jérôme,AFASER,esat,,,,2100,\n",
          CORDEAU_PEOPLE_ANSWER_NONE, 2, 0, 0, 0);
  workers = list (site);
  worker = cordeau_workers_find (workers, "w1");
  g_assert_cmpstr (worker->first_name, ==, "Awa");
  g_assert_cmpstr (worker->employer, ==, "Emploi Plus");
  g_assert_cmpint (worker->status, ==, CORDEAU_STATUS_CDDI);
  g_assert_cmpint (worker->birth_date, ==, cordeau_day_from_text ("1990-11-23"));
  g_assert_cmpint (contract_of (worker, 0)->days.from, ==, cordeau_day_from_text ("2026-03-02"));
  g_assert_cmpint (contract_of (worker, 0)->days.to, ==, cordeau_day_from_text ("2027-03-01"));
  g_assert_cmpint (contract_of (worker, 0)->weekly_minutes, ==, 1560);
  g_assert_cmpint (worker->skills[CORDEAU_POST_WASHING].level, ==, CORDEAU_LEVEL_U);
  g_assert_cmpint (worker->skills[CORDEAU_POST_DRYING].level, ==, CORDEAU_LEVEL_L);
  worker = cordeau_workers_find (workers, "w2");
  g_assert_cmpint (contract_of (worker, 0)->days.from, ==, CORDEAU_DAY_NONE);
  g_assert_cmpint (cordeau_worker_get_contract (worker, TODAY)->weekly_minutes, ==, 2100);
}

/* Importing again updates and never duplicates; empty cells keep what is there; a renewal is a second contract. */
static void
test_again (PeopleSite *site, gconstpointer unused)
{
  const char *text = HEADING "w1,Awa,AEDE,ea,1990-11-23,2026-03-02,2027-03-01,1560,washing:U\n"
                             ",Inès,AEDE,ea,1985-12-31,,,35h,\n";
  g_autoptr (GPtrArray) workers = NULL;
  const CordeauWorker *worker;

  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 2, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 2, 0);
  expect (site, HEADING "w1,Awa,,,,2027-03-02,,2100,drying:I\n,Inès,AEDE,,31/12/1985,,,,\n",
          CORDEAU_PEOPLE_ANSWER_NONE, 0, 1, 1, 0);
  workers = list (site);
  g_assert_cmpuint (workers->len, ==, 2);
  worker = cordeau_workers_find (workers, "w1");
  g_assert_cmpstr (worker->employer, ==, "AEDE");
  g_assert_cmpint (worker->status, ==, CORDEAU_STATUS_EA);
  g_assert_cmpint (contract_of (worker, 0)->weekly_minutes, ==, 1560);
  g_assert_cmpint (contract_of (worker, 1)->weekly_minutes, ==, 2100);
  g_assert_cmpint (worker->skills[CORDEAU_POST_WASHING].level, ==, CORDEAU_LEVEL_U);
  g_assert_cmpint (worker->skills[CORDEAU_POST_DRYING].level, ==, CORDEAU_LEVEL_I);
}

static void
test_try_writes_nothing (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauPeopleImport) import = open_text (HEADING "w1,Awa,,,,,,,\n,Awa,,,,,,,\n");
  g_autoptr (GPtrArray) workers = NULL;

  g_assert_true (cordeau_people_import_check (import, TODAY, NULL));
  people_site_read (site, try_job, import);
  g_assert_cmpuint (import->imported, ==, 1);
  g_assert_cmpuint (import->questions->len, ==, 1);
  workers = list (site);
  g_assert_cmpuint (workers->len, ==, 0);
}

/* --- faults ---------------------------------------------------------------------------------------- */

/* Every bad line gets a sentence with its number, and nothing of the list is taken. */
static void
test_bad_lines (PeopleSite *site, gconstpointer unused)
{
  static const char *const bad[] = {
    "w 9,Awa,,,,,,,",
    "a:b,Awa,,,,,,,",
    "w9,,,esat,,,,,",
    "w9,Awa DIOP,,,,,,,",
    "w9,Awa,,robot,,,,,",
    "w9,Awa,,,31/02/1990,,,,",
    "w9,Awa,,,2020-01-01,,,,",
    "w9,Awa,,,11/23/1990,,,,",
    "w9,Awa,,,,soon,,,",
    "w9,Awa,,,,2026-05-01,2026-04-01,,",
    "w9,Awa,,,,,,2881,",
    "w9,Awa,,,,,,lots,",
    "w9,Awa,,,,,,,washing",
    "w9,Awa,,,,,,,moon:U",
    "w9,Awa,,,,,,,washing:X",
    "w9,Awa,,,,,,,,too many",
    "290117511600154,Awa,,,,,,,",
    "w9,Awa,2 90 11 75 116 001 54,,,,,,",
    "w1,Awa,,,,,,,",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strdup_printf (HEADING "w1,Fatou,,,,,,,\n%s\n", bad[i]);
      g_autoptr (CordeauPeopleImport) import = take (site, text, CORDEAU_PEOPLE_ANSWER_NONE);
      g_autoptr (GPtrArray) workers = list (site);
      const CordeauPeopleFault *fault;

      g_test_message ("%s", bad[i]);
      g_assert_cmpuint (import->n_faults, ==, 1);
      fault = g_ptr_array_index (import->faults, 0);
      g_assert_cmpuint (fault->line, ==, 3);
      g_assert_true (g_str_has_suffix (fault->reason, ".")
                     || g_str_has_suffix (fault->reason, "O."));
      g_assert_null (strstr (fault->reason, "2901175"));
      g_assert_cmpuint (workers->len + import->imported, ==, 0);
    }
}

static void
refuse_list (const char *text, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauPeopleImport) import = cordeau_people_import_open_text (text, strlen (text),
                                                                            &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_lists_that_are_none (PeopleSite *site, gconstpointer unused)
{
  refuse_list ("", "empty");
  refuse_list ("key,employer\nw1,AEDE\n", "first_name");
  refuse_list ("Nom et prénom;Statut\nDIOP Awa;EA\n", "first_name");
  refuse_list ("EXERCICE;Prénom\nx;Awa\n", "EXERCICE");
}

/* --- what is never taken ---------------------------------------------------------------------------- */

static void
test_dropped (PeopleSite *site, gconstpointer unused)
{
  static const struct
  {
    const char *heading;
    CordeauPeopleDropped why;
  } cases[] = {
    { "Nom", CORDEAU_PEOPLE_DROPPED_SURNAME },
    { "last_name", CORDEAU_PEOPLE_DROPPED_SURNAME },
    { "Nom d’usage", CORDEAU_PEOPLE_DROPPED_SURNAME },
    { "NIR", CORDEAU_PEOPLE_DROPPED_NATIONAL_NUMBER },
    { "N° Sécurité sociale", CORDEAU_PEOPLE_DROPPED_NATIONAL_NUMBER },
    { "RQTH", CORDEAU_PEOPLE_DROPPED_UNKNOWN },
    { "Téléphone", CORDEAU_PEOPLE_DROPPED_UNKNOWN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("Prénom;%s\nAwa;CANARI\n", cases[i].heading);
      g_autoptr (CordeauPeopleImport) import = open_text (text);

      g_assert_cmpuint (import->dropped->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (import->dropped, 0), ==, cases[i].heading);
      g_assert_cmpint (cordeau_people_dropped_of (cases[i].heading), ==, cases[i].why);
    }
}

/* --- whom a line is about ----------------------------------------------------------------------------- */

#define NAMES "Prénom;Structure;Date de naissance\n"

/* Nothing said of either is the same nothing. */
static void
test_same_without_a_key (PeopleSite *site, gconstpointer unused)
{
  const char *text = NAMES "Awa;AEDE;\nAwa;AFASER;\nAwa;AEDE;01/02/1990\nAwa;AEDE;03/04/1991\n";

  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 4, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 4, 0);
}

static void
test_births_that_differ (PeopleSite *site, gconstpointer unused)
{
  const char *text = NAMES "Awa;AEDE;01/02/1990\nAwa;AEDE;03/04/1991\nAwa;AFASER;05/06/1992\n";
  g_autoptr (GPtrArray) workers = NULL;

  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 3, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 3, 0);
  workers = list (site);
  g_assert_cmpstr (((CordeauWorker *) g_ptr_array_index (workers, 2))->shown, ==, "Awa 3");
}

/* Likely the same person: asked, and left out until somebody says who it is. */
static void
test_a_question (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauPeopleImport) import = NULL;
  const CordeauPeopleQuestion *question;
  g_autofree char *sentence = NULL;

  expect (site, HEADING "w1,Awa,AEDE,,1990-02-01,,,,\n", CORDEAU_PEOPLE_ANSWER_NONE, 1, 0, 0, 0);
  import = take (site, NAMES "Awa;AFASER;01/02/1990\nFatou;AEDE;\n", CORDEAU_PEOPLE_ANSWER_NONE);
  g_assert_cmpuint (import->imported, ==, 1);
  g_assert_cmpuint (import->questions->len, ==, 1);
  question = g_ptr_array_index (import->questions, 0);
  g_assert_cmpuint (question->line, ==, 2);
  g_assert_cmpstr (question->key, ==, "w1");
  sentence = cordeau_people_question_to_sentence (question);
  g_assert_nonnull (strstr (sentence, "w1"));
  expect (site, NAMES "Awa;AFASER;01/02/1990\n", CORDEAU_PEOPLE_ANSWER_SAME, 0, 1, 0, 0);
  expect (site, NAMES "Awa;AFASER;01/02/1990\n", CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 1, 0);
  expect (site, NAMES "Awa;Energie;01/02/1990\n", CORDEAU_PEOPLE_ANSWER_NEW, 1, 0, 0, 0);
}

/* The same line twice is asked about; two people it may be, and stay. */
static void
test_a_line_twice (PeopleSite *site, gconstpointer unused)
{
  const char *text = NAMES "Awa;AEDE;\nAwa;AEDE;\n";

  expect (site, text, CORDEAU_PEOPLE_ANSWER_SAME, 1, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 1, 1);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NEW, 1, 0, 1, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 2, 0);
}

/* A key that nobody has, on a line that describes somebody who has another. */
static void
test_another_key (PeopleSite *site, gconstpointer unused)
{
  const char *text = HEADING "w2,Awa,AEDE,,1990-02-01,,,,\n";

  expect (site, HEADING "w1,Awa,AEDE,,1990-02-01,,,,\n", CORDEAU_PEOPLE_ANSWER_NONE, 1, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 0, 1);
  expect (site, HEADING "w1,Awa,AEDE,,1990-02-01,,,,\nw2,Awa,AEDE,,1990-02-01,,,,\n",
          CORDEAU_PEOPLE_ANSWER_NONE, 1, 0, 1, 0);
}

/* A key given to somebody else would write over the person who has it. */
static void
test_a_key_given_twice (PeopleSite *site, gconstpointer unused)
{
  const char *text = HEADING "w1,Fatou,AEDE,,1971-02-01,,,,\n";
  g_autoptr (CordeauPeopleImport) import = NULL;

  expect (site, HEADING "w1,Awa,AEDE,,1990-02-01,,,,\n", CORDEAU_PEOPLE_ANSWER_NONE, 1, 0, 0, 0);
  expect (site, text, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 0, 1);
  import = take (site, text, CORDEAU_PEOPLE_ANSWER_NEW);
  g_assert_cmpuint (import->n_faults, ==, 1);
  expect (site, HEADING "w1,Hawa,AEDE,,1990-02-01,,,,\n", CORDEAU_PEOPLE_ANSWER_NONE, 0, 1, 0, 0);
}

/* A crowd of one name: each has a number of their own. */
static void
test_many_of_one_name (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new (HEADING);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) workers = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "k%u,%s,AEDE,ea,,,,,\n", i, i % 2 == 0 ? "Awa" : "Inès");
  expect (site, text->str, CORDEAU_PEOPLE_ANSWER_NONE, 300, 0, 0, 0);
  expect (site, text->str, CORDEAU_PEOPLE_ANSWER_NONE, 0, 0, 300, 0);
  workers = list (site);
  for (guint i = 0; i < workers->len; i++)
    g_hash_table_add (names, ((CordeauWorker *) g_ptr_array_index (workers, i))->shown);
  g_assert_cmpuint (g_hash_table_size (names), ==, 300);
  g_assert_cmpstr (cordeau_workers_find (workers, "k0")->shown, ==, "Awa");
  g_assert_cmpstr (cordeau_workers_find (workers, "k298")->shown, ==, "Awa 150");
}

/* Evidence was of the level that it was seen at. */
static void
test_evidence (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  CordeauWorker *worker;

  expect (site, HEADING "w1,Awa,,,,,,,washing:L;drying:L\n", CORDEAU_PEOPLE_ANSWER_NONE, 1, 0, 0,
          0);
  before = list (site);
  worker = g_ptr_array_index (before, 0);
  worker->skills[CORDEAU_POST_WASHING].evidence = g_strdup ("shift");
  worker->skills[CORDEAU_POST_DRYING].evidence = g_strdup ("test");
  people_site_write (site, put_job, worker);
  expect (site, HEADING "w1,Awa,,,,,,,washing:U;drying:L\n", CORDEAU_PEOPLE_ANSWER_NONE, 0, 1, 0,
          0);
  after = list (site);
  worker = g_ptr_array_index (after, 0);
  g_assert_null (worker->skills[CORDEAU_POST_WASHING].evidence);
  g_assert_cmpstr (worker->skills[CORDEAU_POST_DRYING].evidence, ==, "test");
}

#define ADD(path, test) \
  g_test_add (path, PeopleSite, NULL, people_site_set_up, test, people_site_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/import/days", test_days);
  g_test_add_func ("/people/import/hours", test_hours);
  g_test_add_func ("/people/import/national-numbers", test_national_numbers);
  ADD ("/people/import/the-issue-s-header", test_the_issue_s_header);
  ADD ("/people/import/again", test_again);
  ADD ("/people/import/try-writes-nothing", test_try_writes_nothing);
  ADD ("/people/import/bad-lines", test_bad_lines);
  ADD ("/people/import/lists-that-are-none", test_lists_that_are_none);
  ADD ("/people/import/dropped", test_dropped);
  ADD ("/people/import/same-without-a-key", test_same_without_a_key);
  ADD ("/people/import/births-that-differ", test_births_that_differ);
  ADD ("/people/import/a-question", test_a_question);
  ADD ("/people/import/a-line-twice", test_a_line_twice);
  ADD ("/people/import/another-key", test_another_key);
  ADD ("/people/import/a-key-given-twice", test_a_key_given_twice);
  ADD ("/people/import/many-of-one-name", test_many_of_one_name);
  ADD ("/people/import/evidence", test_evidence);
  return g_test_run ();
}
