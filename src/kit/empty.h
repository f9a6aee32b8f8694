/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status pages: nothing here yet and what to do first, or what failed and what to do about it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @body is plain text. (transfer floating) */
GtkWidget *cordeau_empty_new (const char *icon_name, const char *title, const char *body);
/* Adds a pill button below; the first one is suggested. @action as in kit/actions.h, @target (nullable). */
void cordeau_empty_add_button (GtkWidget *empty, const char *label, const char *action,
                               GVariant *target);

/* What failed, by kit/error-text.h. (transfer floating) */
GtkWidget *cordeau_empty_new_for_error (const GError *error);

G_END_DECLS
