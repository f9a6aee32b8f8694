/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A place in a list. It borrows its row from a page of rows, which it keeps. */
#include "kit/slot-private.h"

struct _CordeauSlot
{
  GObject parent_instance;

  /* borrowed; the model orphans its slots before it goes */
  CordeauSlotModel *model;

  /* owned */
  GPtrArray *page;

  guint index;
  guint position;
};

G_DEFINE_FINAL_TYPE (CordeauSlot, cordeau_slot, G_TYPE_OBJECT)

static guint changed_signal;

static void
cordeau_slot_finalize (GObject *object)
{
  CordeauSlot *self = CORDEAU_SLOT (object);

  if (self->model != NULL)
    cordeau_slot_model_forget (self->model, self->position);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  G_OBJECT_CLASS (cordeau_slot_parent_class)->finalize (object);
}

static void
cordeau_slot_class_init (CordeauSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_slot_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
cordeau_slot_init (CordeauSlot *self)
{
}

CordeauSlot *
cordeau_slot_new (CordeauSlotModel *model, guint position)
{
  CordeauSlot *self = g_object_new (CORDEAU_TYPE_SLOT, NULL);

  self->model = model;
  self->position = position;
  return self;
}

void
cordeau_slot_fill (CordeauSlot *self, GPtrArray *page, guint index)
{
  g_assert (CORDEAU_IS_SLOT (self));

  if (page != NULL)
    g_ptr_array_ref (page);
  g_clear_pointer (&self->page, g_ptr_array_unref);
  self->page = page;
  self->index = index;
}

void
cordeau_slot_emit_changed (CordeauSlot *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
cordeau_slot_orphan (CordeauSlot *self)
{
  self->model = NULL;
}

guint
cordeau_slot_get_position (CordeauSlot *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT (self), 0);

  return self->position;
}

gconstpointer
cordeau_slot_get_row (CordeauSlot *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT (self), NULL);

  if (self->page == NULL || self->index >= self->page->len)
    return NULL;
  return g_ptr_array_index (self->page, self->index);
}

const char *
cordeau_slot_get_id (CordeauSlot *self)
{
  gconstpointer row;

  g_return_val_if_fail (CORDEAU_IS_SLOT (self), NULL);

  row = cordeau_slot_get_row (self);
  if (row == NULL || self->model == NULL)
    return NULL;
  return cordeau_slot_source_get_id (cordeau_slot_model_get_source (self->model), row);
}
