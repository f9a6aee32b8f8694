/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "loads": what is in which machine, and what could go into one next. */
#include <glib/gi18n-lib.h>

#include "bags/load-plan.h"
#include "ctl/net-json.h"
#include "ctl/verbs.h"

static const CordeauCtlOption list_options[] = {
  { "station", N_ ("STATION"), N_ ("Only machines of washing, or of drying") },
  { NULL },
};

static const CordeauCtlOption next_options[] = {
  { "station", N_ ("STATION"), N_ ("For which machines: washing (default) or drying") },
  { "machine", N_ ("ID"), N_ ("Which machine; else the free one that takes most") },
  { "programme", N_ ("ID"), N_ ("Leave out nets whose label forbids this programme") },
  { NULL },
};

/* What a job is given, and what it gives. */
typedef struct
{
  const char *site;
  const char *machine;
  CordeauStation station;
  CordeauLoadWish wish;
  gint64 now;
  /* (transfer full) */
  GPtrArray *drums;
  CordeauDrum *drum;
  GPtrArray *nets;
  CordeauLoadPlan *plan;
} Job;

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->drums, g_ptr_array_unref);
  g_clear_pointer (&job->drum, cordeau_drum_free);
  g_clear_pointer (&job->nets, g_ptr_array_unref);
  g_clear_pointer (&job->plan, cordeau_load_plan_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
job_init (Job *job, CordeauCtl *ctl)
{
  *job = (Job) {
    .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
    .now = cordeau_ctl_get_now (ctl),
  };
}

static gboolean
parse_station (CordeauCtl *ctl, CordeauStation *station, GError **error)
{
  const char *told = NULL;
  CordeauStation found;

  if (!cordeau_ctl_text (ctl, "station", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  found = cordeau_station_from_nick (told);
  if (found == CORDEAU_STATION_WASHING || found == CORDEAU_STATION_DRYING)
    {
      *station = found;
      return TRUE;
    }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("Loads are made at washing and at drying, not at “%s”."), told);
  return FALSE;
}

/* --- what is printed ------------------------------------------------------------------------------ */

static void
add_drum (CordeauCtlJson *json, CordeauCtl *ctl, const CordeauDrum *drum)
{
  const CordeauLoad *load = drum->load;

  cordeau_ctl_json_text (json, NULL, "machine", drum->machine->id);
  cordeau_ctl_json_text (json, NULL, "number", drum->machine->number);
  cordeau_ctl_json_text (json, NULL, "kind", cordeau_machine_kind_to_nick (drum->machine->kind));
  cordeau_ctl_json_some (json, NULL, "capacity", drum->capacity);
  cordeau_ctl_json_bool (json, NULL, "free", load == NULL);
  cordeau_ctl_json_text (json, NULL, "load", load != NULL ? load->id : NULL);
  cordeau_ctl_json_some (json, NULL, "load_number", load != NULL ? load->number : 0);
  cordeau_ctl_json_int (json, NULL, "nets", load != NULL ? load->n_nets : 0);
  cordeau_ctl_json_int (json, NULL, "grams", load != NULL ? load->grams : 0);
  cordeau_ctl_json_text (json, NULL, "programme",
                         drum->programme != NULL ? drum->programme->id : NULL);
  cordeau_ctl_json_when (json, NULL, "opened", load != NULL ? load->opened : 0,
                         cordeau_ctl_get_zone (ctl));
}

static gboolean
print_drum_json (CordeauCtl *ctl, const CordeauDrum *drum, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  add_drum (&json, ctl, drum);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_drum_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauDrum *drum, GError **error)
{
  const CordeauLoad *load = drum->load;
  g_autofree char *nets = NULL;
  g_autofree char *grams = NULL;
  g_autofree char *capacity = NULL;
  g_autofree char *opened = NULL;

  if (load != NULL)
    {
      nets = g_strdup_printf ("%u", load->n_nets);
      grams = g_strdup_printf ("%" G_GINT64_FORMAT, load->grams);
      opened = cordeau_ctl_format_when (load->opened, cordeau_ctl_get_zone (ctl));
    }
  if (drum->capacity > 0)
    capacity = g_strdup_printf ("%" G_GINT64_FORMAT, drum->capacity);
  {
    const char *cells[] = {
      drum->machine->id,
      cordeau_machine_kind_to_label (drum->machine->kind),
      load != NULL ? _ ("loaded") : _ ("free"),
      nets,
      grams,
      capacity,
      opened,
      NULL,
    };

    return cordeau_ctl_table_row (table, cells, error);
  }
}

static CordeauCtlTable *
drum_table_new (void)
{
  const char *headings[] = { _ ("Machine"), _ ("Kind"),  _ ("State"), _ ("Nets"),
                             _ ("Grams"),   _ ("Takes"), _ ("Since"), NULL };

  return cordeau_ctl_table_new (headings);
}

static gboolean
print_nets (GPtrArray *nets, GError **error)
{
  const char *headings[] = { _ ("Net"), _ ("Delegation"), _ ("Grams"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      g_autofree char *grams = NULL;

      if (net->grams > 0)
        grams = g_strdup_printf ("%" G_GINT64_FORMAT, net->grams);
      {
        const char *cells[] = { net->code, net->delegation, grams, NULL };

        if (!cordeau_ctl_table_row (table, cells, error))
          return FALSE;
      }
    }
  return cordeau_ctl_table_end (table, error);
}

static void
add_nets (CordeauCtlJson *json, CordeauCtl *ctl, const char *name, GPtrArray *nets)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, name);

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_text (json, element, "code", net->code);
      cordeau_ctl_json_text (json, element, "delegation", net->delegation);
      cordeau_ctl_json_some (json, element, "grams", net->grams);
      cordeau_ctl_json_text (json, element, "stage", cordeau_stage_to_nick (net->stage));
      cordeau_ctl_json_when (json, element, "promise", net->promise, cordeau_ctl_get_zone (ctl));
    }
}

