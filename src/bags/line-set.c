/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing over hashes alone; never fuller than two thirds. */
#include "bags/line-set.h"

struct _CordeauLineSet
{
  guint mask;
  guint n;
  guint64 *hashes;
  guint32 *lines;
};

static void
allocate (CordeauLineSet *self, guint size)
{
  self->mask = size - 1;
  self->hashes = g_new0 (guint64, size);
  self->lines = g_new0 (guint32, size);
}

CordeauLineSet *
cordeau_line_set_new (guint expected)
{
  CordeauLineSet *self = g_new0 (CordeauLineSet, 1);
  guint size = 1024;

  while (size / 3 * 2 < expected)
    size *= 2;
  allocate (self, size);
  return self;
}

void
cordeau_line_set_free (CordeauLineSet *self)
{
  g_free (self->hashes);
  g_free (self->lines);
  g_free (self);
}

static guint64
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    hash = (hash ^ *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash ^= hash >> 29;
  hash *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  return hash ^ (hash >> 32);
}

static guint
place (const CordeauLineSet *self, guint64 hash)
{
  guint i = (guint) hash & self->mask;

  while (self->lines[i] != 0 && self->hashes[i] != hash)
    i = (i + 1) & self->mask;
  return i;
}

static void
grow (CordeauLineSet *self)
{
  g_autofree guint64 *hashes = self->hashes;
  g_autofree guint32 *lines = self->lines;
  guint old = self->mask + 1;

  allocate (self, old * 2);
  for (guint i = 0; i < old; i++)
    {
      guint to;

      if (lines[i] == 0)
        continue;
      to = place (self, hashes[i]);
      self->hashes[to] = hashes[i];
      self->lines[to] = lines[i];
    }
}

guint
cordeau_line_set_claim (CordeauLineSet *self, const char *text, guint line)
{
  guint64 hash = hash_text (text);
  guint i;

  g_return_val_if_fail (line > 0, 0);

  if (self->n > self->mask / 3 * 2)
    grow (self);
  i = place (self, hash);
  if (self->lines[i] != 0)
    return self->lines[i];
  self->hashes[i] = hash;
  self->lines[i] = line;
  self->n++;
  return 0;
}
