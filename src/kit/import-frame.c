/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list itself belongs to one worker at a time; `checking` says when it is away. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/file-place.h"
#include "kit/format.h"

#include "kit/import-frame.h"

typedef struct
{
  /* Owned */
  GSettings *settings;
  GCancellable *cancellable;
  char *icon_name;
  char *title;
  char *body;
  char *file_title;
  GHashTable *answers; /* line → its AdwToggleGroup, borrowed */

  /* Template */
  GtkStack *stack;
  AdwStatusPage *choose_page;
  CordeauPreviewTable *table;
  GtkLabel *rows_label;
  GtkLabel *outcome_label;
  GtkLabel *dropped_label;
  GtkWidget *errors_box;
  GtkLabel *errors_label;
  GtkStringList *errors;
  GtkWidget *questions_box;
  GtkLabel *questions_label;
  GtkListBox *questions_list;
  GtkButton *import_button;
  GtkWidget *back_button;
  GtkProgressBar *progress_bar;

  gboolean loading;
  gboolean checking;
  gboolean check_again;
  gboolean ready;
} CordeauImportFramePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CordeauImportFrame, cordeau_import_frame, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauImportFrameProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint imported_signal;

static const char *const answer_names[] = { "out", "same", "new" };

static CordeauImportFramePrivate *
priv (CordeauImportFrame *self)
{
  return cordeau_import_frame_get_instance_private (self);
}

static void
set_loading (CordeauImportFrame *self, gboolean loading)
{
  if (priv (self)->loading == loading)
    return;
  priv (self)->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
allow_import (CordeauImportFrame *self, gboolean allow)
{
  priv (self)->ready = allow;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", allow);
}

static void
show_page (CordeauImportFrame *self, const char *name)
{
  CordeauImportFramePrivate *own = priv (self);

  gtk_stack_set_visible_child_name (own->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (own->import_button), g_str_equal (name, "preview"));
  gtk_widget_set_visible (own->back_button, g_str_equal (name, "preview"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !g_str_equal (name, "progress"));
}

static void
show_words (CordeauImportFrame *self, const char *icon_name, const char *title, const char *body)
{
  CordeauImportFramePrivate *own = priv (self);
  g_autofree char *plain = g_markup_escape_text (body, -1);

  adw_status_page_set_icon_name (own->choose_page, icon_name);
  adw_status_page_set_title (own->choose_page, title);
  adw_status_page_set_description (own->choose_page, plain);
}

/* --- checking ------------------------------------------------------------------------------------------ */

static void
check (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = priv (self);

  own->check_again = own->checking;
  allow_import (self, FALSE);
  if (own->checking)
    return;
  own->checking = TRUE;
  set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->check (self);
}

/* Of other columns the lines may be other people: what was answered is asked anew. While the list is away, answers stay. */
static void
forget_answers (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = priv (self);
  CordeauImportFrameClass *klass = CORDEAU_IMPORT_FRAME_GET_CLASS (self);
  GHashTableIter iter;
  gpointer line;

  if (own->checking)
    return;
  g_hash_table_iter_init (&iter, own->answers);
  while (klass->answer != NULL && g_hash_table_iter_next (&iter, &line, NULL))
    klass->answer (self, GPOINTER_TO_UINT (line), CORDEAU_IMPORT_LEAVE_OUT);
  g_hash_table_remove_all (own->answers);
  gtk_list_box_remove_all (own->questions_list);
}

static void
columns_changed_cb (CordeauImportFrame *self)
{
  forget_answers (self);
  check (self);
}

void
cordeau_import_frame_begin_checked (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = priv (self);

  own->checking = FALSE;
  gtk_string_list_splice (own->errors, 0, g_list_model_get_n_items (G_LIST_MODEL (own->errors)),
                          NULL);
}

void
cordeau_import_frame_add_fault (CordeauImportFrame *self, guint line, const char *reason)
{
  gtk_string_list_take (priv (self)->errors, g_strdup_printf (_ ("Line %u: %s"), line, reason));
}

/* --- questions ----------------------------------------------------------------------------------------- */

static guint
answer_of (AdwToggleGroup *toggles)
{
  const char *name = adw_toggle_group_get_active_name (toggles);

  for (guint i = 0; i < G_N_ELEMENTS (answer_names); i++)
    if (g_strcmp0 (name, answer_names[i]) == 0)
      return i;
  return CORDEAU_IMPORT_LEAVE_OUT;
}

static guint
line_of (CordeauImportFrame *self, AdwToggleGroup *toggles)
{
  GHashTableIter iter;
  gpointer line, value;

  g_hash_table_iter_init (&iter, priv (self)->answers);
  while (g_hash_table_iter_next (&iter, &line, &value))
    if (value == toggles)
      return GPOINTER_TO_UINT (line);
  return 0;
}

/* While the list is away, an answer waits with the check. */
static void
tell_answers (CordeauImportFrame *self)
{
  CordeauImportFrameClass *klass = CORDEAU_IMPORT_FRAME_GET_CLASS (self);
  GHashTableIter iter;
  gpointer line, toggles;

  g_hash_table_iter_init (&iter, priv (self)->answers);
  while (klass->answer != NULL && g_hash_table_iter_next (&iter, &line, &toggles))
    klass->answer (self, GPOINTER_TO_UINT (line), answer_of (toggles));
}

static void
toggled_cb (CordeauImportFrame *self, GParamSpec *pspec, AdwToggleGroup *toggles)
{
  if (line_of (self, toggles) == 0)
    return;
  if (!priv (self)->checking)
    tell_answers (self);
  check (self);
}

static void
add_toggle (GtkWidget *toggles, guint answer, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, answer_names[answer]);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (ADW_TOGGLE_GROUP (toggles), toggle);
}

void
cordeau_import_frame_add_question (CordeauImportFrame *self, guint line, const char *sentence)
{
  CordeauImportFramePrivate *own = priv (self);
  g_autofree char *text = g_strdup_printf (_ ("Line %u: %s"), line, sentence);
  GtkWidget *row, *toggles;

  if (g_hash_table_contains (own->answers, GUINT_TO_POINTER (line)))
    return;
  row = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (row), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (row), 6);
  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_bottom (row, 8);
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 12);
  adw_wrap_box_append (ADW_WRAP_BOX (row),
                       g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "xalign", 0.0,
                                     "hexpand", TRUE, NULL));
  toggles = adw_toggle_group_new ();
  add_toggle (toggles, CORDEAU_IMPORT_SAME, _ ("The Same"));
  add_toggle (toggles, CORDEAU_IMPORT_NEW, C_ ("import", "New"));
  add_toggle (toggles, CORDEAU_IMPORT_LEAVE_OUT, _ ("Leave Out"));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (toggles), "out");
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggles), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
  adw_wrap_box_append (ADW_WRAP_BOX (row), toggles);
  gtk_list_box_append (own->questions_list, row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (row)), FALSE);
  g_hash_table_insert (own->answers, GUINT_TO_POINTER (line), toggles);
  g_signal_connect_object (toggles, "notify::active-name", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

guint
cordeau_import_frame_get_n_open (CordeauImportFrame *self)
{
  GHashTableIter iter;
  gpointer toggles;
  guint n = 0;

  g_return_val_if_fail (CORDEAU_IS_IMPORT_FRAME (self), 0);

  g_hash_table_iter_init (&iter, priv (self)->answers);
  while (g_hash_table_iter_next (&iter, NULL, &toggles))
    n += answer_of (toggles) == CORDEAU_IMPORT_LEAVE_OUT;
  return n;
}

static void
answer_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  guint line, answer;
  AdwToggleGroup *toggles;

  g_variant_get (parameter, "(uu)", &line, &answer);
  toggles = g_hash_table_lookup (priv (CORDEAU_IMPORT_FRAME (widget))->answers,
                                 GUINT_TO_POINTER (line));
  if (toggles != NULL && answer < G_N_ELEMENTS (answer_names))
    adw_toggle_group_set_active_name (toggles, answer_names[answer]);
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

  gtk_label_set_label (priv (self)->errors_label, text);
  gtk_widget_set_visible (priv (self)->errors_box, n > 0);
}

