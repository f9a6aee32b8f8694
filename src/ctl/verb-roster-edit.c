/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster add", "roster change", "roster delete" and "roster copy": one shift, or a week of them. */
#include "ctl/roster.h"
#include "ctl/verbs.h"

/* @id: of the shift that is meant; @shift: (nullable): as it is to be */
typedef struct
{
  const char *site;
  const char *id;
  CordeauShift *shift;
  CordeauRosterReason reason;
  const char *worker;
  gint64 from;
  gint64 to;
  int days;
  GTimeZone *zone;
  guint n;
} Wish;

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_shift_put (txn, wish->shift, &wish->reason, error) ? wish : NULL;
}

static gpointer
delete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_shift_delete (txn, wish->id, &wish->reason, error) ? wish : NULL;
}

static gpointer
copy_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_shifts_repeat (txn, wish->worker, wish->from, wish->to, wish->days, wish->zone,
                                &wish->reason, &wish->n, error)
             ? wish
             : NULL;
}

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  GError *local = NULL;
  CordeauShift *shift = cordeau_shift_find (connection, wish->site, wish->id, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (shift == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("There is no shift “%s”. “cordeauctl roster show” names them."), wish->id);
  return shift;
}

/* --- one shift ------------------------------------------------------------------------------------ */

/* What was told of it over what is there. */
static gboolean
read_shift (CordeauCtl *ctl, CordeauShift *shift, GError **error)
{
  const char *worker = shift->worker;
  const char *post = shift->post;
  gint64 minutes = shift->break_minutes;

  if (!cordeau_ctl_text (ctl, "worker", &worker, error)
      || !cordeau_ctl_when (ctl, "start", &shift->start, error)
      || !cordeau_ctl_when (ctl, "end", &shift->end, error)
      || !cordeau_ctl_text (ctl, "post", &post, error)
      || !cordeau_ctl_integer (ctl, "break", 0, 1440, &minutes, error)
      || !cordeau_ctl_when (ctl, "break-start", &shift->break_start, error))
    return FALSE;
  g_set_str (&shift->worker, worker);
  g_set_str (&shift->post, post);
  shift->break_minutes = (int) minutes;
  return TRUE;
}

static gboolean
check_worker (CordeauCtl *ctl, const CordeauShift *shift, GError **error)
{
  g_autoptr (CordeauRoster) roster = NULL;

  if (shift->worker == NULL)
    return TRUE;
  roster = cordeau_ctl_roster_read (ctl, cordeau_day_of (shift->start, cordeau_ctl_get_zone (ctl)),
                                    1, error);
  return roster != NULL && cordeau_ctl_roster_check_worker (roster, shift->worker, error);
}

static void
print_shift (CordeauCtl *ctl, const CordeauShift *shift, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, _ ("Shift %s is as you said.\n"), shift->id);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_roster_json (ctl, &json, NULL, shift);
  cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
put (CordeauCtl *ctl, CordeauShift *shift, GError **error)
{
  Wish wish = { .shift = shift };

  if (read_shift (ctl, shift, error) && cordeau_ctl_roster_reason (ctl, &wish.reason, error)
      && check_worker (ctl, shift, error)
      && cordeau_store_write (cordeau_ctl_get_store (ctl), put_job, &wish, NULL, error) != NULL)
    print_shift (ctl, shift, error);
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_add (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauShift) shift = cordeau_shift_new (NULL, 0, 0, NULL);

  return put (ctl, shift, error);
}

