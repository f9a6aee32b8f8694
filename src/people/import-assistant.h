/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant of a list of staff. */
#pragma once

#include "kit/import-frame.h"
#include "people/people-import.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_IMPORT_ASSISTANT (cordeau_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (CordeauImportAssistant, cordeau_import_assistant, CORDEAU, IMPORT_ASSISTANT,
                      CordeauImportFrame)

AdwDialog *cordeau_import_assistant_new (CordeauSession *session);

G_END_DECLS
