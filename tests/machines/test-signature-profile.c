/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the detector learns of one machine: programmes from a few named cycles, and from what a person corrects. */
#include <math.h>
#include <string.h>

#include "base/errors.h"
#include "machines/signature.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define MORNING G_GINT64_CONSTANT (1795158000000000)
#define STANDBY 2.6

typedef struct
{
  CordeauSignatureDetector *detector;
  GPtrArray *cycles;
  GRand *rand;
  gint64 now;
  gint64 start;
  gint64 ended;
  gint64 decided;
  gint64 ask_after;
  gint64 least;
  gint64 most;
  char *programme;
  guint n_ends;
} Plug;

static void
note_change (const CordeauSignatureChange *change, gpointer data)
{
  Plug *plug = data;

  if (change->state == CORDEAU_MACHINE_STATE_FINISHED && change->at == change->ended)
    {
      plug->n_ends++;
      plug->ended = change->at;
      plug->decided = change->decided;
    }
  if (change->programme != NULL)
    {
      g_free (plug->programme);
      plug->programme = g_strdup (change->programme);
    }
}

static void
note_cycle (const CordeauSignatureCycle *cycle, gpointer data)
{
  g_ptr_array_add (((Plug *) data)->cycles, cordeau_signature_cycle_copy (cycle));
}

static void
plug_init (Plug *plug, const CordeauSignatureProfile *profile, guint32 seed)
{
  const CordeauSignatureFuncs funcs = { note_change, note_cycle };

  *plug = (Plug) { .now = MORNING, .rand = g_rand_new_with_seed (seed) };
  plug->cycles = g_ptr_array_new_with_free_func (g_free);
  plug->detector = cordeau_signature_detector_new (profile, 0, &funcs, plug);
}

static void
plug_clear (Plug *plug)
{
  cordeau_signature_detector_free (plug->detector);
  g_ptr_array_unref (plug->cycles);
  g_rand_free (plug->rand);
  g_free (plug->programme);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plug, plug_clear)

/* Once, at an age of @ask_after: between which times it will end. */
static void
ask (Plug *plug)
{
  const char *programme;

  if (plug->ask_after == 0 || plug->start == 0 || plug->now - plug->start < plug->ask_after)
    return;
  plug->ask_after = 0;
  if (!cordeau_signature_detector_get_left (plug->detector, plug->now, &plug->least, &plug->most,
                                            &programme))
    return;
  plug->least += plug->now;
  plug->most += plug->now;
}

static void
draw (Plug *plug, double seconds, double watts)
{
  for (double done = 0; done < seconds; done += 10)
    {
      cordeau_signature_detector_feed (plug->detector, plug->now,
                                       watts * g_rand_double_range (plug->rand, 0.98, 1.02));
      plug->now += 10 * SECOND;
      ask (plug);
    }
}

/* @hot: minutes; @rinses: each eight minutes. All vary by some percent. @pause: seconds before the last spin */
static void
wash (Plug *plug, double hot, guint rinses, double pause)
{
  double vary = g_rand_double_range (plug->rand, 0.97, 1.03);

  plug->start = plug->now;
  draw (plug, hot * 60 * vary, 2100);
  draw (plug, 600, 160);
  for (guint i = 0; i < rinses; i++)
    {
      draw (plug, 60, 30);
      draw (plug, 80, 300);
      draw (plug, 340 * vary, 120);
    }
  draw (plug, pause, STANDBY);
  draw (plug, 300, 450);
}

/* Two programmes, three cycles of each, named by a person. */
static CordeauSignatureProfile *
learn (guint32 seed, guint times)
{
  CordeauSignatureProfile *profile = cordeau_signature_profile_new ();
  g_auto (Plug) plug = { 0 };

  plug_init (&plug, NULL, seed);
  draw (&plug, 600, STANDBY);
  for (guint i = 0; i < 2 * times; i++)
    {
      wash (&plug, i % 2 == 0 ? 8 : 18, i % 2 == 0 ? 1 : 3, 120);
      draw (&plug, 1200, STANDBY);
      g_assert_cmpuint (plug.cycles->len, ==, i + 1);
      cordeau_signature_profile_learn (profile, g_ptr_array_index (plug.cycles, i),
                                       i % 2 == 0 ? "Quick 30" : "Cotton 60");
    }
  return profile;
}

