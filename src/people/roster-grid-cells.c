/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid as it is read aloud: a row of the days' headings, then a row for each worker that is seen, headed by the name. Made anew when
 * scrolling rests. */
#include <glib/gi18n-lib.h>

#include "people/roster-cell.h"

#include "people/roster-grid-private.h"

/* --- words --------------------------------------------------------------------------------------- */

static void
say_shifts (GString *text, const CordeauRosterWeek *week, const char *worker, guint day)
{
  for (guint nth = 0;; nth++)
    {
      const CordeauShift *shift = cordeau_roster_week_find (week, worker, day, nth);
      g_autofree char *times = NULL;

      if (shift == NULL)
        break;
      times = cordeau_day_format_times (shift->start, shift->end, week->roster->zone);
      g_string_append_printf (text, "%s%s %s, %s", nth > 0 ? "; " : "", times,
                              cordeau_post_to_words (cordeau_post_from_nick (shift->post)),
                              shift->published ? _ ("published") : _ ("draft"));
    }
}

char *
cordeau_roster_grid_describe (CordeauRosterGrid *self, guint row, guint day)
{
  const CordeauWorker *worker;
  g_autoptr (GString) text = NULL;
  g_autofree char *date = NULL;
  const CordeauViolation *violation;

  g_return_val_if_fail (CORDEAU_IS_ROSTER_GRID (self) && row < self->place.rows, NULL);

  worker = g_ptr_array_index (self->week->roster->workers, row);
  date = cordeau_day_format (self->week->roster->first + (gint32) day, _ ("%A %-d %B"));
  text = g_string_new (NULL);
  g_string_append_printf (text, "%s, %s: ", worker->shown, date);
  if (cordeau_roster_week_find (self->week, worker->key, day, 0) == NULL)
    g_string_append (text, C_ ("roster", "nothing"));
  say_shifts (text, self->week, worker->key, day);
  violation = cordeau_roster_week_judge (self->week, worker->key, day);
  if (violation != NULL)
    {
      g_autofree char *sentence = cordeau_roster_law_say (self->week->law, violation);

      g_string_append_printf (text, ". %s (%s)", sentence,
                              cordeau_rule_article (violation->rule, worker->status));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* The headings of days come first. */
static CordeauRosterCell *
find_cell (CordeauRosterGrid *self, guint row, guint day)
{
  guint index = row - self->first_row + 1;

  if (self->cells == NULL || row < self->first_row || index >= self->cells->len)
    return NULL;
  return cordeau_roster_cell_get (g_ptr_array_index (self->cells, index), day + 1);
}

/* Whether the chosen cell is so. */
void
cordeau_roster_grid_mark_chosen (CordeauRosterGrid *self, gboolean chosen)
{
  CordeauRosterCell *cell = find_cell (self, self->row, self->day);

  if (cell != NULL)
    cordeau_roster_cell_set_chosen (cell, chosen);
}

/* (transfer full): "Monday 23 November, Finishing −1" */
static char *
describe_day (CordeauRosterGrid *self, guint day)
{
  g_autofree char *date = cordeau_day_format (self->week->roster->first + (gint32) day,
                                              _ ("%A %-d %B"));
  g_autofree char *cover = cordeau_roster_draw_cover (self->week, day);

  return *cover != '\0' ? g_strdup_printf ("%s, %s", date, cover) : g_steal_pointer (&date);
}

static CordeauRosterCell *
make_heads (CordeauRosterGrid *self)
{
  const CordeauRosterPlace *place = &self->place;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, 0.0f, place->width, place->head);
  graphene_rect_t corner = cordeau_roster_place_corner (place);
  CordeauRosterCell *row = cordeau_roster_cell_new (GTK_WIDGET (self), GTK_ACCESSIBLE_ROLE_ROW,
                                                    _ ("Days"), &bounds);

  cordeau_roster_cell_add (row, cordeau_roster_cell_new (GTK_WIDGET (self),
                                                         GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                                         _ ("Cover"), &corner));
  for (guint day = 0; day < place->days; day++)
    {
      graphene_rect_t head = cordeau_roster_place_day (place, day);
      g_autofree char *label = describe_day (self, day);

      cordeau_roster_cell_add (row, cordeau_roster_cell_new (GTK_WIDGET (self),
                                                             GTK_ACCESSIBLE_ROLE_COLUMN_HEADER,
                                                             label, &head));
    }
  cordeau_roster_cell_seal (row);
  return row;
}

static CordeauRosterCell *
make_row (CordeauRosterGrid *self, guint index)
{
  const CordeauWorker *worker = g_ptr_array_index (self->week->roster->workers, index);
  const char *employer = cordeau_roster_week_employer (self->week, worker);
  graphene_rect_t name = cordeau_roster_place_name (&self->place, index);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0.0f, name.origin.y, self->place.width,
                                               name.size.height);
  g_autofree char *head = employer != NULL ? g_strdup_printf ("%s, %s", worker->shown, employer)
                                           : g_strdup (worker->shown);
  CordeauRosterCell *row = cordeau_roster_cell_new (GTK_WIDGET (self), GTK_ACCESSIBLE_ROLE_ROW,
                                                    worker->shown, &bounds);

  cordeau_roster_cell_add (row,
                           cordeau_roster_cell_new (GTK_WIDGET (self),
                                                    GTK_ACCESSIBLE_ROLE_ROW_HEADER, head, &name));
  for (guint day = 0; day < self->place.days; day++)
    {
      graphene_rect_t cell = cordeau_roster_place_cell (&self->place, index, day);
      g_autofree char *label = cordeau_roster_grid_describe (self, index, day);

      cordeau_roster_cell_add (row, cordeau_roster_cell_new (GTK_WIDGET (self),
                                                             GTK_ACCESSIBLE_ROLE_GRID_CELL, label,
                                                             &cell));
    }
  cordeau_roster_cell_seal (row);
  return row;
}

