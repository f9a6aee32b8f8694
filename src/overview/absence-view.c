/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading is a job of the store's readers; plans are looked for in a thread of their own, on what was read. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/day.h"
#include "kit/format.h"
#include "overview/absence-view.h"
#include "people/staff-counts.h"

#define CHAINS 3
#define MILLISECONDS 4000
/* Of those who cannot come, so many are shown: the next best, to see what is missing. */
#define BLOCKED 4
/* So many codes of nets are named. */
#define NAMED 5

static void
move_free (gpointer data)
{
  CordeauAbsenceMove *self = data;

  g_free (self->shift);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

void
cordeau_absence_choice_free (CordeauAbsenceChoice *self)
{
  g_free (self->title);
  g_free (self->kind);
  g_free (self->gaps);
  g_clear_pointer (&self->plan, cordeau_repair_plan_free);
  g_free (self->plus);
  g_free (self->minus);
  g_free (self->call);
  g_ptr_array_unref (self->moves);
  g_free (self);
}

gboolean
cordeau_absence_choice_is_open (const CordeauAbsenceChoice *self)
{
  return self->rank == CORDEAU_REPAIR_LEGAL || self->rank == CORDEAU_REPAIR_CONSENT;
}

static CordeauAbsenceChoice *
choice_new (CordeauRepairRank rank)
{
  CordeauAbsenceChoice *self = g_new0 (CordeauAbsenceChoice, 1);

  self->rank = rank;
  self->moves = g_ptr_array_new_with_free_func (move_free);
  return self;
}

static void
add_move (CordeauAbsenceChoice *self, const char *shift, const char *from, const char *to)
{
  CordeauAbsenceMove *move = g_new0 (CordeauAbsenceMove, 1);

  move->shift = g_strdup (shift);
  move->from = g_strdup (from);
  move->to = g_strdup (to);
  g_ptr_array_add (self->moves, move);
}

static void
view_clear (gpointer data)
{
  CordeauAbsenceView *self = data;

  g_free (self->worker);
  g_free (self->name);
  g_free (self->what);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->sites, g_ptr_array_unref);
  g_clear_pointer (&self->source, cordeau_absence_repair_free);
}

void
cordeau_absence_view_unref (CordeauAbsenceView *self)
{
  g_atomic_rc_box_release_full (self, view_clear);
}

/* --- words --------------------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
say_call (const CordeauLender *lender)
{
  if (lender == NULL || lender->phone == NULL)
    return NULL;
  if (lender->contact_name == NULL)
    return g_strdup_printf ("%s: %s", lender->name, lender->phone);
  /* TRANSLATORS: an employer, whom to ask for there, a phone number */
  return g_strdup_printf (_ ("%s: %s, %s"), lender->name, lender->contact_name, lender->phone);
}

/* (transfer full) (nullable): the gravest, with its article */
static char *
say_finding (const CordeauAbsenceView *self, const GArray *findings)
{
  const CordeauViolation *first;
  const CordeauWorker *worker;
  g_autofree char *sentence = NULL;

  if (findings->len == 0)
    return NULL;
  first = &g_array_index (findings, CordeauViolation, 0);
  worker = cordeau_workers_find (self->source->law->workers, first->worker);
  sentence = cordeau_roster_law_say (self->source->law, first);
  return g_strdup_printf ("%s (%s)", sentence,
                          cordeau_rule_article (first->rule, worker != NULL
                                                                 ? worker->status
                                                                 : CORDEAU_STATUS_UNKNOWN));
}

/* (transfer full): "34 h 30": of work, which nobody counts in days */
static char *
say_hours (int minutes)
{
  if (minutes % 60 == 0)
    return g_strdup_printf (C_ ("duration", "%d h"), minutes / 60);
  return g_strdup_printf (C_ ("duration", "%d h %02d"), minutes / 60, minutes % 60);
}

/* "Finishing U, 34 h 30 this week" */
static char *
say_candidate (const CordeauRepairCandidate *candidate, const CordeauLawShift *hole)
{
  g_autofree char *week = say_hours (candidate->week_minutes);
  const char *post = cordeau_post_to_words (cordeau_post_from_nick (hole->post));

  if (candidate->level <= 0)
    /* TRANSLATORS: hours of work: "34 h 30 this week" */
    return g_strdup_printf (_ ("%s this week"), week);
  /* TRANSLATORS: a post, the level there (I, L, U, O), hours of work */
  return g_strdup_printf (_ ("%s %s, %s this week"), post,
                          cordeau_level_to_nick ((CordeauLevel) candidate->level), week);
}

