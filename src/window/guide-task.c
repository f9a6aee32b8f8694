/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The watch says what is offered, the session and the desk what of it was chosen. What is offered is kept for the
 * trainee as long as it is. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "kit/scan-guard.h"
#include "window/guide-task.h"
#include "window/guide-thing.h"

/* Time that goes on until there is something to do: first so far at once, in the end so far. */
#define FIRST_STRETCH (5 * G_TIME_SPAN_MINUTE)
#define LONGEST_STRETCH G_TIME_SPAN_HOUR
/* A night and a Sunday. */
#define LONGEST_SEARCH (40 * G_TIME_SPAN_HOUR)
/* Read sooner, the same code once more is the scanner's doing (F1). */
#define NOT_AT_ONCE (4 * G_TIME_SPAN_SECOND)

struct _CordeauGuideTask
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauGuideWatch *watch;
  CordeauScanDesk *desk;
  CordeauPracticeRun *run; /* (nullable) */
  CordeauPracticeOffer *offer; /* (nullable): what is shown */

  char *later; /* (nullable): what is to be read once the clock of the exercise says so */
  gint64 later_at;

  /* Borrowed: within `things` */
  CordeauGuideThing *owners; /* (nullable): what the owner shows, who comes for a net */

  gint64 seek_until; /* 0: time is not made to go on */
  gint64 stretch;
  gboolean narrow;

  /* Template */
  GtkBox *root;
  GtkLabel *text_label;
  AdwWrapBox *things;
  GtkLabel *state_label;
  GtkWidget *read_button;
  GtkWidget *show_button;
  GtkButton *go_on_button;
};

G_DEFINE_FINAL_TYPE (CordeauGuideTask, cordeau_guide_task, GTK_TYPE_WIDGET)

/* --- what is offered ----------------------------------------------------------------------------- */

static CordeauGuideThing *
add_thing (CordeauGuideTask *self, const char *icon_name, const char *caption, const char *value,
           const char *scan)
{
  GtkWidget *thing = cordeau_guide_thing_new (icon_name, caption, value, scan);
  GtkWidget *before = gtk_widget_get_prev_sibling (GTK_WIDGET (self->state_label));

  adw_wrap_box_insert_child_after (self->things, thing, before);
  return CORDEAU_GUIDE_THING (thing);
}

/* (nullable): words and buttons come behind the things. */
static CordeauGuideThing *
as_thing (GtkWidget *child)
{
  return CORDEAU_IS_GUIDE_THING (child) ? CORDEAU_GUIDE_THING (child) : NULL;
}

static CordeauGuideThing *
first_thing (CordeauGuideTask *self)
{
  return as_thing (gtk_widget_get_first_child (GTK_WIDGET (self->things)));
}

static CordeauGuideThing *
next_thing (CordeauGuideThing *thing)
{
  return as_thing (gtk_widget_get_next_sibling (GTK_WIDGET (thing)));
}

static void
add_station (CordeauGuideTask *self)
{
  CordeauStation station = self->offer->station;
  g_autofree char *card = g_strdup_printf ("STATION:%s", cordeau_station_to_nick (station));

  if (station != CORDEAU_STATION_NONE)
    add_thing (self, "cordeau-barcode-symbolic", _ ("Station"), cordeau_station_to_label (station),
               card);
}

static const char *
machine_icon (CordeauStation station)
{
  return station == CORDEAU_STATION_DRYING ? "cordeau-dryer-symbolic" : "cordeau-washer-symbolic";
}

static void
add_machine (CordeauGuideTask *self)
{
  const CordeauPracticeOffer *offer = self->offer;

  if (offer->machine == NULL)
    return;
  add_thing (self, machine_icon (offer->station), _ ("Machine"), offer->number,
             offer->station != CORDEAU_STATION_NONE ? offer->machine : NULL);
}

static void
add_slot (CordeauGuideTask *self)
{
  const CordeauPracticeOffer *offer = self->offer;
  g_autofree char *label = NULL;

  if (offer->slot == NULL)
    return;
  label = g_strconcat ("SLOT:", offer->slot, NULL);
  add_thing (self, "cordeau-slot-symbolic", _ ("Slot"), offer->slot,
             offer->step == CORDEAU_STEP_RACK ? label : NULL);
}

