/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Net states to and from their table. The order of columns is that of sql/projection.sql. */
#include "base/text.h"
#include "bags/state.h"

CordeauNetState *
cordeau_net_state_new (const char *id)
{
  CordeauNetState *self = g_new0 (CordeauNetState, 1);

  self->id = g_strdup (id);
  return self;
}

void
cordeau_net_state_free (CordeauNetState *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->code);
  g_free (self->key);
  g_free (self->alias_of);
  g_free (self->machine);
  g_free (self->load);
  g_free (self->last_load);
  g_free (self->slot);
  g_free (self->delegation);
  g_free (self->client);
  g_free (self->departs);
  g_free (self->reason);
  g_free (self->last_fact);
  g_free (self);
}

CordeauNetState *
cordeau_net_state_from_row (CordeauStatement *statement)
{
  CordeauNetState *self = g_new0 (CordeauNetState, 1);
  int i = 0;

  self->id = cordeau_statement_dup_text (statement, i++);
  self->code = cordeau_statement_dup_text (statement, i++);
  self->key = cordeau_statement_dup_text (statement, i++);
  self->generation = cordeau_statement_int (statement, i++);
  self->recorded = cordeau_statement_int (statement, i++);
  self->alias_of = cordeau_statement_dup_text (statement, i++);
  self->joined = cordeau_statement_int (statement, i++);
  self->pending = cordeau_statement_int (statement, i++);
  self->stage = cordeau_statement_int (statement, i++);
  self->resumes = cordeau_statement_int (statement, i++);
  i++; /* place */
  self->since = cordeau_statement_int (statement, i++);
  self->received = cordeau_statement_int (statement, i++);
  self->promise = cordeau_statement_int (statement, i++);
  if (self->promise == CORDEAU_NO_PROMISE)
    self->promise = 0;
  self->grams = cordeau_statement_int (statement, i++);
  self->grams_out = cordeau_statement_int (statement, i++);
  self->machine = cordeau_statement_dup_text (statement, i++);
  self->load = cordeau_statement_dup_text (statement, i++);
  self->last_load = cordeau_statement_dup_text (statement, i++);
  self->last_load_at = cordeau_statement_int (statement, i++);
  self->slot = cordeau_statement_dup_text (statement, i++);
  self->max_celsius = cordeau_statement_int (statement, i++);
  self->delegation = cordeau_statement_dup_text (statement, i++);
  i++; /* delegation_key */
  self->client = cordeau_statement_dup_text (statement, i++);
  self->departs = cordeau_statement_dup_text (statement, i++);
  self->reason = cordeau_statement_dup_text (statement, i++);
  self->flags = cordeau_statement_int (statement, i++);
  self->last_n = cordeau_statement_int (statement, i++);
  self->last_fact = cordeau_statement_dup_text (statement, i++);
  self->last_at = cordeau_statement_int (statement, i++);
  self->last_station = cordeau_statement_int (statement, i++);
  return self;
}

CordeauNetState *
cordeau_net_state_read (CordeauConnection *connection, const char *id, GError **error)
{
  CordeauStatement *statement;
  CordeauNetState *self;

  g_return_val_if_fail (id != NULL, NULL);

  statement = cordeau_connection_prepare (connection, "bags/nets.sql#read");
  cordeau_statement_bind_text (statement, 1, id);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  self = cordeau_net_state_from_row (statement);
  cordeau_statement_reset (statement);
  return self;
}

static gboolean
stands (const CordeauNetState *self)
{
  return self->stage != CORDEAU_STAGE_NONE || self->alias_of != NULL;
}

CordeauNetState *
cordeau_net_state_find (CordeauConnection *connection, const char *key, GError **error)
{
  g_autoptr (CordeauNetState) found = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  statement = cordeau_connection_prepare (connection, "bags/nets.sql#find");
  cordeau_statement_bind_text (statement, 1, key);
  while ((found == NULL || !stands (found)) && cordeau_statement_step (statement, &local))
    {
      g_autoptr (CordeauNetState) next = cordeau_net_state_from_row (statement);

      if (found == NULL || stands (next))
        {
          cordeau_net_state_free (found);
          found = g_steal_pointer (&next);
        }
    }
  cordeau_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&found);
  g_propagate_error (error, local);
  return NULL;
}

