/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical JSON: the bytes that are hashed, stored and sent (architecture.md,
 * "Facts and records"). Members sorted by UTF-8 bytes, no white space, shortest
 * escapes, integers within ±(2^53 − 1), no floats, no duplicate member, valid UTF-8,
 * depth ≤ 64. Reading is by yyjson; so is building: callers make a mutable
 * document and ask for its canonical bytes. */
#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

#define CORDEAU_JSON_MAX_DEPTH 64
#define CORDEAU_JSON_MAX_INT G_GINT64_CONSTANT (9007199254740991)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_doc, yyjson_doc_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (yyjson_mut_doc, yyjson_mut_doc_free)

/** cordeau_json_canonical: (transfer full) (nullable): canonical bytes of @root,
 * NUL-terminated for convenience, @length without the NUL; %NULL with
 * CORDEAU_BASE_ERROR_JSON when @root holds what canonical form refuses. */
char *cordeau_json_canonical (yyjson_val *root, gsize *length, GError **error);
char *cordeau_json_canonical_mut (yyjson_mut_val *root, gsize *length, GError **error);

/** cordeau_json_parse: strict JSON from untrusted bytes, depth-limited, duplicate
 * members refused. Fractions are JSON and are read; canonical form refuses them. */
yyjson_doc *cordeau_json_parse (const char *bytes, gsize length, GError **error);

/* Whether @bytes are exactly what cordeau_json_canonical() would write for them. */
gboolean cordeau_json_is_canonical (const char *bytes, gsize length);
/* (transfer full) (nullable): the same, giving what was read; %NULL when they are not. */
yyjson_doc *cordeau_json_read_canonical (const char *bytes, gsize length);

/**
 * CordeauJsonWriter:
 *
 * The fast way to write a small canonical object without a tree: members must be added in
 * sorted order (asserted, also for one that is then left out), so the result needs no second
 * pass. Reuse one with cordeau_json_writer_reset(). Values should be valid UTF-8; what is not
 * is written as U+FFFD.
 */
typedef struct _CordeauJsonWriter CordeauJsonWriter;

CordeauJsonWriter *cordeau_json_writer_new (void);
void cordeau_json_writer_free (CordeauJsonWriter *self);
void cordeau_json_writer_reset (CordeauJsonWriter *self);
/* %NULL or empty @value: the member is left out. */
void cordeau_json_writer_string (CordeauJsonWriter *self, const char *name, const char *value);
/* Asserts |value| ≤ CORDEAU_JSON_MAX_INT. */
void cordeau_json_writer_int (CordeauJsonWriter *self, const char *name, gint64 value);
/* Left out when %FALSE. */
void cordeau_json_writer_true (CordeauJsonWriter *self, const char *name, gboolean value);
/* Left out when %NULL or without elements. */
void cordeau_json_writer_strv (CordeauJsonWriter *self, const char *name,
                               const char *const *values);
/* Left out when @n is 0. Asserts each as cordeau_json_writer_int() does. */
void cordeau_json_writer_ints (CordeauJsonWriter *self, const char *name, const gint64 *values,
                               guint n);
/* Closes the object. The bytes belong to the writer, until the next reset. */
const char *cordeau_json_writer_end (CordeauJsonWriter *self, gsize *length);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauJsonWriter, cordeau_json_writer_free)

G_END_DECLS
