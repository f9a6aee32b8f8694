/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads in the background, shifts first and what the law says of them after, and shows it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/actions.h"
#include "kit/empty.h"
#include "kit/toast.h"
#include "people/roster-draw.h"

#include "people/roster-page-private.h"

#define WEEK 7

G_DEFINE_FINAL_TYPE (CordeauRosterPage, cordeau_roster_page, CORDEAU_TYPE_PAGE)

CordeauSession *
cordeau_roster_page_get_session (CordeauRosterPage *self)
{
  return cordeau_page_get_session (CORDEAU_PAGE (self));
}

/* --- showing ------------------------------------------------------------------------------------- */

static void
show_panel (CordeauRosterPage *self)
{
  const CordeauWorker *worker = cordeau_roster_grid_get_worker (self->grid);

  cordeau_roster_panel_show (self->panel, self->week, worker,
                             cordeau_roster_grid_get_day (self->grid),
                             cordeau_roster_grid_get_shift (self->grid));
}

/* The posts that occur, with their letters. */
static void
show_legend (CordeauRosterPage *self)
{
  gboolean used[CORDEAU_N_POSTS] = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->week->roster->shifts->len; i++)
    used[cordeau_post_from_nick (
        ((const CordeauShift *) g_ptr_array_index (self->week->roster->shifts, i))->post)] = TRUE;
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      g_autofree char *letter = cordeau_roster_draw_letter (post);
      GdkRGBA colour = cordeau_roster_draw_colour (post, 1.0f);
      g_autofree char *one = NULL;

      if (!used[post])
        continue;
      one = g_markup_printf_escaped (
          "%s<span background=\"#%02x%02x%02x\" foreground=\"#ffffff\" weight=\"bold\"> %s </span> "
          "%s",
          text->len > 0 ? "   " : "", (guint) (colour.red * 255.0f + 0.5f),
          (guint) (colour.green * 255.0f + 0.5f), (guint) (colour.blue * 255.0f + 0.5f), letter,
          cordeau_post_to_words (post));
      g_string_append (text, one);
    }
  gtk_label_set_markup (self->legend, text->str);
}

static void
show_title (CordeauRosterPage *self)
{
  gint32 last = self->first + (gint32) self->days - 1;
  g_autofree char *from = cordeau_day_format (self->first, _ ("%-d %B"));
  g_autofree char *to = cordeau_day_format (last, _ ("%-d %B"));
  g_autofree char *number = cordeau_day_format (self->first, "%-V");
  g_autofree char *end_number = cordeau_day_format (last, "%-V");
  g_autofree char *subtitle = NULL;
  g_autofree char *span = NULL;
  guint drafts = self->week != NULL ? cordeau_roster_week_count_drafts (self->week) : 0;

  /* TRANSLATORS: the days of a week, and how many of its shifts are drafts: "23 November – 29 November · 3 drafts" */
  subtitle = g_strdup_printf (ngettext ("%s – %s · %u draft", "%s – %s · %u drafts", drafts), from,
                              to, drafts);
  /* TRANSLATORS: the number of a week; numbers of the first and the last of several */
  span = self->days == WEEK ? g_strdup_printf (_ ("Week %s"), number)
                            : g_strdup_printf (_ ("Weeks %s to %s"), number, end_number);
  cordeau_page_set_subtitle (CORDEAU_PAGE (self), subtitle);
  gtk_label_set_label (self->span_label, span);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "roster.publish", drafts > 0);
}

static void
show_count (CordeauRosterPage *self)
{
  guint n = cordeau_roster_week_count (self->week);
  /* TRANSLATORS: a button; how much there is to look at */
  g_autofree char *label = n > 0 ? g_strdup_printf (_ ("_Check (%u)"), n) : g_strdup (_ ("_Check"));

  adw_button_content_set_label (self->check_content, label);
  cordeau_page_set_attention (CORDEAU_PAGE (self), n);
}

