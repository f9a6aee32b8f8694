/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "practice guide": how far somebody has come with the guided first day, and what is next. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/practice.h"
#include "ctl/verbs.h"
#include "practice/found.h"
#include "practice/guide.h"
#include "site/site.h"

static const CordeauCtlOption options[] = {
  { "restart", NULL, N_ ("Begin the day anew: what was done so far counts no more") },
  { NULL },
};

/* @offer: (nullable): with what the current step can be done */
typedef struct
{
  CordeauPracticeGuide *guide;
  CordeauPracticeOffer *offer;
  const char *site;
  gint64 now;
} Look;

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  if (cordeau_practice_guide_update (look->guide, connection, error))
    look->offer = cordeau_practice_guide_offer (look->guide, connection, look->site, look->now,
                                                error);
  return NULL;
}

/* What is to be read next. */
static const char *
suggest (const Look *look)
{
  const CordeauPracticeOffer *offer = look->offer;

  if (offer == NULL)
    return NULL;
  if (offer->nets != NULL && offer->nets[0] != NULL)
    return offer->nets[0];
  return offer->machine;
}

static void
add_offer (CordeauCtlJson *json, const CordeauPracticeOffer *offer)
{
  yyjson_mut_val *nets;

  if (offer->station != CORDEAU_STATION_NONE)
    cordeau_ctl_json_text (json, NULL, "station", cordeau_station_to_nick (offer->station));
  cordeau_ctl_json_text (json, NULL, "machine", offer->machine);
  cordeau_ctl_json_text (json, NULL, "slot", offer->slot);
  cordeau_ctl_json_text (json, NULL, "other", offer->other);
  nets = cordeau_ctl_json_list (json, NULL, "nets");
  for (guint i = 0; offer->nets != NULL && offer->nets[i] != NULL; i++)
    cordeau_ctl_json_append (json, nets, offer->nets[i]);
}

static gboolean
print_json (const Look *look, GError **error)
{
  CordeauPracticeStep current = cordeau_practice_guide_get_current (look->guide);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "current",
                         current < CORDEAU_N_STEPS ? cordeau_practice_step_to_nick (current)
                                                   : NULL);
  cordeau_ctl_json_text (&json, NULL, "try", suggest (look));
  cordeau_ctl_json_text (&json, NULL, "wrong", cordeau_practice_guide_get_wrong (look->guide));
  if (look->offer != NULL)
    add_offer (&json, look->offer);
  list = cordeau_ctl_json_list (&json, NULL, "steps");
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    {
      yyjson_mut_val *step = cordeau_ctl_json_element (&json, list);

      cordeau_ctl_json_text (&json, step, "step", cordeau_practice_step_to_nick (i));
      cordeau_ctl_json_text (&json, step, "title", cordeau_practice_step_to_title (i));
      cordeau_ctl_json_text (&json, step, "text", cordeau_practice_step_to_text (i));
      cordeau_ctl_json_bool (&json, step, "done", cordeau_practice_guide_is_done (look->guide, i));
    }
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_next (const Look *look, CordeauPracticeStep current, GError **error)
{
  const char *wrong = cordeau_practice_guide_get_wrong (look->guide);

  if (current == CORDEAU_N_STEPS)
    return cordeau_ctl_printf (error, "%s\n", _ ("All twelve steps are done. Well done!"));
  if (wrong != NULL && !cordeau_ctl_printf (error, "\n%s\n", wrong))
    return FALSE;
  if (!cordeau_ctl_printf (error, "\n%s\n", cordeau_practice_step_to_text (current)))
    return FALSE;
  return suggest (look) == NULL
         || cordeau_ctl_printf (error, _ ("For example with %s.\n"), suggest (look));
}

static gboolean
print_text (const Look *look, GError **error)
{
  CordeauPracticeStep current = cordeau_practice_guide_get_current (look->guide);

  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    {
      const char *mark = cordeau_practice_guide_is_done (look->guide, i) ? "✓"
                         : i == current                                  ? "→"
                                                                         : " ";

      if (!cordeau_ctl_printf (error, "%s %2u  %s\n", mark, i + 1,
                               cordeau_practice_step_to_title (i)))
        return FALSE;
    }
  return print_next (look, current, error);
}

static gboolean
show (CordeauCtl *ctl, CordeauSession *session, GError **error)
{
  g_autoptr (CordeauPracticeMark) mark = cordeau_practice_mark_read (session, error);
  g_autoptr (CordeauPracticeGuide) guide = NULL;
  g_autoptr (CordeauPracticeOffer) offer = NULL;
  GError *local = NULL;
  Look look = { .site = cordeau_session_get_site (session),
                .now = cordeau_env_now (cordeau_session_get_env (session)) };

  if (mark == NULL)
    return FALSE;
  if (cordeau_ctl_has (ctl, "restart") && !cordeau_practice_begin_guide (session, error))
    return FALSE;
  look.guide = guide = cordeau_practice_guide_new (cordeau_practice_get_guide (session));
  cordeau_store_read (cordeau_session_get_store (session), look_job, &look, &local);
  offer = look.offer;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return cordeau_ctl_is_json (ctl) ? print_json (&look, error) : print_text (&look, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_autofree char *folder = cordeau_ctl_practice_folder (ctl);
  g_autoptr (CordeauSession) session = NULL;

  if (!cordeau_store_is_there (folder))
    {
      g_set_error (error, CORDEAU_PRACTICE_ERROR, CORDEAU_PRACTICE_ERROR_NOT_PRACTICE,
                   _ ("%s holds no practice site. “cordeauctl practice” makes one."), folder);
      return CORDEAU_CTL_DONE;
    }
  session = cordeau_site_open (folder, NULL, error);
  if (session == NULL)
    return CORDEAU_CTL_DONE;
  cordeau_ctl_practice_say (session);
  show (ctl, session, error);
  cordeau_session_close (session);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_practice_guide = {
  .name = "practice guide",
  .arguments = "",
  .summary = N_ ("Show the guided first day: what is done, and what is next"),
  .example = "cordeauctl practice guide --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run,
};
