/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kit/split.h"

void
cordeau_split_show_content (AdwNavigationSplitView *split, gboolean show)
{
  g_return_if_fail (ADW_IS_NAVIGATION_SPLIT_VIEW (split));

  if (adw_navigation_split_view_get_show_content (split) == !!show)
    return;
  adw_navigation_split_view_set_show_content (split, show);
  /* Idle callbacks run in the order in which they came: this one after libadwaita's. */
  g_idle_add_once (g_object_unref, g_object_ref (split));
}
