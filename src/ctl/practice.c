/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "practice/found.h"
#include "site/site.h"

#include "ctl/practice.h"

char *
cordeau_ctl_practice_folder (CordeauCtl *ctl)
{
  return cordeau_ctl_path_option (ctl, "data") != NULL ? g_strdup (cordeau_ctl_get_folder (ctl))
                                                       : cordeau_site_practice_folder ();
}

void
cordeau_ctl_practice_say (CordeauSession *session)
{
  g_autoptr (CordeauPracticeMark) mark = NULL;

  if (!cordeau_session_is_practice (session))
    return;
  mark = cordeau_practice_mark_read (session, NULL);
  if (mark == NULL || mark->complete)
    fprintf (stderr, "%s\n", _ ("EXERCICE: this is a practice site, not a real one."));
  else
    fprintf (stderr, "%s\n",
             _ ("EXERCICE: this is a practice site, and its history was not finished. Make it anew "
                "with “cordeauctl practice --again”."));
}
