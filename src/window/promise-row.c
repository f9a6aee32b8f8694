/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The title is always what was last set; the fields are what a person is about to say. */
#include <glib/gi18n-lib.h>

#include "base/when.h"

#include "window/promise-row.h"

#define DAY 1440

struct _CordeauPromiseRow
{
  AdwExpanderRow parent_instance;

  /* Template */
  AdwEntryRow *before_row;
  AdwEntryRow *ready_row;
  AdwSpinRow *days_row;
  GtkWidget *remove_row;

  gboolean last;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (CordeauPromiseRow, cordeau_promise_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
applied_cb (CordeauPromiseRow *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
removed_cb (CordeauPromiseRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static char *
clock_of (int minutes)
{
  return g_strdup_printf ("%d:%02d", minutes / 60, minutes % 60);
}

static char *
promise_of (const CordeauCutOff *row)
{
  g_autofree char *ready = clock_of (row->ready);

  if (row->days == 0)
    /* translators: a time of day */
    return g_strdup_printf (_ ("ready the same day at %s"), ready);
  if (row->days == 1)
    /* translators: a time of day */
    return g_strdup_printf (_ ("ready the next opening day at %s"), ready);
  /* translators: a number of days and a time of day */
  return g_strdup_printf (ngettext ("ready %d opening day later at %s",
                                    "ready %d opening days later at %s", row->days),
                          row->days, ready);
}

static gboolean
read_time (AdwEntryRow *row, int *minutes)
{
  *minutes = cordeau_when_parse_minutes (gtk_editable_get_text (GTK_EDITABLE (row)));
  if (*minutes >= 0)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  return *minutes >= 0;
}

static void
write_time (AdwEntryRow *row, int minutes)
{
  g_autofree char *text = clock_of (minutes);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
cordeau_promise_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_PROMISE_ROW);
  G_OBJECT_CLASS (cordeau_promise_row_parent_class)->dispose (object);
}

static void
cordeau_promise_row_class_init (CordeauPromiseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_promise_row_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/promise-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPromiseRow, before_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPromiseRow, ready_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPromiseRow, days_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPromiseRow, remove_row);
  gtk_widget_class_bind_template_callback (widget_class, applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, removed_cb);
}

static void
cordeau_promise_row_init (CordeauPromiseRow *self)
{
  self->setting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->setting = FALSE;
}

GtkWidget *
cordeau_promise_row_new (void)
{
  return g_object_new (CORDEAU_TYPE_PROMISE_ROW, NULL);
}

void
cordeau_promise_row_set (CordeauPromiseRow *self, const CordeauCutOff *cutoff)
{
  g_autofree char *before = clock_of (cutoff->before);
  g_autofree char *promise = promise_of (cutoff);
  g_autofree char *title = NULL;

  g_return_if_fail (CORDEAU_IS_PROMISE_ROW (self));

  self->setting = TRUE;
  self->last = cutoff->before >= DAY;
  title = self->last ? g_strdup (_ ("Deposited later"))
                     /* translators: a time of day */
                     : g_strdup_printf (_ ("Deposited before %s"), before);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), promise);
  gtk_widget_set_visible (GTK_WIDGET (self->before_row), !self->last);
  gtk_widget_set_visible (self->remove_row, !self->last);
  write_time (self->before_row, cutoff->before);
  write_time (self->ready_row, cutoff->ready);
  adw_spin_row_set_value (self->days_row, cutoff->days);
  self->setting = FALSE;
}

gboolean
cordeau_promise_row_get (CordeauPromiseRow *self, CordeauCutOff *cutoff)
{
  gboolean readable = TRUE;

  g_return_val_if_fail (CORDEAU_IS_PROMISE_ROW (self), FALSE);

  cutoff->before = DAY;
  cutoff->days = (int) adw_spin_row_get_value (self->days_row);
  if (!self->last)
    readable = read_time (self->before_row, &cutoff->before);
  return read_time (self->ready_row, &cutoff->ready) && readable;
}
