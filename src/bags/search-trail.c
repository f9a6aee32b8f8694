/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each trail is one walk over the nets at the site, which are few beside those that were ever known. */
#include "base/code.h"
#include "bags/code-likeness.h"
#include "bags/net-from-state.h"
#include "bags/search-trail.h"
#include "bags/state.h"

#define AROUND_US (G_GINT64_CONSTANT (10) * 60 * G_USEC_PER_SEC)
#define MAX_NETS 8
/* Two readings that eyes confuse, or one confused and one that only the check character follows. */
#define MAX_DISTANCE 3
#define SLOTS_BESIDE 1

void
cordeau_search_trail_free (CordeauSearchTrail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->readings, g_ptr_array_unref);
  g_clear_pointer (&self->detail, cordeau_net_detail_free);
  g_clear_pointer (&self->mates, g_ptr_array_unref);
  g_clear_pointer (&self->neighbours, g_ptr_array_unref);
  g_clear_pointer (&self->around, g_ptr_array_unref);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  g_free (self->slot);
  g_free (self);
}

static GPtrArray *
nets_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
}

static void
add_row (GPtrArray *nets, CordeauStatement *statement, gint64 now, const char *today)
{
  g_ptr_array_add (nets,
                   cordeau_net_from_state (cordeau_net_state_from_row (statement), now, today));
}

static gboolean
finish (GError *local, GError **error)
{
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* --- what the net itself did --------------------------------------------------------------------- */

static gboolean
is_reading (const CordeauCustody *line)
{
  return !line->inferred && g_strcmp0 (line->outcome, "undone") != 0
         && line->station != CORDEAU_STATION_NONE;
}

static void
list_readings (CordeauSearchTrail *self)
{
  GPtrArray *custody = self->detail->custody;

  for (guint i = custody->len; i > 0 && self->readings->len < CORDEAU_TRAIL_READINGS; i--)
    {
      CordeauCustody *line = g_ptr_array_index (custody, i - 1);

      if (!is_reading (line))
        continue;
      g_ptr_array_add (self->readings, line);
      if (self->slot == NULL && line->slot != NULL)
        self->slot = g_strdup (line->slot);
    }
  if (self->detail->net->slot != NULL)
    g_set_str (&self->slot, self->detail->net->slot);
}

/* --- who was with it ----------------------------------------------------------------------------- */

static gboolean
read_mates (CordeauSearchTrail *self, CordeauConnection *connection, gint64 now, const char *today,
            GError **error)
{
  GError *local = NULL;

  for (guint i = 0; i < self->detail->mates->len && local == NULL; i++)
    {
      const char *text = g_ptr_array_index (self->detail->mates, i);
      g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);
      CordeauNetState *state = NULL;

      if (code != NULL)
        state = cordeau_net_state_find (connection, code->key, &local);
      if (state != NULL)
        g_ptr_array_add (self->mates, cordeau_net_from_state (state, now, today));
    }
  return finish (local, error);
}

static gboolean
read_around (CordeauSearchTrail *self, CordeauConnection *connection, gint64 now, const char *today,
             GError **error)
{
  const CordeauCustody *last;
  CordeauStatement *statement;
  GError *local = NULL;

  if (self->readings->len == 0)
    return TRUE;
  last = g_ptr_array_index (self->readings, 0);
  statement = cordeau_connection_prepare (connection, "bags/trail.sql#around");
  cordeau_statement_bind_int (statement, 1, last->station);
  cordeau_statement_bind_int (statement, 2, last->at - AROUND_US);
  cordeau_statement_bind_int (statement, 3, last->at + AROUND_US);
  cordeau_statement_bind_text (statement, 4, self->detail->net->id);
  cordeau_statement_bind_int (statement, 5, last->at);
  cordeau_statement_bind_int (statement, 6, MAX_NETS);
  while (cordeau_statement_step (statement, &local))
    add_row (self->around, statement, now, today);
  return finish (local, error);
}

/* --- slots --------------------------------------------------------------------------------------- */

/* "B-12" is "B-" and 12. */
static gboolean
split_slot (const char *slot, gsize *prefix, gint64 *number)
{
  gsize length = strlen (slot);
  gsize digits = 0;

  while (digits < length && digits < 9 && g_ascii_isdigit (slot[length - digits - 1]))
    digits++;
  *prefix = length - digits;
  *number = digits > 0 ? g_ascii_strtoll (slot + *prefix, NULL, 10) : 0;
  return digits > 0;
}

