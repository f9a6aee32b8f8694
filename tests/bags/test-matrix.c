/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every cell of transitions.csv: a net is brought to each stage by facts, read at each station, and
 * what happens is compared with the cell. The file is read here anew, by its own rules. */
#include <gio/gio.h>

#include "bags/reasons.h"
#include "bags/transitions.h"
#include "bags-fixture.h"

#define N_STAGES (CORDEAU_N_STAGES - CORDEAU_STAGE_ISSUED)

/* Puts a fact of a net into the site's books as if it had been judged. */
typedef struct
{
  const char *code;
  const char *stage;
} Place;

static gpointer
place_net (CordeauTxn *txn, gpointer data, GError **error)
{
  const Place *place = data;
  g_autoptr (CordeauNetDetail) detail = NULL;
  gboolean drum = g_str_equal (place->stage, "washing") || g_str_equal (place->stage, "drying");
  CordeauDraft draft;
  char fact[37];

  detail = cordeau_net_detail_read (cordeau_txn_get_connection (txn), place->code, 0, error);
  cordeau_draft_init (&draft, "net.scan", detail->net->id, cordeau_txn_get_now (txn));
  cordeau_draft_text (&draft, "code", place->code);
  cordeau_draft_true (&draft, "deposit", TRUE);
  cordeau_draft_int (&draft, "n", detail->net->last_n + 1);
  cordeau_draft_int (&draft, "promise", cordeau_txn_get_now (txn) + HOUR);
  cordeau_draft_text (&draft, "stage", place->stage);
  cordeau_draft_text (&draft, "slot", g_str_equal (place->stage, "ready") ? "A9" : NULL);
  if (drum)
    {
      cordeau_draft_text (&draft, "load", "00000000-0000-7000-8000-000000000001");
      cordeau_draft_text (&draft, "machine", g_str_equal (place->stage, "washing") ? "L2" : "S2");
    }
  return cordeau_txn_append (txn, &draft, fact, error) ? g_strdup (fact) : NULL;
}

static char *
make_net (Bags *bags, CordeauStage stage, CordeauStation station)
{
  char *code = g_strdup_printf ("M%02dX%02d", stage, station);
  g_autofree char *csv = g_strdup_printf ("code;lavage max\n%s;90 °C\n", code);
  g_autoptr (GError) error = NULL;
  g_autofree char *fact = NULL;
  Place place = { code, cordeau_stage_to_nick (stage) };

  bags_import_text (bags, csv);
  if (stage == CORDEAU_STAGE_ISSUED)
    return code;
  /* Held and quarantined nets were received before. */
  if (stage == CORDEAU_STAGE_HELD || stage == CORDEAU_STAGE_QUARANTINE
      || stage == CORDEAU_STAGE_RETIRED)
    place.stage = "received";
  fact = cordeau_store_write (cordeau_session_get_store (bags->session), place_net, &place, g_free,
                              &error);
  g_assert_no_error (error);
  bags_advance (bags, 2 * MINUTE);
  if (stage == CORDEAU_STAGE_HELD)
    g_free (bags_do (bags, CORDEAU_ACT_HOLD, code, NULL));
  if (stage == CORDEAU_STAGE_QUARANTINE)
    g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, code, NULL));
  if (stage == CORDEAU_STAGE_RETIRED)
    g_free (bags_do (bags, CORDEAU_ACT_RETIRE, code, NULL));
  bags_advance (bags, 2 * MINUTE);
  g_assert_cmpstr (cordeau_stage_to_nick (bags_stage (bags, code)), ==,
                   cordeau_stage_to_nick (stage));
  return code;
}

static CordeauScanResult *
read_net (Bags *bags, const char *code, CordeauStage stage, CordeauStation station, gboolean yes)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);

  scan->answer = yes ? CORDEAU_ANSWER_YES : CORDEAU_ANSWER_NONE;
  if (station == CORDEAU_STATION_WASHING && stage != CORDEAU_STAGE_WASHING)
    scan->machine = g_strdup (stage == CORDEAU_STAGE_QUARANTINE ? "H1" : "L1");
  if (station == CORDEAU_STATION_DRYING && stage != CORDEAU_STAGE_DRYING)
    scan->machine = g_strdup ("S1");
  return bags_scan_full (bags, scan);
}

/* Empties the drum, so that no cell depends on the ones before it. */
static void
empty_machines (Bags *bags)
{
  static const char *const machines[] = { "L1", "L2", "S1", "S2", "H1" };

  for (guint i = 0; i < G_N_ELEMENTS (machines); i++)
    {
      g_autoptr (CordeauScanResult) result = bags_act (bags, CORDEAU_ACT_EMPTIED, machines[i]);

      g_assert_cmpint (result->outcome, !=, CORDEAU_OUTCOME_REFUSED);
    }
}

static void
check_yes (Bags *bags, const char *code, CordeauStage stage, CordeauStation station, const char *to)
{
  g_autoptr (CordeauScanResult) result = read_net (bags, code, stage, station, TRUE);

  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  /* Released, a received net goes on as the row of received nets says. */
  if (stage == CORDEAU_STAGE_HELD)
    {
      g_assert_cmpint (result->stage, !=, CORDEAU_STAGE_HELD);
      return;
    }
  g_assert_cmpstr (cordeau_stage_to_nick (result->stage), ==, to);
}

