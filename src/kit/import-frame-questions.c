/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of lines, and what was answered. */
#include <glib/gi18n-lib.h>

#include "kit/import-frame-private.h"

static const char *const answer_names[] = { "out", "same", "new" };

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

  g_hash_table_iter_init (&iter, cordeau_import_frame_priv (self)->answers);
  while (g_hash_table_iter_next (&iter, &line, &value))
    if (value == toggles)
      return GPOINTER_TO_UINT (line);
  return 0;
}

/* While the list is away, an answer waits with the check. */
void
cordeau_import_frame_tell_answers (CordeauImportFrame *self)
{
  CordeauImportFrameClass *klass = CORDEAU_IMPORT_FRAME_GET_CLASS (self);
  GHashTableIter iter;
  gpointer line, toggles;

  g_hash_table_iter_init (&iter, cordeau_import_frame_priv (self)->answers);
  while (klass->answer != NULL && g_hash_table_iter_next (&iter, &line, &toggles))
    klass->answer (self, GPOINTER_TO_UINT (line), answer_of (toggles));
}

static void
toggled_cb (CordeauImportFrame *self, GParamSpec *pspec, AdwToggleGroup *toggles)
{
  if (line_of (self, toggles) == 0)
    return;
  if (!cordeau_import_frame_priv (self)->checking)
    cordeau_import_frame_tell_answers (self);
  cordeau_import_frame_check (self);
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
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
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

  g_hash_table_iter_init (&iter, cordeau_import_frame_priv (self)->answers);
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
  toggles = g_hash_table_lookup (cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (widget))->answers,
                                 GUINT_TO_POINTER (line));
  if (toggles != NULL && answer < G_N_ELEMENTS (answer_names))
    adw_toggle_group_set_active_name (toggles, answer_names[answer]);
}

/* Of other columns the lines may be other people: what was answered is asked anew. While the list is away, answers stay. */
void
cordeau_import_frame_forget_answers (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
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

void
cordeau_import_frame_show_questions (CordeauImportFrame *self)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (self);
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

void
cordeau_import_frame_install_answers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.answer", "(uu)", answer_activated_cb);
}
