/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The usual table of edits, three rows of it. */
#include <string.h>

#include "bags/code-likeness.h"

#define MAX_LENGTH 40
#define OTHER 2

/* Letters and figures that look alike in print, or on a worn tag. */
static guint
misread (char a, char b)
{
  static const char *const alike[] = { "0ODQ", "1IL7", "8B3", "5S", "2Z",
                                       "6G",   "UV",   "MN",  "EF", "CG" };

  if (a == b)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (alike); i++)
    if (strchr (alike[i], a) != NULL && strchr (alike[i], b) != NULL)
      return 1;
  return OTHER;
}

guint
cordeau_code_distance (const char *a, const char *b, guint most)
{
  guint rows[3][MAX_LENGTH + 1];
  guint n, m;

  g_return_val_if_fail (a != NULL && b != NULL, most + 1);

  n = (guint) strlen (a);
  m = (guint) strlen (b);
  if (n > MAX_LENGTH || m > MAX_LENGTH || MAX (n, m) - MIN (n, m) > most)
    return most + 1;
  for (guint j = 0; j <= m; j++)
    rows[0][j] = j * OTHER;
  for (guint i = 1; i <= n; i++)
    {
      guint *row = rows[i % 3];
      const guint *above = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];
      guint least = row[0] = i * OTHER;

      for (guint j = 1; j <= m; j++)
        {
          row[j] = above[j - 1] + misread (a[i - 1], b[j - 1]);
          row[j] = MIN (row[j], MIN (above[j], row[j - 1]) + OTHER);
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
          least = MIN (least, row[j]);
        }
      if (least > most)
        return most + 1;
    }
  return MIN (rows[n % 3][m], most + 1);
}
