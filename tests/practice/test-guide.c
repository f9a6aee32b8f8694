/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided first day: each step done right, and done wrong; what is simulated counts for nothing. */
#include "bags/acts.h"
#include "bags/queries.h"
#include "practice-fixture.h"
#include "practice/guide.h"

#define AMONG_COLLEAGUES "exercice07"

typedef struct
{
  Practice practice;
  CordeauPracticeGuide *guide;
  const char *actor;
  gint64 wash; /* how long machines run before they are emptied */
} Day;

static void
set_up (Day *day, gconstpointer machines)
{
  practice_init (&day->practice, 31, 60);
  /* More than there are nets for: some are free. */
  if (machines != NULL)
    day->practice.params.washers = day->practice.params.dryers = GPOINTER_TO_INT (machines);
  /* In the middle of the morning there are nets at every stage. */
  practice_fill (&day->practice, 1, PRACTICE_OPENING + 250 * G_TIME_SPAN_MINUTE);
  day->guide = cordeau_practice_guide_new (cordeau_practice_get_guide (day->practice.session));
  day->actor = "trainee";
  day->wash = 45 * G_TIME_SPAN_MINUTE;
}

static void
tear_down (Day *day, gconstpointer unused)
{
  g_clear_pointer (&day->guide, cordeau_practice_guide_free);
  practice_clear (&day->practice);
}

static CordeauStore *
store_of (Day *day)
{
  return cordeau_session_get_store (day->practice.session);
}

static gpointer
update_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  cordeau_practice_guide_update (data, connection, error);
  return NULL;
}

static void
update (Day *day)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_read (store_of (day), update_job, day->guide, &error);
  g_assert_no_error (error);
}

/* Only these steps are done, by their nicknames, in order. */
static void
expect_done (Day *day, const char *steps)
{
  g_autoptr (GString) done = g_string_new (NULL);

  update (day);
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    if (cordeau_practice_guide_is_done (day->guide, i))
      g_string_append_printf (done, "%s%s", done->len > 0 ? " " : "",
                              cordeau_practice_step_to_nick (i));
  g_assert_cmpstr (done->str, ==, steps);
}

static void
expect_wrong (Day *day, const char *says)
{
  const char *wrong;

  update (day);
  wrong = cordeau_practice_guide_get_wrong (day->guide);
  if (says == NULL)
    g_assert_cmpstr (wrong, ==, NULL);
  else
    {
      g_assert_nonnull (wrong);
      g_test_message ("%s", wrong);
      g_assert_nonnull (strstr (wrong, says));
    }
}

/* --- deeds --------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauStage stage;
  guint offset;
} Where;

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Where *where = data;
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;

  filter->stage = where->stage;
  nets = cordeau_nets_read (connection, filter, PRACTICE_OPENING, where->offset, 1, error);
  return nets != NULL && nets->len > 0
             ? g_strdup (((const CordeauNet *) g_ptr_array_index (nets, 0))->code)
             : NULL;
}

/* (transfer full): the @offset-th net that is at @stage; there must be one. */
static char *
some (Day *day, CordeauStage stage, guint offset)
{
  g_autoptr (GError) error = NULL;
  Where where = { stage, offset };
  char *code = cordeau_store_read (store_of (day), find_job, &where, &error);

  g_assert_no_error (error);
  g_assert_nonnull (code);
  return code;
}

static CordeauScanResult *
scan_full (Day *day, const char *code, CordeauStation station, const char *machine,
           const char *slot, CordeauAnswer answer)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  scan->machine = g_strdup (machine);
  scan->slot = g_strdup (slot);
  scan->answer = answer;
  scan->actor = g_strdup (day->actor);
  cordeau_fixed_env_advance (day->practice.env, 65 * G_TIME_SPAN_SECOND);
  result = cordeau_scan_sync (day->practice.session, scan, &error);
  g_assert_no_error (error);
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s", result->message);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  return result;
}

/* (transfer full): the fact */
static char *
scan (Day *day, const char *code, CordeauStation station, const char *machine, const char *slot)
{
  g_autoptr (CordeauScanResult) result = scan_full (day, code, station, machine, slot,
                                                    CORDEAU_ANSWER_NONE);

  return g_strdup (result->fact);
}

