/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The run is the truth; what is chosen here is told it, and what it says is shown. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"

#include "window/practice-strip.h"

struct _CordeauPracticeStrip
{
  AdwBin parent_instance;

  /* Owned */
  CordeauPracticeRun *run;
  GSignalGroup *signals;
  CordeauGuideWatch *guide;

  /* Template */
  GtkWidget *image;
  GtkWidget *controls;
  GtkLabel *words_label;
  GtkLabel *clock_label;
  GtkButton *guide_button;
  GtkButton *play_button;
  GtkDropDown *speed_drop;
  GtkDropDown *scenario_drop;
  GtkButton *end_button;

  gboolean showing;
  gboolean narrow;
  gboolean tight;
};

G_DEFINE_FINAL_TYPE (CordeauPracticeStrip, cordeau_practice_strip, ADW_TYPE_BIN)

typedef enum
{
  PROP_NARROW = 1,
  PROP_TIGHT,
} CordeauPracticeStripProperty;

static GParamSpec *properties[PROP_TIGHT + 1];

static const guint speeds[] = { 1, 10, 60, 300, 600 };

static void
play_clicked_cb (CordeauPracticeStrip *self)
{
  if (self->run != NULL)
    cordeau_practice_run_set_running (self->run, !cordeau_practice_run_get_running (self->run));
}

static void
speed_chosen_cb (CordeauPracticeStrip *self)
{
  guint chosen = gtk_drop_down_get_selected (self->speed_drop);

  if (self->run != NULL && !self->showing && chosen < G_N_ELEMENTS (speeds))
    cordeau_practice_run_set_speed (self->run, speeds[chosen]);
}

static void
scenario_chosen_cb (CordeauPracticeStrip *self)
{
  guint chosen = gtk_drop_down_get_selected (self->scenario_drop);

  if (self->run != NULL && !self->showing && chosen < CORDEAU_N_SCENARIOS)
    cordeau_practice_run_set_scenario (self->run, (CordeauScenario) chosen);
}

static void
show_clock (CordeauPracticeStrip *self)
{
  GTimeZone *zone = cordeau_session_get_zone (cordeau_practice_run_get_session (self->run));
  gint64 now = cordeau_practice_run_get_now (self->run);
  g_autofree char *day = cordeau_format_day (now, zone);
  g_autofree char *clock = cordeau_format_clock (now, zone);
  /* Where little is seen of it, the time comes before the day. */
  g_autofree char *text = g_strdup_printf ("%s, %s", self->narrow ? clock : day,
                                           self->narrow ? day : clock);

  gtk_label_set_label (self->clock_label, self->tight ? clock : text);
}

static void
show_running (CordeauPracticeStrip *self)
{
  gboolean running = cordeau_practice_run_get_running (self->run);
  const char *word = running ? _ ("Stop the time") : _ ("Let the time go on");

  gtk_button_set_icon_name (self->play_button, running ? "media-playback-pause-symbolic"
                                                       : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->play_button), word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->play_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  word, -1);
}

static void
show_choices (CordeauPracticeStrip *self)
{
  guint speed = cordeau_practice_run_get_speed (self->run);

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    if (speeds[i] == speed)
      gtk_drop_down_set_selected (self->speed_drop, i);
  gtk_drop_down_set_selected (self->scenario_drop, cordeau_practice_run_get_scenario (self->run));
  self->showing = FALSE;
}

static void
show_guide (CordeauPracticeStrip *self)
{
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;
  gboolean trouble = self->run != NULL && cordeau_practice_run_get_trouble (self->run) != NULL;
  guint done;

  gtk_widget_set_visible (GTK_WIDGET (self->guide_button),
                          self->guide != NULL && (!self->tight || !trouble));
  if (self->guide == NULL)
    return;
  done = cordeau_guide_watch_count_done (self->guide);
  /* TRANSLATORS: on a button: so many of the steps of the guided first day are done */
  label = self->narrow ? g_strdup_printf ("%u/%u", done, (guint) CORDEAU_N_STEPS)
                       : g_strdup_printf (_ ("Guide %u/%u"), done, (guint) CORDEAU_N_STEPS);
  name = g_strdup_printf (_ ("The guided first day: %u of %u steps are done"), done,
                          (guint) CORDEAU_N_STEPS);
  gtk_button_set_label (self->guide_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->guide_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A run that stopped says why in the place of the comforting words. */
static void
show_trouble (CordeauPracticeStrip *self)
{
  const GError *trouble = cordeau_practice_run_get_trouble (self->run);

  gtk_label_set_label (self->words_label, trouble != NULL
                                              ? trouble->message
                                              : _ ("Nothing here is real: try anything."));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words_label),
                               trouble != NULL ? trouble->message : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->words_label), !self->narrow || trouble != NULL);
  /* Then nothing is to be seen but what can be done about it. */
  gtk_widget_set_visible (GTK_WIDGET (self->clock_label), !self->tight || trouble == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->speed_drop), !self->tight || trouble == NULL);
  show_guide (self);
}

