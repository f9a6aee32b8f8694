/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/roster.h"

#include "base/when.h"

#define MAX_DAYS 371
#define WEEK 7

gboolean
cordeau_ctl_roster_day (CordeauCtl *ctl, const char *option, gint32 *day, GError **error)
{
  const char *told = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) fault = NULL;

  if (!cordeau_ctl_text (ctl, option, &told, error))
    return FALSE;
  if (told == NULL)
    return TRUE;
  text = cordeau_when_parse_day (told, &fault);
  if (text == NULL)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, "--%s: %s", option,
                   fault->message);
      return FALSE;
    }
  *day = cordeau_day_from_text (text);
  return TRUE;
}

gboolean
cordeau_ctl_roster_days (CordeauCtl *ctl, gint32 *first, guint *days, GError **error)
{
  gint64 n = WEEK;

  *first = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));
  if (!cordeau_ctl_roster_day (ctl, "from", first, error)
      || !cordeau_ctl_integer (ctl, "days", 1, MAX_DAYS, &n, error))
    return FALSE;
  *days = (guint) n;
  return TRUE;
}

gboolean
cordeau_ctl_roster_reason (CordeauCtl *ctl, CordeauRosterReason *reason, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "why", &told, error)
      || !cordeau_ctl_actor (ctl, &reason->actor, error))
    return FALSE;
  reason->agreed = cordeau_ctl_has (ctl, "agreed");
  if (told == NULL)
    return TRUE;
  reason->why = cordeau_roster_why_from_nick (told);
  if (reason->why < CORDEAU_N_ROSTER_WHYS)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("“%s” is no reason. Write absence, request, activity, training or correction."),
               told);
  return FALSE;
}

typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint32 first;
  guint days;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_roster_read (connection, ask->site, ask->zone, ask->first, ask->days, error);
}

CordeauRoster *
cordeau_ctl_roster_read (CordeauCtl *ctl, gint32 first, guint days, GError **error)
{
  Ask ask = { cordeau_session_get_site (cordeau_ctl_get_session (ctl)), cordeau_ctl_get_zone (ctl),
              first, days };

  return cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &ask, error);
}

const char *
cordeau_ctl_roster_name (const CordeauRoster *roster, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (roster->workers, key);

  return worker != NULL ? worker->shown : key;
}

gboolean
cordeau_ctl_roster_check_worker (const CordeauRoster *roster, const char *key, GError **error)
{
  if (cordeau_workers_find (roster->workers, key) != NULL)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
               _ ("No worker has the key “%s”. “cordeauctl people list” names them."), key);
  return FALSE;
}

void
cordeau_ctl_roster_json (CordeauCtl *ctl, CordeauCtlJson *json, yyjson_mut_val *object,
                         const CordeauShift *shift)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_text (json, object, "shift", shift->id);
  cordeau_ctl_json_text (json, object, "worker", shift->worker);
  cordeau_ctl_json_when (json, object, "start", shift->start, zone);
  cordeau_ctl_json_when (json, object, "end", shift->end, zone);
  cordeau_ctl_json_int (json, object, "break_minutes", shift->break_minutes);
  cordeau_ctl_json_when (json, object, "break_start", shift->break_start, zone);
  cordeau_ctl_json_text (json, object, "post", shift->post);
  cordeau_ctl_json_text (json, object, "state", shift->published ? "published" : "draft");
}
