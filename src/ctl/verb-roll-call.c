/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roll-call": who should be here now, and is. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/roll-call.h"

typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint64 at;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_roll_call_read (connection, wish->site, wish->zone, wish->at, error);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauRollCallLine *line, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", line->worker);
  cordeau_ctl_json_text (&json, NULL, "name", line->name);
  cordeau_ctl_json_text (&json, NULL, "state", cordeau_called_to_nick (line->called));
  cordeau_ctl_json_text (&json, NULL, "post",
                         line->post != CORDEAU_POST_NONE ? cordeau_post_to_nick (line->post)
                                                         : NULL);
  cordeau_ctl_json_when (&json, NULL, "start", line->start, zone);
  cordeau_ctl_json_when (&json, NULL, "end", line->end, zone);
  cordeau_ctl_json_when (&json, NULL, "since", line->since, zone);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauRollCallLine *line, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *start = cordeau_ctl_format_when (line->start, zone);
  g_autofree char *end = cordeau_ctl_format_when (line->end, zone);
  g_autofree char *since = cordeau_ctl_format_when (line->since, zone);
  const char *cells[] = {
    cordeau_called_to_words (line->called),
    line->name,
    line->post != CORDEAU_POST_NONE ? cordeau_post_to_words (line->post) : NULL,
    start,
    end,
    since,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("State"), _ ("Worker"), _ ("Post"), _ ("From"),
                             _ ("To"),    _ ("Since"),  NULL };
  Wish wish = {
    .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
    .zone = cordeau_ctl_get_zone (ctl),
    .at = cordeau_ctl_get_now (ctl),
  };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  if (!cordeau_ctl_when (ctl, "at", &wish.at, error))
    return CORDEAU_CTL_DONE;
  lines = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      const CordeauRollCallLine *line = g_ptr_array_index (lines, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, line, error)
                                      : print_row (ctl, table, line, error)))
        return CORDEAU_CTL_DONE;
    }
  if (lines != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "at", N_ ("TIME"), N_ ("As it stood at that time; else now") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roll_call = {
  .name = "roll-call",
  .arguments = "",
  .summary = N_ ("Say who should be here now by the published roster, and who is"),
  .example = "cordeauctl roll-call --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
