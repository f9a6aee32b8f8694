/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site has some hundred workers at most, so each answer reads them all. */
#include <string.h>

#include "base/text.h"

#include "people/people-source.h"

struct _CordeauPeopleSource
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  char *search;
  GHashTable *keys; /* key → its number */
  GArray *numbers; /* (nullable) */

  guint n_people;
};

static void slot_source_init (CordeauSlotSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauPeopleSource, cordeau_people_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CORDEAU_TYPE_SLOT_SOURCE, slot_source_init))

typedef struct
{
  char *site;
  char **words; /* folded */
  gint32 today;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_strfreev (wish->words);
  g_free (wish);
}

/* (transfer full): all that is searched in, folded */
static char *
text_of (const CordeauWorker *worker)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s %s %s", worker->shown, worker->key,
                          worker->employer != NULL ? worker->employer : "",
                          cordeau_status_to_words (worker->status));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level != CORDEAU_LEVEL_NONE)
      g_string_append_printf (text, " %s", cordeau_post_to_words (post));
  return cordeau_text_fold (text->str);
}

static gboolean
fits (const CordeauWorker *worker, char **words)
{
  g_autofree char *text = NULL;

  if (words[0] == NULL)
    return TRUE;
  text = text_of (worker);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
has_left (const CordeauWorker *worker, gint32 today)
{
  return worker->left != CORDEAU_DAY_NONE && worker->left <= today;
}

/* @n_people: beside the rows, how many there are in all */
typedef struct
{
  GPtrArray *rows;
  guint n_people;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_free (answer);
}

static void
take_rows (GPtrArray *rows, GPtrArray *workers, const Wish *wish, gboolean left)
{
  for (guint i = 0; i < workers->len; i++)
    {
      CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (worker == NULL || has_left (worker, wish->today) != left || !fits (worker, wish->words))
        continue;
      g_ptr_array_add (rows, worker);
      g_ptr_array_index (workers, i) = NULL;
    }
}

static void
free_some (gpointer data)
{
  g_clear_pointer ((CordeauWorker **) &data, cordeau_worker_free);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) workers = cordeau_workers_list (connection, wish->site, error);
  Answer *answer;

  if (workers == NULL)
    return NULL;
  g_ptr_array_set_free_func (workers, free_some);
  answer = g_new0 (Answer, 1);
  answer->n_people = workers->len;
  answer->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_worker_free);
  take_rows (answer->rows, workers, wish, FALSE);
  take_rows (answer->rows, workers, wish, TRUE);
  return answer;
}

/* --- the source ---------------------------------------------------------------------------------------- */

typedef struct
{
  guint offset;
  guint limit;
} Part;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gpointer answer = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, answer, answer_free);
}

static void
cordeau_people_source_read_async (CordeauSlotSource *source, guint offset, guint limit,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  CordeauPeopleSource *self = CORDEAU_PEOPLE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *folded = cordeau_text_fold (self->search);
  Wish *wish = g_new0 (Wish, 1);
  Part *part = g_new0 (Part, 1);

  *part = (Part) { offset, limit };
  g_task_set_source_tag (task, cordeau_people_source_read_async);
  g_task_set_task_data (task, part, g_free);
  wish->site = g_strdup (cordeau_session_get_site (self->session));
  wish->words = *folded != '\0' ? g_strsplit (folded, " ", -1) : g_new0 (char *, 1);
  wish->today = cordeau_day_of (cordeau_env_now (cordeau_session_get_env (self->session)),
                                cordeau_session_get_zone (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            answer_free, cancellable, answered_cb, task);
}

static guint32
number_of (CordeauPeopleSource *self, const char *key)
{
  gpointer number = g_hash_table_lookup (self->keys, key);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->keys) + 1);
      g_hash_table_insert (self->keys, g_strdup (key), number);
    }
  return GPOINTER_TO_UINT (number);
}

static GPtrArray *
cordeau_people_source_read_finish (CordeauSlotSource *source, GAsyncResult *result, guint *count,
                                   GError **error)
{
  CordeauPeopleSource *self = CORDEAU_PEOPLE_SOURCE (source);
  const Part *part = g_task_get_task_data (G_TASK (result));
  Answer *answer = g_task_propagate_pointer (G_TASK (result), error);
  GPtrArray *rows;

  if (answer == NULL)
    return NULL;
  self->n_people = answer->n_people;
  *count = answer->rows->len;
  g_clear_pointer (&self->numbers, g_array_unref);
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < answer->rows->len; i++)
    {
      guint32 number = number_of (self, ((CordeauWorker *) answer->rows->pdata[i])->key);

      g_array_append_val (self->numbers, number);
    }
  g_ptr_array_remove_range (answer->rows, 0, MIN (part->offset, answer->rows->len));
  if (answer->rows->len > part->limit)
    g_ptr_array_set_size (answer->rows, (int) part->limit);
  rows = g_steal_pointer (&answer->rows);
  answer_free (answer);
  return rows;
}

static const char *
cordeau_people_source_get_id (CordeauSlotSource *source, gconstpointer row)
{
  return ((const CordeauWorker *) row)->key;
}

static guint32
cordeau_people_source_get_number (CordeauSlotSource *source, gconstpointer row)
{
  return number_of (CORDEAU_PEOPLE_SOURCE (source), ((const CordeauWorker *) row)->key);
}

static GArray *
cordeau_people_source_peek_numbers (CordeauSlotSource *source)
{
  return CORDEAU_PEOPLE_SOURCE (source)->numbers;
}

static void
slot_source_init (CordeauSlotSourceInterface *iface)
{
  iface->read_async = cordeau_people_source_read_async;
  iface->read_finish = cordeau_people_source_read_finish;
  iface->get_id = cordeau_people_source_get_id;
  iface->get_number = cordeau_people_source_get_number;
  iface->peek_numbers = cordeau_people_source_peek_numbers;
}

static void
cordeau_people_source_finalize (GObject *object)
{
  CordeauPeopleSource *self = CORDEAU_PEOPLE_SOURCE (object);

  g_clear_pointer (&self->numbers, g_array_unref);
  g_hash_table_unref (self->keys);
  g_free (self->search);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_people_source_parent_class)->finalize (object);
}

static void
cordeau_people_source_class_init (CordeauPeopleSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_people_source_finalize;
}

static void
cordeau_people_source_init (CordeauPeopleSource *self)
{
  self->search = g_strdup ("");
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
workers_changed_cb (CordeauPeopleSource *self)
{
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

CordeauPeopleSource *
cordeau_people_source_new (CordeauSession *session)
{
  CordeauPeopleSource *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_PEOPLE_SOURCE, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::workers",
                           G_CALLBACK (workers_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
cordeau_people_source_set_search (CordeauPeopleSource *self, const char *search)
{
  g_return_if_fail (CORDEAU_IS_PEOPLE_SOURCE (self));

  if (g_set_str (&self->search, search != NULL ? search : ""))
    cordeau_slot_source_replaced (CORDEAU_SLOT_SOURCE (self));
}

const char *
cordeau_people_source_get_search (CordeauPeopleSource *self)
{
  g_return_val_if_fail (CORDEAU_IS_PEOPLE_SOURCE (self), NULL);

  return self->search;
}

guint
cordeau_people_source_get_n_people (CordeauPeopleSource *self)
{
  g_return_val_if_fail (CORDEAU_IS_PEOPLE_SOURCE (self), 0);

  return self->n_people;
}
