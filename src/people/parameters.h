/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site or a lender enters of the law: the numbers that an agreement or a recorded ground lets them have
 * (law-parameters.h), in the record's member "law" by the law's own names, and the grounds in words. */
#pragma once

#include "people/law-parameters.h"
#include "people/people.h"

G_BEGIN_DECLS

/* Members of a site's and a lender's record. */
#define CORDEAU_PARAMETERS_LAW "law"
#define CORDEAU_PARAMETERS_SUNDAY "sunday_ground"
#define CORDEAU_PARAMETERS_TWELVE "twelve_hour_ground"
#define CORDEAU_PARAMETERS_HOLIDAYS "holidays"
/* Of the site alone. */
#define CORDEAU_PARAMETERS_PHONE "phone"

/**
 * cordeau_parameters_set:
 * @by_status: whether "esat.rest" is a name, too
 * @name: of the law ("rest", "complementary-divisor", also with "_", or as people say it: "w2_minutes", "complementary"), or
 *   "sunday_ground", "twelve_hour_ground"
 * @value: "9h", "660", "third", "yes"; "" takes it away
 * @known: (out): whether there is such a name; %FALSE without @error
 *
 * Sets it in @root. What no agreement can allow is CORDEAU_SESSION_ERROR_INVALID, and a sentence.
 */
gboolean cordeau_parameters_set (yyjson_mut_doc *doc, yyjson_mut_val *root, gboolean by_status,
                                 const char *name, const char *value, gboolean *known,
                                 GError **error);
/* What cannot stand alone: a day of twelve hours without its ground. After all are set. */
gboolean cordeau_parameters_check (yyjson_mut_val *root, GError **error);

/* Puts what @record says over @limits; what the law does not allow is left out. */
void cordeau_parameters_apply (yyjson_val *record, CordeauLawLimits *limits);

/* --- the site's ------------------------------------------------------------------------------------ */

/* @assignments: %NULL-terminated: "FIELD=VALUE", of the above and "holidays=france|alsace-moselle|none", "phone" and
 * "opening.saturday=7:00-12:00" (opening.h). Writes the site's
 * record. */
gboolean cordeau_site_set_parameters (CordeauTxn *txn, const char *const *assignments,
                                      GError **error);
/* (transfer full) (nullable): the site's record; %NULL with @error. */
yyjson_doc *cordeau_site_read_record (CordeauConnection *connection, const char *site,
                                      GError **error);

/* "FIELD=VALUE" into two; CORDEAU_SESSION_ERROR_INVALID without a "=". @name, @value: (transfer full) */
gboolean cordeau_parameters_split (const char *assignment, char **name, char **value,
                                   GError **error);

G_END_DECLS
