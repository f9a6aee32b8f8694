/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session object: the opened store, the site, the person and the station. */
#include <glib/gi18n-lib.h>

#include "session/session-private.h"
#include "store/erasures.h"
#include "store/work.h"

G_DEFINE_QUARK (cordeau - session - error - quark, cordeau_session_error)
G_DEFINE_FINAL_TYPE (CordeauSession, cordeau_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATION = 1,
  PROP_ACTOR,
  PROP_ACTOR_NAME,
  PROP_FOUNDED,
} CordeauSessionProperty;

static GParamSpec *properties[PROP_FOUNDED + 1];
static guint promise_changed_signal;

typedef struct
{
  gpointer data;
  GDestroyNotify stop;
} Companion;

static void
stop_companions (CordeauSession *self)
{
  while (self->companions != NULL)
    {
      Companion *companion = self->companions->data;

      self->companions = g_slist_delete_link (self->companions, self->companions);
      companion->stop (companion->data);
      g_free (companion);
    }
}

static void
cordeau_session_finalize (GObject *object)
{
  CordeauSession *self = CORDEAU_SESSION (object);

  stop_companions (self);
  if (self->backups != NULL)
    cordeau_backups_stop (self->backups);
  g_clear_object (&self->backups);
  g_clear_object (&self->store);
  g_clear_pointer (&self->local, cordeau_local_free);
  g_clear_object (&self->env);
  g_clear_pointer (&self->site, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->colour, g_free);
  g_clear_pointer (&self->computer, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->promises, g_ptr_array_unref);
  g_clear_pointer (&self->station, g_free);
  g_clear_pointer (&self->actor, g_free);
  g_clear_pointer (&self->actor_name, g_free);

  G_OBJECT_CLASS (cordeau_session_parent_class)->finalize (object);
}

static void
cordeau_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauSession *self = CORDEAU_SESSION (object);

  switch ((CordeauSessionProperty) id)
    {
    case PROP_STATION:
      g_value_set_string (value, self->station);
      break;
    case PROP_ACTOR:
      g_value_set_string (value, self->actor);
      break;
    case PROP_ACTOR_NAME:
      g_value_set_string (value, self->actor_name);
      break;
    case PROP_FOUNDED:
      g_value_set_boolean (value, cordeau_session_is_founded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STATION)
    cordeau_session_set_station (CORDEAU_SESSION (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_session_class_init (CordeauSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cordeau_session_finalize;
  object_class->get_property = cordeau_session_get_property;
  object_class->set_property = cordeau_session_set_property;

  properties[PROP_STATION] = g_param_spec_string ("station", NULL, NULL, "",
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTOR] = g_param_spec_string ("actor", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ACTOR_NAME] = g_param_spec_string ("actor-name", NULL, NULL, "",
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOUNDED] = g_param_spec_boolean ("founded", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  promise_changed_signal = g_signal_new ("promise-changed", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cordeau_session_init (CordeauSession *self)
{
  self->site = g_strdup ("");
  self->name = g_strdup ("");
  self->colour = g_strdup ("");
  self->computer = g_strdup ("");
  self->station = g_strdup ("");
  self->actor = g_strdup ("");
  self->actor_name = g_strdup ("");
  self->zone = g_time_zone_new_local ();
  self->promises = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_promise_table_free);
  cordeau_session_take_promise (self, cordeau_promise_table_new (NULL, 0, 0, 0));
}

static gpointer
read_site (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *id = g_strconcat ("site:", (char *) data, NULL);

  return cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, error);
}

static void
remember (CordeauSession *self, const char *name, const char *value)
{
  g_autofree char *known = cordeau_local_get (self->local, name);

  if (value != NULL && g_strcmp0 (known, value) != 0)
    cordeau_local_set (self->local, name, value, NULL);
}

/* Beside the data: so that a backup of another site is refused even when the data are lost, and that they are
 * missed. */
static void
remember_site (CordeauSession *self)
{
  g_autofree char *uuid = cordeau_store_get_meta (self->store, "site-uuid", NULL);

  remember (self, "site-uuid", uuid);
  remember (self, "site", self->site);
}

/* (transfer full) (nullable): %NULL where no site lives yet, or with @error. A folder without one is new, unless this
 * computer saw one in it: that is asked first, for another process may be founding it. */
static char *
read_site_id (CordeauSession *self, GError **error)
{
  g_autofree char *seen = cordeau_local_get (self->local, "site");
  GError *local = NULL;
  char *site = cordeau_store_get_meta (self->store, "site", &local);

  if (local != NULL)
    g_propagate_error (error, local);
  if (site != NULL || seen == NULL || local != NULL)
    return site;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
               _ ("The data of the site “%s” are no longer in %s: cordeau.db is missing or empty. "
                  "Put it back from a copy, or restore the last backup."),
               seen, cordeau_store_get_folder (self->store));
  return NULL;
}

static void
set_backups (CordeauSession *self)
{
  if (self->backups != NULL)
    return;
  self->backups = cordeau_backups_new (cordeau_store_get_folder (self->store), self->env,
                                       self->zone);
  if (self->keeps_backups)
    cordeau_backups_start (self->backups);
}

gboolean
cordeau_session_load_site (CordeauSession *self, GError **error)
{
  GError *local = NULL;
  g_autofree char *site = read_site_id (self, &local);
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (yyjson_doc) doc = NULL;

  if (local != NULL)
    g_propagate_error (error, local);
  if (site == NULL)
    return local == NULL;
  record = cordeau_store_read (self->store, read_site, site, &local);
  if (record == NULL)
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                     _ ("The record of the site “%s” is missing. Restore the last backup."), site);
      return FALSE;
    }
  doc = yyjson_read (record->body, record->length, 0);
  if (!cordeau_settings_read (self, yyjson_doc_get_root (doc), error))
    return FALSE;

  g_free (self->site);
  self->site = g_steal_pointer (&site);
  g_free (self->computer);
  self->computer = cordeau_local_get (self->local, "prefix");
  if (self->computer == NULL)
    {
      g_set_error (
          error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
          _ ("This computer's own file local.db in %s is missing. Put it back from a copy, or restore "
             "a backup; what was erased after that backup must then be erased again."),
          cordeau_store_get_folder (self->store));
      return FALSE;
    }
  cordeau_store_set_identity (self->store, self->site, self->computer);
  remember_site (self);
  set_backups (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOUNDED]);
  return TRUE;
}

