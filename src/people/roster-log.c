/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of a published shift is a fact of people-<site>; who did it is an attribution there, as of every fact. */
#include <string.h>

#include "base/day.h"
#include "people/roster-log.h"
#include "store/kinds.h"

void
cordeau_roster_change_free (CordeauRosterChange *self)
{
  if (self == NULL)
    return;
  g_free (self->fact);
  g_free (self->shift);
  g_free (self->worker);
  g_free (self->actor);
  g_clear_pointer (&self->before, cordeau_shift_free);
  g_clear_pointer (&self->after, cordeau_shift_free);
  g_free (self);
}

/* --- writing -------------------------------------------------------------------------------------- */

static gint32
day_of (CordeauTxn *txn, gint64 when)
{
  g_autofree char *day = cordeau_site_day (cordeau_txn_get_connection (txn), when);

  return cordeau_day_from_text (day);
}

/* The four numbers of a shift, in the order in which they are written and read. */
static guint
numbers_of (const CordeauShift *shift, gint64 numbers[4])
{
  if (shift == NULL)
    return 0;
  numbers[0] = shift->start;
  numbers[1] = shift->end;
  numbers[2] = shift->break_minutes;
  numbers[3] = shift->break_start;
  return 4;
}

static gint64
minutes_of (const CordeauShift *shift)
{
  return shift != NULL ? cordeau_shift_minutes (shift) : 0;
}

static const char *
post_of (const CordeauShift *shift)
{
  return shift != NULL ? shift->post : NULL;
}

static const char *
worker_of (const CordeauShift *shift)
{
  return shift != NULL ? shift->worker : NULL;
}

static gint64
start_of (const CordeauShift *shift)
{
  return shift != NULL ? shift->start : G_MAXINT64;
}

static gint64
touched_by (const CordeauShift *before, const CordeauShift *after)
{
  return MIN (start_of (before), start_of (after));
}

gboolean
cordeau_roster_log_change (CordeauTxn *txn, const CordeauShift *before, const CordeauShift *after,
                           const CordeauRosterReason *reason, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  const CordeauShift *either = after != NULL ? after : before;
  g_autofree char *subject = g_strconcat ("shift:", either->id, NULL);
  gint64 was[4] = { 0 };
  gint64 is[4] = { 0 };
  char fact[37];
  CordeauDraft draft;

  cordeau_draft_init (&draft, "roster.changed", subject, 0);
  cordeau_draft_set_db (&draft, db);
  cordeau_draft_ints (&draft, "after", is, numbers_of (after, is));
  cordeau_draft_text (&draft, "after_post", post_of (after));
  cordeau_draft_text (&draft, "after_worker", worker_of (after));
  cordeau_draft_ints (&draft, "before", was, numbers_of (before, was));
  cordeau_draft_text (&draft, "before_post", post_of (before));
  cordeau_draft_text (&draft, "before_worker", worker_of (before));
  cordeau_draft_amount (&draft, "minutes", minutes_of (after) - minutes_of (before));
  cordeau_draft_amount (&draft, "notice",
                        day_of (txn, touched_by (before, after))
                            - day_of (txn, cordeau_txn_get_now (txn)));
  cordeau_draft_text (&draft, "why", cordeau_roster_why_to_nick (reason->why));
  return cordeau_txn_append (txn, &draft, fact, error)
         && cordeau_session_attribute (txn, fact, reason->actor, error);
}

gboolean
cordeau_roster_log_publish (CordeauTxn *txn, gint64 from, gint64 to, guint n,
                            const CordeauRosterReason *reason, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *subject = g_strconcat ("roster:", cordeau_txn_get_site (txn), NULL);
  char fact[37];
  CordeauDraft draft;

  cordeau_draft_init (&draft, "roster.published", subject, 0);
  cordeau_draft_set_db (&draft, db);
  cordeau_draft_int (&draft, "from", from);
  cordeau_draft_int (&draft, "shifts", n);
  cordeau_draft_int (&draft, "to", to);
  return cordeau_txn_append (txn, &draft, fact, error)
         && cordeau_session_attribute (txn, fact, reason->actor, error);
}

/* --- folding -------------------------------------------------------------------------------------- */

/* (nullable) */
static CordeauShift *
read_side (yyjson_val *body, const char *numbers_name, const char *worker_name,
           const char *post_name)
{
  yyjson_val *numbers = yyjson_obj_get (body, numbers_name);
  const char *worker = cordeau_body_text (body, worker_name);
  CordeauShift *shift;

  if (yyjson_arr_size (numbers) < 4 || worker == NULL)
    return NULL;
  shift = cordeau_shift_new (worker, yyjson_get_sint (yyjson_arr_get (numbers, 0)),
                             yyjson_get_sint (yyjson_arr_get (numbers, 1)),
                             cordeau_body_text (body, post_name));
  shift->break_minutes = (int) yyjson_get_sint (yyjson_arr_get (numbers, 2));
  shift->break_start = yyjson_get_sint (yyjson_arr_get (numbers, 3));
  return shift;
}

