/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All or nothing: a line that is not good is named, and nothing is written. */
#include <glib/gi18n-lib.h>

#include "bags/import-async.h"
#include "kit/format.h"

#include "bags/import-dialog.h"

struct _CordeauImportDialog
{
  CordeauImportFrame parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauImport *import; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CordeauImportDialog, cordeau_import_dialog, CORDEAU_TYPE_IMPORT_FRAME)

/* --- what it says ------------------------------------------------------------------------------------ */

/* (transfer full): what stays behind, with the columns as they stand now */
static char *
describe_dropped (const CordeauImport *import)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < import->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (import->headings, i);

      if (g_array_index (import->columns, CordeauImportColumn, i) == CORDEAU_IMPORT_IGNORE
          && *heading != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", heading);
    }
  return names->len > 0 ? g_strdup_printf (_ ("Not taken, and kept nowhere: %s"), names->str)
                        : g_strdup ("");
}

static void
say_checked (CordeauImportDialog *self, gboolean good)
{
  CordeauImportFrame *frame = CORDEAU_IMPORT_FRAME (self);
  const CordeauImport *import = self->import;
  guint n = import->n_rows;
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *button = g_strdup_printf (ngettext ("_Import %s Net", "_Import %s Nets", n),
                                             count);
  g_autofree char *dropped = describe_dropped (import);

  cordeau_import_frame_begin_checked (frame);
  for (guint i = 0; i < import->errors->len; i++)
    {
      const CordeauImportError *fault = g_ptr_array_index (import->errors, i);

      cordeau_import_frame_add_fault (frame, fault->line, fault->reason);
    }
  cordeau_import_frame_end_checked (frame, n, import->n_errors, NULL, dropped, button,
                                    good && n > 0);
}

/* (transfer full) */
static char *
dup_sentence (const CordeauImport *import)
{
  g_autofree char *imported = cordeau_format_count (import->imported);
  g_autofree char *updated = cordeau_format_count (import->updated);
  g_autofree char *unchanged = cordeau_format_count (import->unchanged);
  g_autofree char *first = g_strdup_printf (ngettext ("%s net imported", "%s nets imported",
                                                      import->imported),
                                            imported);

  if (import->updated + import->unchanged == 0)
    return g_steal_pointer (&first);
  /* TRANSLATORS: "3 nets imported, 2 updated, 495 unchanged" */
  return g_strdup_printf (_ ("%s, %s updated, %s unchanged"), first, updated, unchanged);
}

/* --- work -------------------------------------------------------------------------------------------- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  gboolean good = cordeau_import_check_finish (self->import, result, NULL);

  if (self->session != NULL)
    say_checked (self, good);
}

static void
cordeau_import_dialog_check (CordeauImportFrame *frame)
{
  CordeauImportDialog *self = CORDEAU_IMPORT_DIALOG (frame);

  for (guint i = 0; i < self->import->columns->len; i++)
    g_array_index (self->import->columns, CordeauImportColumn,
                   i) = (CordeauImportColumn) cordeau_import_frame_get_column (frame, i);
  cordeau_import_check_async (self->import, cordeau_session_get_zone (self->session), checked_cb,
                              g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauImport *import = cordeau_import_open_finish (result, &error);
  const char *choices[CORDEAU_IMPORT_N_COLUMNS + 1] = { NULL };

  if (self->session == NULL || import == NULL)
    {
      if (self->session != NULL)
        cordeau_import_frame_failed (CORDEAU_IMPORT_FRAME (self), error);
      g_clear_pointer (&import, cordeau_import_free);
      return;
    }
  g_clear_pointer (&self->import, cordeau_import_free);
  self->import = import;
  for (int column = 0; column < CORDEAU_IMPORT_N_COLUMNS; column++)
    choices[column] = cordeau_import_column_to_label ((CordeauImportColumn) column);
  cordeau_import_frame_opened (CORDEAU_IMPORT_FRAME (self),
                               &(CordeauImportLook) { choices, import->headings, import->columns,
                                                      import->preview, NULL });
}

static void
cordeau_import_dialog_open (CordeauImportFrame *frame, const char *path, const char *text)
{
  if (path != NULL)
    cordeau_import_open_async (path, NULL, opened_cb, g_object_ref (frame));
  else
    cordeau_import_open_text_async (text, NULL, opened_cb, g_object_ref (frame));
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean done = cordeau_import_apply_finish (self->import, result, &error);

  if (self->session == NULL)
    return;
  if (!done)
    cordeau_import_frame_failed (CORDEAU_IMPORT_FRAME (self), error);
  else if (self->import->n_errors > 0)
    say_checked (self, FALSE);
  else
    {
      sentence = dup_sentence (self->import);
      cordeau_import_frame_done (CORDEAU_IMPORT_FRAME (self), sentence);
    }
}

static void
cordeau_import_dialog_apply (CordeauImportFrame *frame, GCancellable *cancellable)
{
  CordeauImportDialog *self = CORDEAU_IMPORT_DIALOG (frame);

  cordeau_import_apply_async (self->import, self->session, cancellable,
                              cordeau_import_frame_progress, applied_cb, g_object_ref (self));
}

/* --- the class --------------------------------------------------------------------------------------- */

static void
cordeau_import_dialog_dispose (GObject *object)
{
  g_clear_object (&CORDEAU_IMPORT_DIALOG (object)->session);
  G_OBJECT_CLASS (cordeau_import_dialog_parent_class)->dispose (object);
}

static void
cordeau_import_dialog_finalize (GObject *object)
{
  g_clear_pointer (&CORDEAU_IMPORT_DIALOG (object)->import, cordeau_import_free);
  G_OBJECT_CLASS (cordeau_import_dialog_parent_class)->finalize (object);
}

static void
cordeau_import_dialog_class_init (CordeauImportDialogClass *klass)
{
  CordeauImportFrameClass *frame_class = CORDEAU_IMPORT_FRAME_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_import_dialog_finalize;
  frame_class->open = cordeau_import_dialog_open;
  frame_class->check = cordeau_import_dialog_check;
  frame_class->apply = cordeau_import_dialog_apply;
}

static void
cordeau_import_dialog_init (CordeauImportDialog *self)
{
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Import Nets"));
  cordeau_import_frame_set_words (
      CORDEAU_IMPORT_FRAME (self), "cordeau-net-symbolic", _ ("Which Nets Does This Site Have?"),
      _ ("A list with a heading line and one line a net: at least a column “code”. Importing it "
         "again updates and never duplicates."),
      _ ("Choose a List of Nets"));
}

CordeauImportFrame *
cordeau_import_dialog_new (CordeauSession *session)
{
  CordeauImportDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  return CORDEAU_IMPORT_FRAME (self);
}