/* From one example to five; the cycles are others than those that were learned. */
static void
test_learns (void)
{
  for (guint times = 1; times <= 5; times += 2)
    {
      g_autoptr (CordeauSignatureProfile) profile = learn (7, times);
      guint within = 0;

      g_assert_cmpuint (cordeau_signature_profile_get_n_examples (profile, "Quick 30"), ==, times);
      for (guint32 seed = 100; seed < 140; seed++)
        {
          g_auto (Plug) plug = { 0 };
          gboolean quick = seed % 2 == 0;

          plug_init (&plug, profile, seed);
          plug.ask_after = 16 * MINUTE;
          draw (&plug, 600, STANDBY);
          wash (&plug, quick ? 8 : 18, quick ? 1 : 3, 120);
          draw (&plug, 1200, STANDBY);
          g_assert_cmpstr (plug.programme, ==, quick ? "Quick 30" : "Cotton 60");
          g_assert_cmpuint (plug.n_ends, ==, 1);
          g_assert_cmpint (plug.least, >, 0);
          /* Wide by one example, narrower by five. */
          g_assert_cmpint (plug.most - plug.least, <, (times == 1 ? 24 : 18) * MINUTE);
          within += plug.least <= plug.ended && plug.ended <= plug.most;
        }
      g_test_message ("%u examples: %u of 40 ranges held", times, within);
      g_assert_cmpuint (within, >=, 30);
    }
}

/* What it takes to be sure of an end is less where one is due. */
static void
test_sooner (void)
{
  g_autoptr (CordeauSignatureProfile) profile = learn (7, 3);
  gint64 delays[2];

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Plug) plug = { 0 };

      plug_init (&plug, i == 0 ? NULL : profile, 50);
      draw (&plug, 600, STANDBY);
      wash (&plug, 18, 3, 120);
      draw (&plug, 1200, STANDBY);
      g_assert_cmpuint (plug.n_ends, ==, 1);
      delays[i] = plug.decided - plug.ended;
    }
  g_assert_cmpint (delays[1] * 3, <, delays[0] * 2);
}

/* Like the short programme to the end of its last spin; the long one rests then, and goes on. */
static void
wash_long (Plug *plug)
{
  gint64 start = plug->now;

  wash (plug, 10, 1, 0);
  draw (plug, 200, STANDBY);
  wash (plug, 1, 3, 0);
  plug->start = start;
}

/* A programme that begins like a shorter one is not over when the shorter would be (ha_washdata issue 364). */
static void
test_longer (void)
{
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Plug) plug = { 0 };

      plug_init (&plug, NULL, 60 + i);
      draw (&plug, 600, STANDBY);
      if (i == 0)
        wash (&plug, 10, 1, 0);
      else
        wash_long (&plug);
      draw (&plug, 1200, STANDBY);
      g_assert_cmpuint (plug.cycles->len, ==, 1);
      cordeau_signature_profile_learn (profile, g_ptr_array_index (plug.cycles, 0),
                                       i == 0 ? "Short" : "Long");
    }
  for (guint32 seed = 70; seed < 90; seed++)
    {
      g_auto (Plug) plug = { 0 };
      gint64 lasted;

      plug_init (&plug, profile, seed);
      draw (&plug, 600, STANDBY);
      wash_long (&plug);
      lasted = plug.now;
      draw (&plug, 1200, STANDBY);
      g_assert_cmpuint (plug.n_ends, ==, 1);
      g_assert_cmpint (ABS (plug.ended - lasted), <, MINUTE);
    }
}

/* A programme that soaks for nine minutes: two cycles, until somebody says that it is one. */
static void
test_merge (void)
{
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();
  g_autoptr (CordeauSignatureCycle) merged = NULL;
  g_auto (Plug) before = { 0 };
  g_auto (Plug) after = { 0 };

  plug_init (&before, profile, 5);
  draw (&before, 600, STANDBY);
  wash (&before, 10, 2, 540);
  draw (&before, 2400, STANDBY);
  g_assert_cmpuint (before.cycles->len, ==, 2);
  merged = cordeau_signature_correct_merge (profile, g_ptr_array_index (before.cycles, 0),
                                            g_ptr_array_index (before.cycles, 1), "Soak");
  g_assert_cmpint (merged->longest_pause, >, 8 * MINUTE);
  g_assert_cmpint (merged->end - merged->start, >, 40 * MINUTE);
  g_assert_cmpuint (merged->watts[merged->n_minutes - 2], >, 400);
  plug_init (&after, profile, 6);
  draw (&after, 600, STANDBY);
  wash (&after, 10, 2, 560);
  draw (&after, 2400, STANDBY);
  g_assert_cmpuint (after.cycles->len, ==, 1);
  g_assert_cmpuint (after.n_ends, ==, 1);
}

