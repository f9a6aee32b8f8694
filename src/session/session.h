/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session: one opened store and who works with it. Lives on the main thread. */
#pragma once

#include "store/backups.h"
#include "store/local.h"
#include "store/restore.h"
#include "store/store.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SESSION (cordeau_session_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSession, cordeau_session, CORDEAU, SESSION, GObject)

#define CORDEAU_SESSION_ERROR (cordeau_session_error_quark ())

/**
 * CordeauSessionError:
 * @CORDEAU_SESSION_ERROR_NO_SITE: the folder holds no site yet
 * @CORDEAU_SESSION_ERROR_SITE_EXISTS: the folder already holds one
 * @CORDEAU_SESSION_ERROR_INVALID: a value that its field does not allow; the message says which
 */
typedef enum
{
  CORDEAU_SESSION_ERROR_NO_SITE,
  CORDEAU_SESSION_ERROR_SITE_EXISTS,
  CORDEAU_SESSION_ERROR_INVALID,
} CordeauSessionError;

GQuark cordeau_session_error_quark (void);

/* The names of databases (architecture.md, "Databases"). */
#define CORDEAU_DB_RECORDS "records"
#define CORDEAU_DB_CLIENTS "clients"

/**
 * cordeau_session_open:
 * @kinds: (transfer full)
 *
 * Opens the folder's store; a folder without a site gives a session that is not founded. Blocks.
 */
CordeauSession *cordeau_session_open (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                                      GError **error);

/* Waits for the store and closes it. */
void cordeau_session_close (CordeauSession *self);

/* (transfer full) @companion: what works for the session and writes to its store: @stop is called with it before the store is
 * closed, the latest first. On the main thread. */
void cordeau_session_attach (CordeauSession *self, gpointer companion, GDestroyNotify stop);

/**
 * CordeauFounding:
 * @id: ^[a-z][a-z0-9-]{1,30}$, permanent
 * @name: as people call it, 1–80 characters
 * @timezone: (nullable): IANA name; the computer's own when %NULL
 * @prefix: (nullable): 1–4 code characters for this computer; drawn at random when %NULL
 * @colour: (nullable): "#rrggbb"; derived from the id when %NULL
 */
typedef struct
{
  const char *id;
  const char *name;
  const char *timezone;
  const char *prefix;
  const char *colour;
} CordeauFounding;

/* Makes the site: its record and this computer's, in one transaction. Blocks. */
gboolean cordeau_session_found (CordeauSession *self, const CordeauFounding *founding,
                                GError **error);
