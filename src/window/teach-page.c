/* SPDX-License-Identifier: GPL-3.0-or-later */
/* While it is shown the capture hands over every burst; afterwards scanning goes on as before. */
#include <glib/gi18n-lib.h>

#include "window/teach-page.h"

struct _CordeauTeachPage
{
  AdwNavigationPage parent_instance;

  /* owned */
  CordeauScanCapture *capture;
  GSettings *settings;
  GPtrArray *codes;

  /* template */
  AdwStatusPage *status;
  GtkListBox *list;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (CordeauTeachPage, cordeau_teach_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_codes (CordeauTeachPage *self)
{
  guint left = CORDEAU_SCAN_PATTERN_TEACHERS
               - MIN (self->codes->len, CORDEAU_SCAN_PATTERN_TEACHERS);
  g_autofree char *title = NULL;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < self->codes->len; i++)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), g_ptr_array_index (self->codes, i));
      gtk_list_box_append (self->list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->codes->len > 0);
  if (left == 0)
    title = g_strdup (_ ("Learnt"));
  else if (left == CORDEAU_SCAN_PATTERN_TEACHERS)
    title = g_strdup (_ ("Scan Three of Your Codes"));
  else
    title = g_strdup_printf (ngettext ("%u More Code", "%u More Codes", left), left);
  adw_status_page_set_title (self->status, title);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), title,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
learn (CordeauTeachPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanPattern) pattern = NULL;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (self->codes, NULL);
  pattern = cordeau_scan_pattern_learn ((const char *const *) self->codes->pdata, &error);
  g_ptr_array_remove_index (self->codes, self->codes->len - 1);
  if (pattern == NULL)
    {
      gtk_label_set_label (self->message, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
      g_ptr_array_set_size (self->codes, 0);
      show_codes (self);
      return;
    }
  text = cordeau_scan_pattern_to_string (pattern);
  words = cordeau_scan_pattern_describe (pattern);
  g_settings_set_string (self->settings, "scan-pattern", text);
  adw_status_page_set_description (self->status, words);
  cordeau_scan_capture_set_teaching (self->capture, FALSE);
}

static void
scanned_cb (CordeauTeachPage *self, const char *text)
{
  if (!cordeau_scan_capture_get_teaching (self->capture)
      || self->codes->len >= CORDEAU_SCAN_PATTERN_TEACHERS)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  g_ptr_array_add (self->codes, g_strdup (text));
  show_codes (self);
  if (self->codes->len == CORDEAU_SCAN_PATTERN_TEACHERS)
    learn (self);
}

static void
cordeau_teach_page_shown (AdwNavigationPage *page)
{
  cordeau_scan_capture_set_teaching (CORDEAU_TEACH_PAGE (page)->capture, TRUE);
}

static void
cordeau_teach_page_hidden (AdwNavigationPage *page)
{
  cordeau_scan_capture_set_teaching (CORDEAU_TEACH_PAGE (page)->capture, FALSE);
}

static void
cordeau_teach_page_dispose (GObject *object)
{
  CordeauTeachPage *self = CORDEAU_TEACH_PAGE (object);

  if (self->capture != NULL)
    cordeau_scan_capture_set_teaching (self->capture, FALSE);
  g_clear_object (&self->capture);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_TEACH_PAGE);
  G_OBJECT_CLASS (cordeau_teach_page_parent_class)->dispose (object);
}

static void
cordeau_teach_page_finalize (GObject *object)
{
  g_ptr_array_unref (CORDEAU_TEACH_PAGE (object)->codes);
  G_OBJECT_CLASS (cordeau_teach_page_parent_class)->finalize (object);
}

static void
cordeau_teach_page_class_init (CordeauTeachPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_teach_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_teach_page_finalize;
  ADW_NAVIGATION_PAGE_CLASS (klass)->shown = cordeau_teach_page_shown;
  ADW_NAVIGATION_PAGE_CLASS (klass)->hidden = cordeau_teach_page_hidden;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/teach-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauTeachPage, status);
  gtk_widget_class_bind_template_child (widget_class, CordeauTeachPage, list);
  gtk_widget_class_bind_template_child (widget_class, CordeauTeachPage, message);
}

static void
cordeau_teach_page_init (CordeauTeachPage *self)
{
  self->codes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_teach_page_new (CordeauScanCapture *capture, GSettings *settings)
{
  CordeauTeachPage *self = g_object_new (CORDEAU_TYPE_TEACH_PAGE, NULL);

  self->capture = g_object_ref (capture);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (capture, "scanned", G_CALLBACK (scanned_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
