/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker before all rules. */
#include "people/law-private.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauViolation *one = a, *two = b;

  if (one->rule != two->rule)
    return one->rule < two->rule ? -1 : 1;
  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  if (one->to != two->to)
    return one->to < two->to ? -1 : 1;
  return (int) one->variant - (int) two->variant;
}

void
cordeau_law_evaluate (CordeauLawCalendar *calendar, const CordeauLawParameters *parameters,
                      const CordeauLawWorker *worker, const CordeauLawShift *shifts, guint n_shifts,
                      CordeauLawRoster *roster, gint32 first_day, gint32 last_day,
                      CordeauLawFlags flags, GArray *violations)
{
  CordeauLawCase one;
  guint before;

  g_return_if_fail (calendar != NULL && parameters != NULL && worker != NULL);
  g_return_if_fail (shifts != NULL || n_shifts == 0);
  g_return_if_fail (violations != NULL && first_day <= last_day);

  if (n_shifts == 0 || worker->status == CORDEAU_STATUS_VOLUNTEER)
    return;
  before = violations->len;
  one = (CordeauLawCase) {
    .calendar = calendar,
    .worker = worker,
    .limits = worker->limits != NULL ? worker->limits : &parameters->by_status[worker->status],
    .shifts = shifts,
    .n_shifts = n_shifts,
    .roster = roster,
    .first_day = first_day,
    .last_day = last_day,
    .flags = flags,
    .violations = violations,
  };
  cordeau_law_case_init (&one);
  cordeau_law_judge_days (&one);
  cordeau_law_judge_breaks (&one);
  cordeau_law_judge_rests (&one);
  cordeau_law_judge_weeks (&one);
  cordeau_law_judge_sundays (&one);
  cordeau_law_judge_nights (&one);
  cordeau_law_judge_minors (&one);
  cordeau_law_judge_part_time (&one);
  cordeau_law_judge_insertion (&one);
  cordeau_law_judge_company (&one);
  cordeau_law_judge_bans (&one);
  cordeau_law_case_clear (&one);
  if (violations->len - before > 1)
    qsort (&g_array_index (violations, CordeauViolation, before), violations->len - before,
           sizeof (CordeauViolation), compare);
}
