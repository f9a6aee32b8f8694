/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Praise stands until something else was done; what went wrong until it is set right. Both are said aloud. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kit/scan-guard.h"
#include "window/guide-list.h"
#include "window/guide-panel.h"
#include "window/guide-task.h"

/* Of it at least so much is seen, in pixels. */
#define LEAST_HEIGHT 80

struct _CordeauGuidePanel
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauGuideWatch *watch;
  CordeauPracticeRun *run; /* (nullable) */
  char *sentence;

  /* Borrowed: within `marks` */
  GtkImage *images[CORDEAU_N_STEPS];

  gboolean praising;
  gboolean narrow;

  /* Template */
  GtkWidget *scroller;
  GtkWidget *root;
  GtkBox *title_box;
  GtkLabel *step_label;
  GtkLabel *title_label;
  GtkBox *marks;
  GtkMenuButton *list_button;
  CordeauGuideList *list;
  GtkWidget *feedback;
  GtkImage *feedback_image;
  GtkLabel *feedback_label;
  CordeauGuideTask *task;
  GtkBox *end;
  GtkWidget *rush_button;
};

G_DEFINE_FINAL_TYPE (CordeauGuidePanel, cordeau_guide_panel, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_NARROW = 1,
} CordeauGuidePanelProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
say (CordeauGuidePanel *self, const char *sentence)
{
  g_set_str (&self->sentence, sentence);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- what is said -------------------------------------------------------------------------------- */

static void
show_feedback (CordeauGuidePanel *self, const char *sentence, gboolean praise)
{
  self->praising = praise;
  gtk_widget_set_visible (self->feedback, sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_widget_remove_css_class (self->feedback, praise ? "wrong" : "praise");
  gtk_widget_add_css_class (self->feedback, praise ? "praise" : "wrong");
  gtk_image_set_from_icon_name (self->feedback_image,
                                praise ? "object-select-symbolic" : "cordeau-rewash-symbolic");
  gtk_label_set_label (self->feedback_label, sentence);
}

static void
step_done_cb (CordeauGuidePanel *self, guint step)
{
  CordeauPracticeStep next = cordeau_guide_watch_get_current (self->watch);
  /* TRANSLATORS: %s is what was reached: "Received: from now on everybody can see when it is promised." */
  g_autofree char *praise = g_strdup_printf (_ ("Well done! %s"),
                                             cordeau_practice_step_to_praise (step));
  g_autofree char *text = NULL;

  show_feedback (self, praise, TRUE);
  if (next < CORDEAU_N_STEPS)
    text = g_strdup_printf ("%s %s. %s", praise, cordeau_practice_step_to_title (next),
                            cordeau_practice_step_to_text (next));
  else
    text = g_strdup_printf ("%s %s", praise, _ ("You did all twelve steps."));
  say (self, text);
}

static void
went_wrong_cb (CordeauGuidePanel *self)
{
  say (self, cordeau_guide_watch_get_wrong (self->watch));
}

/* --- how far one is ------------------------------------------------------------------------------ */

static void
show_place (CordeauGuidePanel *self)
{
  CordeauPracticeStep step = cordeau_guide_watch_get_current (self->watch);
  gboolean all = step == CORDEAU_N_STEPS;
  g_autofree char *place = NULL;

  /* TRANSLATORS: "Step 3 of 12" */
  place = g_strdup_printf (_ ("Step %u of %u"), step + 1, (guint) CORDEAU_N_STEPS);
  gtk_label_set_label (self->step_label, place);
  gtk_widget_set_visible (GTK_WIDGET (self->step_label), !all);
  gtk_label_set_label (self->title_label, all ? _ ("You did all twelve steps.")
                                              : cordeau_practice_step_to_title (step));
  gtk_widget_set_visible (GTK_WIDGET (self->task), !all);
  gtk_widget_set_visible (GTK_WIDGET (self->end), all);
}

static void
looked_cb (CordeauGuidePanel *self)
{
  const char *wrong = cordeau_guide_watch_get_wrong (self->watch);

  if (wrong != NULL)
    show_feedback (self, wrong, FALSE);
  else if (!self->praising)
    show_feedback (self, NULL, FALSE);
  show_place (self);
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    cordeau_guide_mark (self->images[i], self->watch, i);
  cordeau_guide_list_show (self->list, self->watch);
}

static void
begun_cb (CordeauGuidePanel *self)
{
  show_feedback (self, NULL, FALSE);
}

/* --- what is chosen ------------------------------------------------------------------------------ */

static void
restart_clicked_cb (CordeauGuidePanel *self)
{
  gtk_menu_button_popdown (self->list_button);
  if (self->watch == NULL)
    return;
  cordeau_guide_watch_restart (self->watch);
  say (self, _ ("The guided first day begins again."));
}

static void
rush_clicked_cb (CordeauGuidePanel *self)
{
  if (self->run == NULL)
    return;
  cordeau_practice_run_set_scenario (self->run, CORDEAU_SCENARIO_RUSH);
  cordeau_practice_run_set_running (self->run, TRUE);
  say (self, _ ("Everybody comes at once. Good luck!"));
}

/* --- the widget ---------------------------------------------------------------------------------- */

static GtkSizeRequestMode
cordeau_guide_panel_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As high as what it says is at its width; where there is no room for that, one scrolls. A scrolled window by itself does
 * not ask how wide it is. */
static void
cordeau_guide_panel_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  CordeauGuidePanel *self = CORDEAU_GUIDE_PANEL (widget);

  gtk_widget_measure (self->root, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *natural = *minimum;
      *minimum = MIN (*minimum, LEAST_HEIGHT);
    }
}

static void
cordeau_guide_panel_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (CORDEAU_GUIDE_PANEL (widget)->scroller, width, height, baseline, NULL);
}

