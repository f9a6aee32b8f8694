/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "people/lender.h"
#include "people/need.h"
#include "people/shift.h"
#include "people/worker.h"
#include "practice/crew.h"
#include "practice/found.h"
#include "practice/rota.h"

#define WEEK 7
#define HOUR 60
/* Whoever is there for good has hours left to step in with. */
#define FULL_TIME (35 * HOUR)
/* The lenders after the two that watch and are watched; and the one of the monitor. */
#define ESAT 4
#define OURS 7

static const char *const first_names[CORDEAU_PRACTICE_WORKERS] = {
  "Amina", "Bakary",  "Chloé",  "Driss",   "Élodie", "Fatou",  "Gérard",  "Hawa",    "Inès",
  "Jamal", "Karine",  "Lamine", "Marion",  "Nadia",  "Oumar",  "Paula",   "Quentin", "Rokia",
  "Sonia", "Thierry", "Ursula", "Vanessa", "Wassim", "Xavier", "Yasmine", "Zoé",     "Abel",
  "Binta", "Cédric",  "Dalila", "Étienne", "Farida", "Goran",  "Hélène",  "Ismaël",
};

static const char *const languages[][3] = {
  { "fr" }, { "fr", "ar" }, { "fr", "en" }, { "fr", "bm" },
  { "fr" }, { "fr", "pt" }, { "fr", "ta" },
};

/* Invented, as are those who answer; numbers of this range are nobody's (ARCEP, "numéros de fiction"). */
typedef struct
{
  const char *id;
  const char *name;
  const char *sector;
  const char *contact;
  const char *phone;
  CordeauStatus status;
} Lender;

static const Lender lenders[] = {
  { "passerelle", "La Passerelle", "ACI", "Mireille", "01 99 00 12 04", CORDEAU_STATUS_CDDI },
  { "relais-est", "Le Relais de l’Est", "ACI", "Samir", "01 99 00 18 33", CORDEAU_STATUS_CDDI },
  { "tremplin", "Tremplin", "EI", "Odile", "01 99 00 22 71", CORDEAU_STATUS_CDDI },
  { "ateliers-bleus", "Les Ateliers bleus", "EA", "Frank", "01 99 00 25 60", CORDEAU_STATUS_EA },
  { "atelier-canal", "L’Atelier du canal", "ESAT", "Jeanne", "01 99 00 31 15",
    CORDEAU_STATUS_ESAT },
  { "coup-de-main", "Coup de main", "AI", "Rachid", "01 99 00 40 08", CORDEAU_STATUS_AI },
  { "horizon", "Horizon", "ETTI", "Claire", "01 99 00 47 92", CORDEAU_STATUS_ETTI },
  { "conciergerie", "La Conciergerie", "SIAE", "Bruno", "01 99 00 50 50",
    CORDEAU_STATUS_PERMANENT },
};

/* --- people -------------------------------------------------------------------------------------- */

static const Lender *
lender_of (guint worker)
{
  guint i = worker * 5 % (G_N_ELEMENTS (lenders) - 1);

  if (cordeau_rota_is_watched (worker))
    return &lenders[ESAT];
  if (worker == CORDEAU_ROTA_MONITOR)
    return &lenders[OURS];
  return &lenders[i >= ESAT ? i + 1 : i];
}

static gboolean
has_end (CordeauStatus status)
{
  return status == CORDEAU_STATUS_CDDI || status == CORDEAU_STATUS_AI
         || status == CORDEAU_STATUS_ETTI;
}

static void
give_contract (CordeauWorker *worker, const CordeauPracticeParams *params, guint n, gint32 today)
{
  gboolean whole = worker->status == CORDEAU_STATUS_PERMANENT
                   || worker->status == CORDEAU_STATUS_EA;
  CordeauContract contract = { .days = { today - 40 - (gint32) (n * 13 % 200), CORDEAU_DAY_NONE },
                               .weekly_minutes = whole ? FULL_TIME
                                                       : cordeau_rota_weekly_minutes (params, n) };

  /* Four to twenty-four months (L5132-15-1): a year and a half is left at the most. */
  if (has_end (worker->status))
    contract.days.to = contract.days.from + 600;
  g_array_append_val (worker->contracts, contract);
}

