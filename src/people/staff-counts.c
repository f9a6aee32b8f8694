/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One fact a post and day, of three rows of twenty-four numbers. */
#include <string.h>

#include "base/day.h"
#include "people/clock.h"
#include "people/roster.h"
#include "people/staff-counts.h"

#define KIND "staffing.counted"
#define LONGEST (16 * G_TIME_SPAN_HOUR)

typedef struct
{
  gint64 needed[CORDEAU_STAFF_HOURS];
  gint64 rostered[CORDEAU_STAFF_HOURS];
  gint64 present[CORDEAU_STAFF_HOURS];
} Counts;

static void
count_free (gpointer data)
{
  CordeauStaffCount *self = data;

  g_free (self->site);
  g_free (self);
}

static void
spare_free (gpointer data)
{
  CordeauSpareSite *self = data;

  g_free (self->site);
  g_free (self);
}

/* --- counting ------------------------------------------------------------------------------------ */

static int
hour_of (gint64 when, GTimeZone *zone)
{
  gint32 day = cordeau_day_of (when, zone);

  return (int) ((when - cordeau_day_at (day, 0, zone)) / G_TIME_SPAN_HOUR) % CORDEAU_STAFF_HOURS;
}

/* An hour needs as many as either half, and has as many more or fewer as the half with most missing: whoever leaves at 14:30 is not to
 * spare until 15:00. */
static void
count_roster (const CordeauRoster *roster, Counts counts[CORDEAU_N_POSTS])
{
  g_autoptr (GArray) covers = cordeau_roster_cover (roster);
  gint64 over[CORDEAU_N_POSTS][CORDEAU_STAFF_HOURS] = { 0 };
  guint halves[CORDEAU_N_POSTS][CORDEAU_STAFF_HOURS] = { 0 };

  for (guint i = 0; i < covers->len; i++)
    {
      const CordeauCover *cover = &g_array_index (covers, CordeauCover, i);
      int hour = hour_of (cover->from, roster->zone);
      gint64 *most = &over[cover->post][hour];
      gint64 now = cover->planned - cover->needed;

      counts[cover->post].needed[hour] = MAX (counts[cover->post].needed[hour], cover->needed);
      *most = halves[cover->post][hour]++ == 0 ? now : MIN (*most, now);
    }
  for (guint post = 0; post < CORDEAU_N_POSTS; post++)
    for (int hour = 0; hour < CORDEAU_STAFF_HOURS; hour++)
      /* Where nobody is needed or there for half of it, nobody is to spare either. */
      counts[post].rostered[hour] = counts[post].needed[hour]
                                    + (halves[post][hour] == 1 ? MIN (over[post][hour], 0)
                                                               : over[post][hour]);
}

/* At which post somebody is in an hour: that of the published shift. */
static CordeauPost
find_post (const CordeauRoster *roster, const char *worker, gint64 from, gint64 to)
{
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (shift->published && strcmp (shift->worker, worker) == 0 && shift->start < to
          && shift->end > from)
        return cordeau_post_from_nick (shift->post);
    }
  return CORDEAU_POST_NONE;
}

static void
count_presence (const CordeauRoster *roster, const CordeauPresence *span, gint64 now,
                Counts counts[CORDEAU_N_POSTS])
{
  gboolean open = (span->flags & CORDEAU_PRESENCE_OPEN) != 0;
  gint64 end = open ? MIN (now, span->start + LONGEST) : span->end;

  for (int hour = 0; hour < CORDEAU_STAFF_HOURS; hour++)
    {
      gint64 from = cordeau_day_at (roster->first, hour * 60, roster->zone);
      gint64 to = from + G_TIME_SPAN_HOUR;

      if (span->start < to && end > from)
        counts[find_post (roster, span->worker, from, to)].present[hour]++;
    }
}

/* What nobody was told of yet is nobody else's business either. */
static void
drop_drafts (CordeauRoster *roster)
{
  for (guint i = roster->shifts->len; i > 0; i--)
    if (!((const CordeauShift *) g_ptr_array_index (roster->shifts, i - 1))->published)
      g_ptr_array_remove_index (roster->shifts, i - 1);
}

static gboolean
count (CordeauConnection *connection, const char *site, GTimeZone *zone, gint32 day, gint64 now,
       Counts counts[CORDEAU_N_POSTS], GError **error)
{
  g_autoptr (CordeauRoster) roster = cordeau_roster_read (connection, site, zone, day, 1, error);
  g_autoptr (GPtrArray) spans = NULL;

  if (roster == NULL)
    return FALSE;
  spans = cordeau_presences_read (connection, site, NULL, roster->from - LONGEST, roster->to,
                                  error);
  if (spans == NULL)
    return FALSE;
  drop_drafts (roster);
  count_roster (roster, counts);
  for (guint i = 0; i < spans->len; i++)
    {
      const CordeauPresence *span = g_ptr_array_index (spans, i);

      if (strcmp (span->place, site) == 0)
        count_presence (roster, span, now, counts);
    }
  return TRUE;
}

/* --- telling ------------------------------------------------------------------------------------- */

