/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts joined by middle dots. */
#include <glib/gi18n-lib.h>

#include "bags/acts.h"
#include "kit/format.h"

#include "bags/custody-words.h"

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "65 °C, held 10 min". */
static void
add_control_point (GString *text, const CordeauCustody *custody)
{
  g_autofree char *celsius = cordeau_format_celsius (custody->celsius);
  g_autofree char *both = NULL;

  if (custody->hold_minutes > 0)
    /* TRANSLATORS: a temperature of washing, and for how many minutes it is held */
    both = g_strdup_printf (_ ("%s, held %d min"), celsius, custody->hold_minutes);
  add_part (text, both != NULL ? both : celsius);
}

static gboolean
is_kind (const CordeauCustody *custody, const char *kind)
{
  return g_str_equal (custody->kind, kind);
}

const char *
cordeau_custody_to_title (const CordeauCustody *custody)
{
  if (custody->stage == CORDEAU_STAGE_NONE && is_kind (custody, "net.link"))
    return _ ("Second tag");
  if (custody->stage == CORDEAU_STAGE_NONE && is_kind (custody, "net.retag"))
    return _ ("New tag");
  if (custody->stage == CORDEAU_STAGE_NONE && is_kind (custody, "net.release"))
    return _ ("Released");
  return cordeau_stage_to_label (custody->stage);
}

gboolean
cordeau_custody_is_of_tags (const CordeauCustody *custody)
{
  return is_kind (custody, "net.link") || is_kind (custody, "net.retag");
}

char *
cordeau_custody_to_text (CordeauSession *session, const CordeauCustody *custody)
{
  GString *text = g_string_new (NULL);
  g_autofree char *weight = cordeau_format_kg (custody->grams);
  g_autofree char *machine = NULL;
  g_autofree char *slot = NULL;
  g_autofree char *site = NULL;

  /* "Drying, at Drying" says nothing twice. */
  if (custody->station != CORDEAU_STATION_NONE
      && g_strcmp0 (cordeau_station_to_label (custody->station),
                    cordeau_stage_to_label (custody->stage))
             != 0)
    add_part (text, cordeau_station_to_label (custody->station));
  if (custody->machine != NULL)
    add_part (text, machine = g_strdup_printf (_ ("machine %s"), custody->machine));
  add_control_point (text, custody);
  if (custody->slot != NULL)
    add_part (text, slot = g_strdup_printf (_ ("slot %s"), custody->slot));
  if (custody->site != NULL && g_strcmp0 (custody->site, cordeau_session_get_site (session)) != 0)
    add_part (text, site = g_strdup_printf (_ ("site %s"), custody->site));
  add_part (text, custody->actor_name);
  add_part (text, weight);
  if (cordeau_custody_is_of_tags (custody))
    add_part (text, custody->code);
  if (is_kind (custody, "net.hold") && custody->reason != NULL)
    add_part (text, cordeau_act_reason_to_label (custody->reason));
  if (is_kind (custody, "net.moved"))
    add_part (text, _ ("moved by hand"));
  if (is_kind (custody, "net.moved") && custody->reason != NULL)
    add_part (text, cordeau_act_move_reason_to_label (custody->reason));
  return g_string_free (text, FALSE);
}

gboolean
cordeau_custody_has_outcome (const CordeauCustody *custody, const char *outcome)
{
  return g_strcmp0 (custody->outcome, outcome) == 0;
}
