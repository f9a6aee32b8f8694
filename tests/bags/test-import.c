/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of nets: encodings, separators, headings in two languages, every bad cell with its line, and
 * nothing half imported. */
#include "base/errors.h"
#include "bags/known-codes.h"
#include "bags/import-async.h"
#include "bags/line-set.h"
#include "bags-fixture.h"

static void
set_up_empty (Bags *bags, gconstpointer unused)
{
  bags_open (bags, "site-7", "7D", 1);
}

static CordeauImport *
apply (Bags *bags, const char *bytes, gssize length, gboolean dry_run)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = bags_write_file (bags, "nets.csv", bytes, length);
  CordeauImport *import = cordeau_import_open (path, &error);

  g_assert_no_error (error);
  cordeau_import_apply (import, bags->session, dry_run, &error);
  g_assert_no_error (error);
  return import;
}

static void
assert_counts (CordeauImport *import, guint imported, guint updated, guint unchanged, guint errors)
{
  for (guint i = 0; i < import->errors->len; i++)
    {
      const CordeauImportError *error = g_ptr_array_index (import->errors, i);

      g_test_message ("line %u: %s", error->line, error->reason);
    }
  g_assert_cmpuint (import->n_errors, ==, errors);
  g_assert_cmpuint (import->imported, ==, imported);
  g_assert_cmpuint (import->updated, ==, updated);
  g_assert_cmpuint (import->unchanged, ==, unchanged);
}

static void
assert_net (Bags *bags, const char *code, const char *delegation, const char *departs, int celsius)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (bags, code);

  g_assert_nonnull (detail);
  g_assert_cmpstr (detail->net->delegation, ==, delegation);
  g_assert_cmpstr (detail->net->departs, ==, departs);
  g_assert_cmpint (detail->net->max_celsius, ==, celsius);
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_ISSUED);
}

static void
test_english (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = apply (bags,
                                            "code,delegation,client,departs,max_celsius\n"
                                            "A-1,BRA,K1,2026-11-25,60\nA-2,,,,\n",
                                            -1, FALSE);

  assert_counts (import, 2, 0, 0, 0);
  g_assert_cmpuint (import->n_rows, ==, 2);
  g_assert_cmpuint (import->preview->len, ==, 2);
  assert_net (bags, "a1", "BRA", "2026-11-25", 60);
  assert_net (bags, "A2", NULL, NULL, 0);
}

/* As a French spreadsheet saves it: Windows-1252, semicolons, CRLF, dates with slashes. */
static void
test_french (Bags *bags, gconstpointer unused)
{
  static const char bytes[] = "Filet;D\xe9l\xe9gation;D\xe9part;Lavage_max;Nom\r\n"
                              "B1;\"S\xe3o Tom\xe9; e Pr\xedncipe\";25/11/2026;30 \xb0"
                              "C;Jean\r\n"
                              "B2;FRA;1/12/26;60\xb0;\r\n";
  g_autoptr (CordeauImport) import = apply (bags, bytes, sizeof bytes - 1, FALSE);

  assert_counts (import, 2, 0, 0, 0);
  g_assert_cmpuint (import->dropped->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (import->dropped, 0), ==, "Nom");
  assert_net (bags, "B1", "São Tomé; e Príncipe", "2026-11-25", 30);
  assert_net (bags, "B2", "FRA", "2026-12-01", 60);
}

/* "Filet" would do for the codes, had the list no column of that very name. */
static void
test_own_names_first (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = apply (bags,
                                            "filet;code;départ;date départ\n"
                                            "grand;N1;25/11/2026;01/01/2020\n",
                                            -1, FALSE);

  assert_counts (import, 1, 0, 0, 0);
  assert_net (bags, "N1", NULL, "2026-11-25", 0);
  g_assert_cmpuint (import->dropped->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (import->dropped, 0), ==, "filet");
  g_assert_cmpstr (g_ptr_array_index (import->dropped, 1), ==, "date départ");
}

