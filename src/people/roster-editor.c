/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every key is judged: in memory, of one worker. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "kit/scan-guard.h"

#include "people/roster-editor.h"

#define MOST_BREAK 240

struct _CordeauRosterEditor
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauRosterWeek *week;
  CordeauShift *before; /* nullable: a new one */
  char *worker;
  CordeauStatus status;
  gint32 day;
  gboolean deleted;

  /* Template */
  AdwWindowTitle *window_title;
  AdwEntryRow *start_row;
  AdwEntryRow *end_row;
  AdwSpinRow *break_row;
  AdwEntryRow *break_start_row;
  AdwComboRow *post_row;
  GtkLabel *sentence_label;
  GtkWidget *save_button;
  GtkWidget *another_row;
  GtkWidget *delete_row;
  GtkWidget *more_group;
};

G_DEFINE_FINAL_TYPE (CordeauRosterEditor, cordeau_roster_editor, ADW_TYPE_DIALOG)

static guint decided_signal;

/* --- reading the rows ----------------------------------------------------------------------------- */

static void
mark (GtkWidget *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

/* Minutes of the day; -1 for what is none. */
static int
read_time (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  int minutes = *text != '\0' ? cordeau_when_parse_minutes (text) : -1;

  mark (GTK_WIDGET (row), minutes < 0);
  return minutes;
}

/* The instant of @minute at or after @from. */
static gint64
at_or_after (CordeauRosterEditor *self, int minute, gint64 from)
{
  GTimeZone *zone = self->week->roster->zone;
  gint64 when = cordeau_day_at (self->day, minute, zone);

  return when >= from ? when : cordeau_day_at (self->day + 1, minute, zone);
}

static gboolean
read_break (CordeauRosterEditor *self, CordeauShift *shift, char **fault)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->break_start_row));
  int minute;

  shift->break_minutes = (int) adw_spin_row_get_value (self->break_row);
  mark (GTK_WIDGET (self->break_start_row), FALSE);
  if (shift->break_minutes == 0 || strspn (text, " ") == strlen (text))
    return TRUE;
  minute = read_time (self->break_start_row);
  if (minute < 0)
    {
      *fault = g_strdup (_ ("The start of the break is no time. Write one such as 9:30, or leave "
                            "it empty."));
      return FALSE;
    }
  shift->break_start = at_or_after (self, minute, shift->start);
  return TRUE;
}

/* (transfer full) (nullable): @fault: (out) (transfer full): why not, in a sentence */
static CordeauShift *
read_rows (CordeauRosterEditor *self, char **fault)
{
  CordeauPost post = adw_combo_row_get_selected (self->post_row) + 1;
  int start = read_time (self->start_row);
  int end = read_time (self->end_row);
  g_autoptr (CordeauShift) shift = NULL;

  *fault = NULL;
  if (start < 0)
    *fault = g_strdup (_ ("The start is no time. Write one such as 6:00."));
  else if (end < 0)
    *fault = g_strdup (_ ("The end is no time. Write one such as 13:30."));
  else if (start == end)
    {
      mark (GTK_WIDGET (self->end_row), TRUE);
      *fault = g_strdup (_ ("The shift ends when it starts. Write another end."));
    }
  if (*fault != NULL)
    return NULL;
  shift = cordeau_shift_new (self->worker,
                             cordeau_day_at (self->day, start, self->week->roster->zone), 0,
                             cordeau_post_to_nick (post));
  shift->end = at_or_after (self, end, shift->start);
  if (self->before != NULL)
    {
      g_set_str (&shift->id, self->before->id);
      g_set_str (&shift->rev, self->before->rev);
      shift->published = self->before->published;
    }
  if (!read_break (self, shift, fault))
    return NULL;
  *fault = cordeau_shift_find_fault (shift);
  return *fault == NULL ? g_steal_pointer (&shift) : NULL;
}

/* --- what is said of it --------------------------------------------------------------------------- */

