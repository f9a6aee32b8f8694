/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a slot model gets its rows from. A room implements it over its queries; sorting and filtering are the
 * source's, in SQL. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_SLOT_SOURCE (cordeau_slot_source_get_type ())
G_DECLARE_INTERFACE (CordeauSlotSource, cordeau_slot_source, CORDEAU, SLOT_SOURCE, GObject)

/**
 * CordeauSlotSourceInterface:
 * @read_async: reads at most @limit rows from @offset and counts all rows, in one snapshot. Must not block.
 * @read_finish: (transfer full): the rows as a #GPtrArray whose free function frees them; @count is set.
 *   %NULL with an error. Short or empty arrays are allowed: rows may have gone meanwhile
 * @get_id: (transfer none): what identifies a row across sorting and filtering
 * @get_number: the same in four bytes, for as long as "renumbered" is not emitted: selections of a million rows
 *   are sets of these
 * @peek_numbers: (transfer none) (nullable) (element-type guint32): the numbers of all rows, in order, as of the
 *   last answer
 * @is_partial: (nullable): whether the last answer had the first rows only, and counted only these: the others follow with
 *   "changed"
 *
 * Signal "changed": the rows are no longer what they were: data changed. Emit it as often
 * as you like; the model coalesces. Emit with cordeau_slot_source_changed().
 * Signal "replaced", before "changed": somebody waits for it, for sort or filter are others. Emit both with
 * cordeau_slot_source_replaced().
 * Signal "renumbered": numbers name other rows than before; ids do not. Emit with
 * cordeau_slot_source_renumbered().
 */
struct _CordeauSlotSourceInterface
{
  GTypeInterface parent;

  void (*read_async) (CordeauSlotSource *self, guint offset, guint limit, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray *(*read_finish) (CordeauSlotSource *self, GAsyncResult *result, guint *count,
                             GError **error);
  const char *(*get_id) (CordeauSlotSource *self, gconstpointer row);
  guint32 (*get_number) (CordeauSlotSource *self, gconstpointer row);
  GArray *(*peek_numbers) (CordeauSlotSource *self);
  gboolean (*is_partial) (CordeauSlotSource *self);
};

void cordeau_slot_source_read_async (CordeauSlotSource *self, guint offset, guint limit,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *cordeau_slot_source_read_finish (CordeauSlotSource *self, GAsyncResult *result,
                                            guint *count, GError **error);
const char *cordeau_slot_source_get_id (CordeauSlotSource *self, gconstpointer row);
guint32 cordeau_slot_source_get_number (CordeauSlotSource *self, gconstpointer row);
GArray *cordeau_slot_source_peek_numbers (CordeauSlotSource *self);
gboolean cordeau_slot_source_is_partial (CordeauSlotSource *self);
void cordeau_slot_source_renumbered (CordeauSlotSource *self);
void cordeau_slot_source_changed (CordeauSlotSource *self);
void cordeau_slot_source_replaced (CordeauSlotSource *self);

G_END_DECLS
