/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "people/status.h"

static const char *const nicks[CORDEAU_N_STATUSES] = {
  "", "esat", "ea", "cdd-i", "ai", "etti", "permanent", "volunteer",
};

static const char *const words[CORDEAU_N_STATUSES] = {
  N_ ("Status not known"),
  N_ ("ESAT"),
  N_ ("Adapted enterprise"),
  N_ ("Insertion contract"),
  N_ ("Intermediary association"),
  N_ ("Temporary insertion work"),
  N_ ("Permanent"),
  N_ ("Volunteer"),
};

/* What managers write, folded and with nothing but letters left. */
static const struct
{
  const char *text;
  CordeauStatus status;
} spellings[] = {
  { "esat", CORDEAU_STATUS_ESAT },
  { "usageresat", CORDEAU_STATUS_ESAT },
  { "travailleuresat", CORDEAU_STATUS_ESAT },
  { "ea", CORDEAU_STATUS_EA },
  { "entrepriseadaptee", CORDEAU_STATUS_EA },
  { "cddi", CORDEAU_STATUS_CDDI },
  { "cddinsertion", CORDEAU_STATUS_CDDI },
  { "cdddinsertion", CORDEAU_STATUS_CDDI },
  { "aci", CORDEAU_STATUS_CDDI },
  { "ei", CORDEAU_STATUS_CDDI },
  { "ai", CORDEAU_STATUS_AI },
  { "associationintermediaire", CORDEAU_STATUS_AI },
  { "etti", CORDEAU_STATUS_ETTI },
  { "interiminsertion", CORDEAU_STATUS_ETTI },
  { "interimdinsertion", CORDEAU_STATUS_ETTI },
  { "permanent", CORDEAU_STATUS_PERMANENT },
  { "permanente", CORDEAU_STATUS_PERMANENT },
  { "cdi", CORDEAU_STATUS_PERMANENT },
  { "cdd", CORDEAU_STATUS_PERMANENT },
  { "salarie", CORDEAU_STATUS_PERMANENT },
  { "salariee", CORDEAU_STATUS_PERMANENT },
  { "volunteer", CORDEAU_STATUS_VOLUNTEER },
  { "benevole", CORDEAU_STATUS_VOLUNTEER },
};

const char *
cordeau_status_to_nick (CordeauStatus status)
{
  g_return_val_if_fail (status < CORDEAU_N_STATUSES, "");

  return nicks[status];
}

const char *
cordeau_status_to_words (CordeauStatus status)
{
  g_return_val_if_fail (status < CORDEAU_N_STATUSES, "");

  return _ (words[status]);
}

CordeauStatus
cordeau_status_from_text (const char *text)
{
  g_autofree char *folded = NULL;
  guint n = 0;

  if (text == NULL)
    return CORDEAU_STATUS_UNKNOWN;
  folded = cordeau_text_fold (text);
  for (const char *p = folded; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      folded[n++] = *p;
  folded[n] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    if (strcmp (spellings[i].text, folded) == 0)
      return spellings[i].status;
  return CORDEAU_STATUS_UNKNOWN;
}
