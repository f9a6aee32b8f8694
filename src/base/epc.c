/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asset identifiers as GS1 writes them: 96 bits on an RFID tag (EPC Tag Data Standard 2.1,
 * §14.6.4 GRAI-96 and §14.6.5 GIAI-96) and element strings in bar codes (General
 * Specifications §3.9, application identifiers 8003 and 8004). */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/code-private.h"
#include "base/errors.h"

#define EPC_HEX_LENGTH 24
#define HEADER_GRAI_96 0x33
#define HEADER_GIAI_96 0x34
#define GS '\x1d'

#define GRAI_SERIAL_BITS 38
#define GRAI_SERIAL_MAX 16
#define GIAI_MAX 30
/* Company prefixes have 6 to 12 digits (the partition tables below). */
#define COMPANY_PREFIX_MIN 6

/* GS1 AI encodable character set 82 (General Specifications, figure 7.11-1) beside letters and
 * digits. */
#define SET_82_MARKS "!\"%&'()*+,-./:;<=>?_"

/* By partition value: the company prefix takes 40 to 20 bits for 12 to 6 digits, and the asset
 * type (GRAI) or the asset reference (GIAI) what is left of 44 and 82 bits. */
typedef struct
{
  guint8 prefix_bits;
  guint8 prefix_digits;
  guint8 grai_bits;
  guint8 grai_digits;
  guint8 giai_bits;
} Partition;

static const Partition partitions[] = {
  { 40, 12, 4, 0, 42 }, { 37, 11, 7, 1, 45 }, { 34, 10, 10, 2, 48 }, { 30, 9, 14, 3, 52 },
  { 27, 8, 17, 4, 55 }, { 24, 7, 20, 5, 58 }, { 20, 6, 24, 6, 62 },
};

/* Takes @n bits, the most significant first, from @position on. */
static guint64
take_bits (const guint8 *bytes, guint *position, guint n)
{
  guint64 value = 0;

  for (guint end = *position + n; *position < end; (*position)++)
    value = value << 1 | (bytes[*position / 8] >> (7 - *position % 8) & 1);

  return value;
}

static gboolean
has_digits (guint64 value, guint digits)
{
  while (digits-- > 0)
    value /= 10;

  return value == 0;
}

static gboolean
read_hex (const char *text, guint8 bytes[EPC_HEX_LENGTH / 2])
{
  for (guint i = 0; i < EPC_HEX_LENGTH; i++)
    {
      int digit = g_ascii_xdigit_value (text[i]);

      if (digit < 0)
        return FALSE;
      bytes[i / 2] = bytes[i / 2] << 4 | digit;
    }

  return text[EPC_HEX_LENGTH] == '\0';
}

char *
cordeau_code_parse_epc (const char *text, CordeauCodeKind *kind)
{
  guint8 bytes[EPC_HEX_LENGTH / 2] = { 0 };
  guint position = 11; /* behind header and filter value */
  const Partition *partition;
  guint64 number, prefix, reference, serial;
  char digits[16] = "";

  if (!read_hex (text, bytes) || (bytes[0] != HEADER_GRAI_96 && bytes[0] != HEADER_GIAI_96))
    return NULL;

  number = take_bits (bytes, &position, 3);
  if (number >= G_N_ELEMENTS (partitions))
    return NULL;
  partition = &partitions[number];

  prefix = take_bits (bytes, &position, partition->prefix_bits);
  if (!has_digits (prefix, partition->prefix_digits))
    return NULL;

  if (bytes[0] == HEADER_GIAI_96)
    {
      /* Any number of so many bits has the digits that the table allows. */
      reference = take_bits (bytes, &position, partition->giai_bits);
      *kind = CORDEAU_CODE_GIAI;
      return g_strdup_printf ("giai:%0*" G_GUINT64_FORMAT "%" G_GUINT64_FORMAT,
                              partition->prefix_digits, prefix, reference);
    }

  reference = take_bits (bytes, &position, partition->grai_bits);
  if (!has_digits (reference, partition->grai_digits))
    return NULL;
  /* A zero of no digits would still be printed as one. */
  if (partition->grai_digits > 0)
    g_snprintf (digits, sizeof digits, "%0*" G_GUINT64_FORMAT, partition->grai_digits, reference);
  serial = take_bits (bytes, &position, GRAI_SERIAL_BITS);
  *kind = CORDEAU_CODE_GRAI;

  return g_strdup_printf ("grai:%0*" G_GUINT64_FORMAT "%s.%" G_GUINT64_FORMAT,
                          partition->prefix_digits, prefix, digits, serial);
}

