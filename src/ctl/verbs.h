/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of verbs. A new verb is a file verb-*.c and a line in verbs.c. */
#pragma once

#include "ctl/ctl.h"

G_BEGIN_DECLS

extern const CordeauCtlVerb cordeau_ctl_verb_init;
extern const CordeauCtlVerb cordeau_ctl_verb_site_show;
extern const CordeauCtlVerb cordeau_ctl_verb_site_set;
extern const CordeauCtlVerb cordeau_ctl_verb_site_key_show;
extern const CordeauCtlVerb cordeau_ctl_verb_site_key_print;
extern const CordeauCtlVerb cordeau_ctl_verb_site_key_enter;
extern const CordeauCtlVerb cordeau_ctl_verb_site_key_let_go;
extern const CordeauCtlVerb cordeau_ctl_verb_import_nets;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_import;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_export;
extern const CordeauCtlVerb cordeau_ctl_verb_programmes_export;
extern const CordeauCtlVerb cordeau_ctl_verb_programmes_import;
extern const CordeauCtlVerb cordeau_ctl_verb_programmes_list;
extern const CordeauCtlVerb cordeau_ctl_verb_machines;
extern const CordeauCtlVerb cordeau_ctl_verb_machine;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_list;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_use;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_emptied;
extern const CordeauCtlVerb cordeau_ctl_verb_machines_interrupted;
extern const CordeauCtlVerb cordeau_ctl_verb_load_start;
extern const CordeauCtlVerb cordeau_ctl_verb_load_end;
extern const CordeauCtlVerb cordeau_ctl_verb_load_interrupt;
extern const CordeauCtlVerb cordeau_ctl_verb_loads;
extern const CordeauCtlVerb cordeau_ctl_verb_loads_show;
extern const CordeauCtlVerb cordeau_ctl_verb_loads_next;
extern const CordeauCtlVerb cordeau_ctl_verb_scan;
extern const CordeauCtlVerb cordeau_ctl_verb_handback;
extern const CordeauCtlVerb cordeau_ctl_verb_today;
extern const CordeauCtlVerb cordeau_ctl_verb_items;
extern const CordeauCtlVerb cordeau_ctl_verb_items_found;
extern const CordeauCtlVerb cordeau_ctl_verb_items_show;
extern const CordeauCtlVerb cordeau_ctl_verb_items_close;
extern const CordeauCtlVerb cordeau_ctl_verb_find;
extern const CordeauCtlVerb cordeau_ctl_verb_history;
extern const CordeauCtlVerb cordeau_ctl_verb_nets;
extern const CordeauCtlVerb cordeau_ctl_verb_board;
extern const CordeauCtlVerb cordeau_ctl_verb_net;
extern const CordeauCtlVerb cordeau_ctl_verb_net_hold;
extern const CordeauCtlVerb cordeau_ctl_verb_net_move;
extern const CordeauCtlVerb cordeau_ctl_verb_net_release;
extern const CordeauCtlVerb cordeau_ctl_verb_net_rewash;
extern const CordeauCtlVerb cordeau_ctl_verb_net_quarantine;
extern const CordeauCtlVerb cordeau_ctl_verb_net_unwashed;
extern const CordeauCtlVerb cordeau_ctl_verb_net_missing;
extern const CordeauCtlVerb cordeau_ctl_verb_net_compensated;
extern const CordeauCtlVerb cordeau_ctl_verb_lost;
extern const CordeauCtlVerb cordeau_ctl_verb_net_link;
extern const CordeauCtlVerb cordeau_ctl_verb_net_unlink;
extern const CordeauCtlVerb cordeau_ctl_verb_net_retag;
extern const CordeauCtlVerb cordeau_ctl_verb_net_retire;
extern const CordeauCtlVerb cordeau_ctl_verb_net_reissue;
extern const CordeauCtlVerb cordeau_ctl_verb_net_temporary;
extern const CordeauCtlVerb cordeau_ctl_verb_print_labels;
extern const CordeauCtlVerb cordeau_ctl_verb_print_cards;
extern const CordeauCtlVerb cordeau_ctl_verb_print_slots;
extern const CordeauCtlVerb cordeau_ctl_verb_print_sheet;
extern const CordeauCtlVerb cordeau_ctl_verb_print_state;
extern const CordeauCtlVerb cordeau_ctl_verb_undo;
extern const CordeauCtlVerb cordeau_ctl_verb_people_import;
extern const CordeauCtlVerb cordeau_ctl_verb_people_list;
extern const CordeauCtlVerb cordeau_ctl_verb_people_show;
extern const CordeauCtlVerb cordeau_ctl_verb_people_set;
extern const CordeauCtlVerb cordeau_ctl_verb_people_export;
extern const CordeauCtlVerb cordeau_ctl_verb_people_erase;
extern const CordeauCtlVerb cordeau_ctl_verb_people_skills;
extern const CordeauCtlVerb cordeau_ctl_verb_people_seen;
extern const CordeauCtlVerb cordeau_ctl_verb_people_milestones;
extern const CordeauCtlVerb cordeau_ctl_verb_people_milestone;
extern const CordeauCtlVerb cordeau_ctl_verb_people_proof;
extern const CordeauCtlVerb cordeau_ctl_verb_people_booklet;
extern const CordeauCtlVerb cordeau_ctl_verb_people_afest;
extern const CordeauCtlVerb cordeau_ctl_verb_people_onboarding;
extern const CordeauCtlVerb cordeau_ctl_verb_people_retire;
extern const CordeauCtlVerb cordeau_ctl_verb_lender_list;
extern const CordeauCtlVerb cordeau_ctl_verb_lender_set;
extern const CordeauCtlVerb cordeau_ctl_verb_who;
extern const CordeauCtlVerb cordeau_ctl_verb_who_add;
extern const CordeauCtlVerb cordeau_ctl_verb_backup;
extern const CordeauCtlVerb cordeau_ctl_verb_restore;
extern const CordeauCtlVerb cordeau_ctl_verb_retention_show;
extern const CordeauCtlVerb cordeau_ctl_verb_retention_run;
extern const CordeauCtlVerb cordeau_ctl_verb_serve;
extern const CordeauCtlVerb cordeau_ctl_verb_sync;
extern const CordeauCtlVerb cordeau_ctl_verb_rejects;
extern const CordeauCtlVerb cordeau_ctl_verb_check;
extern const CordeauCtlVerb cordeau_ctl_verb_rebuild;
extern const CordeauCtlVerb cordeau_ctl_verb_export_facts;
extern const CordeauCtlVerb cordeau_ctl_verb_databases;
extern const CordeauCtlVerb cordeau_ctl_verb_changes;
extern const CordeauCtlVerb cordeau_ctl_verb_records_list;
extern const CordeauCtlVerb cordeau_ctl_verb_records_get;
extern const CordeauCtlVerb cordeau_ctl_verb_predict;
extern const CordeauCtlVerb cordeau_ctl_verb_predict_score;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_replay;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_learn;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_plugs;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_test;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_run;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_listen;
extern const CordeauCtlVerb cordeau_ctl_verb_telemetry_discover;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_import;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_needs_import;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_needs;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_show;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_check;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_override;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_why;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_ical;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_print;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_add;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_change;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_delete;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_copy;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_types;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_types_set;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_types_delete;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_pattern;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_set;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_delete;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_pattern_apply;
extern const CordeauCtlVerb cordeau_ctl_verb_absence_add;
extern const CordeauCtlVerb cordeau_ctl_verb_absence_remove;
extern const CordeauCtlVerb cordeau_ctl_verb_absence_repair;
extern const CordeauCtlVerb cordeau_ctl_verb_clock;
extern const CordeauCtlVerb cordeau_ctl_verb_clock_in;
extern const CordeauCtlVerb cordeau_ctl_verb_clock_out;
extern const CordeauCtlVerb cordeau_ctl_verb_clock_undo;
extern const CordeauCtlVerb cordeau_ctl_verb_roll_call;
extern const CordeauCtlVerb cordeau_ctl_verb_staffing;
extern const CordeauCtlVerb cordeau_ctl_verb_staffing_tell;
extern const CordeauCtlVerb cordeau_ctl_verb_report_hours;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_publish;
extern const CordeauCtlVerb cordeau_ctl_verb_roster_changes;
extern const CordeauCtlVerb cordeau_ctl_verb_practice;
extern const CordeauCtlVerb cordeau_ctl_verb_practice_guide;
extern const CordeauCtlVerb cordeau_ctl_verb_help;

/* Words after "machine ID" with a file of their own. */
CordeauCtlStatus cordeau_ctl_machine_story (CordeauCtl *ctl, const char *machine, GError **error);

/* In the order of the help. %NULL beyond the last. */
const CordeauCtlVerb *cordeau_ctl_verbs_get (guint index);

/**
 * cordeau_ctl_verbs_find:
 * @words: the command line from the verb on, %NULL-terminated
 * @n_words: (out): how many of them are the verb's name
 *
 * Returns: (nullable): the verb with the longest name that @words begin with
 */
const CordeauCtlVerb *cordeau_ctl_verbs_find (char **words, guint *n_words);

/* (transfer full): every verb that begins with @word, ", " between; "" for none. */
char *cordeau_ctl_verbs_like (const char *word);

/* (transfer full): what “help” says: every verb, the options they share, the exit statuses. */
char *cordeau_ctl_help_all (void);

G_END_DECLS
