/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The abstract page of the window: a header bar, a content and perhaps a bottom bar. A room derives one class
 * from it; the window shows it, gives it the station chooser and the menu, and reads its badge.
 *
 * In Blueprint:
 *   template $CordeauBagsPage: $CordeauPage {
 *     title: _("Bags");
 *     title-widget: Adw.InlineViewSwitcher { … };
 *     content: Box { … };
 *     Adw.Breakpoint { … }       by the page's own width; may change anything of the page
 *     [start] Button { … }       in the header, before the title
 *     [end] Button { … }         in the header, after the title, before the window's own
 *     [bottom] ActionBar { … }   below the content
 *   }
 *
 * Pages include neither the window nor each other. They ask by actions (kit/actions.h). */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PAGE (cordeau_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (CordeauPage, cordeau_page, CORDEAU, PAGE, AdwBin)

/**
 * CordeauPageClass:
 * @search: Ctrl+F: open the search of this page and put the cursor there. %FALSE: has none
 * @show_target: go to something within the page, named by @target: "held", "list", a code, …; each page
 *   says in its header which it knows. %FALSE: no such thing
 * @shown: has become the visible page: start what costs
 * @hidden: no longer visible: stop it
 * @undo: Ctrl+Z: take back what was done last on this page. %FALSE: nothing was that is not the window's to undo
 * @print: Ctrl+P: ask on paper for what this page shows. %FALSE: nothing of its own is printed
 */
struct _CordeauPageClass
{
  AdwBinClass parent_class;

  gboolean (*search) (CordeauPage *self);
  gboolean (*show_target) (CordeauPage *self, const char *target);
  void (*shown) (CordeauPage *self);
  void (*hidden) (CordeauPage *self);
  gboolean (*undo) (CordeauPage *self);
  gboolean (*print) (CordeauPage *self);

  gpointer padding[2];
};

/* Properties. Construct only: "session" (CordeauSession, never %NULL). For a class to set in its
 * template or init: "nick" ("bags"), "title", "subtitle", "icon-name", "title-widget" (instead of title and
 * subtitle), "content". For it to keep right: "attention" (uint: the number in the sidebar, 0 = none),
 * "waiting" (the number is of things that wait for a person: tinted), "loading" (not yet what it will
 * show: pictures and tests wait for FALSE). */

CordeauSession *cordeau_page_get_session (CordeauPage *self);

const char *cordeau_page_get_nick (CordeauPage *self);
void cordeau_page_set_nick (CordeauPage *self, const char *nick);
const char *cordeau_page_get_title (CordeauPage *self);
void cordeau_page_set_title (CordeauPage *self, const char *title);
const char *cordeau_page_get_subtitle (CordeauPage *self);
void cordeau_page_set_subtitle (CordeauPage *self, const char *subtitle);
const char *cordeau_page_get_icon_name (CordeauPage *self);
void cordeau_page_set_icon_name (CordeauPage *self, const char *icon_name);
guint cordeau_page_get_attention (CordeauPage *self);
void cordeau_page_set_attention (CordeauPage *self, guint attention);
gboolean cordeau_page_get_waiting (CordeauPage *self);
void cordeau_page_set_waiting (CordeauPage *self, gboolean waiting);
gboolean cordeau_page_get_loading (CordeauPage *self);
void cordeau_page_set_loading (CordeauPage *self, gboolean loading);

/* All (transfer none) (nullable). */
GtkWidget *cordeau_page_get_title_widget (CordeauPage *self);
void cordeau_page_set_title_widget (CordeauPage *self, GtkWidget *widget);
GtkWidget *cordeau_page_get_content (CordeauPage *self);
void cordeau_page_set_content (CordeauPage *self, GtkWidget *widget);
void cordeau_page_pack_start (CordeauPage *self, GtkWidget *widget);
void cordeau_page_pack_end (CordeauPage *self, GtkWidget *widget);
void cordeau_page_add_bottom (CordeauPage *self, GtkWidget *widget);

/* For the window: its own widget at the very end of the header, replacing an earlier one. */
void cordeau_page_set_window_end (CordeauPage *self, GtkWidget *widget);
GtkWidget *cordeau_page_get_window_end (CordeauPage *self);

/* The virtual functions, for the window. Without an override: %FALSE, or nothing. */
gboolean cordeau_page_search (CordeauPage *self);
gboolean cordeau_page_show_target (CordeauPage *self, const char *target);
void cordeau_page_shown (CordeauPage *self);
void cordeau_page_hidden (CordeauPage *self);
gboolean cordeau_page_undo (CordeauPage *self);
gboolean cordeau_page_print (CordeauPage *self);

G_END_DECLS