static CordeauCtlStatus
run_change (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .id = cordeau_ctl_argument (ctl, 0, error) };
  g_autoptr (CordeauShift) shift = NULL;

  if (wish.id == NULL)
    return CORDEAU_CTL_DONE;
  shift = cordeau_store_read (cordeau_ctl_get_store (ctl), find_job, &wish, error);
  return shift != NULL ? put (ctl, shift, error) : CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_delete (CordeauCtl *ctl, GError **error)
{
  Wish wish = { .site = cordeau_session_get_site (cordeau_ctl_get_session (ctl)),
                .id = cordeau_ctl_argument (ctl, 0, error) };
  g_autoptr (CordeauShift) shift = NULL;

  if (wish.id == NULL || !cordeau_ctl_roster_reason (ctl, &wish.reason, error))
    return CORDEAU_CTL_DONE;
  shift = cordeau_store_read (cordeau_ctl_get_store (ctl), find_job, &wish, error);
  if (shift == NULL
      || cordeau_store_write (cordeau_ctl_get_store (ctl), delete_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_printf (error, _ ("Shift %s is deleted.\n"), wish.id);
  else
    print_shift (ctl, shift, error);
  return CORDEAU_CTL_DONE;
}

/* --- a week --------------------------------------------------------------------------------------- */

static CordeauCtlStatus
run_copy (CordeauCtl *ctl, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  Wish wish = { .zone = zone };
  gint32 first, to;
  guint days;

  if (!cordeau_ctl_roster_days (ctl, &first, &days, error))
    return CORDEAU_CTL_DONE;
  to = first + (gint32) days;
  if (!cordeau_ctl_roster_day (ctl, "to", &to, error)
      || !cordeau_ctl_text (ctl, "worker", &wish.worker, error)
      || !cordeau_ctl_roster_reason (ctl, &wish.reason, error))
    return CORDEAU_CTL_DONE;
  wish.from = cordeau_day_at (first, 0, zone);
  wish.to = cordeau_day_at (first + (gint32) days, 0, zone);
  wish.days = to - first;
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), copy_job, &wish, NULL, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    {
      g_auto (CordeauCtlJson) json = { 0 };

      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_int (&json, NULL, "shifts", wish.n);
      cordeau_ctl_json_print (&json, error);
    }
  else
    cordeau_ctl_printf (error, ngettext ("%u shift was made.\n", "%u shifts were made.\n", wish.n),
                        wish.n);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption put_options[] = {
  { "worker", N_ ("KEY"), N_ ("Who it is for") },
  { "start", N_ ("TIME"), N_ ("When it starts: 2026-11-23T06:00") },
  { "end", N_ ("TIME"), N_ ("When it ends") },
  { "break", N_ ("MINUTES"), N_ ("How long its break is") },
  { "break-start", N_ ("TIME"), N_ ("When the break starts") },
  { "post", N_ ("STATION"), N_ ("At which post") },
  CORDEAU_CTL_ROSTER_REASON_OPTIONS,
  { NULL },
};

static const CordeauCtlOption delete_options[] = {
  CORDEAU_CTL_ROSTER_REASON_OPTIONS,
  { NULL },
};

static const CordeauCtlOption copy_options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { "to", N_ ("DAY"), N_ ("The day that the first becomes; else the one behind the last") },
  { "worker", N_ ("KEY"), N_ ("Of this worker; else of everybody") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_add = {
  .name = "roster add",
  .arguments = "",
  .summary = N_ ("Plan a shift"),
  .example =
      "cordeauctl roster add --worker 5nge9qzy6h --start 2026-11-23T06:00 --end 2026-11-23T13:00 "
      "--break 30 --post washing",
  .options = put_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_add,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_change = {
  .name = "roster change",
  .arguments = "SHIFT",
  .summary = N_ ("Move a shift, give it to another worker, or change its post or its break"),
  .example =
      "cordeauctl roster change 0198f3c2-0000-7000-8000-000000000000 --post drying --why absence",
  .options = put_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_change,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_delete = {
  .name = "roster delete",
  .arguments = "SHIFT",
  .summary = N_ ("Delete a shift"),
  .example = "cordeauctl roster delete 0198f3c2-0000-7000-8000-000000000000 --why request --agreed",
  .options = delete_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_delete,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_copy = {
  .name = "roster copy",
  .arguments = "",
  .summary = N_ ("Plan the shifts of some days again on other days, as drafts"),
  .example = "cordeauctl roster copy --from 2026-11-23 --days 7 --to 2026-11-30",
  .options = copy_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_copy,
};
