/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/id.h"
#include "sync/checkpoint.h"

#define PROTOCOL "1"
/* As CouchDB keeps. */
#define MAX_HISTORY 50

struct _CordeauCheckpoint
{
  CordeauEnv *env; /* owned */
  char *id;
  char *session;
  char *start; /* the sequence this session began at */
  gint64 started;
  yyjson_doc *history; /* (nullable): of the sessions before, as the source has them */
};

CordeauCheckpoint *
cordeau_checkpoint_new (CordeauEnv *env, const char *source, const char *target)
{
  CordeauCheckpoint *self = g_new0 (CordeauCheckpoint, 1);
  g_autofree char *name = g_strjoin ("\n", source, target, PROTOCOL, NULL);

  self->env = g_object_ref (env);
  self->id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  self->session = cordeau_id_new (env);
  self->started = cordeau_env_now (env);
  return self;
}

void
cordeau_checkpoint_free (CordeauCheckpoint *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->env);
  g_free (self->id);
  g_free (self->session);
  g_free (self->start);
  yyjson_doc_free (self->history);
  g_free (self);
}

const char *
cordeau_checkpoint_get_id (CordeauCheckpoint *self)
{
  return self->id;
}

/* --- where both agree ---------------------------------------------------------------------------- */

static yyjson_doc *
read_side (CordeauCheckpoint *self, CordeauPeer *peer, GCancellable *cancellable, GError **error)
{
  g_autofree char *json = peer->klass->get_local (peer, self->id, cancellable, error);

  return json != NULL ? yyjson_read (json, strlen (json), YYJSON_READ_NOFLAG) : NULL;
}

static const char *
text_of (yyjson_val *object, const char *name)
{
  const char *text = yyjson_get_str (yyjson_obj_get (object, name));

  return text != NULL ? text : "";
}

/* (nullable): what @doc says of a session: a pointer into it */
static const char *
find_session (yyjson_doc *doc, const char *session)
{
  yyjson_val *root = yyjson_doc_get_root (doc);
  yyjson_arr_iter iter;
  yyjson_val *entry;

  if (strcmp (text_of (root, "session_id"), session) == 0)
    return text_of (root, "source_last_seq");
  yyjson_arr_iter_init (yyjson_obj_get (root, "history"), &iter);
  while ((entry = yyjson_arr_iter_next (&iter)) != NULL)
    if (strcmp (text_of (entry, "session_id"), session) == 0)
      return text_of (entry, "recorded_seq");
  return NULL;
}

/* The latest session that both know; of two that say otherwise of it, the source's word is the older. */
static char *
find_common (yyjson_doc *source, yyjson_doc *target)
{
  yyjson_val *root = yyjson_doc_get_root (source);
  const char *session = text_of (root, "session_id");
  const char *theirs = *session != '\0' ? find_session (target, session) : NULL;
  yyjson_arr_iter iter;
  yyjson_val *entry;

  if (theirs != NULL && strcmp (theirs, text_of (root, "source_last_seq")) == 0)
    return g_strdup (theirs);
  yyjson_arr_iter_init (yyjson_obj_get (root, "history"), &iter);
  while ((entry = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *seq = text_of (entry, "recorded_seq");

      session = text_of (entry, "session_id");
      theirs = *session != '\0' ? find_session (target, session) : NULL;
      if (theirs != NULL && strcmp (theirs, seq) == 0)
        return g_strdup (seq);
    }
  return NULL;
}

gboolean
cordeau_checkpoint_read (CordeauCheckpoint *self, CordeauPeer *source, CordeauPeer *target,
                         char **since, GCancellable *cancellable, GError **error)
{
  GError *fault = NULL;
  g_autoptr (yyjson_doc) ours = read_side (self, source, cancellable, &fault);
  g_autoptr (yyjson_doc) theirs = fault == NULL ? read_side (self, target, cancellable, &fault)
                                                : NULL;

  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  *since = ours != NULL && theirs != NULL ? find_common (ours, theirs) : NULL;
  self->start = g_strdup (*since != NULL ? *since : "0");
  self->history = g_steal_pointer (&ours);
  return TRUE;
}

/* --- writing it ---------------------------------------------------------------------------------- */

static char *
format_time (gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);

  return g_date_time_format (time, "%a, %d %b %Y %H:%M:%S GMT");
}

static yyjson_mut_val *
make_entry (CordeauCheckpoint *self, yyjson_mut_doc *doc, const char *seq,
            const CordeauReplication *result)
{
  yyjson_mut_val *entry = yyjson_mut_obj (doc);
  g_autofree char *start = format_time (self->started);
  g_autofree char *end = format_time (cordeau_env_now (self->env));

  yyjson_mut_obj_add_strcpy (doc, entry, "session_id", self->session);
  yyjson_mut_obj_add_strcpy (doc, entry, "start_time", start);
  yyjson_mut_obj_add_strcpy (doc, entry, "end_time", end);
  yyjson_mut_obj_add_strcpy (doc, entry, "start_last_seq", self->start);
  yyjson_mut_obj_add_strcpy (doc, entry, "end_last_seq", seq);
  yyjson_mut_obj_add_strcpy (doc, entry, "recorded_seq", seq);
  yyjson_mut_obj_add_sint (doc, entry, "docs_read", result->read);
  yyjson_mut_obj_add_sint (doc, entry, "docs_written", result->written);
  yyjson_mut_obj_add_sint (doc, entry, "doc_write_failures", result->failed);
  return entry;
}

/* The sessions before, without this one's earlier word. */
static void
add_history (CordeauCheckpoint *self, yyjson_mut_doc *doc, yyjson_mut_val *history)
{
  yyjson_arr_iter iter;
  yyjson_val *entry;

  yyjson_arr_iter_init (yyjson_obj_get (yyjson_doc_get_root (self->history), "history"), &iter);
  while ((entry = yyjson_arr_iter_next (&iter)) != NULL
         && yyjson_mut_arr_size (history) < MAX_HISTORY)
    if (strcmp (text_of (entry, "session_id"), self->session) != 0)
      yyjson_mut_arr_append (history, yyjson_val_mut_copy (doc, entry));
}

gboolean
cordeau_checkpoint_write (CordeauCheckpoint *self, CordeauPeer *source, CordeauPeer *target,
                          const char *seq, const CordeauReplication *result,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *history = yyjson_mut_arr (doc);
  char *json;
  gboolean done;

  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_strcpy (doc, root, "session_id", self->session);
  yyjson_mut_obj_add_strcpy (doc, root, "source_last_seq", seq);
  yyjson_mut_obj_add_int (doc, root, "replication_id_version", 1);
  yyjson_mut_arr_append (history, make_entry (self, doc, seq, result));
  add_history (self, doc, history);
  yyjson_mut_obj_add_val (doc, root, "history", history);
  json = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
  done = target->klass->put_local (target, self->id, json, cancellable, error)
         && source->klass->put_local (source, self->id, json, cancellable, error);
  free (json);
  return done;
}
