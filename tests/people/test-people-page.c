/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.8: the page of the people: its list, a card, and what is changed there, as the keyboard does it. */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "overview/person-paper.h"
#include "people/people-page.h"
#include "people/pictogram-image.h"
#include "people/shift.h"
#include "people/skill.h"
#include "people/worker-change.h"
#include "people/worker-dialog.h"
#include "site-fixture.h"
#include "tests/patience.h"

typedef struct
{
  PeopleSite people;
  GtkWidget *window;
  CordeauPeoplePage *page;
} Screen;

/* --- waiting ------------------------------------------------------------------------------------------- */

typedef gboolean (*Wanted) (Screen *screen, gconstpointer what);

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

static void
await (Screen *screen, Wanted wanted, gconstpointer what)
{
  gint64 end = g_get_monotonic_time () + cordeau_test_patience ();
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!wanted (screen, what) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  g_assert_true (wanted (screen, what));
}

static const CordeauWorker *
shown (Screen *screen)
{
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (
      cordeau_people_page_get_card (screen->page));

  return detail != NULL ? detail->worker : NULL;
}

static gboolean
is_quiet (Screen *screen, gconstpointer unused)
{
  return !cordeau_page_get_loading (CORDEAU_PAGE (screen->page));
}

static gboolean
shows (Screen *screen, gconstpointer key)
{
  return shown (screen) != NULL && g_strcmp0 (shown (screen)->key, key) == 0;
}

static gboolean
is_called (Screen *screen, gconstpointer name)
{
  return shown (screen) != NULL && g_strcmp0 (shown (screen)->shown, name) == 0;
}

static gboolean
has_rows (Screen *screen, gconstpointer n)
{
  return is_quiet (screen, NULL)
         && cordeau_people_page_get_n_rows (screen->page) == GPOINTER_TO_UINT (n);
}

static gboolean
has_dialog (Screen *screen, gconstpointer open)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));

  return (dialog != NULL) == (open != NULL);
}

/* --- doing --------------------------------------------------------------------------------------------- */

static gpointer
staff_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *names[][2] = { { "P01", "Awa" }, { "P02", "Jérôme" }, { "P03", "Awa" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (CordeauWorker) worker = cordeau_worker_new (names[i][0], names[i][1]);
      CordeauContract contract = { { 20000, cordeau_day_from_text ("2026-12-31") }, 26 * 60 };

      worker->twin = i == 2 ? 2 : 0;
      worker->skills[i == 1 ? CORDEAU_POST_DRYING : CORDEAU_POST_WASHING].level = CORDEAU_LEVEL_U;
      if (i == 0)
        g_array_append_val (worker->contracts, contract);
      if (!cordeau_worker_put (txn, worker, error))
        return NULL;
    }
  return data;
}

static gpointer
steps_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_skill_steps_read (connection, "site-7", "P01", error);
}

static void
act (Screen *screen, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), action,
                                             target != NULL ? "s" : NULL, target));
}

static CordeauWorkerDialog *
dialog_of (Screen *screen)
{
  await (screen, has_dialog, screen);
  return CORDEAU_WORKER_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (screen->window)));
}

/* Puts into the open form what @pairs say, and saves. */
static void
fill (Screen *screen, const char *const *pairs)
{
  CordeauWorkerDialog *dialog = dialog_of (screen);

  for (guint i = 0; pairs[i] != NULL; i += 2)
    gtk_widget_activate_action (GTK_WIDGET (dialog), "form.put", "(ss)", pairs[i], pairs[i + 1]);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "form.save", NULL);
}

static gboolean
form_says (Screen *screen, gconstpointer text)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));
  const char *said = CORDEAU_IS_WORKER_DIALOG (dialog)
                         ? cordeau_worker_dialog_get_message (CORDEAU_WORKER_DIALOG (dialog))
                         : "";

  return g_str_has_suffix (said, ".") && strstr (said, text) != NULL;
}

static void
close_form (Screen *screen)
{
  adw_dialog_force_close (ADW_DIALOG (dialog_of (screen)));
  await (screen, has_dialog, NULL);
}

