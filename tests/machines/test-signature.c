/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detector, behaviour by behaviour, on readings that are written out here; then on family one. */
#include <math.h>

#include "machines/signature.h"

#include "signature-traces.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define MORNING G_GINT64_CONSTANT (1795158000000000)
#define STANDBY 2.6

#define RUNNING CORDEAU_MACHINE_STATE_RUNNING
#define PAUSED CORDEAU_MACHINE_STATE_PAUSED
#define FINISHED CORDEAU_MACHINE_STATE_FINISHED
#define CREASE CORDEAU_MACHINE_STATE_ANTI_CREASE
#define INTERRUPTED CORDEAU_MACHINE_STATE_INTERRUPTED
#define UNKNOWN CORDEAU_MACHINE_STATE_UNKNOWN
#define IDLE CORDEAU_MACHINE_STATE_IDLE
#define OFF CORDEAU_MACHINE_STATE_OFF

/* A plug that is read every @every seconds. @noise: watts, by turns more and less */
typedef struct
{
  CordeauSignatureDetector *detector;
  GArray *changes;
  GPtrArray *cycles;
  gint64 now;
  gint64 next;
  double every;
  double noise;
  gboolean ticks;
} Plug;

static void
note_change (const CordeauSignatureChange *change, gpointer data)
{
  Plug *plug = data;

  if (plug->changes->len > 0)
    {
      const CordeauSignatureChange *last = &g_array_index (plug->changes, CordeauSignatureChange,
                                                           plug->changes->len - 1);

      g_assert_true (change->overload > 0 || last->overload > 0 || change->at >= last->at);
      g_assert_cmpint (change->decided, >=, last->decided);
    }
  g_assert_cmpint (change->decided, >=, change->at);
  g_array_append_vals (plug->changes, change, 1);
}

static void
note_cycle (const CordeauSignatureCycle *cycle, gpointer data)
{
  g_ptr_array_add (((Plug *) data)->cycles, cordeau_signature_cycle_copy (cycle));
}

static void
plug_init (Plug *plug, double every, const CordeauSignatureProfile *profile, double rated)
{
  const CordeauSignatureFuncs funcs = { note_change, note_cycle };

  *plug = (Plug) { .now = MORNING, .next = MORNING, .every = every };
  plug->changes = g_array_new (FALSE, FALSE, sizeof (CordeauSignatureChange));
  plug->cycles = g_ptr_array_new_with_free_func (g_free);
  plug->detector = cordeau_signature_detector_new (profile, rated, &funcs, plug);
}

static void
plug_clear (Plug *plug)
{
  cordeau_signature_detector_free (plug->detector);
  g_array_unref (plug->changes);
  g_ptr_array_unref (plug->cycles);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plug, plug_clear)

/* @watts for @seconds; NAN: nothing is heard. */
static void
draw (Plug *plug, double seconds, double watts)
{
  gint64 end = plug->now + (gint64) (seconds * SECOND);

  for (; plug->next < end; plug->next += (gint64) (plug->every * SECOND))
    {
      if (isnan (watts))
        continue;
      plug->noise = -plug->noise;
      if (plug->ticks)
        cordeau_signature_detector_tick (plug->detector, plug->next - SECOND / 2);
      g_assert_true (cordeau_signature_detector_feed (plug->detector, plug->next,
                                                      watts > 0 ? watts + plug->noise : 0));
    }
  plug->now = end;
}

/* The drum to and fro. */
static void
agitate (Plug *plug, double seconds)
{
  for (double done = 0; done < seconds; done += 17)
    {
      draw (plug, 11, 160);
      draw (plug, 6, 6);
    }
}

/* 45 minutes, with a pause in the middle and one before the last spin. */
static void
wash (Plug *plug, double pause, double last_pause)
{
  draw (plug, 60, 7);
  draw (plug, 600, 2100);
  agitate (plug, 700);
  draw (plug, pause, STANDBY + 0.2);
  agitate (plug, 500);
  draw (plug, last_pause, STANDBY + 0.2);
  draw (plug, 60, 30);
  draw (plug, 300, 420);
}

static void
turn (Plug *plug, guint times, double watts)
{
  for (guint i = 0; i < times; i++)
    {
      draw (plug, 180 + (i % 3) * 25, STANDBY);
      draw (plug, 15 + i % 6, watts);
    }
}

static guint
count (const Plug *plug, CordeauMachineState state)
{
  guint n = 0;

  for (guint i = 0; i < plug->changes->len; i++)
    n += g_array_index (plug->changes, CordeauSignatureChange, i).state == state;
  return n;
}

