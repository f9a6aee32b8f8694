/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "items": what was found among the linen, whose it may be, and how its story ended. */
#include <glib/gi18n-lib.h>

#include "bags/items.h"
#include "ctl/output.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

static const CordeauCtlOption list_options[] = {
  { "all", NULL, N_ ("Those whose story has ended too") },
  { NULL },
};

static const CordeauCtlOption found_options[] = {
  { "net", N_ ("CODE"), N_ ("In which net it was") },
  { "machine", N_ ("ID"), N_ ("Or in which machine: with its load, or its last one") },
  { "station", N_ ("STATION"), N_ ("Where it was found") },
  { NULL },
};

typedef struct
{
  const char *site;
  gint64 number;
  gint64 now;
  gboolean all;
  CordeauItem *item;
  GPtrArray *nets;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->item, cordeau_item_free);
  g_clear_pointer (&job->nets, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
add_item (CordeauCtlJson *json, CordeauCtl *ctl, const CordeauItem *item)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_int (json, NULL, "number", item->number);
  cordeau_ctl_json_text (json, NULL, "kind", item->kind);
  cordeau_ctl_json_text (json, NULL, "station",
                         item->station != CORDEAU_STATION_NONE
                             ? cordeau_station_to_nick (item->station)
                             : NULL);
  cordeau_ctl_json_text (json, NULL, "net", item->net);
  cordeau_ctl_json_text (json, NULL, "load", item->load);
  cordeau_ctl_json_text (json, NULL, "machine", item->machine);
  cordeau_ctl_json_when (json, NULL, "found", item->found, zone);
  cordeau_ctl_json_when (json, NULL, "closed", item->closed, zone);
  cordeau_ctl_json_text (json, NULL, "outcome", item->outcome);
}

static gboolean
print_item (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauItem *item, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *number = g_strdup_printf ("%d", (int) item->number);
  g_autofree char *found = cordeau_ctl_format_when (item->found, cordeau_ctl_get_zone (ctl));

  if (cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_json_init (&json);
      add_item (&json, ctl, item);
      return cordeau_ctl_json_print (&json, error);
    }
  {
    const char *cells[] = {
      number,
      cordeau_item_kind_to_label (item->kind),
      found,
      item->net != NULL ? item->net : item->machine,
      item->outcome != NULL ? cordeau_item_outcome_to_label (item->outcome) : _ ("kept"),
      NULL,
    };

    return cordeau_ctl_table_row (table, cells, error);
  }
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return cordeau_items_read (connection, job->site, job->all, error);
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Item"), _ ("Kind"), _ ("Found"), _ ("Where"), _ ("State"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) items = NULL;
  Job job = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
              .all = cordeau_ctl_has (ctl, "all") };

  items = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &job, error);
  if (items == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < items->len; i++)
    if (!print_item (ctl, table, g_ptr_array_index (items, i), error))
      return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static gboolean
parse_number (CordeauCtl *ctl, gint64 *number, GError **error)
{
  const char *text = cordeau_ctl_argument (ctl, 0, error);
  guint64 value;

  if (text == NULL)
    return FALSE;
  if (g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT32, &value, NULL))
    {
      *number = (gint64) value;
      return TRUE;
    }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no item's number. “items” lists them."), text);
  return FALSE;
}

/* Tells that it ran, whether there is such an item or not. */
static gpointer
show_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  GError *local = NULL;

  job->item = cordeau_item_read (connection, job->site, job->number, &local);
  if (job->item != NULL)
    job->nets = cordeau_item_read_nets (connection, job->item, job->now, &local);
  if (local == NULL)
    return job;
  g_propagate_error (error, local);
  return NULL;
}

