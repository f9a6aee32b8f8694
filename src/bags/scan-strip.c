/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three places, one under the other: what passes, the open question, and what stands until a person has seen it.
 * Scans that go well do not hide a refusal nobody has seen yet. */
#include <glib/gi18n-lib.h>

#include "bags/scan-astray.h"
#include "bags/scan-card.h"
#include "bags/scan-question.h"
#include "kit/scan-guard.h"

#include "bags/scan-strip.h"

#define PASSING_MS 2000
#define KEY_SOUNDS "sounds"

struct _CordeauScanStrip
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauScanDesk *desk;
  GSettings *settings;
  GQueue standing; /* of CordeauScanNotice */
  CordeauScanNotice *passing;
  char *sentence;
  guint timeout;

  /* Children */
  GtkRevealer *standing_revealer;
  GtkRevealer *passing_revealer;
  GtkRevealer *question_revealer;
  GtkRevealer *astray_revealer;
  CordeauScanCard *standing_card;
  CordeauScanCard *passing_card;
};

G_DEFINE_FINAL_TYPE (CordeauScanStrip, cordeau_scan_strip, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_DESK = 1,
  PROP_SETTINGS,
} CordeauScanStripProperty;

static GParamSpec *properties[PROP_SETTINGS + 1];

static void
announce (CordeauScanStrip *self, const CordeauScanNotice *notice)
{
  g_free (self->sentence);
  self->sentence = cordeau_scan_notice_to_text (notice);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), self->sentence,
                           notice->standing ? GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH
                                            : GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  if (notice->standing && self->settings != NULL
      && g_settings_get_boolean (self->settings, KEY_SOUNDS))
    gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self)));
}

static void
reveal (GtkRevealer *revealer, gboolean reveal)
{
  /* Hidden in between, the strip takes no clicks meant for the page. */
  if (reveal)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, reveal);
}

static void
child_revealed_cb (GtkRevealer *revealer)
{
  if (!gtk_revealer_get_child_revealed (revealer) && !gtk_revealer_get_reveal_child (revealer))
    gtk_widget_set_visible (GTK_WIDGET (revealer), FALSE);
}

