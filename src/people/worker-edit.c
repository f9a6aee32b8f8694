/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing: what a worker is, and what they can do. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/people-text.h"
#include "people/skill.h"
#include "people/worker-edit-private.h"

#define MAX_LANGUAGE 20

gboolean
cordeau_worker_edit_refuse (GError **error, const char *format, ...)
{
  va_list words;

  va_start (words, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 words);
  va_end (words);
  return FALSE;
}

gboolean
cordeau_worker_edit_day (const char *text, gboolean past, gint32 today, gint32 *day, GError **error)
{
  *day = CORDEAU_DAY_NONE;
  if (*text == '\0')
    return TRUE;
  *day = cordeau_people_parse_day (text, past, today);
  return *day != CORDEAU_DAY_NONE
         || cordeau_worker_edit_refuse (error,
                                        _ ("“%s” is no date. Write 23/11/2026 or 2026-11-23."),
                                        text);
}

/* --- contracts and levels -------------------------------------------------------------------------- */

static CordeauContract *
find_contract (GArray *contracts, gint32 from)
{
  CordeauContract *found = NULL;

  for (guint i = 0; i < contracts->len; i++)
    {
      CordeauContract *contract = &g_array_index (contracts, CordeauContract, i);

      if (contract->days.from == from)
        return contract;
      /* A first day completes the contract that had none. */
      if ((from == CORDEAU_DAY_NONE && (found == NULL || contract->days.from > found->days.from))
          || contract->days.from == CORDEAU_DAY_NONE)
        found = contract;
    }
  return found;
}

static int
by_beginning (gconstpointer a, gconstpointer b)
{
  gint32 first = ((const CordeauContract *) a)->days.from;
  gint32 second = ((const CordeauContract *) b)->days.from;

  return (first > second) - (first < second);
}

void
cordeau_worker_put_contract (CordeauWorker *self, gint32 from, gint32 to, int weekly_minutes)
{
  CordeauContract fresh = { { from, CORDEAU_DAY_NONE }, 0 };
  CordeauContract *contract;

  g_return_if_fail (self != NULL);

  if (from == CORDEAU_DAY_NONE && to == CORDEAU_DAY_NONE && weekly_minutes == 0)
    return;
  contract = find_contract (self->contracts, from);
  if (contract == NULL)
    {
      g_array_append_val (self->contracts, fresh);
      contract = &g_array_index (self->contracts, CordeauContract, self->contracts->len - 1);
    }
  if (from != CORDEAU_DAY_NONE)
    contract->days.from = from;
  if (to != CORDEAU_DAY_NONE)
    contract->days.to = to;
  if (weekly_minutes > 0)
    contract->weekly_minutes = weekly_minutes;
  g_array_sort (self->contracts, by_beginning);
}

void
cordeau_worker_put_level (CordeauWorker *self, CordeauPost post, CordeauLevel level)
{
  CordeauSkill *skill;

  g_return_if_fail (self != NULL && post < CORDEAU_N_POSTS);

  skill = &self->skills[post];
  if (skill->level == level)
    return;
  skill->level = level;
  g_clear_pointer (&skill->evidence, g_free);
  g_clear_pointer (&skill->evaluator, g_free);
  skill->date = CORDEAU_DAY_NONE;
}

/* --- one by one ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauWorker *worker;
  GPtrArray *workers;
  gint32 today;
  gint32 from, to; /* of the contract that is spoken of */
  int weekly;
} Edit;

static gboolean
set_name (Edit *self, const char *value, GError **error)
{
  g_autofree char *fault = cordeau_people_check_first_name (value);
  g_autofree char *old = cordeau_text_fold (self->worker->first_name);
  g_autofree char *fresh = cordeau_text_fold (value);

  if (fault != NULL)
    return cordeau_worker_edit_refuse (error, "%s", fault);
  if (strcmp (old, fresh) != 0)
    self->worker->twin = cordeau_workers_next_twin (self->workers, value);
  g_set_str (&self->worker->first_name, value);
  return TRUE;
}

static gboolean
set_employer (Edit *self, const char *value, GError **error)
{
  if (*value != '\0'
      && (!cordeau_text_is_name (value, CORDEAU_WORKER_MAX_EMPLOYER)
          || cordeau_people_is_national_number (value)))
    return cordeau_worker_edit_refuse (error,
                                       _ ("An employer's name has 1 to %d characters. Shorten it."),
                                       CORDEAU_WORKER_MAX_EMPLOYER);
  g_set_str (&self->worker->employer, *value != '\0' ? value : NULL);
  return TRUE;
}

static gboolean
set_status (Edit *self, const char *value, GError **error)
{
  self->worker->status = cordeau_status_from_text (value);
  return self->worker->status != CORDEAU_STATUS_UNKNOWN || *value == '\0'
         || cordeau_worker_edit_refuse (
             error,
             _ ("“%s” is no status. Write one of esat, ea, cdd-i, ai, etti, permanent, volunteer."),
             value);
}

