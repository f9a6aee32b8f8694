/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scan desk: one after the other, and the next scan never answers an open question. */
#include "screen.h"

static void
result_cb (CordeauScanDesk *desk, const CordeauScanResult *result, gpointer data)
{
  g_string_append_printf (data, "%s:%s ", result->code, cordeau_outcome_to_nick (result->outcome));
}

static void
question_cb (CordeauScanDesk *desk, const CordeauScanResult *result, gpointer data)
{
  g_string_append_printf (data, "%s? ", result->code);
}

static void
undone_cb (CordeauScanDesk *desk, const CordeauScanResult *result, gpointer data)
{
  g_string_append_printf (data, "undone:%s ", cordeau_outcome_to_nick (result->outcome));
}

static void
needed_cb (CordeauScanDesk *desk, gpointer data)
{
  g_string_append (data, "station? ");
}

static void
failed_cb (CordeauScanDesk *desk, const GError *error, gpointer data)
{
  g_string_append (data, "failed ");
}

static void
shown_cb (CordeauScanDesk *desk, const char *id, gpointer data)
{
  g_string_append_printf (data, "machine:%s ", id);
}

static GString *
listen (CordeauScanDesk *desk)
{
  GString *log = g_string_new (NULL);

  g_signal_connect (desk, "result", G_CALLBACK (result_cb), log);
  g_signal_connect (desk, "question", G_CALLBACK (question_cb), log);
  g_signal_connect (desk, "undone", G_CALLBACK (undone_cb), log);
  g_signal_connect (desk, "station-needed", G_CALLBACK (needed_cb), log);
  g_signal_connect (desk, "failed", G_CALLBACK (failed_cb), log);
  g_signal_connect (desk, "machine-shown", G_CALLBACK (shown_cb), log);
  return log;
}

static void
assert_heard (Screen *screen, GString *log, const char *expected)
{
  await_idle_desk (screen->desk);
  await_quiet ();
  g_assert_cmpstr (log->str, ==, expected);
  g_string_truncate (log, 0);
}

static void
drop (Screen *screen, GString *log)
{
  g_signal_handlers_disconnect_by_data (screen->desk, log);
  g_string_free (log, TRUE);
}

static void
test_queue (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_take (screen->desk, "N1");
  cordeau_scan_desk_take (screen->desk, "N2");
  cordeau_scan_desk_take (screen->desk, "N3");
  g_assert_cmpuint (cordeau_scan_desk_get_n_waiting (screen->desk), ==, 2);
  g_assert_true (cordeau_scan_desk_get_busy (screen->desk));
  assert_heard (screen, log, "N1:accepted N2:accepted N3:accepted ");
  g_assert_cmpuint (cordeau_scan_desk_get_n_waiting (screen->desk), ==, 0);
  drop (screen, log);
}

static void
test_station (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "station? ");
  cordeau_scan_desk_take (screen->desk, "N2");
  assert_heard (screen, log, "station? ");
  g_assert_cmpuint (cordeau_scan_desk_get_n_waiting (screen->desk), ==, 2);
  cordeau_scan_desk_take (screen->desk, "STATION:reception");
  assert_heard (screen, log, "N1:accepted N2:accepted ");
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "reception");
  drop (screen, log);
}

static void
test_question (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  bags_pass (&screen->bags, "N1", "reception", "received");
  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1? ");
  /* The same tag again, and others: all wait. */
  cordeau_scan_desk_take (screen->desk, "N1");
  cordeau_scan_desk_take (screen->desk, "N2");
  assert_heard (screen, log, "");
  g_assert_cmpuint (cordeau_scan_desk_get_n_waiting (screen->desk), ==, 2);
  g_assert_cmpstr (cordeau_scan_desk_get_question (screen->desk)->code, ==, "N1");
  g_assert_cmpint (cordeau_scan_desk_get_question_scan (screen->desk)->station, ==,
                   CORDEAU_STATION_RECEPTION);
  cordeau_scan_desk_answer (screen->desk, FALSE);
  assert_heard (screen, log, "N1:refused N1? ");
  cordeau_scan_desk_answer (screen->desk, TRUE);
  assert_heard (screen, log, "N1:accepted N2:accepted ");
  g_assert_null (cordeau_scan_desk_get_question (screen->desk));
  cordeau_scan_desk_answer (screen->desk, TRUE);
  assert_heard (screen, log, "");
  drop (screen, log);
}

