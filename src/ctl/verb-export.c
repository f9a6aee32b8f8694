/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "export facts": what happened, one fact a row, as a table other programs read. Who did it is not among
 * the facts, and so not here. */
#include <glib/gi18n-lib.h>

#include "bags/import.h"
#include "base/csv.h"
#include "base/when.h"
#include "ctl/output.h"
#include "ctl/verbs.h"
#include "store/fact.h"

static const CordeauCtlOption options[] = {
  { "month", N_ ("YYYY-MM"), N_ ("Only facts recorded in this month, by UTC as databases are") },
  { NULL },
};

/* The members of bodies that have a column of their own; the last column has the whole body. */
static const char *const members[] = { "computer", "station", "stage",  "code",  "machine",
                                       "load",     "slot",    "reason", "other", "target" };

typedef struct
{
  GTimeZone *zone;
  gint64 from;
  gint64 to;
  gboolean json;
  gboolean practice;
} Export;

static gboolean
print_headings (const Export *export, GError **error)
{
  g_autoptr (GString) line = g_string_new (export->practice ? CORDEAU_IMPORT_PRACTICE "," : "");

  g_string_append (line, "fact,db,seq,kind,subject,site,at,recorded,clock,n,suspect");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    g_string_append_printf (line, ",%s", members[i]);
  g_string_append (line, ",grams,promise,body\n");
  return cordeau_ctl_print (line->str, line->len, error);
}

static void
append_text (GString *line, const char *text)
{
  cordeau_csv_append (line, text != NULL ? text : "", ',', line->len == 0);
}

/* 0 is an empty field. */
static void
append_some (GString *line, gint64 value)
{
  g_string_append_c (line, ',');
  if (value != 0)
    g_string_append_printf (line, "%" G_GINT64_FORMAT, value);
}

static void
append_when (GString *line, gint64 when, GTimeZone *zone)
{
  g_autofree char *text = when != 0 ? cordeau_when_format (when, zone) : NULL;

  append_text (line, text);
}

static gboolean
print_csv (const Export *export, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *whole = g_strndup (fact->body, fact->length);

  /* Every line of a practice site says what it is, and so does its heading, at which imports stop (F17). */
  if (export->practice)
    append_text (line, CORDEAU_IMPORT_PRACTICE);
  append_text (line, fact->id);
  append_text (line, fact->db);
  append_some (line, fact->seq);
  append_text (line, fact->kind);
  append_text (line, fact->subject);
  append_text (line, fact->site);
  append_when (line, fact->at, export->zone);
  append_when (line, fact->recorded, export->zone);
  append_some (line, fact->clock);
  append_some (line, fact->n);
  append_some (line, fact->suspect ? 1 : 0);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    append_text (line, cordeau_body_text (body, members[i]));
  append_some (line, cordeau_body_int (body, "grams"));
  append_when (line, cordeau_body_int (body, "promise"), export->zone);
  append_text (line, whole);
  g_string_append_c (line, '\n');
  return cordeau_ctl_print (line->str, line->len, error);
}

static gboolean
print_json (const Export *export, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  if (export->practice)
    cordeau_ctl_json_bool (&json, NULL, "practice", TRUE);
  cordeau_ctl_json_text (&json, NULL, "fact", fact->id);
  cordeau_ctl_json_text (&json, NULL, "db", fact->db);
  cordeau_ctl_json_int (&json, NULL, "seq", fact->seq);
  cordeau_ctl_json_text (&json, NULL, "kind", fact->kind);
  cordeau_ctl_json_text (&json, NULL, "subject", fact->subject);
  cordeau_ctl_json_text (&json, NULL, "site", fact->site);
  cordeau_ctl_json_when (&json, NULL, "at", fact->at, export->zone);
  cordeau_ctl_json_when (&json, NULL, "recorded", fact->recorded, export->zone);
  cordeau_ctl_json_int (&json, NULL, "clock", fact->clock);
  cordeau_ctl_json_int (&json, NULL, "n", fact->n);
  cordeau_ctl_json_bool (&json, NULL, "suspect", fact->suspect);
  yyjson_mut_obj_add_val (json.doc, json.root, "body", yyjson_val_mut_copy (json.doc, body));
  return cordeau_ctl_json_print (&json, error);
}

/* Only operational facts: attributions and what else lives in people-… stays at the site. */
static gboolean
export_fact (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  const Export *export = user_data;

  if (!g_str_has_prefix (fact->db, "facts-"))
    return TRUE;
  return export->json ? print_json (export, fact, body, error)
                      : print_csv (export, fact, body, error);
}

static gpointer
export_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *export = data;

  if (!export->json && !print_headings (export, error))
    return NULL;
  cordeau_facts_foreach_recorded (connection, export->from, export->to, export_fact, export, error);
  return NULL;
}

/* The first microsecond of the month @offset months after @text. */
static gboolean
parse_month (const char *text, int offset, gint64 *when)
{
  g_autoptr (GRegex) form = g_regex_new ("^[0-9]{4}-(0[1-9]|1[0-2])$", 0, 0, NULL);
  g_autoptr (GDateTime) first = NULL;
  g_autoptr (GDateTime) month = NULL;

  if (!g_regex_match (form, text, 0, NULL))
    return FALSE;
  first = g_date_time_new_utc ((int) g_ascii_strtoll (text, NULL, 10),
                               (int) g_ascii_strtoll (text + 5, NULL, 10), 1, 0, 0, 0);
  month = first != NULL ? g_date_time_add_months (first, offset) : NULL;
  if (month == NULL)
    return FALSE;
  *when = g_date_time_to_unix_usec (month);
  return TRUE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Export export = { cordeau_ctl_get_zone (ctl), 0, G_MAXINT64, cordeau_ctl_is_json (ctl),
                    cordeau_session_is_practice (cordeau_ctl_get_session (ctl)) };
  const char *month = NULL;

  if (!cordeau_ctl_text (ctl, "month", &month, error))
    return CORDEAU_CTL_DONE;
  if (month == NULL || (parse_month (month, 0, &export.from) && parse_month (month, 1, &export.to)))
    cordeau_store_read (cordeau_ctl_get_store (ctl), export_job, &export, error);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                 _ ("--month takes a year and a month, such as 2026-11, not “%s”."), month);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_export_facts = {
  .name = "export facts",
  .arguments = "",
  .summary = N_ ("Write what happened as CSV, one fact a row"),
  .example = "cordeauctl export facts --month 2026-11 > facts.csv",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
