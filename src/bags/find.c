/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list's own search, and one walk over the slots. */
#include <glib/gi18n-lib.h>

#include "bags/find.h"

static gboolean
find_nets (CordeauConnection *connection, const char *text, gint64 now, guint max,
           GPtrArray *findings, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;

  filter->search = g_strdup (text);
  filter->sort = CORDEAU_NET_SORT_CODE;
  nets = cordeau_nets_read (connection, filter, now, 0, max, error);
  if (nets == NULL)
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      const char *stage = cordeau_stage_to_label (net->stage);
      char *subtitle = net->delegation != NULL ? g_strconcat (net->delegation, " · ", stage, NULL)
                                               : g_strdup (stage);

      g_ptr_array_add (findings, cordeau_finding_new ("net", g_strdup (net->code), subtitle,
                                                      g_strconcat ("bags:", net->code, NULL)));
    }
  return TRUE;
}

static gboolean
find_slots (CordeauConnection *connection, const char *text, guint max, GPtrArray *findings,
            GError **error)
{
  g_autofree char *from = g_ascii_strdown (text, -1);
  g_autofree char *to = g_strconcat (from, "\xef\xbf\xbf", NULL);
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/find.sql#slots");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, from);
  cordeau_statement_bind_text (s, 2, to);
  cordeau_statement_bind_int (s, 3, max);
  while (cordeau_statement_step (s, &local))
    {
      const char *slot = cordeau_statement_text (s, 0);
      guint n = (guint) cordeau_statement_int (s, 1);

      g_ptr_array_add (findings,
                       cordeau_finding_new ("slot", g_strdup_printf (_ ("Slot %s"), slot),
                                            g_strdup_printf (ngettext ("%u net", "%u nets", n), n),
                                            g_strconcat ("bags:search=", slot, NULL)));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cordeau_bags_find (CordeauConnection *connection, const char *text, gint64 now, guint max,
                   GPtrArray *findings, GError **error)
{
  g_return_val_if_fail (text != NULL && findings != NULL, FALSE);

  return find_slots (connection, text, max, findings, error)
         && find_nets (connection, text, now, max, findings, error);
}
