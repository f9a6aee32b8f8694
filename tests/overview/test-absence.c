/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.7: somebody does not come: who can, in an order, with the reasons; one of them is taken, and given back. On Monday
 * 23 November 2026, 9:00, for the afternoon. */
#include "base/day.h"
#include "overview/absence-dialog.h"
#include "overview/today-page.h"
#include "people/absence.h"
#include "people/lender.h"
#include "people/shift.h"
#include "people/worker.h"
#include "screen.h"

#define SITE "site-7"
#define DAY "2026-11-23"

typedef struct
{
  Bags bags;
  GtkWindow *window;
  CordeauPage *page;
} Today;

/* --- the roster ---------------------------------------------------------------------------------- */

static gboolean
put_worker (CordeauTxn *txn, const char *key, const char *name, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, name);
  CordeauContract contract = { { cordeau_day_from_text ("2026-01-01"), CORDEAU_DAY_NONE }, 2100 };

  worker->status = CORDEAU_STATUS_PERMANENT;
  worker->employer = g_strdup ("relais");
  worker->skills[CORDEAU_POST_DRYING].level = CORDEAU_LEVEL_U;
  g_array_append_val (worker->contracts, contract);
  return cordeau_worker_put (txn, worker, error);
}

static gboolean
put_shift (CordeauTxn *txn, const char *worker, gint64 start, gint64 hours, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauShift) shift = cordeau_shift_new (worker, start, start + hours * HOUR,
                                                      "drying");
  guint n;

  shift->break_minutes = 30;
  shift->break_start = start + 3 * HOUR;
  return cordeau_shift_put (txn, shift, &reason, error)
         && cordeau_shifts_publish (txn, start, start + 1, &reason, &n, error);
}

/* Awa is planned from 14:00 to 21:00; Bakary was here this night, Chloé is off, and both can dry. */
static gpointer
arrange_job (CordeauTxn *txn, gpointer data, GError **error)
{
  static const char *const lender[] = { "name=Le Relais", "contact.name=Odile",
                                        "contact.phone=01 99 00 18 33", NULL };

  if (cordeau_lender_set (txn, "relais", lender, NULL, error)
      && put_worker (txn, "awa", "Awa", error) && put_worker (txn, "bakary", "Bakary", error)
      && put_worker (txn, "chloe", "Chloé", error)
      && put_shift (txn, "awa", BAGS_MORNING + 5 * HOUR, 7, error)
      && put_shift (txn, "bakary", BAGS_MORNING - 4 * HOUR, 8, error)
      && cordeau_absence_add (txn, "awa", cordeau_day_from_text (DAY), error))
    return data;
  return NULL;
}

static gpointer
who_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) shifts = cordeau_shifts_read (connection, SITE, NULL,
                                                      BAGS_MORNING + 6 * HOUR,
                                                      BAGS_MORNING + 7 * HOUR, error);

  g_assert_cmpuint (shifts->len, ==, 1);
  return g_strdup (((const CordeauShift *) g_ptr_array_index (shifts, 0))->worker);
}

static gboolean
works (Today *today, const char *worker)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *who = cordeau_store_read (cordeau_session_get_store (today->bags.session),
                                             who_job, NULL, &error);

  g_assert_no_error (error);
  return g_strcmp0 (who, worker) == 0;
}

static gboolean
chloe_works (gpointer data)
{
  return works (data, "chloe");
}

static gboolean
awa_works (gpointer data)
{
  return works (data, "awa");
}

/* --- the window ---------------------------------------------------------------------------------- */

static void
set_up (Today *today, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *toasts = adw_toast_overlay_new ();

  bags_set_up (&today->bags, NULL);
  cordeau_store_write (cordeau_session_get_store (today->bags.session), arrange_job, today, NULL,
                       &error);
  g_assert_no_error (error);
  today->page = CORDEAU_PAGE (cordeau_today_page_new (today->bags.session));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (today->page));
  today->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (today->window, 1140, 720);
  adw_window_set_content (ADW_WINDOW (today->window), toasts);
  gtk_window_present (today->window);
  cordeau_page_shown (today->page);
}

