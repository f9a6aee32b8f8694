/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people export": everything held on one person, as JSON and as a PDF, to hand over to them. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ctl/output.h"
#include "ctl/people.h"
#include "ctl/verbs.h"
#include "people/held-export.h"
#include "print/person-sheets.h"

typedef struct
{
  CordeauLocal *local;
  const char *site;
  const char *key;
} Wish;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_held_export_read (connection, wish->local, wish->site, wish->key, error);
}

/* A new file that only its owner reads. */
static gboolean
write_file (const char *path, const char *text, gsize length, GError **error)
{
  int file = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean done = file >= 0 && write (file, text, length) == (gssize) length;
  int fault = errno;

  done = (file < 0 || close (file) == 0) && done;
  if (done)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
               fault == EEXIST ? _ ("There is something at %s already. Name a new file.")
                               : _ ("%s cannot be written. Name a file in a folder of yours."),
               path);
  if (file >= 0)
    g_unlink (path);
  return FALSE;
}

static gboolean
give_json (CordeauCtl *ctl, const CordeauHeldExport *self, const char *path, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  char *text;
  size_t length;
  gboolean done;

  cordeau_ctl_json_init (&json);
  cordeau_held_export_to_json (self, &json,
                               cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                               cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));
  if (path == NULL)
    return cordeau_ctl_json_print (&json, error);
  text = yyjson_mut_write (json.doc, YYJSON_WRITE_PRETTY | YYJSON_WRITE_NEWLINE_AT_END, &length);
  done = write_file (path, text, length, error);
  free (text);
  return done;
}

/* --- PDF ------------------------------------------------------------------------------------------- */

static gboolean
give_pdf (CordeauCtl *ctl, const CordeauHeldExport *self, const char *path, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  document = cordeau_person_sheets_lay (site, self);
  bytes = cordeau_document_to_pdf (document, cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl),
                                   error);
  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &length);
  return write_file (path, data, length, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  CordeauSession *session = cordeau_ctl_get_session (ctl);
  const char *pdf = cordeau_ctl_path_option (ctl, "pdf");
  const char *path = cordeau_ctl_n_arguments (ctl) > 1 ? cordeau_ctl_path (ctl, 1) : NULL;
  Wish wish = { cordeau_session_get_local (session), cordeau_session_get_site (session),
                cordeau_ctl_argument (ctl, 0, error) };
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (CordeauHeldExport) self = NULL;

  if (wish.key != NULL)
    worker = cordeau_ctl_people_get (session, wish.key, error);
  if (worker != NULL)
    self = cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &wish, error);
  if (self == NULL || (pdf != NULL && !give_pdf (ctl, self, pdf, error))
      || ((pdf == NULL || path != NULL || cordeau_ctl_is_json (ctl))
          && !give_json (ctl, self, path, error)))
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl) && (pdf != NULL || path != NULL))
    cordeau_ctl_printf (
        error,
        _ ("What is held on %s was written down. Hand it over to them and to nobody else.\n"),
        self->worker->shown);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "pdf", N_ ("FILE"), N_ ("The PDF to write; nothing may be there yet") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_people_export = {
  .name = "people export",
  .arguments = "KEY [FILE]",
  .summary = N_ ("Everything held on a person, as JSON and as a PDF, to hand over to them"),
  .example = "cordeauctl people export w1 awa.json --pdf awa.pdf",
  .options = options,
  .least = 1,
  .most = 2,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
