/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two media, as data. */
#include <math.h>

#include "print/medium.h"

#define MM_AN_INCH 25.4

static const struct
{
  const char *nick;
  CordeauMedium medium;
} media[] = {
  { "a4", { CORDEAU_MEDIUM_A4, 210, 297, 10, 600 } },
  { "roll62", { CORDEAU_MEDIUM_ROLL62, 62, CORDEAU_ROLL_LENGTH, 1.6, 300 } },
};

void
cordeau_medium_init (CordeauMedium *self, CordeauMediumKind kind)
{
  g_return_if_fail (kind < G_N_ELEMENTS (media));

  *self = media[kind].medium;
}

gboolean
cordeau_medium_kind_from_nick (const char *nick, CordeauMediumKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (media); i++)
    if (g_strcmp0 (media[i].nick, nick) == 0)
      {
        *kind = media[i].medium.kind;
        return TRUE;
      }
  return FALSE;
}

const char *
cordeau_medium_kind_to_nick (CordeauMediumKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (media), "");

  return media[kind].nick;
}

double
cordeau_medium_get_dot (const CordeauMedium *self)
{
  return self->dpi == 203 ? 1.0 / 8.0 : MM_AN_INCH / self->dpi;
}

double
cordeau_medium_snap (const CordeauMedium *self, double length)
{
  double dot = cordeau_medium_get_dot (self);

  return round (length / dot) * dot;
}
