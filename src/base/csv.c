/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables: RFC 4180 as widened by what people's programs write. A row is copied into one
 * buffer with a NUL behind each field; the buffer never needs more than the row has bytes
 * and one, because every NUL stands for the separator or line end that it replaces.
 *
 * Beyond the RFC: white space around fields goes unless it is quoted; text behind a closing
 * quote belongs to the field; a quote inside an unquoted field is a quote; rows with nothing in
 * any field are blank and skipped; a first line "sep=;" (Excel's) names the separator. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/csv.h"
#include "base/errors.h"

#define MAX_ROW 1048576
#define MAX_FIELDS 256

struct _CordeauCsv
{
  /* Borrowed */
  const char *next;
  const char *end;

  /* Owned: the current row's fields, one behind the other */
  char *row;
  guint32 starts[MAX_FIELDS];
  guint n_fields;

  char separator;
  /* The line that the current row begins on, and the one that @next stands on */
  guint row_line;
  guint line;
};

/* What is left to read of a row, and where its bytes go */
typedef struct
{
  const char *in;
  const char *limit;
  char *out;
  gboolean blank;
} Cursor;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
is_space (CordeauCsv *self, char c)
{
  return c == ' ' || (c == '\t' && self->separator != '\t');
}

static const char *
skip_line_end (const char *p, const char *end)
{
  if (p < end && *p == '\r')
    return p + (p + 1 < end && p[1] == '\n' ? 2 : 1);

  return p + (p < end && *p == '\n' ? 1 : 0);
}

static gboolean
take_separator_line (CordeauCsv *self)
{
  const char *p = self->next;

  if (self->end - p < 5 || memcmp (p, "sep=", 4) != 0 || strchr (",;\t", p[4]) == NULL
      || p[4] == '\0' || (self->end - p > 5 && !is_line_end (p[5])))
    return FALSE;

  self->separator = p[4];
  self->next = skip_line_end (p + 5, self->end);
  self->line++;

  return TRUE;
}

/* Counts what could separate in the first row that is not blank, outside quotes; a quote
 * opens only where a field could begin, so that an inch sign does not. The most frequent
 * wins. Between equals, and with none at all, first the semicolon, which is what French
 * spreadsheets write, then the tab; the comma last, since it also stands in numbers and
 * sentences. */
static char
sniff_separator (const char *text, const char *end)
{
  guint semicolons = 0, tabs = 0, commas = 0;
  gboolean quoted = FALSE, fresh = TRUE;
  const char *limit;

  while (text < end && g_ascii_isspace (*text))
    text++;
  limit = end - text > MAX_ROW ? text + MAX_ROW : end;

  for (const char *p = text; p < limit && (quoted || !is_line_end (*p)); p++)
    {
      if (*p == '"' && (quoted || fresh))
        quoted = !quoted;
      else if (!quoted)
        {
          semicolons += *p == ';';
          tabs += *p == '\t';
          commas += *p == ',';
        }

      fresh = *p == ';' || *p == '\t' || *p == ',' || (fresh && *p == ' ');
    }

  if (semicolons >= tabs && semicolons >= commas)
    return ';';

  return tabs >= commas ? '\t' : ',';
}

CordeauCsv *
cordeau_csv_new (const char *text, gsize length)
{
  CordeauCsv *self;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  self = g_new0 (CordeauCsv, 1);
  self->next = text != NULL ? text : "";
  self->end = self->next + length;
  self->row = g_malloc (MIN (length, MAX_ROW + 1) + 1);
  self->line = 1;
  if (!take_separator_line (self))
    self->separator = sniff_separator (self->next, self->end);

  return self;
}

void
cordeau_csv_free (CordeauCsv *self)
{
  if (self == NULL)
    return;

  g_free (self->row);
  g_free (self);
}

char
cordeau_csv_get_separator (CordeauCsv *self)
{
  g_return_val_if_fail (self != NULL, '\0');

  return self->separator;
}

/* Every fault ends the reading: behind it, fields can no longer be told apart. */
static gboolean
fail (CordeauCsv *self, guint line, GError **error, const char *message)
{
  g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CSV, message);
  if (error != NULL)
    cordeau_base_error_set_line (*error, line);
  self->next = self->end;
  self->n_fields = 0;

  return FALSE;
}

