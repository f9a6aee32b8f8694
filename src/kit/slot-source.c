/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The interface of what feeds a slot model. */
#include "kit/slot-source.h"

G_DEFINE_INTERFACE (CordeauSlotSource, cordeau_slot_source, G_TYPE_OBJECT)

static guint changed_signal;
static guint replaced_signal;
static guint renumbered_signal;

static void
cordeau_slot_source_default_init (CordeauSlotSourceInterface *iface)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  replaced_signal = g_signal_new ("replaced", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
  renumbered_signal = g_signal_new ("renumbered", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

void
cordeau_slot_source_read_async (CordeauSlotSource *self, guint offset, guint limit,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SOURCE (self));

  CORDEAU_SLOT_SOURCE_GET_IFACE (self)->read_async (self, offset, limit, cancellable, callback,
                                                    user_data);
}

GPtrArray *
cordeau_slot_source_read_finish (CordeauSlotSource *self, GAsyncResult *result, guint *count,
                                 GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SOURCE (self), NULL);

  return CORDEAU_SLOT_SOURCE_GET_IFACE (self)->read_finish (self, result, count, error);
}

const char *
cordeau_slot_source_get_id (CordeauSlotSource *self, gconstpointer row)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SOURCE (self), NULL);

  return CORDEAU_SLOT_SOURCE_GET_IFACE (self)->get_id (self, row);
}

guint32
cordeau_slot_source_get_number (CordeauSlotSource *self, gconstpointer row)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SOURCE (self), 0);

  return CORDEAU_SLOT_SOURCE_GET_IFACE (self)->get_number (self, row);
}

GArray *
cordeau_slot_source_peek_numbers (CordeauSlotSource *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SOURCE (self), NULL);

  return CORDEAU_SLOT_SOURCE_GET_IFACE (self)->peek_numbers (self);
}

gboolean
cordeau_slot_source_is_partial (CordeauSlotSource *self)
{
  CordeauSlotSourceInterface *iface = CORDEAU_SLOT_SOURCE_GET_IFACE (self);

  return iface->is_partial != NULL && iface->is_partial (self);
}

void
cordeau_slot_source_renumbered (CordeauSlotSource *self)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SOURCE (self));

  g_signal_emit (self, renumbered_signal, 0);
}

void
cordeau_slot_source_changed (CordeauSlotSource *self)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SOURCE (self));

  g_signal_emit (self, changed_signal, 0);
}

void
cordeau_slot_source_replaced (CordeauSlotSource *self)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SOURCE (self));

  g_signal_emit (self, replaced_signal, 0);
  g_signal_emit (self, changed_signal, 0);
}