static void
edit (Screen *screen, const char *section, const char *const *pairs)
{
  act (screen, "people.edit", section);
  fill (screen, pairs);
  await (screen, has_dialog, NULL);
}

static void
go (Screen *screen, const char *key)
{
  g_assert_true (cordeau_page_show_target (CORDEAU_PAGE (screen->page), key));
  await (screen, shows, key);
  await (screen, is_quiet, NULL);
}

static void
open_page (Screen *screen)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  screen->page = CORDEAU_PEOPLE_PAGE (cordeau_people_page_new (screen->people.session));
  screen->window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (screen->page));
  adw_window_set_content (ADW_WINDOW (screen->window), toasts);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), 1100, 700);
  gtk_window_present (GTK_WINDOW (screen->window));
  await (screen, is_quiet, NULL);
}

static void
set_up (Screen *screen, gconstpointer unused)
{
  people_site_set_up (&screen->people, unused);
  people_site_write (&screen->people, staff_job, screen);
  open_page (screen);
}

static void
set_up_empty (Screen *screen, gconstpointer unused)
{
  people_site_set_up (&screen->people, unused);
  open_page (screen);
}

static void
tear_down (Screen *screen, gconstpointer unused)
{
  gpointer page = screen->page;

  g_object_add_weak_pointer (G_OBJECT (screen->page), &page);
  gtk_window_destroy (GTK_WINDOW (screen->window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
  people_site_tear_down (&screen->people, unused);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* Whether a visible label below @widget has @text in it. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Whether some button on the card does @action with @target. */
static gboolean
find_button (GtkWidget *widget, const char *action, GVariant *target)
{
  if (GTK_IS_ACTIONABLE (widget)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), action) == 0
      && gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) != NULL
      && g_variant_equal (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)), target))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (find_button (child, action, target))
      return TRUE;
  return FALSE;
}

static gboolean
has_button_for (Screen *screen, const char *action, const char *const *target)
{
  g_autoptr (GVariant) wanted = g_variant_ref_sink (g_variant_new_strv (target, -1));

  return find_button (GTK_WIDGET (cordeau_people_page_get_card (screen->page)), action, wanted);
}

static void
act_strv (Screen *screen, const char *action, const char *const *pairs)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (screen->page), action, "^as", pairs));
}

static gboolean
card_says (Screen *screen, gconstpointer text)
{
  return says (GTK_WIDGET (cordeau_people_page_get_card (screen->page)), text);
}

static gboolean
card_is_silent (Screen *screen, gconstpointer text)
{
  return !card_says (screen, text);
}

/* --- tests --------------------------------------------------------------------------------------------- */

