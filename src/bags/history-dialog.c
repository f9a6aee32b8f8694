/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of the newest; older ones stand in the stories of the nets. */
#include <glib/gi18n-lib.h>

#include "bags/acts-history.h"
#include "bags/custody-words.h"
#include "kit/chip.h"
#include "kit/empty.h"
#include "kit/format.h"
#include "kit/scan-guard.h"

#include "bags/history-dialog.h"
#include "machines/machine-state.h"

#define MAX_ACTS 150

struct _CordeauHistoryDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;

  /* Template */
  GtkStack *stack;
  AdwBin *empty_bin;
  GtkListBox *rows;
  AdwSwitchRow *mine_row;

  int count;
};

G_DEFINE_FINAL_TYPE (CordeauHistoryDialog, cordeau_history_dialog, ADW_TYPE_DIALOG)

enum
{
  UNDO,
  SHOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- rows ---------------------------------------------------------------------------------------- */

/* What was said of a machine. */
static const char *
describe_machine (const CordeauCustody *line)
{
  if (g_str_equal (line->kind, "machine.fault"))
    return cordeau_machine_fault_to_label (line->reason);
  if (g_str_equal (line->kind, "machine.repaired"))
    return C_ ("machine", "Back in service");
  if (g_str_equal (line->kind, "machine.said"))
    return cordeau_machine_state_to_label (cordeau_machine_state_from_nick (line->reason));
  return g_strcmp0 (line->reason, "interrupted") == 0 ? C_ ("machine", "Interrupted")
                                                      : C_ ("machine", "Emptied");
}

static gboolean
is_of_machine (const CordeauCustody *line)
{
  return line->machine != NULL && line->code == NULL;
}

/* Of a machine the title says which. */
static char *
describe_words (CordeauHistoryDialog *self, const CordeauCustody *line)
{
  if (is_of_machine (line))
    return g_strdup (line->actor_name != NULL ? line->actor_name : "");
  return cordeau_custody_to_text (self->session, line);
}

static char *
describe_title (const CordeauCustody *line)
{
  if (is_of_machine (line))
    {
      const char *how = describe_machine (line);
      g_autofree char *machine = g_strdup_printf (_ ("Machine %s"), line->machine);

      return g_strdup_printf ("%s · %s", machine, how);
    }
  return g_strdup_printf ("%s · %s", line->code != NULL ? line->code : "",
                          line->stage != CORDEAU_STAGE_NONE ? cordeau_stage_to_label (line->stage)
                                                            : line->kind);
}

/* One's own: by name; without names, what this site said. */
static gboolean
is_own (CordeauHistoryDialog *self, const CordeauCustody *line)
{
  if (line->actor != NULL)
    return g_strcmp0 (line->actor, cordeau_session_get_actor (self->session)) == 0;
  return TRUE;
}

static void
add_undo (CordeauHistoryDialog *self, AdwActionRow *row, const CordeauCustody *line,
          const char *title)
{
  GtkWidget *button;

  if (g_strcmp0 (line->outcome, "undone") == 0)
    {
      adw_action_row_add_suffix (row, cordeau_chip_new ("edit-undo-symbolic", _ ("Undone"), ""));
      return;
    }
  if (!is_own (self, line))
    return;
  button = gtk_button_new_with_label (_ ("Undo"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", line->fact, title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "history.undo");
  adw_action_row_add_suffix (row, button);
}

static GtkWidget *
row_new (CordeauHistoryDialog *self, const CordeauCustody *line)
{
  GtkWidget *row = adw_action_row_new ();
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *title = describe_title (line);
  g_autofree char *when = cordeau_format_when (line->at, now,
                                               cordeau_session_get_zone (self->session));
  g_autofree char *words = describe_words (self, line);
  g_autofree char *subtitle = *words != '\0' ? g_strdup_printf ("%s · %s", when, words)
                                             : g_strdup (when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  add_undo (self, ADW_ACTION_ROW (row), line, title);
  if (line->code == NULL)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", line->code);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "history.show");
  return row;
}

static void
show_empty (CordeauHistoryDialog *self, GtkWidget *empty)
{
  adw_bin_set_child (self->empty_bin, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_lines (CordeauHistoryDialog *self, GPtrArray *lines)
{
  self->count = (int) lines->len;
  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->rows, row_new (self, g_ptr_array_index (lines, i)));
  if (lines->len == 0)
    show_empty (
        self, cordeau_empty_new ("edit-undo-symbolic", _ ("Nothing was done yet"),
                                 _ ("What is read and decided in the last 24 hours stands here.")));
  else
    gtk_stack_set_visible_child_name (self->stack, "acts");
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  char *actor;
  gint64 since;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->actor);
  g_free (wish);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_acts_read (connection, wish->site, wish->since, wish->actor, MAX_ACTS, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauHistoryDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (lines != NULL)
    show_lines (self, lines);
  else
    show_empty (self, cordeau_empty_new_for_error (error));
}

static void
read_acts (CordeauHistoryDialog *self)
{
  Wish *wish;

  if (self->session == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (self->session));
  if (adw_switch_row_get_active (self->mine_row))
    wish->actor = g_strdup (cordeau_session_get_actor (self->session));
  wish->since = cordeau_env_now (cordeau_session_get_env (self->session)) - G_TIME_SPAN_DAY;
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
undo_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *fact, *label;

  g_variant_get (target, "(&s&s)", &fact, &label);
  g_signal_emit (widget, signals[UNDO], 0, fact, label);
}

static void
show_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_signal_emit (widget, signals[SHOW], 0, g_variant_get_string (target, NULL));
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
cordeau_history_dialog_dispose (GObject *object)
{
  CordeauHistoryDialog *self = CORDEAU_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_HISTORY_DIALOG);
  G_OBJECT_CLASS (cordeau_history_dialog_parent_class)->dispose (object);
}

static void
cordeau_history_dialog_class_init (CordeauHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_history_dialog_dispose;
  signals[UNDO] = g_signal_new ("undo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SHOW] = g_signal_new ("show-net", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "history.undo", "(ss)", undo_activated_cb);
  gtk_widget_class_install_action (widget_class, "history.show", "s", show_activated_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauHistoryDialog, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauHistoryDialog, rows);
  gtk_widget_class_bind_template_child (widget_class, CordeauHistoryDialog, mine_row);
  gtk_widget_class_bind_template_callback (widget_class, read_acts);
}

static void
cordeau_history_dialog_init (CordeauHistoryDialog *self)
{
  self->count = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_history_dialog_new (CordeauSession *session)
{
  CordeauHistoryDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_HISTORY_DIALOG, NULL);
  self->session = g_object_ref (session);
  gtk_widget_set_visible (GTK_WIDGET (self->mine_row),
                          cordeau_session_get_actor (session) != NULL
                              && *cordeau_session_get_actor (session) != '\0');
  g_signal_connect_object (cordeau_session_get_store (session), "changed::nets",
                           G_CALLBACK (read_acts), self, G_CONNECT_SWAPPED);
  read_acts (self);
  return ADW_DIALOG (self);
}

int
cordeau_history_dialog_get_count (CordeauHistoryDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_HISTORY_DIALOG (self), -1);

  return self->count;
}
