/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window of its own, so that it can be on another screen while one works on. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/fit-bin.h"
#include "kit/format.h"
#include "kit/site-badge.h"
#include "overview/machine-reader.h"
#include "overview/machine-tiles.h"
#include "overview/machine-words.h"

#include "overview/machine-wall.h"

struct _CordeauMachineWall
{
  AdwWindow parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauMachineReader *reader;
  guint inhibited;

  /* Template */
  CordeauSiteBadge *badge;
  GtkLabel *name_label;
  GtkWidget *exercise_label;
  GtkLabel *summary_label;
  GtkLabel *clock_label;
  GtkStack *stack;
  CordeauMachineTiles *tiles;
  GtkLabel *sentence_label;
};

G_DEFINE_FINAL_TYPE (CordeauMachineWall, cordeau_machine_wall, ADW_TYPE_WINDOW)

static gint64
now_of (CordeauMachineWall *self)
{
  return cordeau_env_now (cordeau_session_get_env (self->session));
}

static void
say (CordeauMachineWall *self, const char *sentence)
{
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_stack_set_visible_child_name (self->stack, "sentence");
}

static void
read_cb (CordeauMachineWall *self)
{
  GPtrArray *statuses = cordeau_machine_reader_get_statuses (self->reader);
  GTimeZone *zone = cordeau_session_get_zone (self->session);
  g_autofree char *summary = cordeau_machines_to_summary (statuses);
  g_autofree char *clock = cordeau_format_clock (now_of (self), zone);

  gtk_label_set_markup (self->summary_label, summary);
  gtk_label_set_label (self->clock_label, clock);
  if (statuses->len == 0)
    {
      say (self, _ ("No machine yet"));
      return;
    }
  cordeau_machine_tiles_set (self->tiles, statuses, now_of (self), zone);
  gtk_stack_set_visible_child_name (self->stack, "machines");
}

static void
failed_cb (CordeauMachineWall *self, const GError *error)
{
  g_autofree char *sentence = cordeau_error_text_sentence (error);

  say (self, sentence);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_fullscreen (GTK_WINDOW (widget));
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_window_is_fullscreen (GTK_WINDOW (widget)))
    gtk_window_unfullscreen (GTK_WINDOW (widget));
  else
    gtk_window_close (GTK_WINDOW (widget));
}

static void
show_site (CordeauMachineWall *self)
{
  const char *name = cordeau_session_get_name (self->session);

  cordeau_site_badge_set (self->badge, name, cordeau_session_get_colour (self->session));
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_visible (self->exercise_label, cordeau_session_is_practice (self->session));
}

static void
cordeau_machine_wall_unmap (GtkWidget *widget)
{
  CordeauMachineWall *self = CORDEAU_MACHINE_WALL (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  cordeau_machine_reader_set_seen (self->reader, FALSE);
  if (self->inhibited != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibited);
  self->inhibited = 0;
  GTK_WIDGET_CLASS (cordeau_machine_wall_parent_class)->unmap (widget);
}

static void
cordeau_machine_wall_map (GtkWidget *widget)
{
  CordeauMachineWall *self = CORDEAU_MACHINE_WALL (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (cordeau_machine_wall_parent_class)->map (widget);
  cordeau_machine_reader_set_seen (self->reader, TRUE);
  if (application != NULL)
    self->inhibited = gtk_application_inhibit (application, GTK_WINDOW (self),
                                               GTK_APPLICATION_INHIBIT_IDLE,
                                               _ ("The machines are shown on the wall"));
}

static void
cordeau_machine_wall_dispose (GObject *object)
{
  CordeauMachineWall *self = CORDEAU_MACHINE_WALL (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MACHINE_WALL);
  g_clear_object (&self->reader);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_machine_wall_parent_class)->dispose (object);
}

static void
cordeau_machine_wall_class_init (CordeauMachineWallClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_wall_dispose;
  widget_class->map = cordeau_machine_wall_map;
  widget_class->unmap = cordeau_machine_wall_unmap;
  g_type_ensure (CORDEAU_TYPE_FIT_BIN);
  g_type_ensure (CORDEAU_TYPE_MACHINE_TILES);
  g_type_ensure (CORDEAU_TYPE_SITE_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/machine-wall.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, badge);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, name_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, exercise_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, clock_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, tiles);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineWall, sentence_label);
  gtk_widget_class_install_action (widget_class, "wall.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (widget_class, "wall.leave", NULL, leave_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F11, 0, "wall.fullscreen", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "wall.leave", NULL);
}

static void
cordeau_machine_wall_init (CordeauMachineWall *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_machine_tiles_set_wall (self->tiles);
}

CordeauMachineWall *
cordeau_machine_wall_new (GtkApplication *application, CordeauSession *session)
{
  CordeauMachineWall *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_MACHINE_WALL, "application", application, "fullscreened", TRUE,
                       NULL);
  self->session = g_object_ref (session);
  self->reader = cordeau_machine_reader_new (session);
  g_signal_connect_object (self->reader, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  show_site (self);
  return self;
}
