/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SplitMix64 (Steele, Lea and Flood 2014), as a generator and as a hash. */
#include "practice/chance.h"

#define GAMMA G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
scramble (guint64 z)
{
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static double
to_unit (guint64 bits)
{
  return (double) (bits >> 11) / 9007199254740992.0;
}

guint64
cordeau_fate_mix (guint64 fate, guint64 other)
{
  return scramble (scramble (fate + GAMMA) ^ (other + GAMMA));
}

guint64
cordeau_fate_mix_text (guint64 fate, const char *text)
{
  for (; *text != '\0'; text++)
    fate = cordeau_fate_mix (fate, (guint8) *text);
  return fate;
}

double
cordeau_fate_ask (guint64 fate, guint question)
{
  return to_unit (cordeau_fate_mix (fate, question));
}

gboolean
cordeau_fate_happens (guint64 fate, guint question, double a_thousand)
{
  return cordeau_fate_ask (fate, question) * 1000 < a_thousand;
}

/* The sum of twelve (Irwin–Hall): near enough for nets and machines. */
double
cordeau_fate_normal (guint64 fate, guint question)
{
  CordeauChance chance = { cordeau_fate_mix (fate, question) };
  double sum = -6;

  for (guint i = 0; i < 12; i++)
    sum += cordeau_chance_next (&chance);
  return sum;
}

double
cordeau_chance_next (CordeauChance *self)
{
  self->state += GAMMA;
  return to_unit (scramble (self->state));
}

double
cordeau_chance_between (CordeauChance *self, double least, double most)
{
  return least + (most - least) * cordeau_chance_next (self);
}

gint64
cordeau_chance_seconds (CordeauChance *self, double least, double most)
{
  return (gint64) (cordeau_chance_between (self, least, most) * G_USEC_PER_SEC);
}

gint64
cordeau_chance_minutes (CordeauChance *self, double least, double most)
{
  return cordeau_chance_seconds (self, least * 60, most * 60);
}
