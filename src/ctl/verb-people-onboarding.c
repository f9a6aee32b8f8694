/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people onboarding": what a new worker was told and shown. */
#include "ctl/output.h"
#include "ctl/people.h"
#include "ctl/verbs.h"

#include <glib/gi18n-lib.h>

#include "people/onboarding.h"

typedef struct
{
  const char *site;
  const char *worker;
  const char *by;
  CordeauOnboardingStep step;
} Wish;

static gpointer
tick_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_onboarding_tick (txn, wish->worker, wish->step, wish->by, error) ? data : NULL;
}

static gpointer
untick_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_onboarding_untick (txn, wish->worker, wish->step, error) ? data : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_onboarding_read (connection, wish->site, wish->worker, error);
}

/* --- answers -------------------------------------------------------------------------------------- */

static void
print_json (CordeauCtl *ctl, const CordeauOnboarding *list, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *steps;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", list->worker);
  cordeau_ctl_json_int (&json, NULL, "done", list->done);
  cordeau_ctl_json_int (&json, NULL, "steps_in_all", CORDEAU_N_ONBOARDING_STEPS);
  steps = cordeau_ctl_json_list (&json, NULL, "steps");
  for (guint i = 0; i < CORDEAU_N_ONBOARDING_STEPS; i++)
    {
      yyjson_mut_val *element = cordeau_ctl_json_element (&json, steps);

      cordeau_ctl_json_text (&json, element, "step", cordeau_onboarding_step_to_nick (i));
      cordeau_ctl_json_text (&json, element, "words", cordeau_onboarding_step_to_words (i));
      cordeau_ctl_json_when (&json, element, "at", list->ticks[i].at, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_text (&json, element, "by", list->ticks[i].by);
    }
  cordeau_ctl_json_print (&json, error);
}

static void
print_table (CordeauCtl *ctl, const CordeauOnboarding *list, GError **error)
{
  const char *headings[] = { _ ("Step"), _ ("What"), _ ("Done"), _ ("By"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < CORDEAU_N_ONBOARDING_STEPS; i++)
    {
      g_autofree char *at = cordeau_ctl_format_when (list->ticks[i].at, cordeau_ctl_get_zone (ctl));
      const char *cells[] = { cordeau_onboarding_step_to_nick (i),
                              cordeau_onboarding_step_to_words (i), at, list->ticks[i].by, NULL };

      if (!cordeau_ctl_table_row (table, cells, error))
        return;
    }
  cordeau_ctl_table_end (table, error);
}

/* --- the command line ----------------------------------------------------------------------------- */

/* Does what the second word says. FALSE with @error. */
static gboolean
act (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *word = cordeau_ctl_argument (ctl, 1, error);
  const char *step = word != NULL ? cordeau_ctl_argument (ctl, 2, error) : NULL;
  gboolean tick = g_strcmp0 (word, "done") == 0;

  if (step == NULL || *word == '\0')
    return step != NULL;
  wish->step = cordeau_onboarding_step_from_nick (step);
  if (!tick && !g_str_equal (word, "undo"))
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is nothing to do. Write done or undo, and a step."), word);
  else if (wish->step == CORDEAU_N_ONBOARDING_STEPS)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is no step. “cordeauctl people onboarding KEY” lists them."), step);
  else if (cordeau_ctl_text (ctl, "by", &wish->by, error))
    return cordeau_store_write (cordeau_ctl_get_store (ctl), tick ? tick_job : untick_job, wish,
                                NULL, error)
           != NULL;
  return FALSE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const char *actor = cordeau_session_get_actor (session);
  Wish wish = { .site = cordeau_session_get_site (session),
                .worker = cordeau_ctl_argument (ctl, 0, error),
                .by = *actor != '\0' ? actor : NULL };
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (CordeauOnboarding) list = NULL;

  if (wish.worker != NULL)
    worker = cordeau_ctl_people_get (session, wish.worker, error);
  if (worker == NULL || !act (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  list = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (list == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (ctl, list, error);
  else
    print_table (ctl, list, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "by", N_ ("KEY"), N_ ("Who did it; else who is at the keyboard") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_onboarding = {
  .name = "people onboarding",
  .arguments = "KEY [done STEP|undo STEP]",
  .summary = N_ ("What a new worker was told and shown, by whom and when"),
  .example = "cordeauctl people onboarding w1 done exits --by w2",
  .options = options,
  .least = 1,
  .most = 3,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
