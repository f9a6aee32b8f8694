/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people export": everything held on one person, as JSON and as a PDF, to hand over to them. */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ctl/people-json.h"
#include "ctl/people-pdf.h"
#include "ctl/people.h"
#include "ctl/verbs.h"

typedef struct
{
  CordeauSession *session;
  const char *key;
  CordeauWorker *worker;
  GArray *capabilities;
  CordeauContact *contact;
  CordeauHeld *held;
} Export;

static void
export_clear (Export *self)
{
  g_clear_pointer (&self->worker, cordeau_worker_free);
  g_clear_pointer (&self->capabilities, g_array_unref);
  g_clear_pointer (&self->contact, cordeau_contact_free);
  g_clear_pointer (&self->held, cordeau_held_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  const char *site = cordeau_session_get_site (self->session);
  g_autoptr (CordeauSeal) seal = NULL;
  GError *local = NULL;

  seal = cordeau_seal_open (cordeau_session_get_local (self->session), &local);
  if (local == NULL)
    self->capabilities = cordeau_capabilities_read (connection, site, seal, self->key, &local);
  if (local == NULL)
    self->contact = cordeau_contact_read (connection, site, seal, self->key, &local);
  if (local == NULL)
    self->held = cordeau_held_read (connection, site, self->key, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return self->held;
}

/* --- JSON ------------------------------------------------------------------------------------------ */

static void
add_item (CordeauCtlJson *json, yyjson_mut_val *list, const CordeauHeldItem *item, GTimeZone *zone)
{
  yyjson_mut_val *element = cordeau_ctl_json_element (json, list);
  g_autoptr (yyjson_doc) body = NULL;

  cordeau_ctl_json_text (json, element, "id", item->id);
  cordeau_ctl_json_text (json, element, "kind", item->kind);
  if (item->at != 0)
    cordeau_ctl_json_when (json, element, "at", item->at, zone);
  body = item->body != NULL ? yyjson_read (item->body, strlen (item->body), 0) : NULL;
  if (body != NULL)
    yyjson_mut_obj_add_val (json->doc, element, "body",
                            yyjson_val_mut_copy (json->doc, yyjson_doc_get_root (body)));
}

static void
add_items (CordeauCtlJson *json, const char *name, GPtrArray *items, GTimeZone *zone)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, name);

  for (guint i = 0; i < items->len; i++)
    add_item (json, list, g_ptr_array_index (items, i), zone);
}

static void
fill_json (CordeauCtl *ctl, CordeauCtlJson *json, const Export *self)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_init (json);
  cordeau_ctl_json_text (json, NULL, "site", cordeau_session_get_site (self->session));
  cordeau_ctl_json_when (json, NULL, "made", cordeau_ctl_get_now (ctl), zone);
  cordeau_ctl_json_worker (json, cordeau_ctl_json_object (json, NULL, "worker"), self->worker);
  cordeau_ctl_json_private (json, cordeau_ctl_json_object (json, NULL, "sealed"),
                            self->capabilities, self->contact);
  add_items (json, "records", self->held->records, zone);
  add_items (json, "facts", self->held->facts, zone);
  add_items (json, "deeds", self->held->deeds, zone);
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
give_json (CordeauCtl *ctl, const Export *self, const char *path, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  char *text;
  size_t length;
  gboolean done;

  fill_json (ctl, &json, self);
  if (path == NULL)
    return cordeau_ctl_json_print (&json, error);
  text = yyjson_mut_write (json.doc, YYJSON_WRITE_PRETTY | YYJSON_WRITE_NEWLINE_AT_END, &length);
  done = write_file (path, text, length, error);
  free (text);
  return done;
}

/* --- PDF ------------------------------------------------------------------------------------------- */

static gboolean
give_pdf (CordeauCtl *ctl, const Export *self, const char *path, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (self->session);
  g_autoptr (CordeauDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const char *data;

  document = cordeau_ctl_people_pdf (site, self->worker, self->capabilities, self->contact,
                                     self->held);
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
  g_auto (Export) self = { .session = cordeau_ctl_get_session (ctl) };
  const char *pdf = cordeau_ctl_path_option (ctl, "pdf");
  const char *path = cordeau_ctl_n_arguments (ctl) > 1 ? cordeau_ctl_path (ctl, 1) : NULL;

  self.key = cordeau_ctl_argument (ctl, 0, error);
  if (self.key != NULL)
    self.worker = cordeau_ctl_people_get (self.session, self.key, error);
  if (self.worker == NULL
      || cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &self, error) == NULL
      || (pdf != NULL && !give_pdf (ctl, &self, pdf, error))
      || ((pdf == NULL || path != NULL || cordeau_ctl_is_json (ctl))
          && !give_json (ctl, &self, path, error)))
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl) && (pdf != NULL || path != NULL))
    cordeau_ctl_printf (
        error,
        _ ("What is held on %s was written down. Hand it over to them and to nobody else.\n"),
        self.worker->shown);
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
