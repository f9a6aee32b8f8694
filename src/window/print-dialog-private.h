/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the print dialog share: print-dialog.c shows what it will look like, print-dialog-choices.c is what
 * people choose, print-dialog-out.c what becomes of it. */
#pragma once

#include "print/wish.h"
#include "window/print-dialog.h"
#include "window/print-preview.h"

G_BEGIN_DECLS

struct _CordeauPrintDialog
{
  AdwDialog parent_instance;

  /* owned */
  CordeauSession *session;
  GSettings *settings;
  GCancellable *making; /* the picture under way */
  GFile *file; /* where a PDF goes that is being made; %NULL for the printer */

  gint32 roster_day; /* the roster from then on, so many days */
  guint roster_days;
  guint refresh_id;
  gboolean loading;
  gboolean going; /* to the printer or a file */

  /* template */
  AdwComboRow *what_row;
  AdwEntryRow *codes_row;
  AdwSpinRow *count_row;
  AdwEntryRow *slots_row;
  AdwComboRow *station_row;
  AdwSpinRow *copies_row;
  AdwPreferencesGroup *hours_group;
  AdwPreferencesGroup *paper_group;
  AdwComboRow *paper_row;
  AdwSpinRow *skip_row;
  AdwSpinRow *length_row;
  AdwComboRow *dpi_row;
  GtkStack *pictures;
  CordeauPrintPreview *preview;
  GtkLabel *reason;
  GtkWidget *pager;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *page_label;
  GtkWidget *print_button;
  GtkWidget *save_button;
};

/* print-dialog-choices.c */
/* (transfer full): as the rows say. */
CordeauPrintWish *cordeau_print_dialog_make_wish (CordeauPrintDialog *self);
/* The nickname of what is chosen. */
const char *cordeau_print_dialog_get_what (CordeauPrintDialog *self);
void cordeau_print_dialog_choose (CordeauPrintDialog *self, const char *what);
void cordeau_print_dialog_fill_choices (CordeauPrintDialog *self);
void cordeau_print_dialog_show_rows (CordeauPrintDialog *self);
/* The paper that was printed on last. */
void cordeau_print_dialog_recall_paper (CordeauPrintDialog *self);
void cordeau_print_dialog_remember_paper (CordeauPrintDialog *self);
/* (transfer full): where the hourly states are. */
char *cordeau_print_dialog_dup_hours (CordeauPrintDialog *self);

/* print-dialog.c */
/* Says what is wrong in place of the picture. */
void cordeau_print_dialog_show_reason (CordeauPrintDialog *self, const GError *error);
void cordeau_print_dialog_set_going (CordeauPrintDialog *self, gboolean going);
/* Emits "done" and closes. */
void cordeau_print_dialog_finish (CordeauPrintDialog *self, const char *sentence);

/* print-dialog-out.c */
void cordeau_print_dialog_print (CordeauPrintDialog *self);
void cordeau_print_dialog_choose_file (CordeauPrintDialog *self);

G_END_DECLS
