/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a backup is, and what going back to it would take and bring. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "store/backup-private.h"
#include "store/check.h"
#include "store/disk.h"
#include "store/format.h"
#include "store/local.h"
#include "store/restore-private.h"

static void
loss_free (gpointer data)
{
  CordeauRestoreLoss *self = data;

  g_free (self->name);
  g_free (self);
}

void
cordeau_restore_plan_free (CordeauRestorePlan *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->site);
  g_free (self->computer);
  g_ptr_array_unref (self->losses);
  g_free (self);
}

gboolean
cordeau_restore_plan_asks (const CordeauRestorePlan *self)
{
  return self->present && (!self->readable || self->losses->len > 0 || self->n_returning > 0);
}

/* --- the backup ---------------------------------------------------------------------------------- */

/* (transfer full) (nullable) */
static char *
read_word (CordeauConnection *connection, const char *name)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");
  char *value = NULL;

  cordeau_statement_bind_text (statement, 1, name);
  if (cordeau_statement_step (statement, NULL))
    value = cordeau_statement_dup_text (statement, 0);
  cordeau_statement_reset (statement);
  return value;
}

static gboolean G_GNUC_PRINTF (2, 3) refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN, format, args);
  va_end (args);
  return FALSE;
}

/* Of a file that somebody chose, "restore the last backup" is no advice. @why: (transfer full) (nullable): what else it
 * may be */
