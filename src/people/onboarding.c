/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/onboarding.h"
#include "people/people-record.h"

#define KIND "onboarding"

static const struct
{
  const char *nick;
  const char *words;
  const char *pictogram;
} steps[CORDEAU_N_ONBOARDING_STEPS] = {
  { "welcome", N_ ("Welcome booklet read together"), "person" },
  { "monitor", N_ ("Knows the monitor"), "tutor" },
  { "tutor", N_ ("Knows the tutor"), "tutor" },
  { "badge", N_ ("Badge given and tried"), "badge" },
  { "hours", N_ ("Days, hours and breaks of the first week"), "clock" },
  { "call", N_ ("Whom to call when late or absent"), "call" },
  { "exits", N_ ("Emergency exits shown"), "exit" },
  { "first-aid", N_ ("First aid: who, and where the kit is"), "first-aid" },
  { "protection", N_ ("Shoes and gloves given, and they fit"), "shoes" },
  { "machines", N_ ("Machines shown, and what not to touch"), "washer" },
  { "hygiene", N_ ("Clean and soiled linen, clean hands"), "hands" },
  { "post", N_ ("First post shown by doing it"), "fold" },
  { "practice", N_ ("One round in the practice laundry"), "practice" },
};

const char *
cordeau_onboarding_step_to_nick (CordeauOnboardingStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_ONBOARDING_STEPS, "");

  return steps[step].nick;
}

CordeauOnboardingStep
cordeau_onboarding_step_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < CORDEAU_N_ONBOARDING_STEPS; i++)
    if (strcmp (steps[i].nick, nick) == 0)
      return i;
  return CORDEAU_N_ONBOARDING_STEPS;
}

const char *
cordeau_onboarding_step_to_words (CordeauOnboardingStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_ONBOARDING_STEPS, "");

  return _ (steps[step].words);
}

const char *
cordeau_onboarding_step_to_pictogram (CordeauOnboardingStep step)
{
  g_return_val_if_fail (step < CORDEAU_N_ONBOARDING_STEPS, "");

  return steps[step].pictogram;
}

/* --- reading -------------------------------------------------------------------------------------- */

void
cordeau_onboarding_free (CordeauOnboarding *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < CORDEAU_N_ONBOARDING_STEPS; i++)
    g_free (self->ticks[i].by);
  g_free (self->worker);
  g_free (self);
}

static CordeauOnboarding *
read_body (const char *worker, yyjson_val *body)
{
  CordeauOnboarding *self = g_new0 (CordeauOnboarding, 1);
  yyjson_val *ticks = yyjson_obj_get (body, "steps");

  self->worker = g_strdup (worker);
  for (guint i = 0; i < CORDEAU_N_ONBOARDING_STEPS; i++)
    {
      yyjson_val *tick = yyjson_obj_get (ticks, steps[i].nick);

      self->ticks[i].at = cordeau_body_int (tick, "at");
      self->ticks[i].by = g_strdup (cordeau_body_text (tick, "by"));
      self->done += self->ticks[i].at > 0;
    }
  return self;
}

/* (transfer full): "onboarding:<worker>" */
static char *
record_id (const char *worker)
{
  return g_strconcat (KIND ":", worker, NULL);
}

CordeauOnboarding *
cordeau_onboarding_read (CordeauConnection *connection, const char *site, const char *worker,
                         GError **error)
{
  g_autofree char *id = record_id (worker);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) doc = NULL;
  GError *local = NULL;

  record = cordeau_people_record (connection, site, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (record != NULL)
    doc = yyjson_read (record->body, record->length, 0);
  return read_body (worker, yyjson_doc_get_root (doc));
}

GPtrArray *
cordeau_onboardings_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (connection, site, KIND, error);
  GPtrArray *list;

  if (records == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_onboarding_free);
  for (guint i = 0; i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
      const char *worker = cordeau_body_text (yyjson_doc_get_root (doc), "worker");

      if (worker != NULL)
        g_ptr_array_add (list, read_body (worker, yyjson_doc_get_root (doc)));
    }
  return list;
}

/* --- writing -------------------------------------------------------------------------------------- */

/* (transfer full): what is there to be changed, or the beginning of it. @ticks: (out). %NULL with @error. */
static yyjson_mut_doc *
open_record (CordeauTxn *txn, const char *worker, yyjson_mut_val **ticks, GError **error)
{
  g_autofree char *id = record_id (worker);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  yyjson_mut_doc *doc;
  yyjson_mut_val *root;
  GError *local = NULL;

  record = cordeau_people_record (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), id,
                                  &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (record != NULL)
    body = yyjson_read (record->body, record->length, 0);
  if (body != NULL)
    doc = yyjson_doc_mut_copy (body, NULL);
  else
    doc = cordeau_people_record_begin (KIND, worker, &root);
  root = yyjson_mut_doc_get_root (doc);
  *ticks = yyjson_mut_obj_get (root, "steps");
  if (!yyjson_mut_is_obj (*ticks))
    *ticks = yyjson_mut_obj_add_obj (doc, root, "steps");
  return doc;
}

static gboolean
put_record (CordeauTxn *txn, const char *worker, yyjson_mut_doc *doc, GError **error)
{
  g_autofree char *id = record_id (worker);

  return cordeau_people_record_put (txn, id, yyjson_mut_doc_get_root (doc), error);
}

gboolean
cordeau_onboarding_tick (CordeauTxn *txn, const char *worker, CordeauOnboardingStep step,
                         const char *by, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *ticks, *tick;

  g_return_val_if_fail (txn != NULL && worker != NULL && step < CORDEAU_N_ONBOARDING_STEPS, FALSE);

  if (!cordeau_people_check_worker (txn, worker, error)
      || (by != NULL && !cordeau_people_check_worker (txn, by, error)))
    return FALSE;
  doc = open_record (txn, worker, &ticks, error);
  if (doc == NULL || yyjson_mut_obj_get (ticks, steps[step].nick) != NULL)
    return doc != NULL;
  tick = yyjson_mut_obj_add_obj (doc, ticks, steps[step].nick);
  yyjson_mut_obj_add_int (doc, tick, "at", cordeau_txn_get_now (txn));
  cordeau_people_record_text (doc, tick, "by", by);
  return put_record (txn, worker, doc, error);
}

gboolean
cordeau_onboarding_untick (CordeauTxn *txn, const char *worker, CordeauOnboardingStep step,
                           GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = NULL;
  yyjson_mut_val *ticks;

  g_return_val_if_fail (txn != NULL && worker != NULL && step < CORDEAU_N_ONBOARDING_STEPS, FALSE);

  if (!cordeau_people_check_worker (txn, worker, error))
    return FALSE;
  doc = open_record (txn, worker, &ticks, error);
  if (doc == NULL || yyjson_mut_obj_remove_key (ticks, steps[step].nick) == NULL)
    return doc != NULL;
  return put_record (txn, worker, doc, error);
}
