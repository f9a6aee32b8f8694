/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "people/people-record.h"
#include "people/skill.h"
#include "people/worker-private.h"

#define KIND "skill"

static const char *const nicks[CORDEAU_N_EVIDENCES] = { "seen",     "shift",    "test",
                                                        "practice", "taught",   "certificate",
                                                        "sample",   "reflexive" };

static const char *const words[CORDEAU_N_EVIDENCES] = {
  N_ ("Seen at work"),        N_ ("Did a whole shift alone"),
  N_ ("Practical trial"),     N_ ("In the practice laundry"),
  N_ ("Showed it to others"), N_ ("Has a certificate"),
  N_ ("A piece of work"),     N_ ("Reflexive phase of a training"),
};

const char *
cordeau_evidence_to_nick (CordeauEvidence evidence)
{
  g_return_val_if_fail (evidence < CORDEAU_N_EVIDENCES, "");

  return nicks[evidence];
}

CordeauEvidence
cordeau_evidence_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_EVIDENCES; i++)
    if (strcmp (nicks[i], nick) == 0)
      return i;
  return CORDEAU_N_EVIDENCES;
}

const char *
cordeau_evidence_text_to_words (const char *text)
{
  CordeauEvidence evidence = cordeau_evidence_from_nick (text);

  return evidence < CORDEAU_N_EVIDENCES ? _ (words[evidence]) : NULL;
}

char *
cordeau_evidence_read (yyjson_val *body)
{
  CordeauEvidence evidence = cordeau_evidence_from_nick (cordeau_body_text (body, "evidence"));

  return evidence < CORDEAU_N_EVIDENCES ? g_strdup (nicks[evidence]) : NULL;
}

/* --- skills --------------------------------------------------------------------------------------- */

static void
skill_clear (CordeauSkill *self)
{
  g_clear_pointer (&self->evidence, g_free);
  g_clear_pointer (&self->evaluator, g_free);
}

static void
skill_set (CordeauSkill *self, const CordeauSkill *other)
{
  self->level = other->level;
  self->date = other->date;
  g_set_str (&self->evidence, other->evidence);
  g_set_str (&self->evaluator, other->evaluator);
}

static gboolean
skill_equal (const CordeauSkill *a, const CordeauSkill *b)
{
  return a->level == b->level && a->date == b->date && g_strcmp0 (a->evidence, b->evidence) == 0
         && g_strcmp0 (a->evaluator, b->evaluator) == 0;
}

static void
skill_read (CordeauSkill *self, yyjson_val *body)
{
  self->level = cordeau_level_from_text (cordeau_body_text (body, "level"));
  self->date = cordeau_people_body_day (body, "date");
  self->evidence = cordeau_evidence_read (body);
  self->evaluator = g_strdup (cordeau_body_text (body, "evaluator"));
}

static void
skill_write (const CordeauSkill *self, yyjson_mut_doc *doc, yyjson_mut_val *object)
{
  cordeau_people_record_text (doc, object, "level", cordeau_level_to_nick (self->level));
  cordeau_people_record_day (doc, object, "date", self->date);
  cordeau_people_record_text (doc, object, "evidence", self->evidence);
  cordeau_people_record_text (doc, object, "evaluator", self->evaluator);
}

/* --- steps ---------------------------------------------------------------------------------------- */

void
cordeau_skill_step_free (CordeauSkillStep *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->worker);
  skill_clear (&self->skill);
  skill_clear (&self->before);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSkillStep, cordeau_skill_step_free)

/* (transfer full) (nullable): %NULL: this version cannot read it */
static CordeauSkillStep *
read_step (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  const char *worker = cordeau_body_text (body, "worker");
  CordeauPost post = cordeau_post_from_nick (cordeau_body_text (body, "post"));
  CordeauSkillStep *self;

  if (worker == NULL || post == CORDEAU_POST_NONE)
    return NULL;
  self = g_new0 (CordeauSkillStep, 1);
  self->id = g_strdup (record->id);
  self->worker = g_strdup (worker);
  self->post = post;
  self->at = cordeau_body_int (body, "at");
  skill_read (&self->skill, body);
  skill_read (&self->before, yyjson_obj_get (body, "before"));
  return self;
}

static gboolean
write_step (CordeauTxn *txn, const CordeauSkillStep *step, GError **error)
{
  yyjson_mut_val *root;
  g_autoptr (yyjson_mut_doc) doc = cordeau_people_record_begin (KIND, step->worker, &root);

  cordeau_people_record_text (doc, root, "post", cordeau_post_to_nick (step->post));
  yyjson_mut_obj_add_int (doc, root, "at", step->at);
  skill_write (&step->skill, doc, root);
  if (step->before.level != CORDEAU_LEVEL_NONE)
    skill_write (&step->before, doc, yyjson_mut_obj_add_obj (doc, root, "before"));
  return cordeau_people_record_put (txn, step->id, root, error);
}

/* Ids of two workers sort by worker first. */
static int
by_time (gconstpointer a, gconstpointer b)
{
  const CordeauSkillStep *first = *(const CordeauSkillStep *const *) a;
  const CordeauSkillStep *second = *(const CordeauSkillStep *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return strcmp (first->id, second->id);
}

GPtrArray *
cordeau_skill_steps_read (CordeauConnection *connection, const char *site, const char *worker,
                          GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (connection, site, KIND, error);
  GPtrArray *steps;

  if (records == NULL)
    return NULL;
  steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_skill_step_free);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (CordeauSkillStep) step = read_step (g_ptr_array_index (records, i));

      if (step != NULL && (worker == NULL || strcmp (step->worker, worker) == 0))
        g_ptr_array_add (steps, g_steal_pointer (&step));
    }
  g_ptr_array_sort (steps, by_time);
  return steps;
}

