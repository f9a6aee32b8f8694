/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as a PDF: in memory first, for a page that cannot be drawn must leave no half file. */
#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gio/gio.h>
#include <unistd.h>

#include "base/when.h"
#include "store/disk.h"

#include "print/document.h"

#define POINTS_A_MM (72.0 / 25.4)

static cairo_status_t
append_cb (void *closure, const guchar *data, guint length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The time is ours: cairo's own would be the clock's, and no two files alike. */
static void
set_metadata (cairo_surface_t *surface, const CordeauDocument *self, gint64 at, GTimeZone *zone)
{
  g_autofree char *when = cordeau_when_format (at - at % G_USEC_PER_SEC, zone);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE,
                                  cordeau_document_get_title (self));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Cordeau");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, when);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, when);
}

static cairo_status_t
draw_pages (cairo_surface_t *surface, const CordeauDocument *self)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  for (guint i = 0; i < cordeau_document_get_n_pages (self); i++)
    {
      cordeau_document_draw (self, i, cr);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

GBytes *
cordeau_document_to_pdf (const CordeauDocument *self, gint64 at, GTimeZone *zone, GError **error)
{
  const CordeauMedium *medium = cordeau_document_get_medium (self);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (zone != NULL, NULL);

  surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, medium->width * POINTS_A_MM,
                                                 medium->height * POINTS_A_MM);
  set_metadata (surface, self, at, zone);
  status = draw_pages (surface, self);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_FAILED,
               _ ("The pages could not be drawn (%s). Print fewer at a time."),
               cairo_status_to_string (status));
  return NULL;
}

static gboolean
write_all (int fd, const guchar *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return fsync (fd) == 0;
}

/* Under a name of its own until it is whole. */
static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".XXXXXX.part", NULL);
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);
  int fd = g_mkstemp_full (part, O_RDWR | O_CLOEXEC, 0600);
  gboolean done;

  if (fd < 0)
    return cordeau_disk_set_error (error, errno, path);
  done = write_all (fd, data, length);
  if (!done)
    cordeau_disk_set_error (error, errno, path);
  close (fd);
  if (done && cordeau_disk_rename_new (part, path, error))
    return cordeau_disk_sync_parent (path, error);
  g_unlink (part);
  return FALSE;
}

gboolean
cordeau_document_write (const CordeauDocument *self, const char *path, gint64 at, GTimeZone *zone,
                        gint64 *size, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("%s is there already. Choose another name."), path);
      return FALSE;
    }
  bytes = cordeau_document_to_pdf (self, at, zone, error);
  if (bytes == NULL || !write_file (path, bytes, error))
    return FALSE;
  if (size != NULL)
    *size = (gint64) g_bytes_get_size (bytes);
  return TRUE;
}
