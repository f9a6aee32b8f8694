/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/actions.h"
#include "kit/chip.h"
#include "kit/format.h"
#include "people/alone-row.h"
#include "people/pictogram-image.h"
#include "people/skill.h"
#include "people/worker-form.h"

#include "people/worker-card-groups.h"

/* --- pieces -------------------------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

/* @section: (nullable): what changes by a plus in its heading */
static AdwPreferencesGroup *
add_group (GtkBox *groups, const char *title, const char *section, const char *tooltip)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  if (section != NULL)
    {
      GtkWidget *suffix = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      gtk_box_append (GTK_BOX (suffix), make_button ("list-add-symbolic", tooltip, "people.edit",
                                                     g_variant_new_string (section)));
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), suffix);
    }
  gtk_box_append (groups, group);
  return ADW_PREFERENCES_GROUP (group);
}

/* @section: (nullable): what activating it changes. A value that is not there reads "Not said". @chip: (nullable) */
static GtkWidget *
add_row_with (AdwPreferencesGroup *group, const char *title, const char *value, const char *section,
              GtkWidget *chip)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               value != NULL && *value != '\0' ? value : _ ("Not said"));
  if (chip != NULL)
    {
      gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
    }
  else
    gtk_widget_add_css_class (row, "property");
  if (section != NULL)
    {
      GtkWidget *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "document-edit-symbolic",
                                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", section);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.edit");
    }
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_row (AdwPreferencesGroup *group, const char *title, const char *value, const char *section)
{
  return add_row_with (group, title, value, section, NULL);
}

/* A button that takes away what @row says. */
static void
add_remove (GtkWidget *row, const char *name, const char *value)
{
  const char *pairs[] = { name, value, NULL };

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             make_button ("user-trash-symbolic", _ ("Take Away"), "people.set",
                                          g_variant_new_strv (pairs, -1)));
}

/* (transfer full): "1 March 2026 – 1 March 2027", "since 1 March 2026", "until …" */
static char *
format_period (const CordeauPeriod *period)
{
  g_autofree char *from = cordeau_format_date (period->from);
  g_autofree char *to = cordeau_format_date (period->to);

  if (*from != '\0' && *to != '\0')
    return g_strdup_printf ("%s – %s", from, to);
  if (*from != '\0')
    /* TRANSLATORS: %s is a day: a contract or a consent that holds since then */
    return g_strdup_printf (_ ("Since %s"), from);
  if (*to != '\0')
    /* TRANSLATORS: %s is a day */
    return g_strdup_printf (_ ("Until %s"), to);
  return g_strdup ("");
}

/* --- who it is ----------------------------------------------------------------------------------------- */

static void
add_person (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  const CordeauWorker *worker = detail->worker;
  AdwPreferencesGroup *group = add_group (groups, _ ("Person"), NULL, NULL);
  g_autofree char *birth = cordeau_format_date (worker->birth_date);
  g_autofree char *left = cordeau_format_date (worker->left);
  g_autofree char *languages = worker->languages != NULL ? g_strjoinv (", ", worker->languages)
                                                         : NULL;

  add_row (group, _ ("Status"), cordeau_status_to_words (worker->status), "person");
  add_row (group, _ ("Employer"), detail->employer, "person");
  add_row (group, _ ("Date of Birth"), birth, "person");
  add_row (group, _ ("Languages"), languages, "languages");
  add_row (group, _ ("Monitor"), cordeau_worker_detail_name (detail, worker->monitor), "company");
  add_row (group, _ ("Tutor"), cordeau_worker_detail_name (detail, worker->tutor), "company");
  if (worker->night_worker)
    add_row (group, _ ("Night Worker"), _ ("Yes"), "person");
  if (worker->never_alone)
    add_row (group, _ ("Never Alone"), _ ("Somebody is always within call"), "person");
  if (*left != '\0')
    {
      add_row (group, _ ("Has Left On"), left, "person");
      add_row (group, _ ("Left For"), cordeau_exit_to_words (worker->exit), "person");
    }
}

/* --- posts --------------------------------------------------------------------------------------------- */

static const char *
tone_of (CordeauLevel level)
{
  static const char *const tones[CORDEAU_N_LEVELS] = { "", "", "teal", "success", "accent" };

  return tones[level];
}

