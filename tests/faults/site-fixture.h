/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small site on a disk that may fail, and the questions that are asked after. */
#pragma once

#include "bags/acts.h"
#include "bags/bags.h"
#include "bags/import.h"
#include "bags/scan.h"
#include "machines/machines.h"

G_BEGIN_DECLS

/* Opens with the machine's clock and randomness. %NULL with @error. */
CordeauSession *site_open (const char *folder, GError **error);
/* The same with a clock of one's own. */
CordeauSession *site_open_with (const char *folder, CordeauEnv *env, GError **error);
/* (transfer full): what the rooms register. */
CordeauKinds *site_kinds (void);
/* A new site with @n_nets nets "N00000" and on. @env: (nullable): its clock */
void site_make (const char *folder, CordeauEnv *env, guint n_nets);

/* Scans at the reception. (transfer full) (nullable): the fact, once it is safe */
char *site_scan (CordeauSession *session, guint net, GError **error);

/* Asserts that the data are whole, and that each of @facts (element-type utf8) is there; @said names what was done to
 * them. Blocks. */
void site_verify (const char *folder, GPtrArray *facts, const char *said);

/* Facts of kind net.scan that the file holds. */
guint site_count_scans (const char *folder);
/* Records in the clients database. */
guint site_count_nets (const char *folder);

/* The first column of the first row, as a number. */
gint64 site_query (const char *folder, const char *sql);
/* (transfer full) (nullable): the first column of its first row, as text. */
char *site_query_text (const char *folder, const char *sql);

/* Changes the file behind everybody's back. */
void site_exec (const char *folder, const char *sql);

/* The data; not what lies beside them. */
void site_copy (const char *from, const char *to);

G_END_DECLS
