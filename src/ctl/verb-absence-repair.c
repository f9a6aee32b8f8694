/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "absence repair": who can take the shifts of somebody who does not come, and plans. */
#include <string.h>

#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/repair.h"
#include "people/roster-law.h"

/* A week before, and the twelve that a mean can reach. */
#define BEFORE 8
#define AFTER 85
#define CHAINS 5
#define MILLISECONDS 3000

typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint32 day;
  const char *worker;
  CordeauLocal *local;
} Ask;

typedef struct
{
  CordeauCtl *ctl;
  CordeauRosterLaw *law;
  CordeauRepair *repair;
  CordeauCtlJson json;
} Answer;

/* Who is absent or has left is not asked. */
static void
leave_out (CordeauRosterLaw *law, GHashTable *absences)
{
  for (guint i = 0; i < law->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (law->workers, i);
      CordeauLawRow *row = cordeau_law_roster_find (law->law, worker->key);

      for (gint32 day = law->first; day <= law->last; day++)
        if (cordeau_absences_has (absences, worker->key, day)
            || (worker->left != CORDEAU_DAY_NONE && day > worker->left))
          {
            CordeauLawLeave leave = { { day, day }, CORDEAU_LAW_LEAVE_OTHER };

            g_array_append_val (row->worker->leave, leave);
          }
    }
}

/* Shifts of the absent are not in what the law judges: those asked about are put back, to be taken. */
static gboolean
put_back (CordeauConnection *connection, const Ask *ask, CordeauRosterLaw *law, GError **error)
{
  CordeauLawRow *row = cordeau_law_roster_find (law->law, ask->worker);
  g_autoptr (GPtrArray) shifts = cordeau_shifts_read (connection, ask->site, ask->worker,
                                                      cordeau_day_at (ask->day, 0, ask->zone),
                                                      cordeau_day_at (ask->day + 1, 0, ask->zone),
                                                      error);

  for (guint i = 0; shifts != NULL && row != NULL && i < shifts->len; i++)
    {
      const CordeauShift *from = g_ptr_array_index (shifts, i);
      CordeauLawShift shift;

      if (cordeau_day_of (from->start, ask->zone) != ask->day)
        continue;
      cordeau_roster_law_fill_shift (&shift, from);
      cordeau_law_row_remove_shift (row, shift.id);
      cordeau_law_row_add_shift (row, &shift);
    }
  return shifts != NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;
  g_autoptr (CordeauRosterLaw) law = cordeau_roster_law_read (connection, ask->site, ask->zone,
                                                              ask->day - BEFORE, BEFORE + AFTER,
                                                              CORDEAU_ROSTER_LAW_TWELVE_WEEKS,
                                                              error);
  g_autoptr (GHashTable) absences = law != NULL
                                        ? cordeau_absences_read (connection, ask->site, error)
                                        : NULL;

  if (absences == NULL || !put_back (connection, ask, law, error)
      || !cordeau_roster_law_add_measures (law, connection, ask->site, ask->local, error))
    return NULL;
  leave_out (law, absences);
  return g_steal_pointer (&law);
}

static const char *
name_of (const Answer *self, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (self->law->workers, key);

  return worker != NULL ? worker->shown : key;
}

static CordeauStatus
status_of (const Answer *self, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (self->law->workers, key);

  return worker != NULL ? worker->status : CORDEAU_STATUS_UNKNOWN;
}

/* --- JSON ----------------------------------------------------------------------------------------- */

static void
add_findings (Answer *self, yyjson_mut_val *object, const char *name, const GArray *findings)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (&self->json, object, name);

  for (guint i = 0; i < findings->len; i++)
    {
      const CordeauViolation *one = &g_array_index (findings, CordeauViolation, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);
      g_autofree char *sentence = cordeau_roster_law_say (self->law, one);

      cordeau_ctl_json_text (&self->json, element, "rule", cordeau_rule_to_id (one->rule));
      cordeau_ctl_json_text (&self->json, element, "article",
                             cordeau_rule_article (one->rule, status_of (self, one->worker)));
      cordeau_ctl_json_text (&self->json, element, "worker", one->worker);
      cordeau_ctl_json_int (&self->json, element, "amount", one->amount);
      cordeau_ctl_json_int (&self->json, element, "limit", one->limit);
      cordeau_ctl_json_text (&self->json, element, "verdict",
                             cordeau_verdict_to_nick (one->verdict));
      cordeau_ctl_json_text (&self->json, element, "sentence", sentence);
    }
}