/* Two of one name are told apart; the search finds by name and by post; who is first is shown. */
static void
test_list (Screen *screen, gconstpointer unused)
{
  GtkWidget *entry = find_child (GTK_WIDGET (screen->page), GTK_TYPE_SEARCH_ENTRY);

  await (screen, has_rows, GUINT_TO_POINTER (3));
  await (screen, shows, "P01");
  g_assert_true (says (GTK_WIDGET (screen->page), "Awa 2"));
  g_assert_true (says (GTK_WIDGET (screen->page), "contract ends"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "jerome");
  await (screen, has_rows, GUINT_TO_POINTER (1));
  gtk_editable_set_text (GTK_EDITABLE (entry), "awa washing");
  await (screen, has_rows, GUINT_TO_POINTER (2));
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody of that name");
  await (screen, has_rows, GUINT_TO_POINTER (0));
}

/* Nobody yet: what to do first; adding by the form, and taking that back. */
static void
test_empty (Screen *screen, gconstpointer unused)
{
  const char *nothing[] = { "first_name", " ", NULL };
  const char *said[] = {
    "first_name", "Oumar", "status", "cdd-i", "employer", "Emploi Plus", NULL
  };

  g_assert_true (says (GTK_WIDGET (screen->page), "Nobody works here yet"));
  act (screen, "people.add", NULL);
  fill (screen, nothing);
  await (screen, form_says, "first name");
  fill (screen, said);
  await (screen, is_called, "Oumar");
  g_assert_cmpint (shown (screen)->status, ==, CORDEAU_STATUS_CDDI);
  g_assert_cmpstr (shown (screen)->employer, ==, "Emploi Plus");
  act (screen, "people.undo", NULL);
  await (screen, has_rows, GUINT_TO_POINTER (0));
  g_assert_true (says (GTK_WIDGET (screen->page), "Nobody works here yet"));
}

static void
test_edit (Screen *screen, gconstpointer unused)
{
  const char *person[] = { "first_name", "Aïcha", "birth_date", "14/07/2001", NULL };
  const char *post[] = { "post.finishing",
                         "L",
                         "post.finishing.date",
                         "20/11/2026",
                         "post.finishing.evaluator",
                         "P02",
                         NULL };
  const char *company[] = { "monitor", "P02", "tutor", "P03", NULL };
  const char *languages[] = { "languages", "fr, wo", NULL };
  const char *days[] = { "1", "7:00-11:00, 13:00-15:00", "6", "7:00-13:00", NULL };
  const char *consents[] = { "sunday.from", "01/12/2026",  "overtime.from",
                             "01/12/2026",  "overtime.to", "31/12/2026",
                             NULL };

  go (screen, "P01");
  edit (screen, "person", person);
  await (screen, is_called, "Aïcha");
  edit (screen, "post:finishing", post);
  await (screen, card_says, "Seen by Jérôme");
  edit (screen, "company", company);
  edit (screen, "languages", languages);
  edit (screen, "availability", days);
  edit (screen, "consents", consents);
  await (screen, card_says, "1 December 2026 – 31 December 2026");
  g_assert_cmpint (shown (screen)->skills[CORDEAU_POST_FINISHING].level, ==, CORDEAU_LEVEL_L);
  g_assert_cmpstr (shown (screen)->skills[CORDEAU_POST_FINISHING].evaluator, ==, "P02");
  g_assert_cmpstr (shown (screen)->tutor, ==, "P03");
  g_assert_cmpuint (shown (screen)->availability->len, ==, 3);
  g_assert_true (card_says (screen, "fr, wo"));
  g_assert_true (card_says (screen, "Monday 7:00-11:00, 13:00-15:00"));
}

/* A contract whose last day is taken out, leave, hours elsewhere; a row's button takes them away. */
static void
test_days (Screen *screen, gconstpointer unused)
{
  const char *open_end[] = { "to", "", "weekly", "35h", NULL };
  const char *leave[] = { "from", "21/12/2026", "to", "27/12/2026", NULL };
  const char *later[] = { "from", "22/12/2026", NULL };
  const char *elsewhere[] = { "from", "01/10/2026", "weekly", "5h", NULL };
  const char *gone[] = { "elsewhere.2026-10-01", "", NULL };
  const CordeauContract *contract;

  go (screen, "P01");
  edit (screen, "contract", open_end);
  await (screen, card_says, "35 h 00");
  contract = &g_array_index (shown (screen)->contracts, CordeauContract, 0);
  g_assert_cmpuint (shown (screen)->contracts->len, ==, 1);
  g_assert_cmpint (contract->days.to, ==, CORDEAU_DAY_NONE);
  g_assert_cmpint (contract->days.from, ==, 20000);
  edit (screen, "leave:new", leave);
  await (screen, card_says, "21 December 2026");
  edit (screen, "leave:2026-12-21", later);
  await (screen, card_says, "22 December 2026");
  g_assert_cmpuint (shown (screen)->leave->len, ==, 1);
  edit (screen, "elsewhere:new", elsewhere);
  await (screen, card_says, "· 5 h 00");
  gtk_widget_activate_action (GTK_WIDGET (screen->page), "people.set", "^as", gone);
  await (screen, card_is_silent, "· 5 h 00");
}

/* What cannot be is said in a sentence, in the form, which stays; nothing is written. */
static void
test_bad_input (Screen *screen, gconstpointer unused)
{
  const char *surname[] = { "first_name", "Awa DIOP", NULL };
  const char *birth[] = { "first_name", "Awa", "birth_date", "31/02/1990", NULL };
  const char *backwards[] = { "from", "01/03/2026", "to", "01/02/2026", NULL };
  const char *bad_hours[] = { "3", "from nine", NULL };

  go (screen, "P01");
  act (screen, "people.edit", "person");
  fill (screen, surname);
  await (screen, form_says, "surname");
  fill (screen, birth);
  await (screen, form_says, "31/02/1990");
  close_form (screen);
  act (screen, "people.edit", "contract");
  fill (screen, backwards);
  await (screen, form_says, "before");
  close_form (screen);
  act (screen, "people.edit", "availability");
  fill (screen, bad_hours);
  await (screen, form_says, "from nine");
  close_form (screen);
  g_assert_cmpstr (shown (screen)->shown, ==, "Awa");
  g_assert_cmpint (g_array_index (shown (screen)->contracts, CordeauContract, 0).days.from, ==,
                   20000);
}

static void
test_undo (Screen *screen, gconstpointer unused)
{
  const char *person[] = { "first_name", "Aïcha", NULL };

  go (screen, "P01");
  g_assert_false (cordeau_page_undo (CORDEAU_PAGE (screen->page)));
  edit (screen, "person", person);
  await (screen, is_called, "Aïcha");
  g_assert_true (cordeau_page_undo (CORDEAU_PAGE (screen->page)));
  await (screen, is_called, "Awa");
  g_assert_false (cordeau_page_undo (CORDEAU_PAGE (screen->page)));
}

/* Locked: nothing of it is on the card. Open: functional words. Away from the card, or asked to: locked again. */
static void
test_sealed (Screen *screen, gconstpointer unused)
{
  const char *lift[] = { "code", "lift", "limit", "8 kg", "until", "01/03/2027", NULL };
  const char *contact[] = { "contact.phone", "06 12 34 56 78", NULL };
  CordeauWorkerCard *card = cordeau_people_page_get_card (screen->page);

  go (screen, "P01");
  act (screen, "people.unlock", NULL);
  await (screen, card_says, "No limits noted");
  edit (screen, "capability:new", lift);
  await (screen, card_says, "8 kg");
  edit (screen, "contact", contact);
  await (screen, card_says, "06 12 34 56 78");
  act (screen, "people.lock", NULL);
  g_assert_false (card_says (screen, "8 kg"));
  g_assert_false (card_says (screen, "06 12 34 56 78"));
  g_assert_null (cordeau_worker_card_get_sealed (card));
  act (screen, "people.unlock", NULL);
  await (screen, card_says, "8 kg");
  go (screen, "P02");
  g_assert_null (cordeau_worker_card_get_sealed (card));
  g_assert_false (card_says (screen, "8 kg"));
  /* What was sealed is taken back, too. */
  act (screen, "people.undo", NULL);
  go (screen, "P01");
  act (screen, "people.unlock", NULL);
  await (screen, card_says, "8 kg");
  g_assert_false (card_says (screen, "06 12 34 56 78"));
  /* Another page is gone to, and somebody else comes back to this one. */
  cordeau_page_hidden (CORDEAU_PAGE (screen->page));
  g_assert_null (cordeau_worker_card_get_sealed (card));
  g_assert_false (card_says (screen, "8 kg"));
}

/* In two touches: the button's menu names the post. It is evidence, with a day; and can be taken back with its step. */
static void
test_seen (Screen *screen, gconstpointer unused)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) after = NULL;

  go (screen, "P01");
  cordeau_session_set_actor (screen->people.session, "P02", "Jérôme");
  act (screen, "people.see", "drying");
  await (screen, card_says, "Seen by Jérôme on 23 November 2026");
  g_assert_cmpint (shown (screen)->skills[CORDEAU_POST_DRYING].level, ==, CORDEAU_LEVEL_U);
  steps = people_site_read (&screen->people, steps_job, NULL);
  g_assert_cmpuint (steps->len, ==, 1);
  act (screen, "people.undo", NULL);
  await (screen, card_is_silent, "Seen by Jérôme");
  g_assert_cmpint (shown (screen)->skills[CORDEAU_POST_DRYING].level, ==, CORDEAU_LEVEL_NONE);
  after = people_site_read (&screen->people, steps_job, NULL);
  g_assert_cmpuint (after->len, ==, 0);
}

