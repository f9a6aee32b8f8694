/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoing knows nothing of workers: each record gets back the bytes it had. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/afest.h"
#include "people/capability.h"
#include "people/people-text.h"
#include "people/private.h"
#include "people/skill.h"
#include "people/worker-edit.h"

#include "people/worker-change.h"

/* @body: (nullable): before; %NULL: there was none. @rev: (nullable): after; %NULL: there is none */
typedef struct
{
  char *db;
  char *id;
  char *body;
  gsize length;
  char *rev;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->db);
  g_free (kept->id);
  g_free (kept->body);
  g_free (kept->rev);
  g_free (kept);
}

void
cordeau_worker_change_free (CordeauWorkerChange *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->shown);
  g_ptr_array_unref (self->priv);
  g_free (self);
}

/* --- records before and after -------------------------------------------------------------------------- */

/* %NULL without @error: there is none. */
static CordeauRecord *
read_record (CordeauTxn *txn, const char *db, const char *id, GError **error)
{
  CordeauRecord *record;
  GError *local = NULL;

  record = cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, &local);
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return record;
}

/* Takes @db and @id. */
static gboolean
keep (CordeauWorkerChange *self, CordeauTxn *txn, char *db, char *id, GError **error)
{
  Kept *kept = g_new0 (Kept, 1);
  g_autoptr (CordeauRecord) record = NULL;
  GError *local = NULL;

  kept->db = db;
  kept->id = id;
  g_ptr_array_add (self->priv, kept);
  record = read_record (txn, db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (record == NULL)
    return TRUE;
  kept->body = g_memdup2 (record->body, record->length + 1);
  kept->length = record->length;
  kept->rev = g_strdup (record->rev);
  return TRUE;
}

/* What is as it was is let go of. */
static gboolean
settle (CordeauWorkerChange *self, CordeauTxn *txn, GError **error)
{
  GPtrArray *all = self->priv;

  for (guint i = all->len; i > 0; i--)
    {
      Kept *kept = g_ptr_array_index (all, i - 1);
      g_autoptr (CordeauRecord) record = NULL;
      GError *local = NULL;

      record = read_record (txn, kept->db, kept->id, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (g_strcmp0 (kept->rev, record != NULL ? record->rev : NULL) == 0)
        g_ptr_array_remove_index (all, i - 1);
      else
        g_set_str (&kept->rev, record != NULL ? record->rev : NULL);
    }
  self->n_records = all->len;
  return TRUE;
}

/* A record that was not there before. */
static void
keep_fresh (CordeauWorkerChange *self, const char *site, const char *id)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->db = cordeau_people_db (site);
  kept->id = g_strdup (id);
  g_ptr_array_add (self->priv, kept);
}

/* The steps that came of it go with it: what was taken back was not found. @steps: (element-type CordeauSkillStep): before */
static gboolean
keep_new_steps (CordeauWorkerChange *self, CordeauTxn *txn, GPtrArray *steps, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) after = NULL;

  after = cordeau_skill_steps_read (cordeau_txn_get_connection (txn), site, self->key, error);
  if (after == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    g_hash_table_add (known, ((CordeauSkillStep *) g_ptr_array_index (steps, i))->id);
  for (guint i = 0; i < after->len; i++)
    {
      const CordeauSkillStep *step = g_ptr_array_index (after, i);

      if (!g_hash_table_contains (known, step->id))
        keep_fresh (self, site, step->id);
    }
  return TRUE;
}

static gboolean
put_back (const Kept *kept, CordeauTxn *txn, GError **error)
{
  if (kept->body == NULL)
    return cordeau_txn_delete (txn, kept->db, kept->id, kept->rev, error);
  return cordeau_txn_put_bytes (txn, kept->db, kept->id, kept->rev, kept->body, kept->length, NULL,
                                error);
}

gboolean
cordeau_worker_change_undo (const CordeauWorkerChange *self, CordeauTxn *txn, GError **error)
{
  GPtrArray *all;

  g_return_val_if_fail (self != NULL && txn != NULL, FALSE);

  all = self->priv;
  for (guint i = 0; i < all->len; i++)
    if (!put_back (g_ptr_array_index (all, i), txn, error))
      return FALSE;
  return TRUE;
}

/* --- changing ------------------------------------------------------------------------------------------ */

static const char *const sealed_things[] = { "capability", "contact" };

static gboolean
is_about (const char *name, const char *thing)
{
  gsize length = strlen (thing);

  return strncmp (name, thing, length) == 0 && name[length] == '.';
}

static gboolean
speaks_of (const char *const *pairs, const char *thing)
{
  for (guint i = 0; pairs[i] != NULL; i += 2)
    if (is_about (pairs[i], thing))
      return TRUE;
  return FALSE;
}

static gboolean
seal_one (CordeauTxn *txn, const CordeauSeal *seal, const char *key, const char *name,
          const char *value, GError **error)
{
  const char *rest = strchr (name, '.') + 1;

  if (is_about (name, "capability"))
    return cordeau_capability_set (txn, seal, key, rest, value, error);
  return cordeau_contact_set (txn, seal, key, rest, value, error);
}

static gboolean
change_thing (CordeauWorkerChange *self, CordeauTxn *txn, const CordeauSeal *seal,
              const char *thing, const char *const *pairs, GError **error)
{
  g_autofree char *about = g_strconcat (thing, ":", self->key, NULL);

  if (!keep (self, txn, cordeau_people_private_db (cordeau_txn_get_site (txn)),
             cordeau_seal_record_id (seal, about), error))
    return FALSE;
  for (guint i = 0; pairs[i] != NULL; i += 2)
    if (is_about (pairs[i], thing)
        && !seal_one (txn, seal, self->key, pairs[i], pairs[i + 1], error))
      return FALSE;
  return TRUE;
}

static gboolean
change_sealed (CordeauWorkerChange *self, CordeauTxn *txn, CordeauLocal *local,
               const char *const *pairs, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sealed_things); i++)
    {
      g_autoptr (CordeauSeal) seal = NULL;

      if (!speaks_of (pairs, sealed_things[i]))
        continue;
      self->private = TRUE;
      seal = cordeau_private_ensure (txn, local, error);
      if (seal == NULL || !change_thing (self, txn, seal, sealed_things[i], pairs, error))
        return FALSE;
    }
  return TRUE;
}

