/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same for a screen: made in a reader's thread, written in a worker. */
#pragma once

#include <gio/gio.h>

#include "print/wish.h"

G_BEGIN_DECLS

/* cordeau_print_make() for @session as it is now; @wish is copied. */
void cordeau_print_make_async (CordeauSession *session, const CordeauPrintWish *wish,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full) (nullable) */
CordeauDocument *cordeau_print_make_finish (CordeauSession *session, GAsyncResult *result,
                                            GError **error);

/* As a PDF into @file, in place of what may be there: a person was asked. @session: whose clock dates it */
void cordeau_document_save_async (CordeauDocument *self, CordeauSession *session, GFile *file,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_document_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
