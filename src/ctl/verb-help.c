/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "help": all verbs, or one. */
#include <glib/gi18n-lib.h>

#include "ctl/options.h"
#include "ctl/output.h"
#include "ctl/verbs.h"

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  const CordeauCtlVerb *verb = NULL;
  g_autofree char *text = NULL;
  char *words[4] = { 0 };
  guint n_words = 0;

  for (guint i = 0; i < cordeau_ctl_n_arguments (ctl); i++)
    {
      words[i] = (char *) cordeau_ctl_argument (ctl, i, error);
      if (words[i] == NULL)
        return CORDEAU_CTL_DONE;
    }
  if (words[0] != NULL)
    {
      verb = cordeau_ctl_verbs_find (words, &n_words);
      if (verb == NULL || words[n_words] != NULL)
        {
          g_autofree char *like = cordeau_ctl_verbs_like (words[0]);

          if (*like != '\0')
            g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Ask for one of %s."), like);
          else
            g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("There is no verb “%s”."), words[0]);
          return CORDEAU_CTL_DONE;
        }
    }
  text = verb != NULL ? cordeau_ctl_options_help (verb) : cordeau_ctl_help_all ();
  cordeau_ctl_print (text, -1, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_help = {
  .name = "help",
  .arguments = "[VERB]",
  .summary = N_ ("Say what there is to do, or how a verb works"),
  .example = "cordeauctl help scan",
  .most = 3,
  .need = CORDEAU_CTL_NEEDS_NOTHING,
  .run = run,
};
