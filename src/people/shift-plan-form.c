/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows by name. Nothing is checked here but what the engine could not know; its sentences are shown. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/day.h"
#include "base/when.h"
#include "kit/error-text.h"
#include "kit/scan-guard.h"

#include "people/shift-plan-form.h"

#define MOST_WEEKS 53
/* Lines of what stands in the way. */
#define MOST_LINES 12

/* @values: (nullable) %NULL-terminated: of a combo row, in its order */
typedef struct
{
  char *name;
  GtkWidget *widget; /* borrowed */
  char **values;
} Row;

struct _CordeauShiftPlanForm
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauShiftPlan *plan; /* shared with whoever opened it: names alone */
  char *id; /* nullable: a new one */
  char *worker; /* nullable */
  GArray *rows;

  /* Template */
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *more_group;
  GtkLabel *note_label;
  GtkWidget *message_box;
  GtkLabel *message_label;
  GtkLabel *outcome_label;
  GtkWidget *week_row;
  GtkWidget *delete_row;
  GtkWidget *save_button;

  CordeauShiftPlanDeed deed; /* of saving */
  CordeauShiftPlanDeed undoing; /* of deleting */
  guint n_weeks;
  guint asked; /* which try it was */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (CordeauShiftPlanForm, cordeau_shift_plan_form, ADW_TYPE_DIALOG)

enum
{
  PROP_LOADING = 1,
};

static GParamSpec *properties[PROP_LOADING + 1];
static guint done_signal;

static void
row_clear (gpointer data)
{
  Row *row = data;

  g_free (row->name);
  g_strfreev (row->values);
}

static void
set_loading (CordeauShiftPlanForm *self, gboolean loading)
{
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* @sentence: (nullable) */
static void
say (CordeauShiftPlanForm *self, const char *sentence)
{
  gtk_label_set_label (self->message_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->message_box, sentence != NULL);
  if (sentence != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
say_error (CordeauShiftPlanForm *self, const GError *error)
{
  /* What cannot be is a sentence already. */
  g_autofree char *sentence = error->domain == CORDEAU_SESSION_ERROR
                                  ? g_strdup (error->message)
                                  : cordeau_error_text_sentence (error);

  say (self, sentence);
}

/* --- rows ----------------------------------------------------------------------------------------- */

static Row *
find_row (CordeauShiftPlanForm *self, const char *name)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (strcmp (g_array_index (self->rows, Row, i).name, name) == 0)
      return &g_array_index (self->rows, Row, i);
  return NULL;
}

/* (transfer full): as it stands; "" for a row that is not there */
static char *
value_of (CordeauShiftPlanForm *self, const char *name)
{
  const Row *row = find_row (self, name);

  if (row == NULL)
    return g_strdup ("");
  if (row->values != NULL)
    return g_strdup (row->values[adw_combo_row_get_selected (ADW_COMBO_ROW (row->widget))]);
  if (ADW_IS_SPIN_ROW (row->widget))
    return g_strdup_printf ("%d", (int) adw_spin_row_get_value (ADW_SPIN_ROW (row->widget)));
  if (ADW_IS_SWITCH_ROW (row->widget))
    return g_strdup (adw_switch_row_get_active (ADW_SWITCH_ROW (row->widget)) ? "yes" : "");
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->widget))));
}

/* @values: (transfer full) (nullable) */
static void
add_row (CordeauShiftPlanForm *self, const char *name, GtkWidget *widget, const char *title,
         char **values)
{
  Row row = { g_strdup (name), widget, values };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_preferences_group_add (self->group, widget);
  g_array_append_val (self->rows, row);
}

static void
add_text (CordeauShiftPlanForm *self, const char *name, const char *title, const char *text)
{
  GtkWidget *widget = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (widget), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (widget), TRUE);
  add_row (self, name, widget, title, NULL);
}

static void
add_time (CordeauShiftPlanForm *self, const char *name, const char *title, int minute)
{
  g_autofree char *text = minute >= 0 ? g_strdup_printf ("%d:%02d", minute / 60 % 24, minute % 60)
                                      : g_strdup ("");

  add_text (self, name, title, text);
}

