/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workers a command is about or can be done by. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): the worker whose key is @key; else REFUSED and what to do. */
CordeauWorker *cordeau_ctl_people_get (CordeauSession *session, const char *key, GError **error);

/* (element-type CordeauWorker) (transfer full) */
GPtrArray *cordeau_ctl_people_list (CordeauSession *session, GError **error);

/* (transfer full): the new worker. */
CordeauWorker *cordeau_ctl_people_add (CordeauSession *session, const char *first_name,
                                       GError **error);

G_END_DECLS