static void
test_machine (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  bags_pass (&screen->bags, "N1", "reception", "received");
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_take (screen->desk, "L1");
  assert_heard (screen, log, "machine:L1 ");
  g_assert_null (cordeau_scan_desk_get_machine (screen->desk));
  cordeau_session_set_station (screen->bags.session, "washing");
  cordeau_scan_desk_take (screen->desk, "L1");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1:accepted ");
  g_assert_cmpstr (cordeau_scan_desk_get_machine (screen->desk), ==, "L1");
  g_assert_cmpstr (cordeau_scan_desk_get_machine_label (screen->desk), ==, "1");
  cordeau_session_set_station (screen->bags.session, "drying");
  g_assert_null (cordeau_scan_desk_get_machine (screen->desk));
  drop (screen, log);
}

/* The card of a machine that is known, and of one that is new: it gets the name the card says. */
static void
test_machine_card (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (&screen->bags, code, "reception", "received");
      bags_pass (&screen->bags, code, "sorting", "queued");
    }
  cordeau_session_set_station (screen->bags.session, "washing");
  cordeau_scan_desk_take (screen->desk, "MACHINE:L1");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1:accepted ");
  g_assert_cmpstr (cordeau_scan_desk_get_machine (screen->desk), ==, "L1");
  cordeau_scan_desk_take (screen->desk, "MACHINE:New-7");
  cordeau_scan_desk_take (screen->desk, "N2");
  assert_heard (screen, log, "N2:accepted ");
  {
    g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, "N2");

    g_assert_cmpstr (detail->net->machine, ==, "New-7");
  }
  drop (screen, log);
}

static void
test_undo (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  cordeau_session_set_actor (screen->bags.session, "w1", "Rosa");
  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1:accepted ");
  g_assert_cmpstr (cordeau_scan_desk_get_undo_label (screen->desk), ==, "N1, Received");
  /* Not another person's act. */
  cordeau_session_set_actor (screen->bags.session, "w2", "Moussa");
  g_assert_false (cordeau_scan_desk_get_can_undo (screen->desk));
  cordeau_scan_desk_undo (screen->desk);
  assert_heard (screen, log, "");
  cordeau_session_set_actor (screen->bags.session, "w1", "Rosa");
  cordeau_scan_desk_undo (screen->desk);
  assert_heard (screen, log, "undone:accepted ");
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_ISSUED);
  g_assert_false (cordeau_scan_desk_get_can_undo (screen->desk));
  drop (screen, log);
}

static void
test_unknown (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_take (screen->desk, "STRANGER-1");
  assert_heard (screen, log, "STRANGER-1:unknown ");
  cordeau_scan_desk_receive_unknown (screen->desk, "STRANGER-1");
  assert_heard (screen, log, "STRANGER-1:accepted ");
  g_assert_cmpint (bags_stage (&screen->bags, "STRANGER-1"), ==, CORDEAU_STAGE_HELD);
  cordeau_scan_desk_take (screen->desk, "");
  assert_heard (screen, log, "");
  cordeau_scan_desk_take (screen->desk, "\x01");
  assert_heard (screen, log, "failed ");
  drop (screen, log);
}

static gint64
weight_of (Screen *screen, const char *code)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, code);

  return detail->net->grams;
}

static void
assert_slot (Screen *screen, const char *code, const char *slot)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, code);

  g_assert_cmpstr (detail->net->slot, ==, slot);
}

/* On the scale first, or read first and weighed then, even at once. */
static void
test_weight (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  g_assert_false (cordeau_scan_desk_wants_weight (screen->desk));
  cordeau_session_set_station (screen->bags.session, "reception");
  g_assert_true (cordeau_scan_desk_wants_weight (screen->desk));
  g_assert_false (cordeau_scan_desk_wants_slot (screen->desk));
  g_assert_false (cordeau_scan_desk_complete (screen->desk, 1500, NULL));
  cordeau_scan_desk_set_grams (screen->desk, 1800);
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1:accepted ");
  g_assert_cmpint (weight_of (screen, "N1"), ==, 1800);
  g_assert_cmpint (cordeau_scan_desk_get_grams (screen->desk), ==, 0);
  g_assert_false (cordeau_scan_desk_complete (screen->desk, 1500, NULL));

  cordeau_scan_desk_take (screen->desk, "N2");
  assert_heard (screen, log, "N2:accepted ");
  g_assert_cmpint (weight_of (screen, "N2"), ==, 0);
  g_assert_true (cordeau_scan_desk_complete (screen->desk, 2100, NULL));
  assert_heard (screen, log, "N2:accepted ");
  g_assert_cmpint (weight_of (screen, "N2"), ==, 2100);
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_RECEIVED);
  drop (screen, log);
}