static void
read_at (Day *day, const char *code, CordeauStation station, const char *machine, const char *slot)
{
  g_autofree char *fact = scan (day, code, station, machine, slot);

  g_assert_nonnull (fact);
}

/* What washes or dries is left to it. */
static void
act (Day *day, CordeauActKind kind, const char *code, const char *other, const char *fact)
{
  g_autoptr (CordeauAct) done = cordeau_act_new (kind, code);
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) error = NULL;

  done->other = g_strdup (other);
  done->fact = g_strdup (fact);
  done->reason = g_strdup (kind == CORDEAU_ACT_HOLD ? "other" : NULL);
  done->actor = g_strdup (day->actor);
  if (kind == CORDEAU_ACT_EMPTIED)
    cordeau_fixed_env_advance (day->practice.env, day->wash);
  result = cordeau_act_sync (day->practice.session, done, &error);
  g_assert_no_error (error);
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s", result->message);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
}

/* (transfer full): a net that colleagues brought so far that it is dry. */
static char *
some_dried (Day *day)
{
  const char *actor = day->actor;
  char *code = some (day, CORDEAU_STAGE_ISSUED, 0);

  day->actor = AMONG_COLLEAGUES;
  read_at (day, code, CORDEAU_STATION_RECEPTION, NULL, NULL);
  read_at (day, code, CORDEAU_STATION_SORTING, NULL, NULL);
  read_at (day, code, CORDEAU_STATION_WASHING, "OLD1", NULL);
  act (day, CORDEAU_ACT_EMPTIED, "OLD1", NULL, NULL);
  read_at (day, code, CORDEAU_STATION_DRYING, "OLD2", NULL);
  act (day, CORDEAU_ACT_EMPTIED, "OLD2", NULL, NULL);
  day->actor = actor;
  return code;
}

/* --- right --------------------------------------------------------------------------------------- */

/* Receives and sorts three nets. */
static void
prepare (Day *day, char *codes[3])
{
  for (guint i = 0; i < 3; i++)
    {
      codes[i] = some (day, CORDEAU_STAGE_ISSUED, 0);
      read_at (day, codes[i], CORDEAU_STATION_RECEPTION, NULL, NULL);
      read_at (day, codes[i], CORDEAU_STATION_SORTING, NULL, NULL);
    }
}

static void
test_all_right (Day *day, gconstpointer unused)
{
  g_autofree char *fact = NULL;
  char *codes[3];

  expect_done (day, "");
  prepare (day, codes);
  expect_done (day, "receive");
  for (guint i = 0; i < 3; i++)
    read_at (day, codes[i], CORDEAU_STATION_WASHING, "NEW1", NULL);
  expect_done (day, "receive load");
  act (day, CORDEAU_ACT_EMPTIED, "NEW1", NULL, NULL);
  expect_done (day, "receive load empty");
  read_at (day, codes[0], CORDEAU_STATION_DRYING, "NEW2", NULL);
  expect_done (day, "receive load empty dry");
  act (day, CORDEAU_ACT_EMPTIED, "NEW2", NULL, NULL);
  read_at (day, codes[0], CORDEAU_STATION_FINISHING, NULL, NULL);
  expect_done (day, "receive load empty dry finish");
  read_at (day, codes[0], CORDEAU_STATION_RACK, NULL, "B12");
  expect_done (day, "receive load empty dry finish rack");
  act (day, CORDEAU_ACT_TEMPORARY, NULL, NULL, NULL);
  expect_done (day, "receive load empty dry finish rack temporary");
  read_at (day, codes[1], CORDEAU_STATION_DRYING, "NEW2", NULL);
  act (day, CORDEAU_ACT_INTERRUPTED, "NEW2", NULL, NULL);
  expect_done (day, "receive load empty dry finish rack temporary fault");
  act (day, CORDEAU_ACT_QUARANTINE, codes[1], NULL, NULL);
  expect_done (day, "receive load empty dry finish rack temporary fault quarantine");
  act (day, CORDEAU_ACT_LINK, codes[0], codes[2], NULL);
  expect_done (day, "receive load empty dry finish rack temporary fault quarantine two-tags");
  g_free (codes[2]);
  codes[2] = some (day, CORDEAU_STAGE_ISSUED, 0);
  fact = scan (day, codes[2], CORDEAU_STATION_RECEPTION, NULL, NULL);
  act (day, CORDEAU_ACT_UNDO, NULL, NULL, fact);
  expect_done (day, "receive load empty dry finish rack temporary fault quarantine two-tags undo");
  g_free (codes[2]);
  codes[2] = some (day, CORDEAU_STAGE_READY, 0);
  read_at (day, codes[2], CORDEAU_STATION_HANDBACK, NULL, NULL);
  g_assert_cmpint ((update (day), cordeau_practice_guide_get_current (day->guide)), ==,
                   CORDEAU_N_STEPS);
  expect_wrong (day, NULL);
  for (guint i = 0; i < 3; i++)
    g_free (codes[i]);
}

