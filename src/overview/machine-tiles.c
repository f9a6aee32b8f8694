/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All tiles are of one size, that of a probe which nobody sees; so where each stands is arithmetic (tile-layout.h), and a tile is
 * made, or taken from a machine that is out of sight, when its row comes into sight. */
#include "overview/machine-tile.h"
#include "overview/machine-words.h"
#include "overview/tile-layout.h"

#include "overview/machine-tiles.h"

#define PAGE_COLUMNS 8
/* On a wall of any width. */
#define WALL_COLUMNS 30

enum
{
  WASHERS,
  DRYERS,
};

struct _CordeauMachineTiles
{
  GtkWidget parent_instance;

  /* Owned */
  GHashTable *tiles; /* id → tile, borrowed */
  GPtrArray *statuses; /* as they were given last */
  GPtrArray *in_sight; /* those of them that are to be seen, washers first; borrowed */
  GTimeZone *zone; /* (nullable) */
  GtkAdjustment *scrolled; /* (nullable) */
  char *shown;
  char *cursor; /* (nullable): the machine that had the focus last */
  GtkWidget *probe;

  CordeauTileLayout layout;
  gint64 now;
  guint n_made;
  gboolean wall;

  /* Template */
  GtkWidget *washers_head;
  GtkLabel *washers_label;
  GtkWidget *dryers_head;
  GtkLabel *dryers_label;
};

G_DEFINE_FINAL_TYPE (CordeauMachineTiles, cordeau_machine_tiles, GTK_TYPE_WIDGET)

static guint activated_signal;

/* --- which ---------------------------------------------------------------------------------------- */

static const char *
id_at (CordeauMachineTiles *self, guint index)
{
  const CordeauMachineStatus *status = g_ptr_array_index (self->in_sight, index);

  return status->drum->machine->id;
}

/* -1: it is not to be seen. */
static int
find_index (CordeauMachineTiles *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->in_sight->len; i++)
    if (g_str_equal (id_at (self, i), id))
      return (int) i;
  return -1;
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

static void
choose_section (CordeauMachineTiles *self, guint section)
{
  guint before = self->in_sight->len;

  for (guint i = 0; i < self->statuses->len; i++)
    {
      CordeauMachineStatus *status = g_ptr_array_index (self->statuses, i);
      gboolean dryer = status->drum->machine->kind == CORDEAU_MACHINE_DRYER;

      if (dryer == (section == DRYERS) && is_shown (self, status))
        g_ptr_array_add (self->in_sight, status);
    }
  self->layout.n[section] = self->in_sight->len - before;
}

/* --- tiles ---------------------------------------------------------------------------------------- */

static void
tile_clicked_cb (CordeauMachineTiles *self, GtkButton *tile)
{
  g_autofree char *id = g_strdup (cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (tile)));

  g_signal_emit (self, activated_signal, 0, id);
}

static GtkWidget *
make_tile (CordeauMachineTiles *self)
{
  GtkWidget *tile = cordeau_machine_tile_new ();

  self->n_made++;
  g_signal_connect_object (tile, "clicked", G_CALLBACK (tile_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (tile, GTK_WIDGET (self));
  return tile;
}

static void
fill_tile (CordeauMachineTiles *self, GtkWidget *tile, guint index)
{
  cordeau_machine_tile_set (CORDEAU_MACHINE_TILE (tile), g_ptr_array_index (self->in_sight, index),
                            self->now, self->zone);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (tile), GTK_ACCESSIBLE_RELATION_POS_IN_SET,
                                  (int) index + 1, GTK_ACCESSIBLE_RELATION_SET_SIZE,
                                  (int) self->in_sight->len, -1);
}

/* @spare: (element-type GtkWidget): what no machine needs any more */
static GtkWidget *
find_tile (CordeauMachineTiles *self, guint index, GPtrArray *spare)
{
  const char *id = id_at (self, index);
  GtkWidget *tile = g_hash_table_lookup (self->tiles, id);

  if (tile != NULL)
    return tile;
  tile = spare != NULL && spare->len > 0 ? g_ptr_array_steal_index_fast (spare, 0)
                                         : make_tile (self);
  fill_tile (self, tile, index);
  g_hash_table_insert (self->tiles, g_strdup (id), tile);
  return tile;
}

static void
place_tile (CordeauMachineTiles *self, GtkWidget *tile, guint index)
{
  GdkRectangle place;

  cordeau_tile_layout_place (&self->layout, index, &place);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    place.x = gtk_widget_get_width (GTK_WIDGET (self)) - place.x - place.width;
  gtk_widget_measure (tile, GTK_ORIENTATION_VERTICAL, place.width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (tile, &place, -1);
}

/* What is to be seen of it, and a row more above and below; all of it where nothing scrolls. */
static void
find_seen (CordeauMachineTiles *self, guint *first, guint *end)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  graphene_point_t zero = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t at;
  int top;

  *first = 0;
  *end = self->in_sight->len;
  if (viewport == NULL || !gtk_widget_compute_point (GTK_WIDGET (self), viewport, &zero, &at))
    return;
  top = (int) -at.y;
  cordeau_tile_layout_find (&self->layout, top - self->layout.tile_height,
                            top + gtk_widget_get_height (viewport) + self->layout.tile_height,
                            first, end);
}

static gboolean
is_needed (CordeauMachineTiles *self, GtkWidget *tile, guint first, guint end)
{
  int index = find_index (self, cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (tile)));

  if (index < 0)
    return FALSE;
  return ((guint) index >= first && (guint) index < end)
         || gtk_widget_get_focus_child (GTK_WIDGET (self)) == tile;
}

