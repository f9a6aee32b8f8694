/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical bytes of a tree. Values of yyjson's two kinds of tree begin
 * with the same two words, and yyjson's own accessors take either; so one walk serves both,
 * and only stepping from child to child differs. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/json-private.h"

typedef struct
{
  /* Owned */
  CordeauJsonBuffer buffer;
  /* Owned: CordeauJsonMember of the objects that are open, the innermost last. Held by
   * index, because it moves as it grows. */
  GArray *members;

  gboolean mutable;
} Walk;

static gboolean walk_value (Walk *self, gpointer value, guint depth, GError **error);

static int
compare_names (const CordeauJsonMember *a, const CordeauJsonMember *b)
{
  int order = memcmp (a->name, b->name, MIN (a->length, b->length));

  if (order != 0)
    return order;

  return a->length < b->length ? -1 : a->length > b->length;
}

static int
compare_members_cb (gconstpointer a, gconstpointer b, gpointer unused)
{
  return compare_names (a, b);
}

static void
push_member (GArray *members, gpointer key, gpointer value)
{
  CordeauJsonMember member = { unsafe_yyjson_get_str (key), unsafe_yyjson_get_len (key), value };

  g_array_append_val (members, member);
}

void
cordeau_json_collect_members (GArray *members, gpointer object, gboolean mutable)
{
  if (mutable)
    {
      yyjson_mut_obj_iter iter = yyjson_mut_obj_iter_with (object);
      yyjson_mut_val *key;

      while ((key = yyjson_mut_obj_iter_next (&iter)) != NULL)
        push_member (members, key, yyjson_mut_obj_iter_get_val (key));
    }
  else
    {
      yyjson_obj_iter iter = yyjson_obj_iter_with (object);
      yyjson_val *key;

      while ((key = yyjson_obj_iter_next (&iter)) != NULL)
        push_member (members, key, yyjson_obj_iter_get_val (key));
    }
}

/* Most bodies come sorted already. */
gboolean
cordeau_json_sort_members (GArray *members, guint first, GError **error)
{
  CordeauJsonMember *start = &g_array_index (members, CordeauJsonMember, first);
  guint n = members->len - first;
  gboolean sorted = TRUE;

  for (guint i = 1; i < n && sorted; i++)
    sorted = compare_names (&start[i - 1], &start[i]) < 0;
  if (sorted)
    return TRUE;

  g_sort_array (start, n, sizeof *start, compare_members_cb, NULL);
  for (guint i = 1; i < n; i++)
    {
      if (compare_names (&start[i - 1], &start[i]) == 0)
        {
          g_autofree char *name = g_utf8_make_valid (start[i].name, start[i].length);

          g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                       _ ("The member \"%s\" stands twice in one object. "
                          "Ask the sender to write it once."),
                       name);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
put_string (Walk *self, const char *text, gsize length, GError **error)
{
  /* A comma or colon, a closing bracket and the final NUL may follow. */
  cordeau_json_buffer_reserve (&self->buffer, CORDEAU_JSON_STRING_ROOM (length) + 3);
  if (cordeau_json_put_string (&self->buffer, text, length))
    return TRUE;

  g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                       _ ("A text is not valid UTF-8. Type it again and save."));
  return FALSE;
}

static gboolean
walk_number (Walk *self, gpointer value, GError **error)
{
  yyjson_subtype subtype = unsafe_yyjson_get_subtype (value);

  if (subtype == YYJSON_SUBTYPE_REAL)
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                           _ ("A number has a fraction or is too large. Only whole "
                              "numbers up to 9007199254740991 are kept."));
      return FALSE;
    }

  if ((subtype == YYJSON_SUBTYPE_UINT && unsafe_yyjson_get_uint (value) > CORDEAU_JSON_MAX_INT)
      || (subtype == YYJSON_SUBTYPE_SINT
          && (unsafe_yyjson_get_sint (value) > CORDEAU_JSON_MAX_INT
              || unsafe_yyjson_get_sint (value) < -CORDEAU_JSON_MAX_INT)))
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                           _ ("A number is too large. Only whole numbers up to "
                              "9007199254740991 are kept."));
      return FALSE;
    }

  cordeau_json_put_int (&self->buffer, unsafe_yyjson_get_sint (value));

  return TRUE;
}

