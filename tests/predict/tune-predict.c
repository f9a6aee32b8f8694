/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For whoever works on forecasts: makes a world, scores it, and writes every forecast beside what happened. Not a test;
 * its seeds are never those of test-predict-proof.c, which begin at 6001.
 *
 *     tune-predict SEED NETS POSTS WASHERS DRYERS WASH DRY FINISH SCENARIO [FILE.csv] */
#include <stdlib.h>

#include "predict-world.h"

static void
write_pairs (const CordeauForecastScore *score, gint64 until, const char *path)
{
  g_autoptr (GString) text = g_string_new ("made,stage,early,likely,late,plain,ready\n");
  gint64 origin = until - PREDICT_SCORED * G_TIME_SPAN_DAY;

  for (guint i = 0; i < score->pairs->len; i++)
    {
      const CordeauForecastPair *p = &g_array_index (score->pairs, CordeauForecastPair, i);
      const gint64 times[] = { p->early, p->likely, p->late, p->plain, p->ready };

      g_string_append_printf (text, "%.2f,%s", (double) (p->made - origin) / G_TIME_SPAN_MINUTE,
                              cordeau_stage_to_nick (p->stage));
      for (guint t = 0; t < G_N_ELEMENTS (times); t++)
        g_string_append_printf (text, ",%.2f", (double) (times[t] - origin) / G_TIME_SPAN_MINUTE);
      g_string_append_c (text, '\n');
    }
  g_file_set_contents (path, text->str, -1, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (CordeauForecastScore) score = NULL;
  g_autofree char *line = NULL;
  PredictWorld world;
  Practice practice;

  if (argc < 10)
    return 2;
  world = (PredictWorld) {
    .seed = atoi (argv[1]),
    .nets = (guint) atoi (argv[2]),
    .posts = (guint) atoi (argv[3]),
    .washers = (guint) atoi (argv[4]),
    .dryers = (guint) atoi (argv[5]),
    .wash = g_ascii_strtod (argv[6], NULL),
    .dry = g_ascii_strtod (argv[7], NULL),
    .finish = g_ascii_strtod (argv[8], NULL),
    .scenario = cordeau_scenario_from_nick (argv[9]),
  };
  predict_world_fill (&world, &practice);
  score = predict_world_score (&practice);
  line = predict_world_describe (&world, score);
  g_print ("%s\n", line);
  if (argc > 10)
    write_pairs (score, practice.until, argv[10]);
  practice_clear (&practice);
  return 0;
}
