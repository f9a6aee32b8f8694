/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At the counter two codes are read: what the owner shows, and the tag of the net that was fetched for it. The first only
 * asks; the second gives out, if it is that net. */
#include "bags/scan-desk-private.h"

/* So long the second reading of one code is the scanner's doing, and no net that was fetched (F1). */
#define DEBOUNCE_US (3 * G_USEC_PER_SEC)

static gint64
now (CordeauScanDesk *self)
{
  return cordeau_env_now (cordeau_session_get_env (self->session));
}

void
cordeau_scan_desk_set_asked (CordeauScanDesk *self, CordeauHandback *asked)
{
  if (self->asked == NULL && asked == NULL)
    return;
  g_clear_pointer (&self->asked, cordeau_handback_free);
  self->asked = asked;
  self->asked_at = now (self);
  g_object_notify (G_OBJECT (self), "asked");
}

typedef struct
{
  char *code;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->code);
  g_free (wish);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_handback_read (connection, wish->code, wish->now, error);
}

static void
read_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauHandback *handback;

  handback = cordeau_store_read_finish (CORDEAU_STORE (source), async, &error);
  if (handback == NULL)
    {
      g_signal_emit_by_name (self, "failed", error);
      cordeau_scan_desk_go_on (self);
    }
  else if (handback->ready)
    {
      cordeau_scan_desk_set_asked (self, handback);
      cordeau_scan_desk_go_on (self);
    }
  else
    {
      /* The judge says why not, and what to do. */
      cordeau_handback_free (handback);
      cordeau_scan_desk_scan_current (self, NULL);
    }
}

static gboolean
is_double_read (CordeauScanDesk *self)
{
  return now (self) - self->asked_at <= DEBOUNCE_US && self->asked_text != NULL
         && g_ascii_strcasecmp (self->asked_text, self->current) == 0;
}

void
cordeau_scan_desk_hand_back (CordeauScanDesk *self)
{
  Wish *wish;

  if (self->asked != NULL && is_double_read (self))
    {
      cordeau_scan_desk_go_on (self);
      return;
    }
  if (self->asked != NULL)
    {
      cordeau_scan_desk_scan_current (self, self->asked->net->code);
      return;
    }
  g_set_str (&self->asked_text, self->current);
  wish = g_new0 (Wish, 1);
  wish->code = g_strdup (self->current);
  wish->now = now (self);
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_handback_free, NULL, read_cb,
                            g_object_ref (self));
}

void
cordeau_scan_desk_judged_handback (CordeauScanDesk *self, const CordeauScanResult *result)
{
  /* What was refused is put back; the owner still waits for the other. */
  if (self->asked != NULL
      && (result->outcome == CORDEAU_OUTCOME_ACCEPTED || result->outcome == CORDEAU_OUTCOME_REPEAT))
    cordeau_scan_desk_set_asked (self, NULL);
}

const CordeauHandback *
cordeau_scan_desk_get_asked (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->asked;
}

void
cordeau_scan_desk_clear_asked (CordeauScanDesk *self)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  cordeau_scan_desk_set_asked (self, NULL);
}
