/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making forms. Each section says its fields; worker-form-read.c goes the other way. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/skill.h"
#include "people/worker-form.h"

static void
field_free (gpointer data)
{
  CordeauWorkerField *field = data;

  g_free (field->name);
  g_free (field->label);
  g_free (field->hint);
  g_free (field->value);
  g_strfreev (field->choices);
  g_free (field);
}

void
cordeau_worker_form_free (CordeauWorkerForm *self)
{
  if (self == NULL)
    return;
  g_free (self->section);
  g_free (self->title);
  g_free (self->note);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

/* @value, @choices: (transfer full) (nullable) */
static CordeauWorkerField *
add (CordeauWorkerForm *self, CordeauFieldKind kind, const char *name, const char *label,
     const char *hint, char *value, char **choices)
{
  CordeauWorkerField *field = g_new0 (CordeauWorkerField, 1);

  field->name = g_strdup (name);
  field->label = g_strdup (label);
  field->hint = g_strdup (hint);
  field->kind = kind;
  field->value = value != NULL ? value : g_strdup ("");
  field->choices = choices;
  g_ptr_array_add (self->fields, field);
  return field;
}

static void
add_text (CordeauWorkerForm *self, const char *name, const char *label, const char *hint,
          const char *value)
{
  add (self, CORDEAU_FIELD_TEXT, name, label, hint, g_strdup (value), NULL);
}

static void
add_day (CordeauWorkerForm *self, const char *name, const char *label, gint32 day)
{
  add (self, CORDEAU_FIELD_TEXT, name, label, _ ("Such as 23/11/2026"),
       cordeau_worker_form_format_day (day), NULL);
}

static void
add_yes (CordeauWorkerForm *self, const char *name, const char *label, const char *hint,
         gboolean yes)
{
  add (self, CORDEAU_FIELD_YES, name, label, hint, g_strdup (yes ? "yes" : "no"), NULL);
}

static char *
format_weekly (int minutes)
{
  if (minutes == 0)
    return NULL;
  return minutes % 60 == 0 ? g_strdup_printf ("%dh", minutes / 60)
                           : g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static void
add_weekly (CordeauWorkerForm *self, int minutes)
{
  add (self, CORDEAU_FIELD_TEXT, "weekly", _ ("Hours a Week"), _ ("Such as 35h or 17,5"),
       format_weekly (minutes), NULL);
}

char *
cordeau_worker_form_format_day (gint32 day)
{
  int year, month, day_of_month;

  if (day == CORDEAU_DAY_NONE)
    return g_strdup ("");
  cordeau_day_to_civil (day, &year, &month, &day_of_month);
  return g_strdup_printf ("%02d/%02d/%04d", day_of_month, month, year);
}

/* --- the person ---------------------------------------------------------------------------------------- */

static char **
status_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauStatus status = 0; status < CORDEAU_N_STATUSES; status++)
    g_strv_builder_add_many (list, cordeau_status_to_nick (status),
                             cordeau_status_to_words (status), NULL);
  return g_strv_builder_end (list);
}

static gboolean
fill_new (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  self->title = g_strdup (_ ("Add a Worker"));
  self->note = g_strdup (_ ("The first name alone: surnames are kept nowhere. Two of one name are "
                            "told apart by a number."));
  add_text (self, "first_name", _ ("First Name"), NULL, "");
  add (self, CORDEAU_FIELD_CHOICE, "status", _ ("Status"), NULL, NULL, status_choices ());
  add (self, CORDEAU_FIELD_TEXT, "employer", _ ("Employer"), NULL, NULL,
       g_strdupv (detail->employers));
  return TRUE;
}

static char **
exit_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  g_strv_builder_add_many (list, "", _ ("Not said"), NULL);
  for (CordeauExit kind = CORDEAU_EXIT_LASTING; kind < CORDEAU_N_EXITS; kind++)
    g_strv_builder_add_many (list, cordeau_exit_to_nick (kind), cordeau_exit_to_words (kind), NULL);
  return g_strv_builder_end (list);
}

