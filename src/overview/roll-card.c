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
#include "people/clock.h"

struct _CordeauRollCard
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  char *shown; /* what the rows say */
  char *missed; /* whom somebody just said to be absent */

  /* Template */
  GtkWidget *root;
  GtkLabel *count_label;
  GtkListBox *rows;

  gint32 missed_day;
  gboolean busy;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (CordeauRollCard, cordeau_roll_card, GTK_TYPE_WIDGET)

static void read_now (CordeauRollCard *self);

/* --- saying -------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauRollWord word;
  char *worker;
  char *actor;
  gint32 day;
} Say;

static void
say_free (gpointer data)
{
  Say *say = data;

  g_free (say->worker);
  g_free (say->actor);
  g_free (say);
}

static gpointer
say_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Say *say = data;
  char fact[37];

  if (say->word == CORDEAU_ROLL_ABSENT)
    return cordeau_absence_add (txn, say->worker, say->day, error) ? GINT_TO_POINTER (TRUE) : NULL;
  if (!cordeau_clock_say (txn, say->word == CORDEAU_ROLL_PRESENT, say->worker, NULL, 0, fact, error)
      || !cordeau_session_attribute (txn, fact, say->actor, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void
replace (CordeauRollCard *self, const char *worker, gint32 day)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "today.absence", "(si)", worker, day);
}

static void
said_absent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRollCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *worker = g_steal_pointer (&self->missed);

  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  else if (self->session != NULL && worker != NULL)
    replace (self, worker, self->missed_day);
  if (self->session != NULL)
    read_now (self);
}

static void
said_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRollCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  if (self->session != NULL)
    read_now (self);
}

static void
say_cb (CordeauRollCard *self, CordeauRollWord word, const char *worker, gint64 start)
{
  gint32 day = cordeau_day_of (start, cordeau_session_get_zone (self->session));
  Say *say;

  if (word == CORDEAU_ROLL_REPLACE)
    {
      replace (self, worker, day);
      return;
    }
  if (word == CORDEAU_ROLL_ABSENT)
    {
      g_set_str (&self->missed, worker);
      self->missed_day = day;
    }
  say = g_new0 (Say, 1);
  say->word = word;
  say->worker = g_strdup (worker);
  say->actor = g_strdup (cordeau_session_get_actor (self->session));
  say->day = day;
  cordeau_store_write_async (cordeau_session_get_store (self->session), say_job, say, say_free,
                             NULL, NULL, NULL,
                             word == CORDEAU_ROLL_ABSENT ? said_absent_cb : said_cb,
                             g_object_ref (self));
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

  g_set_object (&self->session, session);
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
  g_free (self->missed);
  G_OBJECT_CLASS (cordeau_roll_card_parent_class)->finalize (object);
}

static void
cordeau_roll_card_class_init (CordeauRollCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_roll_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_roll_card_finalize;
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