static void
add_shift (Answer *self, yyjson_mut_val *object, const CordeauLawShift *shift)
{
  GTimeZone *zone = cordeau_ctl_get_zone (self->ctl);

  cordeau_ctl_json_text (&self->json, object, "shift", shift->id);
  cordeau_ctl_json_when (&self->json, object, "start", shift->start, zone);
  cordeau_ctl_json_when (&self->json, object, "end", shift->end, zone);
  cordeau_ctl_json_text (&self->json, object, "post", shift->post);
}

static void
add_candidate (Answer *self, yyjson_mut_val *list, const CordeauRepairCandidate *candidate)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);

  cordeau_ctl_json_text (&self->json, element, "worker", candidate->worker);
  cordeau_ctl_json_text (&self->json, element, "name", name_of (self, candidate->worker));
  cordeau_ctl_json_text (&self->json, element, "rank",
                         cordeau_repair_rank_to_nick (candidate->rank));
  cordeau_ctl_json_text (&self->json, element, "level",
                         candidate->level < 0
                             ? NULL
                             : cordeau_level_to_nick ((CordeauLevel) candidate->level));
  cordeau_ctl_json_int (&self->json, element, "week_minutes", candidate->week_minutes);
  cordeau_ctl_json_int (&self->json, element, "overtime", candidate->overtime);
  add_findings (self, element, "reasons", candidate->findings);
}

static void
add_plans (Answer *self, yyjson_mut_val *object, const char *name, GPtrArray *plans)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (&self->json, object, name);

  for (guint i = 0; i < plans->len; i++)
    {
      const CordeauRepairPlan *plan = g_ptr_array_index (plans, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);
      yyjson_mut_val *moves;

      cordeau_ctl_json_text (&self->json, element, "rank",
                             cordeau_repair_rank_to_nick (plan->rank));
      cordeau_ctl_json_int (&self->json, element, "overtime", plan->overtime);
      cordeau_ctl_json_int (&self->json, element, "people", plan->n_people);
      moves = cordeau_ctl_json_list (&self->json, element, "moves");
      for (guint m = 0; m < plan->moves->len; m++)
        {
          const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, m);
          yyjson_mut_val *step = cordeau_ctl_json_element (&self->json, moves);

          cordeau_ctl_json_text (&self->json, step, "from", move->from);
          cordeau_ctl_json_text (&self->json, step, "to", move->to);
          add_shift (self, step, &move->shift);
        }
      add_findings (self, element, "reasons", plan->findings);
    }
}

static void
print_json (Answer *self, const char *worker, gint32 day, GError **error)
{
  g_autofree char *date = cordeau_day_to_text (day);
  g_autoptr (GArray) stranded = cordeau_repair_stranded (self->repair);
  g_autoptr (GPtrArray) plans = cordeau_repair_plans (self->repair, MILLISECONDS, NULL);
  yyjson_mut_val *holes;

  cordeau_ctl_json_init (&self->json);
  cordeau_ctl_json_text (&self->json, NULL, "worker", worker);
  cordeau_ctl_json_text (&self->json, NULL, "date", date);
  holes = cordeau_ctl_json_list (&self->json, NULL, "holes");
  for (guint h = 0; h < cordeau_repair_get_n_holes (self->repair); h++)
    {
      yyjson_mut_val *hole = cordeau_ctl_json_element (&self->json, holes);
      yyjson_mut_val *list;
      g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->repair, h);
      g_autoptr (GPtrArray) chains = cordeau_repair_chains (self->repair, h, CHAINS);

      add_shift (self, hole, cordeau_repair_get_hole (self->repair, h));
      list = cordeau_ctl_json_list (&self->json, hole, "candidates");
      for (guint c = 0; c < candidates->len; c++)
        add_candidate (self, list, g_ptr_array_index (candidates, c));
      add_plans (self, hole, "chains", chains);
    }
  add_findings (self, NULL, "stranded", stranded);
  add_plans (self, NULL, "plans", plans);
  cordeau_ctl_json_print (&self->json, error);
}

/* --- for people ----------------------------------------------------------------------------------- */