static GtkWidget *
add_number (CordeauShiftPlanForm *self, const char *name, const char *title, double least,
            double most, double value)
{
  GtkWidget *widget = adw_spin_row_new_with_range (least, most, 1.0);

  adw_spin_row_set_value (ADW_SPIN_ROW (widget), value);
  add_row (self, name, widget, title, NULL);
  return widget;
}

/* @values, @labels: (transfer full): in one order */
static GtkWidget *
add_choice (CordeauShiftPlanForm *self, const char *name, const char *title, char **values,
            char **labels, const char *chosen)
{
  GtkWidget *widget = adw_combo_row_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new ((const char *const *) labels);

  adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (model));
  for (guint i = 0; values[i] != NULL; i++)
    if (g_strcmp0 (values[i], chosen) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (widget), i);
  add_row (self, name, widget, title, values);
  g_strfreev (labels);
  return widget;
}

static void
add_posts (CordeauShiftPlanForm *self, CordeauPost chosen)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  g_strv_builder_add (values, "");
  /* TRANSLATORS: a type of shift without a post of its own */
  g_strv_builder_add (labels, _ ("Said by whoever plans it"));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      g_strv_builder_add (values, cordeau_post_to_nick (post));
      g_strv_builder_add (labels, cordeau_post_to_words (post));
    }
  add_choice (self, "post", _ ("Post"), g_strv_builder_end (values), g_strv_builder_end (labels),
              chosen != CORDEAU_POST_NONE ? cordeau_post_to_nick (chosen) : "");
}

static gboolean
has_row (const CordeauShiftPlan *plan, const char *pattern, const char *worker)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const CordeauPatternRow *row = g_ptr_array_index (plan->rows, i);

      if (strcmp (row->pattern, pattern) == 0 && strcmp (row->worker, worker) == 0)
        return TRUE;
    }
  return FALSE;
}

/* @pattern: (nullable): those of it, after "everybody"; %NULL: all of the site */
static GtkWidget *
add_workers (CordeauShiftPlanForm *self, const CordeauShiftPlan *plan, const char *pattern,
             const char *chosen)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  if (pattern != NULL)
    {
      g_strv_builder_add (values, "");
      g_strv_builder_add (labels, _ ("Everybody of the pattern"));
    }
  for (guint i = 0; i < plan->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (plan->workers, i);

      if (pattern != NULL && !has_row (plan, pattern, worker->key))
        continue;
      g_strv_builder_add (values, worker->key);
      g_strv_builder_add (labels, worker->shown);
    }
  return add_choice (self, "worker", _ ("Worker"), g_strv_builder_end (values),
                     g_strv_builder_end (labels), chosen);
}

/* @text: "early,early,-,late,late,-,-" */
static void
add_week (CordeauShiftPlanForm *self, const char *text)
{
  g_autofree char *name = g_strdup_printf ("%u", ++self->n_weeks);
  /* TRANSLATORS: a week of a pattern, by its number */
  g_autofree char *title = g_strdup_printf (_ ("Week %s, Monday to Sunday"), name);

  add_text (self, name, title, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.add-week",
                                 self->n_weeks < CORDEAU_PATTERN_MOST_WEEKS);
}

/* --- what is to be done ---------------------------------------------------------------------------- */

static void
add_assignment (CordeauShiftPlanForm *self, GStrvBuilder *builder, const char *name)
{
  g_autofree char *value = value_of (self, name);
  /* A break that is none has no start. */
  gboolean none = strcmp (name, "break") == 0 && strcmp (value, "0") == 0;

  g_strv_builder_take (builder, g_strdup_printf ("%s=%s", name, none ? "" : value));
}

static char **
read_type (CordeauShiftPlanForm *self)
{
  static const char *const names[] = { "name", "start", "end", "break", "break-start", "post" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_assignment (self, builder, names[i]);
  return g_strv_builder_end (builder);
}

/* What is empty at the end is no week. */
static char **
read_weeks (CordeauShiftPlanForm *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = self->n_weeks;

  for (; n > 1; n--)
    {
      g_autofree char *name = g_strdup_printf ("%u", n);
      g_autofree char *value = value_of (self, name);

      if (*value != '\0')
        break;
    }
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      g_strv_builder_take (builder, value_of (self, name));
    }
  return g_strv_builder_end (builder);
}

