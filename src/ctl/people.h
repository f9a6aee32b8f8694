/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workers a command can be done by: records of kind "worker" in people-<site>, which never leave
 * the site. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full): "people-<site>". */
char *cordeau_ctl_people_db (CordeauSession *session);

/* Whether @key is a worker's; else REFUSED and what to do. */
gboolean cordeau_ctl_people_has (CordeauSession *session, const char *key, GError **error);

/* (transfer full) (nullable): the first name behind @key, %NULL for a worker no longer known. */
char *cordeau_ctl_people_name (CordeauSession *session, const char *key);

/* (element-type CordeauRecord) (transfer full) */
GPtrArray *cordeau_ctl_people_list (CordeauSession *session, GError **error);

/* (transfer full): the new worker's key: random, so that it says nothing of the person. */
char *cordeau_ctl_people_add (CordeauSession *session, const char *first_name, GError **error);

G_END_DECLS
