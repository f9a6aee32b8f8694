/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A founded site in a temporary folder, with a clock that stands still until told. */
#pragma once

#include "bags/acts.h"
#include "bags/bags.h"
#include "bags/import.h"
#include "bags/queries.h"
#include "bags/scan.h"
#include "machines/machines.h"

G_BEGIN_DECLS

#define SECOND G_GINT64_CONSTANT (1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

/* Monday 23 November 2026, 9:00 in Paris. */
#define BAGS_MORNING (G_GINT64_CONSTANT (1795420800) * SECOND)

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
} Bags;

void bags_open (Bags *bags, const char *site, const char *prefix, guint64 seed);
void bags_close (Bags *bags);
/* Closes and opens again: what was committed is there. */
void bags_reopen (Bags *bags);

/* For g_test_add (): a site "site-7" with prefix "7D", nets N1…N9 and machines. */
void bags_set_up (Bags *bags, gconstpointer unused);
void bags_tear_down (Bags *bags, gconstpointer unused);

void bags_import_text (Bags *bags, const char *csv);
void bags_import_machines (Bags *bags, const char *csv);
void bags_import_programmes (Bags *bags, const char *csv);
/* (transfer full): a file with @text in the fixture's folder. */
char *bags_write_file (Bags *bags, const char *name, const char *text, gssize length);

void bags_advance (Bags *bags, gint64 microseconds);
gint64 bags_now (Bags *bags);

/* Scans now, a machine for washing ("L1") and drying ("S1"), a slot for the rack. */
CordeauScanResult *bags_scan (Bags *bags, const char *code, const char *station);
CordeauScanResult *bags_scan_full (Bags *bags, const CordeauScan *scan);
/* Scans, asserts the outcome and the stage after, and lets ten minutes pass. */
void bags_pass (Bags *bags, const char *code, const char *station, const char *stage);
/* Scans and asserts outcome and reason; nothing passes. */
void bags_expect (Bags *bags, const char *code, const char *station, CordeauOutcome outcome,
                  const char *reason);

CordeauScanResult *bags_act (Bags *bags, CordeauActKind kind, const char *code);
CordeauScanResult *bags_act_full (Bags *bags, CordeauActKind kind, const char *code,
                                  const char *other, const char *reason, const char *fact);
/* Does the act and asserts that it was accepted; (transfer full): its fact. */
char *bags_do (Bags *bags, CordeauActKind kind, const char *code, const char *other);

CordeauNetDetail *bags_detail (Bags *bags, const char *code);
CordeauStage bags_stage (Bags *bags, const char *code);
guint bags_count_facts (Bags *bags);

/* (transfer full): every row of every table of this room's projection, as text. */
char *bags_dump (Bags *bags);


G_END_DECLS