static gboolean
has_ticks (Screen *screen, gconstpointer n)
{
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (
      cordeau_people_page_get_card (screen->page));

  return detail != NULL && detail->onboarding != NULL
         && detail->onboarding->done == GPOINTER_TO_UINT (n);
}

static void
test_onboarding (Screen *screen, gconstpointer unused)
{
  go (screen, "P01");
  g_assert_true (card_says (screen, "0 of 13"));
  act (screen, "people.tick", "welcome");
  await (screen, has_ticks, GUINT_TO_POINTER (1));
  act (screen, "people.tick", "exits");
  await (screen, has_ticks, GUINT_TO_POINTER (2));
  await (screen, card_says, "2 of 13");
  act (screen, "people.tick", "welcome");
  await (screen, has_ticks, GUINT_TO_POINTER (1));
}

static gboolean
has_alert (Screen *screen, gconstpointer text)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));

  return ADW_IS_ALERT_DIALOG (dialog)
         && strstr (adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog)), text) != NULL;
}

static void
respond (Screen *screen, const char *response)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (screen->window));

  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
}

/* First what goes is said; nothing goes without a yes; then there is a receipt without the name, and nothing to take back. */
static void
test_erase (Screen *screen, gconstpointer unused)
{
  const char *person[] = { "first_name", "Aïcha", NULL };

  go (screen, "P01");
  edit (screen, "person", person);
  await (screen, is_called, "Aïcha");
  act (screen, "people.erase", NULL);
  await (screen, has_alert, "records: 1");
  respond (screen, "cancel");
  await (screen, has_rows, GUINT_TO_POINTER (3));
  act (screen, "people.erase", NULL);
  await (screen, has_alert, "records: 1");
  respond (screen, "erase");
  await (screen, has_alert, "P01");
  g_assert_false (has_alert (screen, "Aïcha"));
  respond (screen, "close");
  await (screen, has_rows, GUINT_TO_POINTER (2));
  g_assert_false (cordeau_page_undo (CORDEAU_PAGE (screen->page)));
}