static gboolean
fail_at_limit (CordeauCsv *self, Cursor *cursor, gboolean quoted, GError **error)
{
  g_autofree char *message = NULL;

  if (cursor->limit < self->end)
    message = g_strdup_printf (_ ("The row on line %u is longer than 1 MB. Check whether a quote "
                                  "(\") is left open in it."),
                               self->row_line);
  else if (quoted)
    message = g_strdup_printf (_ ("A quote (\") that opens in the row on line %u is never closed. "
                                  "Close it or remove it."),
                               self->row_line);
  else
    return TRUE;

  return fail (self, self->row_line, error, message);
}

static gboolean
fail_nul (CordeauCsv *self, GError **error)
{
  g_autofree char *message = NULL;

  message = g_strdup_printf (_ ("Line %u holds a zero byte, so this is not a table. Save it "
                                "again as CSV in UTF-8."),
                             self->line);
  return fail (self, self->line, error, message);
}

/* From behind the opening quote to behind the closing one. */
static gboolean
read_quoted (CordeauCsv *self, Cursor *cursor, GError **error)
{
  while (cursor->in < cursor->limit)
    {
      char c = *cursor->in++;

      if (c == '"')
        {
          if (cursor->in == cursor->limit || *cursor->in != '"')
            return TRUE;
          cursor->in++;
        }
      else if (c == '\0')
        return fail_nul (self, error);
      else if (c == '\n' || (c == '\r' && (cursor->in == self->end || *cursor->in != '\n')))
        self->line++;

      *cursor->out++ = c;
    }

  return fail_at_limit (self, cursor, TRUE, error);
}

/* Up to the separator or line end, which stays; white space at the end goes. */
static gboolean
read_plain (CordeauCsv *self, Cursor *cursor, char *keep, GError **error)
{
  const char *start = cursor->in;
  const char *p = start;
  char separator = self->separator;

  /* Most bytes are above all that could end a field: one comparison settles those. */
  while (p < cursor->limit
         && ((guchar) *p > ';' || (*p != separator && *p != '\n' && *p != '\r' && *p != '\0')))
    p++;

  memcpy (cursor->out, start, p - start);
  cursor->out += p - start;
  cursor->in = p;
  while (cursor->out > keep && is_space (self, cursor->out[-1]))
    cursor->out--;

  if (p == cursor->limit)
    return fail_at_limit (self, cursor, FALSE, error);
  if (*p == '\0')
    return fail_nul (self, error);

  return TRUE;
}

static gboolean
read_field (CordeauCsv *self, Cursor *cursor, GError **error)
{
  char *start = cursor->out;

  if (self->n_fields == MAX_FIELDS)
    {
      g_autofree char *message =
          g_strdup_printf (_ ("The row on line %u has more than %d columns. Check how the file "
                              "separates its columns."),
                           self->row_line, MAX_FIELDS);

      return fail (self, self->row_line, error, message);
    }
  self->starts[self->n_fields++] = start - self->row;

  while (cursor->in < cursor->limit && is_space (self, *cursor->in))
    cursor->in++;
  if (cursor->in < cursor->limit && *cursor->in == '"')
    {
      cursor->in++;
      cursor->blank = FALSE;
      if (!read_quoted (self, cursor, error))
        return FALSE;
    }
  if (!read_plain (self, cursor, cursor->out, error))
    return FALSE;

  cursor->blank = cursor->blank && cursor->out == start;
  *cursor->out++ = '\0';

  return TRUE;
}

/* Reads one row, blank or not. FALSE only for a fault. */
static gboolean
read_row (CordeauCsv *self, gboolean *blank, GError **error)
{
  Cursor cursor = { .in = self->next, .limit = self->end, .out = self->row, .blank = TRUE };

  if (self->end - self->next > MAX_ROW + 1)
    cursor.limit = self->next + MAX_ROW + 1;
  self->row_line = self->line;
  self->n_fields = 0;

  for (;;)
    {
      if (!read_field (self, &cursor, error))
        return FALSE;
      if (cursor.in == cursor.limit || is_line_end (*cursor.in))
        break;
      cursor.in++;
    }

  self->next = skip_line_end (cursor.in, self->end);
  self->line++;
  *blank = cursor.blank;

  return TRUE;
}

gboolean
cordeau_csv_next (CordeauCsv *self, GError **error)
{
  gboolean blank = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  while (blank && self->next < self->end)
    if (!read_row (self, &blank, error))
      return FALSE;

  if (blank)
    self->n_fields = 0;

  return !blank;
}

guint
cordeau_csv_get_n_fields (CordeauCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_fields;
}

const char *
cordeau_csv_get_field (CordeauCsv *self, guint index)
{
  g_return_val_if_fail (self != NULL, "");

  return index < self->n_fields ? self->row + self->starts[index] : "";
}

guint
cordeau_csv_get_line (CordeauCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->row_line;
}
