/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of every import assistant (ux.md, "Importing"): choose a file or paste → look at it, with columns that can be
 * corrected, what is wrong, what is not taken and what is asked → import, with progress and a way out. A room derives one class
 * from it, which opens, checks and applies its own kind of list off the main thread. */
#pragma once

#include <adwaita.h>

#include "kit/preview-table.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_IMPORT_FRAME (cordeau_import_frame_get_type ())
G_DECLARE_DERIVABLE_TYPE (CordeauImportFrame, cordeau_import_frame, CORDEAU, IMPORT_FRAME,
                          AdwDialog)

/* What is said of a line that may be something which is there. */
typedef enum
{
  CORDEAU_IMPORT_LEAVE_OUT,
  CORDEAU_IMPORT_SAME,
  CORDEAU_IMPORT_NEW,
} CordeauImportAnswer;

/**
 * CordeauImportFrameClass: each begins work and does not block
 * @open: reads @path, or @text when that is %NULL; ends with cordeau_import_frame_opened() or _failed()
 * @check: checks the list with the columns as the table has them; ends with cordeau_import_frame_checked() or _failed(). Called
 *   again only after that
 * @answer: (nullable): @line is what a person said; @check follows
 * @apply: imports it; ends with cordeau_import_frame_done(), _checked() or _failed(). Progress by cordeau_import_frame_progress()
 */
struct _CordeauImportFrameClass
{
  AdwDialogClass parent_class;

  void (*open) (CordeauImportFrame *self, const char *path, const char *text);
  void (*check) (CordeauImportFrame *self);
  void (*answer) (CordeauImportFrame *self, guint line, CordeauImportAnswer answer);
  void (*apply) (CordeauImportFrame *self, GCancellable *cancellable);

  gpointer padding[4];
};

/* Signal "imported": void (*) (CordeauImportFrame *, const char *sentence, gpointer): it is done, and the dialog closes.
 * Property "loading" (read-only): something is under way.
 * Actions: "import.choose", "import.paste", "import.back", "import.run", "import.cancel"; "import.answer" (uu): a line and a
 * CordeauImportAnswer. */

/* For a class to say in its init. @file_title: of the file chooser */
void cordeau_import_frame_set_words (CordeauImportFrame *self, const char *icon_name,
                                     const char *title, const char *body, const char *file_title);

/* --- what a class says ----------------------------------------------------------------------------------- */

void cordeau_import_frame_opened (CordeauImportFrame *self, const CordeauImportLook *look);
/* Cancelled: back to the preview, without a word; else the first page says what is wrong. */
void cordeau_import_frame_failed (CordeauImportFrame *self, const GError *error);
void cordeau_import_frame_progress (double fraction, gpointer self);
/* It is imported: @sentence says what came of it. */
void cordeau_import_frame_done (CordeauImportFrame *self, const char *sentence);

/* How the list stands, said piece by piece and then ended. @button: what importing is called now, with a mnemonic; @ready:
 * whether it can be done. */
void cordeau_import_frame_begin_checked (CordeauImportFrame *self);
void cordeau_import_frame_add_fault (CordeauImportFrame *self, guint line, const char *reason);
/* @sentence: what is asked of @line. What is answered already stays in sight. */
void cordeau_import_frame_add_question (CordeauImportFrame *self, guint line, const char *sentence);
void cordeau_import_frame_end_checked (CordeauImportFrame *self, guint n_rows, guint n_faults,
                                       const char *outcome, const char *dropped, const char *button,
                                       gboolean ready);

/* --- what a class asks ----------------------------------------------------------------------------------- */

guint cordeau_import_frame_get_column (CordeauImportFrame *self, guint index);

/* --- for the window and for tests ------------------------------------------------------------------------ */

void cordeau_import_frame_open_file (CordeauImportFrame *self, GFile *file);
void cordeau_import_frame_open_text (CordeauImportFrame *self, const char *text);
void cordeau_import_frame_set_column (CordeauImportFrame *self, guint index, guint choice);
/* How many questions are in sight and not answered. */
guint cordeau_import_frame_get_n_open (CordeauImportFrame *self);
gboolean cordeau_import_frame_is_ready (CordeauImportFrame *self);

G_END_DECLS
