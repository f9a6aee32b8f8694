/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Find anything (Ctrl+K). Today: pages and nets. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_FIND_DIALOG (cordeau_find_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauFindDialog, cordeau_find_dialog, CORDEAU, FIND_DIALOG, AdwDialog)

CordeauFindDialog *cordeau_find_dialog_new (CordeauSession *session);

G_END_DECLS
