/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assistant for machines and the dialog of a machine's plug need to know and do, off the main thread. */
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
 * CordeauPlugPlan: what a machine is called, or will be, here and by a gateway
 * @machine: its id
 * @exists: it is there already
 * @plug: (nullable): what it hangs on now
 * @token: for a gateway; that of @plug, or drawn now
 * @url: where a gateway tells
 * @listening: whether this computer listens to gateways
 * @port: where it does, or would
 */
typedef struct
{
  char *machine;
  gboolean exists;
  CordeauPlug *plug;
  char *token;
  char *url;
  gboolean listening;
  guint16 port;
} CordeauPlugPlan;

void cordeau_plug_plan_free (CordeauPlugPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPlugPlan, cordeau_plug_plan_free)

/**
 * CordeauPlugChoice: how a machine is to be heard
 * @plug: (nullable): %NULL: it hangs on none
 * @listen: whether this computer listens to gateways; of no account unless @plug is one that pushes
 */
typedef struct
{
  CordeauPlug *plug;
  gboolean listen;
} CordeauPlugChoice;

void cordeau_plug_choice_free (CordeauPlugChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPlugChoice, cordeau_plug_choice_free)

/* For a machine that is to be made. @wish: copied */
void cordeau_plug_plan_async (CordeauSession *session, const CordeauMachineWish *wish,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/* For one that is there. @machine: its id */
void cordeau_plug_plan_again_async (CordeauSession *session, const char *machine,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
/* For both. (transfer full) (nullable): %NULL with CORDEAU_SESSION_ERROR_INVALID and a sentence when there is such a machine already */
CordeauPlugPlan *cordeau_plug_plan_finish (GAsyncResult *result, GError **error);

/**
 * cordeau_plug_save_async:
 * @wish: (nullable): the machine that is to be made; %NULL: it is there already
 * @machine: its id
 * @choice: copied
 *
 * Makes the machine, says on which plug it hangs, and opens or closes the listener for gateways. All or nothing: a machine that
 * cannot be made leaves no plug behind. Once begun it is not called off.
 */
void cordeau_plug_save_async (CordeauSession *session, const CordeauMachineWish *wish,
                              const char *machine, const CordeauPlugChoice *choice,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_plug_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
