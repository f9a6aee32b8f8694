/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of nets and their sums. Three files of SQL: nets at the site (few, every order walks an
 * index), all nets, and all nets that a search finds. */
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
};

typedef enum
{
  FILE_OPEN,
  FILE_ALL,
  FILE_SEARCH,
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
      || cordeau_stage_is_open (filter->stage))
    return FILE_OPEN;
  return is_given (filter->search) ? FILE_SEARCH : FILE_ALL;
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
    { { "bags/nets-search.sql#promise", "bags/nets-search.sql#promise-desc" },
      { "bags/nets-search.sql#code", "bags/nets-search.sql#code-desc" },
      { "bags/nets-search.sql#stage", "bags/nets-search.sql#stage-desc" },
      { "bags/nets-search.sql#since", "bags/nets-search.sql#since-desc" },
      { "bags/nets-search.sql#delegation", "bags/nets-search.sql#delegation-desc" } },
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
    case FILE_SEARCH:
      return "bags/nets-search.sql#sum";
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
bind_search (CordeauStatement *s, const char *search, File file)
{
  g_autofree char *word = NULL;
  g_autofree char *key = NULL;

  if (!is_given (search) || file == FILE_ALL)
    return;
  word = cordeau_text_fold (search);
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

static CordeauStatement *
prepare (CordeauConnection *connection, const char *name, const CordeauNetFilter *filter)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, name);
  guint64 number;

  cordeau_statement_bind_int (s, PARAM_STAGE, filter->stage);
  cordeau_statement_bind_int (s, PARAM_HELD, filter->held_only);
  cordeau_statement_bind_int (s, PARAM_DUE, filter->due_before);
  bind_exact (s, PARAM_DELEGATION, filter->delegation);
  bind_exact (s, PARAM_MACHINE, filter->machine);
  bind_exact (s, PARAM_LOAD, filter->load);
  if (is_given (filter->load)
      && g_ascii_string_to_unsigned (filter->load, 10, 1, G_MAXINT32, &number, NULL))
    cordeau_statement_bind_int (s, PARAM_LOAD_NUMBER, (gint64) number);
  bind_search (s, filter->search, choose_file (filter));
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
  s = prepare (connection, choose_sum (filter), filter);
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

GPtrArray *
cordeau_nets_read (CordeauConnection *connection, const CordeauNetFilter *filter, gint64 now,
                   guint offset, guint limit, GError **error)
{
  g_autoptr (GPtrArray) nets = NULL;
  g_autofree char *today = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (filter != NULL, NULL);

  today = cordeau_net_today (now);
  nets = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  s = prepare (connection, choose_list (filter), filter);
  cordeau_statement_bind_int (s, PARAM_LIMIT, limit > 0 ? (gint64) limit : -1);
  cordeau_statement_bind_int (s, PARAM_OFFSET, offset);
  while (cordeau_statement_step (s, &local))
    g_ptr_array_add (nets, cordeau_net_from_state (cordeau_net_state_from_row (s), now, today));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
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
