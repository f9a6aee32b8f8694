/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which verbs there are, and how their words are found on a command line. */
#include <string.h>

#include <glib/gi18n-lib.h>

#include "ctl/verbs.h"

static const CordeauCtlVerb *const verbs[] = {
  &cordeau_ctl_verb_init,
  &cordeau_ctl_verb_site_show,
  &cordeau_ctl_verb_site_set,
  &cordeau_ctl_verb_site_key_show,
  &cordeau_ctl_verb_site_key_print,
  &cordeau_ctl_verb_site_key_enter,
  &cordeau_ctl_verb_site_key_let_go,
  &cordeau_ctl_verb_import_nets,
  &cordeau_ctl_verb_machines_import,
  &cordeau_ctl_verb_machines_export,
  &cordeau_ctl_verb_programmes_import,
  &cordeau_ctl_verb_programmes_export,
  &cordeau_ctl_verb_programmes_list,
  &cordeau_ctl_verb_machines,
  &cordeau_ctl_verb_machine,
  &cordeau_ctl_verb_machines_list,
  &cordeau_ctl_verb_machines_use,
  &cordeau_ctl_verb_machines_emptied,
  &cordeau_ctl_verb_machines_interrupted,
  &cordeau_ctl_verb_load_start,
  &cordeau_ctl_verb_load_end,
  &cordeau_ctl_verb_load_interrupt,
  &cordeau_ctl_verb_loads,
  &cordeau_ctl_verb_loads_show,
  &cordeau_ctl_verb_loads_next,
  &cordeau_ctl_verb_scan,
  &cordeau_ctl_verb_handback,
  &cordeau_ctl_verb_lost,
  &cordeau_ctl_verb_today,
  &cordeau_ctl_verb_items,
  &cordeau_ctl_verb_items_found,
  &cordeau_ctl_verb_items_show,
  &cordeau_ctl_verb_items_close,
  &cordeau_ctl_verb_find,
  &cordeau_ctl_verb_nets,
  &cordeau_ctl_verb_board,
  &cordeau_ctl_verb_net,
  &cordeau_ctl_verb_net_hold,
  &cordeau_ctl_verb_net_move,
  &cordeau_ctl_verb_net_release,
  &cordeau_ctl_verb_net_rewash,
  &cordeau_ctl_verb_net_quarantine,
  &cordeau_ctl_verb_net_unwashed,
  &cordeau_ctl_verb_net_missing,
  &cordeau_ctl_verb_net_compensated,
  &cordeau_ctl_verb_net_link,
  &cordeau_ctl_verb_net_unlink,
  &cordeau_ctl_verb_net_retag,
  &cordeau_ctl_verb_net_retire,
  &cordeau_ctl_verb_net_reissue,
  &cordeau_ctl_verb_net_temporary,
  &cordeau_ctl_verb_predict,
  &cordeau_ctl_verb_predict_score,
  &cordeau_ctl_verb_telemetry_replay,
  &cordeau_ctl_verb_telemetry_learn,
  &cordeau_ctl_verb_telemetry_plugs,
  &cordeau_ctl_verb_telemetry_test,
  &cordeau_ctl_verb_telemetry_run,
  &cordeau_ctl_verb_telemetry_listen,
  &cordeau_ctl_verb_telemetry_discover,
  &cordeau_ctl_verb_print_labels,
  &cordeau_ctl_verb_print_cards,
  &cordeau_ctl_verb_print_slots,
  &cordeau_ctl_verb_print_sheet,
  &cordeau_ctl_verb_print_state,
  &cordeau_ctl_verb_history,
  &cordeau_ctl_verb_undo,
  &cordeau_ctl_verb_people_import,
  &cordeau_ctl_verb_people_list,
  &cordeau_ctl_verb_people_show,
  &cordeau_ctl_verb_people_set,
  &cordeau_ctl_verb_people_export,
  &cordeau_ctl_verb_people_erase,
  &cordeau_ctl_verb_people_skills,
  &cordeau_ctl_verb_people_seen,
  &cordeau_ctl_verb_people_milestones,
  &cordeau_ctl_verb_people_milestone,
  &cordeau_ctl_verb_people_proof,
  &cordeau_ctl_verb_people_booklet,
  &cordeau_ctl_verb_people_afest,
  &cordeau_ctl_verb_people_onboarding,
  &cordeau_ctl_verb_people_retire,
  &cordeau_ctl_verb_lender_list,
  &cordeau_ctl_verb_lender_set,
  &cordeau_ctl_verb_who,
  &cordeau_ctl_verb_who_add,
  &cordeau_ctl_verb_roster_import,
  &cordeau_ctl_verb_roster_needs_import,
  &cordeau_ctl_verb_roster_needs,
  &cordeau_ctl_verb_roster_show,
  &cordeau_ctl_verb_roster_add,
  &cordeau_ctl_verb_roster_change,
  &cordeau_ctl_verb_roster_delete,
  &cordeau_ctl_verb_roster_copy,
  &cordeau_ctl_verb_roster_types,
  &cordeau_ctl_verb_roster_types_set,
  &cordeau_ctl_verb_roster_types_delete,
  &cordeau_ctl_verb_roster_pattern,
  &cordeau_ctl_verb_roster_pattern_set,
  &cordeau_ctl_verb_roster_pattern_delete,
  &cordeau_ctl_verb_roster_pattern_apply,
  &cordeau_ctl_verb_roster_check,
  &cordeau_ctl_verb_roster_override,
  &cordeau_ctl_verb_roster_why,
  &cordeau_ctl_verb_roster_ical,
  &cordeau_ctl_verb_roster_print,
  &cordeau_ctl_verb_roster_publish,
  &cordeau_ctl_verb_roster_changes,
  &cordeau_ctl_verb_absence_add,
  &cordeau_ctl_verb_absence_remove,
  &cordeau_ctl_verb_absence_repair,
  &cordeau_ctl_verb_clock,
  &cordeau_ctl_verb_clock_in,
  &cordeau_ctl_verb_clock_out,
  &cordeau_ctl_verb_clock_undo,
  &cordeau_ctl_verb_roll_call,
  &cordeau_ctl_verb_staffing,
  &cordeau_ctl_verb_staffing_tell,
  &cordeau_ctl_verb_report_hours,
  &cordeau_ctl_verb_backup,
  &cordeau_ctl_verb_restore,
  &cordeau_ctl_verb_retention_show,
  &cordeau_ctl_verb_retention_run,
  &cordeau_ctl_verb_serve,
  &cordeau_ctl_verb_sync,
  &cordeau_ctl_verb_rejects,
  &cordeau_ctl_verb_check,
  &cordeau_ctl_verb_rebuild,
  &cordeau_ctl_verb_export_facts,
  &cordeau_ctl_verb_databases,
  &cordeau_ctl_verb_changes,
  &cordeau_ctl_verb_records_list,
  &cordeau_ctl_verb_records_get,
  &cordeau_ctl_verb_practice,
  &cordeau_ctl_verb_practice_guide,
  &cordeau_ctl_verb_help,
};