/* Somebody without a name at the keyboard is a person too. */
static void
test_nobody_in_particular (Day *day, gconstpointer unused)
{
  g_autofree char *code = some (day, CORDEAU_STAGE_ISSUED, 0);

  day->actor = NULL;
  read_at (day, code, CORDEAU_STATION_RECEPTION, NULL, NULL);
  expect_done (day, "receive");
}

static void
test_simulated_counts_for_nothing (Day *day, gconstpointer unused)
{
  g_autofree char *code = some (day, CORDEAU_STAGE_ISSUED, 0);
  g_autoptr (CordeauWorld) world = NULL;
  g_autoptr (GError) error = NULL;

  world = cordeau_world_new (day->practice.session, &error);
  g_assert_no_error (error);
  cordeau_world_advance (world, PRACTICE_EVENING, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  day->actor = AMONG_COLLEAGUES;
  read_at (day, code, CORDEAU_STATION_RECEPTION, NULL, NULL);
  expect_done (day, "");
  expect_wrong (day, NULL);
}

/* --- wrong --------------------------------------------------------------------------------------- */

static void
test_wrong_station (Day *day, gconstpointer unused)
{
  g_autofree char *dry = some_dried (day);
  g_autofree char *net = some (day, CORDEAU_STAGE_ISSUED, 0);

  read_at (day, dry, CORDEAU_STATION_FINISHING, NULL, NULL);
  /* It serves a later step: that is not wrong. */
  expect_done (day, "finish");
  expect_wrong (day, NULL);
  read_at (day, dry, CORDEAU_STATION_RACK, NULL, NULL);
  expect_done (day, "finish");
  expect_wrong (day, "Reception");
  read_at (day, net, CORDEAU_STATION_RECEPTION, NULL, NULL);
  expect_done (day, "receive finish");
  expect_wrong (day, NULL);
}

/* A question that was answered with yes does not count. */
static void
test_answered (Day *day, gconstpointer unused)
{
  g_autofree char *net = some (day, CORDEAU_STAGE_ISSUED, 0);
  g_autoptr (CordeauScanResult) again = NULL;

  read_at (day, net, CORDEAU_STATION_RECEPTION, NULL, NULL);
  g_clear_pointer (&day->guide, cordeau_practice_guide_free);
  {
    g_autoptr (GError) error = NULL;

    cordeau_practice_begin_guide (day->practice.session, &error);
    g_assert_no_error (error);
  }
  day->guide = cordeau_practice_guide_new (cordeau_practice_get_guide (day->practice.session));
  expect_done (day, "");
  read_at (day, net, CORDEAU_STATION_SORTING, NULL, NULL);
  again = scan_full (day, net, CORDEAU_STATION_RECEPTION, NULL, NULL, CORDEAU_ANSWER_YES);
  expect_done (day, "");
  expect_wrong (day, "said yes");
}

static void
test_half_a_load (Day *day, gconstpointer unused)
{
  char *codes[3];

  prepare (day, codes);
  read_at (day, codes[0], CORDEAU_STATION_WASHING, "NEW1", NULL);
  read_at (day, codes[1], CORDEAU_STATION_WASHING, "NEW1", NULL);
  expect_done (day, "receive");
  expect_wrong (day, "three or four");
  /* Two machines are two loads. */
  read_at (day, codes[2], CORDEAU_STATION_WASHING, "NEW2", NULL);
  expect_done (day, "receive");
  for (guint i = 0; i < 3; i++)
    g_free (codes[i]);
}

/* Brings the guide to @step without its being done. */
static void
bring_to (Day *day, CordeauPracticeStep step, char *codes[3])
{
  prepare (day, codes);
  if (step > CORDEAU_STEP_LOAD)
    for (guint i = 0; i < 3; i++)
      read_at (day, codes[i], CORDEAU_STATION_WASHING, "NEW1", NULL);
  if (step > CORDEAU_STEP_EMPTY)
    act (day, CORDEAU_ACT_EMPTIED, "NEW1", NULL, NULL);
  if (step > CORDEAU_STEP_DRY)
    {
      read_at (day, codes[0], CORDEAU_STATION_DRYING, "NEW2", NULL);
      act (day, CORDEAU_ACT_EMPTIED, "NEW2", NULL, NULL);
    }
  if (step > CORDEAU_STEP_FINISH)
    read_at (day, codes[0], CORDEAU_STATION_FINISHING, NULL, NULL);
  if (step > CORDEAU_STEP_RACK)
    read_at (day, codes[0], CORDEAU_STATION_RACK, NULL, "B12");
  if (step > CORDEAU_STEP_TEMPORARY)
    act (day, CORDEAU_ACT_TEMPORARY, NULL, NULL, NULL);
  if (step > CORDEAU_STEP_FAULT)
    {
      read_at (day, codes[1], CORDEAU_STATION_DRYING, "NEW2", NULL);
      act (day, CORDEAU_ACT_INTERRUPTED, "NEW2", NULL, NULL);
    }
  if (step > CORDEAU_STEP_QUARANTINE)
    act (day, CORDEAU_ACT_QUARANTINE, codes[1], NULL, NULL);
  if (step > CORDEAU_STEP_TWO_TAGS)
    act (day, CORDEAU_ACT_LINK, codes[0], codes[2], NULL);
  update (day);
  g_assert_cmpint (cordeau_practice_guide_get_current (day->guide), ==, step);
}

static void
free_codes (char *codes[3])
{
  for (guint i = 0; i < 3; i++)
    g_free (codes[i]);
}

static void
test_wrong_emptying (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_EMPTY, codes);
  act (day, CORDEAU_ACT_INTERRUPTED, "NEW1", NULL, NULL);
  /* That is another step, and not wrong for it. */
  expect_done (day, "receive load fault");
  read_at (day, codes[0], CORDEAU_STATION_WASHING, "NEW1", NULL);
  act (day, CORDEAU_ACT_INTERRUPTED, "NEW1", NULL, NULL);
  expect_wrong (day, "choose Emptied");
  act (day, CORDEAU_ACT_TEMPORARY, NULL, NULL, NULL);
  expect_wrong (day, NULL);
  free_codes (codes);
}

