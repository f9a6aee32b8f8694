/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A newer wish cancels an older read. The focus goes back to the row it was in when the card is filled anew. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "kit/empty.h"
#include "kit/toast.h"
#include "people/worker-card-groups.h"
#include "people/worker-row.h"

#include "people/worker-card.h"

/* What is sealed does not stay open on a screen that somebody walked away from, in seconds. */
#define OPEN_SECONDS 120

struct _CordeauWorkerCard
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *reading;
  GCancellable *unlocking;
  CordeauWorkerDetail *detail;
  CordeauWorkerSealed *sealed;
  char *wanted;

  /* Template */
  GtkStack *stack;
  GtkWidget *empty_bin;
  GtkLabel *name_label;
  GtkLabel *facts_label;
  GtkBox *chips;
  GtkBox *groups;

  guint lock_id;
};

G_DEFINE_FINAL_TYPE (CordeauWorkerCard, cordeau_worker_card, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_KEY = 1,
  PROP_LOADING,
} CordeauWorkerCardProperty;

static GParamSpec *properties[PROP_LOADING + 1];

/* --- showing ------------------------------------------------------------------------------------------- */

static void
empty_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
find_focus (CordeauWorkerCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->groups)) ? focus : NULL;
}

/* (transfer full) (nullable): what the focused row or button is for */
static char *
name_focus (CordeauWorkerCard *self)
{
  GtkWidget *focus = find_focus (self);
  GVariant *target;
  const char *action;

  if (focus == NULL || !GTK_IS_ACTIONABLE (focus))
    return NULL;
  action = gtk_actionable_get_action_name (GTK_ACTIONABLE (focus));
  target = gtk_actionable_get_action_target_value (GTK_ACTIONABLE (focus));
  if (action == NULL)
    return NULL;
  return target != NULL ? g_variant_print (target, FALSE) : g_strdup (action);
}

static gboolean
focus_named (GtkWidget *widget, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GVariant *target = GTK_IS_ACTIONABLE (child)
                             ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (child))
                             : NULL;
      g_autofree char *own = target != NULL ? g_variant_print (target, FALSE) : NULL;

      if (g_strcmp0 (own, name) == 0 && gtk_widget_grab_focus (child))
        return TRUE;
      if (focus_named (child, name))
        return TRUE;
    }
  return FALSE;
}

/* Titles of the rows below @widget that are unfolded: into @open, or with @apply those of @open are unfolded again. */
static void
walk_expanders (GtkWidget *widget, GHashTable *open, gboolean apply)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));

      if (apply)
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (widget),
                                       g_hash_table_contains (open, title));
      else if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)))
        g_hash_table_add (open, g_strdup (title));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    walk_expanders (child, open, apply);
}

static void
show_head (CordeauWorkerCard *self)
{
  const CordeauWorker *worker = self->detail->worker;
  g_autofree char *facts = self->detail->employer != NULL
                               ? g_strdup_printf ("%s · %s",
                                                  cordeau_status_to_words (worker->status),
                                                  self->detail->employer)
                               : g_strdup (cordeau_status_to_words (worker->status));

  gtk_label_set_label (self->name_label, worker->shown);
  gtk_label_set_label (self->facts_label, facts);
  empty_box (self->chips);
  cordeau_worker_chips_add (self->chips, worker, self->detail->today);
}