static void
add_things (CordeauGuideTask *self)
{
  const CordeauPracticeOffer *offer = self->offer;
  gboolean read = offer->station != CORDEAU_STATION_NONE;

  self->owners = NULL;
  add_station (self);
  add_machine (self);
  if (offer->step == CORDEAU_STEP_HAND_BACK && offer->nets != NULL && offer->nets[0] != NULL)
    self->owners = add_thing (self, "cordeau-people-symbolic", _ ("The owner shows"),
                              offer->nets[0], offer->nets[0]);
  for (guint i = 0; offer->nets != NULL && offer->nets[i] != NULL; i++)
    add_thing (self, "cordeau-net-symbolic", _ ("Net"), offer->nets[i],
               read ? offer->nets[i] : NULL);
  add_slot (self);
  if (offer->other != NULL)
    cordeau_guide_thing_allow_copy (
        add_thing (self, "cordeau-tag-symbolic", _ ("Its other tag"), offer->other, NULL));
}

/* --- what of it was chosen ----------------------------------------------------------------------- */

static gboolean
is_station_chosen (CordeauGuideTask *self)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);

  return g_strcmp0 (cordeau_session_get_station (session),
                    cordeau_station_to_nick (self->offer->station))
         == 0;
}

/* Whether the owner of the net is the one that is served. */
static gboolean
is_asked_for (CordeauGuideTask *self)
{
  const CordeauHandback *asked = cordeau_scan_desk_get_asked (self->desk);

  return asked != NULL && asked->net != NULL
         && g_strcmp0 (asked->net->code, self->offer->nets[0]) == 0;
}

static gboolean
is_done (CordeauGuideTask *self, CordeauGuideThing *thing)
{
  const CordeauPracticeOffer *offer = self->offer;
  const char *scan = cordeau_guide_thing_get_scan (thing);

  if (thing == self->owners)
    return is_station_chosen (self) && is_asked_for (self);
  if (g_str_has_prefix (scan, "STATION:"))
    return is_station_chosen (self);
  if (g_strcmp0 (scan, offer->machine) == 0)
    return is_station_chosen (self)
           && g_strcmp0 (cordeau_scan_desk_get_machine (self->desk), scan) == 0;
  return offer->n_read > 0 && g_strcmp0 (scan, offer->nets[0]) == 0;
}

/* (nullable): the first thing that is to be read and was not. */
static CordeauGuideThing *
find_next (CordeauGuideTask *self)
{
  for (CordeauGuideThing *thing = first_thing (self); thing != NULL; thing = next_thing (thing))
    {
      if (cordeau_guide_thing_get_scan (thing) != NULL && !is_done (self, thing))
        return thing;
    }
  return NULL;
}

static void
show_chosen (CordeauGuideTask *self)
{
  CordeauGuideThing *next;

  if (self->offer == NULL)
    return;
  next = find_next (self);
  for (CordeauGuideThing *thing = first_thing (self); thing != NULL; thing = next_thing (thing))
    {
      const char *scan = cordeau_guide_thing_get_scan (thing);
      CordeauGuideThingState state = CORDEAU_GUIDE_THING_LATER;

      if (scan == NULL)
        state = CORDEAU_GUIDE_THING_PLAIN;
      else if (is_done (self, thing))
        state = CORDEAU_GUIDE_THING_DONE;
      else if (thing == next)
        state = CORDEAU_GUIDE_THING_NEXT;
      cordeau_guide_thing_set_state (thing, state);
      /* Where there is little room, one thing at a time. */
      gtk_widget_set_visible (GTK_WIDGET (thing), !self->narrow || state == CORDEAU_GUIDE_THING_NEXT
                                                      || state == CORDEAU_GUIDE_THING_PLAIN);
    }
  gtk_widget_set_visible (self->read_button, next != NULL && !self->offer->lacks);
}

/* --- time ---------------------------------------------------------------------------------------- */

/* Only a wash that is to be emptied is waited for: what stops, stops now. */
static gint64
wash_ends (CordeauGuideTask *self)
{
  if (self->run == NULL || self->offer->step != CORDEAU_STEP_EMPTY)
    return 0;
  return cordeau_practice_run_get_kept_end (self->run);
}

static char *
describe_state (CordeauGuideTask *self, gint64 ends, gint64 now)
{
  GTimeZone *zone = cordeau_session_get_zone (cordeau_scan_desk_get_session (self->desk));
  g_autofree char *clock = NULL;

  if (self->offer->lacks)
    return g_strdup (_ ("There is none at the moment."));
  if (ends == 0)
    return NULL;
  if (ends <= now)
    return g_strdup (_ ("The wash is over."));
  clock = cordeau_format_clock (ends, zone);
  /* TRANSLATORS: %s is a time of day */
  return g_strdup_printf (_ ("The wash ends at %s."), clock);
}

