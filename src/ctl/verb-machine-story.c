/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "machine ID story": what was in it, and how often it broke. */
#include <glib/gi18n-lib.h>

#include "bags/machine-story.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "machines/machine-state.h"
#include "machines/machines.h"

/* As far back as the word reaches, in days. */
#define DAYS 30

typedef struct
{
  const char *site;
  const char *machine;
  gint64 from;
  gboolean unknown;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauMachine) machine = NULL;
  GError *local = NULL;

  machine = cordeau_machine_find (connection, wish->site, wish->machine, &local);
  if (machine != NULL)
    return cordeau_machine_story_read (connection, wish->site, machine->id, wish->from, error);
  wish->unknown = local == NULL;
  if (local != NULL)
    g_propagate_error (error, local);
  return NULL;
}

static const char *
outcome_of (const CordeauMachineEvent *event)
{
  if (event->kind == CORDEAU_MACHINE_EVENT_FAULT)
    return event->over ? "repaired" : "lasts";
  return event->interrupted ? "interrupted" : event->over ? "emptied" : "inside";
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauMachineEvent *event, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  gboolean load = event->kind == CORDEAU_MACHINE_EVENT_LOAD;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "event", load ? "load" : "fault");
  cordeau_ctl_json_when (&json, NULL, "at", event->at, zone);
  cordeau_ctl_json_when (&json, NULL, "until", event->until, zone);
  cordeau_ctl_json_text (&json, NULL, "outcome", outcome_of (event));
  cordeau_ctl_json_some (&json, NULL, "load_number", event->number);
  cordeau_ctl_json_int (&json, NULL, "nets", event->n_nets);
  cordeau_ctl_json_text (&json, NULL, "programme", event->programme);
  cordeau_ctl_json_text (&json, NULL, "fault", event->fault);
  cordeau_ctl_json_text (&json, NULL, "fault_code", event->code);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauMachineEvent *event,
           GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  gboolean load = event->kind == CORDEAU_MACHINE_EVENT_LOAD;
  g_autofree char *at = cordeau_ctl_format_when (event->at, zone);
  g_autofree char *until = cordeau_ctl_format_when (event->until, zone);
  g_autofree char *what = NULL;
  const char *cells[] = { at, until, NULL, load ? event->programme : event->code, NULL };

  if (!load)
    what = g_strdup_printf (_ ("fault: %s"), cordeau_machine_fault_to_label (event->fault));
  else
    what = g_strdup_printf (event->interrupted
                                ? g_dngettext (GETTEXT_PACKAGE, "load %d, %u net, interrupted",
                                               "load %d, %u nets, interrupted", event->n_nets)
                                : g_dngettext (GETTEXT_PACKAGE, "load %d, %u net",
                                               "load %d, %u nets", event->n_nets),
                            (int) event->number, event->n_nets);
  cells[2] = what;
  return cordeau_ctl_table_row (table, cells, error);
}

CordeauCtlStatus
cordeau_ctl_machine_story (CordeauCtl *ctl, const char *machine, GError **error)
{
  const char *headings[] = { _ ("From"), _ ("Until"), _ ("What"), _ ("Programme"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) events = NULL;
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .machine = machine,
                .from = cordeau_ctl_get_now (ctl) - DAYS * G_TIME_SPAN_DAY };

  events = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (wish.unknown)
    {
      g_autofree char *sentence = g_strdup_printf (_ ("There is no machine “%s”."), machine);

      cordeau_ctl_say (sentence);
      return CORDEAU_CTL_UNKNOWN;
    }
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const CordeauMachineEvent *event = g_ptr_array_index (events, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, event, error)
                                      : print_row (ctl, table, event, error)))
        return CORDEAU_CTL_DONE;
    }
  if (events != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}
