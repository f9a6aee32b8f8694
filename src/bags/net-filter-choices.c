/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "held" is wider than the flag: it also means quarantine and questions. */
#include <glib/gi18n-lib.h>

#include "bags/loads.h"
#include "machines/machines.h"

#include "bags/net-filter-choices.h"

#define FLAG_HELD "held"

/* In the order in which people look for them. */
static const CordeauFlags flags[] = {
  CORDEAU_FLAG_LATE,       CORDEAU_FLAG_LEAVES,   CORDEAU_FLAG_LEFT,
  CORDEAU_FLAG_QUARANTINE, CORDEAU_FLAG_HYGIENE,  CORDEAU_FLAG_REWASH,
  CORDEAU_FLAG_TEMPORARY,  CORDEAU_FLAG_QUESTION, CORDEAU_FLAG_SUSPECT_TIME,
};

static void
drum_free (gpointer data)
{
  CordeauDrum *self = data;

  g_free (self->machine);
  g_free (self->label);
  g_free (self->load);
  g_free (self);
}

void
cordeau_net_filter_choices_free (CordeauNetFilterChoices *self)
{
  if (self == NULL)
    return;
  g_strfreev (self->delegations);
  g_clear_pointer (&self->drums, g_ptr_array_unref);
  g_free (self);
}

static char *
dup_machine_label (const CordeauMachine *machine)
{
  const char *number = machine->number != NULL && *machine->number != '\0' ? machine->number
                                                                           : machine->id;

  /* TRANSLATORS: a kind of machine and the number painted on it: "Washer 3" */
  return g_strdup_printf (C_ ("machine", "%s %s"), cordeau_machine_kind_to_label (machine->kind),
                          number);
}

static gboolean
add_drum (CordeauNetFilterChoices *self, CordeauConnection *connection, const char *site,
          const CordeauMachine *machine, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauLoad) load = cordeau_load_read_open (connection, site, machine->id, &local);
  CordeauDrum *drum;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (load == NULL)
    return TRUE;
  drum = g_new0 (CordeauDrum, 1);
  drum->machine = g_strdup (machine->id);
  drum->label = dup_machine_label (machine);
  drum->load = g_strdup_printf ("%" G_GINT64_FORMAT, load->number);
  drum->n_nets = load->n_nets;
  g_ptr_array_add (self->drums, drum);
  return TRUE;
}

CordeauNetFilterChoices *
cordeau_net_filter_choices_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (CordeauNetFilterChoices) self = g_new0 (CordeauNetFilterChoices, 1);
  g_autoptr (GPtrArray) machines = NULL;

  self->drums = g_ptr_array_new_with_free_func (drum_free);
  self->delegations = cordeau_nets_delegations (connection, error);
  if (self->delegations == NULL)
    return NULL;
  machines = cordeau_machines_list (connection, site, error);
  if (machines == NULL)
    return NULL;
  for (guint i = 0; i < machines->len; i++)
    if (!add_drum (self, connection, site, g_ptr_array_index (machines, i), error))
      return NULL;
  return g_steal_pointer (&self);
}

gboolean
cordeau_net_filter_choices_equal (const CordeauNetFilterChoices *a,
                                  const CordeauNetFilterChoices *b)
{
  if (a == NULL || b == NULL || a->drums->len != b->drums->len
      || !g_strv_equal ((const char *const *) a->delegations, (const char *const *) b->delegations))
    return FALSE;
  for (guint i = 0; i < a->drums->len; i++)
    {
      const CordeauDrum *x = g_ptr_array_index (a->drums, i);
      const CordeauDrum *y = g_ptr_array_index (b->drums, i);

      if (!g_str_equal (x->machine, y->machine) || !g_str_equal (x->label, y->label)
          || !g_str_equal (x->load, y->load) || x->n_nets != y->n_nets)
        return FALSE;
    }
  return TRUE;
}

static void
add_choice (GMenu *menu, const char *label, const char *action, const char *value)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", value);
  g_menu_append_item (menu, item);
}

