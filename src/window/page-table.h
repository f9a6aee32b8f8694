/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window, in the order of the sidebar and of Ctrl+1…8. A new page is one row here. */
#pragma once

#include "bags/scan-desk.h"
#include "kit/page.h"

G_BEGIN_DECLS

/**
 * CordeauPageEntry:
 * @nick: as actions and settings call it
 * @make: (transfer floating)
 * @promise, @meanwhile: (nullable): for pages that are not built yet
 */
typedef struct _CordeauPageEntry CordeauPageEntry;
struct _CordeauPageEntry
{
  const char *nick;
  const char *title;
  const char *icon_name;
  GtkWidget *(*make) (const CordeauPageEntry *entry, CordeauSession *session,
                      CordeauScanDesk *desk);
  const char *promise;
  const char *meanwhile;
};

const CordeauPageEntry *cordeau_page_table_get (guint *n);

G_END_DECLS