gboolean
cordeau_skill_log (CordeauTxn *txn, const CordeauWorker *before, const CordeauWorker *after,
                   GError **error)
{
  g_return_val_if_fail (before != NULL && after != NULL, FALSE);

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      g_autoptr (CordeauSkillStep) step = NULL;
      g_autofree char *unique = NULL;

      if (skill_equal (&before->skills[post], &after->skills[post]))
        continue;
      unique = cordeau_id_new (cordeau_txn_get_env (txn));
      step = g_new0 (CordeauSkillStep, 1);
      step->id = g_strconcat (KIND ":", after->key, ":", unique, NULL);
      step->worker = g_strdup (after->key);
      step->post = post;
      step->at = cordeau_txn_get_now (txn);
      skill_set (&step->skill, &after->skills[post]);
      skill_set (&step->before, &before->skills[post]);
      if (!write_step (txn, step, error))
        return FALSE;
    }
  return TRUE;
}

/* --- seen ----------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
check_seen (CordeauTxn *txn, const char *worker, CordeauPost post, CordeauLevel level,
            const char *evaluator, gint32 day, GTimeZone *zone, GError **error)
{
  if (!cordeau_people_check_worker (txn, worker, error)
      || (evaluator != NULL && !cordeau_people_check_worker (txn, evaluator, error)))
    return FALSE;
  if (post == CORDEAU_POST_NONE || level == CORDEAU_LEVEL_NONE)
    return refuse (error, _ ("Say a post, and one of the levels I, L, U and O."));
  if (g_strcmp0 (worker, evaluator) == 0)
    return refuse (error, _ ("Nobody sees it of themselves. Say with whom they worked."));
  if (day > cordeau_day_of (cordeau_txn_get_now (txn), zone))
    return refuse (error, _ ("This day is still to come. Say it when it was seen."));
  return TRUE;
}

/* (transfer full) (nullable): the step that was written last of @worker at @post */
static CordeauSkillStep *
find_last (CordeauTxn *txn, const char *worker, CordeauPost post, GError **error)
{
  g_autoptr (GPtrArray) steps = cordeau_skill_steps_read (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), worker,
                                                          error);

  for (guint i = steps != NULL ? steps->len : 0; i > 0; i--)
    if (((CordeauSkillStep *) g_ptr_array_index (steps, i - 1))->post == post)
      return g_steal_pointer (&g_ptr_array_index (steps, i - 1));
  return NULL;
}

gboolean
cordeau_skill_see (CordeauTxn *txn, const char *worker, CordeauPost post, CordeauLevel level,
                   CordeauEvidence evidence, const char *evaluator, gint32 day, GTimeZone *zone,
                   char **id, GError **error)
{
  CordeauSkill seen = { level, (char *) cordeau_evidence_to_nick (evidence), day,
                        (char *) evaluator };
  g_autoptr (CordeauWorker) card = NULL;
  g_autoptr (CordeauSkillStep) step = NULL;

  g_return_val_if_fail (txn != NULL && worker != NULL && day != CORDEAU_DAY_NONE, FALSE);

  if (id != NULL)
    *id = NULL;
  if (!check_seen (txn, worker, post, level, evaluator, day, zone, error))
    return FALSE;
  card = cordeau_worker_get (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), worker,
                             error);
  if (card == NULL)
    return FALSE;
  if (skill_equal (&card->skills[post], &seen))
    return TRUE;
  skill_set (&card->skills[post], &seen);
  if (!cordeau_worker_put (txn, card, error))
    return FALSE;
  step = find_last (txn, worker, post, error);
  if (step != NULL && id != NULL)
    *id = g_steal_pointer (&step->id);
  return step != NULL;
}

/* --- undo ----------------------------------------------------------------------------------------- */

/* What came after @step at that post, at first: it followed what was before @step. */
static gboolean
join (CordeauTxn *txn, const CordeauSkillStep *step, gboolean *last, GError **error)
{
  g_autoptr (GPtrArray) steps = cordeau_skill_steps_read (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), step->worker,
                                                          error);

  *last = TRUE;
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      CordeauSkillStep *next = g_ptr_array_index (steps, i);

      if (next->post != step->post || by_time (&step, &next) >= 0)
        continue;
      *last = FALSE;
      skill_set (&next->before, &step->before);
      return write_step (txn, next, error);
    }
  return steps != NULL;
}

/* The card says again what it said, if it still says what @step made of it. */
static gboolean
put_back (CordeauTxn *txn, const CordeauSkillStep *step, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauWorker) card = cordeau_worker_get (cordeau_txn_get_connection (txn),
                                                       cordeau_txn_get_site (txn), step->worker,
                                                       &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (card == NULL || !skill_equal (&card->skills[step->post], &step->skill))
    return TRUE;
  skill_set (&card->skills[step->post], &step->before);
  return cordeau_worker_write (txn, card, error);
}

gboolean
cordeau_skill_undo (CordeauTxn *txn, const char *id, GError **error)
{
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (CordeauSkillStep) step = NULL;
  GError *local = NULL;
  gboolean last;

  g_return_val_if_fail (txn != NULL && id != NULL, FALSE);

  record = cordeau_people_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), id,
                                  &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (record != NULL && g_strcmp0 (record->kind, KIND) == 0)
    step = read_step (record);
  if (step == NULL)
    return refuse (error, _ ("Nothing like that was written down, or it was taken back already."));
  return join (txn, step, &last, error) && (!last || put_back (txn, step, error))
         && cordeau_people_record_delete (txn, id, NULL, error);
}