static gboolean
read_apply (CordeauShiftPlanForm *self, CordeauShiftPlanWish *wish, GError **error)
{
  g_autofree char *from = value_of (self, "from");
  g_autofree char *weeks = value_of (self, "weeks");
  g_autofree char *holidays = value_of (self, "holidays");
  g_autofree char *day = cordeau_when_parse_day (from, error);

  if (day == NULL)
    return FALSE;
  wish->from = cordeau_day_from_text (day);
  wish->weeks = (guint) g_ascii_strtoull (weeks, NULL, 10);
  wish->holidays = *holidays != '\0';
  return TRUE;
}

/* A new one must not write over another. */
static gboolean
check_new (CordeauShiftPlanForm *self, const CordeauShiftPlanWish *wish, GError **error)
{
  if (self->id != NULL)
    return TRUE;
  if (wish->deed == CORDEAU_SHIFT_PLAN_SET_TYPE
          ? cordeau_shift_types_find (self->plan->types, wish->id) == NULL
          : !has_row (self->plan, wish->id, wish->worker))
    return TRUE;
  g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
               wish->deed == CORDEAU_SHIFT_PLAN_SET_TYPE
                   ? _ ("There is a type “%s” already. Choose another id.")
                   : _ ("This worker is in the pattern “%s” already. Change that row."),
               wish->id);
  return FALSE;
}

/* (transfer full) (nullable): %NULL with @error */
static CordeauShiftPlanWish *
read_wish (CordeauShiftPlanForm *self, CordeauShiftPlanDeed deed, GError **error)
{
  g_autofree char *id = self->id != NULL ? g_strdup (self->id) : value_of (self, "id");
  g_autofree char *chosen = value_of (self, "worker");
  g_autoptr (CordeauShiftPlanWish) wish = cordeau_shift_plan_wish_new (deed, id, self->worker);

  if (find_row (self, "worker") != NULL && *chosen != '\0')
    g_set_str (&wish->worker, chosen);
  if (deed == CORDEAU_SHIFT_PLAN_SET_TYPE)
    wish->words = read_type (self);
  else if (deed == CORDEAU_SHIFT_PLAN_SET_PATTERN)
    wish->words = read_weeks (self);
  else if ((deed == CORDEAU_SHIFT_PLAN_APPLY || deed == CORDEAU_SHIFT_PLAN_TRY)
           && !read_apply (self, wish, error))
    return NULL;
  if ((deed == CORDEAU_SHIFT_PLAN_SET_TYPE || deed == CORDEAU_SHIFT_PLAN_SET_PATTERN)
      && !check_new (self, wish, error))
    return NULL;
  return g_steal_pointer (&wish);
}

/* --- trying --------------------------------------------------------------------------------------- */

static void
add_skip (GString *text, const CordeauShiftPlan *plan, const CordeauPatternSkip *skip)
{
  g_autofree char *day = cordeau_day_format (skip->day, _ ("%A %-d %B"));

  g_string_append_printf (text, "\n%s, %s: %s", cordeau_shift_plan_name (plan, skip->worker), day,
                          cordeau_pattern_why_to_words (skip->why));
}

char *
cordeau_shift_plan_form_say (const CordeauShiftPlan *plan, const CordeauShiftPlanDone *done)
{
  GString *text = g_string_new (NULL);
  guint n = done->skipped != NULL ? done->skipped->len : 0;

  g_return_val_if_fail (plan != NULL && done != NULL, g_string_free (text, FALSE));

  g_string_append_printf (text,
                          ngettext ("%u shift, as a draft.", "%u shifts, as drafts.", done->made),
                          done->made);
  if (done->same > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u is there already.", "%u are there already.",
                                        done->same),
                              done->same);
    }
  if (n == 0)
    return g_string_free (text, FALSE);
  g_string_append_c (text, '\n');
  g_string_append_printf (text, ngettext ("%u day is left alone:", "%u days are left alone:", n),
                          n);
  for (guint i = 0; i < MIN (n, MOST_LINES); i++)
    add_skip (text, plan, g_ptr_array_index (done->skipped, i));
  if (n > MOST_LINES)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