static gboolean
refuse_damaged (const char *path, GError *why, GError **error)
{
  if (why != NULL && !g_error_matches (why, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_clear_error (&why);
  g_set_error (
      error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
      _ ("%s is damaged or is no backup of Cordeau, and cannot be restored. Choose another "
         "backup."),
      path);
  return FALSE;
}

gboolean
cordeau_restore_verify (const char *path, CordeauProgressFunc progress, gpointer user_data,
                        GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauConnection) connection = NULL;
  g_autoptr (CordeauCheckReport) report = cordeau_check_report_new ();
  GError *local = NULL;
  GStatBuf info;
  CordeauCheck check = {
    .report = report, .progress = progress, .user_data = user_data, .cancellable = cancellable
  };

  if (g_stat (path, &info) != 0)
    return cordeau_disk_set_error (error, errno, path);
  if (!S_ISREG (info.st_mode))
    return refuse (error, _ ("%s is not a file. Choose a backup."), path);
  connection = cordeau_connection_open (path, CORDEAU_CONNECTION_ALONE, &local);
  if (connection == NULL
      || cordeau_connection_query_int (connection, "PRAGMA application_id", &local) < 0)
    return refuse_damaged (path, local, error);
  if (!cordeau_format_check (connection, error))
    return FALSE;
  cordeau_check_watch (&check, connection);
  cordeau_check_go_on (&check, 0.5);
  if (!cordeau_check_integrity (&check, connection, &local))
    return refuse_damaged (path, local, error);
  cordeau_check_go_on (&check, 1.0);
  if (report->problems->len == 0 && !cordeau_check_content (&check, connection, &local))
    return refuse_damaged (path, local, error);
  return report->problems->len == 0 || refuse_damaged (path, NULL, error);
}

static gboolean
read_counts (CordeauConnection *connection, CordeauRestorePlan *plan, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/restore.sql#counts");

  if (!cordeau_statement_step (statement, error))
    return FALSE;
  plan->n_facts = cordeau_statement_int (statement, 0);
  plan->n_records = cordeau_statement_int (statement, 1);
  plan->last = cordeau_statement_int (statement, 2);
  cordeau_statement_reset (statement);
  return TRUE;
}

/* The backup says so itself; a file that is a mere copy is as old as it is. */
static gint64
made_at (const char *path, const char *word)
{
  GStatBuf info;

  if (word != NULL)
    return g_ascii_strtoll (word, NULL, 10);
  return g_stat (path, &info) == 0 ? (gint64) info.st_mtime * G_USEC_PER_SEC : 0;
}

/* --- whose it is --------------------------------------------------------------------------------- */

/* A word about what lives here, by its data or by what this computer remembers. */
static char *
present_word (const char *folder, CordeauConnection *present, const char *name)
{
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autoptr (CordeauLocal) local = NULL;
  char *word = present != NULL ? read_word (present, name) : NULL;

  if (word != NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return word;
  local = cordeau_local_open (folder, NULL);
  return local != NULL ? cordeau_local_get (local, name) : NULL;
}

/* Practice data stay practice data, and a folder for practice stays one (F17). */
static gboolean
check_practice (CordeauConnection *backup, CordeauConnection *present, const char *folder,
                const CordeauRestorePlan *plan, GError **error)
{
  g_autofree char *theirs = read_word (backup, CORDEAU_PRACTICE_WORD);
  g_autofree char *ours = present_word (folder, present, CORDEAU_PRACTICE_WORD);
  gboolean they_practise = theirs != NULL && *theirs != '\0';
  gboolean we_practise = ours != NULL && *ours != '\0';

  if (they_practise && !we_practise)
    return refuse (error,
                   _ ("%s holds practice data, which never become those of a site. Choose another "
                      "backup."),
                   plan->path);
  if (we_practise && !they_practise)
    return refuse (error,
                   _ ("%s holds the data of a real site, and this folder is for practice. Restore "
                      "it into the site's own folder."),
                   plan->path);
  return TRUE;
}

static gboolean
check_site (CordeauConnection *backup, CordeauConnection *present, const char *folder,
            CordeauRestorePlan *plan, GError **error)
{
  g_autofree char *ours = present_word (folder, present, "site-uuid");
  g_autofree char *theirs = read_word (backup, "site-uuid");

  plan->site = read_word (backup, "site");
  if (plan->site == NULL || theirs == NULL)
    return refuse (error, _ ("%s holds no site. Choose another backup."), plan->path);
  if (!check_practice (backup, present, folder, plan, error))
    return FALSE;
  if (ours != NULL && strcmp (ours, theirs) != 0)
    return refuse (error,
                   _ ("%s is of another site, “%s”. Choose a backup of this site, or restore "
                      "into another folder."),
                   plan->path, plan->site);
  return TRUE;
}

/* --- what would go ------------------------------------------------------------------------------- */

static CordeauRestoreLoss *
get_loss (CordeauRestorePlan *plan, const char *name)
{
  CordeauRestoreLoss *loss;

  for (guint i = 0; i < plan->losses->len; i++)
    {
      loss = g_ptr_array_index (plan->losses, i);
      if (strcmp (loss->name, name) == 0)
        return loss;
    }
  loss = g_new0 (CordeauRestoreLoss, 1);
  loss->name = g_strdup (name);
  g_ptr_array_add (plan->losses, loss);
  return loss;
}

static gboolean
compare (CordeauConnection *both, CordeauRestorePlan *plan, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (both, "store/restore.sql#facts");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      CordeauRestoreLoss *loss = get_loss (plan, cordeau_statement_text (statement, 0));

      loss->n_facts = cordeau_statement_int (statement, 1);
      loss->n_subjects = cordeau_statement_int (statement, 2);
    }
  statement = cordeau_connection_prepare (both, "store/restore.sql#records");
  while (local == NULL && cordeau_statement_step (statement, &local))
    {
      CordeauRestoreLoss *loss = get_loss (plan, cordeau_statement_text (statement, 0));

      loss->n_records = cordeau_statement_int (statement, 1);
      loss->n_older = cordeau_statement_int (statement, 2);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
count_returning (CordeauConnection *both, CordeauRestorePlan *plan, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (both, "store/restore.sql#returning");
  GError *local = NULL;

  if (cordeau_statement_step (statement, &local))
    {
      g_strlcpy (plan->floor, cordeau_statement_text (statement, 0), sizeof plan->floor);
      plan->n_returning = cordeau_statement_int (statement, 1);
    }
  cordeau_statement_reset (statement);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static int
cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/* Present data that cannot be read are no reason not to restore: they are the reason to. */
static gboolean
compare_files (const char *folder, CordeauRestorePlan *plan, GCancellable *cancellable,
               GError **error)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) both = cordeau_connection_open ("", CORDEAU_CONNECTION_COPY, error);
  g_autoptr (GError) local = NULL;

  /* What a year came to since the backup is sorted in a file rather than in memory. */
  if (both == NULL || !cordeau_connection_exec (both, "PRAGMA temp_store=FILE", error)
      || !cordeau_connection_attach (both, plan->path, "backup", error))
    return FALSE;
  sqlite3_progress_handler (both->db, 100000, cancelled_cb, cancellable);
  plan->readable = cordeau_connection_attach (both, path, "now", &local)
                   && compare (both, plan, &local) && count_returning (both, plan, &local);
  if (!plan->readable)
    {
      g_ptr_array_set_size (plan->losses, 0);
      plan->n_returning = 0;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static CordeauConnection *
open_present (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cordeau.db", NULL);
  g_autoptr (CordeauConnection) present = NULL;

  present = cordeau_connection_open (path, CORDEAU_CONNECTION_READER, NULL);
  if (present == NULL || !cordeau_format_check (present, NULL))
    return NULL;
  return g_steal_pointer (&present);
}

gpointer
cordeau_restore_look (const char *folder, const char *path, CordeauRestoreLook func, gpointer data,
                      GError **error)
{
  g_autoptr (CordeauConnection) backup = NULL;
  g_autoptr (CordeauConnection) present = NULL;

  g_return_val_if_fail (folder != NULL && path != NULL && func != NULL, NULL);

  backup = cordeau_connection_open (path, CORDEAU_CONNECTION_ALONE, error);
  if (backup == NULL)
    return NULL;
  present = open_present (folder);
  return func (backup, present, data, error);
}

CordeauRestorePlan *
cordeau_restore_plan (const char *folder, const char *path, CordeauProgressFunc progress,
                      gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauRestorePlan) plan = g_new0 (CordeauRestorePlan, 1);
  g_autofree char *data = NULL;
  g_autofree char *at = NULL;
  g_autoptr (CordeauConnection) backup = NULL;
  g_autoptr (CordeauConnection) present = NULL;

  g_return_val_if_fail (folder != NULL && path != NULL, NULL);

  data = g_build_filename (folder, "cordeau.db", NULL);
  plan->path = g_strdup (path);
  plan->losses = g_ptr_array_new_with_free_func (loss_free);
  plan->present = g_file_test (data, G_FILE_TEST_EXISTS);
  if (plan->present
      && cordeau_disk_is_same (cordeau_disk_identify (data), cordeau_disk_identify (path)))
    {
      refuse (error, _ ("%s are the present data themselves. Choose a backup."), path);
      return NULL;
    }
  if (!cordeau_restore_verify (path, progress, user_data, cancellable, error))
    return NULL;
  backup = cordeau_connection_open (path, CORDEAU_CONNECTION_ALONE, error);
  if (backup == NULL || !read_counts (backup, plan, error))
    return NULL;
  at = read_word (backup, CORDEAU_BACKUP_AT);
  plan->at = made_at (path, at);
  present = open_present (folder);
  if (!check_site (backup, present, folder, plan, error))
    return NULL;
  if (present != NULL && !compare_files (folder, plan, cancellable, error))
    return NULL;
  return g_steal_pointer (&plan);
}
