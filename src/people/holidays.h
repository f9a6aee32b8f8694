/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The public holidays of France (Code du travail, L3133-1; those of Alsace and Moselle, L3134-13), computed. Days are
 * those of base/day.h. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_HOLIDAYS_FRANCE,
  /* Good Friday (said of the communes with a protestant church: L3134-13, 2°) and 26 December besides. */
  CORDEAU_HOLIDAYS_ALSACE_MOSELLE,
  /* None: a site elsewhere. */
  CORDEAU_HOLIDAYS_NONE,
} CordeauHolidays;

/* "france", "alsace-moselle", "none" ⇄ the regime; CORDEAU_HOLIDAYS_FRANCE for a text that is none of them. */
const char *cordeau_holidays_to_nick (CordeauHolidays regime);
CordeauHolidays cordeau_holidays_from_nick (const char *nick);

/* Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher). */
gint32 cordeau_holidays_easter (int year);

gboolean cordeau_holidays_has (CordeauHolidays regime, gint32 day);
/* Its name in the language of the person; %NULL for a day that is none. */
const char *cordeau_holidays_name (CordeauHolidays regime, gint32 day);

G_END_DECLS
