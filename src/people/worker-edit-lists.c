/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editing: days on which somebody is away, wanted, or elsewhere, and to what they said yes. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "people/people-text.h"
#include "people/worker-edit-private.h"

#define DAY 1440

/* --- availability ----------------------------------------------------------------------------------- */

/* "7:00-15:00", "22:00-6:00": the next day's */
static gboolean
parse_hours (const char *text, int *from, int *to)
{
  g_auto (GStrv) sides = g_strsplit (text, "-", 2);

  if (sides[0] == NULL || sides[1] == NULL)
    return FALSE;
  *from = cordeau_when_parse_minutes (g_strstrip (sides[0]));
  *to = strcmp (g_strstrip (sides[1]), "24:00") == 0 ? DAY : cordeau_when_parse_minutes (sides[1]);
  if (*from < 0 || *to < 0 || *from == *to)
    return FALSE;
  *to += *to < *from ? DAY : 0;
  return TRUE;
}

/* "1-5 7:00-15:00" */
static gboolean
add_windows (GArray *list, char *text)
{
  char *space = strchr (text, ' ');
  int from, to;
  char first, last;

  if (space == NULL || !parse_hours (space + 1, &from, &to))
    return FALSE;
  *space = '\0';
  first = text[0];
  last = text[1] == '-' ? text[2] : first;
  if (first < '1' || last > '7' || first > last || strlen (text) != (text[1] == '-' ? 3 : 1))
    return FALSE;
  for (char day = first; day <= last; day++)
    {
      CordeauAvailability window = { day - '0', from, to };

      g_array_append_val (list, window);
    }
  return TRUE;
}

gboolean
cordeau_worker_edit_availability (CordeauWorker *self, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", -1);

  g_array_set_size (self->availability, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0' && !add_windows (self->availability, parts[i]))
      return cordeau_worker_edit_refuse (
          error,
          _ ("“%s” says not when somebody can be wanted. Write “1-5 7:00-15:00; 6 7:00-13:00”, Monday is 1."),
          value);
  return TRUE;
}

/* --- periods ---------------------------------------------------------------------------------------- */

/* The first day, which names a leave, work elsewhere or a contract. */
static gboolean
parse_from (const char *rest, gint32 today, gint32 *from, GError **error)
{
  return (*rest != '\0'
          || cordeau_worker_edit_refuse (
              error, _ ("Say the first day behind the dot, such as leave.2026-12-21.")))
         && cordeau_worker_edit_day (rest, FALSE, today, from, error);
}

gboolean
cordeau_worker_edit_leave (CordeauWorker *self, const char *rest, const char *value, gint32 today,
                           GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 2);
  CordeauLeave leave = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, CORDEAU_LEAVE_LEAVE };

  if (!parse_from (rest, today, &leave.days.from, error))
    return FALSE;
  if (parts[0] != NULL
      && !cordeau_worker_edit_day (g_strstrip (parts[0]), FALSE, today, &leave.days.to, error))
    return FALSE;
  if (parts[0] != NULL && parts[1] != NULL)
    leave.code = cordeau_leave_from_nick (g_strstrip (parts[1]));
  /* What was written is not said again: it may be a reason of health. */
  if (leave.code == CORDEAU_LEAVE_UNKNOWN)
    return cordeau_worker_edit_refuse (
        error, _ ("Write leave, training or other behind the last day. A reason is kept nowhere."));
  if (*value != '\0' && leave.days.to < leave.days.from)
    return cordeau_worker_edit_refuse (error, _ ("It ends before it begins. Check both days."));
  for (guint i = self->leave->len; i > 0; i--)
    if (g_array_index (self->leave, CordeauLeave, i - 1).days.from == leave.days.from)
      g_array_remove_index (self->leave, i - 1);
  if (*value != '\0')
    g_array_append_val (self->leave, leave);
  return TRUE;
}

gboolean
cordeau_worker_edit_elsewhere (CordeauWorker *self, const char *rest, const char *value,
                               gint32 today, GError **error)
{
  CordeauContract work = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE }, 0 };
  g_autofree char *hours = g_strdup (value);
  char *comma = strrchr (hours, ',');

  if (!parse_from (rest, today, &work.days.from, error))
    return FALSE;
  if (comma != NULL)
    work.days.to = cordeau_people_parse_day (comma + strspn (comma, ", "), FALSE, today);
  if (work.days.to != CORDEAU_DAY_NONE)
    *comma = '\0';
  work.weekly_minutes = cordeau_people_parse_weekly (g_strstrip (hours), FALSE);
  if (*value != '\0' && work.weekly_minutes == 0)
    return cordeau_worker_edit_refuse (
        error, _ ("“%s” are no hours of a week. Write 35h, 35:00 or 17,5; at most 48 hours."),
        value);
  for (guint i = self->elsewhere->len; i > 0; i--)
    if (g_array_index (self->elsewhere, CordeauContract, i - 1).days.from == work.days.from)
      g_array_remove_index (self->elsewhere, i - 1);
  if (*value != '\0')
    g_array_append_val (self->elsewhere, work);
  return TRUE;
}

gboolean
cordeau_worker_edit_contract (CordeauWorker *self, const char *rest, const char *value,
                              gint32 today, GError **error)
{
  gint32 from = CORDEAU_DAY_NONE;

  if (*value != '\0')
    return cordeau_worker_edit_refuse (
        error,
        _ ("“contract.DATE=” takes that contract away. Set contract_from, contract_to and weekly_minutes to have one."));
  if (!parse_from (rest, today, &from, error))
    return FALSE;
  for (guint i = self->contracts->len; i > 0; i--)
    if (g_array_index (self->contracts, CordeauContract, i - 1).days.from == from)
      {
        g_array_remove_index (self->contracts, i - 1);
        return TRUE;
      }
  return cordeau_worker_edit_refuse (error, _ ("No contract begins on %s."), rest);
}

gboolean
cordeau_worker_edit_consent (CordeauWorker *self, const char *rest, const char *value, gint32 today,
                             GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", 2);
  CordeauPeriod period = { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE };

  if (*value != '\0' && strcmp (value, "no") != 0 && strcmp (value, "non") != 0)
    {
      if (!cordeau_worker_edit_day (g_strstrip (parts[0]), FALSE, today, &period.from, error)
          || (parts[1] != NULL
              && !cordeau_worker_edit_day (g_strstrip (parts[1]), FALSE, today, &period.to, error)))
        return FALSE;
      if (period.to != CORDEAU_DAY_NONE && period.to < period.from)
        return cordeau_worker_edit_refuse (error, _ ("It ends before it begins. Check both days."));
    }
  for (guint i = 0; i < CORDEAU_N_CONSENTS; i++)
    if (strcmp (cordeau_consent_to_nick (i), rest) == 0)
      {
        self->consents[i] = period;
        return TRUE;
      }
  return cordeau_worker_edit_refuse (
      error, _ ("There is no consent “%s”. Write sunday, overtime or night."), rest);
}
