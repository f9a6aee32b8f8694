/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loads have rows; faults are read from the machine's own facts. */
#include <string.h>

#include "bags/machine-story.h"
#include "machines/projection.h"
#include "store/fact.h"

void
cordeau_machine_event_free (CordeauMachineEvent *self)
{
  if (self == NULL)
    return;
  g_free (self->programme);
  g_free (self->fault);
  g_free (self->code);
  g_free (self);
}

/* --- loads --------------------------------------------------------------------------------------- */

static CordeauMachineEvent *
load_from_row (CordeauStatement *s)
{
  CordeauMachineEvent *self = g_new0 (CordeauMachineEvent, 1);

  self->kind = CORDEAU_MACHINE_EVENT_LOAD;
  self->number = cordeau_statement_int (s, 0);
  self->programme = cordeau_statement_dup_text (s, 1);
  self->minutes = (int) cordeau_statement_int (s, 2);
  self->at = cordeau_statement_int (s, 3);
  self->until = cordeau_statement_int (s, 4);
  self->interrupted = g_strcmp0 (cordeau_statement_text (s, 5), "interrupted") == 0;
  self->n_nets = (guint) cordeau_statement_int (s, 6);
  self->over = self->until > 0 || cordeau_statement_int (s, 7) == 0;
  return self;
}

static gboolean
read_loads (GPtrArray *events, CordeauConnection *connection, const char *site, const char *machine,
            gint64 from, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/loads.sql#of-machine");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine);
  cordeau_statement_bind_int (s, 3, from);
  while (cordeau_statement_step (s, &local))
    g_ptr_array_add (events, load_from_row (s));
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* --- faults -------------------------------------------------------------------------------------- */

typedef struct
{
  GPtrArray *events;
  GHashTable *undone;
  CordeauMachineEvent *open; /* (nullable): borrowed: the fault that lasts */
} Faults;

static gboolean
collect_undone_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  const char *target = cordeau_body_text (body, "target");

  if (strcmp (fact->kind, "machine.undo") == 0 && target != NULL)
    g_hash_table_add (user_data, g_strdup (target));
  return TRUE;
}

static void
end_fault (Faults *self, gint64 at)
{
  if (self->open == NULL)
    return;
  self->open->until = MAX (at, self->open->at);
  self->open->over = TRUE;
  self->open = NULL;
}

static void
begin_fault (Faults *self, const CordeauFact *fact, const char *fault, const char *code)
{
  /* One fault after another, and nobody said the first was mended: then it was this one. */
  end_fault (self, fact->at);
  self->open = g_new0 (CordeauMachineEvent, 1);
  self->open->kind = CORDEAU_MACHINE_EVENT_FAULT;
  self->open->at = fact->at;
  self->open->fault = g_strdup (fault != NULL ? fault : "other");
  self->open->code = g_strdup (code);
  g_ptr_array_add (self->events, self->open);
}

static gboolean
fault_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Faults *self = user_data;
  gboolean out;

  if (g_hash_table_contains (self->undone, fact->id))
    return TRUE;
  if (strcmp (fact->kind, "machine.fault") == 0)
    begin_fault (self, fact, cordeau_body_text (body, "fault"), cordeau_body_text (body, "code"));
  else if (strcmp (fact->kind, "machine.repaired") == 0)
    end_fault (self, fact->at);
  else if (strcmp (fact->kind, "machine.said") == 0)
    {
      out = g_strcmp0 (cordeau_body_text (body, "state"), "out-of-service") == 0;
      if (!out)
        end_fault (self, fact->at);
      else if (self->open == NULL)
        begin_fault (self, fact, NULL, NULL);
    }
  return TRUE;
}

static gboolean
read_faults (GPtrArray *events, CordeauConnection *connection, const char *site,
             const char *machine, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *subject = cordeau_machine_record_id ("machine", site, machine);
  Faults faults = { events, undone, NULL };

  return cordeau_facts_foreach_subject (connection, subject, collect_undone_cb, undone, error)
         && cordeau_facts_foreach_subject (connection, subject, fault_cb, &faults, error);
}

/* --- both ---------------------------------------------------------------------------------------- */

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const CordeauMachineEvent *x = *(const CordeauMachineEvent *const *) a;
  const CordeauMachineEvent *y = *(const CordeauMachineEvent *const *) b;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : (int) x->kind - (int) y->kind;
}

GPtrArray *
cordeau_machine_story_read (CordeauConnection *connection, const char *site, const char *machine,
                            gint64 from, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (site != NULL && machine != NULL, NULL);

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_event_free);
  if (!read_faults (events, connection, site, machine, error))
    return NULL;
  for (guint i = events->len; i > 0; i--)
    {
      const CordeauMachineEvent *event = g_ptr_array_index (events, i - 1);

      if (event->over && event->until < from)
        g_ptr_array_remove_index (events, i - 1);
    }
  if (!read_loads (events, connection, site, machine, from, error))
    return NULL;
  g_ptr_array_sort (events, compare_cb);
  return g_steal_pointer (&events);
}
