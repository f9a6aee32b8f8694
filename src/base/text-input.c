/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as files bring it: reading one without being held up by it, and finding out
 * its encoding. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "base/errors.h"
#include "base/text.h"

/* Windows-1252 from 0x80 to 0x9F; the rest is Latin-1. 0: not defined there. */
static const gunichar2 windows_1252[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Lines end with \n, \r\n or \r, as the table reader counts them. */
static guint
line_at (const char *bytes, gsize position)
{
  guint line = 1;

  for (gsize i = 0; i < position; i++)
    if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n'))
      line++;

  return line;
}

static void G_GNUC_PRINTF (3, 4)
    set_line_error (GError **error, guint line, const char *format, ...)
{
  va_list args;

  if (error == NULL)
    return;
  va_start (args, format);
  *error = g_error_new_valist (CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_ENCODING, format, args);
  va_end (args);
  cordeau_base_error_set_line (*error, line);
}

static void
set_nul_error (GError **error, guint line)
{
  set_line_error (error, line,
                  _ ("Line %u holds a zero byte, so this is not a text file. Save it again "
                     "as text or CSV in UTF-8."),
                  line);
}

static char *
from_utf16 (const char *bytes, gsize length, gboolean big_endian, gsize *out_length, GError **error)
{
  g_autoptr (GString) out = g_string_sized_new (length);
  guint line = 1;
  gunichar previous = 0;

  for (gsize i = 0; i < length; i += 2)
    {
      const guint8 *unit = (const guint8 *) bytes + i;
      gunichar c = 0xdc00; /* half a unit at the end is as bad as half a pair */

      if (length - i >= 2)
        c = big_endian ? unit[0] << 8 | unit[1] : unit[1] << 8 | unit[0];
      if (c >= 0xd800 && c < 0xdc00 && length - i >= 4)
        {
          gunichar low = big_endian ? unit[2] << 8 | unit[3] : unit[3] << 8 | unit[2];

          if (low >= 0xdc00 && low < 0xe000)
            {
              c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
              i += 2;
            }
        }

      if (c == 0)
        {
          set_nul_error (error, line);
          return NULL;
        }
      if (c >= 0xd800 && c < 0xe000)
        {
          set_line_error (error, line,
                          _ ("Line %u is damaged UTF-16. Save the file again in UTF-8."), line);
          return NULL;
        }

      /* \r\n counts once, at its \r */
      if (c == '\r' || (c == '\n' && previous != '\r'))
        line++;
      previous = c;
      g_string_append_unichar (out, c);
    }

  if (out_length != NULL)
    *out_length = out->len;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
from_windows_1252 (const char *bytes, gsize length, gsize *out_length, GError **error)
{
  g_autoptr (GString) out = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = bytes[i];
      gunichar c = byte >= 0x80 && byte < 0xa0 ? windows_1252[byte - 0x80] : byte;

      if (c == 0)
        {
          guint line = line_at (bytes, i);

          set_line_error (error, line,
                          _ ("Line %u is neither UTF-8 nor Windows text. "
                             "Save the file again in UTF-8."),
                          line);
          return NULL;
        }
      g_string_append_unichar (out, c);
    }

  if (out_length != NULL)
    *out_length = out->len;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Letters with accents as UTF-8 writes them: in Windows text that would be "Ã" and a sign, which no language
 * has. Then not all of the text is Windows text, and the letters would be lost without a word. @bad: where it is no
 * UTF-8. */
static gboolean
fail_mixed (const char *bytes, gsize length, const char *bad, GError **error)
{
  const char *end = bytes + length;
  const char *p = bytes;
  guint line;

  while ((p = memchr (p, 0xc3, end - p)) != NULL && p + 1 < end)
    {
      if (((guchar) p[1] & 0xc0) == 0x80)
        break;
      p++;
    }
  if (p == NULL || p + 1 >= end)
    return FALSE;
  line = line_at (bytes, bad - bytes);
  set_line_error (
      error, line,
      _ ("Line %u is in UTF-8 and line %u is not. Save the file again, all of it in UTF-8."),
      line_at (bytes, p - bytes), line);
  return TRUE;
}

char *
cordeau_text_to_utf8 (const char *bytes, gsize length, gsize *out_length, GError **error)
{
  gboolean marked;
  const char *bad;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length >= 2 && memcmp (bytes, "\xff\xfe", 2) == 0)
    return from_utf16 (bytes + 2, length - 2, FALSE, out_length, error);
  if (length >= 2 && memcmp (bytes, "\xfe\xff", 2) == 0)
    return from_utf16 (bytes + 2, length - 2, TRUE, out_length, error);

  marked = length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0;
  if (marked)
    {
      bytes += 3;
      length -= 3;
    }

  bad = length > 0 ? memchr (bytes, '\0', length) : NULL;
  if (bad != NULL)
    {
      set_nul_error (error, line_at (bytes, bad - bytes));
      return NULL;
    }

  if (length == 0 || g_utf8_validate_len (bytes, length, &bad))
    {
      if (out_length != NULL)
        *out_length = length;
      return g_strndup (length > 0 ? bytes : "", length);
    }

  if (marked)
    {
      guint line = line_at (bytes, bad - bytes);

      set_line_error (error, line,
                      _ ("Line %u is damaged: the file says it is UTF-8 and is not. Save it again "
                         "in UTF-8."),
                      line);
      return NULL;
    }
  if (fail_mixed (bytes, length, bad, error))
    return NULL;

  return from_windows_1252 (bytes, length, out_length, error);
}

static gboolean
check_file (int fd, const char *name, gsize max_bytes, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0)
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("\"%s\" cannot be read: %s. Check the disk it is on."), name,
                   g_strerror (errno));
      return FALSE;
    }

  if (S_ISDIR (info.st_mode))
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("\"%s\" is a folder. Choose a file in it."), name);
      return FALSE;
    }

  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("\"%s\" is not a file on a disk. Save the data to a file and choose that."),
                   name);
      return FALSE;
    }

  if (info.st_size > 0 && (guint64) info.st_size > max_bytes)
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("\"%s\" has %.1f MB, and %.1f MB is the most that is read. "
                      "Split it into smaller files."),
                   name, info.st_size / 1e6, max_bytes / 1e6);
      return FALSE;
    }

  return TRUE;
}

