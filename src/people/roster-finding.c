/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, made once. */
#include <glib/gi18n-lib.h>

#include "people/opening-check.h"
#include "people/roster-finding.h"

struct _CordeauRosterFinding
{
  GObject parent_instance;

  /* Owned */
  char *worker;
  char *sentence;
  char *article;

  int day;
  CordeauVerdict verdict;
};

G_DEFINE_FINAL_TYPE (CordeauRosterFinding, cordeau_roster_finding, G_TYPE_OBJECT)

static void
cordeau_roster_finding_finalize (GObject *object)
{
  CordeauRosterFinding *self = CORDEAU_ROSTER_FINDING (object);

  g_free (self->worker);
  g_free (self->sentence);
  g_free (self->article);
  G_OBJECT_CLASS (cordeau_roster_finding_parent_class)->finalize (object);
}

static void
cordeau_roster_finding_class_init (CordeauRosterFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cordeau_roster_finding_finalize;
}

static void
cordeau_roster_finding_init (CordeauRosterFinding *self)
{
}

const char *
cordeau_roster_finding_verdict_to_words (CordeauVerdict verdict)
{
  switch (verdict)
    {
    case CORDEAU_VERDICT_VIOLATION:
      return _ ("Against the rule");
    case CORDEAU_VERDICT_NEEDS_CONSENT:
      return _ ("Needs a consent");
    case CORDEAU_VERDICT_UNVERIFIABLE:
      return _ ("Cannot be verified");
    case CORDEAU_VERDICT_OK:
    default:
      return _ ("Kept");
    }
}

CordeauRosterFinding *
cordeau_roster_finding_new (const CordeauRosterWeek *week, const CordeauWorker *worker,
                            const CordeauViolation *violation)
{
  CordeauRosterFinding *self;

  g_return_val_if_fail (week != NULL && worker != NULL && violation != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_ROSTER_FINDING, NULL);
  self->worker = g_strdup (worker->key);
  self->sentence = cordeau_roster_law_say (week->law, violation);
  self->article = g_strdup_printf ("%s · %s · %s",
                                   cordeau_roster_finding_verdict_to_words (violation->verdict),
                                   cordeau_rule_to_words (violation->rule),
                                   cordeau_rule_article (violation->rule, worker->status));
  self->day = CLAMP (violation->first_day - week->roster->first, 0, (int) week->roster->days - 1);
  self->verdict = violation->verdict;
  return self;
}

const char *
cordeau_roster_finding_get_sentence (CordeauRosterFinding *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_FINDING (self), NULL);

  return self->sentence;
}

const char *
cordeau_roster_finding_get_article (CordeauRosterFinding *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_FINDING (self), NULL);

  return self->article;
}

const char *
cordeau_roster_finding_get_worker (CordeauRosterFinding *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_FINDING (self), NULL);

  return self->worker;
}

int
cordeau_roster_finding_get_day (CordeauRosterFinding *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_FINDING (self), 0);

  return self->day;
}

CordeauVerdict
cordeau_roster_finding_get_verdict (CordeauRosterFinding *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_FINDING (self), CORDEAU_VERDICT_OK);

  return self->verdict;
}

static void
add_of (GListStore *list, const CordeauRosterWeek *week, const CordeauWorker *worker,
        CordeauVerdict verdict)
{
  GArray *said = cordeau_roster_week_say (week, worker->key);

  for (guint i = 0; said != NULL && i < said->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (said, CordeauViolation, i);
      g_autoptr (CordeauRosterFinding) finding = NULL;

      if (violation->verdict != verdict || !cordeau_roster_law_is_open (week->law, violation))
        continue;
      finding = cordeau_roster_finding_new (week, worker, violation);
      g_list_store_append (list, finding);
    }
}

/* Shifts at times at which the site is not open: no law, and so last. */
static void
add_outside (GListStore *list, const CordeauRosterWeek *week)
{
  g_autoptr (GArray) outside = cordeau_outside_list (week->roster);

  for (guint i = 0; i < outside->len; i++)
    {
      const CordeauOutside *one = &g_array_index (outside, CordeauOutside, i);
      g_autoptr (CordeauRosterFinding) finding = NULL;

      if (one->shift == NULL)
        continue;
      finding = g_object_new (CORDEAU_TYPE_ROSTER_FINDING, NULL);
      finding->worker = g_strdup (one->shift->worker);
      finding->sentence = cordeau_outside_say (week->roster, one);
      finding->article = g_strdup_printf ("%s · %s", _ ("Opening hours"), _ ("site rule"));
      finding->day = cordeau_day_of (one->from, week->roster->zone) - week->roster->first;
      finding->verdict = CORDEAU_VERDICT_UNVERIFIABLE;
      g_list_store_append (list, finding);
    }
}

GListStore *
cordeau_roster_finding_list (const CordeauRosterWeek *week)
{
  GListStore *list = g_list_store_new (CORDEAU_TYPE_ROSTER_FINDING);

  g_return_val_if_fail (week != NULL, list);

  for (CordeauVerdict verdict = CORDEAU_VERDICT_VIOLATION; verdict > CORDEAU_VERDICT_OK; verdict--)
    for (guint i = 0; i < week->roster->workers->len; i++)
      add_of (list, week, g_ptr_array_index (week->roster->workers, i), verdict);
  add_outside (list, week);
  return list;
}
