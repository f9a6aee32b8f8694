/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/chip.h"
#include "kit/format.h"
#include "people/worker-detail.h"

#include "people/worker-row.h"

struct _CordeauWorkerRow
{
  GtkWidget parent_instance;

  /* Borrowed */
  CordeauSession *session;

  /* Owned */
  GSignalGroup *slot_signals;

  /* Template */
  GtkWidget *root;
  GtkLabel *name_label;
  GtkLabel *posts_label;
  GtkLabel *status_label;
  GtkBox *chips;
};

G_DEFINE_FINAL_TYPE (CordeauWorkerRow, cordeau_worker_row, GTK_TYPE_WIDGET)

char *
cordeau_worker_posts_to_text (const CordeauWorker *worker)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level != CORDEAU_LEVEL_NONE)
      g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "",
                              cordeau_post_to_words (post),
                              cordeau_level_to_nick (worker->skills[post].level));
  if (text->len == 0)
    g_string_append (text, _ ("Not trained for a post yet"));
  return g_strdup (text->str);
}

void
cordeau_worker_chips_add (GtkBox *chips, const CordeauWorker *worker, gint32 today)
{
  gint32 end = cordeau_worker_contract_end_near (worker, today);
  g_autofree char *date = cordeau_format_date (end);
  g_autofree char *label = NULL;

  if (worker->left != CORDEAU_DAY_NONE && worker->left <= today)
    gtk_box_append (chips, cordeau_chip_new ("cordeau-handback-symbolic", _ ("has left"), ""));
  if (end == CORDEAU_DAY_NONE)
    return;
  label = end < today ? g_strdup_printf (_ ("contract ended on %s"), date)
                      : g_strdup_printf (_ ("contract ends on %s"), date);
  gtk_box_append (chips, cordeau_chip_new ("cordeau-triangle-symbolic", label,
                                           end < today ? "error" : "warning"));
}

static void
show_worker (CordeauWorkerRow *self)
{
  g_autoptr (CordeauSlot) slot = g_signal_group_dup_target (self->slot_signals);
  const CordeauWorker *worker = slot != NULL ? cordeau_slot_get_row (slot) : NULL;
  g_autofree char *posts = worker != NULL ? cordeau_worker_posts_to_text (worker) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_box_remove (self->chips, child);
  gtk_label_set_label (self->name_label, worker != NULL ? worker->shown : "");
  gtk_label_set_label (self->posts_label, posts != NULL ? posts : "");
  gtk_label_set_label (self->status_label,
                       worker != NULL ? cordeau_status_to_words (worker->status) : "");
  if (worker != NULL)
    cordeau_worker_chips_add (self->chips, worker,
                              cordeau_day_of (cordeau_env_now (
                                                  cordeau_session_get_env (self->session)),
                                              cordeau_session_get_zone (self->session)));
}

static void
cordeau_worker_row_dispose (GObject *object)
{
  CordeauWorkerRow *self = CORDEAU_WORKER_ROW (object);

  g_clear_object (&self->slot_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_WORKER_ROW);
  G_OBJECT_CLASS (cordeau_worker_row_parent_class)->dispose (object);
}

static void
cordeau_worker_row_class_init (CordeauWorkerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_worker_row_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/worker-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerRow, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerRow, posts_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerRow, status_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerRow, chips);
}

static void
cordeau_worker_row_init (CordeauWorkerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->slot_signals = g_signal_group_new (CORDEAU_TYPE_SLOT);
  g_signal_group_connect_swapped (self->slot_signals, "changed", G_CALLBACK (show_worker), self);
}

GtkWidget *
cordeau_worker_row_new (CordeauSession *session)
{
  CordeauWorkerRow *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_WORKER_ROW, NULL);
  self->session = session;
  return GTK_WIDGET (self);
}

void
cordeau_worker_row_set_slot (CordeauWorkerRow *self, CordeauSlot *slot)
{
  g_return_if_fail (CORDEAU_IS_WORKER_ROW (self));

  g_signal_group_set_target (self->slot_signals, slot);
  show_worker (self);
}