static void
fill_choices (CordeauPracticeStrip *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) scenarios = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *label = g_strdup_printf ("%u\u202f×", speeds[i]);

      gtk_string_list_append (labels, label);
    }
  for (guint i = 0; i < CORDEAU_N_SCENARIOS; i++)
    gtk_string_list_append (scenarios, cordeau_scenario_to_label (i));
  self->showing = TRUE;
  gtk_drop_down_set_model (self->speed_drop, G_LIST_MODEL (labels));
  gtk_drop_down_set_model (self->scenario_drop, G_LIST_MODEL (scenarios));
  self->showing = FALSE;
}

static void
set_narrow (CordeauPracticeStrip *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->scenario_drop), !narrow);
  gtk_widget_set_hexpand (self->controls, narrow);
  gtk_widget_set_halign (self->controls, narrow ? GTK_ALIGN_END : GTK_ALIGN_FILL);
  if (narrow)
    gtk_button_set_icon_name (self->end_button, "window-close-symbolic");
  else
    gtk_button_set_label (self->end_button, _ ("End the Exercise"));
  show_guide (self);
  if (self->run != NULL)
    {
      show_clock (self);
      show_trouble (self);
    }
  else
    gtk_widget_set_visible (GTK_WIDGET (self->words_label), !narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_tight (CordeauPracticeStrip *self, gboolean tight)
{
  if (self->tight == tight)
    return;
  self->tight = tight;
  gtk_widget_set_visible (self->image, !tight);
  if (self->run != NULL)
    {
      show_clock (self);
      show_trouble (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIGHT]);
}

static void
cordeau_practice_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_PRACTICE_STRIP (object)->narrow);
  else if (id == PROP_TIGHT)
    g_value_set_boolean (value, CORDEAU_PRACTICE_STRIP (object)->tight);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_practice_strip_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_PRACTICE_STRIP (object), g_value_get_boolean (value));
  else if (id == PROP_TIGHT)
    set_tight (CORDEAU_PRACTICE_STRIP (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_practice_strip_dispose (GObject *object)
{
  CordeauPracticeStrip *self = CORDEAU_PRACTICE_STRIP (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->run);
  cordeau_practice_strip_set_guide (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PRACTICE_STRIP);
  G_OBJECT_CLASS (cordeau_practice_strip_parent_class)->dispose (object);
}

static void
cordeau_practice_strip_class_init (CordeauPracticeStripClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_practice_strip_dispose;
  G_OBJECT_CLASS (klass)->get_property = cordeau_practice_strip_get_property;
  G_OBJECT_CLASS (klass)->set_property = cordeau_practice_strip_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_TIGHT] = g_param_spec_boolean ("tight", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/practice-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, image);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, controls);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, words_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, clock_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, guide_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, play_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, speed_drop);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, scenario_drop);
  gtk_widget_class_bind_template_child (widget_class, CordeauPracticeStrip, end_button);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, scenario_chosen_cb);
}

static void
cordeau_practice_strip_init (CordeauPracticeStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choices (self);
  self->signals = g_signal_group_new (CORDEAU_TYPE_PRACTICE_RUN);
  g_signal_group_connect_swapped (self->signals, "notify::now", G_CALLBACK (show_clock), self);
  g_signal_group_connect_swapped (self->signals, "notify::running", G_CALLBACK (show_running),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::speed", G_CALLBACK (show_choices), self);
  g_signal_group_connect_swapped (self->signals, "notify::scenario", G_CALLBACK (show_choices),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::trouble", G_CALLBACK (show_trouble),
                                  self);
}

void
cordeau_practice_strip_set_run (CordeauPracticeStrip *self, CordeauPracticeRun *run)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_STRIP (self));

  g_set_object (&self->run, run);
  g_signal_group_set_target (self->signals, run);
  gtk_widget_set_visible (self->controls, run != NULL);
  if (run == NULL)
    return;
  show_clock (self);
  show_running (self);
  show_choices (self);
  show_trouble (self);
}

void
cordeau_practice_strip_set_guide (CordeauPracticeStrip *self, CordeauGuideWatch *guide)
{
  g_return_if_fail (CORDEAU_IS_PRACTICE_STRIP (self));

  if (self->guide != NULL)
    g_signal_handlers_disconnect_by_data (self->guide, self);
  g_set_object (&self->guide, guide);
  if (guide != NULL)
    g_signal_connect_object (guide, "looked", G_CALLBACK (show_guide), self, G_CONNECT_SWAPPED);
  if (self->guide_button != NULL)
    show_guide (self);
}
