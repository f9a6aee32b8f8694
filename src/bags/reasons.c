/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences. In them {code}, {stage} and the like stand for what is known; translations may
 * order them as they like. */
#include <glib/gi18n-lib.h>

#include "bags/reasons.h"

typedef struct
{
  const char *word;
  const char *sentence;
} Reason;

static const Reason reasons[] = {
  /* Questions: what is odd, then what yes means. */
  { "skipped-reception", N_ ("{code} was not received. Receive it now, at {here}?") },
  { "skipped-washing", N_ ("{code} has not been washed: it is at {stage}. Take it at {here}?") },
  { "skipped-drying", N_ ("{code} has not been dried: it is at {stage}. Take it at {here}?") },
  { "skipped-finishing", N_ ("{code} was not finished: it is at {stage}. Take it at {here}?") },
  { "already-received",
    N_ ("{code} was received already, {received}: it is at {stage}. Receive it as a new deposit?") },
  { "already-ready",
    N_ ("{code} has been ready since {time}, in slot {slot}. Take it back to {here}?") },
  { "already-washed", N_ ("{code} was washed already: {stage} since {time}. Take it at {here}?") },
  { "already-dried", N_ ("{code} was dried already: {stage} since {time}. Dry it again?") },
  { "already-collected", N_ ("{code} was collected, {time}. Did it come back to the rack?") },
  { "in-machine", N_ ("{code} is in machine {machine-now} since {time}. Is it out of the drum?") },
  { "in-transfer", N_ ("{code} is on its way between sites since {time}. Has it arrived here?") },
  { "held", N_ ("{code} is held since {time} ({because}). Release it and take it at {here}?") },
  { "two-stations",
    N_ ("{code} was read at {there} a moment ago, at {time}. Is it really at {here}?") },
  { "two-loads", N_ ("{code} is already in machine {machine-now}. Move it to machine {machine}?") },
  { "machine-full",
    N_ ("Machine {machine} has held load {load} since {loaded}. Is it empty now?") },
  { "overfill", N_ ("With {code} the load weighs {kilograms}; machine {machine} takes {capacity}. "
                    "Load it all the same?") },
  { "machine-broken", N_ ("Machine {machine} is out of order. Is it back in service?") },
  { "machine-running",
    N_ ("Machine {machine} has been running since {time}, its plug says, with nothing recorded in it. Is {code} in it?") },
  { "hygiene-machine",
    N_ ("Machine {machine} is kept for contaminated nets. Wash {code} in it all the same?") },
  { "label-unknown",
    N_ ("How hot {code} may be washed is not known. Does its label allow 65 °C?") },
  { "programme-unknown",
    N_ ("Which programme machine {machine} runs is not recorded. Does it hold 65 °C for 10 minutes, or 71 °C for "
        "3?") },
  { "order",
    N_ ("{code} was read at {there} after that time, at {time}. Record this reading all the same?") },

  { "hygiene-proof",
    N_ ("Contaminated nets are in this load. How hot did the machine get, and for how many minutes was that held?") },

  /* Refusals: why, then what to do. */
  { "not-ready", N_ ("{code} is not ready: it is at {stage}. Look for it there.") },
  { "not-received",
    N_ ("{code} has not been received: there is nothing to hand back. Check the code.") },
  { "wrong-net",
    N_ ("This is {code}, and {asked} is asked for. Put it back; {asked} is in slot {slot}.") },
  { "wrong-net-not-ready",
    N_ ("This is {code}, and {asked} is asked for, which is at {stage}. Put it back.") },
  { "asked-unknown",
    N_ ("No net has the code {asked} that its owner shows. Look whether it is read right.") },
  { "retired", N_ ("{code} is out of use. Re-issue it first if it serves again.") },
  { "compensated",
    N_ ("{code} was given up as lost and compensated, {time}. Keep it aside, and tell who runs the site.") },
  { "quarantine",
    N_ ("{code} is in quarantine. Wash it in the hygiene machine, or release it first.") },
  { "hygiene-in-drum",
    N_ ("{code} is contaminated, in machine {machine-now}. Say that the machine is emptied and what it reached, or "
        "interrupt it.") },
  { "not-disinfecting",
    N_ ("This programme does not disinfect. Choose one of 65 °C for 10 minutes or more.") },
  { "not-disinfected",
    N_ ("That does not disinfect: it takes 65 °C for 10 minutes or 71 °C for 3. Interrupt the load, and wash it again.") },
  { "label-below-65",
    N_ ("The label of {code} allows {label} only. Decide what becomes of it, then release it.") },
  { "too-hot",
    N_ ("This programme washes at {celsius}; the label of {code} allows {label}. Take it out.") },
  { "no-machine", N_ ("Scan the machine first, then the nets that go into it.") },
  { "bad-machine", N_ ("This is no machine's code. Scan the label on the machine.") },
  { "which-machine",
    N_ ("Several machines bear the number {machine}: {machines}. Scan the label on the machine.") },
  { "wrong-machine", N_ ("Machine {machine} does not serve at {here}. Scan another machine.") },
  { "unknown-programme", N_ ("There is no such programme. Choose one from the list.") },
  { "no-station", N_ ("Choose where you are scanning first.") },
  { "bad-code", N_ ("This is not a code that can be read. Scan the tag again.") },
  { "machine-code",
    N_ ("This is the code of machine {machine}, not of a net. Now scan the nets.") },
  { "badge-code", N_ ("This is the badge of a worker, not the tag of a net.") },
  { "station-code", N_ ("This is the card of a station, not the tag of a net.") },
  { "slot-code", N_ ("This is the label of a slot, not the tag of a net. Scan it at the rack.") },
  { "no-such-machine",
    N_ ("No machine is called {code}. Scan its card at washing or drying, and it will be known.") },
  { "weight", N_ ("A net weighs between 1 gram and 60 kg. Weigh it again.") },
  { "bad-slot", N_ ("A slot has 1 to 16 letters and digits. Read its label again.") },
  { "future", N_ ("This time is in the future. Check the date, or this computer's clock.") },
  { "too-old", N_ ("This time is more than 400 days ago. Check the date.") },
  { "left", N_ ("Left as it was.") },
  { "unknown-code",
    N_ ("No net has the code {code}. Import its list, or receive it to keep aside.") },

  { "read-otherwise",
    N_ ("{code} was read at {here} at that very time, with another machine, weight or slot, and has been "
        "read since. Undo those readings first, the last one first, if they are wrong.") },

  /* What people asked for by hand. */
  { "not-here", N_ ("{code} is not at the site: it is at {stage}.") },
  { "not-held", N_ ("{code} is not held: it is at {stage}.") },
  { "not-missing",
    N_ ("{code} is not missing: it is at {stage}. Say first that it was looked for and not found.") },
  { "not-retired", N_ ("{code} is in use. Only a code that is out of use can be re-issued.") },
  { "not-linked", N_ ("{code} has no such second tag.") },
  { "same-tag", N_ ("Both codes are the same tag. Scan the other one.") },
  { "release-first", N_ ("{code} is kept aside. Release it first, then move it.") },
  { "bad-stage", N_ ("A net can be moved to a stage from received to ready, and to no other.") },
  { "wrong-machine-move",
    N_ ("Machine {machine} does not take nets there. Choose another machine.") },
  { "overfill-move",
    N_ ("Machine {machine} is full: {code} is too much for it. Scan it there if it goes in all the same.") },
  { "bad-item",
    N_ ("There is no such word for a found item. “cordeauctl help items found” names them.") },
  { "item-where", N_ ("Say in which net or in which machine it was: that tells whose it may be.") },
  { "no-such-item", N_ ("There is no found item of that number.") },
  { "bad-reason", N_ ("Choose a reason from the list.") },
  { "cannot-undo", N_ ("This cannot be undone.") },
  { "unknown-fact",
    N_ ("There is no such act here. The story of the net names those that can be undone.") },
  { "bad-state", N_ ("There is no such state of a machine. Choose one of the list.") },
  { "machine-loaded",
    N_ ("There are nets in machine {machine}. Say that it was emptied, or that it stopped.") },
  { "unknown-load", N_ ("There is no such load. Name it by its number.") },
  { "unknown-machine", N_ ("No machine has this code. Scan the label on the machine.") },
};