/* Either mark will do: a copy of the data has one, a folder that lost its data the other. */
static void
recall_practice (CordeauSession *self)
{
  g_autofree char *data = cordeau_store_get_meta (self->store, CORDEAU_PRACTICE_WORD, NULL);
  g_autofree char *folder = cordeau_local_get (self->local, CORDEAU_PRACTICE_WORD);

  self->practice = (data != NULL && *data != '\0') || (folder != NULL && *folder != '\0');
}

static void
recall_actor (CordeauSession *self)
{
  g_autofree char *actor = cordeau_local_get (self->local, "actor");
  g_autofree char *name = cordeau_local_get (self->local, "actor-name");

  if (actor != NULL && name != NULL)
    {
      g_free (self->actor);
      g_free (self->actor_name);
      self->actor = g_steal_pointer (&actor);
      self->actor_name = g_steal_pointer (&name);
    }
}

CordeauSession *
cordeau_session_open (const char *folder, CordeauEnv *env, CordeauKinds *kinds, GError **error)
{
  g_autoptr (CordeauSession) self = NULL;
  g_autoptr (GError) trouble = NULL;

  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env) && kinds != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_SESSION, NULL);
  self->env = g_object_ref (env);
  self->store = cordeau_store_open (folder, env, kinds, error);
  if (self->store == NULL)
    return NULL;
  self->local = cordeau_local_open (folder, error);
  if (self->local == NULL)
    return NULL;
  /* Before anybody reads. Where nothing can be written, it waits. */
  trouble = cordeau_store_get_trouble (self->store);
  if (trouble == NULL && !cordeau_erasures_catch_up (self->store, self->local, error))
    return NULL;
  if (!cordeau_session_load_site (self, error))
    return NULL;
  recall_practice (self);
  recall_actor (self);
  cordeau_session_watch_site (self);
  return g_steal_pointer (&self);
}

void
cordeau_session_close (CordeauSession *self)
{
  g_return_if_fail (CORDEAU_IS_SESSION (self));

  stop_companions (self);
  if (self->backups != NULL)
    cordeau_backups_stop (self->backups);
  cordeau_store_close (self->store);
}

