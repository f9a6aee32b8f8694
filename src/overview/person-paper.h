/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers of a person: the proof file and the welcome booklet as PDF, and everything held on them, as PDF and as JSON, to hand over. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

/* @what: "proof", "booklet", "record" (what is held, as PDF) or "data" (the same as JSON). Asks @widget's window for a file, makes the paper off the main thread, and says in a toast what
 * was written where. Only its owner can read the file. */
void cordeau_person_paper_ask (GtkWidget *widget, CordeauSession *session, const char *worker,
                               const char *what);
/* The same into @file, without asking. */
void cordeau_person_paper_save (GtkWidget *widget, CordeauSession *session, const char *worker,
                                const char *what, GFile *file);

G_END_DECLS
