/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Offers what makes sense for the net as it is; the engine has the last word all the same. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "bags/items.h"
#include "kit/actions.h"

#include "bags/net-menu.h"

gboolean
cordeau_net_is_aside (const CordeauNet *net)
{
  return net->stage == CORDEAU_STAGE_HELD || net->stage == CORDEAU_STAGE_QUARANTINE;
}

gboolean
cordeau_net_is_open (const CordeauNet *net)
{
  return cordeau_net_is_aside (net) || cordeau_stage_is_open (net->stage);
}

static void
add (GMenu *menu, const char *label, const char *action, const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", code);
  g_menu_append_item (menu, item);
}

static void
add_move (GMenu *menu, const CordeauNet *net)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Move by hand…"), NULL);
  const char *lane = cordeau_lane_to_nick (cordeau_lane_of (net->stage, net->resumes));

  g_menu_item_set_action_and_target (item, "bags.move", "(ss)", net->code, lane);
  g_menu_append_item (menu, item);
}

static GMenu *
make_items (const CordeauNet *net)
{
  GMenu *menu = g_menu_new ();
  const char *const *kinds = cordeau_item_kinds ();

  for (guint i = 0; kinds[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cordeau_item_kind_to_label (kinds[i]), NULL);

      g_menu_item_set_action_and_target (item, "bags.item", "(ss)", net->code, kinds[i]);
      g_menu_append_item (menu, item);
    }
  return menu;
}

static GMenu *
make_deeds (const CordeauNet *net)
{
  GMenu *menu = g_menu_new ();

  if (cordeau_net_is_open (net))
    {
      if (net->stage == CORDEAU_STAGE_HELD)
        add (menu, _ ("Rewash"), "bags.rewash", net->code);
      if (!cordeau_net_is_aside (net))
        add_move (menu, net);
      if (net->stage != CORDEAU_STAGE_QUARANTINE)
        add (menu, _ ("Contaminated: quarantine…"), "bags.quarantine", net->code);
      add (menu, _ ("Given back unwashed…"), "bags.unwashed", net->code);
      add (menu, _ ("Look for it…"), "bags.search", net->code);
    }
  if (net->stage != CORDEAU_STAGE_ISSUED)
    {
      g_autoptr (GMenu) items = make_items (net);

      g_menu_append_submenu (menu, _ ("Found in It"), G_MENU_MODEL (items));
    }
  return menu;
}

static void
add_print (GMenu *menu, const char *code)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ ("Print its label…"), NULL);
  const char *codes[] = { code, NULL };

  g_menu_item_set_action_and_target_value (item, CORDEAU_ACTION_PRINT_LABELS,
                                           g_variant_new_strv (codes, -1));
  g_menu_append_item (menu, item);
}

static GMenu *
make_tags (const CordeauNetDetail *detail)
{
  GMenu *menu = g_menu_new ();
  const CordeauNet *net = detail->net;

  add (menu, _ ("Link a second tag…"), "bags.link", net->code);
  for (guint i = 1; i < detail->aliases->len; i++)
    {
      const char *other = g_ptr_array_index (detail->aliases, i);
      g_autofree char *label = g_strdup_printf (_ ("Unlink tag %s"), other);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "bags.unlink", "(ss)", net->code, other);
      g_menu_append_item (menu, item);
    }
  add (menu, _ ("New tag…"), "bags.retag", net->code);
  if (net->stage == CORDEAU_STAGE_RETIRED)
    add (menu, _ ("Re-issue this code"), "bags.reissue", net->code);
  else
    add (menu, _ ("Take out of use…"), "bags.retire", net->code);
  add (menu, _ ("Copy the code"), "bags.copy-code", net->code);
  add_print (menu, net->code);
  return menu;
}

GMenuModel *
cordeau_net_menu_new (const CordeauNetDetail *detail)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) deeds = make_deeds (detail->net);
  g_autoptr (GMenu) tags = make_tags (detail);

  g_menu_append_section (menu, NULL, G_MENU_MODEL (deeds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tags));
  return G_MENU_MODEL (menu);
}

GMenuModel *
cordeau_net_menu_new_reasons (const char *code)
{
  GMenu *menu = g_menu_new ();
  const char *const *reasons = cordeau_act_reasons ();

  for (guint i = 0; reasons[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cordeau_act_reason_to_label (reasons[i]), NULL);

      g_menu_item_set_action_and_target (item, "bags.hold", "(ss)", code, reasons[i]);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
