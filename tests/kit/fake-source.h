/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A slot source whose rows are numbers in an array the test owns. */
#pragma once

#include "kit/slot-source.h"

G_BEGIN_DECLS

#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

typedef struct
{
  char *id;
  int value;
} FakeRow;

/* @n rows "r0", "r1", … with their number as value. */
FakeSource *fake_source_new (guint n);
/* Changes what is read from now on, and says so. */
void fake_source_set_count (FakeSource *self, guint n);
void fake_source_reverse (FakeSource *self);
void fake_source_touch (FakeSource *self);
/* Only the first @n rows are known from now on; 0 for all. */
void fake_source_set_first (FakeSource *self, guint n);
/* Numbers name other rows from now on. */
void fake_source_renumber (FakeSource *self);
/* Reads asked for since the last call. */
guint fake_source_take_reads (FakeSource *self);
void fake_source_fail (FakeSource *self, gboolean fail);

G_END_DECLS