static gboolean
fill_person (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  const CordeauWorker *worker = detail->worker;

  self->title = g_strdup (_ ("Person"));
  add_text (self, "first_name", _ ("First Name"), NULL, worker->first_name);
  add (self, CORDEAU_FIELD_CHOICE, "status", _ ("Status"), NULL,
       g_strdup (cordeau_status_to_nick (worker->status)), status_choices ());
  add (self, CORDEAU_FIELD_TEXT, "employer", _ ("Employer"), NULL, g_strdup (detail->employer),
       g_strdupv (detail->employers));
  add_day (self, "birth_date", _ ("Date of Birth"), worker->birth_date);
  add_yes (self, "night_worker", _ ("Night Worker"), _ ("L3122-5: judged by the rules of nights"),
           worker->night_worker);
  add_yes (self, "never_alone", _ ("Never Alone"), _ ("Somebody is always within call"),
           worker->never_alone);
  add_day (self, "left", _ ("Has Left On"), worker->left);
  add (self, CORDEAU_FIELD_CHOICE, "exit", _ ("Left For"), NULL,
       g_strdup (cordeau_exit_to_nick (worker->exit)), exit_choices ());
  return TRUE;
}

static gboolean
fill_languages (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  g_autofree char *value = detail->worker->languages != NULL
                               ? g_strjoinv (", ", detail->worker->languages)
                               : NULL;

  self->title = g_strdup (_ ("Languages"));
  add_text (self, "languages", _ ("Languages"), _ ("Such as fr, wo"), value);
  return TRUE;
}

static char **
worker_choices (const CordeauWorkerDetail *detail)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  g_strv_builder_add_many (list, "", _ ("Nobody"), NULL);
  for (guint i = 0; i < detail->workers->len; i++)
    {
      const CordeauWorker *other = g_ptr_array_index (detail->workers, i);

      if (other != detail->worker && other->left == CORDEAU_DAY_NONE)
        g_strv_builder_add_many (list, other->key, other->shown, NULL);
    }
  return g_strv_builder_end (list);
}

static gboolean
fill_company (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  self->title = g_strdup (_ ("Monitor and Tutor"));
  add (self, CORDEAU_FIELD_CHOICE, "monitor", _ ("Monitor"), NULL,
       g_strdup (detail->worker->monitor), worker_choices (detail));
  add (self, CORDEAU_FIELD_CHOICE, "tutor", _ ("Tutor"), NULL, g_strdup (detail->worker->tutor),
       worker_choices (detail));
  return TRUE;
}

/* --- contracts and hours elsewhere --------------------------------------------------------------------- */

/* Of a list, the one that begins on the day behind the colon; the one that holds, without a colon. */
static const CordeauContract *
find_contract (const CordeauWorkerDetail *detail, GArray *contracts, const char *section)
{
  const char *rest = strchr (section, ':');
  gint32 from = rest != NULL ? cordeau_day_from_text (rest + 1) : CORDEAU_DAY_NONE;

  if (rest == NULL)
    return cordeau_worker_get_contract (detail->worker, detail->today);
  for (guint i = 0; i < contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (contracts, CordeauContract, i);

      if (contract->days.from == from)
        return contract;
    }
  return NULL;
}

static void
add_period (CordeauWorkerForm *self, const CordeauPeriod *period)
{
  add_day (self, "from", _ ("First Day"), period != NULL ? period->from : CORDEAU_DAY_NONE);
  add_day (self, "to", _ ("Last Day"), period != NULL ? period->to : CORDEAU_DAY_NONE);
}

static gboolean
fill_contract (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  const CordeauContract *contract = find_contract (detail, detail->worker->contracts,
                                                   self->section);

  self->title = g_strdup (contract != NULL ? _ ("Contract") : _ ("New Contract"));
  add_period (self, contract != NULL ? &contract->days : NULL);
  add_weekly (self, contract != NULL ? contract->weekly_minutes : 0);
  return TRUE;
}

static gboolean
fill_elsewhere (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  const CordeauContract *work = find_contract (detail, detail->worker->elsewhere, self->section);

  self->title = g_strdup (_ ("Work Elsewhere"));
  self->note = g_strdup (_ ("Hours with other employers count for the weekly maximum (L8261-1)."));
  add_period (self, work != NULL ? &work->days : NULL);
  add_weekly (self, work != NULL ? work->weekly_minutes : 0);
  return TRUE;
}

