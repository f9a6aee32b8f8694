/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "board": the six lanes, and what lies in each. */
#include <glib/gi18n-lib.h>

#include "bags/queries.h"
#include "ctl/output.h"
#include "ctl/verbs.h"

typedef struct
{
  CordeauNetSums sums[CORDEAU_N_LANES];
  gint64 now;
} Board;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Board *board = data;

  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    {
      CordeauNetFilter filter = { .lane = i };

      if (!cordeau_nets_sum (connection, &filter, board->now, &board->sums[i], error))
        return NULL;
    }
  return board;
}

static gboolean
print_json (CordeauCtl *ctl, CordeauLane lane, const CordeauNetSums *sums, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "lane", cordeau_lane_to_nick (lane));
  cordeau_ctl_json_int (&json, NULL, "nets", sums->n_nets);
  cordeau_ctl_json_int (&json, NULL, "grams", sums->grams);
  cordeau_ctl_json_int (&json, NULL, "late", sums->n_late);
  cordeau_ctl_json_int (&json, NULL, "held", sums->n_held);
  cordeau_ctl_json_when (&json, NULL, "oldest", sums->oldest, cordeau_ctl_get_zone (ctl));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, CordeauLane lane, const CordeauNetSums *sums,
           GError **error)
{
  g_autofree char *nets = g_strdup_printf ("%u", sums->n_nets);
  g_autofree char *grams = g_strdup_printf ("%" G_GINT64_FORMAT, sums->grams);
  g_autofree char *late = g_strdup_printf ("%u", sums->n_late);
  g_autofree char *held = g_strdup_printf ("%u", sums->n_held);
  g_autofree char *oldest = cordeau_ctl_format_when (sums->oldest, cordeau_ctl_get_zone (ctl));
  const char *cells[] = {
    cordeau_lane_to_label (lane), nets, grams, late, held, oldest, NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Lane"), _ ("Nets"),         _ ("Grams"), _ ("Late"),
                             _ ("Held"), _ ("Oldest since"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  Board board = { .now = cordeau_ctl_get_now (ctl) };

  if (cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &board, error) == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, i, &board.sums[i], error)
                                    : print_row (ctl, table, i, &board.sums[i], error)))
      return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_board = {
  .name = "board",
  .arguments = "",
  .summary = N_ ("Say what lies in each lane of the board"),
  .example = "cordeauctl board --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
