/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a person who changes a part of a worker's card, and what of it cordeau_worker_change() is told. A small
 * dialog shows it; nothing here knows one. */
#pragma once

#include "people/worker-detail.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_FIELD_TEXT,
  CORDEAU_FIELD_CHOICE,
  CORDEAU_FIELD_YES, /* "yes" or "no" */
} CordeauFieldKind;

/**
 * CordeauWorkerField:
 * @name: says which it is within its form
 * @hint: (nullable): how to write it
 * @value: as it stands; never %NULL
 * @choices: (nullable) %NULL-terminated: value, label, value, label …; of a TEXT values that others have
 */
typedef struct
{
  char *name;
  char *label;
  char *hint;
  CordeauFieldKind kind;
  char *value;
  char **choices;
} CordeauWorkerField;

/**
 * CordeauWorkerForm:
 * @section: what it was made for
 * @note: (nullable): what to know before writing anything
 * @fields: (element-type CordeauWorkerField)
 */
typedef struct
{
  char *section;
  char *title;
  char *note;
  GPtrArray *fields;
} CordeauWorkerForm;

/**
 * cordeau_worker_form_new:
 * @section: "new", "person", "contract" (the one that holds), "contract:FROM", "contract:new", "posts", "post:POST",
 *   "availability", "leave:new", "leave:FROM", "elsewhere:new", "elsewhere:FROM", "consents", "company", "languages",
 *   "capability:new", "afest:new", "contact"; days as "2026-12-21"
 * @sealed: (nullable): for "contact"
 *
 * Returns: (transfer full) (nullable): %NULL for a section that is none, or of somebody who is not there
 */
CordeauWorkerForm *cordeau_worker_form_new (const CordeauWorkerDetail *detail,
                                            const CordeauWorkerSealed *sealed, const char *section);
void cordeau_worker_form_free (CordeauWorkerForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorkerForm, cordeau_worker_form_free)

/**
 * cordeau_worker_form_read:
 * @values: one a field, in their order
 *
 * Returns: (transfer full): pairs for cordeau_worker_change(), none when all is as it was; %NULL with
 *   CORDEAU_SESSION_ERROR_INVALID when something is missing without which the others mean nothing
 */
char **cordeau_worker_form_read (const CordeauWorkerForm *self, const char *const *values,
                                 GError **error);

/* (transfer full): "23/11/2026", as people write days here; "" for CORDEAU_DAY_NONE. */
char *cordeau_worker_form_format_day (gint32 day);
/* (transfer full): "7:00-11:00, 13:00-15:00": when somebody can be wanted on @weekday (1 Monday to 7). */
char *cordeau_worker_form_format_hours (const CordeauWorker *worker, int weekday);

G_END_DECLS
