/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of shift: the times that come again, under a name: a record "shift-type:<id>" of people-<site>. A shift that is made from
 * one keeps nothing of it but its times. */
#pragma once

#include "people/post.h"
#include "people/shift.h"

G_BEGIN_DECLS

/**
 * CordeauShiftType:
 * @id: ^[a-z][a-z0-9-]{0,30}$: what patterns and files say
 * @name: at least its id
 * @start, @end: minutes of the day; @end may exceed 1440: the next day's
 * @break_minutes: 0: none is planned
 * @break_start: minutes of the day; -1: nobody said
 * @post: CORDEAU_POST_NONE: whoever uses it says where
 * @colour: (nullable): "#rrggbb"
 */
typedef struct
{
  char *id;
  char *name;
  int start;
  int end;
  int break_minutes;
  int break_start;
  CordeauPost post;
  char *colour;
} CordeauShiftType;

void cordeau_shift_type_free (CordeauShiftType *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauShiftType, cordeau_shift_type_free)

gboolean cordeau_shift_type_is_id (const char *text);

/* By start, then id. (transfer full) (element-type CordeauShiftType) */
GPtrArray *cordeau_shift_types_read (CordeauConnection *connection, const char *site,
                                     GError **error);
/* (transfer none) (nullable) */
const CordeauShiftType *cordeau_shift_types_find (GPtrArray *types, const char *id);

/* (transfer full): a shift of it that begins on @day, not yet written. @post: CORDEAU_POST_NONE: that of the type */
CordeauShift *cordeau_shift_type_make (const CordeauShiftType *self, const char *worker,
                                       CordeauPost post, gint32 day, GTimeZone *zone);

/**
 * cordeau_shift_type_set:
 * @assignments: %NULL-terminated "FIELD=VALUE": name, start, end, break (minutes), break-start, post, colour; an empty value takes
 *   back
 * @created: (out) (optional)
 *
 * Makes the type when there is none of that id: start and end are needed then. CORDEAU_SESSION_ERROR_INVALID says what cannot
 * be. Members of newer versions stay.
 */
gboolean cordeau_shift_type_set (CordeauTxn *txn, const char *id, const char *const *assignments,
                                 gboolean *created, GError **error);
/* Shifts made from it stay. One that a pattern names is CORDEAU_SESSION_ERROR_INVALID, and one that is not there. */
gboolean cordeau_shift_type_delete (CordeauTxn *txn, const char *id, GError **error);

G_END_DECLS
