/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes shifts. Each change is shown and judged at once, in memory, and read again when it is written; what takes it back is kept. */
#include <glib/gi18n-lib.h>

#include "base/id.h"
#include "kit/toast.h"
#include "people/roster-editor.h"

#include "people/roster-page-private.h"

/* --- writing ------------------------------------------------------------------------------------- */

/* @sentence: what is said when it is done */
typedef struct
{
  CordeauRosterPage *page;
  char *sentence;
  gboolean undo; /* it takes something back */
} Done;

static void
done_free (Done *done)
{
  g_object_unref (done->page);
  g_free (done->sentence);
  g_free (done);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Done *done = user_data;
  CordeauRosterPage *self = done->page;
  g_autoptr (GError) error = NULL;
  GPtrArray *back = cordeau_roster_write_finish (source, result, &error);

  if (self->grid == NULL)
    g_clear_pointer (&back, g_ptr_array_unref);
  else if (back == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      cordeau_roster_page_read (self);
    }
  else
    {
      g_clear_pointer (&self->back, g_ptr_array_unref);
      if (done->undo)
        g_ptr_array_unref (back);
      else
        self->back = back;
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.undo", self->back != NULL);
      if (done->undo)
        cordeau_toast_done (GTK_WIDGET (self), done->sentence);
      else
        cordeau_toast_undo (GTK_WIDGET (self), done->sentence, "roster.undo", NULL);
      cordeau_roster_page_read (self);
    }
  done_free (done);
}

/* In memory; not what begins on other days. */
static void
apply (CordeauRosterPage *self, const CordeauRosterEdit *edit)
{
  CordeauShift *before = edit->id != NULL ? cordeau_roster_week_find_id (self->week, edit->id)
                                          : NULL;
  g_autoptr (CordeauShift) after = edit->after != NULL ? cordeau_shift_copy (edit->after) : NULL;

  if (after != NULL
      && (after->start < self->week->roster->from || after->start >= self->week->roster->to))
    g_clear_pointer (&after, cordeau_shift_free);
  /* What was there before is no change of what is there now. */
  if (edit->undo && before != NULL && after != NULL)
    cordeau_roster_week_apply (self->week, g_steal_pointer (&before), NULL);
  if (before != NULL || after != NULL)
    cordeau_roster_week_apply (self->week, before, g_steal_pointer (&after));
}

/* Takes @edits. */
static void
write_edits (CordeauRosterPage *self, GPtrArray *edits, gboolean undo, const char *sentence)
{
  Done *done = g_new0 (Done, 1);

  done->page = g_object_ref (self);
  done->sentence = g_strdup (sentence);
  done->undo = undo;
  /* Until it is written, nothing can be taken back: least of all what came before it. */
  g_clear_pointer (&self->back, g_ptr_array_unref);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.undo", FALSE);
  /* What is being read does not know of it yet. */
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < edits->len && self->week != NULL; i++)
    apply (self, g_ptr_array_index (edits, i));
  if (self->week != NULL)
    cordeau_roster_page_show (self);
  cordeau_roster_write_async (cordeau_roster_page_get_session (self), edits,
                              CORDEAU_ROSTER_WHY_CORRECTION, written_cb, done);
}

/* @id: (nullable): of the shift that becomes @after; %NULL: a new one. @after: (nullable): it goes */
static void
write_edit (CordeauRosterPage *self, const char *id, const CordeauShift *after,
            const char *sentence)
{
  GPtrArray *edits = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_roster_edit_free);
  g_autofree char *fresh = NULL;
  CordeauRosterEdit *edit;

  /* A new one has its id from here on, so that it can be changed again before it is read. */
  if (id == NULL)
    fresh = cordeau_id_new (cordeau_session_get_env (cordeau_roster_page_get_session (self)));
  edit = cordeau_roster_edit_new (id != NULL ? id : fresh, after);
  if (edit->after != NULL)
    g_set_str (&edit->after->id, edit->id);
  g_ptr_array_add (edits, edit);
  write_edits (self, edits, FALSE, sentence);
}

/* A new shift as @shift is, of @worker on @day. */
static void
put_copy (CordeauRosterPage *self, const CordeauShift *shift, const char *worker, guint day)
{
  g_autoptr (CordeauShift) moved = cordeau_roster_week_move (self->week, shift, worker, day);

  g_clear_pointer (&moved->rev, g_free);
  moved->published = moved->changed = moved->agreed = FALSE;
  moved->told = 0;
  write_edit (self, NULL, moved, _ ("Shift copied"));
}

static void
put_moved (CordeauRosterPage *self, const CordeauShift *shift, const char *worker, guint day)
{
  g_autoptr (CordeauShift) moved = cordeau_roster_week_move (self->week, shift, worker, day);

  write_edit (self, shift->id, moved, _ ("Shift moved"));
}

