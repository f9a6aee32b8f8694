/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "roster show": shifts of some days, or how well posts are covered; "roster needs": what is needed. */
#include "ctl/roster.h"
#include "ctl/verbs.h"

/* --- shifts --------------------------------------------------------------------------------------- */

static gboolean
print_shift_json (CordeauCtl *ctl, const CordeauRoster *roster, const CordeauShift *shift,
                  GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_roster_json (ctl, &json, NULL, shift);
  cordeau_ctl_json_text (&json, NULL, "name", cordeau_ctl_roster_name (roster, shift->worker));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_shift_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauRoster *roster,
                 const CordeauShift *shift, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *start = cordeau_ctl_format_when (shift->start, zone);
  g_autofree char *end = cordeau_ctl_format_when (shift->end, zone);
  g_autofree char *pause = g_strdup_printf ("%d", shift->break_minutes);
  const char *cells[] = {
    start,
    end,
    cordeau_ctl_roster_name (roster, shift->worker),
    cordeau_post_to_words (cordeau_post_from_nick (shift->post)),
    pause,
    shift->published ? _ ("published") : _ ("draft"),
    shift->id,
    NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static void
print_shifts (CordeauCtl *ctl, const CordeauRoster *roster, GError **error)
{
  const char *headings[] = { _ ("Start"), _ ("End"),   _ ("Worker"), _ ("Post"),
                             _ ("Break"), _ ("State"), _ ("Shift"),  NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_shift_json (ctl, roster, shift, error)
                                      : print_shift_row (ctl, table, roster, shift, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

/* --- cover ---------------------------------------------------------------------------------------- */

static gboolean
print_cover_json (CordeauCtl *ctl, const CordeauCover *cover, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_when (&json, NULL, "from", cover->from, zone);
  cordeau_ctl_json_when (&json, NULL, "to", cover->to, zone);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (cover->post));
  cordeau_ctl_json_int (&json, NULL, "needed", cover->needed);
  cordeau_ctl_json_int (&json, NULL, "planned", cover->planned);
  cordeau_ctl_json_int (&json, NULL, "missing", MAX (cover->needed - cover->planned, 0));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_cover_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauCover *cover, GError **error)
{
  g_autofree char *from = cordeau_ctl_format_when (cover->from, cordeau_ctl_get_zone (ctl));
  g_autofree char *needed = g_strdup_printf ("%d", cover->needed);
  g_autofree char *planned = g_strdup_printf ("%d", cover->planned);
  int short_of = cover->needed - cover->planned;
  g_autofree char *missing = short_of > 0 ? g_strdup_printf ("%d", short_of) : NULL;
  const char *cells[] = {
    from, cordeau_post_to_words (cover->post), needed, planned, missing, NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static void
print_cover (CordeauCtl *ctl, const CordeauRoster *roster, GError **error)
{
  const char *headings[] = {
    _ ("From"), _ ("Post"), _ ("Needed"), _ ("Planned"), C_ ("roster", "Missing"), NULL
  };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (GArray) covers = cordeau_roster_cover (roster);

  for (guint i = 0; i < covers->len; i++)
    {
      const CordeauCover *cover = &g_array_index (covers, CordeauCover, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_cover_json (ctl, cover, error)
                                      : print_cover_row (ctl, table, cover, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauRoster) roster = NULL;
  gint32 first;
  guint days;

  if (!cordeau_ctl_roster_days (ctl, &first, &days, error))
    return CORDEAU_CTL_DONE;
  roster = cordeau_ctl_roster_read (ctl, first, days, error);
  if (roster == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_has (ctl, "coverage"))
    print_cover (ctl, roster, error);
  else
    print_shifts (ctl, roster, error);
  return CORDEAU_CTL_DONE;
}

/* --- needs ---------------------------------------------------------------------------------------- */

static char *
format_minute (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

static gboolean
print_need (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauRoster *roster,
            const CordeauNeed *need, GError **error)
{
  int outside = cordeau_opening_need_outside (&roster->opening, need, roster->holidays);
  g_autofree char *remark = outside > 0 ? cordeau_opening_say_need (&roster->opening, need, outside,
                                                                    roster->holidays)
                                        : NULL;
  g_autofree char *day = cordeau_need_format_day (need);
  g_autofree char *from = format_minute (need->from);
  g_autofree char *to = format_minute (need->to);
  g_autofree char *people = g_strdup_printf ("%d", need->people);
  const char *cells[] = { day, from, to, cordeau_post_to_words (need->post), people, remark, NULL };
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_table_row (table, cells, error);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "day", day);
  cordeau_ctl_json_text (&json, NULL, "from", from);
  cordeau_ctl_json_text (&json, NULL, "to", to);
  cordeau_ctl_json_text (&json, NULL, "post", cordeau_post_to_nick (need->post));
  cordeau_ctl_json_int (&json, NULL, "people", need->people);
  cordeau_ctl_json_int (&json, NULL, "outside", outside);
  cordeau_ctl_json_text (&json, NULL, "remark", remark);
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run_needs (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = {
    _ ("Day"), _ ("From"), _ ("To"), _ ("Post"), C_ ("roster", "People"), _ ("Remark"), NULL
  };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autoptr (CordeauRoster) roster = NULL;

  roster = cordeau_ctl_roster_read (ctl,
                                    cordeau_day_of (cordeau_ctl_get_now (ctl),
                                                    cordeau_ctl_get_zone (ctl)),
                                    1, error);
  for (guint i = 0; roster != NULL && i < roster->needs->len; i++)
    if (!print_need (ctl, table, roster, &g_array_index (roster->needs, CordeauNeed, i), error))
      return CORDEAU_CTL_DONE;
  if (roster != NULL && !cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  CORDEAU_CTL_ROSTER_DAYS_OPTIONS,
  { "coverage", NULL, N_ ("How many each post needs and has, by half hour") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_roster_show = {
  .name = "roster show",
  .arguments = "",
  .summary = N_ ("List the shifts of some days, or how well posts are covered"),
  .example = "cordeauctl roster show --from 2026-11-23 --days 7 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};

const CordeauCtlVerb cordeau_ctl_verb_roster_needs = {
  .name = "roster needs",
  .arguments = "",
  .summary = N_ ("List how many people posts need"),
  .example = "cordeauctl roster needs --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_needs,
};
