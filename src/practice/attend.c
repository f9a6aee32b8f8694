/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes today: by the published roster as it stands, whoever changed it. Some of those who are planned will not come; half of
 * them say so before half past five (domain.md, "Practice parameters"). Everybody else clocks in and out. */
#include <string.h>

#include "base/day.h"
#include "people/absence.h"
#include "people/clock.h"
#include "people/shift.h"
#include "practice/crew.h"
#include "practice/found.h"
#include "practice/rota.h"
#include "practice/world-private.h"

#define ASK_ABSENCE 1
#define ASK_TOLD_LATE 2
#define ASK_TOLD 3
#define ASK_COMES 4
#define ASK_GOES 5
#define ASK_LATE 6

#define TOLD_FROM (5 * 60)
#define TOLD_EARLY (5 * 60 + 30)
/* Whoever comes this long before a shift comes for it. */
#define EARLY (2 * G_TIME_SPAN_HOUR)
/* Whoever is called is there after half an hour, and not any more when the shift is nearly over. */
#define CALLED (25 * CORDEAU_MINUTE)
#define NEARLY (30 * CORDEAU_MINUTE)
/* Of a thousand who come, so many come late. */
#define LATE 40

static gint32
today (CordeauWorld *self)
{
  return cordeau_day_of (self->day_begins, self->village.zone);
}

/* --- who will not come --------------------------------------------------------------------------- */

static guint64
fate_of (CordeauWorld *self, guint worker)
{
  return cordeau_fate_mix (cordeau_fate_mix ((guint64) self->params.seed, (guint64) today (self)),
                           2000 + worker);
}

/* Somebody who is simulated, and the number of that worker. */
static gboolean
find_number (const char *key, guint *worker)
{
  char other[16];

  for (*worker = 0; *worker < CORDEAU_PRACTICE_WORKERS; (*worker)++)
    {
      cordeau_practice_worker_key (*worker, other);
      if (strcmp (key, other) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Of what they were planned for from the start: who is asked to step in does come. */
static gboolean
will_not_come (CordeauWorld *self, guint worker)
{
  CordeauRotaShift rota;

  return cordeau_rota_find (&self->params, worker, today (self), &rota)
         && cordeau_fate_happens (fate_of (self, worker), ASK_ABSENCE, self->params.absence * 10);
}

/* Whom an absence is told of when: before 5:30, or in the last moment. */
static int
find_told (CordeauWorld *self, guint worker)
{
  guint64 fate = fate_of (self, worker);
  CordeauRotaShift rota;
  int least = TOLD_FROM + 1;
  int most = TOLD_EARLY - 1;

  if (!cordeau_rota_find (&self->params, worker, today (self), &rota))
    return least;
  if (cordeau_fate_ask (fate, ASK_TOLD_LATE) < 0.5)
    {
      least = TOLD_EARLY + 1;
      most = rota.from + 20;
    }
  return least + (int) (cordeau_fate_ask (fate, ASK_TOLD) * (most - least));
}

/* --- who is planned ------------------------------------------------------------------------------ */

static void
free_shift (gpointer data)
{
  CordeauWorldShift *shift = data;

  g_free (shift->id);
}

GArray *
cordeau_world_shifts_new (void)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (CordeauWorldShift));

  g_array_set_clear_func (shifts, free_shift);
  return shifts;
}

static GArray *
take_shifts (CordeauWorld *self, GPtrArray *records, GHashTable *absences, GString *seen)
{
  GArray *shifts = cordeau_world_shifts_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const CordeauShift *record = g_ptr_array_index (records, i);
      CordeauWorldShift shift = { .start = record->start, .end = record->end };
      gboolean told;

      if (!record->published || record->start < self->day_begins
          || !find_number (record->worker, &shift.worker))
        continue;
      told = cordeau_absences_has (absences, record->worker, today (self));
      shift.post = cordeau_post_from_nick (record->post);
      shift.missing = told || will_not_come (self, shift.worker);
      shift.id = g_strdup (record->id);
      g_string_append_printf (seen, "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u %d %d\n",
                              shift.id, shift.start, shift.end, shift.worker, shift.post,
                              shift.missing);
      g_array_append_val (shifts, shift);
    }
  return shifts;
}

static CordeauWorldShift *
get_shift (CordeauWorld *self, guint i)
{
  return &g_array_index (self->shifts, CordeauWorldShift, i);
}

static gboolean
is_on (const CordeauWorldShift *shift, gint64 at)
{
  return shift->start <= at && at < shift->end;
}

