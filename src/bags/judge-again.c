/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same reading entered again: a day on paper is typed or imported twice when nobody knows whether it was.
 * Same tag, same station, same time: it is the one that is there, whatever happened to the net since. */
#include "bags/judge.h"

typedef struct
{
  gint64 at;
  CordeauStation station;

  /* Owned, (nullable): the reading that is the same and stands */
  char *fact;
} Again;

/* Facts come in the order of the fold: an undo after what it undoes. */
static gboolean
compare_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Again *again = user_data;

  if (strcmp (fact->kind, "undo") == 0)
    {
      if (g_strcmp0 (cordeau_body_text (body, "target"), again->fact) == 0)
        g_clear_pointer (&again->fact, g_free);
    }
  else if (fact->at == again->at && strcmp (fact->kind, "net.scan") == 0
           && cordeau_station_from_nick (cordeau_body_text (body, "station")) == again->station)
    g_set_str (&again->fact, fact->id);
  return TRUE;
}

gboolean
cordeau_judge_again (CordeauJudgement *self, gboolean *again, GError **error)
{
  const char *subject = self->tag != NULL ? self->tag->id : self->net->id;
  Again search = { .at = self->at, .station = self->scan->station };
  gboolean read;

  *again = FALSE;
  /* Later than all that is known of the net, it cannot be there; nor without a time of its own. */
  if (self->scan->at == 0 || self->at > self->net->last_at)
    return TRUE;
  read = cordeau_facts_foreach_subject (self->connection, subject, compare_cb, &search, error);
  *again = search.fact != NULL;
  g_free (search.fact);
  return read;
}