static void
show_banners (CordeauRosterPage *self)
{
  gboolean people = self->week->roster->workers->len > 0;
  g_autofree char *sentence = NULL;

  if (self->week->unread != NULL)
    /* TRANSLATORS: why, in a sentence */
    sentence = g_strdup_printf (_ ("Measures of the occupational doctor could not be read, so "
                                   "nobody is held to them here. %s"),
                                self->week->unread);
  if (sentence != NULL)
    adw_banner_set_title (self->sealed_banner, sentence);
  adw_banner_set_revealed (self->sealed_banner, sentence != NULL);
  adw_banner_set_revealed (self->none_banner, people && self->week->roster->shifts->len == 0);
  gtk_stack_set_visible_child_name (self->stack, people ? "grid" : "empty");
}

void
cordeau_roster_page_show (CordeauRosterPage *self)
{
  cordeau_roster_grid_refresh (self->grid);
  show_title (self);
  show_legend (self);
  show_banners (self);
  if (self->week->law != NULL)
    show_count (self);
  show_panel (self);
}

/* --- reading ------------------------------------------------------------------------------------- */

static void
choose_wanted (CordeauRosterPage *self)
{
  gint32 day = self->wanted_day - self->week->roster->first;

  if (self->wanted == NULL || day < 0 || day >= (gint32) self->week->roster->days)
    return;
  cordeau_roster_grid_choose (self->grid, self->wanted, (guint) day, 0);
  g_clear_pointer (&self->wanted, g_free);
}

static void read_with (CordeauRosterPage *self, gboolean judge);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauRosterWeek) week = cordeau_roster_week_read_finish (source, result, &error);

  /* Nobody looks any more. */
  if (self->grid == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (week == NULL)
    {
      cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
      cordeau_toast_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  self->week = cordeau_roster_week_ref (week);
  cordeau_roster_grid_set_week (self->grid, week);
  choose_wanted (self);
  cordeau_roster_page_show (self);
  if (week->law == NULL)
    read_with (self, TRUE);
  else
    cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
}

static void
read_with (CordeauRosterPage *self, gboolean judge)
{
  if (self->grid == NULL || !cordeau_session_is_founded (cordeau_roster_page_get_session (self)))
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cordeau_roster_week_read_async (cordeau_roster_page_get_session (self), self->first, self->days,
                                  judge, self->cancellable, read_cb, g_object_ref (self));
}

void
cordeau_roster_page_read (CordeauRosterPage *self)
{
  /* Of days that are shown already, what is there stays until it has been judged. */
  read_with (self, self->week != NULL && self->week->law != NULL
                       && self->week->roster->first == self->first
                       && self->week->roster->days == self->days);
}

/* --- going --------------------------------------------------------------------------------------- */

/* A month is all its weeks. */
static void
go_to (CordeauRosterPage *self, gint32 day)
{
  int year, month;
  gint32 last;

  cordeau_day_to_civil (day, &year, &month, NULL);
  last = cordeau_day_from_civil (year + month / 12, month % 12 + 1, 1) - 1;
  self->first = cordeau_day_monday (self->month ? cordeau_day_from_civil (year, month, 1) : day);
  self->days = self->month ? (guint) (cordeau_day_monday (last) - self->first) + WEEK : WEEK;
  show_title (self);
  cordeau_roster_page_read (self);
}

static void
go_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  gint32 by = g_variant_get_int32 (parameter);

  if (!self->month)
    go_to (self, self->first + by * WEEK);
  else
    /* The first of the month is in its first week, and the last in its last. */
    go_to (self, by < 0 ? self->first + 6 - 7 * 2 : self->first + (gint32) self->days + WEEK);
}

static void
today_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauSession *session = cordeau_roster_page_get_session (CORDEAU_ROSTER_PAGE (widget));

  go_to (CORDEAU_ROSTER_PAGE (widget),
         cordeau_day_of (cordeau_env_now (cordeau_session_get_env (session)),
                         cordeau_session_get_zone (session)));
}

/* To where the chosen cell is. */
static void
span_changed_cb (CordeauRosterPage *self)
{
  gboolean month = g_strcmp0 (adw_toggle_group_get_active_name (self->span_group), "month") == 0;
  gint32 day = self->first + (gint32) cordeau_roster_grid_get_day (self->grid);

  if (month == self->month)
    return;
  self->month = month;
  go_to (self, day);
}

static void
span_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);

  adw_toggle_group_set_active_name (self->span_group, self->month ? "week" : "month");
}