/* --- posts --------------------------------------------------------------------------------------------- */

static char **
level_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauLevel level = 0; level < CORDEAU_N_LEVELS; level++)
    {
      const char *nick = cordeau_level_to_nick (level);
      const char *words = cordeau_level_to_words (level);
      g_autofree char *label = *nick != '\0' ? g_strdup_printf ("%s · %s", nick, words)
                                             : g_strdup (words);

      g_strv_builder_add_many (list, nick, label, NULL);
    }
  return g_strv_builder_end (list);
}

static void
add_level (CordeauWorkerForm *self, const CordeauWorker *worker, CordeauPost post,
           const char *label)
{
  g_autofree char *name = g_strconcat ("post.", cordeau_post_to_nick (post), NULL);

  add (self, CORDEAU_FIELD_CHOICE, name, label, NULL,
       g_strdup (cordeau_level_to_nick (worker->skills[post].level)), level_choices ());
}

static gboolean
fill_posts (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  self->title = g_strdup (_ ("Posts and Levels"));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    add_level (self, detail->worker, post, cordeau_post_to_words (post));
  return TRUE;
}

static char **
evidence_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  g_strv_builder_add_many (list, "", _ ("Not said"), NULL);
  for (CordeauEvidence evidence = 0; evidence < CORDEAU_N_EVIDENCES; evidence++)
    {
      const char *nick = cordeau_evidence_to_nick (evidence);

      g_strv_builder_add_many (list, nick, cordeau_evidence_text_to_words (nick), NULL);
    }
  return g_strv_builder_end (list);
}

static gboolean
fill_post (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  CordeauPost post = cordeau_post_from_nick (strchr (self->section, ':') + 1);
  const CordeauSkill *skill = &detail->worker->skills[post];
  g_autofree char *base = g_strconcat ("post.", cordeau_post_to_nick (post), ".", NULL);
  g_autofree char *date = g_strconcat (base, "date", NULL);
  g_autofree char *evaluator = g_strconcat (base, "evaluator", NULL);
  g_autofree char *evidence = g_strconcat (base, "evidence", NULL);

  if (post == CORDEAU_POST_NONE)
    return FALSE;
  self->title = g_strdup (cordeau_post_to_words (post));
  add_level (self, detail->worker, post, _ ("Level"));
  add_day (self, date, _ ("Seen On"), skill->date);
  add (self, CORDEAU_FIELD_CHOICE, evaluator, _ ("Seen By"), NULL, g_strdup (skill->evaluator),
       worker_choices (detail));
  add (self, CORDEAU_FIELD_CHOICE, evidence, _ ("By What"), NULL, g_strdup (skill->evidence),
       evidence_choices ());
  return TRUE;
}

/* --- days ---------------------------------------------------------------------------------------------- */

char *
cordeau_worker_form_format_hours (const CordeauWorker *worker, int weekday)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < worker->availability->len; i++)
    {
      const CordeauAvailability *window = &g_array_index (worker->availability, CordeauAvailability,
                                                          i);
      int to = window->to == 1440 ? 1440 : window->to % 1440;

      if (window->weekday == weekday)
        g_string_append_printf (text, "%s%d:%02d-%d:%02d", text->len > 0 ? ", " : "",
                                window->from / 60, window->from % 60, to / 60, to % 60);
    }
  return g_string_free (text, FALSE);
}

static gboolean
fill_availability (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  const char *days[] = { _ ("Monday"), _ ("Tuesday"),  _ ("Wednesday"), _ ("Thursday"),
                         _ ("Friday"), _ ("Saturday"), _ ("Sunday") };

  self->title = g_strdup (_ ("Availability"));
  self->note = g_strdup (
      _ ("When this person can be wanted, such as 7:00-15:00. Nothing on any day: always."));
  for (int day = 1; day <= 7; day++)
    {
      g_autofree char *name = g_strdup_printf ("%d", day);

      add (self, CORDEAU_FIELD_TEXT, name, days[day - 1], NULL,
           cordeau_worker_form_format_hours (detail->worker, day), NULL);
    }
  return TRUE;
}

