/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the scan desk share: scan-desk.c is what others see, scan-desk-run.c how it goes on,
 * scan-desk-extra.c what comes with a net, scan-desk-handback.c the counter. */
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
  GQueue strays; /* the last readings, in a row, that made no sense here: scan-desk-astray.c */
  GQueue moved; /* of char *: to be read again elsewhere, as soon as there is a machine */
  char *current;
  CordeauScan *scan;
  CordeauScan *kept; /* an unknown code, with what came with it, until a person decides */
  CordeauScan *taken; /* the last scan that was accepted: what comes later may belong to it */
  char *slot;
  CordeauScanResult *question;
  char *machine;
  char *machine_label;
  char *programme;
  CordeauHandback *asked; /* what an owner waits for at the counter */
  char *asked_text; /* as it was read */
  CordeauUndoPile *pile;
  GSignalGroup *session_signals;

  gint64 asked_at;
  gint64 grams;
  guint undo_wanted;
  gboolean taken_weighed;
  gboolean taken_placed;
  gboolean stray_answered; /* a person said that this is the place */
  gboolean keep_aside; /* the next code is `kept`, and a person said yes */
  gboolean busy;
  gboolean station_wanted;
};

/* Takes the next step when nothing is under way. */
void cordeau_scan_desk_advance (CordeauScanDesk *self);
/* The code just read is done with. */
void cordeau_scan_desk_go_on (CordeauScanDesk *self);
/* Judges the code just read as a net where one scans. @asked: (nullable): what its owner shows */
void cordeau_scan_desk_scan_current (CordeauScanDesk *self, const char *asked);
/* Judges `scan`, which may have its answer by now. */
void cordeau_scan_desk_judge (CordeauScanDesk *self);
void cordeau_scan_desk_set_question (CordeauScanDesk *self, CordeauScanResult *question);
void cordeau_scan_desk_set_machine (CordeauScanDesk *self, const char *id, const char *label);
void cordeau_scan_desk_notify_undo (CordeauScanDesk *self);
/* Whether nothing is under way and nothing waits. */
gboolean cordeau_scan_desk_is_at_rest (CordeauScanDesk *self);
void cordeau_scan_desk_station_chosen (CordeauScanDesk *self);
CordeauStation cordeau_scan_desk_get_station (CordeauScanDesk *self);

/* (transfer full) (nullable): the slot that @text names. @labelled: by a label of ours, and so surely. */
char *cordeau_scan_desk_read_slot (const char *text, gboolean *labelled);
/* Whether the net read last waits for its slot. */
gboolean cordeau_scan_desk_awaits_slot (CordeauScanDesk *self);
/* Reads the last net once more, with what it lacked. */
void cordeau_scan_desk_read_again (CordeauScanDesk *self, gint64 grams, const char *slot);
/* Puts what was told before into @scan; and forgets it once that scan was judged. */
void cordeau_scan_desk_give (CordeauScanDesk *self, CordeauScan *scan);
void cordeau_scan_desk_forget_given (CordeauScanDesk *self);
/* The code just read at the counter: it asks, or it gives out. */
void cordeau_scan_desk_hand_back (CordeauScanDesk *self);
void cordeau_scan_desk_judged_handback (CordeauScanDesk *self, const CordeauScanResult *result);
/* (transfer full) (nullable) @asked */
void cordeau_scan_desk_set_asked (CordeauScanDesk *self, CordeauHandback *asked);
/* What is asked for in a row (scan-desk-astray.c). */
#define CORDEAU_ASTRAY_AFTER 3
void cordeau_scan_desk_stray_free (gpointer stray);
void cordeau_scan_desk_judged_astray (CordeauScanDesk *self, const CordeauScanResult *result);
void cordeau_scan_desk_forget_strays (CordeauScanDesk *self);
void cordeau_scan_desk_read_moved (CordeauScanDesk *self);
/* `scan` became this. */
void cordeau_scan_desk_set_taken (CordeauScanDesk *self, const CordeauScanResult *result);

G_END_DECLS
