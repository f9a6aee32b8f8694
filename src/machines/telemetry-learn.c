/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles that a person named, cut out of a trace. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/csv.h"
#include "base/errors.h"
#include "base/text.h"
#include "base/when.h"
#include "machines/signature-levels.h"
#include "machines/telemetry-trace.h"

#define MOST_BYTES (4 * 1024 * 1024)
#define MOST_NAME 120
#define MOST_BAD 1000
#define MOST_CYCLE (CORDEAU_SIGNATURE_MINUTES * G_TIME_SPAN_MINUTE)

enum
{
  COLUMN_START,
  COLUMN_END,
  COLUMN_PROGRAMME,
  N_COLUMNS
};

static const char *const headings[N_COLUMNS][2] = {
  { "start", "debut" },
  { "end", "fin" },
  { "programme", "program" },
};

static void
label_free (gpointer data)
{
  CordeauTelemetryLabel *self = data;

  g_free (self->programme);
  g_free (self);
}

static gboolean G_GNUC_PRINTF (3, 4) fail (GError **error, guint line, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  g_autofree char *number = g_strdup_printf ("%u", line);
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE, _ ("Line %s: %s"), number,
               sentence);
  return FALSE;
}

static gboolean
find_columns (CordeauCsv *csv, int columns[N_COLUMNS], GError **error)
{
  for (int column = 0; column < N_COLUMNS; column++)
    {
      columns[column] = -1;
      for (guint i = 0; i < cordeau_csv_get_n_fields (csv); i++)
        {
          g_autofree char *name = cordeau_text_fold (cordeau_csv_get_field (csv, i));

          if (g_str_equal (name, headings[column][0]) || g_str_equal (name, headings[column][1]))
            columns[column] = (int) i;
        }
      if (columns[column] < 0)
        return fail (error, cordeau_csv_get_line (csv),
                     _ ("the heading has no column “%s”; it must be “start,end,programme”."),
                     headings[column][0]);
    }
  return TRUE;
}

static gboolean
read_time (CordeauCsv *csv, int column, GTimeZone *zone, gint64 *when, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (cordeau_when_parse (cordeau_csv_get_field (csv, (guint) column), zone, when, &fault))
    return TRUE;
  return fail (error, cordeau_csv_get_line (csv), "%s", fault->message);
}

/* (transfer full) */
static CordeauTelemetryLabel *
read_label (CordeauCsv *csv, const int columns[N_COLUMNS], GTimeZone *zone, GError **error)
{
  const char *programme = cordeau_csv_get_field (csv, (guint) columns[COLUMN_PROGRAMME]);
  guint line = cordeau_csv_get_line (csv);
  CordeauTelemetryLabel *label;
  gint64 start;
  gint64 end;

  if (!read_time (csv, columns[COLUMN_START], zone, &start, error)
      || !read_time (csv, columns[COLUMN_END], zone, &end, error))
    return NULL;
  if (end <= start || end - start > MOST_CYCLE)
    {
      fail (error, line, _ ("the end must come after the start, by eight hours at most."));
      return NULL;
    }
  if (!cordeau_text_is_name (programme, MOST_NAME))
    {
      fail (error, line, _ ("name the programme, in %d characters at most."), MOST_NAME);
      return NULL;
    }
  label = g_new0 (CordeauTelemetryLabel, 1);
  *label = (CordeauTelemetryLabel) { start, end, g_strdup (programme), line };
  return label;
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const CordeauTelemetryLabel *first = *(const CordeauTelemetryLabel *const *) a;
  const CordeauTelemetryLabel *second = *(const CordeauTelemetryLabel *const *) b;

  return (first->start > second->start) - (first->start < second->start);
}

static gboolean
check_labels (GPtrArray *labels, GError **error)
{
  if (labels->len == 0)
    {
      g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                           _ ("The labels name no cycle; write “start,end,programme” and then one "
                              "cycle a line."));
      return FALSE;
    }
  g_ptr_array_sort (labels, compare_labels);
  for (guint i = 1; i < labels->len; i++)
    {
      const CordeauTelemetryLabel *label = g_ptr_array_index (labels, i);
      const CordeauTelemetryLabel *before = g_ptr_array_index (labels, i - 1);

      if (label->start < before->end)
        return fail (error, label->line, _ ("this cycle begins before that of line %u is over."),
                     before->line);
    }
  return TRUE;
}

