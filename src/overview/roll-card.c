/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever needs a word first; those who are here are behind one row. What is shown is made anew only when it changed, so that
 * whoever goes through it by the keyboard stays where they are. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "kit/format.h"
#include "kit/toast.h"
#include "overview/roll-card.h"
#include "overview/roll-row.h"
#include "people/absence.h"
#include "people/badge.h"
#include "people/clock-async.h"

typedef struct Say Say;

struct _CordeauRollCard
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *shown; /* what the rows say */
  Say *last; /* (nullable): what undo takes back */

  /* Template */
  GtkWidget *root;
  GtkLabel *count_label;
  GtkListBox *rows;

  gboolean busy;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (CordeauRollCard, cordeau_roll_card, GTK_TYPE_WIDGET)

static guint said_signal;

static void read_now (CordeauRollCard *self);

/* --- saying -------------------------------------------------------------------------------------- */

/* What somebody said of a worker; @fact: (nullable): what undo names. */
struct Say
{
  CordeauRollCard *card;
  CordeauRollWord word;
  char *worker;
  char *name;
  char *fact;
  gint32 day;
};

static void
say_free (gpointer data)
{
  Say *say = data;

  g_clear_object (&say->card);
  g_free (say->worker);
  g_free (say->name);
  g_free (say->fact);
  g_free (say);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Say, say_free)

static void
replace (CordeauRollCard *self, const char *worker, gint32 day)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "today.absence", "(si)", worker, day);
}

/* @say is what can be taken back from now on. */
static void
remember (CordeauRollCard *self, Say *say)
{
  g_clear_pointer (&self->last, say_free);
  g_clear_object (&say->card);
  self->last = say;
  g_signal_emit (self, said_signal, 0);
}

static void
said_absent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Say) say = user_data;
  g_autoptr (CordeauRollCard) self = g_object_ref (say->card);
  g_autoptr (GError) error = NULL;

  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else if (self->session != NULL)
    {
      replace (self, say->worker, say->day);
      remember (self, g_steal_pointer (&say));
    }
  if (self->session != NULL)
    read_now (self);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Say) say = user_data;
  g_autoptr (CordeauRollCard) self = g_object_ref (say->card);
  g_autoptr (GError) error = NULL;
  CordeauBadge badge = { .name = say->name, .entry = say->word == CORDEAU_ROLL_PRESENT };
  g_autofree char *sentence = NULL;

  say->fact = cordeau_clock_say_finish (source, result, &error);
  if (self->session == NULL)
    return;
  if (say->fact == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    {
      badge.at = cordeau_env_now (cordeau_session_get_env (self->session));
      sentence = cordeau_badge_say (&badge, cordeau_session_get_zone (self->session));
      cordeau_toast_undo (GTK_WIDGET (self), sentence, "roll.undo",
                          g_variant_new_string (say->fact));
      remember (self, g_steal_pointer (&say));
    }
  read_now (self);
}

static gpointer
absent_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Say *say = data;

  return cordeau_absence_add (txn, say->worker, say->day, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
say_cb (CordeauRollCard *self, CordeauRollWord word, const char *worker, const char *name,
        gint64 start)
{
  gint32 day = cordeau_day_of (start, cordeau_session_get_zone (self->session));
  Say *say;

  if (word == CORDEAU_ROLL_REPLACE)
    {
      replace (self, worker, day);
      return;
    }
  say = g_new0 (Say, 1);
  say->card = g_object_ref (self);
  say->word = word;
  say->worker = g_strdup (worker);
  say->name = g_strdup (name);
  say->day = day;
  if (word == CORDEAU_ROLL_ABSENT)
    cordeau_store_write_async (cordeau_session_get_store (self->session), absent_job, say, NULL,
                               NULL, NULL, NULL, said_absent_cb, say);
  else
    cordeau_clock_say_async (self->session, word == CORDEAU_ROLL_PRESENT, worker, said_cb, say);
}

/* --- taking back --------------------------------------------------------------------------------- */

static void
undone (CordeauRollCard *self, const Say *say, gboolean done, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  if (!done)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    {
      sentence = g_strdup_printf (_ ("Taken back: %s is as before"), say->name);
      cordeau_toast_done (GTK_WIDGET (self), sentence);
    }
  read_now (self);
}

static void
clock_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Say) say = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_clock_undo_finish (source, result, &error);

  undone (say->card, say, done, error);
}

static gpointer
back_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Say *say = data;

  return cordeau_absence_remove (txn, say->worker, say->day, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
absence_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Say) say = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) != NULL;

  undone (say->card, say, done, error);
}

gboolean
cordeau_roll_card_undo (CordeauRollCard *self)
{
  Say *say;

  g_return_val_if_fail (CORDEAU_IS_ROLL_CARD (self), FALSE);

  if (self->last == NULL)
    return FALSE;
  say = g_steal_pointer (&self->last);
  say->card = g_object_ref (self);
  if (say->word == CORDEAU_ROLL_ABSENT)
    cordeau_store_write_async (cordeau_session_get_store (self->session), back_job, say, NULL, NULL,
                               NULL, NULL, absence_undone_cb, say);
  else
    cordeau_clock_undo_async (self->session, say->fact, clock_undone_cb, say);
  return TRUE;
}

/* Of a toast that is still to be seen when more was said, only what was said last. */
static void
undo_cb (GtkWidget *widget, const char *action, GVariant *fact)
{
  CordeauRollCard *self = CORDEAU_ROLL_CARD (widget);

  if (self->last != NULL && g_strcmp0 (self->last->fact, g_variant_get_string (fact, NULL)) == 0)
    cordeau_roll_card_undo (self);
}

