/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Honest emptiness. */
#include <glib/gi18n-lib.h>

#include "kit/actions.h"
#include "kit/empty.h"
#include "overview/planned-page.h"

struct _CordeauPlannedPage
{
  CordeauPage parent_instance;
};

G_DEFINE_FINAL_TYPE (CordeauPlannedPage, cordeau_planned_page, CORDEAU_TYPE_PAGE)

static void
cordeau_planned_page_class_init (CordeauPlannedPageClass *klass)
{
}

static void
cordeau_planned_page_init (CordeauPlannedPage *self)
{
}

GtkWidget *
cordeau_planned_page_new (CordeauSession *session, const char *nick, const char *title,
                          const char *icon_name, const char *promise, const char *meanwhile)
{
  GtkWidget *page = g_object_new (CORDEAU_TYPE_PLANNED_PAGE, "session", session, "nick", nick,
                                  "title", title, "icon-name", icon_name, NULL);
  g_autofree char *body = g_strjoin ("\n\n", promise, meanwhile, NULL);
  GtkWidget *empty = cordeau_empty_new (icon_name, _ ("Not built yet"), body);

  cordeau_empty_add_button (empty, _ ("Go to _Bags"), CORDEAU_ACTION_GO,
                            g_variant_new_string ("bags"));
  cordeau_page_set_content (CORDEAU_PAGE (page), empty);
  return page;
}
