/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups there are, making one by hand, going back to one: a page of the preferences. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_BACKUP_PAGE (cordeau_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBackupPage, cordeau_backup_page, CORDEAU, BACKUP_PAGE,
                      AdwPreferencesPage)

/* @session: (nullable): %NULL lets go of it, when the page will not be shown again */
void cordeau_backup_page_set_session (CordeauBackupPage *self, CordeauSession *session);
/* Makes a backup at @path, where nothing may be yet. What is under way is shown, and can be cancelled there. */
void cordeau_backup_page_write (CordeauBackupPage *self, const char *path);
gboolean cordeau_backup_page_get_busy (CordeauBackupPage *self);

G_END_DECLS
