/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An act done from a window, that asks for the proof of a hygiene wash where the engine wants it (EN 14065). */
#pragma once

#include <adwaita.h>

#include "bags/acts.h"

G_BEGIN_DECLS

/**
 * cordeau_proof_act_async:
 * @parent: what the question is presented over; held only weakly
 *
 * As cordeau_act_async(); when the answer is the question "hygiene-proof", a person is asked for the degrees and minutes that
 * the machine shows, and the act is done with those.
 */
void cordeau_proof_act_async (GtkWidget *parent, CordeauSession *session, const CordeauAct *act,
                              GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): %NULL with %G_IO_ERROR_CANCELLED when the person was asked and said nothing */
CordeauScanResult *cordeau_proof_act_finish (GAsyncResult *async, GError **error);

/* (transfer full) (nullable): why @celsius and @minutes, as typed, prove nothing, a sentence; "" while either is empty; %NULL
 * when they disinfect, then @act has them. */
char *cordeau_proof_check (const char *celsius, const char *minutes, CordeauAct *act);

G_END_DECLS
