/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF files, blank sheets, the state on paper and its hourly copies. */
#include <glib/gstdio.h>

#include "bags/paper.h"
#include "print-fixture.h"
#include "print/sheets.h"
#include "print/state-files.h"
#include "print/state-keeper.h"
#include "tests/remove-folder.h"

/* --- PDF ----------------------------------------------------------------------------------------- */

static GBytes *
make_pdf (Bags *bags, const CordeauPrintWish *wish)
{
  g_autoptr (CordeauDocument) document = print_make (bags, wish);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = cordeau_document_to_pdf (document, bags_now (bags),
                                           cordeau_session_get_zone (bags->session), &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_same_bytes (Bags *bags, gconstpointer unused)
{
  for (guint kind = CORDEAU_PRINT_CARDS; kind <= CORDEAU_PRINT_STATE; kind++)
    {
      g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (kind);
      char *slots[] = { (char *) "1..3", NULL };
      g_autoptr (GBytes) first = NULL;
      g_autoptr (GBytes) second = NULL;
      g_autoptr (GBytes) later = NULL;

      wish->stations = TRUE;
      wish->slots = g_strdupv (slots);
      first = make_pdf (bags, wish);
      second = make_pdf (bags, wish);
      g_assert_true (g_bytes_equal (first, second));
      bags_advance (bags, SECOND);
      later = make_pdf (bags, wish);
      g_assert_false (g_bytes_equal (first, later));
    }
}

static void
test_file (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_STATE);
  g_autoptr (CordeauDocument) document = print_make (bags, wish);
  g_autofree char *path = g_build_filename (bags->folder, "a.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (bags->folder, "none", "a.pdf", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GTimeZone *zone = cordeau_session_get_zone (bags->session);
  g_autoptr (GError) error = NULL;
  gint64 size = 0;
  gsize length;

  g_assert_true (cordeau_document_write (document, path, bags_now (bags), zone, &size, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  g_assert_cmpuint (length, ==, (gsize) size);
  g_assert_true (g_str_has_prefix (before, "%PDF-"));
  g_assert_false (cordeau_document_write (document, path, 0, zone, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &after, &length, NULL));
  g_assert_cmpmem (before, (gsize) size, after, length);
  g_assert_false (cordeau_document_write (document, nowhere, 0, zone, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND);
}

/* By the session's clock, as another program reads it: two files made in one second would be alike even by the
 * computer's. */
static void
test_dates (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_STATE);
  g_autoptr (GBytes) pdf = make_pdf (bags, wish);
  g_autofree char *path = bags_write_file (bags, "dated.pdf", g_bytes_get_data (pdf, NULL),
                                           (gssize) g_bytes_get_size (pdf));
  const char *words[] = { "pdfinfo", "-isodates", path, NULL };
  g_autofree char *out = NULL;

  if (!g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL,
                     NULL))
    {
      g_test_skip ("no pdfinfo");
      return;
    }
  assert_has (out, "CreationDate:    2026-11-23T09:00:00+01\n");
  assert_has (out, "ModDate:         2026-11-23T09:00:00+01\n");
  assert_has (out, "Title:           State of the laundry\n");
}

/* --- sheets -------------------------------------------------------------------------------------- */

static void
test_sheets (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SHEETS);
  g_autoptr (CordeauDocument) all = print_make (bags, wish);
  g_autoptr (CordeauDocument) one = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpuint (cordeau_document_get_n_pages (all), ==, CORDEAU_N_STATIONS - 1);
  wish->station = CORDEAU_STATION_HANDBACK;
  wish->copies = 3;
  one = print_make (bags, wish);
  g_assert_cmpuint (cordeau_document_get_n_pages (one), ==, 3);
  text = cordeau_print_page_get_text (cordeau_document_get_page (one, 2));
  assert_has (text, "scan --batch");
  assert_has (text, cordeau_station_to_label (CORDEAU_STATION_HANDBACK));
  assert_has_not (text, cordeau_station_to_label (CORDEAU_STATION_DRYING));
  cordeau_medium_init (&wish->medium, CORDEAU_MEDIUM_ROLL62);
  print_refused (bags, wish, CORDEAU_PRINT_ERROR_INVALID);
}

/* The headings of a sheet, as they are typed in: the columns are those that paper is read back by. */
static void
test_sheet_read_back (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SHEETS);
  g_autoptr (CordeauDocument) document = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr (CordeauPaper) paper = NULL;
  g_auto (GStrv) lines = NULL;
  guint head = 0;

  wish->station = CORDEAU_STATION_RECEPTION;
  document = print_make (bags, wish);
  text = print_words (document);
  lines = g_strsplit (text, "\n", -1);
  while (!g_str_equal (lines[head], "Time"))
    head++;
  for (guint i = 0; i < CORDEAU_SHEET_COLUMNS; i++)
    g_string_append_printf (csv, "%s%s", i > 0 ? ";" : "", lines[head + i]);
  /* What is printed in the first line, with what a hand adds. */
  g_string_append_printf (csv, "\n23/11/2026 07:05;%s;N1;;1700;\n",
                          lines[head + CORDEAU_SHEET_COLUMNS]);
  path = bags_write_file (bags, "sheet.csv", csv->str, -1);
  paper = cordeau_paper_open (path, cordeau_session_get_zone (bags->session), NULL);
  g_assert_cmpuint (paper->errors->len, ==, 0);
  g_assert_true (cordeau_paper_apply (paper, bags->session, FALSE, NULL, NULL));
  g_assert_cmpuint (paper->counts[CORDEAU_OUTCOME_ACCEPTED], ==, 1);
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
}

/* --- state --------------------------------------------------------------------------------------- */

static char *
state_text (Bags *bags)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_STATE);
  g_autoptr (CordeauDocument) document = print_make (bags, wish);

  return print_words (document);
}

