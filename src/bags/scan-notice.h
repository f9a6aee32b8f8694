/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be said after a scan: words, shape and whether it waits for a person. */
#pragma once

#include "bags/acts.h"
#include "bags/scan.h"

G_BEGIN_DECLS

/**
 * CordeauScanNotice:
 * @style: the class that colours it: "accepted", "repeat", "question", "refused", "unknown"
 * @standing: stays until a person has answered
 * @offers: what a person can do about it
 * @title: big: a code, or a short statement
 * @beside: (nullable): a delegation
 * @stage: (nullable): heavy, before @sentence
 * @sentence: what happened, or what is asked
 * @flags: what is special about the net
 * @fact: (nullable): what undo names
 * @code: (nullable): as read
 */
typedef enum
{
  CORDEAU_SCAN_OFFER_NONE,
  CORDEAU_SCAN_OFFER_UNDO,
  CORDEAU_SCAN_OFFER_DISMISS,
  CORDEAU_SCAN_OFFER_RECEIVE,
} CordeauScanOffer;

typedef struct
{
  const char *style;
  const char *icon;
  gboolean standing;
  CordeauScanOffer offer;
  char *title;
  char *beside;
  char *stage;
  char *sentence;
  guint flags;
  char *fact;
  char *code;
} CordeauScanNotice;

/* @station: where it was read. */
CordeauScanNotice *cordeau_scan_notice_new (const CordeauScanResult *result,
                                            CordeauSession *session, CordeauStation station);
CordeauScanNotice *cordeau_scan_notice_new_undone (const CordeauScanResult *result);
CordeauScanNotice *cordeau_scan_notice_new_error (const GError *error);
/* Something short that went well: a station was chosen, a machine. */
CordeauScanNotice *cordeau_scan_notice_new_plain (const char *title, const char *sentence);
void cordeau_scan_notice_free (CordeauScanNotice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScanNotice, cordeau_scan_notice_free)

/* (transfer full): all of it in one sentence, for screen readers. */
char *cordeau_scan_notice_to_text (const CordeauScanNotice *self);

G_END_DECLS