static char *
describe_going_on (CordeauGuideTask *self, gint64 ends, gint64 now)
{
  GTimeZone *zone = cordeau_session_get_zone (cordeau_scan_desk_get_session (self->desk));
  g_autofree char *clock = NULL;

  if (self->run == NULL || (!self->offer->lacks && ends <= now))
    return NULL;
  if (self->seek_until != 0)
    return g_strdup (_ ("Time goes on…"));
  if (self->offer->lacks)
    return g_strdup (_ ("_Go On Until There Is One"));
  clock = cordeau_format_clock (ends, zone);
  /* TRANSLATORS: %s is a time of day: the clock of the exercise goes there at once */
  return g_strdup_printf (_ ("_Go On to %s"), clock);
}

static void
show_time (CordeauGuideTask *self)
{
  gint64 now = self->run != NULL ? cordeau_practice_run_get_now (self->run) : 0;
  gint64 ends;
  g_autofree char *state = NULL;
  g_autofree char *going_on = NULL;

  if (self->offer == NULL)
    return;
  ends = wash_ends (self);
  state = describe_state (self, ends, now);
  going_on = describe_going_on (self, ends, now);
  gtk_label_set_label (self->state_label, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), state != NULL);
  if (going_on != NULL)
    gtk_button_set_label (self->go_on_button, going_on);
  gtk_widget_set_visible (GTK_WIDGET (self->go_on_button), going_on != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->go_on_button), self->seek_until == 0);
}

/* A stretch of time was lived and looked at: is there something now? */
static void
seek (CordeauGuideTask *self)
{
  gint64 now;

  if (self->seek_until == 0 || self->run == NULL)
    return;
  now = cordeau_practice_run_get_now (self->run);
  if (self->offer == NULL || !self->offer->lacks || now >= self->seek_until
      || cordeau_practice_run_get_trouble (self->run) != NULL)
    self->seek_until = 0;
  else if (!cordeau_practice_run_is_busy (self->run))
    {
      cordeau_practice_run_go_on (self->run, now + self->stretch);
      self->stretch = MIN (2 * self->stretch, LONGEST_STRETCH);
    }
}

static void
go_on_clicked_cb (CordeauGuideTask *self)
{
  gint64 now;

  if (self->run == NULL || self->offer == NULL)
    return;
  now = cordeau_practice_run_get_now (self->run);
  if (self->offer->lacks)
    {
      self->seek_until = now + LONGEST_SEARCH;
      self->stretch = FIRST_STRETCH;
      seek (self);
      /* While a thread is at work, its end is heard of. */
    }
  else
    cordeau_practice_run_go_on (self->run, wash_ends (self));
  show_time (self);
}

static void
read_later (CordeauGuideTask *self)
{
  g_autofree char *scan = NULL;

  if (self->later == NULL || cordeau_practice_run_get_now (self->run) < self->later_at)
    return;
  scan = g_steal_pointer (&self->later);
  cordeau_scan_desk_take (self->desk, scan);
}

static void
time_passed_cb (CordeauGuideTask *self)
{
  read_later (self);
  if (self->seek_until != 0 && !cordeau_practice_run_is_busy (self->run))
    cordeau_guide_watch_look (self->watch);
  show_time (self);
}

/* --- the step ------------------------------------------------------------------------------------ */

static void
read_clicked_cb (CordeauGuideTask *self)
{
  const char *next = cordeau_guide_task_get_next (self);

  if (next == NULL)
    return;
  if (self->owners == NULL || !is_done (self, self->owners) || self->run == NULL)
    {
      cordeau_scan_desk_take (self->desk, next);
      return;
    }
  /* Nobody is as quick as this button: the way to the rack takes a moment. */
  g_set_str (&self->later, next);
  self->later_at = cordeau_practice_run_get_now (self->run) + NOT_AT_ONCE;
  cordeau_practice_run_go_on (self->run, self->later_at);
}

/* (transfer full) (nullable): where in the window it is done. */
static char *
find_place (const CordeauPracticeOffer *offer)
{
  if (offer->step == CORDEAU_STEP_TEMPORARY)
    return g_strdup ("bags");
  if (offer->station != CORDEAU_STATION_NONE || offer->lacks)
    return NULL;
  if (offer->machine != NULL)
    return g_strconcat ("bags:drum=", offer->machine, NULL);
  if (offer->nets != NULL && offer->nets[0] != NULL)
    return g_strconcat ("bags:", offer->nets[0], NULL);
  return NULL;
}

