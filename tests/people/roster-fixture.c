/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/remove-folder.h"

void
roster_site_set_up (RosterSite *site, gconstpointer unused)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (GError) error = NULL;

  site->folder = g_dir_make_tmp ("cordeau-roster-XXXXXX", &error);
  g_assert_no_error (error);
  site->env = cordeau_fixed_env_new (ROSTER_MORNING, 1);
  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  site->session = cordeau_session_open (site->folder, CORDEAU_ENV (site->env), kinds, &error);
  g_assert_no_error (error);
  cordeau_session_found (site->session, &founding, &error);
  g_assert_no_error (error);
}

void
roster_site_tear_down (RosterSite *site, gconstpointer unused)
{
  cordeau_session_close (site->session);
  g_clear_object (&site->session);
  g_clear_object (&site->env);
  test_remove_folder (site->folder);
  g_clear_pointer (&site->folder, g_free);
}

gpointer
roster_site_write (RosterSite *site, CordeauWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = cordeau_store_write (cordeau_session_get_store (site->session), func, data,
                                         NULL, &error);

  g_assert_no_error (error);
  return result;
}

gpointer
roster_site_read (RosterSite *site, CordeauReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = cordeau_store_read (cordeau_session_get_store (site->session), func, data,
                                        &error);

  g_assert_no_error (error);
  return result;
}

void
roster_site_refuse (RosterSite *site, CordeauWriteFunc func, gpointer data, const char *word)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (site->session), func, data, NULL, &error);
  g_assert_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_nonnull (strstr (error->message, word));
}

void
roster_site_rebuild (RosterSite *site)
{
  CordeauStore *store = cordeau_session_get_store (site->session);
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_store_rebuild (store, NULL, &error);
  g_assert_no_error (error);
  report = cordeau_store_check (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
}
