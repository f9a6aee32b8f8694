/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a shift is, and how shifts are read. Writing is in shift-write.c. */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "base/when.h"
#include "people/post.h"
#include "people/shift.h"
#include "store/kinds.h"

static const char *const why_nicks[CORDEAU_N_ROSTER_WHYS] = {
  "unsaid", "absence", "request", "activity", "training", "correction", "import",
};

static const char *const why_words[CORDEAU_N_ROSTER_WHYS] = {
  N_ ("No reason was given"), N_ ("Somebody is absent"), N_ ("The worker asked for it"),
  N_ ("More or less work"),   N_ ("Training"),           N_ ("A mistake was corrected"),
  N_ ("Taken from a file"),
};

const char *
cordeau_roster_why_to_nick (CordeauRosterWhy why)
{
  g_return_val_if_fail (why < CORDEAU_N_ROSTER_WHYS, "unsaid");

  return why_nicks[why];
}

CordeauRosterWhy
cordeau_roster_why_from_nick (const char *nick)
{
  for (guint i = 0; i < CORDEAU_N_ROSTER_WHYS; i++)
    if (g_strcmp0 (nick, why_nicks[i]) == 0)
      return i;
  return CORDEAU_N_ROSTER_WHYS;
}

const char *
cordeau_roster_why_to_words (CordeauRosterWhy why)
{
  g_return_val_if_fail (why < CORDEAU_N_ROSTER_WHYS, "");

  return _ (why_words[why]);
}

CordeauShift *
cordeau_shift_new (const char *worker, gint64 start, gint64 end, const char *post)
{
  CordeauShift *self = g_new0 (CordeauShift, 1);

  self->worker = g_strdup (worker);
  self->start = start;
  self->end = end;
  self->post = g_strdup (post);
  return self;
}

CordeauShift *
cordeau_shift_copy (const CordeauShift *self)
{
  CordeauShift *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->worker = g_strdup (self->worker);
  copy->post = g_strdup (self->post);
  copy->rev = g_strdup (self->rev);
  return copy;
}

void
cordeau_shift_free (CordeauShift *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->worker);
  g_free (self->post);
  g_free (self->rev);
  g_free (self);
}

int
cordeau_shift_minutes (const CordeauShift *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return (int) ((self->end - self->start) / G_TIME_SPAN_MINUTE) - self->break_minutes;
}

/* The instant @days later at which the wall shows what it shows at @when. */
static gint64
move_instant (gint64 when, int days, GTimeZone *zone)
{
  int minute;
  gint64 within_minute = when % G_TIME_SPAN_MINUTE;

  cordeau_when_split (when, zone, &minute, NULL);
  return cordeau_day_at (cordeau_day_of (when, zone) + days, minute, zone) + within_minute;
}

void
cordeau_shift_move_days (CordeauShift *self, int days, GTimeZone *zone)
{
  g_return_if_fail (self != NULL);

  self->start = move_instant (self->start, days, zone);
  self->end = move_instant (self->end, days, zone);
  if (self->break_start != 0)
    self->break_start = move_instant (self->break_start, days, zone);
}

char *
cordeau_shift_find_fault (const CordeauShift *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->worker == NULL || *self->worker == '\0')
    return g_strdup (_ ("The shift has no worker. Write the worker's key."));
  if (self->end <= self->start)
    return g_strdup (_ ("The shift ends before it starts. Correct one of the times."));
  if (self->end - self->start > CORDEAU_SHIFT_MOST)
    return g_strdup (_ ("The shift is longer than 24 hours. Correct one of the times."));
  if (self->break_minutes < 0
      || self->break_minutes * G_TIME_SPAN_MINUTE >= self->end - self->start)
    return g_strdup (_ ("The break is as long as the shift. Write the minutes of the break."));
  if (self->break_start != 0
      && (self->break_start < self->start
          || self->break_start + self->break_minutes * G_TIME_SPAN_MINUTE > self->end))
    return g_strdup (_ ("The break is not inside the shift. Correct when it starts."));
  if (self->post == NULL || *self->post == '\0')
    return g_strdup (_ ("The shift has no post. Write one, such as washing."));
  if (cordeau_post_from_nick (self->post) == CORDEAU_POST_NONE)
    return g_strdup_printf (_ ("“%s” is no post. Write a station, such as washing."), self->post);
  return NULL;
}

/* --- reading -------------------------------------------------------------------------------------- */

