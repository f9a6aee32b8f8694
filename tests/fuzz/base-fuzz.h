/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzzers of the base room share. Each is an LLVMFuzzerTestOneInput; built without
 * -fsanitize=fuzzer (define CORDEAU_LIBFUZZER with it) it gets this plain main, which replays
 * files, or else changes its seed texts at random:
 *
 *   fuzz-csv [-n ITERATIONS] [-s SEED] [FILE…]
 */
#pragma once

#include <stdlib.h>
#include <string.h>

#include <glib.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What the input is like that gets furthest, for the plain main; ends with %NULL. */
extern const char *const fuzz_seeds[];

#ifndef CORDEAU_LIBFUZZER

#define FUZZ_MAX 4096

static inline void
fuzz_change (GRand *rand, GByteArray *bytes)
{
  guint at = bytes->len > 0 ? g_rand_int_range (rand, 0, bytes->len) : 0;
  guint n = bytes->len > 0 ? g_rand_int_range (rand, 1, MIN (bytes->len - at, 64) + 1) : 0;
  guint8 byte = g_rand_int (rand);
  g_autofree guint8 *part = NULL;

  switch (g_rand_int_range (rand, 0, 5))
    {
    case 0: /* another byte, preferably one that means something somewhere */
      if (g_rand_boolean (rand))
        byte = "\"',;\t\r\n\\{}[]:-.()0 \x1d\xc3\xff"[byte % 23];
      if (bytes->len > 0)
        bytes->data[at] = byte;
      break;
    case 1:
      if (bytes->len > 0)
        g_byte_array_remove_range (bytes, at, n);
      break;
    case 2:
      if (bytes->len > 0)
        bytes->data[at] ^= 1 << (byte % 8);
      break;
    default: /* some of it twice */
      part = g_memdup2 (bytes->data + at, n);
      for (guint times = 1 + byte % 4; times > 0 && bytes->len < FUZZ_MAX; times--)
        g_byte_array_append (bytes, part, n);
    }
}

static inline void
fuzz_one (const guint8 *data, gsize size)
{
  /* Without a byte behind it, so that the sanitizers see every step too far. */
  g_autofree guint8 *exact = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (exact != NULL ? exact : (const guint8 *) "", size);
}

static inline void
fuzz_random (guint64 iterations, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n_seeds = g_strv_length ((char **) fuzz_seeds);

  for (guint64 i = 0; i < iterations; i++)
    {
      const char *start = fuzz_seeds[g_rand_int_range (rand, 0, n_seeds)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, (const guint8 *) start, strlen (start));
      for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
        fuzz_change (rand, bytes);
      fuzz_one (bytes->data, bytes->len);
    }
}

static inline int
fuzz_replay (char **paths)
{
  for (; *paths != NULL; paths++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (*paths, &bytes, &length, &error))
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      fuzz_one ((const guint8 *) bytes, length);
    }

  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  gint64 iterations = 100000;
  gint64 seed = -1;
  g_auto (GStrv) files = NULL;
  const GOptionEntry entries[] = {
    { "iterations", 'n', 0, G_OPTION_ARG_INT64, &iterations, "How often", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, "Of a run to repeat", "SEED" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE…]" },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }
  if (files != NULL)
    return fuzz_replay (files);

  if (seed < 0)
    seed = g_random_int ();
  g_print ("# seed %" G_GINT64_FORMAT "\n", seed);
  fuzz_random (iterations, seed);

  return EXIT_SUCCESS;
}

#endif
