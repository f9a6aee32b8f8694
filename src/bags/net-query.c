/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as queries: those of sql/nets-open.sql, which share their parameters. */
#include "base/text.h"
#include "bags/net-query.h"

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
  PARAM_FLAGS,
  PARAM_SLOT,
  PARAM_OWED,
  PARAM_LEAVES,
  PARAM_NOW,
  PARAM_LEFT,
};

/* Depend on the clock: no row has them. */
#define CLOCK_FLAGS (CORDEAU_FLAG_LATE | CORDEAU_FLAG_LEAVES | CORDEAU_FLAG_LEFT)
/* Only nets at the site have one of these. */
#define OPEN_FLAGS (CLOCK_FLAGS | CORDEAU_FLAG_HELD | CORDEAU_FLAG_QUARANTINE)

static gboolean
is_given (const char *text)
{
  return text != NULL && *text != '\0';
}

gboolean
cordeau_net_query_is_open (const CordeauNetFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return filter->lane != CORDEAU_LANE_NONE || filter->open_only || filter->held_only
         || filter->due_before != 0 || filter->owed_before != 0 || is_given (filter->machine)
         || is_given (filter->load) || cordeau_stage_is_open (filter->stage)
         || (filter->flags & OPEN_FLAGS) != 0;
}

/* Of one stage, by promise. */
static gboolean
is_of_stage (const CordeauNetFilter *filter)
{
  return cordeau_stage_is_open (filter->stage);
}

gboolean
cordeau_net_query_is_bare (const CordeauNetFilter *filter)
{
  g_return_val_if_fail (filter != NULL, FALSE);

  return !filter->held_only && filter->due_before == 0 && filter->owed_before == 0
         && filter->flags == 0 && !is_given (filter->machine) && !is_given (filter->load)
         && !is_given (filter->slot) && !is_given (filter->delegation)
         && !is_given (filter->search);
}

/* Keeps all nets at the site, or all of a stage: the index alone says which. */
static gboolean
is_plain (const CordeauNetFilter *filter)
{
  return (filter->stage == CORDEAU_STAGE_NONE || is_of_stage (filter))
         && cordeau_net_query_is_bare (filter);
}

char *
cordeau_net_query_key (const char *search)
{
  GString *key;

  g_return_val_if_fail (search != NULL, NULL);

  if (g_ascii_strncasecmp (search, "grai:", 5) == 0
      || g_ascii_strncasecmp (search, "giai:", 5) == 0)
    return cordeau_text_fold (search);
  key = g_string_new (NULL);
  for (const char *p = search; *p != '\0'; p++)
    {
      if (*p != '-' && *p != ' ' && *p != '.')
        g_string_append_c (key, g_ascii_toupper (*p));
    }
  return g_string_free (key, FALSE);
}

char *
cordeau_net_query_range_end (const char *from)
{
  return g_strconcat (from, LAST, NULL);
}

static void
bind_range (CordeauStatement *s, int index, const char *from)
{
  g_autofree char *to = cordeau_net_query_range_end (from);

  cordeau_statement_bind_text (s, index, from);
  cordeau_statement_bind_text (s, index + 1, to);
}

static void
bind_words (CordeauStatement *s, const CordeauNetFilter *filter)
{
  g_autofree char *delegation = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *word = NULL;
  g_autofree char *key = NULL;

  if (is_given (filter->delegation))
    delegation = cordeau_text_fold (filter->delegation);
  if (is_given (filter->slot))
    slot = g_ascii_strdown (filter->slot, -1);
  cordeau_statement_bind_text (s, PARAM_DELEGATION, delegation);
  cordeau_statement_bind_text (s, PARAM_SLOT, slot);
  if (!is_given (filter->search))
    return;
  word = cordeau_text_fold (filter->search);
  key = cordeau_net_query_key (filter->search);
  bind_range (s, PARAM_KEY_FROM, key);
  bind_range (s, PARAM_WORD_FROM, word);
}

static void
bind_exact (CordeauStatement *s, int index, const char *value)
{
  cordeau_statement_bind_text (s, index, is_given (value) ? value : NULL);
}

