/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows what the reader read; the button beneath does what it says by going where it is done. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "base/day.h"
#include "kit/actions.h"
#include "kit/empty.h"
#include "kit/format.h"
#include "kit/toast.h"
#include "overview/machine-words.h"
#include "overview/absence-dialog.h"
#include "overview/absence-take.h"
#include "overview/burndown-chart.h"
#include "overview/roll-card.h"
#include "overview/today-card.h"

#include "overview/today-page.h"

struct _CordeauTodayPage
{
  CordeauPage parent_instance;

  /* Owned */
  CordeauTodayReader *reader;
  GPtrArray *replaced; /* (nullable): shifts as they were before somebody took them */

  /* Template */
  GtkStack *stack;
  AdwBin *empty_bin;
  AdwBin *first_bin;
  GtkWidget *promise_box;
  GtkWidget *cards;
  GtkLabel *promise_label;
  GtkLabel *left_label;
  GtkLabel *total_label;
  GtkWidget *late_box;
  GtkImage *late_image;
  GtkLabel *late_label;
  GtkLabel *ends_label;
  GtkWidget *bottleneck_box;
  GtkLabel *bottleneck_label;
  GtkLabel *rate_label;
  GtkWidget *trouble_button;
  GtkLabel *trouble_label;
  GtkLabel *machines_label;
  GtkWidget *next_button;
  GtkLabel *next_label;
  GtkLabel *chart_label;
  CordeauBurndownChart *chart;
  CordeauRollCard *roll_card;
  CordeauTodayCard *held_card;
  CordeauTodayCard *overdue_card;
  CordeauTodayCard *leaving_card;
};

G_DEFINE_FINAL_TYPE (CordeauTodayPage, cordeau_today_page, CORDEAU_TYPE_PAGE)

static GTimeZone *
zone_of (CordeauTodayPage *self)
{
  return cordeau_session_get_zone (cordeau_page_get_session (CORDEAU_PAGE (self)));
}

/* --- the promise --------------------------------------------------------------------------------- */

static void
show_promise (CordeauTodayPage *self, const CordeauToday *today)
{
  const CordeauBurndown *burndown = today->burndown;
  g_autofree char *when = cordeau_format_when (today->cutoff, today->now, zone_of (self));
  g_autofree char *promise = g_strdup_printf (_ ("Promise of %s"), when);
  g_autofree char *left = cordeau_format_count (burndown->n_left);
  g_autofree char *count = cordeau_format_count (burndown->n_total);
  g_autofree char *total = NULL;
  g_autofree char *chart = g_strdup_printf (_ ("Nets to be ready by %s"), when);

  /* TRANSLATORS: beside a large number of nets: "nets left of 312" */
  total = g_strdup_printf (ngettext ("net left of %s", "nets left of %s", burndown->n_left), count);
  gtk_label_set_label (self->promise_label, promise);
  gtk_label_set_label (self->left_label, left);
  gtk_label_set_label (self->total_label, total);
  gtk_label_set_label (self->chart_label, chart);
}

/* Of those that are due and will be late, those whose time has passed. */
static guint
count_late_already (const CordeauForecast *forecast)
{
  guint n = 0;

  for (guint i = 0; i < forecast->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (forecast->nets, i);

      n += net->misses && net->promise <= forecast->now;
    }
  return MIN (n, forecast->n_late);
}

/* (transfer full) */
static char *
describe_late (const CordeauForecast *forecast)
{
  guint n = forecast->n_late;
  guint already = count_late_already (forecast);

  if (n == 0)
    return g_strdup (_ ("None predicted late"));
  if (already == 0)
    return g_strdup_printf (ngettext ("%u predicted late", "%u predicted late", n), n);
  if (already == n)
    return g_strdup_printf (ngettext ("%u late already", "%u late already", n), n);
  /* TRANSLATORS: of 206 nets that will be late, 152 are late already */
  return g_strdup_printf (ngettext ("%u late, %u of them already", "%u late, %u of them already",
                                    n),
                          n, already);
}