/* (transfer full) (nullable) */
static char *
say_overtime (int minutes)
{
  g_autofree char *words = NULL;

  if (minutes <= 0)
    return NULL;
  words = say_hours (minutes);
  return g_strdup_printf (_ ("%s over the contract this week"), words);
}

/* (transfer full) (nullable): what is not covered all the same */
static char *
say_gaps (const CordeauAbsenceView *self, const CordeauRepairPlan *plan, GTimeZone *zone)
{
  g_autoptr (GArray) gaps = cordeau_absence_repair_gaps (self->source, plan);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  if (gaps->len == 0)
    return NULL;
  for (guint i = 0; i < gaps->len; i++)
    g_strv_builder_take (builder, cordeau_gap_say (&g_array_index (gaps, CordeauGap, i), zone));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (" · ", parts);
}

char *
cordeau_absence_say_late (GPtrArray *late)
{
  GString *text;

  g_return_val_if_fail (late != NULL, NULL);

  if (late->len == 0)
    return g_strdup (_ ("No net will likely be late."));
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          ngettext ("%u net will likely be late.", "%u nets will likely be late.",
                                    late->len),
                          late->len);
  for (guint i = 0; i < MIN (late->len, NAMED); i++)
    g_string_append_printf (text, "%s%s", i == 0 ? " " : ", ",
                            (const char *) g_ptr_array_index (late, i));
  if (late->len > NAMED)
    g_string_append (text, "…");
  return g_string_free (text, FALSE);
}

/* --- choices ------------------------------------------------------------------------------------- */

static void
add_candidate (CordeauAbsenceView *self, const CordeauRepairCandidate *candidate,
               const CordeauLawShift *hole)
{
  CordeauAbsenceChoice *choice = choice_new (candidate->rank);

  choice->title = g_strdup (cordeau_absence_repair_name (self->source, candidate->worker));
  choice->plus = say_candidate (candidate, hole);
  choice->minus = say_finding (self, candidate->findings);
  if (choice->minus == NULL)
    choice->minus = say_overtime (candidate->overtime);
  choice->call = say_call (cordeau_absence_repair_lender (self->source, candidate->worker));
  add_move (choice, hole->id, self->worker, candidate->worker);
  g_ptr_array_add (self->choices, choice);
}

/* "Ibrahim takes the shift of Awa at 14:00; Samia that of Ibrahim at 06:00" */
static CordeauAbsenceChoice *
choice_of_plan (const CordeauAbsenceView *self, const CordeauRepairPlan *plan)
{
  CordeauAbsenceChoice *choice = choice_new (plan->rank);
  GTimeZone *zone = self->source->law->calendar != NULL
                        ? cordeau_law_calendar_get_zone (self->source->law->calendar)
                        : NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) steps = g_string_new (NULL);

  for (guint i = 0; i < plan->moves->len; i++)
    {
      const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, i);
      const char *from = cordeau_absence_repair_name (self->source, move->from);
      const char *to = cordeau_absence_repair_name (self->source, move->to);
      g_autofree char *when = cordeau_format_when (move->shift.start, move->shift.start, zone);
      /* TRANSLATORS: who comes, instead of whom, at what time */
      g_autofree char *step = g_strdup_printf (_ ("%s instead of %s at %s"), to, from, when);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", to);
      g_string_append_printf (steps, "%s%s", i > 0 ? " · " : "", step);
      add_move (choice, move->shift.id, move->from, move->to);
    }
  choice->title = g_strdup (names->str);
  choice->plus = g_strdup (steps->str);
  choice->minus = say_finding (self, plan->findings);
  if (choice->minus == NULL)
    choice->minus = say_overtime (plan->overtime);
  if (plan->moves->len > 0)
    choice->call = say_call (
        cordeau_absence_repair_lender (self->source,
                                       g_array_index (plan->moves, CordeauRepairMove, 0).to));
  return choice;
}

