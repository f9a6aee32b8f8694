/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines, for a search for anything: by id, painted number, or kind ("Washer 4"). */
#include <glib/gi18n-lib.h>

#include "machines/machines.h"

gboolean
cordeau_machines_find (CordeauConnection *connection, const char *site, const char *text, guint max,
                       GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) machines = cordeau_machines_list (connection, site, error);
  guint n = 0;

  if (machines == NULL)
    return FALSE;
  for (guint i = 0; i < machines->len && n < max; i++)
    {
      const CordeauMachine *machine = g_ptr_array_index (machines, i);
      g_autofree char *name = NULL;

      /* TRANSLATORS: a kind of machine and the number painted on it: "Washer 4" */
      name = g_strdup_printf (_ ("%s %s"), cordeau_machine_kind_to_label (machine->kind),
                              machine->number);
      if (!cordeau_finding_matches (machine->id, text)
          && !cordeau_finding_matches (machine->number, text)
          && !cordeau_finding_matches (name, text))
        continue;
      g_ptr_array_add (findings,
                       cordeau_finding_new ("machine", g_steal_pointer (&name),
                                            g_strdup_printf (_ ("Machine %s"), machine->id),
                                            g_strconcat ("machines:", machine->id, NULL)));
      n++;
    }
  return TRUE;
}