static void
test_tabs_and_bom (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = apply (bags,
                                            "\xef\xbb\xbf"
                                            "CODE\tPays\tDate de départ\n\nC1\tKEN\t01.12.2026\n",
                                            -1, FALSE);

  assert_counts (import, 1, 0, 0, 0);
  assert_net (bags, "C1", "KEN", "2026-12-01", 0);
}

static void
test_again (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) first = NULL;
  g_autoptr (CordeauImport) same = NULL;
  g_autoptr (CordeauImport) changed = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  first = apply (bags, "code,delegation,departs\nD1,BRA,2026-11-25\nD2,FRA,\n", -1, FALSE);
  assert_counts (first, 2, 0, 0, 0);
  before = bags_dump (bags);
  same = apply (bags, "code,delegation,departs\nD1,BRA,2026-11-25\nD2,FRA,\n", -1, FALSE);
  assert_counts (same, 0, 0, 2, 0);
  after = bags_dump (bags);
  g_assert_cmpstr (before, ==, after);
  /* An empty cell keeps what is there. */
  changed = apply (bags, "code,delegation,departs\nD1,,2026-11-26\nD2,FRA,\nD3,USA,\n", -1, FALSE);
  assert_counts (changed, 1, 1, 1, 0);
  assert_net (bags, "D1", "BRA", "2026-11-26", 0);
}

static void
test_known_nets_keep_state (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) first = apply (bags, "code\nE1\n", -1, FALSE);
  g_autoptr (CordeauImport) second = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  bags_pass (bags, "E1", "reception", "received");
  second = apply (bags, "code,delegation\nE1,BRA\n", -1, FALSE);
  assert_counts (second, 0, 1, 0, 0);
  detail = bags_detail (bags, "E1");
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpstr (detail->net->delegation, ==, "BRA");
}

/* A code that serves again: the list describes the net of today. */
static void
test_reissued (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) first = apply (bags, "code,delegation\nF1,BRA\n", -1, FALSE);
  g_autoptr (CordeauImport) second = NULL;
  g_autoptr (CordeauImport) third = NULL;

  g_free (bags_do (bags, CORDEAU_ACT_RETIRE, "F1", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_REISSUE, "F1", NULL));
  assert_net (bags, "F1", NULL, NULL, 0);
  second = apply (bags, "code,delegation\nF1,KEN\n", -1, FALSE);
  assert_counts (second, 1, 0, 0, 0);
  assert_net (bags, "F1", "KEN", NULL, 0);
  third = apply (bags, "code,delegation\nF1,KEN\n", -1, FALSE);
  assert_counts (third, 0, 0, 1, 0);
}

static void
test_dry_run (Bags *bags, gconstpointer unused)
{
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;
  g_autoptr (CordeauImport) import = apply (bags, "code\nG1\nG2\n", -1, TRUE);

  assert_counts (import, 2, 0, 0, 0);
  after = bags_dump (bags);
  g_assert_cmpstr (before, ==, after);
}

/* Each line but the good ones is wrong in one way; none is imported. */
static void
test_bad_lines (Bags *bags, gconstpointer unused)
{
  static const char *const lines[] = {
    "H1,BRA,K1,2026-11-25,60",
    ",BRA,,,",
    "H1,,,,",
    "h-1,,,,",
    "STATION:washing,,,,",
    "MACHINE:L5,,,,",
    "SLOT:84,,,,",
    "\"a\tb\",,,,",
    "H2,,,2026-02-30,",
    "H3,,,demain,",
    "H4,,,,19",
    "H5,,,,96",
    "H6,,,,hot",
    "H7,,,,30 F",
    "H8,12345678901234567890123456789012345678901,,,",
    "H9,,12345678901234567890123456789012345678901234567890123456789012345,,",
    "H10,a,b,,,too many",
    "H11,\"line\nbreak\",,,",
    "12345678901234567890123456789012345678901234567890123456789012345,,,,",
    "(8004)0950600012345,,,,",
    "H12,OK,,,20",
  };
  g_autoptr (GString) text = g_string_new ("code,delegation,client,departs,max_celsius\n");
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;
  g_autoptr (CordeauImport) import = NULL;
  guint line = 2;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  import = apply (bags, text->str, -1, FALSE);
  g_assert_cmpuint (import->n_errors, ==, G_N_ELEMENTS (lines) - 2);
  g_assert_cmpuint (import->imported, ==, 0);
  for (guint i = 0, at = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const CordeauImportError *error;

      if (i != 0 && i != G_N_ELEMENTS (lines) - 1)
        {
          error = g_ptr_array_index (import->errors, at++);
          g_test_message ("%u: %s", error->line, error->reason);
          g_assert_cmpuint (error->line, ==, line);
          g_assert_true (g_str_has_suffix (error->reason, "."));
        }
      line += strchr (lines[i], '\n') != NULL ? 2 : 1;
    }
  after = bags_dump (bags);
  g_assert_cmpstr (before, ==, after);
}

