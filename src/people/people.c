/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's databases and its registration. */
#include "people/people.h"
#include "people/clock.h"
#include "people/roster-log.h"
#include "people/staff-counts.h"

char *
cordeau_people_db (const char *site)
{
  g_return_val_if_fail (site != NULL, NULL);

  return g_strconcat ("people-", site, NULL);
}

char *
cordeau_people_private_db (const char *site)
{
  g_return_val_if_fail (site != NULL, NULL);

  return g_strconcat ("private-", site, NULL);
}

/* Folds nothing: whoever shows people hears of them as "changed::workers". */
static const CordeauProjection workers = {
  .name = "workers",
  .version = 1,
  .schema = "people/workers-projection.sql",
  .tables = (const char *const[]) { NULL },
  .fact_prefix = (const char *const[]) { NULL },
  .record_kinds = (const char *const[]) { "worker", "lender", "sealed", "skill", "onboarding",
                                          "afest", "absence", NULL },
};

void
cordeau_people_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_shift_register (kinds);
  cordeau_roster_log_register (kinds);
  cordeau_clock_register (kinds);
  cordeau_staff_counts_register (kinds);
  cordeau_kinds_add_projection (kinds, &workers);
}