static gpointer
training_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauAfestStep step = { CORDEAU_AFEST_WORK, cordeau_day_from_text ("2026-11-20"), 60,
                                  CORDEAU_LEVEL_NONE, NULL };

  return cordeau_afest_add (txn, "P01", CORDEAU_POST_DRYING, "P02", &step,
                            cordeau_day_from_text ("2026-11-23"), NULL, error)
             ? data
             : NULL;
}

static gpointer
document_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_milestone_say (txn, "P01", CORDEAU_MILESTONE_CONTRACT_END, CORDEAU_SOURCE_DOCUMENT,
                                cordeau_day_from_text ("2027-01-15"), error)
             ? data
             : NULL;
}

/* What comes up, both days where sources differ (T6); and of training what is missing: both phases are needed. */
static void
test_ahead (Screen *screen, gconstpointer unused)
{
  go (screen, "P01");
  g_assert_true (card_says (screen, "31 December 2026"));
  g_assert_true (card_says (screen, "Coming Up"));
  people_site_write (&screen->people, training_job, screen);
  await (screen, card_says, "AFEST: Drying");
  g_assert_true (
      card_says (screen, cordeau_afest_missing_to_sentence (CORDEAU_AFEST_NO_REFLEXIVE)));
  g_assert_true (card_says (screen, "Proof File as PDF"));
  people_site_write (&screen->people, document_job, screen);
  go (screen, "P02");
  go (screen, "P01");
  g_assert_true (card_says (screen, "31 December 2026 (The card) · 15 January 2027 (A document)"));
}

