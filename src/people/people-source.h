/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workers of a site as a list: rows are CordeauWorker, by the name that is shown, those who left at the end. */
#pragma once

#include "kit/slot-source.h"
#include "people/worker.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PEOPLE_SOURCE (cordeau_people_source_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPeopleSource, cordeau_people_source, CORDEAU, PEOPLE_SOURCE, GObject)

/* A CordeauSlotSource. */
CordeauPeopleSource *cordeau_people_source_new (CordeauSession *session);

/* @search: what names, posts, statuses, employers or keys begin or go on with, word by word; "" is everybody */
void cordeau_people_source_set_search (CordeauPeopleSource *self, const char *search);
const char *cordeau_people_source_get_search (CordeauPeopleSource *self);
/* How many workers there are, whatever is searched for, as of the last answer. */
guint cordeau_people_source_get_n_people (CordeauPeopleSource *self);

G_END_DECLS
