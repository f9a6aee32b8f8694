/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machine ID plug": on which plug a machine hangs. */
#pragma once

#include <glib/gi18n-lib.h>

#include "ctl/ctl.h"

G_BEGIN_DECLS

/* For the verb that runs it. */
#define CORDEAU_CTL_PLUG_OPTIONS                                                                  \
  { "shelly", N_ ("ADDRESS"), N_ ("With “plug”: a Shelly plug, second generation or newer") },    \
      { "tasmota", N_ ("ADDRESS"), N_ ("With “plug”: a plug with Tasmota") },                     \
      { "push", NULL, N_ ("With “plug”: a gateway that pushes; --allow says from where") },       \
      { "allow", N_ ("ADDRESSES"),                                                                \
        N_ ("With “plug”: from which IP addresses or networks may be pushed, a comma between") }, \
      { "channel", N_ ("N"), N_ ("With “plug”: which of several outlets, from 0") },              \
      { "every", N_ ("SECONDS"), N_ ("With “plug”: how often it is asked, 2 if not said") },      \
      { "rated-watts", N_ ("WATTS"), N_ ("With “plug”: what it may carry, to be warned") },       \
  {                                                                                               \
    "none", NULL, N_ ("With “plug”: none any more")                                               \
  }

/* Sets, forgets or shows the plug of @machine, which is the second word of “machine ID plug”. */
CordeauCtlStatus cordeau_ctl_plug (CordeauCtl *ctl, const char *machine, GError **error);

G_END_DECLS
