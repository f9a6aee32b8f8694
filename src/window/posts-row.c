/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change is written at a time; of those chosen meanwhile, the last. */
#include <glib/gi18n-lib.h>

#include "session/promise.h"

#include "window/posts-row.h"

struct _CordeauPostsRow
{
  AdwActionRow parent_instance;

  /* Owned */
  CordeauSession *session; /* (nullable) */

  /* Child */
  GtkSpinButton *spin;

  gboolean filling;
  gboolean busy;
};

G_DEFINE_FINAL_TYPE (CordeauPostsRow, cordeau_posts_row, ADW_TYPE_ACTION_ROW)

static guint failed_signal;

static void write_posts (CordeauPostsRow *self);

static void
fill (CordeauPostsRow *self)
{
  guint posts = cordeau_session_get_posts (self->session);

  self->filling = TRUE;
  gtk_spin_button_set_value (self->spin, posts);
  self->filling = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self),
                               posts == 0 ? _ ("0: forecasts find out by themselves")
                                          : _ ("Forecasts go by it"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPostsRow) self = data;
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (!cordeau_session_set_promise_finish (CORDEAU_SESSION (source), result, &error))
    {
      if (self->session != NULL)
        fill (self);
      g_signal_emit (self, failed_signal, 0, error);
      return;
    }
  if (self->session != NULL)
    write_posts (self);
}

static void
write_posts (CordeauPostsRow *self)
{
  guint posts = (guint) gtk_spin_button_get_value_as_int (self->spin);

  if (self->busy || posts == cordeau_session_get_posts (self->session))
    return;
  self->busy = TRUE;
  cordeau_session_set_posts_async (self->session, posts, written_cb, g_object_ref (self));
}

static void
chosen_cb (CordeauPostsRow *self)
{
  if (!self->filling && self->session != NULL)
    write_posts (self);
}

/* While something is being written, what is chosen stays as it is. */
static void
promise_changed_cb (CordeauPostsRow *self)
{
  if (!self->busy)
    fill (self);
}

static void
cordeau_posts_row_dispose (GObject *object)
{
  g_clear_object (&CORDEAU_POSTS_ROW (object)->session);
  G_OBJECT_CLASS (cordeau_posts_row_parent_class)->dispose (object);
}

static void
cordeau_posts_row_class_init (CordeauPostsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_posts_row_dispose;
  failed_signal = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_posts_row_init (CordeauPostsRow *self)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, CORDEAU_MAX_POSTS, 1);

  self->spin = GTK_SPIN_BUTTON (spin);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Posts at the finishing bench"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), spin);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

void
cordeau_posts_row_set_session (CordeauPostsRow *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_POSTS_ROW (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, promise_changed_cb, self);
  if (!g_set_object (&self->session, session) || session == NULL)
    return;
  g_signal_connect_object (session, "promise-changed", G_CALLBACK (promise_changed_cb), self,
                           G_CONNECT_SWAPPED);
  fill (self);
}
