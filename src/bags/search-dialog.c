/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the trail off the main thread; what is decided is done by the page. */
#include <glib/gi18n-lib.h>

#include "bags/custody-words.h"
#include "kit/empty.h"
#include "kit/format.h"
#include "kit/scan-guard.h"

#include "bags/search-dialog.h"

struct _CordeauSearchDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  CordeauSearchTrail *trail;
  char *code;

  /* Template */
  AdwWindowTitle *window_title;
  GtkStack *stack;
  AdwBin *empty_bin;
  GtkBox *groups;
  GtkLabel *hint_label;
  GtkWidget *missing_button;
  GtkWidget *compensated_button;
};

G_DEFINE_FINAL_TYPE (CordeauSearchDialog, cordeau_search_dialog, ADW_TYPE_DIALOG)

enum
{
  DECIDED,
  SHOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows ---------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (CordeauSearchDialog *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  gtk_box_append (self->groups, GTK_WIDGET (group));
  return group;
}

static GtkWidget *
row_new (const char *icon, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  return row;
}

static void
show_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_signal_emit (widget, signals[SHOW], 0, g_variant_get_string (target, NULL));
  adw_dialog_close (ADW_DIALOG (widget));
}

static char *
describe_place (const CordeauNet *net)
{
  const char *stage = cordeau_stage_to_label (net->stage);

  if (net->slot != NULL)
    {
      g_autofree char *slot = g_strdup_printf (_ ("slot %s"), net->slot);

      return g_strdup_printf ("%s · %s", stage, slot);
    }
  if (net->machine != NULL)
    {
      g_autofree char *machine = g_strdup_printf (_ ("machine %s"), net->machine);

      return g_strdup_printf ("%s · %s", stage, machine);
    }
  return g_strdup (stage);
}

static void
add_nets (CordeauSearchDialog *self, const char *title, const char *description, GPtrArray *nets)
{
  AdwPreferencesGroup *group;

  if (nets->len == 0)
    return;
  group = add_group (self, title, description);
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      g_autofree char *place = describe_place (net);
      GtkWidget *row = row_new ("cordeau-net-symbolic", net->code, place);

      if (net->delegation != NULL)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (net->delegation));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", net->code);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "search.show");
      adw_preferences_group_add (group, row);
    }
}

static void
add_readings (CordeauSearchDialog *self)
{
  AdwPreferencesGroup *group;
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  GPtrArray *readings = self->trail->readings;

  group = add_group (self, _ ("Last Read"),
                     readings->len == 0 ? _ ("It was never read at this site.") : NULL);
  for (guint i = 0; i < readings->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (readings, i);
      g_autofree char *when = cordeau_format_when (line->at, now,
                                                   cordeau_session_get_zone (self->session));
      g_autofree char *words = cordeau_custody_to_text (self->session, line);
      GtkWidget *row = row_new ("cordeau-barcode-symbolic", cordeau_stage_to_label (line->stage),
                                words);
      GtkWidget *time = gtk_label_new (when);

      gtk_widget_add_css_class (time, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), time);
      adw_preferences_group_add (group, row);
    }
}

static void
show_trail (CordeauSearchDialog *self)
{
  const CordeauSearchTrail *trail = self->trail;
  gboolean missing = trail->detail->net->stage == CORDEAU_STAGE_MISSING;
  g_autofree char *beside = NULL;

  if (trail->slot != NULL)
    /* TRANSLATORS: a rack slot */
    beside = g_strdup_printf (_ ("It was put into slot %s. Put by mistake, it lies beside."),
                              trail->slot);
  add_nets (self, _ ("In Slots Nearby"), beside, trail->neighbours);
  add_nets (self, _ ("In Its Load"),
            _ ("Look whether it stuck in the drum, or went on with these."), trail->mates);
  add_nets (self, _ ("Read There at That Time"), _ ("It may stand or have left with one of these."),
            trail->around);
  add_nets (self, _ ("With a Similar Code"), _ ("One of these may have been taken for it."),
            trail->similar);
  add_readings (self);
  gtk_label_set_label (
      self->hint_label,
      missing ? _ ("A case is open. It ends by itself when the tag is read anywhere.")
              : _ ("When it is in none of these places, open a case: whoever reads its tag "
                   "then ends it."));
  gtk_widget_set_visible (self->missing_button,
                          !missing && cordeau_stage_is_open (trail->detail->net->stage));
  gtk_widget_set_visible (self->compensated_button, missing);
  adw_window_title_set_subtitle (self->window_title,
                                 cordeau_stage_to_label (trail->detail->net->stage));
  gtk_stack_set_visible_child_name (self->stack, "trail");
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *code;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->code);
  g_free (wish);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_search_trail_read (connection, wish->code, wish->now, error);
}

static void
show_empty (CordeauSearchDialog *self, GtkWidget *empty)
{
  adw_bin_set_child (self->empty_bin, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauSearchDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauSearchTrail *trail;

  trail = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    {
      g_clear_pointer (&trail, cordeau_search_trail_free);
      return;
    }
  self->trail = trail;
  if (trail != NULL)
    show_trail (self);
  else if (error != NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  else
    show_empty (self, cordeau_empty_new ("cordeau-net-symbolic", _ ("No such net"),
                                         _ ("Look whether the code is read right.")));
}

static void
start_reading (CordeauSearchDialog *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->code = g_strdup (self->code);
  wish->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_search_trail_free, self->cancellable, read_cb,
                            g_object_ref (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
decide (CordeauSearchDialog *self, CordeauActKind kind)
{
  g_signal_emit (self, signals[DECIDED], 0, (guint) kind);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
missing_clicked_cb (CordeauSearchDialog *self)
{
  decide (self, CORDEAU_ACT_MISSING);
}

static void
compensated_clicked_cb (CordeauSearchDialog *self)
{
  decide (self, CORDEAU_ACT_COMPENSATED);
}

static void
cordeau_search_dialog_dispose (GObject *object)
{
  CordeauSearchDialog *self = CORDEAU_SEARCH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SEARCH_DIALOG);
  G_OBJECT_CLASS (cordeau_search_dialog_parent_class)->dispose (object);
}

static void
cordeau_search_dialog_finalize (GObject *object)
{
  CordeauSearchDialog *self = CORDEAU_SEARCH_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->trail, cordeau_search_trail_free);
  g_free (self->code);
  G_OBJECT_CLASS (cordeau_search_dialog_parent_class)->finalize (object);
}

static void
cordeau_search_dialog_class_init (CordeauSearchDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_search_dialog_dispose;
  object_class->finalize = cordeau_search_dialog_finalize;
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SHOW] = g_signal_new ("show-net", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "search.show", "s", show_activated_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/search-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, groups);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, hint_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, missing_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauSearchDialog, compensated_button);
  gtk_widget_class_bind_template_callback (widget_class, missing_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compensated_clicked_cb);
}

static void
cordeau_search_dialog_init (CordeauSearchDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  /* The Enter of a scanner decides nothing. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_search_dialog_new (CordeauSession *session, const char *code)
{
  CordeauSearchDialog *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_SEARCH_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->code = g_strdup (code);
  /* TRANSLATORS: a net's code */
  title = g_strdup_printf (_ ("Look for %s"), code);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  start_reading (self);
  return ADW_DIALOG (self);
}

const CordeauSearchTrail *
cordeau_search_dialog_get_trail (CordeauSearchDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_SEARCH_DIALOG (self), NULL);

  return self->trail;
}
