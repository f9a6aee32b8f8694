/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is written down of a machine beside its name and size: what it offers, how often it wants which care, where its
 * papers are, its own counter. Of documents the link is kept and not the content: manuals are large, records go to every site,
 * and who maintains them does so where they lie. */
#pragma once

#include "machines/machines.h"

G_BEGIN_DECLS

/**
 * CordeauMaintenanceItem: one thing to be done again and again
 * @name: "Filter"
 * @cycles, @days: after so many of either, whichever comes first; 0: does not count
 * @since: UTC microseconds, from when it is counted while nobody has done it yet
 */
typedef struct
{
  char *name;
  gint64 cycles;
  gint64 days;
  gint64 since;
} CordeauMaintenanceItem;

CordeauMaintenanceItem *cordeau_maintenance_item_new (const char *name, gint64 cycles, gint64 days);
void cordeau_maintenance_item_free (CordeauMaintenanceItem *self);

/* "Filter 50 cycles; Belt 180 days; Seal 400 cycles 365 days" and "Filtre 50 cycles; Courroie 180 jours" (transfer full)
 * (nullable): %NULL: that is none. (element-type CordeauMaintenanceItem) */
GPtrArray *cordeau_maintenance_parse (const char *text);
/* The same in English, as an import reads it. (transfer full) */
char *cordeau_maintenance_format (GPtrArray *plan);

typedef struct
{
  char *title;
  char *link;
} CordeauMachineDocument;

/* "Manual=https://example.org/l5.pdf; Plan=/srv/l5.pdf" (transfer full) (nullable): %NULL: that is none. (element-type
 * CordeauMachineDocument) */
GPtrArray *cordeau_documents_parse (const char *text);
/* The same, as an import reads it. (transfer full) */
char *cordeau_documents_format (GPtrArray *documents);

/**
 * CordeauMachineRecord:
 * @giai: (nullable): GS1 asset number, as on its tag
 * @programmes: (element-type utf8): ids of what it offers; empty: nobody said, so all
 * @plan: (element-type CordeauMaintenanceItem)
 * @documents: (element-type CordeauMachineDocument)
 * @counter: what its own counter of cycles showed at @counter_at; -1: nobody read it
 */
typedef struct
{
  CordeauMachine *machine;
  char *giai;
  GPtrArray *programmes;
  GPtrArray *plan;
  GPtrArray *documents;
  gint64 counter;
  gint64 counter_at;
} CordeauMachineRecord;

void cordeau_machine_record_free (CordeauMachineRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineRecord, cordeau_machine_record_free)

/* By id, painted number or code. (transfer full) (nullable): %NULL without @error: no such machine. */
CordeauMachineRecord *cordeau_machine_record_read (CordeauConnection *connection, const char *site,
                                                   const char *machine, GError **error);
/* (transfer full) (element-type CordeauMachineRecord): as cordeau_machines_list() */
GPtrArray *cordeau_machine_records_list (CordeauConnection *connection, const char *site,
                                         GError **error);

/* --- editing: members of newer versions stay; CORDEAU_SESSION_ERROR_INVALID says what cannot be ------------------------- */

/**
 * CordeauMachineEdit: what is to change; %NULL, UNKNOWN, 0 and for @counter -1 leave it as it is
 * @create: makes the machine when there is none
 */
typedef struct
{
  gboolean create;
  const char *number;
  CordeauMachineKind kind;
  gint64 drum_litres;
  gint64 rated_grams;
  gint64 counter;
  const char *giai;
  const char *const *programmes;
} CordeauMachineEdit;

/* @id: its id, exactly */
gboolean cordeau_machine_edit (CordeauTxn *txn, const char *id, const CordeauMachineEdit *edit,
                               GError **error);
/* Adds it to the plan, or changes how often. */
gboolean cordeau_machine_plan_put (CordeauTxn *txn, const char *id, const char *name, gint64 cycles,
                                   gint64 days, GError **error);
gboolean cordeau_machine_plan_remove (CordeauTxn *txn, const char *id, const char *name,
                                      GError **error);
/* @link: a web address, or a file by its whole path. */
gboolean cordeau_machine_document_put (CordeauTxn *txn, const char *id, const char *title,
                                       const char *link, GError **error);
gboolean cordeau_machine_document_remove (CordeauTxn *txn, const char *id, const char *title,
                                          GError **error);

G_END_DECLS