static void
show_late (CordeauTodayPage *self, const CordeauToday *today, const CordeauForecast *forecast)
{
  g_autofree char *late = describe_late (forecast);
  g_autofree char *when = cordeau_format_when (forecast->ends, today->now, zone_of (self));
  g_autofree char *ends = NULL;
  gboolean bad = forecast->n_late > 0;

  gtk_widget_set_visible (self->late_box, today->burndown->n_left > 0);
  gtk_label_set_label (self->late_label, late);
  gtk_image_set_from_icon_name (self->late_image,
                                bad ? "cordeau-triangle-symbolic" : "object-select-symbolic");
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *widget = i == 0 ? GTK_WIDGET (self->late_image) : GTK_WIDGET (self->late_label);

      gtk_widget_remove_css_class (widget, bad ? "success" : "warning");
      gtk_widget_add_css_class (widget, bad ? "warning" : "success");
    }
  if (forecast->ends != 0)
    ends = g_strdup_printf (_ ("The last is likely ready %s"), when);
  gtk_label_set_label (self->ends_label, ends != NULL ? ends : "");
  gtk_widget_set_visible (GTK_WIDGET (self->ends_label), ends != NULL);
}

static void
show_bottleneck (CordeauTodayPage *self, const CordeauForecast *forecast)
{
  g_autofree char *place = cordeau_wait_describe_place (forecast->bottleneck, forecast->number);
  g_autofree char *bottleneck = g_strdup_printf (_ ("Bottleneck: %s"), place);
  g_autofree char *rate = NULL;

  gtk_widget_set_visible (self->bottleneck_box,
                          forecast->bottleneck != CORDEAU_WAIT_NONE && forecast->n_owed > 0);
  if (forecast->needed > 0)
    rate = g_strdup_printf (_ ("%.0f nets an hour; %.0f are needed"), forecast->rate,
                            forecast->needed);
  else
    rate = g_strdup_printf (_ ("%.0f nets an hour"), forecast->rate);
  gtk_label_set_label (self->bottleneck_label, bottleneck);
  gtk_label_set_label (self->rate_label, rate);
}

/* --- machines ------------------------------------------------------------------------------------ */

/* So many are named. */
#define NAMED 3

static char *
describe_trouble (CordeauTodayPage *self, const CordeauToday *today)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint more = today->trouble->len - MIN (today->trouble->len, NAMED);

  for (guint i = 0; i < MIN (today->trouble->len, NAMED); i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (today->trouble, i);
      g_autofree char *name = cordeau_machine_to_name (status->drum->machine);
      g_autofree char *first = cordeau_machine_status_to_first (status, zone_of (self));
      g_autofree char *second = cordeau_machine_status_to_second (status, today->now);

      g_autofree char *warning = cordeau_machine_status_to_warning (status);
      gboolean warns = *warning != '\0';

      gboolean lost = status->state == CORDEAU_MACHINE_STATE_UNKNOWN;
      /* TRANSLATORS: a machine, what is with it, and for how long: "Washer 4: to empty for 9 min" */
      g_autofree char *line = g_strdup_printf (_ ("%s: %s %s"), name, warns ? warning : first,
                                               warns || lost ? "" : second);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  if (more > 0)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", more), more);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_trouble (CordeauTodayPage *self, const CordeauToday *today)
{
  guint n = today->trouble->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%u Machine Needs Somebody",
                                                      "%u Machines Need Somebody", n),
                                            n);
  g_autofree char *machines = describe_trouble (self, today);

  gtk_widget_set_visible (self->trouble_button, n > 0);
  gtk_label_set_label (self->trouble_label, title);
  gtk_label_set_label (self->machines_label, machines);
}

/* --- the next action ----------------------------------------------------------------------------- */

typedef struct
{
  char *label;
  char *reason;
  const char *action;
  GVariant *target;
} Next;

