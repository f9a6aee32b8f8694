/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of nets and their sums. Three files of SQL: nets at the site (few, every order walks an
 * index), all nets, and all nets that a word or a flag leads to. */
#include "base/text.h"
#include "bags/net-from-state.h"

/* The highest character: ends the range of texts that begin alike. */
#define LAST "\xf4\x8f\xbf\xbf"

enum
{
  PARAM_STAGE = 1,
  PARAM_HELD,
  PARAM_DUE,
  PARAM_DELEGATION,
  PARAM_MACHINE,
  PARAM_LOAD,
  PARAM_LOAD_NUMBER,
  PARAM_KEY_FROM,
  PARAM_KEY_TO,
  PARAM_WORD_FROM,
  PARAM_WORD_TO,
  PARAM_LIMIT,
  PARAM_NOW = PARAM_LIMIT,
  PARAM_OFFSET,
  PARAM_FLAGS,
  PARAM_SLOT,
  PARAM_LATE,
  PARAM_LEAVES,
};

/* Depend on the clock: no row has them. */
#define CLOCK_FLAGS (CORDEAU_FLAG_LATE | CORDEAU_FLAG_LEAVES)
/* Only nets at the site have one of these. */
#define OPEN_FLAGS (CLOCK_FLAGS | CORDEAU_FLAG_HELD | CORDEAU_FLAG_QUARANTINE)

typedef enum
{
  FILE_OPEN,
  FILE_ALL,
  FILE_FOUND,
} File;

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

static File
choose_file (const CordeauNetFilter *filter)
{
  if (filter->open_only || filter->held_only || filter->due_before != 0
      || is_given (filter->machine) || is_given (filter->load)
      || cordeau_stage_is_open (filter->stage) || (filter->flags & OPEN_FLAGS) != 0)
    return FILE_OPEN;
  return is_given (filter->search) || is_given (filter->delegation) || is_given (filter->slot)
                 || filter->flags != 0
             ? FILE_FOUND
             : FILE_ALL;
}

/* Of one stage by promise: what a lane of the board asks. */
static gboolean
is_lane (const CordeauNetFilter *filter)
{
  return cordeau_stage_is_open (filter->stage);
}

static const char *
choose_list (const CordeauNetFilter *filter)
{
  static const char *const names[3][5][2] = {
    { { "bags/nets-open.sql#promise", "bags/nets-open.sql#promise-desc" },
      { "bags/nets-open.sql#code", "bags/nets-open.sql#code-desc" },
      { "bags/nets-open.sql#stage", "bags/nets-open.sql#stage-desc" },
      { "bags/nets-open.sql#since", "bags/nets-open.sql#since-desc" },
      { "bags/nets-open.sql#delegation", "bags/nets-open.sql#delegation-desc" } },
    { { "bags/nets-all.sql#promise", "bags/nets-all.sql#promise-desc" },
      { "bags/nets-all.sql#code", "bags/nets-all.sql#code-desc" },
      { "bags/nets-all.sql#stage", "bags/nets-all.sql#stage-desc" },
      { "bags/nets-all.sql#since", "bags/nets-all.sql#since-desc" },
      { "bags/nets-all.sql#delegation", "bags/nets-all.sql#delegation-desc" } },
    { { "bags/nets-found.sql#promise", "bags/nets-found.sql#promise-desc" },
      { "bags/nets-found.sql#code", "bags/nets-found.sql#code-desc" },
      { "bags/nets-found.sql#stage", "bags/nets-found.sql#stage-desc" },
      { "bags/nets-found.sql#since", "bags/nets-found.sql#since-desc" },
      { "bags/nets-found.sql#delegation", "bags/nets-found.sql#delegation-desc" } },
  };
  guint sort = MIN ((guint) filter->sort, CORDEAU_NET_SORT_DELEGATION);
  File file = choose_file (filter);

  if (file == FILE_OPEN && is_lane (filter) && sort == CORDEAU_NET_SORT_PROMISE)
    return filter->descending ? "bags/nets-open.sql#lane-desc" : "bags/nets-open.sql#lane";
  return names[file][sort][filter->descending ? 1 : 0];
}

static const char *
choose_sum (const CordeauNetFilter *filter)
{
  switch (choose_file (filter))
    {
    case FILE_OPEN:
      return is_lane (filter) ? "bags/nets-open.sql#lane-sum" : "bags/nets-open.sql#sum";
    case FILE_FOUND:
      return "bags/nets-found.sql#sum";
    case FILE_ALL:
    default:
      return "bags/nets-all.sql#sum";
    }
}

/* As codes are normalised: what a search for the beginning of one is compared with. */
static char *
make_key (const char *search)
{
  GString *key = g_string_new (NULL);

  for (const char *p = search; *p != '\0'; p++)
    {
      if (*p != '-' && *p != ' ' && *p != '.')
        g_string_append_c (key, g_ascii_toupper (*p));
    }
  return g_string_free (key, FALSE);
}

