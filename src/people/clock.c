/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts come in any order, so spans are made when they are read. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "people/clock.h"
#include "people/worker.h"
#include "store/kinds.h"

/* Nobody stays longer: a clock-out later than this belongs to another day's clock-in that was forgotten. */
#define LONGEST (16 * G_TIME_SPAN_HOUR)
/* Clocks of two computers of a site differ by as much (F10). */
#define SLACK (2 * G_TIME_SPAN_MINUTE)

void
cordeau_presence_free (CordeauPresence *self)
{
  if (self == NULL)
    return;
  g_free (self->worker);
  g_free (self->place);
  g_free (self);
}

/* --- saying --------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, char *reason)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, reason);
  g_free (reason);
  return FALSE;
}

static gboolean
check (CordeauTxn *txn, const char *worker, const char *place, gint64 at, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauWorker) known = cordeau_worker_get (cordeau_txn_get_connection (txn),
                                                        cordeau_txn_get_site (txn), worker, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (known == NULL)
    return refuse (error, g_strdup_printf (_ ("No worker has the key “%s”. Scan the badge again."),
                                           worker));
  if (place != NULL && !cordeau_id_is_site (place))
    return refuse (error, g_strdup_printf (_ ("“%s” is no site. Write its short name, such as "
                                              "site-7."),
                                           place));
  if (at > cordeau_txn_get_now (txn) + SLACK)
    return refuse (error, g_strdup (_ ("This time is still to come. Clock in when the worker is "
                                       "there.")));
  return TRUE;
}

gboolean
cordeau_clock_say (CordeauTxn *txn, gboolean entry, const char *worker, const char *place,
                   gint64 at, char fact[37], GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && worker != NULL, FALSE);

  if (!check (txn, worker, place, at, error))
    return FALSE;
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  subject = g_strconcat ("worker:", worker, NULL);
  cordeau_draft_init (&draft, entry ? "clock.in" : "clock.out", subject, at);
  cordeau_draft_set_db (&draft, db);
  cordeau_draft_text (&draft, "place", place);
  return cordeau_txn_append (txn, &draft, fact, error);
}

/* --- taking back ---------------------------------------------------------------------------------- */

/* Whose it is, and whether it was taken back. (transfer full) (nullable): %NULL without @error: there is no such fact. */
static char *
find (CordeauTxn *txn, const char *fact, gboolean *undone, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                    "people/clock.sql#find");
  char *worker = NULL;

  cordeau_statement_bind_text (s, 1, cordeau_txn_get_site (txn));
  cordeau_statement_bind_text (s, 2, fact);
  if (cordeau_statement_step (s, error))
    {
      worker = cordeau_statement_dup_text (s, 0);
      *undone = cordeau_statement_int (s, 1) != 0;
    }
  cordeau_statement_reset (s);
  return worker;
}

gboolean
cordeau_clock_undo (CordeauTxn *txn, const char *fact, char undo[37], GError **error)
{
  g_autofree char *db = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *worker = NULL;
  gboolean undone = FALSE;
  GError *local = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && fact != NULL && undo != NULL, FALSE);

  undo[0] = '\0';
  worker = find (txn, fact, &undone, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (worker == NULL)
    return refuse (error,
                   g_strdup (_ ("Nobody clocked in or out like this here. “cordeauctl clock” "
                                "lists who came and went.")));
  if (undone)
    return TRUE;
  db = cordeau_people_db (cordeau_txn_get_site (txn));
  subject = g_strconcat ("worker:", worker, NULL);
  cordeau_draft_init (&draft, "clock.undo", subject, 0);
  cordeau_draft_set_db (&draft, db);
  cordeau_draft_text (&draft, "target", fact);
  return cordeau_txn_append (txn, &draft, undo, error);
}

char *
cordeau_clock_find_last (CordeauConnection *connection, const char *site, const char *worker,
                         GError **error)
{
  CordeauStatement *s;
  char *fact = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL && worker != NULL, NULL);

  s = cordeau_connection_prepare (connection, "people/clock.sql#last");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, worker);
  if (cordeau_statement_step (s, error))
    fact = cordeau_statement_dup_text (s, 0);
  cordeau_statement_reset (s);
  return fact;
}

/* --- spans ---------------------------------------------------------------------------------------- */

static CordeauPresence *
presence_new (const char *worker, const char *place, gint64 start, gint64 end, guint flags)
{
  CordeauPresence *self = g_new0 (CordeauPresence, 1);

  self->worker = g_strdup (worker);
  self->place = g_strdup (place);
  self->start = start;
  self->end = end;
  self->counted = end - start;
  self->flags = flags;
  return self;
}

/* Takes one clocking of a worker at a place into @spans, whose last may be open. A second clock-in of somebody who is in says nothing
 * new. */
static void
take (GPtrArray *spans, const char *worker, const char *place, gint64 at, gboolean entry)
{
  CordeauPresence *last = spans->len > 0 ? g_ptr_array_index (spans, spans->len - 1) : NULL;
  gboolean open = last != NULL && (last->flags & CORDEAU_PRESENCE_OPEN) != 0
                  && strcmp (last->worker, worker) == 0 && strcmp (last->place, place) == 0
                  && at - last->start <= LONGEST;

  if (entry && !open)
    g_ptr_array_add (spans, presence_new (worker, place, at, at, CORDEAU_PRESENCE_OPEN));
  if (entry)
    return;
  if (!open)
    {
      g_ptr_array_add (spans, presence_new (worker, place, at, at, CORDEAU_PRESENCE_NO_IN));
      return;
    }
  last->end = at;
  last->counted = at - last->start;
  last->flags = 0;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauPresence *left = *(const CordeauPresence *const *) a;
  const CordeauPresence *right = *(const CordeauPresence *const *) b;
  int order = strcmp (left->worker, right->worker);

  if (order != 0)
    return order;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return strcmp (left->place, right->place);
}

