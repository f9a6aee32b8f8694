/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical bytes: escapes and integers for everybody, and the writer that needs no
 * tree because its caller names the members in order. */
#include <string.h>

#include "base/json-private.h"

struct _CordeauJsonWriter
{
  /* Owned */
  CordeauJsonBuffer buffer;
  GString *last;

  gboolean ended;
};

/* What is written behind a backslash (RFC 8259 §7): CODED stands for u00xx. Characters
 * beyond ASCII stand as they are but must be UTF-8. */
#define PLAIN '\0'
#define CODED 'u'
#define BEYOND 'B'

static const char escapes[256] = {
  [0x00 ... 0x07] = CODED,
  ['\b'] = 'b',
  ['\t'] = 't',
  ['\n'] = 'n',
  [0x0b] = CODED,
  ['\f'] = 'f',
  ['\r'] = 'r',
  [0x0e ... 0x1f] = CODED,
  ['"'] = '"',
  ['\\'] = '\\',
  [0x80 ... 0xff] = BEYOND,
};

void
cordeau_json_buffer_reserve (CordeauJsonBuffer *self, gsize room)
{
  gsize needed;

  if (G_LIKELY (self->size - self->length >= room))
    return;

  if (!g_size_checked_add (&needed, self->length, room))
    needed = G_MAXSIZE; /* which no allocator gives: better than a short buffer */
  self->size = MAX (needed, MAX (self->size, 256) + self->size / 2);
  self->bytes = g_realloc (self->bytes, self->size);
}

static void
put_escape (CordeauJsonBuffer *self, guchar c, char escape)
{
  cordeau_json_put_char (self, '\\');
  if (escape == CODED)
    {
      memcpy (self->bytes + self->length, "u00", 3);
      self->length += 3;
      cordeau_json_put_char (self, "0123456789abcdef"[c >> 4]);
      cordeau_json_put_char (self, "0123456789abcdef"[c & 15]);
    }
  else
    cordeau_json_put_char (self, escape);
}

#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))

/* How many bytes stand as they are, taken eight at a time as long as eight do: at
 * three hundred bytes a fact this loop is most of the writer's work. A subtraction sets the top
 * bit of every byte below 0x20, or equal to the quote or the backslash; a borrow can only
 * come from such a byte, so none is missed. */
static gsize
plain_length (const char *text, gsize length)
{
  gsize i = 0;

  for (; length - i >= 8; i += 8)
    {
      guint64 word;
      guint64 found;

      memcpy (&word, text + i, sizeof word);
      found = word | (word - EACH (0x20)) | ((word ^ EACH ('"')) - EACH (1))
              | ((word ^ EACH ('\\')) - EACH (1));
      if ((found & EACH (0x80)) != 0)
        break;
    }
  while (i < length && escapes[(guchar) text[i]] == PLAIN)
    i++;

  return i;
}

gboolean
cordeau_json_put_string (CordeauJsonBuffer *self, const char *text, gsize length)
{
  gsize start = self->length;
  gsize i = 0;

  cordeau_json_put_char (self, '"');
  while (i < length)
    {
      gsize run = i;
      gboolean ascii = TRUE;

      i += plain_length (text + i, length - i);
      for (; i < length
             && (escapes[(guchar) text[i]] == PLAIN || escapes[(guchar) text[i]] == BEYOND);
           i++)
        ascii = ascii && escapes[(guchar) text[i]] == PLAIN;

      /* Escaped characters are ASCII, so a run never splits a longer character. */
      if (!ascii && !g_utf8_validate_len (text + run, i - run, NULL))
        {
          self->length = start;
          return FALSE;
        }

      memcpy (self->bytes + self->length, text + run, i - run);
      self->length += i - run;
      if (i < length)
        {
          put_escape (self, text[i], escapes[(guchar) text[i]]);
          i++;
        }
    }
  cordeau_json_put_char (self, '"');

  return TRUE;
}

void
cordeau_json_put_int (CordeauJsonBuffer *self, gint64 value)
{
  char digits[CORDEAU_JSON_INT_ROOM];
  guint i = sizeof digits;
  guint64 rest = value < 0 ? -(guint64) value : (guint64) value;

  if (value < 0)
    cordeau_json_put_char (self, '-');
  do
    {
      digits[--i] = '0' + rest % 10;
      rest /= 10;
    }
  while (rest > 0);

  memcpy (self->bytes + self->length, digits + i, sizeof digits - i);
  self->length += sizeof digits - i;
}

CordeauJsonWriter *
cordeau_json_writer_new (void)
{
  CordeauJsonWriter *self = g_new0 (CordeauJsonWriter, 1);

  self->last = g_string_new (NULL);
  cordeau_json_writer_reset (self);

  return self;
}

void
cordeau_json_writer_free (CordeauJsonWriter *self)
{
  if (self == NULL)
    return;

  g_string_free (self->last, TRUE);
  g_free (self->buffer.bytes);
  g_free (self);
}