static CordeauShift *
read_row (CordeauStatement *s)
{
  CordeauShift *self = g_new0 (CordeauShift, 1);

  self->id = cordeau_statement_dup_text (s, 0);
  self->worker = cordeau_statement_dup_text (s, 1);
  self->start = cordeau_statement_int (s, 2);
  self->end = cordeau_statement_int (s, 3);
  self->break_minutes = (int) cordeau_statement_int (s, 4);
  self->break_start = cordeau_statement_int (s, 5);
  self->post = cordeau_statement_dup_text (s, 6);
  self->published = cordeau_statement_int (s, 7) != 0;
  self->told = cordeau_statement_int (s, 8);
  self->changed = cordeau_statement_int (s, 9) != 0;
  self->agreed = cordeau_statement_int (s, 10) != 0;
  self->modified = cordeau_statement_int (s, 11);
  self->rev = cordeau_statement_dup_text (s, 12);
  return self;
}

GPtrArray *
cordeau_shifts_read (CordeauConnection *connection, const char *site, const char *worker,
                     gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) list = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_shift_free);
  s = cordeau_connection_prepare (connection, worker != NULL ? "people/shifts.sql#worker-range"
                                                             : "people/shifts.sql#range");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_int (s, 2,
                              MAX (from, G_MININT64 + CORDEAU_SHIFT_MOST) - CORDEAU_SHIFT_MOST);
  cordeau_statement_bind_int (s, 3, to);
  cordeau_statement_bind_int (s, 4, from);
  if (worker != NULL)
    cordeau_statement_bind_text (s, 5, worker);
  while (cordeau_statement_step (s, &local))
    g_ptr_array_add (list, read_row (s));
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

CordeauShift *
cordeau_shift_find (CordeauConnection *connection, const char *site, const char *id, GError **error)
{
  CordeauStatement *s;
  CordeauShift *self;

  g_return_val_if_fail (connection != NULL && site != NULL && id != NULL, NULL);

  s = cordeau_connection_prepare (connection, "people/shifts.sql#find");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, id);
  if (!cordeau_statement_step (s, error))
    return NULL;
  self = read_row (s);
  cordeau_statement_reset (s);
  return self;
}

/* --- folding -------------------------------------------------------------------------------------- */

static gboolean
forget (CordeauConnection *connection, const char *id, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "people/shifts.sql#delete");

  cordeau_statement_bind_text (s, 1, id);
  return cordeau_statement_run (s, error);
}

static gboolean
fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  const char *id = g_str_has_prefix (record->id, "shift:") ? record->id + strlen ("shift:") : NULL;
  const char *site = g_str_has_prefix (record->db, "people-") ? record->db + strlen ("people-")
                                                              : NULL;
  const char *worker = cordeau_body_text (body, "worker");
  const char *post = cordeau_body_text (body, "post");
  CordeauStatement *s;

  if (id == NULL || site == NULL)
    return TRUE;
  if (record->deleted || worker == NULL || post == NULL)
    return forget (connection, id, error);
  s = cordeau_connection_prepare (connection, "people/shifts.sql#write");
  cordeau_statement_bind_text (s, 1, id);
  cordeau_statement_bind_text (s, 2, site);
  cordeau_statement_bind_text (s, 3, worker);
  cordeau_statement_bind_int (s, 4, cordeau_body_int (body, "start"));
  cordeau_statement_bind_int (s, 5, cordeau_body_int (body, "end"));
  cordeau_statement_bind_int (s, 6, cordeau_body_int (body, "break_minutes"));
  cordeau_statement_bind_int (s, 7, cordeau_body_int (body, "break_start"));
  cordeau_statement_bind_text (s, 8, post);
  cordeau_statement_bind_int (s, 9,
                              g_strcmp0 (cordeau_body_text (body, "state"), "published") == 0);
  cordeau_statement_bind_int (s, 10, cordeau_body_int (body, "told"));
  cordeau_statement_bind_int (s, 11, cordeau_body_true (body, "changed"));
  cordeau_statement_bind_int (s, 12, cordeau_body_true (body, "agreed"));
  cordeau_statement_bind_int (s, 13, cordeau_body_int (body, "modified"));
  cordeau_statement_bind_text (s, 14, record->rev);
  return cordeau_statement_run (s, error);
}

static const CordeauProjection projection = {
  .name = "shifts",
  .version = 3,
  .schema = "people/shifts-projection.sql",
  .tables = (const char *const[]) { "shifts", NULL },
  .fact_prefix = (const char *const[]) { NULL },
  .record_kinds = (const char *const[]) { "shift", NULL },
  .record = fold_record,
};

void
cordeau_shift_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_projection (kinds, &projection);
}
