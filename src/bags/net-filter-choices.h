/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the filters over a list of nets offer: their menus, and what of them comes from the store. */
#pragma once

#include <gio/gio.h>

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_NET_FILTER_ALL "all"

/**
 * CordeauDrum: a machine with nets in it
 * @machine: its id
 * @label: "Washer 3"
 * @load: its number
 */
typedef struct
{
  char *machine;
  char *label;
  char *load;
  guint n_nets;
} CordeauDrum;

/**
 * CordeauNetFilterChoices:
 * @delegations: of the nets at the site
 * @drums: (element-type CordeauDrum)
 */
typedef struct
{
  char **delegations;
  GPtrArray *drums;
} CordeauNetFilterChoices;

/* (transfer full): off the main thread. @site: whose machines. */
CordeauNetFilterChoices *cordeau_net_filter_choices_read (CordeauConnection *connection,
                                                          const char *site, GError **error);
gboolean cordeau_net_filter_choices_equal (const CordeauNetFilterChoices *a,
                                           const CordeauNetFilterChoices *b);
void cordeau_net_filter_choices_free (CordeauNetFilterChoices *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetFilterChoices, cordeau_net_filter_choices_free)

/* Menus of the "filters" actions (net-filters.h). (transfer full) */
GMenuModel *cordeau_net_filter_stage_menu (void);
GMenuModel *cordeau_net_filter_flag_menu (void);
GMenuModel *cordeau_net_filter_delegation_menu (const CordeauNetFilterChoices *choices);
GMenuModel *cordeau_net_filter_machine_menu (const CordeauNetFilterChoices *choices);

/* Words for what is chosen: of the property "stage", "flag", "machine". @choices: (nullable) */
const char *cordeau_net_filter_stage_label (const char *nick);
const char *cordeau_net_filter_flag_label (const char *nick);
const char *cordeau_net_filter_machine_label (const CordeauNetFilterChoices *choices,
                                              const char *machine);

/* Narrows @filter to the flag @nick ("" for none). */
void cordeau_net_filter_choose_flag (CordeauNetFilter *filter, const char *nick);

G_END_DECLS