/* (transfer full): "Seen by Inès on 3 March 2026 · Practical trial" */
static char *
describe_skill (const CordeauWorkerDetail *detail, const CordeauSkill *skill)
{
  g_autofree char *date = cordeau_format_date (skill->date);
  const char *who = cordeau_worker_detail_name (detail, skill->evaluator);
  const char *evidence = cordeau_evidence_text_to_words (skill->evidence);
  g_autofree char *seen = NULL;

  if (who != NULL && *date != '\0')
    seen = g_strdup_printf (_ ("Seen by %s on %s"), who, date);
  else if (who != NULL)
    seen = g_strdup_printf (_ ("Seen by %s"), who);
  else if (*date != '\0')
    seen = g_strdup_printf (_ ("Seen on %s"), date);
  if (seen != NULL && evidence != NULL)
    return g_strdup_printf ("%s · %s", seen, evidence);
  if (seen != NULL)
    return g_steal_pointer (&seen);
  return g_strdup (evidence != NULL ? evidence : _ ("No evidence noted"));
}

/* First the button, then the post: it is written down as seen today, by who is at the keyboard. */
static void
add_see (AdwPreferencesGroup *group, const CordeauWorker *worker)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (cordeau_post_to_words (post), NULL);

      if (worker->skills[post].level >= CORDEAU_LEVEL_U)
        continue;
      g_menu_item_set_action_and_target (item, "people.see", "s", cordeau_post_to_nick (post));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Seen, Autonomous"));
  gtk_widget_set_tooltip_text (button, _ ("At which post did you see this person work alone?"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (adw_preferences_group_get_header_suffix (group)), button);
}

static void
add_posts (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  AdwPreferencesGroup *group = add_group (groups, _ ("Posts"), "posts",
                                          _ ("Change Posts and Levels"));
  guint n = 0;

  add_see (group, detail->worker);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      const CordeauSkill *skill = &detail->worker->skills[post];
      g_autofree char *section = g_strconcat ("post:", cordeau_post_to_nick (post), NULL);
      g_autofree char *text = NULL;
      g_autofree char *label = NULL;
      GtkWidget *row;

      if (skill->level == CORDEAU_LEVEL_NONE)
        continue;
      text = describe_skill (detail, skill);
      label = g_strdup_printf ("%s · %s", cordeau_level_to_nick (skill->level),
                               cordeau_level_to_words (skill->level));
      row = add_row_with (group, cordeau_post_to_words (post), text, section,
                          cordeau_chip_new (NULL, label, tone_of (skill->level)));
      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 cordeau_pictogram_image_new (cordeau_pictogram_of_post (post)));
      n++;
    }
  if (n == 0)
    add_row (group, _ ("Not trained for a post yet"), _ ("Choose posts and levels"), "posts");
}

/* --- what comes up, training, papers ------------------------------------------------------------------- */

/* (transfer full): "31 December 2026 (the employer) · 15 January 2027 (a document)": every source's day where they differ */
static char *
describe_milestone (const CordeauMilestone *milestone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *remark = cordeau_milestone_to_remark (milestone);

  for (guint i = 0; milestone->differs && i < milestone->said->len; i++)
    {
      const CordeauSaidDay *said = &g_array_index (milestone->said, CordeauSaidDay, i);
      g_autofree char *day = cordeau_format_date (said->day);

      g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? " · " : "", day,
                              cordeau_source_to_words (said->source));
    }
  if (!milestone->differs)
    {
      g_autofree char *day = cordeau_format_date (milestone->day);

      g_string_append (text, day);
    }
  if (remark != NULL)
    g_string_append_printf (text, " · %s", remark);
  return g_strdup (text->str);
}

static gboolean
is_own (const CordeauWorkerDetail *detail, guint i)
{
  const CordeauSkillAlone *alone = g_ptr_array_index (detail->learning->alone, i);

  return strcmp (alone->worker, detail->worker->key) == 0;
}

static gboolean
is_alone (const CordeauWorkerDetail *detail)
{
  for (guint i = 0; detail->learning != NULL && i < detail->learning->alone->len; i++)
    if (is_own (detail, i))
      return TRUE;
  return FALSE;
}

