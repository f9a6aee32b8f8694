/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of shifts, in one write, and what takes them back: as what was there stood when it was written, and not as a screen had it. */
#pragma once

#include "people/shift.h"

G_BEGIN_DECLS

/**
 * CordeauRosterEdit:
 * @id: (nullable): of which shift; %NULL: of a new one
 * @after: (nullable): what it becomes; %NULL: it goes
 * @undo: it takes back what was done before, so @after is as it stood then
 */
typedef struct
{
  char *id;
  CordeauShift *after;
  gboolean undo;
} CordeauRosterEdit;

/* Both: (nullable), copied. */
CordeauRosterEdit *cordeau_roster_edit_new (const char *id, const CordeauShift *after);
void cordeau_roster_edit_free (CordeauRosterEdit *self);

/* @edits: (transfer full) (element-type CordeauRosterEdit): all of them are done, or none. @actor: who does it as the session knows */
void cordeau_roster_write_async (CordeauSession *session, GPtrArray *edits, CordeauRosterWhy why,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable) (element-type CordeauRosterEdit): what takes it back, to be written in turn; %NULL with @error. */
GPtrArray *cordeau_roster_write_finish (GObject *source, GAsyncResult *result, GError **error);

/* Publishes drafts that start in [@from, @to). */
void cordeau_roster_publish_async (CordeauSession *session, gint64 from, gint64 to,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* How many; -1 with @error. */
int cordeau_roster_publish_finish (GObject *source, GAsyncResult *result, GError **error);

/* Makes the shifts that start in [@from, @to) again, so many days later, as drafts (cordeau_shifts_repeat()); cordeau_roster_publish_finish()
 * says how many. */
void cordeau_roster_repeat_async (CordeauSession *session, gint64 from, gint64 to, int days,
                                  GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
