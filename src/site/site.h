/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a site with all rooms registered. */
#pragma once

#include "practice/params.h"
#include "session/session.h"

G_BEGIN_DECLS

/* (transfer full): where data lives unless told otherwise: $CORDEAU_DATA, else
 * $XDG_DATA_HOME/cordeau. */
char *cordeau_site_default_folder (void);

/* (transfer full): where practice takes place unless told otherwise: a folder of its own below it. */
char *cordeau_site_practice_folder (void);

/* @env: (nullable): the machine's own when %NULL. Blocks. */
CordeauSession *cordeau_site_open (const char *folder, CordeauEnv *env, GError **error);
/* For the window: in a worker thread; the session comes back to the calling thread's main context, and makes
 * backups when they are due. */
void cordeau_site_open_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data);
CordeauSession *cordeau_site_open_finish (GAsyncResult *result, GError **error);

/* Listens to the machines that hang on plugs (machines/telemetry-service.h), and tells other sites how many people are at a post
 * (people/staff-teller.h), from the founding on, until @session is closed. On the main thread, whose loop runs. cordeau_site_open_finish() does it. */
void cordeau_site_listen (CordeauSession *session);

/**
 * CordeauSitePractice: what practice site is wanted
 * @folder: (nullable): cordeau_site_practice_folder() when %NULL
 * @params: (nullable): of a site that is made; those of 400 nets a day when %NULL
 * @days: of history of a site that is made, up to late this morning
 * @again: whether to make it anew
 */
typedef struct
{
  const char *folder;
  const CordeauPracticeParams *params;
  guint days;
  gboolean again;
} CordeauSitePractice;

/**
 * cordeau_site_practise:
 * @progress: (nullable): called in this thread, while a site is made
 *
 * Opens the practice site of a folder where it was left, or makes one with a history. Its session goes by a clock of its
 * own: give it to cordeau_practice_run_new(). CORDEAU_PRACTICE_ERROR for the folder of a real site. One whose
 * history was not finished is made anew. Blocks.
 */
CordeauSession *cordeau_site_practise (const CordeauSitePractice *wish,
                                       CordeauProgressFunc progress, gpointer user_data,
                                       GCancellable *cancellable, GError **error);
/* In a worker thread; @progress is called on the main context. */
void cordeau_site_practise_async (const CordeauSitePractice *wish, GCancellable *cancellable,
                                  CordeauProgressFunc progress, GAsyncReadyCallback callback,
                                  gpointer user_data);
CordeauSession *cordeau_site_practise_finish (GAsyncResult *result, GError **error);

/* (transfer full): as cordeau_site_open(), and at the time of the place: a practice site's clock stands where its laundry lives
 * now. For whoever looks in from beside, or says something there. Blocks. */
CordeauSession *cordeau_site_look_in (const char *folder, GError **error);

/**
 * cordeau_site_restore:
 * @aside: (out) (transfer full) (nullable): where the data of before are kept
 * @computer: (out) (transfer full): what codes made here begin with from now on
 * @progress: (nullable): called in this thread
 *
 * Puts the backup @path in place of the data in @folder (cordeau_restore_plan() says what goes). No session may be
 * open on @folder in this process; those of other processes notice. Blocks.
 */
gboolean cordeau_site_restore (const char *folder, CordeauEnv *env, const char *path, char **aside,
                               char **computer, CordeauProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);
/* The same in a worker thread; @progress is called on the main context. */
void cordeau_site_restore_async (const char *folder, const char *path, GCancellable *cancellable,
                                 CordeauProgressFunc progress, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cordeau_site_restore_finish (GAsyncResult *result, char **aside, char **computer,
                                      GError **error);

G_END_DECLS
