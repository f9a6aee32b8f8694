/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shortcut, once: the application takes its accelerators from here, the shortcuts dialog its rows. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauShortcut:
 * @group: heading it stands under
 * @action: detailed name; (nullable): %NULL when a widget takes the key by itself
 * @accelerator: as gtk_accelerator_parse() reads it
 */
typedef struct
{
  const char *group;
  const char *label;
  const char *action;
  const char *accelerator;
} CordeauShortcut;

const CordeauShortcut *cordeau_action_table_get (guint *n);

G_END_DECLS
