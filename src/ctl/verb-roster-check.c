/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster check": what the law says of some days of the roster, a line each. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/opening-check.h"
#include "people/roster-law.h"

typedef struct
{
  const char *site;
  GTimeZone *zone;
  CordeauLocal *local;
  gint32 first;
  guint days;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  g_autoptr (CordeauRosterLaw) law = cordeau_roster_law_read (connection, ask->site, ask->zone,
                                                              ask->first, ask->days,
                                                              CORDEAU_ROSTER_LAW_YEAR, error);

  if (law == NULL
      || !cordeau_roster_law_add_measures (law, connection, ask->site, ask->local, error))
    return NULL;
  return g_steal_pointer (&law);
}

/* (nullable): for what is a ban and has no amount */
static const char *
unit_of (const CordeauViolation *violation)
{
  static const char *const nicks[] = {
    [CORDEAU_LAW_UNIT_NONE] = NULL,
    [CORDEAU_LAW_UNIT_MINUTES] = "minutes",
    [CORDEAU_LAW_UNIT_DAYS] = "days",
    [CORDEAU_LAW_UNIT_TIMES] = "times",
  };

  return nicks[violation->unit];
}

static CordeauStatus
status_of (const CordeauRosterLaw *law, const CordeauViolation *violation)
{
  const CordeauWorker *worker = cordeau_workers_find (law->workers, violation->worker);

  return worker != NULL ? worker->status : CORDEAU_STATUS_UNKNOWN;
}

/* What accepts it, or accepted other facts of it. Most findings have none, and no such field. */
static void
add_override (CordeauCtl *ctl, CordeauCtlJson *json, const CordeauRosterLaw *law,
              const CordeauViolation *violation)
{
  gboolean holds;
  const CordeauOverride *override = cordeau_roster_law_override (law, violation, &holds);
  yyjson_mut_val *object;

  if (override == NULL)
    return;
  object = cordeau_ctl_json_object (json, NULL, "override");
  cordeau_ctl_json_text (json, object, "who", override->who);
  cordeau_ctl_json_text (json, object, "why", cordeau_override_reason_to_nick (override->reason));
  cordeau_ctl_json_when (json, object, "when", override->when, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_text (json, object, "state", holds ? "overridden" : "other-facts");
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauRosterLaw *law, const CordeauViolation *violation,
            GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *sentence = cordeau_roster_law_say (law, violation);
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "rule", cordeau_rule_to_id (violation->rule));
  cordeau_ctl_json_text (&json, NULL, "article",
                         cordeau_rule_article (violation->rule, status_of (law, violation)));
  cordeau_ctl_json_text (&json, NULL, "worker", violation->worker);
  cordeau_ctl_json_when (&json, NULL, "from", violation->from, zone);
  cordeau_ctl_json_when (&json, NULL, "to", violation->to, zone);
  cordeau_ctl_json_int (&json, NULL, "amount", violation->amount);
  cordeau_ctl_json_int (&json, NULL, "limit", violation->limit);
  cordeau_ctl_json_text (&json, NULL, "unit", unit_of (violation));
  cordeau_ctl_json_text (&json, NULL, "verdict", cordeau_verdict_to_nick (violation->verdict));
  cordeau_ctl_json_text (&json, NULL, "basis", cordeau_basis_to_nick (violation->basis));
  cordeau_ctl_json_bool (&json, NULL, "hard", violation->hard);
  cordeau_ctl_json_text (&json, NULL, "sentence", sentence);
  add_override (ctl, &json, law, violation);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauRosterLaw *law,
           const CordeauViolation *violation, GError **error)
{
  g_autofree char *sentence = cordeau_roster_law_say (law, violation);
  g_autofree char *from = cordeau_ctl_format_when (violation->from, cordeau_ctl_get_zone (ctl));
  const char *cells[] = {
    cordeau_rule_to_id (violation->rule),
    cordeau_rule_article (violation->rule, status_of (law, violation)),
    from,
    cordeau_verdict_to_nick (violation->verdict),
    sentence,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_all (CordeauCtl *ctl, const CordeauRosterLaw *law, GArray *violations, GError **error)
{
  const char *headings[] = { _ ("Rule"),    _ ("Article"), _ ("From"),
                             _ ("Verdict"), _ ("Remark"),  NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  gboolean all = cordeau_ctl_has (ctl, "all");
  guint accepted = 0;

  for (guint i = 0; i < violations->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (violations, CordeauViolation, i);

      if (!all && !cordeau_roster_law_is_open (law, violation))
        {
          accepted++;
          continue;
        }
      if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, law, violation, error)
                                      : print_row (ctl, table, law, violation, error)))
        return FALSE;
    }
  if (cordeau_ctl_is_json (ctl))
    return TRUE;
  if (accepted > 0
      && !cordeau_ctl_printf (error,
                              ngettext ("%u finding is accepted; --all shows it.\n",
                                        "%u findings are accepted; --all shows them.\n", accepted),
                              accepted))
    return FALSE;
  if (violations->len == 0)
    return cordeau_ctl_printf (error, "%s\n", _ ("No rule is broken on these days."));
  if (violations->len == accepted)
    return TRUE;
  return cordeau_ctl_table_end (table, error)
         && cordeau_ctl_printf (error, "%s\n", _ ("This is help, and no legal advice."));
}

