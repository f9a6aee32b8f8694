/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each step of the guided day asks for, and what is said to somebody who did something near it. */
#include <glib/gi18n-lib.h>

#include "practice/guide-steps.h"

/* A load is built when so many nets are in it. */
#define BUILT 3

static gboolean
is (const CordeauDeed *deed, const char *kind)
{
  return g_str_equal (deed->kind, kind);
}

static gboolean
is_scan (const CordeauDeed *deed)
{
  return is (deed, "net.scan");
}

/* Read there, and without a question that was answered. */
static gboolean
is_plain (const CordeauDeed *deed, CordeauStation station)
{
  return is_scan (deed) && deed->station == station && !deed->answered;
}

/* What may be said of a scan at any step. */
static const char *
say_of_scan (const CordeauDeed *deed, CordeauStation station, const char *elsewhere)
{
  if (!is_scan (deed))
    return NULL;
  if (deed->station != station)
    return elsewhere;
  if (deed->answered)
    return N_ ("You were asked a question and said yes. That is allowed, but here take a net for "
               "which nothing is asked.");
  return NULL;
}

static gboolean
does_receive (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_RECEPTION);
}

static const char *
wrong_receive (const CordeauDeed *deed)
{
  return say_of_scan (deed, CORDEAU_STATION_RECEPTION,
                      N_ ("You read the net at another station. No harm done: choose Reception, "
                          "then read a net that comes in."));
}

static gboolean
does_load (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_WASHING) && deed->in_load >= BUILT;
}

static const char *
wrong_load (const CordeauDeed *deed)
{
  if (is_plain (deed, CORDEAU_STATION_WASHING))
    return N_ ("The net is in the drum: good. A load has three or four nets: read the next ones "
               "into the same machine.");
  return say_of_scan (deed, CORDEAU_STATION_WASHING,
                      N_ ("You read the net at another station. Choose Washing, read the machine, "
                          "then its nets."));
}

static gboolean
does_empty (const CordeauDeed *deed)
{
  return is (deed, "net.emptied");
}

static const char *
wrong_empty (const CordeauDeed *deed)
{
  if (is (deed, "net.interrupted"))
    return N_ ("You said that the machine stopped, so its nets wait again. When a wash is over, "
               "choose Emptied.");
  if (is_plain (deed, CORDEAU_STATION_DRYING))
    return N_ ("You took the net on before anybody said that the drum is empty. Choose Emptied "
               "first, then dry.");
  return NULL;
}

static gboolean
does_dry (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_DRYING);
}

static const char *
wrong_dry (const CordeauDeed *deed)
{
  return say_of_scan (deed, CORDEAU_STATION_DRYING,
                      N_ ("You read the net at another station. Choose Drying, read a dryer, then "
                          "a washed net."));
}

static gboolean
does_finish (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_FINISHING);
}

static const char *
wrong_finish (const CordeauDeed *deed)
{
  return say_of_scan (deed, CORDEAU_STATION_FINISHING,
                      N_ ("You read the net at another station. Choose Finishing, then read a net "
                          "that is dry."));
}

static gboolean
does_rack (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_RACK) && deed->has_slot;
}

static const char *
wrong_rack (const CordeauDeed *deed)
{
  if (is_plain (deed, CORDEAU_STATION_RACK))
    return N_ ("The net is in the rack, but nobody knows in which slot. Read it again, and say the "
               "slot.");
  return say_of_scan (deed, CORDEAU_STATION_RACK,
                      N_ ("You read the net at another station. Choose Rack, read a finished net, "
                          "and say its slot."));
}

static gboolean
does_temporary (const CordeauDeed *deed)
{
  return is (deed, "net.temporary");
}

static const char *
wrong_temporary (const CordeauDeed *deed)
{
  if (is (deed, "net.hold") || is (deed, "net.retag"))
    return N_ ("That was a net whose tag can be read. For one whose tag nobody can read, choose "
               "No Readable Tag: it gets a new code for the time being.");
  return NULL;
}

static gboolean
does_fault (const CordeauDeed *deed)
{
  return is (deed, "net.interrupted");
}

static const char *
wrong_fault (const CordeauDeed *deed)
{
  if (is (deed, "net.emptied"))
    return N_ ("You said that the drum is empty, as if the wash were over. When a machine stops, "
               "choose Interrupted: its nets go back to where they waited.");
  return NULL;
}

static gboolean
does_quarantine (const CordeauDeed *deed)
{
  return is (deed, "net.quarantine") && !deed->others_cause;
}

static const char *
wrong_quarantine (const CordeauDeed *deed)
{
  if (is (deed, "net.hold"))
    return N_ ("Holding is for nets that wait for an answer. A net with blood or vermin goes into "
               "quarantine, so that nobody touches it.");
  if (is (deed, "net.rewash"))
    return N_ ("Washing again at 30 °C does not disinfect. Put the net into quarantine.");
  return NULL;
}

static gboolean
does_two_tags (const CordeauDeed *deed)
{
  return is (deed, "net.link");
}