GPtrArray *
cordeau_telemetry_labels_read (const char *path, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (label_free);
  g_autoptr (CordeauCsv) csv = NULL;
  g_autofree char *text = NULL;
  int columns[N_COLUMNS];
  gsize length;
  GError *fault = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  text = cordeau_text_read_file (path, MOST_BYTES, &length, error);
  if (text == NULL)
    return NULL;
  csv = cordeau_csv_new (text, length);
  if (cordeau_csv_next (csv, &fault) && !find_columns (csv, columns, error))
    return NULL;
  while (fault == NULL && cordeau_csv_next (csv, &fault))
    {
      CordeauTelemetryLabel *label = read_label (csv, columns, zone, error);

      if (label == NULL)
        return NULL;
      g_ptr_array_add (labels, label);
    }
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return NULL;
    }
  return check_labels (labels, error) ? g_steal_pointer (&labels) : NULL;
}

/* The labelled cycle that is being read. @first, @worked: its first and last reading at work; @rested: whether the machine
 * was seen at rest since */
typedef struct
{
  CordeauSignatureLevels levels;
  CordeauSignatureRecorder recorder;
  gint64 first;
  gint64 worked;
  gint64 last;
  gint64 pause;
  gboolean broken;
} Learning;

/* Rests before the first work and after the last do not belong to the cycle, whatever the label says. */
static void
take (Learning *self, const CordeauTelemetryLabel *label, gint64 when, double watts)
{
  CordeauSignatureLevel level = cordeau_signature_levels_add (&self->levels, when, watts);
  gint64 most = cordeau_signature_levels_get_break (&self->levels);

  if (when < label->start || when > label->end)
    return;
  if (self->first == 0 && level != CORDEAU_SIGNATURE_ACTIVE)
    return;
  if (self->first == 0)
    {
      self->first = self->worked = when;
      cordeau_signature_recorder_begin (&self->recorder, when, watts);
    }
  cordeau_signature_recorder_add (&self->recorder, when, watts, most);
  self->broken = self->broken || when - self->last > most;
  self->last = when;
  if (level != CORDEAU_SIGNATURE_ACTIVE)
    return;
  cordeau_signature_levels_add_work (&self->levels, watts, when - self->worked);
  if (!self->broken)
    self->pause = MAX (self->pause, when - self->worked);
  self->broken = FALSE;
  self->worked = when;
}

/* The cycle of @label is over. */
static gboolean
finish (Learning *self, const CordeauTelemetryLabel *label, CordeauSignatureProfile *profile,
        GError **error)
{
  CordeauSignatureCycle cycle;

  if (self->first == 0 || self->worked == self->first)
    return fail (error, label->line,
                 _ ("the trace has no readings at work between these times; give the trace and the "
                    "labels of the same days."));
  cycle = *cordeau_signature_recorder_cut (&self->recorder, self->worked);
  cycle.longest_pause = self->pause;
  cordeau_signature_profile_learn (profile, &cycle, label->programme);
  self->first = 0;
  self->pause = 0;
  self->broken = FALSE;
  return TRUE;
}

gboolean
cordeau_telemetry_learn (CordeauTelemetryTrace *trace, GPtrArray *labels,
                         CordeauSignatureProfile *profile, GPtrArray *bad, GError **error)
{
  g_autofree Learning *self = g_new0 (Learning, 1);
  CordeauTelemetryLine line;
  guint at = 0;

  g_return_val_if_fail (trace != NULL, FALSE);
  g_return_val_if_fail (labels != NULL, FALSE);
  g_return_val_if_fail (profile != NULL, FALSE);

  cordeau_signature_levels_init (&self->levels, 0);
  do
    {
      g_autoptr (GError) fault = NULL;
      gint64 when = G_MAXINT64;
      double watts = 0;

      line = cordeau_telemetry_trace_next (trace, &when, &watts, &fault);
      if (line == CORDEAU_TELEMETRY_LINE_FAILED)
        {
          g_propagate_error (error, g_steal_pointer (&fault));
          return FALSE;
        }
      if (line == CORDEAU_TELEMETRY_LINE_BAD && bad != NULL && bad->len < MOST_BAD)
        g_ptr_array_add (bad, g_strdup (fault->message));
      if (line == CORDEAU_TELEMETRY_LINE_BAD)
        continue;
      for (; at < labels->len
             && when > ((CordeauTelemetryLabel *) g_ptr_array_index (labels, at))->end;
           at++)
        if (!finish (self, g_ptr_array_index (labels, at), profile, error))
          return FALSE;
      if (at < labels->len)
        take (self, g_ptr_array_index (labels, at), when, watts);
      else if (line == CORDEAU_TELEMETRY_LINE_READING)
        cordeau_signature_levels_add (&self->levels, when, watts);
    }
  while (line != CORDEAU_TELEMETRY_LINE_END);
  cordeau_signature_profile_set_standby (profile, self->levels.standby);
  return TRUE;
}