static const CordeauSignatureChange *
find (const Plug *plug, CordeauMachineState state)
{
  for (guint i = 0; i < plug->changes->len; i++)
    if (g_array_index (plug->changes, CordeauSignatureChange, i).state == state)
      return &g_array_index (plug->changes, CordeauSignatureChange, i);
  g_assert_not_reached ();
}

static void
assert_near (gint64 told, gint64 truth, gint64 most)
{
  g_assert_cmpint (ABS (told - truth), <=, most);
}

static void
test_names (void)
{
  for (int i = 0; i <= CORDEAU_MACHINE_STATE_OUT_OF_SERVICE; i++)
    g_assert_cmpint (cordeau_machine_state_from_nick (cordeau_machine_state_to_nick (i)), ==, i);
  g_assert_cmpstr (cordeau_machine_state_to_nick (FINISHED), ==, "finished-not-emptied");
  g_assert_cmpstr (cordeau_machine_state_to_nick (CREASE), ==, "anti-crease");
  g_assert_cmpint (cordeau_machine_state_from_nick ("cooking"), ==, UNKNOWN);
  g_assert_cmpint (cordeau_machine_state_from_nick (NULL), ==, UNKNOWN);
}

static const double intervals[] = { 2, 5, 10, 15, 30, 60 };

static void
test_start_and_end (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      g_auto (Plug) plug = { 0 };
      gint64 start;
      gint64 end;

      plug_init (&plug, intervals[i], NULL, 0);
      draw (&plug, 600, STANDBY);
      start = plug.now;
      wash (&plug, 0, 0);
      end = plug.now;
      draw (&plug, 1200, STANDBY);
      assert_near (find (&plug, RUNNING)->at, start, 90 * SECOND);
      g_assert_cmpuint (count (&plug, FINISHED), ==, 1);
      assert_near (find (&plug, FINISHED)->at, end, MINUTE);
      assert_near (find (&plug, FINISHED)->ended, end, MINUTE);
      g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, FINISHED);
      g_assert_cmpuint (plug.cycles->len, ==, 1);
    }
}

/* Known at once where readings are close together; later, and dated back, where not. */
static void
test_hold_off (void)
{
  g_auto (Plug) plug = { 0 };
  gint64 end;

  plug_init (&plug, 5, NULL, 0);
  draw (&plug, 600, STANDBY);
  wash (&plug, 0, 0);
  end = plug.now;
  draw (&plug, 4 * 60, STANDBY);
  g_assert_cmpuint (count (&plug, FINISHED), ==, 0);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, PAUSED);
  draw (&plug, 60, STANDBY);
  g_assert_cmpuint (count (&plug, FINISHED), ==, 1);
  g_assert_cmpint (find (&plug, FINISHED)->decided - end, <=, 5 * MINUTE);
  assert_near (find (&plug, FINISHED)->at, end, 10 * SECOND);
}

static void
test_pauses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      g_auto (Plug) plug = { 0 };
      gint64 end;

      plug_init (&plug, intervals[i], NULL, 0);
      draw (&plug, 600, STANDBY);
      wash (&plug, 240, 240);
      end = plug.now;
      draw (&plug, 1200, STANDBY);
      g_assert_cmpuint (count (&plug, FINISHED), ==, 1);
      assert_near (find (&plug, FINISHED)->at, end, MINUTE);
      g_assert_cmpuint (count (&plug, PAUSED), >=, 2);
      g_assert_cmpuint (plug.cycles->len, ==, 1);
    }
}

static void
test_anti_crease (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      g_auto (Plug) plug = { 0 };
      guint before;
      gint64 end;

      plug_init (&plug, intervals[i], NULL, 0);
      draw (&plug, 600, STANDBY);
      wash (&plug, 200, 0);
      end = plug.now;
      before = count (&plug, RUNNING);
      turn (&plug, 16, i % 2 == 0 ? 50 : 145);
      draw (&plug, 2400, STANDBY);
      g_assert_cmpuint (count (&plug, RUNNING), ==, before);
      assert_near (find (&plug, FINISHED)->at, end, MINUTE);
      g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, FINISHED);
      g_assert_cmpuint (plug.cycles->len, ==, 1);
      if (intervals[i] <= 10)
        g_assert_cmpuint (count (&plug, CREASE), ==, 1);
    }
}