/* F20: both are kept and flagged, and the time they share counts once. */
static void
count_once (GPtrArray *spans)
{
  CordeauPresence *reach = NULL; /* the span of this worker that lasts longest so far */

  g_ptr_array_sort (spans, compare);
  for (guint i = 0; i < spans->len; i++)
    {
      CordeauPresence *span = g_ptr_array_index (spans, i);

      if (reach == NULL || strcmp (reach->worker, span->worker) != 0)
        {
          reach = span;
          continue;
        }
      if (span->start < reach->end)
        {
          reach->flags |= CORDEAU_PRESENCE_TWICE;
          span->flags |= CORDEAU_PRESENCE_TWICE;
          span->counted = MAX (span->end - reach->end, 0);
        }
      if (span->end > reach->end)
        reach = span;
    }
}

/* Who is in at two sites, and out of neither, is so, too. */
static void
flag_open (GPtrArray *spans)
{
  for (guint i = 1; i < spans->len; i++)
    {
      CordeauPresence *before = g_ptr_array_index (spans, i - 1);
      CordeauPresence *span = g_ptr_array_index (spans, i);

      if (strcmp (before->worker, span->worker) != 0 || strcmp (before->place, span->place) == 0
          || (before->flags & CORDEAU_PRESENCE_OPEN) == 0 || span->start - before->start > LONGEST)
        continue;
      before->flags |= CORDEAU_PRESENCE_TWICE;
      span->flags |= CORDEAU_PRESENCE_TWICE;
    }
}

GPtrArray *
cordeau_presences_read (CordeauConnection *connection, const char *site, const char *worker,
                        gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) spans = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  spans = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_presence_free);
  s = cordeau_connection_prepare (connection, "people/clock.sql#range");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_int (s, 2, MAX (from, G_MININT64 + LONGEST) - LONGEST);
  cordeau_statement_bind_int (s, 3, MIN (to, G_MAXINT64 - LONGEST) + LONGEST);
  cordeau_statement_bind_text (s, 4, worker != NULL ? worker : "");
  while (cordeau_statement_step (s, &local))
    take (spans, cordeau_statement_text (s, 0), cordeau_statement_text (s, 1),
          cordeau_statement_int (s, 2), cordeau_statement_int (s, 3) != 0);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  count_once (spans);
  flag_open (spans);
  for (guint i = spans->len; i > 0; i--)
    {
      const CordeauPresence *span = g_ptr_array_index (spans, i - 1);

      if (span->start < from || span->start >= to)
        g_ptr_array_remove_index (spans, i - 1);
    }
  return g_steal_pointer (&spans);
}

/* --- folding -------------------------------------------------------------------------------------- */

static gboolean
fold_undo (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  const char *target = cordeau_body_text (body, "target");
  CordeauStatement *s;

  if (target == NULL)
    return TRUE;
  s = cordeau_connection_prepare (cordeau_txn_get_connection (txn), "people/clock.sql#write-undo");
  cordeau_statement_bind_text (s, 1, target);
  cordeau_statement_bind_text (s, 2, fact->id);
  return cordeau_statement_run (s, error);
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  const char *place = cordeau_body_text (body, "place");
  gboolean entry = strcmp (fact->kind, "clock.in") == 0;
  CordeauStatement *s;

  if (strcmp (fact->kind, "clock.undo") == 0)
    return fold_undo (txn, fact, body, error);
  if ((!entry && strcmp (fact->kind, "clock.out") != 0)
      || !g_str_has_prefix (fact->subject, "worker:") || !g_str_has_prefix (fact->db, "people-"))
    return TRUE;
  s = cordeau_connection_prepare (cordeau_txn_get_connection (txn), "people/clock.sql#write");
  cordeau_statement_bind_text (s, 1, fact->id);
  cordeau_statement_bind_text (s, 2, fact->db + strlen ("people-"));
  cordeau_statement_bind_text (s, 3, fact->subject + strlen ("worker:"));
  cordeau_statement_bind_int (s, 4, fact->at);
  cordeau_statement_bind_int (s, 5, fact->clock);
  cordeau_statement_bind_int (s, 6, entry);
  cordeau_statement_bind_text (s, 7, place != NULL ? place : fact->site);
  return cordeau_statement_run (s, error);
}

static gboolean
unfold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  gboolean undo = strcmp (fact->kind, "clock.undo") == 0;
  CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                    undo ? "people/clock.sql#drop-undo"
                                                         : "people/clock.sql#drop");

  cordeau_statement_bind_text (s, 1, fact->id);
  return cordeau_statement_run (s, error);
}

static const CordeauFactKind clock_in = { "clock.in", (const char *const[]) { "place", NULL } };
static const CordeauFactKind clock_out = { "clock.out", (const char *const[]) { "place", NULL } };

static const CordeauFactKind clock_undo = { "clock.undo",
                                            (const char *const[]) { "target", NULL } };

static const CordeauProjection projection = {
  .name = "clock",
  .version = 2,
  .schema = "people/clock-projection.sql",
  .tables = (const char *const[]) { "clockings", "clock_undos", NULL },
  .fact_prefix = (const char *const[]) { "clock.", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
  .unfold = unfold_fact,
};

void
cordeau_clock_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_fact (kinds, &clock_in);
  cordeau_kinds_add_fact (kinds, &clock_out);
  cordeau_kinds_add_fact (kinds, &clock_undo);
  cordeau_kinds_add_projection (kinds, &projection);
}