static gboolean
read_told (CordeauConnection *connection, const char *site, gint32 day,
           Counts told[CORDEAU_N_POSTS], GError **error)
{
  g_autoptr (GPtrArray) known = cordeau_staff_counts_read (connection, site, day, error);

  for (guint i = 0; known != NULL && i < known->len; i++)
    {
      const CordeauStaffCount *one = g_ptr_array_index (known, i);

      told[one->post].needed[one->hour] = one->needed;
      told[one->post].rostered[one->hour] = one->rostered;
      told[one->post].present[one->hour] = one->present;
    }
  return known != NULL;
}

static gboolean
tell (CordeauTxn *txn, gint32 day, CordeauPost post, const Counts *counts, GError **error)
{
  g_autofree char *date = cordeau_day_to_text (day);
  g_autofree char *subject = g_strconcat ("staffing:", cordeau_txn_get_site (txn), NULL);
  CordeauDraft draft;

  cordeau_draft_init (&draft, KIND, subject, 0);
  cordeau_draft_text (&draft, "day", date);
  cordeau_draft_text (&draft, "post", cordeau_post_to_nick (post));
  cordeau_draft_ints (&draft, "needed", counts->needed, CORDEAU_STAFF_HOURS);
  cordeau_draft_ints (&draft, "rostered", counts->rostered, CORDEAU_STAFF_HOURS);
  cordeau_draft_ints (&draft, "present", counts->present, CORDEAU_STAFF_HOURS);
  return cordeau_txn_append (txn, &draft, NULL, error);
}

gboolean
cordeau_staff_counts_tell (CordeauTxn *txn, GTimeZone *zone, gint32 day, guint *n, GError **error)
{
  CordeauConnection *connection;
  const char *site;
  Counts counts[CORDEAU_N_POSTS] = { 0 };
  Counts told[CORDEAU_N_POSTS] = { 0 };

  g_return_val_if_fail (txn != NULL && zone != NULL && n != NULL, FALSE);

  *n = 0;
  connection = cordeau_txn_get_connection (txn);
  site = cordeau_txn_get_site (txn);
  if (!count (connection, site, zone, day, cordeau_txn_get_now (txn), counts, error)
      || !read_told (connection, site, day, told, error))
    return FALSE;
  for (guint post = CORDEAU_POST_NONE + 1; post < CORDEAU_N_POSTS; post++)
    {
      if (memcmp (&counts[post], &told[post], sizeof counts[post]) == 0)
        continue;
      if (!tell (txn, day, post, &counts[post], error))
        return FALSE;
      (*n)++;
    }
  return TRUE;
}

/* --- what is due --------------------------------------------------------------------------------- */

/* Who is here changes with every clock-in: that alone is no reason between two hours. */
static gboolean
differ (const Counts *a, const Counts *b, gboolean presence)
{
  return memcmp (a->needed, b->needed, sizeof a->needed) != 0
         || memcmp (a->rostered, b->rostered, sizeof a->rostered) != 0
         || (presence && memcmp (a->present, b->present, sizeof a->present) != 0);
}

static gboolean
is_due (CordeauConnection *connection, const char *site, GTimeZone *zone, gint32 day, gint64 now,
        gboolean presence, gboolean *due, GError **error)
{
  Counts counts[CORDEAU_N_POSTS] = { 0 };
  Counts told[CORDEAU_N_POSTS] = { 0 };

  static const Counts nothing;
  gboolean published = FALSE;
  gboolean said = FALSE;
  gboolean other = FALSE;

  *due = FALSE;
  if (!count (connection, site, zone, day, now, counts, error)
      || !read_told (connection, site, day, told, error))
    return FALSE;
  for (guint post = CORDEAU_POST_NONE + 1; post < CORDEAU_N_POSTS; post++)
    {
      other |= differ (&counts[post], &told[post], presence);
      said |= differ (&told[post], &nothing, TRUE);
      published |= memcmp (counts[post].rostered, nothing.rostered, sizeof nothing.rostered) != 0;
    }
  *due = other && (published || said);
  return TRUE;
}

GArray *
cordeau_staff_counts_due (CordeauConnection *connection, const char *site, GTimeZone *zone,
                          gint64 now, gboolean presence, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint32 today = cordeau_day_of (now, zone);

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  for (gint32 day = today - 1; day < today + CORDEAU_STAFF_AHEAD; day++)
    {
      gboolean due;

      if (!is_due (connection, site, zone, day, now, presence, &due, error))
        return NULL;
      if (due)
        g_array_append_val (days, day);
    }
  return g_steal_pointer (&days);
}

/* --- reading ------------------------------------------------------------------------------------- */

