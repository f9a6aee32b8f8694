/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself belongs to one worker at a time; `checking` says when it is away. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/format.h"

#include "kit/import-frame-private.h"

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CordeauImportFrame, cordeau_import_frame, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauImportFrameProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint imported_signal;

CordeauImportFramePrivate *
cordeau_import_frame_priv (CordeauImportFrame *self)
{
  return cordeau_import_frame_get_instance_private (self);
}

void
cordeau_import_frame_set_loading (CordeauImportFrame *self, gboolean loading)
{
  if (cordeau_import_frame_priv (self)->loading == loading)
    return;
  cordeau_import_frame_priv (self)->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
allow_import (CordeauImportFrame *self, gboolean allow)
{
  cordeau_import_frame_priv (self)->ready = allow;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", allow);
}

void
cordeau_import_frame_show_page (CordeauImportFrame *self, const char *name)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);

  gtk_stack_set_visible_child_name (own->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (own->import_button), g_str_equal (name, "preview"));
  gtk_widget_set_visible (own->back_button, g_str_equal (name, "preview"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !g_str_equal (name, "progress"));
}

void
cordeau_import_frame_show_words (CordeauImportFrame *self, const char *icon_name, const char *title,
                                 const char *body)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
  g_autofree char *plain = g_markup_escape_text (body, -1);

  adw_status_page_set_icon_name (own->choose_page, icon_name);
  adw_status_page_set_title (own->choose_page, title);
  adw_status_page_set_description (own->choose_page, plain);
}

/* --- checking ------------------------------------------------------------------------------------------ */

void
cordeau_import_frame_check (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);

  own->check_again = own->checking;
  allow_import (self, FALSE);
  if (own->checking)
    return;
  own->checking = TRUE;
  cordeau_import_frame_set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->check (self);
}

static void
columns_changed_cb (CordeauImportFrame *self)
{
  cordeau_import_frame_forget_answers (self);
  cordeau_import_frame_check (self);
}

void
cordeau_import_frame_begin_checked (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);

  own->checking = FALSE;
  gtk_string_list_splice (own->errors, 0, g_list_model_get_n_items (G_LIST_MODEL (own->errors)),
                          NULL);
}

void
cordeau_import_frame_add_fault (CordeauImportFrame *self, guint line, const char *reason)
{
  gtk_string_list_take (cordeau_import_frame_priv (self)->errors,
                        g_strdup_printf (_ ("Line %u: %s"), line, reason));
}

/* --- how the list stands ------------------------------------------------------------------------------- */

static void
show_faults (CordeauImportFrame *self, guint n)
{
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s line must be put right in the list first. Nothing is imported until then.",
                "%s lines must be put right in the list first. Nothing is imported until then.", n),
      count);

  gtk_label_set_label (cordeau_import_frame_priv (self)->errors_label, text);
  gtk_widget_set_visible (cordeau_import_frame_priv (self)->errors_box, n > 0);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
cordeau_import_frame_end_checked (CordeauImportFrame *self, guint n_rows, guint n_faults,
                                  const char *outcome, const char *dropped, const char *button,
                                  gboolean ready)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
  g_autofree char *count = cordeau_format_count (n_rows);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s line", "%s lines", n_rows), count);

  if (own->check_again)
    {
      cordeau_import_frame_tell_answers (self);
      cordeau_import_frame_check (self);
      return;
    }
  gtk_label_set_label (own->rows_label, rows);
  show_faults (self, n_faults);
  cordeau_import_frame_show_questions (self);
  show_text (own->outcome_label, outcome);
  show_text (own->dropped_label, dropped);
  gtk_button_set_label (own->import_button, button);
  cordeau_import_frame_show_page (self, "preview");
  allow_import (self, ready);
  cordeau_import_frame_set_loading (self, FALSE);
}

/* --- opening ---------------------------------------------------------------------------------------- */

void
cordeau_import_frame_opened (CordeauImportFrame *self, const CordeauImportLook *look)
{
  cordeau_import_frame_forget_answers (self);
  cordeau_preview_table_set (cordeau_import_frame_priv (self)->table, look);
  cordeau_import_frame_check (self);
}

