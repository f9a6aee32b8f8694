/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fact.h"

G_BEGIN_DECLS

/* Fills @fact from the row that stands ready; borrowed from it and from @doc. @db: (nullable): the name of its
 * database; %NULL: the row says it. @memory: (nullable): what @doc is made in; used first, and the usual place if it is
 * too small. */
gboolean cordeau_facts_row (CordeauStatement *statement, const char *db, const yyjson_alc *memory,
                            CordeauFact *fact, yyjson_doc **doc, GError **error);

G_END_DECLS