/* @asked: which try: an older one is not shown */
typedef struct
{
  CordeauShiftPlanForm *form;
  guint asked;
} Try;

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Try *try = user_data;
  CordeauShiftPlanForm *self = try->form;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauShiftPlanDone) done = cordeau_shift_plan_write_finish (source, result, &error);
  g_autofree char *text = NULL;

  if (self->group != NULL && try->asked == self->asked)
    {
      set_loading (self, FALSE);
      if (done != NULL)
        {
          text = cordeau_shift_plan_form_say (self->plan, done);
          gtk_label_set_label (self->outcome_label, text);
        }
      else
        say_error (self, error);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save",
                                     done != NULL && done->made > 0);
    }
  g_object_unref (self);
  g_free (try);
}

static void
try_it (CordeauShiftPlanForm *self)
{
  g_autoptr (GError) error = NULL;
  CordeauShiftPlanWish *wish = read_wish (self, CORDEAU_SHIFT_PLAN_TRY, &error);
  Try *try;

  self->asked++;
  say (self, wish != NULL ? NULL : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_label), wish != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
  if (wish == NULL)
    return;
  try = g_new0 (Try, 1);
  try->form = g_object_ref (self);
  try->asked = self->asked;
  set_loading (self, TRUE);
  cordeau_shift_plan_write_async (self->session, wish, tried_cb, try);
}

/* --- deeds ---------------------------------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauShiftPlanForm) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauShiftPlanDone *done = cordeau_shift_plan_write_finish (source, result, &error);

  if (self->group == NULL)
    {
      g_clear_pointer (&done, cordeau_shift_plan_done_free);
      return;
    }
  set_loading (self, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", TRUE);
  if (done == NULL)
    {
      say_error (self, error);
      return;
    }
  g_signal_emit (self, done_signal, 0, done);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
write_it (CordeauShiftPlanForm *self, CordeauShiftPlanDeed deed)
{
  g_autoptr (GError) error = NULL;
  CordeauShiftPlanWish *wish = read_wish (self, deed, &error);

  say (self, wish != NULL ? NULL : error->message);
  if (wish == NULL)
    return;
  self->asked++;
  set_loading (self, TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
  cordeau_shift_plan_write_async (self->session, wish, written_cb, g_object_ref (self));
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanForm *self = CORDEAU_SHIFT_PLAN_FORM (widget);

  write_it (self, self->deed);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanForm *self = CORDEAU_SHIFT_PLAN_FORM (widget);

  write_it (self, self->undoing);
}

static void
add_week_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanForm *self = CORDEAU_SHIFT_PLAN_FORM (widget);

  add_week (self, "");
  gtk_widget_grab_focus (g_array_index (self->rows, Row, self->rows->len - 1).widget);
}

static void
close_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_shift_plan_form_dispose (GObject *object)
{
  CordeauShiftPlanForm *self = CORDEAU_SHIFT_PLAN_FORM (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SHIFT_PLAN_FORM);
  G_OBJECT_CLASS (cordeau_shift_plan_form_parent_class)->dispose (object);
}

static void
cordeau_shift_plan_form_finalize (GObject *object)
{
  CordeauShiftPlanForm *self = CORDEAU_SHIFT_PLAN_FORM (object);

  g_clear_pointer (&self->plan, cordeau_shift_plan_unref);
  g_array_unref (self->rows);
  g_free (self->id);
  g_free (self->worker);
  G_OBJECT_CLASS (cordeau_shift_plan_form_parent_class)->finalize (object);
}

static void
cordeau_shift_plan_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_SHIFT_PLAN_FORM (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/cordeau/Cordeau/ui/people/"
                                                      "shift-plan-form.ui");
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, group);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, more_group);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, note_label);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, message_box);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, message_label);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, outcome_label);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, week_row);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, delete_row);
  gtk_widget_class_bind_template_child (klass, CordeauShiftPlanForm, save_button);
}

static void
cordeau_shift_plan_form_class_init (CordeauShiftPlanFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_shift_plan_form_dispose;
  object_class->finalize = cordeau_shift_plan_form_finalize;
  object_class->get_property = cordeau_shift_plan_form_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "form.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "form.add-week", NULL, add_week_cb);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_cb);
  bind_template (widget_class);
}

static void
cordeau_shift_plan_form_init (CordeauShiftPlanForm *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, row_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

static CordeauShiftPlanForm *
form_new (CordeauSession *session, CordeauShiftPlan *plan, CordeauShiftPlanDeed deed,
          const char *title, const char *note)
{
  CordeauShiftPlanForm *self = g_object_new (CORDEAU_TYPE_SHIFT_PLAN_FORM, NULL);

  self->session = g_object_ref (session);
  self->plan = cordeau_shift_plan_ref (plan);
  self->deed = deed;
  adw_dialog_set_title (ADW_DIALOG (self), title);
  gtk_label_set_label (self->note_label, note);
  return self;
}

/* Which rows there are below; the first of all has the focus. */
static AdwDialog *
form_end (CordeauShiftPlanForm *self, gboolean weeks, gboolean deleted)
{
  gtk_widget_set_visible (self->week_row, weeks);
  gtk_widget_set_visible (self->delete_row, deleted);
  gtk_widget_set_visible (GTK_WIDGET (self->more_group), weeks || deleted);
  adw_dialog_set_focus (ADW_DIALOG (self), g_array_index (self->rows, Row, 0).widget);
  return ADW_DIALOG (self);
}

