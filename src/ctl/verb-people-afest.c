/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people afest": training in the situation of work, phase by phase, and what is missing of it. */
#include "ctl/people.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/afest.h"

typedef struct
{
  const char *site;
  const char *worker;
  const char *tutor;
  CordeauPost post;
  CordeauAfestStep step;
  gint32 taken; /* the day of what is removed; NONE: the latest */
  gint32 today;
} Wish;

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_afest_add (txn, wish->worker, wish->post, wish->tutor, &wish->step, wish->today,
                            NULL, error)
             ? data
             : NULL;
}

static gpointer
remove_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_afest_remove (txn, wish->worker, wish->post, wish->step.kind, wish->taken, error)
             ? data
             : NULL;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_afests_read (connection, wish->site, wish->worker, wish->today, error);
}

/* --- answers -------------------------------------------------------------------------------------- */

static void
add_step (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauAfestStep *step)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

  cordeau_ctl_json_text (json, element, "step", cordeau_afest_kind_to_nick (step->kind));
  cordeau_ctl_json_day (json, element, "date", step->day);
  cordeau_ctl_json_some (json, element, "minutes", step->minutes);
  cordeau_ctl_json_text (json, element, "level",
                         step->level != CORDEAU_LEVEL_NONE ? cordeau_level_to_nick (step->level)
                                                           : NULL);
  cordeau_ctl_json_text (json, element, "by", step->by);
}

static gboolean
print_json (const CordeauAfest *one, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "id", one->id);
  cordeau_ctl_json_text (&json, NULL, "worker", one->worker);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (one->post));
  cordeau_ctl_json_text (&json, NULL, "tutor", one->tutor);
  cordeau_ctl_json_bool (&json, NULL, "both_phases", cordeau_afest_has_both_phases (one));
  cordeau_ctl_json_bool (&json, NULL, "complete", one->missing == 0);
  list = cordeau_ctl_json_list (&json, NULL, "missing");
  for (guint i = 0; i < CORDEAU_N_AFEST_MISSING; i++)
    if (one->missing & (1u << i))
      cordeau_ctl_json_append (&json, list, cordeau_afest_missing_to_nick (1u << i));
  list = cordeau_ctl_json_list (&json, NULL, "steps");
  for (guint i = 0; i < one->steps->len; i++)
    add_step (&json, list, g_ptr_array_index (one->steps, i));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (const CordeauAfest *one, GError **error)
{
  if (!cordeau_ctl_printf (error, "%s: %s\n", cordeau_post_to_words (one->post),
                           one->missing == 0 ? _ ("complete") : _ ("not complete")))
    return FALSE;
  for (guint i = 0; i < one->steps->len; i++)
    {
      const CordeauAfestStep *step = g_ptr_array_index (one->steps, i);
      g_autofree char *day = cordeau_day_to_text (step->day);

      if (!cordeau_ctl_printf (error, "  %s  %s\n", day, cordeau_afest_kind_to_words (step->kind)))
        return FALSE;
    }
  for (guint i = 0; i < CORDEAU_N_AFEST_MISSING; i++)
    if ((one->missing & (1u << i))
        && !cordeau_ctl_printf (error, "  %s\n", cordeau_afest_missing_to_sentence (1u << i)))
      return FALSE;
  return TRUE;
}

static void
list (CordeauCtl *ctl, Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) all = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, wish,
                                                  error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!(cordeau_ctl_is_json (ctl) ? print_json (g_ptr_array_index (all, i), error)
                                    : print_text (g_ptr_array_index (all, i), error)))
      return;
}

/* --- the command line ----------------------------------------------------------------------------- */

static gboolean
read_words (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *post = cordeau_ctl_argument (ctl, 2, error);
  const char *step = post != NULL ? cordeau_ctl_argument (ctl, 3, error) : NULL;

  if (step == NULL)
    return FALSE;
  wish->post = cordeau_post_from_text (post);
  wish->step.kind = cordeau_afest_kind_from_nick (step);
  if (wish->post == CORDEAU_POST_NONE)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is no post. Write one of reception, sorting, washing, drying, finishing, "
                    "control, rack, handback, transfer, repair."),
                 post);
  else if (wish->step.kind == CORDEAU_N_AFEST_STEPS)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is no step. Write analysis, work, reflexive or evaluation."), step);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_options (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *level = NULL, *by = NULL;
  gint64 minutes = 0;

  if (!cordeau_ctl_text (ctl, "tutor", &wish->tutor, error)
      || !cordeau_ctl_text (ctl, "by", &by, error)
      || !cordeau_ctl_text (ctl, "level", &level, error)
      || !cordeau_ctl_roster_day (ctl, "date", &wish->step.day, error)
      || !cordeau_ctl_roster_day (ctl, "date", &wish->taken, error)
      || !cordeau_ctl_integer (ctl, "minutes", 1, 720, &minutes, error))
    return FALSE;
  wish->step.by = (char *) by;
  wish->step.minutes = (int) minutes;
  wish->step.level = cordeau_level_from_text (level);
  if (level == NULL || wish->step.level != CORDEAU_LEVEL_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no level. Write I, L, U or O."), level);
  return FALSE;
}

/* The second word; list when there is none. */
static void
act (CordeauCtl *ctl, Wish *wish, const char *word, GError **error)
{
  gboolean add = g_strcmp0 (word, "add") == 0;

  if (word == NULL)
    return;
  if (*word == '\0' || g_str_equal (word, "list"))
    list (ctl, wish, error);
  else if (!add && !g_str_equal (word, "remove"))
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is nothing to do. Write list, add or remove."), word);
  else if (read_words (ctl, wish, error) && read_options (ctl, wish, error)
           && cordeau_store_write (cordeau_ctl_get_store (ctl), add ? add_job : remove_job, wish,
                                   NULL, error)
                  != NULL)
    list (ctl, wish, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  Wish wish = { .site = cordeau_session_get_site (session),
                .worker = cordeau_ctl_argument (ctl, 0, error),
                .taken = CORDEAU_DAY_NONE };
  g_autoptr (CordeauWorker) worker = NULL;

  wish.today = wish.step.day = cordeau_day_of (cordeau_ctl_get_now (ctl),
                                               cordeau_ctl_get_zone (ctl));
  if (wish.worker != NULL)
    worker = cordeau_ctl_people_get (session, wish.worker, error);
  if (worker != NULL)
    act (ctl, &wish, cordeau_ctl_argument (ctl, 1, error), error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "tutor", N_ ("KEY"), N_ ("Who is the tutor, from now on") },
  { "by", N_ ("KEY"), N_ ("Who led this phase or found this out") },
  { "date", N_ ("DAY"), N_ ("On which day; else today. A day to come is planned") },
  { "minutes", N_ ("N"), N_ ("How long it took") },
  { "level", "I|L|U|O", N_ ("What the evaluation found") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_afest = {
  .name = "people afest",
  .arguments = "KEY [list|add POST STEP|remove POST STEP]",
  .summary = N_ (
      "Training at work: analysis, work and reflexive phases, evaluations, what is missing"),
  .example = "cordeauctl people afest w1 add washing reflexive --minutes 30 --tutor w2",
  .options = options,
  .least = 1,
  .most = 4,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
