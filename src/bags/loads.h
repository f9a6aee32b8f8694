/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads: nets that go through a machine together. A load is open while a net is in it. */
#pragma once

#include "bags/stage.h"
#include "machines/machines.h"
#include "store/txn.h"

G_BEGIN_DECLS

/* A drum may be started before the last net of it is read, and clocks differ. */
#define CORDEAU_STARTED_EARLY (10 * G_TIME_SPAN_MINUTE)

/* What a net weighs that nobody weighed (domain.md: 1.3–2.2 kg). */
#define CORDEAU_ASSUMED_GRAMS 1800

/**
 * CordeauLoad:
 * @number: as people call it; counts up on each computer
 * @machine: the machine's id
 * @programme: (nullable)
 * @n_nets, @grams: what is in it now; nets not weighed count as CORDEAU_ASSUMED_GRAMS
 */
typedef struct
{
  char *id;
  gint64 number;
  char *machine;
  CordeauStation station;
  char *programme;
  gint64 opened;
  guint n_nets;
  gint64 grams;
} CordeauLoad;

void cordeau_load_free (CordeauLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoad, cordeau_load_free)

/* (transfer full) (nullable): %NULL without @error: none. */
CordeauLoad *cordeau_load_read (CordeauConnection *connection, const char *id, GError **error);
/* The load whose nets are in the machine now; the last one, if nets of an older one are still thought there. */
CordeauLoad *cordeau_load_read_open (CordeauConnection *connection, const char *site,
                                     const char *machine, GError **error);
/* All of them, the last one first. (transfer full) (element-type CordeauLoad) */
GPtrArray *cordeau_load_list_open (CordeauConnection *connection, const char *site,
                                   const char *machine, GError **error);

/* Nets in it now (@ever FALSE), or all that were ever put into it. (transfer full) (element-type
 * CordeauNetState) */
GPtrArray *cordeau_load_nets (CordeauConnection *connection, const char *id, gboolean ever,
                              GError **error);

/* Whether one of its nets has gone on, and so the load came out of its drum though nobody said so. @out: (out) */
gboolean cordeau_load_is_out (CordeauConnection *connection, const CordeauLoad *self, gboolean *out,
                              GError **error);

/* The same. @since: (out): since when at the latest; 0: it is not out */
gboolean cordeau_load_read_out (CordeauConnection *connection, const CordeauLoad *self,
                                gint64 *since, GError **error);

/* Begins a load. @programme: (nullable): what it is to be washed by is recorded as it stands now. (transfer full)
 * (nullable) */
CordeauLoad *cordeau_load_begin (CordeauTxn *txn, const char *machine, CordeauStation station,
                                 const CordeauProgramme *programme, gint64 at, GError **error);

/**
 * cordeau_load_read_control:
 * @celsius, @hold_minutes: (out): 0 when no programme was recorded
 *
 * The control point of the wash: how hot the load got and for how long that was held, by who read it off the machine at the
 * end; else how it was to be washed, as was recorded when it was begun, whatever became of the programme since (EN 14065, risk analysis and biocontamination control).
 */
gboolean cordeau_load_read_control (CordeauConnection *connection, const char *id, int *celsius,
                                    int *hold_minutes, GError **error);

/**
 * cordeau_load_end:
 * @outcome: "emptied" or "interrupted"
 * @also: (nullable): ids of the loads that end with it, in facts of their own
 * @fact: (out) (array fixed-size=37) (optional)
 */
gboolean cordeau_load_end (CordeauTxn *txn, const CordeauLoad *load, const char *outcome,
                           const char *const *also, gint64 at, char fact[37], GError **error);

/**
 * CordeauLoadEnd: how a load ended
 * @outcome, @also, @at: as above
 * @celsius, @held_minutes: what the machine reached and for how long that was held, by who read it there; 0 not said
 * @wet: its nets came out wet
 */
typedef struct
{
  const char *outcome;
  const char *const *also;
  gint64 at;
  int celsius;
  int held_minutes;
  gboolean wet;
} CordeauLoadEnd;

gboolean cordeau_load_end_as (CordeauTxn *txn, const CordeauLoad *load, const CordeauLoadEnd *how,
                              char fact[37], GError **error);

/* By id, or by number: of several, one that has nets in it, then the last. (transfer full) (nullable): %NULL without @error:
 * none */
CordeauLoad *cordeau_load_find (CordeauConnection *connection, const char *site, const char *text,
                                GError **error);

/* Ends the load @id as emptied if no net is in it any more. */
gboolean cordeau_load_end_if_empty (CordeauTxn *txn, const char *id, gint64 at, GError **error);

G_END_DECLS
