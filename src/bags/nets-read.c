/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question about a list of nets, for whoever does not keep the list: an order that lives as long as it. */
#include "bags/net-order.h"

/* Rows read at a time. */
#define CHUNK 256

static CordeauNetOrder *
make_order (const CordeauNetFilter *filter)
{
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();

  return cordeau_net_order_new (bases, filter);
}

gboolean
cordeau_nets_sum (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                  CordeauNetSums *sums, GError **error)
{
  g_autoptr (CordeauNetOrder) order = NULL;

  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (sums != NULL, FALSE);

  order = make_order (filter);
  return cordeau_net_order_sum (order, connection, 0, now, sums, error);
}

gint64
cordeau_nets_count (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                    GError **error)
{
  CordeauNetSums sums;

  if (!cordeau_nets_sum (connection, filter, now, &sums, error))
    return -1;
  return sums.n_nets;
}

/* Hands @func every row, which takes it. Returns: %FALSE when it wants no more */
static gboolean
pass_on (GPtrArray *rows, CordeauNetFunc func, gpointer user_data, GError **error)
{
  while (rows->len > 0)
    if (!func (g_ptr_array_steal_index (rows, 0), user_data, error))
      return FALSE;
  return TRUE;
}

gboolean
cordeau_nets_foreach (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                      guint offset, guint limit, CordeauNetFunc func, gpointer user_data,
                      GError **error)
{
  g_autoptr (CordeauNetOrder) order = NULL;
  GError *local = NULL;
  guint end = limit > 0 && limit < G_MAXUINT - offset ? offset + limit : G_MAXUINT;

  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  order = make_order (filter);
  for (guint i = offset; i < end && local == NULL; i += CHUNK)
    {
      g_autoptr (CordeauNetPage) page = NULL;

      page = cordeau_net_order_read (order, connection, 0, now, i, MIN (CHUNK, end - i), &local);
      if (page == NULL || page->rows->len == 0 || !pass_on (page->rows, func, user_data, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
take_net (CordeauNet *net, gpointer user_data, GError **error)
{
  g_ptr_array_add (user_data, net);
  return TRUE;
}

GPtrArray *
cordeau_nets_read (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                   guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) nets = NULL;

  g_return_val_if_fail (filter != NULL, NULL);

  nets = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  if (!cordeau_nets_foreach (connection, filter, now, offset, limit, take_net, nets, error))
    return NULL;
  return g_steal_pointer (&nets);
}

char **
cordeau_nets_delegations (CordeauConnection *connection, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets-other.sql#delegations");
  GError *local = NULL;

  while (cordeau_statement_step (s, &local))
    g_strv_builder_add (builder, cordeau_statement_text (s, 0));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_strv_builder_end (builder);
}