static void
put_into_slot (Bags *bags, const char *code, const char *slot)
{
  CordeauScan *scan = cordeau_scan_new (code, CORDEAU_STATION_RACK);
  g_autoptr (CordeauScanResult) result = NULL;

  g_set_str (&scan->slot, slot);
  result = bags_scan_full (bags, scan);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  cordeau_scan_free (scan);
}

static void
bring_to (Bags *bags, const char *code, guint steps)
{
  static const char *const way[][2] = {
    { "reception", "received" }, { "sorting", "queued" },      { "washing", "washing" },
    { "drying", "drying" },      { "finishing", "finishing" },
  };

  for (guint i = 0; i < steps; i++)
    bags_pass (bags, code, way[i][0], way[i][1]);
}

static void
test_state (Bags *bags, gconstpointer unused)
{
  g_autofree char *text = NULL;
  g_autofree char *fact = NULL;

  bring_to (bags, "N1", 1);
  bring_to (bags, "N2", 3);
  bring_to (bags, "N3", 5);
  put_into_slot (bags, "N3", "B12");
  bring_to (bags, "N4", 5);
  put_into_slot (bags, "N4", "B3");
  bring_to (bags, "N5", 2);
  fact = bags_do (bags, CORDEAU_ACT_MISSING, "N5", NULL);
  text = state_text (bags);
  assert_has (text, "Nets at the site: 5; late: 0.");
  assert_has (text, "Received\n1 net · ");
  assert_has (text, "N1\nBRA\n18:00\nReceived\n");
  assert_has (text, "N2\nFRA\n18:00\nWashing\nL1 · load 1 · ");
  assert_has (text, "N3\nUSA\n18:00\nReady\nslot B12\n");
  assert_has (text, "N4\nKEN\n24 Nov 12:00\nReady\nslot B3\n");
  assert_has (text, "Elsewhere\n");
  assert_has (text, "Monday 23 November 2026, ");
  /* As people count slots. */
  g_assert_true (strstr (text, "slot B3\n") < strstr (text, "slot B12\n"));
  assert_has_not (text, "N6\n");
}

