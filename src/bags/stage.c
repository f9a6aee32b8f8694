/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of stages, stations and flags: the stable ones of files and the wire, and those that
 * people read. */
#include <glib/gi18n-lib.h>

#include "bags/stage.h"

static const char *const stage_nicks[CORDEAU_N_STAGES] = {
  [CORDEAU_STAGE_NONE] = "none",
  [CORDEAU_STAGE_ISSUED] = "issued",
  [CORDEAU_STAGE_RECEIVED] = "received",
  [CORDEAU_STAGE_QUEUED] = "queued",
  [CORDEAU_STAGE_WASHING] = "washing",
  [CORDEAU_STAGE_WASHED] = "washed",
  [CORDEAU_STAGE_DRYING] = "drying",
  [CORDEAU_STAGE_DRIED] = "dried",
  [CORDEAU_STAGE_FINISHING] = "finishing",
  [CORDEAU_STAGE_READY] = "ready",
  [CORDEAU_STAGE_COLLECTED] = "collected",
  [CORDEAU_STAGE_HELD] = "held",
  [CORDEAU_STAGE_QUARANTINE] = "quarantine",
  [CORDEAU_STAGE_REWASH] = "rewash",
  [CORDEAU_STAGE_IN_TRANSFER] = "in-transfer",
  [CORDEAU_STAGE_MISSING] = "missing",
  [CORDEAU_STAGE_FOUND] = "found",
  [CORDEAU_STAGE_UNCLAIMED] = "unclaimed",
  [CORDEAU_STAGE_RETURNED_UNWASHED] = "returned-unwashed",
  [CORDEAU_STAGE_RETIRED] = "retired",
};

static const char *const stage_labels[CORDEAU_N_STAGES] = {
  [CORDEAU_STAGE_NONE] = N_ ("Nowhere yet"),
  [CORDEAU_STAGE_ISSUED] = N_ ("Issued"),
  [CORDEAU_STAGE_RECEIVED] = N_ ("Received"),
  [CORDEAU_STAGE_QUEUED] = N_ ("Waiting"),
  [CORDEAU_STAGE_WASHING] = N_ ("Washing"),
  [CORDEAU_STAGE_WASHED] = N_ ("Washed"),
  [CORDEAU_STAGE_DRYING] = N_ ("Drying"),
  [CORDEAU_STAGE_DRIED] = N_ ("Dried"),
  [CORDEAU_STAGE_FINISHING] = N_ ("Finishing"),
  [CORDEAU_STAGE_READY] = N_ ("Ready"),
  [CORDEAU_STAGE_COLLECTED] = N_ ("Collected"),
  [CORDEAU_STAGE_HELD] = N_ ("Held"),
  [CORDEAU_STAGE_QUARANTINE] = N_ ("Quarantine"),
  [CORDEAU_STAGE_REWASH] = N_ ("To rewash"),
  [CORDEAU_STAGE_IN_TRANSFER] = N_ ("In transfer"),
  [CORDEAU_STAGE_MISSING] = N_ ("Missing"),
  [CORDEAU_STAGE_FOUND] = N_ ("Found"),
  [CORDEAU_STAGE_UNCLAIMED] = N_ ("Unclaimed"),
  [CORDEAU_STAGE_RETURNED_UNWASHED] = N_ ("Returned unwashed"),
  [CORDEAU_STAGE_RETIRED] = N_ ("Retired"),
};

static const char *const station_nicks[CORDEAU_N_STATIONS] = {
  [CORDEAU_STATION_NONE] = "none",         [CORDEAU_STATION_RECEPTION] = "reception",
  [CORDEAU_STATION_SORTING] = "sorting",   [CORDEAU_STATION_WASHING] = "washing",
  [CORDEAU_STATION_DRYING] = "drying",     [CORDEAU_STATION_FINISHING] = "finishing",
  [CORDEAU_STATION_CONTROL] = "control",   [CORDEAU_STATION_RACK] = "rack",
  [CORDEAU_STATION_HANDBACK] = "handback", [CORDEAU_STATION_TRANSFER] = "transfer",
  [CORDEAU_STATION_REPAIR] = "repair",
};

static const char *const station_labels[CORDEAU_N_STATIONS] = {
  [CORDEAU_STATION_NONE] = N_ ("No station"),
  [CORDEAU_STATION_RECEPTION] = NC_ ("station", "Reception"),
  [CORDEAU_STATION_SORTING] = NC_ ("station", "Sorting"),
  [CORDEAU_STATION_WASHING] = NC_ ("station", "Washing"),
  [CORDEAU_STATION_DRYING] = NC_ ("station", "Drying"),
  [CORDEAU_STATION_FINISHING] = NC_ ("station", "Finishing"),
  [CORDEAU_STATION_CONTROL] = NC_ ("station", "Control"),
  [CORDEAU_STATION_RACK] = NC_ ("station", "Rack"),
  [CORDEAU_STATION_HANDBACK] = NC_ ("station", "Hand-back"),
  [CORDEAU_STATION_TRANSFER] = NC_ ("station", "Transfer"),
  [CORDEAU_STATION_REPAIR] = NC_ ("station", "Repair"),
};

