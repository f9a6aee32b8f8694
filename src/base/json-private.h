/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pieces of canonical form that the tree walk and the writer share. */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/* A growing run of bytes. GString would do, but it checks for room at every append;
 * here room is made once a member. */
typedef struct
{
  char *bytes;
  gsize length;
  gsize size;
} CordeauJsonBuffer;

/* What cordeau_json_put_string() may need for @length bytes: every byte as \u00xx, and quotes. */
#define CORDEAU_JSON_STRING_ROOM(length) (6 * (length) + 2)
#define CORDEAU_JSON_INT_ROOM 20

void cordeau_json_buffer_reserve (CordeauJsonBuffer *self, gsize room);

/* Both write without looking for room. The string is FALSE, with nothing written
 * that counts, when it is not UTF-8. */
gboolean cordeau_json_put_string (CordeauJsonBuffer *self, const char *text, gsize length);
void cordeau_json_put_int (CordeauJsonBuffer *self, gint64 value);

static inline void
cordeau_json_put_char (CordeauJsonBuffer *self, char c)
{
  self->bytes[self->length++] = c;
}

typedef struct
{
  const char *name;
  gsize length;
  gpointer value;
} CordeauJsonMember;

/* Appends the members of @object, a yyjson_mut_val if @mutable, else a yyjson_val. */
void cordeau_json_collect_members (GArray *members, gpointer object, gboolean mutable);

/* Sorts the members from @first on; FALSE for two of one name. */
gboolean cordeau_json_sort_members (GArray *members, guint first, GError **error);

/* Whether an array or object may stand inside @depth others. */
gboolean cordeau_json_check_depth (guint depth, GError **error);

G_END_DECLS
