/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict reading of JSON that somebody else wrote. yyjson reads without recursion, so depth and
 * doubled members can wait until there is a tree. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/json-private.h"

/* Whether no object under @value has a member twice and nothing is nested too deep. */
static gboolean
check_tree (GArray *members, yyjson_val *value, guint depth, GError **error)
{
  guint first = members->len;
  yyjson_arr_iter elements;
  yyjson_obj_iter pairs;
  yyjson_val *child;

  if (!yyjson_is_ctn (value))
    return TRUE;
  if (!cordeau_json_check_depth (depth, error))
    return FALSE;

  if (yyjson_is_arr (value))
    {
      elements = yyjson_arr_iter_with (value);
      while ((child = yyjson_arr_iter_next (&elements)) != NULL)
        if (!check_tree (members, child, depth + 1, error))
          return FALSE;
      return TRUE;
    }

  cordeau_json_collect_members (members, value, FALSE);
  if (!cordeau_json_sort_members (members, first, error))
    return FALSE;
  g_array_set_size (members, first);

  pairs = yyjson_obj_iter_with (value);
  while ((child = yyjson_obj_iter_next (&pairs)) != NULL)
    if (!check_tree (members, yyjson_obj_iter_get_val (child), depth + 1, error))
      return FALSE;
  return TRUE;
}

/* yyjson's codes are variables to C, so no cases of a switch. */
static void
set_read_error (GError **error, const yyjson_read_err *fault)
{
  if (fault->code == YYJSON_READ_ERROR_EMPTY_CONTENT)
    g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                         _ ("The data is empty. Ask the sender to send it again."));
  else if (fault->code == YYJSON_READ_ERROR_UNEXPECTED_END)
    g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                 _ ("The data breaks off after %zu bytes. "
                    "Ask the sender to send it again."),
                 fault->pos);
  else if (fault->code == YYJSON_READ_ERROR_MEMORY_ALLOCATION)
    g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                         _ ("The data is too large for this computer's memory. "
                            "Close other programs and try again."));
  else
    g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                 /* TRANSLATORS: the last word is an English phrase from the JSON reader */
                 _ ("The data is not JSON at byte %zu (%s). "
                    "Ask the sender to correct it."),
                 fault->pos, fault->msg);
}

yyjson_doc *
cordeau_json_parse (const char *bytes, gsize length, GError **error)
{
  g_autoptr (yyjson_doc) doc = NULL;
  yyjson_read_err fault = { 0 };
  g_autoptr (GArray) members = NULL;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  /* Without the in-situ flag yyjson copies first and writes nothing to our bytes. */
  doc = yyjson_read_opts ((char *) (length > 0 ? bytes : ""), length, YYJSON_READ_NOFLAG, NULL,
                          &fault);
  if (doc == NULL)
    {
      if (length == 0)
        fault.code = YYJSON_READ_ERROR_EMPTY_CONTENT;
      set_read_error (error, &fault);
      return NULL;
    }

  members = g_array_new (FALSE, FALSE, sizeof (CordeauJsonMember));
  if (!check_tree (members, yyjson_doc_get_root (doc), 0, error))
    return NULL;

  return g_steal_pointer (&doc);
}

yyjson_doc *
cordeau_json_read_canonical (const char *bytes, gsize length)
{
  g_autoptr (yyjson_doc) doc = NULL;
  g_autofree char *text = NULL;
  gsize text_length;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length == 0)
    return NULL;

  doc = yyjson_read_opts ((char *) bytes, length, YYJSON_READ_NOFLAG, NULL, NULL);
  if (doc == NULL)
    return NULL;

  text = cordeau_json_canonical (yyjson_doc_get_root (doc), &text_length, NULL);
  if (text == NULL || text_length != length || memcmp (text, bytes, length) != 0)
    return NULL;

  return g_steal_pointer (&doc);
}

gboolean
cordeau_json_is_canonical (const char *bytes, gsize length)
{
  g_autoptr (yyjson_doc) doc = cordeau_json_read_canonical (bytes, length);

  return doc != NULL;
}
