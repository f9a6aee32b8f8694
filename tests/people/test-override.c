/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.3: overrides with who, why, when, that come back when facts change. */
#include <string.h>

#include "people/held.h"
#include "people/law-private.h"
#include "people/roster-law.h"
#include "site-fixture.h"

#define WEDNESDAY "2026-11-25"

static gpointer
put_shift_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauRosterReason reason = { 0 };

  return cordeau_shift_put (txn, data, &reason, error) ? data : NULL;
}

static gpointer
put_worker_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_put (txn, data, error) ? data : NULL;
}

static void
put_worker (PeopleSite *site, const char *key, const char *name, CordeauStatus status)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, name);

  worker->status = status;
  worker->skills[CORDEAU_POST_DRYING].level = CORDEAU_LEVEL_U;
  people_site_write (site, put_worker_job, worker);
}

/* (transfer full): of amina, with its break said */
static CordeauShift *
put_shift (PeopleSite *site, const char *day, int hour, int minutes, const char *post)
{
  GTimeZone *zone = cordeau_session_get_zone (site->session);
  gint32 on = cordeau_day_from_text (day);
  CordeauShift *shift = cordeau_shift_new ("amina", cordeau_day_at (on, hour * 60, zone),
                                           cordeau_day_at (on, hour * 60 + minutes, zone), post);

  shift->break_minutes = 30;
  shift->break_start = shift->start + 3 * G_TIME_SPAN_HOUR;
  people_site_write (site, put_shift_job, shift);
  return shift;
}

static gpointer
law_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  PeopleSite *site = data;

  return cordeau_roster_law_read (connection, "site-7", cordeau_session_get_zone (site->session),
                                  cordeau_day_monday (cordeau_day_from_text (WEDNESDAY)), 7,
                                  CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
}

typedef struct
{
  CordeauRosterLaw *law;
  GArray *violations;
  CordeauViolation found;
  gboolean holds;
  const CordeauOverride *override;
} Judged;

static void
judged_clear (Judged *self)
{
  g_clear_pointer (&self->violations, g_array_unref);
  g_clear_pointer (&self->law, cordeau_roster_law_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judged, judged_clear)

/* Asserts that @rule finds something, and what was accepted of it. */
static void
judge (PeopleSite *site, CordeauRule rule, Judged *self)
{
  gboolean found = FALSE;

  judged_clear (self);
  self->law = people_site_read (site, law_job, site);
  self->violations = cordeau_law_roster_evaluate (self->law->law, self->law->first, self->law->last,
                                                  CORDEAU_LAW_BROKEN);
  for (guint i = 0; i < self->violations->len && !found; i++)
    {
      self->found = g_array_index (self->violations, CordeauViolation, i);
      found = self->found.rule == rule;
    }
  g_assert_true (found);
  self->override = cordeau_roster_law_override (self->law, &self->found, &self->holds);
}

typedef struct
{
  const CordeauViolation *violation;
  CordeauOverrideReason reason;
  const char *who;
} Wish;

static gpointer
accept_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_override_put (txn, wish->violation, wish->reason, wish->who, error) ? data : NULL;
}

static gpointer
delete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_override_delete (txn, data, error) ? data : NULL;
}

static void
accept (PeopleSite *site, const CordeauViolation *violation, CordeauOverrideReason reason)
{
  Wish wish = { violation, reason, "paul" };

  people_site_write (site, accept_job, &wish);
}