static char **
leave_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauLeaveCode code = CORDEAU_LEAVE_LEAVE; code < CORDEAU_N_LEAVES; code++)
    g_strv_builder_add_many (list, cordeau_leave_to_nick (code), cordeau_leave_to_words (code),
                             NULL);
  return g_strv_builder_end (list);
}

static gboolean
fill_leave (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  gint32 from = cordeau_day_from_text (strchr (self->section, ':') + 1);
  const CordeauLeave *leave = NULL;
  CordeauLeaveCode code = CORDEAU_LEAVE_LEAVE;

  for (guint i = 0; i < detail->worker->leave->len; i++)
    if (g_array_index (detail->worker->leave, CordeauLeave, i).days.from == from)
      leave = &g_array_index (detail->worker->leave, CordeauLeave, i);
  if (leave != NULL)
    code = leave->code != CORDEAU_LEAVE_UNKNOWN ? leave->code : CORDEAU_LEAVE_OTHER;
  self->title = g_strdup (_ ("Away"));
  self->note = g_strdup (_ ("A reason of health is kept nowhere."));
  add_period (self, leave != NULL ? &leave->days : NULL);
  add (self, CORDEAU_FIELD_CHOICE, "code", _ ("Kind"), NULL,
       g_strdup (cordeau_leave_to_nick (code)), leave_choices ());
  return TRUE;
}

static gboolean
fill_consents (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  self->title = g_strdup (_ ("Consents"));
  self->note = g_strdup (_ (
      "From when the person agreed, and until when. A consent is given freely, and taken back at any time."));
  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    {
      const CordeauPeriod *period = &detail->worker->consents[i];
      const char *nick = cordeau_consent_to_nick (i);
      const char *words = cordeau_consent_to_words (i);
      g_autofree char *from = g_strconcat (nick, ".from", NULL);
      g_autofree char *to = g_strconcat (nick, ".to", NULL);
      /* Translators: a consent, such as "Sundays": from when it holds, until when */
      g_autofree char *from_label = g_strdup_printf (_ ("%s: From"), words);
      g_autofree char *to_label = g_strdup_printf (_ ("%s: Until"), words);

      add_day (self, from, from_label, period->from);
      add_day (self, to, to_label, period->to);
    }
  return TRUE;
}

/* --- training at work ----------------------------------------------------------------------------------- */

static char **
post_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    g_strv_builder_add_many (list, cordeau_post_to_nick (post), cordeau_post_to_words (post), NULL);
  return g_strv_builder_end (list);
}

static char **
phase_choices (void)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauAfestStepKind kind = 0; kind < CORDEAU_N_AFEST_STEPS; kind++)
    g_strv_builder_add_many (list, cordeau_afest_kind_to_nick (kind),
                             cordeau_afest_kind_to_words (kind), NULL);
  return g_strv_builder_end (list);
}

static gboolean
fill_afest (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  g_autofree char *today = cordeau_worker_form_format_day (detail->today);

  self->title = g_strdup (_ ("Training at Work (AFEST)"));
  self->note = g_strdup (_ (
      "Phases of work and reflexive phases are both needed (D6313-3-2): work alone is no training."));
  add (self, CORDEAU_FIELD_CHOICE, "post", _ ("Post"), NULL, NULL, post_choices ());
  add (self, CORDEAU_FIELD_CHOICE, "kind", _ ("Phase"), NULL,
       g_strdup (cordeau_afest_kind_to_nick (CORDEAU_AFEST_WORK)), phase_choices ());
  add_text (self, "day", _ ("Day"), _ ("Such as 23/11/2026"), today);
  add_text (self, "minutes", _ ("Minutes"), NULL, "");
  add (self, CORDEAU_FIELD_CHOICE, "level", _ ("Level Found, of an Evaluation"), NULL, NULL,
       level_choices ());
  add (self, CORDEAU_FIELD_CHOICE, "tutor", _ ("Tutor"), NULL, g_strdup (detail->worker->tutor),
       worker_choices (detail));
  return TRUE;
}