const CordeauCtlVerb *
cordeau_ctl_verbs_get (guint index)
{
  return index < G_N_ELEMENTS (verbs) ? verbs[index] : NULL;
}

/* How many words of @words are all of @name, 0 if they are not. */
static guint
match_words (const char *name, char **words)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; i < n; i++)
    if (words[i] == NULL || !g_str_equal (words[i], parts[i]))
      return 0;
  return n;
}

const CordeauCtlVerb *
cordeau_ctl_verbs_find (char **words, guint *n_words)
{
  const CordeauCtlVerb *found = NULL;

  *n_words = 0;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      guint n = match_words (verbs[i]->name, words);

      if (n > *n_words)
        {
          found = verbs[i];
          *n_words = n;
        }
    }
  return found;
}

char *
cordeau_ctl_verbs_like (const char *word)
{
  g_autoptr (GString) names = g_string_new (NULL);
  gsize length = strlen (word);

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strncmp (verbs[i]->name, word, length) == 0 && verbs[i]->name[length] == ' ')
      {
        g_string_append (names, names->len > 0 ? ", " : "");
        /* Translators: the name of a verb in its quotes, one of a list. */
        g_string_append_printf (names, _ ("“%s”"), verbs[i]->name);
      }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Where the summaries begin: longer usages have a line of their own. */
#define USAGE_WIDTH 34

static void
append_verb (GString *text, const CordeauCtlVerb *verb)
{
  g_autofree char *usage = g_strdup_printf ("%s %s", verb->name, verb->arguments);
  glong width = g_utf8_strlen (usage, -1);

  if (width > USAGE_WIDTH)
    g_string_append_printf (text, "  %s\n%*s%s\n", usage, USAGE_WIDTH + 4, "", _ (verb->summary));
  else
    g_string_append_printf (text, "  %s%*s%s\n", usage, (int) (USAGE_WIDTH - width) + 2, "",
                            _ (verb->summary));
}

char *
cordeau_ctl_help_all (void)
{
  GString *text = g_string_new (NULL);

  g_string_append (text, _ ("Usage: cordeauctl [--data DIR] VERB … [--json]\n\n"));
  g_string_append (text,
                   _ ("Runs a laundry site without a screen, beside the open window too.\n\n"));
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    append_verb (text, verbs[i]);
  g_string_append (text, _ ("\nOptions of every verb:\n"));
  g_string_append (text, _ ("  --data DIR    where the site lives (else $CORDEAU_DATA)\n"));
  g_string_append (text, _ ("  --json        one JSON value on stdout, one per line for lists\n"));
  g_string_append (text, _ ("  --actor KEY   who does it: the key of a worker (see “who”)\n"));
  g_string_append (text, _ ("  --help        about this verb, with an example\n"));
  g_string_append (text, _ ("\nExit status: 0 done, 1 refused, 2 usage, 3 storage trouble, "
                            "4 a question, 5 unknown code.\n"));
  return g_string_free (text, FALSE);
}
