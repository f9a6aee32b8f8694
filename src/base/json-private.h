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

G_END_DECLS