/* Class B of the privacy classes on a wall: whose delegation, that the owner leaves today; no client key, no date. */
static void
test_state_says_little (Bags *bags, gconstpointer unused)
{
  g_autofree char *text = NULL;

  bags_import_text (bags, "code,delegation,client,departs\nC1,MLI,c-0f0f81,2026-11-23\n"
                          "C2,MLI,c-0f0f82,2026-11-27\nC3,MLI,c-0f0f83,2026-11-22\n");
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("C%u", i);

      bring_to (bags, code, 1);
    }
  text = state_text (bags);
  assert_has (text, "C1\nMLI\n18:00\nReceived\nOwner leaves\n");
  assert_has (text, "C2\nMLI\n18:00\nReceived\nC3\n");
  assert_has_not (text, "c-0f0f");
  assert_has_not (text, "27 Nov");
  assert_has_not (text, "Owner left");
  assert_has_not (text, "EXERCICE");
}

static void
test_state_empty (Bags *bags, gconstpointer unused)
{
  g_autofree char *text = state_text (bags);

  assert_has (text, "No net is at the site.\n");
}

/* --- practice ------------------------------------------------------------------------------------ */

static void
set_up_practice (Bags *bags, gconstpointer unused)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "Site 7", .timezone = "Europe/Paris", .prefix = "7D"
  };

  bags->session = NULL;
  bags->folder = g_dir_make_tmp ("cordeau-print-XXXXXX", NULL);
  bags->env = cordeau_fixed_env_new (BAGS_MORNING, 1);
  bags_reopen (bags);
  g_assert_true (cordeau_session_mark_practice (bags->session, NULL));
  g_assert_true (cordeau_session_found (bags->session, &founding, NULL));
}

/* On every page, and on every label, which is soon alone. */
static void
test_practice (Bags *bags, gconstpointer unused)
{
  for (guint kind = CORDEAU_PRINT_LABELS; kind <= CORDEAU_PRINT_STATE; kind++)
    {
      g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (kind);
      g_autoptr (CordeauDocument) document = NULL;
      char *slots[] = { (char *) "1..3", NULL };

      wish->stations = TRUE;
      wish->n_new = 3;
      wish->slots = g_strdupv (slots);
      document = print_make (bags, wish);
      for (guint i = 0; i < cordeau_document_get_n_pages (document); i++)
        {
          g_autofree char *text = cordeau_print_page_get_text (
              cordeau_document_get_page (document, i));

          assert_has (text, "EXERCICE\n");
        }
      if (kind == CORDEAU_PRINT_LABELS)
        {
          g_autofree char *text = print_words (document);
          g_auto (GStrv) parts = g_strsplit (text, "EXERCICE\n", -1);

          g_assert_cmpuint (g_strv_length (parts) - 1, ==, 1 + 3);
        }
    }
}

/* --- hourly -------------------------------------------------------------------------------------- */


static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Bags *bags = data;
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (bags->session);

  return cordeau_state_files_make (bags->folder, connection, site, error);
}

static CordeauStateFile *
make_file (Bags *bags)
{
  g_autoptr (GError) error = NULL;
  CordeauStateFile *file = cordeau_store_read (cordeau_session_get_store (bags->session), make_job,
                                               bags, &error);

  g_assert_no_error (error);
  return file;
}

static guint
count_files (Bags *bags)
{
  g_autoptr (GPtrArray) list = cordeau_state_files_list (bags->folder);

  return list->len;
}

static void
test_due (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauStateFile) file = NULL;

  g_assert_true (cordeau_state_files_is_due (bags->folder, bags_now (bags)));
  file = make_file (bags);
  g_assert_true (g_str_has_suffix (file->path, "/state/cordeau-state-20261123T080000Z.pdf"));
  g_assert_cmpint (file->at, ==, BAGS_MORNING);
  g_assert_cmpint (file->size, >, 1000);
  g_assert_false (cordeau_state_files_is_due (bags->folder, bags_now (bags)));
  bags_advance (bags, HOUR - SECOND);
  g_assert_false (cordeau_state_files_is_due (bags->folder, bags_now (bags)));
  bags_advance (bags, SECOND);
  g_assert_true (cordeau_state_files_is_due (bags->folder, bags_now (bags)));
  /* The clock was wrong when it was made, and has been put right. */
  g_assert_true (cordeau_state_files_is_due (bags->folder, BAGS_MORNING - HOUR));
}

