/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a manager types or has in a spreadsheet, as this room keeps it. Each gives a sentence for what it cannot be. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/**
 * cordeau_people_parse_day:
 * @today: years of two digits are the last that were not after it, when @past
 *
 * "2026-11-23", "23/11/2026", "23.11.26", "23-11-2026", also with " 00:00:00" behind, as spreadsheets save days.
 *
 * Returns: CORDEAU_DAY_NONE for anything else
 */
gint32 cordeau_people_parse_day (const char *text, gboolean past, gint32 today);

/**
 * cordeau_people_parse_weekly:
 * @minutes: whether a number alone is minutes; else it is hours
 *
 * "35h", "35 h 30", "35:00", "17,5", "35 heures", "2100 min", "2100". A number alone up to 48 is hours in any case: nobody works
 * so few minutes a week.
 *
 * Returns: minutes, 1 to 2880 (48 hours, L3121-20); 0 for anything else
 */
int cordeau_people_parse_weekly (const char *text, gboolean minutes);

/**
 * cordeau_people_parse_posts:
 * @levels: by CordeauPost: set for the posts that are named, the others stay
 *
 * "washing:U;drying:L", "Lavage : U ; Séchage : L", "Lavage (U), Tri (I)".
 *
 * Returns: (transfer full) (nullable): a sentence when it is none
 */
char *cordeau_people_parse_posts (const char *text, CordeauLevel levels[CORDEAU_N_POSTS]);

/* Whether @text has the form of a French national number (NIR) and its control key is right when it has one: such a number
 * is kept nowhere (class F, domain.md). */
gboolean cordeau_people_is_national_number (const char *text);

/* (transfer full) (nullable): a sentence when @text is no first name, or has a surname in it as lists write them: "Awa DIOP". */
char *cordeau_people_check_first_name (const char *text);

G_END_DECLS
