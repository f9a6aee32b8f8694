/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "absence repair": who can take the shifts of somebody who does not come, and plans. */
#include <string.h>

#include "bags/degraded.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/absence-repair.h"
#include "people/staff-counts.h"

#define CHAINS 5
#define MILLISECONDS 3000

typedef struct
{
  CordeauForecastSite *site;
  CordeauLocal *local;
  const char *worker;
  gint32 day;
  gint64 now;
} Ask;

typedef struct
{
  CordeauCtl *ctl;
  const Ask *ask;
  CordeauAbsenceRepair *absence;
  CordeauDegraded *degraded;
  GPtrArray *plans;
  /* Of each plan: codes of nets. */
  GPtrArray *late;
  CordeauCtlJson json;
} Answer;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_absence_repair_read (connection, ask->site->id, ask->site->zone, ask->local,
                                      ask->worker, ask->day, ask->now, error);
}

static gpointer
degraded_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Ask *ask = data;

  return cordeau_degraded_read (connection, ask->site, ask->worker, ask->day, ask->now, error);
}

typedef struct
{
  const Ask *ask;
  GPtrArray *plans;
} AskPlans;

static gpointer
plans_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const AskPlans *wish = data;

  return cordeau_degraded_read_plans (connection, wish->ask->site, wish->ask->worker,
                                      wish->ask->day, wish->plans, wish->ask->now, error);
}

/* Looks for plans, and for what comes of each. */
static gboolean
find_plans (Answer *self, GError **error)
{
  AskPlans wish = { .ask = self->ask };

  self->plans = cordeau_repair_plans (self->absence->repair, MILLISECONDS, NULL);
  wish.plans = self->plans;
  self->late = cordeau_store_read (cordeau_ctl_get_store (self->ctl), plans_job, &wish, error);
  return self->late != NULL;
}

/* Of one hole. */
typedef struct
{
  const Ask *ask;
  const CordeauLawShift *hole;
} Elsewhere;

static gpointer
elsewhere_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  const Elsewhere *wish = data;

  return cordeau_staff_counts_spare (connection, wish->ask->site->id, wish->ask->site->zone,
                                     cordeau_post_from_nick (wish->hole->post), wish->hole->start,
                                     wish->hole->end, error);
}

static const char *
name_of (const Answer *self, const char *key)
{
  return cordeau_absence_repair_name (self->absence, key);
}

