/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under which law somebody works: the column of the table "status × rule". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauStatus:
 * @CORDEAU_STATUS_UNKNOWN: nobody said: rules that depend on it are unverifiable
 * @CORDEAU_STATUS_ESAT: works in an ESAT: not an employee (Code de l'action sociale et des familles, L344-2)
 * @CORDEAU_STATUS_EA: employee of an adapted enterprise (Code du travail, L5213-13)
 * @CORDEAU_STATUS_CDDI: fixed-term contract of insertion of an ACI or EI (L1242-3, L5132-5, L5132-15-1)
 * @CORDEAU_STATUS_AI: lent by an intermediary association (L5132-7)
 * @CORDEAU_STATUS_ETTI: temporary work of insertion (L5132-6)
 * @CORDEAU_STATUS_PERMANENT: any other employee
 * @CORDEAU_STATUS_VOLUNTEER: never planned against a need
 */
typedef enum
{
  CORDEAU_STATUS_UNKNOWN,
  CORDEAU_STATUS_ESAT,
  CORDEAU_STATUS_EA,
  CORDEAU_STATUS_CDDI,
  CORDEAU_STATUS_AI,
  CORDEAU_STATUS_ETTI,
  CORDEAU_STATUS_PERMANENT,
  CORDEAU_STATUS_VOLUNTEER,
  CORDEAU_N_STATUSES,
} CordeauStatus;

/* "esat", "ea", "cdd-i", "ai", "etti", "permanent", "volunteer"; "" for UNKNOWN. */
const char *cordeau_status_to_nick (CordeauStatus status);
/* Its nick, or as a manager writes it: "CDDI", "CDD d'insertion", "E.S.A.T.", "bénévole". UNKNOWN for what is none. */
CordeauStatus cordeau_status_from_text (const char *text);
/* As the trade says it, in the language of the person. */
const char *cordeau_status_to_words (CordeauStatus status);

G_END_DECLS