static void
give_skill (CordeauWorker *worker, CordeauPost post, CordeauLevel level, gint32 date)
{
  if (post == CORDEAU_POST_NONE || worker->skills[post].level != CORDEAU_LEVEL_NONE)
    return;
  worker->skills[post].level = level;
  worker->skills[post].date = date;
}

/* At the own post, and at another: learning is a goal of insertion. */
static void
give_skills (CordeauWorker *worker, guint n, gint32 today)
{
  static const CordeauLevel own[] = { CORDEAU_LEVEL_O, CORDEAU_LEVEL_U, CORDEAU_LEVEL_U,
                                      CORDEAU_LEVEL_L };
  static const CordeauPost others[] = { CORDEAU_POST_FINISHING, CORDEAU_POST_WASHING,
                                        CORDEAU_POST_RECEPTION, CORDEAU_POST_FINISHING,
                                        CORDEAU_POST_RACK,      CORDEAU_POST_DRYING,
                                        CORDEAU_POST_SORTING };
  gint32 seen = today - 5 - (gint32) (n * 3 % 30);

  give_skill (worker, cordeau_rota_post (n), own[n % G_N_ELEMENTS (own)], seen);
  give_skill (worker, others[n % G_N_ELEMENTS (others)],
              n % 2 == 0 ? CORDEAU_LEVEL_L : CORDEAU_LEVEL_U, seen);
  if (n % 4 == 1)
    give_skill (worker, CORDEAU_POST_FINISHING, CORDEAU_LEVEL_L, seen);
}

static gboolean
write_worker (CordeauTxn *txn, const CordeauPracticeParams *params, guint n, gint32 today,
              GError **error)
{
  const Lender *lender = lender_of (n);
  g_autoptr (CordeauWorker) worker = NULL;
  char key[16];

  cordeau_practice_worker_key (n, key);
  worker = cordeau_worker_new (key, first_names[n]);
  worker->employer = g_strdup (lender->id);
  worker->status = lender->status;
  worker->birth_date = cordeau_day_from_civil (1966 + (int) (n * 7 % 38), 1 + (int) (n * 5 % 12),
                                               1 + (int) (n * 11 % 28));
  worker->languages = g_strdupv ((char **) languages[n % G_N_ELEMENTS (languages)]);
  give_contract (worker, params, n, today);
  give_skills (worker, n, today);
  if (cordeau_rota_is_watched (n))
    {
      cordeau_practice_worker_key (CORDEAU_ROTA_MONITOR, key);
      worker->monitor = g_strdup (key);
    }
  return cordeau_worker_put (txn, worker, error);
}

static gboolean
write_lender (CordeauTxn *txn, const Lender *lender, GError **error)
{
  g_autofree char *name = g_strconcat ("name=", lender->name, NULL);
  g_autofree char *sector = g_strconcat ("sector=", lender->sector, NULL);
  g_autofree char *contact = g_strconcat ("contact.name=", lender->contact, NULL);
  g_autofree char *phone = g_strconcat ("contact.phone=", lender->phone, NULL);
  const char *const assignments[] = { name, sector, contact, phone, NULL };

  return cordeau_lender_set (txn, lender->id, assignments, NULL, error);
}