static CordeauStatus
status_of (const Answer *self, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (self->absence->law->workers, key);

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
      g_autofree char *sentence = cordeau_roster_law_say (self->absence->law, one);

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
add_lender (Answer *self, yyjson_mut_val *object, const CordeauLender *lender)
{
  cordeau_ctl_json_text (&self->json, object, "lender", lender->name);
  cordeau_ctl_json_text (&self->json, object, "contact", lender->contact_name);
  cordeau_ctl_json_text (&self->json, object, "phone", lender->phone);
}

static void
add_candidate (Answer *self, yyjson_mut_val *list, const CordeauRepairCandidate *candidate)
{
  const CordeauLender *lender = cordeau_absence_repair_lender (self->absence, candidate->worker);
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
  if (lender != NULL)
    add_lender (self, element, lender);
  add_findings (self, element, "reasons", candidate->findings);
}

static void
add_late (Answer *self, yyjson_mut_val *object, GPtrArray *late)
{
  yyjson_mut_val *list;

  cordeau_ctl_json_int (&self->json, object, "late_count", late->len);
  list = cordeau_ctl_json_list (&self->json, object, "late");
  for (guint i = 0; i < late->len; i++)
    cordeau_ctl_json_text (&self->json, cordeau_ctl_json_element (&self->json, list), "code",
                           g_ptr_array_index (late, i));
}

/* @plan: (nullable): nobody comes */
static void
add_gaps (Answer *self, yyjson_mut_val *object, const CordeauRepairPlan *plan)
{
  GTimeZone *zone = cordeau_ctl_get_zone (self->ctl);
  g_autoptr (GArray) gaps = cordeau_absence_repair_gaps (self->absence, plan);
  yyjson_mut_val *list = cordeau_ctl_json_list (&self->json, object, "uncovered");

  for (guint i = 0; i < gaps->len; i++)
    {
      const CordeauGap *gap = &g_array_index (gaps, CordeauGap, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);

      cordeau_ctl_json_text (&self->json, element, "post", cordeau_post_to_nick (gap->post));
      cordeau_ctl_json_when (&self->json, element, "from", gap->from, zone);
      cordeau_ctl_json_when (&self->json, element, "to", gap->to, zone);
      cordeau_ctl_json_int (&self->json, element, "missing", gap->missing);
    }
}

/* What a plan is beside the others, and what comes of it. */
static void
add_outcome (Answer *self, yyjson_mut_val *object, const CordeauRepairPlan *plan, GPtrArray *late)
{
  g_autofree char *words = cordeau_repair_plan_to_words (plan);
  yyjson_mut_val *kinds;

  cordeau_ctl_json_text (&self->json, object, "name", words);
  kinds = cordeau_ctl_json_list (&self->json, object, "kinds");
  for (guint i = 0; i < CORDEAU_REPAIR_N_TRAITS; i++)
    if (plan->traits & (1u << i))
      cordeau_ctl_json_append (&self->json, kinds, cordeau_repair_trait_to_nick (1u << i));
  add_gaps (self, object, plan);
  add_late (self, object, late);
}

/* @late: (nullable): what comes of each */
static void
add_plans (Answer *self, yyjson_mut_val *object, const char *name, GPtrArray *plans,
           GPtrArray *late)
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
      if (late != NULL)
        add_outcome (self, element, plan, g_ptr_array_index (late, i));
    }
}

/* Other sites that have people to spare then, as far as they told. */
static void
add_sites (Answer *self, GError **error)
{
  Elsewhere wish = { self->ask, cordeau_repair_get_hole (self->absence->repair, 0) };
  g_autoptr (GPtrArray) sites = cordeau_store_read (cordeau_ctl_get_store (self->ctl),
                                                    elsewhere_job, &wish, error);
  yyjson_mut_val *list = cordeau_ctl_json_list (&self->json, NULL, "sites");

  for (guint i = 0; sites != NULL && i < sites->len; i++)
    {
      const CordeauSpareSite *site = g_ptr_array_index (sites, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);

      cordeau_ctl_json_text (&self->json, element, "site", site->site);
      cordeau_ctl_json_int (&self->json, element, "spare", site->spare);
    }
}

/* What closes, and what will be late, when nobody comes. */
static void
add_degraded (Answer *self)
{
  GTimeZone *zone = cordeau_ctl_get_zone (self->ctl);
  yyjson_mut_val *object = cordeau_ctl_json_object (&self->json, NULL, "degraded");
  yyjson_mut_val *list = cordeau_ctl_json_list (&self->json, object, "closures");

  for (guint i = 0; i < self->degraded->closures->len; i++)
    {
      const CordeauClosure *closure = &g_array_index (self->degraded->closures, CordeauClosure, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&self->json, list);
      g_autofree char *sentence = cordeau_closure_say (closure, zone);

      cordeau_ctl_json_text (&self->json, element, "post", cordeau_post_to_nick (closure->post));
      cordeau_ctl_json_when (&self->json, element, "from", closure->from, zone);
      cordeau_ctl_json_when (&self->json, element, "to", closure->to, zone);
      cordeau_ctl_json_int (&self->json, element, "left", closure->left);
      cordeau_ctl_json_text (&self->json, element, "sentence", sentence);
    }
  cordeau_ctl_json_when (&self->json, object, "cutoff", self->degraded->cutoff, zone);
  add_gaps (self, object, NULL);
  add_late (self, object, self->degraded->late);
}

