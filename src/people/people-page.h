/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people who work here: a list that can be searched, and the card of one of them. */
#pragma once

#include "kit/page.h"
#include "people/skill-table.h"
#include "people/worker-card.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PEOPLE_PAGE (cordeau_people_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPeoplePage, cordeau_people_page, CORDEAU, PEOPLE_PAGE, CordeauPage)

/* Targets: a worker's key; "add"; "import", "import=FILE"; "skills".
 * Actions: "people.show" (s: a key); "people.add"; of who is shown: "people.edit" (s: a section of worker-form.h), "people.set" (as: pairs of
 * worker-change.h), "people.unlock", "people.lock", "people.see" (s: a post), "people.tick" (s: a step of onboarding.h), "people.erase"; "people.undo";
 * "people.import". */
GtkWidget *cordeau_people_page_new (CordeauSession *session);

CordeauWorkerCard *cordeau_people_page_get_card (CordeauPeoplePage *self);
CordeauSkillTable *cordeau_people_page_get_skills (CordeauPeoplePage *self);
/* How many are in the list as it is searched. */
guint cordeau_people_page_get_n_rows (CordeauPeoplePage *self);

G_END_DECLS
