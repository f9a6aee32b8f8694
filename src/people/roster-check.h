/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the law says of some days, as a list; Enter goes to the cell. */
#pragma once

#include <adwaita.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_CHECK (cordeau_roster_check_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterCheck, cordeau_roster_check, CORDEAU, ROSTER_CHECK, AdwDialog)

/* @week: has been judged. Signal "chosen" (const char *worker, int day): one of its findings; the dialog closes. */
AdwDialog *cordeau_roster_check_new (CordeauRosterWeek *week);

guint cordeau_roster_check_get_n (CordeauRosterCheck *self);
/* As Enter on it does. */
void cordeau_roster_check_choose (CordeauRosterCheck *self, guint index);

G_END_DECLS
