/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Means over slices of one length become means over slices of another by the watt-seconds in them. */
#include <math.h>
#include <string.h>

#include "machines/machine-cycle-shape.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

static const char *const outcomes[] = { "finished", "interrupted", "lost" };

const char *
cordeau_signature_outcome_to_nick (CordeauSignatureOutcome outcome)
{
  g_return_val_if_fail (outcome < G_N_ELEMENTS (outcomes), "lost");

  return outcomes[outcome];
}

CordeauMachineCycle *
cordeau_machine_cycle_new (const char *machine, gint64 start, gint64 end,
                           CordeauSignatureOutcome outcome)
{
  CordeauMachineCycle *self = g_new0 (CordeauMachineCycle, 1);

  self->machine = g_strdup (machine);
  self->start = start;
  self->end = end;
  self->outcome = outcome;
  self->watt_hours = -1;
  return self;
}

CordeauMachineCycle *
cordeau_machine_cycle_copy (const CordeauMachineCycle *self)
{
  CordeauMachineCycle *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->machine = g_strdup (self->machine);
  copy->programme = g_strdup (self->programme);
  return copy;
}

void
cordeau_machine_cycle_free (CordeauMachineCycle *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_free (self->programme);
  g_free (self);
}

/* --- watts ---------------------------------------------------------------------------------------- */

/* Mean watts over parts of @slice microseconds since @start. */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 slice;
  guint n;
  const guint16 *watts;
} Course;

static Course
course_of (const CordeauMachineCycle *cycle)
{
  return (Course) { cycle->start, cycle->end, cycle->slice * SECOND, cycle->n_slices,
                    cycle->watts };
}

/* Watt-microseconds between @from and @to. */
static double
work_between (const Course *course, gint64 from, gint64 to)
{
  double work = 0;
  gint64 i = from > course->start && course->slice > 0 ? (from - course->start) / course->slice : 0;

  for (; i < course->n; i++)
    {
      gint64 begin = course->start + i * course->slice;
      gint64 end = MIN (begin + course->slice, course->end);

      if (begin >= to)
        break;
      if (MIN (end, to) > MAX (begin, from))
        work += (double) course->watts[i] * (double) (MIN (end, to) - MAX (begin, from));
    }
  return work;
}

/* The shortest slice of whole minutes with which @lasted has no more than @most. */
static gint64
slice_for (gint64 lasted, guint most)
{
  gint64 minutes = (lasted + MINUTE - 1) / MINUTE;

  return MAX ((minutes + most - 1) / most, 1) * MINUTE;
}

/* @watts: @n means over @slice microseconds each since @start, of all @courses. */
static void
resample (const Course *courses, guint n_courses, gint64 start, gint64 end, gint64 slice, guint n,
          guint16 *watts)
{
  for (guint i = 0; i < n; i++)
    {
      gint64 from = start + i * slice;
      gint64 to = MIN (from + slice, end);
      double work = 0;

      for (guint j = 0; j < n_courses; j++)
        work += work_between (&courses[j], from, to);
      watts[i] = (guint16) CLAMP (lround (work / (double) MAX (to - from, 1)), 0, G_MAXUINT16);
    }
}

static void
take_course (CordeauMachineCycle *self, const Course *courses, guint n_courses, gint64 least)
{
  gint64 slice = MAX (slice_for (self->end - self->start, CORDEAU_MACHINE_CYCLE_SLICES), least);
  guint16 watts[CORDEAU_MACHINE_CYCLE_SLICES];
  guint n = (guint) ((self->end - self->start + slice - 1) / slice);

  resample (courses, n_courses, self->start, self->end, slice, n, watts);
  memcpy (self->watts, watts, n * sizeof *watts);
  self->n_slices = n;
  self->slice = (guint) (slice / SECOND);
}

/* --- from and to signatures ------------------------------------------------------------------------ */