static void
bind_flags (CordeauStatement *s, CordeauConnection *connection, const CordeauNetFilter *filter,
            gint64 now)
{
  guint flags = filter->flags;
  /* What is late now is owed by any later moment, too. */
  gint64 owed_before = flags & CORDEAU_FLAG_LATE ? now : filter->owed_before;
  g_autofree char *today = NULL;

  if (flags & (CORDEAU_FLAG_LEAVES | CORDEAU_FLAG_LEFT))
    today = cordeau_site_day (connection, now);
  cordeau_statement_bind_int (s, PARAM_FLAGS, flags & ~(guint) CLOCK_FLAGS);
  cordeau_statement_bind_int (s, PARAM_OWED, owed_before);
  cordeau_statement_bind_text (s, PARAM_LEAVES, flags & CORDEAU_FLAG_LEAVES ? today : NULL);
  cordeau_statement_bind_text (s, PARAM_LEFT, flags & CORDEAU_FLAG_LEFT ? today : NULL);
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
  bind_flags (s, connection, filter, now);
  return s;
}

static CordeauStatement *
prepare_plain_order (CordeauConnection *connection, const CordeauNetFilter *filter)
{
  static const char *const names[] = {
    "bags/nets-open.sql#all-promise",    "bags/nets-open.sql#all-code",
    "bags/nets-open.sql#all-stage",      "bags/nets-open.sql#all-since",
    "bags/nets-open.sql#all-delegation",
  };
  CordeauStatement *s;

  if (!is_of_stage (filter))
    return cordeau_connection_prepare (connection, names[filter->sort]);
  s = cordeau_connection_prepare (connection, "bags/nets-open.sql#all-of-stage");
  cordeau_statement_bind_int (s, PARAM_STAGE, filter->stage);
  return s;
}

static CordeauStatement *
prepare_lane (CordeauConnection *connection, const char *name, CordeauLane lane)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, name);
  int stages[CORDEAU_LANE_MAX_STAGES];

  cordeau_lane_get_stages (lane, stages);
  for (int i = 0; i < CORDEAU_LANE_MAX_STAGES; i++)
    cordeau_statement_bind_int (s, i + 1, stages[i]);
  return s;
}

CordeauStatement *
cordeau_net_query_prepare_order (CordeauConnection *connection, const CordeauNetFilter *filter,
                                 gint64 now)
{
  static const char *const names[] = {
    "bags/nets-open.sql#promise", "bags/nets-open.sql#code",       "bags/nets-open.sql#stage",
    "bags/nets-open.sql#since",   "bags/nets-open.sql#delegation",
  };
  gboolean by_promise;

  g_return_val_if_fail (filter != NULL, NULL);
  g_return_val_if_fail ((guint) filter->sort < G_N_ELEMENTS (names), NULL);

  if (filter->lane != CORDEAU_LANE_NONE)
    return prepare_lane (connection, "bags/nets-lane.sql#order", filter->lane);
  by_promise = filter->sort == CORDEAU_NET_SORT_PROMISE;
  if (is_plain (filter) && (by_promise || !is_of_stage (filter)))
    return prepare_plain_order (connection, filter);
  return prepare (connection,
                  is_of_stage (filter) && by_promise ? "bags/nets-open.sql#of-stage"
                                                     : names[filter->sort],
                  filter, now);
}

CordeauStatement *
cordeau_net_query_prepare_sum (CordeauConnection *connection, const CordeauNetFilter *filter,
                               gint64 now)
{
  CordeauStatement *s;

  g_return_val_if_fail (filter != NULL, NULL);

  if (filter->lane != CORDEAU_LANE_NONE)
    {
      s = prepare_lane (connection, "bags/nets-lane.sql#sum", filter->lane);
      cordeau_statement_bind_int (s, CORDEAU_LANE_MAX_STAGES + 1, now);
      return s;
    }
  if (is_plain (filter) && is_of_stage (filter))
    {
      s = cordeau_connection_prepare (connection, "bags/nets-open.sql#all-of-stage-sum");
      cordeau_statement_bind_int (s, PARAM_STAGE, filter->stage);
    }
  else if (is_plain (filter))
    s = cordeau_connection_prepare (connection, "bags/nets-open.sql#all-sum");
  else
    s = prepare (connection,
                 is_of_stage (filter) ? "bags/nets-open.sql#of-stage-sum"
                                      : "bags/nets-open.sql#sum",
                 filter, now);
  cordeau_statement_bind_int (s, PARAM_NOW, now);
  return s;
}
