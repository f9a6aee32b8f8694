/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "site show": which site this is and when it promises nets. */
#include <glib/gi18n-lib.h>

#include "ctl/assignments.h"
#include "ctl/verbs.h"
#include "people/opening.h"
#include "people/parameters.h"

static char *
format_minutes (int minutes)
{
  return g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60);
}

static void
add_cutoffs (CordeauCtl *ctl, CordeauCtlJson *json)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "cutoffs");
  const CordeauCutOff *rows;
  guint n;

  rows = cordeau_session_get_cutoffs (cordeau_ctl_get_session (ctl), &n);
  for (guint i = 0; i < n; i++)
    {
      yyjson_mut_val *row = cordeau_ctl_json_element (json, list);
      g_autofree char *before = format_minutes (rows[i].before);
      g_autofree char *ready = format_minutes (rows[i].ready);

      cordeau_ctl_json_text (json, row, "before", before);
      cordeau_ctl_json_text (json, row, "ready", ready);
      cordeau_ctl_json_int (json, row, "days", rows[i].days);
    }
}

static gpointer
record_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_site_read_record (connection, data, error);
}

/* (transfer full) (nullable) */
static yyjson_doc *
read_record (CordeauCtl *ctl, GError **error)
{
  const char *site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));

  return cordeau_store_read (cordeau_ctl_get_store (ctl), record_job, (gpointer) site, error);
}

static void
add_opening (CordeauCtlJson *json, yyjson_val *record)
{
  yyjson_mut_val *object = cordeau_ctl_json_object (json, NULL, CORDEAU_PARAMETERS_OPENING);
  CordeauOpening opening;

  cordeau_opening_read (&opening, record);
  for (guint kind = 0; kind < CORDEAU_N_DAY_KINDS; kind++)
    {
      g_autofree char *hours = cordeau_opening_format (&opening, kind);

      cordeau_ctl_json_text (json, object, cordeau_day_kind_to_nick (kind),
                             *hours != '\0' ? hours : NULL);
    }
}

static gboolean
print_json (CordeauCtl *ctl, yyjson_val *record, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  g_auto (CordeauCtlJson) json = { 0 };
  guint days = cordeau_session_get_open_days (session);
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "site", cordeau_session_get_site (session));
  cordeau_ctl_json_text (&json, NULL, "name", cordeau_session_get_name (session));
  cordeau_ctl_json_text (&json, NULL, "timezone",
                         g_time_zone_get_identifier (cordeau_ctl_get_zone (ctl)));
  cordeau_ctl_json_text (&json, NULL, "computer", cordeau_session_get_computer (session));
  cordeau_ctl_json_text (&json, NULL, "colour", cordeau_session_get_colour (session));
  add_cutoffs (ctl, &json);
  list = cordeau_ctl_json_list (&json, NULL, "open_days");
  for (int day = 1; day <= 7; day++)
    if (days & (1u << day))
      yyjson_mut_arr_add_int (json.doc, list, day);
  cordeau_ctl_json_some (&json, NULL, "posts", cordeau_session_get_posts (session));
  cordeau_ctl_json_parameters (&json, record);
  cordeau_ctl_json_text (&json, NULL, CORDEAU_PARAMETERS_HOLIDAYS,
                         cordeau_body_text (record, CORDEAU_PARAMETERS_HOLIDAYS));
  add_opening (&json, record);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_cutoff (const CordeauCutOff *row, GError **error)
{
  g_autofree char *before = format_minutes (row->before);
  g_autofree char *ready = format_minutes (row->ready);

  if (row->days == 0)
    return cordeau_ctl_printf (error, _ ("Received before %s: ready the same day at %s\n"), before,
                               ready);
  return cordeau_ctl_printf (error,
                             ngettext ("Received before %s: ready at %s, %d opening day later\n",
                                       "Received before %s: ready at %s, %d opening days later\n",
                                       row->days),
                             before, ready, row->days);
}

static gboolean
print_grounds (yyjson_val *record, GError **error)
{
  const char *sunday = cordeau_body_text (record, CORDEAU_PARAMETERS_SUNDAY);
  const char *twelve = cordeau_body_text (record, CORDEAU_PARAMETERS_TWELVE);

  if (sunday != NULL && !cordeau_ctl_printf (error, _ ("Ground for Sundays: %s\n"), sunday))
    return FALSE;
  return twelve == NULL
         || cordeau_ctl_printf (error, _ ("Ground for days of twelve hours: %s\n"), twelve);
}

static gboolean
print_opening (yyjson_val *record, GError **error)
{
  CordeauOpening opening;

  cordeau_opening_read (&opening, record);
  for (guint kind = 0; kind < CORDEAU_N_DAY_KINDS; kind++)
    {
      g_autofree char *hours = cordeau_opening_format (&opening, kind);
      gboolean closed = opening.said[kind] && opening.n[kind] == 0;

      if (opening.said[kind]
          && !cordeau_ctl_printf (error, "%s: %s\n", cordeau_day_kind_to_words (kind),
                                  closed ? C_ ("opening hours", "closed") : hours))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_text (CordeauCtl *ctl, yyjson_val *record, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const CordeauCutOff *rows;
  guint n;

  if (!cordeau_ctl_printf (error, _ ("Site: %s (%s)\nTime zone: %s\nThis computer: %s\n"),
                           cordeau_session_get_name (session), cordeau_session_get_site (session),
                           g_time_zone_get_identifier (cordeau_ctl_get_zone (ctl)),
                           cordeau_session_get_computer (session)))
    return FALSE;
  rows = cordeau_session_get_cutoffs (session, &n);
  for (guint i = 0; i < n; i++)
    if (!print_cutoff (&rows[i], error))
      return FALSE;
  return print_opening (record, error) && print_grounds (record, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (yyjson_doc) doc = read_record (ctl, error);

  if (doc == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (ctl, yyjson_doc_get_root (doc), error);
  else
    print_text (ctl, yyjson_doc_get_root (doc), error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_site_show = {
  .name = "site show",
  .arguments = "",
  .summary = N_ ("Say which site this is, and what it promises"),
  .example = "cordeauctl site show --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
