/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing somebody (RGPD, art. 17): first it says what goes, afterwards what went. That is the one deed that nothing takes back. */
#include <glib/gi18n-lib.h>

#include "kit/format.h"
#include "kit/scan-guard.h"
#include "kit/split.h"
#include "kit/toast.h"
#include "people/held-async.h"
#include "people/people-page-private.h"

typedef struct
{
  CordeauPeoplePage *page; /* owned */
  char *key;
  char *shown;
} Erasing;

static void
erasing_free (Erasing *self)
{
  g_object_unref (self->page);
  g_free (self->key);
  g_free (self->shown);
  g_free (self);
}

static CordeauSession *
session_of (const Erasing *self)
{
  return cordeau_page_get_session (CORDEAU_PAGE (self->page));
}

/* (transfer full): what goes or went, in numbers */
static char *
describe (const CordeauErased *counts)
{
  return g_strdup_printf (
      _ ("records: %u, sealed: %u, clock-ins and changes: %u, deeds of which it is forgotten who did them: %u, mentions: %u"),
      counts->n_records, counts->n_private, counts->n_facts, counts->n_deeds, counts->n_mentions);
}

/* --- afterwards ---------------------------------------------------------------------------------------- */

static void
show_receipt (Erasing *self, const CordeauErased *receipt)
{
  GTimeZone *zone = cordeau_session_get_zone (session_of (self));
  g_autofree char *counts = describe (receipt);
  g_autofree char *date = cordeau_format_date (cordeau_day_of (receipt->at, zone));
  g_autofree char *clock = cordeau_format_clock (receipt->at, zone);
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Erased"), NULL);

  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      /* Translators: a receipt: a key, a day, a time of day, what went in numbers */
      _ ("Receipt: of the person with the key %s, erased on %s at %s: %s. What was done in the laundry stays, without who."),
      self->key, date, clock, counts);
  adw_alert_dialog_set_body_use_markup (ADW_ALERT_DIALOG (dialog), FALSE);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Erasing *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauErased *receipt = cordeau_held_erase_finish (source, result, &error);

  if (receipt == NULL)
    cordeau_toast_error (GTK_WIDGET (self->page), error);
  else
    {
      /* This computer remembers who was last at it, with the name; and nothing is taken back into what is gone. */
      if (g_strcmp0 (cordeau_session_get_actor (session_of (self)), self->key) == 0)
        cordeau_session_set_actor (session_of (self), "", "");
      g_clear_pointer (&self->page->last, cordeau_worker_change_free);
      if (gtk_widget_get_root (GTK_WIDGET (self->page)) != NULL)
        show_receipt (self, receipt);
    }
  erasing_free (self);
}

/* --- before -------------------------------------------------------------------------------------------- */

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  Erasing *self = user_data;

  /* Only the first answer counts. */
  g_signal_handlers_disconnect_by_data (dialog, self);
  if (g_str_equal (response, "erase"))
    cordeau_held_erase_async (session_of (self), self->key, erased_cb, self);
  else
    erasing_free (self);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Erasing *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauErased *counts = cordeau_held_count_finish (source, result, &error);
  g_autofree char *heading = NULL;
  g_autofree char *numbers = NULL;
  AdwDialog *dialog;

  if (counts == NULL || gtk_widget_get_root (GTK_WIDGET (self->page)) == NULL)
    {
      if (error != NULL)
        cordeau_toast_error (GTK_WIDGET (self->page), error);
      erasing_free (self);
      return;
    }
  heading = g_strdup_printf (_ ("Erase %s?"), self->shown);
  numbers = describe (counts);
  dialog = adw_alert_dialog_new (heading, NULL);
  adw_alert_dialog_format_body (
      ADW_ALERT_DIALOG (dialog),
      _ ("It goes for good: %s. No backup and no other computer brings it back, and nothing can be taken back. What was done in the laundry stays, without who."),
      numbers);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "erase",
                                  _ ("_Erase"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "erase",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (dialog));
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  adw_dialog_present (dialog, GTK_WIDGET (self->page));
}

void
cordeau_people_page_erase_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauPeoplePage *page = CORDEAU_PEOPLE_PAGE (widget);
  const CordeauWorkerDetail *detail = cordeau_worker_card_get_detail (page->card);
  Erasing *self;

  if (detail == NULL || detail->worker == NULL)
    return;
  self = g_new0 (Erasing, 1);
  self->page = g_object_ref (page);
  self->key = g_strdup (detail->worker->key);
  self->shown = g_strdup (detail->worker->shown);
  cordeau_held_count_async (session_of (self), self->key, counted_cb, self);
}