/* Where they only learn, and nobody who knows the post is planned with them. */
static void
add_alone (AdwPreferencesGroup *group, const CordeauWorkerDetail *detail)
{
  for (guint i = 0; detail->learning != NULL && i < detail->learning->alone->len; i++)
    {
      const CordeauSkillAlone *alone = g_ptr_array_index (detail->learning->alone, i);
      g_autofree char *title = NULL;
      g_autofree char *text = NULL;

      if (!is_own (detail, i))
        continue;
      /* TRANSLATORS: a post; somebody who only learns it is planned there without anybody who knows it */
      title = g_strdup_printf (_ ("Learns %s, planned alone"), cordeau_post_to_words (alone->post));
      text = cordeau_alone_format (alone, detail->learning->roster->zone);
      add_row_with (group, title, text, NULL,
                    cordeau_chip_new ("cordeau-triangle-symbolic", _ ("alone"), "warning"));
    }
}

static void
add_ahead (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  AdwPreferencesGroup *group;

  if (detail->ahead->len == 0 && !is_alone (detail))
    return;
  group = add_group (groups, _ ("Coming Up"), NULL, NULL);
  add_alone (group, detail);
  for (guint i = 0; i < detail->ahead->len; i++)
    {
      const CordeauMilestone *milestone = g_ptr_array_index (detail->ahead, i);
      g_autofree char *text = describe_milestone (milestone);

      add_row (group, cordeau_milestone_what_to_words (milestone->what), text, NULL);
    }
}

/* (transfer full): what is missing of it, or that nothing is */
static char *
describe_afest (const CordeauAfest *afest)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < CORDEAU_N_AFEST_MISSING; i++)
    if (afest->missing & (1u << i))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "",
                              cordeau_afest_missing_to_sentence ((CordeauAfestMissing) (1u << i)));
  return g_strdup (text->len > 0 ? text->str : _ ("Complete: both phases and the evaluation"));
}

/* (transfer full): "20 November 2026 · 60 min · Jérôme" */
static char *
describe_phase (const CordeauWorkerDetail *detail, const CordeauAfestStep *step)
{
  g_autofree char *day = cordeau_format_date (step->day);
  g_autoptr (GString) text = g_string_new (day);
  const char *by = cordeau_worker_detail_name (detail, step->by);

  if (step->minutes > 0)
    g_string_append_printf (text, " · %d min", step->minutes);
  if (step->level != CORDEAU_LEVEL_NONE)
    g_string_append_printf (text, " · %s", cordeau_level_to_words (step->level));
  if (by != NULL)
    g_string_append_printf (text, " · %s", by);
  if (step->day > detail->today)
    g_string_append_printf (text, " · %s", _ ("planned"));
  return g_strdup (text->str);
}

/* One that was written down by mistake is taken out again, and back. */
static GtkWidget *
make_phase (const CordeauWorkerDetail *detail, const CordeauAfest *afest,
            const CordeauAfestStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = describe_phase (detail, step);
  g_autofree char *day = cordeau_day_to_text (step->day);
  g_autofree char *name = g_strdup_printf ("afest.%s.%s", cordeau_post_to_nick (afest->post),
                                           cordeau_afest_kind_to_nick (step->kind));
  g_autofree char *value = g_strconcat (day, ";no", NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cordeau_afest_kind_to_words (step->kind));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  add_remove (row, name, value);
  return row;
}

static void
add_afest (AdwPreferencesGroup *group, const CordeauWorkerDetail *detail, const CordeauAfest *afest)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *text = describe_afest (afest);
  /* TRANSLATORS: training at work (AFEST) for a post */
  g_autofree char *title = g_strdup_printf (_ ("AFEST: %s"), cordeau_post_to_words (afest->post));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), text);
  for (guint i = 0; i < afest->steps->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              make_phase (detail, afest, g_ptr_array_index (afest->steps, i)));
  adw_preferences_group_add (group, expander);
}

static GtkWidget *
make_paper_row (const CordeauWorkerDetail *detail, const char *title, const char *what)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "document-save-symbolic");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", detail->worker->key, what);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), CORDEAU_ACTION_PERSON_PAPER);
  return row;
}

