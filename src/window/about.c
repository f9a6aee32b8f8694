/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The debug information names no person and no client. */
#include <glib/gi18n-lib.h>

#include "cordeau-config.h"
#include "window/about.h"

static char *
make_debug_info (CordeauSession *session)
{
  GdkDisplay *display = gdk_display_get_default ();
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "Cordeau %s\n", CORDEAU_VERSION);
  g_string_append_printf (text, "GTK %u.%u.%u, libadwaita %u.%u.%u, GLib %u.%u.%u\n",
                          gtk_get_major_version (), gtk_get_minor_version (),
                          gtk_get_micro_version (), adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), glib_major_version,
                          glib_minor_version, glib_micro_version);
  g_string_append_printf (text, "%s, %s\n", os != NULL ? os : "?", G_OBJECT_TYPE_NAME (display));
  if (session != NULL)
    {
      CordeauStore *store = cordeau_session_get_store (session);

      g_string_append_printf (text, "Site %s, computer %s\n", cordeau_session_get_site (session),
                              cordeau_session_get_computer (session));
      g_string_append_printf (text, "Data in %s\n", cordeau_store_get_folder (store));
    }
  return g_string_free (text, FALSE);
}

AdwDialog *
cordeau_about_new (CordeauSession *session)
{
  AdwDialog *dialog = adw_about_dialog_new ();
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *debug = make_debug_info (session);

  adw_about_dialog_set_application_name (about, "Cordeau");
  adw_about_dialog_set_application_icon (about, CORDEAU_APP_ID);
  adw_about_dialog_set_version (about, CORDEAU_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Cordeau contributors"));
  adw_about_dialog_set_comments (
      about, _ ("Runs a laundry site: every net, where it is and by when it is promised."));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* translators: the names of the translators, one a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_about_dialog_set_debug_info (about, debug);
  adw_about_dialog_set_debug_info_filename (about, "cordeau.txt");
  return dialog;
}
