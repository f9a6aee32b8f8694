/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of a person: the proof file and the welcome booklet, as PDF. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

/* @what: "proof" or "booklet". Asks @widget's window for a file, makes the paper off the main thread, and says in a toast that it is
 * done. */
void cordeau_person_paper_ask (GtkWidget *widget, CordeauSession *session, const char *worker,
                               const char *what);
/* The same into @file, without asking. */
void cordeau_person_paper_save (GtkWidget *widget, CordeauSession *session, const char *worker,
                                const char *what, GFile *file);

G_END_DECLS