/* The machine has no current, and its plug has: zero watts. */
static void
test_power_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    {
      g_auto (Plug) plug = { 0 };
      gint64 cut;

      plug_init (&plug, intervals[i], NULL, 0);
      draw (&plug, 600, STANDBY);
      draw (&plug, 600, 2100);
      agitate (&plug, 400);
      cut = plug.now;
      draw (&plug, 900, 0);
      g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, INTERRUPTED);
      assert_near (find (&plug, INTERRUPTED)->at, cut, MINUTE);
      draw (&plug, 3600, STANDBY);
      g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, INTERRUPTED);
      g_assert_cmpuint (count (&plug, FINISHED), ==, 0);
    }
}

/* The plug has none either: nothing is heard, and then the machine rests. */
static void
test_silent_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    for (int minutes = 6; minutes <= 90; minutes += 21)
      {
        g_auto (Plug) plug = { 0 };
        const CordeauSignatureChange *unknown;
        gint64 heard;

        plug_init (&plug, intervals[i], NULL, 0);
        draw (&plug, 600, STANDBY);
        draw (&plug, 600, 2100);
        heard = cordeau_signature_detector_get_heard (plug.detector);
        draw (&plug, minutes * 60, NAN);
        cordeau_signature_detector_tick (plug.detector, plug.now);
        g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, UNKNOWN);
        unknown = find (&plug, UNKNOWN);
        g_assert_cmpint (unknown->heard, ==, heard);
        assert_near (unknown->at, heard + 5 * MINUTE, MINUTE);
        draw (&plug, 3000, STANDBY);
        g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, INTERRUPTED);
        g_assert_cmpuint (count (&plug, FINISHED), ==, 0);
      }
}

/* After two minutes without current it goes on by itself: one cycle, with one end. */
static void
test_goes_on (void)
{
  g_auto (Plug) plug = { 0 };
  gint64 end;

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  draw (&plug, 600, 2100);
  draw (&plug, 120, 0);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, INTERRUPTED);
  agitate (&plug, 600);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, RUNNING);
  draw (&plug, 300, 420);
  end = plug.now;
  draw (&plug, 1200, STANDBY);
  assert_near (find (&plug, FINISHED)->at, end, MINUTE);
}

static void
test_off (void)
{
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
  draw (&plug, 300, 0);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, OFF);
  assert_near (cordeau_signature_detector_get_since (plug.detector), MORNING + 10 * MINUTE,
               10 * SECOND);
  draw (&plug, 300, STANDBY);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
}

/* No current after the end does not make a full machine free. */
static void
test_off_and_full (void)
{
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  wash (&plug, 0, 0);
  draw (&plug, 400, STANDBY);
  draw (&plug, 900, 0);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, FINISHED);
  cordeau_signature_detector_emptied (plug.detector, plug.now);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, OFF);
  draw (&plug, 60, STANDBY);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
}

static void
test_silence (void)
{
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  draw (&plug, 200, NAN);
  cordeau_signature_detector_tick (plug.detector, plug.now);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
  draw (&plug, 200, NAN);
  cordeau_signature_detector_tick (plug.detector, plug.now);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, UNKNOWN);
  draw (&plug, 20, STANDBY);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
  wash (&plug, 0, 0);
  draw (&plug, 600, STANDBY);
  draw (&plug, 1200, NAN);
  draw (&plug, 20, STANDBY);
  g_assert_cmpuint (count (&plug, UNKNOWN), ==, 2);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, FINISHED);
}

/* The plug was lost, the machine was not. */
static void
test_missing (void)
{
  for (int seconds = 30; seconds <= 1500; seconds += 210)
    {
      g_auto (Plug) plug = { 0 };
      gint64 end;

      plug_init (&plug, 10, NULL, 0);
      draw (&plug, 600, STANDBY);
      draw (&plug, 600, 2100);
      draw (&plug, seconds, NAN);
      agitate (&plug, 600);
      draw (&plug, 300, 420);
      end = plug.now;
      draw (&plug, 1200, STANDBY);
      assert_near (find (&plug, FINISHED)->at, end, MINUTE);
      g_assert_cmpuint (count (&plug, INTERRUPTED), ==, 0);
    }
}

static void
test_bad_readings (void)
{
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  g_assert_false (cordeau_signature_detector_feed (plug.detector, plug.now + MINUTE, NAN));
  g_assert_false (cordeau_signature_detector_feed (plug.detector, plug.now + MINUTE, INFINITY));
  g_assert_false (cordeau_signature_detector_feed (plug.detector, plug.now - 10 * SECOND, 5));
  g_assert_false (cordeau_signature_detector_feed (plug.detector, 0, 5));
  g_assert_true (cordeau_signature_detector_feed (plug.detector, plug.now + MINUTE, -3));
  g_assert_cmpuint (plug.changes->len, ==, 1);
}

