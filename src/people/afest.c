/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "people/afest.h"
#include "people/people-record.h"

#define KIND "afest"
/* Nobody has a phase longer than a day of work. */
#define MOST_MINUTES 720
#define MOST_STEPS 500

static const char *const kind_nicks[CORDEAU_N_AFEST_STEPS] = { "analysis", "work", "reflexive",
                                                               "evaluation" };

static const char *const kind_words[CORDEAU_N_AFEST_STEPS] = {
  N_ ("Analysis of the work"),
  N_ ("Work phase"),
  N_ ("Reflexive phase"),
  N_ ("Evaluation"),
};

static const struct
{
  const char *nick;
  const char *sentence;
} missings[CORDEAU_N_AFEST_MISSING] = {
  { "analysis", N_ ("The analysis of the work is missing.") },
  { "tutor", N_ ("A tutor is to be named.") },
  { "work", N_ ("A work phase is missing.") },
  { "reflexive", N_ ("A reflexive phase after the last work phase is missing.") },
  { "evaluation", N_ ("An evaluation is missing.") },
};

const char *
cordeau_afest_kind_to_nick (CordeauAfestStepKind kind)
{
  g_return_val_if_fail (kind < CORDEAU_N_AFEST_STEPS, "");

  return kind_nicks[kind];
}

CordeauAfestStepKind
cordeau_afest_kind_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_AFEST_STEPS; i++)
    if (strcmp (kind_nicks[i], nick) == 0)
      return i;
  return CORDEAU_N_AFEST_STEPS;
}

const char *
cordeau_afest_kind_to_words (CordeauAfestStepKind kind)
{
  g_return_val_if_fail (kind < CORDEAU_N_AFEST_STEPS, "");

  return _ (kind_words[kind]);
}

const char *
cordeau_afest_missing_to_sentence (CordeauAfestMissing missing)
{
  int bit = g_bit_nth_lsf (missing, -1);

  g_return_val_if_fail (bit >= 0 && bit < CORDEAU_N_AFEST_MISSING, "");

  return _ (missings[bit].sentence);
}

const char *
cordeau_afest_missing_to_nick (CordeauAfestMissing missing)
{
  int bit = g_bit_nth_lsf (missing, -1);

  g_return_val_if_fail (bit >= 0 && bit < CORDEAU_N_AFEST_MISSING, "");

  return missings[bit].nick;
}

/* --- what is missing ------------------------------------------------------------------------------ */

/* The last day of a step of @kind by @today; CORDEAU_DAY_NONE: there was none. */
static gint32
find_last_day (const CordeauAfest *self, CordeauAfestStepKind kind, gint32 today)
{
  gint32 last = CORDEAU_DAY_NONE;

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind == kind && step->day <= today)
        last = MAX (last, step->day);
    }
  return last;
}

static guint
find_missing (const CordeauAfest *self, gint32 today)
{
  gint32 work = find_last_day (self, CORDEAU_AFEST_WORK, today);
  gint32 reflexive = find_last_day (self, CORDEAU_AFEST_REFLEXIVE, today);
  guint missing = 0;

  if (find_last_day (self, CORDEAU_AFEST_ANALYSIS, today) == CORDEAU_DAY_NONE)
    missing |= CORDEAU_AFEST_NO_ANALYSIS;
  if (self->tutor == NULL)
    missing |= CORDEAU_AFEST_NO_TUTOR;
  if (work == CORDEAU_DAY_NONE)
    missing |= CORDEAU_AFEST_NO_WORK;
  if (reflexive == CORDEAU_DAY_NONE || reflexive < work)
    missing |= CORDEAU_AFEST_NO_REFLEXIVE;
  if (find_last_day (self, CORDEAU_AFEST_EVALUATION, today) == CORDEAU_DAY_NONE)
    missing |= CORDEAU_AFEST_NO_EVALUATION;
  return missing;
}

gboolean
cordeau_afest_has_both_phases (const CordeauAfest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->missing & (CORDEAU_AFEST_NO_WORK | CORDEAU_AFEST_NO_REFLEXIVE)) == 0;
}

int
cordeau_afest_minutes (const CordeauAfest *self, CordeauAfestStepKind kind, gint32 today)
{
  int minutes = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (self->steps, i);

      if (step->kind == kind && step->day <= today)
        minutes += step->minutes;
    }
  return minutes;
}

/* --- reading -------------------------------------------------------------------------------------- */

