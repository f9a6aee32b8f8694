/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day on paper: every line is read first, then all are judged and written in one job, in the order
 * of the file. */
#include <glib/gi18n-lib.h>

#include "base/code.h"
#include "base/csv.h"
#include "base/text.h"
#include "base/when.h"
#include "bags/import-private.h"
#include "bags/paper.h"

#define MAX_BYTES (64 * 1024 * 1024)
#define MAX_ASKED 1000
#define MAX_COLUMNS 6
#define PROGRESS_LINES 500

enum
{
  COLUMN_AT,
  COLUMN_STATION,
  COLUMN_CODE,
  COLUMN_MACHINE,
  COLUMN_GRAMS,
  COLUMN_SLOT,
};

typedef struct
{
  guint line;
  CordeauScan *scan;
} PaperLine;

static void
paper_line_free (gpointer data)
{
  PaperLine *line = data;

  cordeau_scan_free (line->scan);
  g_free (line);
}

void
cordeau_paper_free (CordeauPaper *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->errors);
  g_ptr_array_unref (self->asked);
  g_ptr_array_unref (self->priv);
  g_free (self);
}

static const char *
cell (CordeauCsv *csv, guint column)
{
  return cordeau_csv_get_field (csv, column);
}

static CordeauStation
read_station (const char *text)
{
  g_autofree char *folded = cordeau_text_fold (text);
  CordeauStation station = cordeau_station_from_nick (folded);

  /* By the name people see, too. */
  for (int i = 1; i < CORDEAU_N_STATIONS && station == CORDEAU_STATION_NONE; i++)
    {
      g_autofree char *label = cordeau_text_fold (cordeau_station_to_label (i));

      if (strcmp (label, folded) == 0)
        station = i;
    }
  return station;
}

static char *
read_grams (const char *text, gint64 *grams)
{
  guint64 value = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 1, 60000, &value, NULL))
    return g_strdup_printf (_ ("“%s” is no weight. Write whole grams, from 1 to 60000."), text);
  *grams = (gint64) value;
  return NULL;
}

static char *
read_line (CordeauCsv *csv, GTimeZone *zone, CordeauScan *scan)
{
  g_autoptr (CordeauCode) code = NULL;
  g_autoptr (GError) error = NULL;
  guint n = cordeau_csv_get_n_fields (csv);

  if (n < 3)
    return g_strdup (_ ("A line needs a time, a station and a code, separated by commas."));
  if (n > MAX_COLUMNS)
    return g_strdup (_ ("A line has at most time, station, code, machine, grams and slot."));
  if (!cordeau_when_parse (cell (csv, COLUMN_AT), zone, &scan->at, &error))
    return g_strdup (error->message);
  scan->station = read_station (cell (csv, COLUMN_STATION));
  if (scan->station == CORDEAU_STATION_NONE)
    return g_strdup_printf (
        _ ("There is no station “%s”. Write reception, sorting, washing, drying, "
           "finishing, control, rack, handback, transfer or repair."),
        cell (csv, COLUMN_STATION));
  code = cordeau_code_parse (cell (csv, COLUMN_CODE), &error);
  if (code == NULL)
    return g_strdup (error->message);
  scan->code = g_strdup (cell (csv, COLUMN_CODE));
  scan->machine = g_strdup (cell (csv, COLUMN_MACHINE));
  scan->slot = g_strdup (cell (csv, COLUMN_SLOT));
  return read_grams (cell (csv, COLUMN_GRAMS), &scan->grams);
}

/* A first line whose time is a word is a heading. */
static gboolean
is_heading (CordeauCsv *csv)
{
  const char *first = cell (csv, COLUMN_AT);

  return *first != '\0' && !g_ascii_isdigit (*first) && cordeau_csv_get_n_fields (csv) >= 3
         && read_station (cell (csv, COLUMN_STATION)) == CORDEAU_STATION_NONE;
}

CordeauPaper *
cordeau_paper_open (const char *path, GTimeZone *zone, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (CordeauCsv) csv = NULL;
  CordeauPaper *self;
  g_autoptr (GError) local = NULL;
  gboolean first = TRUE;
  gsize length;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  text = cordeau_text_read_file (path, MAX_BYTES, &length, error);
  if (text == NULL)
    return NULL;
  self = g_new0 (CordeauPaper, 1);
  self->errors = cordeau_import_errors_new ();
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->priv = g_ptr_array_new_with_free_func (paper_line_free);
  csv = cordeau_csv_new (text, length);
  for (; cordeau_csv_next (csv, &local); first = FALSE)
    {
      PaperLine *line;
      char *fault;

      if (first && is_heading (csv))
        continue;
      line = g_new0 (PaperLine, 1);
      line->line = cordeau_csv_get_line (csv);
      line->scan = cordeau_scan_new (NULL, CORDEAU_STATION_NONE);
      g_ptr_array_add (self->priv, line);
      fault = read_line (csv, zone, line->scan);
      if (fault != NULL)
        cordeau_import_errors_add (self->errors, NULL, line->line, fault);
    }
  if (local == NULL)
    return self;
  if (self->errors->len == 0)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      g_clear_pointer (&self, cordeau_paper_free);
      return NULL;
    }
  cordeau_import_errors_add (self->errors, NULL, cordeau_csv_get_line (csv),
                             g_strdup (local->message));
  return self;
}

typedef struct
{
  CordeauPaper *paper;
  CordeauSession *session;
  const char *actor;
} Job;

static void
note (CordeauPaper *self, guint line, const CordeauScanResult *result)
{
  self->counts[result->outcome]++;
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED || result->outcome == CORDEAU_OUTCOME_REPEAT
      || self->asked->len >= MAX_ASKED)
    return;
  /* Translators: a line number, then a sentence. */
  g_ptr_array_add (self->asked, g_strdup_printf (_ ("line %u: %s"), line, result->message));
}

static void
forget_counts (CordeauPaper *self)
{
  memset (self->counts, 0, sizeof self->counts);
  g_ptr_array_set_size (self->asked, 0);
}

static gpointer
run_paper (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  GPtrArray *lines = job->paper->priv;

  forget_counts (job->paper);
  for (guint i = 0; i < lines->len; i++)
    {
      PaperLine *line = g_ptr_array_index (lines, i);
      CordeauScanResult *result;

      g_set_str (&line->scan->actor, job->actor);
      result = cordeau_scan_run (txn, job->session, line->scan, error);
      if (result == NULL)
        return NULL;
      note (job->paper, line->line, result);
      cordeau_scan_result_free (result);
      if (i % PROGRESS_LINES != 0)
        continue;
      cordeau_txn_progress (txn, (double) i / lines->len);
      if (cordeau_txn_is_cancelled (txn, error))
        return NULL;
    }
  return job->paper;
}

/* The whole day is judged as it would be, then taken back: the job fails on purpose. */
static gpointer
rehearse_paper (CordeauTxn *txn, gpointer data, GError **error)
{
  if (run_paper (txn, data, error) != NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "rehearsal");
  return NULL;
}

gboolean
cordeau_paper_apply (CordeauPaper *self, CordeauSession *session, gboolean dry_run,
                     const char *actor, GError **error)
{
  g_autoptr (GError) local = NULL;
  Job job;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), FALSE);

  forget_counts (self);
  if (self->errors->len > 0)
    return TRUE;
  job = (Job) { self, session, actor };
  if (cordeau_store_write (cordeau_session_get_store (session),
                           dry_run ? rehearse_paper : run_paper, &job, NULL, &local)
      != NULL)
    return TRUE;
  if (dry_run && g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return TRUE;
  forget_counts (self);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
