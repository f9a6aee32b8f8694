/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the law says of somebody, as an item of a list. */
#pragma once

#include "people/roster-week.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROSTER_FINDING (cordeau_roster_finding_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRosterFinding, cordeau_roster_finding, CORDEAU, ROSTER_FINDING,
                      GObject)

CordeauRosterFinding *cordeau_roster_finding_new (const CordeauRosterWeek *week,
                                                  const CordeauWorker *worker,
                                                  const CordeauViolation *violation);

/* (transfer none): "Amina works 9 h 30 …"; "Against the rule · daily work · L3121-18" */
const char *cordeau_roster_finding_get_sentence (CordeauRosterFinding *self);
const char *cordeau_roster_finding_get_article (CordeauRosterFinding *self);
const char *cordeau_roster_finding_get_worker (CordeauRosterFinding *self);
/* The first of its days that is shown, counted from 0. */
int cordeau_roster_finding_get_day (CordeauRosterFinding *self);
CordeauVerdict cordeau_roster_finding_get_verdict (CordeauRosterFinding *self);

/* (transfer none): a verdict in words: "Against the rule". */
const char *cordeau_roster_finding_verdict_to_words (CordeauVerdict verdict);

/* (transfer full) (element-type CordeauRosterFinding): all of @week that is open, person by person, the most serious first. */
GListStore *cordeau_roster_finding_list (const CordeauRosterWeek *week);

G_END_DECLS
