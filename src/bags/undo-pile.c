/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A short list of facts with their doers; a person's undo passes over those of others. */
#include "bags/undo-pile.h"

#define PILE_MAX 50

typedef struct
{
  char **facts;
  char *label;
  char *actor;
} Item;

struct _CordeauUndoPile
{
  /* Owned */
  GPtrArray *items; /* of Item */
  Item *taken;
};

static void
item_free (gpointer data)
{
  Item *self = data;

  if (self == NULL)
    return;
  g_strfreev (self->facts);
  g_free (self->label);
  g_free (self->actor);
  g_free (self);
}

static int
find_last (CordeauUndoPile *self, const char *actor)
{
  for (int i = (int) self->items->len - 1; i >= 0; i--)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (item->actor, actor != NULL ? actor : "") == 0)
        return i;
    }
  return -1;
}

static void
take_out (CordeauUndoPile *self, guint index)
{
  g_clear_pointer (&self->taken, item_free);
  self->taken = g_ptr_array_steal_index (self->items, index);
}

CordeauUndoPile *
cordeau_undo_pile_new (void)
{
  CordeauUndoPile *self = g_new0 (CordeauUndoPile, 1);

  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
cordeau_undo_pile_free (CordeauUndoPile *self)
{
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->taken, item_free);
  g_free (self);
}

void
cordeau_undo_pile_push (CordeauUndoPile *self, const char *fact, const char *label,
                        const char *actor)
{
  const char *facts[] = { fact, NULL };

  cordeau_undo_pile_push_each (self, facts, label, actor);
}

void
cordeau_undo_pile_push_each (CordeauUndoPile *self, const char *const *facts, const char *label,
                             const char *actor)
{
  Item *item = g_new0 (Item, 1);

  item->facts = g_strdupv ((char **) facts);
  item->label = g_strdup (label);
  item->actor = g_strdup (actor != NULL ? actor : "");
  g_ptr_array_add (self->items, item);
  if (self->items->len > PILE_MAX)
    g_ptr_array_remove_index (self->items, 0);
}

GStrv
cordeau_undo_pile_pop (CordeauUndoPile *self, const char *actor)
{
  int index = find_last (self, actor);

  if (index < 0)
    return NULL;
  take_out (self, (guint) index);
  return g_strdupv (self->taken->facts);
}

void
cordeau_undo_pile_drop (CordeauUndoPile *self, const char *fact)
{
  g_clear_pointer (&self->taken, item_free);
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      if (item->facts[1] != NULL || g_strcmp0 (item->facts[0], fact) != 0)
        continue;
      take_out (self, i);
      return;
    }
}

void
cordeau_undo_pile_restore (CordeauUndoPile *self)
{
  if (self->taken != NULL)
    g_ptr_array_add (self->items, g_steal_pointer (&self->taken));
}

const char *
cordeau_undo_pile_peek_label (CordeauUndoPile *self, const char *actor)
{
  int index = find_last (self, actor);
  const Item *item = index < 0 ? NULL : g_ptr_array_index (self->items, index);

  return item == NULL ? NULL : item->label;
}
