/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between nets: their table, and the sets they join. */
#include "bags/links.h"

void
cordeau_link_free (CordeauLink *self)
{
  g_free (self->net);
  g_free (self->fact);
  g_free (self->other);
  g_free (self->code);
  g_free (self);
}

static gboolean
add_link (CordeauConnection *connection, const CordeauEvent *event, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/links.sql#add");

  cordeau_statement_bind_text (statement, 1, event->subject);
  cordeau_statement_bind_text (statement, 2, event->fact);
  cordeau_statement_bind_int (statement, 3, event->clock);
  cordeau_statement_bind_text (statement, 4, event->other);
  cordeau_statement_bind_text (statement, 5, event->code != NULL ? event->code : "");
  cordeau_statement_bind_int (statement, 6, event->kind == CORDEAU_EVENT_RETAG);
  return cordeau_statement_run (statement, error);
}

gboolean
cordeau_links_fold (CordeauConnection *connection, CordeauHistory *history, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/links.sql#clear");

  cordeau_statement_bind_text (statement, 1, history->subject);
  if (!cordeau_statement_run (statement, error))
    return FALSE;
  for (guint i = 0; i < history->events->len; i++)
    {
      const CordeauEvent *event = &g_array_index (history->events, CordeauEvent, i);

      if (event->undone || event->other == NULL || strcmp (event->other, event->subject) == 0
          || (event->kind != CORDEAU_EVENT_LINK && event->kind != CORDEAU_EVENT_RETAG))
        continue;
      if (!add_link (connection, event, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
contains (GPtrArray *nets, const char *net)
{
  return g_ptr_array_find_with_equal_func (nets, net, g_str_equal, NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

GPtrArray *
cordeau_links_component (CordeauConnection *connection, const char *net, GError **error)
{
  g_autoptr (GPtrArray) nets = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (nets, g_strdup (net));
  for (guint i = 0; i < nets->len; i++)
    {
      CordeauStatement *statement;
      GError *local = NULL;

      statement = cordeau_connection_prepare (connection, "bags/links.sql#neighbours");
      cordeau_statement_bind_text (statement, 1, g_ptr_array_index (nets, i));
      while (cordeau_statement_step (statement, &local))
        {
          const char *other = cordeau_statement_text (statement, 0);

          if (!contains (nets, other))
            g_ptr_array_add (nets, g_strdup (other));
        }
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
    }
  g_ptr_array_sort_values (nets, compare_texts);
  return g_steal_pointer (&nets);
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const CordeauLink *left = a;
  const CordeauLink *right = b;

  if (left->clock != right->clock)
    return left->clock < right->clock ? -1 : 1;
  return strcmp (left->fact, right->fact);
}

GPtrArray *
cordeau_links_read (CordeauConnection *connection, GPtrArray *nets, GError **error)
{
  g_autoptr (GPtrArray) links = NULL;

  links = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_link_free);
  for (guint i = 0; i < nets->len; i++)
    {
      CordeauStatement *s = cordeau_connection_prepare (connection, "bags/links.sql#read");
      GError *local = NULL;

      cordeau_statement_bind_text (s, 1, g_ptr_array_index (nets, i));
      while (cordeau_statement_step (s, &local))
        {
          CordeauLink *link = g_new0 (CordeauLink, 1);

          link->net = cordeau_statement_dup_text (s, 0);
          link->fact = cordeau_statement_dup_text (s, 1);
          link->clock = cordeau_statement_int (s, 2);
          link->other = cordeau_statement_dup_text (s, 3);
          link->code = cordeau_statement_dup_text (s, 4);
          link->retag = cordeau_statement_int (s, 5);
          g_ptr_array_add (links, link);
        }
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
    }
  g_ptr_array_sort_values (links, compare_links);
  return g_steal_pointer (&links);
}

static guint
index_of (GPtrArray *nets, const char *net)
{
  guint index = 0;

  if (!g_ptr_array_find_with_equal_func (nets, net, g_str_equal, &index))
    g_assert_not_reached ();
  return index;
}

/* Every net begins as shown; each link, in order, hides the shown net of one side behind the
 * other's. A retag shows the new tag itself. */
const char *
cordeau_links_primary (GPtrArray *nets, GPtrArray *links)
{
  g_autofree guint *shown = g_new (guint, nets->len);

  g_return_val_if_fail (nets->len > 0, NULL);

  for (guint i = 0; i < nets->len; i++)
    shown[i] = i;
  for (guint i = 0; i < links->len; i++)
    {
      const CordeauLink *link = g_ptr_array_index (links, i);
      guint left = shown[index_of (nets, link->net)];
      guint other = index_of (nets, link->other);
      guint right = shown[other];
      guint winner = link->retag ? other : left;

      for (guint j = 0; j < nets->len; j++)
        {
          if (shown[j] == left || shown[j] == right)
            shown[j] = winner;
        }
    }
  return g_ptr_array_index (nets, shown[0]);
}