/* Who empties a drum that has just been filled hears of it, and can go on rightly. */
static void
test_wrong_early (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_EMPTY, codes);
  day->wash = 5 * G_TIME_SPAN_MINUTE;
  act (day, CORDEAU_ACT_EMPTIED, "NEW1", NULL, NULL);
  expect_wrong (day, "hardly begun");
  expect_done (day, "receive load");
  day->wash = 45 * G_TIME_SPAN_MINUTE;
  read_at (day, codes[0], CORDEAU_STATION_DRYING, "NEW2", NULL);
  act (day, CORDEAU_ACT_EMPTIED, "NEW2", NULL, NULL);
  expect_done (day, "receive load empty dry");
  expect_wrong (day, NULL);
  free_codes (codes);
}

static void
test_wrong_drying (Day *day, gconstpointer unused)
{
  g_autofree char *dried = some_dried (day);
  char *codes[3];

  bring_to (day, CORDEAU_STEP_DRY, codes);
  read_at (day, dried, CORDEAU_STATION_FINISHING, NULL, NULL);
  expect_wrong (day, NULL);
  read_at (day, dried, CORDEAU_STATION_RACK, NULL, NULL);
  expect_wrong (day, "read a dryer");
  free_codes (codes);
}

static void
test_wrong_finishing (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_FINISH, codes);
  read_at (day, codes[1], CORDEAU_STATION_DRYING, "NEW2", NULL);
  expect_wrong (day, "Finishing");
  free_codes (codes);
}