/* --- coming and going ---------------------------------------------------------------------------- */

/* (transfer full): what is known of somebody's comings and goings around @shift */
static GPtrArray *
read_presences (CordeauWorld *self, guint worker, gint64 from, GError **error)
{
  char key[16];

  cordeau_practice_worker_key (worker, key);
  return cordeau_presences_read (cordeau_txn_get_connection (self->txn),
                                 cordeau_session_get_site (self->session), key, from,
                                 self->day_ends, error);
}

static void
plan_clock (CordeauWorld *self, const CordeauWorldShift *shift, gboolean entry, gint64 at)
{
  cordeau_agenda_add (&self->agenda, (CordeauPlan) { .at = MAX (at, self->now),
                                                     .task = CORDEAU_TASK_CLOCK,
                                                     .number = shift->worker * 2 + (entry ? 1 : 0),
                                                     .code = g_strdup (shift->id) });
}

/* TRUE once for each. */
static gboolean
is_new (CordeauWorld *self, const CordeauWorldShift *shift, gboolean entry)
{
  return g_hash_table_add (self->planned,
                           g_strdup_printf ("%s %u %d %" G_GINT64_FORMAT, shift->id, shift->worker,
                                            entry, entry ? shift->start : shift->end));
}

static gint64
find_arrival (CordeauWorld *self, const CordeauWorldShift *shift)
{
  guint64 fate = cordeau_fate_mix (fate_of (self, shift->worker), (guint64) shift->start);
  double part = cordeau_fate_ask (fate, ASK_COMES);
  double minutes = cordeau_fate_happens (fate, ASK_LATE, LATE) ? 6 + 20 * part : -14 + 13 * part;

  return shift->start + (gint64) (minutes * (double) CORDEAU_MINUTE);
}

static gint64
find_leaving (CordeauWorld *self, const CordeauWorldShift *shift)
{
  guint64 fate = cordeau_fate_mix (fate_of (self, shift->worker), (guint64) shift->end);

  return shift->end + (gint64) (cordeau_fate_ask (fate, ASK_GOES) * 6 * (double) CORDEAU_MINUTE);
}

static gboolean
plan_arrival (CordeauWorld *self, const CordeauWorldShift *shift, GError **error)
{
  g_autoptr (GPtrArray) presences = NULL;
  gint64 at = find_arrival (self, shift);

  if (at >= self->now)
    {
      plan_clock (self, shift, TRUE, at);
      return TRUE;
    }
  presences = read_presences (self, shift->worker, shift->start - EARLY, error);
  if (presences == NULL)
    return FALSE;
  if (presences->len == 0 && self->now < shift->end - NEARLY)
    plan_clock (self, shift, TRUE, self->now + CALLED);
  return TRUE;
}

static gboolean
plan_clocks (CordeauWorld *self, GError **error)
{
  for (guint i = 0; i < self->shifts->len; i++)
    {
      const CordeauWorldShift *shift = get_shift (self, i);

      if (shift->missing || find_leaving (self, shift) < self->now)
        continue;
      if (is_new (self, shift, TRUE) && !plan_arrival (self, shift, error))
        return FALSE;
      if (is_new (self, shift, FALSE))
        plan_clock (self, shift, FALSE, find_leaving (self, shift));
    }
  return TRUE;
}

/* In by this shift; out unless another is under way. Whoever was ticked off by somebody is left as that says. */
static gboolean
is_to_clock (CordeauWorld *self, guint worker, gboolean entry, const char *id)
{
  for (guint i = 0; i < self->shifts->len; i++)
    {
      const CordeauWorldShift *shift = get_shift (self, i);

      if (shift->worker != worker)
        continue;
      if (entry && strcmp (shift->id, id) == 0)
        return !shift->missing && self->now < shift->end;
      if (!entry && is_on (shift, self->now))
        return FALSE;
    }
  return !entry;
}

static gboolean
is_in (const GPtrArray *presences)
{
  const CordeauPresence *last = presences->len > 0
                                    ? g_ptr_array_index (presences, presences->len - 1)
                                    : NULL;

  return last != NULL && (last->flags & CORDEAU_PRESENCE_OPEN) != 0;
}

