/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody who learns a post is planned alone, in the words of the card and of the skill matrix. */
#pragma once

#include <adwaita.h>

#include "people/skill-matrix.h"

G_BEGIN_DECLS

/* (transfer full): "Monday 30 November, 6:00 – 10:00" */
char *cordeau_alone_format (const CordeauSkillAlone *alone, GTimeZone *zone);
/* A row "Awa · Washing" with the time below, that leads to the card ("people.show"). @matrix: which it is of */
GtkWidget *cordeau_alone_row_new (const CordeauSkillMatrix *matrix, const CordeauSkillAlone *alone);

G_END_DECLS
