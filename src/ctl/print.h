/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the verbs "print …" share: the paper, the file, and what is said of it. */
#pragma once

#include "ctl/ctl.h"
#include "print/wish.h"

G_BEGIN_DECLS

/* The options of every verb that prints cards or labels. */
#define CORDEAU_CTL_PRINT_OPTIONS                                                           \
  { "pdf", N_ ("FILE"), N_ ("The PDF to write; nothing may be there yet") },                \
      { "paper", N_ ("PAPER"), N_ ("a4 (default) or roll62, a roll of 62 mm") },            \
      { "dpi", N_ ("N"), N_ ("Dots an inch of the roll's printer: 300 (default) or 203") }, \
      { "length", N_ ("MM"), N_ ("How long a piece of the roll is") },                      \
  {                                                                                         \
    "skip", N_ ("N"), N_ ("Leave out so many places of the first sheet: they are used")     \
  }

/* Reads --paper, --dpi, --length and --skip into @wish. */
gboolean cordeau_ctl_print_parse (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error);
/* Makes it, writes it to the file of --pdf, and says so. */
void cordeau_ctl_print_run (CordeauCtl *ctl, const CordeauPrintWish *wish, GError **error);

G_END_DECLS
