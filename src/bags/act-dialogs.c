/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of questions; those about tags have an entry that a scanner fills like a keyboard. */
#include <glib/gi18n-lib.h>

#include "kit/scan-capture.h"

#include "bags/act-dialogs.h"

typedef struct
{
  CordeauActKind kind;
  const char *heading; /* with the code as %s */
  const char *body;
  const char *deed;
  gboolean tag;
  AdwResponseAppearance appearance;
} Question;

static const Question questions[] = {
  { CORDEAU_ACT_QUARANTINE, N_ ("Put %s in quarantine?"),
    N_ ("Seal it. If it was washed already, the nets of its load go into quarantine with it until "
        "they took the hygiene path."),
    N_ ("_Quarantine"), FALSE, ADW_RESPONSE_DESTRUCTIVE },
  { CORDEAU_ACT_UNWASHED, N_ ("Give %s back unwashed?"),
    N_ ("Put the notice into the bag. The net leaves the site's list."), N_ ("_Give Back"), FALSE,
    ADW_RESPONSE_DESTRUCTIVE },
  { CORDEAU_ACT_RETIRE, N_ ("Take %s out of use?"),
    N_ ("Scans of this tag are refused until it is issued again."), N_ ("_Take Out of Use"), FALSE,
    ADW_RESPONSE_DESTRUCTIVE },
  { CORDEAU_ACT_LINK, N_ ("Link a second tag to %s"),
    N_ ("Both tags are one net from now on, with one history. It can be unlinked again."),
    N_ ("_Link"), TRUE, ADW_RESPONSE_SUGGESTED },
  { CORDEAU_ACT_RETAG, N_ ("Give %s a new tag"),
    N_ ("The new tag is the net's code from now on; the old one still finds it."), N_ ("_Change"),
    TRUE, ADW_RESPONSE_SUGGESTED },
};

typedef struct
{
  CordeauActKind kind;
  char *code;
  GtkWidget *target;
  GtkEditable *entry;
  CordeauActDecidedFunc decided;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_clear_weak_pointer (&asking->target);
  g_free (asking->code);
  g_free (asking);
}

static const Question *
find_question (CordeauActKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    if (questions[i].kind == kind)
      return &questions[i];
  return NULL;
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  const Asking *asking = user_data;
  g_autofree char *other = NULL;

  if (!g_str_equal (response, "deed") || asking->target == NULL)
    return;
  if (asking->entry != NULL)
    other = g_strstrip (g_strdup (gtk_editable_get_text (asking->entry)));
  asking->decided (asking->kind, asking->code, other, asking->target);
}

static void
entry_changed_cb (AdwAlertDialog *dialog, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "deed", *text != '\0');
}

static GtkEditable *
add_entry (AdwAlertDialog *dialog)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Scan or type the other tag"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  /* What is read here is meant for this field, not for the station. */
  gtk_widget_add_css_class (entry, CORDEAU_SCAN_CAPTURE_SECRET);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_set_response_enabled (dialog, "deed", FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (entry_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  return GTK_EDITABLE (entry);
}

gboolean
cordeau_act_dialog_needed (CordeauActKind kind)
{
  return find_question (kind) != NULL;
}

/* One place where the table's headings become formats. */
static char *
make_heading (const Question *question, const char *code)
{
  g_auto (GStrv) parts = g_strsplit (_ (question->heading), "%s", 2);

  return g_strjoinv (code, parts);
}

AdwDialog *
cordeau_act_dialog_present (CordeauActKind kind, const char *code, GtkWidget *parent,
                            CordeauActDecidedFunc decided)
{
  const Question *question = find_question (kind);
  g_autofree char *heading = NULL;
  AdwAlertDialog *dialog;
  Asking *asking;

  g_return_val_if_fail (question != NULL, NULL);
  g_return_val_if_fail (code != NULL && decided != NULL, NULL);

  heading = make_heading (question, code);
  dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, _ (question->body)));
  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "deed", _ (question->deed),
                                  NULL);
  adw_alert_dialog_set_response_appearance (dialog, "deed", question->appearance);
  adw_alert_dialog_set_default_response (dialog, question->tag ? "deed" : "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  asking = g_new0 (Asking, 1);
  asking->kind = kind;
  asking->code = g_strdup (code);
  asking->decided = decided;
  g_set_weak_pointer (&asking->target, parent);
  if (question->tag)
    asking->entry = add_entry (dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
  return ADW_DIALOG (dialog);
}
