/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The set of bags/known-codes.h, replaced as a whole. Being a few seconds behind is harmless: a code it misses is
 * still taken by its check character or the taught pattern, or in the scan field. */
#include "bags/known-codes.h"
#include "window/code-book.h"

/* Milliseconds: after a first change, and between two readings while nets keep changing. */
#define DELAY 100
#define INTERVAL 1000
/* Microseconds: a key that a net gets later than its row is seen by then. */
#define WHOLE (60 * G_TIME_SPAN_SECOND)

struct _CordeauCodeBook
{
  GObject parent_instance;

  /* owned */
  CordeauSession *session;
  CordeauKnownCodes *codes;
  GCancellable *cancellable;

  guint timeout_id;
  gint64 last_read;
  gint64 last_whole;
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (CordeauCodeBook, cordeau_code_book, G_TYPE_OBJECT)

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_known_codes_load (connection, data, error);
}

static void
known_codes_free (gpointer data)
{
  if (data != NULL)
    cordeau_known_codes_unref (data);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauCodeBook) self = data;
  g_autoptr (CordeauKnownCodes) codes = NULL;
  g_autoptr (GError) error = NULL;

  self->reading = FALSE;
  codes = cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  /* Without the set, scanning works by check characters; whoever reads nets shows what is wrong. */
  if (codes == NULL)
    return;
  g_clear_pointer (&self->codes, cordeau_known_codes_unref);
  self->codes = g_steal_pointer (&codes);
}

static void
read_codes (CordeauCodeBook *self)
{
  CordeauKnownCodes *before = NULL;

  if (self->reading)
    return;
  self->reading = TRUE;
  self->last_read = g_get_monotonic_time ();
  if (self->codes != NULL && self->last_read - self->last_whole < WHOLE)
    before = cordeau_known_codes_ref (self->codes);
  else
    self->last_whole = self->last_read;
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, before,
                            known_codes_free, (GDestroyNotify) cordeau_known_codes_unref,
                            self->cancellable, read_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer data)
{
  CordeauCodeBook *self = data;

  if (self->reading)
    return G_SOURCE_CONTINUE;
  self->timeout_id = 0;
  read_codes (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CordeauCodeBook *self)
{
  gint64 since = (g_get_monotonic_time () - self->last_read) / 1000;

  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add ((guint) MAX (DELAY, INTERVAL - since), timeout_cb, self);
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
  g_clear_pointer (&self->codes, cordeau_known_codes_unref);
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
  g_return_val_if_fail (CORDEAU_IS_CODE_BOOK (self) && text != NULL, FALSE);

  return self->codes != NULL && cordeau_known_codes_contains (self->codes, text);
}
