/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads in the background, and writes what keys ask for. */
#include <glib/gi18n-lib.h>

#include "kit/toast.h"
#include "people/roster-draw.h"
#include "people/roster-grid.h"

#include "people/roster-page.h"

#define WEEK 7

struct _CordeauRosterPage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauRosterWeek *week;
  CordeauShift *copied;
  CordeauShift *deleted;
  GCancellable *cancellable;

  /* Borrowed: of the page */
  CordeauRosterGrid *grid;
  GtkLabel *detail;
  GtkWidget *publish;

  gint32 first;
};

G_DEFINE_FINAL_TYPE (CordeauRosterPage, cordeau_roster_page, CORDEAU_TYPE_PAGE)

static CordeauSession *
session_of (CordeauRosterPage *self)
{
  return cordeau_page_get_session (CORDEAU_PAGE (self));
}

/* --- showing ------------------------------------------------------------------------------------- */

static void
show_detail (CordeauRosterPage *self)
{
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);
  g_autoptr (GString) text = g_string_new (NULL);
  gint32 day = self->first + (gint32) cordeau_roster_grid_get_day (self->grid);

  for (guint i = 0; worker != NULL && i < self->week->violations->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (self->week->violations, CordeauViolation,
                                                          i);
      g_autofree char *sentence = NULL;

      if (!g_str_equal (violation->worker, worker->key) || violation->first_day > day
          || violation->last_day < day)
        continue;
      sentence = cordeau_roster_law_say (self->week->law, violation);
      g_string_append_printf (text, "%s%s (%s)", text->len > 0 ? "\n" : "", sentence,
                              cordeau_rule_article (violation->rule, worker->status));
    }
  if (worker == NULL)
    g_string_append (text, _ ("Nobody works here yet. Add people first."));
  else if (text->len == 0)
    {
      g_autofree char *date = cordeau_roster_draw_format_day (day, _ ("%A %-d %B"));

      /* Translators: a worker, and a day: "Awa, Monday 23 November: …" */
      g_string_append_printf (text,
                              _ ("%s, %s: no rule broken. This is help, and no legal advice."),
                              worker->shown, date);
    }
  gtk_label_set_label (self->detail, text->str);
}

static void
show_title (CordeauRosterPage *self)
{
  g_autofree char *from = cordeau_roster_draw_format_day (self->first, _ ("%-d %B"));
  g_autofree char *to = cordeau_roster_draw_format_day (self->first + WEEK - 1, _ ("%-d %B"));
  g_autofree char *subtitle = NULL;
  guint drafts = 0;
  guint n = self->week != NULL ? self->week->violations->len : 0;

  for (guint i = 0; self->week != NULL && i < self->week->roster->shifts->len; i++)
    drafts += !((CordeauShift *) g_ptr_array_index (self->week->roster->shifts, i))->published;
  /* TRANSLATORS: the days of a week, and how many of its shifts are drafts: "23 November – 29 November · 3 drafts" */
  subtitle = g_strdup_printf (ngettext ("%s – %s · %u draft", "%s – %s · %u drafts", drafts), from,
                              to, drafts);
  cordeau_page_set_subtitle (CORDEAU_PAGE (self), subtitle);
  cordeau_page_set_attention (CORDEAU_PAGE (self), n);
  gtk_widget_set_sensitive (self->publish, drafts > 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauRosterWeek *week = cordeau_roster_week_read_finish (source, result, &error);

  /* Nobody looks any more. */
  if (self->grid == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&week, cordeau_roster_week_free);
      return;
    }
  cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
  if (week == NULL)
    {
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  cordeau_roster_grid_set_week (self->grid, NULL);
  g_clear_pointer (&self->week, cordeau_roster_week_free);
  self->week = week;
  cordeau_roster_grid_set_week (self->grid, week);
  show_title (self);
  show_detail (self);
}

static void
read_week (CordeauRosterPage *self)
{
  if (self->grid == NULL || !cordeau_session_is_founded (session_of (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cordeau_roster_week_read_async (session_of (self), self->first, WEEK, self->cancellable, read_cb,
                                  g_object_ref (self));
}

/* --- writing ------------------------------------------------------------------------------------- */

/* @shift: put; %NULL: @id is deleted; neither: [@from, @to) is published */
typedef struct
{
  CordeauShift *shift;
  char *id;
  char *actor;
  gint64 from;
  gint64 to;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->shift, cordeau_shift_free);
  g_free (job->id);
  g_free (job->actor);
  g_free (job);
}

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_CORRECTION, job->actor, FALSE };
  gboolean done;
  guint n;

  if (job->shift != NULL)
    done = cordeau_shift_put (txn, job->shift, &reason, error);
  else if (job->id != NULL)
    done = cordeau_shift_delete (txn, job->id, &reason, error);
  else
    done = cordeau_shifts_publish (txn, job->from, job->to, &reason, &n, error);
  return done ? g_strdup ("") : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error);

  if (done == NULL && self->grid != NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  read_week (self);
}

/* Takes @job. */
static void
write_async (CordeauRosterPage *self, Job *job)
{
  job->actor = g_strdup (cordeau_session_get_actor (session_of (self)));
  cordeau_store_write_async (cordeau_session_get_store (session_of (self)), write_job, job,
                             job_free, g_free, NULL, NULL, written_cb, g_object_ref (self));
}

static void
put_async (CordeauRosterPage *self, const CordeauShift *shift)
{
  Job *job = g_new0 (Job, 1);

  job->shift = cordeau_shift_copy (shift);
  write_async (self, job);
}

/* --- actions ------------------------------------------------------------------------------------- */

static void
go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  cordeau_roster_page_set_day (self, self->first + WEEK * g_variant_get_int32 (parameter));
}

