/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading for the judge. */
#include <string.h>

#include "people/capability.h"
#include "people/lender.h"
#include "people/private.h"
#include "people/roster-law.h"
#include "people/roster.h"

/* From the end of the days to that of their civil week and their month. */
#define BEYOND 38

void
cordeau_roster_law_free (CordeauRosterLaw *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->law, cordeau_law_roster_free);
  g_clear_pointer (&self->calendar, cordeau_law_calendar_unref);
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_clear_pointer (&self->overrides, g_ptr_array_unref);
  g_free (self);
}

const CordeauOverride *
cordeau_roster_law_override (const CordeauRosterLaw *self, const CordeauViolation *violation,
                             gboolean *holds)
{
  g_return_val_if_fail (self != NULL, NULL);

  return cordeau_overrides_find (self->overrides, violation, holds);
}

gboolean
cordeau_roster_law_is_open (const CordeauRosterLaw *self, const CordeauViolation *violation)
{
  gboolean holds = FALSE;

  g_return_val_if_fail (self != NULL && violation != NULL, FALSE);

  cordeau_roster_law_override (self, violation, &holds);
  return violation->verdict != CORDEAU_VERDICT_OK && !holds;
}

/* (nullable) */
static const char *
shown_name (const CordeauRosterLaw *self, const char *key)
{
  const CordeauWorker *worker = key != NULL ? cordeau_workers_find (self->workers, key) : NULL;

  return worker != NULL ? worker->shown : NULL;
}

char *
cordeau_roster_law_say (const CordeauRosterLaw *self, const CordeauViolation *violation)
{
  GTimeZone *zone;
  const CordeauOverride *override;
  g_autofree char *sentence = NULL;
  g_autofree char *accepted = NULL;
  gboolean holds;

  g_return_val_if_fail (self != NULL && violation != NULL, NULL);

  zone = cordeau_law_calendar_get_zone (self->calendar);
  sentence = cordeau_violation_to_sentence (violation, zone, shown_name (self, violation->worker));
  override = cordeau_roster_law_override (self, violation, &holds);
  if (override == NULL)
    return g_steal_pointer (&sentence);
  accepted = cordeau_overrides_say (override, holds, shown_name (self, override->who), zone);
  return g_strdup_printf ("%s %s", sentence, accepted);
}

/* --- shifts --------------------------------------------------------------------------------------- */

void
cordeau_roster_law_fill_shift (CordeauLawShift *shift, const CordeauShift *from)
{
  g_return_if_fail (shift != NULL && from != NULL);

  cordeau_law_shift_init (shift, from->start, from->end, g_intern_string (from->post));
  shift->id = g_intern_string (from->id);
  shift->break_minutes = from->break_minutes;
  if (from->break_start != 0)
    shift->break_start = from->break_start;
  shift->told = from->told;
  shift->changed = from->changed;
  shift->agreed = from->agreed;
}

/* --- workers -------------------------------------------------------------------------------------- */

static CordeauLawSpan
span_of (CordeauPeriod days)
{
  return (CordeauLawSpan) { days.from, days.to };
}

static void
add_contracts (CordeauLawWorker *self, const CordeauWorker *worker)
{
  for (guint i = 0; i < worker->contracts->len; i++)
    {
      const CordeauContract *from = &g_array_index (worker->contracts, CordeauContract, i);
      CordeauLawContract contract = { span_of (from->days), from->weekly_minutes };

      g_array_append_val (self->contracts, contract);
    }
  for (guint i = 0; i < worker->elsewhere->len; i++)
    {
      const CordeauContract *from = &g_array_index (worker->elsewhere, CordeauContract, i);
      CordeauLawElsewhere elsewhere = { .span = span_of (from->days),
                                        .weekly_minutes = from->weekly_minutes };

      g_array_append_val (self->elsewhere, elsewhere);
    }
}

