/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "history": what people did, the last first. */
#include <glib/gi18n-lib.h>

#include "bags/acts-history.h"
#include "ctl/output.h"
#include "ctl/verbs.h"

#define MOST 1000

static const CordeauCtlOption options[] = {
  { "since", N_ ("TIME"), N_ ("From then on; else of the last 24 hours") },
  { "of", N_ ("KEY"), N_ ("Only what this worker did (see “who”)") },
  { "limit", N_ ("N"), N_ ("At most this many; else 100") },
  { NULL },
};

typedef struct
{
  const char *site;
  const char *of;
  gint64 since;
  gint64 limit;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_acts_read (connection, wish->site, wish->since, wish->of, (guint) wish->limit,
                            error);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauCustody *line, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "fact", line->fact);
  cordeau_ctl_json_when (&json, NULL, "at", line->at, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_text (&json, NULL, "kind", line->kind);
  cordeau_ctl_json_text (&json, NULL, "code", line->code);
  cordeau_ctl_json_text (&json, NULL, "stage",
                         line->stage != CORDEAU_STAGE_NONE ? cordeau_stage_to_nick (line->stage)
                                                           : NULL);
  cordeau_ctl_json_text (&json, NULL, "machine", line->machine);
  cordeau_ctl_json_text (&json, NULL, "reason", line->reason);
  cordeau_ctl_json_text (&json, NULL, "actor", line->actor);
  cordeau_ctl_json_text (&json, NULL, "actor_name", line->actor_name);
  cordeau_ctl_json_text (&json, NULL, "outcome", line->outcome);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauCustody *line, GError **error)
{
  g_autofree char *at = cordeau_ctl_format_when (line->at, cordeau_ctl_get_zone (ctl));
  const char *cells[] = {
    at,
    line->code != NULL ? line->code : line->machine,
    line->stage != CORDEAU_STAGE_NONE ? cordeau_stage_to_label (line->stage) : line->reason,
    line->actor_name != NULL ? line->actor_name : line->actor,
    g_strcmp0 (line->outcome, "undone") == 0 ? _ ("undone") : NULL,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Time"), _ ("Net"), _ ("Stage"), _ ("Who"), _ ("Remark"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) lines = NULL;
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .since = cordeau_ctl_get_now (ctl) - G_TIME_SPAN_DAY,
                .limit = 100 };

  if (!cordeau_ctl_when (ctl, "since", &wish.since, error)
      || !cordeau_ctl_text (ctl, "of", &wish.of, error)
      || !cordeau_ctl_integer (ctl, "limit", 1, MOST, &wish.limit, error))
    return CORDEAU_CTL_DONE;
  lines = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (lines == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < lines->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (lines, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, line, error)
                                      : print_row (ctl, table, line, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_history = {
  .name = "history",
  .arguments = "",
  .summary = N_ ("Say what people did, the last first"),
  .example = "cordeauctl history --limit 20",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