static void
test_many_errors (Bags *bags, gconstpointer unused)
{
  g_autoptr (GString) text = g_string_new ("code,max_celsius\n");
  g_autoptr (CordeauImport) import = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text, "I%u,999\n", i);
  import = apply (bags, text->str, -1, FALSE);
  g_assert_cmpuint (import->n_errors, ==, 1500);
  g_assert_cmpuint (import->errors->len, ==, 1000);
  g_assert_cmpuint (import->preview->len, ==, 20);
}

static void
expect_closed (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  CordeauImport *import = cordeau_import_open_text (bytes, length, &error);

  g_assert_null (import);
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
test_bad_files (Bags *bags, gconstpointer unused)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  expect_closed ("", 0);
  expect_closed ("\n\n", 2);
  expect_closed ("name,age\nx,1\n", 13);
  expect_closed ("code\n\"open", 10);
  expect_closed ("code\na\0b\n", 9);
  expect_closed ("code\n\x81\x81\n", 8);
  g_assert_null (cordeau_import_open ("/no/such/file.csv", &missing));
  g_assert_nonnull (missing);
  g_assert_null (cordeau_import_open (bags->folder, &folder));
  g_assert_nonnull (folder);
}

/* The preview lets a person say what a column is. */
static void
test_corrected_columns (Bags *bags, gconstpointer unused)
{
  static const char text[] = "code,x\nJ1,BRA\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) import = cordeau_import_open_text (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (import->dropped->len, ==, 1);
  g_array_index (import->columns, CordeauImportColumn, 1) = CORDEAU_IMPORT_DELEGATION;
  g_assert_true (cordeau_import_check (import, cordeau_session_get_zone (bags->session)));
  cordeau_import_apply (import, bags->session, FALSE, &error);
  g_assert_no_error (error);
  assert_net (bags, "J1", "BRA", NULL, 0);
  g_array_index (import->columns, CordeauImportColumn, 0) = CORDEAU_IMPORT_IGNORE;
  g_assert_false (cordeau_import_check (import, cordeau_session_get_zone (bags->session)));
}

/* What was put before the fault was met is taken back. */
static void
test_late_fault (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = NULL;

  bags_import_text (bags, "code,delegation\nK1,BRA\nK2,BRA\n");
  import = apply (bags, "code,delegation\nK1,USA\nK3,USA\nK1,FRA\n", -1, FALSE);
  assert_counts (import, 0, 0, 0, 1);
  assert_net (bags, "K1", "BRA", NULL, 0);
  g_assert_null (bags_detail (bags, "K3"));
}

