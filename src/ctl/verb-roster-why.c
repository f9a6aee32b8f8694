/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster why": what speaks against a worker at a shift, whoever has it now. */
#include <stdio.h>
#include <string.h>

#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/repair.h"
#include "people/roster-law.h"

/* As "absence repair". */
#define BEFORE 8
#define AFTER 85

typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint32 day;
  CordeauLocal *local;
  const char *text; /* which shift */
  gboolean known;
  CordeauLawShift shift;
} Ask;

/* By its id, of the records: who is absent has none before the law, and theirs is what one asks about. */
static gboolean
find_record (Ask *ask, CordeauConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) shifts = NULL;

  shifts = cordeau_shifts_read (connection, ask->site, NULL,
                                cordeau_day_at (ask->day - BEFORE, 0, ask->zone),
                                cordeau_day_at (ask->day + AFTER, 0, ask->zone), error);
  for (guint i = 0; shifts != NULL && !ask->known && i < shifts->len; i++)
    {
      const CordeauShift *one = g_ptr_array_index (shifts, i);

      ask->known = strcmp (one->id, ask->text) == 0;
      if (ask->known)
        cordeau_roster_law_fill_shift (&ask->shift, one);
    }
  return shifts != NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  g_autoptr (CordeauRosterLaw) law = cordeau_roster_law_read (connection, ask->site, ask->zone,
                                                              ask->day - BEFORE, BEFORE + AFTER,
                                                              CORDEAU_ROSTER_LAW_TWELVE_WEEKS,
                                                              error);

  if (law == NULL || !find_record (ask, connection, error)
      || !cordeau_roster_law_add_measures (law, connection, ask->site, ask->local, error))
    return NULL;
  return g_steal_pointer (&law);
}

/* By its id, or the first "07:00-14:00" of the day that nobody needs to have. */
static gboolean
find_shift (Ask *ask, GError **error)
{
  int from_hour, from_minute, to_hour, to_minute;

  if (ask->known)
    return TRUE;
  if (sscanf (ask->text, "%2d:%2d-%2d:%2d", &from_hour, &from_minute, &to_hour, &to_minute) == 4
      && from_hour >= 0 && from_hour < 24 && from_minute >= 0 && from_minute < 60 && to_hour >= 0
      && to_hour <= 24 && to_minute >= 0 && to_minute < 60)
    {
      int from = from_hour * 60 + from_minute, to = to_hour * 60 + to_minute;

      cordeau_law_shift_init (&ask->shift, cordeau_day_at (ask->day, from, ask->zone),
                              cordeau_day_at (ask->day, to > from ? to : to + 1440, ask->zone),
                              NULL);
      return TRUE;
    }
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("“%s” is no shift of these days. Write what “roster show” calls it, or its "
                  "times, such as 07:00-14:00."),
               ask->text);
  return FALSE;
}

static void
print_json (CordeauCtl *ctl, const CordeauRosterLaw *law, const CordeauRepairCandidate *judged,
            GError **error)
{
  const CordeauWorker *worker = cordeau_workers_find (law->workers, judged->worker);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", judged->worker);
  cordeau_ctl_json_text (&json, NULL, "rank", cordeau_repair_rank_to_nick (judged->rank));
  list = cordeau_ctl_json_list (&json, NULL, "reasons");
  for (guint i = 0; i < judged->findings->len; i++)
    {
      const CordeauViolation *one = &g_array_index (judged->findings, CordeauViolation, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&json, list);
      g_autofree char *sentence = cordeau_roster_law_say (law, one);

      cordeau_ctl_json_text (&json, element, "rule", cordeau_rule_to_id (one->rule));
      cordeau_ctl_json_text (&json, element, "article",
                             cordeau_rule_article (one->rule, worker != NULL
                                                                  ? worker->status
                                                                  : CORDEAU_STATUS_UNKNOWN));
      cordeau_ctl_json_int (&json, element, "amount", one->amount);
      cordeau_ctl_json_int (&json, element, "limit", one->limit);
      cordeau_ctl_json_text (&json, element, "verdict", cordeau_verdict_to_nick (one->verdict));
      cordeau_ctl_json_text (&json, element, "sentence", sentence);
    }
  cordeau_ctl_json_print (&json, error);
}

static void
print_text (const CordeauRosterLaw *law, const CordeauRepairCandidate *judged, GError **error)
{
  if (!cordeau_ctl_printf (error, "%s\n", cordeau_repair_rank_to_words (judged->rank)))
    return;
  for (guint i = 0; i < judged->findings->len; i++)
    {
      g_autofree char *sentence = cordeau_roster_law_say (law,
                                                          &g_array_index (judged->findings,
                                                                          CordeauViolation, i));

      if (!cordeau_ctl_printf (error, "%s\n", sentence))
        return;
    }
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Ask ask = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)), cordeau_ctl_get_zone (ctl),
              cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)),
              .local = cordeau_session_get_local (cordeau_ctl_get_session (ctl)) };
  const char *worker = NULL;
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (CordeauRepairCandidate) judged = NULL;

  if (!cordeau_ctl_has (ctl, "worker") || !cordeau_ctl_has (ctl, "shift"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY, and which shift with --shift."));
      return CORDEAU_CTL_DONE;
    }
  if (!cordeau_ctl_text (ctl, "worker", &worker, error)
      || !cordeau_ctl_text (ctl, "shift", &ask.text, error)
      || !cordeau_ctl_roster_day (ctl, "date", &ask.day, error))
    return CORDEAU_CTL_DONE;
  law = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, error);
  if (law == NULL || !find_shift (&ask, error))
    return CORDEAU_CTL_DONE;
  judged = cordeau_repair_why (law->law, worker, &ask.shift, cordeau_ctl_get_now (ctl));
  if (judged == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("Nobody here has the key “%s”."), worker);
  else if (cordeau_ctl_is_json (ctl))
    print_json (ctl, law, judged, error);
  else
    print_text (law, judged, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is") },
  { "date", N_ ("DAY"), N_ ("On which day; else today") },
  { "shift", N_ ("SHIFT"), N_ ("Which one: as “roster show” calls it, or its times") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_why = {
  .name = "roster why",
  .arguments = "",
  .summary = N_ ("Say what speaks against a worker at a shift"),
  .example = "cordeauctl roster why --worker 5nge9qzy6h --date 2026-11-23 --shift 07:00-14:00",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