static void
bind_range (CordeauStatement *s, int index, const char *from)
{
  g_autofree char *to = g_strconcat (from, LAST, NULL);

  cordeau_statement_bind_text (s, index, from);
  cordeau_statement_bind_text (s, index + 1, to);
}

static void
bind_search (CordeauStatement *s, const char *search)
{
  g_autofree char *word = cordeau_text_fold (search);
  g_autofree char *key = NULL;

  if (g_str_has_prefix (word, "grai:") || g_str_has_prefix (word, "giai:"))
    key = g_strdup (word);
  else
    key = make_key (search);
  bind_range (s, PARAM_KEY_FROM, key);
  bind_range (s, PARAM_WORD_FROM, word);
}

static void
bind_exact (CordeauStatement *s, int index, const char *value)
{
  cordeau_statement_bind_text (s, index, is_given (value) ? value : NULL);
}

/* What leads to the nets where no search does: their delegation, or else their slot. */
static void
bind_lead (CordeauStatement *s, const char *delegation, const char *slot)
{
  const char *lead = delegation != NULL ? delegation : slot;

  cordeau_statement_bind_text (s, PARAM_WORD_FROM, lead);
  cordeau_statement_bind_text (s, PARAM_WORD_TO, lead);
}

static void
bind_words (CordeauStatement *s, const CordeauNetFilter *filter)
{
  File file = choose_file (filter);
  g_autofree char *delegation = NULL;
  g_autofree char *slot = NULL;

  if (is_given (filter->delegation))
    delegation = cordeau_text_fold (filter->delegation);
  if (is_given (filter->slot))
    slot = g_ascii_strdown (filter->slot, -1);
  cordeau_statement_bind_text (s, PARAM_DELEGATION, delegation);
  cordeau_statement_bind_text (s, PARAM_SLOT, slot);
  if (is_given (filter->search) && file != FILE_ALL)
    bind_search (s, filter->search);
  else if (file == FILE_FOUND)
    bind_lead (s, delegation, slot);
}

static void
bind_flags (CordeauStatement *s, guint flags, gint64 now)
{
  g_autofree char *today = NULL;

  if (flags & CORDEAU_FLAG_LEAVES)
    today = cordeau_net_today (now);
  cordeau_statement_bind_int (s, PARAM_FLAGS, flags & ~(guint) CLOCK_FLAGS);
  cordeau_statement_bind_int (s, PARAM_LATE, flags & CORDEAU_FLAG_LATE ? now : 0);
  cordeau_statement_bind_text (s, PARAM_LEAVES, today);
}

static CordeauStatement *
prepare (CordeauConnection *connection, const char *name, const CordeauNetFilter *filter,
         gint64 now)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, name);
  guint64 number;

  cordeau_statement_bind_int (s, PARAM_STAGE, filter->stage);
  cordeau_statement_bind_int (s, PARAM_HELD, filter->held_only);
  cordeau_statement_bind_int (s, PARAM_DUE, filter->due_before);
  bind_exact (s, PARAM_MACHINE, filter->machine);
  bind_exact (s, PARAM_LOAD, filter->load);
  if (is_given (filter->load)
      && g_ascii_string_to_unsigned (filter->load, 10, 1, G_MAXINT32, &number, NULL))
    cordeau_statement_bind_int (s, PARAM_LOAD_NUMBER, (gint64) number);
  bind_words (s, filter);
  bind_flags (s, filter->flags, now);
  return s;
}

gboolean
cordeau_nets_sum (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                  CordeauNetSums *sums, GError **error)
{
  CordeauStatement *s;

  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (sums != NULL, FALSE);

  memset (sums, 0, sizeof *sums);
  s = prepare (connection, choose_sum (filter), filter, now);
  cordeau_statement_bind_int (s, PARAM_NOW, now);
  if (!cordeau_statement_step (s, error))
    return FALSE;
  sums->n_nets = (guint) cordeau_statement_int (s, 0);
  sums->grams = cordeau_statement_int (s, 1);
  sums->n_late = (guint) cordeau_statement_int (s, 2);
  sums->n_held = (guint) cordeau_statement_int (s, 3);
  cordeau_statement_reset (s);
  return TRUE;
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

gboolean
cordeau_nets_foreach (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                      guint offset, guint limit, CordeauNetFunc func, gpointer user_data,
                      GError **error)
{
  g_autofree char *today = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (filter != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  today = cordeau_net_today (now);
  s = prepare (connection, choose_list (filter), filter, now);
  cordeau_statement_bind_int (s, PARAM_LIMIT, limit > 0 ? (gint64) limit : -1);
  cordeau_statement_bind_int (s, PARAM_OFFSET, offset);
  while (cordeau_statement_step (s, &local))
    {
      CordeauNet *net = cordeau_net_from_state (cordeau_net_state_from_row (s), now, today);

      if (!func (net, user_data, &local))
        break;
    }
  cordeau_statement_reset (s);
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
