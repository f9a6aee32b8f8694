/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "handback": what an owner asks for, and the net that is given. */
#include <glib/gi18n-lib.h>

#include "bags/handback.h"
#include "ctl/net-json.h"
#include "ctl/result.h"
#include "ctl/verbs.h"

typedef struct
{
  const char *code;
  gint64 now;
} Wish;

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_handback_read (connection, wish->code, wish->now, error);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauHandback *handback, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *others;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_net (&json, handback->net, cordeau_ctl_get_zone (ctl));
  cordeau_ctl_json_bool (&json, NULL, "ready", handback->ready);
  others = cordeau_ctl_json_list (&json, NULL, "others");
  for (guint i = 0; i < handback->others->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (handback->others, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (&json, others);

      cordeau_ctl_json_text (&json, element, "code", net->code);
      cordeau_ctl_json_text (&json, element, "stage", cordeau_stage_to_nick (net->stage));
      cordeau_ctl_json_text (&json, element, "slot", net->slot);
    }
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (const CordeauHandback *handback, GError **error)
{
  const CordeauNet *net = handback->net;

  if (handback->ready && net->slot != NULL)
    return cordeau_ctl_printf (error, _ ("%s is in slot %s. Fetch it and read its own tag.\n"),
                               net->code, net->slot);
  if (handback->ready)
    return cordeau_ctl_printf (error, _ ("%s is ready, in no slot that is known.\n"), net->code);
  return cordeau_ctl_printf (error, _ ("%s is not ready: it is at %s.\n"), net->code,
                             cordeau_stage_to_label (net->stage));
}

static CordeauCtlStatus
look (CordeauCtl *ctl, const char *code, GError **error)
{
  g_autoptr (CordeauHandback) handback = NULL;
  Wish wish = { .code = code, .now = cordeau_ctl_get_now (ctl) };

  handback = cordeau_store_read (cordeau_ctl_get_store (ctl), look_job, &wish, error);
  if (handback == NULL)
    return CORDEAU_CTL_DONE;
  if (handback->net == NULL)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                   _ ("No net has the code “%s”. Look whether it is read right."), code);
      return CORDEAU_CTL_DONE;
    }
  if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, handback, error)
                                  : print_text (handback, error)))
    return CORDEAU_CTL_DONE;
  return handback->ready ? CORDEAU_CTL_DONE : CORDEAU_CTL_REFUSED;
}

static CordeauCtlStatus
give (CordeauCtl *ctl, const char *asked, const char *code, GError **error)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_HANDBACK);
  g_autoptr (CordeauScanResult) result = NULL;
  const char *actor = NULL;

  if (!cordeau_ctl_actor (ctl, &actor, error))
    return CORDEAU_CTL_DONE;
  scan->asked = g_strdup (asked);
  scan->actor = g_strdup (actor);
  result = cordeau_scan_sync (cordeau_ctl_get_session (ctl), scan, error);
  if (result == NULL)
    return CORDEAU_CTL_DONE;
  return cordeau_ctl_result_print (ctl, result, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const char *asked = cordeau_ctl_argument (ctl, 0, error);
  const char *code;

  if (asked == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_n_arguments (ctl) == 1)
    return look (ctl, asked, error);
  code = cordeau_ctl_argument (ctl, 1, error);
  return code != NULL ? give (ctl, asked, code, error) : CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_handback = {
  .name = "handback",
  .arguments = "CODE [NET]",
  .summary = N_ (
      "Say where the net is that an owner asks for; with NET, give that one out if it is it"),
  .example = "cordeauctl handback 7D-27S-L 7D-27S-L",
  .least = 1,
  .most = 2,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
