/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chips, badges, status pages, toasts, and the slots of a page. */
#include <adwaita.h>

#include "kit/chip.h"
#include "kit/empty.h"
#include "kit/page.h"
#include "kit/site-badge.h"
#include "kit/toast.h"
#include "store/errors.h"

#define TEST_TYPE_PAGE (test_page_get_type ())
G_DECLARE_FINAL_TYPE (TestPage, test_page, TEST, PAGE, CordeauPage)

struct _TestPage
{
  CordeauPage parent_instance;
};

G_DEFINE_FINAL_TYPE (TestPage, test_page, CORDEAU_TYPE_PAGE)

static gboolean
test_page_show_target (CordeauPage *page, const char *target)
{
  return g_str_equal (target, "held");
}

static void
test_page_class_init (TestPageClass *klass)
{
  CORDEAU_PAGE_CLASS (klass)->show_target = test_page_show_target;
}

static void
test_page_init (TestPage *self)
{
}

static void
test_chip (void)
{
  g_autoptr (GtkWidget) chip = g_object_ref_sink (
      cordeau_chip_new ("cordeau-lock-symbolic", "Held", "warning"));

  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Held");
  g_assert_true (gtk_widget_has_css_class (chip, "warning"));
  cordeau_chip_set (CORDEAU_CHIP (chip), NULL, "Late", "error");
  gtk_test_accessible_assert_property (chip, GTK_ACCESSIBLE_PROPERTY_LABEL, "Late");
  g_assert_false (gtk_widget_has_css_class (chip, "warning"));
  g_assert_true (gtk_widget_has_css_class (chip, "error"));
  g_assert_null (cordeau_chip_get_icon_name (CORDEAU_CHIP (chip)));
}

static void
test_badge (void)
{
  g_autoptr (GtkWidget) badge = g_object_ref_sink (cordeau_site_badge_new ());

  gtk_test_accessible_assert_role (badge, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  cordeau_site_badge_set (CORDEAU_SITE_BADGE (badge), "Site 7", "#006070");
  cordeau_site_badge_set (CORDEAU_SITE_BADGE (badge), "étoile", "no colour");
  cordeau_site_badge_set (CORDEAU_SITE_BADGE (badge), "", NULL);
}

static void
test_empty (void)
{
  g_autoptr (GError) error = g_error_new_literal (CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL,
                                                  "No <room> left.");
  g_autoptr (GtkWidget) empty = g_object_ref_sink (cordeau_empty_new_for_error (error));
  GtkWidget *buttons;

  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (empty)), ==, "The disk is full");
  cordeau_empty_add_button (empty, "_First", "win.go", g_variant_new_string ("bags"));
  cordeau_empty_add_button (empty, "_Second", "win.find", NULL);
  buttons = adw_status_page_get_child (ADW_STATUS_PAGE (empty));
  g_assert_true (
      gtk_widget_has_css_class (gtk_widget_get_first_child (buttons), "suggested-action"));
  g_assert_false (
      gtk_widget_has_css_class (gtk_widget_get_last_child (buttons), "suggested-action"));
}

static void
test_toast (void)
{
  g_autoptr (GtkWidget) overlay = g_object_ref_sink (adw_toast_overlay_new ());
  g_autoptr (GtkWidget) lonely = g_object_ref_sink (gtk_label_new ("x"));
  GtkWidget *label = gtk_label_new ("x");

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), label);
  cordeau_toast_done (label, "7D <b> & co");
  cordeau_toast_undo (label, "Held", "win.undo", NULL);
  /* Without a window there is nowhere to say it. */
  cordeau_toast_done (lonely, "Nothing");
}

static void
test_page (void)
{
  CordeauPage *page = g_object_ref_sink (
      g_object_new (TEST_TYPE_PAGE, "nick", "bags", "title", "Bags", NULL));
  GtkWidget *content = gtk_label_new ("content");
  GtkWidget *end = gtk_label_new ("window's");

  cordeau_page_set_content (page, content);
  cordeau_page_pack_start (page, gtk_button_new ());
  cordeau_page_pack_end (page, gtk_button_new ());
  cordeau_page_set_window_end (page, end);
  cordeau_page_pack_end (page, gtk_button_new ());
  cordeau_page_add_bottom (page, gtk_label_new ("bottom"));
  cordeau_page_set_title_widget (page, gtk_label_new ("title"));
  g_assert_true (cordeau_page_get_content (page) == content);
  /* The window's part stays last. */
  g_assert_null (gtk_widget_get_next_sibling (end));
  g_assert_false (cordeau_page_search (page));
  g_assert_true (cordeau_page_show_target (page, "held"));
  g_assert_false (cordeau_page_show_target (page, "nowhere"));
  cordeau_page_shown (page);
  cordeau_page_hidden (page);
  g_assert_finalize_object (page);
}

static void
test_page_buildable (void)
{
  g_autoptr (GtkBuilder) builder = NULL;
  CordeauPage *page;

  g_type_ensure (TEST_TYPE_PAGE);
  builder =
      gtk_builder_new_from_string ("<interface><object class='TestPage' id='page'>"
                                   "<property name='title'>Bags</property>"
                                   "<property name='content'><object class='GtkLabel'/></property>"
                                   "<child type='start'><object class='GtkButton'/></child>"
                                   "<child type='end'><object class='GtkButton'/></child>"
                                   "<child type='bottom'><object class='GtkLabel'/></child>"
                                   "</object></interface>",
                                   -1);
  page = CORDEAU_PAGE (gtk_builder_get_object (builder, "page"));
  g_assert_true (GTK_IS_LABEL (cordeau_page_get_content (page)));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/kit/widgets/chip", test_chip);
  g_test_add_func ("/kit/widgets/badge", test_badge);
  g_test_add_func ("/kit/widgets/empty", test_empty);
  g_test_add_func ("/kit/widgets/toast", test_toast);
  g_test_add_func ("/kit/widgets/page", test_page);
  g_test_add_func ("/kit/widgets/page-buildable", test_page_buildable);
  return g_test_run ();
}
