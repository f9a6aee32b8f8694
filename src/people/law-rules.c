/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules as data: id, article, hard or soft, and what each asks. Articles are those of the Code du travail unless
 * they say otherwise. */
#include <glib/gi18n-lib.h>

#include "people/law.h"

/* For articles where no law says it. */
#define SITE N_ ("site rule")

static const struct
{
  const char *id;
  const char *article;
  /* (nullable): of ESAT workers, where another law than that of employees says it. */
  const char *esat_article;
  gboolean hard;
  const char *words;
} rules[CORDEAU_N_RULES] = {
  [CORDEAU_RULE_D1] = { "D1", "L3121-18, L3121-19", NULL, TRUE,
                        N_ ("Ten hours of effective work a day at most") },
  [CORDEAU_RULE_D2] = { "D2", "L3121-18, L3121-19", NULL, TRUE,
                        N_ ("The daily maximum also holds between two daily rests") },
  [CORDEAU_RULE_R2] = { "R2", "L3131-1", NULL, TRUE,
                        N_ ("Thirteen hours at most from the first start to the last end") },
  [CORDEAU_RULE_B1] = { "B1", "L3121-16", NULL, TRUE,
                        N_ ("Twenty minutes of break in a row when six hours of work are reached") },
  [CORDEAU_RULE_R1] = { "R1", "L3131-1, L3131-2", NULL, TRUE,
                        N_ ("Eleven hours of rest in a row between two days") },
  [CORDEAU_RULE_W1] = { "W1", "L3121-20", NULL, TRUE,
                        N_ ("Forty-eight hours of effective work a week at most") },
  [CORDEAU_RULE_W2] = { "W2", "L3121-22, L3121-23", NULL, TRUE,
                        N_ ("Forty-four hours a week at most as the mean of any twelve weeks") },
  [CORDEAU_RULE_W3] = { "W3", "L3132-1", NULL, TRUE, N_ ("Six days of work a week at most") },
  [CORDEAU_RULE_W4] = { "W4", "L3132-2", NULL, TRUE,
                        N_ ("Thirty-five hours of rest in a row in each week") },
  [CORDEAU_RULE_W5] = { "W5", "L3132-1", NULL, FALSE,
                        N_ ("More than six days in a row over two weeks: lawful, and hard") },
  [CORDEAU_RULE_W6] = { "W6", "L3132-3", NULL, TRUE,
                        N_ ("Work on Sunday needs the ground of the site") },
  [CORDEAU_RULE_W7] = { "W7", "L3132-25-4", NULL, TRUE,
                        N_ ("Work on Sunday needs the person’s written consent") },
  [CORDEAU_RULE_N1] = { "N1", "L3122-2, L3122-5", NULL, FALSE,
                        N_ ("Three hours of night or more need the person’s consent") },
  [CORDEAU_RULE_N2] = { "N2", "L3122-5, L3122-23", NULL, FALSE,
                        N_ ("Who works so many hours at night is a night worker") },
  [CORDEAU_RULE_N3] = { "N3", "L3122-6", NULL, TRUE,
                        N_ ("Eight hours a day at most for a night worker") },
  [CORDEAU_RULE_N4] = { "N4", "L3122-7, L3122-18", NULL, TRUE,
                        N_ ("Night worker: forty hours a week at most as the mean of any twelve weeks") },
  [CORDEAU_RULE_M1] = { "M1", "L3162-1", NULL, TRUE, N_ ("Under 18: eight hours a day at most") },
  [CORDEAU_RULE_M2] = { "M2", "L3162-1", NULL, TRUE,
                        N_ ("Under 18: thirty-five hours a week at most") },
  [CORDEAU_RULE_M3] = { "M3", "L3162-3", NULL, TRUE,
                        N_ ("Under 18: thirty minutes of break after four hours and a half") },
  [CORDEAU_RULE_M4] = { "M4", "L3164-1", NULL, TRUE,
                        N_ ("Under 18: twelve hours of rest a day, fourteen under 16") },
  [CORDEAU_RULE_M5] = { "M5", "L3164-2", NULL, TRUE,
                        N_ ("Under 18: two days off in a row each week") },
  [CORDEAU_RULE_M6] = { "M6", "L3163-1, L3163-2", NULL, TRUE, N_ ("Under 18: no work at night") },
  [CORDEAU_RULE_M7] = { "M7", "L3164-6", NULL, TRUE, N_ ("Under 18: no work on public holidays") },
  [CORDEAU_RULE_P1] = { "P1", "L3123-28, L3123-20", NULL, TRUE,
                        N_ ("Complementary hours: a tenth of the contract at most, a third by agreement") },
  [CORDEAU_RULE_P2] = { "P2", "L3123-9", NULL, TRUE, N_ ("A part-time week stays under 35 hours") },
  [CORDEAU_RULE_P5] = { "P5", "L3123-30", NULL, TRUE,
                        N_ ("Part-time: one interruption a day, of two hours at most") },
  [CORDEAU_RULE_P6] = { "P6", "L3123-31, L3123-24", NULL, FALSE,
                        N_ ("Part-time: a change under seven working days’ notice needs consent") },
  [CORDEAU_RULE_C1] = { "C1", "L5132-5, L5132-11-1, L5132-15-1", NULL, TRUE,
                        N_ ("Insertion contract: 20 to 35 hours a week as the mean of the month") },
  [CORDEAU_RULE_L2] = { "L2", "L8261-1, L8261-2", NULL, TRUE,
                        N_ ("Maxima hold over all employers") },
  [CORDEAU_RULE_L3] = { "L3", "L8241-2", SITE, FALSE,
                        N_ ("Lent workers work inside the hours of the lending agreement") },
  [CORDEAU_RULE_E1] = { "E1", "CASF R243-5", NULL, TRUE,
                        N_ ("ESAT: 35 hours a week at most, support included") },
  [CORDEAU_RULE_E2] = { "E2", "CASF R243-11-1", NULL, TRUE,
                        N_ ("ESAT: Sunday with consent, and a compensatory rest") },
  [CORDEAU_RULE_E4] = { "E4", SITE, NULL, TRUE,
                        N_ ("An ESAT team works with its monitor present; some never work alone") },
  [CORDEAU_RULE_A1] = { "A1", "L4624-3, L4624-6", NULL, TRUE, N_ ("Not available for this shift") },
  [CORDEAU_RULE_K1] = { "K1", SITE, NULL, TRUE, N_ ("Shifts lie inside a contract") },
  [CORDEAU_RULE_K2] = { "K2", SITE, NULL, TRUE, N_ ("No shift on a day of leave") },
  [CORDEAU_RULE_K3] = { "K3", SITE, NULL, FALSE,
                        N_ ("Shifts lie inside the hours of availability") },
  [CORDEAU_RULE_K4] = { "K4", SITE, NULL, FALSE, N_ ("Who works at a post is trained for it") },
  [CORDEAU_RULE_K5] = { "K5", SITE, NULL, TRUE, N_ ("Nobody is in two places at once") },
};

const char *
cordeau_rule_to_id (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, "");

  return rules[rule].id;
}

CordeauRule
cordeau_rule_from_id (const char *id)
{
  for (guint i = 0; i < CORDEAU_N_RULES; i++)
    if (g_strcmp0 (rules[i].id, id) == 0)
      return i;
  return CORDEAU_N_RULES;
}

const char *
cordeau_rule_article (CordeauRule rule, CordeauStatus status)
{
  const char *article;

  g_return_val_if_fail (rule < CORDEAU_N_RULES, "");

  article = status == CORDEAU_STATUS_ESAT && rules[rule].esat_article != NULL
                ? rules[rule].esat_article
                : rules[rule].article;
  return _ (article);
}

gboolean
cordeau_rule_is_hard (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, TRUE);

  return rules[rule].hard;
}

const char *
cordeau_rule_to_words (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, "");

  return _ (rules[rule].words);
}

const char *
cordeau_verdict_to_nick (CordeauVerdict verdict)
{
  static const char *const nicks[] = { "ok", "needs-consent", "unverifiable", "violation" };

  g_return_val_if_fail (verdict < G_N_ELEMENTS (nicks), "");

  return nicks[verdict];
}
