/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes a part of a worker's card: the fields of a form, by keyboard alone. What cannot be is said in it, and it stays. */
#pragma once

#include <adwaita.h>

#include "people/worker-change.h"
#include "people/worker-form.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_WORKER_DIALOG (cordeau_worker_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauWorkerDialog, cordeau_worker_dialog, CORDEAU, WORKER_DIALOG, AdwDialog)

/* Signal "changed": void (*) (CordeauWorkerDialog *, CordeauWorkerChange *, gpointer): what was written; the handler takes it. It
 * closes then. Property "loading" (read-only): it is being written.
 * Actions: "form.save"; "form.put" (ss): a field and its value; "form.close". */

/* @key: (nullable): %NULL: a new worker. @form: (transfer full) */
AdwDialog *cordeau_worker_dialog_new (CordeauSession *session, const char *key,
                                      CordeauWorkerForm *form);
/* What it says is wrong; "" when nothing is. */
const char *cordeau_worker_dialog_get_message (CordeauWorkerDialog *self);

G_END_DECLS
