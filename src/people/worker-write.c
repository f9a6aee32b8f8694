/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker into a record's body: the stored JSON is patched, so that members of newer versions stay, those inside lists too:
 * an element is the same one when it begins alike. */
#include <string.h>

#include "people/skill.h"
#include "people/worker-private.h"

/* --- members -------------------------------------------------------------------------------------- */

static void
put_text (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, const char *value)
{
  yyjson_mut_obj_remove_key (object, name);
  if (value != NULL && *value != '\0')
    yyjson_mut_obj_add_strcpy (doc, object, name, value);
}

static void
put_day (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, gint32 day)
{
  g_autofree char *text = cordeau_day_to_text (day);

  put_text (doc, object, name, text);
}

static void
put_number (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, int value)
{
  yyjson_mut_obj_remove_key (object, name);
  if (value > 0)
    yyjson_mut_obj_add_int (doc, object, name, value);
}

static void
put_true (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, gboolean value)
{
  yyjson_mut_obj_remove_key (object, name);
  if (value)
    yyjson_mut_obj_add_true (doc, object, name);
}

/* Takes into @fresh what @old has beside it, but for @optional: those are gone when they are not said. */
static void
keep_others (yyjson_mut_doc *doc, yyjson_mut_val *fresh, yyjson_mut_val *old,
             const char *const *optional)
{
  size_t i, n;
  yyjson_mut_val *name, *value;

  if (!yyjson_mut_is_obj (old))
    return;
  yyjson_mut_obj_foreach (old, i, n, name, value)
  {
    const char *text = yyjson_mut_get_str (name);

    if (yyjson_mut_obj_get (fresh, text) == NULL && !g_strv_contains (optional, text))
      yyjson_mut_obj_add (fresh, yyjson_mut_strcpy (doc, text),
                          yyjson_mut_val_mut_copy (doc, value));
  }
}

/* --- lists ---------------------------------------------------------------------------------------- */

/* @same: %NULL-terminated: members that make an element the same one; @optional as above */
typedef struct
{
  const char *name;
  const char *const *same;
  const char *const *optional;
} List;

static const char *const by_from[] = { "from", NULL };
static const char *const by_weekday[] = { "weekday", "from", NULL };
static const char *const opt_contract[] = { "to", "weekly_minutes", NULL };
static const char *const opt_period[] = { "to", NULL };
static const char *const opt_none[] = { NULL };
static const char *const opt_skill[] = { "date", "evaluator", "evidence", NULL };

static const List contracts_list = { "contracts", by_from, opt_contract };
static const List elsewhere_list = { "elsewhere", by_from, opt_contract };
static const List leave_list = { "leave", by_from, opt_period };
static const List availability_list = { "availability", by_weekday, opt_none };

static gboolean
is_same (yyjson_mut_val *a, yyjson_mut_val *b, const List *list)
{
  for (guint i = 0; list->same[i] != NULL; i++)
    {
      yyjson_mut_val *first = yyjson_mut_obj_get (a, list->same[i]);
      yyjson_mut_val *second = yyjson_mut_obj_get (b, list->same[i]);

      if (first != second && !yyjson_mut_equals (first, second))
        return FALSE;
    }
  return TRUE;
}

static void
put_list (yyjson_mut_doc *doc, yyjson_mut_val *root, const List *list, yyjson_mut_val *fresh)
{
  yyjson_mut_val *old = yyjson_mut_obj_get (root, list->name);
  size_t i, j, n, m;
  yyjson_mut_val *element, *other;

  yyjson_mut_arr_foreach (fresh, i, n, element)
  {
    yyjson_mut_arr_foreach (old, j, m, other)
    {
      if (!is_same (element, other, list))
        continue;
      keep_others (doc, element, other, list->optional);
      break;
    }
  }
  yyjson_mut_obj_remove_key (root, list->name);
  if (yyjson_mut_arr_size (fresh) > 0)
    yyjson_mut_obj_add_val (doc, root, list->name, fresh);
}

static void
put_period (yyjson_mut_doc *doc, yyjson_mut_val *object, const CordeauPeriod *period)
{
  put_day (doc, object, "from", period->from);
  put_day (doc, object, "to", period->to);
}

static void
put_contracts (yyjson_mut_doc *doc, yyjson_mut_val *root, const List *list, GArray *contracts)
{
  yyjson_mut_val *fresh = yyjson_mut_arr (doc);

  for (guint i = 0; i < contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (contracts, CordeauContract, i);
      yyjson_mut_val *element = yyjson_mut_arr_add_obj (doc, fresh);

      put_period (doc, element, &contract->days);
      put_number (doc, element, "weekly_minutes", contract->weekly_minutes);
    }
  put_list (doc, root, list, fresh);
}

static void
put_availability (yyjson_mut_doc *doc, yyjson_mut_val *root, GArray *availability)
{
  yyjson_mut_val *fresh = yyjson_mut_arr (doc);

  for (guint i = 0; i < availability->len; i++)
    {
      const CordeauAvailability *window = &g_array_index (availability, CordeauAvailability, i);
      yyjson_mut_val *element = yyjson_mut_arr_add_obj (doc, fresh);

      yyjson_mut_obj_add_int (doc, element, "weekday", window->weekday);
      yyjson_mut_obj_add_int (doc, element, "from", window->from);
      yyjson_mut_obj_add_int (doc, element, "to", window->to);
    }
  put_list (doc, root, &availability_list, fresh);
}