static void
step_free (gpointer data)
{
  CordeauAfestStep *self = data;

  g_free (self->by);
  g_free (self);
}

void
cordeau_afest_free (CordeauAfest *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->worker);
  g_free (self->tutor);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static CordeauAfestStep *
step_copy (const CordeauAfestStep *other)
{
  CordeauAfestStep *self = g_memdup2 (other, sizeof *other);

  self->by = g_strdup (other->by);
  return self;
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  const CordeauAfestStep *first = *(const CordeauAfestStep *const *) a;
  const CordeauAfestStep *second = *(const CordeauAfestStep *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return (int) first->kind - (int) second->kind;
}

static void
read_steps (CordeauAfest *self, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    CordeauAfestStep step = {
      .kind = cordeau_afest_kind_from_nick (cordeau_body_text (value, "what")),
      .day = cordeau_people_body_day (value, "day"),
      .minutes = (int) CLAMP (cordeau_body_int (value, "minutes"), 0, MOST_MINUTES),
      .level = cordeau_level_from_text (cordeau_body_text (value, "level")),
      .by = (char *) cordeau_body_text (value, "by"),
    };

    if (i < MOST_STEPS && step.kind < CORDEAU_N_AFEST_STEPS && step.day != CORDEAU_DAY_NONE)
      g_ptr_array_add (self->steps, step_copy (&step));
  }
  g_ptr_array_sort (self->steps, by_day);
}

/* (transfer full) (nullable): %NULL: this version cannot read it */
static CordeauAfest *
read_record (const CordeauRecord *record, gint32 today)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  const char *worker = cordeau_body_text (body, "worker");
  CordeauPost post = cordeau_post_from_nick (cordeau_body_text (body, "post"));
  CordeauAfest *self;

  if (worker == NULL || post == CORDEAU_POST_NONE)
    return NULL;
  self = g_new0 (CordeauAfest, 1);
  self->id = g_strdup (record->id);
  self->worker = g_strdup (worker);
  self->post = post;
  self->tutor = g_strdup (cordeau_body_text (body, "tutor"));
  self->at = cordeau_body_int (body, "at");
  self->steps = g_ptr_array_new_with_free_func (step_free);
  read_steps (self, yyjson_obj_get (body, "steps"));
  self->missing = find_missing (self, today);
  return self;
}

static int
by_begin (gconstpointer a, gconstpointer b)
{
  const CordeauAfest *first = *(const CordeauAfest *const *) a;
  const CordeauAfest *second = *(const CordeauAfest *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return strcmp (first->id, second->id);
}

GPtrArray *
cordeau_afests_read (CordeauConnection *connection, const char *site, const char *worker,
                     gint32 today, GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (connection, site, KIND, error);
  GPtrArray *list;

  if (records == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_afest_free);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (CordeauAfest) one = read_record (g_ptr_array_index (records, i), today);

      if (one != NULL && (worker == NULL || strcmp (one->worker, worker) == 0))
        g_ptr_array_add (list, g_steal_pointer (&one));
    }
  g_ptr_array_sort (list, by_begin);
  return list;
}

/* --- writing -------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
write_record (CordeauTxn *txn, const CordeauAfest *self, GError **error)
{
  yyjson_mut_val *root, *list;
  g_autoptr (yyjson_mut_doc) doc = cordeau_people_record_begin (KIND, self->worker, &root);

  cordeau_people_record_text (doc, root, "post", cordeau_post_to_nick (self->post));
  cordeau_people_record_text (doc, root, "tutor", self->tutor);
  yyjson_mut_obj_add_int (doc, root, "at", self->at);
  list = yyjson_mut_obj_add_arr (doc, root, "steps");
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (self->steps, i);
      yyjson_mut_val *element = yyjson_mut_arr_add_obj (doc, list);

      cordeau_people_record_text (doc, element, "what", cordeau_afest_kind_to_nick (step->kind));
      cordeau_people_record_day (doc, element, "day", step->day);
      if (step->minutes > 0)
        yyjson_mut_obj_add_int (doc, element, "minutes", step->minutes);
      cordeau_people_record_text (doc, element, "level", cordeau_level_to_nick (step->level));
      cordeau_people_record_text (doc, element, "by", step->by);
    }
  return cordeau_people_record_put (txn, self->id, root, error);
}

static gboolean
check_step (CordeauTxn *txn, const char *worker, CordeauPost post, const char *tutor,
            const CordeauAfestStep *step, GError **error)
{
  if (!cordeau_people_check_worker (txn, worker, error)
      || (tutor != NULL && !cordeau_people_check_worker (txn, tutor, error))
      || (step->by != NULL && !cordeau_people_check_worker (txn, step->by, error)))
    return FALSE;
  if (post == CORDEAU_POST_NONE || step->day == CORDEAU_DAY_NONE)
    return refuse (error, _ ("Say which post is learnt, and the day."));
  if (g_strcmp0 (worker, tutor) == 0 || g_strcmp0 (worker, step->by) == 0)
    return refuse (error, _ ("The tutor is somebody else than who learns. Name another person."));
  if (step->minutes < 0 || step->minutes > MOST_MINUTES)
    return refuse (error, _ ("A phase has 1 to 720 minutes. Write each day down by itself."));
  return TRUE;
}

/* (transfer full) (nullable): the training that is under way, else %NULL; also with @error */
static CordeauAfest *
find_open (CordeauTxn *txn, const char *worker, CordeauPost post, gint32 today, GError **error)
{
  g_autoptr (GPtrArray) list = cordeau_afests_read (cordeau_txn_get_connection (txn),
                                                    cordeau_txn_get_site (txn), worker, today,
                                                    error);

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    {
      const CordeauAfest *one = g_ptr_array_index (list, i - 1);

      if (one->post == post && one->missing != 0)
        return g_steal_pointer (&g_ptr_array_index (list, i - 1));
    }
  return NULL;
}