static void
add_leave (CordeauLawWorker *self, const CordeauWorker *worker)
{
  static const CordeauLawLeaveCode codes[CORDEAU_N_LEAVES] = {
    [CORDEAU_LEAVE_UNKNOWN] = CORDEAU_LAW_LEAVE_OTHER,
    [CORDEAU_LEAVE_LEAVE] = CORDEAU_LAW_LEAVE,
    [CORDEAU_LEAVE_TRAINING] = CORDEAU_LAW_LEAVE_TRAINING,
    [CORDEAU_LEAVE_OTHER] = CORDEAU_LAW_LEAVE_OTHER,
  };

  for (guint i = 0; i < worker->leave->len; i++)
    {
      const CordeauLeave *from = &g_array_index (worker->leave, CordeauLeave, i);
      CordeauLawLeave leave = { span_of (from->days), codes[from->code] };

      g_array_append_val (self->leave, leave);
    }
}

static void
add_consents (CordeauLawWorker *self, const CordeauWorker *worker)
{
  static const CordeauLawConsentKind kinds[CORDEAU_N_CONSENTS] = {
    [CORDEAU_CONSENT_SUNDAY] = CORDEAU_LAW_CONSENT_SUNDAY,
    [CORDEAU_CONSENT_OVERTIME] = CORDEAU_LAW_CONSENT_OVERTIME,
    [CORDEAU_CONSENT_NIGHT] = CORDEAU_LAW_CONSENT_NIGHT,
  };

  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    {
      CordeauLawConsent consent = { span_of (worker->consents[i]), kinds[i] };

      if (worker->consents[i].from != CORDEAU_DAY_NONE)
        g_array_append_val (self->consents, consent);
    }
}

static void
add_posts (CordeauLawWorker *self, const CordeauWorker *worker)
{
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      CordeauLawPost known = { cordeau_post_to_nick (post), (int) worker->skills[post].level };

      if (worker->skills[post].level == CORDEAU_LEVEL_NONE)
        continue;
      known.post = g_intern_static_string (known.post);
      g_array_append_val (self->posts, known);
    }
  for (guint i = 0; i < worker->availability->len; i++)
    {
      const CordeauAvailability *from = &g_array_index (worker->availability, CordeauAvailability,
                                                        i);
      CordeauLawAvailability available = { from->weekday, from->from, from->to };

      g_array_append_val (self->availability, available);
    }
}

CordeauLawWorker *
cordeau_roster_law_make_worker (const CordeauWorker *worker)
{
  CordeauLawWorker *self;

  g_return_val_if_fail (worker != NULL, NULL);

  self = cordeau_law_worker_new (worker->key, worker->status);
  self->birth_day = worker->birth_date;
  self->night_worker = worker->night_worker;
  self->never_alone = worker->never_alone;
  self->monitor = g_strdup (worker->monitor);
  add_contracts (self, worker);
  add_leave (self, worker);
  add_consents (self, worker);
  add_posts (self, worker);
  return self;
}

/* --- parameters ----------------------------------------------------------------------------------- */

static void
read_limits (CordeauLawLimits *limits, yyjson_val *object)
{
  const char *const *names = cordeau_law_limits_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      yyjson_val *value = yyjson_obj_get (object, names[i]);

      if (yyjson_is_int (value))
        cordeau_law_limits_set (limits, names[i],
                                (int) CLAMP (yyjson_get_sint (value), G_MININT, G_MAXINT), NULL);
    }
}

void
cordeau_roster_law_read_parameters (CordeauLawParameters *parameters, yyjson_val *site)
{
  yyjson_val *law = yyjson_obj_get (site, CORDEAU_PARAMETERS_LAW);

  g_return_if_fail (parameters != NULL);

  cordeau_law_parameters_init (parameters);
  for (guint i = 0; i < CORDEAU_N_STATUSES; i++)
    {
      const char *nick = cordeau_status_to_nick (i);

      read_limits (&parameters->by_status[i], law);
      if (*nick != '\0')
        read_limits (&parameters->by_status[i], yyjson_obj_get (law, nick));
    }
}

