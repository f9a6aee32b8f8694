/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a practice site, and what marks it as one: in cordeau.db, so that every copy says so, and in local.db, so that
 * the folder does (architecture.md, "practice mark"). */
#pragma once

#include "practice/params.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_PRACTICE_ERROR (cordeau_practice_error_quark ())

/**
 * CordeauPracticeError:
 * @CORDEAU_PRACTICE_ERROR_REAL_SITE: the folder is, or was, a real site's
 * @CORDEAU_PRACTICE_ERROR_NOT_PRACTICE: the folder holds no practice site
 * @CORDEAU_PRACTICE_ERROR_EXISTS: the folder holds one already
 * @CORDEAU_PRACTICE_ERROR_TAKEN: it lives in another window already
 */
typedef enum
{
  CORDEAU_PRACTICE_ERROR_REAL_SITE,
  CORDEAU_PRACTICE_ERROR_NOT_PRACTICE,
  CORDEAU_PRACTICE_ERROR_EXISTS,
  CORDEAU_PRACTICE_ERROR_TAKEN,
} CordeauPracticeError;

GQuark cordeau_practice_error_quark (void);

/**
 * CordeauPracticeMark: what is written beside the data
 * @base: the day of the founding, @scenario_day: of the scenario: numbers of local days (village.h)
 * @scenario_at: the minute when it begins (village.h)
 * @complete: whether the history was filled to its end
 */
typedef struct
{
  CordeauPracticeParams params;
  int base;
  int scenario_day;
  int scenario_at;
  gboolean complete;
} CordeauPracticeMark;

void cordeau_practice_mark_free (CordeauPracticeMark *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPracticeMark, cordeau_practice_mark_free)

/* NOT_PRACTICE when there is none. Blocks. */
CordeauPracticeMark *cordeau_practice_mark_read (CordeauSession *session, GError **error);

/* Who holds the lock of this file lets the site live. */
#define CORDEAU_PRACTICE_LOCK "practice.lock"

/* How many people work there, and the key of one of them. */
#define CORDEAU_PRACTICE_WORKERS 35
void cordeau_practice_worker_key (guint worker, char key[16]);
/* Whether @key is that of somebody who is only simulated. */
gboolean cordeau_practice_is_simulated (const char *key);

/**
 * cordeau_practice_found:
 * @session: of a folder without a site, with the clock at the day of the founding
 *
 * Marks the folder, founds the site, and gives it machines, programmes, people and the nets of those who live there.
 * It counts as incomplete until cordeau_practice_complete(). REAL_SITE, EXISTS. Blocks.
 */
gboolean cordeau_practice_found (CordeauSession *session, const CordeauPracticeParams *params,
                                 int scenario_day, GError **error);
/* Its history is whole; the clock stands where it stands. */
gboolean cordeau_practice_complete (CordeauSession *session, GError **error);

/* Where its clock stood when it was last left, UTC microseconds. Blocks. */
gint64 cordeau_practice_get_now (CordeauSession *session);
/* What the world keeps for itself (memory.c). (transfer full) (nullable). Blocks. */
char *cordeau_practice_get_memory (CordeauSession *session);
/* In a write job. @mark: what of it may change later, the scenario and its day, and all else as it was read. */
gboolean cordeau_practice_write_now (CordeauTxn *txn, gint64 now, GError **error);
gboolean cordeau_practice_write_memory (CordeauTxn *txn, const char *memory, GError **error);
gboolean cordeau_practice_write_mark (CordeauTxn *txn, const CordeauPracticeMark *mark,
                                      GError **error);

/* The guided day (guide.h) begins now; after which fact it began (cordeau_facts_last()). Both block. */
gboolean cordeau_practice_begin_guide (CordeauSession *session, GError **error);
gint64 cordeau_practice_get_guide (CordeauSession *session);
/* Whether somebody put it away, on this computer. Both block. */
gboolean cordeau_practice_is_guide_hidden (CordeauSession *session);
void cordeau_practice_hide_guide (CordeauSession *session, gboolean hidden);

/* Removes the practice site of a folder that bears the mark, and nothing else; a folder without one is left as it is.
 * REAL_SITE. Blocks. */
gboolean cordeau_practice_remove (const char *folder, GError **error);

G_END_DECLS
