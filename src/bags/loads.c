/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading, beginning and ending loads. */
#include "base/id.h"
#include "bags/loads.h"
#include "bags/state.h"

void
cordeau_load_free (CordeauLoad *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->machine);
  g_free (self->programme);
  g_free (self);
}

static CordeauLoad *
read_row (CordeauStatement *statement)
{
  CordeauLoad *self = g_new0 (CordeauLoad, 1);

  self->id = cordeau_statement_dup_text (statement, 0);
  self->number = cordeau_statement_int (statement, 1);
  self->machine = cordeau_statement_dup_text (statement, 2);
  self->station = cordeau_statement_int (statement, 3);
  self->programme = cordeau_statement_dup_text (statement, 4);
  self->opened = cordeau_statement_int (statement, 5);
  self->n_nets = cordeau_statement_int (statement, 6);
  self->grams = cordeau_statement_int (statement, 7);
  return self;
}

static CordeauLoad *
step_load (CordeauStatement *statement, GError **error)
{
  CordeauLoad *self;

  if (!cordeau_statement_step (statement, error))
    return NULL;
  self = read_row (statement);
  cordeau_statement_reset (statement);
  return self;
}

CordeauLoad *
cordeau_load_read (CordeauConnection *connection, const char *id, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/loads.sql#read");

  cordeau_statement_bind_text (statement, 1, id);
  return step_load (statement, error);
}

CordeauLoad *
cordeau_load_find (CordeauConnection *connection, const char *site, const char *text,
                   GError **error)
{
  CordeauStatement *s;
  g_autofree char *id = NULL;
  guint64 number;
  GError *local = NULL;

  g_return_val_if_fail (site != NULL && text != NULL, NULL);

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &number, NULL))
    return cordeau_load_read (connection, text, error);
  s = cordeau_connection_prepare (connection, "bags/loads.sql#by-number");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_int (s, 2, (gint64) number);
  if (cordeau_statement_step (s, &local))
    id = cordeau_statement_dup_text (s, 0);
  cordeau_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return id != NULL ? cordeau_load_read (connection, id, error) : NULL;
}

CordeauLoad *
cordeau_load_read_open (CordeauConnection *connection, const char *site, const char *machine,
                        GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "bags/loads.sql#open-at");

  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_text (statement, 2, machine);
  return step_load (statement, error);
}

GPtrArray *
cordeau_load_list_open (CordeauConnection *connection, const char *site, const char *machine,
                        GError **error)
{
  g_autoptr (GPtrArray) loads = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  loads = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_load_free);
  statement = cordeau_connection_prepare (connection, "bags/loads.sql#open-at");
  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_text (statement, 2, machine);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (loads, read_row (statement));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&loads);
}

GPtrArray *
cordeau_load_nets (CordeauConnection *connection, const char *id, gboolean ever, GError **error)
{
  g_autoptr (GPtrArray) nets = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  nets = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_state_free);
  statement = cordeau_connection_prepare (connection,
                                          ever ? "bags/loads.sql#mates" : "bags/loads.sql#nets-in");
  cordeau_statement_bind_text (statement, 1, id);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (nets, cordeau_net_state_from_row (statement));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&nets);
}

/* Whether @net, which was put into @load, was read where it can only come from out of the drum; moved to
 * another drum or set aside, it tells nothing of the others. */
