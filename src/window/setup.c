/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The id follows the name until somebody writes one. What is wrong is said while one types, in one line. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "window/setup-check.h"
#include "window/setup.h"

#define ZONES "/usr/share/zoneinfo/zone1970.tab"

struct _CordeauSetup
{
  AdwNavigationPage parent_instance;

  /* owned */
  CordeauSession *session;
  GtkStringList *zones;
  GCancellable *cancellable;
  char *own_zone;

  /* template */
  AdwEntryRow *name_row;
  AdwEntryRow *id_row;
  AdwComboRow *zone_row;
  AdwEntryRow *prefix_row;
  GtkLabel *message;
  GtkWidget *button;

  gboolean id_is_own;
  gboolean suggesting;
  gboolean touched;
};

G_DEFINE_FINAL_TYPE (CordeauSetup, cordeau_setup, ADW_TYPE_NAVIGATION_PAGE)

static guint founded_signal;

static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static char *
dup_prefix (CordeauSetup *self)
{
  g_autofree char *text = dup_text (self->prefix_row);

  return g_ascii_strup (text, -1);
}

static void
mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
say (CordeauSetup *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
validate (CordeauSetup *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *id = dup_text (self->id_row);
  g_autofree char *prefix = dup_prefix (self);
  const char *name_fault = cordeau_setup_check_name (name);
  const char *id_fault = cordeau_setup_check_id (id);
  const char *prefix_fault = cordeau_setup_check_prefix (prefix);

  gtk_widget_set_sensitive (self->button,
                            name_fault == NULL && id_fault == NULL && prefix_fault == NULL);
  /* Nobody is told off before having begun. */
  if (!self->touched)
    return;
  mark (self->name_row, name_fault != NULL);
  mark (self->id_row, id_fault != NULL);
  mark (self->prefix_row, prefix_fault != NULL);
  say (self, name_fault != NULL ? name_fault : id_fault != NULL ? id_fault : prefix_fault);
}

static void
name_changed_cb (CordeauSetup *self)
{
  self->touched = TRUE;
  if (!self->id_is_own)
    {
      g_autofree char *name = dup_text (self->name_row);
      g_autofree char *id = cordeau_setup_suggest_id (name);

      self->suggesting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->id_row), id);
      self->suggesting = FALSE;
    }
  validate (self);
}

static void
id_changed_cb (CordeauSetup *self)
{
  if (!self->suggesting)
    {
      g_autofree char *id = dup_text (self->id_row);

      self->touched = TRUE;
      self->id_is_own = *id != '\0';
      validate (self);
    }
}

static void
prefix_changed_cb (CordeauSetup *self)
{
  validate (self);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSetup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (cordeau_session_found_finish (CORDEAU_SESSION (object), result, &error))
    {
      g_signal_emit (self, founded_signal, 0);
      return;
    }
  sentence = cordeau_error_text_sentence (error);
  say (self, sentence);
  gtk_widget_set_sensitive (self->button, TRUE);
}

static const char *
get_zone (CordeauSetup *self)
{
  gpointer item = adw_combo_row_get_selected_item (self->zone_row);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static void
create_cb (CordeauSetup *self)
{
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *id = dup_text (self->id_row);
  g_autofree char *prefix = dup_prefix (self);
  CordeauFounding founding = { .id = id, .name = name, .timezone = get_zone (self) };

  if (!gtk_widget_get_sensitive (self->button))
    return;
  founding.prefix = *prefix != '\0' ? prefix : NULL;
  gtk_widget_set_sensitive (self->button, FALSE);
  cordeau_session_found_async (self->session, &founding, found_cb, g_object_ref (self));
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  create_cb (CORDEAU_SETUP (widget));
}

static void
zones_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSetup) self = data;
  g_autofree char *tab = NULL;
  g_auto (GStrv) zones = NULL;

  /* Without the list the computer's own zone is the choice. */
  if (!g_file_load_contents_finish (G_FILE (object), result, &tab, NULL, NULL, NULL)
      || self->zones == NULL)
    return;
  zones = cordeau_setup_parse_zones (tab);
  if (g_strv_contains ((const char *const *) zones, self->own_zone))
    gtk_string_list_splice (self->zones, 0, 1, (const char *const *) zones);
  else
    gtk_string_list_splice (self->zones, 1, 0, (const char *const *) zones);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->zones)); i++)
    if (g_str_equal (gtk_string_list_get_string (self->zones, i), self->own_zone))
      adw_combo_row_set_selected (self->zone_row, i);
}

static void
fill_zones (CordeauSetup *self)
{
  g_autoptr (GTimeZone) own = g_time_zone_new_local ();
  g_autoptr (GFile) file = g_file_new_for_path (ZONES);
  g_autoptr (GtkExpression) text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                                "string");

  self->own_zone = g_strdup (g_time_zone_get_identifier (own));
  self->zones = gtk_string_list_new ((const char *const[]) { self->own_zone, NULL });
  adw_combo_row_set_model (self->zone_row, G_LIST_MODEL (self->zones));
  adw_combo_row_set_expression (self->zone_row, text);
  g_file_load_contents_async (file, self->cancellable, zones_read_cb, g_object_ref (self));
}

static void
cordeau_setup_shown (AdwNavigationPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (CORDEAU_SETUP (page)->name_row));
}

static void
cordeau_setup_dispose (GObject *object)
{
  CordeauSetup *self = CORDEAU_SETUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SETUP);
  g_clear_object (&self->zones);
  G_OBJECT_CLASS (cordeau_setup_parent_class)->dispose (object);
}

static void
cordeau_setup_finalize (GObject *object)
{
  CordeauSetup *self = CORDEAU_SETUP (object);

  g_clear_object (&self->cancellable);
  g_free (self->own_zone);
  G_OBJECT_CLASS (cordeau_setup_parent_class)->finalize (object);
}

static void
cordeau_setup_class_init (CordeauSetupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_setup_dispose;
  object_class->finalize = cordeau_setup_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = cordeau_setup_shown;
  founded_signal = g_signal_new ("founded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/setup.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, name_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, id_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, zone_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, prefix_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, message);
  gtk_widget_class_bind_template_child (widget_class, CordeauSetup, button);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, id_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, prefix_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_install_action (widget_class, "setup.create", NULL, create_action);
}

static void
cordeau_setup_init (CordeauSetup *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_zones (self);
  validate (self);
}

GtkWidget *
cordeau_setup_new (CordeauSession *session)
{
  CordeauSetup *self = g_object_new (CORDEAU_TYPE_SETUP, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
