/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says the same thrice: a shape, a word, a colour; and to screen readers in one sentence. */
#include <glib/gi18n-lib.h>

#include "kit/chip.h"
#include "overview/machine-ring.h"
#include "overview/machine-words.h"

#include "overview/machine-tile.h"

struct _CordeauMachineTile
{
  GtkButton parent_instance;

  /* Owned */
  char *id;
  char *style; /* (nullable) */

  /* Template */
  GtkLabel *number_label;
  CordeauChip *chip;
  CordeauMachineRing *ring;
  GtkLabel *first_label;
  GtkLabel *second_label;
  GtkLabel *third_label;
  GtkLabel *age_label;
};

G_DEFINE_FINAL_TYPE (CordeauMachineTile, cordeau_machine_tile, GTK_TYPE_BUTTON)

static void
show_ring (CordeauMachineTile *self, const CordeauMachineStatus *status, gint64 now)
{
  gint64 whole = status->most - status->since;
  gint64 left = MAX (status->most - now, 0);
  g_autofree char *minutes = NULL;

  if (cordeau_machine_state_is_busy (status->state) && status->most > 0)
    {
      minutes = g_strdup_printf ("%d",
                                 (int) ((left + G_TIME_SPAN_MINUTE - 1) / G_TIME_SPAN_MINUTE));
      cordeau_machine_ring_set (self->ring, whole > 0 ? (double) left / (double) whole : 1, minutes,
                                _ ("min"), FALSE);
      return;
    }
  switch (status->state)
    {
    case CORDEAU_MACHINE_STATE_ANTI_CREASE:
    case CORDEAU_MACHINE_STATE_FINISHED:
      cordeau_machine_ring_set (self->ring, 1, "0", _ ("min"), FALSE);
      break;
    case CORDEAU_MACHINE_STATE_UNKNOWN:
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
      cordeau_machine_ring_set (self->ring, 0, "?", "", TRUE);
      break;
    default:
      cordeau_machine_ring_set (self->ring, 0, "–", "", FALSE);
    }
}

static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* (transfer full): what there is to say, with commas between. */
static char *
join_said (const char *const *said)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  for (guint i = 0; said[i] != NULL; i++)
    if (*said[i] != '\0')
      g_ptr_array_add (parts, (gpointer) said[i]);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static void
show_tone (CordeauMachineTile *self, const char *tone)
{
  /* libadwaita's own "warning" would colour every word. */
  g_autofree char *style = g_strconcat ("of-", tone, NULL);

  if (g_strcmp0 (self->style, style) == 0)
    return;
  if (self->style != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->style);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  g_set_str (&self->style, style);
}

static void
cordeau_machine_tile_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_MACHINE_TILE);
  G_OBJECT_CLASS (cordeau_machine_tile_parent_class)->dispose (object);
}

static void
cordeau_machine_tile_finalize (GObject *object)
{
  g_free (CORDEAU_MACHINE_TILE (object)->id);
  g_free (CORDEAU_MACHINE_TILE (object)->style);
  G_OBJECT_CLASS (cordeau_machine_tile_parent_class)->finalize (object);
}

static void
cordeau_machine_tile_class_init (CordeauMachineTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_tile_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_tile_finalize;
  g_type_ensure (CORDEAU_TYPE_CHIP);
  g_type_ensure (CORDEAU_TYPE_MACHINE_RING);
  gtk_widget_class_set_css_name (widget_class, "machinetile");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/machine-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, number_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, chip);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, ring);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, first_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, second_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, third_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTile, age_label);
}

static void
cordeau_machine_tile_init (CordeauMachineTile *self)
{
  self->id = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_machine_tile_new (void)
{
  return g_object_new (CORDEAU_TYPE_MACHINE_TILE, NULL);
}

/* The state with the longest name, and something on every line. */
GtkWidget *
cordeau_machine_tile_new_probe (void)
{
  CordeauMachineTile *self = g_object_new (CORDEAU_TYPE_MACHINE_TILE, NULL);
  const char *longest = "";

  for (guint i = 0; i < CORDEAU_N_MACHINE_STATES; i++)
    {
      const char *label = cordeau_machine_state_to_label (i);

      if (g_utf8_strlen (label, -1) > g_utf8_strlen (longest, -1))
        longest = label;
    }
  gtk_label_set_label (self->number_label, "00");
  cordeau_chip_set (self->chip, cordeau_machine_state_to_icon (CORDEAU_MACHINE_STATE_IDLE), longest,
                    "neutral");
  cordeau_machine_ring_set (self->ring, 1, "00", _ ("min"), FALSE);
  show_line (self->first_label, "0");
  show_line (self->second_label, "0");
  show_line (self->third_label, "0");
  gtk_label_set_label (self->age_label, "0");
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return GTK_WIDGET (self);
}

const char *
cordeau_machine_tile_get_id (CordeauMachineTile *self)
{
  g_return_val_if_fail (CORDEAU_IS_MACHINE_TILE (self), NULL);

  return self->id;
}

void
cordeau_machine_tile_set (CordeauMachineTile *self, const CordeauMachineStatus *status, gint64 now,
                          GTimeZone *zone)
{
  const CordeauMachine *machine = status->drum->machine;
  const char *state = cordeau_machine_state_to_label (status->state);
  /* Of one that was never used, nothing is missing. */
  const char *tone = status->heard == 0 ? "neutral" : cordeau_machine_state_to_tone (status->state);
  g_autofree char *name = cordeau_machine_to_name (machine);
  g_autofree char *first = cordeau_machine_status_to_first (status, zone);
  g_autofree char *second = cordeau_machine_status_to_second (status, now);
  g_autofree char *load = cordeau_machine_status_to_load (status);
  g_autofree char *age = cordeau_machine_status_to_age (status, now);
  g_autofree char *warning = cordeau_machine_status_to_warning (status);
  g_autofree char *sentence = NULL;

  g_return_if_fail (CORDEAU_IS_MACHINE_TILE (self));

  g_set_str (&self->id, machine->id);
  gtk_label_set_label (self->number_label, machine->number != NULL && *machine->number != '\0'
                                               ? machine->number
                                               : machine->id);
  cordeau_chip_set (self->chip, cordeau_machine_state_to_icon (status->state), state, tone);
  show_tone (self, tone);
  show_ring (self, status, now);
  show_line (self->first_label, first);
  show_line (self->second_label, second);
  show_line (self->third_label, load);
  /* A fire is nearer than an old word. */
  gtk_label_set_label (self->age_label, *warning != '\0' ? warning : age);
  if (*warning != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->age_label), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->age_label), "warning");
  sentence = join_said ((const char *[]) { name, state, first, second, load, age, warning, NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}
