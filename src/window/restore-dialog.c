/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three states, children of `states`: reading → plan | failed. Closed while it reads, it lets go of the backup. */
#include <glib/gi18n-lib.h>

#include "kit/empty.h"
#include "kit/format.h"
#include "session/session.h"
#include "window/restore-dialog.h"

struct _CordeauRestoreDialog
{
  AdwDialog parent_instance;

  /* Owned */
  char *path;
  GCancellable *cancellable;

  gboolean loading;

  /* Template */
  GtkStack *states;
  GtkProgressBar *progress;
  AdwBin *failed;
  GtkLabel *made;
  GtkLabel *what_goes;
  GtkListBox *losses;
  GtkLabel *returning;
  GtkLabel *codes;
  GtkWidget *restore_button;
};

G_DEFINE_FINAL_TYPE (CordeauRestoreDialog, cordeau_restore_dialog, ADW_TYPE_DIALOG)

enum
{
  CONFIRMED,
  N_SIGNALS,
};

typedef enum
{
  PROP_LOADING = 1,
} CordeauRestoreDialogProperty;

static guint signals[N_SIGNALS];
static GParamSpec *properties[PROP_LOADING + 1];

static void
set_loading (CordeauRestoreDialog *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static const char *
word_of (const char *name)
{
  static const struct
  {
    const char *name;
    const char *word;
  } words[] = {
    { "net", N_ ("Nets") },           { "load", N_ ("Loads") },
    { "machine", N_ ("Machines") },   { "programme", N_ ("Programmes") },
    { "worker", N_ ("Workers") },     { "site", N_ ("The site's settings") },
    { "computer", N_ ("Computers") }, { "attribution", N_ ("Who did it") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].name, name))
      return _ (words[i].word);
  return name;
}

/* Takes @part. */
static void
add_part (GString *text, gint64 count, char *part)
{
  if (count != 0 && text->len > 0)
    g_string_append (text, " · ");
  if (count != 0)
    g_string_append (text, part);
  g_free (part);
}

static void
add_loss (CordeauRestoreDialog *self, const CordeauRestoreLoss *loss)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *facts = cordeau_format_count (loss->n_facts);
  g_autofree char *records = cordeau_format_count (loss->n_records);
  g_autofree char *older = cordeau_format_count (loss->n_older);
  GtkWidget *row = adw_action_row_new ();

  /* translators: what a restore takes back of one sort, "12 events · 3 new ones · 1 change" */
  add_part (text, loss->n_facts,
            g_strdup_printf (ngettext ("%s event", "%s events", (gulong) loss->n_facts), facts));
  add_part (text, loss->n_records,
            g_strdup_printf (ngettext ("%s new one", "%s new ones", (gulong) loss->n_records),
                             records));
  add_part (text, loss->n_older,
            g_strdup_printf (ngettext ("%s change", "%s changes", (gulong) loss->n_older), older));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), word_of (loss->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text->str);
  gtk_list_box_append (self->losses, row);
}

static char *
when_made (gint64 at)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  return cordeau_format_when (at, g_get_real_time (), zone);
}

/* What was let go of is in older backups still. */
static void
show_returning (CordeauRestoreDialog *self, const CordeauRestorePlan *plan)
{
  g_autofree char *count = cordeau_format_count (plan->n_returning);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->returning), plan->n_returning > 0);
  text = g_strdup_printf (ngettext ("%s event of an old month that was let go of since comes back.",
                                    "%s events of old months that were let go of since come back.",
                                    (gulong) plan->n_returning),
                          count);
  gtk_label_set_label (self->returning, text);
}

static void
show_codes (CordeauRestoreDialog *self, const CordeauRestorePlan *plan)
{
  g_autofree char *text = NULL;

  if (plan->computer != NULL)
    text = g_strdup_printf (_ ("Codes made on this computer begin with %s afterwards, so that none "
                               "is given twice."),
                            plan->computer);
  else
    text = g_strdup (_ ("Codes made on this computer begin differently afterwards, so that none "
                        "is given twice."));
  gtk_label_set_label (self->codes, text);
}