/* --- the editor ---------------------------------------------------------------------------------- */

static void
decided_cb (CordeauRosterPage *self, CordeauRosterEditor *editor)
{
  const char *id = cordeau_roster_editor_get_id (editor);
  g_autoptr (CordeauShift) after = NULL;

  if (self->grid == NULL)
    return;
  if (cordeau_roster_editor_get_deleted (editor))
    {
      write_edit (self, id, NULL, _ ("Shift deleted"));
      return;
    }
  after = cordeau_roster_editor_dup_shift (editor);
  if (after != NULL)
    write_edit (self, id, after, id != NULL ? _ ("Shift changed") : _ ("Shift planned"));
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);
  CordeauRosterEditor *editor;

  if (worker == NULL)
    return;
  editor = cordeau_roster_editor_new (self->week, worker, cordeau_roster_grid_get_day (self->grid),
                                      cordeau_roster_grid_get_shift (self->grid));
  g_signal_connect_object (editor, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (editor), widget);
}

void
cordeau_roster_page_opened_cb (CordeauRosterPage *self)
{
  edit_cb (GTK_WIDGET (self), NULL, NULL);
}

/* --- keys and dragging --------------------------------------------------------------------------- */

void
cordeau_roster_page_dropped_cb (CordeauRosterPage *self, const char *worker, guint day,
                                gboolean copy)
{
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);

  if (shift == NULL || shift->id == NULL)
    return;
  if (copy)
    put_copy (self, shift, worker, day);
  else
    put_moved (self, shift, worker, day);
  cordeau_roster_grid_choose (self->grid, worker, day, 0);
}

static void
take (CordeauRosterPage *self, gboolean cut)
{
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);

  if (shift == NULL)
    return;
  g_clear_pointer (&self->copied, cordeau_shift_free);
  self->copied = cordeau_shift_copy (shift);
  self->cut = cut;
  cordeau_toast_done (GTK_WIDGET (self),
                      cut ? _ ("Ctrl+V in another cell moves this shift there")
                          : _ ("Shift copied; Ctrl+V puts it into another cell"));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (CORDEAU_ROSTER_PAGE (widget), FALSE);
}

static void
cut_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take (CORDEAU_ROSTER_PAGE (widget), TRUE);
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);
  guint day = cordeau_roster_grid_get_day (self->grid);

  if (self->copied == NULL || worker == NULL)
    return;
  if (!self->cut)
    {
      put_copy (self, self->copied, worker->key, day);
      return;
    }
  put_moved (self, self->copied, worker->key, day);
  g_clear_pointer (&self->copied, cordeau_shift_free);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);
  g_autofree char *id = NULL;

  if (shift == NULL || shift->id == NULL)
    return;
  id = g_strdup (shift->id);
  write_edit (self, id, NULL, _ ("Shift deleted"));
}

static void
mend_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);
  const CordeauRosterMend *mend = cordeau_roster_panel_get_mend (self->panel,
                                                                 g_variant_get_uint32 (parameter));
  g_autoptr (CordeauShift) after = NULL;
  g_autofree char *id = NULL;

  if (shift == NULL || shift->id == NULL || mend == NULL)
    return;
  id = g_strdup (shift->id);
  after = mend->after != NULL ? cordeau_shift_copy (mend->after) : NULL;
  write_edit (self, id, after, after != NULL ? _ ("Shift changed") : _ ("Shift deleted"));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  if (self->back != NULL)
    write_edits (self, g_steal_pointer (&self->back), TRUE, _ ("Taken back"));
}

gboolean
cordeau_roster_page_undo (CordeauPage *page)
{
  if (CORDEAU_ROSTER_PAGE (page)->back == NULL)
    return FALSE;
  undo_cb (GTK_WIDGET (page), NULL, NULL);
  return TRUE;
}

gboolean
cordeau_roster_page_can_undo (CordeauRosterPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_PAGE (self), FALSE);

  return self->back != NULL;
}

void
cordeau_roster_page_install_edits (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "roster.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "roster.copy", NULL, copy_cb);
  gtk_widget_class_install_action (klass, "roster.cut", NULL, cut_cb);
  gtk_widget_class_install_action (klass, "roster.paste", NULL, paste_cb);
  gtk_widget_class_install_action (klass, "roster.delete", NULL, delete_cb);
  gtk_widget_class_install_action (klass, "roster.mend", "u", mend_cb);
  gtk_widget_class_install_action (klass, "roster.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_c, GDK_CONTROL_MASK, "roster.copy", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_x, GDK_CONTROL_MASK, "roster.cut", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_v, GDK_CONTROL_MASK, "roster.paste", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Delete, 0, "roster.delete", NULL);
}