static const char *const flag_nicks[] = {
  "held",         "quarantine", "hygiene", "rewash", "temporary",      "question",
  "suspect-time", "late",       "leaves",  "left",   "predicted-late",
};

static const char *const flag_labels[] = {
  N_ ("Held"),          N_ ("Quarantine"),    N_ ("Hygiene"),        N_ ("Rewash"),
  N_ ("Temporary tag"), N_ ("Open question"), N_ ("Time uncertain"), N_ ("Late"),
  N_ ("Owner leaves"),  N_ ("Owner left"),    N_ ("Predicted late"),
};

static int
find_nick (const char *const *nicks, int n, const char *nick)
{
  if (nick == NULL)
    return 0;
  for (int i = 1; i < n; i++)
    {
      if (strcmp (nicks[i], nick) == 0)
        return i;
    }
  return 0;
}

const char *
cordeau_stage_to_nick (CordeauStage stage)
{
  g_return_val_if_fail (stage < CORDEAU_N_STAGES, stage_nicks[0]);

  return stage_nicks[stage];
}

/* NONE for a name this version does not know. */
CordeauStage
cordeau_stage_from_nick (const char *nick)
{
  return find_nick (stage_nicks, CORDEAU_N_STAGES, nick);
}

const char *
cordeau_station_to_nick (CordeauStation station)
{
  g_return_val_if_fail (station < CORDEAU_N_STATIONS, station_nicks[0]);

  return station_nicks[station];
}

CordeauStation
cordeau_station_from_nick (const char *nick)
{
  return find_nick (station_nicks, CORDEAU_N_STATIONS, nick);
}

const char *
cordeau_stage_to_label (CordeauStage stage)
{
  g_return_val_if_fail (stage < CORDEAU_N_STAGES, "");

  return _ (stage_labels[stage]);
}

const char *
cordeau_station_to_label (CordeauStation station)
{
  g_return_val_if_fail (station < CORDEAU_N_STATIONS, "");

  if (station == CORDEAU_STATION_NONE)
    return _ (station_labels[station]);
  return g_dpgettext2 (GETTEXT_PACKAGE, "station", station_labels[station]);
}

gboolean
cordeau_stage_is_open (CordeauStage stage)
{
  switch (stage)
    {
    case CORDEAU_STAGE_RECEIVED:
    case CORDEAU_STAGE_QUEUED:
    case CORDEAU_STAGE_WASHING:
    case CORDEAU_STAGE_WASHED:
    case CORDEAU_STAGE_DRYING:
    case CORDEAU_STAGE_DRIED:
    case CORDEAU_STAGE_FINISHING:
    case CORDEAU_STAGE_READY:
    case CORDEAU_STAGE_HELD:
    case CORDEAU_STAGE_QUARANTINE:
    case CORDEAU_STAGE_REWASH:
    case CORDEAU_STAGE_IN_TRANSFER:
    case CORDEAU_STAGE_MISSING:
    case CORDEAU_STAGE_FOUND:
    case CORDEAU_STAGE_UNCLAIMED:
      return TRUE;

    case CORDEAU_STAGE_NONE:
    case CORDEAU_STAGE_ISSUED:
    case CORDEAU_STAGE_COLLECTED:
    case CORDEAU_STAGE_RETURNED_UNWASHED:
    case CORDEAU_STAGE_RETIRED:
    case CORDEAU_N_STAGES:
    default:
      return FALSE;
    }
}

const char *
cordeau_flag_to_nick (CordeauFlags flag)
{
  int bit = g_bit_nth_lsf (flag, -1);

  g_return_val_if_fail (bit >= 0 && bit < (int) G_N_ELEMENTS (flag_nicks), "");

  return flag_nicks[bit];
}

CordeauFlags
cordeau_flag_from_nick (const char *nick)
{
  for (guint i = 0; 1 << i < CORDEAU_FLAG_PREDICTED_LATE; i++)
    {
      if (g_strcmp0 (flag_nicks[i], nick) == 0)
        return 1 << i;
    }
  return 0;
}

const char *
cordeau_flag_to_label (CordeauFlags flag)
{
  int bit = g_bit_nth_lsf (flag, -1);

  g_return_val_if_fail (bit >= 0 && bit < (int) G_N_ELEMENTS (flag_labels), "");

  return _ (flag_labels[bit]);
}
