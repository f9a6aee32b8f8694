/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/worker-json.h"

static void
add_period (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauPeriod *period)
{
  cordeau_json_build_day (json, object, "from", period->from);
  cordeau_json_build_day (json, object, "to", period->to);
}

static void
add_contracts (CordeauJsonBuild *json, yyjson_mut_val *object, const char *name, GArray *contracts)
{
  yyjson_mut_val *list = cordeau_json_build_list (json, object, name);

  for (guint i = 0; i < contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (contracts, CordeauContract, i);
      yyjson_mut_val *element = cordeau_json_build_element (json, list);

      add_period (json, element, &contract->days);
      cordeau_json_build_some (json, element, "weekly_minutes", contract->weekly_minutes);
    }
}

static void
add_posts (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauWorker *worker)
{
  yyjson_mut_val *posts = cordeau_json_build_object (json, object, "posts");

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkill *skill = &worker->skills[post];
      yyjson_mut_val *element;

      if (skill->level == CORDEAU_LEVEL_NONE)
        continue;
      element = cordeau_json_build_object (json, posts, cordeau_post_to_nick (post));
      cordeau_json_build_text (json, element, "level", cordeau_level_to_nick (skill->level));
      cordeau_json_build_text (json, element, "evidence", skill->evidence);
      cordeau_json_build_day (json, element, "date", skill->date);
      cordeau_json_build_text (json, element, "evaluator", skill->evaluator);
    }
}

static void
add_days (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauWorker *worker)
{
  yyjson_mut_val *list = cordeau_json_build_list (json, object, "availability");

  for (guint i = 0; i < worker->availability->len; i++)
    {
      const CordeauAvailability *window = &g_array_index (worker->availability, CordeauAvailability,
                                                          i);
      yyjson_mut_val *element = cordeau_json_build_element (json, list);

      cordeau_json_build_int (json, element, "weekday", window->weekday);
      cordeau_json_build_minutes (json, element, "from", window->from);
      cordeau_json_build_minutes (json, element, "to", window->to);
    }
  list = cordeau_json_build_list (json, object, "leave");
  for (guint i = 0; i < worker->leave->len; i++)
    {
      const CordeauLeave *leave = &g_array_index (worker->leave, CordeauLeave, i);
      yyjson_mut_val *element = cordeau_json_build_element (json, list);

      add_period (json, element, &leave->days);
      cordeau_json_build_text (json, element, "code", cordeau_leave_to_nick (leave->code));
    }
}

static void
add_consents (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauWorker *worker)
{
  yyjson_mut_val *consents = cordeau_json_build_object (json, object, "consents");

  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    if (worker->consents[i].from != CORDEAU_DAY_NONE)
      add_period (json, cordeau_json_build_object (json, consents, cordeau_consent_to_nick (i)),
                  &worker->consents[i]);
}

void
cordeau_worker_to_json (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauWorker *worker)
{
  const char *status = cordeau_status_to_nick (worker->status);
  yyjson_mut_val *languages;

  cordeau_json_build_text (json, object, "key", worker->key);
  cordeau_json_build_text (json, object, "name", worker->shown);
  cordeau_json_build_text (json, object, "first_name", worker->first_name);
  cordeau_json_build_text (json, object, "employer", worker->employer);
  cordeau_json_build_text (json, object, "status", *status != '\0' ? status : NULL);
  cordeau_json_build_day (json, object, "birth_date", worker->birth_date);
  add_contracts (json, object, "contracts", worker->contracts);
  add_posts (json, object, worker);
  languages = cordeau_json_build_list (json, object, "languages");
  for (guint i = 0; worker->languages != NULL && worker->languages[i] != NULL; i++)
    cordeau_json_build_append (json, languages, worker->languages[i]);
  add_days (json, object, worker);
  add_contracts (json, object, "elsewhere", worker->elsewhere);
  add_consents (json, object, worker);
  cordeau_json_build_bool (json, object, "night_worker", worker->night_worker);
  cordeau_json_build_text (json, object, "monitor", worker->monitor);
  cordeau_json_build_text (json, object, "tutor", worker->tutor);
  cordeau_json_build_bool (json, object, "never_alone", worker->never_alone);
  cordeau_json_build_day (json, object, "left", worker->left);
  cordeau_json_build_text (json, object, "exit",
                           worker->exit != CORDEAU_EXIT_NONE ? cordeau_exit_to_nick (worker->exit)
                                                             : NULL);
}

static void
add_limit (CordeauJsonBuild *json, yyjson_mut_val *object, const CordeauCapability *one)
{
  if (one->code == CORDEAU_CAPABILITY_NO_POST)
    cordeau_json_build_text (json, object, "limit",
                             cordeau_post_to_nick ((CordeauPost) one->limit));
  else
    cordeau_json_build_some (json, object, "limit", one->limit);
}

void
cordeau_worker_private_to_json (CordeauJsonBuild *json, yyjson_mut_val *object,
                                GArray *capabilities, const CordeauContact *contact)
{
  yyjson_mut_val *list = cordeau_json_build_list (json, object, "capabilities");
  yyjson_mut_val *reach;

  for (guint i = 0; i < capabilities->len; i++)
    {
      const CordeauCapability *one = &g_array_index (capabilities, CordeauCapability, i);
      yyjson_mut_val *element = cordeau_json_build_element (json, list);
      g_autofree char *words = cordeau_capability_to_words (one);

      cordeau_json_build_text (json, element, "code", cordeau_capability_to_nick (one->code));
      add_limit (json, element, one);
      cordeau_json_build_day (json, element, "until", one->until);
      cordeau_json_build_text (json, element, "words", words);
    }
  reach = cordeau_json_build_object (json, object, "contact");
  cordeau_json_build_text (json, reach, "phone", contact->phone);
  cordeau_json_build_text (json, reach, "email", contact->email);
}