static void
test_wrong_rack (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_RACK, codes);
  read_at (day, codes[0], CORDEAU_STATION_RACK, NULL, NULL);
  expect_done (day, "receive load empty dry finish");
  expect_wrong (day, "which slot");
  read_at (day, codes[0], CORDEAU_STATION_RACK, NULL, "B12");
  expect_done (day, "receive load empty dry finish rack");
  expect_wrong (day, NULL);
  free_codes (codes);
}

static void
test_wrong_temporary (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_TEMPORARY, codes);
  act (day, CORDEAU_ACT_HOLD, codes[1], NULL, NULL);
  expect_wrong (day, "No Readable Tag");
  free_codes (codes);
}

static void
test_wrong_fault (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_FAULT, codes);
  read_at (day, codes[1], CORDEAU_STATION_DRYING, "NEW2", NULL);
  act (day, CORDEAU_ACT_EMPTIED, "NEW2", NULL, NULL);
  expect_wrong (day, "Interrupted");
  free_codes (codes);
}

static void
test_wrong_quarantine (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_QUARANTINE, codes);
  act (day, CORDEAU_ACT_HOLD, codes[1], NULL, NULL);
  expect_wrong (day, "quarantine");
  act (day, CORDEAU_ACT_REWASH, codes[2], NULL, NULL);
  expect_wrong (day, "disinfect");
  free_codes (codes);
}

static void
test_wrong_two_tags (Day *day, gconstpointer unused)
{
  char *codes[3];

  bring_to (day, CORDEAU_STEP_TWO_TAGS, codes);
  act (day, CORDEAU_ACT_RETAG, codes[0], "A-NEW-TAG", NULL);
  expect_wrong (day, "one net");
  free_codes (codes);
}

static void
test_wrong_undo (Day *day, gconstpointer unused)
{
  g_autofree char *theirs = NULL;
  g_autofree char *net = NULL;
  char *codes[3];

  bring_to (day, CORDEAU_STEP_UNDO, codes);
  net = some (day, CORDEAU_STAGE_ISSUED, 0);
  day->actor = AMONG_COLLEAGUES;
  theirs = scan (day, net, CORDEAU_STATION_RECEPTION, NULL, NULL);
  day->actor = "trainee";
  act (day, CORDEAU_ACT_UNDO, NULL, NULL, theirs);
  expect_wrong (day, "colleague");
  g_assert_false (cordeau_practice_guide_is_done (day->guide, CORDEAU_STEP_UNDO));
  free_codes (codes);
}

static void
test_wrong_hand_back (Day *day, gconstpointer unused)
{
  g_autofree char *ready = NULL;
  g_autofree char *fact = NULL;
  char *codes[3];

  bring_to (day, CORDEAU_STEP_UNDO, codes);
  ready = some (day, CORDEAU_STAGE_ISSUED, 0);
  fact = scan (day, ready, CORDEAU_STATION_RECEPTION, NULL, NULL);
  act (day, CORDEAU_ACT_UNDO, NULL, NULL, fact);
  update (day);
  g_assert_cmpint (cordeau_practice_guide_get_current (day->guide), ==, CORDEAU_STEP_HAND_BACK);
  read_at (day, ready, CORDEAU_STATION_RECEPTION, NULL, NULL);
  expect_wrong (day, "Hand-back");
  free_codes (codes);
}

/* --- with what ----------------------------------------------------------------------------------- */

static gpointer
offer_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Day *day = data;

  return cordeau_practice_guide_offer (day->guide, connection,
                                       cordeau_session_get_site (day->practice.session),
                                       cordeau_env_now (CORDEAU_ENV (day->practice.env)), error);
}

