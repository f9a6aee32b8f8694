/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines: what they are called, what they take, and how one is found by what a person or a scanner
 * says. */
#include <glib/gi18n-lib.h>

#include "base/code.h"
#include "machines/machines.h"
#include "machines/projection.h"

/* Rated kilograms are drum litres over nine (domain.md, "Capacity rule"). */
#define LITRES_A_KILOGRAM 9

static const char *const kind_nicks[] = { "unknown", "washer", "dryer", "hygiene", "ironer" };

static const char *const kind_labels[] = {
  N_ ("Machine"), N_ ("Washer"), N_ ("Dryer"), N_ ("Hygiene washer"), N_ ("Ironer"),
};

const char *
cordeau_machine_kind_to_nick (CordeauMachineKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_nicks), "unknown");

  return kind_nicks[kind];
}

CordeauMachineKind
cordeau_machine_kind_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (kind_nicks); i++)
    {
      if (strcmp (kind_nicks[i], nick) == 0)
        return i;
    }
  return CORDEAU_MACHINE_UNKNOWN;
}

const char *
cordeau_machine_kind_to_label (CordeauMachineKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_labels), "");

  return _ (kind_labels[kind]);
}

void
cordeau_machine_free (CordeauMachine *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->number);
  g_free (self->rev);
  g_free (self);
}

gint64
cordeau_machine_capacity (const CordeauMachine *self)
{
  g_return_val_if_fail (self != NULL, 0);

  if (self->rated_grams > 0)
    return self->rated_grams;
  return (gint64) MAX (self->drum_litres, 0) * 1000 / LITRES_A_KILOGRAM;
}

static CordeauMachine *
read_row (CordeauStatement *statement)
{
  CordeauMachine *self = g_new0 (CordeauMachine, 1);

  self->id = cordeau_statement_dup_text (statement, 0);
  self->number = cordeau_statement_dup_text (statement, 1);
  self->kind = cordeau_statement_int (statement, 2);
  self->drum_litres = cordeau_statement_int (statement, 3);
  self->rated_grams = cordeau_statement_int (statement, 4);
  self->bare = cordeau_statement_int (statement, 5);
  self->rev = cordeau_statement_dup_text (statement, 6);
  return self;
}

/* @kind: UNKNOWN for any. %NULL when several fit. */
static CordeauMachine *
find_one (CordeauConnection *connection, const char *name, const char *site, const char *value,
          CordeauMachineKind kind, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, name);
  g_autoptr (CordeauMachine) self = NULL;
  guint n_found = 0;
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_text (statement, 2, value);
  while (cordeau_statement_step (statement, &local))
    {
      if (kind != CORDEAU_MACHINE_UNKNOWN && (gint64) kind != cordeau_statement_int (statement, 2))
        continue;
      n_found++;
      g_clear_pointer (&self, cordeau_machine_free);
      self = read_row (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return n_found == 1 ? g_steal_pointer (&self) : NULL;
}

CordeauMachine *
cordeau_machine_find_for (CordeauConnection *connection, const char *site, const char *text,
                          CordeauMachineKind kind, GError **error)
{
  g_autoptr (CordeauCode) code = NULL;
  CordeauMachine *self;
  GError *local = NULL;

  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  code = cordeau_code_parse (text, NULL);
  if (code == NULL)
    return NULL;
  self = find_one (connection, "machines/machines.sql#by-key", site, code->key, 0, &local);
  if (self == NULL && local == NULL)
    self = find_one (connection, "machines/machines.sql#by-number", site, code->text, 0, &local);
  if (self == NULL && local == NULL && kind != CORDEAU_MACHINE_UNKNOWN)
    self = find_one (connection, "machines/machines.sql#by-number", site, code->text, kind, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return self;
}

CordeauMachine *
cordeau_machine_find (CordeauConnection *connection, const char *site, const char *text,
                      GError **error)
{
  return cordeau_machine_find_for (connection, site, text, CORDEAU_MACHINE_UNKNOWN, error);
}

char *
cordeau_machine_list_rivals (CordeauConnection *connection, const char *site, const char *text,
                             CordeauMachineKind kind, GError **error)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);
  CordeauStatement *statement;
  guint n_found = 0;
  guint n_kind = 0;
  GError *local = NULL;

  g_return_val_if_fail (site != NULL, NULL);

  if (code == NULL)
    return NULL;
  statement = cordeau_connection_prepare (connection, "machines/machines.sql#by-number");
  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_text (statement, 2, code->text);
  while (cordeau_statement_step (statement, &local))
    {
      n_kind += cordeau_statement_int (statement, 2) == (gint64) kind;
      g_string_append_printf (ids, "%s%s", n_found++ > 0 ? ", " : "",
                              cordeau_statement_text (statement, 0));
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return n_found > 1 && n_kind != 1 ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
}

GPtrArray *
cordeau_machines_list (CordeauConnection *connection, const char *site, GError **error)
{
  CordeauStatement *statement;
  g_autoptr (GPtrArray) list = NULL;
  GError *local = NULL;

  g_return_val_if_fail (site != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_free);
  statement = cordeau_connection_prepare (connection, "machines/machines.sql#list");
  cordeau_statement_bind_text (statement, 1, site);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (list, read_row (statement));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}

CordeauMachine *
cordeau_machine_make_bare (CordeauTxn *txn, const char *text, CordeauMachineKind kind,
                           GError **error)
{
  g_autoptr (CordeauCode) code = NULL;
  g_autoptr (CordeauJsonWriter) writer = NULL;
  g_autoptr (CordeauMachine) self = NULL;
  g_autofree char *record = NULL;
  char rev[CORDEAU_REV_SIZE];
  const char *body;
  gsize length;

  g_return_val_if_fail (txn != NULL, NULL);

  code = cordeau_code_parse (text != NULL ? text : "", error);
  if (code == NULL)
    return NULL;
  writer = cordeau_json_writer_new ();
  cordeau_json_writer_true (writer, "bare", TRUE);
  cordeau_json_writer_string (writer, "id", code->text);
  cordeau_json_writer_string (writer, "kind", "machine");
  cordeau_json_writer_string (writer, "machine_kind", cordeau_machine_kind_to_nick (kind));
  cordeau_json_writer_string (writer, "number", code->text);
  cordeau_json_writer_string (writer, "site", cordeau_txn_get_site (txn));
  body = cordeau_json_writer_end (writer, &length);
  record = cordeau_machine_record_id ("machine", cordeau_txn_get_site (txn), code->text);
  if (!cordeau_txn_put_bytes (txn, CORDEAU_DB_RECORDS, record, NULL, body, length, rev, error))
    return NULL;
  self = g_new0 (CordeauMachine, 1);
  self->id = g_strdup (code->text);
  self->number = g_strdup (code->text);
  self->kind = kind;
  self->bare = TRUE;
  self->rev = g_strdup (rev);
  return g_steal_pointer (&self);
}
