/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A command line, read strictly: an unknown option, one given twice and a missing value are faults. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

/**
 * cordeau_ctl_options_parse:
 * @verb: (nullable): %NULL reads only the options before the verb, and stops there
 * @values: (element-type utf8 utf8): filled: option name → value ("" for a switch), bytes as they came
 * @argv: (transfer none): the command line, the program's name first
 * @rest: (out) (transfer full): what is not an option
 */
gboolean cordeau_ctl_options_parse (const CordeauCtlVerb *verb, GHashTable *values, char **argv,
                                    char ***rest, GError **error);

/* (transfer full): the help of one verb, with its example. */
char *cordeau_ctl_options_help (const CordeauCtlVerb *verb);

G_END_DECLS