static gboolean
is_beside (const char *one, const char *two)
{
  gsize prefix, other_prefix;
  gint64 number, other;

  if (g_ascii_strcasecmp (one, two) == 0)
    return TRUE;
  if (!split_slot (one, &prefix, &number) || !split_slot (two, &other_prefix, &other))
    return FALSE;
  return prefix == other_prefix && g_ascii_strncasecmp (one, two, prefix) == 0
         && ABS (number - other) <= SLOTS_BESIDE;
}

static gboolean
read_neighbours (CordeauSearchTrail *self, CordeauConnection *connection, gint64 now,
                 const char *today, GError **error)
{
  CordeauStatement *statement;
  GError *local = NULL;

  if (self->slot == NULL)
    return TRUE;
  statement = cordeau_connection_prepare (connection, "bags/trail.sql#in-slots");
  cordeau_statement_bind_text (statement, 1, self->detail->net->id);
  while (cordeau_statement_step (statement, &local))
    {
      g_autoptr (CordeauNetState) state = cordeau_net_state_from_row (statement);

      if (self->neighbours->len < 2 * MAX_NETS && is_beside (self->slot, state->slot))
        g_ptr_array_add (self->neighbours,
                         cordeau_net_from_state (g_steal_pointer (&state), now, today));
    }
  return finish (local, error);
}

/* --- codes --------------------------------------------------------------------------------------- */

typedef struct
{
  char *id;
  guint distance;
} Likeness;

static void
likeness_clear (gpointer data)
{
  g_free (((Likeness *) data)->id);
}

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const Likeness *one = a;
  const Likeness *two = b;

  if (one->distance != two->distance)
    return one->distance < two->distance ? -1 : 1;
  return strcmp (one->id, two->id);
}

static GArray *
find_alike (CordeauSearchTrail *self, CordeauConnection *connection, const char *key,
            GError **error)
{
  g_autoptr (GArray) alike = g_array_new (FALSE, FALSE, sizeof (Likeness));
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/trail.sql#keys");
  GError *local = NULL;

  g_array_set_clear_func (alike, likeness_clear);
  cordeau_statement_bind_text (statement, 1, self->detail->net->id);
  while (cordeau_statement_step (statement, &local))
    {
      Likeness likeness;

      likeness.distance = cordeau_code_distance (key, cordeau_statement_text (statement, 1),
                                                 MAX_DISTANCE);
      if (likeness.distance == 0 || likeness.distance > MAX_DISTANCE)
        continue;
      likeness.id = cordeau_statement_dup_text (statement, 0);
      g_array_append_val (alike, likeness);
    }
  if (!finish (local, error))
    return NULL;
  g_array_sort (alike, compare_likeness);
  return g_steal_pointer (&alike);
}

static gboolean
read_similar (CordeauSearchTrail *self, CordeauConnection *connection, gint64 now,
              const char *today, GError **error)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (self->detail->net->code, NULL);
  g_autoptr (GArray) alike = NULL;
  GError *local = NULL;

  if (code == NULL)
    return TRUE;
  alike = find_alike (self, connection, code->key, error);
  if (alike == NULL)
    return FALSE;
  for (guint i = 0; i < alike->len && i < MAX_NETS && local == NULL; i++)
    {
      CordeauNetState *state;

      state = cordeau_net_state_read (connection, g_array_index (alike, Likeness, i).id, &local);
      if (state != NULL)
        g_ptr_array_add (self->similar, cordeau_net_from_state (state, now, today));
    }
  return finish (local, error);
}

CordeauSearchTrail *
cordeau_search_trail_read (CordeauConnection *connection, const char *code, gint64 now,
                           GError **error)
{
  g_autoptr (CordeauSearchTrail) self = g_new0 (CordeauSearchTrail, 1);
  g_autofree char *today = cordeau_site_day (connection, now);

  g_return_val_if_fail (code != NULL, NULL);

  self->readings = g_ptr_array_new ();
  self->mates = nets_new ();
  self->neighbours = nets_new ();
  self->around = nets_new ();
  self->similar = nets_new ();
  self->detail = cordeau_net_detail_read (connection, code, now, error);
  if (self->detail == NULL)
    return NULL;
  list_readings (self);
  if (!read_mates (self, connection, now, today, error)
      || !read_around (self, connection, now, today, error)
      || !read_neighbours (self, connection, now, today, error)
      || !read_similar (self, connection, now, today, error))
    return NULL;
  return g_steal_pointer (&self);
}