static void
publish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  Job *job;

  if (self->week == NULL)
    return;
  job = g_new0 (Job, 1);
  job->from = self->week->roster->from;
  job->to = self->week->roster->to;
  write_async (self, job);
  cordeau_toast_done (widget, _ ("The week is published; changes are kept from now on"));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);

  if (shift == NULL)
    return;
  g_clear_pointer (&self->copied, cordeau_shift_free);
  self->copied = cordeau_shift_copy (shift);
  cordeau_toast_done (widget, _ ("Shift copied; Ctrl+V puts it into another cell"));
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);
  GTimeZone *zone = cordeau_session_get_zone (session_of (self));
  g_autoptr (CordeauShift) shift = NULL;

  if (self->copied == NULL || worker == NULL)
    return;
  shift = cordeau_shift_new (worker->key, self->copied->start, self->copied->end,
                             self->copied->post);
  shift->break_minutes = self->copied->break_minutes;
  shift->break_start = self->copied->break_start;
  cordeau_shift_move_days (shift,
                           self->first + (gint32) cordeau_roster_grid_get_day (self->grid)
                               - cordeau_day_of (shift->start, zone),
                           zone);
  put_async (self, shift);
}

static void
delete_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauShift *shift = cordeau_roster_grid_get_shift (self->grid);
  Job *job;

  if (shift == NULL)
    return;
  g_clear_pointer (&self->deleted, cordeau_shift_free);
  self->deleted = cordeau_shift_copy (shift);
  g_clear_pointer (&self->deleted->rev, g_free);
  job = g_new0 (Job, 1);
  job->id = g_strdup (shift->id);
  write_async (self, job);
  cordeau_toast_undo (widget, _ ("Shift deleted"), "roster.undo", NULL);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  if (self->deleted == NULL)
    return;
  put_async (self, self->deleted);
  g_clear_pointer (&self->deleted, cordeau_shift_free);
}

/* --- building ------------------------------------------------------------------------------------ */

static GtkWidget *
make_button (const char *icon, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
make_content (CordeauRosterPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *detail = gtk_label_new (NULL);

  self->grid = CORDEAU_ROSTER_GRID (cordeau_roster_grid_new ());
  self->detail = GTK_LABEL (detail);
  g_signal_connect_object (self->grid, "moved", G_CALLBACK (show_detail), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->grid));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_label_set_wrap (self->detail, TRUE);
  gtk_label_set_xalign (self->detail, 0.0f);
  gtk_label_set_lines (self->detail, 4);
  gtk_label_set_ellipsize (self->detail, PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (detail, 12);
  gtk_widget_set_margin_end (detail, 12);
  gtk_widget_set_margin_top (detail, 8);
  gtk_widget_set_margin_bottom (detail, 8);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), detail);
  return box;
}

static void
cordeau_roster_page_constructed (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);
  CordeauPage *page = CORDEAU_PAGE (object);
  CordeauSession *session;

  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->constructed (object);
  session = cordeau_page_get_session (page);
  self->first = cordeau_day_monday (
      cordeau_day_of (cordeau_env_now (cordeau_session_get_env (session)),
                      cordeau_session_get_zone (session)));
  cordeau_page_pack_start (page, make_button ("go-previous-symbolic", _ ("The Week Before"),
                                              "roster.go(-1)"));
  cordeau_page_pack_start (page,
                           make_button ("go-next-symbolic", _ ("The Week After"), "roster.go(1)"));
  self->publish = gtk_button_new_with_mnemonic (_ ("_Publish"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->publish), "roster.publish");
  cordeau_page_pack_end (page, self->publish);
  cordeau_page_set_content (page, make_content (self));
  cordeau_page_set_loading (page, TRUE);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::shifts",
                           G_CALLBACK (read_week), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::workers",
                           G_CALLBACK (read_week), self, G_CONNECT_SWAPPED);
  read_week (self);
}

static void
cordeau_roster_page_dispose (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->grid != NULL)
    cordeau_roster_grid_set_week (self->grid, NULL);
  self->grid = NULL;
  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->dispose (object);
}

static void
cordeau_roster_page_finalize (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);

  g_clear_pointer (&self->copied, cordeau_shift_free);
  g_clear_pointer (&self->deleted, cordeau_shift_free);
  g_clear_pointer (&self->week, cordeau_roster_week_free);
  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->finalize (object);
}

static void
cordeau_roster_page_class_init (CordeauRosterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cordeau_roster_page_constructed;
  object_class->dispose = cordeau_roster_page_dispose;
  object_class->finalize = cordeau_roster_page_finalize;
  gtk_widget_class_install_action (widget_class, "roster.go", "i", go_cb);
  gtk_widget_class_install_action (widget_class, "roster.publish", NULL, publish_cb);
  gtk_widget_class_install_action (widget_class, "roster.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "roster.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "roster.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "roster.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "roster.copy",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "roster.paste",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "roster.delete", NULL);
}

static void
cordeau_roster_page_init (CordeauRosterPage *self)
{
  cordeau_page_set_nick (CORDEAU_PAGE (self), "roster");
  cordeau_page_set_title (CORDEAU_PAGE (self), _ ("Roster"));
  cordeau_page_set_icon_name (CORDEAU_PAGE (self), "cordeau-roster-symbolic");
}

GtkWidget *
cordeau_roster_page_new (CordeauSession *session)
{
  return g_object_new (CORDEAU_TYPE_ROSTER_PAGE, "session", session, NULL);
}

void
cordeau_roster_page_set_day (CordeauRosterPage *self, gint32 day)
{
  g_return_if_fail (CORDEAU_IS_ROSTER_PAGE (self));

  self->first = cordeau_day_monday (day);
  read_week (self);
}
