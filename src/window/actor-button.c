/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a person is no log-in: it says to whom what is done now is attributed. */
#include <glib/gi18n-lib.h>

#include "base/text.h"
#include "kit/error-text.h"
#include "window/actor-button.h"
#include "window/workers.h"

struct _CordeauActorButton
{
  AdwBin parent_instance;

  /* owned */
  CordeauSession *session;
  GPtrArray *workers;
  GtkStringList *names;
  GCancellable *cancellable;

  /* template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkLabel *name_label;
  GtkListView *list;
  GtkEntry *entry;
  GtkWidget *add_button;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (CordeauActorButton, cordeau_actor_button, ADW_TYPE_BIN)

static void
update_name (CordeauActorButton *self)
{
  const char *name = cordeau_session_get_actor_name (self->session);
  g_autofree char *label = NULL;

  if (name == NULL || *name == '\0')
    name = _ ("Nobody chosen");
  gtk_label_set_label (self->name_label, name);
  /* translators: a first name */
  label = g_strdup_printf (_ ("Who is at the keyboard: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
say (CordeauActorButton *self, const GError *error)
{
  g_autofree char *sentence = error != NULL ? cordeau_error_text_sentence (error) : NULL;

  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
choose (CordeauActorButton *self, const char *key, const char *first_name)
{
  cordeau_session_set_actor (self->session, key, first_name);
  gtk_popover_popdown (self->popover);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauActorButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) workers = NULL;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  if (self->session == NULL)
    return;
  workers = cordeau_workers_list_finish (self->session, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  say (self, error);
  if (workers == NULL)
    return;
  for (guint i = 0; i < workers->len; i++)
    g_strv_builder_add (names, ((CordeauWorker *) g_ptr_array_index (workers, i))->shown);
  strings = g_strv_builder_end (names);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  self->workers = g_steal_pointer (&workers);
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          (const char *const *) strings);
}

static void
popover_shown_cb (CordeauActorButton *self)
{
  say (self, NULL);
  if (self->session != NULL)
    cordeau_workers_list_async (self->session, self->cancellable, listed_cb, g_object_ref (self));
}

static void
row_activated_cb (GtkListView *list, guint position, CordeauActorButton *self)
{
  if (self->workers != NULL && position < self->workers->len)
    {
      CordeauWorker *worker = g_ptr_array_index (self->workers, position);

      choose (self, worker->key, worker->shown);
    }
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauActorButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauWorker) worker = NULL;

  if (self->session == NULL)
    return;
  worker = cordeau_workers_add_finish (self->session, result, &error);
  if (worker == NULL)
    {
      say (self, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  choose (self, worker->key, worker->shown);
}

static char *
dup_entry (CordeauActorButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
add_cb (CordeauActorButton *self)
{
  g_autofree char *name = dup_entry (self);

  if (cordeau_text_is_name (name, CORDEAU_WORKER_MAX_NAME))
    cordeau_workers_add_async (self->session, name, self->cancellable, added_cb,
                               g_object_ref (self));
}

static void
entry_changed_cb (CordeauActorButton *self)
{
  g_autofree char *name = dup_entry (self);

  gtk_widget_set_sensitive (self->add_button, cordeau_text_is_name (name, CORDEAU_WORKER_MAX_NAME));
}

static void
nobody_cb (CordeauActorButton *self)
{
  choose (self, "", "");
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *name = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (name));
}

static void
cordeau_actor_button_dispose (GObject *object)
{
  CordeauActorButton *self = CORDEAU_ACTOR_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_ACTOR_BUTTON);
  G_OBJECT_CLASS (cordeau_actor_button_parent_class)->dispose (object);
}

static void
cordeau_actor_button_finalize (GObject *object)
{
  CordeauActorButton *self = CORDEAU_ACTOR_BUTTON (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (cordeau_actor_button_parent_class)->finalize (object);
}

static void
cordeau_actor_button_class_init (CordeauActorButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_actor_button_dispose;
  object_class->finalize = cordeau_actor_button_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/actor-button.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, button);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, popover);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, name_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, list);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, entry);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, add_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauActorButton, message);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, nobody_cb);
}

static void
cordeau_actor_button_init (CordeauActorButton *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->names = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->names)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (popover_shown_cb), self);
}

void
cordeau_actor_button_set_session (CordeauActorButton *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_ACTOR_BUTTON (self) && CORDEAU_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::actor-name", G_CALLBACK (update_name), self,
                           G_CONNECT_SWAPPED);
  update_name (self);
}
