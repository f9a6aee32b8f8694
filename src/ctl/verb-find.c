/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "find": anything by its name, number or code. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "site/find.h"

#define MOST 20

typedef struct
{
  const char *site;
  const char *text;
  gint64 now;
} Wish;

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_site_find (connection, wish->site, wish->text, wish->now, MOST, error);
}

static gboolean
print (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauFinding *finding, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  const char *cells[] = { finding->title, finding->subtitle, NULL };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_table_row (table, cells, error);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "kind", finding->kind);
  cordeau_ctl_json_text (&json, NULL, "title", finding->title);
  cordeau_ctl_json_text (&json, NULL, "subtitle", finding->subtitle);
  cordeau_ctl_json_text (&json, NULL, "where", finding->where);
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Found"), _ ("What it is"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) findings = NULL;
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .now = cordeau_ctl_get_now (ctl) };

  wish.text = cordeau_ctl_argument (ctl, 0, error);
  if (wish.text == NULL)
    return CORDEAU_CTL_DONE;
  findings = cordeau_store_read (cordeau_ctl_get_store (ctl), find_job, &wish, error);
  if (findings == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < findings->len; i++)
    if (!print (ctl, table, g_ptr_array_index (findings, i), error))
      return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_find = {
  .name = "find",
  .arguments = "TEXT",
  .summary = N_ ("Find a net by any of its tags, a machine, or a slot"),
  .example = "cordeauctl find 7D-27",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
