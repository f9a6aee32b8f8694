/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups there are, are due and are kept. The files' names are all the memory there is. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/when.h"
#include "store/backup-list.h"
#include "store/disk.h"
#include "store/work.h"

#define TICK_SECONDS 60

struct _CordeauBackups
{
  GObject parent_instance;

  /* Owned */
  char *data;
  char *folder;
  CordeauEnv *env;
  GTimeZone *zone;
  GCancellable *running; /* the one under way in a thread */
  GError *trouble;

  GMutex lock;
  GCond idle;
  gboolean busy; /* under @lock: a thread is at work */
  guint first;
  guint tick;
  double fraction;
};

G_DEFINE_FINAL_TYPE (CordeauBackups, cordeau_backups, G_TYPE_OBJECT)

typedef enum
{
  PROP_FRACTION = 1,
  PROP_TROUBLE,
} CordeauBackupsProperty;

static GParamSpec *properties[PROP_TROUBLE + 1];

GPtrArray *
cordeau_backups_list (CordeauBackups *self)
{
  g_return_val_if_fail (CORDEAU_IS_BACKUPS (self), NULL);

  return cordeau_backup_list_read (self->folder);
}

CordeauBackup *
cordeau_backups_last_good (CordeauBackups *self)
{
  g_return_val_if_fail (CORDEAU_IS_BACKUPS (self), NULL);

  return cordeau_backup_find_last_good (self->data);
}

CordeauBackup *
cordeau_backup_find_last_good (const char *folder)
{
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GPtrArray) list = cordeau_backup_list_read (backups);

  for (guint i = 0; i < list->len; i++)
    {
      CordeauBackup *backup = g_ptr_array_index (list, i);

      if (cordeau_backup_looks_good (backup->path))
        return g_ptr_array_steal_index (list, i);
    }
  return NULL;
}

/* --- what is due --------------------------------------------------------------------------------- */

/* When the newest of @mask was made, those from the future left out. */
static gint64
newest_of (GPtrArray *list, guint mask, gint64 now)
{
  for (guint i = 0; i < list->len; i++)
    {
      const CordeauBackup *backup = g_ptr_array_index (list, i);

      if (backup->kind & mask && backup->at <= now)
        return backup->at;
    }
  return G_MININT64;
}

static gint64
last_night (CordeauBackups *self, gint64 now)
{
  gint64 night = cordeau_when_local (now, self->zone, 0, CORDEAU_BACKUPS_NIGHT_MINUTE);

  return night <= now ? night
                      : cordeau_when_local (now, self->zone, -1, CORDEAU_BACKUPS_NIGHT_MINUTE);
}

CordeauBackupKind
cordeau_backups_due (CordeauBackups *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GStatBuf info;
  gint64 now;

  g_return_val_if_fail (CORDEAU_IS_BACKUPS (self), 0);

  path = g_build_filename (self->data, "cordeau.db", NULL);
  if (g_stat (path, &info) != 0)
    return 0;
  now = cordeau_env_now (self->env);
  list = cordeau_backups_list (self);
  if (newest_of (list, CORDEAU_BACKUP_NIGHTLY, now) < last_night (self, now))
    return CORDEAU_BACKUP_NIGHTLY;
  /* The night's serves as the hour's. */
  if (info.st_size < CORDEAU_BACKUPS_HOURLY_LIMIT
      && newest_of (list, CORDEAU_BACKUP_NIGHTLY | CORDEAU_BACKUP_HOURLY, now)
             <= now - G_TIME_SPAN_HOUR)
    return CORDEAU_BACKUP_HOURLY;
  return 0;
}

/* --- making and removing ------------------------------------------------------------------------- */

/* Held by who makes or removes backups here; -1 with an error. */
static int
take_lock (CordeauBackups *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);
  int fd;

  if (!cordeau_disk_make_folder (self->folder, error))
    return -1;
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      cordeau_disk_set_error (error, errno, path);
      return -1;
    }
  if (flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY,
               _ ("Another program is making a backup in %s. Wait for it, then try again."),
               self->folder);
  close (fd);
  return -1;
}

static guint
prune_locked (CordeauBackups *self)
{
  gint64 now = cordeau_env_now (self->env);

  return cordeau_backup_list_remove_parts (self->folder)
         + cordeau_backup_list_prune (self->folder, CORDEAU_BACKUP_NIGHTLY,
                                      CORDEAU_BACKUPS_NIGHTLY_KEPT, now)
         + cordeau_backup_list_prune (self->folder, CORDEAU_BACKUP_HOURLY,
                                      CORDEAU_BACKUPS_HOURLY_KEPT, now);
}

guint
cordeau_backups_prune (CordeauBackups *self)
{
  guint removed;
  int fd;

  g_return_val_if_fail (CORDEAU_IS_BACKUPS (self), 0);

  fd = take_lock (self, NULL);
  if (fd < 0)
    return 0;
  removed = prune_locked (self);
  close (fd);
  return removed;
}