static gboolean
set_birth (Edit *self, const char *value, GError **error)
{
  if (!cordeau_worker_edit_day (value, TRUE, self->today, &self->worker->birth_date, error))
    return FALSE;
  return self->worker->birth_date < self->today - 14 * 365
         || cordeau_worker_edit_refuse (
             error, _ ("Somebody born on %s cannot work here now. Check the date."), value);
}

static gboolean
set_left (Edit *self, const char *value, GError **error)
{
  if (*value == '\0')
    self->worker->exit = CORDEAU_EXIT_NONE;
  return cordeau_worker_edit_day (value, FALSE, self->today, &self->worker->left, error);
}

/* A code: why somebody left is not asked. */
static gboolean
set_exit (Edit *self, const char *value, GError **error)
{
  CordeauExit kind = cordeau_exit_from_nick (value);

  if (*value != '\0' && kind == CORDEAU_EXIT_NONE)
    return cordeau_worker_edit_refuse (
        error, _ ("That is no kind of exit. Write lasting, transition, positive or other."));
  if (*value != '\0' && self->worker->left == CORDEAU_DAY_NONE)
    return cordeau_worker_edit_refuse (error, _ ("Say the day on which they left first."));
  self->worker->exit = kind;
  return TRUE;
}

static gboolean
set_from (Edit *self, const char *value, GError **error)
{
  return cordeau_worker_edit_day (value, FALSE, self->today, &self->from, error);
}

static gboolean
set_to (Edit *self, const char *value, GError **error)
{
  return cordeau_worker_edit_day (value, FALSE, self->today, &self->to, error);
}

static gboolean
set_weekly (Edit *self, const char *value, GError **error)
{
  self->weekly = cordeau_people_parse_weekly (value, TRUE);
  return self->weekly > 0
         || cordeau_worker_edit_refuse (
             error, _ ("“%s” are no hours of a week. Write 35h, 35:00 or 17,5; at most 48 hours."),
             value);
}

static gboolean
set_posts (Edit *self, const char *value, GError **error)
{
  CordeauLevel levels[CORDEAU_N_POSTS] = { 0 };
  g_autofree char *fault = cordeau_people_parse_posts (value, levels);

  if (fault != NULL)
    return cordeau_worker_edit_refuse (error, "%s", fault);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (levels[post] != CORDEAU_LEVEL_NONE || *value == '\0')
      cordeau_worker_put_level (self->worker, post, levels[post]);
  return TRUE;
}

static gboolean
set_languages (Edit *self, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (value, ",;", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!cordeau_text_is_name (parts[i], MAX_LANGUAGE))
        return cordeau_worker_edit_refuse (error, _ ("“%s” is no language. Write fr, or “fr,wo”."),
                                           parts[i]);
      g_strv_builder_add (list, parts[i]);
    }
  g_clear_pointer (&self->worker->languages, g_strfreev);
  self->worker->languages = g_strv_builder_end (list);
  return TRUE;
}

static gboolean
parse_yes (const char *value, gboolean *yes, GError **error)
{
  static const char *const yeses[] = { "yes", "oui", "1", "true", NULL };
  static const char *const noes[] = { "", "no", "non", "0", "false", NULL };
  g_autofree char *folded = cordeau_text_fold (value);

  *yes = g_strv_contains (yeses, folded);
  return *yes || g_strv_contains (noes, folded)
         || cordeau_worker_edit_refuse (error, _ ("“%s” is neither yes nor no."), value);
}

static gboolean
set_night (Edit *self, const char *value, GError **error)
{
  return parse_yes (value, &self->worker->night_worker, error);
}

static gboolean
set_never_alone (Edit *self, const char *value, GError **error)
{
  return parse_yes (value, &self->worker->never_alone, error);
}

static gboolean
set_key (Edit *self, char **place, const char *value, GError **error)
{
  const CordeauWorker *other = *value != '\0' ? cordeau_workers_find (self->workers, value) : NULL;

  if (*value != '\0' && (other == NULL || strcmp (value, self->worker->key) == 0))
    return cordeau_worker_edit_refuse (
        error, _ ("“%s” is the key of nobody else here. “cordeauctl people list” says them."),
        value);
  g_set_str (place, *value != '\0' ? value : NULL);
  return TRUE;
}

static gboolean
set_monitor (Edit *self, const char *value, GError **error)
{
  return set_key (self, &self->worker->monitor, value, error);
}

static gboolean
set_tutor (Edit *self, const char *value, GError **error)
{
  return set_key (self, &self->worker->tutor, value, error);
}

/* What is no code is refused, and not repeated: it may say of somebody what nobody is to read. */
static gboolean
set_evidence (CordeauSkill *skill, const char *value, GError **error)
{
  if (*value != '\0' && cordeau_evidence_from_nick (value) == CORDEAU_N_EVIDENCES)
    return cordeau_worker_edit_refuse (
        error, _ ("Evidence is a code, and never free text. Write seen, shift, test, practice, "
                  "taught, certificate, sample or reflexive."));
  g_clear_pointer (&skill->evidence, g_free);
  if (*value != '\0')
    skill->evidence = g_strdup (value);
  return TRUE;
}

