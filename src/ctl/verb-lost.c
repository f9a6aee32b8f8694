/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "lost": the open cases; with a code, where to look for that net. */
#include <glib/gi18n-lib.h>

#include "bags/search-trail.h"
#include "ctl/net-json.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

typedef struct
{
  const char *code;
  gint64 now;
} Wish;

/* --- one net -------------------------------------------------------------------------------------- */

/* Unknown nets give no trail and no error: the job's own data then tells that it ran. */
static gpointer
trail_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_search_trail_read (connection, wish->code, wish->now, error);
}

static void
add_nets (CordeauCtlJson *json, const char *name, GPtrArray *nets)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, name);

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_text (json, element, "code", net->code);
      cordeau_ctl_json_text (json, element, "stage", cordeau_stage_to_nick (net->stage));
      cordeau_ctl_json_text (json, element, "slot", net->slot);
      cordeau_ctl_json_text (json, element, "machine", net->machine);
    }
}

static void
add_readings (CordeauCtlJson *json, CordeauCtl *ctl, GPtrArray *readings)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "readings");

  for (guint i = 0; i < readings->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (readings, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_when (json, element, "at", line->at, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_text (json, element, "station", cordeau_station_to_nick (line->station));
      cordeau_ctl_json_text (json, element, "machine", line->machine);
      cordeau_ctl_json_text (json, element, "slot", line->slot);
      cordeau_ctl_json_text (json, element, "actor", line->actor);
    }
}

static gboolean
print_trail_json (CordeauCtl *ctl, const CordeauSearchTrail *trail, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_net (&json, trail->detail->net, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_text (&json, NULL, "last_slot", trail->slot);
  add_readings (&json, ctl, trail->readings);
  add_nets (&json, "neighbours", trail->neighbours);
  add_nets (&json, "mates", trail->mates);
  add_nets (&json, "around", trail->around);
  add_nets (&json, "similar", trail->similar);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_nets (const char *heading, GPtrArray *nets, GError **error)
{
  if (nets->len == 0)
    return TRUE;
  if (!cordeau_ctl_printf (error, "\n%s\n", heading))
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      const char *where = net->slot != NULL ? net->slot : net->machine;

      if (!cordeau_ctl_printf (error, "  %s  %s  %s\n", net->code,
                               cordeau_stage_to_label (net->stage), where != NULL ? where : ""))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_readings (CordeauCtl *ctl, GPtrArray *readings, GError **error)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (readings, i);
      g_autofree char *when = cordeau_ctl_format_when (line->at, cordeau_ctl_get_zone (ctl));
      const char *where = line->slot != NULL ? line->slot : line->machine;

      if (!cordeau_ctl_printf (error, "  %s  %s  %s\n", when,
                               cordeau_station_to_label (line->station),
                               where != NULL ? where : ""))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_trail (CordeauCtl *ctl, const CordeauSearchTrail *trail, GError **error)
{
  const CordeauNet *net = trail->detail->net;

  /* Translators: a net's code, its stage */
  return cordeau_ctl_printf (error, _ ("%s: %s. Last read:\n"), net->code,
                             cordeau_stage_to_label (net->stage))
         && print_readings (ctl, trail->readings, error)
         && print_nets (_ ("In that slot and beside it:"), trail->neighbours, error)
         && print_nets (_ ("In its load:"), trail->mates, error)
         && print_nets (_ ("Read there at that time:"), trail->around, error)
         && print_nets (_ ("With a code that is easily taken for it:"), trail->similar, error);
}

static CordeauCtlStatus
show (CordeauCtl *ctl, const char *code, GError **error)
{
  g_autoptr (CordeauSearchTrail) trail = NULL;
  g_autoptr (GError) local = NULL;
  Wish wish = { .code = code, .now = cordeau_ctl_get_now (ctl) };

  trail = cordeau_store_read (cordeau_ctl_get_store (ctl), trail_job, &wish, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return CORDEAU_CTL_DONE;
    }
  if (trail == NULL)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                   _ ("No net has the code “%s”. Look whether it is read right."), code);
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_ctl_is_json (ctl))
    print_trail_json (ctl, trail, error);
  else
    print_trail (ctl, trail, error);
  return CORDEAU_CTL_DONE;
}

/* --- the open cases ------------------------------------------------------------------------------- */

static gpointer
cases_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  CordeauNetFilter filter = { .stage = CORDEAU_STAGE_MISSING, .sort = CORDEAU_NET_SORT_SINCE };

  return cordeau_nets_read (connection, &filter, wish->now, 0, 0, error);
}

static gboolean
print_case (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauNet *net, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *since = NULL;

  if (cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_net (&json, net, cordeau_ctl_get_zone (ctl));
      return cordeau_ctl_json_print (&json, error);
    }
  since = cordeau_ctl_format_when (net->since, cordeau_ctl_get_zone (ctl));
  {
    const char *cells[] = { net->code, net->delegation, since, net->departs, NULL };

    return cordeau_ctl_table_row (table, cells, error);
  }
}

static CordeauCtlStatus
list (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Net"), _ ("Delegation"), _ ("Missing since"), _ ("Owner leaves"),
                             NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GPtrArray) nets = NULL;
  Wish wish = { .now = cordeau_ctl_get_now (ctl) };

  nets = cordeau_store_read (cordeau_ctl_get_store (ctl), cases_job, &wish, error);
  if (nets == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < nets->len; i++)
    if (!print_case (ctl, table, g_ptr_array_index (nets, i), error))
      return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *code;

  if (cordeau_ctl_n_arguments (ctl) == 0)
    return list (ctl, error);
  code = cordeau_ctl_argument (ctl, 0, error);
  return code != NULL ? show (ctl, code, error) : CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_lost = {
  .name = "lost",
  .arguments = "[CODE]",
  .summary = N_ ("List the nets that are missing, or say where to look for one"),
  .example = "cordeauctl lost 7D-27S-L",
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