AdwDialog *
cordeau_shift_plan_form_new_type (CordeauSession *session, CordeauShiftPlan *plan,
                                  const CordeauShiftType *type)
{
  CordeauShiftPlanForm *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && plan != NULL, NULL);

  self = form_new (session, plan, CORDEAU_SHIFT_PLAN_SET_TYPE,
                   type != NULL ? _ ("Change a Shift Type") : _ ("Add a Shift Type"),
                   _ ("What ends before it begins ends on the next day."));
  self->undoing = CORDEAU_SHIFT_PLAN_DELETE_TYPE;
  self->id = type != NULL ? g_strdup (type->id) : NULL;
  if (type == NULL)
    add_text (self, "id", _ ("Id · small letters, such as early"), "");
  add_text (self, "name", _ ("Name"), type != NULL ? type->name : "");
  add_time (self, "start", _ ("Start"), type != NULL ? type->start : 6 * 60);
  add_time (self, "end", _ ("End"), type != NULL ? type->end : 13 * 60);
  add_number (self, "break", _ ("Break, minutes"), 0.0, 240.0,
              type != NULL ? type->break_minutes : 30);
  add_time (self, "break-start", _ ("Start of the break"),
            type != NULL ? type->break_start : 9 * 60 + 30);
  add_posts (self, type != NULL ? type->post : CORDEAU_POST_NONE);
  return form_end (self, FALSE, type != NULL);
}

/* (transfer full): the types there are, for who writes a week */
static char *
describe_types (const CordeauShiftPlan *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->types->len; i++)
    {
      const CordeauShiftType *type = g_ptr_array_index (plan->types, i);

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", type->id);
    }
  /* TRANSLATORS: the ids of types of shift, as in "early, late" */
  return g_strdup_printf (_ ("A type for each day, with commas, and - for a day off: "
                             "early,early,-,late,late,-,-. Where a type has no post of its own, "
                             "late:drying. Types: %s."),
                          text->str);
}

