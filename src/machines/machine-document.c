/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents of machines: a title and where it lies. */
#include <string.h>

#include "base/text.h"
#include "machines/machine-record-private.h"

#define MOST_TITLE 80
#define MOST_LINK 500

CordeauMachineDocument *
cordeau_machine_document_new (const char *title, const char *link)
{
  CordeauMachineDocument *self = g_new0 (CordeauMachineDocument, 1);

  self->title = g_strdup (title);
  self->link = g_strdup (link);
  return self;
}

void
cordeau_machine_document_free (CordeauMachineDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->link);
  g_free (self);
}

/* No signs with which lists of them are written. */
gboolean
cordeau_machine_document_is_title (const char *title)
{
  return cordeau_text_is_name (title, MOST_TITLE) && strpbrk (title, ";|=") == NULL;
}

gboolean
cordeau_machine_document_is_link (const char *link)
{
  g_autofree char *scheme = g_uri_parse_scheme (link);

  if (!g_utf8_validate (link, -1, NULL) || strlen (link) > MOST_LINK
      || strpbrk (link, ";|") != NULL)
    return FALSE;
  for (const char *p = link; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  if (scheme == NULL)
    return g_path_is_absolute (link);
  return strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0
         || strcmp (scheme, "file") == 0;
}

GPtrArray *
cordeau_documents_parse (const char *text)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_machine_document_free);
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit_set (text, ";|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) sides = g_strsplit (parts[i], "=", 2);

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (g_strv_length (sides) != 2 || !cordeau_machine_document_is_title (g_strstrip (sides[0]))
          || !cordeau_machine_document_is_link (g_strstrip (sides[1])))
        return NULL;
      g_ptr_array_add (list, cordeau_machine_document_new (sides[0], sides[1]));
    }
  return g_steal_pointer (&list);
}

char *
cordeau_documents_format (GPtrArray *documents)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (documents != NULL, NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      const CordeauMachineDocument *document = g_ptr_array_index (documents, i);

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "; " : "", document->title, document->link);
    }
  return g_string_free (text, FALSE);
}
