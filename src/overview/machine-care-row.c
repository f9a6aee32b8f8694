/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/chip.h"
#include "kit/format.h"

#include "overview/machine-care-row.h"

struct _CordeauMachineCareRow
{
  AdwActionRow parent_instance;

  /* Owned */
  char *item;
};

G_DEFINE_FINAL_TYPE (CordeauMachineCareRow, cordeau_machine_care_row, ADW_TYPE_ACTION_ROW)

static guint done_signal;

static void
done_clicked_cb (CordeauMachineCareRow *self)
{
  g_signal_emit (self, done_signal, 0, self->item);
}

/* "34 of 50 cycles, 12 of 180 days" */
static char *
describe_use (const CordeauUpkeepItem *item)
{
  g_autofree char *cycles = NULL;
  g_autofree char *days = NULL;

  if (item->every_cycles > 0)
    cycles = g_strdup_printf (_ ("%d of %d cycles"), (int) item->cycles, (int) item->every_cycles);
  if (item->every_days > 0)
    days = g_strdup_printf (_ ("%d of %d days"), (int) item->days, (int) item->every_days);
  if (cycles != NULL && days != NULL)
    return g_strdup_printf ("%s, %s", cycles, days);
  return g_strdup (cycles != NULL ? cycles : days != NULL ? days : "");
}

static char *
describe (const CordeauUpkeepItem *item, gint64 now, GTimeZone *zone)
{
  g_autofree char *use = describe_use (item);
  g_autofree char *when = NULL;

  if (item->done == 0)
    return g_strdup_printf (_ ("%s; never done"), use);
  when = cordeau_format_when (item->done, now, zone);
  /* TRANSLATORS: how much of its time is over; when it was done last */
  return g_strdup_printf (_ ("%s; done %s"), use, when);
}

static void
cordeau_machine_care_row_finalize (GObject *object)
{
  g_free (CORDEAU_MACHINE_CARE_ROW (object)->item);
  G_OBJECT_CLASS (cordeau_machine_care_row_parent_class)->finalize (object);
}

static void
cordeau_machine_care_row_class_init (CordeauMachineCareRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_care_row_finalize;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cordeau_machine_care_row_init (CordeauMachineCareRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

GtkWidget *
cordeau_machine_care_row_new (const CordeauUpkeepItem *item, gint64 now, GTimeZone *zone)
{
  CordeauMachineCareRow *self = g_object_new (CORDEAU_TYPE_MACHINE_CARE_ROW, NULL);
  g_autofree char *subtitle = describe (item, now, zone);
  GtkWidget *button = gtk_button_new_with_label (C_ ("care", "Done"));

  self->item = g_strdup (item->name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), item->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  if (item->due)
    {
      GtkWidget *chip = cordeau_chip_new ("cordeau-triangle-symbolic", _ ("due"), "warning");

      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (self), chip);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (done_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), button);
  return GTK_WIDGET (self);
}
