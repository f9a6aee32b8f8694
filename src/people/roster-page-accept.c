/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering for a finding, with a reason (override.h), and no longer. */
#include <glib/gi18n-lib.h>

#include "kit/toast.h"

#include "people/roster-page-private.h"

/* @week: what @violation borrows from; @reason: CORDEAU_N_OVERRIDE_REASONS: no longer */
typedef struct
{
  CordeauRosterWeek *week;
  CordeauViolation violation;
  CordeauOverrideReason reason;
  char *who;
  char *id;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cordeau_roster_week_unref (job->week);
  g_free (job->who);
  g_free (job->id);
  g_free (job);
}

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  gboolean done = job->id != NULL
                      ? cordeau_override_delete (txn, job->id, error)
                      : cordeau_override_put (txn, &job->violation, job->reason, job->who, error);

  return done ? g_strdup ("") : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauRosterPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error);

  if (self->grid == NULL)
    return;
  if (done == NULL)
    cordeau_toast_error (GTK_WIDGET (self), error);
  cordeau_roster_page_read (self);
}

/* Takes @job. */
static void
write_async (CordeauRosterPage *self, Job *job, const CordeauViolation *violation)
{
  job->week = cordeau_roster_week_ref (self->week);
  job->violation = *violation;
  cordeau_store_write_async (cordeau_session_get_store (cordeau_roster_page_get_session (self)),
                             write_job, job, job_free, g_free, NULL, NULL, written_cb,
                             g_object_ref (self));
}

static void
accept_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const char *who = cordeau_session_get_actor (cordeau_roster_page_get_session (self));
  const CordeauViolation *violation;
  guint index, reason;
  Job *job;

  g_variant_get (parameter, "(uu)", &index, &reason);
  violation = cordeau_roster_panel_get_finding (self->panel, index);
  if (violation == NULL || self->week == NULL || reason >= CORDEAU_N_OVERRIDE_REASONS)
    return;
  if (who == NULL)
    {
      cordeau_toast_done (widget,
                          _ ("Nobody accepts without a name. Say at the foot of the sidebar "
                             "who is at the keyboard."));
      return;
    }
  job = g_new0 (Job, 1);
  job->reason = reason;
  job->who = g_strdup (who);
  write_async (self, job, violation);
}

static void
unaccept_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauRosterPage *self = CORDEAU_ROSTER_PAGE (widget);
  const CordeauViolation *violation =
      cordeau_roster_panel_get_finding (self->panel, g_variant_get_uint32 (parameter));
  const CordeauOverride *override;
  gboolean holds;
  Job *job;

  if (violation == NULL || self->week == NULL || self->week->law == NULL)
    return;
  override = cordeau_roster_law_override (self->week->law, violation, &holds);
  if (override == NULL)
    return;
  job = g_new0 (Job, 1);
  job->id = g_strdup (override->id);
  write_async (self, job, violation);
}

void
cordeau_roster_page_install_accept (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "roster.accept", "(uu)", accept_cb);
  gtk_widget_class_install_action (klass, "roster.unaccept", "u", unaccept_cb);
}
