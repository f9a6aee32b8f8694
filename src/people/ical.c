/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Content lines (RFC 5545, 3.1): folded at 75 octets, never within a character. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/ical.h"

#define MOST_OCTETS 75

/* Appends @name and @value, folded. */
static void
add_line (GString *out, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);
  gsize room = MOST_OCTETS;
  const char *p = line;

  while (*p != '\0')
    {
      gsize n = (gsize) (g_utf8_next_char (p) - p);

      if (n > room)
        {
          g_string_append (out, "\r\n ");
          room = MOST_OCTETS - 1;
        }
      g_string_append_len (out, p, (gssize) n);
      room -= n;
      p += n;
    }
  g_string_append (out, "\r\n");
}

/* TEXT (3.3.11) */
static void
add_text (GString *out, const char *name, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else if (strchr ("\\;,", *p) != NULL)
        g_string_append_printf (escaped, "\\%c", *p);
      else if ((guchar) *p >= 0x20 && *p != 0x7f)
        g_string_append_c (escaped, *p);
    }
  add_line (out, name, escaped->str);
}

/* DATE-TIME of form 2 (3.3.5): UTC */
static void
add_time (GString *out, const char *name, gint64 when)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (time, "%Y%m%dT%H%M%SZ");

  add_line (out, name, text);
}

/* How often it was changed: a revision is "N-…". */
static void
add_sequence (GString *out, const CordeauShift *shift)
{
  gint64 generation = g_ascii_strtoll (shift->rev != NULL ? shift->rev : "1", NULL, 10);
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (generation - 1, 0));

  add_line (out, "SEQUENCE", text);
}

/* (transfer full): "Break: 30 min from 10:00" */
static char *
describe_break (const CordeauShift *shift, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *clock = NULL;

  if (shift->break_start == 0)
    return g_strdup_printf (_ ("Break: %d min"), shift->break_minutes);
  utc = g_date_time_new_from_unix_utc (shift->break_start / G_USEC_PER_SEC);
  local = g_date_time_to_timezone (utc, zone);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf (_ ("Break: %d min from %s"), shift->break_minutes, clock);
}

/* @status: CONFIRMED, TENTATIVE or CANCELLED (3.8.1.11) */
static void
add_event (GString *out, const CordeauRoster *roster, const CordeauShift *shift, gboolean with_name,
           const char *status, const char *site, gint64 now)
{
  const CordeauWorker *worker = cordeau_workers_find (roster->workers, shift->worker);
  const char *post = cordeau_post_to_words (cordeau_post_from_nick (shift->post));
  g_autofree char *uid = g_strconcat (shift->id, "@", site, ".cordeau", NULL);
  g_autofree char *summary = NULL;
  g_autofree char *pause = NULL;

  summary = with_name
                ? g_strdup_printf ("%s · %s", worker != NULL ? worker->shown : shift->worker, post)
                : g_strdup (post);
  add_line (out, "BEGIN", "VEVENT");
  add_text (out, "UID", uid);
  add_time (out, "DTSTAMP", now);
  add_time (out, "LAST-MODIFIED", shift->modified != 0 ? shift->modified : now);
  add_sequence (out, shift);
  add_time (out, "DTSTART", shift->start);
  add_time (out, "DTEND", shift->end);
  add_text (out, "SUMMARY", summary);
  if (shift->break_minutes > 0)
    {
      pause = describe_break (shift, roster->zone);
      add_text (out, "DESCRIPTION", pause);
    }
  add_line (out, "STATUS", status);
  add_line (out, "END", "VEVENT");
}

static gboolean
is_asked (const CordeauIcalAsk *ask, const CordeauShift *shift)
{
  return (ask->worker == NULL || strcmp (ask->worker, shift->worker) == 0)
         && (shift->published || !ask->published_only);
}

static void
write_calendar (CordeauIcal *self, const CordeauIcalAsk *ask, const CordeauRoster *roster,
                GPtrArray *cancelled)
{
  const CordeauWorker *worker = ask->worker != NULL
                                    ? cordeau_workers_find (roster->workers, ask->worker)
                                    : NULL;
  const char *name = worker != NULL ? worker->shown : ask->site;
  GString *out = g_string_new (NULL);

  add_line (out, "BEGIN", "VCALENDAR");
  add_line (out, "VERSION", "2.0");
  add_line (out, "PRODID", "-//Cordeau//Cordeau//EN");
  add_line (out, "CALSCALE", "GREGORIAN");
  add_line (out, "METHOD", "PUBLISH");
  add_text (out, "X-WR-CALNAME", ask->name != NULL ? ask->name : name);
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (!is_asked (ask, shift))
        continue;
      add_event (out, roster, shift, ask->worker == NULL,
                 shift->published ? "CONFIRMED" : "TENTATIVE", ask->site, ask->now);
      self->n_shifts++;
    }
  for (guint i = 0; i < cancelled->len; i++)
    add_event (out, roster, g_ptr_array_index (cancelled, i), ask->worker == NULL, "CANCELLED",
               ask->site, ask->now);
  self->n_cancelled = cancelled->len;
  add_line (out, "END", "VCALENDAR");
  self->text = g_string_free (out, FALSE);
}

CordeauIcal *
cordeau_ical_read (CordeauConnection *connection, const CordeauIcalAsk *ask, GError **error)
{
  CordeauIcal *self;
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (GPtrArray) cancelled = NULL;

  g_return_val_if_fail (ask != NULL && ask->site != NULL && ask->zone != NULL, NULL);

  roster = cordeau_roster_read (connection, ask->site, ask->zone, ask->first, ask->days, error);
  if (roster == NULL)
    return NULL;
  cancelled = cordeau_ical_read_cancelled (connection, ask->site, ask->worker, roster->from,
                                           roster->to, error);
  if (cancelled == NULL)
    return NULL;
  self = g_new0 (CordeauIcal, 1);
  write_calendar (self, ask, roster, cancelled);
  return self;
}

void
cordeau_ical_free (CordeauIcal *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}