/* --- all together --------------------------------------------------------------------------------- */

/* Those who are absent do not work. */
static void
add_shifts (CordeauRosterLaw *self, GPtrArray *shifts, GHashTable *absences)
{
  const char *last = NULL;
  CordeauLawRow *row = NULL;

  for (guint i = 0; i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);
      CordeauLawShift one;

      if (last == NULL || strcmp (last, shift->worker) != 0)
        row = cordeau_law_roster_find (self->law, shift->worker);
      last = shift->worker;
      if (row == NULL
          || cordeau_absences_has (absences, shift->worker,
                                   cordeau_law_calendar_day_of (self->calendar, shift->start)))
        continue;
      cordeau_roster_law_fill_shift (&one, shift);
      cordeau_law_row_add_shift (row, &one);
    }
}

static void
add_workers (CordeauRosterLaw *self, GPtrArray *lenders)
{
  for (guint i = 0; i < self->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (self->workers, i);
      const CordeauLender *lender = cordeau_lenders_find (lenders, worker->employer);
      CordeauLawWorker *one = cordeau_roster_law_make_worker (worker);

      if (lender != NULL)
        cordeau_lender_apply (lender, &self->parameters, one);
      cordeau_law_roster_add_worker (self->law, one);
    }
}

static gboolean
read_parameters (CordeauRosterLaw *self, CordeauConnection *connection, const char *site,
                 CordeauHolidays *holidays, GError **error)
{
  GError *local = NULL;
  g_autoptr (yyjson_doc) record = cordeau_roster_read_site (connection, site, &local);
  yyjson_val *body = yyjson_doc_get_root (record);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cordeau_roster_law_read_parameters (&self->parameters, body);
  *holidays = cordeau_holidays_from_nick (cordeau_body_text (body, CORDEAU_PARAMETERS_HOLIDAYS));
  return TRUE;
}

CordeauRosterLaw *
cordeau_roster_law_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                         gint32 first, guint days, gint32 history, GError **error)
{
  g_autoptr (CordeauRosterLaw) self = g_new0 (CordeauRosterLaw, 1);
  gint32 begin = cordeau_day_monday (first - history);
  g_autoptr (GPtrArray) lenders = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GHashTable) absences = NULL;
  CordeauHolidays holidays;

  g_return_val_if_fail (connection != NULL && site != NULL && days > 0, NULL);

  self->first = first;
  self->last = first + (gint32) days - 1;
  if (!read_parameters (self, connection, site, &holidays, error))
    return NULL;
  self->workers = cordeau_workers_list (connection, site, error);
  lenders = self->workers != NULL ? cordeau_lenders_list (connection, site, error) : NULL;
  if (lenders == NULL)
    return NULL;
  shifts = cordeau_shifts_read (connection, site, NULL, cordeau_day_at (begin, 0, zone),
                                cordeau_day_at (self->last + BEYOND, 0, zone), error);
  absences = shifts != NULL ? cordeau_absences_read (connection, site, error) : NULL;
  self->overrides = absences != NULL ? cordeau_overrides_read (connection, site, error) : NULL;
  if (self->overrides == NULL)
    return NULL;
  self->calendar = cordeau_law_calendar_new (zone, begin, self->last + BEYOND, holidays);
  self->law = cordeau_law_roster_new (self->calendar, &self->parameters);
  add_workers (self, lenders);
  add_shifts (self, shifts, absences);
  return g_steal_pointer (&self);
}

gboolean
cordeau_roster_law_add_measures (CordeauRosterLaw *self, CordeauConnection *connection,
                                 const char *site, CordeauLocal *local, GError **error)
{
  g_autoptr (CordeauSeal) seal = NULL;
  GError *fault = NULL;

  g_return_val_if_fail (self != NULL && connection != NULL && site != NULL, FALSE);

  seal = cordeau_private_open (connection, site, local, &fault);
  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  return cordeau_capabilities_apply_all (connection, site, seal, self->law, error);
}