/* --- training at work ----------------------------------------------------------------------------------- */

static gboolean
refuse_afest (GError **error)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                       _ ("Say the day of the phase, such as 23/11/2026, and minutes in figures."));
  return FALSE;
}

/* @name: "afest.POST.KIND"; @value: "DAY;MINUTES;LEVEL;TUTOR", or "DAY;no" */
static gboolean
add_phase (CordeauWorkerChange *self, CordeauTxn *txn, const char *name, const char *value,
           gint32 today, GError **error)
{
  g_auto (GStrv) names = g_strsplit (name, ".", 3);
  g_auto (GStrv) values = g_strsplit (value, ";", 4);
  CordeauAfestStep step = { CORDEAU_N_AFEST_STEPS, CORDEAU_DAY_NONE, 0, CORDEAU_LEVEL_NONE, NULL };
  CordeauPost post;
  guint64 minutes = 0;

  gboolean away = g_strv_length (values) == 2 && g_str_equal (values[1], "no");

  if (g_strv_length (names) != 3 || (g_strv_length (values) != 4 && !away))
    return refuse_afest (error);
  post = cordeau_post_from_nick (names[1]);
  step.kind = cordeau_afest_kind_from_nick (names[2]);
  step.day = cordeau_people_parse_day (g_strstrip (values[0]), FALSE, today);
  if (away && step.day != CORDEAU_DAY_NONE)
    return cordeau_afest_remove (txn, self->key, post, step.kind, step.day, error);
  step.level = cordeau_level_from_text (values[2]);
  if (post == CORDEAU_POST_NONE || step.kind == CORDEAU_N_AFEST_STEPS
      || step.day == CORDEAU_DAY_NONE
      || (*g_strstrip (values[1]) != '\0'
          && !g_ascii_string_to_unsigned (values[1], 10, 0, 1440, &minutes, NULL)))
    return refuse_afest (error);
  step.minutes = (int) minutes;
  return cordeau_afest_add (txn, self->key, post, *values[3] != '\0' ? values[3] : NULL, &step,
                            today, NULL, error);
}

