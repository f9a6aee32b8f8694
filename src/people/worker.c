/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workers as they are handed about, and how two of one first name are told apart. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "people/worker-private.h"

#define MAX_KEY 40
/* Of 32 characters each: 50 bits, drawn anew for each worker. */
#define DRAWN_KEY 10

static const char *const leave_nicks[CORDEAU_N_LEAVES] = { "", "leave", "training", "other" };

static const char *const leave_words[CORDEAU_N_LEAVES] = {
  N_ ("Away"),
  N_ ("On leave"),
  N_ ("In training"),
  N_ ("Away"),
};

static const char *const consent_nicks[CORDEAU_N_CONSENTS] = { "sunday", "overtime", "night" };

static const char *const consent_words[CORDEAU_N_CONSENTS] = {
  N_ ("Sundays"),
  N_ ("Overtime"),
  N_ ("Nights"),
};

const char *
cordeau_leave_to_nick (CordeauLeaveCode code)
{
  g_return_val_if_fail (code < CORDEAU_N_LEAVES, "");

  return leave_nicks[code];
}

CordeauLeaveCode
cordeau_leave_from_nick (const char *nick)
{
  for (guint i = 1; nick != NULL && i < CORDEAU_N_LEAVES; i++)
    if (strcmp (leave_nicks[i], nick) == 0)
      return i;
  return CORDEAU_LEAVE_UNKNOWN;
}

const char *
cordeau_leave_to_words (CordeauLeaveCode code)
{
  g_return_val_if_fail (code < CORDEAU_N_LEAVES, "");

  return _ (leave_words[code]);
}

const char *
cordeau_consent_to_nick (CordeauConsent consent)
{
  g_return_val_if_fail (consent < CORDEAU_N_CONSENTS, "");

  return consent_nicks[consent];
}

const char *
cordeau_consent_to_words (CordeauConsent consent)
{
  g_return_val_if_fail (consent < CORDEAU_N_CONSENTS, "");

  return _ (consent_words[consent]);
}

CordeauWorker *
cordeau_worker_new (const char *key, const char *first_name)
{
  CordeauWorker *self = g_new0 (CordeauWorker, 1);

  self->key = g_strdup (key);
  self->first_name = g_strdup (first_name);
  self->birth_date = self->left = CORDEAU_DAY_NONE;
  self->contracts = g_array_new (FALSE, FALSE, sizeof (CordeauContract));
  self->availability = g_array_new (FALSE, FALSE, sizeof (CordeauAvailability));
  self->leave = g_array_new (FALSE, FALSE, sizeof (CordeauLeave));
  self->elsewhere = g_array_new (FALSE, FALSE, sizeof (CordeauContract));
  for (guint i = 0; i < CORDEAU_N_POSTS; i++)
    self->skills[i].date = CORDEAU_DAY_NONE;
  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    self->consents[i] = (CordeauPeriod) { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE };
  self->shown = g_strdup ("");
  return self;
}

void
cordeau_worker_free (CordeauWorker *self)
{
  if (self == NULL)
    return;
  g_free (self->key);
  g_free (self->first_name);
  g_free (self->employer);
  g_array_unref (self->contracts);
  for (guint i = 0; i < CORDEAU_N_POSTS; i++)
    {
      g_free (self->skills[i].evidence);
      g_free (self->skills[i].evaluator);
    }
  g_strfreev (self->languages);
  g_array_unref (self->availability);
  g_array_unref (self->leave);
  g_array_unref (self->elsewhere);
  g_free (self->monitor);
  g_free (self->tutor);
  g_free (self->shown);
  g_free (self->rev);
  g_free (self);
}

char *
cordeau_worker_record_id (const char *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return g_strconcat ("worker:", key, NULL);
}

gboolean
cordeau_worker_is_key (const char *text)
{
  gsize n = 0;

  g_return_val_if_fail (text != NULL, FALSE);

  for (; text[n] != '\0'; n++)
    if (!g_ascii_isalnum (text[n]) && strchr ("-_.", text[n]) == NULL)
      return FALSE;
  return n > 0 && n <= MAX_KEY;
}

char *
cordeau_worker_draw_key (CordeauEnv *env)
{
  g_autofree char *unique = cordeau_id_new (env);
  char *key = cordeau_id_derive ("worker", unique);

  key[DRAWN_KEY] = '\0';
  return key;
}