static void
bind_side (CordeauStatement *s, int first, const CordeauShift *shift)
{
  if (shift == NULL)
    return;
  cordeau_statement_bind_text (s, first, shift->worker);
  cordeau_statement_bind_int (s, first + 1, shift->start);
  cordeau_statement_bind_int (s, first + 2, shift->end);
  cordeau_statement_bind_int (s, first + 3, shift->break_minutes);
  cordeau_statement_bind_int (s, first + 4, shift->break_start);
  cordeau_statement_bind_text (s, first + 5, shift->post);
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  g_autoptr (CordeauShift) before = read_side (body, "before", "before_worker", "before_post");
  g_autoptr (CordeauShift) after = read_side (body, "after", "after_worker", "after_post");
  const char *why = cordeau_body_text (body, "why");
  CordeauStatement *s;

  if (strcmp (fact->kind, "roster.changed") != 0 || (before == NULL && after == NULL)
      || !g_str_has_prefix (fact->subject, "shift:"))
    return TRUE;
  s = cordeau_connection_prepare (cordeau_txn_get_connection (txn), "people/roster-log.sql#write");
  cordeau_statement_bind_text (s, 1, fact->id);
  cordeau_statement_bind_text (s, 2, fact->site);
  cordeau_statement_bind_int (s, 3, touched_by (before, after));
  cordeau_statement_bind_int (s, 4, fact->at);
  cordeau_statement_bind_int (s, 5, fact->clock);
  cordeau_statement_bind_text (s, 6, fact->subject + strlen ("shift:"));
  cordeau_statement_bind_text (s, 7, after != NULL ? after->worker : before->worker);
  cordeau_statement_bind_text (s, 8, why != NULL ? why : "");
  cordeau_statement_bind_int (s, 9, cordeau_body_int (body, "notice"));
  cordeau_statement_bind_int (s, 10, cordeau_body_int (body, "minutes"));
  bind_side (s, 11, before);
  bind_side (s, 17, after);
  return cordeau_statement_run (s, error);
}

static gboolean
unfold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                    "people/roster-log.sql#drop");

  cordeau_statement_bind_text (s, 1, fact->id);
  return cordeau_statement_run (s, error);
}

/* --- reading -------------------------------------------------------------------------------------- */

static CordeauShift *
read_columns (CordeauStatement *s, int first, const char *id)
{
  CordeauShift *shift;

  if (cordeau_statement_is_null (s, first))
    return NULL;
  shift = cordeau_shift_new (cordeau_statement_text (s, first),
                             cordeau_statement_int (s, first + 1),
                             cordeau_statement_int (s, first + 2),
                             cordeau_statement_text (s, first + 5));
  shift->id = g_strdup (id);
  shift->break_minutes = (int) cordeau_statement_int (s, first + 3);
  shift->break_start = cordeau_statement_int (s, first + 4);
  return shift;
}

static CordeauRosterChange *
read_row (CordeauStatement *s)
{
  CordeauRosterChange *self = g_new0 (CordeauRosterChange, 1);
  CordeauRosterWhy why = cordeau_roster_why_from_nick (cordeau_statement_text (s, 4));

  self->fact = cordeau_statement_dup_text (s, 0);
  self->at = cordeau_statement_int (s, 1);
  self->shift = cordeau_statement_dup_text (s, 2);
  self->worker = cordeau_statement_dup_text (s, 3);
  self->why = why < CORDEAU_N_ROSTER_WHYS ? why : CORDEAU_ROSTER_WHY_UNSAID;
  self->days = cordeau_statement_int (s, 5);
  self->minutes = cordeau_statement_int (s, 6);
  self->before = read_columns (s, 7, self->shift);
  self->after = read_columns (s, 13, self->shift);
  self->actor = cordeau_statement_dup_text (s, 19);
  return self;
}

GPtrArray *
cordeau_roster_changes_read (CordeauConnection *connection, const char *site, const char *worker,
                             gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_roster_change_free);
  s = cordeau_connection_prepare (connection, "people/roster-log.sql#list");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_int (s, 2, from);
  cordeau_statement_bind_int (s, 3, to);
  cordeau_statement_bind_text (s, 4, worker != NULL ? worker : "");
  while (cordeau_statement_step (s, &local))
    g_ptr_array_add (list, read_row (s));
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

/* --- registration --------------------------------------------------------------------------------- */

static const CordeauFactKind changed = {
  "roster.changed",
  (const char *const[]) { "after", "after_post", "after_worker", "before", "before_post",
                          "before_worker", "minutes", "notice", "why", NULL }
};

static const CordeauFactKind published = { "roster.published",
                                           (const char *const[]) { "from", "shifts", "to", NULL } };

static const CordeauProjection projection = {
  .name = "roster-log",
  .version = 1,
  .schema = "people/roster-log-projection.sql",
  .tables = (const char *const[]) { "roster_changes", NULL },
  .fact_prefix = (const char *const[]) { "roster.changed", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
  .unfold = unfold_fact,
};

void
cordeau_roster_log_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_fact (kinds, &changed);
  cordeau_kinds_add_fact (kinds, &published);
  cordeau_kinds_add_projection (kinds, &projection);
}
