/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One revision of a document, as it travels: JSON on the wire, canonical bytes in the store. */
#pragma once

#include "base/json.h"
#include "store/errors.h"

G_BEGIN_DECLS

/**
 * CordeauDoc:
 * @id: not empty
 * @revs: %NULL-terminated: the revision and its ancestors, newest first, without gaps
 * @deleted: whether it is a tombstone
 * @body: @length bytes of canonical JSON: the members that do not begin with "_"
 */
typedef struct
{
  char *id;
  char **revs;
  gboolean deleted;
  char *body;
  gsize length;
} CordeauDoc;

void cordeau_doc_free (CordeauDoc *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDoc, cordeau_doc_free)

/**
 * CordeauDocError: why a document is not taken
 * @CORDEAU_DOC_ERROR_BAD: not a document (400)
 * @CORDEAU_DOC_ERROR_ATTACHMENT: it has attachments, which we do not keep (415)
 */
typedef enum
{
  CORDEAU_DOC_ERROR_BAD,
  CORDEAU_DOC_ERROR_ATTACHMENT,
} CordeauDocError;

#define CORDEAU_DOC_ERROR (cordeau_doc_error_quark ())
GQuark cordeau_doc_error_quark (void);

/**
 * cordeau_doc_read:
 * @json: an object
 * @id: (nullable): wins over "_id"
 * @loose: whether fractions are kept: only where nothing of ours is stored
 *
 * Without "_id" or "_rev", @id or @revs of the document is empty: an interactive write may come so.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_DOC_ERROR or CORDEAU_BASE_ERROR
 */
CordeauDoc *cordeau_doc_read (yyjson_val *json, const char *id, gboolean loose, GError **error);

/* What may stand beside the body. */
typedef enum
{
  CORDEAU_DOC_PLAIN = 0,
  CORDEAU_DOC_REVISIONS = 1 << 0, /* "_revisions" */
} CordeauDocWrite;

/* Appends the document as JSON: "_id", "_rev", "_deleted", "_revisions", then the body's members as stored. */
void cordeau_doc_write (const CordeauDoc *self, CordeauDocWrite flags, GString *out);
/* The same, and @extra, which is empty or JSON members each followed by a comma. */
void cordeau_doc_write_with (const CordeauDoc *self, CordeauDocWrite flags, const char *extra,
                             GString *out);

/* Appends a JSON string. @text: UTF-8 */
void cordeau_json_append (GString *out, const char *text);

G_END_DECLS