/* More lines than are put in one batch, in an order that is not that of the ids. */
static void
test_many (Bags *bags, gconstpointer unused)
{
  const int n_lines = 70000;
  g_autoptr (GString) text = g_string_new ("code,delegation\n");
  g_autoptr (CordeauImport) import = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;
  GError *error = NULL;

  for (int i = 0; i < n_lines; i++)
    g_string_append_printf (text, "M%d,D%d\n", i, i % 7);
  import = cordeau_import_open_text (text->str, text->len, &error);
  g_assert_no_error (error);
  cordeau_import_apply (import, bags->session, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->imported, ==, n_lines);
  for (int i = 0; i < n_lines; i += 9999)
    {
      g_autofree char *code = g_strdup_printf ("M%d", i);
      g_autofree char *delegation = g_strdup_printf ("D%d", i % 7);

      assert_net (bags, code, delegation, NULL, 0);
    }
  cordeau_import_apply (import, bags->session, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->unchanged, ==, n_lines);
  report = cordeau_store_check (cordeau_session_get_store (bags->session), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
  g_assert_cmpint (report->n_records, >=, n_lines);
}

typedef struct
{
  GAsyncResult *result;
  guint n_progress;
} Waiting;

static void
progressed_cb (double fraction, gpointer user_data)
{
  Waiting *waiting = user_data;

  g_assert_cmpfloat (fraction, >, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  waiting->n_progress++;
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiting *waiting = user_data;

  waiting->result = g_object_ref (result);
}

static CordeauImport *
open_many (guint n)
{
  g_autoptr (GString) text = g_string_new ("code\n");
  g_autoptr (GError) error = NULL;
  CordeauImport *import;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "K%u\n", i);
  import = cordeau_import_open_text (text->str, text->len, &error);
  g_assert_no_error (error);
  return import;
}

static gpointer
load_codes (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_known_codes_load (connection, data, error);
}

/* What nobody added to is not read again; what somebody added to is. */
static void
test_known_again (Bags *bags, gconstpointer unused)
{
  CordeauStore *store = cordeau_session_get_store (bags->session);
  g_autoptr (CordeauKnownCodes) known = NULL;
  g_autoptr (CordeauKnownCodes) same = NULL;
  g_autoptr (CordeauKnownCodes) more = NULL;

  bags_import_text (bags, "code\nOLD1\n");
  known = cordeau_store_read (store, load_codes, NULL, NULL);
  bags_pass (bags, "OLD1", "reception", "received");
  same = cordeau_store_read (store, load_codes, known, NULL);
  g_assert_true (same == known);
  bags_import_text (bags, "code\nNEW1\n");
  more = cordeau_store_read (store, load_codes, known, NULL);
  g_assert_true (more != known);
  g_assert_true (cordeau_known_codes_contains (more, "NEW1"));
}

static void
test_async (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = open_many (5000);
  g_autoptr (CordeauKnownCodes) known = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { 0 };

  cordeau_import_apply_async (import, bags->session, NULL, progressed_cb, finished_cb, &waiting);
  while (waiting.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  cordeau_import_apply_finish (import, waiting.result, &error);
  g_assert_no_error (error);
  g_clear_object (&waiting.result);
  assert_counts (import, 5000, 0, 0, 0);
  g_assert_cmpuint (waiting.n_progress, >, 0);

  known = cordeau_store_read (cordeau_session_get_store (bags->session), load_codes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cordeau_known_codes_get_size (known), ==, 5000);
  g_assert_true (cordeau_known_codes_contains (known, "k-4999"));
  g_assert_false (cordeau_known_codes_contains (known, "K5000"));
  g_assert_false (cordeau_known_codes_contains (known, ""));
  g_assert_false (cordeau_known_codes_contains (known, NULL));
}

static void
wait_for (Waiting *waiting)
{
  while (waiting->result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static CordeauImport *
finish_open (Waiting *waiting, GError **error)
{
  CordeauImport *import;

  wait_for (waiting);
  import = cordeau_import_open_finish (waiting->result, error);
  g_clear_object (&waiting->result);
  return import;
}

/* A file or pasted text, read and checked by workers: as when it is done at once. */
static void
test_open_async (Bags *bags, gconstpointer unused)
{
  static const char text[] = "filet;code\nx;A1\ny;A1\nz;A2\n";
  g_autofree char *path = bags_write_file (bags, "nets.csv", text, -1);
  g_autofree char *none = g_strconcat (path, ".none", NULL);
  g_autoptr (CordeauImport) from_file = NULL;
  g_autoptr (CordeauImport) from_text = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { 0 };

  cordeau_import_open_async (none, NULL, finished_cb, &waiting);
  g_assert_null (finish_open (&waiting, &error));
  g_assert_nonnull (strstr (error->message, "nets.csv.none"));
  g_clear_error (&error);
  cordeau_import_open_text_async ("what, ever\n", NULL, finished_cb, &waiting);
  g_assert_null (finish_open (&waiting, &error));
  g_assert_nonnull (strstr (error->message, "code"));
  g_clear_error (&error);

  cordeau_import_open_async (path, NULL, finished_cb, &waiting);
  from_file = finish_open (&waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (from_file->n_rows, ==, 3);
  cordeau_import_open_text_async (text, NULL, finished_cb, &waiting);
  from_text = finish_open (&waiting, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (from_text->n_rows, ==, 3);
  cordeau_import_check_async (from_text, cordeau_session_get_zone (bags->session), finished_cb,
                              &waiting);
  wait_for (&waiting);
  g_assert_false (cordeau_import_check_finish (from_text, waiting.result, &error));
  g_assert_no_error (error);
  g_clear_object (&waiting.result);
  g_assert_cmpuint (from_text->n_errors, ==, 1);
  g_assert_cmpuint (((CordeauImportError *) g_ptr_array_index (from_text->errors, 0))->line, ==, 3);
}

/* Far more codes than were expected: each is new once, and after that on its first line. */
static void
test_line_set (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauLineSet) set = cordeau_line_set_new (1);

  for (guint round = 0; round < 2; round++)
    for (guint line = 1; line <= 50000; line++)
      {
        g_autofree char *code = g_strdup_printf ("7D-%u", line);

        g_assert_cmpuint (cordeau_line_set_claim (set, code, line + round * 50000), ==,
                          round * line);
      }
}

/* Without a check before, the job checks: nothing is written. */
static void
test_async_errors (Bags *bags, gconstpointer unused)
{
  static const char text[] = "code\nL1\nL1\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) import = cordeau_import_open_text (text, strlen (text), &error);
  Waiting waiting = { 0 };

  g_assert_no_error (error);
  cordeau_import_apply_async (import, bags->session, NULL, NULL, finished_cb, &waiting);
  while (waiting.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cordeau_import_apply_finish (import, waiting.result, &error));
  g_assert_no_error (error);
  g_clear_object (&waiting.result);
  assert_counts (import, 0, 0, 0, 1);
  g_assert_null (bags_detail (bags, "L1"));
}

/* Given up half-way: nothing is there. */
static void
test_cancelled (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauImport) import = open_many (20000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  Waiting waiting = { 0 };

  cordeau_import_apply_async (import, bags->session, cancellable, NULL, finished_cb, &waiting);
  g_cancellable_cancel (cancellable);
  while (waiting.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (cordeau_import_apply_finish (import, waiting.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&waiting.result);
  after = bags_dump (bags);
  g_assert_cmpstr (before, ==, after);
}

#define ADD(name, func) \
  g_test_add ("/bags/import-" name, Bags, NULL, set_up_empty, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("english", test_english);
  ADD ("french", test_french);
  ADD ("own-names-first", test_own_names_first);
  ADD ("tabs-and-bom", test_tabs_and_bom);
  ADD ("again", test_again);
  ADD ("known-nets-keep-state", test_known_nets_keep_state);
  ADD ("reissued", test_reissued);
  ADD ("dry-run", test_dry_run);
  ADD ("bad-lines", test_bad_lines);
  ADD ("many-errors", test_many_errors);
  ADD ("bad-files", test_bad_files);
  ADD ("corrected-columns", test_corrected_columns);
  ADD ("late-fault", test_late_fault);
  ADD ("many", test_many);
  ADD ("async", test_async);
  ADD ("known-again", test_known_again);
  ADD ("async-errors", test_async_errors);
  ADD ("open-async", test_open_async);
  ADD ("line-set", test_line_set);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
