/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything goes through stdio's buffer; main() ignores SIGPIPE, so a reader that left shows as EPIPE
 * here and becomes CORDEAU_CTL_ERROR_CLOSED. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "ctl/errors.h"
#include "ctl/output.h"

/* Rows whose widths are found out together. */
#define PAGE_ROWS 512
#define MAX_COLUMNS 12

static gboolean
set_output_error (int code, GError **error)
{
  if (code == EPIPE)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_CLOSED, "Broken pipe");
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_OUTPUT,
                 _ ("The answer could not be written (%s). What was asked is done; look with "
                    "another command."),
                 g_strerror (code));
  return FALSE;
}

gboolean
cordeau_ctl_print (const char *text, gssize length, GError **error)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  errno = 0;
  if (fwrite (text, 1, n, stdout) == n)
    return TRUE;
  return set_output_error (errno, error);
}

gboolean
cordeau_ctl_printf (GError **error, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  return cordeau_ctl_print (text, -1, error);
}

gboolean
cordeau_ctl_flush (GError **error)
{
  errno = 0;
  if (fflush (stdout) == 0)
    return TRUE;
  return set_output_error (errno, error);
}

gboolean
cordeau_ctl_json_print (CordeauCtlJson *self, GError **error)
{
  yyjson_write_err fault;
  gsize length;
  char *text;
  gboolean done;

  text = yyjson_mut_write_opts (self->doc, YYJSON_WRITE_NOFLAG, NULL, &length, &fault);
  if (text == NULL)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_OUTPUT,
                   _ ("The answer cannot be written as JSON: %s."), fault.msg);
      return FALSE;
    }
  done = cordeau_ctl_print (text, length, error) && cordeau_ctl_print ("\n", 1, error);
  free (text);
  return done;
}

struct _CordeauCtlTable
{
  guint n_columns;
  glong widths[MAX_COLUMNS];
  GPtrArray *rows;
};

static void
append_row (CordeauCtlTable *self, const char *const *cells)
{
  char **row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    {
      row[i] = cordeau_ctl_one_line (cells[i] != NULL ? cells[i] : "");
      self->widths[i] = MAX (self->widths[i], g_utf8_strlen (row[i], -1));
    }
  g_ptr_array_add (self->rows, row);
}

CordeauCtlTable *
cordeau_ctl_table_new (const char *const *headings)
{
  CordeauCtlTable *self = g_new0 (CordeauCtlTable, 1);

  self->n_columns = g_strv_length ((char **) headings);
  g_assert (self->n_columns > 0 && self->n_columns <= MAX_COLUMNS);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  append_row (self, headings);
  return self;
}

void
cordeau_ctl_table_free (CordeauCtlTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

gboolean
cordeau_ctl_table_end (CordeauCtlTable *self, GError **error)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autoptr (GString) line = g_string_new (NULL);
      char **row = g_ptr_array_index (self->rows, i);

      for (guint column = 0; column < self->n_columns; column++)
        {
          glong gap = self->widths[column] - g_utf8_strlen (row[column], -1);

          g_string_append_printf (line, "%s%*s", row[column], (int) gap + 2, "");
        }
      g_strchomp (line->str);
      if (!cordeau_ctl_printf (error, "%s\n", line->str))
        return FALSE;
    }
  g_ptr_array_set_size (self->rows, 0);
  return TRUE;
}

gboolean
cordeau_ctl_table_row (CordeauCtlTable *self, const char *const *cells, GError **error)
{
  append_row (self, cells);
  return self->rows->len < PAGE_ROWS || cordeau_ctl_table_end (self, error);
}

char *
cordeau_ctl_format_when (gint64 when, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (when == 0)
    return g_strdup ("");
  utc = g_date_time_new_from_unix_utc_usec (when);
  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  /* Translators: a day and a time in a list, for g_date_time_format() */
  return local != NULL ? g_date_time_format (local, _ ("%Y-%m-%d %H:%M")) : g_strdup ("");
}
