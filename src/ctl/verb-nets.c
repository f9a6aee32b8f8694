/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "nets": which nets there are, filtered and sorted in the store, written as they are read. */
#include <glib/gi18n-lib.h>

#include "ctl/net-json.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

static const CordeauCtlOption options[] = {
  { "stage", N_ ("STAGE"), N_ ("Only nets at this stage: queued, washing, ready, …") },
  { "lane", N_ ("LANE"), N_ ("Only nets on this lane of the board: waiting, finishing, …") },
  { "due-before", N_ ("TIME"),
    N_ ("Only nets promised before, such as 18:00 or 2026-11-23T18:00") },
  { "search", N_ ("TEXT"), N_ ("The beginning or end of a code, a delegation, a slot, a machine") },
  { "held", NULL, N_ ("Only nets that wait for a decision") },
  { "open", NULL, N_ ("Only nets that are at the site") },
  { "delegation", N_ ("CODE"), N_ ("Only nets of this delegation") },
  { "slot", N_ ("SLOT"), N_ ("Only the nets of this slot of the rack") },
  { "flag", N_ ("FLAGS"),
    N_ ("Only nets with these flags, joined by commas: held, late, hygiene, rewash, leaves, …") },
  { "machine", N_ ("ID"), N_ ("Only nets in this machine") },
  { "load", N_ ("LOAD"), N_ ("Only nets of this load") },
  { "sort", N_ ("COLUMN"), N_ ("promise (default), code, stage, since or delegation") },
  { "descending", NULL, N_ ("The last first") },
  { "limit", N_ ("N"), N_ ("At most this many") },
  { "offset", N_ ("N"), N_ ("Leave out so many from the beginning") },
  { NULL },
};

static gboolean
parse_stage (CordeauCtl *ctl, CordeauNetFilter *filter, GError **error)
{
  g_autoptr (GString) known = g_string_new (NULL);
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "stage", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  filter->stage = cordeau_stage_from_nick (told);
  if (filter->stage != CORDEAU_STAGE_NONE)
    return TRUE;
  for (int i = CORDEAU_STAGE_NONE + 1; i < CORDEAU_N_STAGES; i++)
    g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", cordeau_stage_to_nick (i));
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("There is no stage “%s”; there are %s."), told, known->str);
  return FALSE;
}

static gboolean
parse_lane (CordeauCtl *ctl, CordeauNetFilter *filter, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "lane", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  filter->lane = cordeau_lane_from_nick (told);
  if (filter->lane != CORDEAU_LANE_NONE)
    return TRUE;
  g_set_error (
      error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
      _ ("There is no lane “%s”; there are received, waiting, washing, drying, finishing and ready."),
      told);
  return FALSE;
}

static gboolean
parse_flags (CordeauCtl *ctl, CordeauNetFilter *filter, GError **error)
{
  const char *told = NULL;
  g_auto (GStrv) nicks = NULL;

  if (!cordeau_ctl_text (ctl, "flag", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  nicks = g_strsplit (told, ",", -1);
  for (guint i = 0; nicks[i] != NULL; i++)
    {
      CordeauFlags flag = cordeau_flag_from_nick (g_strstrip (nicks[i]));

      if (flag == 0)
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("There is no flag “%s”; there are held, quarantine, hygiene, rewash, "
                          "temporary, question, suspect-time, late, leaves and left."),
                       nicks[i]);
          return FALSE;
        }
      filter->flags |= flag;
    }
  return TRUE;
}

static gboolean
parse_sort (CordeauCtl *ctl, CordeauNetFilter *filter, GError **error)
{
  static const char *const names[] = {
    [CORDEAU_NET_SORT_PROMISE] = "promise",       [CORDEAU_NET_SORT_CODE] = "code",
    [CORDEAU_NET_SORT_STAGE] = "stage",           [CORDEAU_NET_SORT_SINCE] = "since",
    [CORDEAU_NET_SORT_DELEGATION] = "delegation",
  };
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "sort", &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (told, names[i]))
      {
        filter->sort = i;
        return TRUE;
      }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("--sort takes promise, code, stage, since or delegation, not “%s”."), told);
  return FALSE;
}