/* (transfer container): tiles of machines that are not to be seen. */
static GPtrArray *
take_spare (CordeauMachineTiles *self, guint first, guint end)
{
  GPtrArray *spare = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  GHashTableIter iter;
  gpointer tile;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, &tile))
    if (!is_needed (self, tile, first, end))
      {
        g_ptr_array_add (spare, tile);
        g_hash_table_iter_remove (&iter);
      }
  return spare;
}

/* Tiles follow each other as machines do: so they are read out. */
static void
make_seen (CordeauMachineTiles *self, guint first, guint end)
{
  g_autoptr (GPtrArray) spare = take_spare (self, first, end);
  GtkWidget *before = self->probe;

  for (guint i = first; i < end; i++)
    {
      GtkWidget *tile = find_tile (self, i, spare);

      if (gtk_widget_get_prev_sibling (tile) != before)
        gtk_widget_insert_after (tile, GTK_WIDGET (self), before);
      before = tile;
    }
}

/* --- the focus ------------------------------------------------------------------------------------ */

/* With what is over the first row, all to the top. */
static void
scroll_to (CordeauMachineTiles *self, guint index)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  graphene_point_t zero = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t at;
  GdkRectangle place;
  double top, bottom;

  if (self->scrolled == NULL || viewport == NULL
      || !gtk_widget_compute_point (GTK_WIDGET (self),
                                    gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &zero, &at))
    return;
  cordeau_tile_layout_place (&self->layout, index, &place);
  top = (double) at.y + place.y - CORDEAU_TILE_GAP;
  bottom = (double) at.y + place.y + place.height + CORDEAU_TILE_GAP;
  gtk_adjustment_clamp_page (self->scrolled, index < self->layout.columns ? 0 : top, bottom);
}

/* Before it has the focus it has a place, for the viewport goes there; and then a little farther, so that it is not at the edge. */
static gboolean
focus_on (CordeauMachineTiles *self, guint index)
{
  GtkWidget *tile = find_tile (self, index, NULL);

  place_tile (self, tile, index);
  if (!gtk_widget_grab_focus (tile))
    return FALSE;
  scroll_to (self, index);
  return TRUE;
}

/* Where somebody comes in from outside. */
static int
find_entry (CordeauMachineTiles *self, GtkDirectionType direction)
{
  int cursor = find_index (self, self->cursor);

  if (direction == GTK_DIR_DOWN)
    return 0;
  if (direction == GTK_DIR_UP)
    return (int) self->in_sight->len - 1;
  return MAX (cursor, 0);
}

/* Tab goes in and out, arrows go about. */
static gboolean
cordeau_machine_tiles_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);
  GtkWidget *child = gtk_widget_get_focus_child (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int index;

  if (self->wall || self->in_sight->len == 0 || self->layout.tile_width == 0)
    return FALSE;
  if (child == NULL)
    return focus_on (self, (guint) find_entry (self, direction));
  index = find_index (self, cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (child)));
  if (index >= 0)
    index = cordeau_tile_layout_step (&self->layout, (guint) index, direction, rtl);
  return index >= 0 && focus_on (self, (guint) index);
}

