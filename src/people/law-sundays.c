/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sundays: the site's ground (W6), the person's consent (W7), and the ESAT's own law (E2). */
#include "people/law-private.h"

static void
judge_sunday (CordeauLawCase *self, gint32 day, int minutes)
{
  gboolean consent = cordeau_law_worker_consents (self->worker, CORDEAU_LAW_CONSENT_SUNDAY, day);
  CordeauViolation found = {
    .from = cordeau_law_calendar_start (self->calendar, day),
    .to = cordeau_law_calendar_start (self->calendar, day + 1),
    .unit = CORDEAU_LAW_UNIT_MINUTES,
    .amount = minutes,
  };

  found.rule = CORDEAU_RULE_W6;
  found.verdict = self->limits->sunday_ground ? CORDEAU_VERDICT_OK : CORDEAU_VERDICT_VIOLATION;
  cordeau_law_case_report (self, found);

  if (self->limits->sunday_ground && self->limits->sunday_consent)
    {
      found.rule = CORDEAU_RULE_W7;
      found.verdict = consent ? CORDEAU_VERDICT_OK : CORDEAU_VERDICT_NEEDS_CONSENT;
      cordeau_law_case_report (self, found);
    }

  /* With consent it is lawful, and what was worked is owed as rest: the amount of the OK. */
  found.rule = CORDEAU_RULE_E2;
  found.verdict = consent ? CORDEAU_VERDICT_OK : CORDEAU_VERDICT_NEEDS_CONSENT;
  cordeau_law_case_report (self, found);
}

void
cordeau_law_judge_sundays (CordeauLawCase *self)
{
  /* The table begins on a Monday. */
  for (guint i = 6; i < self->n_days; i += 7)
    if (self->own[i] > 0)
      judge_sunday (self, self->table_day + (gint32) i, cordeau_law_up (self->own[i]));
}
