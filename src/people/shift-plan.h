/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of shift and weekly patterns for a screen: read together, changed in one write, and what takes that back. */
#pragma once

#include "people/pattern.h"
#include "people/worker.h"

G_BEGIN_DECLS

/**
 * CordeauShiftPlan:
 * @types: (element-type CordeauShiftType): by start
 * @rows: (element-type CordeauPatternRow): by pattern, then worker
 * @workers: (element-type CordeauWorker): all of the site
 *
 * Counts its references, and is never changed.
 */
typedef struct
{
  GPtrArray *types;
  GPtrArray *rows;
  GPtrArray *workers;
} CordeauShiftPlan;

CordeauShiftPlan *cordeau_shift_plan_ref (CordeauShiftPlan *self);
void cordeau_shift_plan_unref (CordeauShiftPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauShiftPlan, cordeau_shift_plan_unref)

void cordeau_shift_plan_read_async (CordeauSession *session, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): %NULL with @error */
CordeauShiftPlan *cordeau_shift_plan_read_finish (GObject *source, GAsyncResult *result,
                                                  GError **error);

/* (transfer none): how @key is called, or the key itself where nobody has it. */
const char *cordeau_shift_plan_name (const CordeauShiftPlan *self, const char *key);

typedef enum
{
  CORDEAU_SHIFT_PLAN_SET_TYPE,
  CORDEAU_SHIFT_PLAN_DELETE_TYPE,
  CORDEAU_SHIFT_PLAN_SET_PATTERN,
  CORDEAU_SHIFT_PLAN_DELETE_PATTERN,
  CORDEAU_SHIFT_PLAN_APPLY,
  CORDEAU_SHIFT_PLAN_TRY, /* as APPLY, and nothing is written */
} CordeauShiftPlanDeed;

/**
 * CordeauShiftPlanWish: what is to be done
 * @id: of the type, or of the pattern
 * @worker: (nullable): whose row; for APPLY %NULL: of all that are in the pattern
 * @words: (nullable) %NULL-terminated: assignments of cordeau_shift_type_set(), weeks of cordeau_pattern_put()
 * @from, @weeks, @holidays: as of CordeauPatternWish
 */
typedef struct
{
  CordeauShiftPlanDeed deed;
  char *id;
  char *worker;
  char **words;
  gint32 from;
  guint weeks;
  gboolean holidays;
} CordeauShiftPlanWish;

CordeauShiftPlanWish *cordeau_shift_plan_wish_new (CordeauShiftPlanDeed deed, const char *id,
                                                   const char *worker);
void cordeau_shift_plan_wish_free (CordeauShiftPlanWish *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauShiftPlanWish, cordeau_shift_plan_wish_free)

/**
 * CordeauShiftPlanDone: what was done, and what takes it back
 * @made, @same: shifts, as of CordeauPatternWish
 * @skipped: (nullable) (element-type CordeauPatternSkip)
 */
typedef struct
{
  guint made;
  guint same;
  GPtrArray *skipped;
  gpointer kept; /* the record as it was, or the shifts that came */
} CordeauShiftPlanDone;

void cordeau_shift_plan_done_free (CordeauShiftPlanDone *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauShiftPlanDone, cordeau_shift_plan_done_free)

/* @wish: (transfer full) */
void cordeau_shift_plan_write_async (CordeauSession *session, CordeauShiftPlanWish *wish,
                                     GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): %NULL with @error: CORDEAU_SESSION_ERROR_INVALID says what cannot be. */
CordeauShiftPlanDone *cordeau_shift_plan_write_finish (GObject *source, GAsyncResult *result,
                                                       GError **error);

/* @done: (transfer full). Shifts that somebody deleted meanwhile stay deleted. */
void cordeau_shift_plan_undo_async (CordeauSession *session, CordeauShiftPlanDone *done,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_shift_plan_undo_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
