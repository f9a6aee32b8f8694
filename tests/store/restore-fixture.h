/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store with a site in it, its backups, and going back to them. */
#pragma once

#include "store-fixture.h"
#include "store/restore.h"

#define RESTORE_BACKUP_AT (FIXTURE_START + G_TIME_SPAN_MINUTE)

void restore_set_up (Fixture *fixture, gconstpointer data);
/* (transfer full): the path of a backup in the fixture's folder. */
char *restore_backup (Fixture *fixture, const char *name);
/* With no store open. */
gboolean restore_as (Fixture *fixture, const char *path, const char *prefix, char **aside,
                     GError **error);
/* As prefix "ZZ"; closes the store and opens it again. */
void restore_run (Fixture *fixture, const char *path, char **aside);
CordeauRestorePlan *restore_plan (Fixture *fixture, const char *path);
void restore_assert_clean (CordeauStore *store);
