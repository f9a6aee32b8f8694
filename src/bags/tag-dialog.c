/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scanner reads here is meant for the field, and its Enter is nobody's decision. */
#include <glib/gi18n-lib.h>

#include "bags/story-pair.h"
#include "kit/scan-capture.h"
#include "kit/scan-guard.h"

#include "bags/tag-dialog.h"

struct _CordeauTagDialog
{
  AdwDialog parent_instance;

  /* Owned by the template */
  CordeauStoryPair *pair;

  /* Template */
  AdwWindowTitle *window_title;
  GtkWidget *deed_button;
  GtkBox *content;
  GtkLabel *body_label;
  GtkEditable *entry;
};

G_DEFINE_FINAL_TYPE (CordeauTagDialog, cordeau_tag_dialog, ADW_TYPE_DIALOG)

static guint decided_signal;

static char *
dup_other (CordeauTagDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
}

static void
entry_changed_cb (CordeauTagDialog *self)
{
  g_autofree char *other = dup_other (self);

  gtk_widget_set_sensitive (self->deed_button, *other != '\0');
  if (self->pair != NULL)
    cordeau_story_pair_set_other (self->pair, other);
}

static void
deed_clicked_cb (CordeauTagDialog *self)
{
  g_autofree char *other = dup_other (self);

  g_signal_emit (self, decided_signal, 0, other);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
close_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
cordeau_tag_dialog_dispose (GObject *object)
{
  CORDEAU_TAG_DIALOG (object)->pair = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_TAG_DIALOG);
  G_OBJECT_CLASS (cordeau_tag_dialog_parent_class)->dispose (object);
}

static void
cordeau_tag_dialog_class_init (CordeauTagDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_tag_dialog_dispose;
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "dialog.close", NULL, close_activated_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/tag-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauTagDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauTagDialog, deed_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauTagDialog, content);
  gtk_widget_class_bind_template_child (widget_class, CordeauTagDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauTagDialog, entry);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, deed_clicked_cb);
}

static void
cordeau_tag_dialog_init (CordeauTagDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), CORDEAU_SCAN_CAPTURE_SECRET);
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_tag_dialog_new (CordeauSession *session, CordeauActKind kind, const char *code)
{
  gboolean link = kind == CORDEAU_ACT_LINK;
  CordeauTagDialog *self;
  const char *title;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (link || kind == CORDEAU_ACT_RETAG, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_TAG_DIALOG, NULL);
  title = link ? _ ("Link a Second Tag") : _ ("Give a New Tag");
  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, code);
  gtk_label_set_label (self->body_label,
                       link ? _ ("Both tags are one net from now on, with one history. It can be "
                                 "unlinked again.")
                            : _ ("The new tag is the net's code from now on; the old one still "
                                 "finds it."));
  gtk_button_set_label (GTK_BUTTON (self->deed_button), link ? _ ("_Link") : _ ("_Change"));
  self->pair = CORDEAU_STORY_PAIR (cordeau_story_pair_new (session, code));
  gtk_box_append (self->content, GTK_WIDGET (self->pair));
  return ADW_DIALOG (self);
}

gboolean
cordeau_tag_dialog_get_loading (CordeauTagDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_TAG_DIALOG (self), FALSE);

  return cordeau_story_pair_get_loading (self->pair);
}

void
cordeau_tag_dialog_set_other (CordeauTagDialog *self, const char *other)
{
  g_return_if_fail (CORDEAU_IS_TAG_DIALOG (self));

  gtk_editable_set_text (self->entry, other);
}
