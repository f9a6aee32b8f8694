/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A set of normalised codes, replaced as a whole. Being a few seconds behind is harmless: a code it misses is
 * still taken by its check character or the taught pattern, or in the scan field. */
#include "base/code.h"
#include "bags/queries.h"
#include "window/code-book.h"

/* Seconds between two readings while nets change. */
#define INTERVAL 5

struct _CordeauCodeBook
{
  GObject parent_instance;

  /* owned */
  CordeauSession *session;
  GHashTable *keys;
  GCancellable *cancellable;

  guint timeout_id;
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (CordeauCodeBook, cordeau_code_book, G_TYPE_OBJECT)

static char *
normalise (const char *text)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);

  return code != NULL ? g_steal_pointer (&code->key) : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) nets = NULL;

  nets = cordeau_nets_read (connection, filter, 0, 0, 0, error);
  if (nets == NULL)
    return NULL;
  for (guint i = 0; i < nets->len; i++)
    {
      char *key = normalise (((CordeauNet *) g_ptr_array_index (nets, i))->code);

      if (key != NULL)
        g_hash_table_add (keys, key);
    }
  return g_steal_pointer (&keys);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauCodeBook) self = data;
  g_autoptr (GHashTable) keys = NULL;
  g_autoptr (GError) error = NULL;

  self->reading = FALSE;
  keys = cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  /* Without the set, scanning works by check characters; whoever reads nets shows what is wrong. */
  if (keys == NULL)
    return;
  g_hash_table_unref (self->keys);
  self->keys = g_steal_pointer (&keys);
}

static void
read_codes (CordeauCodeBook *self)
{
  if (self->reading)
    return;
  self->reading = TRUE;
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, NULL, NULL,
                            (GDestroyNotify) g_hash_table_unref, self->cancellable, read_cb,
                            g_object_ref (self));
}

static gboolean
timeout_cb (gpointer data)
{
  CordeauCodeBook *self = data;

  self->timeout_id = 0;
  read_codes (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CordeauCodeBook *self)
{
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add_seconds (INTERVAL, timeout_cb, self);
}

static void
cordeau_code_book_dispose (GObject *object)
{
  CordeauCodeBook *self = CORDEAU_CODE_BOOK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_code_book_parent_class)->dispose (object);
}

static void
cordeau_code_book_finalize (GObject *object)
{
  CordeauCodeBook *self = CORDEAU_CODE_BOOK (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->keys);
  G_OBJECT_CLASS (cordeau_code_book_parent_class)->finalize (object);
}

static void
cordeau_code_book_class_init (CordeauCodeBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_code_book_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_code_book_finalize;
}

static void
cordeau_code_book_init (CordeauCodeBook *self)
{
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

CordeauCodeBook *
cordeau_code_book_new (CordeauSession *session)
{
  CordeauCodeBook *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_CODE_BOOK, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  read_codes (self);
  return self;
}

gboolean
cordeau_code_book_has (CordeauCodeBook *self, const char *text)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (CORDEAU_IS_CODE_BOOK (self) && text != NULL, FALSE);

  key = normalise (text);
  return key != NULL && g_hash_table_contains (self->keys, key);
}
