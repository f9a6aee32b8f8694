/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lane by lane as on the board, and within a lane as people look: by machine, by slot, or by promise. */
#include <glib/gi18n-lib.h>

#include "bags/loads.h"
#include "bags/queries.h"

#include "print/state.h"
#include "print/table.h"

#define ROW 5.4
#define POINTS 9.0
#define N_COLUMNS 7

/* What a net needs of those who handle it. That its owner left before is the office's business. */
static const CordeauFlags shown_flags[] = {
  CORDEAU_FLAG_HELD,      CORDEAU_FLAG_QUARANTINE, CORDEAU_FLAG_HYGIENE, CORDEAU_FLAG_REWASH,
  CORDEAU_FLAG_TEMPORARY, CORDEAU_FLAG_QUESTION,   CORDEAU_FLAG_LATE,    CORDEAU_FLAG_LEAVES,
};

typedef struct
{
  const CordeauPrintSite *site;
  CordeauConnection *connection;
  CordeauTable *table;
  GHashTable *loads; /* id → CordeauLoad */
  GPtrArray *lanes[CORDEAU_N_LANES];
} State;

static void
state_clear (State *self)
{
  for (guint i = 0; i < CORDEAU_N_LANES; i++)
    g_clear_pointer (&self->lanes[i], g_ptr_array_unref);
  g_clear_pointer (&self->loads, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

/* --- reading ------------------------------------------------------------------------------------- */

static gboolean
read_load (State *self, const char *id, GError **error)
{
  CordeauLoad *load;
  GError *local = NULL;

  if (id == NULL || g_hash_table_contains (self->loads, id))
    return TRUE;
  load = cordeau_load_read (self->connection, id, &local);
  if (load != NULL)
    g_hash_table_insert (self->loads, g_strdup (id), load);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
take_net (CordeauNet *net, gpointer data, GError **error)
{
  State *self = data;

  g_ptr_array_add (self->lanes[cordeau_lane_of (net->stage, net->resumes)], net);
  return TRUE;
}

static int
compare_text (const char *a, const char *b)
{
  g_autofree char *left = g_utf8_collate_key_for_filename (a != NULL ? a : "", -1);
  g_autofree char *right = g_utf8_collate_key_for_filename (b != NULL ? b : "", -1);

  return strcmp (left, right);
}

/* They come by promise and then code, which decides between equals. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const CordeauNet *left = a;
  const CordeauNet *right = b;
  int order = compare_text (left->slot, right->slot);

  if (order == 0)
    order = compare_text (left->machine, right->machine);
  if (order == 0)
    order = g_strcmp0 (left->load, right->load);
  if (order == 0)
    order = (left->promise > right->promise) - (left->promise < right->promise);
  return order != 0 ? order : strcmp (left->code, right->code);
}

static gboolean
read_state (State *self, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) cordeau_load_free);
  for (guint i = 0; i < CORDEAU_N_LANES; i++)
    self->lanes[i] = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  filter->open_only = TRUE;
  if (!cordeau_nets_foreach (self->connection, filter, self->site->now, 0, 0, take_net, self,
                             error))
    return FALSE;
  for (guint i = 0; i < CORDEAU_N_LANES; i++)
    for (guint j = 0; j < self->lanes[i]->len; j++)
      if (!read_load (self, ((CordeauNet *) g_ptr_array_index (self->lanes[i], j))->load, error))
        return FALSE;
  g_ptr_array_sort_values (self->lanes[CORDEAU_LANE_WASHING], compare_places);
  g_ptr_array_sort_values (self->lanes[CORDEAU_LANE_DRYING], compare_places);
  g_ptr_array_sort_values (self->lanes[CORDEAU_LANE_READY], compare_places);
  return TRUE;
}

/* --- words --------------------------------------------------------------------------------------- */

/* In its slot, or in a machine and since when: how long it still takes is what people count on. */
static char *
format_where (State *self, const CordeauNet *net)
{
  const CordeauLoad *load = net->load != NULL ? g_hash_table_lookup (self->loads, net->load) : NULL;
  g_autofree char *since = NULL;

  if (net->slot != NULL && *net->slot != '\0')
    return g_strdup_printf (_ ("slot %s"), net->slot);
  if (net->machine == NULL || load == NULL)
    return g_strdup (net->machine);
  since = cordeau_print_site_format_when (self->site, load->opened);
  /* Translators: in a narrow column: machine, number of its load, since when it is there */
  return g_strdup_printf (_ ("%s · load %d · %s"), net->machine, (int) load->number, since);
}

static char *
format_flags (guint flags)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown_flags); i++)
    if (flags & shown_flags[i])
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              cordeau_flag_to_label (shown_flags[i]));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "24 nets · 43.2 kg": nets that nobody weighed count as loads count them. */
static char *
format_sum (GPtrArray *nets)
{
  gint64 grams = 0;

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      grams += net->grams > 0 ? net->grams : CORDEAU_ASSUMED_GRAMS;
    }
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u net · %.1f kg", "%u nets · %.1f kg",
                                       nets->len),
                          nets->len, (double) grams / 1000.0);
}

