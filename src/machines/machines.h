/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines and programmes as records. */
#pragma once

#include "session/finding.h"
#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_MACHINE_UNKNOWN,
  CORDEAU_MACHINE_WASHER,
  CORDEAU_MACHINE_DRYER,
  CORDEAU_MACHINE_HYGIENE,
  CORDEAU_MACHINE_IRONER,
} CordeauMachineKind;

const char *cordeau_machine_kind_to_nick (CordeauMachineKind kind);
CordeauMachineKind cordeau_machine_kind_from_nick (const char *nick);
const char *cordeau_machine_kind_to_label (CordeauMachineKind kind);

/**
 * CordeauMachine:
 * @id: as in the import, e.g. "L5"; unique within the site
 * @number: as painted on it
 * @drum_litres: 0 unknown
 * @rated_grams: 0 unknown; then 1 kg per 9 litres (domain.md, "Capacity rule")
 * @bare: made from an unknown code at a scan; waits for its data
 */
typedef struct
{
  char *id;
  char *number;
  CordeauMachineKind kind;
  int drum_litres;
  gint64 rated_grams;
  gboolean bare;
  char *rev;
} CordeauMachine;

void cordeau_machine_free (CordeauMachine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachine, cordeau_machine_free)

/* Grams it takes, 0 when nothing is known. */
gint64 cordeau_machine_capacity (const CordeauMachine *self);

/* By id, painted number (when only one has it) or GIAI. %NULL without @error: none. */
CordeauMachine *cordeau_machine_find (CordeauConnection *connection, const char *site,
                                      const char *text, GError **error);
/* The same; of several machines with one painted number, the only one of @kind. */
CordeauMachine *cordeau_machine_find_for (CordeauConnection *connection, const char *site,
                                          const char *text, CordeauMachineKind kind,
                                          GError **error);
/* The ids of all that bear the number @text, "L1, S1", when nothing says which of them is meant: the only one of @kind
 * would. (transfer full) (nullable): %NULL without @error: not more than one */
char *cordeau_machine_list_rivals (CordeauConnection *connection, const char *site,
                                   const char *text, CordeauMachineKind kind, GError **error);
GPtrArray *cordeau_machines_list (CordeauConnection *connection, const char *site, GError **error);

/* For a search for anything (session/finding.h): those whose id, number or name begins with @text, at most @max, are added to
 * @findings. */
gboolean cordeau_machines_find (CordeauConnection *connection, const char *site, const char *text,
                                guint max, GPtrArray *findings, GError **error);

/* Makes a bare machine from an unknown code (issue line 9). */
CordeauMachine *cordeau_machine_make_bare (CordeauTxn *txn, const char *text,
                                           CordeauMachineKind kind, GError **error);

/* How hard a programme moves what is in the drum: by what it spares, not by turns a minute. */
typedef enum
{
  CORDEAU_AGITATION_UNKNOWN,
  CORDEAU_AGITATION_NORMAL,
  CORDEAU_AGITATION_GENTLE,
  CORDEAU_AGITATION_NONE,
} CordeauAgitation;

/* "normal", "gentle", "none"; "unknown" */
const char *cordeau_agitation_to_nick (CordeauAgitation agitation);
CordeauAgitation cordeau_agitation_from_nick (const char *nick);
const char *cordeau_agitation_to_label (CordeauAgitation agitation);

typedef struct
{
  char *id;
  char *name;
  int celsius;
  int minutes;
  int hold_minutes;
  CordeauAgitation agitation;
} CordeauProgramme;

void cordeau_programme_free (CordeauProgramme *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauProgramme, cordeau_programme_free)
CordeauProgramme *cordeau_programme_find (CordeauConnection *connection, const char *site,
                                          const char *id, GError **error);
/* All of a site, by name. (transfer full) (element-type CordeauProgramme) */
GPtrArray *cordeau_programmes_list (CordeauConnection *connection, const char *site,
                                    GError **error);

/* EN 14065 practice: 65 °C for 10 minutes or 71 °C for 3 minutes, held. */
gboolean cordeau_programme_disinfects (const CordeauProgramme *self);

/**
 * cordeau_machines_import:
 * CSV "id,kind,number,drum_litres,rated_kg,counter,giai,programmes,maintenance,documents" or "id,type,numéro,litres,kg,compteur,
 * giai,programmes,entretien,notices"; programmes: "id,name,celsius,minutes,hold_minutes,agitation" or "id,nom,température,durée,
 * maintien,brassage". All or nothing.
 * @errors: (element-type CordeauLineError) filled with bad lines
 */
typedef struct
{
  guint line;
  char *reason;
} CordeauLineError;

typedef struct
{
  guint imported;
  guint updated;
  guint unchanged;
  GPtrArray *errors;
} CordeauMachinesImport;

CordeauMachinesImport *cordeau_machines_import (CordeauSession *session, const char *path,
                                                gboolean dry_run, GError **error);
CordeauMachinesImport *cordeau_programmes_import (CordeauSession *session, const char *path,
                                                  gboolean dry_run, GError **error);
void cordeau_machines_import_free (CordeauMachinesImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachinesImport, cordeau_machines_import_free)

void cordeau_machines_register (CordeauKinds *kinds);

G_END_DECLS
