/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "ctl/sync.h"

/* A token shorter than this is guessed. */
#define LEAST_SECRET 8
/* Of a file with one line. */
#define MOST_BYTES 4096

char *
cordeau_ctl_read_secret (CordeauCtl *ctl, const char *option, GError **error)
{
  const char *path = cordeau_ctl_path_option (ctl, option);
  g_autofree char *text = NULL;
  gsize length;

  if (path == NULL)
    return NULL;
  text = cordeau_text_read_file (path, MOST_BYTES, &length, error);
  if (text == NULL)
    return NULL;
  text[strcspn (text, "\r\n")] = '\0';
  if (strlen (text) < LEAST_SECRET || strlen (text) > 256)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("The first line of %s must be a secret of 8 to 256 characters."), path);
      return NULL;
    }
  return g_steal_pointer (&text);
}

gboolean
cordeau_ctl_check_may_leave (CordeauSession *session, GError **error)
{
  if (!cordeau_session_is_practice (session))
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                       _ ("This is a practice site: nothing leaves it, and nothing comes in."));
  return FALSE;
}
