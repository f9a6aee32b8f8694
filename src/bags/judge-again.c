/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same reading entered again: a day on paper is typed or imported twice when nobody knows whether it was.
 * Same tag, same station, same time: it is the one that is there, whatever happened to the net since. With another
 * machine, weight or slot it corrects that one. */
#include "bags/judge.h"

typedef struct
{
  const CordeauScan *scan;
  gint64 at;

  /* Owned, (nullable): the id of the machine that is meant */
  char *machine;

  /* Owned, (nullable): the readings of that time that stand: one that says the same, one that does not */
  char *same;
  char *other;
} Again;

/* What a scan leaves out contradicts nothing. */
static gboolean
agrees (const char *told, const char *known)
{
  return told == NULL || *told == '\0' || g_strcmp0 (told, known) == 0;
}

static gboolean
says_the_same (const Again *self, yyjson_val *body)
{
  return agrees (self->machine, cordeau_body_text (body, "machine"))
         && agrees (self->scan->slot, cordeau_body_text (body, "slot"))
         && (self->scan->grams == 0 || self->scan->grams == cordeau_body_int (body, "grams"));
}

static void
forget (Again *self, const char *fact)
{
  if (g_strcmp0 (fact, self->same) == 0)
    g_clear_pointer (&self->same, g_free);
  if (g_strcmp0 (fact, self->other) == 0)
    g_clear_pointer (&self->other, g_free);
}

/* Facts come in the order of the fold: an undo after what it undoes. */
static gboolean
compare_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Again *again = user_data;

  if (strcmp (fact->kind, "undo") == 0)
    forget (again, cordeau_body_text (body, "target"));
  else if (fact->at == again->at && strcmp (fact->kind, "net.scan") == 0
           && cordeau_station_from_nick (cordeau_body_text (body, "station"))
                  == again->scan->station)
    g_set_str (says_the_same (again, body) ? &again->same : &again->other, fact->id);
  return TRUE;
}

static gboolean
find_machine (const CordeauJudgement *self, Again *again, GError **error)
{
  const char *text = self->scan->machine;
  g_autoptr (CordeauMachine) machine = NULL;
  GError *local = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  machine = cordeau_machine_find_for (self->connection, cordeau_txn_get_site (self->txn), text,
                                      self->scan->station == CORDEAU_STATION_DRYING
                                          ? CORDEAU_MACHINE_DRYER
                                          : CORDEAU_MACHINE_WASHER,
                                      &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  again->machine = g_strdup (machine != NULL ? machine->id : text);
  return TRUE;
}

gboolean
cordeau_judge_again (CordeauJudgement *self, gboolean *again, GError **error)
{
  const char *subject = self->tag != NULL ? self->tag->id : self->net->id;
  Again search = { .scan = self->scan, .at = self->at };
  gboolean read;

  *again = FALSE;
  /* Later than all that is known of the net, it cannot be there; nor without a time of its own. */
  if (self->scan->at == 0 || self->at > self->net->last_at)
    return TRUE;
  read = find_machine (self, &search, error)
         && cordeau_facts_foreach_subject (self->connection, subject, compare_cb, &search, error);
  *again = search.same != NULL;
  self->corrects = search.same == NULL && search.other != NULL;
  g_free (search.machine);
  g_free (search.same);
  g_free (search.other);
  return read;
}
