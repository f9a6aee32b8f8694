/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/post.h"

static const char *const nicks[CORDEAU_N_POSTS] = {
  "",        "reception", "sorting",  "washing",  "drying", "finishing",
  "control", "rack",      "handback", "transfer", "repair",
};

static const char *const words[CORDEAU_N_POSTS] = {
  N_ ("No post"),
  NC_ ("station", "Reception"),
  NC_ ("station", "Sorting"),
  NC_ ("station", "Washing"),
  NC_ ("station", "Drying"),
  NC_ ("station", "Finishing"),
  NC_ ("station", "Control"),
  NC_ ("station", "Rack"),
  NC_ ("station", "Hand-back"),
  NC_ ("station", "Transfer"),
  NC_ ("station", "Repair"),
};

/* What managers write, folded; "|" between. */
static const char *const spellings[CORDEAU_N_POSTS] = {
  [CORDEAU_POST_RECEPTION] = "accueil|reception|depot|comptoir",
  [CORDEAU_POST_SORTING] = "tri|sorting",
  [CORDEAU_POST_WASHING] = "lavage|laveuse|washing|wash",
  [CORDEAU_POST_DRYING] = "sechage|secheuse|drying|dry",
  [CORDEAU_POST_FINISHING] = "finition|finitions|pliage|repassage|finishing|folding",
  [CORDEAU_POST_CONTROL] = "controle|control|qualite",
  [CORDEAU_POST_RACK] = "rangement|casier|casiers|rack",
  [CORDEAU_POST_HANDBACK] = "remise|restitution|handback|hand-back|hand back",
  [CORDEAU_POST_TRANSFER] = "transfert|transferts|transfer|navette",
  [CORDEAU_POST_REPAIR] = "reparation|raccommodage|couture|repair",
};

static const char *const level_nicks[CORDEAU_N_LEVELS] = { "", "I", "L", "U", "O" };

static const char *const level_words[CORDEAU_N_LEVELS] = {
  N_ ("Not trained"), N_ ("Learning"),      N_ ("Works with help"),
  N_ ("Autonomous"),  N_ ("Trains others"),
};

const char *
cordeau_post_to_nick (CordeauPost post)
{
  g_return_val_if_fail (post < CORDEAU_N_POSTS, "");

  return nicks[post];
}

CordeauPost
cordeau_post_from_nick (const char *nick)
{
  for (guint i = 1; nick != NULL && i < CORDEAU_N_POSTS; i++)
    if (strcmp (nicks[i], nick) == 0)
      return i;
  return CORDEAU_POST_NONE;
}

CordeauPost
cordeau_post_from_text (const char *text)
{
  g_autofree char *folded = text != NULL ? cordeau_text_fold (text) : NULL;
  CordeauPost post = cordeau_post_from_nick (folded);

  for (guint i = 1; folded != NULL && post == CORDEAU_POST_NONE && i < CORDEAU_N_POSTS; i++)
    {
      g_auto (GStrv) known = g_strsplit (spellings[i], "|", -1);

      if (g_strv_contains ((const char *const *) known, folded))
        post = i;
    }
  return post;
}

const char *
cordeau_post_to_words (CordeauPost post)
{
  g_return_val_if_fail (post < CORDEAU_N_POSTS, "");

  if (post == CORDEAU_POST_NONE)
    return _ (words[post]);
  return g_dpgettext2 (GETTEXT_PACKAGE, "station", words[post]);
}

const char *
cordeau_level_to_nick (CordeauLevel level)
{
  g_return_val_if_fail (level < CORDEAU_N_LEVELS, "");

  return level_nicks[level];
}

CordeauLevel
cordeau_level_from_text (const char *text)
{
  for (guint i = 1; text != NULL && i < CORDEAU_N_LEVELS; i++)
    if (g_ascii_strcasecmp (level_nicks[i], text) == 0)
      return i;
  return CORDEAU_LEVEL_NONE;
}

const char *
cordeau_level_to_words (CordeauLevel level)
{
  g_return_val_if_fail (level < CORDEAU_N_LEVELS, "");

  return _ (level_words[level]);
}
