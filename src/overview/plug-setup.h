/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assistant for machines needs to know and does, off the main thread. */
#pragma once

#include "machines/machines.h"
#include "machines/telemetry-plugs.h"

G_BEGIN_DECLS

/**
 * CordeauMachineWish: a machine that is to be made
 * @number: as painted on it
 * @drum_litres, @rated_grams: 0: not said
 */
typedef struct
{
  CordeauMachineKind kind;
  char *number;
  gint64 drum_litres;
  gint64 rated_grams;
} CordeauMachineWish;

void cordeau_machine_wish_free (CordeauMachineWish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineWish, cordeau_machine_wish_free)

/**
 * CordeauPlugPlan: what a machine that is to be made will be called, here and by a gateway
 * @machine: its id
 * @token: for a gateway; drawn now
 * @url: where a gateway tells
 * @listening: whether somebody opened the listener for gateways
 */
typedef struct
{
  char *machine;
  char *token;
  char *url;
  gboolean listening;
} CordeauPlugPlan;

void cordeau_plug_plan_free (CordeauPlugPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPlugPlan, cordeau_plug_plan_free)

/* @wish: copied */
void cordeau_plug_plan_async (CordeauSession *session, const CordeauMachineWish *wish,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full) (nullable): %NULL with CORDEAU_SESSION_ERROR_INVALID and a sentence when there is such a machine already */
CordeauPlugPlan *cordeau_plug_plan_finish (GAsyncResult *result, GError **error);

/**
 * cordeau_plug_save_async:
 * @machine: the id it gets
 * @plug: (nullable): %NULL: it hangs on none
 *
 * Makes the machine and says on which plug it hangs. All or nothing: a machine that cannot be made leaves no plug behind. Once begun it is not called off.
 */
void cordeau_plug_save_async (CordeauSession *session, const CordeauMachineWish *wish,
                              const char *machine, const CordeauPlug *plug,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_plug_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