void
cordeau_roll_card_forget (CordeauRollCard *self)
{
  g_return_if_fail (CORDEAU_IS_ROLL_CARD (self));

  g_clear_pointer (&self->last, say_free);
}

/* --- showing ------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (CordeauRollCard *self, const CordeauRollCallLine *line)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  GtkWidget *row = cordeau_roll_row_new (line, cordeau_session_get_zone (self->session), now);

  g_signal_connect_object (row, "said", G_CALLBACK (say_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static gboolean
is_settled (const CordeauRollCallLine *line)
{
  return line->called >= CORDEAU_CALLED_PRESENT;
}

static void
count (CordeauRollCard *self, GPtrArray *lines, guint *here)
{
  guint n[CORDEAU_N_CALLED] = { 0 };
  guint missing;
  g_autofree char *words = NULL;
  g_autofree char *late = NULL;

  for (guint i = 0; i < lines->len; i++)
    n[((const CordeauRollCallLine *) g_ptr_array_index (lines, i))->called]++;
  *here = n[CORDEAU_CALLED_PRESENT] + n[CORDEAU_CALLED_UNPLANNED];
  missing = n[CORDEAU_CALLED_LATE] + n[CORDEAU_CALLED_UNEXCUSED];
  words = g_strdup_printf (ngettext ("%u here", "%u here", *here), *here);
  late = g_strdup_printf (ngettext ("%u missing", "%u missing", missing), missing);
  if (missing > 0)
    {
      g_autofree char *both = g_strdup_printf ("%s · %s", words, late);

      gtk_label_set_label (self->count_label, both);
    }
  else
    gtk_label_set_label (self->count_label, words);
}

/* (transfer full): all that the rows would say. */
static char *
describe (CordeauRollCard *self, GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const CordeauRollCallLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text,
                              "%s/%s/%d/%d/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                              "/%" G_GINT64_FORMAT "\n",
                              line->worker, line->name, line->called, line->post, line->start,
                              line->end, line->since);
    }
  return g_string_free (text, FALSE);
}

static void
fill (CordeauRollCard *self, GPtrArray *lines, guint here)
{
  GtkWidget *more = NULL;
  g_autofree char *title = NULL;

  gtk_list_box_remove_all (self->rows);
  for (guint i = 0; i < lines->len; i++)
    {
      const CordeauRollCallLine *line = g_ptr_array_index (lines, i);

      if (!is_settled (line))
        {
          gtk_list_box_append (self->rows, make_row (self, line));
          continue;
        }
      if (more == NULL)
        {
          more = adw_expander_row_new ();
          gtk_list_box_append (self->rows, more);
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (more), make_row (self, line));
    }
  if (more == NULL)
    return;
  title = g_strdup_printf (ngettext ("%u Present", "%u Present", here), here);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (more), title);
}

static void
show (CordeauRollCard *self, GPtrArray *lines)
{
  g_autofree char *text = describe (self, lines);
  guint here;

  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 0);
  count (self, lines, &here);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
  fill (self, lines, here);
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  GTimeZone *zone;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_time_zone_unref (wish->zone);
  g_free (wish);
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_roll_call_read (connection, wish->site, wish->zone, wish->now, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauRollCard *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  /* The card is no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->busy = FALSE;
  if (lines == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else
    show (self, lines);
  if (self->again)
    read_now (self);
}

static void
read_now (CordeauRollCard *self)
{
  Wish *wish;

  /* Called by the store while the card goes. */
  if (self->session == NULL)
    return;
  self->again = self->busy;
  if (self->busy)
    return;
  self->busy = TRUE;
  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (self->session));
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (self->session));
  wish->now = cordeau_env_now (cordeau_session_get_env (self->session));
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish, wish_free,
                            (GDestroyNotify) g_ptr_array_unref, self->cancellable, read_cb, self);
}

void
cordeau_roll_card_refresh (CordeauRollCard *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_ROLL_CARD (self));
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  if (g_set_object (&self->session, session))
    {
      CordeauStore *store = cordeau_session_get_store (session);

      /* A badge that was read, somebody said to be absent, another shift. */
      g_signal_connect_object (store, "changed::clock", G_CALLBACK (read_now), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "changed::workers", G_CALLBACK (read_now), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (store, "changed::shifts", G_CALLBACK (read_now), self,
                               G_CONNECT_SWAPPED);
    }
  read_now (self);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_roll_card_dispose (GObject *object)
{
  CordeauRollCard *self = CORDEAU_ROLL_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_ROLL_CARD);
  G_OBJECT_CLASS (cordeau_roll_card_parent_class)->dispose (object);
}

static void
cordeau_roll_card_finalize (GObject *object)
{
  CordeauRollCard *self = CORDEAU_ROLL_CARD (object);

  g_clear_object (&self->cancellable);
  g_free (self->shown);
  g_clear_pointer (&self->last, say_free);
  G_OBJECT_CLASS (cordeau_roll_card_parent_class)->finalize (object);
}

static void
cordeau_roll_card_class_init (CordeauRollCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_roll_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_roll_card_finalize;
  said_signal = g_signal_new ("said", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "roll.undo", "s", undo_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/overview/roll-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauRollCard, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauRollCard, count_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauRollCard, rows);
}

static void
cordeau_roll_card_init (CordeauRollCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
