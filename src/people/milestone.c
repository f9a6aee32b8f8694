/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what comes up: worker by worker, and what others say of the same day joined to it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/afest.h"
#include "people/capability.h"
#include "people/milestone-private.h"
#include "people/people-record.h"

static const struct
{
  const char *nick;
  const char *words;
} whats[CORDEAU_N_MILESTONES] = {
  { "contract-end", N_ ("End of the contract") },
  { "trial-end", N_ ("End of the trial, at the latest") },
  { "insertion-limit", N_ ("24 months of insertion contracts") },
  { "placement-end", N_ ("End of a placement (PMSMP)") },
  { "review", N_ ("Something on the card is to be reviewed") },
  { "training", N_ ("Training at work goes on") },
  { "of-age", N_ ("Is eighteen") },
};

static const struct
{
  const char *nick;
  const char *words;
} sources[CORDEAU_N_SOURCES] = {
  { "card", N_ ("The card") },         { "law", N_ ("Counted by the law") },
  { "employer", N_ ("The employer") }, { "worker", N_ ("The worker") },
  { "document", N_ ("A document") },
};

const char *
cordeau_milestone_what_to_nick (CordeauMilestoneWhat what)
{
  g_return_val_if_fail (what < CORDEAU_N_MILESTONES, "");

  return whats[what].nick;
}

CordeauMilestoneWhat
cordeau_milestone_what_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_MILESTONES; i++)
    if (strcmp (whats[i].nick, nick) == 0)
      return i;
  return CORDEAU_N_MILESTONES;
}

const char *
cordeau_milestone_what_to_words (CordeauMilestoneWhat what)
{
  g_return_val_if_fail (what < CORDEAU_N_MILESTONES, "");

  return _ (whats[what].words);
}

const char *
cordeau_source_to_nick (CordeauSource source)
{
  g_return_val_if_fail (source < CORDEAU_N_SOURCES, "");

  return sources[source].nick;
}

CordeauSource
cordeau_source_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_SOURCES; i++)
    if (strcmp (sources[i].nick, nick) == 0)
      return i;
  return CORDEAU_N_SOURCES;
}

const char *
cordeau_source_to_words (CordeauSource source)
{
  g_return_val_if_fail (source < CORDEAU_N_SOURCES, "");

  return _ (sources[source].words);
}

void
cordeau_milestone_free (CordeauMilestone *self)
{
  if (self == NULL)
    return;
  g_free (self->worker);
  g_array_unref (self->said);
  g_free (self);
}

char *
cordeau_milestone_to_remark (const CordeauMilestone *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; self->differs && i < self->said->len; i++)
    {
      const CordeauSaidDay *one = &g_array_index (self->said, CordeauSaidDay, i);
      g_autofree char *day = cordeau_day_to_text (one->day);

      /* Translators: who says which day */
      g_ptr_array_add (parts,
                       g_strdup_printf (_ ("%s: %s"), cordeau_source_to_words (one->source), day));
    }
  if (self->share > 0 && self->over)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%d %% of the contract: at most %d %%"),
                                             (self->share + 9) / 10, CORDEAU_PLACEMENT_MOST / 10));
  else if (self->share > 0)
    g_ptr_array_add (parts, g_strdup_printf (_ ("%d %% of the contract"), (self->share + 9) / 10));
  else if (self->over)
    g_ptr_array_add (parts, g_strdup (_ ("The contract goes on longer: ask the employer")));
  if (self->post != CORDEAU_POST_NONE)
    g_ptr_array_add (parts, g_strdup (cordeau_post_to_words (self->post)));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv ("; ", (char **) parts->pdata);
}

/* --- taking down ---------------------------------------------------------------------------------- */

static CordeauMilestone *
find (const CordeauMilestoneReader *self, const char *worker, CordeauMilestoneWhat what)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      CordeauMilestone *one = g_ptr_array_index (self->list, i);

      if (one->what == what && strcmp (one->worker, worker) == 0)
        return one;
    }
  return NULL;
}

CordeauMilestone *
cordeau_milestone_take (const CordeauMilestoneReader *self, const char *worker,
                        CordeauMilestoneWhat what, gint32 day, CordeauSource source)
{
  gboolean joined = what == CORDEAU_MILESTONE_CONTRACT_END || what == CORDEAU_MILESTONE_TRIAL_END;
  CordeauMilestone *one = joined ? find (self, worker, what) : NULL;
  CordeauSaidDay said = { day, source };

  if (one == NULL)
    {
      one = g_new0 (CordeauMilestone, 1);
      one->worker = g_strdup (worker);
      one->what = what;
      one->said = g_array_new (FALSE, FALSE, sizeof (CordeauSaidDay));
      g_ptr_array_add (self->list, one);
    }
  g_array_append_val (one->said, said);
  return one;
}

/* Reviews of one person on one day are one: how many there are is nobody's business. */
static void
take_review (const CordeauMilestoneReader *self, const char *worker, gint32 day)
{
  for (guint i = 0; i < self->list->len; i++)
    {
      const CordeauMilestone *one = g_ptr_array_index (self->list, i);

      if (one->what == CORDEAU_MILESTONE_REVIEW && strcmp (one->worker, worker) == 0
          && g_array_index (one->said, CordeauSaidDay, 0).day == day)
        return;
    }
  cordeau_milestone_take (self, worker, CORDEAU_MILESTONE_REVIEW, day, CORDEAU_SOURCE_CARD);
}

