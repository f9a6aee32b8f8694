/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks a code up for the counter, with what else its owner has here. */
#include "base/code.h"
#include "bags/handback.h"
#include "bags/judge.h"
#include "bags/net-from-state.h"

void
cordeau_handback_free (CordeauHandback *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->net, cordeau_net_free);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_free (self);
}

gboolean
cordeau_net_is_ready (const CordeauNet *net)
{
  g_return_val_if_fail (net != NULL, FALSE);

  return net->stage == CORDEAU_STAGE_READY || net->stage == CORDEAU_STAGE_UNCLAIMED;
}

static int
compare_ready (gconstpointer a, gconstpointer b)
{
  const CordeauNet *one = *(const CordeauNet *const *) a;
  const CordeauNet *two = *(const CordeauNet *const *) b;
  int order = (int) cordeau_net_is_ready (two) - (int) cordeau_net_is_ready (one);

  return order != 0 ? order : strcmp (one->code, two->code);
}

static gboolean
read_others (CordeauHandback *self, CordeauConnection *connection, gint64 now, GError **error)
{
  g_autofree char *today = cordeau_site_day (connection, now);
  CordeauStatement *statement;
  GError *local = NULL;

  if (self->net->client == NULL)
    return TRUE;
  statement = cordeau_connection_prepare (connection, "bags/handback.sql#of-client");
  cordeau_statement_bind_text (statement, 1, self->net->client);
  cordeau_statement_bind_text (statement, 2, self->net->id);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (self->others,
                     cordeau_net_from_state (cordeau_net_state_from_row (statement), now, today));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_ptr_array_sort (self->others, compare_ready);
  return TRUE;
}

CordeauHandback *
cordeau_handback_read (CordeauConnection *connection, const char *code, gint64 now, GError **error)
{
  g_autoptr (CordeauHandback) self = g_new0 (CordeauHandback, 1);
  g_autoptr (CordeauCode) parsed = NULL;
  g_autoptr (CordeauNetState) tag = NULL;
  g_autofree char *today = cordeau_site_day (connection, now);
  CordeauNetState *state = NULL;

  g_return_val_if_fail (code != NULL, NULL);

  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  parsed = cordeau_code_parse (code, NULL);
  if (parsed == NULL)
    return g_steal_pointer (&self);
  if (!cordeau_net_lookup (connection, parsed->key, &state, &tag, error))
    return NULL;
  if (state == NULL)
    return g_steal_pointer (&self);
  self->net = cordeau_net_from_state (state, now, today);
  self->ready = cordeau_net_is_ready (self->net);
  return read_others (self, connection, now, error) ? g_steal_pointer (&self) : NULL;
}