static void
put_leave (yyjson_mut_doc *doc, yyjson_mut_val *root, GArray *leave)
{
  yyjson_mut_val *fresh = yyjson_mut_arr (doc);

  for (guint i = 0; i < leave->len; i++)
    {
      const CordeauLeave *away = &g_array_index (leave, CordeauLeave, i);
      yyjson_mut_val *element = yyjson_mut_arr_add_obj (doc, fresh);

      put_period (doc, element, &away->days);
      put_text (doc, element, "code", cordeau_leave_to_nick (away->code));
    }
  put_list (doc, root, &leave_list, fresh);
}

static void
put_languages (yyjson_mut_doc *doc, yyjson_mut_val *root, char **languages)
{
  yyjson_mut_val *list;

  yyjson_mut_obj_remove_key (root, "languages");
  if (languages == NULL || *languages == NULL)
    return;
  list = yyjson_mut_obj_add_arr (doc, root, "languages");
  for (guint i = 0; languages[i] != NULL; i++)
    yyjson_mut_arr_add_strcpy (doc, list, languages[i]);
}

/* --- objects -------------------------------------------------------------------------------------- */

/* The object @name of @root, made when there is none. */
static yyjson_mut_val *
object_of (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name)
{
  yyjson_mut_val *object = yyjson_mut_obj_get (root, name);

  if (yyjson_mut_is_obj (object))
    return object;
  yyjson_mut_obj_remove_key (root, name);
  return yyjson_mut_obj_add_obj (doc, root, name);
}

/* Puts @fresh in the place of the member @name, or takes that out when @fresh is %NULL. @name is static. */
static void
put_object (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name, yyjson_mut_val *fresh,
            const char *const *optional)
{
  if (fresh != NULL)
    keep_others (doc, fresh, yyjson_mut_obj_get (object, name), optional);
  yyjson_mut_obj_remove_key (object, name);
  if (fresh != NULL)
    yyjson_mut_obj_add_val (doc, object, name, fresh);
}

static void
put_skill (yyjson_mut_doc *doc, yyjson_mut_val *posts, CordeauPost post, const CordeauSkill *skill)
{
  const char *nick = cordeau_post_to_nick (post);
  yyjson_mut_val *old = yyjson_mut_obj_get (yyjson_mut_obj_get (posts, nick), "level");
  yyjson_mut_val *fresh;

  if (skill->level == CORDEAU_LEVEL_NONE)
    {
      /* A level of a newer version was not read, and is none to take away. */
      if (old == NULL || cordeau_level_from_text (yyjson_mut_get_str (old)) != CORDEAU_LEVEL_NONE)
        put_object (doc, posts, nick, NULL, opt_none);
      return;
    }
  fresh = yyjson_mut_obj (doc);
  put_text (doc, fresh, "level", cordeau_level_to_nick (skill->level));
  put_text (doc, fresh, "evidence", skill->evidence);
  put_day (doc, fresh, "date", skill->date);
  put_text (doc, fresh, "evaluator", skill->evaluator);
  put_object (doc, posts, nick, fresh, opt_skill);
}

static void
put_skills (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *posts = object_of (doc, root, "posts");

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    put_skill (doc, posts, post, &self->skills[post]);
  if (yyjson_mut_obj_size (posts) == 0)
    yyjson_mut_obj_remove_key (root, "posts");
}

static void
put_consents (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *consents = object_of (doc, root, "consents");

  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    {
      yyjson_mut_val *fresh = NULL;

      if (self->consents[i].from != CORDEAU_DAY_NONE)
        {
          fresh = yyjson_mut_obj (doc);
          put_period (doc, fresh, &self->consents[i]);
        }
      put_object (doc, consents, cordeau_consent_to_nick (i), fresh, opt_period);
    }
  if (yyjson_mut_obj_size (consents) == 0)
    yyjson_mut_obj_remove_key (root, "consents");
}

/* A status of a newer version is read as unknown; it stays until somebody says another. */
static void
put_status (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  const char *old = yyjson_mut_get_str (yyjson_mut_obj_get (root, "status"));

  if (cordeau_status_from_text (old) != self->status)
    put_text (doc, root, "status", cordeau_status_to_nick (self->status));
}

/* The same of an exit; it goes with the day they left. */
static void
put_exit (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  const char *old = yyjson_mut_get_str (yyjson_mut_obj_get (root, "exit"));

  if (self->left == CORDEAU_DAY_NONE || cordeau_exit_from_nick (old) != self->exit)
    put_text (doc, root, "exit", cordeau_exit_to_nick (self->exit));
}

/* --- the record ----------------------------------------------------------------------------------- */

