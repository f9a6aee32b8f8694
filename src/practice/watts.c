/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "practice/watts.h"

#define STAND_BY 2
#define IDLE 1
#define HEATER 2000
#define DRYER 2300
/* The drum turns so many seconds, and rests so many. Whoever reads it each minute sees both. */
#define TURN 14
#define REST 9
/* An anti-crease turn: so long, so often, in seconds; for so long after the end. */
#define CREASE_TURN 18
#define CREASE_EVERY 200
#define CREASE_LASTS (40 * 60)

/* 0 to @most - 1, by the machine and the second. */
static int
noise (const CordeauFloorMachine *machine, gint64 now, guint most)
{
  guint64 hash = g_str_hash (machine->id) + (guint64) (now / G_TIME_SPAN_SECOND);

  hash = (hash ^ (hash >> 13)) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (int) ((hash >> 32) % most);
}

static gboolean
turns (const CordeauFloorMachine *machine, gint64 now)
{
  return (now - machine->started) / G_TIME_SPAN_SECOND % (TURN + REST) < TURN;
}

static int
washer_watts (const CordeauFloorMachine *machine, gint64 now, double share)
{
  int turn = turns (machine, now) ? 170 + noise (machine, now, 60) : 8;

  if (share < 0.02)
    return 30;
  if (share < 0.35)
    return HEATER + turn;
  if (share < 0.78)
    return turn;
  /* The water goes out; nothing turns. */
  if (share < 0.81)
    return 12;
  return 420 + (int) (250 * (share - 0.81) / 0.19) + noise (machine, now, 40);
}

static int
dryer_watts (const CordeauFloorMachine *machine, gint64 now, double share)
{
  /* Towards the end the heater goes off and on. */
  gboolean hot = share < 0.6
                 || (share < 0.85 && (now - machine->started) / G_TIME_SPAN_SECOND / 40 % 2 == 0);

  return (hot ? DRYER : 190) + noise (machine, now, 50);
}

/* Linen that lies would crease. */
static int
crease_watts (const CordeauFloorMachine *machine, gint64 now)
{
  gint64 since = (now - machine->until) / G_TIME_SPAN_SECOND;

  if (since < 0 || since > CREASE_LASTS || since % CREASE_EVERY < CREASE_EVERY - CREASE_TURN)
    return STAND_BY;
  return 70 + noise (machine, now, 60);
}

int
cordeau_practice_watts (const CordeauFloorMachine *machine, gint64 now)
{
  gboolean dryer;
  double share;

  g_return_val_if_fail (machine != NULL, 0);

  dryer = machine->kind == CORDEAU_MACHINE_DRYER;
  switch (machine->state)
    {
    case CORDEAU_DRUM_RUNNING:
      share = (double) (now - machine->started)
              / (double) MAX (machine->until - machine->started, 1);
      share = CLAMP (share, 0, 1);
      return dryer ? dryer_watts (machine, now, share) : washer_watts (machine, now, share);
    case CORDEAU_DRUM_ENDED:
    case CORDEAU_DRUM_ATTENDED:
      return dryer && machine->started > 0 ? crease_watts (machine, now) : STAND_BY;
    case CORDEAU_DRUM_STOPPED:
    case CORDEAU_DRUM_BROKEN:
      return 0;
    case CORDEAU_DRUM_FREE:
    case CORDEAU_DRUM_LOADING:
    case CORDEAU_DRUM_TURNED_OVER:
    default:
      return IDLE;
    }
}
