/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "net": one net, every code it goes by, and who had it when. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "ctl/net-json.h"
#include "ctl/people.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

typedef struct
{
  const char *code;
  gint64 now;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_net_detail_read (connection, ask->code, ask->now, error);
}

/* Facts say which key, people-<site> says whose. */
static void
name_actors (CordeauCtl *ctl, CordeauNetDetail *detail)
{
  g_autoptr (GPtrArray) workers = NULL;

  workers = cordeau_ctl_people_list (cordeau_ctl_get_session (ctl), NULL);
  for (guint i = 0; workers != NULL && i < detail->custody->len; i++)
    {
      CordeauCustody *line = g_ptr_array_index (detail->custody, i);
      const CordeauWorker *worker = NULL;

      if (line->actor != NULL && line->actor_name == NULL)
        worker = cordeau_workers_find (workers, line->actor);
      if (worker != NULL)
        line->actor_name = g_strdup (worker->shown);
    }
}

static void
add_custody (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauCustody *line,
             GTimeZone *zone)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);
  const char *station = NULL;
  const char *stage = NULL;

  if (line->station != CORDEAU_STATION_NONE)
    station = cordeau_station_to_nick (line->station);
  if (line->stage != CORDEAU_STAGE_NONE)
    stage = cordeau_stage_to_nick (line->stage);
  cordeau_ctl_json_text (json, element, "fact", line->fact);
  cordeau_ctl_json_when (json, element, "at", line->at, zone);
  cordeau_ctl_json_text (json, element, "station", station);
  cordeau_ctl_json_text (json, element, "actor", line->actor);
  cordeau_ctl_json_text (json, element, "actor_name", line->actor_name);
  cordeau_ctl_json_text (json, element, "outcome", line->outcome);
  cordeau_ctl_json_text (json, element, "kind", line->kind);
  cordeau_ctl_json_text (json, element, "stage", stage);
  cordeau_ctl_json_text (json, element, "site", line->site);
  cordeau_ctl_json_text (json, element, "code", line->code);
  cordeau_ctl_json_text (json, element, "machine", line->machine);
  cordeau_ctl_json_text (json, element, "load", line->load);
  cordeau_ctl_json_text (json, element, "slot", line->slot);
  cordeau_ctl_json_some (json, element, "grams", line->grams);
  cordeau_ctl_json_some (json, element, "celsius", line->celsius);
  cordeau_ctl_json_some (json, element, "hold_minutes", line->hold_minutes);
  cordeau_ctl_json_text (json, element, "reason", line->reason);
  cordeau_ctl_json_bool (json, element, "inferred", line->inferred);
  cordeau_ctl_json_bool (json, element, "suspect", line->suspect);
}

static void
add_codes (CordeauCtlJson *json, const char *name, GPtrArray *codes)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, name);

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    cordeau_ctl_json_append (json, list, g_ptr_array_index (codes, i));
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauNetDetail *detail, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  yyjson_mut_val *custody;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_net (&json, detail->net, zone);
  add_codes (&json, "aliases", detail->aliases);
  add_codes (&json, "mates", detail->mates);
  cordeau_ctl_json_text (&json, NULL, "load_number", detail->load_number);
  cordeau_ctl_json_text (&json, NULL, "load_machine", detail->load_machine);
  cordeau_ctl_json_some (&json, NULL, "load_grams", detail->load_grams);
  custody = cordeau_ctl_json_list (&json, NULL, "custody");
  for (guint i = 0; i < detail->custody->len; i++)
    add_custody (&json, custody, g_ptr_array_index (detail->custody, i), zone);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_fact (const char *label, const char *value, GError **error)
{
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return TRUE;
  line = cordeau_ctl_one_line (value);
  /* Translators: a label and its value */
  return cordeau_ctl_printf (error, _ ("%s: %s\n"), label, line);
}

static char *
join (GPtrArray *codes)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; codes != NULL && i < codes->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (codes, i));
  words = g_strv_builder_end (builder);
  return g_strjoinv (", ", words);
}

/* (transfer full) (nullable) */
static char *
format_grams (gint64 grams)
{
  /* Translators: a weight in grams */
  return grams > 0 ? g_strdup_printf (_ ("%d g"), (int) grams) : NULL;
}

