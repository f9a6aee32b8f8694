/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody who works here: a record "worker:<key>" of people-<site>, which never leaves that site's computers (class C,
 * domain.md). Surnames, national numbers and diagnoses have no field; what somebody cannot do is sealed elsewhere (private.h). */
#pragma once

#include "base/day.h"
#include "people/exit-kind.h"
#include "people/people.h"
#include "people/post.h"
#include "people/status.h"

G_BEGIN_DECLS

#define CORDEAU_WORKER_MAX_NAME 40
#define CORDEAU_WORKER_MAX_EMPLOYER 80

/* From @from to @to, both included; CORDEAU_DAY_NONE: without that end. */
typedef struct
{
  gint32 from;
  gint32 to;
} CordeauPeriod;

/* A contract, or work at another employer (L8261-1): @weekly_minutes 0: nobody said. Without @days.from: as long as anybody
 * knows. */
typedef struct
{
  CordeauPeriod days;
  int weekly_minutes;
} CordeauContract;

/**
 * CordeauSkill: what somebody can do at a post
 * @evidence: (nullable): by what it was seen: a code (skill.h)
 * @date: CORDEAU_DAY_NONE: nobody said
 * @evaluator: (nullable): key of the worker who saw it
 */
typedef struct
{
  CordeauLevel level;
  char *evidence;
  gint32 date;
  char *evaluator;
} CordeauSkill;

/* Can be wanted on @weekday (1 Monday to 7) from minute @from to @to of the day; @to may exceed 1440: the next day's. */
typedef struct
{
  int weekday;
  int from;
  int to;
} CordeauAvailability;

/* Coded, and never a reason of health. UNKNOWN: a code of a newer version, as absent as the others. */
typedef enum
{
  CORDEAU_LEAVE_UNKNOWN,
  CORDEAU_LEAVE_LEAVE,
  CORDEAU_LEAVE_TRAINING,
  CORDEAU_LEAVE_OTHER,
  CORDEAU_N_LEAVES,
} CordeauLeaveCode;

/* "leave", "training", "other"; "" for UNKNOWN. */
const char *cordeau_leave_to_nick (CordeauLeaveCode code);
CordeauLeaveCode cordeau_leave_from_nick (const char *nick);
const char *cordeau_leave_to_words (CordeauLeaveCode code);

typedef struct
{
  CordeauPeriod days;
  CordeauLeaveCode code;
} CordeauLeave;

typedef enum
{
  CORDEAU_CONSENT_SUNDAY,
  CORDEAU_CONSENT_OVERTIME,
  CORDEAU_CONSENT_NIGHT,
  CORDEAU_N_CONSENTS,
} CordeauConsent;

/* "sunday", "overtime", "night" */
const char *cordeau_consent_to_nick (CordeauConsent consent);
const char *cordeau_consent_to_words (CordeauConsent consent);

/**
 * CordeauWorker:
 * @key: says nothing of the person when this program made it; an imported one is as it was written
 * @employer: (nullable): id of a lender (lender.h), or the employer's name as it was imported
 * @birth_date, @left: CORDEAU_DAY_NONE: nobody said; has not left
 * @exit: where to, of somebody who left
 * @contracts, @elsewhere: (element-type CordeauContract)
 * @skills: by CordeauPost; level NONE: not trained
 * @languages: (nullable)
 * @availability: (element-type CordeauAvailability): empty: always
 * @leave: (element-type CordeauLeave)
 * @consents: by CordeauConsent; @from CORDEAU_DAY_NONE: not given
 * @monitor, @tutor: (nullable): keys of workers
 * @twin: 0, or which of those of one first name this is, from 2 on: given once, for good
 * @shown: how to call them where nothing else is said: "Awa", and of two of one first name "Awa 2" for the later. It is that
 *   everywhere, walls included, where neither surname nor employer may stand. "" before it was read from a store
 * @rev: (nullable): the revision that was read; %NULL: a new worker
 */
typedef struct
{
  char *key;
  char *first_name;
  char *employer;
  CordeauStatus status;
  gint32 birth_date;
  GArray *contracts;
  CordeauSkill skills[CORDEAU_N_POSTS];
  char **languages;
  GArray *availability;
  GArray *leave;
  GArray *elsewhere;
  CordeauPeriod consents[CORDEAU_N_CONSENTS];
  gboolean night_worker;
  char *monitor;
  char *tutor;
  gboolean never_alone;
  gint32 left;
  CordeauExit exit;
  int twin;
  char *shown;
  char *rev;
} CordeauWorker;

CordeauWorker *cordeau_worker_new (const char *key, const char *first_name);
void cordeau_worker_free (CordeauWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorker, cordeau_worker_free)

/* (transfer full): "worker:<key>". */
char *cordeau_worker_record_id (const char *key);
/* Letters, digits, "-", "_" and ".", at most 40. */
gboolean cordeau_worker_is_key (const char *text);
/* (transfer full): a key at random. */
char *cordeau_worker_draw_key (CordeauEnv *env);

/* The contract that holds on @day, the latest if several do. (nullable) */
const CordeauContract *cordeau_worker_get_contract (const CordeauWorker *self, gint32 day);
/* Whether @period has @day in it; one without @from has none. */
gboolean cordeau_period_has (const CordeauPeriod *period, gint32 day);

/* --- reading ------------------------------------------------------------------------------------- */

/* (nullable): %NULL without @error: no such worker. */
CordeauWorker *cordeau_worker_get (CordeauConnection *connection, const char *site, const char *key,
                                   GError **error);
/* All, those who left too, by the name that is shown. (transfer full) (element-type CordeauWorker) */
GPtrArray *cordeau_workers_list (CordeauConnection *connection, const char *site, GError **error);
/* Of a list. (transfer none) (nullable) */
CordeauWorker *cordeau_workers_find (GPtrArray *workers, const char *key);

/* --- writing: members of newer versions stay --------------------------------------------------------- */

/* Writes @self over the revision it was read from, or as a new one: CORDEAU_STORE_ERROR_CONFLICT when that is no longer the
 * latest. Says nothing new: nothing is written. Sets @rev. What changed at a post is kept beside (skill.h). */
gboolean cordeau_worker_put (CordeauTxn *txn, CordeauWorker *self, GError **error);
/* A new worker with nothing but a name; told apart from those of the same. (transfer full) */
CordeauWorker *cordeau_worker_add (CordeauTxn *txn, const char *first_name, GError **error);
/* What @twin of one more of that name would be. */
int cordeau_workers_next_twin (GPtrArray *workers, const char *first_name);

G_END_DECLS
