/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing shifts: the stored JSON is patched, so that members of newer versions stay, and what was published is not changed
 * without a word (F18). */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "people/roster-log.h"

/* A record under way; the owner clears it. @rev: (nullable): %NULL for one that is not there. @before: (nullable): as it was,
 * when it was published. */
typedef struct
{
  CordeauTxn *txn;
  char *db;
  char *record;
  char *rev;
  yyjson_mut_doc *doc;
  CordeauShift *before;
} Edit;

static void
edit_clear (Edit *self)
{
  g_free (self->db);
  g_free (self->record);
  g_free (self->rev);
  g_clear_pointer (&self->doc, yyjson_mut_doc_free);
  g_clear_pointer (&self->before, cordeau_shift_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Edit, edit_clear)

static gboolean
refuse (GError **error, char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  g_free (reason);
  return FALSE;
}

static gboolean
edit_begin (Edit *self, CordeauTxn *txn, const char *id, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  GError *local = NULL;

  self->txn = txn;
  self->db = cordeau_people_db (cordeau_txn_get_site (txn));
  self->record = g_strconcat ("shift:", id, NULL);
  old = cordeau_record_get (connection, self->db, self->record, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  if (body == NULL)
    {
      self->doc = yyjson_mut_doc_new (NULL);
      yyjson_mut_doc_set_root (self->doc, yyjson_mut_obj (self->doc));
      return TRUE;
    }
  self->rev = g_strdup (old->rev);
  self->doc = yyjson_doc_mut_copy (body, NULL);
  self->before = cordeau_shift_find (connection, cordeau_txn_get_site (txn), id, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
put_text (const Edit *self, const char *name, const char *value)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (self->doc);

  yyjson_mut_obj_remove_key (root, name);
  yyjson_mut_obj_add_strcpy (self->doc, root, name, value);
}

static void
put_true (const Edit *self, const char *name, gboolean value)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (self->doc);

  yyjson_mut_obj_remove_key (root, name);
  if (value)
    yyjson_mut_obj_add_true (self->doc, root, name);
}

/* 0 is left out. */
static void
put_number (const Edit *self, const char *name, gint64 value)
{
  yyjson_mut_val *root = yyjson_mut_doc_get_root (self->doc);

  yyjson_mut_obj_remove_key (root, name);
  if (value != 0)
    yyjson_mut_obj_add_int (self->doc, root, name, value);
}

static void
edit_patch (const Edit *self, const CordeauShift *shift)
{
  put_text (self, "kind", "shift");
  put_text (self, "worker", shift->worker);
  put_number (self, "start", shift->start);
  put_number (self, "end", shift->end);
  put_number (self, "break_minutes", shift->break_minutes);
  put_number (self, "break_start", shift->break_start);
  put_text (self, "post", shift->post);
  put_text (self, "state", shift->published ? "published" : "draft");
  put_number (self, "told", shift->told);
  put_number (self, "modified", shift->modified);
  put_true (self, "changed", shift->changed);
  put_true (self, "agreed", shift->agreed);
}

static gboolean
is_same_work (const CordeauShift *a, const CordeauShift *b)
{
  return strcmp (a->worker, b->worker) == 0 && a->start == b->start && a->end == b->end
         && a->break_minutes == b->break_minutes && a->break_start == b->break_start;
}

static gboolean
is_same (const CordeauShift *a, const CordeauShift *b)
{
  return is_same_work (a, b) && strcmp (a->post, b->post) == 0 && a->published == b->published
         && a->agreed == b->agreed;
}

/* What was published stays so; of new times a worker is told now, and of a new post there is no notice. */
static void
settle_state (CordeauShift *self, const CordeauShift *before, const CordeauRosterReason *reason,
              gint64 now)
{
  gboolean was_told = before != NULL && before->published;

  /* A draft that was published meanwhile cannot be one again. */
  if (reason->undo && self->published)
    return;
  self->published |= was_told;
  if (self->published && was_told && is_same_work (self, before))
    {
      self->told = before->told;
      self->changed = before->changed;
      self->agreed = before->agreed || (before->changed && reason->agreed);
      return;
    }
  self->told = self->published ? now : 0;
  /* A shift that is published as soon as it is made is a change of what had been published. */
  self->changed = self->published && (was_told || before == NULL);
  self->agreed = self->changed && reason->agreed;
}

gboolean
cordeau_shift_put (CordeauTxn *txn, CordeauShift *self, const CordeauRosterReason *reason,
                   GError **error)
{
  g_auto (Edit) edit = { 0 };
  char rev[CORDEAU_REV_SIZE];
  char *fault;
  const char *parent;

  g_return_val_if_fail (txn != NULL && self != NULL && reason != NULL, FALSE);

  fault = cordeau_shift_find_fault (self);
  if (fault != NULL)
    return refuse (error, fault);
  if (self->id == NULL)
    self->id = cordeau_id_new (cordeau_txn_get_env (txn));
  if (!edit_begin (&edit, txn, self->id, error))
    return FALSE;
  settle_state (self, edit.before, reason, cordeau_txn_get_now (txn));
  parent = edit.rev != NULL && self->rev != NULL ? self->rev : edit.rev;
  if (edit.before != NULL && g_strcmp0 (parent, edit.rev) == 0 && is_same (self, edit.before))
    {
      g_set_str (&self->rev, edit.rev);
      self->modified = edit.before->modified;
      return TRUE;
    }
  self->modified = cordeau_txn_get_now (txn);
  edit_patch (&edit, self);
  if (!cordeau_txn_put (txn, edit.db, edit.record, parent, yyjson_mut_doc_get_root (edit.doc), rev,
                        error))
    return FALSE;
  g_set_str (&self->rev, rev);
  if (!self->published || (edit.before != NULL && !edit.before->published))
    return TRUE;
  return cordeau_roster_log_change (txn, edit.before, self, reason, error);
}

gboolean
cordeau_shift_delete (CordeauTxn *txn, const char *id, const CordeauRosterReason *reason,
                      GError **error)
{
  g_auto (Edit) edit = { 0 };

  g_return_val_if_fail (txn != NULL && id != NULL && reason != NULL, FALSE);

  if (!edit_begin (&edit, txn, id, error))
    return FALSE;
  if (edit.rev == NULL || edit.before == NULL)
    return refuse (error,
                   g_strdup (_ ("This shift is no longer there. Look at the roster again.")));
  if (!cordeau_txn_delete (txn, edit.db, edit.record, edit.rev, error))
    return FALSE;
  return !edit.before->published
         || cordeau_roster_log_change (txn, edit.before, NULL, reason, error);
}

gboolean
cordeau_shifts_publish (CordeauTxn *txn, gint64 from, gint64 to, const CordeauRosterReason *reason,
                        guint *n, GError **error)
{
  g_autoptr (GPtrArray) shifts = NULL;

  g_return_val_if_fail (txn != NULL && reason != NULL && n != NULL, FALSE);

  *n = 0;
  shifts = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), NULL,
                                from, to, error);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (shift->published || shift->start < from)
        continue;
      shift->published = TRUE;
      if (!cordeau_shift_put (txn, shift, reason, error))
        return FALSE;
      (*n)++;
    }
  return shifts != NULL
         && (*n == 0 || cordeau_roster_log_publish (txn, from, to, *n, reason, error));
}

