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
  { "net.moved", CORDEAU_EVENT_MOVED },
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
read_inferred (yyjson_val *list)
{
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

typedef enum
{
  MEMBER_TEXT,
  MEMBER_INT,
  MEMBER_TRUE,
  MEMBER_STAGE,
  MEMBER_STATION,
  MEMBER_INFERRED,
} MemberType;

/* Of bodies, in the order of their names, in which canonical JSON writes them. */
static const struct
{
  const char *name;
  MemberType type;
  gsize offset;
} members[] = {
  { "answered", MEMBER_TRUE, offsetof (CordeauEvent, answered) },
  { "cause", MEMBER_TEXT, offsetof (CordeauEvent, cause) },
  { "code", MEMBER_TEXT, offsetof (CordeauEvent, code) },
  { "deposit", MEMBER_TRUE, offsetof (CordeauEvent, deposit) },
  { "generation", MEMBER_INT, offsetof (CordeauEvent, generation) },
  { "grams", MEMBER_INT, offsetof (CordeauEvent, grams) },
  { "hygiene", MEMBER_TRUE, offsetof (CordeauEvent, hygiene) },
  { "inferred", MEMBER_INFERRED, offsetof (CordeauEvent, inferred) },
  { "key", MEMBER_TEXT, offsetof (CordeauEvent, key) },
  { "load", MEMBER_TEXT, offsetof (CordeauEvent, load) },
  { "machine", MEMBER_TEXT, offsetof (CordeauEvent, machine) },
  { "other", MEMBER_TEXT, offsetof (CordeauEvent, other) },
  { "promise", MEMBER_INT, offsetof (CordeauEvent, promise) },
  { "reason", MEMBER_TEXT, offsetof (CordeauEvent, reason) },
  { "slot", MEMBER_TEXT, offsetof (CordeauEvent, slot) },
  { "stage", MEMBER_STAGE, offsetof (CordeauEvent, stage) },
  { "station", MEMBER_STATION, offsetof (CordeauEvent, station) },
  { "target", MEMBER_TEXT, offsetof (CordeauEvent, target) },
};

static void
read_member (CordeauEvent *self, guint member, yyjson_val *value)
{
  gpointer field = G_STRUCT_MEMBER_P (self, members[member].offset);

  switch (members[member].type)
    {
    case MEMBER_TEXT:
      *(const char **) field = yyjson_get_str (value);
      break;
    case MEMBER_INT:
      *(gint64 *) field = yyjson_get_sint (value);
      break;
    case MEMBER_TRUE:
      *(gboolean *) field = yyjson_is_true (value);
      break;
    case MEMBER_STAGE:
      self->stage = cordeau_stage_from_nick (yyjson_get_str (value));
      break;
    case MEMBER_STATION:
      self->station = cordeau_station_from_nick (yyjson_get_str (value));
      break;
    case MEMBER_INFERRED:
    default:
      self->inferred = read_inferred (value);
    }
}

/* Both lists in one walk; a body that is out of order is only slower. */
static void
read_members (CordeauEvent *self, yyjson_val *body)
{
  yyjson_val *name, *value;
  size_t i, n;
  guint member = 0;

  yyjson_obj_foreach (body, i, n, name, value)
  {
    const char *text = yyjson_get_str (name);
    int order = -1;

    if (member > 0 && strcmp (members[member - 1].name, text) >= 0)
      member = 0;
    while (member < G_N_ELEMENTS (members) && (order = strcmp (members[member].name, text)) < 0)
      member++;
    if (order == 0)
      read_member (self, member++, value);
  }
}

void
cordeau_event_read (CordeauEvent *self, const CordeauFact *fact, yyjson_val *body)
{
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
  };
  read_members (self, body);
  self->grams = CLAMP (self->grams, 0, G_GINT64_CONSTANT (1000000));
  /* A scan of a newer version may lead to a stage we do not have. */
  if ((self->kind == CORDEAU_EVENT_SCAN || self->kind == CORDEAU_EVENT_MOVED)
      && self->stage == CORDEAU_STAGE_NONE)
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
cordeau_event_loads (const CordeauEvent *self)
{
  return (self->kind == CORDEAU_EVENT_SCAN || self->kind == CORDEAU_EVENT_MOVED)
         && self->load != NULL;
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
    case CORDEAU_EVENT_MOVED:
    default:
      return TRUE;
    }
}
