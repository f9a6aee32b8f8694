/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose print it is, and when: what every page says of itself. */
#pragma once

#include "session/session.h"

#include "print/page.h"

G_BEGIN_DECLS

/**
 * CordeauPrintSite:
 * @practice: every page says EXERCICE (F17)
 * @from_right: pages are mirrored: the user's language is read from right to left
 * @now: when it is made, UTC microseconds by the session's clock
 */
typedef struct
{
  char *id;
  char *name;
  char *computer;
  gboolean practice;
  gboolean from_right;
  gint64 now;
  GTimeZone *zone;
} CordeauPrintSite;

/* (transfer full): as the session is now. On the session's thread; the result may go to another. */
CordeauPrintSite *cordeau_print_site_new (CordeauSession *session);
CordeauPrintSite *cordeau_print_site_copy (const CordeauPrintSite *self);
void cordeau_print_site_free (CordeauPrintSite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPrintSite, cordeau_print_site_free)

/* The band that says EXERCICE, white on black, on a site where people practise; else nothing. */
void cordeau_print_site_mark (const CordeauPrintSite *self, CordeauPrintPage *page,
                              CordeauPrintBox box);

/* (transfer full): "18:00" on the day of the print, else "27 Nov 12:00"; "" for 0. */
char *cordeau_print_site_format_when (const CordeauPrintSite *self, gint64 when);
/* (transfer full): "Saturday 28 November 2026, 14:00": when it is made. */
char *cordeau_print_site_format_now (const CordeauPrintSite *self);

G_END_DECLS
