/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An expander for each item; within it the nets to whose owners it may belong, and what may become of it. */
#include <glib/gi18n-lib.h>

#include "kit/empty.h"
#include "kit/format.h"
#include "kit/scan-guard.h"
#include "kit/toast.h"

#include "bags/items-dialog.h"

/* Nobody keeps more in a box; those found last come first. */
#define MAX_ITEMS 60

struct _CordeauItemsDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;

  /* Template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *empty_bin;
  GtkListBox *rows;

  int count;
};

G_DEFINE_FINAL_TYPE (CordeauItemsDialog, cordeau_items_dialog, ADW_TYPE_DIALOG)

static guint show_signal;

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  gint64 now;
} Wish;

/* An item with the nets to whose owners it may belong. */
typedef struct
{
  CordeauItem *item;
  GPtrArray *nets;
} Kept;

static void
wish_free (gpointer data)
{
  g_free (((Wish *) data)->site);
  g_free (data);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  cordeau_item_free (kept->item);
  g_clear_pointer (&kept->nets, g_ptr_array_unref);
  g_free (kept);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (kept_free);
  g_autoptr (GPtrArray) items = cordeau_items_read (connection, wish->site, FALSE, error);

  if (items == NULL)
    return NULL;
  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      Kept *kept = g_new0 (Kept, 1);

      kept->item = g_ptr_array_index (items, i);
      g_ptr_array_add (all, kept);
    }
  for (guint i = 0; i < all->len && i < MAX_ITEMS; i++)
    {
      Kept *kept = g_ptr_array_index (all, i);

      kept->nets = cordeau_item_read_nets (connection, kept->item, wish->now, error);
      if (kept->nets == NULL)
        return NULL;
    }
  return g_steal_pointer (&all);
}

/* --- rows ---------------------------------------------------------------------------------------- */

static char *
describe (CordeauItemsDialog *self, const CordeauItem *item)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *when = cordeau_format_when (item->found, now,
                                               cordeau_session_get_zone (self->session));
  g_autofree char *machine = NULL;

  if (item->net == NULL && item->machine != NULL)
    machine = g_strdup_printf (_ ("machine %s"), item->machine);
  return g_strjoin (" · ", when, item->net != NULL ? item->net : machine, NULL);
}

static GtkWidget *
net_row_new (const CordeauNet *net)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *subtitle = g_strjoin (" · ", cordeau_stage_to_label (net->stage),
                                         net->delegation, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), net->code);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", net->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "items.show");
  return row;
}

static GtkWidget *
deeds_new (const CordeauItem *item)
{
  const char *const labels[] = { _ ("Given Back"), _ ("Handed Over"), _ ("Thrown Away"),
                                 _ ("Mistake") };
  const char *const *outcomes = cordeau_item_outcomes ();
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (labels[i]);

      gtk_widget_set_tooltip_text (button, cordeau_item_outcome_to_label (outcomes[i]));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(xs)", item->number, outcomes[i]);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "items.close");
      adw_wrap_box_append (ADW_WRAP_BOX (box), button);
    }
  return box;
}

static GtkWidget *
item_row_new (CordeauItemsDialog *self, const Kept *kept)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *deeds = gtk_list_box_row_new ();
  g_autofree char *subtitle = describe (self, kept->item);
  g_autofree char *title = NULL;

  /* TRANSLATORS: the number of a found item, what it is */
  title = g_strdup_printf (_ ("%d · %s"), (int) kept->item->number,
                           cordeau_item_kind_to_label (kept->item->kind));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; kept->nets != NULL && i < kept->nets->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              net_row_new (g_ptr_array_index (kept->nets, i)));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (deeds), deeds_new (kept->item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (deeds), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), deeds);
  return row;
}

static void
show_empty (CordeauItemsDialog *self, GtkWidget *empty)
{
  adw_bin_set_child (self->empty_bin, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_items (CordeauItemsDialog *self, GPtrArray *all)
{
  self->count = (int) all->len;
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < all->len; i++)
    gtk_list_box_append (self->rows, item_row_new (self, g_ptr_array_index (all, i)));
  if (all->len == 0)
    show_empty (self,
                cordeau_empty_new (
                    "object-select-symbolic", _ ("Nothing is kept"),
                    _ ("When something is found in a net, say so in the menu of that net: whose "
                       "it may be then stands here.")));
  else
    gtk_stack_set_visible_child_name (self->stack, "items");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauItemsDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (all != NULL)
    show_items (self, all);
  else
    show_empty (self, cordeau_empty_new_for_error (error));
}

static void
read_items (CordeauItemsDialog *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->site = g_strdup (cordeau_session_get_site (self->session));
  wish->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

/* --- deeds --------------------------------------------------------------------------------------- */

static void
show_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_signal_emit (widget, show_signal, 0, g_variant_get_string (target, NULL));
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
closed_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauItemsDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  if (self->session == NULL)
    return;
  result = cordeau_item_act_finish (self->session, async, &error);
  if (result == NULL)
    cordeau_toast_error (GTK_WIDGET (self->toasts), error);
  else
    cordeau_toast_done (GTK_WIDGET (self->toasts), result->message);
}

static void
close_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauItemsDialog *self = CORDEAU_ITEMS_DIALOG (widget);
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  const char *outcome;

  g_variant_get (target, "(x&s)", &act->number, &outcome);
  act->outcome = g_strdup (outcome);
  act->actor = g_strdup (cordeau_session_get_actor (self->session));
  cordeau_item_act_async (self->session, act, closed_cb, g_object_ref (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_items_dialog_dispose (GObject *object)
{
  CordeauItemsDialog *self = CORDEAU_ITEMS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ITEMS_DIALOG);
  G_OBJECT_CLASS (cordeau_items_dialog_parent_class)->dispose (object);
}

static void
cordeau_items_dialog_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_ITEMS_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (cordeau_items_dialog_parent_class)->finalize (object);
}

static void
cordeau_items_dialog_class_init (CordeauItemsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_items_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_items_dialog_finalize;
  show_signal = g_signal_new ("show-net", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                              NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "items.show", "s", show_activated_cb);
  gtk_widget_class_install_action (widget_class, "items.close", "(xs)", close_activated_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/items-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauItemsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, CordeauItemsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauItemsDialog, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauItemsDialog, rows);
}

static void
cordeau_items_dialog_init (CordeauItemsDialog *self)
{
  self->count = -1;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_items_dialog_new (CordeauSession *session)
{
  CordeauItemsDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_ITEMS_DIALOG, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::items",
                           G_CALLBACK (read_items), self, G_CONNECT_SWAPPED);
  read_items (self);
  return ADW_DIALOG (self);
}

int
cordeau_items_dialog_get_count (CordeauItemsDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_ITEMS_DIALOG (self), -1);

  return self->count;
}
