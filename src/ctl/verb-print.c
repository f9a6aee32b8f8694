/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "print labels", "print cards", "print slots": what scanners read, on sheets or on a roll. */
#include <glib/gi18n-lib.h>

#include "ctl/print.h"
#include "ctl/verbs.h"

static const CordeauCtlOption label_options[] = {
  { "stage", N_ ("STAGE"), N_ ("Labels of all nets at this stage: issued, queued, ready, …") },
  { "new", N_ ("N"), N_ ("Labels of so many codes that no net has yet") },
  CORDEAU_CTL_PRINT_OPTIONS,
  { NULL },
};

static const CordeauCtlOption card_options[] = {
  { "stations", NULL, N_ ("Cards of all stations") },
  { "badges", NULL, N_ ("Badges of everybody who works here, to clock in by") },
  { "machines", NULL, N_ ("Cards of all machines") },
  CORDEAU_CTL_PRINT_OPTIONS,
  { NULL },
};

static const CordeauCtlOption slot_options[] = {
  CORDEAU_CTL_PRINT_OPTIONS,
  { NULL },
};

/* (transfer full): the words after the verb; %NULL with @error. */
static char **
dup_arguments (CordeauCtl *ctl, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < cordeau_ctl_n_arguments (ctl); i++)
    {
      const char *word = cordeau_ctl_argument (ctl, i, error);

      if (word == NULL)
        return NULL;
      g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

/* --- labels -------------------------------------------------------------------------------------- */

static gboolean
parse_stage (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "stage", &told, error))
    return FALSE;
  wish->stage = told != NULL ? cordeau_stage_from_nick (told) : CORDEAU_STAGE_NONE;
  if (told == NULL || wish->stage != CORDEAU_STAGE_NONE)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("There is no stage “%s”; “cordeauctl help nets” names them."), told);
  return FALSE;
}

/* Which nets: exactly one of three ways to say it. */
static gboolean
parse_labels (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error)
{
  guint n = (cordeau_ctl_n_arguments (ctl) > 0) + cordeau_ctl_has (ctl, "stage")
            + cordeau_ctl_has (ctl, "new");
  gint64 n_new = 0;

  if (n != 1)
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say one of three: the codes of nets, --stage or --new."));
      return FALSE;
    }
  wish->codes = dup_arguments (ctl, error);
  if (wish->codes == NULL || !parse_stage (ctl, wish, error)
      || !cordeau_ctl_integer (ctl, "new", 1, CORDEAU_PRINT_MAX_CARDS, &n_new, error))
    return FALSE;
  wish->n_new = (guint) n_new;
  return cordeau_ctl_print_parse (ctl, wish, error);
}

static CordeauCtlStatus
run_labels (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_LABELS);

  if (parse_labels (ctl, wish, error))
    cordeau_ctl_print_run (ctl, wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_print_labels = {
  .name = "print labels",
  .arguments = "[CODE…]",
  .summary = N_ ("Print labels of nets: a QR, bars and the code in letters"),
  .example = "cordeauctl print labels 7D-27S-L 7D-27T-J --paper roll62 --pdf labels.pdf",
  .options = label_options,
  .most = CORDEAU_PRINT_MAX_CARDS,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_labels,
};

/* --- cards --------------------------------------------------------------------------------------- */

/* Without a word: all there are. */
static gboolean
parse_cards (CordeauCtl *ctl, CordeauPrintWish *wish, GError **error)
{
  gboolean all = cordeau_ctl_n_arguments (ctl) == 0 && !cordeau_ctl_has (ctl, "stations")
                 && !cordeau_ctl_has (ctl, "badges") && !cordeau_ctl_has (ctl, "machines");

  wish->stations = all || cordeau_ctl_has (ctl, "stations");
  wish->badges = cordeau_ctl_has (ctl, "badges");
  wish->all_machines = all || cordeau_ctl_has (ctl, "machines");
  wish->machines = dup_arguments (ctl, error);
  return wish->machines != NULL && cordeau_ctl_print_parse (ctl, wish, error);
}

static CordeauCtlStatus
run_cards (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_CARDS);

  if (parse_cards (ctl, wish, error))
    cordeau_ctl_print_run (ctl, wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_print_cards = {
  .name = "print cards",
  .arguments = "[MACHINE…]",
  .summary = N_ ("Print cards of stations and machines, all or some"),
  .example = "cordeauctl print cards --stations --pdf stations.pdf",
  .options = card_options,
  .most = CORDEAU_PRINT_MAX_CARDS,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_cards,
};

/* --- slots --------------------------------------------------------------------------------------- */

static CordeauCtlStatus
run_slots (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_wish_new (CORDEAU_PRINT_SLOTS);

  wish->slots = dup_arguments (ctl, error);
  if (wish->slots != NULL && cordeau_ctl_print_parse (ctl, wish, error))
    cordeau_ctl_print_run (ctl, wish, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_print_slots = {
  .name = "print slots",
  .arguments = "SLOT…",
  .summary = N_ ("Print labels for the slots of the rack: names, or ranges such as 1..120"),
  .example = "cordeauctl print slots 1..120 B1..B12 --pdf slots.pdf",
  .options = slot_options,
  .least = 1,
  .most = CORDEAU_PRINT_MAX_CARDS,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_slots,
};
