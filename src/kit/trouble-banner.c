/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "kit/actions.h"
#include "kit/error-text.h"
#include "kit/trouble-banner.h"
#include "store/errors.h"

struct _CordeauTroubleBanner
{
  AdwBin parent_instance;

  AdwBanner *banner;
  CordeauStore *store; /* owned */
};

G_DEFINE_FINAL_TYPE (CordeauTroubleBanner, cordeau_trouble_banner, ADW_TYPE_BIN)

/* Whether the data that are there can be read while it lasts. */
static gboolean
lets_read (const GError *trouble)
{
  return !g_error_matches (trouble, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED)
         && !g_error_matches (trouble, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT);
}

/* What somebody can do about what passes by itself. */
static const char *
get_advice (const GError *trouble)
{
  switch (trouble->code)
    {
    case CORDEAU_STORE_ERROR_FULL:
      return _ ("Make room on the disk.");
    case CORDEAU_STORE_ERROR_READ_ONLY:
      return _ ("Check the folder's permissions.");
    case CORDEAU_STORE_ERROR_BUSY:
      return _ ("Wait for the other program, or close it.");
    default:
      return _ ("Check the disk.");
    }
}

/* (transfer full) */
static char *
word (const GError *trouble, const char *title)
{
  if (lets_read (trouble))
    /* Translators: a statement without a full stop, such as "The disk is full", and what to do about it */
    return g_strdup_printf (_ ("%s: everything can be read, nothing can be written. %s"), title,
                            get_advice (trouble));
  if (trouble->code == CORDEAU_STORE_ERROR_CORRUPT)
    return g_strdup_printf (_ ("%s: nothing more is written to it. Go back to the last backup."),
                            title);
  return g_strdup_printf (_ ("%s: close this window and open it again."), title);
}

static void
show (CordeauTroubleBanner *self, const GError *trouble)
{
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (trouble);
  g_autofree char *title = word (trouble, text->title);
  gboolean damaged = g_error_matches (trouble, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT);

  adw_banner_set_title (self->banner, title);
  adw_banner_set_button_label (self->banner, damaged ? _ ("_Restore a Backup…") : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner), text->body);
  /* Every page has one: that of the page in sight speaks. */
  if (!adw_banner_get_revealed (self->banner) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_accessible_announce (GTK_ACCESSIBLE (self), title,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
trouble_changed_cb (CordeauTroubleBanner *self)
{
  g_autoptr (GError) trouble = NULL;

  if (self->store != NULL)
    trouble = cordeau_store_get_trouble (self->store);
  if (trouble != NULL)
    show (self, trouble);
  adw_banner_set_revealed (self->banner, trouble != NULL);
}

void
cordeau_trouble_banner_set_session (CordeauTroubleBanner *self, CordeauSession *session)
{
  CordeauStore *store = session != NULL ? cordeau_session_get_store (session) : NULL;

  g_return_if_fail (CORDEAU_IS_TROUBLE_BANNER (self));

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (self->store != NULL)
    g_signal_connect_object (self->store, "trouble-changed", G_CALLBACK (trouble_changed_cb), self,
                             G_CONNECT_SWAPPED);
  trouble_changed_cb (self);
}

static void
cordeau_trouble_banner_dispose (GObject *object)
{
  CordeauTroubleBanner *self = CORDEAU_TROUBLE_BANNER (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (cordeau_trouble_banner_parent_class)->dispose (object);
}

static void
cordeau_trouble_banner_class_init (CordeauTroubleBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_trouble_banner_dispose;
}

static void
cordeau_trouble_banner_init (CordeauTroubleBanner *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), CORDEAU_ACTION_RESTORE_FILE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}
