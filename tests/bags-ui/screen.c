/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"
#include "tests/patience.h"

/* Long for a machine that does something else, too, or looks at every byte. */
void
screen_set_up (Screen *screen, gconstpointer unused)
{
  bags_set_up (&screen->bags, NULL);
  screen->desk = cordeau_scan_desk_new (screen->bags.session);
}

void
screen_set_up_page (Screen *screen, gconstpointer unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  screen_set_up (screen, NULL);
  screen->page = CORDEAU_BAGS_PAGE (cordeau_bags_page_new (screen->bags.session, screen->desk));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (screen->page));
  screen->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (screen->window, 1140, 720);
  adw_window_set_content (ADW_WINDOW (screen->window), toasts);
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "list");
  gtk_window_present (screen->window);
  cordeau_page_shown (CORDEAU_PAGE (screen->page));
}

void
screen_tear_down (Screen *screen, gconstpointer unused)
{
  gpointer page = screen->page;
  gpointer desk = screen->desk;

  if (page != NULL)
    {
      cordeau_page_hidden (page);
      g_object_add_weak_pointer (page, &page);
      gtk_window_destroy (screen->window);
    }
  g_object_add_weak_pointer (desk, &desk);
  await_quiet ();
  g_object_unref (screen->desk);
  await_quiet ();
  g_assert_null (page);
  g_assert_null (desk);
  bags_tear_down (&screen->bags, NULL);
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
await (ScreenFunc func, gpointer data)
{
  gint64 end = g_get_monotonic_time () + cordeau_test_patience ();
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!func (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static gboolean
is_past (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

void
await_quiet (void)
{
  gint64 end = g_get_monotonic_time () + 200 * 1000;

  await (is_past, &end);
}

static gboolean
is_idle (gpointer data)
{
  return !cordeau_scan_desk_get_busy (data);
}

void
await_idle_desk (CordeauScanDesk *desk)
{
  await (is_idle, desk);
}

typedef struct
{
  CordeauSlotModel *model;
  guint n;
} Rows;

static gboolean
has_rows (gpointer data)
{
  const Rows *rows = data;

  return !cordeau_slot_model_get_loading (rows->model)
         && g_list_model_get_n_items (G_LIST_MODEL (rows->model)) == rows->n;
}

void
await_rows (Screen *screen, guint n)
{
  Rows rows = { cordeau_net_list_get_model (screen->page->list), n };

  await (has_rows, &rows);
}

void
await_held (Screen *screen, guint n)
{
  Rows rows = { cordeau_held_list_get_model (screen->page->held), n };

  await (has_rows, &rows);
}

typedef struct
{
  CordeauNetDetailView *view;
  const char *code;
} Shown;

static gboolean
is_shown (gpointer data)
{
  const Shown *shown = data;

  return g_strcmp0 (cordeau_net_detail_view_get_code (shown->view), shown->code) == 0;
}

void
await_detail (Screen *screen, const char *code)
{
  Shown shown = { screen->page->detail, code };

  await (is_shown, &shown);
}

void
act (Screen *screen, const char *action, const char *format, ...)
{
  g_autoptr (GVariant) target = NULL;
  va_list args;

  va_start (args, format);
  if (format != NULL)
    target = g_variant_ref_sink (g_variant_new_va (format, NULL, &args));
  va_end (args);
  g_assert_true (
      gtk_widget_activate_action_variant (GTK_WIDGET (screen->page->list), action, target));
}

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (*n)-- == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_nth (child, type, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
find_widget (GtkWidget *root, GType type, guint n)
{
  return find_nth (root, type, &n);
}

GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *button;

  for (guint n = 0; (button = find_widget (root, GTK_TYPE_BUTTON, n)) != NULL; n++)
    {
      const char *text = gtk_button_get_label (GTK_BUTTON (button));
      g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", "_", -1);
      g_autofree char *plain = g_strjoinv ("", parts);

      if (gtk_widget_get_mapped (button) && g_str_equal (plain, label))
        return button;
    }
  return NULL;
}
