/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A server on loopback that is a plug, or behaves as badly as anything that may answer at a plug's address. It has threads of
 * its own; whatever is set takes effect with the next question. */
#pragma once

#include <gio/gio.h>

typedef enum
{
  FAKE_PLUG_SHELLY,
  FAKE_PLUG_TASMOTA,
  FAKE_PLUG_WRONG_CLOCK, /* Tasmota, in 1970 */
  FAKE_PLUG_HTML,
  FAKE_PLUG_500,
  FAKE_PLUG_401,
  FAKE_PLUG_GARBAGE, /* no HTTP at all */
  FAKE_PLUG_HUGE, /* 10 MB, announced */
  FAKE_PLUG_ENDLESS, /* chunks without an end */
  FAKE_PLUG_HEADERS, /* headers without an end */
  FAKE_PLUG_DRIP, /* a byte each 50 ms, for ever */
  FAKE_PLUG_SILENT, /* takes the question and says nothing */
  FAKE_PLUG_REDIRECT, /* to fake_plug_set_target() */
  FAKE_PLUG_RESET, /* in the middle of the body */
} FakePlugMode;

typedef struct _FakePlug FakePlug;

FakePlug *fake_plug_new (FakePlugMode mode, int watts);
void fake_plug_free (FakePlug *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakePlug, fake_plug_free)

/* "127.0.0.1:41234"; borrowed */
const char *fake_plug_get_address (FakePlug *self);
void fake_plug_set_mode (FakePlug *self, FakePlugMode mode);
void fake_plug_set_watts (FakePlug *self, int watts);
/* Where REDIRECT leads. */
void fake_plug_set_target (FakePlug *self, FakePlug *target);
/* Connections so far. */
int fake_plug_get_n_connections (FakePlug *self);
/* Questions so far. */
int fake_plug_get_n_asked (FakePlug *self);
