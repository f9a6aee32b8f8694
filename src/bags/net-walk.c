/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The statements say of each net what it is ordered by, in two columns: the first is text where people order by words. */
#include "bags/net-walk.h"

GArray *
cordeau_net_numbers_read (CordeauStatement *statement, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      guint32 number = (guint32) cordeau_statement_int (statement, 0);

      g_array_append_val (numbers, number);
    }
  cordeau_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, local);
  return NULL;
}

/* One of the two statements, a row ahead. */
typedef struct
{
  CordeauStatement *statement;
  gboolean more;
} Walk;

typedef struct
{
  const char *here;
  const char *here_down;
  const char *away;
  const char *away_down;
} Names;

#define NAMES(name)                                                 \
  { "bags/nets-walk.sql#" name, "bags/nets-walk.sql#" name "-down", \
    "bags/nets-walk.sql#" name "-away", "bags/nets-walk.sql#" name "-away-down" }

static const Names names[] = {
  [CORDEAU_NET_SORT_PROMISE] = NAMES ("promise"),       [CORDEAU_NET_SORT_CODE] = NAMES ("code"),
  [CORDEAU_NET_SORT_STAGE] = NAMES ("stage"),           [CORDEAU_NET_SORT_SINCE] = NAMES ("since"),
  [CORDEAU_NET_SORT_DELEGATION] = NAMES ("delegation"),
};

static gboolean
is_by_words (CordeauNetSort sort)
{
  return sort == CORDEAU_NET_SORT_CODE || sort == CORDEAU_NET_SORT_DELEGATION;
}

static gboolean
begin (Walk *self, CordeauConnection *connection, const char *name, int limit, GError **error)
{
  GError *local = NULL;

  self->statement = cordeau_connection_prepare (connection, name);
  cordeau_statement_bind_int (self->statement, 1, limit);
  self->more = cordeau_statement_step (self->statement, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static int
compare_ints (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare (const Walk *a, const Walk *b, gboolean by_words)
{
  int result = by_words ? strcmp (cordeau_statement_text (a->statement, 1),
                                  cordeau_statement_text (b->statement, 1))
                        : compare_ints (cordeau_statement_int (a->statement, 1),
                                        cordeau_statement_int (b->statement, 1));

  return result != 0 ? result
                     : compare_ints (cordeau_statement_int (a->statement, 2),
                                     cordeau_statement_int (b->statement, 2));
}

/* (nullable): the one whose row is next. */
static Walk *
choose (Walk *here, Walk *away, gboolean by_words, gboolean descending)
{
  int result;

  if (!here->more || !away->more)
    return here->more ? here : away->more ? away : NULL;
  result = compare (here, away, by_words);
  return (descending ? result >= 0 : result <= 0) ? here : away;
}

GArray *
cordeau_net_walk (CordeauConnection *connection, CordeauNetSort sort, gboolean descending,
                  int limit, guint *ends, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  const Names *of = &names[sort];
  gboolean by_words = is_by_words (sort);
  GError *local = NULL;
  Walk here = { 0 };
  Walk away = { 0 };
  Walk *next;

  g_return_val_if_fail ((guint) sort < G_N_ELEMENTS (names), NULL);

  if (!begin (&here, connection, descending ? of->here_down : of->here, limit, error)
      || !begin (&away, connection, descending ? of->away_down : of->away, limit, error))
    return NULL;
  while (local == NULL && (limit < 0 || numbers->len < (guint) limit)
         && (next = choose (&here, &away, by_words, descending)) != NULL)
    {
      guint32 number = (guint32) cordeau_statement_int (next->statement, 0);

      g_array_append_val (numbers, number);
      if (ends != NULL)
        ends[cordeau_statement_int (next->statement, 1)] = numbers->len;
      next->more = cordeau_statement_step (next->statement, &local);
    }
  cordeau_statement_reset (here.statement);
  cordeau_statement_reset (away.statement);
  if (local == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, local);
  return NULL;
}

GArray *
cordeau_net_walk_stage (CordeauConnection *connection, CordeauStage stage, gboolean descending,
                        int limit, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection,
                                                    descending ? "bags/nets-walk.sql#of-stage-down"
                                                               : "bags/nets-walk.sql#of-stage");

  cordeau_statement_bind_int (s, 1, limit);
  cordeau_statement_bind_int (s, 2, stage);
  return cordeau_net_numbers_read (s, error);
}