static gboolean
repeat_one (CordeauTxn *txn, const CordeauShift *shift, int days, GTimeZone *zone,
            const CordeauRosterReason *reason, guint *n, GError **error)
{
  g_autoptr (CordeauShift) again = cordeau_shift_new (shift->worker, shift->start, shift->end,
                                                      shift->post);
  g_autoptr (GPtrArray) known = NULL;

  again->break_minutes = shift->break_minutes;
  again->break_start = shift->break_start;
  cordeau_shift_move_days (again, days, zone);
  known = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                               again->worker, again->start, again->end, error);
  if (known == NULL)
    return FALSE;
  if (known->len > 0)
    return TRUE;
  (*n)++;
  return cordeau_shift_put (txn, again, reason, error);
}

gboolean
cordeau_shifts_repeat (CordeauTxn *txn, const char *worker, gint64 from, gint64 to, int days,
                       GTimeZone *zone, const CordeauRosterReason *reason, guint *n, GError **error)
{
  g_autoptr (GPtrArray) shifts = NULL;

  g_return_val_if_fail (txn != NULL && reason != NULL && n != NULL, FALSE);

  *n = 0;
  shifts = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                worker, from, to, error);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (shift->start >= from && !repeat_one (txn, shift, days, zone, reason, n, error))
        return FALSE;
    }
  return shifts != NULL;
}
