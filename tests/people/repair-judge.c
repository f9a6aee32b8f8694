/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Repair behind a pipe: a roster a line in, with "absent", "day" and "now"; candidates, chains and plans a line out. */
#include "law-json.h"

#include <stdio.h>

#include "base/day.h"
#include "people/repair.h"

static void
print_candidates (CordeauRepair *repair, guint hole)
{
  g_autoptr (GPtrArray) candidates = cordeau_repair_candidates (repair, hole);

  printf ("[");
  for (guint i = 0; i < candidates->len; i++)
    {
      const CordeauRepairCandidate *one = g_ptr_array_index (candidates, i);

      printf ("%s[\"%s\",\"%s\",%d]", i > 0 ? "," : "", one->worker,
              cordeau_repair_rank_to_nick (one->rank), one->overtime);
    }
  printf ("]");
}

static void
print_plans (GPtrArray *plans)
{
  printf ("[");
  for (guint i = 0; i < plans->len; i++)
    {
      const CordeauRepairPlan *plan = g_ptr_array_index (plans, i);

      printf ("%s{\"rank\":\"%s\",\"overtime\":%d,\"people\":%u,\"moves\":[", i > 0 ? "," : "",
              cordeau_repair_rank_to_nick (plan->rank), plan->overtime, plan->n_people);
      for (guint m = 0; m < plan->moves->len; m++)
        {
          const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, m);

          printf ("%s[\"%s\",\"%s\",\"%s\"]", m > 0 ? "," : "", move->from, move->to,
                  move->shift.id);
        }
      printf ("]}");
    }
  printf ("]");
}

static void
repair_roster (yyjson_val *root)
{
  gint32 first, last;
  g_autoptr (CordeauLawRoster) roster = law_roster_from_json (root, &first, &last);
  gint32 day = cordeau_day_from_text (yyjson_get_str (yyjson_obj_get (root, "day")));
  gint32 until = day + (gint32) yyjson_get_sint (yyjson_obj_get (root, "absent_days"));
  gint64 begun = g_get_monotonic_time (), listed = 0, chained = 0;
  g_autoptr (CordeauRepair) repair =
      cordeau_repair_new (roster, yyjson_get_str (yyjson_obj_get (root, "absent")), day, until,
                          yyjson_get_sint (yyjson_obj_get (root, "now")));
  g_autoptr (GPtrArray) plans = NULL;

  printf ("{\"candidates\":[");
  for (guint hole = 0; hole < cordeau_repair_get_n_holes (repair); hole++)
    {
      printf ("%s", hole > 0 ? "," : "");
      print_candidates (repair, hole);
    }
  listed = g_get_monotonic_time ();
  printf ("],\"chains\":[");
  for (guint hole = 0; hole < cordeau_repair_get_n_holes (repair); hole++)
    {
      g_autoptr (GPtrArray) chains = cordeau_repair_chains (repair, hole, 8);

      printf ("%s", hole > 0 ? "," : "");
      print_plans (chains);
    }
  chained = g_get_monotonic_time ();
  printf ("],\"plans\":");
  plans = cordeau_repair_plans (repair, 3000, NULL);
  print_plans (plans);
  printf (",\"us\":[%d,%d,%d]}\n", (int) (listed - begun), (int) (chained - listed),
          (int) (g_get_monotonic_time () - chained));
}

int
main (void)
{
  law_each_line (repair_roster);
  return 0;
}
