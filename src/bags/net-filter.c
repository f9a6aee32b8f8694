/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of net lists, as values. */
#include "bags/queries.h"

CordeauNetFilter *
cordeau_net_filter_new (void)
{
  return g_new0 (CordeauNetFilter, 1);
}

CordeauNetFilter *
cordeau_net_filter_copy (const CordeauNetFilter *self)
{
  CordeauNetFilter *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->search = g_strdup (self->search);
  copy->delegation = g_strdup (self->delegation);
  copy->slot = g_strdup (self->slot);
  copy->machine = g_strdup (self->machine);
  copy->load = g_strdup (self->load);
  return copy;
}

void
cordeau_net_filter_free (CordeauNetFilter *self)
{
  if (self == NULL)
    return;
  g_free (self->search);
  g_free (self->delegation);
  g_free (self->slot);
  g_free (self->machine);
  g_free (self->load);
  g_free (self);
}