/* It belongs to one net: not to the next when that one was refused, nor to another station. */
static void
test_weight_goes_nowhere_else (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  bags_pass (&screen->bags, "N1", "reception", "received");
  cordeau_session_set_station (screen->bags.session, "reception");
  cordeau_scan_desk_set_grams (screen->desk, 1800);
  cordeau_scan_desk_take (screen->desk, "STRANGER-1");
  assert_heard (screen, log, "STRANGER-1:unknown ");
  g_assert_cmpint (cordeau_scan_desk_get_grams (screen->desk), ==, 0);
  cordeau_scan_desk_receive_unknown (screen->desk, "STRANGER-1");
  assert_heard (screen, log, "STRANGER-1:accepted ");
  g_assert_cmpint (weight_of (screen, "STRANGER-1"), ==, 1800);

  cordeau_scan_desk_set_grams (screen->desk, 1900);
  cordeau_session_set_station (screen->bags.session, "sorting");
  g_assert_cmpint (cordeau_scan_desk_get_grams (screen->desk), ==, 0);

  /* A question open: it is that net which lies on the scale. */
  cordeau_session_set_station (screen->bags.session, "reception");
  bags_advance (&screen->bags, HOUR);
  cordeau_scan_desk_set_grams (screen->desk, 1600);
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1? ");
  g_assert_true (cordeau_scan_desk_complete (screen->desk, 1700, NULL));
  cordeau_scan_desk_answer (screen->desk, TRUE);
  assert_heard (screen, log, "N1:accepted ");
  g_assert_cmpint (weight_of (screen, "N1"), ==, 1700);
  drop (screen, log);
}

static void
bring_to_rack (Screen *screen, const char *code)
{
  static const char *const way[][2] = { { "reception", "received" },
                                        { "sorting", "queued" },
                                        { "washing", "washing" },
                                        { "drying", "drying" },
                                        { "finishing", "finishing" } };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    bags_pass (&screen->bags, code, way[i][0], way[i][1]);
}

static void
test_slot_after (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  bring_to_rack (screen, "N1");
  bring_to_rack (screen, "N2");
  cordeau_session_set_station (screen->bags.session, "rack");
  cordeau_scan_desk_take (screen->desk, "N1");
  cordeau_scan_desk_take (screen->desk, "84");
  assert_heard (screen, log, "N1:accepted N1:accepted ");
  assert_slot (screen, "N1", "84");
  /* It has its slot: what is read now is a code, and of nothing known. */
  cordeau_scan_desk_take (screen->desk, "85");
  assert_heard (screen, log, "85:unknown ");
  assert_slot (screen, "N1", "84");
  /* A machine is painted "1", and slots are numbers too; a net's code is a net's. */
  cordeau_scan_desk_take (screen->desk, "N2");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N2:accepted N1:repeat ");
  assert_slot (screen, "N2", NULL);
  cordeau_scan_desk_take (screen->desk, "N2");
  cordeau_scan_desk_take (screen->desk, "1");
  assert_heard (screen, log, "N2:repeat N2:accepted ");
  assert_slot (screen, "N2", "1");
  drop (screen, log);
}

static void
test_slot_before (Screen *screen, gconstpointer unused)
{
  GString *log = listen (screen->desk);

  bring_to_rack (screen, "N1");
  bring_to_rack (screen, "N2");
  cordeau_session_set_station (screen->bags.session, "rack");
  g_assert_true (cordeau_scan_desk_wants_slot (screen->desk));
  cordeau_scan_desk_take (screen->desk, "slot:B-12");
  assert_heard (screen, log, "");
  g_assert_cmpstr (cordeau_scan_desk_get_slot (screen->desk), ==, "B-12");
  cordeau_scan_desk_take (screen->desk, "N1");
  assert_heard (screen, log, "N1:accepted ");
  assert_slot (screen, "N1", "B-12");
  g_assert_null (cordeau_scan_desk_get_slot (screen->desk));
  /* The net read last was refused: a slot read now is not for the one before it. */
  cordeau_scan_desk_take (screen->desk, "N2");
  cordeau_scan_desk_take (screen->desk, "STRANGER-1");
  cordeau_scan_desk_take (screen->desk, "86");
  assert_heard (screen, log, "N2:accepted STRANGER-1:unknown 86:unknown ");
  assert_slot (screen, "N2", NULL);
  drop (screen, log);
}

static void
add (const char *name, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/bags-ui/desk/", name, NULL);

  g_test_add (path, Screen, NULL, screen_set_up, func, screen_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  add ("queue", test_queue);
  add ("station", test_station);
  add ("question", test_question);
  add ("machine", test_machine);
  add ("machine-card", test_machine_card);
  add ("undo", test_undo);
  add ("unknown", test_unknown);
  add ("weight", test_weight);
  add ("weight-goes-nowhere-else", test_weight_goes_nowhere_else);
  add ("slot-after", test_slot_after);
  add ("slot-before", test_slot_before);
  return g_test_run ();
}
