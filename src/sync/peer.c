/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/peer.h"

G_DEFINE_QUARK (cordeau - sync - error - quark, cordeau_sync_error)

void
cordeau_sync_change_free (CordeauSyncChange *self)
{
  if (self == NULL)
    return;
  g_free (self->seq);
  g_free (self->id);
  g_strfreev (self->revs);
  cordeau_doc_free (self->document);
  g_free (self);
}

void
cordeau_sync_info_clear (CordeauSyncInfo *self)
{
  g_clear_pointer (&self->uuid, g_free);
  g_clear_pointer (&self->seq, g_free);
}

void
cordeau_peer_free (CordeauPeer *self)
{
  if (self != NULL)
    self->klass->free (self);
}
