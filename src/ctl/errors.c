/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every room has its own error domain; scripts see six numbers and people a sentence. */
#include <glib/gi18n-lib.h>

#include "session/session.h"

#include "ctl/errors.h"

G_DEFINE_QUARK (cordeau - ctl - error - quark, cordeau_ctl_error)

static CordeauCtlStatus
own_status (int code)
{
  switch ((CordeauCtlError) code)
    {
    case CORDEAU_CTL_ERROR_USAGE:
      return CORDEAU_CTL_USAGE;
    case CORDEAU_CTL_ERROR_REFUSED:
      return CORDEAU_CTL_REFUSED;
    case CORDEAU_CTL_ERROR_UNKNOWN:
      return CORDEAU_CTL_UNKNOWN;
    case CORDEAU_CTL_ERROR_DAMAGED:
    case CORDEAU_CTL_ERROR_OUTPUT:
      return CORDEAU_CTL_STORAGE;
    case CORDEAU_CTL_ERROR_CLOSED:
      return CORDEAU_CTL_DONE;
    default:
      g_assert_not_reached ();
    }
}

/* What the store refuses is the request's fault; the rest is the disk's. */
static CordeauCtlStatus
store_status (int code)
{
  switch ((CordeauStoreError) code)
    {
    case CORDEAU_STORE_ERROR_EMPTY:
    case CORDEAU_STORE_ERROR_CONFLICT:
    case CORDEAU_STORE_ERROR_FORBIDDEN:
    case CORDEAU_STORE_ERROR_NOT_FOUND:
      return CORDEAU_CTL_REFUSED;
    case CORDEAU_STORE_ERROR_FULL:
    case CORDEAU_STORE_ERROR_BUSY:
    case CORDEAU_STORE_ERROR_READ_ONLY:
    case CORDEAU_STORE_ERROR_CORRUPT:
    case CORDEAU_STORE_ERROR_NEWER:
    case CORDEAU_STORE_ERROR_IO:
    case CORDEAU_STORE_ERROR_REPLACED:
    default:
      return CORDEAU_CTL_STORAGE;
    }
}

CordeauCtlStatus
cordeau_ctl_error_to_status (const GError *error)
{
  g_return_val_if_fail (error != NULL, CORDEAU_CTL_DONE);

  if (error->domain == CORDEAU_CTL_ERROR)
    return own_status (error->code);
  if (error->domain == G_OPTION_ERROR)
    return CORDEAU_CTL_USAGE;
  if (error->domain == CORDEAU_STORE_ERROR)
    return store_status (error->code);
  return CORDEAU_CTL_REFUSED;
}

char *
cordeau_ctl_one_line (const char *text)
{
  GString *line = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == (gunichar) -1 || c == (gunichar) -2)
        return g_string_append (line, "…"), g_string_free (line, FALSE);
      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (line, FALSE);
}

char *
cordeau_ctl_error_to_sentence (const GError *error, const char *verb)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE))
    return g_strdup (_ ("There is no site in this folder yet: run “cordeauctl init” first."));
  line = cordeau_ctl_one_line (error->message);
  g_strstrip (line);
  if (cordeau_ctl_error_to_status (error) != CORDEAU_CTL_USAGE)
    return g_steal_pointer (&line);
  if (verb == NULL)
    return g_strdup_printf (_ ("%s See “cordeauctl help”."), line);
  return g_strdup_printf (_ ("%s See “cordeauctl help %s”."), line, verb);
}
