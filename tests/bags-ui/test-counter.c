/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the counter types beside a code: weights, slots, second tags. */
#include "bags/story-card.h"
#include "bags/tag-dialog.h"
#include "screen.h"

static void
type (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
press_enter (GtkWidget *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

static void
scan (Screen *screen, const char *code)
{
  GtkWidget *entry = cordeau_scan_bar_get_code_entry (screen->page->scan_bar);

  type (entry, code);
  press_enter (entry);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  await_idle_desk (screen->desk);
}

static gint64
weight_of (Screen *screen, const char *code)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, code);

  return detail->net->grams;
}

/* Each station has the fields it uses, and no others. */
static void
test_fields (Screen *screen, gconstpointer unused)
{
  GtkWidget *weight = cordeau_scan_bar_get_weight_entry (screen->page->scan_bar);
  GtkWidget *slot = cordeau_scan_bar_get_slot_entry (screen->page->scan_bar);

  g_assert_false (gtk_widget_get_visible (weight) || gtk_widget_get_visible (slot));
  cordeau_session_set_station (screen->bags.session, "reception");
  g_assert_true (gtk_widget_get_visible (weight) && !gtk_widget_get_visible (slot));
  cordeau_session_set_station (screen->bags.session, "rack");
  g_assert_true (!gtk_widget_get_visible (weight) && gtk_widget_get_visible (slot));
  cordeau_session_set_station (screen->bags.session, "sorting");
  g_assert_false (gtk_widget_get_visible (weight) || gtk_widget_get_visible (slot));
  gtk_test_accessible_assert_property (weight, GTK_ACCESSIBLE_PROPERTY_LABEL, "Weight in kg");
  gtk_test_accessible_assert_property (slot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Slot");
}

static void
test_weight (Screen *screen, gconstpointer unused)
{
  GtkWidget *weight = cordeau_scan_bar_get_weight_entry (screen->page->scan_bar);

  cordeau_session_set_station (screen->bags.session, "reception");
  type (weight, "1,8");
  scan (screen, "N1");
  g_assert_cmpint (weight_of (screen, "N1"), ==, 1800);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weight)), ==, "");
  scan (screen, "N2");
  type (weight, "2100 g");
  press_enter (weight);
  await_idle_desk (screen->desk);
  g_assert_cmpint (weight_of (screen, "N2"), ==, 2100);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weight)), ==, "");
  /* No weight: said, kept to be mended, and given to nobody. */
  type (weight, "heavy");
  gtk_test_accessible_assert_state (weight, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  press_enter (weight);
  scan (screen, "N3");
  g_assert_cmpint (weight_of (screen, "N3"), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (weight)), ==, "heavy");
}

static void
assert_slot (Screen *screen, const char *code, const char *slot)
{
  g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, code);

  g_assert_cmpstr (detail->net->slot, ==, slot);
}

static void
test_slot (Screen *screen, gconstpointer unused)
{
  static const char *const way[][2] = { { "reception", "received" },
                                        { "sorting", "queued" },
                                        { "washing", "washing" },
                                        { "drying", "drying" },
                                        { "finishing", "finishing" } };
  GtkWidget *slot = cordeau_scan_bar_get_slot_entry (screen->page->scan_bar);

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      bags_pass (&screen->bags, "N1", way[i][0], way[i][1]);
      bags_pass (&screen->bags, "N2", way[i][0], way[i][1]);
    }
  cordeau_session_set_station (screen->bags.session, "rack");
  type (slot, " B-12 ");
  scan (screen, "N1");
  assert_slot (screen, "N1", "B-12");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (slot)), ==, "");
  scan (screen, "N2");
  type (slot, "7");
  press_enter (slot);
  await_idle_desk (screen->desk);
  assert_slot (screen, "N2", "7");
  /* Put elsewhere after all. */
  type (slot, "8");
  press_enter (slot);
  await_idle_desk (screen->desk);
  assert_slot (screen, "N2", "8");
  assert_slot (screen, "N1", "B-12");
}

static gboolean
has_read (gpointer dialog)
{
  return !cordeau_tag_dialog_get_loading (dialog);
}

static gboolean
has_link_button (gpointer dialog)
{
  return find_button (dialog, "Link") != NULL;
}

static CordeauStoryCard *
story (AdwDialog *dialog, guint n)
{
  return CORDEAU_STORY_CARD (find_widget (GTK_WIDGET (dialog), CORDEAU_TYPE_STORY_CARD, n));
}

static gboolean
is_linked (gpointer data)
{
  Screen *screen = data;
  g_autoptr (CordeauNetDetail) detail = bags_detail (&screen->bags, "N1");

  return detail->aliases->len == 2;
}

/* Both histories stand there before two tags become one net. */
static void
test_two_tags (Screen *screen, gconstpointer unused)
{
  AdwDialog *dialog;

  bags_pass (&screen->bags, "N1", "reception", "received");
  bags_pass (&screen->bags, "N2", "reception", "received");
  bags_pass (&screen->bags, "N2", "sorting", "queued");
  await_rows (screen, 2);
  act (screen, "bags.link", "s", "N1");
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));
  g_assert_true (CORDEAU_IS_TAG_DIALOG (dialog));
  await (has_link_button, dialog);
  g_assert_false (gtk_widget_get_sensitive (find_button (GTK_WIDGET (dialog), "Link")));
  cordeau_tag_dialog_set_other (CORDEAU_TAG_DIALOG (dialog), "N2");
  await (has_read, dialog);
  g_assert_cmpstr (cordeau_story_card_get_heading (story (dialog, 0)), ==, "Received");
  g_assert_cmpstr (cordeau_story_card_get_heading (story (dialog, 1)), ==, "Waiting");
  cordeau_tag_dialog_set_other (CORDEAU_TAG_DIALOG (dialog), "STRANGER");
  await (has_read, dialog);
  g_assert_cmpstr (cordeau_story_card_get_heading (story (dialog, 1)), ==, "");
  cordeau_tag_dialog_set_other (CORDEAU_TAG_DIALOG (dialog), "N2");
  g_assert_false (is_linked (screen));
  g_signal_emit_by_name (find_button (GTK_WIDGET (dialog), "Link"), "clicked");
  await (is_linked, screen);
}

static void
add (const char *name, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/bags-ui/counter/", name, NULL);

  g_test_add (path, Screen, NULL, screen_set_up_page, func, screen_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("fields", test_fields);
  add ("weight", test_weight);
  add ("slot", test_slot);
  add ("two-tags", test_two_tags);
  return g_test_run ();
}