static void
stop_timeout (CordeauScanStrip *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
passed_cb (gpointer user_data)
{
  CordeauScanStrip *self = user_data;

  self->timeout = 0;
  reveal (self->passing_revealer, FALSE);
}

static void
show_standing (CordeauScanStrip *self)
{
  const CordeauScanNotice *first = g_queue_peek_head (&self->standing);
  guint n = g_queue_get_length (&self->standing);

  if (first != NULL)
    {
      cordeau_scan_card_set_notice (self->standing_card, first);
      cordeau_scan_card_set_waiting (self->standing_card, n - 1);
    }
  /* A question holds everything up: it comes first. */
  reveal (self->standing_revealer, first != NULL
                                       && cordeau_scan_desk_get_question (self->desk) == NULL
                                       && cordeau_scan_desk_get_astray (self->desk) == NULL);
}

static void
show_passing (CordeauScanStrip *self, CordeauScanNotice *notice)
{
  g_clear_pointer (&self->passing, cordeau_scan_notice_free);
  self->passing = notice;
  cordeau_scan_card_set_notice (self->passing_card, notice);
  reveal (self->passing_revealer, TRUE);
  stop_timeout (self);
  self->timeout = g_timeout_add_once (PASSING_MS, passed_cb, self);
}

static void
take_notice (CordeauScanStrip *self, CordeauScanNotice *notice)
{
  announce (self, notice);
  if (!notice->standing)
    {
      show_passing (self, notice);
      return;
    }
  g_queue_push_tail (&self->standing, notice);
  show_standing (self);
}

static void
drop_first (CordeauScanStrip *self)
{
  CordeauScanNotice *first = g_queue_pop_head (&self->standing);

  g_clear_pointer (&first, cordeau_scan_notice_free);
  show_standing (self);
}

static void
desk_result_cb (CordeauScanStrip *self, const CordeauScanResult *result)
{
  CordeauSession *session = cordeau_scan_desk_get_session (self->desk);

  take_notice (self, cordeau_scan_notice_new (result, session,
                                              cordeau_station_from_nick (
                                                  cordeau_session_get_station (session))));
}

static void
desk_question_cb (CordeauScanStrip *self, const CordeauScanResult *result)
{
  g_autoptr (CordeauScanNotice) notice = NULL;

  notice = cordeau_scan_notice_new (result, cordeau_scan_desk_get_session (self->desk),
                                    cordeau_scan_desk_get_question_scan (self->desk)->station);
  announce (self, notice);
}

static void
desk_undone_cb (CordeauScanStrip *self, const CordeauScanResult *result)
{
  take_notice (self, cordeau_scan_notice_new_undone (result));
}

static void
desk_failed_cb (CordeauScanStrip *self, const GError *error)
{
  take_notice (self, cordeau_scan_notice_new_error (error));
}

static void
desk_station_cb (CordeauScanStrip *self, const char *nick)
{
  const char *label = cordeau_station_to_label (cordeau_station_from_nick (nick));

  take_notice (self, cordeau_scan_notice_new_plain (label, _ ("Scanning here from now on.")));
}

static void
desk_machine_cb (CordeauScanStrip *self)
{
  const char *label = cordeau_scan_desk_get_machine_label (self->desk);
  g_autofree char *title = NULL;

  if (label == NULL)
    return;
  title = g_strdup_printf (_ ("Machine %s"), label);
  take_notice (self,
               cordeau_scan_notice_new_plain (title, _ ("Now scan the nets that go into it.")));
}

/* Whoever answered, here or elsewhere: an answered question does not stand. */
static void
desk_asking_cb (CordeauScanStrip *self)
{
  /* Where one is comes before what each net does there. */
  gboolean astray = cordeau_scan_desk_get_astray (self->desk) != NULL;

  reveal (self->question_revealer, !astray && cordeau_scan_desk_get_question (self->desk) != NULL);
  show_standing (self);
}

/* Whoever moves these scans has seen what was wrong with them. */
static void
desk_astray_cb (CordeauScanStrip *self)
{
  char *question = cordeau_scan_astray_describe (self->desk);

  reveal (self->astray_revealer, question != NULL);
  desk_asking_cb (self);
  if (question == NULL)
    return;
  g_free (self->sentence);
  self->sentence = question;
  gtk_accessible_announce (GTK_ACCESSIBLE (self), question,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
undo_pressed_cb (CordeauScanStrip *self)
{
  if (self->passing != NULL && self->passing->fact != NULL)
    cordeau_scan_desk_undo_fact (self->desk, self->passing->fact, self->passing->title);
}

static void
receive_pressed_cb (CordeauScanStrip *self)
{
  const CordeauScanNotice *first = g_queue_peek_head (&self->standing);

  if (first != NULL && first->code != NULL)
    cordeau_scan_desk_receive_unknown (self->desk, first->code);
  drop_first (self);
}

static void
dismiss_pressed_cb (CordeauScanStrip *self)
{
  drop_first (self);
}

static GtkRevealer *
add_revealer (CordeauScanStrip *self, GtkWidget *card)
{
  GtkWidget *revealer = gtk_revealer_new ();

  gtk_widget_add_css_class (card, "in-strip");
  gtk_revealer_set_transition_type (GTK_REVEALER (revealer),
                                    GTK_REVEALER_TRANSITION_TYPE_SLIDE_DOWN);
  gtk_revealer_set_child (GTK_REVEALER (revealer), card);
  gtk_widget_set_visible (revealer, FALSE);
  g_signal_connect (revealer, "notify::child-revealed", G_CALLBACK (child_revealed_cb), NULL);
  gtk_widget_set_parent (revealer, GTK_WIDGET (self));
  return GTK_REVEALER (revealer);
}

static GtkRevealer *
add_card (CordeauScanStrip *self, CordeauScanCard **card)
{
  *card = CORDEAU_SCAN_CARD (cordeau_scan_card_new ());
  return add_revealer (self, GTK_WIDGET (*card));
}

static void
add_question (CordeauScanStrip *self)
{
  self->question_revealer = add_revealer (self, cordeau_scan_question_new (self->desk));
  gtk_widget_set_halign (GTK_WIDGET (self->question_revealer), GTK_ALIGN_END);
  gtk_widget_insert_after (GTK_WIDGET (self->question_revealer), GTK_WIDGET (self),
                           GTK_WIDGET (self->passing_revealer));
  self->astray_revealer = add_revealer (self, cordeau_scan_astray_new (self->desk));
  gtk_widget_set_halign (GTK_WIDGET (self->astray_revealer), GTK_ALIGN_END);
  gtk_widget_insert_after (GTK_WIDGET (self->astray_revealer), GTK_WIDGET (self),
                           GTK_WIDGET (self->passing_revealer));
  desk_astray_cb (self);
}

static void
listen_to_desk (CordeauScanStrip *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } table[] = {
    { "result", G_CALLBACK (desk_result_cb) },
    { "question", G_CALLBACK (desk_question_cb) },
    { "undone", G_CALLBACK (desk_undone_cb) },
    { "failed", G_CALLBACK (desk_failed_cb) },
    { "station-changed", G_CALLBACK (desk_station_cb) },
    { "notify::machine", G_CALLBACK (desk_machine_cb) },
    { "notify::asking", G_CALLBACK (desk_asking_cb) },
    { "notify::astray", G_CALLBACK (desk_astray_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_signal_connect_object (self->desk, table[i].signal, table[i].callback, self,
                             G_CONNECT_SWAPPED);
}

static void
cordeau_scan_strip_constructed (GObject *object)
{
  G_OBJECT_CLASS (cordeau_scan_strip_parent_class)->constructed (object);
  add_question (CORDEAU_SCAN_STRIP (object));
  listen_to_desk (CORDEAU_SCAN_STRIP (object));
}

static void
cordeau_scan_strip_dispose (GObject *object)
{
  CordeauScanStrip *self = CORDEAU_SCAN_STRIP (object);
  GtkWidget *child;

  stop_timeout (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cordeau_scan_strip_parent_class)->dispose (object);
}

static void
cordeau_scan_strip_finalize (GObject *object)
{
  CordeauScanStrip *self = CORDEAU_SCAN_STRIP (object);

  g_queue_clear_full (&self->standing, (GDestroyNotify) cordeau_scan_notice_free);
  g_clear_pointer (&self->passing, cordeau_scan_notice_free);
  g_clear_pointer (&self->sentence, g_free);
  G_OBJECT_CLASS (cordeau_scan_strip_parent_class)->finalize (object);
}

static void
cordeau_scan_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauScanStrip *self = CORDEAU_SCAN_STRIP (object);

  switch ((CordeauScanStripProperty) id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_scan_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauScanStrip *self = CORDEAU_SCAN_STRIP (object);

  switch ((CordeauScanStripProperty) id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

/* Only the cards: what lies beside them belongs to the page below. */
static gboolean
cordeau_scan_strip_contains (GtkWidget *widget, double x, double y)
{
  return FALSE;
}

static void
cordeau_scan_strip_class_init (CordeauScanStripClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cordeau_scan_strip_constructed;
  object_class->dispose = cordeau_scan_strip_dispose;
  object_class->finalize = cordeau_scan_strip_finalize;
  object_class->get_property = cordeau_scan_strip_get_property;
  object_class->set_property = cordeau_scan_strip_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CORDEAU_TYPE_SCAN_DESK, flags);
  properties[PROP_SETTINGS] = g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  GTK_WIDGET_CLASS (klass)->contains = cordeau_scan_strip_contains;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "scanstrip");
}

static void
cordeau_scan_strip_init (CordeauScanStrip *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (
                                      gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                                  GTK_ORIENTATION_VERTICAL);
  g_queue_init (&self->standing);
  cordeau_scan_guard_add (GTK_WIDGET (self));
  self->passing_revealer = add_card (self, &self->passing_card);
  self->standing_revealer = add_card (self, &self->standing_card);
  g_signal_connect_swapped (self->passing_card, "undo", G_CALLBACK (undo_pressed_cb), self);
  g_signal_connect_swapped (self->standing_card, "receive", G_CALLBACK (receive_pressed_cb), self);
  g_signal_connect_swapped (self->standing_card, "dismiss", G_CALLBACK (dismiss_pressed_cb), self);
}

GtkWidget *
cordeau_scan_strip_new (CordeauScanDesk *desk, GSettings *settings)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (desk), NULL);

  return g_object_new (CORDEAU_TYPE_SCAN_STRIP, "desk", desk, "settings", settings, NULL);
}

const char *
cordeau_scan_strip_get_sentence (CordeauScanStrip *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_STRIP (self), NULL);

  return self->sentence != NULL ? self->sentence : "";
}

gboolean
cordeau_scan_strip_get_standing (CordeauScanStrip *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_STRIP (self), FALSE);

  return !g_queue_is_empty (&self->standing) || cordeau_scan_desk_get_question (self->desk) != NULL;
}