static void
test_kept (Bags *bags, gconstpointer unused)
{
  g_autofree char *own = NULL;
  g_autofree char *first = NULL;
  g_autoptr (GPtrArray) list = NULL;

  for (guint i = 0; i < CORDEAU_STATE_FILES_KEPT + 3; i++)
    {
      g_autoptr (CordeauStateFile) file = make_file (bags);

      if (i == 0)
        first = g_strdup (file->path);
      bags_advance (bags, HOUR);
    }
  g_assert_cmpuint (count_files (bags), ==, CORDEAU_STATE_FILES_KEPT);
  g_assert_false (g_file_test (first, G_FILE_TEST_EXISTS));
  list = cordeau_state_files_list (bags->folder);
  g_assert_cmpint (((CordeauStateFile *) list->pdata[0])->at, ==, bags_now (bags) - HOUR);
  /* What somebody else put there stays, and counts for nothing. */
  own = g_build_filename (bags->folder, "state", "cordeau-state-mine.pdf", NULL);
  g_assert_true (g_file_set_contents (own, "x", 1, NULL));
  g_assert_cmpuint (count_files (bags), ==, CORDEAU_STATE_FILES_KEPT);
}

/* After a summer with the window closed. */
static void
test_too_old (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauStateFile) old = make_file (bags);
  g_autoptr (CordeauStateFile) recent = NULL;

  bags_advance (bags, 2 * 24 * HOUR);
  recent = make_file (bags);
  bags_advance (bags, 29 * 24 * HOUR);
  cordeau_state_file_free (make_file (bags));
  g_assert_false (g_file_test (old->path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (recent->path, G_FILE_TEST_EXISTS));
}

static void
test_keeper (Bags *bags, gconstpointer unused)
{
  CordeauStateKeeper *keeper = cordeau_state_keeper_new (bags->session);

  cordeau_state_keeper_tick (keeper);
  while (cordeau_state_keeper_is_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_files (bags), ==, 1);
  cordeau_state_keeper_tick (keeper);
  while (cordeau_state_keeper_is_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_files (bags), ==, 1);
  bags_advance (bags, HOUR);
  cordeau_state_keeper_tick (keeper);
  while (cordeau_state_keeper_is_busy (keeper))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_files (bags), ==, 2);
  g_assert_finalize_object (keeper);
}

static void
failed_cb (CordeauStateKeeper *keeper, const GError *error, guint *n)
{
  g_assert_nonnull (error);
  (*n)++;
}

/* Said once, and not every minute; and again after one that went well. */
static void
test_keeper_fails (Bags *bags, gconstpointer unused)
{
  CordeauStateKeeper *keeper = NULL;
  g_autofree char *folder = g_build_filename (bags->folder, "state", NULL);
  guint n = 0;

  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  keeper = cordeau_state_keeper_new (bags->session);
  g_signal_connect (keeper, "failed", G_CALLBACK (failed_cb), &n);
  for (guint i = 0; i < 5; i++)
    {
      if (i == 2)
        g_assert_cmpint (g_unlink (folder), ==, 0);
      if (i == 3)
        {
          test_remove_folder (folder);
          g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
        }
      cordeau_state_keeper_tick (keeper);
      while (cordeau_state_keeper_is_busy (keeper))
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (n, ==, i < 3 ? 1 : 2);
    }
  g_assert_finalize_object (keeper);
}

#define ADD(name, test) \
  g_test_add ("/print/paper/" name, Bags, NULL, bags_set_up, test, bags_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("same-bytes", test_same_bytes);
  ADD ("dates", test_dates);
  ADD ("file", test_file);
  ADD ("sheets", test_sheets);
  ADD ("sheet-read-back", test_sheet_read_back);
  ADD ("state", test_state);
  ADD ("state-says-little", test_state_says_little);
  ADD ("state-empty", test_state_empty);
  g_test_add ("/print/paper/practice", Bags, NULL, set_up_practice, test_practice, bags_tear_down);
  ADD ("due", test_due);
  ADD ("kept", test_kept);
  ADD ("too-old", test_too_old);
  ADD ("keeper", test_keeper);
  ADD ("keeper-fails", test_keeper_fails);
  return g_test_run ();
}
