/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A founded site in a temporary folder, for tests of machines: "site-7" in Paris, Monday 23 November 2026, 9:00. */
#pragma once

#include "machines/machines.h"

G_BEGIN_DECLS

#define MACHINES_MORNING G_GINT64_CONSTANT (1795420800000000)

typedef struct
{
  char *folder;
  CordeauFixedEnv *env;
  CordeauSession *session;
} MachinesSite;

/* For g_test_add (). */
void machines_site_set_up (MachinesSite *site, gconstpointer unused);
void machines_site_tear_down (MachinesSite *site, gconstpointer unused);

/* Asserts that it is done; its result. */
gpointer machines_site_write (MachinesSite *site, CordeauWriteFunc func, gpointer data);
gpointer machines_site_read (MachinesSite *site, CordeauReadFunc func, gpointer data);
/* Asserts that it is refused with a sentence that ends in a full stop and has @word. */
void machines_site_refuse (MachinesSite *site, CordeauWriteFunc func, gpointer data,
                           const char *word);
/* Folds all tables anew and asserts that the check finds nothing wrong. */
void machines_site_rebuild (MachinesSite *site);

G_END_DECLS