/* Emptied and filled again within three minutes: one cycle, until somebody says that it is two. */
static void
test_split (void)
{
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();
  g_autoptr (CordeauSignatureCycle) first = NULL;
  g_autoptr (CordeauSignatureCycle) second = NULL;
  const CordeauSignatureCycle *whole;
  gint64 end = 0;

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Plug) plug = { 0 };

      plug_init (&plug, profile, 5);
      draw (&plug, 600, STANDBY);
      wash (&plug, 10, 2, 0);
      end = plug.now;
      draw (&plug, 190, STANDBY);
      wash (&plug, 10, 2, 0);
      draw (&plug, 2400, STANDBY);
      g_assert_cmpuint (plug.cycles->len, ==, i == 0 ? 1 : 2);
      if (i == 1)
        continue;
      whole = g_ptr_array_index (plug.cycles, 0);
      g_assert_false (cordeau_signature_correct_split (profile, whole, whole->start, whole->end,
                                                       "Cotton", &first, &second));
      g_assert_true (cordeau_signature_correct_split (profile, whole, end, end + 190 * SECOND,
                                                      "Cotton", &first, &second));
      g_assert_cmpint (second->end, ==, whole->end);
      g_assert_cmpuint (second->watts[1], >, 1500);
    }
}

/* A machine with a mechanical timer ends without current: an interruption, until somebody says that it had finished. */
static void
test_ends_dead (void)
{
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();

  for (guint i = 0; i < 2; i++)
    {
      g_auto (Plug) plug = { 0 };
      const CordeauSignatureCycle *cycle;

      plug_init (&plug, profile, 9);
      draw (&plug, 600, 0);
      wash (&plug, 10, 2, 0);
      draw (&plug, 1200, 0);
      cycle = g_ptr_array_index (plug.cycles, 0);
      g_assert_cmpint (cycle->outcome, ==,
                       i == 0 ? CORDEAU_SIGNATURE_INTERRUPTED : CORDEAU_SIGNATURE_FINISHED);
      g_assert_cmpuint (plug.n_ends, ==, i);
      cordeau_signature_correct_finished (profile, cycle);
    }
}

static void
test_json (void)
{
  g_autoptr (CordeauSignatureProfile) profile = learn (7, 2);
  g_autoptr (CordeauSignatureProfile) again = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;

  cordeau_signature_profile_set_pause (profile, 400 * SECOND);
  cordeau_signature_profile_set_ends_dead (profile, TRUE);
  cordeau_signature_profile_set_standby (profile, 2.625);
  json = cordeau_signature_profile_to_json (profile);
  again = cordeau_signature_profile_from_json (json, -1, &error);
  g_assert_no_error (error);
  json_again = cordeau_signature_profile_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  names = cordeau_signature_profile_list_programmes (again);
  g_assert_cmpuint (names->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (names, 0), ==, "Cotton 60");
  g_assert_true (cordeau_signature_profile_get_ends_dead (again));
}

static void
test_bad_json (void)
{
  static const char *const bad[] = {
    "",
    "{",
    "[]",
    "{}",
    "{\"kind\":\"signature\",\"format\":2,\"examples\":[]}",
    "{\"kind\":\"signature\",\"format\":1}",
    "{\"kind\":\"signature\",\"format\":1,\"examples\":[1]}",
    "{\"kind\":\"signature\",\"format\":1,\"examples\":[{\"programme\":\"x\",\"seconds\":60}]}",
    "{\"kind\":\"signature\",\"format\":1,\"examples\":[{\"programme\":\"x\",\"seconds\":60,"
    "\"watts\":[-1]}]}",
    "{\"kind\":\"signature\",\"format\":1,\"examples\":[{\"programme\":\"x\",\"seconds\":0,"
    "\"watts\":[1]}]}",
    "{\"kind\":\"signature\",\"format\":1,\"pause_seconds\":-4,\"examples\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (cordeau_signature_profile_from_json (bad[i], -1, &error));
      g_assert_nonnull (error);
      g_assert_cmpint ((int) error->domain, ==, (int) CORDEAU_BASE_ERROR);
    }
}

/* Five of a programme, and then the oldest gives way. */
static void
test_few (void)
{
  g_autoptr (CordeauSignatureProfile) profile = learn (7, 7);

  g_assert_cmpuint (cordeau_signature_profile_get_n_examples (profile, "Quick 30"), ==, 5);
  g_assert_cmpuint (cordeau_signature_profile_get_n_examples (profile, "Cotton 60"), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.3-learns-programmes-and-time-left", test_learns);
  g_test_add_func ("/machines/4.3-learned-end-is-told-sooner", test_sooner);
  g_test_add_func ("/machines/4.3-longer-programme-is-not-cut", test_longer);
  g_test_add_func ("/machines/4.3-merged-cycles-are-learned-from", test_merge);
  g_test_add_func ("/machines/4.3-split-cycles-are-learned-from", test_split);
  g_test_add_func ("/machines/4.3-finished-without-current-is-learned", test_ends_dead);
  g_test_add_func ("/machines/4.3-profile-is-json", test_json);
  g_test_add_func ("/machines/4.3-bad-profile-is-refused", test_bad_json);
  g_test_add_func ("/machines/4.3-few-examples-are-kept", test_few);
  return g_test_run ();
}