/* A phase after the other, by the form; both kinds, then what is missing is no longer said; and back. */
static void
test_training (Screen *screen, gconstpointer unused)
{
  const char *bad[] = { "post", "drying", "day", "yesterday", NULL };
  const char *work[] = { "post",    "drying", "kind",  "work", "day", "20/11/2026",
                         "minutes", "60",     "tutor", "P02",  NULL };
  const char *reflexive[] = { "post",       "drying", "kind", "reflexive", "day",
                              "20/11/2026", "tutor",  "P02",  NULL };
  const char *missing = cordeau_afest_missing_to_sentence (CORDEAU_AFEST_NO_REFLEXIVE);

  go (screen, "P01");
  act (screen, "people.edit", "afest:new");
  fill (screen, bad);
  await (screen, form_says, "day of the phase");
  close_form (screen);
  edit (screen, "afest:new", work);
  await (screen, card_says, missing);
  edit (screen, "afest:new", reflexive);
  await (screen, card_is_silent, missing);
  g_assert_true (card_says (screen, "AFEST: Drying"));
  act (screen, "people.undo", NULL);
  await (screen, card_says, missing);
}

static gboolean
is_pdf (Screen *screen, gconstpointer path)
{
  g_autofree char *bytes = NULL;

  return g_file_get_contents (path, &bytes, NULL, NULL) && g_str_has_prefix (bytes, "%PDF");
}

static void
test_papers (Screen *screen, gconstpointer unused)
{
  const char *papers[] = { "proof", "booklet" };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *path = g_build_filename (screen->people.folder, papers[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      cordeau_person_paper_save (GTK_WIDGET (screen->page), screen->people.session, "P01",
                                 papers[i], file);
      await (screen, is_pdf, path);
    }
}

static gpointer
learner_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauShift shift = { .worker = (char *) "P01", .post = (char *) "drying" };
  CordeauRosterReason reason = { 0 };
  g_autoptr (CordeauWorker) worker = cordeau_worker_get (cordeau_txn_get_connection (txn), "site-7",
                                                         "P01", error);

  worker->skills[CORDEAU_POST_DRYING].level = CORDEAU_LEVEL_I;
  shift.start = PEOPLE_MORNING + G_TIME_SPAN_DAY;
  shift.end = shift.start + 4 * G_TIME_SPAN_HOUR;
  return cordeau_worker_put (txn, worker, error) && cordeau_shift_put (txn, &shift, &reason, error)
             ? data
             : NULL;
}

static gboolean
skills_say (Screen *screen, gconstpointer text)
{
  return says (GTK_WIDGET (cordeau_people_page_get_skills (screen->page)), text);
}

/* Where somebody only learns a post and is planned alone: on the skill matrix, from which a touch leads to the card, and there. */
static void
test_learner_alone (Screen *screen, gconstpointer unused)
{
  GtkWidget *skills = GTK_WIDGET (cordeau_people_page_get_skills (screen->page));
  GtkWidget *expander;

  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "skills");
  await (screen, is_quiet, NULL);
  g_assert_false (skills_say (screen, "planned alone"));
  people_site_write (&screen->people, learner_job, screen);
  await (screen, skills_say, "1 time a learner is planned alone");
  expander = find_child (skills, ADW_TYPE_EXPANDER_ROW);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
  await (screen, skills_say, "Awa · Drying");
  g_assert_true (skills_say (screen, "9:00 – 13:00"));
  act (screen, "people.show", "P01");
  await (screen, card_says, "Learns Drying, planned alone");
  g_assert_true (card_says (screen, "9:00 – 13:00"));
}

