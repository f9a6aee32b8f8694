/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker in the list: first name, posts with levels, status, and the end of the contract when it is near. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot.h"
#include "people/worker.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_WORKER_ROW (cordeau_worker_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauWorkerRow, cordeau_worker_row, CORDEAU, WORKER_ROW, GtkWidget)

/* @session: borrowed: outlives the row */
GtkWidget *cordeau_worker_row_new (CordeauSession *session);
/* @slot: (nullable): one of CordeauPeopleSource */
void cordeau_worker_row_set_slot (CordeauWorkerRow *self, CordeauSlot *slot);

/* (transfer full): "Washing U · Drying L"; what is said where there is none. */
char *cordeau_worker_posts_to_text (const CordeauWorker *worker);
/* Puts at the end of @chips what is to be known of @worker at first sight: that they left, that their contract ends. */
void cordeau_worker_chips_add (GtkBox *chips, const CordeauWorker *worker, gint32 today);

G_END_DECLS