static void
add_training (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  AdwPreferencesGroup *group = add_group (groups, _ ("Training and Papers"), "afest:new",
                                          _ ("Add a Phase of Training"));

  for (guint i = 0; i < detail->afests->len; i++)
    add_afest (group, detail, g_ptr_array_index (detail->afests, i));
  adw_preferences_group_add (group, make_paper_row (detail, _ ("Proof File as PDF…"), "proof"));
  adw_preferences_group_add (group,
                             make_paper_row (detail, _ ("Welcome Booklet as PDF…"), "booklet"));
}

/* --- the first days ------------------------------------------------------------------------------------ */

static GtkWidget *
make_tick (const CordeauWorkerDetail *detail, CordeauOnboardingStep step)
{
  const CordeauOnboardingTick *tick = &detail->onboarding->ticks[step];
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *who = cordeau_worker_detail_name (detail, tick->by);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cordeau_onboarding_step_to_words (step));
  if (who != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), who);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tick->at != 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s",
                                    cordeau_onboarding_step_to_nick (step));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.tick");
  /* The row is what is pressed; the box only shows how it stands. */
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_can_focus (check, FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             cordeau_pictogram_image_new (
                                 cordeau_onboarding_step_to_pictogram (step)));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
add_onboarding (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  AdwPreferencesGroup *group = add_group (groups, _ ("First Days"), NULL, NULL);
  GtkWidget *expander = adw_expander_row_new ();
  guint n = detail->onboarding->done;
  /* TRANSLATORS: how many steps of the first days are done, of how many */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), n, (guint) CORDEAU_N_ONBOARDING_STEPS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("Shown and Explained"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), text);
  for (CordeauOnboardingStep step = 0; step < CORDEAU_N_ONBOARDING_STEPS; step++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_tick (detail, step));
  adw_preferences_group_add (group, expander);
}

/* --- contracts, days ----------------------------------------------------------------------------------- */

/* (transfer full): with hours a week */
static char *
format_contract (const CordeauContract *contract)
{
  g_autofree char *days = format_period (&contract->days);

  if (contract->weekly_minutes == 0)
    return g_steal_pointer (&days);
  /* TRANSLATORS: when a contract holds, and its hours */
  return g_strdup_printf (_ ("%s · %d h %02d a week"), days, contract->weekly_minutes / 60,
                          contract->weekly_minutes % 60);
}

/* @name: of the assignment that takes one away: "contract", "elsewhere" */
static void
add_contract_rows (AdwPreferencesGroup *group, const char *title, const char *name, GArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const CordeauContract *contract = &g_array_index (list, CordeauContract, i);
      g_autofree char *text = format_contract (contract);
      g_autofree char *from = cordeau_day_to_text (contract->days.from);
      g_autofree char *section = *from != '\0' ? g_strconcat (name, ":", from, NULL)
                                               : g_strdup (name);
      g_autofree char *assignment = g_strconcat (name, ".", from, NULL);
      GtkWidget *row = add_row (group, title, text, section);

      if (*from != '\0')
        add_remove (row, assignment, "");
    }
}

static void
add_contracts (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  const CordeauWorker *worker = detail->worker;
  AdwPreferencesGroup *group = add_group (groups, _ ("Contract"), "contract:new",
                                          _ ("Add a Contract"));

  add_contract_rows (group, _ ("Contract"), "contract", worker->contracts);
  if (worker->contracts->len == 0)
    add_row (group, _ ("Contract"), NULL, "contract:new");
  if (worker->elsewhere->len > 0)
    add_contract_rows (group, _ ("Work Elsewhere"), "elsewhere", worker->elsewhere);
  else
    add_row (group, _ ("Work Elsewhere"), _ ("None"), "elsewhere:new");
}

/* (transfer full): "Monday 7:00-15:00, Tuesday …" */
static char *
format_availability (const CordeauWorker *worker)
{
  const char *days[] = { _ ("Monday"), _ ("Tuesday"),  _ ("Wednesday"), _ ("Thursday"),
                         _ ("Friday"), _ ("Saturday"), _ ("Sunday") };
  g_autoptr (GString) text = g_string_new (NULL);

  for (int day = 1; day <= 7; day++)
    {
      g_autofree char *hours = cordeau_worker_form_format_hours (worker, day);

      if (*hours != '\0')
        g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", days[day - 1], hours);
    }
  return g_strdup (text->len > 0 ? text->str : _ ("Always"));
}

