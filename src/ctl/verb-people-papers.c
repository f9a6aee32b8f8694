/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people proof" and "people booklet": what a person can show, and what they are told first, as PDF. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/people.h"
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "print/booklet.h"
#include "print/proof-sheets.h"

typedef struct
{
  const char *site;
  const char *worker;
  GTimeZone *zone;
  gint32 day;
} Wish;

static gpointer
read_file (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_training_file_read (connection, wish->site, wish->zone, wish->worker, wish->day,
                                     error);
}

static gpointer
read_welcome (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Wish *wish = data;

  return cordeau_welcome_read (connection, wish->site, wish->zone, wish->worker, wish->day, error);
}

/* (transfer full) (nullable): laid out; %NULL with @error */
static CordeauDocument *
make (CordeauCtl *ctl, Wish *wish, const CordeauPrintSite *site, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (ctl);
  g_autoptr (CordeauTrainingFile) file = NULL;
  g_autoptr (CordeauWelcome) welcome = NULL;

  if (cordeau_ctl_get_verb (ctl)->number == 1)
    file = cordeau_store_read (store, read_file, wish, error);
  else
    welcome = cordeau_store_read (store, read_welcome, wish, error);
  if (file != NULL)
    return cordeau_proof_sheets_lay (site, file);
  return welcome != NULL ? cordeau_booklet_lay (site, welcome) : NULL;
}

static void
tell (CordeauCtl *ctl, const char *path, gint64 bytes, guint pages, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error,
                          g_dngettext (GETTEXT_PACKAGE, "Wrote %s: %u page.\n",
                                       "Wrote %s: %u pages.\n", pages),
                          path, pages);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "bytes", bytes);
  cordeau_ctl_json_int (&json, NULL, "pages", pages);
  cordeau_ctl_json_print (&json, error);
}

static void
write_paper (CordeauCtl *ctl, Wish *wish, const char *path, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauDocument) document = make (ctl, wish, site, error);
  gint64 bytes;

  if (document != NULL
      && cordeau_document_write (document, path, site->now, site->zone, &bytes, error))
    tell (ctl, path, bytes, cordeau_document_get_n_pages (document), error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const char *path = cordeau_ctl_path_option (ctl, "pdf");
  Wish wish = { cordeau_session_get_site (session), cordeau_ctl_argument (ctl, 0, error),
                cordeau_ctl_get_zone (ctl), 0 };
  g_autoptr (CordeauWorker) worker = NULL;

  wish.day = cordeau_day_of (cordeau_ctl_get_now (ctl), wish.zone);
  if (wish.worker != NULL)
    worker = cordeau_ctl_people_get (session, wish.worker, error);
  if (worker == NULL || !cordeau_ctl_roster_day (ctl, "from", &wish.day, error))
    return CORDEAU_CTL_DONE;
  if (path == NULL)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Say which file to write with --pdf FILE."));
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("%s is there already. Choose another name."), path);
  else
    write_paper (ctl, &wish, path, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "pdf", N_ ("FILE"), N_ ("The PDF to write; nothing may be there yet") },
  { "from", N_ ("DAY"), N_ ("As of which day; else today") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_proof = {
  .name = "people proof",
  .arguments = "KEY",
  .summary = N_ (
      "The proof file of a person as a PDF: posts, levels with day and evidence, training"),
  .example = "cordeauctl people proof w1 --pdf awa.pdf",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
  .number = 1,
};

const CordeauCtlVerb cordeau_ctl_verb_people_booklet = {
  .name = "people booklet",
  .arguments = "KEY",
  .summary = N_ ("The welcome booklet as a PDF, easy to read, with pictograms"),
  .example = "cordeauctl people booklet w1 --pdf welcome.pdf",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