GPtrArray *
cordeau_staff_counts_read (CordeauConnection *connection, const char *site, gint32 day,
                           GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (count_free);
  g_autofree char *date = cordeau_day_to_text (day);
  CordeauStatement *s = cordeau_connection_prepare (connection, "people/staff-counts.sql#day");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, date);
  cordeau_statement_bind_text (s, 2, site != NULL ? site : "");
  while (cordeau_statement_step (s, &local))
    {
      CordeauStaffCount *one = g_new0 (CordeauStaffCount, 1);

      one->site = g_strdup (cordeau_statement_text (s, 0));
      one->post = cordeau_post_from_nick (cordeau_statement_text (s, 1));
      one->hour = (int) cordeau_statement_int (s, 2);
      one->needed = (int) cordeau_statement_int (s, 3);
      one->rostered = (int) cordeau_statement_int (s, 4);
      one->present = (int) cordeau_statement_int (s, 5);
      g_ptr_array_add (list, one);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

/* Those with somebody to spare from hour @first to @last of @day, both included. */
static GPtrArray *
read_spare (CordeauConnection *connection, const char *site, CordeauPost post, gint32 day,
            int first, int last, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (spare_free);
  g_autofree char *date = cordeau_day_to_text (day);
  CordeauStatement *s = cordeau_connection_prepare (connection, "people/staff-counts.sql#spare");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, date);
  cordeau_statement_bind_text (s, 2, cordeau_post_to_nick (post));
  cordeau_statement_bind_int (s, 3, first);
  cordeau_statement_bind_int (s, 4, last);
  cordeau_statement_bind_text (s, 5, site);
  while (cordeau_statement_step (s, &local))
    {
      CordeauSpareSite *one = g_new0 (CordeauSpareSite, 1);

      one->site = g_strdup (cordeau_statement_text (s, 0));
      one->spare = (int) cordeau_statement_int (s, 1);
      g_ptr_array_add (list, one);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}

/* Of @list those that are in @others, too, with what both can do without. */
static void
keep_both (GPtrArray *list, GPtrArray *others)
{
  for (guint i = list->len; i > 0; i--)
    {
      CordeauSpareSite *one = g_ptr_array_index (list, i - 1);
      int spare = 0;

      for (guint k = 0; k < others->len; k++)
        {
          const CordeauSpareSite *other = g_ptr_array_index (others, k);

          if (strcmp (other->site, one->site) == 0)
            spare = MIN (one->spare, other->spare);
        }
      one->spare = spare;
      if (spare == 0)
        g_ptr_array_remove_index (list, i - 1);
    }
}

GPtrArray *
cordeau_staff_counts_spare (CordeauConnection *connection, const char *site, GTimeZone *zone,
                            CordeauPost post, gint64 from, gint64 to, GError **error)
{
  gint32 day = cordeau_day_of (from, zone);
  gint32 last = cordeau_day_of (to - 1, zone);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) morning = NULL;

  g_return_val_if_fail (site != NULL && from < to, NULL);

  list = read_spare (connection, site, post, day, hour_of (from, zone),
                     last != day ? CORDEAU_STAFF_HOURS - 1 : hour_of (to - 1, zone), error);
  if (list == NULL || last == day)
    return g_steal_pointer (&list);
  /* A night goes on: whoever is to come must be spared in the morning, too. */
  morning = read_spare (connection, site, post, last, 0, hour_of (to - 1, zone), error);
  if (morning == NULL)
    return NULL;
  keep_both (list, morning);
  return g_steal_pointer (&list);
}

/* --- folding ------------------------------------------------------------------------------------- */

static gint64
number_at (yyjson_val *body, const char *name, int hour)
{
  return yyjson_get_sint (yyjson_arr_get (yyjson_obj_get (body, name), (size_t) hour));
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  const char *day = cordeau_body_text (body, "day");
  const char *post = cordeau_body_text (body, "post");

  /* A post of a newer version is none that this one can name. */
  if (strcmp (fact->kind, KIND) != 0 || cordeau_day_from_text (day) == CORDEAU_DAY_NONE
      || cordeau_post_from_nick (post) == CORDEAU_POST_NONE)
    return TRUE;
  for (int hour = 0; hour < CORDEAU_STAFF_HOURS; hour++)
    {
      CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                        "people/staff-counts.sql#write");

      cordeau_statement_bind_text (s, 1, fact->site);
      cordeau_statement_bind_text (s, 2, day);
      cordeau_statement_bind_text (s, 3, post);
      cordeau_statement_bind_int (s, 4, hour);
      cordeau_statement_bind_int (s, 5, number_at (body, "needed", hour));
      cordeau_statement_bind_int (s, 6, number_at (body, "rostered", hour));
      cordeau_statement_bind_int (s, 7, number_at (body, "present", hour));
      cordeau_statement_bind_int (s, 8, fact->clock);
      cordeau_statement_bind_text (s, 9, fact->id);
      if (!cordeau_statement_run (s, error))
        return FALSE;
    }
  return TRUE;
}

static const CordeauFactKind counted = {
  KIND, (const char *const[]) { "day", "needed", "post", "present", "rostered", NULL }
};

static const CordeauProjection projection = {
  .name = "staff-counts",
  .version = 1,
  .schema = "people/staff-counts-projection.sql",
  .tables = (const char *const[]) { "staff_counts", NULL },
  .fact_prefix = (const char *const[]) { "staffing.", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
};

void
cordeau_staff_counts_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_fact (kinds, &counted);
  cordeau_kinds_add_projection (kinds, &projection);
}
