/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a world, for the files that let its people work. */
#pragma once

#include "bags/acts.h"
#include "people/post.h"
#include "practice/agenda.h"
#include "practice/chance.h"
#include "practice/village.h"
#include "practice/world.h"

G_BEGIN_DECLS

#define CORDEAU_MINUTE ((gint64) G_TIME_SPAN_MINUTE)

/* Questions to a net's fate. */
typedef enum
{
  CORDEAU_ASK_DOUBLE_READ = 100,
  CORDEAU_ASK_DOUBLE_WHERE,
  CORDEAU_ASK_UNREADABLE,
  CORDEAU_ASK_WRONG_SLOT,
  CORDEAU_ASK_CONTAMINATED,
  CORDEAU_ASK_CONTAMINATED_WHEN,
  CORDEAU_ASK_REWASH,
  CORDEAU_ASK_LOST,
  CORDEAU_ASK_FOUND_AGAIN,
  CORDEAU_ASK_UNCLAIMED,
  CORDEAU_ASK_FETCHED,
  CORDEAU_ASK_FOREIGN_OBJECT,
  CORDEAU_ASK_WRONG_STATION,
  CORDEAU_ASK_UNSORTED,
  CORDEAU_ASK_LABEL,
  CORDEAU_ASK_UNWASHED,
} CordeauFateQuestion;

/* A published shift of the day that is. @missing: whoever has it does not come. */
typedef struct
{
  char *id;
  guint worker;
  CordeauPost post;
  gint64 start;
  gint64 end;
  gboolean missing;
} CordeauWorldShift;

struct _CordeauWorld
{
  /* Owned */
  CordeauSession *session;
  CordeauPracticeParams params;
  CordeauFloor floor;
  CordeauAgenda agenda;
  GQueue counter; /* codes of nets that stand at the counter, in order */
  char **kept; /* what is left to somebody */
  GArray *shifts; /* of CordeauWorldShift: who is planned today */
  GHashTable *planned; /* which comings and goings of today are in the agenda */
  char *roster_seen; /* what @shifts was made of */

  CordeauVillage village;
  CordeauChance chance;
  CordeauWorldCounts counts;
  gint64 now;

  /* The local day of @now. */
  int day;
  gint64 day_begins;
  gint64 day_ends;

  gint64 dark_until; /* the power is cut */
  gint64 wake_at; /* the next time somebody looks whether there is work; 0: none planned */
  gint64 looked_up; /* when the last job was */
  gint64 last_fact; /* the last that was there when we looked */
  gint64 left_at; /* where the clock stood when the world was left; 0: it is new */
  char *remembered; /* what memory.c wrote last */
  GPtrArray *out_of_order; /* of what it read: the words that say so of machines */
  guint looks;
  gboolean stale; /* something is not as it was thought: look again */
  guint next_slot;
  gboolean started;
  gboolean changed; /* another scenario is to begin */
  CordeauScenario wanted;

  /* Borrowed; of the job */
  CordeauTxn *txn;
};

/* --- world.c */
int cordeau_world_minute (CordeauWorld *self);
/* Whether people work: from the first shift until shortly after closing. */
gboolean cordeau_world_is_staffed (CordeauWorld *self, gint64 at);
/* @at, or the next morning when nobody works then. */
gint64 cordeau_world_in_hours (CordeauWorld *self, gint64 at, int from, int to);
void cordeau_world_plan (CordeauWorld *self, CordeauTask task, gint64 in, CordeauFloorNet *net,
                         CordeauHand *hand);
void cordeau_world_plan_machine (CordeauWorld *self, CordeauTask task, gint64 in,
                                 CordeauFloorMachine *machine, CordeauHand *hand, gint64 number);

/* --- deed.c: what people write down. Each sets what the floor knows. */
gboolean cordeau_world_scan (CordeauWorld *self, CordeauFloorNet *net, CordeauStation station,
                             const CordeauFloorMachine *machine, const char *slot,
                             const CordeauHand *hand, CordeauOutcome *outcome, GError **error);
/* @net or @code; @result (out) (optional) */
gboolean cordeau_world_act (CordeauWorld *self, CordeauActKind kind, const char *code,
                            const char *other, const char *reason, gint64 grams,
                            CordeauStation station, const CordeauHand *hand,
                            CordeauScanResult **result, GError **error);
gboolean cordeau_world_act_on (CordeauWorld *self, CordeauActKind kind, CordeauFloorNet *net,
                               const char *reason, CordeauStation station, const CordeauHand *hand,
                               GError **error);
/* The net is at @stage now: what is to become of it is planned. */
void cordeau_world_put (CordeauWorld *self, CordeauFloorNet *net, CordeauStage stage);
/* What is to become of a net where it is: plans it made before are void by its token. */
void cordeau_world_plan_for (CordeauWorld *self, CordeauFloorNet *net);

