/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the store's readers. */
#include <string.h>

#include "people/roster-week.h"

void
cordeau_roster_week_free (CordeauRosterWeek *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->violations, g_array_unref);
  g_clear_pointer (&self->covers, g_array_unref);
  g_clear_pointer (&self->by_worker, g_hash_table_unref);
  g_clear_pointer (&self->law, cordeau_roster_law_free);
  g_clear_pointer (&self->roster, cordeau_roster_free);
  g_free (self);
}

typedef struct
{
  char *site;
  GTimeZone *zone;
  CordeauLocal *local;
  gint32 first;
  guint days;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_time_zone_unref (wish->zone);
  g_free (wish);
}

/* A shift, and on which of the days it begins. */
typedef struct
{
  CordeauShift *shift;
  gint32 day;
} Place;

static void
index_shifts (CordeauRosterWeek *self)
{
  self->by_worker = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                           (GDestroyNotify) g_array_unref);
  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (self->roster->shifts, i);
      Place place = { shift,
                      cordeau_day_of (shift->start, self->roster->zone) - self->roster->first };
      GArray *places = g_hash_table_lookup (self->by_worker, shift->worker);

      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (Place));
          g_hash_table_insert (self->by_worker, shift->worker, places);
        }
      g_array_append_val (places, place);
    }
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauRosterWeek) self = g_new0 (CordeauRosterWeek, 1);

  self->roster = cordeau_roster_read (connection, wish->site, wish->zone, wish->first, wish->days,
                                      error);
  if (self->roster == NULL)
    return NULL;
  self->law = cordeau_roster_law_read (connection, wish->site, wish->zone, wish->first, wish->days,
                                       CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
  if (self->law == NULL)
    return NULL;
  /* A roster is to be seen on a computer without the key, too; “roster check” says that it is missing. */
  cordeau_roster_law_add_measures (self->law, connection, wish->site, wish->local, NULL);
  self->violations = cordeau_law_roster_evaluate (self->law->law, self->law->first, self->law->last,
                                                  CORDEAU_LAW_BROKEN);
  self->covers = cordeau_roster_cover (self->roster);
  index_shifts (self);
  return g_steal_pointer (&self);
}

void
cordeau_roster_week_read_async (CordeauSession *session, gint32 first, guint days,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session));

  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  wish->local = cordeau_session_get_local (session);
  wish->first = first;
  wish->days = days;
  cordeau_store_read_async (cordeau_session_get_store (session), read_job, wish, wish_free,
                            (GDestroyNotify) cordeau_roster_week_free, cancellable, callback,
                            user_data);
}

CordeauRosterWeek *
cordeau_roster_week_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

CordeauShift *
cordeau_roster_week_find (const CordeauRosterWeek *self, const char *worker, guint day, guint nth)
{
  GArray *places;

  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  places = g_hash_table_lookup (self->by_worker, worker);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);

      if (place->day == (gint32) day && nth-- == 0)
        return place->shift;
    }
  return NULL;
}

const CordeauViolation *
cordeau_roster_week_judge (const CordeauRosterWeek *self, const char *worker, guint day)
{
  const CordeauViolation *worst = NULL;
  gint32 wanted;

  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  wanted = self->roster->first + (gint32) day;
  for (guint i = 0; i < self->violations->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (self->violations, CordeauViolation, i);

      if (strcmp (violation->worker, worker) == 0 && violation->first_day <= wanted
          && violation->last_day >= wanted
          && (worst == NULL || violation->verdict > worst->verdict))
        worst = violation;
    }
  return worst;
}
