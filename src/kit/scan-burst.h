/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells a scanner from a person by rhythm. A pure state machine over key presses: no display, no clock. It only
 * proposes; whether the text is a code is for others to say. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* A scanner's keys come no further apart than this (microseconds); people's do not come closer than about 40 ms
 * for six keys on end. */
#define CORDEAU_SCAN_BURST_GAP (35 * 1000)
#define CORDEAU_SCAN_BURST_MIN 6
#define CORDEAU_SCAN_BURST_MAX 128

/**
 * CordeauScanVerdict:
 * @CORDEAU_SCAN_NOTHING: no part of a burst (a shortcut, a cursor key): what was gathered is forgotten
 * @CORDEAU_SCAN_STARTED: may be the first key of a burst: remember the focused text now
 * @CORDEAU_SCAN_GATHERING: one more
 * @CORDEAU_SCAN_IGNORED: a modifier key; changes nothing
 * @CORDEAU_SCAN_COMPLETE: Enter or Tab after a long and quick enough burst: ask for its texts
 */
typedef enum
{
  CORDEAU_SCAN_NOTHING,
  CORDEAU_SCAN_STARTED,
  CORDEAU_SCAN_GATHERING,
  CORDEAU_SCAN_IGNORED,
  CORDEAU_SCAN_COMPLETE,
} CordeauScanVerdict;

typedef struct _CordeauScanBurst CordeauScanBurst;

CordeauScanBurst *cordeau_scan_burst_new (void);
void cordeau_scan_burst_free (CordeauScanBurst *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScanBurst, cordeau_scan_burst_free)

/**
 * cordeau_scan_burst_feed:
 * @keyval: the key's value as the layout gives it
 * @keycode: hardware key code as X11 and Wayland number them (evdev + 8)
 * @time: microseconds, any origin
 */
CordeauScanVerdict cordeau_scan_burst_feed (CordeauScanBurst *self, guint keyval, guint keycode,
                                            GdkModifierType state, gint64 time);
/* Forgets what was gathered: the focus moved, an input method composes. */
void cordeau_scan_burst_reset (CordeauScanBurst *self);

/* After COMPLETE, until the next feed. By key value, as the layout reads it; and by key code, as a US
 * keyboard would: what a scanner set to US means on a French layout. The second is %NULL when a key has no
 * place on a US layout. (transfer none) */
const char *cordeau_scan_burst_get_text (CordeauScanBurst *self);
const char *cordeau_scan_burst_get_us_text (CordeauScanBurst *self);

G_END_DECLS
