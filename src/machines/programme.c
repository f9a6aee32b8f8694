/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Washing programmes, and which of them disinfect. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "machines/machines.h"

static const char *const agitations[] = { "unknown", "normal", "gentle", "none" };

static const char *const agitation_labels[] = {
  NC_ ("agitation", "unknown"),
  NC_ ("agitation", "normal"),
  NC_ ("agitation", "gentle"),
  NC_ ("agitation", "none"),
};

const char *
cordeau_agitation_to_nick (CordeauAgitation agitation)
{
  g_return_val_if_fail (agitation < G_N_ELEMENTS (agitations), "unknown");

  return agitations[agitation];
}

CordeauAgitation
cordeau_agitation_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (agitations); i++)
    if (strcmp (agitations[i], nick) == 0)
      return i;
  return CORDEAU_AGITATION_UNKNOWN;
}

const char *
cordeau_agitation_to_label (CordeauAgitation agitation)
{
  g_return_val_if_fail (agitation < G_N_ELEMENTS (agitations), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "agitation", agitation_labels[agitation]);
}

void
cordeau_programme_free (CordeauProgramme *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static CordeauProgramme *
read_row (CordeauStatement *statement)
{
  CordeauProgramme *self = g_new0 (CordeauProgramme, 1);

  self->id = cordeau_statement_dup_text (statement, 0);
  self->name = cordeau_statement_dup_text (statement, 1);
  self->celsius = cordeau_statement_int (statement, 2);
  self->minutes = cordeau_statement_int (statement, 3);
  self->hold_minutes = cordeau_statement_int (statement, 4);
  self->agitation = cordeau_statement_int (statement, 5);
  return self;
}

CordeauProgramme *
cordeau_programme_find (CordeauConnection *connection, const char *site, const char *id,
                        GError **error)
{
  CordeauStatement *statement;
  CordeauProgramme *self;

  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = cordeau_connection_prepare (connection, "machines/programmes.sql#by-id");
  cordeau_statement_bind_text (statement, 1, site);
  cordeau_statement_bind_text (statement, 2, id);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  self = read_row (statement);
  cordeau_statement_reset (statement);
  return self;
}

GPtrArray *
cordeau_programmes_list (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) programmes = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  g_return_val_if_fail (site != NULL, NULL);

  programmes = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_programme_free);
  statement = cordeau_connection_prepare (connection, "machines/programmes.sql#list");
  cordeau_statement_bind_text (statement, 1, site);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (programmes, read_row (statement));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&programmes);
}

gboolean
cordeau_programme_disinfects (const CordeauProgramme *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->celsius >= 65 && self->hold_minutes >= 10)
         || (self->celsius >= 71 && self->hold_minutes >= 3);
}
