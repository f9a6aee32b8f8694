/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F15 at the window: what the disk refuses is said as long as it lasts, and no longer. */
#include <string.h>

#include "kit/trouble-banner.h"
#include "tests/remove-folder.h"

typedef struct
{
  char *folder;
  CordeauSession *session;
  CordeauTroubleBanner *banner;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  CordeauKinds *kinds = cordeau_kinds_new ();
  g_autoptr (GError) error = NULL;

  cordeau_session_register (kinds);
  fixture->folder = g_dir_make_tmp ("cordeau-kit-XXXXXX", NULL);
  fixture->session = cordeau_session_open (fixture->folder, env, kinds, &error);
  g_assert_no_error (error);
  fixture->banner = g_object_ref_sink (g_object_new (CORDEAU_TYPE_TROUBLE_BANNER, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->banner);
  cordeau_session_close (fixture->session);
  g_object_unref (fixture->session);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static AdwBanner *
get_banner (Fixture *fixture)
{
  return ADW_BANNER (adw_bin_get_child (ADW_BIN (fixture->banner)));
}

/* What the disk says to this job, 0: nothing. */
static gpointer
refuse_job (CordeauTxn *txn, gpointer data, GError **error)
{
  int code = GPOINTER_TO_INT (data);

  if (code >= 0)
    g_set_error (error, CORDEAU_STORE_ERROR, code, "<The disk> says so.");
  return NULL;
}

static void
refuse (Fixture *fixture, int code)
{
  cordeau_store_write (cordeau_session_get_store (fixture->session), refuse_job,
                       GINT_TO_POINTER (code), NULL, NULL);
}

static gboolean
give_up_cb (gpointer data)
{
  g_assert_not_reached ();
  return G_SOURCE_REMOVE;
}

static void
await (Fixture *fixture, gboolean revealed)
{
  guint guard = g_timeout_add_seconds (30, give_up_cb, NULL);

  while (adw_banner_get_revealed (get_banner (fixture)) != revealed)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

static void
assert_says (Fixture *fixture, const char *words)
{
  g_assert_nonnull (strstr (adw_banner_get_title (get_banner (fixture)), words));
}

static void
test_passes (Fixture *fixture, gconstpointer data)
{
  cordeau_trouble_banner_set_session (fixture->banner, fixture->session);
  g_assert_false (adw_banner_get_revealed (get_banner (fixture)));
  refuse (fixture, CORDEAU_STORE_ERROR_FULL);
  await (fixture, TRUE);
  assert_says (fixture, "The disk is full");
  assert_says (fixture, "nothing can be written. Make room");
  g_assert_null (adw_banner_get_button_label (get_banner (fixture)));
  await (fixture, FALSE);
}

static void
test_was_there (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, CORDEAU_STORE_ERROR_CORRUPT);
  cordeau_trouble_banner_set_session (fixture->banner, fixture->session);
  g_assert_true (adw_banner_get_revealed (get_banner (fixture)));
  assert_says (fixture, "Go back to the last backup");
  g_assert_cmpstr (adw_banner_get_button_label (get_banner (fixture)), ==, "_Restore a Backup…");
  cordeau_trouble_banner_set_session (fixture->banner, NULL);
  g_assert_false (adw_banner_get_revealed (get_banner (fixture)));
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  cordeau_trouble_banner_set_session (fixture->banner, fixture->session);
  refuse (fixture, CORDEAU_STORE_ERROR_REPLACED);
  await (fixture, TRUE);
  assert_says (fixture, "close this window and open it again");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/kit/2.1-f15/passes", test_passes);
  ADD ("/kit/2.1-f15/was-there", test_was_there);
  ADD ("/kit/2.1-f15/replaced", test_replaced);
#undef ADD
  return g_test_run ();
}
