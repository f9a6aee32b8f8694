/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random histories. Parcels are read by SQLite itself, as replication would send them. */
#include <sqlite3.h>

#include "base/id.h"
#include "bags-random.h"

static void
parcel_free (gpointer data)
{
  Parcel *parcel = data;

  g_free (parcel->db);
  g_free (parcel->id);
  g_free (parcel->rev);
  g_free (parcel->body);
  g_free (parcel);
}

static void
read_parcels (sqlite3 *db, const char *sql, gboolean is_fact, GPtrArray *parcels)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    {
      Parcel *parcel = g_new0 (Parcel, 1);
      char hash[33];

      cordeau_hex (sqlite3_column_blob (stmt, 3), 16, hash);
      parcel->is_fact = is_fact;
      parcel->db = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
      parcel->id = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
      parcel->rev = g_strdup_printf ("%d-%s", sqlite3_column_int (stmt, 2), hash);
      parcel->length = (gsize) sqlite3_column_bytes (stmt, 4);
      parcel->body = g_strndup (sqlite3_column_blob (stmt, 4), parcel->length);
      g_ptr_array_add (parcels, parcel);
    }
  sqlite3_finalize (stmt);
}

GPtrArray *
bags_parcels (Bags *bags)
{
  GPtrArray *parcels = g_ptr_array_new_with_free_func (parcel_free);
  g_autofree char *path = g_build_filename (bags->folder, "cordeau.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  read_parcels (db,
                "SELECT d.name, f.id, 1, f.hash, f.body FROM facts f JOIN dbs d ON d.db = f.db "
                "ORDER BY f.id",
                TRUE, parcels);
  read_parcels (db,
                "SELECT d.name, r.id, r.generation, r.hash, r.body FROM records r "
                "JOIN dbs d ON d.db = r.db "
                "WHERE r.kind IN ('net', 'machine', 'programme') AND NOT r.deleted ORDER BY r.id",
                FALSE, parcels);
  sqlite3_close (db);
  return parcels;
}

static gpointer
take_parcel (CordeauTxn *txn, gpointer data, GError **error)
{
  Parcel *parcel = data;
  const char *revs[] = { parcel->rev, NULL };
  gboolean taken;

  if (parcel->is_fact)
    taken = cordeau_txn_receive (txn, parcel->db, parcel->id, parcel->rev, parcel->body,
                                 parcel->length, NULL, error);
  else
    taken = cordeau_txn_merge (txn, parcel->db, parcel->id, revs, FALSE, parcel->body,
                               parcel->length, error);
  return taken ? parcel : NULL;
}

void
bags_deliver (Bags *bags, const Parcel *parcel)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), take_parcel, (gpointer) parcel,
                       NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  GPtrArray *parcels;
  GRand *rand;
} Delivery;

static gpointer
take_shuffled (CordeauTxn *txn, gpointer data, GError **error)
{
  Delivery *delivery = data;
  GPtrArray *parcels = delivery->parcels;

  for (guint i = parcels->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (delivery->rand, 0, (gint32) i);
      gpointer kept = parcels->pdata[i - 1];

      parcels->pdata[i - 1] = parcels->pdata[j];
      parcels->pdata[j] = kept;
    }
  for (guint i = 0; i < parcels->len; i++)
    {
      guint again = (guint) g_rand_int_range (delivery->rand, 0, (gint32) i + 1);

      if (take_parcel (txn, g_ptr_array_index (parcels, i), error) == NULL)
        return NULL;
      if (g_rand_int_range (delivery->rand, 0, 5) == 0
          && take_parcel (txn, g_ptr_array_index (parcels, again), error) == NULL)
        return NULL;
    }
  return delivery;
}

void
bags_deliver_shuffled (Bags *bags, GPtrArray *parcels, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  Delivery delivery = { parcels, rand };

  cordeau_store_write (cordeau_session_get_store (bags->session), take_shuffled, &delivery, NULL,
                       &error);
  g_assert_no_error (error);
}

static char *
random_code (GRand *rand)
{
  return g_strdup_printf ("N%d", g_rand_int_range (rand, 1, 10));
}