/* --- look.c */
gboolean cordeau_world_look (CordeauWorld *self, gboolean others, GError **error);
/* A net at the bench that nobody of ours has in hand: somebody goes on with it once it is no longer left alone. */
void cordeau_world_take_over (CordeauWorld *self, CordeauFloorNet *net);

/* --- keep.c */
/* In a job, before anything is done. */
void cordeau_world_hold_kept (CordeauWorld *self);
gboolean cordeau_world_is_kept (CordeauWorld *self, const char *code);

/* --- attend.c */
/* (transfer full) (element-type CordeauWorldShift) */
GArray *cordeau_world_shifts_new (void);
/* In a job, as the day begins: its roster is there, and so is the next week's; who will be absent is planned. */
gboolean cordeau_world_plan_staff (CordeauWorld *self, GError **error);
/* In a job: who is planned today may have changed. */
gboolean cordeau_world_read_staff (CordeauWorld *self, GError **error);
/* Whether anybody has a shift today at @post; NONE: at any. */
gboolean cordeau_world_is_rostered (CordeauWorld *self, CordeauPost post);
/* How many are planned at @post now, or @present: come. */
guint cordeau_world_count_at (CordeauWorld *self, CordeauPost post, gboolean present);
/* The @nth who is there; @post NONE: anywhere. */
gboolean cordeau_world_find_at (CordeauWorld *self, CordeauPost post, guint nth, guint *worker);
/* Counts the shifts that begin in the half of the day that does, and who does not come. */
void cordeau_world_count_shifts (CordeauWorld *self);

/* --- staff.c */
gboolean cordeau_world_is_there (CordeauWorld *self, const CordeauHand *hand);
/* Who @hand is on this shift, into @key of 16. @hand %NULL: somebody of @station */
void cordeau_world_worker (CordeauWorld *self, const CordeauHand *hand, CordeauStation station,
                           char key[16]);
/* Gives work to those who have none. */
void cordeau_world_dispatch (CordeauWorld *self);

/* --- day.c, counter.c, drums.c, bench.c, aside.c: the tasks */
typedef gboolean (*CordeauTaskFunc) (CordeauWorld *self, CordeauPlan *plan, GError **error);

gboolean cordeau_task_day (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_clock (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_absence (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_wake (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_breakdown (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_power_cut (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_arrive (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_receive (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_fetch (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_find (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_sort (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_load (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_cycle_ends (CordeauWorld *self, CordeauPlan *plan, GError **error);
/* Nothing is in it; it serves again when it is repaired. */
void cordeau_world_repair (CordeauWorld *self, CordeauFloorMachine *machine);
gboolean cordeau_task_stops (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_interrupt (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_empty (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_serves_again (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_finish (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_finished (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_rack (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_move (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_release (CordeauWorld *self, CordeauPlan *plan, GError **error);
gboolean cordeau_task_decide (CordeauWorld *self, CordeauPlan *plan, GError **error);

/* --- day.c */
void cordeau_world_plan_at (CordeauWorld *self, CordeauTask task, gint64 at, gint64 number);
/* The instant of @minute of the day that is. */
gint64 cordeau_world_today_at (CordeauWorld *self, int minute);
/* Who comes with a net in what is left of the day. */
void cordeau_world_plan_visits (CordeauWorld *self);

/* --- scenario.c */
/* Of the day that is: what is still to come. */
void cordeau_world_plan_scenario (CordeauWorld *self);
/* In a job: what somebody asked for begins. */
gboolean cordeau_world_change_scenario (CordeauWorld *self, GError **error);

/* --- memory.c */
/* In a job. */
gboolean cordeau_world_remember (CordeauWorld *self, GError **error);
/* Before the first one. */
void cordeau_world_recall (CordeauWorld *self);
/* Once it is known what is in the machines. */
void cordeau_world_recall_machines (CordeauWorld *self);

/* Nets' lists of the day, outside of a job. */
gboolean cordeau_world_import (CordeauWorld *self, int day, gboolean arrived, GError **error);

/* Hands the work of one hand at a machine: empties, interrupts, fills. FALSE: nothing to do. */
gboolean cordeau_world_serve_drums (CordeauWorld *self, CordeauHand *hand);
/* The cycle of what is in the machine begins, or began at @since. */
void cordeau_world_start_cycle (CordeauWorld *self, CordeauFloorMachine *machine, gint64 since,
                                gboolean may_stop);
/* When the owner of a net that is ready comes. */
gint64 cordeau_world_fetched_at (CordeauWorld *self, const CordeauFloorNet *net);

G_END_DECLS