static void
show_questions (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = priv (self);
  guint n = cordeau_import_frame_get_n_open (self);
  g_autofree char *text = g_strdup_printf (
      ngettext (
          "%u line may be somebody who is here already, and is left out until you say who it is.",
          "%u lines may be people who are here already, and are left out until you say who they are.",
          n),
      n);

  gtk_label_set_label (own->questions_label, n > 0 ? text : _ ("All is answered."));
  gtk_widget_set_visible (own->questions_box, g_hash_table_size (own->answers) > 0);
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
  CordeauImportFramePrivate *own = priv (self);
  g_autofree char *count = cordeau_format_count (n_rows);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s line", "%s lines", n_rows), count);

  if (own->check_again)
    {
      tell_answers (self);
      check (self);
      return;
    }
  gtk_label_set_label (own->rows_label, rows);
  show_faults (self, n_faults);
  show_questions (self);
  show_text (own->outcome_label, outcome);
  show_text (own->dropped_label, dropped);
  gtk_button_set_label (own->import_button, button);
  show_page (self, "preview");
  allow_import (self, ready);
  set_loading (self, FALSE);
}

/* --- opening ------------------------------------------------------------------------------------------- */

void
cordeau_import_frame_opened (CordeauImportFrame *self, const CordeauImportLook *look)
{
  forget_answers (self);
  cordeau_preview_table_set (priv (self)->table, look);
  check (self);
}