static void
show_empty (CordeauWorkerCard *self, GtkWidget *empty)
{
  empty_box (self->groups);
  adw_bin_set_child (ADW_BIN (self->empty_bin), empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_all (CordeauWorkerCard *self)
{
  g_autofree char *focus = NULL;
  g_autoptr (GHashTable) open = NULL;

  if (self->detail == NULL || self->detail->worker == NULL)
    {
      show_empty (self, cordeau_empty_new ("cordeau-people-symbolic", _ ("Nobody chosen"),
                                           _ ("Choose somebody in the list.")));
      return;
    }
  focus = name_focus (self);
  open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk_expanders (GTK_WIDGET (self->groups), open, FALSE);
  empty_box (self->groups);
  show_head (self);
  cordeau_worker_card_groups_fill (self->groups, self->detail, self->sealed);
  walk_expanders (GTK_WIDGET (self->groups), open, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "card");
  if (focus != NULL)
    focus_named (GTK_WIDGET (self->groups), focus);
}

/* --- reading ------------------------------------------------------------------------------------------- */

static void
sealed_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauWorkerCard) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauWorkerSealed *sealed = cordeau_worker_sealed_read_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->groups == NULL)
    {
      g_clear_pointer (&sealed, cordeau_worker_sealed_free);
      return;
    }
  g_clear_object (&self->unlocking);
  if (error != NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  g_clear_pointer (&self->sealed, cordeau_worker_sealed_free);
  self->sealed = sealed;
  show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
read_sealed (CordeauWorkerCard *self)
{
  g_cancellable_cancel (self->unlocking);
  g_clear_object (&self->unlocking);
  self->unlocking = g_cancellable_new ();
  cordeau_worker_sealed_read_async (self->session, self->wanted, self->unlocking, sealed_read_cb,
                                    g_object_ref (self));
}

static void
detail_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauWorkerCard) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauWorkerDetail *detail = cordeau_worker_detail_read_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->groups == NULL)
    {
      g_clear_pointer (&detail, cordeau_worker_detail_free);
      return;
    }
  g_clear_object (&self->reading);
  g_clear_pointer (&self->detail, cordeau_worker_detail_free);
  self->detail = detail;
  show_all (self);
  if (error != NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
read_detail (CordeauWorkerCard *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  cordeau_worker_detail_read_async (self->session, self->wanted, self->reading, detail_read_cb,
                                    g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
workers_changed_cb (CordeauWorkerCard *self)
{
  if (self->wanted == NULL)
    return;
  read_detail (self);
  if (self->sealed != NULL)
    read_sealed (self);
}

/* Only who learns a post is shown anything of the roster. */
static void
shifts_changed_cb (CordeauWorkerCard *self)
{
  if (self->wanted != NULL && self->detail != NULL && self->detail->learning != NULL)
    read_detail (self);
}

static void
lock_late_cb (gpointer user_data)
{
  CordeauWorkerCard *self = user_data;

  self->lock_id = 0;
  cordeau_worker_card_lock (self);
}

/* --- the widget ---------------------------------------------------------------------------------------- */

static void
cordeau_worker_card_dispose (GObject *object)
{
  CordeauWorkerCard *self = CORDEAU_WORKER_CARD (object);

  g_clear_handle_id (&self->lock_id, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_cancellable_cancel (self->unlocking);
  g_clear_object (&self->reading);
  g_clear_object (&self->unlocking);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_WORKER_CARD);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_worker_card_parent_class)->dispose (object);
}

static void
cordeau_worker_card_finalize (GObject *object)
{
  CordeauWorkerCard *self = CORDEAU_WORKER_CARD (object);

  g_clear_pointer (&self->detail, cordeau_worker_detail_free);
  g_clear_pointer (&self->sealed, cordeau_worker_sealed_free);
  g_free (self->wanted);
  G_OBJECT_CLASS (cordeau_worker_card_parent_class)->finalize (object);
}

static void
cordeau_worker_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauWorkerCard *self = CORDEAU_WORKER_CARD (object);

  switch ((CordeauWorkerCardProperty) id)
    {
    case PROP_KEY:
      g_value_set_string (value, cordeau_worker_card_get_key (self));
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, cordeau_worker_card_get_loading (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_worker_card_class_init (CordeauWorkerCardClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_worker_card_dispose;
  object_class->finalize = cordeau_worker_card_finalize;
  object_class->get_property = cordeau_worker_card_get_property;
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/worker-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, facts_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, chips);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerCard, groups);
}

static void
cordeau_worker_card_init (CordeauWorkerCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_all (self);
}

void
cordeau_worker_card_set_session (CordeauWorkerCard *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_WORKER_CARD (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::workers",
                           G_CALLBACK (workers_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cordeau_session_get_store (session), "changed::shifts",
                           G_CALLBACK (shifts_changed_cb), self, G_CONNECT_SWAPPED);
}

void
cordeau_worker_card_show (CordeauWorkerCard *self, const char *key)
{
  g_return_if_fail (CORDEAU_IS_WORKER_CARD (self));

  if (!g_set_str (&self->wanted, key))
    return;
  cordeau_worker_card_lock (self);
  if (key != NULL)
    {
      read_detail (self);
      return;
    }
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->detail, cordeau_worker_detail_free);
  show_all (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY]);
}

const char *
cordeau_worker_card_get_key (CordeauWorkerCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_CARD (self), NULL);

  return self->detail != NULL && self->detail->worker != NULL ? self->detail->worker->key : NULL;
}

const char *
cordeau_worker_card_get_wanted (CordeauWorkerCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_CARD (self), NULL);

  return self->wanted;
}

void
cordeau_worker_card_unlock (CordeauWorkerCard *self)
{
  g_return_if_fail (CORDEAU_IS_WORKER_CARD (self));

  if (self->wanted == NULL)
    return;
  g_clear_handle_id (&self->lock_id, g_source_remove);
  self->lock_id = g_timeout_add_seconds_once (OPEN_SECONDS, lock_late_cb, self);
  read_sealed (self);
}

void
cordeau_worker_card_lock (CordeauWorkerCard *self)
{
  g_return_if_fail (CORDEAU_IS_WORKER_CARD (self));

  g_clear_handle_id (&self->lock_id, g_source_remove);
  g_cancellable_cancel (self->unlocking);
  g_clear_object (&self->unlocking);
  if (self->sealed == NULL)
    return;
  g_clear_pointer (&self->sealed, cordeau_worker_sealed_free);
  show_all (self);
}

const CordeauWorkerDetail *
cordeau_worker_card_get_detail (CordeauWorkerCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_CARD (self), NULL);

  return self->detail;
}

const CordeauWorkerSealed *
cordeau_worker_card_get_sealed (CordeauWorkerCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_CARD (self), NULL);

  return self->sealed;
}

gboolean
cordeau_worker_card_get_loading (CordeauWorkerCard *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_CARD (self), FALSE);

  return self->reading != NULL || self->unlocking != NULL;
}
