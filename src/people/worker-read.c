/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record's body into a worker. What another version or a hostile hand wrote there is skipped, never trusted. */
#include "people/skill.h"
#include "people/worker-private.h"

/* Nobody has more than this; what is beyond is cut. */
#define MOST 500
#define MOST_MINUTES 100000

static gint32
read_day (yyjson_val *body, const char *name)
{
  return cordeau_day_from_text (cordeau_body_text (body, name));
}

static int
read_minutes (yyjson_val *body, const char *name)
{
  return (int) CLAMP (cordeau_body_int (body, name), 0, MOST_MINUTES);
}

static CordeauPeriod
read_period (yyjson_val *body)
{
  return (CordeauPeriod) { read_day (body, "from"), read_day (body, "to") };
}

static void
read_contracts (GArray *array, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    CordeauContract contract = { read_period (value), read_minutes (value, "weekly_minutes") };

    /* A first day that cannot be read is not the same as none. */
    if (i < MOST && yyjson_is_obj (value)
        && (contract.days.from != CORDEAU_DAY_NONE || yyjson_obj_get (value, "from") == NULL))
      g_array_append_val (array, contract);
  }
}

static void
read_availability (GArray *array, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    CordeauAvailability window = { read_minutes (value, "weekday"), read_minutes (value, "from"),
                                   read_minutes (value, "to") };

    if (i < MOST && window.weekday >= 1 && window.weekday <= 7 && window.from < window.to)
      g_array_append_val (array, window);
  }
}

static void
read_leave (GArray *array, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    CordeauLeave leave = { read_period (value),
                           cordeau_leave_from_nick (cordeau_body_text (value, "code")) };

    if (i < MOST && leave.days.from != CORDEAU_DAY_NONE)
      g_array_append_val (array, leave);
  }
}

static void
read_skills (CordeauWorker *self, yyjson_val *posts)
{
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      yyjson_val *value = yyjson_obj_get (posts, cordeau_post_to_nick (post));
      CordeauSkill *skill = &self->skills[post];

      skill->level = cordeau_level_from_text (cordeau_body_text (value, "level"));
      skill->evidence = cordeau_evidence_read (value);
      skill->date = read_day (value, "date");
      skill->evaluator = g_strdup (cordeau_body_text (value, "evaluator"));
    }
}

static char **
read_languages (yyjson_val *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    if (yyjson_is_str (value) && i < MOST)
      g_strv_builder_add (builder, yyjson_get_str (value));
  }
  return yyjson_arr_size (list) > 0 ? g_strv_builder_end (builder) : NULL;
}

CordeauWorker *
cordeau_worker_from_body (yyjson_val *body)
{
  const char *key = cordeau_body_text (body, "key");
  const char *first_name = cordeau_body_text (body, "first_name");
  yyjson_val *consents = yyjson_obj_get (body, "consents");
  CordeauWorker *self;

  if (key == NULL || first_name == NULL)
    return NULL;
  self = cordeau_worker_new (key, first_name);
  self->employer = g_strdup (cordeau_body_text (body, "employer"));
  self->status = cordeau_status_from_text (cordeau_body_text (body, "status"));
  self->birth_date = read_day (body, "birth_date");
  read_contracts (self->contracts, yyjson_obj_get (body, "contracts"));
  read_skills (self, yyjson_obj_get (body, "posts"));
  self->languages = read_languages (yyjson_obj_get (body, "languages"));
  read_availability (self->availability, yyjson_obj_get (body, "availability"));
  read_leave (self->leave, yyjson_obj_get (body, "leave"));
  read_contracts (self->elsewhere, yyjson_obj_get (body, "elsewhere"));
  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    self->consents[i] = read_period (yyjson_obj_get (consents, cordeau_consent_to_nick (i)));
  self->night_worker = cordeau_body_true (body, "night_worker");
  self->monitor = g_strdup (cordeau_body_text (body, "monitor"));
  self->tutor = g_strdup (cordeau_body_text (body, "tutor"));
  self->never_alone = cordeau_body_true (body, "never_alone");
  self->left = read_day (body, "left");
  self->exit = cordeau_exit_from_nick (cordeau_body_text (body, "exit"));
  self->twin = (int) CLAMP (cordeau_body_int (body, "twin"), 0, MOST);
  return self;
}
