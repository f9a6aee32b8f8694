/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forecast counts who is there by the roster without the absent; so once an absence is recorded, it says what comes of it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bags/degraded.h"
#include "base/day.h"
#include "people/absence.h"
#include "people/shift.h"
#include "people/staffing.h"

static void
degraded_clear (CordeauDegraded *self)
{
  g_clear_pointer (&self->closures, g_array_unref);
  g_clear_pointer (&self->late, g_ptr_array_unref);
}

void
cordeau_degraded_free (CordeauDegraded *self)
{
  if (self == NULL)
    return;
  degraded_clear (self);
  g_free (self);
}

static guint
find_least (GArray *steps, gint64 from, gint64 to)
{
  guint before = 0;
  guint least = G_MAXUINT;

  for (guint i = 0; i < steps->len; i++)
    {
      const CordeauStaffStep *step = &g_array_index (steps, CordeauStaffStep, i);

      if (step->at <= from)
        before = step->people;
      else if (step->at < to)
        least = MIN (least, step->people);
    }
  return MIN (least, before);
}

static gboolean
add_closure (CordeauDegraded *self, CordeauConnection *connection, const CordeauForecastSite *site,
             const CordeauShift *shift, gboolean told, GArray *gone, GError **error)
{
  CordeauClosure closure = { .post = cordeau_post_from_nick (shift->post),
                             .from = shift->start,
                             .to = shift->end };
  g_autoptr (GArray) steps = cordeau_staffing_read (connection, site->id, site->zone, closure.post,
                                                    closure.from, closure.to, error);

  if (steps == NULL)
    return FALSE;
  closure.left = find_least (steps, closure.from, closure.to);
  /* Who is not told to be absent still counts. */
  if (!told && shift->published)
    {
      const CordeauStaffChange change = { closure.from, closure.to, -1 };

      if (closure.left > 0)
        closure.left--;
      if (closure.post == CORDEAU_POST_FINISHING)
        g_array_append_val (gone, change);
    }
  g_array_append_val (self->closures, closure);
  return TRUE;
}

static gboolean
read_closures (CordeauDegraded *self, CordeauConnection *connection,
               const CordeauForecastSite *site, const char *worker, gint32 day, gint64 now,
               GArray *gone, GError **error)
{
  g_autoptr (GHashTable) absences = cordeau_absences_read (connection, site->id, error);
  g_autoptr (GPtrArray) shifts = NULL;
  gboolean done;

  if (absences == NULL)
    return FALSE;
  shifts = cordeau_shifts_read (connection, site->id, worker, cordeau_day_at (day, 0, site->zone),
                                cordeau_day_at (day + 1, 0, site->zone), error);
  done = shifts != NULL;
  for (guint i = 0; done && i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (shift->end > now && cordeau_day_of (shift->start, site->zone) == day)
        done = add_closure (self, connection, site, shift,
                            cordeau_absences_has (absences, worker, day), gone, error);
    }
  return done;
}

/* (element-type utf8): codes of the nets that will likely miss the next promise */
static GPtrArray *
list_late (const CordeauForecast *forecast)
{
  GPtrArray *late = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < forecast->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (forecast->nets, i);

      if (net->misses && net->promise <= forecast->cutoff)
        g_ptr_array_add (late, g_strdup (net->code));
    }
  return late;
}

static gboolean
read_late (CordeauDegraded *self, CordeauConnection *connection, const CordeauForecastSite *site,
           GArray *changes, gint64 now, GError **error)
{
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (site);
  g_autoptr (CordeauForecast) forecast = NULL;

  forecast = cordeau_forecast_read_staffed (connection, history, site, now, changes, TRUE, error);
  if (forecast == NULL)
    return FALSE;
  self->cutoff = forecast->cutoff;
  self->with_one_more = forecast->bottleneck == CORDEAU_WAIT_BENCH ? forecast->more.n_late
                                                                   : forecast->n_late;
  self->late = list_late (forecast);
  return TRUE;
}

CordeauDegraded *
cordeau_degraded_read (CordeauConnection *connection, const CordeauForecastSite *site,
                       const char *worker, gint32 day, gint64 now, GError **error)
{
  g_autoptr (CordeauDegraded) self = g_new0 (CordeauDegraded, 1);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (CordeauStaffChange));

  self->closures = g_array_new (FALSE, FALSE, sizeof (CordeauClosure));
  if (!read_closures (self, connection, site, worker, day, now, gone, error)
      || !read_late (self, connection, site, gone, now, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* --- when a plan is carried out ------------------------------------------------------------------- */

/* A shift that is handed on has as many people as before; only what the absent had is filled, and counts once more where it is known
 * that they do not come. */
static GArray *
find_filled (const CordeauRepairPlan *plan, const char *worker)
{
  GArray *filled = g_array_new (FALSE, FALSE, sizeof (CordeauStaffChange));

  for (guint i = 0; i < plan->moves->len; i++)
    {
      const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, i);
      CordeauStaffChange change = { move->shift.start, move->shift.end, 1 };

      if (g_strcmp0 (move->from, worker) == 0
          && cordeau_post_from_nick (move->shift.post) == CORDEAU_POST_FINISHING)
        g_array_append_val (filled, change);
    }
  return filled;
}

GPtrArray *
cordeau_degraded_read_plans (CordeauConnection *connection, const CordeauForecastSite *site,
                             const char *worker, gint32 day, GPtrArray *plans, gint64 now,
                             GError **error)
{
  g_autoptr (CordeauForecastHistory) history = NULL;
  g_autoptr (GHashTable) absences = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  gboolean told;

  g_return_val_if_fail (site != NULL && worker != NULL && plans != NULL, NULL);

  history = cordeau_forecast_history_new (site);
  absences = cordeau_absences_read (connection, site->id, error);
  if (absences == NULL)
    return NULL;
  told = cordeau_absences_has (absences, worker, day);
  for (guint i = 0; i < plans->len; i++)
    {
      g_autoptr (GArray) filled = told ? find_filled (g_ptr_array_index (plans, i), worker) : NULL;
      g_autoptr (CordeauForecast) forecast = NULL;

      forecast = cordeau_forecast_read_staffed (connection, history, site, now, filled, FALSE,
                                                error);
      if (forecast == NULL)
        return NULL;
      g_ptr_array_add (all, list_late (forecast));
    }
  return g_steal_pointer (&all);
}

char *
cordeau_closure_say (const CordeauClosure *closure, GTimeZone *zone)
{
  g_autoptr (GDateTime) from_utc = g_date_time_new_from_unix_utc_usec (closure->from);
  g_autoptr (GDateTime) to_utc = g_date_time_new_from_unix_utc_usec (closure->to);
  g_autoptr (GDateTime) from_local = g_date_time_to_timezone (from_utc, zone);
  g_autoptr (GDateTime) to_local = g_date_time_to_timezone (to_utc, zone);
  g_autofree char *from = g_date_time_format (from_local, "%H:%M");
  g_autofree char *to = g_date_time_format (to_local, "%H:%M");
  const char *post = cordeau_post_to_words (closure->post);

  if (closure->left == 0)
    /* TRANSLATORS: a post and two times of day: "Drying: nobody from 06:00 to 14:00" */
    return g_strdup_printf (_ ("%s: nobody from %s to %s"), post, from, to);
  /* TRANSLATORS: a post, how many people stay at it, two times of day */
  return g_strdup_printf (ngettext ("%s: %u person from %s to %s", "%s: %u people from %s to %s",
                                    closure->left),
                          post, closure->left, from, to);
}