/* (transfer full): what the law says of the day, a line each. */
static char *
say (CordeauRosterEditor *self, const CordeauShift *shift)
{
  g_autoptr (GArray) violations = cordeau_roster_week_try (self->week, self->before, shift);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < violations->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (violations, CordeauViolation, i);
      g_autofree char *sentence = NULL;

      if (violation->first_day > self->day || violation->last_day < self->day)
        continue;
      sentence = cordeau_roster_law_say (self->week->law, violation);
      g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "\n" : "", sentence,
                              cordeau_rule_article (violation->rule, self->status));
    }
  if (text->len == 0)
    g_string_append (text, self->week->law != NULL ? _ ("No rule is broken.")
                                                   : _ ("The law has not been asked yet."));
  return g_string_free (text, FALSE);
}

static void
changed_cb (CordeauRosterEditor *self)
{
  g_autofree char *sentence = NULL;
  g_autoptr (CordeauShift) shift = NULL;
  gboolean broken;

  if (self->week == NULL)
    return;
  shift = read_rows (self, &sentence);
  if (shift != NULL)
    sentence = say (self, shift);
  broken = shift == NULL || strchr (sentence, '(') != NULL;
  mark (GTK_WIDGET (self->sentence_label), broken);
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_widget_set_sensitive (self->save_button, shift != NULL);
}

static void
post_changed_cb (CordeauRosterEditor *self)
{
  changed_cb (self);
}

/* --- deeds ---------------------------------------------------------------------------------------- */

