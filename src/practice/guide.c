/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telling what a person did from what is simulated, and holding it against the steps. A fact and who did it are stored
 * in one transaction, so whoever reads one reads the other. */
#include <glib/gi18n-lib.h>

#include "bags/loads.h"
#include "practice/found.h"
#include "practice/guide-offer.h"
#include "practice/guide-steps.h"

struct _CordeauPracticeGuide
{
  /* Owned */
  GHashTable *own; /* facts of persons */
  GHashTable *loads; /* load → how many nets persons read into it */
  char *code; /* of the net a person read last */
  char *machine; /* whose load is being built */
  guint n_loaded; /* with so many nets in it */
  CordeauPracticeOffer *offer; /* of the current step, as it was last */

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
  g_free (deed->code);
  g_free (deed->machine);
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
  g_free (self->code);
  g_free (self->machine);
  cordeau_practice_offer_free (self->offer);
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
  deed->code = g_strdup (cordeau_body_text (body, "code"));
  deed->machine = g_strdup (cordeau_body_text (body, "machine"));
  deed->load = g_strdup (cordeau_body_text (body, "load"));
  deed->target = g_strdup (cordeau_body_text (body, "target"));
  if (station != NULL)
    deed->station = cordeau_station_from_nick (station);
  deed->has_slot = cordeau_body_text (body, "slot") != NULL;
  deed->answered = cordeau_body_true (body, "answered");
  deed->at = fact->at;
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
  g_set_str (&self->machine, deed->machine);
  self->n_loaded = n;
}

/* What comes next is best done with what was in hand. */
static void
follow (CordeauPracticeGuide *self, const CordeauDeed *deed)
{
  if (g_str_equal (deed->kind, "net.scan"))
    g_set_str (&self->code, deed->code);
}

/* What serves a later step serves it; only what serves none may be wrong. */
static void
judge (CordeauPracticeGuide *self, CordeauDeed *deed)
{
  CordeauPracticeStep current = cordeau_practice_guide_get_current (self);
  gboolean served = FALSE;

  count_in_load (self, deed);
  follow (self, deed);
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

/* For how long the load had run that somebody said was out of its drum. */
static gboolean
read_ran (CordeauDeed *deed, CordeauConnection *connection, GError **error)
{
  g_autoptr (CordeauLoad) load = NULL;
  GError *local = NULL;

  if (deed->load == NULL || !g_str_equal (deed->kind, "net.emptied"))
    return TRUE;
  load = cordeau_load_read (connection, deed->load, &local);
  if (load != NULL)
    deed->ran = MAX (deed->at - load->opened, 1);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
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
  for (guint i = 0; i < deeds->len; i++)
    {
      CordeauDeed *deed = g_ptr_array_index (deeds, i);

      if (g_hash_table_contains (simulated, deed->id)
          || g_hash_table_contains (self->own, deed->id))
        continue;
      if (!read_ran (deed, connection, error))
        return FALSE;
      judge (self, deed);
    }
  self->since = last;
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

CordeauPracticeOffer *
cordeau_practice_guide_offer (CordeauPracticeGuide *self, CordeauConnection *connection,
                              const char *site, gint64 now, GError **error)
{
  CordeauPracticeStep step = cordeau_practice_guide_get_current (self);
  CordeauGuideTrail trail = { .code = self->code };
  CordeauPracticeOffer *offer;

  if (step == CORDEAU_N_STEPS)
    return NULL;
  if (step == CORDEAU_STEP_LOAD && self->n_loaded < CORDEAU_GUIDE_LOAD)
    {
      trail.machine = self->machine;
      trail.n_loaded = self->n_loaded;
    }
  offer = cordeau_practice_offer_read (connection, site, step, &trail, self->offer, now, error);
  if (offer == NULL)
    return NULL;
  cordeau_practice_offer_free (self->offer);
  self->offer = cordeau_practice_offer_copy (offer);
  return offer;
}