/* Who can come, then chains of two, then who cannot. */
static void
fill_choices (CordeauAbsenceView *self)
{
  const CordeauLawShift *hole = cordeau_repair_get_hole (self->source->repair, 0);
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (self->source->repair, 0);
  g_autoptr (GPtrArray) chains = cordeau_repair_chains (self->source->repair, 0, CHAINS);
  guint n = 0;

  while (n < candidates->len
         && ((const CordeauRepairCandidate *) g_ptr_array_index (candidates, n))->rank
                <= CORDEAU_REPAIR_CONSENT)
    add_candidate (self, g_ptr_array_index (candidates, n++), hole);
  for (guint i = 0; i < chains->len; i++)
    g_ptr_array_add (self->choices, choice_of_plan (self, g_ptr_array_index (chains, i)));
  for (guint i = n; i < candidates->len && i < n + BLOCKED; i++)
    add_candidate (self, g_ptr_array_index (candidates, i), hole);
}

static void
fill_words (CordeauAbsenceView *self, GTimeZone *zone)
{
  g_autoptr (GArray) stranded = cordeau_repair_stranded (self->source->repair);
  const CordeauLawShift *hole = cordeau_repair_get_n_holes (self->source->repair) > 0
                                    ? cordeau_repair_get_hole (self->source->repair, 0)
                                    : NULL;

  self->name = g_strdup (cordeau_absence_repair_name (self->source, self->worker));
  self->what = g_strdup ("");
  for (guint i = 0; i < stranded->len; i++)
    g_ptr_array_add (self->warnings,
                     cordeau_roster_law_say (self->source->law,
                                             &g_array_index (stranded, CordeauViolation, i)));
  for (guint i = 0; i < self->source->lenders->len; i++)
    {
      char *call = say_call (g_ptr_array_index (self->source->lenders, i));

      if (call != NULL)
        g_ptr_array_add (self->calls, call);
    }
  if (hole != NULL)
    {
      g_autofree char *day = cordeau_format_day (hole->start, zone);
      g_autofree char *from = cordeau_format_clock (hole->start, zone);
      g_autofree char *to = cordeau_format_clock (hole->end, zone);

      g_free (self->what);
      self->what = g_strdup_printf ("%s · %s, %s–%s",
                                    cordeau_post_to_words (cordeau_post_from_nick (hole->post)),
                                    day, from, to);
      fill_choices (self);
    }
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  GTimeZone *zone;
  CordeauLocal *local;
  CordeauForecastSite *forecast;
  char *worker;
  gint32 day;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->worker);
  g_time_zone_unref (wish->zone);
  g_clear_pointer (&wish->forecast, cordeau_forecast_site_free);
  g_free (wish);
}

static Wish *
wish_new (CordeauSession *session, const char *worker, gint32 day)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  wish->local = cordeau_session_get_local (session);
  wish->worker = g_strdup (worker);
  wish->day = day;
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  return wish;
}

/* (transfer full): as its site calls itself, where its record is here */
static char *
read_site_name (CordeauConnection *connection, const char *id)
{
  g_autofree char *record = g_strconcat ("site:", id, NULL);
  g_autoptr (CordeauRecord) found = cordeau_record_get (connection, CORDEAU_DB_RECORDS, record,
                                                        NULL, NULL);
  g_autoptr (yyjson_doc) body = found != NULL ? yyjson_read (found->body, found->length, 0) : NULL;
  const char *name = body != NULL
                         ? yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (body), "name"))
                         : NULL;

  return g_strdup (name != NULL ? name : id);
}

/* Nobody is named: how many, by what they told last. */
static gboolean
read_sites (CordeauAbsenceView *self, CordeauConnection *connection, const Wish *wish,
            GError **error)
{
  g_autoptr (GPtrArray) spare = NULL;
  const CordeauLawShift *hole;

  if (cordeau_repair_get_n_holes (self->source->repair) == 0)
    return TRUE;
  hole = cordeau_repair_get_hole (self->source->repair, 0);
  spare = cordeau_staff_counts_spare (connection, wish->site, wish->zone,
                                      cordeau_post_from_nick (hole->post), hole->start, hole->end,
                                      error);
  for (guint i = 0; spare != NULL && i < spare->len; i++)
    {
      const CordeauSpareSite *one = g_ptr_array_index (spare, i);
      g_autofree char *name = read_site_name (connection, one->site);

      /* TRANSLATORS: a site that could lend somebody for these hours */
      g_ptr_array_add (self->sites,
                       g_strdup_printf (ngettext ("%s: %d person to spare then",
                                                  "%s: %d people to spare then", one->spare),
                                        name, one->spare));
    }
  return spare != NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  CordeauAbsenceRepair *source;
  CordeauAbsenceView *self;

  source = cordeau_absence_repair_read (connection, wish->site, wish->zone, wish->local,
                                        wish->worker, wish->day, wish->now, error);
  if (source == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (CordeauAbsenceView);
  self->source = source;
  self->worker = g_strdup (wish->worker);
  self->day = wish->day;
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->calls = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_absence_choice_free);
  self->sites = g_ptr_array_new_with_free_func (g_free);
  fill_words (self, wish->zone);
  if (read_sites (self, connection, wish, error))
    return self;
  cordeau_absence_view_unref (self);
  return NULL;
}

