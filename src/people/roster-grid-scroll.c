/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the grid is scrolled, how far it can be, and that what is chosen is seen. */
#include "people/roster-grid-private.h"

/* Milliseconds without scrolling, after which cells are made for assistive technology. */
#define REST 120

static gboolean
rested_cb (gpointer data)
{
  CordeauRosterGrid *self = data;

  self->rest_id = 0;
  cordeau_roster_grid_make_cells (self);
  return G_SOURCE_REMOVE;
}

static void
scrolled_cb (CordeauRosterGrid *self)
{
  self->place.x = self->hadjustment != NULL ? (float) gtk_adjustment_get_value (self->hadjustment)
                                            : 0.0f;
  self->place.y = self->vadjustment != NULL ? (float) gtk_adjustment_get_value (self->vadjustment)
                                            : 0.0f;
  g_clear_handle_id (&self->rest_id, g_source_remove);
  self->rest_id = g_timeout_add (REST, rested_cb, self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cordeau_roster_grid_set_adjustment (CordeauRosterGrid *self, GtkAdjustment **place,
                                    GtkAdjustment *adjustment)
{
  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  *place = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
configure (GtkAdjustment *adjustment, double value, double upper, double page)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, CLAMP (value, 0.0, MAX (upper - page, 0.0)), 0.0,
                              MAX (upper, page), page * 0.1, page * 0.9, page);
}

void
cordeau_roster_grid_lay (CordeauRosterGrid *self)
{
  CordeauRosterPlace *place = &self->place;
  double old = self->hadjustment != NULL ? gtk_adjustment_get_upper (self->hadjustment)
                                               - gtk_adjustment_get_page_size (self->hadjustment)
                                         : 0.0;
  double behind = self->hadjustment != NULL ? old - gtk_adjustment_get_value (self->hadjustment)
                                            : 0.0;
  double full;

  place->width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  place->height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  place->from_right = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  place->compact = self->week != NULL && self->week->roster->days > 7;
  cordeau_roster_place_lay (place, self->week);
  full = cordeau_roster_place_full_width (place);
  /* From right to left it begins at its right end. */
  configure (self->hadjustment,
             place->from_right ? full - place->width - behind : (double) place->x, full,
             place->width);
  configure (self->vadjustment, place->y, cordeau_roster_place_full_height (place), place->height);
  scrolled_cb (self);
}

void
cordeau_roster_grid_reveal (CordeauRosterGrid *self)
{
  const CordeauRosterPlace *place = &self->place;
  graphene_rect_t cell, body;

  if (self->row >= place->rows || place->width <= 0.0f || self->vadjustment == NULL
      || self->hadjustment == NULL)
    return;
  cell = cordeau_roster_place_cell (place, self->row, self->day);
  body = cordeau_roster_place_body (place);
  gtk_adjustment_clamp_page (self->vadjustment, place->y + cell.origin.y - body.origin.y,
                             place->y + cell.origin.y - body.origin.y + cell.size.height
                                 + place->height - body.size.height);
  gtk_adjustment_clamp_page (self->hadjustment, place->x + cell.origin.x - body.origin.x,
                             place->x + cell.origin.x - body.origin.x + cell.size.width
                                 + place->width - body.size.width);
}

void
cordeau_roster_grid_drop_adjustments (CordeauRosterGrid *self)
{
  g_clear_handle_id (&self->rest_id, g_source_remove);
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->hadjustment, scrolled_cb, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, scrolled_cb, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
}