gboolean
cordeau_period_has (const CordeauPeriod *period, gint32 day)
{
  g_return_val_if_fail (period != NULL, FALSE);

  return period->from != CORDEAU_DAY_NONE && day >= period->from
         && (period->to == CORDEAU_DAY_NONE || day <= period->to);
}

const CordeauContract *
cordeau_worker_get_contract (const CordeauWorker *self, gint32 day)
{
  const CordeauContract *found = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (self->contracts, CordeauContract, i);

      if (day >= contract->days.from
          && (contract->days.to == CORDEAU_DAY_NONE || day <= contract->days.to)
          && (found == NULL || contract->days.from > found->days.from))
        found = contract;
    }
  return found;
}

/* --- names ---------------------------------------------------------------------------------------- */

static int
by_number (gconstpointer a, gconstpointer b)
{
  const CordeauWorker *first = *(const CordeauWorker *const *) a;
  const CordeauWorker *second = *(const CordeauWorker *const *) b;
  int order = MAX (first->twin, 1) - MAX (second->twin, 1);

  return order != 0 ? order : strcmp (first->key, second->key);
}

static int
by_shown (gconstpointer a, gconstpointer b)
{
  const CordeauWorker *first = *(const CordeauWorker *const *) a;
  const CordeauWorker *second = *(const CordeauWorker *const *) b;
  int order = g_utf8_collate (first->shown, second->shown);

  return order != 0 ? order : strcmp (first->key, second->key);
}

/* Numbers are given when a worker is written down. Two computers that were apart may have given one twice, and versions
 * before gave none: then the greater key has the next. */
static void
show_names (GPtrArray *workers)
{
  g_autoptr (GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_sort (workers, by_number);
  for (guint i = 0; i < workers->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (workers, i);
      g_autofree char *folded = cordeau_text_fold (worker->first_name);
      int number = GPOINTER_TO_INT (g_hash_table_lookup (last, folded)) + 1;

      number = MAX (number, worker->twin);
      g_free (worker->shown);
      worker->shown = number > 1 ? g_strdup_printf ("%s %d", worker->first_name, number)
                                 : g_strdup (worker->first_name);
      g_hash_table_insert (last, g_steal_pointer (&folded), GINT_TO_POINTER (number));
    }
  g_ptr_array_sort (workers, by_shown);
}

int
cordeau_workers_next_twin (GPtrArray *workers, const char *first_name)
{
  g_autofree char *wanted = cordeau_text_fold (first_name);
  int most = 0;
  int n = 0;

  g_return_val_if_fail (workers != NULL, 0);

  for (guint i = 0; i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);
      g_autofree char *folded = cordeau_text_fold (worker->first_name);

      if (strcmp (folded, wanted) != 0)
        continue;
      most = MAX (most, worker->twin);
      n++;
    }
  return n > 0 ? MAX (most, n) + 1 : 0;
}

/* --- reading -------------------------------------------------------------------------------------- */

static CordeauWorker *
read_record (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
  CordeauWorker *self = cordeau_worker_from_body (yyjson_doc_get_root (doc));

  if (self != NULL)
    self->rev = g_strdup (record->rev);
  return self;
}

GPtrArray *
cordeau_workers_list (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) workers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_worker_free);
  g_autofree char *db = cordeau_people_db (site);
  g_autoptr (GPtrArray) records = NULL;
  GError *local = NULL;

  records = cordeau_record_list (connection, db, "worker", &local);
  /* The database begins with its first record. */
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CordeauWorker *worker = read_record (g_ptr_array_index (records, i));

      if (worker != NULL)
        g_ptr_array_add (workers, worker);
    }
  show_names (workers);
  return g_steal_pointer (&workers);
}

CordeauWorker *
cordeau_workers_find (GPtrArray *workers, const char *key)
{
  g_return_val_if_fail (workers != NULL && key != NULL, NULL);

  for (guint i = 0; i < workers->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (strcmp (worker->key, key) == 0)
        return worker;
    }
  return NULL;
}

CordeauWorker *
cordeau_worker_get (CordeauConnection *connection, const char *site, const char *key,
                    GError **error)
{
  g_autoptr (GPtrArray) workers = NULL;
  guint place;

  g_return_val_if_fail (site != NULL && key != NULL, NULL);

  /* What somebody is called depends on the others. */
  workers = cordeau_workers_list (connection, site, error);
  if (workers == NULL || !g_ptr_array_find (workers, cordeau_workers_find (workers, key), &place))
    return NULL;
  return g_steal_pointer (&g_ptr_array_index (workers, place));
}
