/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of the net stands on the left, what was just read on the right. Nothing here takes the focus by
 * itself, and the answer is a person's deed: a press, or the underlined letter with Alt. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/net-detail-async.h"
#include "bags/story-card.h"
#include "kit/error-text.h"

#include "bags/scan-question.h"

struct _CordeauScanQuestion
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  GCancellable *reading;

  /* Template */
  GtkWidget *root;
  GtkLabel *question_label;
  GtkLabel *net_label;
  CordeauStoryCard *known_card;
  CordeauStoryCard *read_card;
  GtkWidget *look_button;
  GtkWidget *no_button;
  GtkWidget *yes_button;
  GtkLabel *waiting_label;
};

G_DEFINE_FINAL_TYPE (CordeauScanQuestion, cordeau_scan_question, GTK_TYPE_WIDGET)

/* What a yes does, by the station at which the net was read. */
static const char *
yes_at (CordeauStation station)
{
  switch (station)
    {
    case CORDEAU_STATION_RECEPTION:
      return _ ("_Yes, receive it");
    case CORDEAU_STATION_SORTING:
      return _ ("_Yes, it is at sorting");
    case CORDEAU_STATION_WASHING:
      return _ ("_Yes, it goes into the washer");
    case CORDEAU_STATION_DRYING:
      return _ ("_Yes, it goes into the dryer");
    case CORDEAU_STATION_FINISHING:
      return _ ("_Yes, it is at finishing");
    case CORDEAU_STATION_CONTROL:
      return _ ("_Yes, it is at control");
    case CORDEAU_STATION_RACK:
      return _ ("_Yes, it goes onto the rack");
    case CORDEAU_STATION_HANDBACK:
      return _ ("_Yes, hand it back");
    case CORDEAU_STATION_TRANSFER:
      return _ ("_Yes, it goes to another site");
    case CORDEAU_STATION_REPAIR:
      return _ ("_Yes, it is at repair");
    case CORDEAU_STATION_NONE:
    case CORDEAU_N_STATIONS:
    default:
      return _ ("_Yes");
    }
}

static void
show_waiting (CordeauScanQuestion *self)
{
  guint n = cordeau_scan_desk_get_n_waiting (self->desk);
  g_autofree char *text = g_strdup_printf (ngettext ("%u scan waits", "%u scans wait", n), n);

  gtk_label_set_label (self->waiting_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting_label), n > 0);
}

static void
show_words (CordeauScanQuestion *self, const CordeauScanResult *question, const CordeauScan *scan)
{
  g_autofree char *net = NULL;
  g_autofree char *place = g_strconcat ("bags:", question->code, NULL);

  if (question->delegation != NULL && *question->delegation != '\0')
    /* TRANSLATORS: a net's code and its delegation */
    net = g_strdup_printf (_ ("%s · %s. Nothing changes until you answer."), question->code,
                           question->delegation);
  else
    net = g_strdup_printf (_ ("%s. Nothing changes until you answer."), question->code);
  gtk_label_set_label (self->question_label, question->message);
  gtk_label_set_label (self->net_label, net);
  gtk_button_set_label (GTK_BUTTON (self->yes_button), yes_at (scan->station));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->look_button), "s", place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question->message, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, net, -1);
}

static void
detail_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauScanQuestion *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauNetDetail) detail = cordeau_net_detail_read_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (detail != NULL)
    cordeau_story_card_set_net (self->known_card, cordeau_scan_desk_get_session (self->desk),
                                detail, NULL);
  else
    {
      g_autofree char *sentence = error != NULL ? cordeau_error_text_sentence (error)
                                                : g_strdup (_ ("Nothing is known of it yet."));

      cordeau_story_card_set_message (self->known_card, _ ("What is known"), sentence);
    }
}

static void
asking_changed_cb (CordeauScanQuestion *self)
{
  const CordeauScanResult *question = cordeau_scan_desk_get_question (self->desk);
  const CordeauScan *scan = cordeau_scan_desk_get_question_scan (self->desk);
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (question == NULL)
    return;
  show_words (self, question, scan);
  show_waiting (self);
  cordeau_story_card_set_reading (self->read_card, session, scan, question);
  cordeau_story_card_set_message (self->known_card, _ ("What is known"), _ ("Reading…"));
  self->reading = g_cancellable_new ();
  cordeau_net_detail_read_async (session, question->net != NULL ? question->net : question->code,
                                 self->reading, detail_read_cb, self);
}

static void
yes_clicked_cb (CordeauScanQuestion *self)
{
  cordeau_scan_desk_answer (self->desk, TRUE);
}

static void
no_clicked_cb (CordeauScanQuestion *self)
{
  cordeau_scan_desk_answer (self->desk, FALSE);
}

static void
cordeau_scan_question_dispose (GObject *object)
{
  CordeauScanQuestion *self = CORDEAU_SCAN_QUESTION (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SCAN_QUESTION);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cordeau_scan_question_parent_class)->dispose (object);
}

static void
cordeau_scan_question_class_init (CordeauScanQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_scan_question_dispose;
  g_type_ensure (CORDEAU_TYPE_STORY_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/scan-question.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, question_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, net_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, known_card);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, read_card);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, look_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, no_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, yes_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanQuestion, waiting_label);
  gtk_widget_class_bind_template_callback (widget_class, yes_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_clicked_cb);
}

static void
cordeau_scan_question_init (CordeauScanQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_scan_question_new (CordeauScanDesk *desk)
{
  CordeauScanQuestion *self;

  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (desk), NULL);

  self = g_object_new (CORDEAU_TYPE_SCAN_QUESTION, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::asking", G_CALLBACK (asking_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::n-waiting", G_CALLBACK (show_waiting), self,
                           G_CONNECT_SWAPPED);
  asking_changed_cb (self);
  return GTK_WIDGET (self);
}

gboolean
cordeau_scan_question_get_loading (CordeauScanQuestion *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_QUESTION (self), FALSE);

  return self->reading != NULL;
}
