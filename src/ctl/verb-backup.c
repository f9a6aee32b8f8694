/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "backup": a copy of the data, beside the open window too; which copies there are; what is due. It does not open
 * the site: it must serve when nothing else does. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "ctl/work.h"
#include "store/backups.h"

static const CordeauCtlOption options[] = {
  { "list", NULL, N_ ("Say which backups there are in the site's folder") },
  { "due", NULL, N_ ("Make the backup that is due in the site's folder, if one is") },
  { NULL },
};

static void
describe (CordeauCtlJson *json, const CordeauBackup *backup)
{
  cordeau_ctl_json_text (json, NULL, "path", backup->path);
  cordeau_ctl_json_text (json, NULL, "kind", cordeau_backup_kind_to_nick (backup->kind));
  cordeau_ctl_json_when (json, NULL, "at", backup->at, NULL);
  cordeau_ctl_json_int (json, NULL, "bytes", backup->size);
}

/* --- list ---------------------------------------------------------------------------------------- */

static gboolean
print_line (CordeauCtlTable *table, const CordeauBackup *backup, gboolean good, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = cordeau_ctl_format_when (backup->at, zone);
  g_autofree char *size = g_format_size (backup->size);
  const char *cells[] = {
    when,         backup->kind == CORDEAU_BACKUP_NIGHTLY ? _ ("night") : _ ("hour"),
    size,         good ? "" : _ ("damaged, or of a newer version"),
    backup->path, NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_list_json (const CordeauBackup *backup, gboolean good, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  describe (&json, backup);
  cordeau_ctl_json_bool (&json, NULL, "good", good);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
list (CordeauCtl *ctl, CordeauBackups *backups, GError **error)
{
  const char *headings[] = { _ ("Made"), _ ("Kind"), _ ("Size"), "", _ ("File"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) found = cordeau_backups_list (backups);

  for (guint i = 0; i < found->len; i++)
    {
      const CordeauBackup *backup = g_ptr_array_index (found, i);
      gboolean good = cordeau_backup_looks_good (backup->path);

      if (!(cordeau_ctl_is_json (ctl) ? print_list_json (backup, good, error)
                                      : print_line (table, backup, good, error)))
        return FALSE;
    }
  return cordeau_ctl_is_json (ctl) || cordeau_ctl_table_end (table, error);
}

/* --- make ---------------------------------------------------------------------------------------- */

static gboolean
print_made (CordeauCtl *ctl, const char *path, gint64 bytes, GError **error)
{
  g_autofree char *size = g_format_size (bytes);
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error, _ ("Backed up to %s: %s, read back and found whole.\n"), path,
                               size);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "bytes", bytes);
  return cordeau_ctl_json_print (&json, error);
}

static void
say_cancelled (GError **error)
{
  if (error == NULL || !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (error);
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                       _ ("Cancelled: no backup was made."));
}

static gboolean
make (CordeauCtl *ctl, CordeauEnv *env, GError **error)
{
  g_auto (CordeauCtlWork) work = { 0 };
  const char *path = cordeau_ctl_path (ctl, 0);
  gint64 bytes;

  cordeau_ctl_work_init (&work);
  bytes = cordeau_backup_write (cordeau_ctl_get_folder (ctl), path, cordeau_env_now (env),
                                cordeau_ctl_work_progress, &work, work.cancellable, error);
  return bytes >= 0 && print_made (ctl, path, bytes, error);
}

static gboolean
print_not_due (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error, _ ("No backup is due.\n"));
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", NULL);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
make_due (CordeauCtl *ctl, CordeauBackups *backups, GError **error)
{
  CordeauBackupKind due = cordeau_backups_due (backups);
  g_autoptr (CordeauBackup) backup = NULL;
  g_auto (CordeauCtlWork) work = { 0 };

  if (due == 0)
    return print_not_due (ctl, error);
  cordeau_ctl_work_init (&work);
  backup = cordeau_backups_run (backups, due, cordeau_ctl_work_progress, &work, work.cancellable,
                                error);
  return backup != NULL && print_made (ctl, backup->path, backup->size, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autoptr (CordeauBackups) backups = NULL;
  guint n = cordeau_ctl_n_arguments (ctl) + cordeau_ctl_has (ctl, "list")
            + cordeau_ctl_has (ctl, "due");

  if (n != 1)
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say one of three: the name of a new file, --list or --due."));
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_ctl_n_arguments (ctl) == 1 && *cordeau_ctl_path (ctl, 0) == '\0')
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("The name of the backup is empty. Say which new file it should be."));
      return CORDEAU_CTL_DONE;
    }
  backups = cordeau_backups_new (cordeau_ctl_get_folder (ctl), env, NULL);
  if (cordeau_ctl_has (ctl, "list"))
    list (ctl, backups, error);
  else if (!(cordeau_ctl_has (ctl, "due") ? make_due (ctl, backups, error)
                                          : make (ctl, env, error)))
    say_cancelled (error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_backup = {
  .name = "backup",
  .arguments = "FILE | --list | --due",
  .summary = N_ ("Copy the data to a file, while work goes on"),
  .example = "cordeauctl backup /media/stick/site7.db",
  .options = options,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run,
};