static void
next_clear (Next *self)
{
  g_free (self->label);
  g_free (self->reason);
  g_clear_pointer (&self->target, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Next, next_clear)

static void
go (Next *next, const char *where)
{
  next->action = CORDEAU_ACTION_GO;
  next->target = g_variant_ref_sink (g_variant_new_string (where));
}

static void
choose_call (CordeauTodayPage *self, Next *next, const CordeauToday *today,
             const CordeauForecast *forecast)
{
  g_autofree char *ends = cordeau_format_when (forecast->more.ends, today->now, zone_of (self));

  next->label = g_strdup_printf (_ ("Put %u People on Finishing"), forecast->number + 1);
  next->reason = g_strdup_printf (ngettext ("Then the last is likely ready %s, %u late.",
                                            "Then the last is likely ready %s, %u late.",
                                            forecast->more.n_late),
                                  ends, forecast->more.n_late);
  next->action = "today.posts";
  next->target = g_variant_ref_sink (g_variant_new_uint32 (forecast->number + 1));
}

static void
choose (CordeauTodayPage *self, Next *next, const CordeauToday *today,
        const CordeauForecast *forecast)
{
  switch (cordeau_today_next (today, forecast))
    {
    case CORDEAU_NEXT_CALL:
      choose_call (self, next, today, forecast);
      break;
    case CORDEAU_NEXT_LOAD:
      next->label = g_strdup (_ ("Build the Next Load"));
      next->reason = g_strdup_printf (ngettext ("%u net waits while a washer is free.",
                                                "%u nets wait while a washer is free.",
                                                today->n_waiting),
                                      today->n_waiting);
      go (next, "bags:load-next");
      break;
    case CORDEAU_NEXT_DECIDE:
      next->label = g_strdup_printf (ngettext ("Decide on %u Held Net", "Decide on %u Held Nets",
                                               today->held.n),
                                     today->held.n);
      next->reason = g_strdup (_ ("They do not go on until somebody decides."));
      go (next, "bags:held");
      break;
    case CORDEAU_NEXT_OVERDUE:
      next->label = g_strdup_printf (ngettext ("See %u Late Net", "See %u Late Nets",
                                               today->overdue.n),
                                     today->overdue.n);
      go (next, "bags:flag=late");
      break;
    case CORDEAU_NEXT_SEARCH:
      next->label = g_strdup_printf (ngettext ("Look for %u Missing Net",
                                               "Look for %u Missing Nets", today->missing.n),
                                     today->missing.n);
      go (next, "bags:stage=missing");
      break;
    case CORDEAU_NEXT_NONE:
    default:
      break;
    }
}

static void
show_next (CordeauTodayPage *self, const CordeauToday *today, const CordeauForecast *forecast)
{
  g_auto (Next) next = { 0 };
  GtkActionable *button = GTK_ACTIONABLE (self->next_button);

  choose (self, &next, today, forecast);
  gtk_widget_set_visible (self->next_button, next.label != NULL);
  if (next.label != NULL)
    {
      gtk_actionable_set_action_name (button, NULL);
      gtk_actionable_set_action_target_value (button, next.target);
      gtk_actionable_set_action_name (button, next.action);
      gtk_button_set_label (GTK_BUTTON (self->next_button), next.label);
    }
  else
    next.reason = g_strdup (_ ("Nothing waits for a decision."));
  gtk_label_set_label (self->next_label, next.reason != NULL ? next.reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->next_label), next.reason != NULL);
}

/* --- reading ------------------------------------------------------------------------------------- */

static void
update_loading (CordeauTodayPage *self)
{
  cordeau_page_set_loading (CORDEAU_PAGE (self),
                            cordeau_today_reader_get_today (self->reader) == NULL);
}

static void
show_first (CordeauTodayPage *self)
{
  GtkWidget *empty =
      cordeau_empty_new ("cordeau-today-symbolic", _ ("No net is here yet"),
                         _ ("Import the list of nets, then scan those that come in: what is "
                            "promised, and what will be late, shows here."));

  cordeau_empty_add_button (empty, _ ("Go to _Bags"), CORDEAU_ACTION_GO,
                            g_variant_new_string ("bags"));
  adw_bin_set_child (self->first_bin, empty);
}