static gboolean
parse_copy (CordeauCtl *ctl, const char *option, char **value, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, option, &told, error))
    return FALSE;
  *value = g_strdup (told);
  return TRUE;
}

static gboolean
parse_filter (CordeauCtl *ctl, CordeauNetFilter *filter, GError **error)
{
  filter->held_only = cordeau_ctl_has (ctl, "held");
  filter->open_only = cordeau_ctl_has (ctl, "open");
  filter->descending = cordeau_ctl_has (ctl, "descending");
  return parse_stage (ctl, filter, error) && parse_lane (ctl, filter, error)
         && parse_sort (ctl, filter, error)
         && cordeau_ctl_when (ctl, "due-before", &filter->due_before, error)
         && parse_copy (ctl, "search", &filter->search, error)
         && parse_copy (ctl, "delegation", &filter->delegation, error)
         && parse_copy (ctl, "slot", &filter->slot, error) && parse_flags (ctl, filter, error)
         && parse_copy (ctl, "machine", &filter->machine, error)
         && parse_copy (ctl, "load", &filter->load, error);
}

typedef struct
{
  CordeauCtl *ctl;
  CordeauNetFilter *filter;
  CordeauCtlTable *table;
  gint64 limit;
  gint64 offset;
} Listing;

static gboolean
print_json (CordeauCtl *ctl, const CordeauNet *net, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_net (&json, net, cordeau_ctl_get_zone (ctl));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (Listing *listing, const CordeauNet *net, GError **error)
{
  g_autofree char *promise = NULL;
  g_autofree char *flags = cordeau_ctl_format_flags (net->flags);
  const char *where = net->slot != NULL ? net->slot : net->machine;

  promise = cordeau_ctl_format_when (net->promise, cordeau_ctl_get_zone (listing->ctl));
  {
    const char *cells[] = {
      net->code, cordeau_stage_to_label (net->stage), promise, net->delegation, where, flags, NULL,
    };

    return cordeau_ctl_table_row (listing->table, cells, error);
  }
}

static gboolean
print_net (CordeauNet *net, gpointer user_data, GError **error)
{
  Listing *listing = user_data;
  gboolean printed = listing->table == NULL ? print_json (listing->ctl, net, error)
                                            : print_row (listing, net, error);

  cordeau_net_free (net);
  return printed;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;

  if (!cordeau_nets_foreach (connection, listing->filter, cordeau_ctl_get_now (listing->ctl),
                             (guint) listing->offset, (guint) listing->limit, print_net, listing,
                             error))
    return NULL;
  return listing;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Net"),   _ ("Stage"), _ ("Promise"), _ ("Delegation"),
                             _ ("Where"), _ ("Flags"), NULL };
  g_autoptr (CordeauCtlTable) table = NULL;
  CordeauNetFilter *filter = cordeau_net_filter_new ();
  Listing listing = { .ctl = ctl, .filter = filter };

  if (!cordeau_ctl_is_json (ctl))
    listing.table = table = cordeau_ctl_table_new (headings);
  if (parse_filter (ctl, filter, error)
      && cordeau_ctl_integer (ctl, "limit", 1, G_MAXINT, &listing.limit, error)
      && cordeau_ctl_integer (ctl, "offset", 0, G_MAXINT, &listing.offset, error)
      && cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &listing, error) != NULL
      && table != NULL)
    cordeau_ctl_table_end (table, error);
  cordeau_net_filter_free (filter);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_nets = {
  .name = "nets",
  .arguments = "",
  .summary = N_ ("List nets"),
  .example = "cordeauctl nets --stage ready --due-before 18:00 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