static const char *
wrong_two_tags (const CordeauDeed *deed)
{
  if (is (deed, "net.retag"))
    return N_ ("You gave the net another tag in place of its own. Here both tags are on it: say "
               "that they are one net.");
  return NULL;
}

static gboolean
does_undo (const CordeauDeed *deed)
{
  return is (deed, "undo") && deed->own_target;
}

static const char *
wrong_undo (const CordeauDeed *deed)
{
  if (is (deed, "undo"))
    return N_ ("You undid what a colleague did. Ask the colleague first; here undo something you "
               "did yourself.");
  return NULL;
}

static gboolean
does_hand_back (const CordeauDeed *deed)
{
  return is_plain (deed, CORDEAU_STATION_HANDBACK);
}

static const char *
wrong_hand_back (const CordeauDeed *deed)
{
  return say_of_scan (deed, CORDEAU_STATION_HANDBACK,
                      N_ ("You read the net at another station. Choose Hand-back, then read a net "
                          "that is ready."));
}

const CordeauStepTable cordeau_steps[CORDEAU_N_STEPS] = {
  [CORDEAU_STEP_RECEIVE] = { "receive", N_ ("Receive a net"),
                             N_ ("Choose the station Reception and read the tag of a net. The promise appears: when it "
                                 "will be ready."),
                             does_receive, wrong_receive, CORDEAU_STAGE_ISSUED, FALSE },
  [CORDEAU_STEP_LOAD] = { "load", N_ ("Build a load"),
                          N_ ("Choose Washing, read a free machine, then three or four nets that wait. The meter "
                              "shows how full the drum is."),
                          does_load, wrong_load, CORDEAU_STAGE_QUEUED, FALSE },
  [CORDEAU_STEP_EMPTY] = { "empty", N_ ("Empty a machine"),
                           N_ ("When a wash is over and the nets are out, choose Emptied for that machine."),
                           does_empty, wrong_empty, CORDEAU_STAGE_WASHING, TRUE },
  [CORDEAU_STEP_DRY] = { "dry", N_ ("Dry a net"),
                         N_ ("Choose Drying, read a dryer, then a washed net that goes into it."),
                         does_dry, wrong_dry, CORDEAU_STAGE_WASHED, FALSE },
  [CORDEAU_STEP_FINISH] = { "finish", N_ ("Finish a net"),
                            N_ ("Choose Finishing and read a dry net before you fold it and look it over."),
                            does_finish, wrong_finish, CORDEAU_STAGE_DRIED, FALSE },
  [CORDEAU_STEP_RACK] = { "rack", N_ ("Put a net into the rack"),
                          N_ ("Choose Rack, read a finished net, and say the slot it lies in, like B12."),
                          does_rack, wrong_rack, CORDEAU_STAGE_FINISHING, FALSE },
  [CORDEAU_STEP_TEMPORARY] = { "temporary", N_ ("A tag that nobody can read"),
                               N_ ("Choose No Readable Tag. The net gets a code for the time being and waits until "
                                   "somebody knows whose it is. Write the code on it."),
                               does_temporary, wrong_temporary, CORDEAU_STAGE_NONE, FALSE },
  [CORDEAU_STEP_FAULT] = { "fault", N_ ("A machine stops"),
                           N_ ("A machine stopped in the middle: choose Interrupted for it. Its nets go back to where "
                               "they waited and keep their promise."),
                           does_fault, wrong_fault, CORDEAU_STAGE_WASHING, TRUE },
  [CORDEAU_STEP_QUARANTINE] = { "quarantine", N_ ("A contaminated net"),
                                N_ ("There is blood on a net: seal it, and put it into quarantine. You are told which nets "
                                    "were washed with it."),
                                does_quarantine, wrong_quarantine, CORDEAU_STAGE_QUEUED, FALSE },
  [CORDEAU_STEP_TWO_TAGS] = { "two-tags", N_ ("Two tags on one net"),
                              N_ ("A net bears two tags: open it, and say that the other tag is the same net."),
                              does_two_tags, wrong_two_tags, CORDEAU_STAGE_QUEUED, FALSE },
  [CORDEAU_STEP_UNDO] = { "undo", N_ ("Undo something"),
                          N_ ("Everybody reads the wrong net once. Undo one thing you did: nothing "
                              "is erased, and all can see that it was undone."),
                          does_undo, wrong_undo, CORDEAU_STAGE_NONE, FALSE },
  [CORDEAU_STEP_HAND_BACK] = { "hand-back", N_ ("Hand a net back"),
                               N_ ("Somebody comes for a net: choose Hand-back, and read the net that lies ready in its "
                                   "slot."),
                               does_hand_back, wrong_hand_back, CORDEAU_STAGE_READY, FALSE },
};

const char *
cordeau_practice_step_to_nick (CordeauPracticeStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_STEPS, "");

  return cordeau_steps[step].nick;
}

const char *
cordeau_practice_step_to_title (CordeauPracticeStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_STEPS, "");

  return _ (cordeau_steps[step].title);
}

const char *
cordeau_practice_step_to_text (CordeauPracticeStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_STEPS, "");

  return _ (cordeau_steps[step].text);
}