static void
set_narrow (CordeauGuidePanel *self, gboolean narrow)
{
  GtkOrientation orientation = narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->marks), !narrow);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->title_box), orientation);
  gtk_box_set_spacing (self->title_box, narrow ? 2 : 12);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->end), orientation);
  if (narrow)
    gtk_menu_button_set_icon_name (self->list_button, "view-list-bullet-symbolic");
  else
    gtk_menu_button_set_label (self->list_button, _ ("All the Steps"));
  cordeau_guide_task_set_narrow (self->task, narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
cordeau_guide_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_GUIDE_PANEL (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_guide_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_GUIDE_PANEL (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_guide_panel_dispose (GObject *object)
{
  CordeauGuidePanel *self = CORDEAU_GUIDE_PANEL (object);

  cordeau_guide_panel_clear (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_GUIDE_PANEL);
  G_OBJECT_CLASS (cordeau_guide_panel_parent_class)->dispose (object);
}

static void
cordeau_guide_panel_finalize (GObject *object)
{
  g_free (CORDEAU_GUIDE_PANEL (object)->sentence);
  G_OBJECT_CLASS (cordeau_guide_panel_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_GUIDE_LIST);
  g_type_ensure (CORDEAU_TYPE_GUIDE_TASK);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/guide-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, title_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, step_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, marks);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, list_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, list);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, feedback);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, feedback_image);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, feedback_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, task);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, end);
  gtk_widget_class_bind_template_child (widget_class, CordeauGuidePanel, rush_button);
  gtk_widget_class_bind_template_callback (widget_class, restart_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, rush_clicked_cb);
}

static void
cordeau_guide_panel_class_init (CordeauGuidePanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_guide_panel_dispose;
  object_class->finalize = cordeau_guide_panel_finalize;
  object_class->get_property = cordeau_guide_panel_get_property;
  object_class->set_property = cordeau_guide_panel_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  GTK_WIDGET_CLASS (klass)->get_request_mode = cordeau_guide_panel_get_request_mode;
  GTK_WIDGET_CLASS (klass)->measure = cordeau_guide_panel_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = cordeau_guide_panel_size_allocate;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "guidepanel");
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_guide_panel_init (CordeauGuidePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    {
      self->images[i] = GTK_IMAGE (
          g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      gtk_box_append (self->marks, GTK_WIDGET (self->images[i]));
    }
}

void
cordeau_guide_panel_set (CordeauGuidePanel *self, CordeauGuideWatch *watch, CordeauScanDesk *desk,
                         CordeauPracticeRun *run)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_PANEL (self) && self->watch == NULL);

  self->watch = g_object_ref (watch);
  g_set_object (&self->run, run);
  gtk_widget_set_visible (self->rush_button, run != NULL);
  g_signal_connect_object (watch, "begun", G_CALLBACK (begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "step-done", G_CALLBACK (step_done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (watch, "went-wrong", G_CALLBACK (went_wrong_cb), self,
                           G_CONNECT_SWAPPED);
  cordeau_guide_task_set (self->task, watch, desk, run);
}

void
cordeau_guide_panel_clear (CordeauGuidePanel *self)
{
  g_return_if_fail (CORDEAU_IS_GUIDE_PANEL (self));

  if (self->watch != NULL)
    g_signal_handlers_disconnect_by_data (self->watch, self);
  g_clear_object (&self->watch);
  g_clear_object (&self->run);
  if (self->task != NULL)
    cordeau_guide_task_clear (self->task);
}

const char *
cordeau_guide_panel_get_sentence (CordeauGuidePanel *self)
{
  g_return_val_if_fail (CORDEAU_IS_GUIDE_PANEL (self), NULL);

  return self->sentence != NULL ? self->sentence : "";
}