/* Without a net there is nothing to promise; people are expected all the same. */
static void
show_nets (CordeauTodayPage *self, gboolean any)
{
  gtk_widget_set_visible (self->promise_box, any);
  gtk_widget_set_visible (self->cards, any);
  gtk_widget_set_visible (GTK_WIDGET (self->first_bin), !any);
  if (!any && adw_bin_get_child (self->first_bin) == NULL)
    show_first (self);
  gtk_stack_set_visible_child_name (self->stack, "today");
}

static void
read_cb (CordeauTodayPage *self)
{
  const CordeauToday *today = cordeau_today_reader_get_today (self->reader);
  const CordeauForecast *forecast = cordeau_today_reader_get_forecast (self->reader);
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (self));

  update_loading (self);
  cordeau_page_set_attention (CORDEAU_PAGE (self), forecast->n_late);
  cordeau_page_set_waiting (CORDEAU_PAGE (self), TRUE);
  cordeau_roll_card_refresh (self->roll_card, session);
  if (today->burndown->n_total == 0 && forecast->nets->len == 0 && today->held.n == 0)
    {
      show_nets (self, FALSE);
      return;
    }
  show_promise (self, today);
  show_late (self, today, forecast);
  show_bottleneck (self, forecast);
  show_trouble (self, today);
  show_next (self, today, forecast);
  cordeau_burndown_chart_set (self->chart, today->burndown, forecast, zone_of (self));
  cordeau_today_card_set (self->held_card, session, &today->held);
  cordeau_today_card_set (self->overdue_card, session, &today->overdue);
  cordeau_today_card_set (self->leaving_card, session, &today->leaving);
  show_nets (self, TRUE);
}

static void
failed_cb (CordeauTodayPage *self, const GError *error)
{
  cordeau_page_set_loading (CORDEAU_PAGE (self), FALSE);
  adw_bin_set_child (self->empty_bin, cordeau_empty_new_for_error (error));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
cordeau_today_page_shown (CordeauPage *page)
{
  cordeau_today_reader_start (CORDEAU_TODAY_PAGE (page)->reader);
}

static void
cordeau_today_page_hidden (CordeauPage *page)
{
  cordeau_today_reader_stop (CORDEAU_TODAY_PAGE (page)->reader);
}

static void
posts_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->reader == NULL)
    return;
  if (!cordeau_session_set_promise_finish (CORDEAU_SESSION (source), result, &error))
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    {
      g_autofree char *done =
          g_strdup_printf (ngettext ("The forecast now counts on %u person at finishing.",
                                     "The forecast now counts on %u people at finishing.",
                                     cordeau_session_get_posts (CORDEAU_SESSION (source))),
                           cordeau_session_get_posts (CORDEAU_SESSION (source)));

      cordeau_toast_done (GTK_WIDGET (self), done);
      cordeau_today_reader_refresh (self->reader);
    }
}

static void
posts_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauSession *session = cordeau_page_get_session (CORDEAU_PAGE (widget));

  cordeau_session_set_posts_async (session, g_variant_get_uint32 (target), posts_set_cb,
                                   g_object_ref (widget));
}

/* --- class --------------------------------------------------------------------------------------- */

/* --- absences ------------------------------------------------------------------------------------ */

static void
refresh_staff (CordeauTodayPage *self)
{
  cordeau_roll_card_refresh (self->roll_card, cordeau_page_get_session (CORDEAU_PAGE (self)));
  cordeau_today_reader_refresh (self->reader);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauTodayPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cordeau_absence_undo_finish (source, result, &error))
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    cordeau_toast_done (GTK_WIDGET (self), _ ("The roster is as it was"));
  refresh_staff (self);
}

static void
undo_absence_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauTodayPage *self = CORDEAU_TODAY_PAGE (widget);

  if (self->replaced == NULL)
    return;
  cordeau_absence_undo_async (cordeau_page_get_session (CORDEAU_PAGE (self)),
                              g_steal_pointer (&self->replaced), undone_cb, g_object_ref (self));
}

static void
taken_cb (CordeauTodayPage *self, GPtrArray *before, const char *who)
{
  /* TRANSLATORS: who comes instead of somebody who is absent */
  g_autofree char *sentence = g_strdup_printf (_ ("%s is on the roster now"), who);

  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  self->replaced = g_ptr_array_ref (before);
  cordeau_roll_card_forget (self->roll_card);
  cordeau_toast_undo (GTK_WIDGET (self), sentence, "today.undo-absence", NULL);
  refresh_staff (self);
}

