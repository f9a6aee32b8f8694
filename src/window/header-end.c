/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The station is the session's; here it is only shown and chosen by `win.station`. */
#include <glib/gi18n-lib.h>

#include "bags/stage.h"
#include "kit/actions.h"
#include "window/header-end.h"

struct _CordeauHeaderEnd
{
  GtkBox parent_instance;

  /* owned */
  CordeauSession *session;

  /* template */
  GtkMenuButton *station_button;
  GtkLabel *station_label;
  GtkMenuButton *menu_button;
  GMenu *station_menu;

  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CordeauHeaderEnd, cordeau_header_end, GTK_TYPE_BOX)

typedef enum
{
  PROP_NARROW = 1,
} CordeauHeaderEndProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
update_station (CordeauHeaderEnd *self)
{
  CordeauStation station = cordeau_station_from_nick (cordeau_session_get_station (self->session));
  const char *name = station != CORDEAU_STATION_NONE ? cordeau_station_to_label (station)
                                                     /* translators: a station is to be chosen */
                                                     : C_ ("station", "Choose");
  g_autofree char *text = NULL;

  if (station == CORDEAU_STATION_NONE)
    text = g_strdup (_ ("Scanning at: choose"));
  else
    /* translators: the station where scans are taken: "Scanning at: Reception" */
    text = g_strdup_printf (_ ("Scanning at: %s"), cordeau_station_to_label (station));
  gtk_label_set_label (self->station_label, self->narrow ? name : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->station_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
append_station (GMenu *menu, const char *label, const char *nick)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, CORDEAU_ACTION_STATION, "s", nick);
  g_menu_append_item (menu, item);
}

static void
fill_stations (GMenu *menu)
{
  g_autoptr (GMenu) stations = g_menu_new ();
  g_autoptr (GMenu) none = g_menu_new ();

  for (int station = CORDEAU_STATION_NONE + 1; station < CORDEAU_N_STATIONS; station++)
    append_station (stations, cordeau_station_to_label (station),
                    cordeau_station_to_nick (station));
  append_station (none, _ ("Nowhere: every scan asks"), "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stations));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (none));
}

static void
cordeau_header_end_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, CORDEAU_HEADER_END (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_header_end_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauHeaderEnd *self = CORDEAU_HEADER_END (object);

  if (id != PROP_NARROW)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->narrow = g_value_get_boolean (value);
  update_station (self);
}

static void
cordeau_header_end_dispose (GObject *object)
{
  CordeauHeaderEnd *self = CORDEAU_HEADER_END (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_HEADER_END);
  G_OBJECT_CLASS (cordeau_header_end_parent_class)->dispose (object);
}

static void
cordeau_header_end_class_init (CordeauHeaderEndClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_header_end_dispose;
  G_OBJECT_CLASS (klass)->get_property = cordeau_header_end_get_property;
  G_OBJECT_CLASS (klass)->set_property = cordeau_header_end_set_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/header-end.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauHeaderEnd, station_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeaderEnd, station_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeaderEnd, menu_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeaderEnd, station_menu);
}

static void
cordeau_header_end_init (CordeauHeaderEnd *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_stations (self->station_menu);
}

GtkWidget *
cordeau_header_end_new (CordeauSession *session)
{
  CordeauHeaderEnd *self = g_object_new (CORDEAU_TYPE_HEADER_END, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::station", G_CALLBACK (update_station), self,
                           G_CONNECT_SWAPPED);
  update_station (self);
  return GTK_WIDGET (self);
}

void
cordeau_header_end_open_menu (CordeauHeaderEnd *self)
{
  g_return_if_fail (CORDEAU_IS_HEADER_END (self));

  gtk_menu_button_popup (self->menu_button);
}

void
cordeau_header_end_open_stations (CordeauHeaderEnd *self)
{
  g_return_if_fail (CORDEAU_IS_HEADER_END (self));

  gtk_menu_button_popup (self->station_button);
}
