/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster override": somebody answers for what a rule finds of a worker on a day, or takes that back. What may be accepted is
 * said by people/override.h. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/roster-law.h"

/* @n: (out): how many findings, or records with @remove */
typedef struct
{
  const char *site;
  GTimeZone *zone;
  const char *worker;
  const char *actor;
  gint32 day;
  CordeauRule rule;
  CordeauOverrideReason reason;
  gboolean remove;
  guint n;
  /* (nullable): of the exception. */
  const char *article;
  const char *condition;
} Wish;

/* --- accept --------------------------------------------------------------------------------------- */

/* A mean of a month is only said of a whole one, so the month is judged, and what meets the day is taken. */
static GArray *
judge (const CordeauRosterLaw *law)
{
  return cordeau_law_roster_evaluate (law->law, law->first, law->last, CORDEAU_LAW_BROKEN);
}

static CordeauRosterLaw *
read_month (CordeauTxn *txn, const Wish *wish, GError **error)
{
  int year, month;
  gint32 first, next;

  cordeau_day_to_civil (wish->day, &year, &month, NULL);
  first = cordeau_day_from_civil (year, month, 1);
  next = month == 12 ? cordeau_day_from_civil (year + 1, 1, 1)
                     : cordeau_day_from_civil (year, month + 1, 1);
  return cordeau_roster_law_read (cordeau_txn_get_connection (txn), wish->site, wish->zone, first,
                                  (guint) (next - first), CORDEAU_ROSTER_LAW_YEAR, error);
}

static gboolean
accept (CordeauTxn *txn, Wish *wish, GError **error)
{
  g_autoptr (CordeauRosterLaw) law = read_month (txn, wish, error);
  g_autoptr (GArray) violations = law != NULL ? judge (law) : NULL;

  for (guint i = 0; violations != NULL && i < violations->len; i++)
    {
      const CordeauViolation *one = &g_array_index (violations, CordeauViolation, i);

      if (one->rule != wish->rule || !g_str_equal (one->worker, wish->worker)
          || one->first_day > wish->day || one->last_day < wish->day)
        continue;
      if (!cordeau_override_put (txn, one, wish->reason, wish->actor, error))
        return FALSE;
      wish->article = cordeau_override_article (one, wish->reason);
      wish->condition = cordeau_override_condition (one, wish->reason);
      wish->n++;
    }
  if (violations == NULL || wish->n > 0)
    return violations != NULL;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("%s finds nothing of this worker on that day. “cordeauctl roster check” lists "
                  "what is found."),
               cordeau_rule_to_id (wish->rule));
  return FALSE;
}

/* --- take back ------------------------------------------------------------------------------------ */

static gboolean
take_back (CordeauTxn *txn, Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) overrides = cordeau_overrides_read (cordeau_txn_get_connection (txn),
                                                            wish->site, error);

  for (guint i = 0; overrides != NULL && i < overrides->len; i++)
    {
      const CordeauOverride *one = g_ptr_array_index (overrides, i);

      if (one->rule != wish->rule || !g_str_equal (one->worker, wish->worker)
          || one->first_day > wish->day || one->last_day < wish->day)
        continue;
      if (!cordeau_override_delete (txn, one->id, error))
        return FALSE;
      wish->n++;
    }
  if (overrides == NULL || wish->n > 0)
    return overrides != NULL;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("Nobody accepted what %s finds of this worker on that day."),
               cordeau_rule_to_id (wish->rule));
  return FALSE;
}

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  wish->n = 0;
  return (wish->remove ? take_back (txn, wish, error) : accept (txn, wish, error)) ? wish : NULL;
}

/* --- words ---------------------------------------------------------------------------------------- */

static gboolean
read_rule (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *told = NULL;
  g_autofree char *upper = NULL;
  g_autofree char *fault = NULL;

  if (!cordeau_ctl_text (ctl, "rule", &told, error))
    return FALSE;
  upper = g_ascii_strup (told, -1);
  wish->rule = cordeau_rule_from_id (upper);
  if (wish->rule == CORDEAU_N_RULES)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                   _ ("“%s” is no rule. Write what “roster check” calls it, such as R1."), told);
      return FALSE;
    }
  fault = wish->remove ? NULL : cordeau_override_find_rule_fault (wish->rule);
  if (fault == NULL)
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED, fault);
  return FALSE;
}

static gboolean
read_reason (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *told = NULL;

  if (wish->remove)
    return TRUE;
  if (!cordeau_ctl_text (ctl, "why", &told, error))
    return FALSE;
  wish->reason = cordeau_override_reason_from_nick (told);
  if (wish->reason < CORDEAU_N_OVERRIDE_REASONS)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("Say why with --why: consent, request, seen, training, activity, urgent or "
                  "authorised."));
  return FALSE;
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  if (!cordeau_ctl_has (ctl, "worker") || !cordeau_ctl_has (ctl, "rule"))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say who with --worker KEY, and which rule with --rule."));
      return FALSE;
    }
  wish->remove = cordeau_ctl_has (ctl, "remove");
  if (!cordeau_ctl_text (ctl, "worker", &wish->worker, error)
      || !cordeau_ctl_roster_day (ctl, "date", &wish->day, error) || !read_rule (ctl, wish, error)
      || !read_reason (ctl, wish, error) || !cordeau_ctl_actor (ctl, &wish->actor, error))
    return FALSE;
  if (wish->remove || wish->actor != NULL)
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("Say with --actor KEY who accepts it: nobody does without a name."));
  return FALSE;
}

static void
print (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *day = cordeau_day_to_text (wish->day);

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error,
                          wish->remove ? ngettext ("%u override is taken back.\n",
                                                   "%u overrides are taken back.\n", wish->n)
                                       : ngettext ("%u finding is accepted.\n",
                                                   "%u findings are accepted.\n", wish->n),
                          wish->n);
      if (wish->article != NULL)
        cordeau_ctl_printf (error, "%s: %s\n", wish->article, wish->condition);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "worker", wish->worker);
  cordeau_ctl_json_text (&json, NULL, "date", day);
  cordeau_ctl_json_text (&json, NULL, "rule", cordeau_rule_to_id (wish->rule));
  cordeau_ctl_json_int (&json, NULL, wish->remove ? "removed" : "overridden", wish->n);
  if (wish->article != NULL)
    {
      cordeau_ctl_json_text (&json, NULL, "exception", wish->article);
      cordeau_ctl_json_text (&json, NULL, "condition", wish->condition);
    }
  cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .zone = cordeau_ctl_get_zone (ctl),
                .day = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl)) };

  if (read_wish (ctl, &wish, error)
      && cordeau_store_write (cordeau_ctl_get_store (ctl), write_job, &wish, NULL, error) != NULL)
    print (ctl, &wish, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is about") },
  { "date", N_ ("DAY"), N_ ("A day that the finding belongs to; else today") },
  { "rule", N_ ("RULE"), N_ ("Which rule, as “roster check” calls it: R1") },
  { "why", N_ ("CODE"),
    N_ ("consent, request, seen, training, activity, urgent (an exception of the law) or "
        "authorised (by the labour administration)") },
  { "remove", NULL, N_ ("Take it back") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_override = {
  .name = "roster override",
  .arguments = "",
  .summary = N_ ("Accept what a rule finds of a worker on a day, as long as the facts stay"),
  .example = "cordeauctl roster override --worker 5nge9qzy6h --date 2026-11-25 --rule K4 --why "
             "training --actor 7hq2mzx9k4",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
