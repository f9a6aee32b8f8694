/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rhythm of a scanner. Gathers printable keys that follow each other closely, in two readings: what the
 * layout makes of them, and what a US keyboard would mean by the same keys. A scanner is a keyboard that
 * believes in one layout; on a French computer the same keys give "è" where it meant "7". */
#include <string.h>

#include "kit/scan-burst.h"

/* The separator of GS1 element strings, which scanners type as Ctrl+]. */
#define GROUP_SEPARATOR 0x1d
#define US_BRACKET_RIGHT 35

struct _CordeauScanBurst
{
  GString *text;
  GString *us_text;
  gboolean us_valid;
  gboolean complete;
  guint n_keys;
  gint64 last_time;
};

/* Hardware key codes (evdev + 8) of the main block and the keypad: plain and shifted, on a US layout. */
typedef struct
{
  guint8 first;
  const char *plain;
  const char *shifted;
} UsRow;

static const UsRow us_rows[] = {
  { 10, "1234567890-=", "!@#$%^&*()_+" },
  { 24, "qwertyuiop[]", "QWERTYUIOP{}" },
  { 38, "asdfghjkl;'`", "ASDFGHJKL:\"~" },
  { 51, "\\zxcvbnm,./", "|ZXCVBNM<>?" },
  { 63, "*", "*" },
  { 65, " ", " " },
  { 79, "789-456+1230.", "789-456+1230." },
  { 106, "/", "/" },
};

static char
us_character (guint keycode, gboolean shift)
{
  for (gsize i = 0; i < G_N_ELEMENTS (us_rows); i++)
    {
      const UsRow *row = &us_rows[i];

      if (keycode >= row->first && keycode < row->first + strlen (row->plain))
        return (shift ? row->shifted : row->plain)[keycode - row->first];
    }
  return '\0';
}

static gboolean
is_modifier (guint keyval)
{
  return (keyval >= GDK_KEY_Shift_L && keyval <= GDK_KEY_Hyper_R)
         || (keyval >= GDK_KEY_ISO_Lock && keyval <= GDK_KEY_ISO_Last_Group_Lock)
         || keyval == GDK_KEY_Mode_switch || keyval == GDK_KEY_Num_Lock;
}

static gboolean
is_terminator (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_Linefeed || keyval == GDK_KEY_KP_Enter
         || keyval == GDK_KEY_ISO_Enter || keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab;
}

/* What the key adds to the text by layout; 0 when it is no character. */
static gunichar
layout_character (guint keyval, guint keycode, GdkModifierType state)
{
  gunichar character;

  if ((state & GDK_CONTROL_MASK) != 0 && keycode == US_BRACKET_RIGHT)
    return GROUP_SEPARATOR;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0)
    return 0;
  character = gdk_keyval_to_unicode (keyval);
  return character != 0 && g_unichar_isprint (character) ? character : 0;
}

/* A key that is held down repeats as quickly as a scanner types. */
static gboolean
is_one_key_repeated (const char *text)
{
  const char *next = g_utf8_next_char (text);
  gunichar first = g_utf8_get_char (text);

  for (; *next != '\0'; next = g_utf8_next_char (next))
    if (g_utf8_get_char (next) != first)
      return FALSE;
  return TRUE;
}

static void
append (CordeauScanBurst *self, gunichar character, guint keycode, GdkModifierType state)
{
  char us = us_character (keycode, (state & GDK_SHIFT_MASK) != 0);

  g_string_append_unichar (self->text, character);
  if (character == GROUP_SEPARATOR)
    us = GROUP_SEPARATOR;
  if (us != '\0')
    g_string_append_c (self->us_text, us);
  else
    self->us_valid = FALSE;
  self->n_keys++;
}

CordeauScanBurst *
cordeau_scan_burst_new (void)
{
  CordeauScanBurst *self = g_new0 (CordeauScanBurst, 1);

  self->text = g_string_new (NULL);
  self->us_text = g_string_new (NULL);
  cordeau_scan_burst_reset (self);
  return self;
}

void
cordeau_scan_burst_free (CordeauScanBurst *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_string_free (self->us_text, TRUE);
  g_free (self);
}

void
cordeau_scan_burst_reset (CordeauScanBurst *self)
{
  g_return_if_fail (self != NULL);

  g_string_truncate (self->text, 0);
  g_string_truncate (self->us_text, 0);
  self->us_valid = TRUE;
  self->complete = FALSE;
  self->n_keys = 0;
}

static CordeauScanVerdict
end_burst (CordeauScanBurst *self)
{
  if (self->n_keys < CORDEAU_SCAN_BURST_MIN || is_one_key_repeated (self->text->str))
    {
      cordeau_scan_burst_reset (self);
      return CORDEAU_SCAN_NOTHING;
    }
  self->complete = TRUE;
  return CORDEAU_SCAN_COMPLETE;
}

CordeauScanVerdict
cordeau_scan_burst_feed (CordeauScanBurst *self, guint keyval, guint keycode, GdkModifierType state,
                         gint64 time)
{
  gint64 gap;
  gunichar character;

  g_return_val_if_fail (self != NULL, CORDEAU_SCAN_NOTHING);

  gap = time - self->last_time;
  if (self->complete || gap < 0 || gap > CORDEAU_SCAN_BURST_GAP)
    cordeau_scan_burst_reset (self);
  self->last_time = time;
  if (is_modifier (keyval))
    return CORDEAU_SCAN_IGNORED;
  if (is_terminator (keyval))
    return end_burst (self);
  character = layout_character (keyval, keycode, state);
  if (character == 0 || self->n_keys >= CORDEAU_SCAN_BURST_MAX)
    {
      cordeau_scan_burst_reset (self);
      return CORDEAU_SCAN_NOTHING;
    }
  append (self, character, keycode, state);
  return self->n_keys == 1 ? CORDEAU_SCAN_STARTED : CORDEAU_SCAN_GATHERING;
}

const char *
cordeau_scan_burst_get_text (CordeauScanBurst *self)
{
  g_return_val_if_fail (self != NULL && self->complete, NULL);

  return self->text->str;
}

const char *
cordeau_scan_burst_get_us_text (CordeauScanBurst *self)
{
  g_return_val_if_fail (self != NULL && self->complete, NULL);

  return self->us_valid ? self->us_text->str : NULL;
}