gboolean
cordeau_task_clock (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  guint worker = (guint) plan->number / 2;
  gboolean entry = plan->number % 2 == 1;
  g_autoptr (GPtrArray) presences = NULL;
  char key[16];
  char fact[37];

  if (!is_to_clock (self, worker, entry, plan->code))
    return TRUE;
  presences = read_presences (self, worker, self->day_begins, error);
  if (presences == NULL || is_in (presences) == entry)
    return presences != NULL;
  cordeau_practice_worker_key (worker, key);
  return cordeau_clock_say (self->txn, entry, key, NULL, 0, fact, error)
         && cordeau_session_attribute (self->txn, fact, key, error);
}

/* --- the day ------------------------------------------------------------------------------------- */

gboolean
cordeau_task_absence (CordeauWorld *self, CordeauPlan *plan, GError **error)
{
  char key[16];

  cordeau_practice_worker_key ((guint) plan->number, key);
  return cordeau_absence_add (self->txn, key, today (self), error);
}

/* What was told before the world was left is known; whoever took it back knows better. */
static void
plan_absences (CordeauWorld *self)
{
  for (guint n = 0; n < CORDEAU_PRACTICE_WORKERS; n++)
    {
      gint64 at;

      if (!will_not_come (self, n))
        continue;
      at = cordeau_world_today_at (self, find_told (self, n));
      if (at >= self->now || (self->left_at != 0 && at > self->left_at))
        cordeau_world_plan_at (self, CORDEAU_TASK_ABSENCE, at, n);
    }
}

gboolean
cordeau_world_plan_staff (CordeauWorld *self, GError **error)
{
  gint32 monday = cordeau_day_monday (today (self));

  g_hash_table_remove_all (self->planned);
  g_clear_pointer (&self->roster_seen, g_free);
  for (int week = 0; week <= 1; week++)
    if (!cordeau_crew_write_week (self->txn, &self->params, self->village.zone, monday + 7 * week,
                                  week == 1, error))
      return FALSE;
  plan_absences (self);
  return cordeau_world_read_staff (self, error);
}

gboolean
cordeau_world_read_staff (CordeauWorld *self, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (self->txn);
  const char *site = cordeau_session_get_site (self->session);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) absences = NULL;
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GArray) shifts = NULL;

  records = cordeau_shifts_read (connection, site, NULL, self->day_begins, self->day_ends, error);
  absences = records != NULL ? cordeau_absences_read (connection, site, error) : NULL;
  if (absences == NULL)
    return FALSE;
  shifts = take_shifts (self, records, absences, seen);
  if (g_strcmp0 (self->roster_seen, seen->str) == 0)
    return TRUE;
  g_set_str (&self->roster_seen, seen->str);
  g_clear_pointer (&self->shifts, g_array_unref);
  self->shifts = g_steal_pointer (&shifts);
  return plan_clocks (self, error);
}

/* --- asked by staff.c ---------------------------------------------------------------------------- */

gboolean
cordeau_world_is_rostered (CordeauWorld *self, CordeauPost post)
{
  for (guint i = 0; i < self->shifts->len; i++)
    if (post == CORDEAU_POST_NONE || get_shift (self, i)->post == post)
      return TRUE;
  return FALSE;
}

guint
cordeau_world_count_at (CordeauWorld *self, CordeauPost post, gboolean present)
{
  guint n = 0;

  for (guint i = 0; i < self->shifts->len; i++)
    {
      const CordeauWorldShift *shift = get_shift (self, i);

      n += shift->post == post && is_on (shift, self->now) && !(present && shift->missing) ? 1 : 0;
    }
  return n;
}

gboolean
cordeau_world_find_at (CordeauWorld *self, CordeauPost post, guint nth, guint *worker)
{
  for (guint i = 0; i < self->shifts->len; i++)
    {
      const CordeauWorldShift *shift = get_shift (self, i);

      if ((post != CORDEAU_POST_NONE && shift->post != post) || shift->missing
          || !is_on (shift, self->now) || nth-- > 0)
        continue;
      *worker = shift->worker;
      return TRUE;
    }
  return FALSE;
}

void
cordeau_world_count_shifts (CordeauWorld *self)
{
  gint64 half = (self->params.closes - self->params.staff_from) / 2 * CORDEAU_MINUTE
                - CORDEAU_MINUTE;

  for (guint i = 0; i < self->shifts->len; i++)
    {
      const CordeauWorldShift *shift = get_shift (self, i);

      if (shift->start < self->now - CORDEAU_MINUTE || shift->start >= self->now + half)
        continue;
      self->counts.shifts++;
      self->counts.absences += shift->missing ? 1 : 0;
    }
}