/* All that is there is kept, and what is new goes when it is taken back. */
static gboolean
change_afest (CordeauWorkerChange *self, CordeauTxn *txn, GTimeZone *zone, const char *const *pairs,
              GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  gint32 today = cordeau_day_of (cordeau_txn_get_now (txn), zone);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  if (!speaks_of (pairs, "afest"))
    return TRUE;
  before = cordeau_afests_read (connection, site, self->key, today, error);
  for (guint i = 0; before != NULL && i < before->len; i++)
    {
      const char *id = ((CordeauAfest *) g_ptr_array_index (before, i))->id;

      g_hash_table_add (known, (gpointer) id);
      if (!keep (self, txn, cordeau_people_db (site), g_strdup (id), error))
        return FALSE;
    }
  for (guint i = 0; before != NULL && pairs[i] != NULL; i += 2)
    if (is_about (pairs[i], "afest")
        && !add_phase (self, txn, pairs[i], pairs[i + 1], today, error))
      return FALSE;
  after = before != NULL ? cordeau_afests_read (connection, site, self->key, today, error) : NULL;
  for (guint i = 0; after != NULL && i < after->len; i++)
    {
      const char *id = ((CordeauAfest *) g_ptr_array_index (after, i))->id;

      if (!g_hash_table_contains (known, id))
        keep_fresh (self, site, id);
    }
  return after != NULL;
}

static gboolean
refuse_unknown (const char *key, GError **error)
{
  g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
               _ ("Nobody here has the key “%s” any more. Look at the list again."), key);
  return FALSE;
}

/* (transfer none): one of @workers, a new one added to them. */
static CordeauWorker *
find_or_make (CordeauTxn *txn, GPtrArray *workers, const char *key)
{
  g_autofree char *fresh = NULL;
  CordeauWorker *worker;

  if (key != NULL)
    return cordeau_workers_find (workers, key);
  fresh = cordeau_worker_draw_key (cordeau_txn_get_env (txn));
  worker = cordeau_worker_new (fresh, "");
  g_ptr_array_add (workers, worker);
  return worker;
}

static gboolean
has_name (const CordeauWorker *worker, GError **error)
{
  if (*worker->first_name != '\0')
    return TRUE;
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                       _ ("Say the first name of the new person."));
  return FALSE;
}

static gboolean
change_card (CordeauWorkerChange *self, CordeauTxn *txn, GTimeZone *zone, const char *key,
             const char *const *pairs, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  g_autoptr (GPtrArray) workers = cordeau_workers_list (cordeau_txn_get_connection (txn), site,
                                                        error);
  CordeauWorker *worker = workers != NULL ? find_or_make (txn, workers, key) : NULL;
  gint32 today = cordeau_day_of (cordeau_txn_get_now (txn), zone);
  g_autoptr (GPtrArray) steps = NULL;

  if (worker == NULL)
    return workers != NULL && refuse_unknown (key, error);
  self->key = g_strdup (worker->key);
  steps = cordeau_skill_steps_read (cordeau_txn_get_connection (txn), site, worker->key, error);
  if (steps == NULL
      || !keep (self, txn, cordeau_people_db (site), cordeau_worker_record_id (worker->key), error)
      || !cordeau_worker_edit (worker, workers, pairs, today, error) || !has_name (worker, error)
      || !cordeau_worker_put (txn, worker, error) || !keep_new_steps (self, txn, steps, error))
    return FALSE;
  self->shown = worker->twin > 1 ? g_strdup_printf ("%s %d", worker->first_name, worker->twin)
                                 : g_strdup (worker->first_name);
  return TRUE;
}

static CordeauWorkerChange *
change_new (void)
{
  CordeauWorkerChange *self = g_new0 (CordeauWorkerChange, 1);

  self->priv = g_ptr_array_new_with_free_func (kept_free);
  return self;
}

