/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of a command to a CordeauAct. */
#include <glib/gi18n-lib.h>

#include "bags/acts-each.h"
#include "base/errors.h"
#include "ctl/result.h"

#include "ctl/act.h"

static gboolean
parse_reason (CordeauCtl *ctl, CordeauAct *act, GError **error)
{
  gboolean move = act->kind == CORDEAU_ACT_MOVE;
  const char *const *known = move ? cordeau_act_move_reasons () : cordeau_act_reasons ();
  g_autofree char *all = NULL;
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "reason", &told, error))
    return FALSE;
  if (told == NULL && (act->kind == CORDEAU_ACT_HOLD || move))
    told = "other";
  if (told == NULL || g_strv_contains (known, told))
    {
      act->reason = g_strdup (told);
      return TRUE;
    }
  all = g_strjoinv (", ", (char **) known);
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("There is no reason “%s”; there are %s."), told, all);
  return FALSE;
}

static gboolean
parse_station (CordeauCtl *ctl, CordeauAct *act, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "station", &told, error))
    return FALSE;
  act->station = told != NULL ? cordeau_station_from_nick (told) : CORDEAU_STATION_NONE;
  if (told == NULL || act->station != CORDEAU_STATION_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("There is no station “%s”; “cordeauctl help scan” names them."), told);
  return FALSE;
}

gboolean
cordeau_ctl_proof (CordeauCtl *ctl, gint64 *celsius, gint64 *minutes, GError **error)
{
  return cordeau_ctl_integer (ctl, "celsius", 1, CORDEAU_ACT_CELSIUS_MOST, celsius, error)
         && cordeau_ctl_integer (ctl, "held-minutes", 1, CORDEAU_ACT_HELD_MOST, minutes, error);
}

/* The second word of a move, and what goes with it. */
static gboolean
parse_move (CordeauCtl *ctl, CordeauAct *act, const char *stage, GError **error)
{
  const char *machine = NULL;
  const char *slot = NULL;

  if (act->kind != CORDEAU_ACT_MOVE)
    return TRUE;
  act->stage = cordeau_stage_from_nick (stage);
  if (act->stage == CORDEAU_STAGE_NONE)
    {
      g_set_error (
          error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
          _ ("There is no stage “%s”; there are received, queued, washing, washed, drying, "
             "dried, finishing and ready."),
          stage);
      return FALSE;
    }
  if (!cordeau_ctl_text (ctl, "machine", &machine, error)
      || !cordeau_ctl_text (ctl, "slot", &slot, error))
    return FALSE;
  act->machine = g_strdup (machine);
  act->slot = g_strdup (slot);
  return TRUE;
}

/* Whether the verb takes as many codes as one likes, and how many of the words are. A move's last is the stage. */
static gboolean
takes_several (CordeauCtl *ctl)
{
  return cordeau_ctl_get_verb (ctl)->most >= CORDEAU_ACT_EACH_MOST;
}

static guint
count_codes (CordeauCtl *ctl)
{
  gboolean move = cordeau_ctl_get_verb (ctl)->number == CORDEAU_ACT_MOVE;

  return cordeau_ctl_n_arguments (ctl) - (move ? 1 : 0);
}

/* The word after the codes, or the second of two. (transfer none) */
static const char *
get_second (CordeauCtl *ctl, GError **error)
{
  return takes_several (ctl) ? cordeau_ctl_argument (ctl, count_codes (ctl), error)
                             : cordeau_ctl_argument (ctl, 1, error);
}

/* (transfer full) (nullable) */
static CordeauAct *
parse_act (CordeauCtl *ctl, GError **error)
{
  CordeauActKind kind = cordeau_ctl_get_verb (ctl)->number;
  const char *first = cordeau_ctl_argument (ctl, 0, error);
  const char *second = first != NULL ? get_second (ctl, error) : NULL;
  g_autoptr (CordeauAct) act = NULL;
  const char *actor = NULL;
  gint64 celsius = 0;
  gint64 minutes = 0;

  if (second == NULL)
    return NULL;
  act = cordeau_act_new (kind, kind == CORDEAU_ACT_UNDO || *first == '\0' ? NULL : first);
  if (kind == CORDEAU_ACT_UNDO)
    act->fact = g_strdup (first);
  if (*second != '\0' && kind != CORDEAU_ACT_MOVE)
    act->other = g_strdup (second);
  if (!parse_move (ctl, act, second, error) || !parse_reason (ctl, act, error)
      || !parse_station (ctl, act, error) || !cordeau_ctl_grams (ctl, &act->grams, error)
      || !cordeau_ctl_proof (ctl, &celsius, &minutes, error)
      || !cordeau_ctl_actor (ctl, &actor, error))
    return NULL;
  act->actor = g_strdup (actor);
  act->celsius = (int) celsius;
  act->held_minutes = (int) minutes;
  act->dry = cordeau_ctl_has (ctl, "dry");
  return g_steal_pointer (&act);
}

GStrv
cordeau_ctl_codes (CordeauCtl *ctl, guint n, GError **error)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *code = cordeau_ctl_argument (ctl, i, error);

      if (code == NULL)
        return NULL;
      if (*code == '\0')
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("Argument %u is empty."), i + 1);
          return NULL;
        }
      g_strv_builder_add (codes, code);
    }
  return g_strv_builder_end (codes);
}

static CordeauCtlStatus
act_on_each (CordeauCtl *ctl, const CordeauAct *act, GError **error)
{
  g_auto (GStrv) codes = cordeau_ctl_codes (ctl, count_codes (ctl), error);
  g_autoptr (CordeauActTotal) total = NULL;
  CordeauCtlStatus worst = CORDEAU_CTL_DONE;

  if (codes != NULL)
    total = cordeau_act_each_sync (cordeau_ctl_get_session (ctl), act, (const char *const *) codes,
                                   error);
  for (guint i = 0; total != NULL && i < total->results->len; i++)
    {
      CordeauCtlStatus status = cordeau_ctl_result_print (ctl,
                                                          g_ptr_array_index (total->results, i),
                                                          error);

      worst = MAX (worst, status);
    }
  return worst;
}

CordeauCtlStatus
cordeau_ctl_act (CordeauCtl *ctl, GError **error)
{
  /* An empty word is no code: said before anybody is asked. */
  g_auto (GStrv) words = cordeau_ctl_codes (ctl, cordeau_ctl_n_arguments (ctl), error);
  g_autoptr (CordeauAct) act = NULL;
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) fault = NULL;

  if (words == NULL)
    return CORDEAU_CTL_DONE;
  act = parse_act (ctl, error);
  if (act == NULL)
    return CORDEAU_CTL_DONE;
  if (takes_several (ctl) && count_codes (ctl) > 1)
    return act_on_each (ctl, act, error);
  result = cordeau_act_sync (cordeau_ctl_get_session (ctl), act, &fault);
  if (result != NULL)
    return cordeau_ctl_result_print (ctl, result, error);
  if (fault->domain == CORDEAU_BASE_ERROR)
    return cordeau_ctl_result_print_refusal (ctl, "bad-code", fault, error);
  g_propagate_error (error, g_steal_pointer (&fault));
  return CORDEAU_CTL_DONE;
}
