/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing: the low bits of a hash of 32 say where, all of them tell most others apart. */
#include "bags/id-map.h"

#define FIRST_SIZE 1024

typedef struct
{
  guint32 tag;
  guint32 number; /* 0: empty */
} Slot;

struct _CordeauIdMap
{
  Slot *slots; /* Owned */
  guint size; /* a power of two */
  guint n;
};

CordeauIdMap *
cordeau_id_map_new (void)
{
  CordeauIdMap *self = g_new0 (CordeauIdMap, 1);

  self->size = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->size);
  return self;
}

void
cordeau_id_map_free (CordeauIdMap *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

/* FNV-1a of 64 bits, folded. */
static guint32
hash (const char *id)
{
  guint64 value = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *id != '\0'; id++)
    value = (value ^ (guint8) *id) * G_GUINT64_CONSTANT (0x100000001b3);
  return (guint32) (value ^ value >> 32);
}

static void
put (CordeauIdMap *self, guint32 start, Slot slot)
{
  guint at = start & (self->size - 1);

  while (self->slots[at].number != 0)
    at = (at + 1) & (self->size - 1);
  self->slots[at] = slot;
}

static void
grow (CordeauIdMap *self)
{
  Slot *old = self->slots;
  guint old_size = self->size;

  self->size *= 2;
  self->slots = g_new0 (Slot, self->size);
  for (guint i = 0; i < old_size; i++)
    if (old[i].number != 0)
      put (self, old[i].tag, old[i]);
  g_free (old);
}

void
cordeau_id_map_add (CordeauIdMap *self, const char *id, guint32 number)
{
  guint32 tag = hash (id);

  g_return_if_fail (self != NULL && number != 0);

  if (self->n >= self->size / 4 * 3)
    grow (self);
  put (self, tag, (Slot) { tag, number });
  self->n++;
}

guint32
cordeau_id_map_find (const CordeauIdMap *self, const char *id, guint *place)
{
  guint32 tag = hash (id);

  for (;; (*place)++)
    {
      const Slot *slot = &self->slots[(tag + *place) & (self->size - 1)];

      if (slot->number == 0)
        return 0;
      if (slot->tag != tag)
        continue;
      (*place)++;
      return slot->number;
    }
}