static void
set_unknown (GError **error, const char *machine)
{
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("No machine has the code “%s”. “machines list” shows those there are."), machine);
}

/* --- the verbs ------------------------------------------------------------------------------------ */

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->drums = cordeau_drums_list (connection, job->site, job->station, error);
  return job->drums;
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauCtlTable) table = drum_table_new ();
  g_auto (Job) job;

  job_init (&job, ctl);
  if (!parse_station (ctl, &job.station, error)
      || cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &job, error) == NULL)
    return CORDEAU_CTL_DONE;
  for (guint i = 0; i < job.drums->len; i++)
    {
      const CordeauDrum *drum = g_ptr_array_index (job.drums, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_drum_json (ctl, drum, error)
                                      : print_drum_row (ctl, table, drum, error)))
        return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

/* %NULL without @error: no such machine; then the job itself tells that it ran. */
static gpointer
show_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  GError *local = NULL;

  job->drum = cordeau_drum_read (connection, job->site, job->machine, &local);
  if (job->drum != NULL)
    job->nets = cordeau_drum_nets (connection, job->drum, job->now, &local);
  if (local == NULL)
    return job;
  g_propagate_error (error, local);
  return NULL;
}

static CordeauCtlStatus
run_show (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauCtlTable) table = NULL;
  g_auto (CordeauCtlJson) json = { 0 };
  g_auto (Job) job;

  job_init (&job, ctl);
  job.machine = cordeau_ctl_argument (ctl, 0, error);
  if (job.machine == NULL
      || cordeau_store_read (cordeau_ctl_get_store (ctl), show_job, &job, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (job.drum == NULL)
    {
      set_unknown (error, job.machine);
      return CORDEAU_CTL_DONE;
    }
  if (cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_json_init (&json);
      add_drum (&json, ctl, job.drum);
      add_nets (&json, ctl, "list", job.nets);
      cordeau_ctl_json_print (&json, error);
      return CORDEAU_CTL_DONE;
    }
  table = drum_table_new ();
  if (print_drum_row (ctl, table, job.drum, error) && cordeau_ctl_table_end (table, error)
      && job.nets->len > 0)
    print_nets (job.nets, error);
  return CORDEAU_CTL_DONE;
}

static gpointer
next_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->plan = cordeau_load_plan_read (connection, &job->wish, error);
  return job->plan;
}

static CordeauCtlStatus
print_plan_json (CordeauCtl *ctl, const CordeauLoadPlan *plan, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  const CordeauDrum *drum = plan->drum;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "machine", drum != NULL ? drum->machine->id : NULL);
  cordeau_ctl_json_some (&json, NULL, "capacity", drum != NULL ? drum->capacity : 0);
  cordeau_ctl_json_int (&json, NULL, "inside",
                        drum != NULL && drum->load != NULL ? drum->load->grams : 0);
  cordeau_ctl_json_int (&json, NULL, "grams", plan->grams);
  cordeau_ctl_json_int (&json, NULL, "waiting", plan->n_waiting);
  cordeau_ctl_json_int (&json, NULL, "free", plan->n_free);
  cordeau_ctl_json_int (&json, NULL, "machines", plan->n_drums);
  cordeau_ctl_json_int (&json, NULL, "too_hot", plan->n_too_hot);
  add_nets (&json, ctl, "nets", plan->nets);
  cordeau_ctl_json_print (&json, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
print_plan (CordeauCtl *ctl, const CordeauLoadPlan *plan, GError **error)
{
  if (cordeau_ctl_is_json (ctl))
    return print_plan_json (ctl, plan, error);
  if (plan->drum == NULL)
    {
      cordeau_ctl_printf (error, "%s\n", _ ("No machine is free."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_printf (error, _ ("Machine %s: %u nets of %u that wait\n"),
                           plan->drum->machine->id, plan->nets->len, plan->n_waiting))
    return CORDEAU_CTL_DONE;
  print_nets (plan->nets, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_next (CordeauCtl *ctl, GError **error)
{
  g_auto (Job) job;

  job_init (&job, ctl);
  job.wish = (CordeauLoadWish) { .site = job.site,
                                 .station = CORDEAU_STATION_WASHING,
                                 .now = job.now };
  if (!parse_station (ctl, &job.wish.station, error)
      || !cordeau_ctl_text (ctl, "machine", &job.wish.machine, error)
      || !cordeau_ctl_text (ctl, "programme", &job.wish.programme, error)
      || cordeau_store_read (cordeau_ctl_get_store (ctl), next_job, &job, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (job.wish.machine != NULL && job.plan->drum == NULL)
    {
      set_unknown (error, job.wish.machine);
      return CORDEAU_CTL_DONE;
    }
  return print_plan (ctl, job.plan, error);
}

const CordeauCtlVerb cordeau_ctl_verb_loads = {
  .name = "loads",
  .arguments = "",
  .summary = N_ ("List the machines with what is in them"),
  .example = "cordeauctl loads --station washing",
  .options = list_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_loads_show = {
  .name = "loads show",
  .arguments = "MACHINE",
  .summary = N_ ("Show what is in a machine, net by net"),
  .example = "cordeauctl loads show L5",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_show,
};

const CordeauCtlVerb cordeau_ctl_verb_loads_next = {
  .name = "loads next",
  .arguments = "",
  .summary = N_ ("Say which nets to put into a machine next"),
  .example = "cordeauctl loads next --station drying",
  .options = next_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_next,
};