static gboolean
cordeau_roster_page_show_target (CordeauPage *page, const char *target)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (page);
  gboolean month = g_str_has_prefix (target, "month");
  g_auto (GStrv) parts = g_strsplit (month && strlen (target) > 6 ? target + 6 : target, ":", 2);
  gint32 day = cordeau_day_from_text (parts[0]);

  if (g_str_equal (target, "types"))
    return gtk_widget_activate_action (GTK_WIDGET (page), "roster.plan", NULL);
  if (day == CORDEAU_DAY_NONE && !month)
    return FALSE;
  adw_toggle_group_set_active_name (self->span_group, month ? "month" : "week");
  if (day == CORDEAU_DAY_NONE)
    return TRUE;
  if (parts[1] != NULL)
    {
      g_set_str (&self->wanted, parts[1]);
      self->wanted_day = day;
    }
  go_to (self, day);
  return TRUE;
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_roster_page_constructed (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);
  CordeauSession *session;

  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->constructed (object);
  session = cordeau_roster_page_get_session (self);
  self->first = cordeau_day_monday (
      cordeau_day_of (cordeau_env_now (cordeau_session_get_env (session)),
                      cordeau_session_get_zone (session)));
  cordeau_page_set_loading (CORDEAU_PAGE (self), TRUE);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::shifts",
                           G_CALLBACK (cordeau_roster_page_read), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::workers",
                           G_CALLBACK (cordeau_roster_page_read), self, G_CONNECT_SWAPPED);
  show_title (self);
  cordeau_roster_page_read (self);
}

static void
cordeau_roster_page_dispose (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ROSTER_PAGE);
  self->grid = NULL;
  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->dispose (object);
}

static void
cordeau_roster_page_finalize (GObject *object)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (object);

  g_clear_pointer (&self->copied, cordeau_shift_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->back, g_ptr_array_unref);
  g_clear_pointer (&self->week, cordeau_roster_week_unref);
  G_OBJECT_CLASS (cordeau_roster_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, grid);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, panel);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, split);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, stack);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, empty_bin);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, sealed_banner);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, none_banner);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, span_group);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, span_label);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, legend);
  gtk_widget_class_bind_template_child (klass, CordeauRosterPage, check_content);
  gtk_widget_class_bind_template_callback (klass, show_panel);
  gtk_widget_class_bind_template_callback (klass, span_changed_cb);
  gtk_widget_class_bind_template_callback (klass, cordeau_roster_page_opened_cb);
  gtk_widget_class_bind_template_callback (klass, cordeau_roster_page_dropped_cb);
}

static void
cordeau_roster_page_class_init (CordeauRosterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cordeau_roster_page_constructed;
  object_class->dispose = cordeau_roster_page_dispose;
  object_class->finalize = cordeau_roster_page_finalize;
  CORDEAU_PAGE_CLASS (klass)->undo = cordeau_roster_page_undo;
  CORDEAU_PAGE_CLASS (klass)->print = cordeau_roster_page_print;
  CORDEAU_PAGE_CLASS (klass)->show_target = cordeau_roster_page_show_target;
  gtk_widget_class_install_action (widget_class, "roster.go", "i", go_cb);
  gtk_widget_class_install_action (widget_class, "roster.today", NULL, today_cb);
  gtk_widget_class_install_action (widget_class, "roster.span", NULL, span_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "roster.go",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "roster.go",
                                       "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "roster.span", NULL);
  cordeau_roster_page_install_edits (widget_class);
  cordeau_roster_page_install_deeds (widget_class);
  cordeau_roster_page_install_accept (widget_class);
  g_type_ensure (CORDEAU_TYPE_ROSTER_GRID);
  g_type_ensure (CORDEAU_TYPE_ROSTER_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/roster-page.ui");
  bind_children (widget_class);
}

static void
cordeau_roster_page_init (CordeauRosterPage *self)
{
  GtkWidget *empty;

  self->days = WEEK;
  gtk_widget_init_template (GTK_WIDGET (self));
  empty = cordeau_empty_new ("cordeau-people-symbolic", _ ("Nobody Works Here Yet"),
                             _ ("Import the list of staff first: then their weeks are planned "
                                "here."));
  cordeau_empty_add_button (empty, _ ("_Import Staff…"), CORDEAU_ACTION_GO,
                            g_variant_new_string ("people:import"));
  adw_bin_set_child (self->empty_bin, empty);
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

  go_to (self, day);
}
