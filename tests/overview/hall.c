/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/machine-tile.h"
#include "overview/machines-page.h"

#include "hall.h"

void
hall_set_up (Hall *hall, gconstpointer unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  bags_set_up (&hall->bags, NULL);
  hall->desk = cordeau_scan_desk_new (hall->bags.session);
  hall->page = CORDEAU_PAGE (cordeau_machines_page_new (hall->bags.session, hall->desk));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (hall->page));
  hall->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (hall->window, 1140, 720);
  adw_window_set_content (ADW_WINDOW (hall->window), toasts);
  gtk_window_present (hall->window);
  cordeau_page_shown (hall->page);
}

void
hall_tear_down (Hall *hall, gconstpointer unused)
{
  gpointer page = hall->page;

  cordeau_page_hidden (hall->page);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (hall->window);
  await_quiet ();
  g_assert_null (page);
  g_object_unref (hall->desk);
  await_quiet ();
  bags_tear_down (&hall->bags, NULL);
}

/* --- tiles ---------------------------------------------------------------------------------------- */

GtkWidget *
hall_find_tile (Hall *hall, const char *machine)
{
  GtkWidget *tile;

  for (guint n = 0;
       (tile = find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILE, n)) != NULL; n++)
    if (g_str_equal (cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (tile)), machine)
        && gtk_widget_get_child_visible (tile))
      return tile;
  return NULL;
}

typedef struct
{
  Hall *hall;
  const char *machine;
  const char *text;
} Wanted;

static gboolean
tile_says (gpointer data)
{
  const Wanted *wanted = data;

  return hall_says (hall_find_tile (wanted->hall, wanted->machine), wanted->text);
}

void
hall_await_tile (Hall *hall, const char *machine, const char *text)
{
  Wanted wanted = { hall, machine, text };

  g_test_message ("%s: %s", machine, text);
  await (tile_says, &wanted);
}

/* --- dialogs -------------------------------------------------------------------------------------- */

GtkWidget *
hall_dialog (Hall *hall)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (hall->window));

  return dialog != NULL ? GTK_WIDGET (dialog) : NULL;
}

gboolean
hall_has_no_dialog (gpointer hall)
{
  return hall_dialog (hall) == NULL;
}

gboolean
hall_says (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; root != NULL && (label = find_widget (root, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (gtk_widget_is_visible (label)
        && strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
dialog_says (gpointer data)
{
  const Wanted *wanted = data;

  return hall_says (hall_dialog (wanted->hall), wanted->text);
}

void
hall_await_said (Hall *hall, const char *text)
{
  Wanted wanted = { hall, NULL, text };

  g_test_message ("%s", text);
  await (dialog_says, &wanted);
}

GtkWidget *
hall_find_row (Hall *hall, const char *title)
{
  GtkWidget *row;

  for (guint n = 0; (row = find_widget (hall_dialog (hall), ADW_TYPE_PREFERENCES_ROW, n)) != NULL;
       n++)
    if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;
  g_error ("no row %s", title);
}

void
hall_type (Hall *hall, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (hall_find_row (hall, title)), text);
}

void
hall_choose (Hall *hall, const char *title)
{
  adw_action_row_activate (ADW_ACTION_ROW (hall_find_row (hall, title)));
}

static gboolean
has_button (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *dialog = hall_dialog (wanted->hall);

  return dialog != NULL && find_button (dialog, wanted->text) != NULL;
}

void
hall_press (Hall *hall, const char *label)
{
  Wanted wanted = { hall, NULL, label };
  GtkWidget *button;

  await (has_button, &wanted);
  button = find_button (hall_dialog (hall), label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}
