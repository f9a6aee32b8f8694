/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the frame share: import-frame.c, import-frame-choose.c, import-frame-questions.c. */
#pragma once

#include "kit/import-frame.h"

G_BEGIN_DECLS

typedef struct
{
  /* Owned */
  GSettings *settings;
  GCancellable *cancellable;
  char *icon_name;
  char *title;
  char *body;
  char *file_title;
  GHashTable *answers; /* line → its AdwToggleGroup, borrowed */

  /* Template */
  GtkStack *stack;
  AdwStatusPage *choose_page;
  CordeauPreviewTable *table;
  GtkLabel *rows_label;
  GtkLabel *outcome_label;
  GtkLabel *dropped_label;
  GtkWidget *errors_box;
  GtkLabel *errors_label;
  GtkStringList *errors;
  GtkWidget *questions_box;
  GtkLabel *questions_label;
  GtkListBox *questions_list;
  GtkButton *import_button;
  GtkWidget *back_button;
  GtkProgressBar *progress_bar;

  gboolean loading;
  gboolean checking;
  gboolean check_again;
  gboolean ready;
} CordeauImportFramePrivate;

CordeauImportFramePrivate *cordeau_import_frame_priv (CordeauImportFrame *self);
void cordeau_import_frame_set_loading (CordeauImportFrame *self, gboolean loading);
void cordeau_import_frame_show_page (CordeauImportFrame *self, const char *name);
void cordeau_import_frame_show_words (CordeauImportFrame *self, const char *icon_name,
                                      const char *title, const char *body);
/* Looks at the list anew; later, when it is away. */
void cordeau_import_frame_check (CordeauImportFrame *self);

/* Questions: all answers, for the class; how they stand; what is answered of other columns is forgotten. */
void cordeau_import_frame_tell_answers (CordeauImportFrame *self);
void cordeau_import_frame_show_questions (CordeauImportFrame *self);
void cordeau_import_frame_forget_answers (CordeauImportFrame *self);
void cordeau_import_frame_install_answers (GtkWidgetClass *widget_class);

/* A file, or what is on the clipboard. */
void cordeau_import_frame_install_choices (GtkWidgetClass *widget_class);

G_END_DECLS
