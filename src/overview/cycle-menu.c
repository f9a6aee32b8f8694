/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "base/when.h"

#include "overview/cycle-menu.h"

/* (nullable): the one before it on the same machine */
static const CordeauMachineCycle *
find_before (const CordeauMachineLook *look, const CordeauMachineCycle *cycle)
{
  const CordeauMachineCycle *before = NULL;

  for (guint i = 0; i < look->cycles->len; i++)
    {
      const CordeauMachineCycle *other = g_ptr_array_index (look->cycles, i);

      if (other == cycle)
        return before;
      before = other;
    }
  return NULL;
}

static void
add (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/* Dozens of rows have one, and hardly any is opened: it is made then. */
static void
popup_cb (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, menu);
}

GtkWidget *
cordeau_cycle_menu_new (const CordeauMachineLook *look, const CordeauMachineCycle *cycle)
{
  const CordeauMachineCycle *before = find_before (look, cycle);
  GtkWidget *button = gtk_menu_button_new ();
  GMenu *menu = g_menu_new ();

  if (cycle->outcome == CORDEAU_SIGNATURE_INTERRUPTED)
    add (menu, _ ("It Had _Finished"), "machine.correct",
         g_variant_new ("(sss)", cycle->fact, CORDEAU_ACT_CYCLE_FINISHED, ""));
  if (before != NULL)
    add (menu, _ ("One Cycle With the One _Before"), "machine.correct",
         g_variant_new ("(sss)", before->fact, CORDEAU_ACT_CYCLE_MERGE, cycle->fact));
  add (menu, _ ("It Was _Two Cycles…"), "machine.split",
       g_variant_new ("(sxx)", cycle->fact, cycle->start, cycle->end));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), popup_cb, menu, g_object_unref);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Correct this cycle"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

gint64
cordeau_cycle_menu_parse_time (const char *text, gint64 start, gint64 end, GTimeZone *zone)
{
  int minutes = cordeau_when_parse_minutes (text);

  if (minutes < 0)
    return 0;
  /* It may have gone over midnight. */
  for (int day = 0; day <= 1; day++)
    {
      gint64 at = cordeau_when_local (start, zone, day, minutes);

      if (at > start && at < end)
        return at;
    }
  return 0;
}
