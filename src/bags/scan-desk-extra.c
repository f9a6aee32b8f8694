/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes with a net: its weight at the reception, its slot at the rack. Either may be told before the net is
 * read or after; told after, it is one more reading of the same net. */
#include <string.h>

#include "base/code.h"
#include "base/text.h"

#include "bags/scan-desk-private.h"

#define SLOT_PREFIX "SLOT:"
#define MAX_SLOT 16
/* Without the prefix only what is too short for a tag is taken for a slot. */
#define MAX_BARE_SLOT 6

static gboolean
is_bare_slot (const char *text)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);
  gboolean digit = FALSE;

  if (code == NULL || code->kind != CORDEAU_CODE_FOREIGN || strlen (text) > MAX_BARE_SLOT)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("-. /", *p) == NULL)
        return FALSE;
      digit |= g_ascii_isdigit (*p);
    }
  return digit;
}

char *
cordeau_scan_desk_read_slot (const char *text, gboolean *labelled)
{
  g_autofree char *slot = NULL;

  *labelled = g_ascii_strncasecmp (text, SLOT_PREFIX, strlen (SLOT_PREFIX)) == 0;
  slot = g_strstrip (g_strdup (*labelled ? text + strlen (SLOT_PREFIX) : text));
  if (!cordeau_text_is_name (slot, MAX_SLOT) || (!*labelled && !is_bare_slot (slot)))
    return NULL;
  return g_steal_pointer (&slot);
}

/* The net read last here, as long as nobody went elsewhere. */
static const CordeauScan *
last_net (CordeauScanDesk *self)
{
  if (self->taken == NULL || self->taken->station != cordeau_scan_desk_get_station (self))
    return NULL;
  return self->taken;
}

gboolean
cordeau_scan_desk_awaits_slot (CordeauScanDesk *self)
{
  return cordeau_scan_desk_wants_slot (self) && last_net (self) != NULL && !self->taken_placed;
}

void
cordeau_scan_desk_read_again (CordeauScanDesk *self, gint64 grams, const char *slot)
{
  CordeauScan *scan = cordeau_scan_new (self->taken->code, self->taken->station);

  scan->grams = grams;
  g_set_str (&scan->slot, slot);
  g_set_str (&scan->actor, cordeau_session_get_actor (self->session));
  g_clear_pointer (&self->scan, cordeau_scan_free);
  self->scan = scan;
  cordeau_scan_desk_judge (self);
}

void
cordeau_scan_desk_give (CordeauScanDesk *self, CordeauScan *scan)
{
  if (cordeau_scan_desk_wants_weight (self))
    scan->grams = self->grams;
  if (cordeau_scan_desk_wants_slot (self))
    g_set_str (&scan->slot, self->slot);
}

void
cordeau_scan_desk_set_taken (CordeauScanDesk *self, const CordeauScanResult *result)
{
  gboolean here = result->outcome == CORDEAU_OUTCOME_ACCEPTED
                  || result->outcome == CORDEAU_OUTCOME_REPEAT;

  g_clear_pointer (&self->taken, cordeau_scan_free);
  if (!here)
    return;
  self->taken = cordeau_scan_copy (self->scan);
  self->taken_weighed = result->grams > 0;
  self->taken_placed = result->slot != NULL && *result->slot != '\0';
}

/* Even of a net that was refused: it must not go to the next. */
void
cordeau_scan_desk_forget_given (CordeauScanDesk *self)
{
  if (self->scan->grams == self->grams)
    cordeau_scan_desk_set_grams (self, 0);
  if (g_strcmp0 (self->scan->slot, self->slot) == 0)
    cordeau_scan_desk_set_slot (self, NULL);
}

gboolean
cordeau_scan_desk_wants_weight (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), FALSE);

  return cordeau_scan_desk_get_station (self) == CORDEAU_STATION_RECEPTION;
}

gboolean
cordeau_scan_desk_wants_slot (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), FALSE);

  return cordeau_scan_desk_get_station (self) == CORDEAU_STATION_RACK;
}

void
cordeau_scan_desk_set_grams (CordeauScanDesk *self, gint64 grams)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (grams >= 0);

  if (self->grams == grams)
    return;
  self->grams = grams;
  g_object_notify (G_OBJECT (self), "grams");
}

void
cordeau_scan_desk_set_slot (CordeauScanDesk *self, const char *slot)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  if (g_set_str (&self->slot, slot != NULL && *slot != '\0' ? slot : NULL))
    g_object_notify (G_OBJECT (self), "slot");
}

gboolean
cordeau_scan_desk_complete (CordeauScanDesk *self, gint64 grams, const char *slot)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), FALSE);
  g_return_val_if_fail (grams >= 0, FALSE);

  if ((grams > 0 && !cordeau_scan_desk_wants_weight (self))
      || (slot != NULL && !cordeau_scan_desk_wants_slot (self)))
    return FALSE;
  if (self->question != NULL && !self->busy)
    {
      if (grams > 0)
        self->scan->grams = grams;
      if (slot != NULL)
        g_set_str (&self->scan->slot, slot);
      return TRUE;
    }
  if (!cordeau_scan_desk_is_at_rest (self) || last_net (self) == NULL
      || (grams > 0 && self->taken_weighed))
    return FALSE;
  cordeau_scan_desk_read_again (self, grams, slot);
  return TRUE;
}