CordeauBackup *
cordeau_backups_run (CordeauBackups *self, CordeauBackupKind kind, CordeauProgressFunc progress,
                     gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauBackup) backup = g_new0 (CordeauBackup, 1);
  int fd;

  g_return_val_if_fail (CORDEAU_IS_BACKUPS (self), NULL);
  g_return_val_if_fail (*cordeau_backup_kind_to_nick (kind) != '\0', NULL);

  fd = take_lock (self, error);
  if (fd < 0)
    return NULL;
  backup->kind = kind;
  backup->at = cordeau_env_now (self->env);
  backup->path = cordeau_backup_list_make_path (self->folder, kind, backup->at);
  backup->size = cordeau_backup_write (self->data, backup->path, backup->at, progress, user_data,
                                       cancellable, error);
  if (backup->size >= 0)
    prune_locked (self);
  close (fd);
  return backup->size >= 0 ? g_steal_pointer (&backup) : NULL;
}

/* --- every minute -------------------------------------------------------------------------------- */

static void
set_fraction (CordeauBackups *self, double fraction)
{
  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static void
set_trouble (CordeauBackups *self, GError *trouble)
{
  if (self->trouble == NULL && trouble == NULL)
    return;
  g_clear_error (&self->trouble);
  self->trouble = trouble;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
progress_cb (double fraction, gpointer data)
{
  CordeauBackups *self = data;

  if (self->running != NULL)
    set_fraction (self, fraction);
}

static void
set_busy (CordeauBackups *self, gboolean busy)
{
  g_mutex_lock (&self->lock);
  self->busy = busy;
  g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
}

static void
run_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CordeauBackups *self = source;
  CordeauBackupKind due = cordeau_backups_due (self);
  GError *error = NULL;

  if (due != 0)
    cordeau_backup_free (
        cordeau_backups_run (self, due, cordeau_progress_push, data, cancellable, &error));
  set_busy (self, FALSE);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
run_done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  CordeauBackups *self = CORDEAU_BACKUPS (object);
  GError *error = NULL;

  cordeau_progress_stop (cordeau_work_get_data (result));
  g_task_propagate_boolean (G_TASK (result), &error);
  g_clear_object (&self->running);
  set_fraction (self, -1.0);
  /* Somebody else is making it, or we are going: neither is a trouble. */
  if (g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_BUSY)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);
  else
    set_trouble (self, error);
}

void
cordeau_backups_tick (CordeauBackups *self)
{
  g_return_if_fail (CORDEAU_IS_BACKUPS (self));

  if (self->running != NULL)
    return;
  self->running = g_cancellable_new ();
  set_busy (self, TRUE);
  cordeau_work_run (self, cordeau_backups_tick, self->running,
                    cordeau_progress_new (progress_cb, self),
                    (GDestroyNotify) cordeau_progress_unref, run_thread, run_done_cb, NULL);
}

static gboolean
tick_cb (gpointer data)
{
  cordeau_backups_tick (data);
  return G_SOURCE_CONTINUE;
}

static gboolean
first_cb (gpointer data)
{
  CordeauBackups *self = data;

  self->first = 0;
  cordeau_backups_tick (self);
  return G_SOURCE_REMOVE;
}

void
cordeau_backups_start (CordeauBackups *self)
{
  g_return_if_fail (CORDEAU_IS_BACKUPS (self));

  if (self->tick != 0)
    return;
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  /* Once the window stands. */
  self->first = g_idle_add_full (G_PRIORITY_LOW, first_cb, self, NULL);
}

void
cordeau_backups_stop (CordeauBackups *self)
{
  g_return_if_fail (CORDEAU_IS_BACKUPS (self));

  g_clear_handle_id (&self->first, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_cancellable_cancel (self->running);
  g_mutex_lock (&self->lock);
  while (self->busy)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
}

double
cordeau_backups_get_fraction (CordeauBackups *self)
{
  return self->fraction;
}

const GError *
cordeau_backups_get_trouble (CordeauBackups *self)
{
  return self->trouble;
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_backups_dispose (GObject *object)
{
  cordeau_backups_stop (CORDEAU_BACKUPS (object));

  G_OBJECT_CLASS (cordeau_backups_parent_class)->dispose (object);
}

static void
cordeau_backups_finalize (GObject *object)
{
  CordeauBackups *self = CORDEAU_BACKUPS (object);

  g_free (self->data);
  g_free (self->folder);
  g_clear_object (&self->env);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->running);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);

  G_OBJECT_CLASS (cordeau_backups_parent_class)->finalize (object);
}

static void
cordeau_backups_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauBackups *self = CORDEAU_BACKUPS (object);

  switch ((CordeauBackupsProperty) id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_TROUBLE:
      g_value_set_boxed (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_backups_class_init (CordeauBackupsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_backups_dispose;
  object_class->finalize = cordeau_backups_finalize;
  object_class->get_property = cordeau_backups_get_property;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TROUBLE] = g_param_spec_boxed ("trouble", NULL, NULL, G_TYPE_ERROR,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_backups_init (CordeauBackups *self)
{
  self->fraction = -1.0;
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
}

CordeauBackups *
cordeau_backups_new (const char *folder, CordeauEnv *env, GTimeZone *zone)
{
  CordeauBackups *self;

  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env), NULL);

  self = g_object_new (CORDEAU_TYPE_BACKUPS, NULL);
  self->data = g_strdup (folder);
  self->folder = g_build_filename (folder, "backups", NULL);
  self->env = g_object_ref (env);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  return self;
}
