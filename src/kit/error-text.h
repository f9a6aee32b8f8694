/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one place that turns an error into words: what happened, and what to do about it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauErrorText:
 * @title: a short statement without a full stop: title of a status page or an alert
 * @body: sentences: what happened to what, and what to do next
 */
typedef struct
{
  char *title;
  char *body;
} CordeauErrorText;

/* (transfer full): never %NULL, whatever the domain. */
CordeauErrorText *cordeau_error_text_new (const GError *error);
void cordeau_error_text_free (CordeauErrorText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauErrorText, cordeau_error_text_free)

/* (transfer full): title and body in one sentence, for a toast or an announcement. */
char *cordeau_error_text_sentence (const GError *error);

G_END_DECLS