/* As the column of that name in sql/projection.sql. */
static int
get_place (const CordeauNetState *self)
{
  if (cordeau_stage_is_open (self->stage))
    return 2;
  return self->alias_of == NULL && self->stage != CORDEAU_STAGE_NONE && self->key != NULL
                 && *self->key != '\0'
             ? 1
             : 0;
}

static void
bind_state (const CordeauNetState *self, CordeauStatement *s)
{
  int i = 1;

  cordeau_statement_bind_int (s, i++, self->stage);
  cordeau_statement_bind_int (s, i++, self->resumes);
  cordeau_statement_bind_int (s, i++, get_place (self));
  cordeau_statement_bind_int (s, i++, self->since);
  cordeau_statement_bind_int (s, i++, self->received);
  cordeau_statement_bind_int (s, i++, self->promise != 0 ? self->promise : CORDEAU_NO_PROMISE);
  cordeau_statement_bind_int (s, i++, self->grams);
  cordeau_statement_bind_int (s, i++, self->grams_out);
  cordeau_statement_bind_text (s, i++, self->machine);
  cordeau_statement_bind_text (s, i++, self->load);
  cordeau_statement_bind_text (s, i++, self->last_load);
  cordeau_statement_bind_int (s, i++, self->last_load_at);
  cordeau_statement_bind_text (s, i++, self->slot);
  cordeau_statement_bind_text (s, i++, self->reason);
  cordeau_statement_bind_int (s, i++, self->flags);
  cordeau_statement_bind_int (s, i++, self->last_n);
  cordeau_statement_bind_text (s, i++, self->last_fact);
  cordeau_statement_bind_int (s, i++, self->last_at);
  cordeau_statement_bind_int (s, i++, self->last_station);
  cordeau_statement_bind_text (s, i++, self->id);
}

gboolean
cordeau_net_state_advance (const CordeauNetState *self, CordeauConnection *connection,
                           GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/nets.sql#advance");

  bind_state (self, statement);
  return cordeau_statement_run (statement, error);
}

/* Every column, by rewriting or writing. */
static gboolean
run_whole (const CordeauNetState *self, CordeauStatement *s, GError **error)
{
  g_autofree char *folded = self->delegation != NULL ? cordeau_text_fold (self->delegation) : NULL;
  int i = 21;

  bind_state (self, s);
  cordeau_statement_bind_text (s, i++, self->code != NULL ? self->code : "");
  cordeau_statement_bind_text (s, i++, self->key != NULL ? self->key : "");
  cordeau_statement_bind_int (s, i++, self->generation);
  cordeau_statement_bind_int (s, i++, self->recorded);
  cordeau_statement_bind_text (s, i++, self->alias_of);
  cordeau_statement_bind_int (s, i++, self->joined);
  cordeau_statement_bind_int (s, i++, self->pending);
  cordeau_statement_bind_int (s, i++, self->max_celsius);
  cordeau_statement_bind_text (s, i++, self->delegation);
  cordeau_statement_bind_text (s, i++, folded != NULL ? folded : "");
  cordeau_statement_bind_text (s, i++, self->client);
  cordeau_statement_bind_text (s, i++, self->departs);
  return cordeau_statement_run (s, error);
}

gboolean
cordeau_net_state_insert (const CordeauNetState *self, CordeauConnection *connection,
                          GError **error)
{
  return run_whole (self, cordeau_connection_prepare (connection, "bags/nets.sql#write"), error);
}

gboolean
cordeau_net_state_write (const CordeauNetState *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets.sql#rewrite");

  if (!run_whole (self, s, error))
    return FALSE;
  return cordeau_statement_count_changes (s) > 0
         || cordeau_net_state_insert (self, connection, error);
}