void
cordeau_absence_view_read_async (CordeauSession *session, const char *worker, gint32 day,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL);

  cordeau_store_read_async (cordeau_session_get_store (session), read_job,
                            wish_new (session, worker, day), wish_free,
                            (GDestroyNotify) cordeau_absence_view_unref, cancellable, callback,
                            user_data);
}

CordeauAbsenceView *
cordeau_absence_view_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

/* --- plans --------------------------------------------------------------------------------------- */

static void
plans_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauAbsenceView *view = data;
  g_autoptr (GPtrArray) plans = cordeau_repair_plans (view->source->repair, MILLISECONDS,
                                                      cancellable);
  GPtrArray *choices = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_absence_choice_free);

  while (plans->len > 0)
    {
      CordeauRepairPlan *plan = g_ptr_array_steal_index (plans, 0);
      CordeauAbsenceChoice *choice = choice_of_plan (view, plan);

      choice->kind = cordeau_repair_plan_to_words (plan);
      choice->gaps = say_gaps (view, plan,
                               cordeau_law_calendar_get_zone (view->source->law->calendar));
      choice->plan = plan;
      g_ptr_array_add (choices, choice);
    }
  g_task_return_pointer (task, choices, (GDestroyNotify) g_ptr_array_unref);
}

void
cordeau_absence_plans_async (CordeauAbsenceView *view, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (view != NULL);

  /* Called off, it gives the plans it has by then. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (view),
                        (GDestroyNotify) cordeau_absence_view_unref);
  g_task_run_in_thread (task, plans_thread);
}

GPtrArray *
cordeau_absence_plans_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- what comes of plans -------------------------------------------------------------------------- */

typedef struct
{
  Wish *wish;
  GPtrArray *choices;
} Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  wish_free (late->wish);
  g_ptr_array_unref (late->choices);
  g_free (late);
}

static gpointer
late_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Late *late = data;
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();

  for (guint i = 0; i < late->choices->len; i++)
    g_ptr_array_add (plans, ((CordeauAbsenceChoice *) g_ptr_array_index (late->choices, i))->plan);
  return cordeau_degraded_read_plans (connection, late->wish->forecast, late->wish->worker,
                                      late->wish->day, plans, late->wish->now, error);
}

void
cordeau_absence_late_async (CordeauSession *session, const char *worker, gint32 day,
                            GPtrArray *plans, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Late *late;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && plans != NULL);

  late = g_new0 (Late, 1);
  late->wish = wish_new (session, worker, day);
  late->wish->forecast = cordeau_forecast_site_new (session);
  late->choices = g_ptr_array_ref (plans);
  cordeau_store_read_async (cordeau_session_get_store (session), late_job, late, late_free,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cordeau_absence_late_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

/* --- when nobody comes --------------------------------------------------------------------------- */

static gpointer
degraded_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Wish *wish = data;

  return cordeau_degraded_read (connection, wish->forecast, wish->worker, wish->day, wish->now,
                                error);
}

void
cordeau_absence_degraded_async (CordeauSession *session, const char *worker, gint32 day,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL);

  wish = wish_new (session, worker, day);
  wish->forecast = cordeau_forecast_site_new (session);
  cordeau_store_read_async (cordeau_session_get_store (session), degraded_job, wish, wish_free,
                            (GDestroyNotify) cordeau_degraded_free, cancellable, callback,
                            user_data);
}

CordeauDegraded *
cordeau_absence_degraded_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