/* (transfer full) (nullable) */
static CordeauPracticeOffer *
ask (Day *day)
{
  g_autoptr (GError) error = NULL;
  CordeauPracticeOffer *offer;

  update (day);
  offer = cordeau_store_read (store_of (day), offer_job, day, &error);
  g_assert_no_error (error);
  if (offer != NULL)
    {
      g_test_message ("%s: station %s, machine %s (%s), net %s, other %s, slot %s",
                      cordeau_practice_step_to_nick (offer->step),
                      cordeau_station_to_nick (offer->station), offer->machine, offer->number,
                      offer->nets != NULL ? offer->nets[0] : NULL, offer->other, offer->slot);
    }
  return offer;
}

/* Reads, or does, just what is offered. */
static void
take (Day *day, const CordeauPracticeOffer *offer)
{
  g_autofree char *fact = NULL;
  g_autofree char *net = NULL;

  switch (offer->step)
    {
    case CORDEAU_STEP_RECEIVE:
    case CORDEAU_STEP_LOAD:
    case CORDEAU_STEP_DRY:
    case CORDEAU_STEP_FINISH:
    case CORDEAU_STEP_RACK:
      read_at (day, offer->nets[0], offer->station, offer->machine, offer->slot);
      break;
    case CORDEAU_STEP_HAND_BACK:
      read_at (day, offer->nets[0], offer->station, NULL, NULL);
      break;
    case CORDEAU_STEP_EMPTY:
      act (day, CORDEAU_ACT_EMPTIED, offer->machine, NULL, NULL);
      break;
    case CORDEAU_STEP_TEMPORARY:
      act (day, CORDEAU_ACT_TEMPORARY, NULL, NULL, NULL);
      break;
    case CORDEAU_STEP_FAULT:
      act (day, CORDEAU_ACT_INTERRUPTED, offer->machine, NULL, NULL);
      break;
    case CORDEAU_STEP_QUARANTINE:
      act (day, CORDEAU_ACT_QUARANTINE, offer->nets[0], NULL, NULL);
      break;
    case CORDEAU_STEP_TWO_TAGS:
      act (day, CORDEAU_ACT_LINK, offer->nets[0], offer->other, NULL);
      break;
    case CORDEAU_STEP_UNDO:
      net = some (day, CORDEAU_STAGE_ISSUED, 0);
      fact = scan (day, net, CORDEAU_STATION_RECEPTION, NULL, NULL);
      act (day, CORDEAU_ACT_UNDO, NULL, NULL, fact);
      break;
    case CORDEAU_N_STEPS:
    default:
      g_assert_not_reached ();
    }
}

/* Whoever does what is offered has done all twelve, and was asked nothing on the way. */
static void
test_offers (Day *day, gconstpointer unused)
{
  CordeauPracticeOffer *offer;
  char *codes[3];
  guint n = 0;

  day->actor = AMONG_COLLEAGUES;
  for (guint i = 0; i < 2; i++)
    {
      prepare (day, codes);
      free_codes (codes);
    }
  day->actor = "trainee";
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *dried = some_dried (day);

      g_assert_nonnull (dried);
    }
  while ((offer = ask (day)) != NULL)
    {
      g_assert_false (offer->lacks);
      g_assert_cmpstr (cordeau_practice_step_to_title (offer->step), !=, "");
      g_assert_cmpstr (cordeau_practice_step_to_text (offer->step), !=, "");
      g_assert_cmpstr (cordeau_practice_step_to_praise (offer->step), !=, "");
      take (day, offer);
      cordeau_practice_offer_free (offer);
      n++;
    }
  g_assert_cmpint (cordeau_practice_guide_get_current (day->guide), ==, CORDEAU_N_STEPS);
  /* A load takes three. */
  g_assert_cmpuint (n, ==, CORDEAU_N_STEPS + 2);
}

/* What is offered stays what it is until it was done, or is no longer there. */
static void
test_offers_stay (Day *day, gconstpointer unused)
{
  g_autoptr (CordeauPracticeOffer) first = ask (day);
  g_autoptr (CordeauPracticeOffer) again = NULL;
  g_autoptr (CordeauPracticeOffer) other = NULL;
  g_autofree char *newer = some (day, CORDEAU_STAGE_ISSUED, 5);
  const char *actor = day->actor;

  day->actor = AMONG_COLLEAGUES;
  read_at (day, newer, CORDEAU_STATION_RECEPTION, NULL, NULL);
  again = ask (day);
  g_assert_cmpstr (again->nets[0], ==, first->nets[0]);
  read_at (day, first->nets[0], CORDEAU_STATION_RECEPTION, NULL, NULL);
  other = ask (day);
  g_assert_cmpstr (other->nets[0], !=, first->nets[0]);
  day->actor = actor;
  expect_done (day, "");
}

