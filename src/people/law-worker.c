/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person as the law sees them. */
#include "base/day.h"
#include "people/law-worker.h"

void
cordeau_law_shift_init (CordeauLawShift *shift, gint64 start, gint64 end, const char *post)
{
  g_return_if_fail (shift != NULL);

  *shift = (CordeauLawShift) {
    .start = start,
    .end = end,
    .break_start = CORDEAU_LAW_NO_BREAK_START,
    .post = g_intern_string (post),
  };
}

gint64
cordeau_law_shift_work (const CordeauLawShift *shift)
{
  gint64 work;

  g_return_val_if_fail (shift != NULL, 0);

  work = shift->end - shift->start - (gint64) shift->break_minutes * 60 * G_USEC_PER_SEC;
  return MAX (work, 0);
}

gboolean
cordeau_law_span_has (CordeauLawSpan span, gint32 day)
{
  return (span.from == CORDEAU_DAY_NONE || span.from <= day)
         && (span.to == CORDEAU_DAY_NONE || day <= span.to);
}

CordeauLawWorker *
cordeau_law_worker_new (const char *key, CordeauStatus status)
{
  CordeauLawWorker *self;

  g_return_val_if_fail (key != NULL && status < CORDEAU_N_STATUSES, NULL);

  self = g_new0 (CordeauLawWorker, 1);
  self->refs = 1;
  self->key = g_strdup (key);
  self->status = status;
  self->birth_day = CORDEAU_DAY_NONE;
  self->contracts = g_array_new (FALSE, TRUE, sizeof (CordeauLawContract));
  self->elsewhere = g_array_new (FALSE, TRUE, sizeof (CordeauLawElsewhere));
  self->leave = g_array_new (FALSE, TRUE, sizeof (CordeauLawLeave));
  self->consents = g_array_new (FALSE, TRUE, sizeof (CordeauLawConsent));
  self->measures = g_array_new (FALSE, TRUE, sizeof (CordeauLawMeasure));
  self->availability = g_array_new (FALSE, TRUE, sizeof (CordeauLawAvailability));
  self->lending = g_array_new (FALSE, TRUE, sizeof (CordeauLawLending));
  self->posts = g_array_new (FALSE, TRUE, sizeof (CordeauLawPost));
  return self;
}

CordeauLawWorker *
cordeau_law_worker_ref (CordeauLawWorker *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->refs++;
  return self;
}

void
cordeau_law_worker_free (CordeauLawWorker *self)
{
  if (self == NULL || --self->refs > 0)
    return;
  g_free (self->key);
  g_free (self->monitor);
  g_array_unref (self->contracts);
  g_array_unref (self->elsewhere);
  g_array_unref (self->leave);
  g_array_unref (self->consents);
  g_array_unref (self->measures);
  g_array_unref (self->availability);
  g_array_unref (self->lending);
  g_array_unref (self->posts);
  g_free (self->limits);
  g_free (self);
}

gboolean
cordeau_law_worker_consents (const CordeauLawWorker *self, CordeauLawConsentKind kind, gint32 day)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->consents->len; i++)
    {
      const CordeauLawConsent *consent = &g_array_index (self->consents, CordeauLawConsent, i);

      if (consent->kind == kind && cordeau_law_span_has (consent->span, day))
        return TRUE;
    }
  return FALSE;
}

gboolean
cordeau_law_worker_on_leave (const CordeauLawWorker *self, gint32 day)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->leave->len; i++)
    if (cordeau_law_span_has (g_array_index (self->leave, CordeauLawLeave, i).span, day))
      return TRUE;
  return FALSE;
}

static const CordeauLawContract *
contract_of (const CordeauLawWorker *self, gint32 day)
{
  for (guint i = 0; i < self->contracts->len; i++)
    {
      const CordeauLawContract *contract = &g_array_index (self->contracts, CordeauLawContract, i);

      if (cordeau_law_span_has (contract->span, day))
        return contract;
    }
  return NULL;
}

gboolean
cordeau_law_worker_under_contract (const CordeauLawWorker *self, gint32 day)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->contracts->len == 0 || contract_of (self, day) != NULL;
}

int
cordeau_law_worker_weekly_minutes (const CordeauLawWorker *self, gint32 day)
{
  const CordeauLawContract *contract;

  g_return_val_if_fail (self != NULL, 0);

  contract = contract_of (self, day);
  return contract != NULL ? contract->weekly_minutes : 0;
}

int
cordeau_law_worker_age (const CordeauLawWorker *self, gint32 day)
{
  int year, month, day_of_month, born_year, born_month, born_day;

  g_return_val_if_fail (self != NULL, -1);

  if (self->birth_day == CORDEAU_DAY_NONE)
    return -1;
  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  cordeau_day_to_civil (self->birth_day, &born_year, &born_month, &born_day);
  /* Who was born on 29 February is a year older on 1 March. */
  return year - born_year
         - (month < born_month || (month == born_month && day_of_month < born_day));
}

int
cordeau_law_worker_level (const CordeauLawWorker *self, const char *post)
{
  g_return_val_if_fail (self != NULL, -1);

  if (self->posts->len == 0)
    return -1;
  for (guint i = 0; i < self->posts->len; i++)
    {
      const CordeauLawPost *held = &g_array_index (self->posts, CordeauLawPost, i);

      if (g_strcmp0 (held->post, post) == 0)
        return held->level;
    }
  return 0;
}
