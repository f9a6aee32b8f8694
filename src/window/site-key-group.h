/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the site key stands, its recovery sheet, and entering it on a computer that went back to a backup: beside the backups, which
 * never hold it. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SITE_KEY_GROUP (cordeau_site_key_group_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSiteKeyGroup, cordeau_site_key_group, CORDEAU, SITE_KEY_GROUP,
                      AdwPreferencesGroup)

/* @session: (nullable): %NULL lets go of it */
void cordeau_site_key_group_set_session (CordeauSiteKeyGroup *self, CordeauSession *session);
/* The recovery sheet, in place of what may be there. */
void cordeau_site_key_group_save (CordeauSiteKeyGroup *self, GFile *file);

G_END_DECLS
