/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The skill matrix: people by posts, at which a level of ILUO each (I learns it, L does it with help, U is autonomous, O trains
 * others), how many hold each post, and where somebody who only learns a post is planned there alone (T4, domain.md). */
#pragma once

#include "people/roster.h"

G_BEGIN_DECLS

/* Fewer holders put a post at risk. */
#define CORDEAU_SKILL_LEAST_HOLDERS 3
/* A gap between two shifts of others that is shorter is a handover, and no time alone; microseconds. */
#define CORDEAU_SKILL_ALONE_LEAST (15 * G_TIME_SPAN_MINUTE)
/* As far ahead screens look for learners who are planned alone. */
#define CORDEAU_SKILL_ALONE_DAYS 14

/**
 * CordeauSkillPost: a column
 * @by_level: how many people of each level
 * @holders: who can do it without anybody's help: U and O; volunteers are none, for they are planned against no need
 * @leaving: how many of these have a last contract that ends within CORDEAU_SKILL_LEAVING_DAYS
 * @used: whether somebody is needed, planned or trained there; what nobody does here is not at risk
 * @at_risk: used, and fewer than CORDEAU_SKILL_LEAST_HOLDERS holders
 */
typedef struct
{
  guint by_level[CORDEAU_N_LEVELS];
  guint holders;
  guint leaving;
  gboolean used;
  gboolean at_risk;
} CordeauSkillPost;

#define CORDEAU_SKILL_LEAVING_DAYS 30

/**
 * CordeauSkillAlone: a learner (level I) is planned at a post where at that time nobody else is who knows it: L or above. Two
 * learners are no company, nor is somebody who is absent
 * @worker: key
 * @from, @to: UTC microseconds
 */
typedef struct
{
  char *worker;
  CordeauPost post;
  gint64 from;
  gint64 to;
} CordeauSkillAlone;

/**
 * CordeauSkillMatrix:
 * @roster: (owned): the days that were looked at; its workers are the rows, by shown name, but for those who are gone
 * @workers: (element-type CordeauWorker) (borrowed from @roster): the rows: who has not left, and whose last contract has not ended
 * @posts: by CordeauPost; the first is none
 * @alone: (element-type CordeauSkillAlone): by start
 */
typedef struct
{
  CordeauRoster *roster;
  GPtrArray *workers;
  CordeauSkillPost posts[CORDEAU_N_POSTS];
  GPtrArray *alone;
} CordeauSkillMatrix;

/* @first, @days: which days of the roster are looked at for learners who are alone; the matrix is of @first. Blocks. (transfer full) */
CordeauSkillMatrix *cordeau_skill_matrix_read (CordeauConnection *connection, const char *site,
                                               GTimeZone *zone, gint32 first, guint days,
                                               GError **error);
/* Takes @roster. */
CordeauSkillMatrix *cordeau_skill_matrix_new (CordeauRoster *roster);
void cordeau_skill_matrix_free (CordeauSkillMatrix *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSkillMatrix, cordeau_skill_matrix_free)

/* Whether that level does without help: U and O. */
gboolean cordeau_level_is_holder (CordeauLevel level);
/* (transfer full): "Only 2 people can do this post alone: one more should learn it." %NULL when it is not at risk. */
char *cordeau_skill_post_to_sentence (const CordeauSkillPost *self);

G_END_DECLS
