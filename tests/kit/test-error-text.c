/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every error becomes words, whatever it is. */
#include <gio/gio.h>
#include <string.h>

#include "base/errors.h"
#include "kit/error-text.h"
#include "session/session.h"
#include "store/errors.h"

static void
check (GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "The fork fell into the drum");
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);
  g_autofree char *sentence = cordeau_error_text_sentence (error);

  g_assert_cmpstr (text->title, !=, "");
  g_assert_false (g_str_has_suffix (text->title, "."));
  g_assert_true (g_str_has_suffix (text->body, "."));
  g_assert_nonnull (strstr (text->body, "fork"));
  g_assert_null (strchr (sentence, '\n'));
}

static void
test_domains (void)
{
  for (int code = 0; code <= CORDEAU_STORE_ERROR_NOT_FOUND; code++)
    check (CORDEAU_STORE_ERROR, code);
  for (int code = 0; code <= CORDEAU_SESSION_ERROR_INVALID; code++)
    check (CORDEAU_SESSION_ERROR, code);
  for (int code = 0; code <= CORDEAU_BASE_ERROR_VALUE; code++)
    check (CORDEAU_BASE_ERROR, code);
  for (int code = 0; code < 50; code++)
    check (G_IO_ERROR, code);
  check (g_quark_from_static_string ("somebody-else"), 42);
}

static void
test_advice (void)
{
  g_autoptr (GError) error = g_error_new_literal (CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL,
                                                  "");
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);

  g_assert_cmpstr (text->title, ==, "The disk is full");
  g_assert_cmpstr (text->body, ==, "Nothing was written. Make room on the disk, then do it again.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kit/error-text/domains", test_domains);
  g_test_add_func ("/kit/error-text/advice", test_advice);
  return g_test_run ();
}