/* GS1 General Specifications §7.9: weights 3 and 1 from the right.
 * @digits: 12 and the check digit */
static gboolean
check_digit_is_right (const char *digits)
{
  guint sum = 0;

  for (guint i = 0; i < 13; i++)
    sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);

  return sum % 10 == 0;
}

static gboolean
is_set_82 (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr (SET_82_MARKS, *text) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_CODE, message);
  return FALSE;
}

/* A filler zero, 12 digits of company prefix and asset type, their check digit, a serial. */
static gboolean
parse_grai (const char *data, char **key, GError **error)
{
  const char *serial = data + 14;

  if (strspn (data, "0123456789") < 14 || data[0] != '0')
    return fail (error, _ ("The tag's GRAI needs a zero and 13 digits behind 8003. Scan it again, "
                           "or give the net a new tag."));
  if (!check_digit_is_right (data + 1))
    return fail (error, _ ("The check digit of the tag's GRAI is wrong. Scan it again, or give "
                           "the net a new tag."));
  if (*serial == '\0')
    return fail (error, _ ("The tag names a kind of net but not this one: its GRAI has no serial "
                           "number. Give the net a tag of its own."));
  if (strlen (serial) > GRAI_SERIAL_MAX || !is_set_82 (serial))
    return fail (error, _ ("The serial number of the tag's GRAI is too long or has characters that "
                           "GS1 does not allow. Give the net a new tag."));

  *key = g_strdup_printf ("grai:%.12s.%s", data + 1, serial);
  return TRUE;
}

static gboolean
parse_giai (const char *data, char **key, GError **error)
{
  gsize length = strlen (data);

  if (strspn (data, "0123456789") < COMPANY_PREFIX_MIN || length == COMPANY_PREFIX_MIN)
    return fail (error, _ ("The label's GIAI needs a company's digits and a reference behind "
                           "8004. Scan it again, or print a new label."));
  if (length > GIAI_MAX || !is_set_82 (data))
    return fail (error, _ ("The label's GIAI is too long or has characters that GS1 does not "
                           "allow. Print a new label."));

  *key = g_strdup_printf ("giai:%s", data);
  return TRUE;
}

/* Takes "8003" or "(8003)", and the other, off the front. */
static const char *
skip_identifier (const char *text, const char *identifier, gboolean *bracketed)
{
  *bracketed = *text == '(';
  if (*bracketed)
    text++;
  if (!g_str_has_prefix (text, identifier))
    return NULL;
  text += strlen (identifier);
  if (!*bracketed)
    return text;

  return *text == ')' ? text + 1 : NULL;
}

/* The element's own data: up to the next separator, without the spaces that the line for
 * human eyes may have. */
static char *
copy_element (const char *data)
{
  GString *out = g_string_new (NULL);

  for (; *data != '\0' && *data != GS; data++)
    if (*data != ' ')
      g_string_append_c (out, *data);

  return g_string_free (out, FALSE);
}

gboolean
cordeau_code_parse_element_string (const char *text, gboolean is_gs1, CordeauCodeKind *kind,
                                   char **key, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *element = NULL;
  const char *data;
  gboolean marked = is_gs1, bracketed = FALSE;

  *key = NULL;
  for (; *text == GS; text++)
    marked = TRUE;

  *kind = CORDEAU_CODE_GRAI;
  data = skip_identifier (text, "8003", &bracketed);
  if (data == NULL)
    {
      *kind = CORDEAU_CODE_GIAI;
      data = skip_identifier (text, "8004", &bracketed);
    }
  if (data == NULL)
    return TRUE;

  element = copy_element (data);
  if (*kind == CORDEAU_CODE_GRAI ? parse_grai (element, key, &fault)
                                 : parse_giai (element, key, &fault))
    return TRUE;

  /* Without a mark, digits that begin with 8003 are more likely somebody's own numbering. */
  if (!marked && !bracketed)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