/* (transfer full) */
static char *
format_week (const CordeauPatternRow *row, guint week)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint day = 0; day < 7; day++)
    {
      const char *cell = row->cells[week * 7 + day];

      g_string_append_printf (text, "%s%s", day > 0 ? "," : "", *cell != '\0' ? cell : "-");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

AdwDialog *
cordeau_shift_plan_form_new_pattern (CordeauSession *session, CordeauShiftPlan *plan,
                                     const CordeauPatternRow *row)
{
  CordeauShiftPlanForm *self;
  g_autofree char *note = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && plan != NULL, NULL);

  note = describe_types (plan);
  title = row != NULL ? g_strdup_printf ("%s · %s", row->pattern,
                                         cordeau_shift_plan_name (plan, row->worker))
                      : g_strdup (_ ("Add a Pattern"));
  self = form_new (session, plan, CORDEAU_SHIFT_PLAN_SET_PATTERN, title, note);
  self->undoing = CORDEAU_SHIFT_PLAN_DELETE_PATTERN;
  if (row == NULL)
    {
      add_text (self, "id", _ ("Pattern · small letters, such as team"), "");
      add_workers (self, plan, NULL, NULL);
      add_week (self, "");
      return form_end (self, TRUE, FALSE);
    }
  self->id = g_strdup (row->pattern);
  self->worker = g_strdup (row->worker);
  for (guint week = 0; week < row->weeks; week++)
    {
      g_autofree char *text = format_week (row, week);

      add_week (self, text);
    }
  return form_end (self, TRUE, TRUE);
}

AdwDialog *
cordeau_shift_plan_form_new_apply (CordeauSession *session, CordeauShiftPlan *plan,
                                   const CordeauPatternRow *row, gint32 from)
{
  CordeauShiftPlanForm *self;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  GtkWidget *holidays = adw_switch_row_new ();

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && plan != NULL && row != NULL, NULL);

  /* TRANSLATORS: the name of a pattern */
  title = g_strdup_printf (_ ("Plan “%s”"), row->pattern);
  self = form_new (session, plan, CORDEAU_SHIFT_PLAN_APPLY, title,
                   _ ("Its shifts become drafts. A day on which something stands is left alone."));
  self->id = g_strdup (row->pattern);
  day = cordeau_day_format (from, "%d/%m/%Y");
  add_text (self, "from", _ ("From, in the first week of the pattern"), day);
  add_number (self, "weeks", _ ("Weeks"), 1.0, MOST_WEEKS, row->weeks);
  add_workers (self, plan, row->pattern, row->worker);
  add_row (self, "holidays", holidays, _ ("Also on public holidays"), NULL);
  g_signal_connect_swapped (find_row (self, "from")->widget, "changed", G_CALLBACK (try_it), self);
  g_signal_connect_swapped (find_row (self, "weeks")->widget, "notify::value", G_CALLBACK (try_it),
                            self);
  g_signal_connect_swapped (find_row (self, "worker")->widget, "notify::selected",
                            G_CALLBACK (try_it), self);
  g_signal_connect_swapped (holidays, "notify::active", G_CALLBACK (try_it), self);
  gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("_Plan"));
  try_it (self);
  return form_end (self, FALSE, FALSE);
}

void
cordeau_shift_plan_form_put (CordeauShiftPlanForm *self, const char *name, const char *text)
{
  const Row *row;

  g_return_if_fail (CORDEAU_IS_SHIFT_PLAN_FORM (self) && name != NULL && text != NULL);

  row = find_row (self, name);
  g_return_if_fail (row != NULL);
  if (row->values == NULL && ADW_IS_SPIN_ROW (row->widget))
    adw_spin_row_set_value (ADW_SPIN_ROW (row->widget), g_ascii_strtod (text, NULL));
  else if (row->values == NULL)
    gtk_editable_set_text (GTK_EDITABLE (row->widget), text);
  for (guint i = 0; row->values != NULL && row->values[i] != NULL; i++)
    if (strcmp (row->values[i], text) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row->widget), i);
}

const char *
cordeau_shift_plan_form_get_message (CordeauShiftPlanForm *self)
{
  g_return_val_if_fail (CORDEAU_IS_SHIFT_PLAN_FORM (self), "");

  return gtk_label_get_label (self->message_label);
}

const char *
cordeau_shift_plan_form_get_outcome (CordeauShiftPlanForm *self)
{
  g_return_val_if_fail (CORDEAU_IS_SHIFT_PLAN_FORM (self), "");

  return gtk_label_get_label (self->outcome_label);
}