void
cordeau_import_frame_failed (CordeauImportFrame *self, const GError *error)
{
  CordeauImportFramePrivate *own = priv (self);
  g_autoptr (CordeauErrorText) text = NULL;

  own->checking = FALSE;
  set_loading (self, FALSE);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      show_page (self, "preview");
      return;
    }
  text = cordeau_error_text_new (error);
  show_words (self, "cordeau-triangle-symbolic", text->title, text->body);
  show_page (self, "choose");
}

void
cordeau_import_frame_open_file (CordeauImportFrame *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (
          G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _ ("This file is not on this computer. Copy it here and choose the copy."));

      cordeau_import_frame_failed (self, error);
      return;
    }
  show_page (self, "reading");
  set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->open (self, path, NULL);
}

void
cordeau_import_frame_open_text (CordeauImportFrame *self, const char *text)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self) && text != NULL);

  show_page (self, "reading");
  set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->open (self, NULL, text);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportFrame) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  if (file != NULL)
    {
      cordeau_file_place_keep (file, priv (self)->settings);
      cordeau_import_frame_open_file (self, file);
    }
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    cordeau_import_frame_failed (self, error);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (lists, _ ("Lists (CSV, text)"));
  gtk_file_filter_add_suffix (lists, "csv");
  gtk_file_filter_add_suffix (lists, "tsv");
  gtk_file_filter_add_suffix (lists, "txt");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
choose_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFramePrivate *own = priv (CORDEAU_IMPORT_FRAME (widget));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, own->file_title);
  gtk_file_dialog_set_filters (dialog, filters);
  cordeau_file_place_apply (dialog, own->settings);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, g_object_ref (CORDEAU_IMPORT_FRAME (widget)));
}

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportFrame) self = user_data;
  g_autofree char *text = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (text != NULL && *text != '\0')
    cordeau_import_frame_open_text (self, text);
  else
    show_words (self, "edit-paste-symbolic", _ ("No Text on the Clipboard"),
                _ ("Copy the cells in the spreadsheet, with the heading line, then paste here."));
}

static void
paste_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_pasted_cb,
                                 g_object_ref (CORDEAU_IMPORT_FRAME (widget)));
}

static void
back_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFramePrivate *own = priv (CORDEAU_IMPORT_FRAME (widget));

  show_words (CORDEAU_IMPORT_FRAME (widget), own->icon_name, own->title, own->body);
  show_page (CORDEAU_IMPORT_FRAME (widget), "choose");
}

/* --- applying ------------------------------------------------------------------------------------------ */

static void
run_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFrame *self = CORDEAU_IMPORT_FRAME (widget);
  CordeauImportFramePrivate *own = priv (self);

  if (!own->ready || own->checking)
    return;
  g_clear_object (&own->cancellable);
  own->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (own->progress_bar, 0);
  show_page (self, "progress");
  set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->apply (self, own->cancellable);
}

static void
cancel_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_cancellable_cancel (priv (CORDEAU_IMPORT_FRAME (widget))->cancellable);
}

void
cordeau_import_frame_progress (double fraction, gpointer self)
{
  gtk_progress_bar_set_fraction (priv (self)->progress_bar, fraction);
}

void
cordeau_import_frame_done (CordeauImportFrame *self, const char *sentence)
{
  set_loading (self, FALSE);
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
  g_clear_object (&priv (self)->settings);
  G_OBJECT_CLASS (cordeau_import_frame_parent_class)->dispose (object);
}

static void
cordeau_import_frame_finalize (GObject *object)
{
  CordeauImportFramePrivate *own = priv (CORDEAU_IMPORT_FRAME (object));

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
    g_value_set_boolean (value, priv (CORDEAU_IMPORT_FRAME (object))->loading);
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
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, run_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.answer", "(uu)", answer_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste",
                                       NULL);
}

static void
cordeau_import_frame_init (CordeauImportFrame *self)
{
  priv (self)->answers = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  priv (self)->settings = g_settings_new ("org.cordeau.Cordeau");
  allow_import (self, FALSE);
  show_page (self, "choose");
}

void
cordeau_import_frame_set_words (CordeauImportFrame *self, const char *icon_name, const char *title,
                                const char *body, const char *file_title)
{
  CordeauImportFramePrivate *own;

  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self));

  own = priv (self);
  g_set_str (&own->icon_name, icon_name);
  g_set_str (&own->title, title);
  g_set_str (&own->body, body);
  g_set_str (&own->file_title, file_title);
  show_words (self, icon_name, title, body);
}

guint
cordeau_import_frame_get_column (CordeauImportFrame *self, guint index)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_FRAME (self), 0);

  return cordeau_preview_table_get_column (priv (self)->table, index);
}

void
cordeau_import_frame_set_column (CordeauImportFrame *self, guint index, guint choice)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self));

  cordeau_preview_table_set_column (priv (self)->table, index, choice);
}

gboolean
cordeau_import_frame_is_ready (CordeauImportFrame *self)
{
  g_return_val_if_fail (CORDEAU_IS_IMPORT_FRAME (self), FALSE);

  return priv (self)->ready;
}
