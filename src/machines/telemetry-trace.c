/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line after the other out of a buffer of fixed size. */
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "base/when.h"
#include "machines/telemetry-trace.h"

#define BUFFER 65536
/* A time and a number are 40 bytes. */
#define MOST_LINE 1024
#define MOST_WATTS 1e6
/* A meter around nothing may show a little less. */
#define LEAST_WATTS -100.0

struct _CordeauTelemetryTrace
{
  GInputStream *stream;
  GTimeZone *zone;
  char buffer[BUFFER];
  gsize at;
  gsize length;
  gboolean ended;

  char text[MOST_LINE + 1];
  gsize n_text;
  gboolean too_long;
  guint64 line;
  gint64 last;
};

CordeauTelemetryTrace *
cordeau_telemetry_trace_new (GInputStream *stream, GTimeZone *zone)
{
  CordeauTelemetryTrace *self = g_new0 (CordeauTelemetryTrace, 1);

  self->stream = g_object_ref (stream);
  self->zone = zone != NULL ? g_time_zone_ref (zone) : NULL;
  return self;
}

CordeauTelemetryTrace *
cordeau_telemetry_trace_open (const char *path, GTimeZone *zone, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) fault = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, &fault);
  g_autofree char *name = NULL;

  if (stream == NULL)
    {
      name = g_filename_display_name (path);
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("The trace “%s” cannot be read; check its name, and that you may read it. "
                      "(%s)"),
                   name, fault->message);
      return NULL;
    }
  return cordeau_telemetry_trace_new (G_INPUT_STREAM (stream), zone);
}

void
cordeau_telemetry_trace_free (CordeauTelemetryTrace *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->stream);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

static gboolean
fill (CordeauTelemetryTrace *self, GError **error)
{
  gssize n;

  if (self->at < self->length || self->ended)
    return TRUE;
  n = g_input_stream_read (self->stream, self->buffer, BUFFER, NULL, error);
  if (n < 0)
    return FALSE;
  self->at = 0;
  self->length = (gsize) n;
  self->ended = n == 0;
  return TRUE;
}

/* The next line into self->text, without its end. FALSE without @error: there is none. */
static gboolean
read_line (CordeauTelemetryTrace *self, GError **error)
{
  gboolean any = FALSE;

  self->n_text = 0;
  self->too_long = FALSE;
  for (;;)
    {
      const char *end;
      gsize n;

      if (!fill (self, error))
        return FALSE;
      if (self->ended)
        break;
      any = TRUE;
      end = memchr (self->buffer + self->at, '\n', self->length - self->at);
      n = end != NULL ? (gsize) (end - (self->buffer + self->at)) : self->length - self->at;
      self->too_long = self->too_long || n > MOST_LINE - self->n_text;
      if (!self->too_long)
        memcpy (self->text + self->n_text, self->buffer + self->at, n);
      self->n_text += self->too_long ? 0 : n;
      self->at += n + (end != NULL);
      if (end != NULL)
        break;
    }
  self->text[self->n_text] = '\0';
  self->line += any;
  return any;
}

static CordeauTelemetryLine
bad (CordeauTelemetryTrace *self, GError **error, const char *sentence)
{
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, self->line);

  /* Translators: the number of a line, then a sentence about it. */
  g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE, _ ("Line %s: %s"), line,
               sentence);
  return CORDEAU_TELEMETRY_LINE_BAD;
}

/* "12.5", or "12,5" where the separator is a semicolon. */
static gboolean
parse_watts (char *text, char separator, double *watts)
{
  char *end;

  if (separator == ';')
    g_strdelimit (text, ",", '.');
  /* Neither words nor what C reads as a number besides. */
  if (*text == '\0' || text[strspn (text, "0123456789+-.eE")] != '\0')
    return FALSE;
  *watts = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*watts) && *watts >= LEAST_WATTS
         && *watts <= MOST_WATTS;
}

static gboolean
is_missing (const char *text)
{
  return *text == '\0' || g_ascii_strcasecmp (text, "unknown") == 0
         || g_ascii_strcasecmp (text, "unavailable") == 0;
}

/* Line 1, when neither of its fields could be what it must be. */
static gboolean
is_heading (CordeauTelemetryTrace *self, const char *time, const char *watts)
{
  return self->line == 1 && !g_ascii_isdigit (*time) && !g_ascii_isdigit (*watts) && *watts != '\0';
}

static CordeauTelemetryLine
parse_fields (CordeauTelemetryTrace *self, char *time, char *text, char separator, gint64 *when,
              double *watts, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *sentence = NULL;

  if (!cordeau_when_parse (time, self->zone, when, &fault))
    return bad (self, error, fault->message);
  if (!parse_watts (text, separator, watts))
    {
      sentence = g_strdup_printf (_ ("“%s” is no number of watts; write it like 12.5, without a "
                                     "unit."),
                                  text);
      return bad (self, error, sentence);
    }
  if (*when <= self->last)
    return bad (self, error,
                _ ("the time is not later than that of the reading before; sort the file by time, "
                   "and give each reading a time of its own."));
  self->last = *when;
  return CORDEAU_TELEMETRY_LINE_READING;
}

/* END for a line that is to be passed over. */
static CordeauTelemetryLine
parse_line (CordeauTelemetryTrace *self, gint64 *when, double *watts, GError **error)
{
  char *text = self->text;
  char separator;
  char *comma;

  if (self->too_long)
    return bad (self, error, _ ("it is too long for a reading; write “time,watts”."));
  if (memchr (text, '\0', self->n_text) != NULL || !g_utf8_validate (text, -1, NULL))
    return bad (self, error, _ ("it is not UTF-8 text; save the file as UTF-8."));
  if (self->line == 1 && g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  g_strstrip (text);
  if (*text == '\0')
    return CORDEAU_TELEMETRY_LINE_END;
  separator = strchr (text, ';') != NULL ? ';' : ',';
  comma = strchr (text, separator);
  if (comma == NULL || strchr (comma + 1, separator) != NULL)
    return bad (self, error,
                _ ("it has not two fields; write “time,watts”, such as "
                   "“2026-11-20T08:00:00+01:00,12.5”."));
  *comma = '\0';
  g_strchomp (text);
  g_strchug (comma + 1);
  if (is_heading (self, text, comma + 1) || (is_missing (comma + 1) && g_ascii_isdigit (*text)))
    return CORDEAU_TELEMETRY_LINE_END;
  return parse_fields (self, text, comma + 1, separator, when, watts, error);
}

CordeauTelemetryLine
cordeau_telemetry_trace_next (CordeauTelemetryTrace *self, gint64 *when, double *watts,
                              GError **error)
{
  GError *fault = NULL;

  g_return_val_if_fail (self != NULL, CORDEAU_TELEMETRY_LINE_FAILED);

  while (read_line (self, &fault))
    {
      CordeauTelemetryLine line = parse_line (self, when, watts, error);

      if (line != CORDEAU_TELEMETRY_LINE_END)
        return line;
    }
  if (fault == NULL)
    return CORDEAU_TELEMETRY_LINE_END;
  g_propagate_error (error, fault);
  return CORDEAU_TELEMETRY_LINE_FAILED;
}
