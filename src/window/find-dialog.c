/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line, at most a dozen answers. The first is what Enter opens. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "kit/actions.h"
#include "site/find.h"
#include "window/find-dialog.h"
#include "window/page-table.h"

#define MAX_EACH 8
#define DELAY_MS 80

struct _CordeauFindDialog
{
  AdwDialog parent_instance;

  /* owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *text;

  /* template */
  GtkSearchEntry *entry;
  GtkListBox *results;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (CordeauFindDialog, cordeau_find_dialog, ADW_TYPE_DIALOG)

static void
go (CordeauFindDialog *self, const char *where)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *target = g_strdup (where);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;

  adw_dialog_close (ADW_DIALOG (self));
  if (root != NULL)
    gtk_widget_activate_action (GTK_WIDGET (root), CORDEAU_ACTION_GO, "s", target);
}

static void
row_activated_cb (CordeauFindDialog *self, GtkListBoxRow *row)
{
  go (self, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
activate_cb (CordeauFindDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->results, 0);

  if (row != NULL)
    row_activated_cb (self, row);
}

/* The widget's name carries where it leads. */
static void
add_row (CordeauFindDialog *self, const char *icon, const char *title, const char *subtitle,
         const char *where)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (icon);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_name (row, where);
  gtk_list_box_append (self->results, row);
}

static const char *
find_icon (const char *kind)
{
  if (g_str_equal (kind, "machine"))
    return "cordeau-washer-symbolic";
  return g_str_equal (kind, "slot") ? "cordeau-slot-symbolic" : "cordeau-net-symbolic";
}

static void
add_findings (CordeauFindDialog *self, GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const CordeauFinding *finding = g_ptr_array_index (findings, i);

      add_row (self, find_icon (finding->kind), finding->title, finding->subtitle, finding->where);
    }
}

static void
add_pages (CordeauFindDialog *self)
{
  g_autofree char *wanted = cordeau_text_fold (self->text);
  const CordeauPageEntry *entries;
  guint n;

  entries = cordeau_page_table_get (&n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = cordeau_text_fold (_ (entries[i].title));

      if (g_str_has_prefix (title, wanted))
        add_row (self, entries[i].icon_name, _ (entries[i].title), _ ("Page"), entries[i].nick);
    }
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauFindDialog) self = data;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  findings = cordeau_site_find_finish (object, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  gtk_list_box_remove_all (self->results);
  add_pages (self);
  if (findings != NULL)
    add_findings (self, findings);
  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_list_box_get_row_at_index (self->results, 0) != NULL
                                        ? "results"
                                        : "nothing");
}

static void
search_changed_cb (CordeauFindDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->text);
  self->text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*self->text == '\0')
    {
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }
  cordeau_site_find_async (self->session, self->text, MAX_EACH, self->cancellable, found_cb,
                           g_object_ref (self));
}

static void
cordeau_find_dialog_dispose (GObject *object)
{
  CordeauFindDialog *self = CORDEAU_FIND_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->text, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_FIND_DIALOG);
  G_OBJECT_CLASS (cordeau_find_dialog_parent_class)->dispose (object);
}

static void
cordeau_find_dialog_class_init (CordeauFindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_find_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/find-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauFindDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauFindDialog, results);
  gtk_widget_class_bind_template_child (widget_class, CordeauFindDialog, stack);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
cordeau_find_dialog_init (CordeauFindDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_search_delay (self->entry, DELAY_MS);
}

CordeauFindDialog *
cordeau_find_dialog_new (CordeauSession *session)
{
  CordeauFindDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_FIND_DIALOG, NULL);
  self->session = g_object_ref (session);
  return self;
}
