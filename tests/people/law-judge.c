/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine behind a pipe: a roster a line in, its findings a line out, both JSON. */
#include "law-json.h"

#include <stdio.h>

static void
print_findings (GArray *violations)
{
  for (guint i = 0; i < violations->len; i++)
    {
      const CordeauViolation *v = &g_array_index (violations, CordeauViolation, i);

      printf ("%s[\"%s\",\"%s\",\"%s\",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",\"%s\",%d,%d]",
              i > 0 ? "," : "", cordeau_rule_to_id (v->rule), cordeau_rule_to_id (v->base),
              v->worker, v->from, v->to, cordeau_verdict_to_nick (v->verdict), v->amount, v->limit);
    }
}

static void
judge (yyjson_val *root)
{
  gint32 first, last;
  g_autoptr (CordeauLawRoster) roster = law_roster_from_json (root, &first, &last);
  g_autoptr (GArray) violations = cordeau_law_roster_evaluate (roster, first, last,
                                                               CORDEAU_LAW_BROKEN);

  printf ("[");
  print_findings (violations);
  printf ("]\n");
}

int
main (void)
{
  law_each_line (judge);
  return 0;
}
