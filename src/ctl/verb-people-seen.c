/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people seen": seen, autonomous; and what was seen of somebody so far. */
#include <string.h>

#include "ctl/people.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/skill.h"

typedef struct
{
  const char *site;
  const char *worker;
  const char *evaluator;
  CordeauPost post;
  CordeauLevel level;
  CordeauEvidence evidence;
  gint32 day;
  GTimeZone *zone;
  char *id; /* owned (nullable) */
} Wish;

static gpointer
see_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_skill_see (txn, wish->worker, wish->post, wish->level, wish->evidence,
                            wish->evaluator, wish->day, wish->zone, &wish->id, error)
             ? wish
             : NULL;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_skill_steps_read (connection, wish->site, wish->worker, error);
}

/* The last step at the post, or at any. */
static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (GPtrArray) steps = cordeau_skill_steps_read (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), wish->worker,
                                                          error);

  for (guint i = steps != NULL ? steps->len : 0; i > 0; i--)
    {
      const CordeauSkillStep *step = g_ptr_array_index (steps, i - 1);

      if (step->post == wish->post)
        return cordeau_skill_undo (txn, step->id, error) ? wish : NULL;
    }
  if (steps != NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("Nothing was seen of %s there that could be taken back."), wish->worker);
  return NULL;
}

/* --- answers -------------------------------------------------------------------------------------- */

static gboolean
print_json (const CordeauSkillStep *step, GTimeZone *zone, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "id", step->id);
  cordeau_ctl_json_text (&json, NULL, "worker", step->worker);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (step->post));
  cordeau_ctl_json_text (&json, NULL, "level", cordeau_level_to_nick (step->skill.level));
  cordeau_ctl_json_text (&json, NULL, "evidence", step->skill.evidence);
  cordeau_ctl_json_day (&json, NULL, "date", step->skill.date);
  cordeau_ctl_json_text (&json, NULL, "evaluator", step->skill.evaluator);
  cordeau_ctl_json_text (&json, NULL, "before", cordeau_level_to_nick (step->before.level));
  cordeau_ctl_json_when (&json, NULL, "at", step->at, zone);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauSkillStep *step, GError **error)
{
  g_autofree char *day = cordeau_day_to_text (step->skill.date);
  const char *cells[] = { day,
                          cordeau_post_to_words (step->post),
                          cordeau_level_to_words (step->skill.level),
                          cordeau_evidence_text_to_words (step->skill.evidence),
                          step->skill.evaluator,
                          NULL };

  return cordeau_ctl_table_row (table, cells, error);
}

/* @id: (nullable): that step alone */
static void
print_steps (CordeauCtl *ctl, GPtrArray *steps, const char *id, GError **error)
{
  const char *headings[] = {
    _ ("Day"), _ ("Post"), _ ("Level"), _ ("Evidence"), _ ("Seen by"), NULL
  };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < steps->len; i++)
    {
      const CordeauSkillStep *step = g_ptr_array_index (steps, i);

      if (id != NULL && strcmp (id, step->id) != 0)
        continue;
      if (!(cordeau_ctl_is_json (ctl) ? print_json (step, cordeau_ctl_get_zone (ctl), error)
                                      : print_row (table, step, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

/* --- the verb ------------------------------------------------------------------------------------- */

static gboolean
read_codes (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *level = NULL, *evidence = NULL;

  if (!cordeau_ctl_text (ctl, "level", &level, error)
      || !cordeau_ctl_text (ctl, "evidence", &evidence, error)
      || !cordeau_ctl_text (ctl, "by", &wish->evaluator, error)
      || !cordeau_ctl_roster_day (ctl, "date", &wish->day, error))
    return FALSE;
  if (level != NULL)
    wish->level = cordeau_level_from_text (level);
  if (evidence != NULL)
    wish->evidence = cordeau_evidence_from_nick (evidence);
  if (wish->evaluator == NULL && *cordeau_session_get_actor (cordeau_ctl_get_session (ctl)) != '\0')
    wish->evaluator = cordeau_session_get_actor (cordeau_ctl_get_session (ctl));
  if (wish->level == CORDEAU_LEVEL_NONE)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("“%s” is no level. Write I, L, U or O."), level);
  else if (wish->evidence == CORDEAU_N_EVIDENCES)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Evidence is a code, and never free text. Write seen, shift, test, "
                            "practice, taught, certificate, sample or reflexive."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_post (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *text = cordeau_ctl_argument (ctl, 1, error);

  if (text == NULL)
    return FALSE;
  wish->post = cordeau_post_from_text (text);
  if (wish->post != CORDEAU_POST_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no post. Write one of reception, sorting, washing, drying, finishing, "
                  "control, rack, handback, transfer, repair."),
               text);
  return FALSE;
}

static void
tell (CordeauCtl *ctl, Wish *wish, const CordeauWorker *worker, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, "%s: %s, %s\n", worker->shown, cordeau_post_to_words (wish->post),
                          cordeau_level_to_words (wish->level));
      return;
    }
  steps = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, wish, error);
  if (steps != NULL)
    print_steps (ctl, steps, wish->id != NULL ? wish->id : "", error);
}

static CordeauCtlStatus
see (CordeauCtl *ctl, Wish *wish, const CordeauWorker *worker, GError **error)
{
  if (!read_post (ctl, wish, error) || !read_codes (ctl, wish, error))
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_has (ctl, "undo"))
    {
      if (cordeau_store_write (cordeau_ctl_get_store (ctl), undo_job, wish, NULL, error) != NULL
          && !cordeau_ctl_is_json (ctl))
        cordeau_ctl_printf (error, "%s\n", _ ("Taken back."));
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), see_job, wish, NULL, error) != NULL)
    tell (ctl, wish, worker, error);
  g_free (wish->id);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  Wish wish = { .site = cordeau_session_get_site (session),
                .worker = cordeau_ctl_argument (ctl, 0, error),
                .level = CORDEAU_LEVEL_U,
                .zone = cordeau_ctl_get_zone (ctl) };
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  wish.day = cordeau_day_of (cordeau_ctl_get_now (ctl), wish.zone);
  if (wish.worker != NULL)
    worker = cordeau_ctl_people_get (session, wish.worker, error);
  if (worker == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_n_arguments (ctl) > 1)
    return see (ctl, &wish, worker, error);
  steps = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &wish, error);
  if (steps != NULL)
    print_steps (ctl, steps, NULL, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "level", "I|L|U|O", N_ ("What was seen; else U: autonomous") },
  { "evidence", N_ ("CODE"),
    N_ ("By what: seen, shift, test, practice, taught, certificate, sample, reflexive; else seen") },
  { "by", N_ ("KEY"), N_ ("Who saw it; else who is at the keyboard") },
  { "date", N_ ("DAY"), N_ ("On which day; else today") },
  { "undo", NULL, N_ ("Take back what was seen last at this post") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_seen = {
  .name = "people seen",
  .arguments = "KEY [POST]",
  .summary = N_ (
      "Say that somebody was seen autonomous at a post; without POST what was seen so far"),
  .example = "cordeauctl people seen w1 washing --evidence shift --by w2",
  .options = options,
  .least = 1,
  .most = 2,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