static void
tear_down (Today *today, gconstpointer unused)
{
  gpointer page = today->page;

  cordeau_page_hidden (page);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (today->window);
  await_quiet ();
  g_assert_null (page);
  bags_tear_down (&today->bags, NULL);
}

static GtkWidget *
find_dialog (Today *today)
{
  return find_widget (GTK_WIDGET (today->window), CORDEAU_TYPE_ABSENCE_DIALOG, 0);
}

static gboolean
is_read (gpointer data)
{
  GtkWidget *dialog = find_dialog (data);
  gboolean loading = TRUE;

  if (dialog != NULL)
    g_object_get (dialog, "loading", &loading, NULL);
  return !loading;
}

static gboolean
is_gone (gpointer data)
{
  return find_dialog (data) == NULL;
}

static gboolean
says (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; (label = find_widget (root, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (strstr (gtk_label_get_text (GTK_LABEL (label)), text) != NULL)
      return TRUE;
  return FALSE;
}

static GtkWidget *
open_dialog (Today *today)
{
  g_assert_true (cordeau_page_show_target (today->page, "absence:awa:" DAY));
  await (is_read, today);
  return find_dialog (today);
}

typedef struct
{
  GtkWidget *root;
  const char *label;
} Wanted;

static gboolean
has_button (gpointer data)
{
  const Wanted *wanted = data;

  return find_button (wanted->root, wanted->label) != NULL;
}

static GtkWidget *
await_button (GtkWidget *root, const char *label)
{
  Wanted wanted = { root, label };

  await (has_button, &wanted);
  return find_button (root, label);
}

/* --- tests --------------------------------------------------------------------------------------- */

static void
test_choices (Today *today, gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (today);

  g_assert_true (says (dialog, "Who replaces Awa?"));
  g_assert_true (says (dialog, "14:00–21:00"));
  g_assert_true (says (dialog, "Chloé"));
  g_assert_true (says (dialog, "Lawful"));
  /* What is missing, how much, and by which article. */
  g_assert_true (says (dialog, "Bakary"));
  g_assert_true (says (dialog, "Not lawful"));
  g_assert_true (says (dialog, "L31"));
  /* Ready to call. */
  g_assert_true (says (dialog, "Le Relais: Odile, 01 99 00 18 33"));
  /* When nobody comes. */
  g_assert_true (says (dialog, "Drying: nobody from 14:00 to 21:00"));
  g_assert_true (says (dialog, "No net will likely be late."));
  g_assert_false (cordeau_page_show_target (today->page, "absence:awa"));
  g_assert_false (cordeau_page_show_target (today->page, "absence:awa:soon"));
  g_assert_true (adw_dialog_close (ADW_DIALOG (dialog)));
  await (is_gone, today);
  g_assert_true (works (today, "awa"));
}

static void
test_take_and_undo (Today *today, gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (today);
  GtkWidget *button = await_button (dialog, "Take Chloé");

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  await (chloe_works, today);
  await (is_gone, today);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (today->page), "today.undo-absence", NULL));
  await (awa_works, today);
}

/* The law is no suggestion. */
static void
test_blocked (Today *today, gconstpointer unused)
{
  GtkWidget *dialog = open_dialog (today);
  GtkWidget *list = find_widget (dialog, GTK_TYPE_LIST_BOX, 0);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1);
  GtkWidget *button;

  gtk_list_box_select_row (GTK_LIST_BOX (list), row);
  button = await_button (dialog, "Take Bakary");
  g_assert_false (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (list, "row-activated", row);
  await_quiet ();
  g_assert_true (find_dialog (today) == dialog);
  g_assert_true (works (today, "awa"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Closed while it still reads and looks. */
static void
test_closed_at_once (Today *today, gconstpointer unused)
{
  g_assert_true (cordeau_page_show_target (today->page, "absence:awa:" DAY));
  adw_dialog_force_close (ADW_DIALOG (find_dialog (today)));
  await (is_gone, today);
  await_quiet ();
}

#define ADD(name, func) \
  g_test_add ("/overview/5.7-absence/" name, Today, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("choices", test_choices);
  ADD ("take-and-undo", test_take_and_undo);
  ADD ("blocked", test_blocked);
  ADD ("closed-at-once", test_closed_at_once);
  return g_test_run ();
}
