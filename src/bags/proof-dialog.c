/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Act, question, act again: one task from the press of a button to what became of it. The dialog lets nothing through that
 * the engine would refuse, and says why. */
#include <glib/gi18n-lib.h>

#include "bags/reasons.h"
#include "kit/scan-guard.h"
#include "machines/machines.h"

#include "bags/proof-dialog.h"

typedef struct
{
  /* Owned */
  CordeauSession *session;
  CordeauAct *act;

  /* Weak */
  GtkWidget *parent;

  /* Of the dialog, while there is one */
  AdwAlertDialog *dialog;
  GtkEditable *celsius_row;
  GtkEditable *minutes_row;
  GtkLabel *wrong_label;
  gboolean answered;
} Proof;

static void
proof_free (gpointer data)
{
  Proof *proof = data;

  g_clear_weak_pointer (&proof->parent);
  g_object_unref (proof->session);
  cordeau_act_free (proof->act);
  g_free (proof);
}

/* --- what was typed ------------------------------------------------------------------------------ */

static gboolean
parse (const char *text, int most, int *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gint64 number;

  if (!g_ascii_string_to_signed (stripped, 10, 1, most, &number, NULL))
    return FALSE;
  *value = (int) number;
  return TRUE;
}

char *
cordeau_proof_check (const char *celsius, const char *minutes, CordeauAct *act)
{
  CordeauProgramme reached = { 0 };
  const CordeauReasonFacts facts = { 0 };

  if (*celsius != '\0' && !parse (celsius, CORDEAU_ACT_CELSIUS_MOST, &reached.celsius))
    return g_strdup_printf (_ ("Degrees are a whole number from 1 to %d."),
                            CORDEAU_ACT_CELSIUS_MOST);
  if (*minutes != '\0' && !parse (minutes, CORDEAU_ACT_HELD_MOST, &reached.hold_minutes))
    return g_strdup_printf (_ ("Minutes are a whole number from 1 to %d."), CORDEAU_ACT_HELD_MOST);
  if (*celsius == '\0' || *minutes == '\0')
    return g_strdup ("");
  if (!cordeau_programme_disinfects (&reached))
    return cordeau_reason_sentence ("not-disinfected", &facts);
  act->celsius = reached.celsius;
  act->held_minutes = reached.hold_minutes;
  return NULL;
}

static void
changed_cb (Proof *proof)
{
  g_autofree char *wrong = cordeau_proof_check (gtk_editable_get_text (proof->celsius_row),
                                                gtk_editable_get_text (proof->minutes_row),
                                                proof->act);

  adw_alert_dialog_set_response_enabled (proof->dialog, "deed", wrong == NULL);
  gtk_label_set_label (proof->wrong_label, wrong != NULL ? wrong : "");
  gtk_widget_set_visible (GTK_WIDGET (proof->wrong_label), wrong != NULL && *wrong != '\0');
}

/* --- the dialog ---------------------------------------------------------------------------------- */

static GtkEditable *
add_row (Proof *proof, AdwPreferencesGroup *group, const char *title, int value)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *text = value > 0 ? g_strdup_printf ("%d", value) : g_strdup ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), GTK_INPUT_PURPOSE_DIGITS);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_connect_swapped (row, "changed", G_CALLBACK (changed_cb), proof);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static GtkWidget *
make_fields (Proof *proof, const CordeauScanResult *question)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *wrong = gtk_label_new ("");

  proof->celsius_row = add_row (proof, ADW_PREFERENCES_GROUP (group), _ ("Degrees Celsius"),
                                question->celsius);
  proof->minutes_row = add_row (proof, ADW_PREFERENCES_GROUP (group), _ ("Minutes Held"),
                                question->hold_minutes);
  proof->wrong_label = GTK_LABEL (wrong);
  gtk_label_set_wrap (proof->wrong_label, TRUE);
  gtk_widget_add_css_class (wrong, "error");
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), wrong);
  return box;
}

static void acted_cb (GObject *source, GAsyncResult *async, gpointer user_data);

static void
run_act (GTask *task)
{
  const Proof *proof = g_task_get_task_data (task);

  cordeau_act_async (proof->session, proof->act, acted_cb, g_object_ref (task));
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  GTask *task = user_data;
  Proof *proof = g_task_get_task_data (task);

  if (proof->answered || !g_str_equal (response, "deed"))
    return;
  proof->answered = TRUE;
  run_act (task);
}

/* The dialog is gone, or its window with it. */
static void
dialog_gone_cb (gpointer data, GClosure *closure)
{
  g_autoptr (GTask) task = data;
  const Proof *proof = g_task_get_task_data (task);

  if (!proof->answered)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "not said");
}

static void
ask (GTask *task, const CordeauScanResult *question)
{
  Proof *proof = g_task_get_task_data (task);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("What Did It Reach?"), NULL);

  proof->dialog = ADW_ALERT_DIALOG (dialog);
  /* TRANSLATORS: the question, then what answers it */
  adw_alert_dialog_format_body (proof->dialog, _ ("%s %s"), question->message,
                                _ ("Type what the machine shows: it takes 65 °C for 10 minutes, or "
                                   "71 °C for 3 minutes."));
  adw_alert_dialog_set_extra_child (proof->dialog, make_fields (proof, question));
  adw_alert_dialog_add_responses (proof->dialog, "cancel", _ ("_Cancel"), "deed", _ ("_Emptied"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (proof->dialog, "deed", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (proof->dialog, "deed");
  adw_alert_dialog_set_close_response (proof->dialog, "cancel");
  /* A scanner's Enter vouches for nothing. */
  cordeau_scan_guard_add (GTK_WIDGET (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), g_object_ref (task),
                         dialog_gone_cb, 0);
  changed_cb (proof);
  adw_dialog_present (dialog, proof->parent);
}

/* --- the act ------------------------------------------------------------------------------------- */

static void
acted_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  const Proof *proof = g_task_get_task_data (task);
  g_autoptr (CordeauScanResult) result = NULL;
  GError *error = NULL;

  result = cordeau_act_finish (proof->session, async, &error);
  if (result == NULL)
    g_task_return_error (task, error);
  else if (result->outcome == CORDEAU_OUTCOME_QUESTION
           && g_strcmp0 (result->reason, "hygiene-proof") == 0 && proof->parent != NULL
           && gtk_widget_get_root (proof->parent) != NULL)
    ask (task, result);
  else
    g_task_return_pointer (task, g_steal_pointer (&result),
                           (GDestroyNotify) cordeau_scan_result_free);
}

void
cordeau_proof_act_async (GtkWidget *parent, CordeauSession *session, const CordeauAct *wanted,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Proof *proof;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (wanted != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  proof = g_new0 (Proof, 1);
  proof->session = g_object_ref (session);
  proof->act = cordeau_act_copy (wanted);
  g_set_weak_pointer (&proof->parent, parent);
  g_task_set_source_tag (task, cordeau_proof_act_async);
  g_task_set_task_data (task, proof, proof_free);
  run_act (task);
}

CordeauScanResult *
cordeau_proof_act_finish (GAsyncResult *async, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (async), NULL);

  return g_task_propagate_pointer (G_TASK (async), error);
}
