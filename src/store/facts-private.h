/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/fact.h"

G_BEGIN_DECLS

/* Fills @fact from the row that stands ready; borrowed from it and from @doc. */
gboolean cordeau_facts_row (CordeauStatement *statement, CordeauFact *fact, yyjson_doc **doc,
                            GError **error);

G_END_DECLS
