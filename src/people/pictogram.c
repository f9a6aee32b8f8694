/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <string.h>

#include "people/pictogram.h"

#define FOLDER "/org/cordeau/Cordeau/pictograms/"

static const char *const of_posts[CORDEAU_N_POSTS] = {
  "person",  "reception", "sort",     "washer",   "dryer",  "fold",
  "control", "rack",      "handback", "transfer", "repair",
};

const char *
cordeau_pictogram_of_post (CordeauPost post)
{
  g_return_val_if_fail (post < CORDEAU_N_POSTS, of_posts[0]);

  return of_posts[post];
}

static void
path_free (gpointer data)
{
  CordeauPictogramPath *self = data;

  g_free (self->data);
  g_free (self);
}

static void
element_started_cb (GMarkupParseContext *context, const char *element, const char **names,
                    const char **values, gpointer data, GError **error)
{
  CordeauPictogramPath *path;

  if (!g_str_equal (element, "path"))
    return;
  path = g_new0 (CordeauPictogramPath, 1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "d"))
        path->data = g_strdup (values[i]);
      else if (g_str_equal (names[i], "fill"))
        path->filled = TRUE;
    }
  if (path->data != NULL)
    g_ptr_array_add (data, path);
  else
    path_free (path);
}

GPtrArray *
cordeau_pictogram_read (const char *name)
{
  static const GMarkupParser parser = { .start_element = element_started_cb };
  GPtrArray *paths = g_ptr_array_new_with_free_func (path_free);
  g_autofree char *place = g_strconcat (FOLDER, name, ".svg", NULL);
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *text;

  bytes = g_resources_lookup_data (place, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    return paths;
  context = g_markup_parse_context_new (&parser, 0, paths, NULL);
  text = g_bytes_get_data (bytes, &length);
  g_markup_parse_context_parse (context, text, (gssize) length, NULL);
  return paths;
}

/* Reads @n numbers at @text, which moves behind them. */
static gboolean
read_numbers (const char **text, double *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char *end;

      numbers[i] = g_ascii_strtod (*text, &end);
      if (end == *text)
        return FALSE;
      *text = end;
    }
  return TRUE;
}

gboolean
cordeau_pictogram_walk (const CordeauPictogramPath *path, CordeauPictogramFunc func, gpointer data)
{
  static const char letters[] = "MLCZ";
  static const guint counts[] = { 2, 2, 6, 0 };
  const char *text;

  g_return_val_if_fail (path != NULL && func != NULL, FALSE);

  for (text = path->data; *(text += strspn (text, " ")) != '\0';)
    {
      const char *letter = strchr (letters, *text++);
      double points[6];

      if (letter == NULL || !read_numbers (&text, points, counts[letter - letters]))
        return FALSE;
      func ((CordeauPictogramStep) (letter - letters), points, data);
    }
  return TRUE;
}
