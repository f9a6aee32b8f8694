/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows show the session's table and follow it, whoever changes it. One change is written at a time; what is
 * asked for meanwhile waits, the last word only. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/error-text.h"
#include "window/posts-row.h"
#include "window/promise-row.h"

#include "window/promise-page.h"

#define DAY 1440
#define WEEK 7
/* What a new cut-off is at when the table has none, and how far it is from the last one otherwise. */
#define FIRST_CUTOFF (10 * 60)
#define NEXT_CUTOFF 120

struct _CordeauPromisePage
{
  AdwPreferencesPage parent_instance;

  /* Owned */
  CordeauSession *session;
  GPtrArray *rows; /* of CordeauPromiseRow, borrowed from the group */

  /* Template */
  AdwPreferencesGroup *promise_group;
  AdwWrapBox *days_box;
  CordeauPostsRow *posts_row;

  GtkToggleButton *days[WEEK + 1]; /* borrowed from the box; from 1, Monday */
  gboolean filling;
  gboolean busy;

  /* Owned: what was before the last change */
  GArray *undo;
  guint undo_days;
  AdwToast *toast; /* weak: which says so */

  /* Owned: what was asked for while busy */
  GArray *next;
  guint next_days;
  gboolean next_undoing;
};

G_DEFINE_FINAL_TYPE (CordeauPromisePage, cordeau_promise_page, ADW_TYPE_PREFERENCES_PAGE)

/* A change on its way to the store, with what was before it. */
typedef struct
{
  CordeauPromisePage *page;
  GArray *before;
  guint days_before;
  gboolean undoing;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->page);
  g_array_unref (change->before);
  g_free (change);
}

static void write_table (CordeauPromisePage *self, GArray *table, guint open_days,
                         gboolean undoing);

static void
undo_cb (CordeauPromisePage *self)
{
  g_autoptr (GArray) table = g_steal_pointer (&self->undo);

  if (table != NULL)
    write_table (self, table, self->undo_days, TRUE);
}

static void
show_toast (CordeauPromisePage *self, AdwToast *toast)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

/* Of changes that follow each other the last is undone: their toasts do not queue up. */
static void
say_changed (CordeauPromisePage *self, const Change *change)
{
  AdwToast *toast = adw_toast_new (
      change->undoing ? _ ("Promised as before") : _ ("The site promises differently from now on"));

  g_clear_pointer (&self->undo, g_array_unref);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  if (!change->undoing)
    {
      self->undo = g_array_ref (change->before);
      self->undo_days = change->days_before;
      adw_toast_set_button_label (toast, _ ("_Undo"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self,
                               G_CONNECT_SWAPPED);
    }
  show_toast (self, toast);
}

static void
say_failed (CordeauPromisePage *self, const GError *error)
{
  g_autofree char *sentence = cordeau_error_text_sentence (error);

  show_toast (self, adw_toast_new (sentence));
}

static void
posts_failed_cb (CordeauPromisePage *self, const GError *error)
{
  say_failed (self, error);
}

static GArray *
copy_table (CordeauSession *session)
{
  guint n;
  const CordeauCutOff *rows = cordeau_session_get_cutoffs (session, &n);
  GArray *copy = g_array_new (FALSE, FALSE, sizeof (CordeauCutOff));

  g_array_append_vals (copy, rows, n);
  return copy;
}

/* --- from the page to the site ------------------------------------------------------------------- */

static int
compare_cutoffs (gconstpointer a, gconstpointer b)
{
  return ((const CordeauCutOff *) a)->before - ((const CordeauCutOff *) b)->before;
}

/* (nullable): when a time cannot be read; its field is marked. @without: (nullable): a row left out */
static GArray *
read_rows (CordeauPromisePage *self, CordeauPromiseRow *without)
{
  g_autoptr (GArray) table = g_array_new (FALSE, FALSE, sizeof (CordeauCutOff));
  gboolean readable = TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      CordeauPromiseRow *row = g_ptr_array_index (self->rows, i);
      CordeauCutOff cutoff;

      if (row == without)
        continue;
      readable = cordeau_promise_row_get (row, &cutoff) && readable;
      g_array_append_val (table, cutoff);
    }
  g_array_sort (table, compare_cutoffs);
  return readable ? g_steal_pointer (&table) : NULL;
}

static guint
read_days (CordeauPromisePage *self)
{
  guint days = 0;

  for (int day = 1; day <= WEEK; day++)
    if (gtk_toggle_button_get_active (self->days[day]))
      days |= 1u << day;
  return days;
}

static void
write_rows (CordeauPromisePage *self, CordeauPromiseRow *without)
{
  g_autoptr (GArray) table = read_rows (self, without);

  if (table != NULL)
    write_table (self, table, read_days (self), FALSE);
}

static void
fill_days (CordeauPromisePage *self)
{
  guint days = cordeau_session_get_open_days (self->session);

  self->filling = TRUE;
  for (int day = 1; day <= WEEK; day++)
    gtk_toggle_button_set_active (self->days[day], (days & (1u << day)) != 0);
  self->filling = FALSE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  g_autoptr (CordeauPromisePage) self = g_object_ref (change->page);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (self->session == NULL)
    {
      g_clear_pointer (&self->next, g_array_unref);
      change_free (change);
      return;
    }
  if (cordeau_session_set_promise_finish (CORDEAU_SESSION (source), result, &error))
    say_changed (self, change);
  else
    {
      say_failed (self, error);
      /* The days follow the site; the fields of a row stay as typed, to be mended. */
      fill_days (self);
    }
  change_free (change);
  if (self->next != NULL)
    {
      g_autoptr (GArray) next = g_steal_pointer (&self->next);

      write_table (self, next, self->next_days, self->next_undoing);
    }
}

