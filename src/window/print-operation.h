/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document in the hands of GTK's print dialog. */
#pragma once

#include <gtk/gtk.h>

#include "print/document.h"

G_BEGIN_DECLS

/* (transfer full): ready to run; draws with the function that makes the PDF. */
GtkPrintOperation *cordeau_print_operation_new (CordeauDocument *document);

G_END_DECLS
