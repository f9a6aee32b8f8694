/* SPDX-License-Identifier: GPL-3.0-or-later */
/* (domain, code) → words. The messages of our own domains are sentences already; here they get a title and what
 * a person can do about it. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/errors.h"
#include "kit/error-text.h"
#include "session/session.h"
#include "store/errors.h"

typedef struct
{
  int code;
  const char *title;
  const char *advice;
} Words;

static const Words store_words[] = {
  { CORDEAU_STORE_ERROR_FULL, N_ ("The disk is full"),
    N_ ("Nothing was written. Make room on the disk, then do it again.") },
  { CORDEAU_STORE_ERROR_BUSY, N_ ("Another program holds the data"),
    N_ ("Nothing was written. Wait a moment and do it again; if it lasts, close the other Cordeau or the "
        "backup that is running.") },
  { CORDEAU_STORE_ERROR_READ_ONLY, N_ ("The data folder cannot be written"),
    N_ ("Ask whoever looks after this computer for the right to write there, or start with another folder.") },
  { CORDEAU_STORE_ERROR_CORRUPT, N_ ("The data file is damaged"),
    N_ ("Leave it as it is: “cordeauctl check” says what is wrong.") },
  { CORDEAU_STORE_ERROR_NEWER, N_ ("A newer Cordeau made these data"),
    N_ ("Update Cordeau on this computer. The data are unharmed.") },
  { CORDEAU_STORE_ERROR_IO, N_ ("The disk refused"),
    N_ ("Look whether the disk is connected and in order, then try again.") },
  { CORDEAU_STORE_ERROR_EMPTY, N_ ("No site here yet"),
    N_ ("Make a site, or open another folder.") },
  { CORDEAU_STORE_ERROR_CONFLICT, N_ ("Somebody else changed this meanwhile"),
    N_ ("Look at it again and repeat your change if it is still needed.") },
  { CORDEAU_STORE_ERROR_FORBIDDEN, N_ ("These data are not taken"), NULL },
  { CORDEAU_STORE_ERROR_NOT_FOUND, N_ ("It is no longer there"), NULL },
  { CORDEAU_STORE_ERROR_REPLACED, N_ ("The data went back to a backup"),
    N_ ("Close this window and open it again.") },
};

static const Words session_words[] = {
  { CORDEAU_SESSION_ERROR_NO_SITE, N_ ("No site here yet"), N_ ("Make a site first.") },
  { CORDEAU_SESSION_ERROR_SITE_EXISTS, N_ ("This folder already holds a site"),
    N_ ("Choose another folder for a new site.") },
  { CORDEAU_SESSION_ERROR_INVALID, N_ ("One value is not allowed"), NULL },
};

static const Words base_words[] = {
  { CORDEAU_BASE_ERROR_ENCODING, N_ ("The text cannot be read"),
    N_ ("Save the file as UTF-8 and try again.") },
  { CORDEAU_BASE_ERROR_JSON, N_ ("The data cannot be read"), NULL },
  { CORDEAU_BASE_ERROR_CSV, N_ ("The table cannot be read"), NULL },
  { CORDEAU_BASE_ERROR_DATE, N_ ("Not a date"), NULL },
  { CORDEAU_BASE_ERROR_CODE, N_ ("Not a code"), NULL },
  { CORDEAU_BASE_ERROR_VALUE, N_ ("One value is not allowed"), NULL },
};

static const Words io_words[] = {
  { G_IO_ERROR_NOT_FOUND, N_ ("Not found"),
    N_ ("Look whether the file or folder is still there.") },
  { G_IO_ERROR_PERMISSION_DENIED, N_ ("No permission"),
    N_ ("Ask whoever looks after this computer for the right to open it.") },
  { G_IO_ERROR_NO_SPACE, N_ ("The disk is full"), N_ ("Make room on the disk, then do it again.") },
  { G_IO_ERROR_READ_ONLY, N_ ("It cannot be written"), N_ ("Choose another place.") },
  { G_IO_ERROR_CANCELLED, N_ ("Cancelled"), NULL },
};

static const Words *
find_in (const Words *words, gsize n, int code)
{
  for (gsize i = 0; i < n; i++)
    if (words[i].code == code)
      return &words[i];
  return NULL;
}

static const Words *
find (const GError *error)
{
  if (error->domain == CORDEAU_STORE_ERROR)
    return find_in (store_words, G_N_ELEMENTS (store_words), error->code);
  if (error->domain == CORDEAU_SESSION_ERROR)
    return find_in (session_words, G_N_ELEMENTS (session_words), error->code);
  if (error->domain == CORDEAU_BASE_ERROR)
    return find_in (base_words, G_N_ELEMENTS (base_words), error->code);
  if (error->domain == G_IO_ERROR)
    return find_in (io_words, G_N_ELEMENTS (io_words), error->code);
  return NULL;
}

/* Our own sentences end with a stop; those of libraries often do not. */
static char *
as_sentence (const char *message)
{
  g_autofree char *text = g_strstrip (g_strdup (message));

  if (*text == '\0')
    return g_steal_pointer (&text);
  if (g_str_has_suffix (text, ".") || g_str_has_suffix (text, "!") || g_str_has_suffix (text, "?")
      || g_str_has_suffix (text, "…"))
    return g_steal_pointer (&text);
  return g_strconcat (text, ".", NULL);
}

CordeauErrorText *
cordeau_error_text_new (const GError *error)
{
  g_autoptr (CordeauErrorText) self = g_new0 (CordeauErrorText, 1);
  g_autofree char *message = NULL;
  const Words *words;

  g_return_val_if_fail (error != NULL, g_steal_pointer (&self));

  words = find (error);
  message = as_sentence (error->message);
  self->title = g_strdup (words != NULL ? _ (words->title) : _ ("That did not work"));
  if (words == NULL || words->advice == NULL)
    self->body = g_steal_pointer (&message);
  else if (strstr (message, _ (words->advice)) != NULL || *message == '\0')
    self->body = g_strdup (*message != '\0' ? message : _ (words->advice));
  else
    self->body = g_strdup_printf ("%s\n%s", message, _ (words->advice));
  return g_steal_pointer (&self);
}

void
cordeau_error_text_free (CordeauErrorText *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->body);
  g_free (self);
}

char *
cordeau_error_text_sentence (const GError *error)
{
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);
  g_autofree char *line = g_strdelimit (g_strdup (text->body), "\n", ' ');

  /* translators: a short statement, then sentences: "The disk is full. Make room…" */
  return g_strdup_printf (_ ("%s. %s"), text->title, line);
}