/* A phase that was written down by mistake goes by the button in its row, and comes back by undo. */
static void
test_phase_is_taken_out (Screen *screen, gconstpointer unused)
{
  const char *work[] = { "afest.drying.work", "20/11/2026;60;;P02", NULL };
  const char *reflexive[] = { "afest.drying.reflexive", "20/11/2026;;;P02", NULL };
  const char *away[] = { "afest.drying.reflexive", "2026-11-20;no", NULL };
  const char *missing = cordeau_afest_missing_to_sentence (CORDEAU_AFEST_NO_REFLEXIVE);

  go (screen, "P01");
  act_strv (screen, "people.set", work);
  await (screen, card_says, missing);
  act_strv (screen, "people.set", reflexive);
  await (screen, card_is_silent, missing);
  g_assert_true (has_button_for (screen, "people.set", away));
  act_strv (screen, "people.set", away);
  await (screen, card_says, missing);
  act (screen, "people.undo", NULL);
  await (screen, card_is_silent, missing);
}

static guint
count_pictures (GtkWidget *widget)
{
  guint n = CORDEAU_IS_PICTOGRAM_IMAGE (widget)
            && cordeau_pictogram_image_get_n_paths (CORDEAU_PICTOGRAM_IMAGE (widget)) > 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_pictures (child);
  return n;
}

/* Whoever does not read finds a post and a step of the first days by its picture (T1, domain.md). */
static void
test_pictograms (Screen *screen, gconstpointer unused)
{
  go (screen, "P01");
  g_assert_cmpuint (count_pictures (GTK_WIDGET (cordeau_people_page_get_card (screen->page))), ==,
                    1 + CORDEAU_N_ONBOARDING_STEPS);
}

static void
test_exit (Screen *screen, gconstpointer unused)
{
  const char *early[] = { "exit", "lasting", NULL };
  const char *left[] = { "left", "20/11/2026", "exit", "transition", NULL };

  go (screen, "P01");
  act (screen, "people.edit", "person");
  fill (screen, early);
  await (screen, form_says, "left first");
  close_form (screen);
  edit (screen, "person", left);
  await (screen, card_says, "Transitional employment");
}

/* --- export: from the card's menu to the window, and to a file that only its owner reads ------------------- */

typedef struct
{
  char *worker;
  char *what;
} Asked;

static void
asked_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Asked *asked = user_data;

  g_variant_get (parameter, "(ss)", &asked->worker, &asked->what);
}

static void
test_export_asks_for_a_file (Screen *screen, gconstpointer unused)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("person-paper", G_VARIANT_TYPE ("(ss)"));
  const char *whats[] = { "record", "data" };

  for (guint i = 0; i < G_N_ELEMENTS (whats); i++)
    {
      Asked asked = { NULL };
      gulong id = g_signal_connect (action, "activate", G_CALLBACK (asked_cb), &asked);

      g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
      gtk_widget_insert_action_group (screen->window, "win", G_ACTION_GROUP (group));
      go (screen, "P01");
      act (screen, "people.export", whats[i]);
      g_assert_cmpstr (asked.worker, ==, "P01");
      g_assert_cmpstr (asked.what, ==, whats[i]);
      g_signal_handler_disconnect (action, id);
      g_free (asked.worker);
      g_free (asked.what);
    }
}

/* (transfer full) (nullable): once it is there */
static yyjson_doc *
read_json (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;

  return g_file_get_contents (path, &text, &length, NULL) ? yyjson_read (text, length, 0) : NULL;
}

static gboolean
is_json (Screen *screen, gconstpointer path)
{
  g_autoptr (yyjson_doc) doc = read_json (path);

  return doc != NULL;
}

static gboolean
window_says (Screen *screen, gconstpointer text)
{
  return says (screen->window, text);
}

static gpointer
phone_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *phone[] = { "contact.phone", "06 12 34 56 78", NULL };
  CordeauSession *session = ((Screen *) data)->people.session;
  g_autoptr (CordeauWorkerChange) change = NULL;

  change = cordeau_worker_change (txn, cordeau_session_get_local (session),
                                  cordeau_session_get_zone (session), "P01", phone, error);
  return change != NULL ? data : NULL;
}

