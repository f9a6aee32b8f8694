/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who will not come on a day: a record "absence:<worker>:<day>" of people-<site>. Why is nobody's business here: no field
 * says it (domain.md, class D). */
#pragma once

#include "base/day.h"
#include "people/people.h"

G_BEGIN_DECLS

/* Says so; again says nothing new. Somebody who is not known is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_absence_add (CordeauTxn *txn, const char *worker, gint32 day, GError **error);
/* Takes it back; one that is not there is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_absence_remove (CordeauTxn *txn, const char *worker, gint32 day, GError **error);

/* Who is absent when: a set to be asked with cordeau_absences_has(). (transfer full) */
GHashTable *cordeau_absences_read (CordeauConnection *connection, const char *site, GError **error);
gboolean cordeau_absences_has (GHashTable *absences, const char *worker, gint32 day);

G_END_DECLS
