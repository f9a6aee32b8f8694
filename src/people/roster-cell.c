/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An object that implements GtkAccessible and nothing else. */
#include "people/roster-cell.h"

struct _CordeauRosterCell
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *grid;
  CordeauRosterCell *row; /* nullable: it is in none */

  /* Owned */
  GtkATContext *context;
  GPtrArray *cells; /* of a row; nullable */

  GtkAccessibleRole role;
  graphene_rect_t bounds; /* within the grid */
  gboolean chosen;
};

enum
{
  PROP_0,
  PROP_ACCESSIBLE_ROLE,
};

static GtkATContext *
get_at_context (GtkAccessible *accessible)
{
  CordeauRosterCell *self = CORDEAU_ROSTER_CELL (accessible);

  if (self->context == NULL)
    self->context = gtk_at_context_create (self->role, accessible,
                                           gtk_widget_get_display (self->grid));
  return self->context != NULL ? g_object_ref (self->context) : NULL;
}

static gboolean
get_platform_state (GtkAccessible *accessible, GtkAccessiblePlatformState state)
{
  CordeauRosterCell *self = CORDEAU_ROSTER_CELL (accessible);

  switch (state)
    {
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSABLE:
      return self->role == GTK_ACCESSIBLE_ROLE_GRID_CELL;
    case GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED:
      return self->chosen && gtk_widget_has_focus (self->grid);
    case GTK_ACCESSIBLE_PLATFORM_STATE_ACTIVE:
    default:
      return FALSE;
    }
}

static GtkAccessible *
get_accessible_parent (GtkAccessible *accessible)
{
  CordeauRosterCell *self = CORDEAU_ROSTER_CELL (accessible);

  return g_object_ref (self->row != NULL ? GTK_ACCESSIBLE (self->row)
                                         : GTK_ACCESSIBLE (self->grid));
}

static GtkAccessible *
get_first_accessible_child (GtkAccessible *accessible)
{
  CordeauRosterCell *first = cordeau_roster_cell_get (CORDEAU_ROSTER_CELL (accessible), 0);

  return first != NULL ? g_object_ref (GTK_ACCESSIBLE (first)) : NULL;
}

/* After the last there is none; of the others the context knows it, and GTK asks there first. */
static GtkAccessible *
get_next_accessible_sibling (GtkAccessible *accessible)
{
  return NULL;
}

static gboolean
get_bounds (GtkAccessible *accessible, int *x, int *y, int *width, int *height)
{
  const CordeauRosterCell *self = CORDEAU_ROSTER_CELL (accessible);
  const graphene_rect_t *bounds = &self->bounds;

  /* As GTK wants it: within what holds it. */
  *x = (int) (bounds->origin.x - (self->row != NULL ? self->row->bounds.origin.x : 0.0f));
  *y = (int) (bounds->origin.y - (self->row != NULL ? self->row->bounds.origin.y : 0.0f));
  *width = (int) bounds->size.width;
  *height = (int) bounds->size.height;
  return TRUE;
}

static void
accessible_init (GtkAccessibleInterface *iface)
{
  iface->get_at_context = get_at_context;
  iface->get_platform_state = get_platform_state;
  iface->get_accessible_parent = get_accessible_parent;
  iface->get_first_accessible_child = get_first_accessible_child;
  iface->get_next_accessible_sibling = get_next_accessible_sibling;
  iface->get_bounds = get_bounds;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauRosterCell, cordeau_roster_cell, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_ACCESSIBLE, accessible_init))

static void
cordeau_roster_cell_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACCESSIBLE_ROLE)
    g_value_set_enum (value, CORDEAU_ROSTER_CELL (object)->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_roster_cell_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  /* The role is what it is. */
  if (id != PROP_ACCESSIBLE_ROLE)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_roster_cell_dispose (GObject *object)
{
  CordeauRosterCell *self = CORDEAU_ROSTER_CELL (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (cordeau_roster_cell_parent_class)->dispose (object);
}

static void
cordeau_roster_cell_class_init (CordeauRosterCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cordeau_roster_cell_get_property;
  object_class->set_property = cordeau_roster_cell_set_property;
  object_class->dispose = cordeau_roster_cell_dispose;
  g_object_class_override_property (object_class, PROP_ACCESSIBLE_ROLE, "accessible-role");
}

static void
cordeau_roster_cell_init (CordeauRosterCell *self)
{
}

CordeauRosterCell *
cordeau_roster_cell_new (GtkWidget *grid, GtkAccessibleRole role, const char *label,
                         const graphene_rect_t *bounds)
{
  CordeauRosterCell *self = g_object_new (CORDEAU_TYPE_ROSTER_CELL, NULL);

  self->grid = grid;
  self->role = role;
  self->bounds = *bounds;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return self;
}

void
cordeau_roster_cell_add (CordeauRosterCell *self, CordeauRosterCell *cell)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_CELL (self) && CORDEAU_IS_ROSTER_CELL (cell));

  if (self->cells == NULL)
    self->cells = g_ptr_array_new_with_free_func (g_object_unref);
  cell->row = self;
  g_ptr_array_add (self->cells, cell);
}

CordeauRosterCell *
cordeau_roster_cell_get (CordeauRosterCell *self, guint nth)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_CELL (self), NULL);

  return self->cells != NULL && nth < self->cells->len ? g_ptr_array_index (self->cells, nth)
                                                       : NULL;
}

void
cordeau_roster_cell_seal (CordeauRosterCell *self)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_CELL (self));

  for (guint i = self->cells != NULL ? self->cells->len : 0; i > 0; i--)
    cordeau_roster_cell_link (cordeau_roster_cell_get (self, i - 1),
                              cordeau_roster_cell_get (self, i));
}

void
cordeau_roster_cell_link (CordeauRosterCell *self, CordeauRosterCell *next)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_CELL (self));

  gtk_accessible_set_accessible_parent (GTK_ACCESSIBLE (self),
                                        self->row != NULL ? GTK_ACCESSIBLE (self->row)
                                                          : GTK_ACCESSIBLE (self->grid),
                                        next != NULL ? GTK_ACCESSIBLE (next) : NULL);
}

void
cordeau_roster_cell_set_chosen (CordeauRosterCell *self, gboolean chosen)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_CELL (self));

  if (self->chosen == chosen)
    return;
  self->chosen = chosen;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, chosen, -1);
  gtk_accessible_update_platform_state (GTK_ACCESSIBLE (self),
                                        GTK_ACCESSIBLE_PLATFORM_STATE_FOCUSED);
}