static CordeauAfest *
begin (CordeauTxn *txn, const char *worker, CordeauPost post)
{
  CordeauAfest *self = g_new0 (CordeauAfest, 1);
  g_autofree char *unique = cordeau_id_new (cordeau_txn_get_env (txn));

  self->id = g_strconcat (KIND ":", worker, ":", unique, NULL);
  self->worker = g_strdup (worker);
  self->post = post;
  self->at = cordeau_txn_get_now (txn);
  self->steps = g_ptr_array_new_with_free_func (step_free);
  return self;
}

static gboolean
has_step (const CordeauAfest *self, const CordeauAfestStep *step)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      const CordeauAfestStep *old = g_ptr_array_index (self->steps, i);

      if (old->kind == step->kind && old->day == step->day && old->minutes == step->minutes
          && old->level == step->level && g_strcmp0 (old->by, step->by) == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
cordeau_afest_add (CordeauTxn *txn, const char *worker, CordeauPost post, const char *tutor,
                   const CordeauAfestStep *step, gint32 today, char **id, GError **error)
{
  g_autoptr (CordeauAfest) self = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && worker != NULL && step != NULL, FALSE);

  if (!check_step (txn, worker, post, tutor, step, error))
    return FALSE;
  self = find_open (txn, worker, post, today, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self == NULL)
    self = begin (txn, worker, post);
  if (tutor != NULL)
    g_set_str (&self->tutor, tutor);
  if (!has_step (self, step))
    g_ptr_array_add (self->steps, step_copy (step));
  g_ptr_array_sort (self->steps, by_day);
  if (!write_record (txn, self, error))
    return FALSE;
  if (id != NULL)
    *id = g_steal_pointer (&self->id);
  return TRUE;
}

/* The record with the last step of @kind taken out of it, or no more record. */
static gboolean
remove_from (CordeauTxn *txn, CordeauAfest *self, guint index, GError **error)
{
  g_ptr_array_remove_index (self->steps, index);
  return self->steps->len > 0 ? write_record (txn, self, error)
                              : cordeau_people_record_delete (txn, self->id, NULL, error);
}

static gboolean
is_step (const CordeauAfestStep *step, CordeauAfestStepKind kind, gint32 day)
{
  return step->kind == kind && (day == CORDEAU_DAY_NONE || step->day == day);
}

gboolean
cordeau_afest_remove (CordeauTxn *txn, const char *worker, CordeauPost post,
                      CordeauAfestStepKind kind, gint32 day, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (txn != NULL && worker != NULL, FALSE);

  list = cordeau_afests_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), worker,
                              G_MAXINT32, error);
  if (list == NULL)
    return FALSE;
  for (guint i = list->len; i > 0; i--)
    {
      CordeauAfest *one = g_ptr_array_index (list, i - 1);

      for (guint k = one->post == post ? one->steps->len : 0; k > 0; k--)
        if (is_step (g_ptr_array_index (one->steps, k - 1), kind, day))
          return remove_from (txn, one, k - 1, error);
    }
  return refuse (error, _ ("Nothing like that was written down, or it was taken back already."));
}