/* The same off the main thread; @founding is copied. */
void cordeau_session_found_async (CordeauSession *self, const CordeauFounding *founding,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_session_found_finish (CordeauSession *self, GAsyncResult *result, GError **error);

gboolean cordeau_session_is_founded (CordeauSession *self);
/* Whether this is where people practise (F17): by its data, or by the folder's own mark. What leaves a computer asks
 * this first. */
gboolean cordeau_session_is_practice (CordeauSession *self);
/* Makes the folder one for practice, for good, before a site is founded in it. Blocks. */
gboolean cordeau_session_mark_practice (CordeauSession *self, GError **error);
CordeauStore *cordeau_session_get_store (CordeauSession *self);
CordeauLocal *cordeau_session_get_local (CordeauSession *self);
CordeauEnv *cordeau_session_get_env (CordeauSession *self);
/* By the site's nights. (transfer none) (nullable): %NULL before the founding. */
CordeauBackups *cordeau_session_get_backups (CordeauSession *self);
/* For the window's process: from the founding on, makes backups when they are due. On the main thread. */
void cordeau_session_keep_backups (CordeauSession *self);
/* All %NULL or "" before the founding. */
const char *cordeau_session_get_site (CordeauSession *self);
const char *cordeau_session_get_name (CordeauSession *self);
const char *cordeau_session_get_colour (CordeauSession *self);
const char *cordeau_session_get_computer (CordeauSession *self);
GTimeZone *cordeau_session_get_zone (CordeauSession *self);
/* For readers. (transfer full): the day of @now, "YYYY-MM-DD", where the site of @connection is, wherever the computer is.
 * Where no zone can be read, as before the founding, the computer's counts. */
char *cordeau_site_day (CordeauConnection *connection, gint64 now);

/**
 * CordeauCutOff: deposits before @before (minutes of the day) are ready at @ready, @days later.
 */
typedef struct
{
  int before;
  int ready;
  int days;
} CordeauCutOff;

/* The site's promise table in order of @before; the last row has 1440. @n rows, as they are at this moment, owned by
 * the session; any thread may ask. */
const CordeauCutOff *cordeau_session_get_cutoffs (CordeauSession *self, guint *n);
/* Bit d (1–7, ISO weekday) set: open that day. */
guint cordeau_session_get_open_days (CordeauSession *self);

/* How many people finish at a time, 0: nobody said. Until rosters say it. */
guint cordeau_session_get_posts (CordeauSession *self);
/* Up to 99; as cordeau_session_set_promise(). */
gboolean cordeau_session_set_posts (CordeauSession *self, guint posts, GError **error);
void cordeau_session_set_posts_async (CordeauSession *self, guint posts,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* Finished by cordeau_session_set_promise_finish(). */

/**
 * cordeau_session_set_promise:
 * @rows: in order of @before; the last has 1440
 * @open_days: as cordeau_session_get_open_days() has them, at least one
 *
 * Changes what the site promises from now on; nets already received keep their promise. Blocks.
 * CORDEAU_SESSION_ERROR_INVALID says what is wrong with the table. Signal "promise-changed", also when another
 * window or computer of the site did it.
 */
gboolean cordeau_session_set_promise (CordeauSession *self, const CordeauCutOff *rows, guint n,
                                      guint open_days, GError **error);
void cordeau_session_set_promise_async (CordeauSession *self, const CordeauCutOff *rows, guint n,
                                        guint open_days, GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean cordeau_session_set_promise_finish (CordeauSession *self, GAsyncResult *result,
                                             GError **error);

/* Properties with notify: "station" (nickname, "" = none: scanning asks), "actor" (a worker's key, "" =
 * nobody), "actor-name". Not stored with the site; the last actor is remembered in local.db. */
const char *cordeau_session_get_station (CordeauSession *self);
void cordeau_session_set_station (CordeauSession *self, const char *station);
const char *cordeau_session_get_actor (CordeauSession *self);
const char *cordeau_session_get_actor_name (CordeauSession *self);
void cordeau_session_set_actor (CordeauSession *self, const char *key, const char *first_name);

/**
 * cordeau_session_restore:
 * @kinds: (transfer full)
 * @aside: (out) (optional) (transfer full) (nullable): where the data of before are kept
 * @computer: (out) (optional) (transfer full): what codes made here begin with from now on
 *
 * cordeau_restore_run(), with a new computer in the records. For the composition root. Blocks.
 */
gboolean cordeau_session_restore (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                                  const char *path, char **aside, char **computer,
                                  CordeauProgressFunc progress, gpointer user_data,
                                  GCancellable *cancellable, GError **error);

/* cordeau_restore_plan(), with what codes would begin with. Blocks; its errors. */
CordeauRestorePlan *cordeau_session_restore_plan (const char *folder, const char *path,
                                                  CordeauProgressFunc progress, gpointer user_data,
                                                  GCancellable *cancellable, GError **error);
/* In a thread; @progress (nullable) is called on the main context. */
void cordeau_session_restore_plan_async (const char *folder, const char *path,
                                         GCancellable *cancellable, CordeauProgressFunc progress,
                                         GAsyncReadyCallback callback, gpointer user_data);
CordeauRestorePlan *cordeau_session_restore_plan_finish (GAsyncResult *result, GError **error);

/**
 * cordeau_session_attribute:
 * @actor: (nullable): a worker's key; %NULL or "" writes nothing
 *
 * Says who did a fact, in people-<site>: operational facts carry no actor (architecture.md).
 */
gboolean cordeau_session_attribute (CordeauTxn *txn, const char *fact, const char *actor,
                                    GError **error);
/* (transfer full) (nullable): the worker's key behind a fact. */
/* (transfer full) (nullable): the first name of a worker of this site; %NULL for one who is no longer known. */
char *cordeau_session_read_actor_name (CordeauConnection *connection, const char *site,
                                       const char *key, GError **error);
char *cordeau_session_get_attribution (CordeauConnection *connection, const char *fact,
                                       GError **error);

/* The kinds and projection this room speaks: attributions. For the composition root. */
void cordeau_session_register (CordeauKinds *kinds);

G_END_DECLS