static gboolean
take_reviews (const CordeauMilestoneReader *self, const CordeauSeal *seal, const char *worker,
              GError **error)
{
  g_autoptr (GArray) list = NULL;
  GError *local = NULL;

  if (seal == NULL)
    return TRUE;
  list = cordeau_capabilities_read (self->connection, self->site, seal, worker, &local);
  if (local != NULL && local->domain == CORDEAU_SEAL_ERROR)
    g_clear_error (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      gint32 until = g_array_index (list, CordeauCapability, i).until;

      if (until != CORDEAU_DAY_NONE)
        take_review (self, worker, until);
    }
  return TRUE;
}

static void
take_birthday (const CordeauMilestoneReader *self, const CordeauWorker *worker)
{
  int year, month, day;

  if (worker->birth_date == CORDEAU_DAY_NONE)
    return;
  cordeau_day_to_civil (worker->birth_date, &year, &month, &day);
  cordeau_milestone_take (self, worker->key, CORDEAU_MILESTONE_OF_AGE,
                          cordeau_day_from_civil (year + 18, month, day), CORDEAU_SOURCE_CARD);
}

/* Planned phases; and where none is, the day on which nothing was done for too long, or today. */
static void
take_training (const CordeauMilestoneReader *self, const CordeauAfest *afest)
{
  gint32 last = CORDEAU_DAY_NONE;
  gboolean planned = FALSE;

  for (guint i = 0; i < afest->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (afest->steps, i);

      last = MAX (last, step->day);
      if (step->day <= self->today)
        continue;
      planned = TRUE;
      cordeau_milestone_take (self, afest->worker, CORDEAU_MILESTONE_TRAINING, step->day,
                              CORDEAU_SOURCE_CARD)
          ->post = afest->post;
    }
  if (planned || afest->missing == 0 || last == CORDEAU_DAY_NONE)
    return;
  last = MAX (last + CORDEAU_MILESTONE_TRAINING_DAYS, self->today);
  cordeau_milestone_take (self, afest->worker, CORDEAU_MILESTONE_TRAINING, last,
                          CORDEAU_SOURCE_CARD)
      ->post = afest->post;
}

static gboolean
take_trainings (const CordeauMilestoneReader *self, GPtrArray *workers, GError **error)
{
  g_autoptr (GPtrArray) list = cordeau_afests_read (self->connection, self->site, NULL, self->today,
                                                    error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const CordeauAfest *afest = g_ptr_array_index (list, i);

      if (cordeau_workers_find (workers, afest->worker) != NULL)
        take_training (self, afest);
    }
  return list != NULL;
}

/* --- all ------------------------------------------------------------------------------------------ */

static int
by_said_day (gconstpointer a, gconstpointer b)
{
  const CordeauSaidDay *first = a;
  const CordeauSaidDay *second = b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return (int) first->source - (int) second->source;
}

/* Sets @day; FALSE: nothing of it lies ahead within @days. */
static gboolean
settle (CordeauMilestone *self, gint32 today, guint days)
{
  self->day = CORDEAU_DAY_NONE;
  g_array_sort (self->said, by_said_day);
  for (guint i = 0; i < self->said->len; i++)
    {
      gint32 day = g_array_index (self->said, CordeauSaidDay, i).day;

      self->differs |= day != g_array_index (self->said, CordeauSaidDay, 0).day;
      if (self->day == CORDEAU_DAY_NONE && day >= today)
        self->day = day;
    }
  return self->day != CORDEAU_DAY_NONE && (gint64) self->day <= (gint64) today + days;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const CordeauMilestone *first = *(const CordeauMilestone *const *) a;
  const CordeauMilestone *second = *(const CordeauMilestone *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  if (first->what != second->what)
    return (int) first->what - (int) second->what;
  return strcmp (first->worker, second->worker);
}

static GPtrArray *
list_workers (const CordeauMilestoneReader *self, const char *key, GError **error)
{
  g_autoptr (GPtrArray) workers = cordeau_workers_list (self->connection, self->site, error);

  for (guint i = workers != NULL ? workers->len : 0; i > 0; i--)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i - 1);

      if ((worker->left != CORDEAU_DAY_NONE && worker->left < self->today)
          || (key != NULL && strcmp (key, worker->key) != 0))
        g_ptr_array_remove_index (workers, i - 1);
    }
  return g_steal_pointer (&workers);
}

static gboolean
take_all (const CordeauMilestoneReader *self, GPtrArray *workers, const CordeauSeal *seal,
          GError **error)
{
  for (guint i = 0; i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      cordeau_milestone_take_contracts (self, worker);
      take_birthday (self, worker);
      if (!take_reviews (self, seal, worker->key, error))
        return FALSE;
    }
  return cordeau_milestone_take_said (self, workers, error)
         && cordeau_milestone_take_placements (self, workers, error)
         && take_trainings (self, workers, error);
}

GPtrArray *
cordeau_milestones_read (CordeauConnection *connection, const char *site, const CordeauSeal *seal,
                         const char *worker, gint32 today, guint days, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_milestone_free);
  CordeauMilestoneReader self = { connection, site, today, list };
  g_autoptr (GPtrArray) workers = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  workers = list_workers (&self, worker, error);
  if (workers == NULL || !take_all (&self, workers, seal, error))
    return NULL;
  for (guint i = list->len; i > 0; i--)
    if (!settle (g_ptr_array_index (list, i - 1), today, days))
      g_ptr_array_remove_index (list, i - 1);
  g_ptr_array_sort (list, by_day);
  return g_steal_pointer (&list);
}