static void
cordeau_machine_tiles_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);

  if (child != NULL)
    g_set_str (&self->cursor, cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (child)));
  GTK_WIDGET_CLASS (cordeau_machine_tiles_parent_class)->set_focus_child (widget, child);
}

static gboolean
end_key_cb (GtkWidget *widget, GVariant *last, gpointer user_data)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);

  if (self->in_sight->len == 0)
    return GDK_EVENT_PROPAGATE;
  focus_on (self, g_variant_get_boolean (last) ? self->in_sight->len - 1 : 0);
  return GDK_EVENT_STOP;
}

/* --- what changed --------------------------------------------------------------------------------- */

/* Machines come and go, and a filter is set: the focus stays with its machine, else near where it was. */
static void
show_chosen (CordeauMachineTiles *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  int cursor = find_index (self, self->cursor);
  guint first, end;

  g_ptr_array_set_size (self->in_sight, 0);
  choose_section (self, WASHERS);
  choose_section (self, DRYERS);
  gtk_widget_set_child_visible (self->washers_head, self->layout.n[WASHERS] > 0);
  gtk_widget_set_child_visible (self->dryers_head, self->layout.n[DRYERS] > 0);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  if (self->layout.tile_width == 0)
    return;
  find_seen (self, &first, &end);
  make_seen (self, first, end);
  if (had_focus && find_index (self, self->cursor) < 0 && self->in_sight->len > 0)
    focus_on (self, MIN ((guint) MAX (cursor, 0), self->in_sight->len - 1));
}

static void
fill_tiles (CordeauMachineTiles *self)
{
  for (guint i = 0; i < self->in_sight->len; i++)
    {
      GtkWidget *tile = g_hash_table_lookup (self->tiles, id_at (self, i));

      if (tile != NULL)
        fill_tile (self, tile, i);
    }
}

/* --- size ----------------------------------------------------------------------------------------- */

static GtkSizeRequestMode
cordeau_machine_tiles_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int natural;

  gtk_widget_measure (child, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static void
find_layout (CordeauMachineTiles *self, int width, CordeauTileLayout *layout)
{
  int least = measure_child (self->probe, GTK_ORIENTATION_HORIZONTAL, -1);
  guint most = self->wall ? CLAMP (MAX (layout->n[WASHERS], layout->n[DRYERS]), 1, WALL_COLUMNS)
                          : PAGE_COLUMNS;

  cordeau_tile_layout_set_width (layout, width, least, most);
  layout->tile_height = measure_child (self->probe, GTK_ORIENTATION_VERTICAL, layout->tile_width);
  layout->head_height[WASHERS] = measure_child (self->washers_head, GTK_ORIENTATION_VERTICAL, -1);
  layout->head_height[DRYERS] = measure_child (self->dryers_head, GTK_ORIENTATION_VERTICAL, -1);
}

static void
cordeau_machine_tiles_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline,
                               int *natural_baseline)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);
  CordeauTileLayout layout = self->layout;
  int width = measure_child (self->probe, GTK_ORIENTATION_HORIZONTAL, -1);

  *minimum = *natural = width;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  find_layout (self, for_size < 0 ? width : for_size, &layout);
  *minimum = *natural = cordeau_tile_layout_get_height (&layout);
}

static void
place_head (CordeauMachineTiles *self, GtkWidget *head, guint section, int width)
{
  GdkRectangle place = { 0, cordeau_tile_layout_get_head (&self->layout, section), width,
                         self->layout.head_height[section] };

  if (self->layout.n[section] > 0)
    gtk_widget_size_allocate (head, &place, -1);
}

static void
cordeau_machine_tiles_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);
  guint first, end;

  find_layout (self, width, &self->layout);
  place_head (self, self->washers_head, WASHERS, width);
  place_head (self, self->dryers_head, DRYERS, width);
  find_seen (self, &first, &end);
  make_seen (self, first, end);
  for (guint i = 0; i < self->in_sight->len; i++)
    {
      GtkWidget *tile = g_hash_table_lookup (self->tiles, id_at (self, i));

      if (tile != NULL)
        place_tile (self, tile, i);
    }
}

