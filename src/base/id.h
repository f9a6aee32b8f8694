/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identifiers: time-ordered ones for what happens (UUIDv7, RFC 9562 §5.7) and
 * derived ones for what two sites must name alike without talking. */
#pragma once

#include "base/env.h"

G_BEGIN_DECLS

/** cordeau_id_new: (transfer full): a UUIDv7, 36 lower-case characters. Strictly
 * increasing within @env, of which a process has one, even when the clock stands still or
 * goes back; across threads too. */
char *cordeau_id_new (CordeauEnv *env);

/** cordeau_id_derive: (transfer full): 26 lower-case Crockford base-32 characters,
 * the first 128 bits of SHA-256 over @space, NUL, @text (UTF-8 bytes as given), as one big-endian
 * number (so the first character is 0 to 7). */
char *cordeau_id_derive (const char *space, const char *text);

/** cordeau_id_is_site: whether @id matches ^[a-z][a-z0-9-]{1,30}$ (architecture.md, Identity). */
gboolean cordeau_id_is_site (const char *id);

/* First 128 bits of SHA-256 over bytes, in @digest. */
void cordeau_hash128 (gconstpointer bytes, gsize length, guint8 digest[16]);

/* Lower-case hex of @length bytes into @text, which holds 2 × @length + 1. */
void cordeau_hex (const guint8 *bytes, gsize length, char *text);
/* The inverse, and nothing but: FALSE unless @text is 2 × @length lower-case digits and
 * ends there. */
gboolean cordeau_unhex (const char *text, guint8 *bytes, gsize length);

G_END_DECLS