/* A load that was begun in another machine is gone on with there. */
static void
test_offers_follow (Day *day, gconstpointer unused)
{
  g_autoptr (CordeauPracticeOffer) offer = NULL;
  g_autoptr (CordeauPracticeOffer) next = NULL;
  char *codes[3];

  prepare (day, codes);
  offer = ask (day);
  g_assert_cmpuint (g_strv_length (offer->nets), ==, 3);
  g_assert_cmpstr (offer->machine, !=, "L9");
  read_at (day, codes[0], CORDEAU_STATION_WASHING, "L9", NULL);
  next = ask (day);
  g_assert_cmpstr (next->machine, ==, "L9");
  g_assert_cmpuint (g_strv_length (next->nets), ==, 2);
  free_codes (codes);
}

/* Where there is nothing to do it with, that is said. */
static void
test_offers_nothing (Day *day, gconstpointer unused)
{
  g_autoptr (CordeauPracticeOffer) offer = NULL;
  g_autoptr (GError) error = NULL;
  char *codes[3];
  gboolean any = TRUE;

  bring_to (day, CORDEAU_STEP_FINISH, codes);
  day->actor = AMONG_COLLEAGUES;
  while (any)
    {
      Where where = { CORDEAU_STAGE_DRIED, 0 };
      g_autofree char *dried = cordeau_store_read (store_of (day), find_job, &where, &error);

      any = dried != NULL;
      if (any)
        read_at (day, dried, CORDEAU_STATION_FINISHING, NULL, NULL);
    }
  offer = cordeau_store_read (store_of (day), offer_job, day, &error);
  g_assert_no_error (error);
  g_assert_true (offer->lacks);
  g_assert_cmpuint (g_strv_length (offer->nets), ==, 0);
  free_codes (codes);
}

static void
test_moved_by_hand (Day *day, gconstpointer unused)
{
  g_autofree char *net = some (day, CORDEAU_STAGE_QUEUED, 0);
  g_autoptr (CordeauAct) move = cordeau_act_new (CORDEAU_ACT_MOVE, net);
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) error = NULL;

  move->stage = CORDEAU_STAGE_RECEIVED;
  move->reason = g_strdup ("wrong-station");
  result = cordeau_act_sync (day->practice.session, move, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  expect_done (day, "");
  expect_wrong (day, "by hand");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/practice/guide/" name, Day, NULL, set_up, func, tear_down)
  TEST ("all-right", test_all_right);
  TEST ("nobody-in-particular", test_nobody_in_particular);
  TEST ("simulated-counts-for-nothing", test_simulated_counts_for_nothing);
  TEST ("wrong-station", test_wrong_station);
  TEST ("answered", test_answered);
  TEST ("half-a-load", test_half_a_load);
  TEST ("wrong-emptying", test_wrong_emptying);
  TEST ("wrong-early", test_wrong_early);
  TEST ("wrong-drying", test_wrong_drying);
  TEST ("wrong-finishing", test_wrong_finishing);
  TEST ("wrong-rack", test_wrong_rack);
  TEST ("wrong-temporary", test_wrong_temporary);
  TEST ("wrong-fault", test_wrong_fault);
  TEST ("wrong-quarantine", test_wrong_quarantine);
  TEST ("wrong-two-tags", test_wrong_two_tags);
  TEST ("wrong-undo", test_wrong_undo);
  TEST ("wrong-hand-back", test_wrong_hand_back);
  TEST ("moved-by-hand", test_moved_by_hand);
#define ROOMY(name, func) \
  g_test_add ("/practice/guide/" name, Day, GINT_TO_POINTER (9), set_up, func, tear_down)
  ROOMY ("offers", test_offers);
  ROOMY ("offers-stay", test_offers_stay);
  ROOMY ("offers-follow", test_offers_follow);
  ROOMY ("offers-nothing", test_offers_nothing);
  return g_test_run ();
}
