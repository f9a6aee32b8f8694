/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialog of an absence says: who can come instead, plans, and what happens when nobody does. Values in the reader's language,
 * made in threads. */
#pragma once

#include "bags/degraded.h"
#include "people/absence-repair.h"
#include "session/session.h"

G_BEGIN_DECLS

/* A shift goes from one to another. */
typedef struct
{
  char *shift;
  char *from;
  char *to;
} CordeauAbsenceMove;

/**
 * CordeauAbsenceChoice: one way to fill what is open
 * @title: "Chloé", or "Ibrahim, then Samia"
 * @rank: what the law says of it
 * @kind: (nullable): what it is among plans: "Fewest changes, no overtime"
 * @plus, @minus: (nullable): what speaks for it, and against
 * @gaps: (nullable): what it leaves uncovered: "Finishing: 1 missing, 6:00–13:30"
 * @call: (nullable): "La Passerelle: Mireille, 01 99 00 12 04"
 * @moves: (element-type CordeauAbsenceMove)
 * @plan: (nullable): what it was made of, for cordeau_absence_late_async()
 */
typedef struct
{
  char *title;
  CordeauRepairRank rank;
  char *kind;
  char *plus;
  char *minus;
  char *gaps;
  char *call;
  GPtrArray *moves;
  CordeauRepairPlan *plan;
} CordeauAbsenceChoice;

void cordeau_absence_choice_free (CordeauAbsenceChoice *self);
/* Whether it may be taken: lawful, or lawful once somebody agrees. */
gboolean cordeau_absence_choice_is_open (const CordeauAbsenceChoice *self);

/**
 * CordeauAbsenceView:
 * @name: of who does not come; @what: "Finishing · Sat 28 November 14:00–22:20"; "" where nothing is open
 * @warnings: (element-type utf8): what the absence breaks for others
 * @choices: (element-type CordeauAbsenceChoice): the simplest first: who can come, chains of two, and who cannot
 * @calls: (element-type utf8): the lenders' contacts
 * @sites: (element-type utf8): other sites that told that they have somebody to spare (people/staff-counts.h)
 */
typedef struct
{
  char *worker;
  gint32 day;
  char *name;
  char *what;
  GPtrArray *warnings;
  GPtrArray *choices;
  GPtrArray *calls;
  GPtrArray *sites;

  /*< private >*/
  CordeauAbsenceRepair *source;
} CordeauAbsenceView;

void cordeau_absence_view_unref (CordeauAbsenceView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauAbsenceView, cordeau_absence_view_unref)

void cordeau_absence_view_read_async (CordeauSession *session, const char *worker, gint32 day,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* (transfer full) (nullable) */
CordeauAbsenceView *cordeau_absence_view_read_finish (GObject *source, GAsyncResult *result,
                                                      GError **error);

/* Up to three plans, by HiGHS where trying finds none as good. (element-type CordeauAbsenceChoice) (transfer full) */
void cordeau_absence_plans_async (CordeauAbsenceView *view, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cordeau_absence_plans_finish (GAsyncResult *result, GError **error);

/* Which nets will likely be late when each of @plans is carried out. */
void cordeau_absence_late_async (CordeauSession *session, const char *worker, gint32 day,
                                 GPtrArray *plans, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type GPtrArray): in the order of @plans, of codes */
GPtrArray *cordeau_absence_late_finish (GObject *source, GAsyncResult *result, GError **error);
/* (transfer full): "6 nets will likely be late. V-1, V-2…" @late: (element-type utf8): codes */
char *cordeau_absence_say_late (GPtrArray *late);

/* What closes and which nets will be late: cordeau_degraded_read(). */
void cordeau_absence_degraded_async (CordeauSession *session, const char *worker, gint32 day,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
CordeauDegraded *cordeau_absence_degraded_finish (GObject *source, GAsyncResult *result,
                                                  GError **error);

G_END_DECLS
