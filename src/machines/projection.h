/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the tables of machines and programmes in step with their records. */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

/* (transfer full): the id of a machine's or programme's record. */
char *cordeau_machine_record_id (const char *kind, const char *site, const char *id);

G_END_DECLS
