/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store in a folder of its own, with a small projection: sums of "test.add" facts, titles of "note"
 * records. */
#pragma once

#include "store/balances.h"
#include "store/changes.h"
#include "store/store.h"

#define FIXTURE_START G_GINT64_CONSTANT (1795428000000000) /* 2026-11-23 10:00 UTC */

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauStore *store;
} Fixture;

void fixture_setup (Fixture *fixture, gconstpointer data);
void fixture_teardown (Fixture *fixture, gconstpointer data);
/* Closes and opens again, as a restart would. */
void fixture_reopen (Fixture *fixture);

/* @version: 1–3; 3 cannot let go of facts. */
CordeauKinds *fixture_kinds (guint version);
CordeauStore *fixture_open (const char *folder, CordeauFixedEnv *env);

/* One durable "test.add". Fails the test when refused. @id may be %NULL. */
void fixture_add (CordeauStore *store, const char *subject, gint64 amount, char id[37]);
gint64 fixture_sum (CordeauStore *store, const char *subject);
/* "id=title/conflicts;…" of all notes. */
char *fixture_notes (CordeauStore *store);
/* The body of a note. */
char *fixture_note_body (const char *title);

char *fixture_path (Fixture *fixture, const char *name);