void
cordeau_worker_patch (const CordeauWorker *self, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  put_text (doc, root, "kind", "worker");
  put_text (doc, root, "key", self->key);
  put_text (doc, root, "first_name", self->first_name);
  put_text (doc, root, "employer", self->employer);
  put_status (self, doc, root);
  put_day (doc, root, "birth_date", self->birth_date);
  put_contracts (doc, root, &contracts_list, self->contracts);
  put_skills (self, doc, root);
  put_languages (doc, root, self->languages);
  put_availability (doc, root, self->availability);
  put_leave (doc, root, self->leave);
  put_contracts (doc, root, &elsewhere_list, self->elsewhere);
  put_consents (self, doc, root);
  put_true (doc, root, "night_worker", self->night_worker);
  put_text (doc, root, "monitor", self->monitor);
  put_text (doc, root, "tutor", self->tutor);
  put_true (doc, root, "never_alone", self->never_alone);
  put_day (doc, root, "left", self->left);
  put_exit (self, doc, root);
  put_number (doc, root, "twin", self->twin);
}

/* What is there; %NULL without @error: nothing. */
static CordeauRecord *
read_old (CordeauConnection *connection, const char *site, const char *key, GError **error)
{
  g_autofree char *db = cordeau_people_db (site);
  g_autofree char *id = cordeau_worker_record_id (key);
  CordeauRecord *old;
  GError *local = NULL;

  old = cordeau_record_get (connection, db, id, NULL, &local);
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    g_propagate_error (error, local);
  return old;
}

static yyjson_mut_doc *
copy_body (const CordeauRecord *old)
{
  g_autoptr (yyjson_doc) body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  yyjson_mut_doc *doc;

  if (body != NULL)
    return yyjson_doc_mut_copy (body, NULL);
  doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  return doc;
}

static CordeauWorker *
read_body (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);

  return cordeau_worker_from_body (yyjson_doc_get_root (doc));
}

char *
cordeau_worker_write_body (CordeauConnection *connection, const char *site,
                           const CordeauWorker *self, gsize *length, char **rev, gboolean *same,
                           GError **error)
{
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;
  GError *local = NULL;
  char *body;

  old = read_old (connection, site, self->key, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  doc = copy_body (old);
  cordeau_worker_patch (self, doc, yyjson_mut_doc_get_root (doc));
  body = cordeau_json_canonical_mut (yyjson_mut_doc_get_root (doc), length, error);
  *same = body != NULL && old != NULL && old->length == *length
          && memcmp (old->body, body, *length) == 0;
  *rev = old != NULL ? g_strdup (old->rev) : NULL;
  return body;
}

/* @before: (out) (optional) (transfer full) (nullable): what was there */
static gboolean
write_over (CordeauTxn *txn, CordeauWorker *self, CordeauWorker **before, GError **error)
{
  const char *site = cordeau_txn_get_site (txn);
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autofree char *db = cordeau_people_db (site);
  g_autofree char *id = cordeau_worker_record_id (self->key);
  g_autofree char *body = NULL;
  g_autofree char *latest = NULL;
  g_autoptr (CordeauRecord) old = NULL;
  char rev[CORDEAU_REV_SIZE];
  gboolean same;
  gsize length;

  body = cordeau_worker_write_body (connection, site, self, &length, &latest, &same, error);
  if (body == NULL)
    return FALSE;
  if (!same && before != NULL && latest != NULL)
    {
      old = read_old (connection, site, self->key, error);
      *before = old != NULL ? read_body (old) : NULL;
    }
  if (!same && !cordeau_txn_put_bytes (txn, db, id, self->rev, body, length, rev, error))
    return FALSE;
  g_free (self->rev);
  self->rev = same ? g_steal_pointer (&latest) : g_strdup (rev);
  return TRUE;
}

gboolean
cordeau_worker_write (CordeauTxn *txn, CordeauWorker *self, GError **error)
{
  g_return_val_if_fail (self != NULL && cordeau_worker_is_key (self->key), FALSE);

  return write_over (txn, self, NULL, error);
}

gboolean
cordeau_worker_put (CordeauTxn *txn, CordeauWorker *self, GError **error)
{
  g_autoptr (CordeauWorker) before = NULL;

  g_return_val_if_fail (self != NULL && cordeau_worker_is_key (self->key), FALSE);

  return write_over (txn, self, &before, error)
         && (before == NULL || cordeau_skill_log (txn, before, self, error));
}

CordeauWorker *
cordeau_worker_add (CordeauTxn *txn, const char *first_name, GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (CordeauWorker) self = NULL;
  g_autoptr (GPtrArray) others = NULL;

  g_return_val_if_fail (txn != NULL && first_name != NULL, NULL);

  others = cordeau_workers_list (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                 error);
  if (others == NULL)
    return NULL;
  key = cordeau_worker_draw_key (cordeau_txn_get_env (txn));
  self = cordeau_worker_new (key, first_name);
  self->twin = cordeau_workers_next_twin (others, first_name);
  if (!cordeau_worker_put (txn, self, error))
    return NULL;
  g_free (self->shown);
  self->shown = self->twin > 1 ? g_strdup_printf ("%s %d", first_name, self->twin)
                               : g_strdup (first_name);
  return g_steal_pointer (&self);
}