void
cordeau_json_writer_reset (CordeauJsonWriter *self)
{
  g_return_if_fail (self != NULL);

  self->buffer.length = 0;
  self->ended = FALSE;
  g_string_truncate (self->last, 0);

  cordeau_json_buffer_reserve (&self->buffer, 3);
  cordeau_json_put_char (&self->buffer, '{');
}

/* Asserted even for a member that is then left out, so that a wrong order shows
 * at the first call and not only with the data that has both. */
static void
check_order (CordeauJsonWriter *self, const char *name)
{
  g_assert (!self->ended);
  g_assert (strcmp (self->last->str, name) < 0);

  g_string_assign (self->last, name);
}

/* Makes room for the member's name and @room more, and writes the name. */
static void
begin_member (CordeauJsonWriter *self, gsize room)
{
  CordeauJsonBuffer *buffer = &self->buffer;
  gboolean valid;

  /* Beside name and value: a comma, a colon, the closing brace and the NUL. */
  cordeau_json_buffer_reserve (buffer, CORDEAU_JSON_STRING_ROOM (self->last->len) + room + 4);
  if (buffer->length > 1)
    cordeau_json_put_char (buffer, ',');
  valid = cordeau_json_put_string (buffer, self->last->str, self->last->len);
  g_assert (valid);
  cordeau_json_put_char (buffer, ':');
}

/* Not UTF-8 is a caller's mistake, but the day's work must not end for it. */
static void
put_value (CordeauJsonBuffer *buffer, const char *value, gsize length)
{
  g_autofree char *valid = NULL;

  if (G_LIKELY (cordeau_json_put_string (buffer, value, length)))
    return;

  valid = g_utf8_make_valid (value, length);
  cordeau_json_buffer_reserve (buffer, CORDEAU_JSON_STRING_ROOM (strlen (valid)) + 4);
  cordeau_json_put_string (buffer, valid, strlen (valid));
}

void
cordeau_json_writer_string (CordeauJsonWriter *self, const char *name, const char *value)
{
  gsize length;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  check_order (self, name);
  if (value == NULL || *value == '\0')
    return;

  length = strlen (value);
  begin_member (self, CORDEAU_JSON_STRING_ROOM (length));
  put_value (&self->buffer, value, length);
}

void
cordeau_json_writer_int (CordeauJsonWriter *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);
  g_assert (value >= -CORDEAU_JSON_MAX_INT && value <= CORDEAU_JSON_MAX_INT);

  check_order (self, name);
  begin_member (self, CORDEAU_JSON_INT_ROOM);
  cordeau_json_put_int (&self->buffer, value);
}

void
cordeau_json_writer_true (CordeauJsonWriter *self, const char *name, gboolean value)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  check_order (self, name);
  if (!value)
    return;

  begin_member (self, strlen ("true"));
  memcpy (self->buffer.bytes + self->buffer.length, "true", 4);
  self->buffer.length += 4;
}

void
cordeau_json_writer_strv (CordeauJsonWriter *self, const char *name, const char *const *values)
{
  CordeauJsonBuffer *buffer;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  check_order (self, name);
  if (values == NULL || values[0] == NULL)
    return;

  buffer = &self->buffer;
  begin_member (self, 1);
  cordeau_json_put_char (buffer, '[');
  for (guint i = 0; values[i] != NULL; i++)
    {
      gsize length = strlen (values[i]);

      cordeau_json_buffer_reserve (buffer, CORDEAU_JSON_STRING_ROOM (length) + 4);
      if (i > 0)
        cordeau_json_put_char (buffer, ',');
      put_value (buffer, values[i], length);
    }
  cordeau_json_buffer_reserve (buffer, 3);
  cordeau_json_put_char (buffer, ']');
}

void
cordeau_json_writer_ints (CordeauJsonWriter *self, const char *name, const gint64 *values, guint n)
{
  CordeauJsonBuffer *buffer;

  g_return_if_fail (self != NULL);
  g_return_if_fail (name != NULL);

  check_order (self, name);
  if (n == 0)
    return;

  buffer = &self->buffer;
  begin_member (self, 1);
  cordeau_json_put_char (buffer, '[');
  for (guint i = 0; i < n; i++)
    {
      g_assert (values[i] >= -CORDEAU_JSON_MAX_INT && values[i] <= CORDEAU_JSON_MAX_INT);
      cordeau_json_buffer_reserve (buffer, CORDEAU_JSON_INT_ROOM + 4);
      if (i > 0)
        cordeau_json_put_char (buffer, ',');
      cordeau_json_put_int (buffer, values[i]);
    }
  cordeau_json_buffer_reserve (buffer, 3);
  cordeau_json_put_char (buffer, ']');
}

const char *
cordeau_json_writer_end (CordeauJsonWriter *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!self->ended)
    {
      /* Room for both was kept by reset and by every member. */
      cordeau_json_put_char (&self->buffer, '}');
      self->buffer.bytes[self->buffer.length] = '\0';
      self->ended = TRUE;
    }

  if (length != NULL)
    *length = self->buffer.length;

  return self->buffer.bytes;
}
