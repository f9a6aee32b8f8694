/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A founded site in a temporary folder, for tests of shifts: "site-7" in Paris, Monday 23 November 2026, 9:00. */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

#define ROSTER_MORNING G_GINT64_CONSTANT (1795420800000000)

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
} RosterSite;

/* For g_test_add (). */
void roster_site_set_up (RosterSite *site, gconstpointer unused);
void roster_site_tear_down (RosterSite *site, gconstpointer unused);

/* Asserts that it is done; its result. */
gpointer roster_site_write (RosterSite *site, CordeauWriteFunc func, gpointer data);
gpointer roster_site_read (RosterSite *site, CordeauReadFunc func, gpointer data);
/* Asserts that it is refused with a sentence that ends in a full stop and has @word. */
void roster_site_refuse (RosterSite *site, CordeauWriteFunc func, gpointer data, const char *word);
/* Folds all tables anew and asserts that the check finds nothing wrong. */
void roster_site_rebuild (RosterSite *site);

G_END_DECLS
