/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Practice sites in folders of their own. Every test says its seed. */
#pragma once

#include "practice/fill.h"
#include "site/site.h"

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
  CordeauPracticeParams params;
  CordeauWorldCounts counts;
  gint64 until;
} Practice;

/* Friday, 2026-11-20, 22:30 in Paris; and 7:00. */
#define PRACTICE_EVENING G_GINT64_CONSTANT (1795210200000000)
#define PRACTICE_OPENING (PRACTICE_EVENING - 930 * G_TIME_SPAN_MINUTE)

/* Sets the parameters; nothing is made yet. */
void practice_init (Practice *practice, gint64 seed, guint nets_a_day);
/* Makes the site, and leaves it open. */
void practice_fill (Practice *practice, guint days, gint64 until);
/* Closes it and opens it again, its clock where it stood. */
void practice_reopen (Practice *practice);
void practice_clear (Practice *practice);

/* Every fact: database, number, id, hash and body. (transfer full): a digest of all of them */
char *practice_digest (Practice *practice);
gint64 practice_count (Practice *practice, const char *sql);
/* (transfer full): the first value, "" for none */
char *practice_text (Practice *practice, const char *sql);
/* Facts whose check finds nothing, and projections that are a fold of them. */
void practice_check (Practice *practice);
