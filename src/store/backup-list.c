/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a folder of backups. Their names say all there is to know. */
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup-list.h"

#define NAME_FORMAT "%Y%m%dT%H%M%SZ"

static const struct
{
  CordeauBackupKind kind;
  const char *nick;
} kinds[] = {
  { CORDEAU_BACKUP_NIGHTLY, "nightly" },
  { CORDEAU_BACKUP_HOURLY, "hourly" },
};

const char *
cordeau_backup_kind_to_nick (CordeauBackupKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      return kinds[i].nick;
  return "";
}

void
cordeau_backup_free (CordeauBackup *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

static gint64
parse_time (const char *text)
{
  g_autofree char *stamp = g_strndup (text, strlen ("20261123T100000Z"));
  g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (stamp, NULL);

  if (when == NULL || strcmp (text + strlen (stamp), ".db") != 0)
    return -1;
  return g_date_time_to_unix_usec (when);
}

/* "cordeau-nightly-20261123T100000Z.db" */
static CordeauBackup *
parse_name (const char *folder, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *head = g_strconcat ("cordeau-", kinds[i].nick, "-", NULL);
      CordeauBackup *self;
      GStatBuf info;
      gint64 at;

      if (!g_str_has_prefix (name, head))
        continue;
      at = parse_time (name + strlen (head));
      if (at < 0)
        return NULL;
      self = g_new0 (CordeauBackup, 1);
      self->path = g_build_filename (folder, name, NULL);
      self->kind = kinds[i].kind;
      self->at = at;
      self->size = g_stat (self->path, &info) == 0 ? info.st_size : 0;
      return self;
    }
  return NULL;
}

char *
cordeau_backup_list_make_path (const char *folder, CordeauBackupKind kind, gint64 at)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc_usec (at);
  g_autofree char *stamp = g_date_time_format (now, NAME_FORMAT);
  g_autofree char *name = g_strdup_printf ("cordeau-%s-%s.db", cordeau_backup_kind_to_nick (kind),
                                           stamp);

  return g_build_filename (folder, name, NULL);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  const CordeauBackup *left = a;
  const CordeauBackup *right = b;

  if (left->at != right->at)
    return left->at > right->at ? -1 : 1;
  return strcmp (left->path, right->path);
}

GPtrArray *
cordeau_backup_list_read (const char *folder)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      CordeauBackup *backup = parse_name (folder, name);

      if (backup != NULL)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort_values (list, compare_newest);
  return g_steal_pointer (&list);
}

guint
cordeau_backup_list_remove_parts (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_prefix (name, "cordeau-") && strstr (name, ".part") != NULL
          && g_unlink (path) == 0)
        n++;
    }
  return n;
}

guint
cordeau_backup_list_prune (const char *folder, CordeauBackupKind kind, guint kept, gint64 now)
{
  g_autoptr (GPtrArray) list = cordeau_backup_list_read (folder);
  guint n = 0;
  guint removed = 0;

  for (guint future = 0; future < 2; future++)
    for (guint i = 0; i < list->len; i++)
      {
        const CordeauBackup *backup = g_ptr_array_index (list, i);

        if (backup->kind != kind || (backup->at > now) != (future == 1))
          continue;
        if (++n > kept && g_unlink (backup->path) == 0)
          removed++;
      }
  return removed;
}
