/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Never takes the focus: the Enter a scanner types after a code must not press a button here. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bags/net-words.h"

#include "bags/scan-card.h"

struct _CordeauScanCard
{
  GtkWidget parent_instance;

  /* Borrowed: static */
  const char *style;

  /* Template */
  GtkWidget *banner;
  GtkImage *image;
  GtkLabel *title_label;
  GtkLabel *beside_label;
  GtkLabel *stage_label;
  GtkLabel *sentence_label;
  GtkLabel *waiting_label;
  GtkBox *chips;
  GtkWidget *undo_button;
  GtkWidget *look_button;
  GtkWidget *receive_button;
  GtkWidget *dismiss_button;
};

G_DEFINE_FINAL_TYPE (CordeauScanCard, cordeau_scan_card, GTK_TYPE_WIDGET)

enum
{
  UNDO,
  RECEIVE,
  DISMISS,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
undo_clicked_cb (CordeauScanCard *self)
{
  g_signal_emit (self, signals[UNDO], 0);
}

static void
receive_clicked_cb (CordeauScanCard *self)
{
  g_signal_emit (self, signals[RECEIVE], 0);
}

static void
dismiss_clicked_cb (CordeauScanCard *self)
{
  g_signal_emit (self, signals[DISMISS], 0);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
cordeau_scan_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_SCAN_CARD);
  G_OBJECT_CLASS (cordeau_scan_card_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/scan-card.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, banner);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, image);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, beside_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, stage_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, waiting_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, chips);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, look_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, receive_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauScanCard, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, undo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, receive_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_clicked_cb);
}

static void
cordeau_scan_card_class_init (CordeauScanCardClass *klass)
{
  static const char *const names[] = { "undo", "receive", "dismiss" };

  G_OBJECT_CLASS (klass)->dispose = cordeau_scan_card_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_scan_card_init (CordeauScanCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_scan_card_new (void)
{
  return g_object_new (CORDEAU_TYPE_SCAN_CARD, NULL);
}

static void
offer_look (CordeauScanCard *self, const char *code)
{
  g_autofree char *place = NULL;

  gtk_widget_set_visible (self->look_button, code != NULL);
  if (code == NULL)
    return;
  place = g_strconcat ("bags:", code, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->look_button), "s", place);
}

static void
show_offer (CordeauScanCard *self, const CordeauScanNotice *notice)
{
  CordeauScanOffer offer = notice->offer;

  /* Whoever is asked about a net, or refused one, may want to see what is known of it. */
  offer_look (self,
              notice->standing && strcmp (notice->style, "unknown") != 0 ? notice->code : NULL);
  gtk_widget_set_visible (self->undo_button,
                          offer == CORDEAU_SCAN_OFFER_UNDO && notice->fact != NULL);
  gtk_widget_set_visible (self->receive_button, offer == CORDEAU_SCAN_OFFER_RECEIVE);
  gtk_widget_set_visible (self->dismiss_button, offer == CORDEAU_SCAN_OFFER_DISMISS
                                                    || offer == CORDEAU_SCAN_OFFER_RECEIVE);
}

void
cordeau_scan_card_set_notice (CordeauScanCard *self, const CordeauScanNotice *notice)
{
  g_autofree char *name = NULL;

  g_return_if_fail (CORDEAU_IS_SCAN_CARD (self));
  g_return_if_fail (notice != NULL);

  if (self->style != NULL)
    gtk_widget_remove_css_class (self->banner, self->style);
  self->style = notice->style;
  gtk_widget_add_css_class (self->banner, self->style);
  gtk_image_set_from_icon_name (self->image, notice->icon);
  set_text (self->title_label, notice->title);
  set_text (self->beside_label, notice->beside);
  set_text (self->stage_label, notice->stage);
  set_text (self->sentence_label, notice->sentence);
  cordeau_net_chips_fill (self->chips, notice->flags, 2);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), notice->flags != 0);
  show_offer (self, notice);
  name = cordeau_scan_notice_to_text (notice);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cordeau_scan_card_set_waiting (CordeauScanCard *self, guint n_notices)
{
  g_autofree char *text = NULL;

  g_return_if_fail (CORDEAU_IS_SCAN_CARD (self));

  if (n_notices > 0)
    text = g_strdup_printf (ngettext ("%u more to see", "%u more to see", n_notices), n_notices);
  set_text (self->waiting_label, text);
}