/* Who, why and when are kept; the finding is no longer open, and is still there. */
static void
test_holds (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_auto (Judged) judged = { 0 };
  g_autofree char *sentence = NULL;

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  put_worker (site, "paul", "Paul", CORDEAU_STATUS_PERMANENT);
  shift = put_shift (site, WEDNESDAY, 7, 420, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_null (judged.override);
  g_assert_true (cordeau_roster_law_is_open (judged.law, &judged.found));
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  people_site_rebuild (site);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_nonnull (judged.override);
  g_assert_true (judged.holds);
  g_assert_false (cordeau_roster_law_is_open (judged.law, &judged.found));
  g_assert_cmpstr (judged.override->who, ==, "paul");
  g_assert_cmpint (judged.override->reason, ==, CORDEAU_OVERRIDE_TRAINING);
  g_assert_cmpint (judged.override->when, ==, PEOPLE_MORNING);
  sentence = cordeau_roster_law_say (judged.law, &judged.found);
  g_assert_nonnull (strstr (sentence, "Accepted by Paul on 23 Nov 09:00: to learn at the post."));
}

/* Another end, another post: the finding is back and says that others were accepted; with the old facts it is accepted again. */
static void
test_other_facts (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_auto (Judged) judged = { 0 };
  g_autofree char *sentence = NULL;

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  put_worker (site, "paul", "Paul", CORDEAU_STATUS_PERMANENT);
  shift = put_shift (site, WEDNESDAY, 7, 420, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  shift->end += G_TIME_SPAN_HOUR;
  people_site_write (site, put_shift_job, shift);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_nonnull (judged.override);
  g_assert_false (judged.holds);
  g_assert_true (cordeau_roster_law_is_open (judged.law, &judged.found));
  sentence = cordeau_roster_law_say (judged.law, &judged.found);
  g_assert_nonnull (strstr (sentence, "It was accepted for other facts, by Paul on 23 Nov 09:00"));
  shift->end -= G_TIME_SPAN_HOUR;
  g_set_str (&shift->post, "finishing");
  people_site_write (site, put_shift_job, shift);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_false (judged.holds);
  g_set_str (&shift->post, "washing");
  people_site_write (site, put_shift_job, shift);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_true (judged.holds);
}

/* What was accepted of one shift says nothing of the other of that day. */
static void
test_another_shift (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) early = NULL;
  g_autoptr (CordeauShift) late = NULL;
  g_auto (Judged) judged = { 0 };
  guint n = 0;

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  early = put_shift (site, WEDNESDAY, 7, 240, "washing");
  late = put_shift (site, WEDNESDAY, 12, 240, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  judge (site, CORDEAU_RULE_K4, &judged);
  for (guint i = 0; i < judged.violations->len; i++)
    {
      const CordeauViolation *one = &g_array_index (judged.violations, CordeauViolation, i);
      gboolean holds;

      if (one->rule == CORDEAU_RULE_K4 && one->from == late->start)
        {
          g_assert_null (cordeau_roster_law_override (judged.law, one, &holds));
          n++;
        }
    }
  g_assert_cmpuint (n, ==, 1);
}

/* Again, for another reason: one record, which says the last. */
static void
test_again (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_auto (Judged) judged = { 0 };

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  shift = put_shift (site, WEDNESDAY, 7, 420, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_REQUEST);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_cmpuint (judged.law->overrides->len, ==, 1);
  g_assert_cmpint (judged.override->reason, ==, CORDEAU_OVERRIDE_REQUEST);
  /* What is in order needs nobody to answer for it. */
  judged.found.verdict = CORDEAU_VERDICT_OK;
  g_assert_null (cordeau_roster_law_override (judged.law, &judged.found, &judged.holds));
}

static void
test_taken_back (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_auto (Judged) judged = { 0 };
  g_autofree char *id = NULL;

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  shift = put_shift (site, WEDNESDAY, 7, 420, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  judge (site, CORDEAU_RULE_K4, &judged);
  id = g_strdup (judged.override->id);
  people_site_write (site, delete_job, id);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_null (judged.override);
  people_site_refuse (site, delete_job, id, "accepted");
}

/* What the law has no exception for nobody accepts; what has one, for that reason; nobody without a name. */
static void
test_refused (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) late = NULL;
  g_autoptr (CordeauShift) early = NULL;
  g_auto (Judged) judged = { 0 };
  Wish wish = { &judged.found, CORDEAU_OVERRIDE_REQUEST, "paul" };

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  late = put_shift (site, "2026-11-24", 14, 480, "drying");
  early = put_shift (site, WEDNESDAY, 6, 420, "drying");
  judge (site, CORDEAU_RULE_R1, &judged);
  g_assert_cmpint (judged.found.basis, ==, CORDEAU_BASIS_LEGAL);
  people_site_refuse (site, accept_job, &wish, "urgent, authorised");
  wish.who = NULL;
  wish.reason = CORDEAU_OVERRIDE_URGENT;
  people_site_refuse (site, accept_job, &wish, "who");
  wish.who = "paul";
  people_site_write (site, accept_job, &wish);
  judge (site, CORDEAU_RULE_R1, &judged);
  g_assert_true (judged.holds);
  g_assert_cmpint (judged.found.verdict, ==, CORDEAU_VERDICT_VIOLATION);
}

/* The same rest is a rule of the site for an ESAT worker: a request is enough. */
static void
test_protective (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) late = NULL;
  g_autoptr (CordeauShift) early = NULL;
  g_auto (Judged) judged = { 0 };

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_ESAT);
  late = put_shift (site, "2026-11-24", 14, 480, "drying");
  early = put_shift (site, WEDNESDAY, 6, 420, "drying");
  judge (site, CORDEAU_RULE_R1, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_REQUEST);
  judge (site, CORDEAU_RULE_R1, &judged);
  g_assert_true (judged.holds);
}