static void
cordeau_machine_tiles_root (GtkWidget *widget)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  GTK_WIDGET_CLASS (cordeau_machine_tiles_parent_class)->root (widget);
  if (scrolled == NULL)
    return;
  self->scrolled = g_object_ref (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
  g_signal_connect_swapped (self->scrolled, "value-changed", G_CALLBACK (gtk_widget_queue_allocate),
                            self);
  g_signal_connect_swapped (self->scrolled, "changed", G_CALLBACK (gtk_widget_queue_allocate),
                            self);
}

static void
cordeau_machine_tiles_unroot (GtkWidget *widget)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (widget);

  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_func (self->scrolled, gtk_widget_queue_allocate, self);
  g_clear_object (&self->scrolled);
  GTK_WIDGET_CLASS (cordeau_machine_tiles_parent_class)->unroot (widget);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_machine_tiles_dispose (GObject *object)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (object);
  GtkWidget *tile;
  GHashTableIter iter;

  g_hash_table_iter_init (&iter, self->tiles);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &tile))
    {
      g_hash_table_iter_remove (&iter);
      gtk_widget_unparent (tile);
    }
  g_clear_pointer (&self->probe, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_MACHINE_TILES);
  G_OBJECT_CLASS (cordeau_machine_tiles_parent_class)->dispose (object);
}

static void
cordeau_machine_tiles_finalize (GObject *object)
{
  CordeauMachineTiles *self = CORDEAU_MACHINE_TILES (object);

  g_hash_table_unref (self->tiles);
  g_ptr_array_unref (self->in_sight);
  g_ptr_array_unref (self->statuses);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->shown);
  g_free (self->cursor);
  G_OBJECT_CLASS (cordeau_machine_tiles_parent_class)->finalize (object);
}

static void
cordeau_machine_tiles_class_init (CordeauMachineTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_tiles_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_tiles_finalize;
  widget_class->get_request_mode = cordeau_machine_tiles_get_request_mode;
  widget_class->measure = cordeau_machine_tiles_measure;
  widget_class->size_allocate = cordeau_machine_tiles_size_allocate;
  widget_class->root = cordeau_machine_tiles_root;
  widget_class->unroot = cordeau_machine_tiles_unroot;
  widget_class->focus = cordeau_machine_tiles_focus;
  widget_class->set_focus_child = cordeau_machine_tiles_set_focus_child;
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "machinetiles");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, 0, end_key_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, 0, end_key_cb, "b", TRUE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/machine-tiles.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, washers_head);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, washers_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, dryers_head);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineTiles, dryers_label);
}

static void
cordeau_machine_tiles_init (CordeauMachineTiles *self)
{
  self->tiles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->statuses = g_ptr_array_new ();
  self->in_sight = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Until machines are read there is nothing to head, and what has no place must not be drawn. */
  gtk_widget_set_child_visible (self->washers_head, FALSE);
  gtk_widget_set_child_visible (self->dryers_head, FALSE);
  self->probe = cordeau_machine_tile_new_probe ();
  gtk_widget_set_parent (self->probe, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->probe, FALSE);
}

void
cordeau_machine_tiles_set (CordeauMachineTiles *self, GPtrArray *statuses, gint64 now,
                           GTimeZone *zone)
{
  g_autofree char *washers = NULL;
  g_autofree char *dryers = NULL;
  g_autoptr (GPtrArray) before = NULL;

  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));
  g_return_if_fail (statuses != NULL && zone != NULL);

  /* Those that are in sight are of the old list until the new ones are chosen. */
  before = g_steal_pointer (&self->statuses);
  self->statuses = g_ptr_array_ref (statuses);
  self->now = now;
  g_time_zone_ref (zone);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = zone;
  washers = cordeau_machines_to_drums (statuses, FALSE);
  dryers = cordeau_machines_to_drums (statuses, TRUE);
  gtk_label_set_label (self->washers_label, washers);
  gtk_label_set_label (self->dryers_label, dryers);
  show_chosen (self);
  fill_tiles (self);
}

void
cordeau_machine_tiles_set_shown (CordeauMachineTiles *self, const char *shown)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));

  if (g_set_str (&self->shown, shown))
    show_chosen (self);
}

void
cordeau_machine_tiles_set_wall (CordeauMachineTiles *self)
{
  g_return_if_fail (CORDEAU_IS_MACHINE_TILES (self));

  self->wall = TRUE;
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

guint
cordeau_machine_tiles_count_made (CordeauMachineTiles *self)
{
  g_return_val_if_fail (CORDEAU_IS_MACHINE_TILES (self), 0);

  return self->n_made;
}
