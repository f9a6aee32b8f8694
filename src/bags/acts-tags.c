/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tags on one net (F4): histories are joined in view, not rewritten. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/identity.h"
#include "bags/links.h"

/* The other tag of the act; @shown is the net it names. */
typedef struct
{
  CordeauCode *code;
  CordeauNetState *shown;
  CordeauNetState *tag;
  char *id;
} Other;

static void
other_clear (Other *other)
{
  g_clear_pointer (&other->code, cordeau_code_free);
  g_clear_pointer (&other->shown, cordeau_net_state_free);
  g_clear_pointer (&other->tag, cordeau_net_state_free);
  g_clear_pointer (&other->id, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Other, other_clear)

/* Without a code in @other: it cannot be read. */
static gboolean
find_other (CordeauActRun *run, Other *other, GError **error)
{
  const char *text = run->act->other;

  other->code = cordeau_code_parse (text != NULL ? text : "", NULL);
  if (other->code == NULL || !cordeau_code_fits_net (other->code))
    {
      g_clear_pointer (&other->code, cordeau_code_free);
      return TRUE;
    }
  if (!cordeau_net_lookup (run->connection, other->code->key, &other->shown, &other->tag, error))
    return FALSE;
  if (other->tag != NULL)
    other->id = g_strdup (other->tag->id);
  else if (other->shown != NULL)
    other->id = g_strdup (other->shown->id);
  else
    other->id = cordeau_net_id (other->code->key, 1);
  return TRUE;
}

/* TRUE when the act cannot go on; the result says why. */
static gboolean
is_unfit (CordeauActRun *run, const Other *other)
{
  if (other->code == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-code");
  if (strcmp (other->id, cordeau_act_bearer (run)->id) == 0)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "same-tag");
  if (run->net->stage == CORDEAU_STAGE_RETIRED
      || (other->shown != NULL && other->shown->stage == CORDEAU_STAGE_RETIRED))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "retired");
  return FALSE;
}

static gboolean
append_link (CordeauActRun *run, const char *kind, const Other *other, GError **error)
{
  CordeauDraft draft;

  if (other->shown != NULL)
    run->n = MAX (run->n, other->shown->last_n);
  cordeau_draft_init (&draft, kind, cordeau_act_bearer (run)->id, 0);
  cordeau_draft_text (&draft, "code",
                      other->tag != NULL     ? other->tag->code
                      : other->shown != NULL ? other->shown->code
                                             : other->code->text);
  cordeau_draft_text (&draft, "other", other->id);
  return cordeau_act_append (run, &draft, ++run->n, error);
}

static gboolean
is_held_for (const CordeauNetState *net, const char *const *reasons)
{
  return net != NULL && net->stage == CORDEAU_STAGE_HELD && net->reason != NULL
         && g_strv_contains (reasons, net->reason);
}

/* What one of the two was held for is settled, if it is one of @reasons. */
static gboolean
settle (CordeauActRun *run, const Other *other, const char *const *reasons, GError **error)
{
  CordeauDraft draft;

  if (!is_held_for (run->net, reasons) && !is_held_for (other->shown, reasons))
    return TRUE;
  cordeau_draft_init (&draft, "net.release", cordeau_act_bearer (run)->id, 0);
  cordeau_draft_text (&draft, "cause", run->fact);
  cordeau_draft_text (&draft, "code", cordeau_act_bearer (run)->code);
  return cordeau_act_append (run, &draft, ++run->n, error);
}

gboolean
cordeau_act_link (CordeauActRun *run, GError **error)
{
  static const char *const settled[] = { "unreadable", "unknown-code", "two-tags", NULL };
  g_auto (Other) other = { 0 };

  if (!find_other (run, &other, error))
    return FALSE;
  if (is_unfit (run, &other))
    return TRUE;
  if (other.shown == NULL)
    {
      g_set_str (&run->result->reason, "unknown-code");
      return cordeau_act_say (run, CORDEAU_OUTCOME_UNKNOWN,
                              g_strdup_printf (_ ("No net has the code %s. Re-tag %s with it "
                                                  "instead."),
                                               other.code->text, run->net->code));
    }
  if (strcmp (other.shown->id, run->net->id) == 0)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                            g_strdup_printf (_ ("%s and %s are one net already."), run->code->text,
                                             other.code->text));
  if (!append_link (run, "net.link", &other, error) || !settle (run, &other, settled, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("%s and %s are one net now."), run->net->code,
                                           other.code->text));
}

gboolean
cordeau_act_retag (CordeauActRun *run, GError **error)
{
  static const char *const unreadable[] = { "unreadable", NULL };
  static const char *const both[] = { "unreadable", "unknown-code", NULL };
  g_auto (Other) other = { 0 };
  gboolean known;

  if (!find_other (run, &other, error))
    return FALSE;
  if (is_unfit (run, &other))
    return TRUE;
  if (other.shown != NULL && strcmp (other.shown->id, other.id) == 0
      && strcmp (other.shown->id, run->net->id) == 0)
    return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                            g_strdup_printf (_ ("%s is the net's code already."),
                                             other.code->text));
  /* A tag of no list says no more than the one before. */
  known = other.shown != NULL && !is_held_for (other.shown, both);
  if (!append_link (run, "net.retag", &other, error)
      || !settle (run, &other, known ? both : unreadable, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("%s is %s from now on."), run->net->code,
                                           other.code->text));
}

static gboolean
append_undo (CordeauActRun *run, const CordeauLink *link, GError **error)
{
  CordeauDraft draft;

  cordeau_draft_init (&draft, "undo", link->net, 0);
  cordeau_draft_text (&draft, "of", link->retag ? "net.retag" : "net.link");
  cordeau_draft_text (&draft, "target", link->fact);
  return cordeau_act_append (run, &draft, ++run->n, error);
}

gboolean
cordeau_act_unlink (CordeauActRun *run, GError **error)
{
  g_auto (Other) other = { 0 };
  g_autoptr (GPtrArray) nets = NULL;
  g_autoptr (GPtrArray) links = NULL;

  if (!find_other (run, &other, error))
    return FALSE;
  if (other.code == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-code");
  nets = cordeau_links_component (run->connection, cordeau_act_bearer (run)->id, error);
  if (nets == NULL)
    return FALSE;
  links = cordeau_links_read (run->connection, nets, error);
  if (links == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (nets, other.id, g_str_equal, NULL)
      || strcmp (other.id, cordeau_act_bearer (run)->id) == 0)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-linked");
  for (guint i = 0; i < links->len; i++)
    {
      const CordeauLink *link = g_ptr_array_index (links, i);

      if (strcmp (link->net, other.id) != 0 && strcmp (link->other, other.id) != 0)
        continue;
      if (!append_undo (run, link, error))
        return FALSE;
    }
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("%s and %s are two nets again."), run->code->text,
                                           other.code->text));
}