/* A post is manned from the first shift to the end of the last, every day. */
static gboolean
write_needs (CordeauTxn *txn, const CordeauPracticeParams *params, CordeauPost post, int people,
             GError **error)
{
  for (int weekday = 1; weekday <= WEEK; weekday++)
    {
      const CordeauNeed need = { .date = CORDEAU_DAY_NONE,
                                 .weekday = weekday,
                                 .from = (int) params->staff_from,
                                 .to = (int) params->closes,
                                 .post = post,
                                 .people = people };
      int was;

      if (!cordeau_need_put (txn, &need, FALSE, &was, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_crew_write (CordeauTxn *txn, const CordeauPracticeParams *params, gint32 today,
                    GError **error)
{
  static const CordeauPost alone[] = { CORDEAU_POST_RECEPTION, CORDEAU_POST_SORTING,
                                       CORDEAU_POST_WASHING, CORDEAU_POST_DRYING,
                                       CORDEAU_POST_RACK };
  /* An establishment whose work serves the public where it is open (R3132-5). */
  static const char *const ground[] = { "sunday_ground=R3132-5", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (lenders); i++)
    if (!write_lender (txn, &lenders[i], error))
      return FALSE;
  for (guint n = 0; n < CORDEAU_PRACTICE_WORKERS; n++)
    if (!write_worker (txn, params, n, today, error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    if (!write_needs (txn, params, alone[i], 1, error))
      return FALSE;
  return (!cordeau_rota_has_bench (params)
          || write_needs (txn, params, CORDEAU_POST_FINISHING, (int) params->posts, error))
         && cordeau_site_set_parameters (txn, ground, error);
}

/* --- weeks --------------------------------------------------------------------------------------- */

static CordeauShift *
make_shift (guint n, gint32 day, const CordeauRotaShift *rota, int later, GTimeZone *zone)
{
  CordeauShift *shift;
  char key[16];

  cordeau_practice_worker_key (n, key);
  shift = cordeau_shift_new (key, cordeau_day_at (day, rota->from + later, zone),
                             cordeau_day_at (day, rota->to + later, zone),
                             cordeau_post_to_nick (rota->post));
  shift->break_minutes = rota->break_minutes;
  shift->break_start = cordeau_day_at (day, rota->break_from + later, zone);
  return shift;
}

/* Of the rack, whose scans nobody waits for: Thursday begins five hours early, twenty minutes too early for what ended the evening
 * before. */
static int
find_later (guint n, const CordeauRotaShift *rota, gint32 day)
{
  gboolean short_rest = rota->post == CORDEAU_POST_RACK && rota->half == 1
                        && cordeau_day_weekday (day) == 4;

  return short_rest ? -5 * HOUR : 0;
}

static gboolean
write_day (CordeauTxn *txn, const CordeauPracticeParams *params, GTimeZone *zone, gint32 day,
           gboolean examples, const CordeauRosterReason *reason, GError **error)
{
  for (guint n = 0; n < CORDEAU_PRACTICE_WORKERS; n++)
    {
      g_autoptr (CordeauShift) shift = NULL;
      CordeauRotaShift rota;

      if (!cordeau_rota_find (params, n, day, &rota))
        continue;
      shift = make_shift (n, day, &rota, examples ? find_later (n, &rota, day) : 0, zone);
      if (!cordeau_shift_put (txn, shift, reason, error))
        return FALSE;
    }
  return TRUE;
}

/* Whoever sorts on Monday evening, in part time, is told of an hour earlier, with less notice than L3123-31 asks. */
static gboolean
change_monday (CordeauTxn *txn, gint64 from, gint64 to, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_ACTIVITY, NULL, FALSE };
  g_autoptr (GPtrArray) shifts = NULL;
  CordeauShift *late = NULL;

  shifts = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), NULL,
                                from, to, error);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (cordeau_post_from_nick (shift->post) == CORDEAU_POST_SORTING)
        late = shift;
    }
  if (late == NULL)
    return shifts != NULL;
  late->start -= G_TIME_SPAN_HOUR;
  late->end -= G_TIME_SPAN_HOUR;
  late->break_start -= G_TIME_SPAN_HOUR;
  return cordeau_shift_put (txn, late, &reason, error);
}

gboolean
cordeau_crew_write_week (CordeauTxn *txn, const CordeauPracticeParams *params, GTimeZone *zone,
                         gint32 monday, gboolean examples, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  gint64 from = cordeau_day_at (monday, 0, zone);
  gint64 to = cordeau_day_at (monday + WEEK, 0, zone);
  g_autoptr (GPtrArray) known = NULL;
  guint n;

  known = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), NULL,
                               from, to, error);
  if (known == NULL || known->len > 0)
    return known != NULL;
  for (gint32 day = monday; day < monday + WEEK; day++)
    if (!write_day (txn, params, zone, day, examples, &reason, error))
      return FALSE;
  return cordeau_shifts_publish (txn, from, to, &reason, &n, error)
         && (!examples || change_monday (txn, from, cordeau_day_at (monday + 1, 0, zone), error));
}