/* Reads to the end rather than to the size, which may have changed since it was asked for. */
static GByteArray *
read_all (int fd, const char *name, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 part[65536];
  gssize got;

  while ((got = read (fd, part, sizeof part)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                       _ ("\"%s\" cannot be read to its end: %s. Copy it to this computer and "
                          "try again."),
                       name, g_strerror (errno));
          return NULL;
        }
      if ((gsize) got > max_bytes - bytes->len)
        {
          g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                       _ ("\"%s\" has more than %.1f MB, which is the most that is read. "
                          "Split it into smaller files."),
                       name, max_bytes / 1e6);
          return NULL;
        }
      g_byte_array_append (bytes, part, got);
    }

  return g_steal_pointer (&bytes);
}

char *
cordeau_text_read_file (const char *path, gsize max_bytes, gsize *length, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GByteArray) bytes = NULL;
  g_autofd int fd = -1;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (max_bytes <= G_MAXUINT, NULL);

  name = g_filename_display_basename (path);

  /* Without O_NONBLOCK the open itself would wait for a fifo's other end. */
  fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (fd < 0)
    {
      g_set_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE,
                   _ ("\"%s\" cannot be opened: %s. Check that it is still there and that you "
                      "may read it."),
                   name, g_strerror (errno));
      return NULL;
    }

  if (!check_file (fd, name, max_bytes, error))
    return NULL;

  bytes = read_all (fd, name, max_bytes, error);
  if (bytes == NULL)
    return NULL;

  return cordeau_text_to_utf8 ((const char *) bytes->data, bytes->len, length, error);
}
