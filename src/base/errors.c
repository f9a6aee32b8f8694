/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The base room's error domain. The sentences are written where the fault is found, because only there is
 * it known what to do about it; the line they name goes with them as a number. */
#include "base/errors.h"

typedef struct
{
  guint line;
} CordeauBaseErrorPrivate;

static void
cordeau_base_error_private_init (CordeauBaseErrorPrivate *self)
{
  self->line = 0;
}

static void
cordeau_base_error_private_copy (const CordeauBaseErrorPrivate *from, CordeauBaseErrorPrivate *to)
{
  to->line = from->line;
}

static void
cordeau_base_error_private_clear (CordeauBaseErrorPrivate *self)
{
}

/* clang-format off */
G_DEFINE_EXTENDED_ERROR (CordeauBaseError, cordeau_base_error)
/* clang-format on */

void
cordeau_base_error_set_line (GError *error, guint line)
{
  CordeauBaseErrorPrivate *priv;

  priv = error != NULL ? cordeau_base_error_get_private (error) : NULL;
  if (priv != NULL)
    priv->line = line;
}

guint
cordeau_base_error_get_line (const GError *error)
{
  const CordeauBaseErrorPrivate *priv;

  g_return_val_if_fail (error != NULL, 0);

  priv = error->domain == CORDEAU_BASE_ERROR ? cordeau_base_error_get_private (error) : NULL;
  return priv != NULL ? priv->line : 0;
}
