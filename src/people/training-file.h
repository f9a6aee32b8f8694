/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person can show of what they learnt here (T7, domain.md), and what a newcomer is to know of the first days (T1): read at once, to
 * be laid on paper (print/proof-sheets.h, print/booklet.h). Nothing of classes D and F is in either. */
#pragma once

#include "people/hours.h"
#include "people/skill.h"

G_BEGIN_DECLS

/* How far back hours of practice are counted. */
#define CORDEAU_TRAINING_FILE_DAYS 365

/**
 * CordeauTrainingFile:
 * @workers: (element-type CordeauWorker): all of the site: for the names of those who saw it
 * @worker: (borrowed from @workers)
 * @steps: (element-type CordeauSkillStep)
 * @afests: (element-type CordeauAfest)
 * @hours: (element-type CordeauHours): by post, of the last CORDEAU_TRAINING_FILE_DAYS: by clock-ins
 */
typedef struct
{
  GPtrArray *workers;
  CordeauWorker *worker;
  GPtrArray *steps;
  GPtrArray *afests;
  GPtrArray *hours;
  gint32 today;
} CordeauTrainingFile;

/* (transfer full) (nullable): %NULL without @error: no such worker. Blocks. */
CordeauTrainingFile *cordeau_training_file_read (CordeauConnection *connection, const char *site,
                                                 GTimeZone *zone, const char *worker, gint32 today,
                                                 GError **error);
void cordeau_training_file_free (CordeauTrainingFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTrainingFile, cordeau_training_file_free)

/* (transfer none): how to call somebody; %NULL for who is no longer known. */
const char *cordeau_training_file_name (const CordeauTrainingFile *self, const char *key);

/**
 * CordeauWelcome:
 * @name: first name alone
 * @monitor, @tutor: (nullable): first names
 * @phone: (nullable): of the site, and of nobody else
 * @first: the first day with a shift from the day that was asked for on
 * @shifts: (element-type CordeauShift): published or not, of seven days from @first on
 */
typedef struct
{
  char *name;
  char *monitor;
  char *tutor;
  char *phone;
  gint32 first;
  GPtrArray *shifts;
  GTimeZone *zone;
} CordeauWelcome;

/* (transfer full) (nullable): %NULL without @error: no such worker. Blocks. */
CordeauWelcome *cordeau_welcome_read (CordeauConnection *connection, const char *site,
                                      GTimeZone *zone, const char *worker, gint32 day,
                                      GError **error);
void cordeau_welcome_free (CordeauWelcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWelcome, cordeau_welcome_free)

G_END_DECLS