void
cordeau_session_attach (CordeauSession *self, gpointer companion, GDestroyNotify stop)
{
  Companion *new = g_new0 (Companion, 1);

  g_return_if_fail (CORDEAU_IS_SESSION (self) && stop != NULL);

  new->data = companion;
  new->stop = stop;
  self->companions = g_slist_prepend (self->companions, new);
}

gboolean
cordeau_session_is_founded (CordeauSession *self)
{
  return *self->site != '\0';
}

gboolean
cordeau_session_is_practice (CordeauSession *self)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (self), FALSE);

  return self->practice;
}

gboolean
cordeau_session_mark_practice (CordeauSession *self, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (self), FALSE);
  g_return_val_if_fail (!cordeau_session_is_founded (self), FALSE);

  if (!cordeau_local_set (self->local, CORDEAU_PRACTICE_WORD, "1", error))
    return FALSE;
  self->practice = TRUE;
  return TRUE;
}

CordeauStore *
cordeau_session_get_store (CordeauSession *self)
{
  return self->store;
}

CordeauLocal *
cordeau_session_get_local (CordeauSession *self)
{
  return self->local;
}

CordeauEnv *
cordeau_session_get_env (CordeauSession *self)
{
  return self->env;
}

CordeauBackups *
cordeau_session_get_backups (CordeauSession *self)
{
  return self->backups;
}

void
cordeau_session_keep_backups (CordeauSession *self)
{
  g_return_if_fail (CORDEAU_IS_SESSION (self));

  self->keeps_backups = TRUE;
  if (self->backups != NULL)
    cordeau_backups_start (self->backups);
}

const char *
cordeau_session_get_site (CordeauSession *self)
{
  return self->site;
}

const char *
cordeau_session_get_name (CordeauSession *self)
{
  return self->name;
}

const char *
cordeau_session_get_colour (CordeauSession *self)
{
  return self->colour;
}

const char *
cordeau_session_get_computer (CordeauSession *self)
{
  return self->computer;
}

GTimeZone *
cordeau_session_get_zone (CordeauSession *self)
{
  return self->zone;
}

void
cordeau_session_take_promise (CordeauSession *self, CordeauPromiseTable *table)
{
  if (self->promise != NULL && cordeau_promise_table_equal (self->promise, table))
    {
      cordeau_promise_table_free (table);
      return;
    }
  g_ptr_array_add (self->promises, table);
  g_atomic_pointer_set (&self->promise, table);
  g_signal_emit (self, promise_changed_signal, 0);
}

const CordeauCutOff *
cordeau_session_get_cutoffs (CordeauSession *self, guint *n)
{
  const CordeauPromiseTable *table = g_atomic_pointer_get (&self->promise);

  *n = table->n;
  return table->rows;
}

guint
cordeau_session_get_posts (CordeauSession *self)
{
  const CordeauPromiseTable *table = g_atomic_pointer_get (&self->promise);

  return table->posts;
}

guint
cordeau_session_get_open_days (CordeauSession *self)
{
  const CordeauPromiseTable *table = g_atomic_pointer_get (&self->promise);

  return table->open_days;
}

const char *
cordeau_session_get_station (CordeauSession *self)
{
  return self->station;
}

void
cordeau_session_set_station (CordeauSession *self, const char *station)
{
  g_return_if_fail (CORDEAU_IS_SESSION (self));

  if (g_set_str (&self->station, station ? station : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATION]);
}

const char *
cordeau_session_get_actor (CordeauSession *self)
{
  return self->actor;
}

const char *
cordeau_session_get_actor_name (CordeauSession *self)
{
  return self->actor_name;
}

/* Remembering who was last here is a disk write: a worker does it. */
static void
remember_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauSession *self = source;
  char **words = data;
  GError *error = NULL;

  if (cordeau_local_set (self->local, "actor", words[0], &error)
      && cordeau_local_set (self->local, "actor-name", words[1], &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_session_set_actor (CordeauSession *self, const char *key, const char *first_name)
{
  char *words[] = { (char *) (key ? key : ""), (char *) (first_name ? first_name : ""), NULL };

  g_return_if_fail (CORDEAU_IS_SESSION (self));

  if (g_set_str (&self->actor_name, words[1]))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTOR_NAME]);
  if (!g_set_str (&self->actor, words[0]))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTOR]);
  cordeau_work_run (self, cordeau_session_set_actor, NULL, g_strdupv (words),
                    (GDestroyNotify) g_strfreev, remember_thread, NULL, NULL);
}