/* What is said in the roll call is the last thing done then. */
static void
said_cb (CordeauTodayPage *self)
{
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
}

static gboolean
cordeau_today_page_undo (CordeauPage *page)
{
  CordeauTodayPage *self = CORDEAU_TODAY_PAGE (page);

  if (self->replaced == NULL)
    return cordeau_roll_card_undo (self->roll_card);
  undo_absence_cb (GTK_WIDGET (self), NULL, NULL);
  return TRUE;
}

static void
open_absence (CordeauTodayPage *self, const char *worker, gint32 day)
{
  AdwDialog *dialog = cordeau_absence_dialog_new (cordeau_page_get_session (CORDEAU_PAGE (self)),
                                                  worker, day);

  g_signal_connect_object (dialog, "taken", G_CALLBACK (taken_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
absence_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *worker;
  gint32 day;

  g_variant_get (parameter, "(&si)", &worker, &day);
  open_absence (CORDEAU_TODAY_PAGE (widget), worker, day);
}

/* "absence:KEY:2026-11-23" */
static gboolean
cordeau_today_page_show_target (CordeauPage *page, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (target, ":", 3);
  gint32 day;

  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], "absence"))
    return FALSE;
  day = cordeau_day_from_text (parts[2]);
  if (day == CORDEAU_DAY_NONE || parts[1][0] == '\0')
    return FALSE;
  open_absence (CORDEAU_TODAY_PAGE (page), parts[1], day);
  return TRUE;
}

static void
cordeau_today_page_constructed (GObject *object)
{
  CordeauTodayPage *self = CORDEAU_TODAY_PAGE (object);

  G_OBJECT_CLASS (cordeau_today_page_parent_class)->constructed (object);
  self->reader = cordeau_today_reader_new (cordeau_page_get_session (CORDEAU_PAGE (self)));
  g_signal_connect_object (self->reader, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->roll_card, "said", G_CALLBACK (said_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  cordeau_page_set_loading (CORDEAU_PAGE (self), TRUE);
}

static void
cordeau_today_page_dispose (GObject *object)
{
  CordeauTodayPage *self = CORDEAU_TODAY_PAGE (object);

  g_clear_object (&self->reader);
  g_clear_pointer (&self->replaced, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_TODAY_PAGE);
  G_OBJECT_CLASS (cordeau_today_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_BURNDOWN_CHART);
  g_type_ensure (CORDEAU_TYPE_ROLL_CARD);
  g_type_ensure (CORDEAU_TYPE_TODAY_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, first_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, promise_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, cards);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, promise_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, left_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, total_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, late_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, late_image);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, late_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, ends_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, bottleneck_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, bottleneck_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, rate_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, trouble_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, machines_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, chart_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, chart);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, roll_card);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, held_card);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, overdue_card);
  gtk_widget_class_bind_template_child (widget_class, CordeauTodayPage, leaving_card);
}

static void
cordeau_today_page_class_init (CordeauTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CordeauPageClass *page_class = CORDEAU_PAGE_CLASS (klass);

  object_class->constructed = cordeau_today_page_constructed;
  object_class->dispose = cordeau_today_page_dispose;
  page_class->show_target = cordeau_today_page_show_target;
  page_class->shown = cordeau_today_page_shown;
  page_class->hidden = cordeau_today_page_hidden;
  page_class->undo = cordeau_today_page_undo;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "today.posts", "u",
                                   posts_activated_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "today.absence", "(si)", absence_cb);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "today.undo-absence", NULL,
                                   undo_absence_cb);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_today_page_init (CordeauTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_today_page_new (CordeauSession *session)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return g_object_new (CORDEAU_TYPE_TODAY_PAGE, "session", session, NULL);
}

CordeauTodayReader *
cordeau_today_page_get_reader (CordeauTodayPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_TODAY_PAGE (self), NULL);

  return self->reader;
}