CordeauMachineCycle *
cordeau_machine_cycle_from_signature (const char *machine, const CordeauSignatureCycle *cycle,
                                      const char *programme)
{
  CordeauMachineCycle *self;
  Course course;

  g_return_val_if_fail (machine != NULL && cycle != NULL, NULL);

  self = cordeau_machine_cycle_new (machine, cycle->start, cycle->end, cycle->outcome);
  self->dead = cycle->dead;
  self->programme = programme != NULL && *programme != '\0' ? g_strdup (programme) : NULL;
  self->watt_hours = llround (MAX (cycle->watt_hours, 0));
  course = (Course) { cycle->start, cycle->end, MINUTE, cycle->n_minutes, cycle->watts };
  if (cycle->n_minutes > 0 && cycle->end > cycle->start
      && cycle->end - cycle->start <= CORDEAU_MACHINE_CYCLE_MOST)
    take_course (self, &course, 1, MINUTE);
  return self;
}

CordeauSignatureCycle *
cordeau_machine_cycle_to_signature (const CordeauMachineCycle *self)
{
  CordeauSignatureCycle *cycle;
  gint64 minutes;
  Course course;

  g_return_val_if_fail (self != NULL, NULL);

  cycle = g_new0 (CordeauSignatureCycle, 1);
  minutes = (self->end - self->start + MINUTE - 1) / MINUTE;
  course = course_of (self);
  cycle->start = self->start;
  cycle->end = self->end;
  cycle->outcome = self->outcome;
  cycle->dead = self->dead;
  cycle->watt_hours = (double) MAX (self->watt_hours, 0);
  cycle->n_minutes = (guint) CLAMP (minutes, 1, CORDEAU_SIGNATURE_MINUTES);
  resample (&course, 1, self->start, self->end, MINUTE, cycle->n_minutes, cycle->watts);
  return cycle;
}

/* --- corrections ---------------------------------------------------------------------------------- */

CordeauMachineCycle *
cordeau_machine_cycle_join (const CordeauMachineCycle *first, const CordeauMachineCycle *second)
{
  CordeauMachineCycle *self;
  Course courses[2];

  g_return_val_if_fail (first != NULL && second != NULL, NULL);

  self = cordeau_machine_cycle_copy (first);
  self->end = MAX (first->end, second->end);
  self->outcome = second->outcome;
  self->dead = second->dead;
  if (self->programme == NULL)
    self->programme = g_strdup (second->programme);
  /* Half an energy is none. */
  self->watt_hours = first->watt_hours >= 0 && second->watt_hours >= 0
                         ? first->watt_hours + second->watt_hours
                         : -1;
  courses[0] = course_of (first);
  courses[1] = course_of (second);
  self->n_slices = 0;
  if (first->n_slices > 0 && second->n_slices > 0)
    take_course (self, courses, 2, MAX (courses[0].slice, courses[1].slice));
  return self;
}

/* What of @watt_hours the first part used: by its watts, or else by its time. */
static gint64
share_of (const Course *course, gint64 watt_hours, gint64 at)
{
  double all = work_between (course, course->start, course->end);
  double part = all > 0 ? work_between (course, course->start, at) / all
                        : (double) (at - course->start) / (double) (course->end - course->start);

  return CLAMP (llround (part * (double) watt_hours), 0, watt_hours);
}

CordeauMachineCycle *
cordeau_machine_cycle_cut (CordeauMachineCycle *self, gint64 at)
{
  CordeauMachineCycle *second;
  g_autoptr (CordeauMachineCycle) whole = NULL;
  Course course;

  g_return_val_if_fail (self != NULL && at > self->start && at < self->end, NULL);

  whole = cordeau_machine_cycle_copy (self);
  course = course_of (whole);
  second = cordeau_machine_cycle_copy (self);
  self->end = second->start = at;
  self->outcome = CORDEAU_SIGNATURE_FINISHED;
  self->dead = FALSE;
  if (whole->watt_hours >= 0)
    {
      self->watt_hours = share_of (&course, whole->watt_hours, at);
      second->watt_hours = whole->watt_hours - self->watt_hours;
    }
  if (whole->n_slices > 0)
    {
      take_course (self, &course, 1, course.slice);
      take_course (second, &course, 1, course.slice);
    }
  return second;
}
