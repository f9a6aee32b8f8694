/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A search may lead to nearly every net, when all codes begin alike. So codes are not read: those that begin
 * with something stand together in the order of codes, and both ends are found by halving. */
#include "base/text.h"
#include "bags/net-match.h"
#include "bags/net-query.h"

typedef struct
{
  CordeauNetBases *bases;
  CordeauConnection *connection;
  const CordeauNetFilter *filter;
  guint changes; /* of the oldest thing looked at */
  gboolean old_too;

  /* Owned: by number, whether kept; %NULL: all are */
  GByteArray *kept;
} Match;

static void
match_clear (Match *self)
{
  g_clear_pointer (&self->kept, g_byte_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

static void
mark (GByteArray *set, guint32 number)
{
  if (number >= set->len)
    {
      guint old = set->len;

      g_byte_array_set_size (set, MAX (number + 1, old * 2));
      memset (set->data + old, 0, set->len - old);
    }
  set->data[number] = 1;
}

static gboolean
mark_read (GByteArray *set, CordeauStatement *s, GError **error)
{
  GError *local = NULL;

  while (cordeau_statement_step (s, &local))
    mark (set, (guint32) cordeau_statement_int (s, 0));
  cordeau_statement_reset (s);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* (transfer full) @set: keeps what is in it, too. */
static void
keep_both (Match *self, GByteArray *set)
{
  if (self->kept == NULL)
    {
      self->kept = set;
      return;
    }
  for (guint i = 0; i < self->kept->len; i++)
    self->kept->data[i] = i < set->len && self->kept->data[i] != 0 && set->data[i] != 0;
  g_byte_array_unref (set);
}

/* --- codes --------------------------------------------------------------------------------------- */

/* Returns: how the key of @number compares with @key; a net that is no more comes before all. @error is set
 * when it could not be read. */
static int
compare_key (Match *self, guint32 number, const char *key, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, "bags/nets-all.sql#key");
  int result = -1;

  cordeau_statement_bind_int (s, 1, number);
  if (cordeau_statement_step (s, error))
    result = strcmp (cordeau_statement_text (s, 0), key);
  cordeau_statement_reset (s);
  return result;
}

/* The first place in @codes whose key is not before @key. */
static guint
find_place (Match *self, const GArray *codes, const char *key, GError **error)
{
  GError *local = NULL;
  guint low = 0;
  guint high = codes->len;

  while (low < high && local == NULL)
    {
      guint middle = low + (high - low) / 2;

      if (compare_key (self, g_array_index (codes, guint32, middle), key, &local) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return low;
}

static gboolean
mark_codes (Match *self, GByteArray *set, const char *from, const char *to, GError **error)
{
  g_autoptr (GArray) codes = NULL;
  GError *local = NULL;
  guint changes = self->changes;
  guint first;
  guint end;

  codes = cordeau_net_bases_read (self->bases, self->connection, CORDEAU_NET_SORT_CODE, &changes,
                                  TRUE, error);
  if (codes == NULL)
    return FALSE;
  first = find_place (self, codes, from, &local);
  end = local == NULL ? find_place (self, codes, to, &local) : 0;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  for (guint i = first; i < end; i++)
    mark (set, g_array_index (codes, guint32, i));
  return TRUE;
}

/* --- conditions ---------------------------------------------------------------------------------- */

static CordeauStatement *
prepare_range (Match *self, const char *name, int index, const char *from, const char *to)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, name);

  cordeau_statement_bind_text (s, index, from);
  cordeau_statement_bind_text (s, index + 1, to);
  return s;
}

static gboolean
keep_found (Match *self, GError **error)
{
  g_autoptr (GByteArray) set = g_byte_array_new ();
  g_autofree char *word = cordeau_text_fold (self->filter->search);
  g_autofree char *word_end = cordeau_net_query_range_end (word);
  g_autofree char *key = cordeau_net_query_key (self->filter->search);
  g_autofree char *key_end = cordeau_net_query_range_end (key);
  CordeauStatement *s;

  if (!mark_codes (self, set, key, key_end, error))
    return FALSE;
  s = prepare_range (self, "bags/nets-found.sql#alias", 1, key, key_end);
  if (!mark_read (set, s, error))
    return FALSE;
  s = prepare_range (self, "bags/nets-found.sql#delegation", 1, word, word_end);
  if (!mark_read (set, s, error))
    return FALSE;
  s = prepare_range (self, "bags/nets-found.sql#slot", 1, word, word_end);
  if (!mark_read (set, s, error))
    return FALSE;
  s = prepare_range (self, "bags/nets-found.sql#open", 2, word, word_end);
  cordeau_statement_bind_text (s, 1, key);
  if (!mark_read (set, s, error))
    return FALSE;
  keep_both (self, g_steal_pointer (&set));
  return TRUE;
}

/* (transfer none) @s: what it reads is kept, nothing else. */
static gboolean
keep_read (Match *self, CordeauStatement *s, GError **error)
{
  g_autoptr (GByteArray) set = g_byte_array_new ();

  if (!mark_read (set, s, error))
    return FALSE;
  keep_both (self, g_steal_pointer (&set));
  return TRUE;
}

static gboolean
keep_delegation (Match *self, GError **error)
{
  g_autofree char *folded = cordeau_text_fold (self->filter->delegation);

  return keep_read (self, prepare_range (self, "bags/nets-found.sql#delegation", 1, folded, folded),
                    error);
}

static gboolean
keep_slot (Match *self, GError **error)
{
  g_autofree char *slot = g_ascii_strdown (self->filter->slot, -1);

  return keep_read (self, prepare_range (self, "bags/nets-found.sql#slot", 1, slot, slot), error);
}

static gboolean
keep_stage (Match *self, GError **error)
{
  g_autoptr (GByteArray) set = g_byte_array_new ();
  g_autoptr (GArray) numbers = NULL;
  guint changes = self->changes;

  numbers = cordeau_net_bases_read_stage (self->bases, self->connection, self->filter->stage,
                                          &changes, self->old_too, error);
  if (numbers == NULL)
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    mark (set, g_array_index (numbers, guint32, i));
  keep_both (self, g_steal_pointer (&set));
  return TRUE;
}

static gboolean
keep_flags (Match *self, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (self->connection, "bags/nets-found.sql#flags");

  cordeau_statement_bind_int (s, 1, self->filter->flags);
  return keep_read (self, s, error);
}

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static GArray *
pick (const Match *self, GArray *order)
{
  const guint32 *from = (const guint32 *) order->data;
  GArray *picked;
  guint32 *to;
  guint n = 0;

  if (self->kept == NULL)
    return g_array_ref (order);
  picked = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_set_size (picked, order->len);
  to = (guint32 *) picked->data;
  for (guint i = 0; i < order->len; i++)
    if (from[i] < self->kept->len && self->kept->data[from[i]] != 0)
      to[n++] = from[i];
  g_array_set_size (picked, n);
  return picked;
}

GArray *
cordeau_net_match (CordeauNetBases *bases, CordeauConnection *connection,
                   const CordeauNetFilter *filter, GArray *order, gboolean of_stage, guint *changes,
                   gboolean old_too, GError **error)
{
  g_auto (Match) self = { bases, connection, filter, *changes, old_too, NULL };

  g_return_val_if_fail (bases != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail (order != NULL, NULL);

  if (filter->stage != CORDEAU_STAGE_NONE && !of_stage && !keep_stage (&self, error))
    return NULL;
  if (filter->flags != 0 && !keep_flags (&self, error))
    return NULL;
  if (is_given (filter->delegation) && !keep_delegation (&self, error))
    return NULL;
  if (is_given (filter->slot) && !keep_slot (&self, error))
    return NULL;
  if (is_given (filter->search) && !keep_found (&self, error))
    return NULL;
  *changes = self.changes;
  return pick (&self, order);
}