static void
print_json (Answer *self, const char *worker, gint32 day, GError **error)
{
  g_autofree char *date = cordeau_day_to_text (day);
  g_autoptr (GArray) stranded = cordeau_repair_stranded (self->absence->repair);
  yyjson_mut_val *holes;

  cordeau_ctl_json_init (&self->json);
  cordeau_ctl_json_text (&self->json, NULL, "worker", worker);
  cordeau_ctl_json_text (&self->json, NULL, "date", date);
  holes = cordeau_ctl_json_list (&self->json, NULL, "holes");
  for (guint h = 0; h < cordeau_repair_get_n_holes (self->absence->repair); h++)
    {
      yyjson_mut_val *hole = cordeau_ctl_json_element (&self->json, holes);
      yyjson_mut_val *list;
      g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->absence->repair, h);
      g_autoptr (GPtrArray) chains = cordeau_repair_chains (self->absence->repair, h, CHAINS);

      add_shift (self, hole, cordeau_repair_get_hole (self->absence->repair, h));
      list = cordeau_ctl_json_list (&self->json, hole, "candidates");
      for (guint c = 0; c < candidates->len; c++)
        add_candidate (self, list, g_ptr_array_index (candidates, c));
      add_plans (self, hole, "chains", chains, NULL);
    }
  add_findings (self, NULL, "stranded", stranded);
  add_plans (self, NULL, "plans", self->plans, self->late);
  holes = cordeau_ctl_json_list (&self->json, NULL, "lenders");
  for (guint i = 0; i < self->absence->lenders->len; i++)
    {
      const CordeauLender *lender = g_ptr_array_index (self->absence->lenders, i);

      if (lender->phone != NULL)
        add_lender (self, cordeau_ctl_json_element (&self->json, holes), lender);
    }
  if (cordeau_repair_get_n_holes (self->absence->repair) > 0)
    add_sites (self, error);
  add_degraded (self);
  cordeau_ctl_json_print (&self->json, error);
}

/* --- for people ----------------------------------------------------------------------------------- */

