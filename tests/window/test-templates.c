/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every template of the window's room can be made and leaves nothing behind. */
#include "kit/scan-capture.h"
#include "window-fixture.h"
#include "window/actor-button.h"
#include "window/find-dialog.h"
#include "window/header-end.h"
#include "window/help-dialog.h"
#include "window/preferences-dialog.h"
#include "window/print-dialog.h"
#include "window/setup.h"
#include "window/shortcuts-dialog.h"
#include "window/sidebar-row.h"
#include "window/teach-page.h"
#include "window/welcome.h"

static void
test_instantiate (gconstpointer data)
{
  const GType *type = data;
  GtkWidget *widget = g_object_ref_sink (g_object_new (*type, NULL));

  g_assert_true (gtk_widget_get_first_child (widget) != NULL || ADW_IS_DIALOG (widget));
  if (ADW_IS_DIALOG (widget))
    adw_dialog_force_close (ADW_DIALOG (widget));
  g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
  g_object_unref (widget);
  await (widget == NULL);
}

static void
feed (CordeauScanCapture *capture, const char *code, gint64 time)
{
  for (; *code != '\0'; code++, time += 5000)
    cordeau_scan_capture_feed (capture, (guint) *code, 0, 0, time);
  cordeau_scan_capture_feed (capture, GDK_KEY_Return, 36, 0, time);
}

/* Three scans teach a pattern. */
static void
test_teach (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.cordeau.Cordeau");
  GtkWidget *window = adw_window_new ();
  g_autoptr (CordeauScanCapture) capture = cordeau_scan_capture_new (window);
  GtkWidget *view = adw_navigation_view_new ();
  g_autofree char *pattern = NULL;

  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                            ADW_NAVIGATION_PAGE (cordeau_teach_page_new (capture, settings)));
  await (cordeau_scan_capture_get_teaching (capture));
  feed (capture, "LOT-0012", 1000000);
  feed (capture, "LOT-0047", 2000000);
  feed (capture, "LOT-0131", 3000000);
  g_assert_false (cordeau_scan_capture_get_teaching (capture));
  pattern = g_settings_get_string (settings, "scan-pattern");
  g_assert_cmpstr (pattern, ==, "=L=O=T=-DDDD");
  g_settings_reset (settings, "scan-pattern");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  GType types[11];

  window_fixture_init (&argc, &argv);
  types[0] = CORDEAU_TYPE_ACTOR_BUTTON;
  types[1] = CORDEAU_TYPE_FIND_DIALOG;
  types[2] = CORDEAU_TYPE_HEADER_END;
  types[3] = CORDEAU_TYPE_HELP_DIALOG;
  types[4] = CORDEAU_TYPE_PREFERENCES_DIALOG;
  types[5] = CORDEAU_TYPE_SETUP;
  types[6] = CORDEAU_TYPE_SHORTCUTS_DIALOG;
  types[7] = CORDEAU_TYPE_SIDEBAR_ROW;
  types[8] = CORDEAU_TYPE_WELCOME;
  types[9] = CORDEAU_TYPE_TEACH_PAGE;
  types[10] = CORDEAU_TYPE_PRINT_DIALOG;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *path = g_strconcat ("/window/templates/", g_type_name (types[i]), NULL);

      g_test_add_data_func (path, &types[i], test_instantiate);
    }
  g_test_add_func ("/window/teach", test_teach);
  return g_test_run ();
}
