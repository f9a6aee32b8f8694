/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the scan desk share: scan-desk.c is what others see, scan-desk-run.c how it goes on. */
#pragma once

#include "bags/scan-desk.h"
#include "bags/undo-pile.h"

G_BEGIN_DECLS

struct _CordeauScanDesk
{
  GObject parent_instance;

  /* Owned */
  CordeauSession *session;
  GQueue waiting; /* of char * */
  char *current;
  char *keep_aside; /* the code a person decided to receive unknown */
  CordeauScan *scan;
  CordeauScanResult *question;
  char *machine;
  char *machine_label;
  CordeauUndoPile *pile;
  GSignalGroup *session_signals;

  guint undo_wanted;
  gboolean busy;
  gboolean station_wanted;
};

/* Takes the next step when nothing is under way. */
void cordeau_scan_desk_advance (CordeauScanDesk *self);
/* Judges `scan`, which may have its answer by now. */
void cordeau_scan_desk_judge (CordeauScanDesk *self);
void cordeau_scan_desk_set_question (CordeauScanDesk *self, CordeauScanResult *question);
void cordeau_scan_desk_set_machine (CordeauScanDesk *self, const char *id, const char *label);
void cordeau_scan_desk_notify_undo (CordeauScanDesk *self);
void cordeau_scan_desk_station_chosen (CordeauScanDesk *self);

G_END_DECLS