static void
test_overload (void)
{
  g_auto (Plug) plug = { 0 };
  guint warnings = 0;

  plug_init (&plug, 10, NULL, 2000);
  draw (&plug, 600, STANDBY);
  draw (&plug, 10, 2100);
  draw (&plug, 300, 1900);
  for (guint i = 0; i < plug.changes->len; i++)
    g_assert_true (g_array_index (plug.changes, CordeauSignatureChange, i).overload == 0);
  draw (&plug, 600, 2100);
  draw (&plug, 60, 1900);
  draw (&plug, 600, 2100);
  for (guint i = 0; i < plug.changes->len; i++)
    {
      const CordeauSignatureChange *change = &g_array_index (plug.changes, CordeauSignatureChange,
                                                             i);

      warnings += change->overload > 0;
      g_assert_true (change->overload == 0 || change->state == RUNNING);
    }
  g_assert_cmpuint (warnings, ==, 1);
}

/* Somebody chooses a programme and the start is delayed; a lamp; a pump that is tried. */
static void
test_no_start (void)
{
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, 5, NULL, 0);
  draw (&plug, 600, STANDBY);
  for (int i = 0; i < 60; i++)
    draw (&plug, 10, STANDBY + (i * 7) % 18);
  draw (&plug, 600, STANDBY);
  draw (&plug, 10, 30);
  draw (&plug, 600, STANDBY);
  draw (&plug, 5, 900);
  draw (&plug, 600, STANDBY);
  g_assert_cmpuint (count (&plug, RUNNING), ==, 0);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
}

/* A big machine whose control draws 25 W; nothing was known of it. */
static void
test_high_standby (void)
{
  g_auto (Plug) plug = { 0 };
  gint64 end;

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 900, 25);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, IDLE);
  draw (&plug, 1800, 12000);
  draw (&plug, 200, 25);
  draw (&plug, 600, 1500);
  end = plug.now;
  draw (&plug, 1200, 25);
  g_assert_cmpuint (count (&plug, FINISHED), ==, 1);
  assert_near (find (&plug, FINISHED)->at, end, MINUTE);
}

/* Switched on at the start of its first cycle: what it draws at rest is seen at the end only. */
static void
test_first_cycle (void)
{
  g_auto (Plug) plug = { 0 };
  gint64 end;

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, 0);
  draw (&plug, 1800, 2300);
  draw (&plug, 500, 210);
  end = plug.now;
  draw (&plug, 1200, 18);
  g_assert_cmpuint (count (&plug, FINISHED), ==, 1);
  assert_near (find (&plug, FINISHED)->at, end, MINUTE);
}

static void
test_next_cycle (void)
{
  g_auto (Plug) plug = { 0 };
  gint64 start;

  plug_init (&plug, 10, NULL, 0);
  draw (&plug, 600, STANDBY);
  wash (&plug, 60, 60);
  turn (&plug, 6, 120);
  draw (&plug, 500, STANDBY);
  start = plug.now;
  wash (&plug, 60, 60);
  draw (&plug, 1200, STANDBY);
  g_assert_cmpuint (plug.cycles->len, ==, 2);
  assert_near (((CordeauSignatureCycle *) g_ptr_array_index (plug.cycles, 1))->start, start,
               90 * SECOND);
  g_assert_cmpint (cordeau_signature_detector_get_state (plug.detector), ==, FINISHED);
}

/* Ticks between readings, which a caller may give or not, change nothing; nor does a second run. */
static void
test_same_again (void)
{
  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (Trace) trace = trace_new (seed, 3, 0);
      g_auto (Plug) once = { 0 };
      g_auto (Plug) again = { 0 };

      plug_init (&once, 10, NULL, 2000);
      plug_init (&again, 10, NULL, 2000);
      for (guint i = 0; i < trace->readings->len; i++)
        {
          const TraceReading *reading = &g_array_index (trace->readings, TraceReading, i);
          gint64 before = cordeau_signature_detector_get_heard (again.detector);

          cordeau_signature_detector_feed (once.detector, reading->when, reading->watts);
          if (i > 0 && reading->when - before < 5 * MINUTE)
            cordeau_signature_detector_tick (again.detector, before + (reading->when - before) / 3);
          cordeau_signature_detector_feed (again.detector, reading->when, reading->watts);
          g_assert_false (
              cordeau_signature_detector_feed (again.detector, reading->when, reading->watts + 1));
        }
      g_assert_cmpuint (once.changes->len, >, 3);
      g_assert_cmpuint (once.changes->len, ==, again.changes->len);
      for (guint i = 0; i < once.changes->len; i++)
        {
          const CordeauSignatureChange *a = &g_array_index (once.changes, CordeauSignatureChange,
                                                            i);
          const CordeauSignatureChange *b = &g_array_index (again.changes, CordeauSignatureChange,
                                                            i);

          g_assert_cmpint (a->at, ==, b->at);
          g_assert_cmpint (a->state, ==, b->state);
          g_assert_cmpint (a->decided, ==, b->decided);
        }
    }
}

