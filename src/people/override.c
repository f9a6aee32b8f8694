/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record's id is derived from the facts that it excused, so that what it holds for is found by its name, and the text of the
 * facts, with the keys of others in it, is nowhere. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "people/override.h"

#define KIND "override"

void
cordeau_override_free (CordeauOverride *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->worker);
  g_free (self->who);
  g_free (self);
}

/* (transfer full) */
static char *
record_id (const CordeauViolation *violation)
{
  g_autofree char *facts = cordeau_violation_facts (violation);
  g_autofree char *derived = cordeau_id_derive (KIND, facts);

  return g_strconcat (KIND ":", derived, NULL);
}

/* --- reading -------------------------------------------------------------------------------------- */

/* (nullable): %NULL: a rule or a reason of a newer version, or no override at all */
static CordeauOverride *
read_body (const char *id, yyjson_val *body)
{
  CordeauRule rule = cordeau_rule_from_id (cordeau_body_text (body, "rule"));
  CordeauOverrideReason reason = cordeau_override_reason_from_nick (
      cordeau_body_text (body, "reason"));
  const char *worker = cordeau_body_text (body, "worker");
  CordeauOverride *self;

  if (worker == NULL || rule == CORDEAU_N_RULES || reason == CORDEAU_N_OVERRIDE_REASONS)
    return NULL;
  self = g_new0 (CordeauOverride, 1);
  self->id = g_strdup (id);
  self->worker = g_strdup (worker);
  self->rule = rule;
  self->reason = reason;
  self->from = cordeau_body_int (body, "from");
  self->to = cordeau_body_int (body, "to");
  self->first_day = cordeau_day_from_text (cordeau_body_text (body, "first_day"));
  self->last_day = cordeau_day_from_text (cordeau_body_text (body, "last_day"));
  self->who = g_strdup (cordeau_body_text (body, "who"));
  self->when = cordeau_body_int (body, "when");
  return self;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauOverride *left = *(CordeauOverride *const *) a;
  const CordeauOverride *right = *(CordeauOverride *const *) b;

  if (left->when != right->when)
    return left->when > right->when ? -1 : 1;
  return strcmp (left->id, right->id);
}

GPtrArray *
cordeau_overrides_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *list;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  db = cordeau_people_db (site);
  records = cordeau_record_list (connection, db, KIND, error);
  if (records == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_override_free);
  for (guint i = 0; i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
      CordeauOverride *one = read_body (record->id, yyjson_doc_get_root (doc));

      if (one != NULL)
        g_ptr_array_add (list, one);
    }
  g_ptr_array_sort (list, compare);
  return list;
}

/* Of the same times, whatever became of them: a shift that was moved to another day is another matter. */
static gboolean
is_about (const CordeauOverride *self, const CordeauViolation *violation)
{
  return self->rule == violation->rule && g_strcmp0 (self->worker, violation->worker) == 0
         && self->from < violation->to && self->to > violation->from
         && self->first_day <= violation->last_day && self->last_day >= violation->first_day;
}

const CordeauOverride *
cordeau_overrides_find (GPtrArray *overrides, const CordeauViolation *violation, gboolean *holds)
{
  const CordeauOverride *found = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (violation != NULL && holds != NULL, NULL);

  *holds = FALSE;
  if (violation->verdict == CORDEAU_VERDICT_OK)
    return NULL;
  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    {
      const CordeauOverride *one = g_ptr_array_index (overrides, i);

      if (!is_about (one, violation))
        continue;
      if (id == NULL)
        id = record_id (violation);
      *holds = strcmp (one->id, id) == 0;
      if (*holds)
        return one;
      if (found == NULL)
        found = one;
    }
  return found;
}

char *
cordeau_overrides_say (const CordeauOverride *self, gboolean holds, const char *who,
                       GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  const char *name;

  g_return_val_if_fail (self != NULL && zone != NULL, NULL);

  utc = g_date_time_new_from_unix_utc_usec (self->when);
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  when = local != NULL ? g_date_time_format (local, _ ("%-d %b %H:%M")) : g_strdup ("?");
  name = who != NULL ? who : self->who != NULL ? self->who : _ ("somebody who has left");
  if (holds)
    /* TRANSLATORS: name, day and time, why: “the person agreed” */
    return g_strdup_printf (_ ("Accepted by %s on %s: %s."), name, when,
                            cordeau_override_reason_to_words (self->reason));
  return g_strdup_printf (_ ("It was accepted for other facts, by %s on %s: %s."), name, when,
                          cordeau_override_reason_to_words (self->reason));
}

/* --- writing -------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  g_free (reason);
  return FALSE;
}

static yyjson_mut_doc *
make_body (const CordeauViolation *violation, CordeauOverrideReason reason, const char *who,
           gint64 now)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *first = cordeau_day_to_text (violation->first_day);
  g_autofree char *last = cordeau_day_to_text (violation->last_day);

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND);
  yyjson_mut_obj_add_str (doc, root, "rule", cordeau_rule_to_id (violation->rule));
  yyjson_mut_obj_add_strcpy (doc, root, "worker", violation->worker);
  yyjson_mut_obj_add_int (doc, root, "from", violation->from);
  yyjson_mut_obj_add_int (doc, root, "to", violation->to);
  yyjson_mut_obj_add_strcpy (doc, root, "first_day", first);
  yyjson_mut_obj_add_strcpy (doc, root, "last_day", last);
  yyjson_mut_obj_add_str (doc, root, "reason", cordeau_override_reason_to_nick (reason));
  yyjson_mut_obj_add_strcpy (doc, root, "who", who);
  yyjson_mut_obj_add_int (doc, root, "when", now);
  return doc;
}

/* (transfer full) (nullable): %NULL with @error, too, when it could not be read */
static CordeauRecord *
get (CordeauTxn *txn, const char *db, const char *id, GError **error)
{
  return cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, error);
}

gboolean
cordeau_override_put (CordeauTxn *txn, const CordeauViolation *violation,
                      CordeauOverrideReason reason, const char *who, GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *id = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;
  char *fault;

  g_return_val_if_fail (txn != NULL && violation != NULL, FALSE);

  fault = cordeau_override_find_fault (violation, reason);
  if (fault != NULL)
    return refuse (error, fault);
  if (who == NULL || *who == '\0')
    return refuse (error, g_strdup (_ ("Say who accepts it: nobody does without a name.")));
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  id = record_id (violation);
  old = get (txn, db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  doc = make_body (violation, reason, who, cordeau_txn_get_now (txn));
  return cordeau_txn_put (txn, db, id, old != NULL ? old->rev : NULL, yyjson_mut_doc_get_root (doc),
                          NULL, error);
}

gboolean
cordeau_override_delete (CordeauTxn *txn, const char *id, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && id != NULL, FALSE);

  db = cordeau_people_db (cordeau_txn_get_site (txn));
  old = get (txn, db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (old == NULL)
    return refuse (error,
                   g_strdup (_ ("This is not accepted any more. Look at the roster again.")));
  return cordeau_txn_delete (txn, db, id, old->rev, error);
}
