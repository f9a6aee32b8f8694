/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Status × rule: whether a rule is the law of somebody, a rule of the site, none, or not known. */
#include "people/law.h"

/* One letter a status, in their order: unknown, ESAT, EA, CDDI, AI, ETTI, permanent, volunteer.
 *   L legal   P protective site rule   - not applied   ? not known: what would break it is unverifiable
 * The ESAT column: its workers are not employees; the site gives them the rests, the break and the cap of employees, and their
 * own law (CASF) says the week and the Sunday. Volunteers are never planned against a need: nothing to judge. */
static const char table[CORDEAU_N_RULES][CORDEAU_N_STATUSES + 1] = {
  [CORDEAU_RULE_D1] = "?-LLLLL-", [CORDEAU_RULE_D2] = "?PPPPPP-", [CORDEAU_RULE_R2] = "?PLLLLL-",
  [CORDEAU_RULE_B1] = "?PLLLLL-", [CORDEAU_RULE_R1] = "?PLLLLL-", [CORDEAU_RULE_W1] = "?-LLLLL-",
  [CORDEAU_RULE_W2] = "?-LLLLL-", [CORDEAU_RULE_W3] = "?PLLLLL-", [CORDEAU_RULE_W4] = "?PLLLLL-",
  [CORDEAU_RULE_W5] = "PPPPPPP-", [CORDEAU_RULE_W6] = "?-LLLLL-", [CORDEAU_RULE_W7] = "?-LLLLL-",
  [CORDEAU_RULE_N1] = "??LLLLL-", [CORDEAU_RULE_N2] = "??LLLLL-", [CORDEAU_RULE_N3] = "??LLLLL-",
  [CORDEAU_RULE_N4] = "??LLLLL-", [CORDEAU_RULE_M1] = "?PLLLLL-", [CORDEAU_RULE_M2] = "?PLLLLL-",
  [CORDEAU_RULE_M3] = "?PLLLLL-", [CORDEAU_RULE_M4] = "?PLLLLL-", [CORDEAU_RULE_M5] = "?PLLLLL-",
  [CORDEAU_RULE_M6] = "?PLLLLL-", [CORDEAU_RULE_M7] = "?PLLLLL-", [CORDEAU_RULE_P1] = "?-LLLLL-",
  [CORDEAU_RULE_P2] = "?-LLLLL-", [CORDEAU_RULE_P5] = "?-LLLLL-", [CORDEAU_RULE_P6] = "?-LLLLL-",
  [CORDEAU_RULE_C1] = "---L----", [CORDEAU_RULE_L2] = "?-LLLLL-", [CORDEAU_RULE_L3] = "PPLLLLL-",
  [CORDEAU_RULE_E1] = "-L------", [CORDEAU_RULE_E2] = "-L------", [CORDEAU_RULE_E4] = "PPPPPPP-",
  [CORDEAU_RULE_A1] = "LLLLLLL-", [CORDEAU_RULE_K1] = "PPPPPPP-", [CORDEAU_RULE_K2] = "PPPPPPP-",
  [CORDEAU_RULE_K3] = "PPPPPPP-", [CORDEAU_RULE_K4] = "PPPPPPP-", [CORDEAU_RULE_K5] = "PPPPPPP-",
};

CordeauBasis
cordeau_law_basis (CordeauStatus status, CordeauRule rule)
{
  g_return_val_if_fail (status < CORDEAU_N_STATUSES && rule < CORDEAU_N_RULES,
                        CORDEAU_BASIS_UNKNOWN);

  switch (table[rule][status])
    {
    case 'L':
      return CORDEAU_BASIS_LEGAL;
    case 'P':
      return CORDEAU_BASIS_PROTECTIVE;
    case '-':
      return CORDEAU_BASIS_NOT_APPLIED;
    default:
      return CORDEAU_BASIS_UNKNOWN;
    }
}

const char *
cordeau_basis_to_nick (CordeauBasis basis)
{
  static const char *const nicks[] = { "not-applied", "legal", "protective", "unknown" };

  g_return_val_if_fail (basis < G_N_ELEMENTS (nicks), "");

  return nicks[basis];
}
