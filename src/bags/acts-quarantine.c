/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contaminated net, and those that were in a drum with it (domain.md: EN 14065). Those whose label
 * allows 65 °C take the hygiene path; of the others a person decides. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"

#define DISINFECTING_LABEL 65
#define MIXED_US (G_GINT64_CONSTANT (24) * 3600 * G_USEC_PER_SEC)

/* What is told of the mates, in codes. */
typedef struct
{
  GString *path;
  GString *decide;
  GString *gone;
} Told;

static gboolean
put_aside (CordeauActRun *run, const CordeauNetState *net, const char *id, const char *code,
           const char *load, GError **error)
{
  CordeauDraft draft;

  cordeau_draft_init (&draft, "net.quarantine", id, 0);
  cordeau_draft_text (&draft, "cause", run->fact);
  cordeau_draft_text (&draft, "code", code);
  cordeau_draft_true (&draft, "hygiene", net->max_celsius >= DISINFECTING_LABEL);
  cordeau_draft_text (&draft, "load", load);
  if (run->act->station != CORDEAU_STATION_NONE)
    cordeau_draft_text (&draft, "station", cordeau_station_to_nick (run->act->station));
  return cordeau_act_append (run, &draft, net->last_n + 1, error);
}

static void
tell (GString *list, const CordeauNetState *net)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", net->code);
}

static gboolean
put_mate_aside (CordeauActRun *run, const CordeauNetState *mate, const char *load, Told *told,
                GError **error)
{
  if (strcmp (mate->id, run->net->id) == 0 || mate->stage == CORDEAU_STAGE_QUARANTINE)
    return TRUE;
  /* Deposited again since: that is another story. */
  if (run->net->load == NULL && mate->received > run->net->last_load_at)
    return TRUE;
  if (!cordeau_stage_is_open (mate->stage))
    {
      tell (told->gone, mate);
      return TRUE;
    }
  tell (mate->max_celsius >= DISINFECTING_LABEL ? told->path : told->decide, mate);
  return put_aside (run, mate, mate->id, mate->code, load, error);
}

static char *
make_message (const CordeauActRun *run, const Told *told)
{
  GString *text = g_string_new (NULL);

  if (run->net->max_celsius >= DISINFECTING_LABEL)
    g_string_append_printf (text,
                            _ ("%s is in quarantine. Seal it and wash it in the hygiene "
                               "machine."),
                            run->net->code);
  else
    g_string_append_printf (text,
                            _ ("%s is in quarantine. Seal it; its label may not allow 65 °C: "
                               "decide what becomes of it."),
                            run->net->code);
  if (told->path->len > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Hygiene path for its load mates: %s."), told->path->str);
    }
  if (told->decide->len > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("Decide about these load mates: %s."), told->decide->str);
    }
  if (told->gone->len > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("These load mates have left: %s. Tell their owners."),
                              told->gone->str);
    }
  return g_string_free (text, FALSE);
}

static gboolean
put_mates_aside (CordeauActRun *run, const char *load, Told *told, GError **error)
{
  g_autoptr (GPtrArray) mates = NULL;

  if (load == NULL)
    return TRUE;
  mates = cordeau_load_nets (run->connection, load, TRUE, error);
  if (mates == NULL)
    return FALSE;
  for (guint i = 0; i < mates->len; i++)
    {
      if (!put_mate_aside (run, g_ptr_array_index (mates, i), load, told, error))
        return FALSE;
    }
  return cordeau_load_end_if_empty (run->txn, load, run->now, error);
}

gboolean
cordeau_act_quarantine (CordeauActRun *run, GError **error)
{
  const CordeauNetState *bearer = cordeau_act_bearer (run);
  const char *load = run->net->load;
  g_autoptr (GString) path = NULL;
  g_autoptr (GString) decide = NULL;
  g_autoptr (GString) gone = NULL;
  Told told;

  if (run->net->stage == CORDEAU_STAGE_QUARANTINE)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                            g_strdup_printf (_ ("%s is in quarantine already."), run->net->code));
  if (!cordeau_stage_is_open (run->net->stage))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-here");
  if (load == NULL && run->net->last_load != NULL && run->now - run->net->last_load_at <= MIXED_US
      && run->net->last_load_at >= run->net->received)
    load = run->net->last_load;

  told = (Told) { path = g_string_new (NULL), decide = g_string_new (NULL),
                  gone = g_string_new (NULL) };
  if (!put_aside (run, run->net, bearer->id, bearer->code, load, error)
      || !put_mates_aside (run, load, &told, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, make_message (run, &told));
}