static void
decide (CordeauRosterEditor *self)
{
  g_signal_emit (self, decided_signal, 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_cb (CordeauRosterEditor *self)
{
  g_autoptr (CordeauShift) shift = cordeau_roster_editor_dup_shift (self);

  if (shift != NULL)
    decide (self);
}

static void
delete_cb (CordeauRosterEditor *self)
{
  self->deleted = TRUE;
  decide (self);
}

static void
set_time (CordeauRosterEditor *self, AdwEntryRow *row, gint64 when)
{
  g_autofree char *text = NULL;
  int minute;

  cordeau_when_split (when, self->week->roster->zone, &minute, NULL);
  text = g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* A second shift of the day: after the first, at the same post. */
static void
another_cb (CordeauRosterEditor *self)
{
  gint64 end = self->before->end;

  g_clear_pointer (&self->before, cordeau_shift_free);
  gtk_widget_set_visible (self->more_group, FALSE);
  set_time (self, self->start_row, end + 2 * G_TIME_SPAN_HOUR);
  gtk_editable_set_text (GTK_EDITABLE (self->end_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->break_start_row), "");
  adw_spin_row_set_value (self->break_row, 0.0);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Another Shift"));
  adw_window_title_set_title (self->window_title, _ ("Another Shift"));
  gtk_widget_grab_focus (GTK_WIDGET (self->start_row));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_roster_editor_dispose (GObject *object)
{
  CordeauRosterEditor *self = CORDEAU_ROSTER_EDITOR (object);

  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ROSTER_EDITOR);
  g_clear_pointer (&self->before, cordeau_shift_free);
  g_clear_pointer (&self->worker, g_free);
  G_OBJECT_CLASS (cordeau_roster_editor_parent_class)->dispose (object);
}

static void
cordeau_roster_editor_class_init (CordeauRosterEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_roster_editor_dispose;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "dialog.close", NULL, cancel_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/roster-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, start_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, end_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, break_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, break_start_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, post_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, another_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, delete_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauRosterEditor, more_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, post_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
}

static void
cordeau_roster_editor_init (CordeauRosterEditor *self)
{
  g_autoptr (GtkStringList) posts = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    gtk_string_list_append (posts, cordeau_post_to_words (post));
  adw_combo_row_set_model (self->post_row, G_LIST_MODEL (posts));
  adw_spin_row_set_range (self->break_row, 0.0, MOST_BREAK);
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

/* Where the person worked last in these days, else what they know best. */
static CordeauPost
guess_post (CordeauRosterWeek *week, const CordeauWorker *worker, guint day)
{
  CordeauPost best = CORDEAU_POST_RECEPTION;

  for (guint i = week->roster->days; i > 0; i--)
    {
      const CordeauShift *shift = cordeau_roster_week_find (week, worker->key,
                                                            (day + i) % week->roster->days, 0);

      if (shift != NULL)
        return cordeau_post_from_nick (shift->post);
    }
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level > worker->skills[best].level)
      best = post;
  return best;
}

static void
fill_rows (CordeauRosterEditor *self, CordeauPost post)
{
  if (self->before != NULL)
    {
      set_time (self, self->start_row, self->before->start);
      set_time (self, self->end_row, self->before->end);
      adw_spin_row_set_value (self->break_row, self->before->break_minutes);
      if (self->before->break_start != 0)
        set_time (self, self->break_start_row, self->before->break_start);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->start_row), "9:00");
      gtk_editable_set_text (GTK_EDITABLE (self->end_row), "16:00");
      gtk_editable_set_text (GTK_EDITABLE (self->break_start_row), "12:00");
      adw_spin_row_set_value (self->break_row, 30.0);
    }
  adw_combo_row_set_selected (self->post_row, MAX (post, 1) - 1);
  gtk_widget_set_visible (self->more_group, self->before != NULL);
}

CordeauRosterEditor *
cordeau_roster_editor_new (CordeauRosterWeek *week, const CordeauWorker *worker, guint day,
                           const CordeauShift *shift)
{
  CordeauRosterEditor *self;
  g_autofree char *date = NULL;
  g_autofree char *subtitle = NULL;
  const char *title = shift != NULL ? _ ("Edit the Shift") : _ ("Plan a Shift");

  g_return_val_if_fail (week != NULL && worker != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_ROSTER_EDITOR, NULL);
  self->worker = g_strdup (worker->key);
  self->status = worker->status;
  self->day = week->roster->first + (gint32) day;
  self->before = shift != NULL ? cordeau_shift_copy (shift) : NULL;
  self->week = cordeau_roster_week_ref (week);
  date = cordeau_day_format (self->day, _ ("%A %-d %B"));
  subtitle = g_strdup_printf ("%s · %s", worker->shown, date);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  fill_rows (self,
             shift != NULL ? cordeau_post_from_nick (shift->post) : guess_post (week, worker, day));
  changed_cb (self);
  return self;
}

CordeauShift *
cordeau_roster_editor_dup_shift (CordeauRosterEditor *self)
{
  g_autofree char *fault = NULL;

  g_return_val_if_fail (CORDEAU_IS_ROSTER_EDITOR (self), NULL);

  return self->week != NULL ? read_rows (self, &fault) : NULL;
}

gboolean
cordeau_roster_editor_get_deleted (CordeauRosterEditor *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_EDITOR (self), FALSE);

  return self->deleted;
}

const char *
cordeau_roster_editor_get_id (CordeauRosterEditor *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_EDITOR (self), NULL);

  return self->before != NULL ? self->before->id : NULL;
}

void
cordeau_roster_editor_type (CordeauRosterEditor *self, const char *what, const char *text)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_EDITOR (self) && what != NULL && text != NULL);

  if (g_str_equal (what, "post"))
    adw_combo_row_set_selected (self->post_row, MAX (cordeau_post_from_nick (text), 1) - 1);
  else if (g_str_equal (what, "break"))
    adw_spin_row_set_value (self->break_row, g_ascii_strtod (text, NULL));
  else
    gtk_editable_set_text (g_str_equal (what, "start") ? GTK_EDITABLE (self->start_row)
                           : g_str_equal (what, "end") ? GTK_EDITABLE (self->end_row)
                                                       : GTK_EDITABLE (self->break_start_row),
                           text);
}

const char *
cordeau_roster_editor_get_sentence (CordeauRosterEditor *self)
{
  g_return_val_if_fail (CORDEAU_IS_ROSTER_EDITOR (self), NULL);

  return gtk_label_get_label (self->sentence_label);
}