static CordeauCtlStatus
print_shown (CordeauCtl *ctl, const Job *job, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  if (cordeau_ctl_is_json (ctl))
    add_item (&json, ctl, job->item);
  list = cordeau_ctl_json_list (&json, NULL, "nets");
  if (!cordeau_ctl_is_json (ctl)
      && !cordeau_ctl_printf (error, _ ("Item %d: %s. It may belong to:\n"),
                              (int) job->item->number,
                              cordeau_item_kind_to_label (job->item->kind)))
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < job->nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (job->nets, i);

      if (!cordeau_ctl_is_json (ctl))
        {
          if (!cordeau_ctl_printf (error, "  %s  %s  %s  %s\n", net->code,
                                   net->delegation != NULL ? net->delegation : "",
                                   cordeau_stage_to_label (net->stage),
                                   net->slot != NULL ? net->slot : ""))
            return CORDEAU_CTL_DONE;
          continue;
        }
      cordeau_ctl_json_append (&json, list, net->code);
    }
  if (cordeau_ctl_is_json (ctl))
    cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_show (CordeauCtl *ctl, GError **error)
{
  g_auto (Job) job = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                       .now = cordeau_ctl_get_now (ctl) };

  if (!parse_number (ctl, &job.number, error)
      || cordeau_store_read (cordeau_ctl_get_store (ctl), show_job, &job, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (job.item != NULL)
    return print_shown (ctl, &job, error);
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("There is no item %d. “items --all” lists them."), (int) job.number);
  return CORDEAU_CTL_DONE;
}

/* (transfer full) @act */
static CordeauCtlStatus
run_act (CordeauCtl *ctl, CordeauItemAct *act, GError **error)
{
  g_autoptr (CordeauItemAct) owned = act;
  g_autoptr (CordeauScanResult) result = NULL;
  const char *actor = NULL;

  if (!cordeau_ctl_actor (ctl, &actor, error))
    return CORDEAU_CTL_DONE;
  owned->actor = g_strdup (actor);
  result = cordeau_item_act_sync (cordeau_ctl_get_session (ctl), owned, error);
  return result != NULL ? cordeau_ctl_result_print (ctl, result, error) : CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_found (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  const char *kind = cordeau_ctl_argument (ctl, 0, error);
  const char *net = NULL;
  const char *machine = NULL;
  const char *station = NULL;

  if (kind == NULL || !cordeau_ctl_text (ctl, "net", &net, error)
      || !cordeau_ctl_text (ctl, "machine", &machine, error)
      || !cordeau_ctl_text (ctl, "station", &station, error))
    return CORDEAU_CTL_DONE;
  act->kind = g_strdup (kind);
  act->net = g_strdup (net);
  act->machine = g_strdup (machine);
  act->station = station != NULL ? cordeau_station_from_nick (station) : CORDEAU_STATION_NONE;
  return run_act (ctl, g_steal_pointer (&act), error);
}

static CordeauCtlStatus
run_close (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  const char *outcome = cordeau_ctl_argument (ctl, 1, error);

  if (outcome == NULL || !parse_number (ctl, &act->number, error))
    return CORDEAU_CTL_DONE;
  act->outcome = g_strdup (outcome);
  return run_act (ctl, g_steal_pointer (&act), error);
}

const CordeauCtlVerb cordeau_ctl_verb_items = {
  .name = "items",
  .arguments = "",
  .summary = N_ ("List what was found among the linen and is kept"),
  .example = "cordeauctl items --all",
  .options = list_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_items_found = {
  .name = "items found",
  .arguments = "KIND",
  .summary = N_ (
      "Record a found item: sock, garment, towel, jewellery, money, key, phone, document or other"),
  .example = "cordeauctl items found sock --net 7D-27S-L",
  .options = found_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_found,
};

const CordeauCtlVerb cordeau_ctl_verb_items_show = {
  .name = "items show",
  .arguments = "NUMBER",
  .summary = N_ ("Show a found item, and the nets to whose owners it may belong"),
  .example = "cordeauctl items show 12",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_show,
};

const CordeauCtlVerb cordeau_ctl_verb_items_close = {
  .name = "items close",
  .arguments = "NUMBER HOW",
  .summary = N_ ("End a found item's story: returned, handed-over, discarded or mistake"),
  .example = "cordeauctl items close 12 returned",
  .least = 2,
  .most = 2,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_close,
};
