/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rosters as JSON, for programs behind a pipe: law_checker.py says the members. */
#pragma once

#include "base/json.h"
#include "people/law.h"

/* (transfer full): "from" and "days" as @first and @last. Asserts that it can be read. */
CordeauLawRoster *law_roster_from_json (yyjson_val *root, gint32 *first, gint32 *last);
/* Calls @each with every line of the standard input. */
void law_each_line (void (*each) (yyjson_val *root));
