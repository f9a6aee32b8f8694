/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns results into words. No widget here: what is said can be tested without a display. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/format.h"

#include "bags/scan-notice.h"

typedef struct
{
  const char *style;
  const char *icon;
  gboolean standing;
  CordeauScanOffer offer;
} Look;

static const Look looks[] = {
  [CORDEAU_OUTCOME_ACCEPTED] = { "accepted", "object-select-symbolic", FALSE,
                                 CORDEAU_SCAN_OFFER_UNDO },
  [CORDEAU_OUTCOME_REPEAT] = { "repeat", "cordeau-ring-symbolic", FALSE, CORDEAU_SCAN_OFFER_NONE },
  /* Only said: it is asked by scan-question.h. */
  [CORDEAU_OUTCOME_QUESTION] = { "question", "cordeau-question-symbolic", TRUE,
                                 CORDEAU_SCAN_OFFER_NONE },
  [CORDEAU_OUTCOME_REFUSED] = { "refused", "cordeau-octagon-symbolic", TRUE,
                                CORDEAU_SCAN_OFFER_DISMISS },
  [CORDEAU_OUTCOME_UNKNOWN] = { "unknown", "cordeau-question-symbolic", TRUE,
                                CORDEAU_SCAN_OFFER_DISMISS },
};

static CordeauScanNotice *
notice_new (CordeauOutcome outcome)
{
  CordeauScanNotice *self = g_new0 (CordeauScanNotice, 1);
  const Look *look = &looks[outcome];

  self->style = look->style;
  self->icon = look->icon;
  self->standing = look->standing;
  self->offer = look->offer;
  return self;
}

static void
add_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* "due 18:00 · 1.6 kg · slot 84 · load 196, 3 nets, 5.4 of 8 kg" */
static char *
describe_accepted (const CordeauScanResult *result, CordeauSession *session)
{
  GString *text = g_string_new (NULL);
  gint64 now = cordeau_env_now (cordeau_session_get_env (session));
  g_autofree char *weight = cordeau_format_kg (result->grams);

  if (result->slot != NULL)
    {
      g_autofree char *slot = g_strdup_printf (_ ("slot %s"), result->slot);

      add_part (text, slot);
    }
  else if (result->promise != 0 && cordeau_stage_is_open (result->stage))
    {
      g_autofree char *when = cordeau_format_when (result->promise, now,
                                                   cordeau_session_get_zone (session));
      g_autofree char *due = g_strdup_printf (_ ("due %s"), when);

      add_part (text, due);
    }
  if (result->load != NULL)
    {
      g_autofree char *kg = cordeau_format_kg (result->load_grams);
      g_autofree char *nets = g_strdup_printf (ngettext ("%u net in the load",
                                                         "%u nets in the load", result->load_nets),
                                               result->load_nets);

      add_part (text, nets);
      add_part (text, kg);
    }
  else
    add_part (text, weight);
  return g_string_free (text, FALSE);
}

CordeauScanNotice *
cordeau_scan_notice_new (const CordeauScanResult *result, CordeauSession *session,
                         CordeauStation station)
{
  CordeauScanNotice *self = notice_new (result->outcome);

  self->title = g_strdup (result->code != NULL ? result->code : "");
  self->code = g_strdup (result->code);
  self->beside = g_strdup (result->delegation);
  self->flags = result->flags;
  self->fact = g_strdup (result->fact);
  if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
    {
      self->stage = g_strdup (cordeau_stage_to_label (result->stage));
      self->sentence = describe_accepted (result, session);
    }
  else
    self->sentence = g_strdup (result->message);
  if (result->outcome == CORDEAU_OUTCOME_UNKNOWN && station == CORDEAU_STATION_RECEPTION)
    self->offer = CORDEAU_SCAN_OFFER_RECEIVE;
  if (g_strcmp0 (result->reason, "left") == 0)
    {
      /* A person's own No: nothing to answer any more. */
      const Look *look = &looks[CORDEAU_OUTCOME_REPEAT];

      self->style = look->style;
      self->icon = look->icon;
      self->standing = look->standing;
      self->offer = look->offer;
    }
  return self;
}

CordeauScanNotice *
cordeau_scan_notice_new_undone (const CordeauScanResult *result)
{
  gboolean done = result->outcome == CORDEAU_OUTCOME_ACCEPTED
                  || result->outcome == CORDEAU_OUTCOME_REPEAT;
  CordeauScanNotice *self = notice_new (done ? CORDEAU_OUTCOME_REPEAT : CORDEAU_OUTCOME_REFUSED);

  if (done)
    self->icon = "edit-undo-symbolic";
  self->title = g_strdup (done ? _ ("Undone") : _ ("Not undone"));
  self->sentence = g_strdup (result->message);
  return self;
}

CordeauScanNotice *
cordeau_scan_notice_new_error (const GError *error)
{
  CordeauScanNotice *self = notice_new (CORDEAU_OUTCOME_REFUSED);
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);

  self->title = g_strdup (text->title);
  self->sentence = g_strdup (text->body);
  return self;
}

CordeauScanNotice *
cordeau_scan_notice_new_plain (const char *title, const char *sentence)
{
  CordeauScanNotice *self = notice_new (CORDEAU_OUTCOME_REPEAT);

  self->icon = "cordeau-barcode-symbolic";
  self->title = g_strdup (title);
  self->sentence = g_strdup (sentence);
  return self;
}

void
cordeau_scan_notice_free (CordeauScanNotice *self)
{
  g_free (self->title);
  g_free (self->beside);
  g_free (self->stage);
  g_free (self->sentence);
  g_free (self->fact);
  g_free (self->code);
  g_free (self);
}

char *
cordeau_scan_notice_to_text (const CordeauScanNotice *self)
{
  GString *text = g_string_new (self->title);

  if (self->beside != NULL && *self->beside != '\0')
    g_string_append_printf (text, ", %s", self->beside);
  if (self->stage != NULL)
    g_string_append_printf (text, ", %s", self->stage);
  if (self->sentence != NULL && *self->sentence != '\0')
    g_string_append_printf (text, ". %s", self->sentence);
  return g_string_free (text, FALSE);
}