static char *
format_lead (State *self)
{
  guint n = 0, late = 0;

  for (guint i = 0; i < CORDEAU_N_LANES; i++)
    for (guint j = 0; j < self->lanes[i]->len; j++, n++)
      late += (((CordeauNet *) g_ptr_array_index (self->lanes[i], j))->flags & CORDEAU_FLAG_LATE)
              != 0;
  return g_strdup_printf (
      _ ("Nets at the site: %u; late: %u. Without power: write what happens in the last column and "
         "on scan sheets, and type the sheets in afterwards."),
      n, late);
}

/* --- laying out ---------------------------------------------------------------------------------- */

static void
lay_net (State *self, const CordeauNet *net)
{
  g_autofree char *promise = cordeau_print_site_format_when (self->site, net->promise);
  g_autofree char *where = format_where (self, net);
  g_autofree char *flags = format_flags (net->flags);
  const char *cells[N_COLUMNS] = {
    net->code, net->delegation, promise, cordeau_stage_to_label (net->stage), where, flags, NULL,
  };

  cordeau_table_add_row (self->table, cells, 1, 0);
}

static void
lay_lane (State *self, CordeauLane lane)
{
  GPtrArray *nets = self->lanes[lane];
  g_autofree char *sum = format_sum (nets);

  if (nets->len == 0)
    return;
  cordeau_table_add_section (self->table,
                             lane != CORDEAU_LANE_NONE ? cordeau_lane_to_label (lane)
                                                       : _ ("Elsewhere"),
                             sum);
  for (guint i = 0; i < nets->len; i++)
    lay_net (self, g_ptr_array_index (nets, i));
}

static gboolean
is_empty (const State *self)
{
  for (guint i = 0; i < CORDEAU_N_LANES; i++)
    if (self->lanes[i]->len > 0)
      return FALSE;
  return TRUE;
}

static void
lay_state (State *self, CordeauDocument *document)
{
  const CordeauColumn columns[N_COLUMNS] = {
    { _ ("Net"), 27 },   { _ ("Delegation"), 18 }, { _ ("Promise"), 24 },       { _ ("Stage"), 22 },
    { _ ("Where"), 40 }, { _ ("Flags"), 37 },      { _ ("What happened"), 22 },
  };
  g_autofree char *date = cordeau_print_site_format_now (self->site);
  g_autofree char *lead = format_lead (self);
  const CordeauTableForm form = {
    .title = cordeau_document_get_title (document),
    .date = date,
    .lead = lead,
    .columns = columns,
    .n_columns = N_COLUMNS,
    .row = ROW,
    .points = POINTS,
  };

  self->table = cordeau_table_begin (document, self->site, &form);
  for (int lane = CORDEAU_LANE_NONE + 1; lane < CORDEAU_N_LANES; lane++)
    lay_lane (self, lane);
  lay_lane (self, CORDEAU_LANE_NONE);
  if (is_empty (self))
    cordeau_table_add_line (self->table, _ ("No net is at the site."));
  cordeau_table_end (self->table);
}

CordeauDocument *
cordeau_state_make (CordeauConnection *connection, const CordeauPrintSite *site, GError **error)
{
  g_auto (State) self = { .site = site, .connection = connection };
  CordeauMedium medium;
  CordeauDocument *document;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  if (!read_state (&self, error))
    return NULL;
  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (_ ("State of the laundry"), &medium, site->from_right);
  lay_state (&self, document);
  return document;
}
