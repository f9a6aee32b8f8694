/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts about nets, read from their bodies. Whatever a body may hold, reading it gives an event. */
#include "bags/event.h"

static const struct
{
  const char *name;
  CordeauEventKind kind;
} kinds[] = {
  { "net.scan", CORDEAU_EVENT_SCAN },
  { "net.emptied", CORDEAU_EVENT_EMPTIED },
  { "net.interrupted", CORDEAU_EVENT_INTERRUPTED },
  { "net.hold", CORDEAU_EVENT_HOLD },
  { "net.release", CORDEAU_EVENT_RELEASE },
  { "net.rewash", CORDEAU_EVENT_REWASH },
  { "net.quarantine", CORDEAU_EVENT_QUARANTINE },
  { "net.unwashed", CORDEAU_EVENT_UNWASHED },
  { "net.missing", CORDEAU_EVENT_MISSING },
  { "net.link", CORDEAU_EVENT_LINK },
  { "net.retag", CORDEAU_EVENT_RETAG },
  { "net.retire", CORDEAU_EVENT_RETIRE },
  { "net.reissue", CORDEAU_EVENT_REISSUE },
  { "net.temporary", CORDEAU_EVENT_TEMPORARY },
  { "undo", CORDEAU_EVENT_UNDO },
};

CordeauEventKind
cordeau_event_kind (const char *fact_kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      if (strcmp (kinds[i].name, fact_kind) == 0)
        return kinds[i].kind;
    }
  return CORDEAU_EVENT_OTHER;
}

/* The implied stages in one text, "queued washed": few facts have any. */
static const char *
read_inferred (yyjson_val *body)
{
  yyjson_val *list = yyjson_obj_get (body, "inferred");
  g_autoptr (GString) text = NULL;
  yyjson_val *item;
  size_t i, n;

  if (!yyjson_is_arr (list))
    return NULL;
  text = g_string_new (NULL);
  yyjson_arr_foreach (list, i, n, item)
  {
    if (yyjson_is_str (item) && cordeau_stage_from_nick (yyjson_get_str (item)) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", yyjson_get_str (item));
  }
  return g_intern_string (text->str);
}

void
cordeau_event_read (CordeauEvent *self, const CordeauFact *fact, yyjson_val *body)
{
  gint64 n;

  *self = (CordeauEvent) {
    .kind = cordeau_event_kind (fact->kind),
    .fact = fact->id,
    .subject = fact->subject,
    .site = fact->site,
    .fact_kind = fact->kind,
    .at = fact->at,
    .clock = fact->clock,
    .n = fact->n,
    .suspect = fact->suspect,
    .stage = cordeau_stage_from_nick (cordeau_body_text (body, "stage")),
    .station = cordeau_station_from_nick (cordeau_body_text (body, "station")),
    .deposit = cordeau_body_true (body, "deposit"),
    .hygiene = cordeau_body_true (body, "hygiene"),
    .answered = cordeau_body_true (body, "answered"),
    .promise = cordeau_body_int (body, "promise"),
    .generation = cordeau_body_int (body, "generation"),
    .code = cordeau_body_text (body, "code"),
    .key = cordeau_body_text (body, "key"),
    .machine = cordeau_body_text (body, "machine"),
    .load = cordeau_body_text (body, "load"),
    .slot = cordeau_body_text (body, "slot"),
    .reason = cordeau_body_text (body, "reason"),
    .other = cordeau_body_text (body, "other"),
    .target = cordeau_body_text (body, "target"),
    .cause = cordeau_body_text (body, "cause"),
  };
  n = cordeau_body_int (body, "grams");
  self->grams = CLAMP (n, 0, G_GINT64_CONSTANT (1000000));
  self->inferred = read_inferred (body);
  /* A scan of a newer version may lead to a stage we do not have. */
  if (self->kind == CORDEAU_EVENT_SCAN && self->stage == CORDEAU_STAGE_NONE)
    self->kind = CORDEAU_EVENT_OTHER;
}

static void
keep (const char **text, GStringChunk *chunk)
{
  if (*text != NULL)
    *text = g_string_chunk_insert_const (chunk, *text);
}

void
cordeau_event_keep (CordeauEvent *self, GStringChunk *chunk)
{
  keep (&self->fact, chunk);
  keep (&self->subject, chunk);
  keep (&self->site, chunk);
  keep (&self->fact_kind, chunk);
  keep (&self->code, chunk);
  keep (&self->key, chunk);
  keep (&self->machine, chunk);
  keep (&self->load, chunk);
  keep (&self->slot, chunk);
  keep (&self->reason, chunk);
  keep (&self->other, chunk);
  keep (&self->target, chunk);
  keep (&self->cause, chunk);
}

gboolean
cordeau_event_moves (const CordeauEvent *self)
{
  switch (self->kind)
    {
    case CORDEAU_EVENT_OTHER:
    case CORDEAU_EVENT_LINK:
    case CORDEAU_EVENT_RETAG:
    case CORDEAU_EVENT_UNDO:
      return FALSE;

    case CORDEAU_EVENT_SCAN:
    case CORDEAU_EVENT_EMPTIED:
    case CORDEAU_EVENT_INTERRUPTED:
    case CORDEAU_EVENT_HOLD:
    case CORDEAU_EVENT_RELEASE:
    case CORDEAU_EVENT_REWASH:
    case CORDEAU_EVENT_QUARANTINE:
    case CORDEAU_EVENT_UNWASHED:
    case CORDEAU_EVENT_MISSING:
    case CORDEAU_EVENT_RETIRE:
    case CORDEAU_EVENT_REISSUE:
    case CORDEAU_EVENT_TEMPORARY:
    default:
      return TRUE;
    }
}
