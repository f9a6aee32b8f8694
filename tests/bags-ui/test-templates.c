/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template comes to life and goes; what screen readers are told of it. */
#include "bags/held-row.h"
#include "bags/import-dialog.h"
#include "bags/net-words.h"
#include "bags/scan-bar.h"
#include "bags/scan-card.h"
#include "bags/scan-question.h"
#include "bags/story-card.h"
#include "bags/timeline.h"
#include "kit/chip.h"
#include "screen.h"

static void
test_instantiate (void)
{
  const GType types[] = {
    CORDEAU_TYPE_NET_LIST,      CORDEAU_TYPE_NET_FILTERS, CORDEAU_TYPE_NET_DETAIL_VIEW,
    CORDEAU_TYPE_HELD_LIST,     CORDEAU_TYPE_HELD_ROW,    CORDEAU_TYPE_TIMELINE,
    CORDEAU_TYPE_IMPORT_DIALOG, CORDEAU_TYPE_SCAN_CARD,   CORDEAU_TYPE_SCAN_QUESTION,
    CORDEAU_TYPE_STORY_CARD,    CORDEAU_TYPE_SCAN_BAR,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      gpointer widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_object_add_weak_pointer (widget, &widget);
      g_object_unref (widget);
      g_assert_null (widget);
    }
}

static void
test_roles (void)
{
  g_autoptr (GtkWidget) card = g_object_ref_sink (cordeau_scan_card_new ());
  g_autoptr (GtkWidget) timeline = g_object_ref_sink (g_object_new (CORDEAU_TYPE_TIMELINE, NULL));

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_role (timeline, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (timeline, GTK_ACCESSIBLE_PROPERTY_LABEL, "Journey");
}

static guint
count_visible (GtkWidget *box)
{
  guint n = 0;

  for (GtkWidget *c = gtk_widget_get_first_child (box); c != NULL;
       c = gtk_widget_get_next_sibling (c))
    n += gtk_widget_get_visible (c);
  return n;
}

/* A shape and a word for each flag; what has no room is counted. */
static void
test_chips (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkWidget *first;

  for (guint flag = CORDEAU_FLAG_HELD; flag <= CORDEAU_FLAG_LEAVES; flag <<= 1)
    {
      g_assert_nonnull (cordeau_flag_to_icon (flag));
      g_assert_cmpstr (cordeau_flag_to_label (flag), !=, "");
    }
  cordeau_net_chips_fill (GTK_BOX (box),
                          CORDEAU_FLAG_LATE | CORDEAU_FLAG_QUARANTINE | CORDEAU_FLAG_LEAVES, 2);
  g_assert_cmpuint (count_visible (box), ==, 3);
  first = gtk_widget_get_first_child (box);
  g_assert_cmpstr (cordeau_chip_get_label (CORDEAU_CHIP (first)), ==,
                   cordeau_flag_to_label (CORDEAU_FLAG_QUARANTINE));
  g_assert_nonnull (gtk_widget_get_tooltip_text (box));
  cordeau_net_chips_fill (GTK_BOX (box), CORDEAU_FLAG_LATE, 2);
  g_assert_cmpuint (count_visible (box), ==, 1);
  g_assert_null (gtk_widget_get_tooltip_text (box));
  cordeau_net_chips_fill (GTK_BOX (box), 0, 2);
  g_assert_cmpuint (count_visible (box), ==, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/bags-ui/templates/instantiate", test_instantiate);
  g_test_add_func ("/bags-ui/templates/roles", test_roles);
  g_test_add_func ("/bags-ui/templates/chips", test_chips);
  return g_test_run ();
}