/* Who must never be alone is not, for no reason; who is without a monitor can be for the site's. */
static void
test_alone (void)
{
  CordeauViolation violation = { .rule = CORDEAU_RULE_E4,
                                 .base = CORDEAU_RULE_E4,
                                 .variant = CORDEAU_LAW_E4_ALONE,
                                 .verdict = CORDEAU_VERDICT_VIOLATION,
                                 .basis = CORDEAU_BASIS_PROTECTIVE,
                                 .hard = TRUE,
                                 .worker = "amina" };
  g_autofree char *fault = cordeau_override_find_fault (&violation, CORDEAU_OVERRIDE_REQUEST);

  g_assert_cmpuint (cordeau_override_ways (&violation), ==, 0);
  g_assert_nonnull (strstr (fault, "somebody else beside"));
  violation.variant = CORDEAU_LAW_E4_NOBODY;
  g_assert_cmpuint (cordeau_override_ways (&violation), !=, 0);
}

static void
test_table (void)
{
  static const struct
  {
    CordeauRule rule;
    CordeauVerdict verdict;
    CordeauBasis basis;
    gboolean hard;
    CordeauOverrideReason reason;
    gboolean may;
  } rows[] = {
    { CORDEAU_RULE_D1, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_URGENT, TRUE },
    { CORDEAU_RULE_D1, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_CONSENT, FALSE },
    { CORDEAU_RULE_B1, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_URGENT, FALSE },
    { CORDEAU_RULE_B1, CORDEAU_VERDICT_UNVERIFIABLE, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_SEEN, TRUE },
    { CORDEAU_RULE_N1, CORDEAU_VERDICT_NEEDS_CONSENT, CORDEAU_BASIS_LEGAL, FALSE,
      CORDEAU_OVERRIDE_CONSENT, TRUE },
    { CORDEAU_RULE_N1, CORDEAU_VERDICT_NEEDS_CONSENT, CORDEAU_BASIS_LEGAL, FALSE,
      CORDEAU_OVERRIDE_ACTIVITY, FALSE },
    { CORDEAU_RULE_M6, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_AUTHORISED, FALSE },
    { CORDEAU_RULE_M6, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_PROTECTIVE, TRUE,
      CORDEAU_OVERRIDE_AUTHORISED, FALSE },
    { CORDEAU_RULE_W4, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_URGENT, TRUE },
    { CORDEAU_RULE_W6, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_ACTIVITY, FALSE },
    { CORDEAU_RULE_A1, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_LEGAL, TRUE,
      CORDEAU_OVERRIDE_AUTHORISED, FALSE },
    { CORDEAU_RULE_K5, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_PROTECTIVE, TRUE,
      CORDEAU_OVERRIDE_SEEN, FALSE },
    { CORDEAU_RULE_K3, CORDEAU_VERDICT_VIOLATION, CORDEAU_BASIS_PROTECTIVE, FALSE,
      CORDEAU_OVERRIDE_REQUEST, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CordeauViolation violation = { .rule = rows[i].rule,
                                     .base = rows[i].rule,
                                     .verdict = rows[i].verdict,
                                     .basis = rows[i].basis,
                                     .hard = rows[i].hard,
                                     .worker = "amina" };
      g_autofree char *fault = cordeau_override_find_fault (&violation, rows[i].reason);

      g_test_message ("%s", cordeau_rule_to_id (rows[i].rule));
      g_assert_cmpint (fault == NULL, ==, rows[i].may);
      g_assert_cmpint (!!(cordeau_override_ways (&violation) & (1u << rows[i].reason)), ==,
                       rows[i].may);
      g_assert_true (fault == NULL || g_str_has_suffix (fault, "."));
    }
}

/* Issue 5.3: each exception by its article, no farther than it goes, and who decides; read in the code on 28 November 2026. */
static void
test_exceptions (void)
{
  static const struct
  {
    CordeauRule rule;
    CordeauOverrideReason reason;
    int amount, limit;
    /* (nullable): it does not go so far, or there is none. */
    const char *article;
    const char *who;
  } rows[] = {
    { CORDEAU_RULE_D1, CORDEAU_OVERRIDE_AUTHORISED, 660, 600, "L3121-18, D3121-4, D3121-5",
      "the labour inspector decides within fifteen days" },
    { CORDEAU_RULE_D1, CORDEAU_OVERRIDE_URGENT, 660, 600, "L3121-18, D3121-4, D3121-6",
      "asks the labour inspector at once" },
    { CORDEAU_RULE_R1, CORDEAU_OVERRIDE_URGENT, 540, 660, "L3131-1, D3131-1",
      "the employer answers" },
    { CORDEAU_RULE_R1, CORDEAU_OVERRIDE_AUTHORISED, 540, 660, "L3131-3, D3131-7",
      "the labour inspector decides" },
    { CORDEAU_RULE_R2, CORDEAU_OVERRIDE_URGENT, 840, 780, "L3131-1, D3131-1", "D3131-2" },
    /* 59 h 59, 60 h, 60 h 01 */
    { CORDEAU_RULE_W1, CORDEAU_OVERRIDE_AUTHORISED, 3599, 2880, "L3121-21, R3121-10", "DREETS" },
    { CORDEAU_RULE_W1, CORDEAU_OVERRIDE_AUTHORISED, 3600, 2880, "L3121-21, R3121-10",
      "sixty hours" },
    { CORDEAU_RULE_W1, CORDEAU_OVERRIDE_AUTHORISED, 3601, 2880, NULL, "L3121-21" },
    { CORDEAU_RULE_W1, CORDEAU_OVERRIDE_URGENT, 2900, 2880, NULL, "authorised" },
    /* 46 h, 46 h 01 */
    { CORDEAU_RULE_W2, CORDEAU_OVERRIDE_AUTHORISED, 2760, 2640, "L3121-24", "forty-six" },
    { CORDEAU_RULE_W2, CORDEAU_OVERRIDE_AUTHORISED, 2761, 2640, "L3121-25", "for a given time" },
    { CORDEAU_RULE_W3, CORDEAU_OVERRIDE_URGENT, 7, 6, "L3132-4, R3172-6", "before work begins" },
    { CORDEAU_RULE_W4, CORDEAU_OVERRIDE_URGENT, 1200, 2100, "L3132-4, R3172-6", "informed" },
    { CORDEAU_RULE_W4, CORDEAU_OVERRIDE_AUTHORISED, 1200, 2100, NULL, "urgent" },
    { CORDEAU_RULE_N3, CORDEAU_OVERRIDE_AUTHORISED, 540, 480, "L3122-6", "union delegates" },
    { CORDEAU_RULE_N3, CORDEAU_OVERRIDE_URGENT, 540, 480, NULL, "authorised" },
    /* L3122-18 is an agreement, which is a parameter: nobody accepts. */
    { CORDEAU_RULE_N4, CORDEAU_OVERRIDE_AUTHORISED, 2500, 2400, NULL, "knows no exception" },
    /* Five hours more, and a minute over that. */
    { CORDEAU_RULE_M1, CORDEAU_OVERRIDE_AUTHORISED, 600, 480, "L3162-1", "doctor agrees" },
    { CORDEAU_RULE_M2, CORDEAU_OVERRIDE_AUTHORISED, 2400, 2100, "L3162-1", "five hours a week" },
    { CORDEAU_RULE_M2, CORDEAU_OVERRIDE_AUTHORISED, 2401, 2100, NULL, "L3162-1" },
    { CORDEAU_RULE_L2, CORDEAU_OVERRIDE_URGENT, 3000, 2880, "L8261-3", "imminent accident" },
    { CORDEAU_RULE_L2, CORDEAU_OVERRIDE_AUTHORISED, 3000, 2880, NULL, "urgent" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CordeauViolation violation = { .rule = rows[i].rule,
                                     .base = rows[i].rule,
                                     .verdict = CORDEAU_VERDICT_VIOLATION,
                                     .basis = CORDEAU_BASIS_LEGAL,
                                     .hard = TRUE,
                                     .worker = "amina",
                                     .amount = rows[i].amount,
                                     .limit = rows[i].limit };
      g_autofree char *fault = cordeau_override_find_fault (&violation, rows[i].reason);
      const char *said = rows[i].article != NULL
                             ? cordeau_override_condition (&violation, rows[i].reason)
                             : fault;

      g_test_message ("%s, %d", cordeau_rule_to_id (rows[i].rule), rows[i].amount);
      g_assert_cmpstr (cordeau_override_article (&violation, rows[i].reason), ==, rows[i].article);
      g_assert_cmpint (fault == NULL, ==, rows[i].article != NULL);
      g_assert_nonnull (said);
      g_assert_nonnull (strstr (said, rows[i].who));
      /* A rule of the site needs no article. */
      violation.basis = CORDEAU_BASIS_PROTECTIVE;
      g_assert_null (cordeau_override_article (&violation, rows[i].reason));
    }
}

typedef struct
{
  CordeauLocal *local;
  const char *worker;
  CordeauErased receipt;
} Erase;

static gpointer
erase_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Erase *erase = data;

  return cordeau_worker_erase (txn, erase->local, erase->worker, &erase->receipt, error) ? data
                                                                                         : NULL;
}

/* Who accepted goes with their data, and what they accepted stays accepted; the worker's own go whole. */
static void
test_erased (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_auto (Judged) judged = { 0 };
  Erase erase = { .local = cordeau_session_get_local (site->session), .worker = "paul" };
  g_autofree char *sentence = NULL;

  put_worker (site, "amina", "Amina", CORDEAU_STATUS_CDDI);
  put_worker (site, "paul", "Paul", CORDEAU_STATUS_PERMANENT);
  shift = put_shift (site, WEDNESDAY, 7, 420, "washing");
  judge (site, CORDEAU_RULE_K4, &judged);
  accept (site, &judged.found, CORDEAU_OVERRIDE_TRAINING);
  people_site_write (site, erase_job, &erase);
  judge (site, CORDEAU_RULE_K4, &judged);
  g_assert_true (judged.holds);
  g_assert_null (judged.override->who);
  sentence = cordeau_roster_law_say (judged.law, &judged.found);
  g_assert_nonnull (strstr (sentence, "somebody who has left"));
  erase.worker = "amina";
  people_site_write (site, erase_job, &erase);
  judged_clear (&judged);
  judged.law = people_site_read (site, law_job, site);
  g_assert_cmpuint (judged.law->overrides->len, ==, 0);
}

#define ADD(name, func)                                                             \
  g_test_add ("/people/override/" name, PeopleSite, NULL, people_site_set_up, func, \
              people_site_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/override/table", test_table);
  g_test_add_func ("/people/override/5.3-exceptions-by-article", test_exceptions);
  g_test_add_func ("/people/override/never-alone", test_alone);
  ADD ("holds", test_holds);
  ADD ("other-facts", test_other_facts);
  ADD ("another-shift", test_another_shift);
  ADD ("again", test_again);
  ADD ("taken-back", test_taken_back);
  ADD ("refused", test_refused);
  ADD ("protective", test_protective);
  ADD ("erased", test_erased);
  return g_test_run ();
}