static const char *
find_sentence (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      if (strcmp (reasons[i].word, word) == 0)
        return reasons[i].sentence;
    }
  return NULL;
}

gboolean
cordeau_reason_is_known (const char *reason)
{
  return reason != NULL && find_sentence (reason) != NULL;
}

static const char * or (const char *value, const char *otherwise)
{
  return value != NULL && *value != '\0' ? value : otherwise;
}

char *
cordeau_reason_sentence (const char *reason, const CordeauReasonFacts *facts)
{
  const char *sentence = find_sentence (reason);
  const char *unknown = _ ("unknown");
  GString *text;

  g_return_val_if_fail (sentence != NULL, g_strdup (reason));

  text = g_string_new (_ (sentence));
  g_string_replace (text, "{stage}", or (facts->stage, unknown), 0);
  g_string_replace (text, "{time}", or (facts->time, unknown), 0);
  g_string_replace (text, "{received}", or (facts->received, unknown), 0);
  g_string_replace (text, "{here}", or (facts->here, unknown), 0);
  g_string_replace (text, "{there}", or (facts->there, unknown), 0);
  g_string_replace (text, "{because}", or (facts->because, unknown), 0);
  g_string_replace (text, "{kilograms}", or (facts->kilograms, unknown), 0);
  g_string_replace (text, "{capacity}", or (facts->capacity, unknown), 0);
  g_string_replace (text, "{celsius}", or (facts->celsius, unknown), 0);
  g_string_replace (text, "{label}", or (facts->label, unknown), 0);
  g_string_replace (text, "{load}", or (facts->load, unknown), 0);
  g_string_replace (text, "{loaded}", or (facts->loaded, unknown), 0);
  /* Last what people or printers wrote: it may hold braces of its own. */
  g_string_replace (text, "{slot}", or (facts->slot, unknown), 0);
  g_string_replace (text, "{machine-now}", or (facts->in_machine, unknown), 0);
  g_string_replace (text, "{machines}", or (facts->machines, unknown), 0);
  g_string_replace (text, "{machine}", or (facts->machine, unknown), 0);
  g_string_replace (text, "{asked}", or (facts->asked, unknown), 0);
  g_string_replace (text, "{code}", or (facts->code, unknown), 0);
  return g_string_free (text, FALSE);
}

char *
cordeau_reason_time (gint64 when, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) then_utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) now_utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) then = NULL;
  g_autoptr (GDateTime) today = NULL;

  if (then_utc == NULL || now_utc == NULL)
    return g_strdup ("");
  then = g_date_time_to_timezone (then_utc, zone);
  today = g_date_time_to_timezone (now_utc, zone);
  if (g_date_time_get_year (then) == g_date_time_get_year (today)
      && g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today))
    return g_date_time_format (then, "%H:%M");
  /* Translators: a day and a time of day, as strftime() writes them. */
  return g_date_time_format (then, C_ ("day and time", "%d/%m %H:%M"));
}

char *
cordeau_reason_kilograms (gint64 grams)
{
  /* Translators: kilograms, with one decimal. */
  return g_strdup_printf (_ ("%.1f kg"), grams / 1000.0);
}
