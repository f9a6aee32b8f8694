/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each side reads for itself; a newer wish cancels an older reading. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/net-detail-async.h"
#include "bags/story-card.h"
#include "kit/error-text.h"

#include "bags/story-pair.h"

typedef struct
{
  CordeauStoryPair *pair;
  CordeauStoryCard *card;
  GCancellable *reading;
  char *code;
} Side;

struct _CordeauStoryPair
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  Side left;
  Side right;
};

G_DEFINE_FINAL_TYPE (CordeauStoryPair, cordeau_story_pair, GTK_TYPE_WIDGET)

static void
stop_reading (Side *side)
{
  g_cancellable_cancel (side->reading);
  g_clear_object (&side->reading);
}

static void
detail_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Side *side = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauNetDetail) detail = cordeau_net_detail_read_finish (source, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&side->reading);
  if (detail != NULL)
    cordeau_story_card_set_net (side->card, side->pair->session, detail, detail->net->code);
  else
    {
      g_autofree char *sentence = error != NULL ? cordeau_error_text_sentence (error)
                                                : g_strdup (_ ("Nothing is known of it yet."));

      cordeau_story_card_set_message (side->card, side->code, sentence);
    }
}

static void
read_side (Side *side, const char *code)
{
  if (!g_set_str (&side->code, code))
    return;
  stop_reading (side);
  if (code == NULL || *code == '\0')
    {
      cordeau_story_card_set_message (side->card, _ ("The other tag"),
                                      _ ("Its history shows here once it is read."));
      return;
    }
  side->reading = g_cancellable_new ();
  cordeau_net_detail_read_async (side->pair->session, code, side->reading, detail_read_cb, side);
}

static void
cordeau_story_pair_dispose (GObject *object)
{
  CordeauStoryPair *self = CORDEAU_STORY_PAIR (object);
  GtkWidget *child;

  stop_reading (&self->left);
  stop_reading (&self->right);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_story_pair_parent_class)->dispose (object);
}

static void
cordeau_story_pair_finalize (GObject *object)
{
  CordeauStoryPair *self = CORDEAU_STORY_PAIR (object);

  g_free (self->left.code);
  g_free (self->right.code);
  G_OBJECT_CLASS (cordeau_story_pair_parent_class)->finalize (object);
}

static void
cordeau_story_pair_class_init (CordeauStoryPairClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_story_pair_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_story_pair_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
cordeau_story_pair_init (CordeauStoryPair *self)
{
  GtkWidget *wrap = adw_wrap_box_new ();
  g_autoptr (GtkSizeGroup) widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  Side *sides[] = { &self->left, &self->right };

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (wrap), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (wrap), 12);
  adw_wrap_box_set_justify (ADW_WRAP_BOX (wrap), ADW_JUSTIFY_FILL);
  adw_wrap_box_set_justify_last_line (ADW_WRAP_BOX (wrap), TRUE);
  adw_wrap_box_set_wrap_policy (ADW_WRAP_BOX (wrap), ADW_WRAP_MINIMUM);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      sides[i]->pair = self;
      sides[i]->card = CORDEAU_STORY_CARD (cordeau_story_card_new ());
      gtk_size_group_add_widget (widths, GTK_WIDGET (sides[i]->card));
      adw_wrap_box_append (ADW_WRAP_BOX (wrap), GTK_WIDGET (sides[i]->card));
    }
  gtk_widget_set_parent (wrap, GTK_WIDGET (self));
}

GtkWidget *
cordeau_story_pair_new (CordeauSession *session, const char *code)
{
  CordeauStoryPair *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (code != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_STORY_PAIR, NULL);
  self->session = g_object_ref (session);
  read_side (&self->left, code);
  read_side (&self->right, "");
  return GTK_WIDGET (self);
}

void
cordeau_story_pair_set_other (CordeauStoryPair *self, const char *code)
{
  g_return_if_fail (CORDEAU_IS_STORY_PAIR (self));
  g_return_if_fail (code != NULL);

  read_side (&self->right, code);
}

gboolean
cordeau_story_pair_get_loading (CordeauStoryPair *self)
{
  g_return_val_if_fail (CORDEAU_IS_STORY_PAIR (self), FALSE);

  return self->left.reading != NULL || self->right.reading != NULL;
}