static gboolean
has_gone_on (const CordeauNetState *net, const CordeauLoad *load)
{
  if (g_strcmp0 (net->load, load->id) == 0)
    return FALSE;
  if (net->received > load->opened)
    return TRUE;
  switch ((int) net->stage)
    {
    case CORDEAU_STAGE_WASHED:
    case CORDEAU_STAGE_DRYING:
      return load->station == CORDEAU_STATION_WASHING;
    case CORDEAU_STAGE_DRIED:
    case CORDEAU_STAGE_FINISHING:
    case CORDEAU_STAGE_READY:
    case CORDEAU_STAGE_COLLECTED:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
cordeau_load_is_out (CordeauConnection *connection, const CordeauLoad *self, gboolean *out,
                     GError **error)
{
  gint64 since;

  if (!cordeau_load_read_out (connection, self, &since, error))
    return FALSE;
  *out = since > 0;
  return TRUE;
}

gboolean
cordeau_load_read_out (CordeauConnection *connection, const CordeauLoad *self, gint64 *since,
                       GError **error)
{
  g_autoptr (GPtrArray) nets = cordeau_load_nets (connection, self->id, TRUE, error);

  if (nets == NULL)
    return FALSE;
  *since = 0;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNetState *net = g_ptr_array_index (nets, i);

      if (has_gone_on (net, self) && (*since == 0 || net->since < *since))
        *since = net->since;
    }
  return TRUE;
}

/* Counted from what was written, in the same transaction: a job that is undone takes its number
 * back. */
static gboolean
next_number (CordeauTxn *txn, gint64 *number, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  CordeauStatement *statement;

  statement = cordeau_connection_prepare (connection, "bags/loads.sql#last-number");
  cordeau_statement_bind_text (statement, 1, cordeau_txn_get_computer (txn));
  if (!cordeau_statement_step (statement, error))
    return FALSE;
  *number = cordeau_statement_int (statement, 0) + 1;
  cordeau_statement_reset (statement);
  return TRUE;
}

CordeauLoad *
cordeau_load_begin (CordeauTxn *txn, const char *machine, CordeauStation station,
                    const CordeauProgramme *programme, gint64 at, GError **error)
{
  g_autoptr (CordeauLoad) self = g_new0 (CordeauLoad, 1);
  CordeauDraft draft;
  char fact[37];

  if (!next_number (txn, &self->number, error))
    return NULL;
  self->id = cordeau_id_new (cordeau_txn_get_env (txn));
  self->machine = g_strdup (machine);
  self->station = station;
  self->programme = g_strdup (programme != NULL ? programme->id : NULL);
  self->opened = at;
  cordeau_draft_init (&draft, "load.opened", self->id, at);
  if (programme != NULL)
    {
      cordeau_draft_int (&draft, "celsius", programme->celsius);
      cordeau_draft_int (&draft, "hold_minutes", programme->hold_minutes);
    }
  cordeau_draft_text (&draft, "machine", machine);
  cordeau_draft_int (&draft, "number", self->number);
  cordeau_draft_text (&draft, "programme", self->programme);
  cordeau_draft_text (&draft, "station", cordeau_station_to_nick (station));
  if (!cordeau_txn_append (txn, &draft, fact, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* As was meant, and as was read off the machine; @read: (nullable): by which fact. */
typedef struct
{
  int celsius;
  int hold_minutes;
  int read_celsius;
  int read_minutes;
  char *read;
} Control;

static void
read_off (Control *control, const CordeauFact *fact, yyjson_val *body)
{
  control->read_celsius = (int) CLAMP (cordeau_body_int (body, "celsius"), 0, 200);
  control->read_minutes = (int) CLAMP (cordeau_body_int (body, "held_minutes"), 0, 1440);
  g_set_str (&control->read, fact->id);
}

static gboolean
read_control_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Control *control = user_data;

  if (strcmp (fact->kind, "load.opened") == 0)
    {
      control->celsius = (int) CLAMP (cordeau_body_int (body, "celsius"), 0, 200);
      control->hold_minutes = (int) CLAMP (cordeau_body_int (body, "hold_minutes"), 0, 1440);
    }
  else if (strcmp (fact->kind, "load.ended") == 0)
    read_off (control, fact, body);
  else if (strcmp (fact->kind, "undo") == 0
           && g_strcmp0 (cordeau_body_text (body, "target"), control->read) == 0)
    control->read_celsius = control->read_minutes = 0;
  return TRUE;
}

gboolean
cordeau_load_read_control (CordeauConnection *connection, const char *id, int *celsius,
                           int *hold_minutes, GError **error)
{
  Control control = { 0 };

  if (!cordeau_facts_foreach_subject (connection, id, read_control_cb, &control, error))
    {
      g_free (control.read);
      return FALSE;
    }
  *celsius = control.read_celsius > 0 ? control.read_celsius : control.celsius;
  *hold_minutes = control.read_celsius > 0 ? control.read_minutes : control.hold_minutes;
  g_free (control.read);
  return TRUE;
}

gboolean
cordeau_load_end_as (CordeauTxn *txn, const CordeauLoad *load, const CordeauLoadEnd *how,
                     char fact[37], GError **error)
{
  CordeauDraft draft;
  char own[37];

  cordeau_draft_init (&draft, "load.ended", load->id, how->at);
  cordeau_draft_list (&draft, "also", how->also);
  cordeau_draft_int (&draft, "celsius", how->celsius);
  cordeau_draft_int (&draft, "held_minutes", how->held_minutes);
  cordeau_draft_text (&draft, "machine", load->machine);
  cordeau_draft_text (&draft, "outcome", how->outcome);
  cordeau_draft_text (&draft, "station", cordeau_station_to_nick (load->station));
  cordeau_draft_true (&draft, "wet", how->wet);
  return cordeau_txn_append (txn, &draft, fact != NULL ? fact : own, error);
}

gboolean
cordeau_load_end (CordeauTxn *txn, const CordeauLoad *load, const char *outcome,
                  const char *const *also, gint64 at, char fact[37], GError **error)
{
  const CordeauLoadEnd how = { .outcome = outcome, .also = also, .at = at };

  return cordeau_load_end_as (txn, load, &how, fact, error);
}

gboolean
cordeau_load_end_if_empty (CordeauTxn *txn, const char *id, gint64 at, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (CordeauLoad) load = NULL;

  load = cordeau_load_read (cordeau_txn_get_connection (txn), id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (load == NULL || load->n_nets > 0)
    return TRUE;
  return cordeau_load_end (txn, load, "emptied", NULL, at, NULL, error);
}