static void
show_plan (CordeauRestoreDialog *self, const CordeauRestorePlan *plan)
{
  g_autofree char *when = when_made (plan->at);
  /* translators: a day and a time of day */
  g_autofree char *made = g_strdup_printf (_ ("Backup made: %s"), when);
  const char *what;

  for (guint i = 0; i < plan->losses->len; i++)
    add_loss (self, g_ptr_array_index (plan->losses, i));
  if (!plan->present)
    what = _ ("There are no data here now: nothing is lost.");
  else if (!plan->readable)
    what = _ ("The present data cannot be read, so nobody can say what came after this backup.");
  else if (plan->losses->len == 0)
    what = _ ("Nothing was written since this backup: nothing is lost.");
  else
    what = _ ("What was written since this backup goes:");
  gtk_label_set_label (self->made, made);
  gtk_label_set_label (self->what_goes, what);
  gtk_widget_set_visible (GTK_WIDGET (self->losses), plan->losses->len > 0);
  show_returning (self, plan);
  show_codes (self, plan);
  gtk_stack_set_visible_child_name (self->states, "plan");
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauRestoreDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauRestorePlan) plan = cordeau_session_restore_plan_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (plan != NULL)
    show_plan (self, plan);
  else
    {
      adw_bin_set_child (self->failed, cordeau_empty_new_for_error (error));
      gtk_stack_set_visible_child_name (self->states, "failed");
    }
  set_loading (self, FALSE);
}

static void
progress_cb (double fraction, gpointer data)
{
  CordeauRestoreDialog *self = data;

  if (self->progress != NULL)
    gtk_progress_bar_set_fraction (self->progress, fraction);
}

static void
confirm_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (CordeauRestoreDialog) self = g_object_ref (CORDEAU_RESTORE_DIALOG (widget));

  if (self->loading)
    return;
  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[CONFIRMED], 0);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
cordeau_restore_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (CORDEAU_RESTORE_DIALOG (dialog)->cancellable);
}

static void
cordeau_restore_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  switch ((CordeauRestoreDialogProperty) id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, CORDEAU_RESTORE_DIALOG (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_restore_dialog_dispose (GObject *object)
{
  CordeauRestoreDialog *self = CORDEAU_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_RESTORE_DIALOG);
  G_OBJECT_CLASS (cordeau_restore_dialog_parent_class)->dispose (object);
}

static void
cordeau_restore_dialog_finalize (GObject *object)
{
  CordeauRestoreDialog *self = CORDEAU_RESTORE_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_free (self->path);
  G_OBJECT_CLASS (cordeau_restore_dialog_parent_class)->finalize (object);
}

static void
cordeau_restore_dialog_class_init (CordeauRestoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_restore_dialog_dispose;
  object_class->finalize = cordeau_restore_dialog_finalize;
  object_class->get_property = cordeau_restore_dialog_get_property;
  ADW_DIALOG_CLASS (klass)->closed = cordeau_restore_dialog_closed;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[CONFIRMED] = g_signal_new ("confirmed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, states);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, made);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, what_goes);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, losses);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, returning);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, codes);
  gtk_widget_class_bind_template_child (widget_class, CordeauRestoreDialog, restore_button);
  gtk_widget_class_install_action (widget_class, "restore.confirm", NULL, confirm_action);
  gtk_widget_class_install_action (widget_class, "restore.cancel", NULL, cancel_action);
}

static void
cordeau_restore_dialog_init (CordeauRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

CordeauRestoreDialog *
cordeau_restore_dialog_new (const char *folder, const char *path)
{
  CordeauRestoreDialog *self;

  g_return_val_if_fail (folder != NULL && path != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_RESTORE_DIALOG, NULL);
  self->path = g_strdup (path);
  set_loading (self, TRUE);
  cordeau_session_restore_plan_async (folder, path, self->cancellable, progress_cb, planned_cb,
                                      g_object_ref (self));
  return self;
}

const char *
cordeau_restore_dialog_get_path (CordeauRestoreDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_RESTORE_DIALOG (self), NULL);

  return self->path;
}
