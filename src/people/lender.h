/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever employs people and lends them to the site: a record "lender:<id>" of people-<site>. A worker's employer is its id, or
 * its name as a list had it. */
#pragma once

#include "people/law-worker.h"
#include "people/parameters.h"
#include "people/worker.h"

G_BEGIN_DECLS

/**
 * CordeauLender:
 * @name: at least its id
 * @sector, @contact_name, @phone, @email: (nullable)
 * @from, @to: minutes of the day in which its people may work here by the lending agreement (L8241-2); -1: not said
 * @days: bit (1 << (weekday − 1)), Monday first: on which days; 0: not said
 * @body: the record: what it entered of the law (parameters.h)
 */
typedef struct
{
  char *id;
  char *name;
  char *sector;
  char *contact_name;
  char *phone;
  char *email;
  int from;
  int to;
  guint days;
  yyjson_doc *body;
} CordeauLender;

void cordeau_lender_free (CordeauLender *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLender, cordeau_lender_free)

/* By name. (transfer full) (element-type CordeauLender) */
GPtrArray *cordeau_lenders_list (CordeauConnection *connection, const char *site, GError **error);
/* By id or by name, whatever the case and accents. (transfer none) (nullable): %NULL for %NULL, too */
CordeauLender *cordeau_lenders_find (GPtrArray *lenders, const char *employer);

/* Gives @worker the hours of the agreement and, over those of @parameters for its status, the numbers the lender entered. */
void cordeau_lender_apply (const CordeauLender *self, const CordeauLawParameters *parameters,
                           CordeauLawWorker *worker);

/**
 * cordeau_lender_set:
 * @assignments: %NULL-terminated "FIELD=VALUE": name, sector, contact.name, contact.phone, contact.email, agreement.from,
 *   agreement.to, agreement.days ("1-5"), and those of cordeau_parameters_set()
 * @created: (out) (optional)
 *
 * Makes the lender when there is none of that id. CORDEAU_SESSION_ERROR_INVALID says what cannot be.
 */
gboolean cordeau_lender_set (CordeauTxn *txn, const char *id, const char *const *assignments,
                             gboolean *created, GError **error);

G_END_DECLS