/* "washing", "washing.evidence" */
static gboolean
set_post (Edit *self, const char *rest, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (rest, ".", 2);
  CordeauPost post = cordeau_post_from_text (parts[0]);
  CordeauLevel level = cordeau_level_from_text (value);
  CordeauSkill *skill = &self->worker->skills[post];
  const char *what = parts[0] != NULL ? parts[1] : NULL;

  if (post == CORDEAU_POST_NONE)
    return cordeau_worker_edit_refuse (
        error,
        _ ("“%s” is no post. Write one of reception, sorting, washing, drying, finishing, control, "
           "rack, handback, transfer, repair."),
        rest);
  if (what == NULL && level == CORDEAU_LEVEL_NONE && *value != '\0')
    return cordeau_worker_edit_refuse (error, _ ("“%s” is no level. Write I, L, U or O."), value);
  if (what == NULL)
    cordeau_worker_put_level (self->worker, post, level);
  else if (skill->level == CORDEAU_LEVEL_NONE)
    return cordeau_worker_edit_refuse (error, _ ("Say the level at “%s” first."), parts[0]);
  else if (strcmp (what, "date") == 0)
    return cordeau_worker_edit_day (value, FALSE, self->today, &skill->date, error);
  else if (strcmp (what, "evaluator") == 0)
    return set_key (self, &skill->evaluator, value, error);
  else if (strcmp (what, "evidence") == 0)
    return set_evidence (skill, value, error);
  else
    return cordeau_worker_edit_refuse (error,
                                       _ ("Of a post there are evidence, date and evaluator."));
  return TRUE;
}

static const struct
{
  const char *name;
  gboolean (*set) (Edit *self, const char *value, GError **error);
} fields[] = {
  { "first_name", set_name },
  { "employer", set_employer },
  { "status", set_status },
  { "birth_date", set_birth },
  { "contract_from", set_from },
  { "contract_to", set_to },
  { "weekly_minutes", set_weekly },
  { "posts", set_posts },
  { "languages", set_languages },
  { "night_worker", set_night },
  { "never_alone", set_never_alone },
  { "monitor", set_monitor },
  { "tutor", set_tutor },
  { "left", set_left },
  { "exit", set_exit },
};

static gboolean
set_dotted (Edit *self, const char *name, const char *value, gboolean *known, GError **error)
{
  const char *rest = strchr (name, '.');
  gsize length = rest != NULL ? (gsize) (rest - name) : 0;

  *known = TRUE;
  if (rest == NULL)
    ;
  else if (strncmp (name, "post", length) == 0 && length == 4)
    return set_post (self, rest + 1, value, error);
  else if (strncmp (name, "leave", length) == 0 && length == 5)
    return cordeau_worker_edit_leave (self->worker, rest + 1, value, self->today, error);
  else if (strncmp (name, "elsewhere", length) == 0 && length == 9)
    return cordeau_worker_edit_elsewhere (self->worker, rest + 1, value, self->today, error);
  else if (strncmp (name, "consent", length) == 0 && length == 7)
    return cordeau_worker_edit_consent (self->worker, rest + 1, value, self->today, error);
  else if (strncmp (name, "contract", length) == 0 && length == 8)
    return cordeau_worker_edit_contract (self->worker, rest + 1, value, self->today, error);
  *known = FALSE;
  return FALSE;
}

static gboolean
set_one (Edit *self, const char *name, const char *value, GError **error)
{
  gboolean known;
  gboolean done;

  if (g_str_has_prefix (name, "capability.") || g_str_has_prefix (name, "contact.")
      || g_str_has_prefix (name, "afest."))
    return TRUE;
  if (strcmp (name, "availability") == 0)
    return cordeau_worker_edit_availability (self->worker, value, error);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, name) == 0)
      return fields[i].set (self, value, error);
  done = set_dotted (self, name, value, &known, error);
  return known
             ? done
             : cordeau_worker_edit_refuse (
                   error,
                   _ ("A worker has no field “%s”. Write first_name, employer, status, birth_date, contract_from, "
                      "contract_to, weekly_minutes, posts, post.POST, languages, availability, leave.DATE, "
                      "elsewhere.DATE, consent.sunday, night_worker, never_alone, monitor, tutor, left, exit, "
                      "capability.CODE or contact.phone."),
                   name);
}

gboolean
cordeau_worker_edit (CordeauWorker *self, GPtrArray *workers, const char *const *assignments,
                     gint32 today, GError **error)
{
  Edit edit = { self, workers, today, CORDEAU_DAY_NONE, CORDEAU_DAY_NONE, 0 };

  g_return_val_if_fail (self != NULL && workers != NULL && assignments != NULL, FALSE);

  for (guint i = 0; assignments[i] != NULL; i += 2)
    if (!set_one (&edit, assignments[i], assignments[i + 1], error))
      return FALSE;
  if (edit.from != CORDEAU_DAY_NONE && edit.to != CORDEAU_DAY_NONE && edit.to < edit.from)
    return cordeau_worker_edit_refuse (error,
                                       _ ("The contract ends before it begins. Check both dates."));
  cordeau_worker_put_contract (self, edit.from, edit.to, edit.weekly);
  return TRUE;
}
