/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/id.h"
#include "store/filing.h"

#define HASH_SIZE 16
/* Ids of facts have 36 characters; those that peers send may have others. */
#define ID_SIZE 128

guint64
cordeau_filing_of (gint64 seq, const char *id, const guint8 *hash)
{
  guint8 bytes[8 + HASH_SIZE + ID_SIZE];
  guint8 sum[16];
  gsize length = MIN (strlen (id), ID_SIZE);
  guint64 value = 0;

  for (guint i = 0; i < 8; i++)
    bytes[i] = (guint8) ((guint64) seq >> 8 * i);
  if (hash != NULL)
    memcpy (bytes + 8, hash, HASH_SIZE);
  else
    memset (bytes + 8, 0, HASH_SIZE);
  memcpy (bytes + 8 + HASH_SIZE, id, length);
  cordeau_hash128 (bytes, 8 + HASH_SIZE + length, sum);
  for (guint i = 0; i < 8; i++)
    value |= (guint64) sum[i] << 8 * i;
  return value;
}

/* --- in SQL -------------------------------------------------------------------------------------- */

static void
step_cb (sqlite3_context *context, int n, sqlite3_value **values)
{
  guint64 *sum = sqlite3_aggregate_context (context, sizeof *sum);
  const char *id = (const char *) sqlite3_value_text (values[1]);
  const guint8 *hash = sqlite3_value_blob (values[2]);

  if (sum == NULL || id == NULL)
    return;
  if (hash != NULL && sqlite3_value_bytes (values[2]) != HASH_SIZE)
    hash = NULL;
  *sum += cordeau_filing_of (sqlite3_value_int64 (values[0]), id, hash);
}

static void
final_cb (sqlite3_context *context)
{
  const guint64 *sum = sqlite3_aggregate_context (context, 0);

  sqlite3_result_int64 (context, sum != NULL ? (gint64) *sum : 0);
}

int
cordeau_filing_register (sqlite3 *db)
{
  return sqlite3_create_function_v2 (db, "filing_sum", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                     NULL, step_cb, final_cb, NULL);
}