CordeauWorkerChange *
cordeau_worker_see (CordeauTxn *txn, GTimeZone *zone, const char *key, CordeauPost post,
                    const char *witness, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  gint32 today = cordeau_day_of (cordeau_txn_get_now (txn), zone);
  g_autoptr (CordeauWorkerChange) self = change_new ();
  g_autoptr (CordeauWorker) worker = cordeau_worker_get (connection, site, key, error);
  g_autoptr (GPtrArray) steps = NULL;

  if (worker == NULL)
    {
      if (error != NULL && *error == NULL)
        refuse_unknown (key, error);
      return NULL;
    }
  self->key = g_strdup (key);
  self->shown = g_strdup (worker->shown);
  steps = cordeau_skill_steps_read (connection, site, key, error);
  if (steps == NULL
      || !keep (self, txn, cordeau_people_db (site), cordeau_worker_record_id (key), error)
      || !cordeau_skill_see (txn, key, post, CORDEAU_LEVEL_U, CORDEAU_EVIDENCE_SEEN, witness, today,
                             zone, NULL, error)
      || !keep_new_steps (self, txn, steps, error) || !settle (self, txn, error))
    return NULL;
  return g_steal_pointer (&self);
}

CordeauWorkerChange *
cordeau_worker_change (CordeauTxn *txn, CordeauLocal *local, GTimeZone *zone, const char *key,
                       const char *const *pairs, GError **error)
{
  g_autoptr (CordeauWorkerChange) self = NULL;

  g_return_val_if_fail (txn != NULL && local != NULL && pairs != NULL, NULL);

  self = change_new ();
  if (!change_card (self, txn, zone, key, pairs, error)
      || !change_sealed (self, txn, local, pairs, error)
      || !change_afest (self, txn, zone, pairs, error) || !settle (self, txn, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- for screens --------------------------------------------------------------------------------------- */

/* @change: what is taken back; else @pairs are done; without them @post was seen by @witness. */
typedef struct
{
  CordeauLocal *local;
  GTimeZone *zone;
  char *key;
  char **pairs;
  CordeauPost post;
  char *witness;
  CordeauWorkerChange *change;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->zone, g_time_zone_unref);
  g_clear_pointer (&job->change, cordeau_worker_change_free);
  g_free (job->key);
  g_free (job->witness);
  g_strfreev (job->pairs);
  g_free (job);
}

static gpointer
change_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  if (job->change == NULL && job->pairs == NULL)
    return cordeau_worker_see (txn, job->zone, job->key, job->post, job->witness, error);
  if (job->change == NULL)
    return cordeau_worker_change (txn, job->local, job->zone, job->key,
                                  (const char *const *) job->pairs, error);
  return cordeau_worker_change_undo (job->change, txn, error) ? g_steal_pointer (&job->change)
                                                              : NULL;
}

static void
run (CordeauSession *session, Job *job, GAsyncReadyCallback callback, gpointer user_data)
{
  cordeau_store_write_async (cordeau_session_get_store (session), change_job, job, job_free,
                             (GDestroyNotify) cordeau_worker_change_free, NULL, NULL, callback,
                             user_data);
}

static Job *
job_new (CordeauSession *session, const char *key)
{
  Job *job = g_new0 (Job, 1);

  job->local = cordeau_session_get_local (session);
  job->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  job->key = g_strdup (key);
  return job;
}

/* Nobody is their own witness, and who is at the keyboard may be nobody. */
void
cordeau_worker_see_async (CordeauSession *session, const char *key, CordeauPost post,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  const char *actor;
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && key != NULL);

  actor = cordeau_session_get_actor (session);
  job = job_new (session, key);
  job->post = post;
  if (actor != NULL && *actor != '\0' && strcmp (actor, key) != 0)
    job->witness = g_strdup (actor);
  run (session, job, callback, user_data);
}

void
cordeau_worker_change_async (CordeauSession *session, const char *key, const char *const *pairs,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && pairs != NULL);

  job = job_new (session, key);
  job->pairs = g_strdupv ((char **) pairs);
  run (session, job, callback, user_data);
}

void
cordeau_worker_change_undo_async (CordeauSession *session, CordeauWorkerChange *change,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && change != NULL);

  job = g_new0 (Job, 1);
  job->change = change;
  run (session, job, callback, user_data);
}

CordeauWorkerChange *
cordeau_worker_change_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}