static gboolean
print_candidate (Answer *self, CordeauCtlTable *table, const CordeauRepairCandidate *candidate,
                 GError **error)
{
  g_autofree char *why = candidate->findings->len > 0
                             ? cordeau_roster_law_say (self->absence->law,
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
  const CordeauLawShift *shift = cordeau_repair_get_hole (self->absence->repair, hole);
  g_autofree char *from = cordeau_ctl_format_when (shift->start, cordeau_ctl_get_zone (self->ctl));
  const char *headings[] = { _ ("Who"), _ ("Verdict"), _ ("Why"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->absence->repair, hole);

  if (!cordeau_ctl_printf (error, "%s, %s\n", from,
                           cordeau_post_to_words (cordeau_post_from_nick (shift->post))))
    return FALSE;
  for (guint c = 0; c < candidates->len; c++)
    if (!print_candidate (self, table, g_ptr_array_index (candidates, c), error))
      return FALSE;
  return cordeau_ctl_table_end (table, error);
}

static gboolean
print_late (guint n, GError **error)
{
  return cordeau_ctl_printf (error,
                             ngettext ("%u net will likely be late.\n",
                                       "%u nets will likely be late.\n", n),
                             n);
}

/* @plan: (nullable): nobody comes */
static gboolean
print_gaps (Answer *self, const CordeauRepairPlan *plan, GError **error)
{
  g_autoptr (GArray) gaps = cordeau_absence_repair_gaps (self->absence, plan);

  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *sentence = cordeau_gap_say (&g_array_index (gaps, CordeauGap, i),
                                                   cordeau_ctl_get_zone (self->ctl));

      if (!cordeau_ctl_printf (error, "  %s\n", sentence))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_plan (Answer *self, guint number, GError **error)
{
  const CordeauRepairPlan *plan = g_ptr_array_index (self->plans, number);
  g_autofree char *words = cordeau_repair_plan_to_words (plan);

  /* TRANSLATORS: number of the plan, what it is: “Fewest changes, no overtime” */
  if (!cordeau_ctl_printf (error, _ ("Plan %u: %s\n"), number + 1, words))
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
  return print_gaps (self, plan, error) && cordeau_ctl_printf (error, "  ")
         && print_late (((GPtrArray *) g_ptr_array_index (self->late, number))->len, error);
}

/* Nobody comes: what closes, what will be late, and whom to call. */
static void
print_degraded (Answer *self, GError **error)
{
  if (!cordeau_ctl_printf (error, "%s\n",
                           _ ("No plan fills what is open: call the lenders, or close the post.")))
    return;
  for (guint i = 0; i < self->degraded->closures->len; i++)
    {
      g_autofree char *sentence = cordeau_closure_say (&g_array_index (self->degraded->closures,
                                                                       CordeauClosure, i),
                                                       cordeau_ctl_get_zone (self->ctl));

      if (!cordeau_ctl_printf (error, "%s\n", sentence))
        return;
    }
  if (!print_gaps (self, NULL, error) || !print_late (self->degraded->late->len, error))
    return;
  for (guint i = 0; i < self->absence->lenders->len; i++)
    {
      const CordeauLender *lender = g_ptr_array_index (self->absence->lenders, i);

      if (lender->phone != NULL
          && !cordeau_ctl_printf (error, "%s: %s, %s\n", lender->name,
                                  lender->contact_name != NULL ? lender->contact_name : "–",
                                  lender->phone))
        return;
    }
}

static void
print_text (Answer *self, GError **error)
{
  g_autoptr (GArray) stranded = cordeau_repair_stranded (self->absence->repair);

  if (cordeau_repair_get_n_holes (self->absence->repair) == 0)
    {
      cordeau_ctl_printf (error, "%s\n", _ ("There is no shift to take on that day."));
      return;
    }
  for (guint i = 0; i < stranded->len; i++)
    {
      g_autofree char *sentence = cordeau_roster_law_say (self->absence->law,
                                                          &g_array_index (stranded,
                                                                          CordeauViolation, i));

      if (!cordeau_ctl_printf (error, "%s\n", sentence))
        return;
    }
  for (guint h = 0; h < cordeau_repair_get_n_holes (self->absence->repair); h++)
    if (!print_hole (self, h, error))
      return;
  for (guint p = 0; p < self->plans->len; p++)
    if (!print_plan (self, p, error))
      return;
  if (self->plans->len == 0)
    print_degraded (self, error);
  else
    cordeau_ctl_printf (error, "%s\n", _ ("This is help, and no legal advice."));
}

static void
answer (CordeauCtl *ctl, Ask *ask, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (ctl);
  Answer answer = { .ctl = ctl, .ask = ask };
  g_autoptr (GError) local = NULL;

  answer.absence = cordeau_store_read (store, read_job, ask, &local);
  if (g_error_matches (local, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID))
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN, local->message);
  else if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  if (answer.absence == NULL)
    return;
  answer.degraded = cordeau_store_read (store, degraded_job, ask, error);
  if (answer.degraded != NULL && find_plans (&answer, error))
    {
      if (cordeau_ctl_is_json (ctl))
        print_json (&answer, ask->worker, ask->day, error);
      else
        print_text (&answer, error);
    }
  cordeau_ctl_json_clear (&answer.json);
  g_clear_pointer (&answer.plans, g_ptr_array_unref);
  g_clear_pointer (&answer.late, g_ptr_array_unref);
  cordeau_degraded_free (answer.degraded);
  cordeau_absence_repair_free (answer.absence);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  Ask ask = { .local = cordeau_session_get_local (session),
              .day = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
              .now = cordeau_ctl_get_now (ctl) };

  if (!cordeau_ctl_has (ctl, "worker"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_text (ctl, "worker", &ask.worker, error)
      || !cordeau_ctl_roster_day (ctl, "date", &ask.day, error))
    return CORDEAU_CTL_DONE;
  ask.site = cordeau_forecast_site_new (session);
  answer (ctl, &ask, error);
  cordeau_forecast_site_free (ask.site);
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
