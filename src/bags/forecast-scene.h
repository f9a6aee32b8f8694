/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site at a moment, as a value: the nets that are not ready, the machines, and what the site says of itself. What a
 * forecast is made from, whether the moment is now or one of last week (forecast-history.h). */
#pragma once

#include "bags/stage.h"
#include "machines/machines.h"

G_BEGIN_DECLS

/**
 * CordeauForecastSite: what the session says of the site; any thread may hold one
 * @posts: at the finishing bench, 0 when nobody said
 */
typedef struct
{
  char *id;
  GTimeZone *zone;
  CordeauCutOff *cutoffs;
  guint n_cutoffs;
  guint open_days;
  guint posts;
} CordeauForecastSite;

CordeauForecastSite *cordeau_forecast_site_new (CordeauSession *session);
CordeauForecastSite *cordeau_forecast_site_copy (const CordeauForecastSite *self);
void cordeau_forecast_site_free (CordeauForecastSite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauForecastSite, cordeau_forecast_site_free)

/* The promise of a net that comes at @when; 0 for none. */
gint64 cordeau_forecast_site_promise (const CordeauForecastSite *self, gint64 when);
/* The next moment after @now at which the table promises nets; 0 without a table. */
gint64 cordeau_forecast_site_next_cutoff (const CordeauForecastSite *self, gint64 now);

/**
 * CordeauSceneNet:
 * @machine: index into the scene's machines, −1: in none that is known
 */
typedef struct
{
  char *id;
  char *code;
  CordeauStage stage;
  gint64 since;
  gint64 received;
  gint64 promise;
  gint64 grams;
  int machine;
} CordeauSceneNet;

/**
 * CordeauSceneMachine:
 * @capacity: grams, 0 unknown
 * @n_nets: what is in it now
 * @opened: when what is in it began to be put in; 0 when it is empty
 * @programme: (nullable): of that load
 * @ended: when the load before ended, 0 for never
 * @least, @most: between these its plug expects the end of the cycle under way; 0 not known
 * @done: its plug saw the end of that cycle
 * @interrupted: whether it was interrupted, and the machine has not been used since
 */
typedef struct
{
  char *id;
  CordeauMachineKind kind;
  gint64 capacity;
  guint n_nets;
  gint64 opened;
  char *programme;
  int programme_minutes;
  gint64 ended;
  gint64 least;
  gint64 most;
  gboolean done;
  gboolean interrupted;
} CordeauSceneMachine;

/* How many days of the roster are looked at: as many as a forecast looks ahead. */
#define CORDEAU_SCENE_DAYS 7

/**
 * CordeauScene:
 * @nets: (element-type CordeauSceneNet)
 * @machines: (element-type CordeauSceneMachine): washers, dryers and hygiene machines
 * @finishers: (element-type CordeauStaffStep) (nullable): how many people the published roster has at the finishing bench in the
 *   days to come
 * @cutoff: the next one by which something is owed, else the next of the site's table; 0 for none
 * @n_ready: how many lie ready of those promised by then; of a past moment it is not known, and 0
 */
typedef struct
{
  gint64 now;
  CordeauForecastSite *site;
  GPtrArray *nets;
  GPtrArray *machines;
  GArray *finishers;
  gint64 cutoff;
  guint n_ready;
} CordeauScene;

/* @site: copied */
CordeauScene *cordeau_scene_new (const CordeauForecastSite *site, gint64 now);
void cordeau_scene_free (CordeauScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScene, cordeau_scene_free)

/* (transfer none): a new one in the scene. */
CordeauSceneNet *cordeau_scene_add_net (CordeauScene *self, const char *id, const char *code);
CordeauSceneMachine *cordeau_scene_add_machine (CordeauScene *self, const CordeauMachine *machine);
/* Index of a machine, −1 for none. @id: (nullable) */
int cordeau_scene_find_machine (CordeauScene *self, const char *id);

/* Where nothing is owed by the next cut-off, takes the one after it for which something is. */
void cordeau_scene_find_cutoff (CordeauScene *self);

/* Fills in the machines of the site; nothing is known of what is in them. */
gboolean cordeau_scene_read_machines (CordeauScene *self, CordeauConnection *connection,
                                      GError **error);

/* The site as it stands, from the projections. (transfer full) */
CordeauScene *cordeau_scene_read (CordeauConnection *connection, const CordeauForecastSite *site,
                                  gint64 now, GError **error);

G_END_DECLS
