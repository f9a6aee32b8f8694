/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "who" and "who add": the workers that --actor may name. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "ctl/output.h"
#include "ctl/people.h"
#include "ctl/verbs.h"

static gboolean
print_json (const char *key, const char *first_name, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "key", key);
  cordeau_ctl_json_text (&json, NULL, "first_name", first_name);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_worker (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauWorker *worker, GError **error)
{
  const char *cells[] = { worker->key, worker->shown, NULL };

  return cordeau_ctl_is_json (ctl) ? print_json (worker->key, worker->first_name, error)
                                   : cordeau_ctl_table_row (table, cells, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Key"), _ ("First name"), NULL };
  g_autoptr (CordeauCtlTable) table = NULL;
  g_autoptr (GPtrArray) workers = NULL;

  workers = cordeau_ctl_people_list (cordeau_ctl_get_session (ctl), error);
  if (workers == NULL)
    return CORDEAU_CTL_DONE;
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < workers->len; i++)
    if (!print_worker (ctl, table, g_ptr_array_index (workers, i), error))
      return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_add (CordeauCtl *ctl, GError **error)
{
  const char *told = cordeau_ctl_argument (ctl, 0, error);
  g_autofree char *name = NULL;
  g_autoptr (CordeauWorker) worker = NULL;

  if (told == NULL)
    return CORDEAU_CTL_DONE;
  name = g_strstrip (g_strdup (told));
  if (!cordeau_text_is_name (name, CORDEAU_WORKER_MAX_NAME))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("A first name has 1 to %d characters on one line."), CORDEAU_WORKER_MAX_NAME);
      return CORDEAU_CTL_DONE;
    }
  worker = cordeau_ctl_people_add (cordeau_ctl_get_session (ctl), name, error);
  if (worker == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (worker->key, worker->first_name, error);
  else
    cordeau_ctl_printf (error, _ ("%s has the key %s.\n"), worker->shown, worker->key);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_who = {
  .name = "who",
  .arguments = "",
  .summary = N_ ("List the workers and their keys"),
  .example = "cordeauctl who --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_who_add = {
  .name = "who add",
  .arguments = "FIRST-NAME",
  .summary = N_ ("Add a worker"),
  .example = "cordeauctl who add Amina",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_add,
};