static void
keep (CordeauGuideTask *self)
{
  g_auto (GStrv) names = NULL;

  if (self->run == NULL)
    return;
  if (self->offer != NULL)
    names = cordeau_practice_offer_list (self->offer);
  cordeau_practice_run_keep (self->run, (const char *const *) names);
}

static void
remove_things (CordeauGuideTask *self)
{
  CordeauGuideThing *thing;

  while ((thing = first_thing (self)) != NULL)
    adw_wrap_box_remove (self->things, GTK_WIDGET (thing));
}

static void
show_offer (CordeauGuideTask *self)
{
  g_autofree char *place = find_place (self->offer);

  remove_things (self);
  add_things (self);
  gtk_widget_set_visible (self->show_button, place != NULL);
  if (place != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->show_button), "s", place);
  gtk_label_set_label (self->text_label, cordeau_practice_step_to_text (self->offer->step));
}

static void
looked_cb (CordeauGuideTask *self)
{
  const CordeauPracticeOffer *offer = cordeau_guide_watch_get_offer (self->watch);

  if (!cordeau_practice_offer_equal (offer, self->offer))
    {
      g_clear_pointer (&self->offer, cordeau_practice_offer_free);
      if (offer != NULL)
        {
          self->offer = cordeau_practice_offer_copy (offer);
          show_offer (self);
        }
      keep (self);
    }
  seek (self);
  show_chosen (self);
  show_time (self);
}

/* --- the widget ---------------------------------------------------------------------------------- */

static void
cordeau_guide_task_dispose (GObject *object)
{
  CordeauGuideTask *self = CORDEAU_GUIDE_TASK (object);

  cordeau_guide_task_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_GUIDE_TASK);
  G_OBJECT_CLASS (cordeau_guide_task_parent_class)->dispose (object);
}

static void
cordeau_guide_task_class_init (CordeauGuideTaskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_guide_task_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/guide-task.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, text_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, things);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, state_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, read_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, show_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuideTask, go_on_button);
  gtk_widget_class_bind_template_callback (widget_class, read_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, go_on_clicked_cb);
}

static void
cordeau_guide_task_init (CordeauGuideTask *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

void
cordeau_guide_task_set (CordeauGuideTask *self, CordeauGuideWatch *watch, CordeauScanDesk *desk,
                        CordeauPracticeRun *run)
{
  CordeauSession *session = cordeau_scan_desk_get_session (desk);

  g_return_if_fail (CORDEAU_IS_GUIDE_TASK (self) && self->watch == NULL);

  self->watch = g_object_ref (watch);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (watch, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::station", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::machine", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::asked", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  if (run == NULL)
    return;
  self->run = g_object_ref (run);
  g_signal_connect_object (run, "notify::now", G_CALLBACK (time_passed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (run, "notify::kept-end", G_CALLBACK (show_time), self,
                           G_CONNECT_SWAPPED);
}

static void
let_go (CordeauGuideTask *self, gpointer place)
{
  GObject **object = place;

  if (*object != NULL)
    g_signal_handlers_disconnect_by_data (*object, self);
  g_clear_object (object);
}

void
cordeau_guide_task_clear (CordeauGuideTask *self)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_TASK (self));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (cordeau_scan_desk_get_session (self->desk), self);
  let_go (self, &self->watch);
  let_go (self, &self->desk);
  let_go (self, &self->run);
  g_clear_pointer (&self->offer, cordeau_practice_offer_free);
  g_clear_pointer (&self->later, g_free);
}

void
cordeau_guide_task_set_narrow (CordeauGuideTask *self, gboolean narrow)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_TASK (self));

  self->narrow = narrow;
  show_chosen (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->root),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (self->root, narrow ? 10 : 24);
  adw_wrap_box_set_align (self->things, narrow ? 0 : 1);
}

const char *
cordeau_guide_task_get_next (CordeauGuideTask *self)
{
  CordeauGuideThing *next;

  g_return_val_if_fail (CORDEAU_IS_GUIDE_TASK (self), NULL);

  next = self->offer != NULL ? find_next (self) : NULL;
  return next != NULL ? cordeau_guide_thing_get_scan (next) : NULL;
}
