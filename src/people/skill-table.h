/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The skill matrix on the page of the people: people by posts, and above it the posts at risk. Activating a row asks for
 * "people.show" (s: a key). */
#pragma once

#include <gtk/gtk.h>

#include "people/skill-matrix.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SKILL_TABLE (cordeau_skill_table_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSkillTable, cordeau_skill_table, CORDEAU, SKILL_TABLE, GtkWidget)

void cordeau_skill_table_set_session (CordeauSkillTable *self, CordeauSession *session);
/* Reads when somebody looks, and again when people or shifts change. */
void cordeau_skill_table_refresh (CordeauSkillTable *self);
/* (transfer none) (nullable): what it shows. */
const CordeauSkillMatrix *cordeau_skill_table_get_matrix (CordeauSkillTable *self);
/* Property "loading" (read-only, notifies). */
gboolean cordeau_skill_table_get_loading (CordeauSkillTable *self);

G_END_DECLS
