/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card of a worker. It reads itself off the main thread, again whenever people changed; what is sealed is read when somebody
 * opens it, and closes with the card. */
#pragma once

#include <gtk/gtk.h>

#include "people/worker-detail.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_WORKER_CARD (cordeau_worker_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauWorkerCard, cordeau_worker_card, CORDEAU, WORKER_CARD, GtkWidget)

/* Properties: "key" (read-only, nullable, notifies: whom it shows, once that is read); "loading" (read-only). */

void cordeau_worker_card_set_session (CordeauWorkerCard *self, CordeauSession *session);
/* @key: (nullable) */
void cordeau_worker_card_show (CordeauWorkerCard *self, const char *key);
const char *cordeau_worker_card_get_key (CordeauWorkerCard *self);
/* Whom it is to show, read or not. (nullable) */
const char *cordeau_worker_card_get_wanted (CordeauWorkerCard *self);

/* Opens what is sealed, and closes it. */
void cordeau_worker_card_unlock (CordeauWorkerCard *self);
void cordeau_worker_card_lock (CordeauWorkerCard *self);

/* (transfer none) (nullable): what it shows now. */
const CordeauWorkerDetail *cordeau_worker_card_get_detail (CordeauWorkerCard *self);
/* (transfer none) (nullable): %NULL while it is locked. */
const CordeauWorkerSealed *cordeau_worker_card_get_sealed (CordeauWorkerCard *self);
gboolean cordeau_worker_card_get_loading (CordeauWorkerCard *self);

G_END_DECLS