static char *
random_scan (Bags *bags, GRand *rand)
{
  static const char *const washers[] = { "L1", "L2", "H1" };
  static const char *const dryers[] = { "S1", "S2" };
  static const char *const slots[] = { NULL, "A1", "B2" };
  g_autofree char *code = random_code (rand);
  g_autoptr (CordeauScan) scan = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  scan = cordeau_scan_new (code, g_rand_int_range (rand, 1, CORDEAU_N_STATIONS));
  scan->machine = g_strdup (scan->station == CORDEAU_STATION_DRYING
                                ? dryers[g_rand_int_range (rand, 0, 2)]
                                : washers[g_rand_int_range (rand, 0, 3)]);
  scan->slot = g_strdup (slots[g_rand_int_range (rand, 0, 3)]);
  scan->grams = g_rand_int_range (rand, 0, 3) == 0 ? g_rand_int_range (rand, 500, 3000) : 0;
  scan->answer = CORDEAU_ANSWER_YES;
  result = bags_scan_full (bags, scan);
  return result->outcome == CORDEAU_OUTCOME_ACCEPTED ? g_strdup (result->fact) : NULL;
}

static char *
random_act (Bags *bags, GRand *rand, gboolean tags)
{
  static const CordeauActKind kinds[] = {
    CORDEAU_ACT_HOLD,       CORDEAU_ACT_RELEASE, CORDEAU_ACT_REWASH,  CORDEAU_ACT_UNWASHED,
    CORDEAU_ACT_MISSING,    CORDEAU_ACT_EMPTIED, CORDEAU_ACT_EMPTIED, CORDEAU_ACT_INTERRUPTED,
    CORDEAU_ACT_QUARANTINE, CORDEAU_ACT_RETIRE,  CORDEAU_ACT_REISSUE, CORDEAU_ACT_LINK,
    CORDEAU_ACT_RETAG,      CORDEAU_ACT_UNLINK,  CORDEAU_ACT_UNLINK,  CORDEAU_ACT_TEMPORARY,
  };
  static const char *const machines[] = { "L1", "L2", "H1", "S1", "S2" };
  CordeauActKind kind = kinds[g_rand_int_range (rand, 0, tags ? G_N_ELEMENTS (kinds) : 9)];
  gboolean load = kind == CORDEAU_ACT_EMPTIED || kind == CORDEAU_ACT_INTERRUPTED;
  g_autofree char *code = random_code (rand);
  g_autofree char *other = random_code (rand);
  g_autoptr (CordeauScanResult) result = NULL;

  result = bags_act_full (bags, kind, load ? machines[g_rand_int_range (rand, 0, 5)] : code, other,
                          kind == CORDEAU_ACT_HOLD ? "damaged" : NULL, NULL);
  return result->outcome == CORDEAU_OUTCOME_ACCEPTED ? g_strdup (result->fact) : NULL;
}

/* By hand, to wherever it may be right or wrong. */
static char *
random_move (Bags *bags, GRand *rand)
{
  static const char *const machines[] = { "L1", "S1", "H1", NULL };
  g_autofree char *code = random_code (rand);
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_MOVE, code);
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) error = NULL;

  act->stage = g_rand_int_range (rand, 0, CORDEAU_N_STAGES);
  act->reason = g_strdup ("not-read");
  act->machine = g_strdup (machines[g_rand_int_range (rand, 0, 4)]);
  act->slot = g_strdup (g_rand_boolean (rand) ? "A1" : NULL);
  result = cordeau_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  return result->outcome == CORDEAU_OUTCOME_ACCEPTED ? g_strdup (result->fact) : NULL;
}

/* What is said of a machine, true or not. */
static char *
random_word (Bags *bags, GRand *rand)
{
  static const CordeauActKind kinds[] = { CORDEAU_ACT_FAULT, CORDEAU_ACT_REPAIRED,
                                          CORDEAU_ACT_STATE };
  static const char *const machines[] = { "L1", "L2", "S1" };
  CordeauActKind kind = kinds[g_rand_int_range (rand, 0, 3)];
  const char *reason = kind == CORDEAU_ACT_FAULT ? "door" : "running";
  g_autoptr (CordeauScanResult) result = NULL;

  result = bags_act_full (bags, kind, machines[g_rand_int_range (rand, 0, 3)], NULL, reason, NULL);
  return result->outcome == CORDEAU_OUTCOME_ACCEPTED ? g_strdup (result->fact) : NULL;
}

char *
bags_step (Bags *bags, GRand *rand, gboolean tags)
{
  bags_advance (bags, g_rand_int_range (rand, 1, 600) * SECOND);
  if (g_rand_int_range (rand, 0, 12) == 0)
    return random_move (bags, rand);
  if (g_rand_int_range (rand, 0, 20) == 0)
    return random_word (bags, rand);
  if (g_rand_int_range (rand, 0, 3) == 0)
    return random_act (bags, rand, tags);
  return random_scan (bags, rand);
}