static gboolean
walk_object (Walk *self, gpointer object, guint depth, GError **error)
{
  guint first = self->members->len;
  guint end;

  cordeau_json_collect_members (self->members, object, self->mutable);
  end = self->members->len;
  if (!cordeau_json_sort_members (self->members, first, error))
    return FALSE;

  cordeau_json_put_char (&self->buffer, '{');
  for (guint i = first; i < end; i++)
    {
      CordeauJsonMember member = g_array_index (self->members, CordeauJsonMember, i);

      if (i > first)
        cordeau_json_put_char (&self->buffer, ',');
      if (!put_string (self, member.name, member.length, error))
        return FALSE;
      cordeau_json_put_char (&self->buffer, ':');
      if (!walk_value (self, member.value, depth + 1, error))
        return FALSE;
    }
  cordeau_json_put_char (&self->buffer, '}');
  g_array_set_size (self->members, first);

  return TRUE;
}

static gboolean
walk_element (Walk *self, gpointer element, gboolean is_first, guint depth, GError **error)
{
  if (!is_first)
    cordeau_json_put_char (&self->buffer, ',');

  return walk_value (self, element, depth + 1, error);
}

static gboolean
walk_array (Walk *self, gpointer array, guint depth, GError **error)
{
  gboolean is_first = TRUE;
  gpointer element;

  cordeau_json_put_char (&self->buffer, '[');
  if (self->mutable)
    {
      yyjson_mut_arr_iter iter = yyjson_mut_arr_iter_with (array);

      for (; (element = yyjson_mut_arr_iter_next (&iter)) != NULL; is_first = FALSE)
        if (!walk_element (self, element, is_first, depth, error))
          return FALSE;
    }
  else
    {
      yyjson_arr_iter iter = yyjson_arr_iter_with (array);

      for (; (element = yyjson_arr_iter_next (&iter)) != NULL; is_first = FALSE)
        if (!walk_element (self, element, is_first, depth, error))
          return FALSE;
    }
  cordeau_json_put_char (&self->buffer, ']');

  return TRUE;
}

gboolean
cordeau_json_check_depth (guint depth, GError **error)
{
  if (depth < CORDEAU_JSON_MAX_DEPTH)
    return TRUE;

  g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
               _ ("The data is nested more than %d levels deep. Ask the sender to flatten it."),
               CORDEAU_JSON_MAX_DEPTH);
  return FALSE;
}

static void
put_literal (Walk *self, const char *literal)
{
  gsize length = strlen (literal);

  memcpy (self->buffer.bytes + self->buffer.length, literal, length);
  self->buffer.length += length;
}

/* Leaves room for three more: what separates or closes this value, and the final NUL. */
static gboolean
walk_value (Walk *self, gpointer value, guint depth, GError **error)
{
  gboolean written = TRUE;

  cordeau_json_buffer_reserve (&self->buffer, CORDEAU_JSON_INT_ROOM + 3);
  switch (unsafe_yyjson_get_type (value))
    {
    case YYJSON_TYPE_NULL:
      put_literal (self, "null");
      break;
    case YYJSON_TYPE_BOOL:
      put_literal (self, unsafe_yyjson_get_bool (value) ? "true" : "false");
      break;
    case YYJSON_TYPE_NUM:
      return walk_number (self, value, error);
    case YYJSON_TYPE_STR:
      return put_string (self, unsafe_yyjson_get_str (value), unsafe_yyjson_get_len (value), error);
    case YYJSON_TYPE_ARR:
      written = cordeau_json_check_depth (depth, error) && walk_array (self, value, depth, error);
      break;
    case YYJSON_TYPE_OBJ:
      written = cordeau_json_check_depth (depth, error) && walk_object (self, value, depth, error);
      break;
    default:
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_JSON,
                           _ ("A value is of a kind that cannot be kept. "
                              "Please report this fault."));
      return FALSE;
    }
  cordeau_json_buffer_reserve (&self->buffer, 3);

  return written;
}

static char *
canonical (gpointer root, gboolean mutable, gsize *length, GError **error)
{
  Walk self = { .mutable = mutable };

  self.members = g_array_new (FALSE, FALSE, sizeof (CordeauJsonMember));
  if (!walk_value (&self, root, 0, error))
    g_clear_pointer (&self.buffer.bytes, g_free);
  else
    {
      self.buffer.bytes[self.buffer.length] = '\0';
      if (length != NULL)
        *length = self.buffer.length;
    }
  g_array_unref (self.members);

  return self.buffer.bytes;
}

char *
cordeau_json_canonical (yyjson_val *root, gsize *length, GError **error)
{
  g_return_val_if_fail (root != NULL, NULL);

  return canonical (root, FALSE, length, error);
}

char *
cordeau_json_canonical_mut (yyjson_mut_val *root, gsize *length, GError **error)
{
  g_return_val_if_fail (root != NULL, NULL);

  return canonical (root, TRUE, length, error);
}