/* --- opening hours -------------------------------------------------------------------------------- */

static gboolean
print_outside (CordeauCtl *ctl, const CordeauRoster *roster, const CordeauOutside *outside,
               GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *sentence = cordeau_outside_say (roster, outside);
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (error, "%s\n", sentence);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "rule", "opening");
  cordeau_ctl_json_text (&json, NULL, "article", _ ("site rule"));
  cordeau_ctl_json_text (&json, NULL, "worker",
                         outside->shift != NULL ? outside->shift->worker : NULL);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (outside->post));
  cordeau_ctl_json_when (&json, NULL, "from", outside->from, zone);
  cordeau_ctl_json_when (&json, NULL, "to", outside->to, zone);
  cordeau_ctl_json_int (&json, NULL, "amount", outside->minutes);
  cordeau_ctl_json_int (&json, NULL, "limit", 0);
  cordeau_ctl_json_text (&json, NULL, "unit", "minutes");
  cordeau_ctl_json_text (&json, NULL, "verdict", "outside-hours");
  cordeau_ctl_json_text (&json, NULL, "basis", "site");
  cordeau_ctl_json_bool (&json, NULL, "hard", FALSE);
  cordeau_ctl_json_text (&json, NULL, "sentence", sentence);
  return cordeau_ctl_json_print (&json, error);
}

/* No law: needs and shifts at times at which the site is not open. */
static void
print_all_outside (CordeauCtl *ctl, const Ask *ask, GError **error)
{
  g_autoptr (CordeauRoster) roster = cordeau_ctl_roster_read (ctl, ask->first, ask->days, error);
  g_autoptr (GArray) found = roster != NULL ? cordeau_outside_list (roster) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!print_outside (ctl, roster, &g_array_index (found, CordeauOutside, i), error))
      return;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Ask ask = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
              .zone = cordeau_ctl_get_zone (ctl),
              .local = cordeau_session_get_local (cordeau_ctl_get_session (ctl)) };
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;

  if (!cordeau_ctl_roster_days (ctl, &ask.first, &ask.days, error))
    return CORDEAU_CTL_DONE;
  law = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, error);
  if (law == NULL)
    return CORDEAU_CTL_DONE;
  violations = cordeau_law_roster_evaluate (law->law, law->first, law->last,
                                            cordeau_ctl_has (ctl, "all") ? CORDEAU_LAW_ALL
                                                                         : CORDEAU_LAW_BROKEN);
  if (print_all (ctl, law, violations, error))
    print_all_outside (ctl, &ask, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { "all", NULL, N_ ("Also what is kept, with its amount, and what is accepted") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_check = {
  .name = "roster check",
  .arguments = "",
  .summary = N_ (
      "Say what of some days of the roster the law does not allow, or only with consent"),
  .example = "cordeauctl roster check --from 2026-11-23 --days 7 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
