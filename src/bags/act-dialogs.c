/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of questions; those about tags have a dialog of their own. */
#include <glib/gi18n-lib.h>

#include "bags/tag-dialog.h"
#include "kit/scan-guard.h"

#include "bags/act-dialogs.h"

typedef struct
{
  CordeauActKind kind;
  const char *heading;
  const char *body;
  const char *deed;
} Question;

/* Headings are short: libadwaita measures them on one line of its narrow dialog. */
static const Question questions[] = {
  { CORDEAU_ACT_QUARANTINE, N_ ("Put in Quarantine?"),
    N_ ("Seal it. If it was washed already, the nets of its load go into quarantine with it until "
        "they took the hygiene path."),
    N_ ("_Quarantine") },
  { CORDEAU_ACT_UNWASHED, N_ ("Give Back Unwashed?"),
    N_ ("Put the notice into the bag. The net leaves the site's list."), N_ ("_Give Back") },
  { CORDEAU_ACT_RETIRE, N_ ("Take Out of Use?"),
    N_ ("Scans of this tag are refused until it is issued again."), N_ ("_Take Out of Use") },
};

typedef struct
{
  CordeauActKind kind;
  char *code;
  GtkWidget *target;
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

static Asking *
asking_new (CordeauActKind kind, const char *code, GtkWidget *target, CordeauActDecidedFunc decided)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->kind = kind;
  asking->code = g_strdup (code);
  asking->decided = decided;
  g_set_weak_pointer (&asking->target, target);
  return asking;
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  const Asking *asking = user_data;

  if (g_str_equal (response, "deed") && asking->target != NULL)
    asking->decided (asking->kind, asking->code, NULL, asking->target);
}

static void
tag_decided_cb (CordeauTagDialog *dialog, const char *other, gpointer user_data)
{
  const Asking *asking = user_data;

  if (asking->target != NULL)
    asking->decided (asking->kind, asking->code, other, asking->target);
}

static gboolean
is_about_tags (CordeauActKind kind)
{
  return kind == CORDEAU_ACT_LINK || kind == CORDEAU_ACT_RETAG;
}

static AdwDialog *
make_alert (const Question *question, Asking *asking)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ (question->heading), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);

  /* TRANSLATORS: a net's code, and what is going to become of it */
  adw_alert_dialog_format_body (alert, _ ("%s: %s"), asking->code, _ (question->body));
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "deed", _ (question->deed), NULL);
  adw_alert_dialog_set_response_appearance (alert, "deed", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (dialog));
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  return dialog;
}

gboolean
cordeau_act_dialog_needed (CordeauActKind kind)
{
  return is_about_tags (kind) || find_question (kind) != NULL;
}

AdwDialog *
cordeau_act_dialog_present (CordeauActKind kind, const char *code, CordeauSession *session,
                            GtkWidget *parent, CordeauActDecidedFunc decided)
{
  Asking *asking;
  AdwDialog *dialog;

  g_return_val_if_fail (cordeau_act_dialog_needed (kind), NULL);
  g_return_val_if_fail (code != NULL && decided != NULL, NULL);

  asking = asking_new (kind, code, parent, decided);
  if (is_about_tags (kind))
    {
      dialog = cordeau_tag_dialog_new (session, kind, code);
      g_signal_connect_data (dialog, "decided", G_CALLBACK (tag_decided_cb), asking, asking_free,
                             0);
    }
  else
    dialog = make_alert (find_question (kind), asking);
  adw_dialog_present (dialog, parent);
  return dialog;
}
