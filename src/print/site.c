/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/when.h"

#include "print/direction.h"
#include "print/site.h"

#define POINTS_A_MM (72.0 / 25.4)
/* The letters fill this much of the band's height. */
#define MARK_FILL 0.62

CordeauPrintSite *
cordeau_print_site_new (CordeauSession *session)
{
  CordeauPrintSite *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (cordeau_session_is_founded (session), NULL);

  self = g_new0 (CordeauPrintSite, 1);
  self->id = g_strdup (cordeau_session_get_site (session));
  self->name = g_strdup (cordeau_session_get_name (session));
  self->computer = g_strdup (cordeau_session_get_computer (session));
  self->practice = cordeau_session_is_practice (session);
  self->from_right = cordeau_print_reads_from_right ();
  self->now = cordeau_env_now (cordeau_session_get_env (session));
  self->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  return self;
}

CordeauPrintSite *
cordeau_print_site_copy (const CordeauPrintSite *self)
{
  CordeauPrintSite *copy = g_memdup2 (self, sizeof *self);

  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->computer = g_strdup (self->computer);
  copy->zone = g_time_zone_ref (self->zone);
  return copy;
}

void
cordeau_print_site_free (CordeauPrintSite *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->computer);
  g_time_zone_unref (self->zone);
  g_free (self);
}

void
cordeau_print_site_mark (const CordeauPrintSite *self, CordeauPrintPage *page, CordeauPrintBox box)
{
  if (!self->practice)
    return;
  cordeau_print_page_add_box (page, box, 0.0);
  cordeau_print_page_add_text (page, box, box.height * POINTS_A_MM * MARK_FILL,
                               CORDEAU_PRINT_BOLD | CORDEAU_PRINT_CENTRED | CORDEAU_PRINT_SHRUNK
                                   | CORDEAU_PRINT_REVERSED,
                               _ ("EXERCICE"));
}

static char *
format (const CordeauPrintSite *self, gint64 when, const char *how)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

  return g_date_time_format (local, how);
}

char *
cordeau_print_site_format_when (const CordeauPrintSite *self, gint64 when)
{
  g_autofree char *day = NULL;
  g_autofree char *today = NULL;

  if (when == 0)
    return g_strdup ("");
  day = cordeau_when_day (when, self->zone);
  today = cordeau_when_day (self->now, self->zone);
  if (g_str_equal (day, today))
    return format (self, when, "%H:%M");
  /* Translators: a day and a time in a narrow column of a print: “27 Nov 12:00” */
  return format (self, when, _ ("%-d %b %H:%M"));
}

char *
cordeau_print_site_format_now (const CordeauPrintSite *self)
{
  /* Translators: when something was printed: “Saturday 28 November 2026, 14:00” */
  return format (self, self->now, _ ("%A %-d %B %Y, %H:%M"));
}