static void
test_export (Screen *screen, gconstpointer unused)
{
  g_autofree char *pdf = g_build_filename (screen->people.folder, "awa.pdf", NULL);
  g_autofree char *json = g_build_filename (screen->people.folder, "awa.json", NULL);
  g_autoptr (GFile) pdf_file = g_file_new_for_path (pdf);
  g_autoptr (GFile) json_file = g_file_new_for_path (json);
  g_autoptr (yyjson_doc) doc = NULL;
  GStatBuf status;

  people_site_write (&screen->people, phone_job, screen);
  go (screen, "P01");
  cordeau_person_paper_save (GTK_WIDGET (screen->page), screen->people.session, "P01", "record",
                             pdf_file);
  await (screen, is_pdf, pdf);
  await (screen, window_says, "What is held on Awa is in awa.pdf");
  cordeau_person_paper_save (GTK_WIDGET (screen->page), screen->people.session, "P01", "data",
                             json_file);
  await (screen, is_json, json);
  doc = read_json (json);
  g_assert_cmpstr (yyjson_get_str (yyjson_ptr_get (yyjson_doc_get_root (doc), "/worker/key")), ==,
                   "P01");
  g_assert_cmpstr (yyjson_get_str (
                       yyjson_ptr_get (yyjson_doc_get_root (doc), "/sealed/contact/phone")),
                   ==, "06 12 34 56 78");
  g_assert_cmpint (g_stat (pdf, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  g_assert_cmpint (g_stat (json, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
}

static void
test_export_of_nobody (Screen *screen, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (screen->people.folder, "nobody.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  cordeau_person_paper_save (GTK_WIDGET (screen->page), screen->people.session, "P09", "data",
                             file);
  await (screen, window_says, "no longer here");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gboolean
has_matrix (Screen *screen, gconstpointer unused)
{
  return cordeau_skill_table_get_matrix (cordeau_people_page_get_skills (screen->page)) != NULL
         && is_quiet (screen, NULL);
}

/* People by posts; posts at risk by shape, word and colour; a row leads to the card. */
static void
test_skills (Screen *screen, gconstpointer unused)
{
  CordeauSkillTable *skills = cordeau_people_page_get_skills (screen->page);
  GtkWidget *view = find_child (GTK_WIDGET (skills), GTK_TYPE_COLUMN_VIEW);

  g_assert_true (cordeau_page_show_target (CORDEAU_PAGE (screen->page), "skills"));
  await (screen, has_matrix, NULL);
  g_assert_cmpuint (cordeau_skill_table_get_matrix (skills)->workers->len, ==, 3);
  g_assert_true (cordeau_skill_table_get_matrix (skills)->posts[CORDEAU_POST_DRYING].at_risk);
  g_assert_true (says (GTK_WIDGET (skills), "Drying: 1 holder"));
  g_assert_true (says (GTK_WIDGET (skills), "Washing: 2 holders"));
  g_assert_true (says (GTK_WIDGET (skills), "2 posts are at risk"));
  g_signal_emit_by_name (view, "activate", 2);
  await (screen, shows, "P02");
}

static void
add (const char *name, void (*before) (Screen *, gconstpointer),
     void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/people/5.8-", name, NULL);

  g_test_add (path, Screen, NULL, before, func, tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("list", set_up, test_list);
  add ("empty", set_up_empty, test_empty);
  add ("edit", set_up, test_edit);
  add ("days", set_up, test_days);
  add ("bad-input", set_up, test_bad_input);
  add ("undo", set_up, test_undo);
  add ("sealed", set_up, test_sealed);
  add ("seen", set_up, test_seen);
  add ("onboarding", set_up, test_onboarding);
  add ("erase", set_up, test_erase);
  add ("ahead", set_up, test_ahead);
  add ("training", set_up, test_training);
  add ("papers", set_up, test_papers);
  add ("learner-alone", set_up, test_learner_alone);
  add ("phase-is-taken-out", set_up, test_phase_is_taken_out);
  add ("pictograms", set_up, test_pictograms);
  add ("exit", set_up, test_exit);
  add ("export-asks-for-a-file", set_up, test_export_asks_for_a_file);
  add ("export", set_up, test_export);
  add ("export-of-nobody", set_up, test_export_of_nobody);
  add ("skills", set_up, test_skills);
  return g_test_run ();
}