void
cordeau_import_frame_failed (CordeauImportFrame *self, const GError *error)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
  g_autoptr (CordeauErrorText) text = NULL;

  own->checking = FALSE;
  cordeau_import_frame_set_loading (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      cordeau_import_frame_show_page (self, "preview");
      return;
    }
  text = cordeau_error_text_new (error);
  cordeau_import_frame_show_words (self, "cordeau-triangle-symbolic", text->title, text->body);
  cordeau_import_frame_show_page (self, "choose");
}

/* --- applying ------------------------------------------------------------------------------------------ */

static void
run_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFrame *self = CORDEAU_IMPORT_FRAME (widget);
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);

  if (!own->ready || own->checking)
    return;
  g_clear_object (&own->cancellable);
  own->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (own->progress_bar, 0);
  cordeau_import_frame_show_page (self, "progress");
  cordeau_import_frame_set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->apply (self, own->cancellable);
}

static void
cancel_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_cancellable_cancel (cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (widget))->cancellable);
}

void
cordeau_import_frame_progress (double fraction, gpointer self)
{
  gtk_progress_bar_set_fraction (cordeau_import_frame_priv (self)->progress_bar, fraction);
}

void
cordeau_import_frame_done (CordeauImportFrame *self, const char *sentence)
{
  cordeau_import_frame_set_loading (self, FALSE);
  adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
  g_signal_emit (self, imported_signal, 0, sentence);
  adw_dialog_close (ADW_DIALOG (self));
}

/* --- the class ----------------------------------------------------------------------------------------- */

static void
cordeau_import_frame_dispose (GObject *object)
{
  CordeauImportFrame *self = CORDEAU_IMPORT_FRAME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_IMPORT_FRAME);
  g_clear_object (&cordeau_import_frame_priv (self)->settings);
  G_OBJECT_CLASS (cordeau_import_frame_parent_class)->dispose (object);
}

static void
cordeau_import_frame_finalize (GObject *object)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (object));

  g_clear_object (&own->cancellable);
  g_hash_table_unref (own->answers);
  g_free (own->icon_name);
  g_free (own->title);
  g_free (own->body);
  g_free (own->file_title);
  G_OBJECT_CLASS (cordeau_import_frame_parent_class)->finalize (object);
}

static void
cordeau_import_frame_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (object))->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_PREVIEW_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/kit/import-frame.ui");
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, stack);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, choose_page);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, table);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, rows_label);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, outcome_label);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, dropped_label);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, errors_box);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, errors_label);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, errors);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, questions_box);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, questions_label);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, questions_list);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, import_button);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, back_button);
  gtk_widget_class_bind_template_child_private (widget_class, CordeauImportFrame, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
}

static void
cordeau_import_frame_class_init (CordeauImportFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_import_frame_dispose;
  object_class->finalize = cordeau_import_frame_finalize;
  object_class->get_property = cordeau_import_frame_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated_cb);
  cordeau_import_frame_install_choices (widget_class);
  cordeau_import_frame_install_answers (widget_class);
}

static void
cordeau_import_frame_init (CordeauImportFrame *self)
{
  cordeau_import_frame_priv (self)->answers = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_import_frame_priv (self)->settings = g_settings_new ("org.cordeau.Cordeau");
  allow_import (self, FALSE);
  cordeau_import_frame_show_page (self, "choose");
}

void
cordeau_import_frame_set_words (CordeauImportFrame *self, const char *icon_name, const char *title,
                                const char *body, const char *file_title)
{
  CordeauImportFramePrivate *own;

  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self));

  own = cordeau_import_frame_priv (self);
  g_set_str (&own->icon_name, icon_name);
  g_set_str (&own->title, title);
  g_set_str (&own->body, body);
  g_set_str (&own->file_title, file_title);
  cordeau_import_frame_show_words (self, icon_name, title, body);
}

guint
cordeau_import_frame_get_column (CordeauImportFrame *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_FRAME (self), 0);

  return cordeau_preview_table_get_column (cordeau_import_frame_priv (self)->table, index);
}

void
cordeau_import_frame_set_column (CordeauImportFrame *self, guint index, guint choice)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self));

  cordeau_preview_table_set_column (cordeau_import_frame_priv (self)->table, index, choice);
}

gboolean
cordeau_import_frame_is_ready (CordeauImportFrame *self)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_FRAME (self), FALSE);

  return cordeau_import_frame_priv (self)->ready;
}
