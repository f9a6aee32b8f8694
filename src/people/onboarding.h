/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a new worker is told and shown, ticked off one by one with who did it and when (T1, domain.md): a record
 * "onboarding:<worker>" of people-<site>. The steps are a table, for everybody alike. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* In the order of a first day. */
typedef enum
{
  CORDEAU_ONBOARDING_WELCOME, /* the booklet was gone through together */
  CORDEAU_ONBOARDING_MONITOR, /* knows the monitor */
  CORDEAU_ONBOARDING_TUTOR, /* knows the tutor */
  CORDEAU_ONBOARDING_BADGE,
  CORDEAU_ONBOARDING_HOURS, /* days, hours and breaks of the first week */
  CORDEAU_ONBOARDING_CALL, /* whom to call when late or absent */
  CORDEAU_ONBOARDING_EXITS,
  CORDEAU_ONBOARDING_FIRST_AID, /* who gives it, where the kit is */
  CORDEAU_ONBOARDING_PROTECTION, /* shoes and gloves are there and fit (L4321-1 ff.: EPI) */
  CORDEAU_ONBOARDING_MACHINES, /* shown, and what not to touch */
  CORDEAU_ONBOARDING_HYGIENE, /* clean and soiled linen, hands */
  CORDEAU_ONBOARDING_POST, /* the first post, by doing */
  CORDEAU_ONBOARDING_PRACTICE, /* one round in the practice laundry */
  CORDEAU_N_ONBOARDING_STEPS,
} CordeauOnboardingStep;

/* "welcome", "first-aid", … */
const char *cordeau_onboarding_step_to_nick (CordeauOnboardingStep step);
/* N for what is none. */
CordeauOnboardingStep cordeau_onboarding_step_from_nick (const char *nick);
/* (transfer none): "Emergency exits shown" */
const char *cordeau_onboarding_step_to_words (CordeauOnboardingStep step);
/* (transfer none): the pictogram that goes with it (pictogram.h) */
const char *cordeau_onboarding_step_to_pictogram (CordeauOnboardingStep step);

/* @at: UTC microseconds; 0: not done. @by: (nullable): a key */
typedef struct
{
  gint64 at;
  char *by;
} CordeauOnboardingTick;

typedef struct
{
  char *worker;
  CordeauOnboardingTick ticks[CORDEAU_N_ONBOARDING_STEPS];
  guint done;
} CordeauOnboarding;

void cordeau_onboarding_free (CordeauOnboarding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauOnboarding, cordeau_onboarding_free)

/* (transfer full): nothing ticked where there is no record; %NULL with @error */
CordeauOnboarding *cordeau_onboarding_read (CordeauConnection *connection, const char *site,
                                            const char *worker, GError **error);
/* Of everybody of whom something is ticked. (transfer full) (element-type CordeauOnboarding) */
GPtrArray *cordeau_onboardings_read (CordeauConnection *connection, const char *site,
                                     GError **error);

/* @by: (nullable): who did it. Ticked already: stays as it was. Steps of newer versions stay. */
gboolean cordeau_onboarding_tick (CordeauTxn *txn, const char *worker, CordeauOnboardingStep step,
                                  const char *by, GError **error);
gboolean cordeau_onboarding_untick (CordeauTxn *txn, const char *worker, CordeauOnboardingStep step,
                                    GError **error);

G_END_DECLS
