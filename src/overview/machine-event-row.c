/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "overview/cycle-menu.h"
#include "overview/machine-words.h"

#include "overview/machine-event-row.h"

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "9:12 – 10:04" today, "yesterday 9:12" before. */
static char *
format_span (gint64 from, gint64 until, const CordeauMachineLook *look, GTimeZone *zone)
{
  g_autofree char *start = cordeau_format_when (from, look->now, zone);
  g_autofree char *end = until > 0 ? cordeau_format_clock (until, zone) : NULL;

  if (end == NULL || until - from >= G_TIME_SPAN_DAY)
    return g_steal_pointer (&start);
  return g_strdup_printf ("%s – %s", start, end);
}

/* -1: nobody measured it. */
static void
add_energy (GString *text, gint64 watt_hours)
{
  g_autofree char *energy = NULL;

  if (watt_hours < 0)
    return;
  energy = g_strdup_printf (_ ("%.2f kWh"), (double) watt_hours / 1000);
  add_part (text, energy);
}

/* Of all cycles of a load. */
static gint64
sum_energy (const CordeauMachineRun *run)
{
  gint64 sum = -1;

  for (guint i = 0; run != NULL && i < run->cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (run->cycles, i);

      if (cycle->watt_hours >= 0)
        sum = MAX (sum, 0) + cycle->watt_hours;
    }
  return sum;
}

static void
add_length (GString *text, gint64 from, gint64 until)
{
  g_autofree char *length = until > from ? cordeau_format_duration (until - from) : NULL;

  add_part (text, length);
}

static GtkWidget *
row_new (const char *icon, const char *title, const char *subtitle, const char *span)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  GtkWidget *label = gtk_label_new (span);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (image, "dimmed");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
load_row_new (const CordeauMachineLook *look, const CordeauMachineEvent *event, const char *span)
{
  const CordeauMachineCycle *cycle = cordeau_machine_look_find_cycle (look, event);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;

  title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Load %d, %u net", "Load %d, %u nets",
                                        event->n_nets),
                           (int) event->number, event->n_nets);
  add_part (text, event->programme);
  if (cycle != NULL)
    add_length (text, cycle->start, cycle->end);
  add_energy (text, sum_energy (cordeau_machine_look_find_run (look, event)));
  if (event->interrupted)
    add_part (text, _ ("stopped in the middle"));
  else if (!event->over)
    add_part (text, _ ("still in it"));
  else if (event->until == 0)
    add_part (text, _ ("taken out, nobody said when"));
  return row_new (event->interrupted ? "cordeau-triangle-symbolic" : "cordeau-bags-symbolic", title,
                  text->str, span);
}

static GtkWidget *
fault_row_new (const CordeauMachineEvent *event, const char *span)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *code = NULL;

  /* TRANSLATORS: %s is "door", "water", "spin" */
  title = g_strdup_printf (_ ("Fault: %s"), cordeau_machine_fault_to_label (event->fault));
  if (event->code != NULL)
    code = g_strdup_printf (C_ ("machine", "shows %s"), event->code);
  add_part (text, code);
  if (event->over)
    add_length (text, event->at, event->until);
  else
    add_part (text, _ ("not yet repaired"));
  return row_new ("cordeau-octagon-symbolic", title, text->str, span);
}

/* @cycle: (nullable) */
static GtkWidget *
with_menu (GtkWidget *row, const CordeauMachineLook *look, const CordeauMachineCycle *cycle)
{
  if (cycle != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), cordeau_cycle_menu_new (look, cycle));
  return row;
}

GtkWidget *
cordeau_machine_event_row_new (const CordeauMachineLook *look, const CordeauMachineEvent *event,
                               GTimeZone *zone)
{
  g_autofree char *span = format_span (event->at, event->until, look, zone);

  if (event->kind == CORDEAU_MACHINE_EVENT_LOAD)
    return with_menu (load_row_new (look, event, span), look,
                      cordeau_machine_look_find_cycle (look, event));
  return fault_row_new (event, span);
}

GtkWidget *
cordeau_machine_cycle_row_new (const CordeauMachineLook *look, const CordeauMachineCycle *cycle,
                               GTimeZone *zone)
{
  g_autofree char *span = format_span (cycle->start, cycle->end, look, zone);
  g_autoptr (GString) text = g_string_new (NULL);

  add_part (text, cycle->programme);
  add_length (text, cycle->start, cycle->end);
  add_energy (text, cycle->watt_hours);
  if (cycle->outcome == CORDEAU_SIGNATURE_INTERRUPTED)
    add_part (text, _ ("stopped in the middle"));
  return with_menu (row_new ("cordeau-machines-symbolic", _ ("Cycle without a load"), text->str,
                             span),
                    look, cycle);
}