/* --- what is sealed ------------------------------------------------------------------------------------ */

static char **
capability_choices (void)
{
  const char *labels[CORDEAU_N_CAPABILITIES] = {
    _ ("Lifts at most, in kg"),
    _ ("Stands at most, in minutes in a row"),
    _ ("Works at most, in hours a day"),
    _ ("Works at most, in hours a week"),
    _ ("Does not begin before, a time"),
    _ ("Does not end after, a time"),
    _ ("Does not work at night"),
    _ ("Not at a post"),
    _ ("Works seated"),
    _ ("Not by hot machines"),
    _ ("No washing products"),
    _ ("Works at a quiet post"),
    _ ("Somebody within call"),
  };
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();

  for (CordeauCapabilityCode code = 0; code < CORDEAU_N_CAPABILITIES; code++)
    g_strv_builder_add_many (list, cordeau_capability_to_nick (code), labels[code], NULL);
  return g_strv_builder_end (list);
}

static gboolean
fill_capability (CordeauWorkerForm *self, const CordeauWorkerDetail *detail)
{
  self->title = g_strdup (_ ("Capability"));
  self->note = g_strdup (
      _ ("What the occupational doctor's measures allow. It is sealed; a cause is kept nowhere."));
  add (self, CORDEAU_FIELD_CHOICE, "code", _ ("What"), NULL,
       g_strdup (cordeau_capability_to_nick (CORDEAU_CAPABILITY_LIFT)), capability_choices ());
  add_text (self, "limit", _ ("How Much, or Which"), _ ("Such as 8 kg, 30 min, 9:00 or washing"),
            "");
  add_day (self, "until", _ ("To Be Reviewed On"), CORDEAU_DAY_NONE);
  return TRUE;
}

static gboolean
fill_contact (CordeauWorkerForm *self, const CordeauWorkerSealed *sealed)
{
  if (sealed == NULL)
    return FALSE;
  self->title = g_strdup (_ ("Contact"));
  add_text (self, "contact.phone", _ ("Telephone"), NULL, sealed->contact->phone);
  add_text (self, "contact.email", _ ("E-mail"), NULL, sealed->contact->email);
  return TRUE;
}

/* --- all ----------------------------------------------------------------------------------------------- */

static const struct
{
  const char *section; /* a colon at the end: something stands behind it */
  gboolean (*fill) (CordeauWorkerForm *self, const CordeauWorkerDetail *detail);
} sections[] = {
  { "person", fill_person },
  { "languages", fill_languages },
  { "company", fill_company },
  { "contract", fill_contract },
  { "contract:", fill_contract },
  { "elsewhere:", fill_elsewhere },
  { "posts", fill_posts },
  { "post:", fill_post },
  { "availability", fill_availability },
  { "leave:", fill_leave },
  { "consents", fill_consents },
  { "capability:", fill_capability },
  { "afest:", fill_afest },
};

static gboolean
fill (CordeauWorkerForm *self, const CordeauWorkerDetail *detail, const CordeauWorkerSealed *sealed)
{
  if (strcmp (self->section, "new") == 0)
    return fill_new (self, detail);
  if (detail->worker == NULL)
    return FALSE;
  if (strcmp (self->section, "contact") == 0)
    return fill_contact (self, sealed);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      const char *section = sections[i].section;
      gboolean open = g_str_has_suffix (section, ":");

      if (open ? g_str_has_prefix (self->section, section) : strcmp (self->section, section) == 0)
        return sections[i].fill (self, detail);
    }
  return FALSE;
}

CordeauWorkerForm *
cordeau_worker_form_new (const CordeauWorkerDetail *detail, const CordeauWorkerSealed *sealed,
                         const char *section)
{
  g_autoptr (CordeauWorkerForm) self = NULL;

  g_return_val_if_fail (detail != NULL && section != NULL, NULL);

  self = g_new0 (CordeauWorkerForm, 1);
  self->section = g_strdup (section);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  return fill (self, detail, sealed) ? g_steal_pointer (&self) : NULL;
}