static void
add_days (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  const CordeauWorker *worker = detail->worker;
  AdwPreferencesGroup *group = add_group (groups, _ ("Days"), "leave:new", _ ("Add Days Away"));
  g_autofree char *availability = format_availability (worker);

  add_row (group, _ ("Can Be Wanted"), availability, "availability");
  for (guint i = 0; i < worker->leave->len; i++)
    {
      const CordeauLeave *leave = &g_array_index (worker->leave, CordeauLeave, i);
      g_autofree char *days = format_period (&leave->days);
      g_autofree char *from = cordeau_day_to_text (leave->days.from);
      g_autofree char *section = g_strconcat ("leave:", from, NULL);
      g_autofree char *assignment = g_strconcat ("leave.", from, NULL);

      /* Of what is over nothing is to be planned. */
      if (leave->days.to < detail->today)
        continue;
      add_remove (add_row (group, cordeau_leave_to_words (leave->code), days, section), assignment,
                  "");
    }
}

static void
add_consents (GtkBox *groups, const CordeauWorkerDetail *detail)
{
  AdwPreferencesGroup *group = add_group (groups, _ ("Consents"), NULL, NULL);

  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    {
      const CordeauPeriod *period = &detail->worker->consents[i];
      g_autofree char *days = period->from != CORDEAU_DAY_NONE ? format_period (period)
                                                               : g_strdup (_ ("Not given"));

      add_row (group, cordeau_consent_to_words (i), days, "consents");
    }
}

/* --- what is sealed ------------------------------------------------------------------------------------ */

static void
add_locked (AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Capabilities and Contact: Locked"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "cordeau-lock-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.unlock");
  adw_preferences_group_add (group, row);
}

static void
add_capability (AdwPreferencesGroup *group, const CordeauCapability *one)
{
  g_autofree char *words = cordeau_capability_to_words (one);
  g_autofree char *name = g_strconcat ("capability.", cordeau_capability_to_nick (one->code), NULL);
  g_autofree char *value = NULL;

  if (one->code == CORDEAU_CAPABILITY_NO_POST)
    value = g_strconcat (cordeau_post_to_nick ((CordeauPost) one->limit), ",no", NULL);
  add_remove (add_row (group, _ ("Capability"), words, NULL), name, value != NULL ? value : "no");
}

static void
add_sealed (GtkBox *groups, const CordeauWorkerSealed *sealed)
{
  AdwPreferencesGroup *group = add_group (groups, _ ("Sealed"),
                                          sealed != NULL ? "capability:new" : NULL,
                                          _ ("Add a Capability"));
  GtkWidget *row;

  adw_preferences_group_set_description (
      group, _ ("Elsewhere it only reads “not available for this post”."));
  if (sealed == NULL)
    {
      add_locked (group);
      return;
    }
  for (guint i = 0; i < sealed->capabilities->len; i++)
    add_capability (group, &g_array_index (sealed->capabilities, CordeauCapability, i));
  if (sealed->capabilities->len == 0)
    add_row (group, _ ("Capability"), _ ("No limits noted"), "capability:new");
  add_row (group, _ ("Telephone"), sealed->contact->phone, "contact");
  add_row (group, _ ("E-mail"), sealed->contact->email, "contact");
  row = adw_button_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Lock Again"));
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), "cordeau-lock-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "people.lock");
  adw_preferences_group_add (group, row);
}

void
cordeau_worker_card_groups_fill (GtkBox *groups, const CordeauWorkerDetail *detail,
                                 const CordeauWorkerSealed *sealed)
{
  g_return_if_fail (GTK_IS_BOX (groups) && detail != NULL && detail->worker != NULL);

  add_posts (groups, detail);
  add_ahead (groups, detail);
  add_contracts (groups, detail);
  add_days (groups, detail);
  add_person (groups, detail);
  add_consents (groups, detail);
  add_onboarding (groups, detail);
  add_training (groups, detail);
  add_sealed (groups, sealed);
}
