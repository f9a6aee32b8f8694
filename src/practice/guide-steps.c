/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each step of the guided day asks for, and what is said to somebody who did something near it. */
#include <glib/gi18n-lib.h>

#include "practice/guide-steps.h"

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

/* What may be said at any step that is done by reading a tag. */
static const char *
say_of_scan (const CordeauDeed *deed, CordeauStation station, const char *elsewhere)
{
  if (is (deed, "net.moved"))
    return N_ (
        "You moved the net by hand. That is for nets that nobody read in time: here read its "
        "tag.");
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
  return is_plain (deed, CORDEAU_STATION_WASHING) && deed->in_load >= CORDEAU_GUIDE_LOAD;
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
  return is (deed, "net.emptied") && (deed->ran == 0 || deed->ran >= CORDEAU_GUIDE_SHORTEST_WASH);
}

static const char *
wrong_empty (const CordeauDeed *deed)
{
  if (is (deed, "net.emptied"))
    return N_ (
        "That wash had hardly begun: its nets would come out wet and dirty. Take it back with "
        "Undo, and choose Emptied when the wash is over.");
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
    return N_ ("The net is in the rack, and nobody knows yet in which slot: read the label of the "
               "slot, or type it.");
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
  [CORDEAU_STEP_RECEIVE] = {
      .nick = "receive",
      .title = N_ ("Receive a net"),
      .text = N_ ("Choose the station Reception, and read the tag of a net that comes in. Its promise "
                  "appears: when it will be ready."),
      .praise = N_ ("Received: from now on everybody can see when it is promised."),
      .does = does_receive,
      .wrong = wrong_receive,
      .station = CORDEAU_STATION_RECEPTION,
      .at = CORDEAU_STAGE_ISSUED,
  },
  [CORDEAU_STEP_LOAD] = {
      .nick = "load",
      .title = N_ ("Build a load"),
      .text = N_ ("Choose the station Washing, read a free machine, then three or four nets that wait."),
      .praise = N_ ("The load is built: should the machine fail, it is known which nets are in it."),
      .does = does_load,
      .wrong = wrong_load,
      .station = CORDEAU_STATION_WASHING,
      .at = CORDEAU_STAGE_QUEUED,
      .machine = CORDEAU_GUIDE_FREE,
  },
  [CORDEAU_STEP_EMPTY] = {
      .nick = "empty",
      .title = N_ ("Empty a machine"),
      .text = N_ ("When a wash is over and the nets are out of the drum, choose Emptied for that machine."),
      .praise = N_ ("The drum is empty, and its nets wait to be dried."),
      .does = does_empty,
      .wrong = wrong_empty,
      .at = CORDEAU_STAGE_WASHING,
      .machine = CORDEAU_GUIDE_FULL,
  },
  [CORDEAU_STEP_DRY] = {
      .nick = "dry",
      .title = N_ ("Dry a net"),
      .text = N_ ("Choose the station Drying, read a dryer, then a washed net that goes into it."),
      .praise = N_ ("In the dryer: the machine and the net know of each other."),
      .does = does_dry,
      .wrong = wrong_dry,
      .station = CORDEAU_STATION_DRYING,
      .at = CORDEAU_STAGE_WASHED,
      .machine = CORDEAU_GUIDE_FREE,
  },
  [CORDEAU_STEP_FINISH] = {
      .nick = "finish",
      .title = N_ ("Finish a net"),
      .text = N_ ("Choose the station Finishing, and read a dry net before you fold it and look it over."),
      .praise = N_ ("On the bench: look for damp, for stains, and for things that are somebody else's."),
      .does = does_finish,
      .wrong = wrong_finish,
      .station = CORDEAU_STATION_FINISHING,
      .at = CORDEAU_STAGE_DRIED,
  },
  [CORDEAU_STEP_RACK] = {
      .nick = "rack",
      .title = N_ ("Put a net into the rack"),
      .text = N_ ("Choose the station Rack, read a finished net, then the label of the slot it lies in, or "
                  "type it."),
      .praise = N_ ("In its slot: whoever hands it back finds it at once."),
      .does = does_rack,
      .wrong = wrong_rack,
      .station = CORDEAU_STATION_RACK,
      .at = CORDEAU_STAGE_FINISHING,
      .slot = TRUE,
  },
  [CORDEAU_STEP_TEMPORARY] = {
      .nick = "temporary",
      .title = N_ ("A tag that nobody can read"),
      .text = N_ ("A net comes in whose tag nobody can read. On the page Bags choose No Readable Tag: the "
                  "net gets a code for the time being. Write it on the net."),
      .praise = N_ ("It is kept aside under Held until somebody knows whose it is."),
      .does = does_temporary,
      .wrong = wrong_temporary,
  },
  [CORDEAU_STEP_FAULT] = {
      .nick = "fault",
      .title = N_ ("A machine stops"),
      .text = N_ ("A machine stopped in the middle of its work. Choose Interrupted for it: its nets go back to "
                  "where they waited, and keep their promise."),
      .praise = N_ ("Its nets wait again, before those that came later."),
      .does = does_fault,
      .wrong = wrong_fault,
      .at = CORDEAU_STAGE_WASHING,
      .machine = CORDEAU_GUIDE_FULL,
  },
  [CORDEAU_STEP_QUARANTINE] = {
      .nick = "quarantine",
      .title = N_ ("A contaminated net"),
      .text = N_ ("There is blood on a net. Open the net, and choose “Contaminated: quarantine…” in its menu: "
                  "you are told which nets were washed with it."),
      .praise = N_ ("Set aside: it is washed at 65 °C or given back unwashed, and never with others."),
      .does = does_quarantine,
      .wrong = wrong_quarantine,
      .at = CORDEAU_STAGE_QUEUED,
  },
  [CORDEAU_STEP_TWO_TAGS] = {
      .nick = "two-tags",
      .title = N_ ("Two tags on one net"),
      .text = N_ ("A net bears two tags. Open the net, choose “Link a second tag…” in its menu, and read the "
                  "other tag."),
      .praise = N_ ("Whichever tag is read from now on, it is one net."),
      .does = does_two_tags,
      .wrong = wrong_two_tags,
      .at = CORDEAU_STAGE_QUEUED,
      .other = TRUE,
  },
  [CORDEAU_STEP_UNDO] = {
      .nick = "undo",
      .title = N_ ("Undo something"),
      .text = N_ ("Everybody reads the wrong net once. Undo the last thing you did with Ctrl+Z: nothing is "
                  "erased, and all can see that it was undone."),
      .praise = N_ ("Undone, and the story of the net says so."),
      .does = does_undo,
      .wrong = wrong_undo,
  },
  [CORDEAU_STEP_HAND_BACK] = {
      .nick = "hand-back",
      .title = N_ ("Hand a net back"),
      .text = N_ ("Somebody comes for a net. Choose the station Hand-back and read the code the owner shows: it "
                  "says in which slot the net lies. Then read the tag of the net you fetched from there."),
      .praise = N_ ("Handed back: its owner has it."),
      .does = does_hand_back,
      .wrong = wrong_hand_back,
      .station = CORDEAU_STATION_HANDBACK,
      .at = CORDEAU_STAGE_READY,
  },
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

const char *
cordeau_practice_step_to_praise (CordeauPracticeStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_STEPS, "");

  return _ (cordeau_steps[step].praise);
}
