/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where every code goes that is read anywhere in the window: it changes station, chooses a machine or
 * moves a net, one after the other, and keeps what can be undone. */
#pragma once

#include "bags/acts-each.h"
#include "bags/handback.h"
#include "bags/scan.h"
#include "people/badge.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SCAN_DESK (cordeau_scan_desk_get_type ())
G_DECLARE_FINAL_TYPE (CordeauScanDesk, cordeau_scan_desk, CORDEAU, SCAN_DESK, GObject)

/* Construct property "session" (CordeauSession).
 *
 * Read-only properties with notify:
 * - "busy": a scan or an undo is under way
 * - "asking": a question is open; scans wait in "n-waiting" until it is answered
 * - "n-waiting" (uint): scans read and not yet judged
 * - "machine" (nullable): id of the machine the next nets go into; only at washing and drying
 * - "machine-label" (nullable): its number, as painted on it
 * - "programme" (nullable): id of what that washer runs, as far as somebody said; goes with the machine
 * - "grams" (int64), "slot" (nullable): what the next net weighs, where it goes; 0 and %NULL once a net took them
 * - "asked" (a CordeauHandback, nullable): the net its owner waits for at the counter: the next one read there is given
 *   out if it is that one
 * - "astray" (nullable): nickname of the station where the last three nets were all expected; nobody has answered yet
 *   whether one is there
 * - "can-undo": whether cordeau_scan_desk_undo() has something to undo
 * - "undo-label" (nullable): what, "7D-27S-4, Drying"
 *
 * Signals; results are borrowed and valid during the emission:
 * - "result" (CordeauScanResult *): accepted, repeat, refused or unknown
 * - "question" (CordeauScanResult *): a question is open and stays so until cordeau_scan_desk_answer()
 * - "undone" (CordeauScanResult *): outcome accepted: done; otherwise why not
 * - "failed" (GError *): the store could not; nothing was written
 * - "station-needed": a net was read and no station is chosen; goes on when the session has one
 * - "station-changed" (const char *nick): by a station card
 * - "badge" (const CordeauBadge *): somebody clocked in or out
 * - "machine-shown" (const char *id): a machine's code read where no load is built
 */
CordeauScanDesk *cordeau_scan_desk_new (CordeauSession *session);

/* A code read by a scanner or typed into a scan field. Keeps its place in the queue. At the rack, what is no net's
 * code and looks like a slot's label ("84", "B-12", "SLOT:84") is where the net read before it was put. */
void cordeau_scan_desk_take (CordeauScanDesk *self, const char *text);

/* Whether nets are weighed, or put into slots, at the station where the next net is read. */
gboolean cordeau_scan_desk_wants_weight (CordeauScanDesk *self);
gboolean cordeau_scan_desk_wants_slot (CordeauScanDesk *self);
/* Goes with the next net read at a station that wants it. @grams: 0 for none; @slot: (nullable). */
void cordeau_scan_desk_set_grams (CordeauScanDesk *self, gint64 grams);
void cordeau_scan_desk_set_slot (CordeauScanDesk *self, const char *slot);
/* Gives the same to the net in question, or else to the net read last here if it has none yet.
 * Returns: FALSE when there is no such net. */
gboolean cordeau_scan_desk_complete (CordeauScanDesk *self, gint64 grams, const char *slot);

/* The open question; %NULL: none. Borrowed until it is answered. */
const CordeauScanResult *cordeau_scan_desk_get_question (CordeauScanDesk *self);
/* What was read and led to the question. Borrowed as well. */
const CordeauScan *cordeau_scan_desk_get_question_scan (CordeauScanDesk *self);
/* Answers the open question by a person's deed; the next scan never does. Without one: nothing. */
void cordeau_scan_desk_answer (CordeauScanDesk *self, gboolean yes);

/* Receives a net of which nothing is known and keeps it aside: what a person decides after an "unknown" at the
 * reception. */
void cordeau_scan_desk_receive_unknown (CordeauScanDesk *self, const char *code);

/* Undoes this person's own last act that is not undone yet; "undone" says how it went. */
void cordeau_scan_desk_undo (CordeauScanDesk *self);
/* The same for one fact, by its id. @label: (nullable): what it was, for the reader. */
void cordeau_scan_desk_undo_fact (CordeauScanDesk *self, const char *fact, const char *label);
/* Lets an act done by hand be undone as scans are. Takes note of accepted results that name a fact. */
void cordeau_scan_desk_note (CordeauScanDesk *self, const CordeauScanResult *result);
/* The same of one deed on several nets: undone as one. */
void cordeau_scan_desk_note_each (CordeauScanDesk *self, const CordeauActTotal *total);

gboolean cordeau_scan_desk_get_busy (CordeauScanDesk *self);
gint64 cordeau_scan_desk_get_grams (CordeauScanDesk *self);
const char *cordeau_scan_desk_get_slot (CordeauScanDesk *self);
gboolean cordeau_scan_desk_get_can_undo (CordeauScanDesk *self);
guint cordeau_scan_desk_get_n_waiting (CordeauScanDesk *self);
const char *cordeau_scan_desk_get_machine (CordeauScanDesk *self);
const char *cordeau_scan_desk_get_machine_label (CordeauScanDesk *self);
const char *cordeau_scan_desk_get_undo_label (CordeauScanDesk *self);
CordeauSession *cordeau_scan_desk_get_session (CordeauScanDesk *self);

const char *cordeau_scan_desk_get_astray (CordeauScanDesk *self);
/* Yes: what was taken for these nets here is undone, and they are read there; where a machine is needed, as soon as one
 * was read. No: it is not asked again before other nets came. Without "astray": nothing. */
void cordeau_scan_desk_answer_astray (CordeauScanDesk *self, gboolean yes);

/* What is asked for at the counter; borrowed until it changes. */
const CordeauHandback *cordeau_scan_desk_get_asked (CordeauScanDesk *self);
/* Its owner does not wait for it any more. */
void cordeau_scan_desk_clear_asked (CordeauScanDesk *self);

/* What the chosen washer runs from now on. @programme: (nullable): an id */
void cordeau_scan_desk_set_programme (CordeauScanDesk *self, const char *programme);
const char *cordeau_scan_desk_get_programme (CordeauScanDesk *self);

/* Chooses the machine the next nets go into, by a person's deed: as if its code had been read. Only at washing and
 * drying. @label: its number, as painted on it */
void cordeau_scan_desk_choose_machine (CordeauScanDesk *self, const char *id, const char *label);
/* Ends the choice of a machine: the next nets go into none. */
void cordeau_scan_desk_clear_machine (CordeauScanDesk *self);

G_END_DECLS
