/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody can do and cannot, as the occupational doctor's measures put it (L4624-3, -6): a coded list with a limit and a day
 * until which it holds. No cause, no free text, nothing else exists (class D, domain.md). Outside the person's own card all of it
 * reads "not available for this post". */
#pragma once

#include "base/day.h"
#include "people/law.h"
#include "people/post.h"
#include "people/private.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_CAPABILITY_LIFT, /* at most so many kilograms */
  CORDEAU_CAPABILITY_STANDING, /* at most so many minutes in a row */
  CORDEAU_CAPABILITY_DAY, /* at most so many minutes of work a day */
  CORDEAU_CAPABILITY_WEEK, /* the same of a week */
  CORDEAU_CAPABILITY_NO_EARLY, /* no start before a time of day */
  CORDEAU_CAPABILITY_NO_LATE, /* no end after one */
  CORDEAU_CAPABILITY_NO_NIGHT, /* nothing from 21:00 to 6:00 */
  CORDEAU_CAPABILITY_NO_POST, /* not at a post; one a post */
  CORDEAU_CAPABILITY_SEATED, /* a seat at the post */
  CORDEAU_CAPABILITY_NO_HEAT, /* not by hot machines */
  CORDEAU_CAPABILITY_NO_PRODUCT, /* no washing products */
  CORDEAU_CAPABILITY_QUIET, /* a quiet post */
  CORDEAU_CAPABILITY_NOT_ALONE, /* somebody within call */
  CORDEAU_N_CAPABILITIES,
} CordeauCapabilityCode;

/* "lift", "no-early", … */
const char *cordeau_capability_to_nick (CordeauCapabilityCode code);
/* N for what is none. */
CordeauCapabilityCode cordeau_capability_from_nick (const char *nick);

/**
 * CordeauCapability:
 * @limit: kilograms, minutes, minutes of the day, or a CordeauPost; 0 where there is none
 * @until: the last day on which it holds, by then to be reviewed; CORDEAU_DAY_NONE: until further notice
 */
typedef struct
{
  CordeauCapabilityCode code;
  int limit;
  gint32 until;
} CordeauCapability;

/* (transfer full): for the person's own card: "Lifts up to 8 kg, until 2027-03-01". */
char *cordeau_capability_to_words (const CordeauCapability *self);
/* What everybody else reads. */
const char *cordeau_capability_outside_words (void);

/* (transfer full) (element-type CordeauCapability): in the order of codes; %NULL with @error. @seal: (nullable) */
GArray *cordeau_capabilities_read (CordeauConnection *connection, const char *site,
                                   const CordeauSeal *seal, const char *worker, GError **error);
/* Those that the law can hold, as measures of @worker. */
void cordeau_capabilities_apply (GArray *capabilities, CordeauLawWorker *worker);
/* The same for everybody of @roster. @seal: (nullable): what this computer has no key for is %FALSE with CORDEAU_SEAL_ERROR, and
 * not taken for nothing. */
gboolean cordeau_capabilities_apply_all (CordeauConnection *connection, const char *site,
                                         const CordeauSeal *seal, CordeauLawRoster *roster,
                                         GError **error);

/**
 * cordeau_capability_set:
 * @code: its nick
 * @value: the limit as people write it, the day behind a comma: "8 kg, 01/03/2027", "9:00", "washing", "yes"; "no" or "" takes it
 *   away ("washing,no" a post)
 *
 * CORDEAU_SESSION_ERROR_INVALID for anything else: a cause is no value of any of them, and is not repeated in the sentence.
 */
gboolean cordeau_capability_set (CordeauTxn *txn, const CordeauSeal *seal, const char *worker,
                                 const char *code, const char *value, GError **error);

G_END_DECLS