static gboolean
print_state (CordeauCtl *ctl, const CordeauNetDetail *detail, GError **error)
{
  const CordeauNet *net = detail->net;
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *codes = join (detail->aliases);
  g_autofree char *mates = join (detail->mates);
  g_autofree char *promise = cordeau_ctl_format_when (net->promise, zone);
  g_autofree char *flags = cordeau_ctl_format_flags (net->flags);
  g_autofree char *grams = format_grams (net->grams);
  g_autofree char *grams_out = format_grams (net->grams_out);
  const char *reason = net->reason != NULL ? cordeau_act_reason_to_label (net->reason) : NULL;

  return print_fact (_ ("Net"), codes, error)
         && print_fact (_ ("Stage"), cordeau_stage_to_label (net->stage), error)
         && print_fact (_ ("Reason"), reason, error) && print_fact (_ ("Promise"), promise, error)
         && print_fact (_ ("Flags"), flags, error)
         && print_fact (_ ("Delegation"), net->delegation, error)
         && print_fact (_ ("Leaves on"), net->departs, error)
         && print_fact (_ ("Weight"), grams, error)
         && print_fact (_ ("Weight out"), grams_out, error)
         && print_fact (_ ("Slot"), net->slot, error)
         && print_fact (_ ("Load"), detail->load_number, error)
         && print_fact (_ ("Machine"), detail->load_machine, error)
         && print_fact (_ ("Same load"), mates, error);
}

static const char *
outcome_label (const CordeauCustody *line)
{
  if (g_strcmp0 (line->outcome, "undone") == 0)
    return _ ("undone");
  if (g_strcmp0 (line->outcome, "inferred") == 0)
    return _ ("inferred");
  if (g_strcmp0 (line->outcome, "question") == 0)
    return _ ("to be checked");
  return NULL;
}

/* Where it was read, or what was done with it. */
static const char *
place_label (const CordeauCustody *line)
{
  static const struct
  {
    const char *kind;
    const char *label;
  } acts[] = {
    { "net.emptied", N_ ("Emptied") },
    { "net.interrupted", N_ ("Load failed") },
    { "net.hold", N_ ("Kept aside") },
    { "net.release", N_ ("Let go on") },
    { "net.rewash", N_ ("Wash again") },
    { "net.quarantine", N_ ("Contaminated") },
    { "net.unwashed", N_ ("Given back") },
    { "net.missing", N_ ("Not found") },
    { "net.link", N_ ("Second tag") },
    { "net.retag", N_ ("New tag") },
    { "net.retire", N_ ("Out of use") },
    { "net.reissue", N_ ("Tag used again") },
    { "net.temporary", N_ ("Temporary tag") },
    { "net.moved", N_ ("Moved by hand") },
    { "undo", N_ ("Taken back") },
    { "net.scan", "" },
  };

  if (line->station != CORDEAU_STATION_NONE)
    return cordeau_station_to_label (line->station);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (g_strcmp0 (line->kind, acts[i].kind) == 0)
      return *acts[i].label != '\0' ? _ (acts[i].label) : NULL;
  return line->kind;
}

/* @part: (transfer full) (nullable) */
static void
add_remark (GString *text, char *part)
{
  if (part != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", part);
  g_free (part);
}

/* (transfer full): how it came to be known, and with what the net was read. */
static char *
format_remark (const CordeauCustody *line)
{
  GString *text = g_string_new (outcome_label (line));

  if (line->inferred)
    return g_string_free (text, FALSE);
  if (line->reason != NULL)
    add_remark (text, g_strdup (cordeau_act_reason_to_label (line->reason)));
  if (line->machine != NULL)
    add_remark (text, g_strdup_printf (_ ("machine %s"), line->machine));
  if (line->slot != NULL)
    add_remark (text, g_strdup_printf (_ ("slot %s"), line->slot));
  add_remark (text, format_grams (line->grams));
  return g_string_free (text, FALSE);
}

static gboolean
print_custody (CordeauCtl *ctl, const CordeauNetDetail *detail, GError **error)
{
  const char *headings[] = { _ ("When"),   _ ("Where"), _ ("Stage"), _ ("Who"),
                             _ ("Remark"), _ ("Fact"),  NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < detail->custody->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (detail->custody, i);
      g_autofree char *when = cordeau_ctl_format_when (line->at, cordeau_ctl_get_zone (ctl));
      g_autofree char *remark = format_remark (line);
      const char *cells[] = {
        when,
        place_label (line),
        line->stage != CORDEAU_STAGE_NONE ? cordeau_stage_to_label (line->stage) : NULL,
        line->actor_name != NULL ? line->actor_name : line->actor,
        remark,
        line->fact,
        NULL,
      };

      if (!cordeau_ctl_table_row (table, cells, error))
        return FALSE;
    }
  return cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (GError) fault = NULL;
  Ask ask = { .code = cordeau_ctl_argument (ctl, 0, error), .now = cordeau_ctl_get_now (ctl) };

  if (ask.code == NULL)
    return CORDEAU_CTL_DONE;
  detail = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, &fault);
  if (detail != NULL)
    name_actors (ctl, detail);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (detail == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("No net has the code “%s”: check it, or import the list it is on."), ask.code);
  else if (cordeau_ctl_is_json (ctl))
    print_json (ctl, detail, error);
  else if (print_state (ctl, detail, error) && cordeau_ctl_print ("\n", 1, error))
    print_custody (ctl, detail, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_net = {
  .name = "net",
  .arguments = "CODE",
  .summary = N_ ("Show a net: where it is, its codes, its history"),
  .example = "cordeauctl net 7D-27S-4 --json",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
