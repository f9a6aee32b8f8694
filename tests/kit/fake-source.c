/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers in an idle, never at once: as a database does. */
#include "fake-source.h"

struct _FakeSource
{
  GObject parent_instance;

  guint count;
  int bonus;
  guint reads;
  gboolean reversed;
  gboolean fail;
  guint base;
  guint first; /* 0: all come at once */
  GArray *numbers;
};

typedef struct
{
  GTask *task;
  guint offset;
  guint limit;
  guint count;
} Read;

static void source_iface_init (CordeauSlotSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource, fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CORDEAU_TYPE_SLOT_SOURCE, source_iface_init))

static void
row_free (gpointer data)
{
  FakeRow *row = data;

  g_free (row->id);
  g_free (row);
}

static void note_numbers (FakeSource *self);

static guint
get_known (FakeSource *self)
{
  return self->first != 0 ? MIN (self->first, self->count) : self->count;
}

static gboolean
answer_cb (gpointer data)
{
  GTask *task = data;
  FakeSource *self = g_task_get_source_object (task);
  Read *read = g_task_get_task_data (task);
  GPtrArray *rows;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (self->fail)
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, "No.");
      return G_SOURCE_REMOVE;
    }
  rows = g_ptr_array_new_with_free_func (row_free);
  read->count = get_known (self);
  note_numbers (self);
  for (guint i = 0; i < read->limit && read->offset + i < read->count; i++)
    {
      FakeRow *row = g_new0 (FakeRow, 1);

      row->value = (int) (self->reversed ? self->count - 1 - read->offset - i : read->offset + i);
      row->id = g_strdup_printf ("r%d", row->value);
      row->value += self->bonus;
      g_ptr_array_add (rows, row);
    }
  g_task_return_pointer (task, rows, (GDestroyNotify) g_ptr_array_unref);
  return G_SOURCE_REMOVE;
}

static void
fake_source_read_async (CordeauSlotSource *source, guint offset, guint limit,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Read *read = g_new0 (Read, 1);

  FAKE_SOURCE (source)->reads++;
  read->offset = offset;
  read->limit = limit;
  g_task_set_task_data (task, read, g_free);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, task, g_object_unref);
}

static GPtrArray *
fake_source_read_finish (CordeauSlotSource *source, GAsyncResult *result, guint *count,
                         GError **error)
{
  Read *read = g_task_get_task_data (G_TASK (result));

  *count = read->count;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
fake_source_get_id (CordeauSlotSource *source, gconstpointer row)
{
  return ((const FakeRow *) row)->id;
}

/* As the value of the row, from 1, or from wherever the last renumbering says. */
static guint32
fake_source_get_number (CordeauSlotSource *source, gconstpointer row)
{
  FakeSource *self = FAKE_SOURCE (source);

  return self->base + (guint32) g_ascii_strtoull (((const FakeRow *) row)->id + 1, NULL, 10);
}

static void
note_numbers (FakeSource *self)
{
  g_array_set_size (self->numbers, 0);
  for (guint i = 0; i < get_known (self); i++)
    {
      guint32 number = self->base + (self->reversed ? self->count - 1 - i : i);

      g_array_append_val (self->numbers, number);
    }
}

static GArray *
fake_source_peek_numbers (CordeauSlotSource *source)
{
  return FAKE_SOURCE (source)->numbers;
}

static gboolean
fake_source_is_partial (CordeauSlotSource *source)
{
  return FAKE_SOURCE (source)->first != 0;
}

static void
source_iface_init (CordeauSlotSourceInterface *iface)
{
  iface->is_partial = fake_source_is_partial;
  iface->read_async = fake_source_read_async;
  iface->read_finish = fake_source_read_finish;
  iface->get_id = fake_source_get_id;
  iface->get_number = fake_source_get_number;
  iface->peek_numbers = fake_source_peek_numbers;
}

static void
fake_source_finalize (GObject *object)
{
  g_array_unref (FAKE_SOURCE (object)->numbers);
  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
  self->base = 1;
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
}

FakeSource *
fake_source_new (guint n)
{
  FakeSource *self = g_object_new (FAKE_TYPE_SOURCE, NULL);

  self->count = n;
  return self;
}

void
fake_source_set_count (FakeSource *self, guint n)
{
  self->count = n;
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

void
fake_source_reverse (FakeSource *self)
{
  self->reversed = !self->reversed;
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

void
fake_source_touch (FakeSource *self)
{
  self->bonus += 1000;
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

void
fake_source_set_first (FakeSource *self, guint n)
{
  self->first = n;
  cordeau_slot_source_replaced (CORDEAU_SLOT_SOURCE (self));
}

void
fake_source_renumber (FakeSource *self)
{
  self->base += 5;
  cordeau_slot_source_renumbered (CORDEAU_SLOT_SOURCE (self));
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (self));
}

guint
fake_source_take_reads (FakeSource *self)
{
  guint reads = self->reads;

  self->reads = 0;
  return reads;
}

void
fake_source_fail (FakeSource *self, gboolean fail)
{
  self->fail = fail;
}
