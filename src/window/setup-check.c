/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pure rules of the set-up. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "base/text.h"
#include "window/setup-check.h"

#define MAX_ID 31
#define MAX_PREFIX 4

char *
cordeau_setup_suggest_id (const char *name)
{
  g_autofree char *folded = cordeau_text_fold (name);
  g_autoptr (GString) id = g_string_new (NULL);

  for (const char *c = folded; *c != '\0' && id->len < MAX_ID; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (id, g_ascii_tolower (*c));
      else if (id->len > 0 && id->str[id->len - 1] != '-')
        g_string_append_c (id, '-');
    }
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len > 0 && !g_ascii_isalpha (id->str[0]))
    g_string_prepend (id, "site-");
  g_string_truncate (id, MIN (id->len, MAX_ID));
  return g_string_free (g_steal_pointer (&id), FALSE);
}

const char *
cordeau_setup_check_name (const char *name)
{
  if (*name == '\0')
    return _ ("Give the site the name people call it by.");
  if (!cordeau_text_is_name (name, CORDEAU_SETUP_MAX_NAME))
    return _ ("A name has at most 80 letters, on one line.");
  return NULL;
}

const char *
cordeau_setup_check_id (const char *id)
{
  if (*id == '\0')
    return _ ("The site needs an id. It stays for good.");
  if (!g_ascii_islower (*id))
    return _ ("An id begins with a small letter from a to z.");
  if (strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (id))
    return _ ("An id has only small letters without accents, digits and hyphens.");
  if (!cordeau_id_is_site (id))
    return _ ("An id has from 2 to 31 characters.");
  return NULL;
}

const char *
cordeau_setup_check_prefix (const char *prefix)
{
  if (strlen (prefix) > MAX_PREFIX)
    return _ ("The beginning of the codes has at most four characters.");
  if (strspn (prefix, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != strlen (prefix))
    return _ ("Use digits and capital letters, but not I, L, O or U: they look like others.");
  return NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
cordeau_setup_parse_zones (const char *tab)
{
  g_auto (GStrv) lines = g_strsplit (tab, "\n", -1);
  g_autoptr (GPtrArray) zones = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 4);

      if (*lines[i] != '#' && g_strv_length (fields) >= 3)
        g_ptr_array_add (zones, g_strdup (g_strchomp (fields[2])));
    }
  g_ptr_array_sort (zones, compare);
  g_ptr_array_add (zones, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&zones), FALSE);
}
