/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is at the bench when, by the published roster. */
#include "base/when.h"
#include "bags/forecast-plan.h"
#include "people/staffing.h"

static const CordeauStaffStep *
get_step (const CordeauForecastPlan *self, guint i)
{
  return &g_array_index (self->scene->finishers, CordeauStaffStep, i);
}

/* How many the roster has at the bench at @at; 0, too, where there is none. */
static guint
find_rostered (const CordeauForecastPlan *self, gint64 at)
{
  const GArray *steps = self->scene->finishers;
  guint people = 0;

  for (guint i = 0; steps != NULL && i < steps->len && get_step (self, i)->at <= at; i++)
    people = get_step (self, i)->people;
  return people;
}

/* Those of now, or the next who come within a day: of whom the pace is. */
guint
cordeau_forecast_plan_told (const CordeauForecastPlan *self)
{
  const GArray *steps = self->scene->finishers;
  guint people = find_rostered (self, self->scene->now);

  for (guint i = 0; people == 0 && steps != NULL && i < steps->len; i++)
    if (get_step (self, i)->at > self->scene->now
        && get_step (self, i)->at < self->scene->now + G_TIME_SPAN_DAY)
      people = get_step (self, i)->people;
  return people > 0 ? people : self->scene->site->posts;
}

static void
add_staff (CordeauForecastPlan *self, gint64 at, guint posts)
{
  const CordeauForecastStaff step = { MAX (cordeau_forecast_plan_seconds (self->scene->now, at), 0),
                                      posts };

  g_array_append_val (self->staff, step);
}

/* A day on which nobody is rostered for the bench is one that nobody has planned yet: it goes as usual. One on which whoever is rostered is
 * absent has a step, to nobody; the end of the day before is none. */
static gboolean
is_rostered (const CordeauForecastPlan *self, gint64 from, gint64 to)
{
  const GArray *steps = self->scene->finishers;

  for (guint i = 0; steps != NULL && i < steps->len; i++)
    if (get_step (self, i)->at < to
        && get_step (self, i)->at >= from + (get_step (self, i)->people > 0 ? 0 : 1))
      return TRUE;
  return find_rostered (self, from) > 0;
}

static void
plan_staff_of_day (CordeauForecastPlan *self, gint64 from, gint64 to, guint usual, guint more)
{
  gint64 begins = MAX (from, self->scene->now);
  guint people = find_rostered (self, begins);

  if (!is_rostered (self, from, to))
    {
      add_staff (self, begins, usual + more);
      return;
    }
  add_staff (self, begins, people > 0 ? people + more : 0);
  for (guint i = 0; i < self->scene->finishers->len; i++)
    {
      const CordeauStaffStep *step = get_step (self, i);

      if (step->at > begins && step->at < to)
        add_staff (self, step->at, step->people > 0 ? step->people + more : 0);
    }
}

void
cordeau_forecast_plan_staff (CordeauForecastPlan *self, guint usual, guint more)
{
  const CordeauForecastSite *site = self->scene->site;
  gint64 now = self->scene->now;

  self->staff = g_array_new (FALSE, FALSE, sizeof (CordeauForecastStaff));
  for (int d = 0; d < CORDEAU_PLAN_DAYS; d++)
    plan_staff_of_day (self, cordeau_when_local (now, site->zone, d, 0),
                       cordeau_when_local (now, site->zone, d + 1, 0), usual, more);
}
