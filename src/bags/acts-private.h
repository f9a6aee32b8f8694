/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One act being done: what all of them share. */
#pragma once

#include "base/code.h"
#include "bags/acts.h"
#include "bags/loads.h"
#include "bags/scan-result.h"

G_BEGIN_DECLS

/**
 * CordeauActRun:
 * @act, @session, @txn: borrowed
 * @net: (nullable): the net that @act's code names, as it is shown; @tag: its alias that bears the code
 * @n: of the last fact written about it
 * @fact: the first fact written, which undo names
 * @result: being filled; taken by the caller
 */
typedef struct
{
  const CordeauAct *act;
  CordeauSession *session;
  CordeauTxn *txn;
  CordeauConnection *connection;
  gint64 now;
  CordeauCode *code;
  CordeauNetState *net;
  CordeauNetState *tag;
  gint64 n;
  char fact[37];
  CordeauScanResult *result;
} CordeauActRun;

/* FALSE only when the store failed; else the result is filled. */
typedef gboolean (*CordeauActFunc) (CordeauActRun *run, GError **error);

gboolean cordeau_act_net (CordeauActRun *run, GError **error);
gboolean cordeau_act_move (CordeauActRun *run, GError **error);
gboolean cordeau_act_temporary (CordeauActRun *run, GError **error);
gboolean cordeau_act_reissue (CordeauActRun *run, GError **error);
gboolean cordeau_act_link (CordeauActRun *run, GError **error);
gboolean cordeau_act_unlink (CordeauActRun *run, GError **error);
gboolean cordeau_act_retag (CordeauActRun *run, GError **error);
gboolean cordeau_act_quarantine (CordeauActRun *run, GError **error);
gboolean cordeau_act_end_load (CordeauActRun *run, GError **error);
gboolean cordeau_act_one_load (CordeauActRun *run, GError **error);
gboolean cordeau_act_machine (CordeauActRun *run, GError **error);
gboolean cordeau_act_cycle (CordeauActRun *run, GError **error);
gboolean cordeau_act_undo (CordeauActRun *run, GError **error);

/* Ends @load as interrupted. @message: (out): what that did, a sentence */
gboolean cordeau_act_interrupt_load (CordeauActRun *run, const CordeauLoad *load, char **message,
                                     GError **error);
/* No machine is named by @text, or nothing says which. */
gboolean cordeau_act_refuse_machine (CordeauActRun *run, const char *text, GError **error);

/* The net that bears the code of @run: its tag, or itself. */
const CordeauNetState *cordeau_act_bearer (const CordeauActRun *run);

/* Ends the run with a word of reasons.h and its sentence. TRUE, to be returned. */
gboolean cordeau_act_refuse (CordeauActRun *run, CordeauOutcome outcome, const char *reason);
/* Ends it with @message, taken. */
gboolean cordeau_act_say (CordeauActRun *run, CordeauOutcome outcome, char *message);
/* Ends it as a repetition: the net is as it should be. */
gboolean cordeau_act_say_already (CordeauActRun *run);

/* Appends and attributes; @draft gets the next n of the net when @counts. */
gboolean cordeau_act_append (CordeauActRun *run, CordeauDraft *draft, gint64 n, GError **error);

G_END_DECLS
