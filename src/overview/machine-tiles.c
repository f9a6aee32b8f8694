/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/machine-tile.h"
#include "overview/machine-words.h"

#include "overview/machine-tiles.h"

/* On a wall of any width. */
#define WALL_COLUMNS 30

struct _CordeauMachineTiles
{
  GtkBox parent_instance;

  /* Owned */
  GHashTable *tiles; /* id → tile, borrowed */
  GPtrArray *statuses; /* (nullable): as they were given last */
  char *shown;

  /* Template */
  GtkWidget *washers_head;
  GtkLabel *washers_label;
  GtkFlowBox *washers;
  GtkWidget *dryers_head;
  GtkLabel *dryers_label;
  GtkFlowBox *dryers;
};

G_DEFINE_FINAL_TYPE (CordeauMachineTiles, cordeau_machine_tiles, GTK_TYPE_BOX)

static guint activated_signal;

static const CordeauMachineStatus *
find_status (CordeauMachineTiles *self, const char *id)
{
  for (guint i = 0; self->statuses != NULL && i < self->statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (self->statuses, i);

      if (g_strcmp0 (status->drum->machine->id, id) == 0)
        return status;
    }
  return NULL;
}

static gboolean
is_shown (CordeauMachineTiles *self, const CordeauMachineStatus *status)
{
  if (g_strcmp0 (self->shown, "see") == 0)
    return cordeau_machine_status_needs_somebody (status);
  if (g_strcmp0 (self->shown, "free") == 0)
    return cordeau_machine_status_is_free (status);
  if (g_strcmp0 (self->shown, "running") == 0)
    return cordeau_machine_state_is_busy (status->state);
  return TRUE;
}

static gboolean
filter_cb (GtkFlowBoxChild *child, gpointer user_data)
{
  CordeauMachineTiles *self = user_data;
  const CordeauMachineStatus *status;

  status = find_status (self, cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (child)));
  return status != NULL && is_shown (self, status);
}

static gboolean
is_washer (const CordeauMachineStatus *status)
{
  return status->drum->machine->kind != CORDEAU_MACHINE_DRYER;
}

static GtkWidget *
find_tile (CordeauMachineTiles *self, const CordeauMachineStatus *status)
{
  const char *id = status->drum->machine->id;
  GtkWidget *tile = g_hash_table_lookup (self->tiles, id);

  if (tile != NULL)
    return tile;
  tile = cordeau_machine_tile_new (id);
  g_hash_table_insert (self->tiles, g_strdup (id), tile);
  gtk_flow_box_append (is_washer (status) ? self->washers : self->dryers, tile);
  return tile;
}

/* One that is no more in the list goes. */
static gboolean
is_gone (gpointer id, gpointer tile, gpointer user_data)
{
  GtkWidget *box = gtk_widget_get_parent (tile);

  if (find_status (user_data, id) != NULL)
    return FALSE;
  gtk_flow_box_remove (GTK_FLOW_BOX (box), tile);
  return TRUE;
}

/* Which tiles are to be seen, and the headings over them. */
static void
show_chosen (CordeauMachineTiles *self)
{
  guint n_washers = 0;
  guint n_dryers = 0;

  for (guint i = 0; i < self->statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (self->statuses, i);

      if (is_shown (self, status))
        *(is_washer (status) ? &n_washers : &n_dryers) += 1;
    }
  gtk_flow_box_invalidate_filter (self->washers);
  gtk_flow_box_invalidate_filter (self->dryers);
  gtk_widget_set_visible (self->washers_head, n_washers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->washers), n_washers > 0);
  gtk_widget_set_visible (self->dryers_head, n_dryers > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->dryers), n_dryers > 0);
}

static void
tile_activated_cb (CordeauMachineTiles *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, activated_signal, 0,
                 cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (child)));
}

static void
cordeau_machine_tiles_dispose (GObject *object)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (object);

  g_clear_pointer (&self->tiles, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_MACHINE_TILES);
  G_OBJECT_CLASS (cordeau_machine_tiles_parent_class)->dispose (object);
}

static void
cordeau_machine_tiles_finalize (GObject *object)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (object);

  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  g_free (self->shown);
  G_OBJECT_CLASS (cordeau_machine_tiles_parent_class)->finalize (object);
}

static void
cordeau_machine_tiles_class_init (CordeauMachineTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_tiles_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_tiles_finalize;
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/machine-tiles.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, washers_head);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, washers_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, washers);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, dryers_head);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, dryers_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, dryers);
  gtk_widget_class_bind_template_callback (widget_class, tile_activated_cb);
}

static void
cordeau_machine_tiles_init (CordeauMachineTiles *self)
{
  self->tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_flow_box_set_filter_func (self->washers, filter_cb, self, NULL);
  gtk_flow_box_set_filter_func (self->dryers, filter_cb, self, NULL);
}

void
cordeau_machine_tiles_set (CordeauMachineTiles *self, GPtrArray *statuses, gint64 now,
                           GTimeZone *zone)
{
  g_autofree char *washers = NULL;
  g_autofree char *dryers = NULL;

  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));

  g_ptr_array_ref (statuses);
  g_clear_pointer (&self->statuses, g_ptr_array_unref);
  self->statuses = statuses;
  g_hash_table_foreach_remove (self->tiles, is_gone, self);
  for (guint i = 0; i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);

      cordeau_machine_tile_set (CORDEAU_MACHINE_TILE (find_tile (self, status)), status, now, zone);
    }
  washers = cordeau_machines_to_drums (statuses, FALSE);
  dryers = cordeau_machines_to_drums (statuses, TRUE);
  gtk_label_set_label (self->washers_label, washers);
  gtk_label_set_label (self->dryers_label, dryers);
  show_chosen (self);
}

void
cordeau_machine_tiles_set_shown (CordeauMachineTiles *self, const char *shown)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));

  if (g_set_str (&self->shown, shown) && self->statuses != NULL)
    show_chosen (self);
}

void
cordeau_machine_tiles_set_wall (CordeauMachineTiles *self)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));

  gtk_flow_box_set_max_children_per_line (self->washers, WALL_COLUMNS);
  gtk_flow_box_set_max_children_per_line (self->dryers, WALL_COLUMNS);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