static gboolean
is_same (CordeauPromisePage *self, GArray *table, guint open_days)
{
  g_autoptr (GArray) now = copy_table (self->session);

  return now->len == table->len && open_days == cordeau_session_get_open_days (self->session)
         && memcmp (now->data, table->data, now->len * sizeof (CordeauCutOff)) == 0;
}

static void
write_table (CordeauPromisePage *self, GArray *table, guint open_days, gboolean undoing)
{
  Change *change;

  if (self->busy)
    {
      g_clear_pointer (&self->next, g_array_unref);
      self->next = g_array_ref (table);
      self->next_days = open_days;
      self->next_undoing = undoing;
      return;
    }
  if (is_same (self, table, open_days))
    return;
  change = g_new0 (Change, 1);
  change->page = g_object_ref (self);
  change->before = copy_table (self->session);
  change->days_before = cordeau_session_get_open_days (self->session);
  change->undoing = undoing;
  self->busy = TRUE;
  cordeau_session_set_promise_async (self->session, (const CordeauCutOff *) table->data, table->len,
                                     open_days, written_cb, change);
}

static void
row_changed_cb (CordeauPromisePage *self)
{
  write_rows (self, NULL);
}

static void
row_removed_cb (CordeauPromisePage *self, CordeauPromiseRow *row)
{
  write_rows (self, row);
}

static void
day_toggled_cb (CordeauPromisePage *self)
{
  if (!self->filling)
    write_rows (self, NULL);
}

/* A cut-off after the last one, which promises what later deposits are promised: nothing changes until a person says
 * what. */
static void
add_cb (CordeauPromisePage *self)
{
  g_autoptr (GArray) table = copy_table (self->session);
  const CordeauCutOff *rows = (const CordeauCutOff *) table->data;
  CordeauCutOff added = rows[table->len - 1];

  added.before = table->len > 1 ? MIN (rows[table->len - 2].before + NEXT_CUTOFF,
                                       (rows[table->len - 2].before + DAY) / 2)
                                : FIRST_CUTOFF;
  g_array_insert_val (table, table->len - 1, added);
  write_table (self, table, cordeau_session_get_open_days (self->session), FALSE);
}

/* --- from the site to the page ------------------------------------------------------------------- */

static void
add_row (CordeauPromisePage *self)
{
  GtkWidget *row = cordeau_promise_row_new ();

  g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->promise_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_row (CordeauPromisePage *self)
{
  GtkWidget *row = g_ptr_array_steal_index (self->rows, self->rows->len - 1);

  adw_preferences_group_remove (self->promise_group, row);
}

static void
fill (CordeauPromisePage *self)
{
  guint n;
  const CordeauCutOff *table = cordeau_session_get_cutoffs (self->session, &n);

  while (self->rows->len < n)
    add_row (self);
  while (self->rows->len > n)
    remove_row (self);
  for (guint i = 0; i < n; i++)
    cordeau_promise_row_set (g_ptr_array_index (self->rows, i), &table[i]);
  fill_days (self);
}

/* As the language writes the days of the week; any week will do. */
static void
make_days (CordeauPromisePage *self)
{
  g_autoptr (GDateTime) monday = g_date_time_new_utc (2026, 1, 5, 12, 0, 0);

  for (int day = 1; day <= WEEK; day++)
    {
      g_autoptr (GDateTime) when = g_date_time_add_days (monday, day - 1);
      g_autofree char *name = g_date_time_format (when, "%A");
      GtkWidget *button = gtk_toggle_button_new_with_label (name);

      self->days[day] = GTK_TOGGLE_BUTTON (button);
      g_signal_connect_object (button, "toggled", G_CALLBACK (day_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      adw_wrap_box_append (self->days_box, button);
    }
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_promise_page_dispose (GObject *object)
{
  CordeauPromisePage *self = CORDEAU_PROMISE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->next, g_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PROMISE_PAGE);
  G_OBJECT_CLASS (cordeau_promise_page_parent_class)->dispose (object);
}

static void
cordeau_promise_page_class_init (CordeauPromisePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_promise_page_dispose;
  g_type_ensure (CORDEAU_TYPE_POSTS_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/promise-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPromisePage, promise_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPromisePage, days_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauPromisePage, posts_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, posts_failed_cb);
}

static void
cordeau_promise_page_init (CordeauPromisePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
  make_days (self);
}

void
cordeau_promise_page_set_session (CordeauPromisePage *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_PROMISE_PAGE (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, fill, self);
  g_set_object (&self->session, session);
  cordeau_posts_row_set_session (self->posts_row, session);
  if (session == NULL)
    return;
  g_signal_connect_object (session, "promise-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

gboolean
cordeau_promise_page_get_busy (CordeauPromisePage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PROMISE_PAGE (self), FALSE);

  return self->busy;
}