/* On anything at all: times go on, no state is told twice, and none without a reading. */
static void
test_any_readings (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_auto (Plug) plug = { 0 };
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      gint64 when = MORNING;
      double watts = 0;

      plug_init (&plug, 10, NULL, 2000);
      for (guint i = 0; i < 3000; i++)
        {
          if (g_rand_int_range (rand, 0, 9) == 0)
            watts = pow (10, g_rand_double_range (rand, -2, 4.3));
          if (g_rand_int_range (rand, 0, 40) == 0)
            watts = 0;
          when += g_rand_int_range (rand, 0, 90) == 0 ? g_rand_int_range (rand, 0, 4000) * SECOND
                                                      : g_rand_int_range (rand, 1, 61) * SECOND;
          cordeau_signature_detector_feed (plug.detector, when,
                                           watts * g_rand_double_range (rand, 0.9, 1.1));
          if (g_rand_int_range (rand, 0, 300) == 0)
            cordeau_signature_detector_emptied (plug.detector, when);
        }
      for (guint i = 1; i < plug.changes->len; i++)
        {
          const CordeauSignatureChange *a = &g_array_index (plug.changes, CordeauSignatureChange,
                                                            i - 1);
          const CordeauSignatureChange *b = &g_array_index (plug.changes, CordeauSignatureChange,
                                                            i);

          g_assert_true (a->state != b->state || b->overload > 0 || a->overload > 0);
        }
    }
}

static void
test_family_one (void)
{
  g_auto (TraceScore) score = { 0 };

  trace_score_init (&score);
  score.loud = TRUE;
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (Trace) trace = trace_new (90000 + seed, 5, 0);

      trace_score_add (&score, trace);
    }
  g_assert_cmpuint (score.cycles, ==, 300);
  g_assert_cmpuint (score.found, >=, score.finished * 99 / 100);
  g_assert_cmpuint (score.false_ends, <=, 1);
  g_assert_cmpuint (score.cut_told, ==, score.cut);
  g_assert_cmpuint (score.turning_running, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.3-states-have-their-names", test_names);
  g_test_add_func ("/machines/4.3-start-and-end", test_start_and_end);
  g_test_add_func ("/machines/4.3-end-is-held-off-and-dated-back", test_hold_off);
  g_test_add_func ("/machines/4.3-pause-is-not-the-end", test_pauses);
  g_test_add_func ("/machines/4.3-anti-crease-is-not-running", test_anti_crease);
  g_test_add_func ("/machines/4.3-power-cut-is-not-finished", test_power_cut);
  g_test_add_func ("/machines/4.3-silent-power-cut-is-not-finished", test_silent_cut);
  g_test_add_func ("/machines/4.3-goes-on-after-a-cut", test_goes_on);
  g_test_add_func ("/machines/4.3-standby-is-not-off", test_off);
  g_test_add_func ("/machines/4.3-full-machine-without-current-is-full", test_off_and_full);
  g_test_add_func ("/machines/4.2-silence-is-unknown", test_silence);
  g_test_add_func ("/machines/4.3-missing-readings", test_missing);
  g_test_add_func ("/machines/4.3-bad-readings-are-refused", test_bad_readings);
  g_test_add_func ("/machines/4.3-overload-warns-once", test_overload);
  g_test_add_func ("/machines/4.3-choosing-a-programme-is-no-start", test_no_start);
  g_test_add_func ("/machines/4.3-high-standby-is-rest", test_high_standby);
  g_test_add_func ("/machines/4.3-first-cycle-without-standby", test_first_cycle);
  g_test_add_func ("/machines/4.3-next-cycle-without-emptying", test_next_cycle);
  g_test_add_func ("/machines/4.3-same-readings-same-changes", test_same_again);
  g_test_add_func ("/machines/4.3-any-readings-keep-order", test_any_readings);
  g_test_add_func ("/machines/4.8-family-one", test_family_one);
  return g_test_run ();
}