/* @cell: as it stands in the file */
static void
check_cell (Bags *bags, CordeauStage stage, CordeauStation station, const char *cell)
{
  g_autofree char *code = make_net (bags, stage, station);
  g_autoptr (CordeauScanResult) result = read_net (bags, code, stage, station, FALSE);
  g_auto (GStrv) parts = g_strsplit (cell + strspn (cell, "?+!"), ":", 2);
  g_auto (GStrv) target = g_strsplit (parts[0], "<", 2);

  g_test_message ("%s at %s: %s → %s %s", cordeau_stage_to_nick (stage),
                  cordeau_station_to_nick (station), cell,
                  cordeau_outcome_to_nick (result->outcome), result->reason);
  switch (*cell)
    {
    case '=':
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_REPEAT);
      break;
    case '!':
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_REFUSED);
      g_assert_cmpstr (result->reason, ==, cell + 1);
      break;
    case '?':
      /* Releasing a received net would not make it ready: that is said at once. */
      if (stage == CORDEAU_STAGE_HELD && station == CORDEAU_STATION_HANDBACK)
        {
          g_assert_cmpstr (result->reason, ==, "not-ready");
          break;
        }
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_QUESTION);
      g_assert_cmpstr (result->reason, ==, parts[1]);
      check_yes (bags, code, stage, station, target[0]);
      break;
    default:
      /* The hygiene path wants to know what disinfects: that is no matter of stages. */
      if (stage == CORDEAU_STAGE_QUARANTINE)
        {
          g_assert_cmpstr (result->reason, ==, "programme-unknown");
          check_yes (bags, code, stage, station, target[0]);
          break;
        }
      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
      g_assert_cmpstr (cordeau_stage_to_nick (result->stage), ==, target[0]);
    }
  g_assert_null (strchr (result->message, '{'));
  empty_machines (bags);
}

static void
test_every_cell (Bags *bags, gconstpointer unused)
{
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) stations = NULL;
  guint n = 0;

  bytes = g_resources_lookup_data ("/org/cordeau/Cordeau/bags/transitions.csv", 0, NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  stations = g_strsplit (lines[0], ",", -1);
  g_assert_cmpuint (g_strv_length (stations), ==, CORDEAU_N_STATIONS);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      for (guint j = 1; cells[j] != NULL; j++, n++)
        check_cell (bags, cordeau_stage_from_nick (cells[0]),
                    cordeau_station_from_nick (stations[j]), cells[j]);
    }
  g_assert_cmpuint (n, ==, N_STAGES * (CORDEAU_N_STATIONS - 1));
}

/* Every reason of the table has its sentence. */
static void
test_reasons (void)
{
  for (int i = 1; i < CORDEAU_N_STAGES; i++)
    {
      for (int j = 1; j < CORDEAU_N_STATIONS; j++)
        {
          const CordeauCell *cell = cordeau_transition (i, j);

          if (cell->reason != NULL)
            g_assert_true (cordeau_reason_is_known (cell->reason));
        }
    }
  g_assert_false (cordeau_reason_is_known ("no-such-reason"));
  g_assert_false (cordeau_reason_is_known (NULL));
}

static void
test_cell_grammar (void)
{
  static const char *const bad[] = { "",
                                     "nowhere",
                                     "?",
                                     "?queued",
                                     "?queued:",
                                     "?nowhere:x",
                                     "!",
                                     "queued<",
                                     "queued<nowhere",
                                     "+",
                                     "queued<washing+washed+drying+dried+ready" };
  CordeauCell cell;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cordeau_cell_parse (bad[i], &cell));
  g_assert_true (cordeau_cell_parse ("?+washing<received+queued:why", &cell));
  g_assert_cmpint (cell.kind, ==, CORDEAU_CELL_QUESTION);
  g_assert_true (cell.deposit);
  g_assert_cmpint (cell.stage, ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (cell.inferred[1], ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (cell.inferred[2], ==, CORDEAU_STAGE_NONE);
  g_assert_cmpstr (cell.reason, ==, "why");
}

static void
test_nicks (void)
{
  for (int i = 0; i < CORDEAU_N_STAGES; i++)
    g_assert_cmpint (cordeau_stage_from_nick (cordeau_stage_to_nick (i)), ==, i);
  for (int i = 0; i < CORDEAU_N_STATIONS; i++)
    g_assert_cmpint (cordeau_station_from_nick (cordeau_station_to_nick (i)), ==, i);
  g_assert_cmpint (cordeau_stage_from_nick (NULL), ==, CORDEAU_STAGE_NONE);
  g_assert_cmpint (cordeau_stage_from_nick ("x"), ==, CORDEAU_STAGE_NONE);
  g_assert_cmpstr (cordeau_flag_to_nick (CORDEAU_FLAG_LEAVES), ==, "leaves");
  for (int i = 0; i < 9; i++)
    g_assert_cmpstr (cordeau_flag_to_label (1 << i), !=, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/cell-grammar", test_cell_grammar);
  g_test_add_func ("/bags/nicks", test_nicks);
  g_test_add_func ("/bags/reasons", test_reasons);
  g_test_add ("/bags/every-cell", Bags, NULL, bags_set_up, test_every_cell, bags_tear_down);
  return g_test_run ();
}
