/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A founded site in a temporary folder, for tests of people: "site-7" in Paris, Monday 23 November 2026, 9:00. */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

#define PEOPLE_MORNING G_GINT64_CONSTANT (1795420800000000)

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
} PeopleSite;

/* For g_test_add (). */
void people_site_set_up (PeopleSite *site, gconstpointer unused);
void people_site_tear_down (PeopleSite *site, gconstpointer unused);

/* Asserts that it is done; its result. */
gpointer people_site_write (PeopleSite *site, CordeauWriteFunc func, gpointer data);
gpointer people_site_read (PeopleSite *site, CordeauReadFunc func, gpointer data);
/* Asserts that it is refused with a sentence that ends in a full stop and has @word. */
void people_site_refuse (PeopleSite *site, CordeauWriteFunc func, gpointer data, const char *word);
/* Folds all tables anew and asserts that the check finds nothing wrong. */
void people_site_rebuild (PeopleSite *site);

G_END_DECLS
