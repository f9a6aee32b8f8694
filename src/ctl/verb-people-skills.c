/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people skills": who can do what, which posts are at risk, and which learners are planned alone. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/skill-matrix.h"

typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint32 first;
  guint days;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_skill_matrix_read (connection, wish->site, wish->zone, wish->first, wish->days,
                                    error);
}

/* --- JSON ----------------------------------------------------------------------------------------- */

static void
add_post (CordeauCtlJson *json, yyjson_mut_val *list, CordeauPost post, const CordeauSkillPost *one)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

  cordeau_ctl_json_text (json, element, "post", cordeau_post_to_nick (post));
  for (CordeauLevel level = CORDEAU_LEVEL_I; level < CORDEAU_N_LEVELS; level++)
    cordeau_ctl_json_int (json, element, cordeau_level_to_nick (level), one->by_level[level]);
  cordeau_ctl_json_int (json, element, "holders", one->holders);
  cordeau_ctl_json_int (json, element, "leaving", one->leaving);
  cordeau_ctl_json_bool (json, element, "at_risk", one->at_risk);
}

static void
add_worker (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauWorker *worker)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);
  yyjson_mut_val *posts;

  cordeau_ctl_json_text (json, element, "worker", worker->key);
  cordeau_ctl_json_text (json, element, "name", worker->shown);
  posts = cordeau_ctl_json_object (json, element, "posts");
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level != CORDEAU_LEVEL_NONE)
      cordeau_ctl_json_text (json, posts, cordeau_post_to_nick (post),
                             cordeau_level_to_nick (worker->skills[post].level));
}

static void
add_alone (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauSkillAlone *alone,
           GTimeZone *zone)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

  cordeau_ctl_json_text (json, element, "worker", alone->worker);
  cordeau_ctl_json_text (json, element, "post", cordeau_post_to_nick (alone->post));
  cordeau_ctl_json_when (json, element, "from", alone->from, zone);
  cordeau_ctl_json_when (json, element, "to", alone->to, zone);
}

static gboolean
print_json (const CordeauSkillMatrix *matrix, GTimeZone *zone, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  list = cordeau_ctl_json_list (&json, NULL, "posts");
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (matrix->posts[post].used)
      add_post (&json, list, post, &matrix->posts[post]);
  list = cordeau_ctl_json_list (&json, NULL, "workers");
  for (guint i = 0; i < matrix->workers->len; i++)
    add_worker (&json, list, g_ptr_array_index (matrix->workers, i));
  list = cordeau_ctl_json_list (&json, NULL, "alone");
  for (guint i = 0; i < matrix->alone->len; i++)
    add_alone (&json, list, g_ptr_array_index (matrix->alone, i), zone);
  return cordeau_ctl_json_print (&json, error);
}

/* --- a table -------------------------------------------------------------------------------------- */

static gboolean
print_table (const CordeauSkillMatrix *matrix, GError **error)
{
  const char *headings[] = { _ ("Post"),
                             _ ("Learning"),
                             _ ("Works with help"),
                             _ ("Autonomous"),
                             _ ("Trains others"),
                             _ ("Remark"),
                             NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkillPost *one = &matrix->posts[post];
      g_autofree char *remark = cordeau_skill_post_to_sentence (one);
      char counts[CORDEAU_N_LEVELS][12];
      const char *cells[] = { cordeau_post_to_words (post),
                              counts[CORDEAU_LEVEL_I],
                              counts[CORDEAU_LEVEL_L],
                              counts[CORDEAU_LEVEL_U],
                              counts[CORDEAU_LEVEL_O],
                              remark,
                              NULL };

      if (!one->used)
        continue;
      for (CordeauLevel level = CORDEAU_LEVEL_I; level < CORDEAU_N_LEVELS; level++)
        g_snprintf (counts[level], sizeof counts[level], "%u", one->by_level[level]);
      if (!cordeau_ctl_table_row (table, cells, error))
        return FALSE;
    }
  return cordeau_ctl_table_end (table, error);
}

static gboolean
print_alone (const CordeauSkillMatrix *matrix, GTimeZone *zone, GError **error)
{
  for (guint i = 0; i < matrix->alone->len; i++)
    {
      const CordeauSkillAlone *alone = g_ptr_array_index (matrix->alone, i);
      g_autofree char *from = cordeau_ctl_format_when (alone->from, zone);
      g_autofree char *to = cordeau_ctl_format_when (alone->to, zone);

      /* Translators: name, post, from, to */
      if (!cordeau_ctl_printf (error,
                               _ ("%s still learns %s and is planned there alone: %s – %s\n"),
                               cordeau_ctl_roster_name (matrix->roster, alone->worker),
                               cordeau_post_to_words (alone->post), from, to))
        return FALSE;
    }
  return TRUE;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  Wish wish = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                cordeau_ctl_get_zone (ctl), 0, 0 };
  g_autoptr (CordeauSkillMatrix) matrix = NULL;

  if (!cordeau_ctl_roster_days (ctl, &wish.first, &wish.days, error))
    return CORDEAU_CTL_DONE;
  matrix = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (matrix == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (matrix, wish.zone, error);
  else if (print_table (matrix, error))
    print_alone (matrix, wish.zone, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_skills = {
  .name = "people skills",
  .arguments = "",
  .summary = N_ ("Who can do what: posts with fewer than three holders, learners planned alone"),
  .example = "cordeauctl people skills --from 2026-11-23 --days 7 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