/* "All" above whatever is offered. */
static GMenu *
menu_new (GMenu *rest, const char *action)
{
  g_autoptr (GMenu) all = g_menu_new ();
  GMenu *menu = g_menu_new ();

  add_choice (all, _ ("All"), action, "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return menu;
}

GMenuModel *
cordeau_net_filter_stage_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) whole = g_menu_new ();
  g_autoptr (GMenu) stages = g_menu_new ();

  add_choice (whole, cordeau_net_filter_stage_label (""), "filters.stage", "");
  add_choice (whole, cordeau_net_filter_stage_label (CORDEAU_NET_FILTER_ALL), "filters.stage",
              CORDEAU_NET_FILTER_ALL);
  for (int stage = CORDEAU_STAGE_ISSUED; stage < CORDEAU_N_STAGES; stage++)
    add_choice (stages, cordeau_stage_to_label (stage), "filters.stage",
                cordeau_stage_to_nick (stage));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (whole));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stages));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

GMenuModel *
cordeau_net_filter_flag_menu (void)
{
  g_autoptr (GMenu) rest = g_menu_new ();

  add_choice (rest, cordeau_net_filter_flag_label (FLAG_HELD), "filters.flag", FLAG_HELD);
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    add_choice (rest, cordeau_flag_to_label (flags[i]), "filters.flag",
                cordeau_flag_to_nick (flags[i]));
  return G_MENU_MODEL (menu_new (rest, "filters.flag"));
}

GMenuModel *
cordeau_net_filter_delegation_menu (const CordeauNetFilterChoices *choices)
{
  g_autoptr (GMenu) rest = g_menu_new ();

  for (guint i = 0; choices != NULL && choices->delegations[i] != NULL; i++)
    add_choice (rest, choices->delegations[i], "filters.delegation", choices->delegations[i]);
  return G_MENU_MODEL (menu_new (rest, "filters.delegation"));
}

GMenuModel *
cordeau_net_filter_machine_menu (const CordeauNetFilterChoices *choices)
{
  g_autoptr (GMenu) rest = g_menu_new ();

  for (guint i = 0; choices != NULL && i < choices->drums->len; i++)
    {
      const CordeauDrum *drum = g_ptr_array_index (choices->drums, i);
      g_autofree char *label = NULL;

      label = g_strdup_printf (
          /* TRANSLATORS: "Washer 3 · load 196, 4 nets" */
          ngettext ("%s · load %s, %u net", "%s · load %s, %u nets", drum->n_nets), drum->label,
          drum->load, drum->n_nets);
      add_choice (rest, label, "filters.machine", drum->machine);
    }
  return G_MENU_MODEL (menu_new (rest, "filters.machine"));
}

const char *
cordeau_net_filter_stage_label (const char *nick)
{
  if (*nick == '\0')
    return _ ("At the site");
  if (g_str_equal (nick, CORDEAU_NET_FILTER_ALL))
    return _ ("All nets");
  return cordeau_stage_to_label (cordeau_stage_from_nick (nick));
}

static CordeauFlags
flag_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (g_str_equal (cordeau_flag_to_nick (flags[i]), nick))
      return flags[i];
  return 0;
}

const char *
cordeau_net_filter_flag_label (const char *nick)
{
  CordeauFlags flag = flag_from_nick (nick);

  if (g_str_equal (nick, FLAG_HELD))
    return _ ("Held or in question");
  return flag != 0 ? cordeau_flag_to_label (flag) : _ ("All");
}

const char *
cordeau_net_filter_machine_label (const CordeauNetFilterChoices *choices, const char *machine)
{
  for (guint i = 0; choices != NULL && i < choices->drums->len; i++)
    {
      const CordeauDrum *drum = g_ptr_array_index (choices->drums, i);

      if (g_str_equal (drum->machine, machine))
        return drum->label;
    }
  return machine;
}

void
cordeau_net_filter_choose_flag (CordeauNetFilter *filter, const char *nick)
{
  if (g_str_equal (nick, FLAG_HELD))
    filter->held_only = TRUE;
  else
    filter->flags |= flag_from_nick (nick);
}