/* All are made: they take the place of those that were there. */
static void
show_cells (CordeauRosterGrid *self)
{
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = g_steal_pointer (&self->fresh);
  self->first_row = self->fresh_row;
  for (guint i = self->cells->len; i > 0; i--)
    cordeau_roster_cell_link (g_ptr_array_index (self->cells, i - 1),
                              i < self->cells->len ? g_ptr_array_index (self->cells, i) : NULL);
  cordeau_roster_grid_mark_chosen (self, TRUE);
}

/* A row a turn: a month has hundreds of cells, and keys are answered in between. */
static gboolean
make_cb (gpointer data)
{
  CordeauRosterGrid *self = data;
  guint row = self->fresh_row + self->fresh->len;

  if (self->fresh->len == 0)
    g_ptr_array_add (self->fresh, make_heads (self));
  else if (row - 1 < self->fresh_end)
    g_ptr_array_add (self->fresh, make_row (self, row - 1));
  if (self->fresh_row + self->fresh->len - 1 < self->fresh_end)
    return G_SOURCE_CONTINUE;
  self->fresh_id = 0;
  show_cells (self);
  return G_SOURCE_REMOVE;
}

void
cordeau_roster_grid_make_cells (CordeauRosterGrid *self)
{
  g_clear_handle_id (&self->fresh_id, g_source_remove);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  if (self->week == NULL)
    {
      cordeau_roster_grid_drop_cells (self);
      return;
    }
  self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  cordeau_roster_place_seen (&self->place, &self->fresh_row, &self->fresh_end);
  /* Behind what is to be drawn. */
  self->fresh_id = g_idle_add_full (G_PRIORITY_LOW, make_cb, self, NULL);
}

void
cordeau_roster_grid_drop_cells (CordeauRosterGrid *self)
{
  g_clear_handle_id (&self->fresh_id, g_source_remove);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}