static gboolean
print_candidate (Answer *self, CordeauCtlTable *table, const CordeauRepairCandidate *candidate,
                 GError **error)
{
  g_autofree char *why = candidate->findings->len > 0
                             ? cordeau_roster_law_say (self->law,
                                                       &g_array_index (candidate->findings,
                                                                       CordeauViolation, 0))
                             : NULL;
  const char *cells[] = { name_of (self, candidate->worker),
                          cordeau_repair_rank_to_words (candidate->rank), why, NULL };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_hole (Answer *self, guint hole, GError **error)
{
  const CordeauLawShift *shift = cordeau_repair_get_hole (self->repair, hole);
  g_autofree char *from = cordeau_ctl_format_when (shift->start, cordeau_ctl_get_zone (self->ctl));
  const char *headings[] = { _ ("Who"), _ ("Verdict"), _ ("Why"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->repair, hole);

  if (!cordeau_ctl_printf (error, "%s, %s\n", from,
                           cordeau_post_to_words (cordeau_post_from_nick (shift->post))))
    return FALSE;
  for (guint c = 0; c < candidates->len; c++)
    if (!print_candidate (self, table, g_ptr_array_index (candidates, c), error))
      return FALSE;
  return cordeau_ctl_table_end (table, error);
}

static gboolean
print_plan (Answer *self, guint number, const CordeauRepairPlan *plan, GError **error)
{
  /* TRANSLATORS: number of the plan, whether it is lawful */
  if (!cordeau_ctl_printf (error, _ ("Plan %u: %s\n"), number,
                           cordeau_repair_rank_to_words (plan->rank)))
    return FALSE;
  for (guint m = 0; m < plan->moves->len; m++)
    {
      const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, m);
      g_autofree char *from = cordeau_ctl_format_when (move->shift.start,
                                                       cordeau_ctl_get_zone (self->ctl));

      /* TRANSLATORS: who takes a shift, when it begins, from whom */
      if (!cordeau_ctl_printf (error, _ ("  %s takes the shift of %s from %s.\n"),
                               name_of (self, move->to), from, name_of (self, move->from)))
        return FALSE;
    }
  return TRUE;
}

static void
print_text (Answer *self, GError **error)
{
  g_autoptr (GArray) stranded = cordeau_repair_stranded (self->repair);
  g_autoptr (GPtrArray) plans = NULL;

  if (cordeau_repair_get_n_holes (self->repair) == 0)
    {
      cordeau_ctl_printf (error, "%s\n", _ ("There is no shift to take on that day."));
      return;
    }
  for (guint i = 0; i < stranded->len; i++)
    {
      g_autofree char *sentence = cordeau_roster_law_say (self->law,
                                                          &g_array_index (stranded,
                                                                          CordeauViolation, i));

      if (!cordeau_ctl_printf (error, "%s\n", sentence))
        return;
    }
  for (guint h = 0; h < cordeau_repair_get_n_holes (self->repair); h++)
    if (!print_hole (self, h, error))
      return;
  plans = cordeau_repair_plans (self->repair, MILLISECONDS, NULL);
  for (guint p = 0; p < plans->len; p++)
    if (!print_plan (self, p + 1, g_ptr_array_index (plans, p), error))
      return;
  cordeau_ctl_printf (error, "%s\n",
                      plans->len > 0 ? _ ("This is help, and no legal advice.")
                                     : _ ("No plan fills what is open: call the lenders, or close "
                                          "the post."));
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Ask ask = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)), cordeau_ctl_get_zone (ctl),
              cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
              .local = cordeau_session_get_local (cordeau_ctl_get_session (ctl)) };
  Answer answer = { .ctl = ctl };

  if (!cordeau_ctl_has (ctl, "worker"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_text (ctl, "worker", &ask.worker, error)
      || !cordeau_ctl_roster_day (ctl, "date", &ask.day, error))
    return CORDEAU_CTL_DONE;
  answer.law = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, error);
  if (answer.law == NULL)
    return CORDEAU_CTL_DONE;
  answer.repair = cordeau_repair_new (answer.law->law, ask.worker, ask.day, ask.day,
                                      cordeau_ctl_get_now (ctl));
  if (answer.repair == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("Nobody here has the key “%s”."), ask.worker);
  else if (cordeau_ctl_is_json (ctl))
    print_json (&answer, ask.worker, ask.day, error);
  else
    print_text (&answer, error);
  cordeau_ctl_json_clear (&answer.json);
  cordeau_repair_free (answer.repair);
  cordeau_roster_law_free (answer.law);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is") },
  { "date", N_ ("DAY"), N_ ("On which day; else today") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_absence_repair = {
  .name = "absence repair",
  .arguments = "",
  .summary = N_ ("Say who can take the shifts of somebody who does not come, lawfully or with "
                 "consent, and plans"),
  .example = "cordeauctl absence repair --worker 5nge9qzy6h --date 2026-11-23",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
