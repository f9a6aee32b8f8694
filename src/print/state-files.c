/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files' names are all the memory there is. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/disk.h"

#include "print/state-files.h"
#include "print/state.h"

#define FOLDER "state"
#define HEAD "cordeau-state-"
#define TAIL ".pdf"
#define STAMP_FORMAT "%Y%m%dT%H%M%SZ"
#define STAMP_LENGTH 16

void
cordeau_state_file_free (CordeauStateFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

/* "cordeau-state-20261128T130000Z.pdf" */
static CordeauStateFile *
parse_name (const char *folder, const char *name)
{
  g_autofree char *stamp = NULL;
  g_autoptr (GDateTime) when = NULL;
  CordeauStateFile *self;
  GStatBuf info;

  if (!g_str_has_prefix (name, HEAD)
      || strlen (name) != strlen (HEAD) + STAMP_LENGTH + strlen (TAIL)
      || !g_str_has_suffix (name, TAIL))
    return NULL;
  stamp = g_strndup (name + strlen (HEAD), STAMP_LENGTH);
  when = g_date_time_new_from_iso8601 (stamp, NULL);
  if (when == NULL)
    return NULL;
  self = g_new0 (CordeauStateFile, 1);
  self->path = g_build_filename (folder, name, NULL);
  self->at = g_date_time_to_unix_usec (when);
  self->size = g_stat (self->path, &info) == 0 ? info.st_size : 0;
  return self;
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const CordeauStateFile *left = a;
  const CordeauStateFile *right = b;

  return (left->at < right->at) - (left->at > right->at);
}

char *
cordeau_state_files_get_folder (const char *data)
{
  g_return_val_if_fail (data != NULL, NULL);

  return g_build_filename (data, FOLDER, NULL);
}

GPtrArray *
cordeau_state_files_list (const char *data)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_state_file_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (data != NULL, NULL);

  folder = cordeau_state_files_get_folder (data);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      CordeauStateFile *file = parse_name (folder, name);

      if (file != NULL)
        g_ptr_array_add (list, file);
    }
  g_ptr_array_sort_values (list, compare_newest);
  return g_steal_pointer (&list);
}

gboolean
cordeau_state_files_is_due (const char *data, gint64 now)
{
  g_autoptr (GPtrArray) list = cordeau_state_files_list (data);

  for (guint i = 0; i < list->len; i++)
    {
      const CordeauStateFile *file = g_ptr_array_index (list, i);

      if (file->at <= now)
        return file->at <= now - G_TIME_SPAN_HOUR;
    }
  return TRUE;
}

/* Those from the future count as the oldest: they would never go otherwise. */
static void
prune (const char *data, gint64 now)
{
  g_autoptr (GPtrArray) list = cordeau_state_files_list (data);
  gint64 oldest = now - CORDEAU_STATE_FILES_DAYS * G_TIME_SPAN_DAY;
  guint n = 0;

  for (guint future = 0; future < 2; future++)
    for (guint i = 0; i < list->len; i++)
      {
        const CordeauStateFile *file = g_ptr_array_index (list, i);

        if ((file->at > now) != (future == 1))
          continue;
        if (++n > CORDEAU_STATE_FILES_KEPT || file->at < oldest)
          g_unlink (file->path);
      }
}

static char *
make_path (const char *folder, gint64 at)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc_usec (at);
  g_autofree char *stamp = g_date_time_format (when, STAMP_FORMAT);
  g_autofree char *name = g_strconcat (HEAD, stamp, TAIL, NULL);

  return g_build_filename (folder, name, NULL);
}

CordeauStateFile *
cordeau_state_files_make (const char *data, CordeauConnection *connection,
                          const CordeauPrintSite *site, GError **error)
{
  g_autoptr (CordeauStateFile) file = g_new0 (CordeauStateFile, 1);
  g_autoptr (CordeauDocument) document = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (data != NULL && site != NULL, NULL);

  document = cordeau_state_make (connection, site, error);
  folder = cordeau_state_files_get_folder (data);
  file->at = site->now;
  file->path = make_path (folder, site->now);
  if (document == NULL || !cordeau_disk_make_folder (folder, error)
      || !cordeau_document_write (document, file->path, site->now, site->zone, &file->size, error))
    return NULL;
  prune (data, site->now);
  return g_steal_pointer (&file);
}
