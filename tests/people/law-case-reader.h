/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the worked cases of the law: the head of law-cases.txt says how they are written. */
#pragma once

#include "people/law.h"

typedef struct
{
  char *name;
  CordeauLawRoster *roster; /* the worker is the first row */
  gint32 first_day, last_day;
  char **expected; /* "D1=violation 601/600" */
  gboolean only; /* and nothing else */
} LawCase;

/* Every case of the file at @path, in order. Asserts that they can be read. (element-type LawCase) */
GPtrArray *law_cases_read (const char *path);
/* "D1=violation 601/600 D2=violation 601/600": what was found, but for rules that @hidden names. (transfer full) */
char *law_case_found (const LawCase *law_case, GArray *violations);
