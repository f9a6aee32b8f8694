/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few dozen rows at most: a grid of labels, made anew for each choice. */
#include <glib/gi18n-lib.h>

#include "bags/machine-use-csv.h"
#include "base/when.h"
#include "kit/empty.h"
#include "kit/error-text.h"
#include "kit/format.h"
#include "kit/toast.h"

#include "overview/machine-use-dialog.h"

#define N_COLUMNS 7

struct _CordeauMachineUseDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  GPtrArray *rows; /* (nullable): as they are shown */
  CordeauUseWish wish; /* by which they were read; its strings are the session's */
  gboolean loading;

  /* Template */
  AdwToggleGroup *span_toggles;
  AdwToggleGroup *group_toggles;
  GtkStack *stack;
  GtkGrid *grid;
  GtkLabel *sentence_label;
  GtkWidget *save_button;
  AdwBin *failed_bin;
};

G_DEFINE_FINAL_TYPE (CordeauMachineUseDialog, cordeau_machine_use_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauMachineUseDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static void
set_loading (CordeauMachineUseDialog *self, gboolean loading)
{
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* --- the table ----------------------------------------------------------------------------------- */

static void
clear_grid (CordeauMachineUseDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
put (CordeauMachineUseDialog *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_widget_set_hexpand (label, column == 0);
  gtk_widget_add_css_class (label, "numeric");
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
put_heads (CordeauMachineUseDialog *self)
{
  const char *heads[N_COLUMNS] = {
    self->wish.by_machine ? _ ("Machine") : C_ ("use", "Period"),
    _ ("Cycles"),
    C_ ("use", "Ran"),
    C_ ("use", "Done, Still Full"),
    C_ ("use", "Out of Order"),
    _ ("kWh"),
    _ ("kWh/kg"),
  };

  for (int i = 0; i < N_COLUMNS; i++)
    put (self, i, 0, heads[i], "caption-heading");
}

static char *
format_thousandths (gint64 value, gboolean known)
{
  return known ? g_strdup_printf ("%.1f", (double) value / 1000) : g_strdup ("–");
}

static char *
format_time (gint64 time)
{
  return time >= G_TIME_SPAN_MINUTE ? cordeau_format_duration (time) : g_strdup ("–");
}

static void
put_use (CordeauMachineUseDialog *self, int row, const char *name, const CordeauMachineUse *use,
         const char *style)
{
  gint64 per_kilogram = cordeau_machine_use_per_kilogram (use);
  g_autofree char *cycles = g_strdup_printf ("%u", use->cycles);
  g_autofree char *busy = format_time (use->busy);
  g_autofree char *full = format_time (use->full);
  g_autofree char *out = format_time (use->out);
  g_autofree char *energy = format_thousandths (use->watt_hours,
                                                cordeau_machine_use_is_measured (use));
  g_autofree char *specific = format_thousandths (per_kilogram, per_kilogram >= 0);
  const char *cells[N_COLUMNS] = { name, cycles, busy, full, out, energy, specific };

  for (int i = 0; i < N_COLUMNS; i++)
    put (self, i, row, cells[i], style);
}

static void
add_up (CordeauMachineUse *all, const CordeauMachineUse *use)
{
  all->cycles += use->cycles;
  all->n_unmetered += use->n_unmetered;
  all->busy += use->busy;
  all->full += use->full;
  all->out += use->out;
  all->watt_hours += use->watt_hours;
  all->measured_watt_hours += use->measured_watt_hours;
  all->measured_grams += use->measured_grams;
}

static void
say_all (CordeauMachineUseDialog *self, const CordeauMachineUse *all)
{
  g_autofree char *full = cordeau_format_duration (all->full);
  g_autofree char *sentence = NULL;

  if (all->full >= G_TIME_SPAN_MINUTE)
    sentence = g_strdup_printf (_ ("Machines stood done and still full for %s in all: time that "
                                   "other linen waited."),
                                full);
  else
    sentence = g_strdup (_ ("No machine stood done and still full."));
  gtk_label_set_label (self->sentence_label, sentence);
}

static void
show_rows (CordeauMachineUseDialog *self)
{
  CordeauMachineUse all = { 0 };

  clear_grid (self);
  put_heads (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const CordeauMachineUse *use = g_ptr_array_index (self->rows, i);
      g_autofree char *period = cordeau_machine_use_period (&self->wish, use);

      add_up (&all, use);
      put_use (self, (int) i + 1, use->machine != NULL ? use->machine : period, use, NULL);
    }
  put_use (self, (int) self->rows->len + 1, C_ ("use", "All"), &all, "heading");
  say_all (self, &all);
  gtk_stack_set_visible_child_name (self->stack, "table");
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauUseWish wish;
  char *site;
  GTimeZone *zone;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->site);
  g_time_zone_unref (asked->zone);
  g_free (asked);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  return cordeau_machine_use_read (connection, &asked->wish, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauMachineUseDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  /* The dialog is no more, or something else was chosen meanwhile. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_loading (self, FALSE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  gtk_widget_set_sensitive (self->save_button, rows != NULL);
  if (rows != NULL)
    {
      show_rows (self);
      return;
    }
  adw_bin_set_child (self->failed_bin, cordeau_empty_new_for_error (error));
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/* From the beginning of the day, of the seven days, of the month, of the twelve months. */
static gint64
find_from (CordeauMachineUseDialog *self, gint64 now, GTimeZone *zone)
{
  const char *span = adw_toggle_group_get_active_name (self->span_toggles);
  g_autofree char *day = cordeau_when_day (now, zone);
  int day_of_month = (int) g_ascii_strtoll (day + 8, NULL, 10);

  if (g_strcmp0 (span, "week") == 0)
    return cordeau_when_local (now, zone, -6, 0);
  if (g_strcmp0 (span, "month") == 0)
    return cordeau_when_local (now, zone, 1 - day_of_month, 0);
  if (g_strcmp0 (span, "year") == 0)
    return cordeau_when_local (now, zone, -364, 0);
  return cordeau_when_local (now, zone, 0, 0);
}

static void
read_use (CordeauMachineUseDialog *self)
{
  const char *group = adw_toggle_group_get_active_name (self->group_toggles);
  GTimeZone *zone;
  Asked *asked;

  if (self->session == NULL)
    return;
  zone = cordeau_session_get_zone (self->session);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->wish.site = cordeau_session_get_site (self->session);
  self->wish.zone = zone;
  self->wish.now = cordeau_env_now (cordeau_session_get_env (self->session));
  self->wish.from = find_from (self, self->wish.now, zone);
  self->wish.to = cordeau_when_local (self->wish.now, zone, 1, 0);
  self->wish.by_machine = g_strcmp0 (group, "machine") == 0;
  self->wish.period = g_strcmp0 (group, "day") == 0     ? CORDEAU_USE_DAILY
                      : g_strcmp0 (group, "month") == 0 ? CORDEAU_USE_MONTHLY
                                                        : CORDEAU_USE_WHOLE;
  asked = g_new0 (Asked, 1);
  asked->wish = self->wish;
  asked->wish.site = asked->site = g_strdup (self->wish.site);
  asked->wish.zone = asked->zone = g_time_zone_ref (zone);
  set_loading (self, TRUE);
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, asked, asked_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

/* --- saving -------------------------------------------------------------------------------------- */

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauMachineUseDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else if (self->session != NULL)
    gtk_label_set_label (self->sentence_label, error->message);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauMachineUseDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  if (file == NULL || self->session == NULL || self->rows == NULL)
    return;
  text = cordeau_machine_use_to_csv (&self->wish, self->rows,
                                     cordeau_session_is_practice (self->session));
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       self->cancellable, written_cb, g_object_ref (self));
}

static void
save_clicked_cb (CordeauMachineUseDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Save the Table"));
  /* TRANSLATORS: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("machines.csv"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->cancellable,
                        chosen_cb, g_object_ref (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_machine_use_dialog_dispose (GObject *object)
{
  CordeauMachineUseDialog *self = CORDEAU_MACHINE_USE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MACHINE_USE_DIALOG);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (cordeau_machine_use_dialog_parent_class)->dispose (object);
}

static void
cordeau_machine_use_dialog_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_MACHINE_USE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (cordeau_machine_use_dialog_parent_class)->finalize (object);
}

static void
cordeau_machine_use_dialog_get_property (GObject *object, guint id, GValue *value,
                                         GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_MACHINE_USE_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_machine_use_dialog_class_init (CordeauMachineUseDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_machine_use_dialog_dispose;
  object_class->finalize = cordeau_machine_use_dialog_finalize;
  object_class->get_property = cordeau_machine_use_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/overview/machine-use-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, span_toggles);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, group_toggles);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, grid);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineUseDialog, failed_bin);
  gtk_widget_class_bind_template_callback (widget_class, read_use);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
cordeau_machine_use_dialog_init (CordeauMachineUseDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
cordeau_machine_use_dialog_new (CordeauSession *session)
{
  CordeauMachineUseDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_MACHINE_USE_DIALOG, NULL);
  self->session = g_object_ref (session);
  read_use (self);
  return ADW_DIALOG (self);
}
