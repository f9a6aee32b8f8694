/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling what a person did from what is simulated, and holding it against the steps. A fact and who did it are stored
 * in one transaction, so whoever reads one reads the other. */
#include <glib/gi18n-lib.h>

#include "bags/queries.h"
#include "practice/found.h"
#include "practice/guide-steps.h"

struct _CordeauPracticeGuide
{
  /* Owned */
  GHashTable *own; /* facts of persons */
  GHashTable *loads; /* load → how many nets persons read into it */

  const char *wrong; /* a msgid */
  gint64 since;
  gboolean done[CORDEAU_N_STEPS];
};

/* What is read at once: deeds, and which of them are simulated. */
typedef struct
{
  GPtrArray *deeds;
  GHashTable *simulated;
} Reading;

static void
deed_free (gpointer data)
{
  CordeauDeed *deed = data;

  g_free (deed->id);
  g_free (deed->kind);
  g_free (deed->load);
  g_free (deed->target);
  g_free (deed);
}

CordeauPracticeGuide *
cordeau_practice_guide_new (gint64 since)
{
  CordeauPracticeGuide *self = g_new0 (CordeauPracticeGuide, 1);

  self->since = since;
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
cordeau_practice_guide_free (CordeauPracticeGuide *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->own);
  g_hash_table_unref (self->loads);
  g_free (self);
}

/* --- reading ------------------------------------------------------------------------------------- */

static CordeauDeed *
deed_new (const CordeauFact *fact, yyjson_val *body)
{
  CordeauDeed *deed = g_new0 (CordeauDeed, 1);
  const char *station = cordeau_body_text (body, "station");

  deed->id = g_strdup (fact->id);
  deed->kind = g_strdup (fact->kind);
  deed->load = g_strdup (cordeau_body_text (body, "load"));
  deed->target = g_strdup (cordeau_body_text (body, "target"));
  if (station != NULL)
    deed->station = cordeau_station_from_nick (station);
  deed->has_slot = cordeau_body_text (body, "slot") != NULL;
  deed->answered = cordeau_body_true (body, "answered");
  deed->others_cause = cordeau_body_text (body, "cause") != NULL;
  return deed;
}

static gboolean
read_fact (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Reading *reading = user_data;

  if (g_str_equal (fact->kind, "attribution"))
    {
      const char *target = cordeau_body_text (body, "fact");

      if (target != NULL && cordeau_practice_is_simulated (cordeau_body_text (body, "actor")))
        g_hash_table_add (reading->simulated, g_strdup (target));
    }
  else if (g_str_has_prefix (fact->kind, "net.") || g_str_equal (fact->kind, "undo"))
    g_ptr_array_add (reading->deeds, deed_new (fact, body));
  return TRUE;
}

static void
count_in_load (CordeauPracticeGuide *self, CordeauDeed *deed)
{
  guint n;

  if (deed->load == NULL || !g_str_equal (deed->kind, "net.scan"))
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->loads, deed->load)) + 1;
  g_hash_table_insert (self->loads, g_strdup (deed->load), GUINT_TO_POINTER (n));
  deed->in_load = n;
}

/* What serves a later step serves it; only what serves none may be wrong. */
static void
judge (CordeauPracticeGuide *self, CordeauDeed *deed)
{
  CordeauPracticeStep current = cordeau_practice_guide_get_current (self);
  gboolean served = FALSE;

  count_in_load (self, deed);
  deed->own_target = deed->target != NULL && g_hash_table_contains (self->own, deed->target);
  g_hash_table_add (self->own, g_strdup (deed->id));
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    if (!self->done[i] && cordeau_steps[i].does (deed))
      served = self->done[i] = TRUE;
  if (served)
    self->wrong = NULL;
  else if (current < CORDEAU_N_STEPS)
    {
      const char *wrong = cordeau_steps[current].wrong (deed);

      if (wrong != NULL)
        self->wrong = wrong;
    }
}

gboolean
cordeau_practice_guide_update (CordeauPracticeGuide *self, CordeauConnection *connection,
                               GError **error)
{
  g_autoptr (GPtrArray) deeds = g_ptr_array_new_with_free_func (deed_free);
  g_autoptr (GHashTable) simulated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { deeds, simulated };
  gint64 last;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  /* What is stored between the two is read again, and judged as it was: a step is not done twice. */
  last = cordeau_facts_last (connection, error);
  if (last < 0
      || !cordeau_facts_foreach_after (connection, self->since, read_fact, &reading, error))
    return FALSE;
  self->since = last;
  for (guint i = 0; i < deeds->len; i++)
    {
      CordeauDeed *deed = g_ptr_array_index (deeds, i);

      if (!g_hash_table_contains (simulated, deed->id)
          && !g_hash_table_contains (self->own, deed->id))
        judge (self, deed);
    }
  return TRUE;
}

CordeauPracticeStep
cordeau_practice_guide_get_current (CordeauPracticeGuide *self)
{
  guint step = 0;

  g_return_val_if_fail (self != NULL, CORDEAU_N_STEPS);

  while (step < CORDEAU_N_STEPS && self->done[step])
    step++;
  return step;
}

gboolean
cordeau_practice_guide_is_done (CordeauPracticeGuide *self, CordeauPracticeStep step)
{
  g_return_val_if_fail (self != NULL && step < CORDEAU_N_STEPS, FALSE);

  return self->done[step];
}

const char *
cordeau_practice_guide_get_wrong (CordeauPracticeGuide *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->wrong != NULL ? _ (self->wrong) : NULL;
}

/* --- with what ----------------------------------------------------------------------------------- */

char *
cordeau_practice_step_suggest (CordeauConnection *connection, CordeauPracticeStep step, gint64 now,
                               GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;
  const CordeauNet *net;

  g_return_val_if_fail (connection != NULL && step < CORDEAU_N_STEPS, NULL);

  if (cordeau_steps[step].at == CORDEAU_STAGE_NONE)
    return NULL;
  filter->stage = cordeau_steps[step].at;
  filter->sort = CORDEAU_NET_SORT_SINCE;
  nets = cordeau_nets_read (connection, filter, now, 0, 1, error);
  if (nets == NULL || nets->len == 0)
    return NULL;
  net = g_ptr_array_index (nets, 0);
  return g_strdup (cordeau_steps[step].machine ? net->machine : net->code);
}
