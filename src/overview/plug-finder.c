/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a plug calls itself is text, never markup. */
#include <glib/gi18n-lib.h>

#include "overview/plug-finder.h"

/* How long plugs are looked for: a plug that sleeps answers within seconds (RFC 6762, 5.2: asked again after 1 and 2 s). */
#define SEARCH_MS 8000

typedef struct
{
  char *address;
  GtkCheckButton *check; /* borrowed */
} Found;

struct _CordeauPlugFinder
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *found;
  GCancellable *searching; /* (nullable) */
  GtkCheckButton *group; /* (nullable) */

  /* Template */
  GtkWidget *spinner;
};

G_DEFINE_FINAL_TYPE (CordeauPlugFinder, cordeau_plug_finder, ADW_TYPE_PREFERENCES_GROUP)

typedef enum
{
  PROP_GROUP = 1,
} CordeauPlugFinderProperty;

static GParamSpec *properties[PROP_GROUP + 1];
static guint chosen_signal;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->address);
  g_free (found);
}

/* Of two buttons that change, the one that is on now. */
static void
toggled_cb (CordeauPlugFinder *self, GtkCheckButton *check)
{
  if (gtk_check_button_get_active (check))
    g_signal_emit (self, chosen_signal, 0);
}

/* --- looking for plugs ---------------------------------------------------------------------------- */

static void
found_cb (const CordeauFoundPlug *plug, gpointer user_data)
{
  g_autoptr (CordeauPlugFinder) self = g_weak_ref_get (user_data);

  if (self != NULL && !g_cancellable_is_cancelled (self->searching))
    cordeau_plug_finder_add (self, plug);
}

static void
weak_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugFinder) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) plugs = cordeau_telemetry_discover_finish (result, &error);

  weak_free (user_data);
  if (self == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->spinner, FALSE);
  if (error != NULL)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), error->message);
  else if (self->found->len == 0)
    adw_preferences_group_set_description (
        ADW_PREFERENCES_GROUP (self),
        _ ("None was found. Plug it in, let it join this network, and come back; or give its "
           "address by hand."));
}

/* Whoever looks for plugs may be asked to stop and yet take its time: nobody waits for it here. */
static void
search (CordeauPlugFinder *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), NULL);
  cordeau_telemetry_discover_async (NULL, SEARCH_MS, self->searching, found_cb, searched_cb, weak);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_plug_finder_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cordeau_plug_finder_parent_class)->map (widget);
  search (CORDEAU_PLUG_FINDER (widget));
}

static void
cordeau_plug_finder_unmap (GtkWidget *widget)
{
  g_cancellable_cancel (CORDEAU_PLUG_FINDER (widget)->searching);
  GTK_WIDGET_CLASS (cordeau_plug_finder_parent_class)->unmap (widget);
}

static void
cordeau_plug_finder_dispose (GObject *object)
{
  CordeauPlugFinder *self = CORDEAU_PLUG_FINDER (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->group);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PLUG_FINDER);
  G_OBJECT_CLASS (cordeau_plug_finder_parent_class)->dispose (object);
}

static void
cordeau_plug_finder_finalize (GObject *object)
{
  g_ptr_array_unref (CORDEAU_PLUG_FINDER (object)->found);
  g_clear_object (&CORDEAU_PLUG_FINDER (object)->searching);
  G_OBJECT_CLASS (cordeau_plug_finder_parent_class)->finalize (object);
}

static void
cordeau_plug_finder_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_GROUP)
    g_set_object (&CORDEAU_PLUG_FINDER (object)->group, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_plug_finder_class_init (CordeauPlugFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_plug_finder_dispose;
  object_class->finalize = cordeau_plug_finder_finalize;
  object_class->set_property = cordeau_plug_finder_set_property;
  widget_class->map = cordeau_plug_finder_map;
  widget_class->unmap = cordeau_plug_finder_unmap;
  properties[PROP_GROUP] = g_param_spec_object ("group", NULL, NULL, GTK_TYPE_CHECK_BUTTON,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  chosen_signal = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/plug-finder.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugFinder, spinner);
}

static void
cordeau_plug_finder_init (CordeauPlugFinder *self)
{
  self->found = g_ptr_array_new_with_free_func (found_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
cordeau_plug_finder_get_address (CordeauPlugFinder *self)
{
  g_return_val_if_fail (CORDEAU_IS_PLUG_FINDER (self), NULL);

  for (guint i = 0; i < self->found->len; i++)
    {
      const Found *found = g_ptr_array_index (self->found, i);

      if (gtk_check_button_get_active (found->check))
        return found->address;
    }
  return NULL;
}

void
cordeau_plug_finder_add (CordeauPlugFinder *self, const CordeauFoundPlug *plug)
{
  GtkWidget *row, *check;
  Found *found;

  g_return_if_fail (CORDEAU_IS_PLUG_FINDER (self) && plug != NULL);

  for (guint i = 0; i < self->found->len; i++)
    if (g_str_equal (((Found *) g_ptr_array_index (self->found, i))->address, plug->address))
      return;
  row = adw_action_row_new ();
  check = gtk_check_button_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plug->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plug->address);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->group);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_RELATION_LABELLED_BY, row,
                                  NULL, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  found = g_new0 (Found, 1);
  *found = (Found) { g_strdup (plug->address), GTK_CHECK_BUTTON (check) };
  g_ptr_array_add (self->found, found);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
}
