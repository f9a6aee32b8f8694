/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a judgement says to people. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "bags/judge.h"
#include "bags/reasons.h"

/* Everything a sentence may mention; owns what the facts borrow. */
typedef struct
{
  CordeauReasonFacts facts;
  GPtrArray *owned;
} Sentence;

static const char *
own (Sentence *self, char *text)
{
  g_ptr_array_add (self->owned, text);
  return text;
}

static void
gather_net (Sentence *self, const CordeauJudgement *j)
{
  const CordeauNetState *net = j->net;
  GTimeZone *zone = cordeau_session_get_zone (j->session);
  CordeauReasonFacts *facts = &self->facts;

  facts->code = net->code;
  facts->stage = cordeau_stage_to_label (net->stage);
  facts->time = own (self, cordeau_reason_time (net->since, j->now, zone));
  if (net->received != 0)
    facts->received = own (self, cordeau_reason_time (net->received, j->now, zone));
  facts->there = cordeau_station_to_label (net->last_station);
  if (g_strcmp0 (j->reason, "order") == 0 || g_strcmp0 (j->reason, "two-stations") == 0)
    facts->time = own (self, cordeau_reason_time (net->last_at, j->now, zone));
  facts->in_machine = net->machine;
  facts->slot = net->slot;
  if (net->reason != NULL)
    facts->because = cordeau_act_reason_to_label (net->reason);
  if (net->max_celsius > 0)
    facts->label = own (self, g_strdup_printf (_ ("%d °C"), net->max_celsius));
}

static void
gather_load (Sentence *self, const CordeauJudgement *j)
{
  CordeauReasonFacts *facts = &self->facts;
  gint64 grams = j->load != NULL ? j->load->grams : 0;

  facts->machine = j->scan->machine;
  if (j->runs_since != 0 && g_strcmp0 (j->reason, "machine-running") == 0)
    facts->time = own (self, cordeau_reason_time (j->runs_since, j->now,
                                                  cordeau_session_get_zone (j->session)));
  facts->machines = j->rivals;
  if (j->machine != NULL)
    {
      gint64 capacity = cordeau_machine_capacity (j->machine);

      facts->machine = j->machine->id;
      facts->capacity = own (self, cordeau_reason_kilograms (capacity));
    }
  if (j->net != NULL)
    grams += j->scan->grams > 0 ? j->scan->grams : j->net->grams;
  if (j->net != NULL && j->scan->grams == 0 && j->net->grams == 0)
    grams += CORDEAU_ASSUMED_GRAMS;
  facts->kilograms = own (self, cordeau_reason_kilograms (grams));
  if (j->old_load != NULL)
    {
      GTimeZone *zone = cordeau_session_get_zone (j->session);

      facts->load = own (self, g_strdup_printf ("%" G_GINT64_FORMAT, j->old_load->number));
      facts->loaded = own (self, cordeau_reason_time (j->old_load->opened, j->now, zone));
    }
  if (j->programme != NULL)
    facts->celsius = own (self, g_strdup_printf (_ ("%d °C"), j->programme->celsius));
}

/* The net that is asked for, and where it is. Returns: which sentence says so */
static const char *
gather_asked (Sentence *self, const CordeauJudgement *j)
{
  CordeauReasonFacts *facts = &self->facts;

  facts->asked = j->asked != NULL ? j->asked->code : j->scan->asked;
  if (j->asked == NULL || strcmp (j->reason, "wrong-net") != 0)
    return j->reason;
  facts->stage = cordeau_stage_to_label (j->asked->stage);
  facts->slot = j->asked->slot;
  return facts->slot != NULL ? "wrong-net" : "wrong-net-not-ready";
}

static char *
accepted_sentence (const CordeauJudgement *j)
{
  GTimeZone *zone = cordeau_session_get_zone (j->session);
  const char *stage = cordeau_stage_to_label (j->stage);
  g_autofree char *ready = NULL;

  if (j->net == NULL)
    return g_strdup_printf (_ ("%s is taken in and held: nothing is known of it yet."),
                            j->code->text);
  if (j->deposit && j->net->promise != 0)
    {
      ready = cordeau_reason_time (j->net->promise, j->now, zone);
      /* Translators: a net's code, its stage, a time. */
      return g_strdup_printf (_ ("%s: %s. Promised for %s."), j->net->code, stage, ready);
    }
  if (j->stage == CORDEAU_STAGE_READY && j->net->slot != NULL)
    /* Translators: a net's code, its stage, a rack slot. */
    return g_strdup_printf (_ ("%s: %s, slot %s."), j->net->code, stage, j->net->slot);
  if (j->net->machine != NULL)
    /* Translators: a net's code, its stage, a machine. */
    return g_strdup_printf (_ ("%s: %s, machine %s."), j->net->code, stage, j->net->machine);
  /* Translators: a net's code, its stage. */
  return g_strdup_printf (_ ("%s: %s."), j->net->code, stage);
}

static char *
question_sentence (const CordeauJudgement *j, const CordeauReasonFacts *facts)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < j->n_questions; i++)
    {
      g_autofree char *sentence = cordeau_reason_sentence (j->questions[i], facts);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", sentence);
    }
  return g_string_free (text, FALSE);
}

char *
cordeau_judgement_sentence (const CordeauJudgement *self)
{
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
  Sentence sentence = { .owned = owned };

  if (self->outcome == CORDEAU_OUTCOME_ACCEPTED)
    return accepted_sentence (self);
  sentence.facts.code = self->code != NULL ? self->code->text : self->scan->code;
  if (self->scan->station < CORDEAU_N_STATIONS)
    sentence.facts.here = cordeau_station_to_label (self->scan->station);
  if (self->net != NULL)
    gather_net (&sentence, self);
  gather_load (&sentence, self);
  if (self->outcome == CORDEAU_OUTCOME_REPEAT)
    /* Translators: a net's code, its stage. */
    return g_strdup_printf (_ ("%s was read already: %s."), sentence.facts.code,
                            sentence.facts.stage);
  if (self->outcome == CORDEAU_OUTCOME_QUESTION)
    return question_sentence (self, &sentence.facts);
  return cordeau_reason_sentence (gather_asked (&sentence, self), &sentence.facts);
}
