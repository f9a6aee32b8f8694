/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings and labels as files have them, good and bad. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "machines/signature.h"
#include "machines/telemetry-record.h"
#include "machines/telemetry-trace.h"
#include "tests/remove-folder.h"

#define HOUR G_TIME_SPAN_HOUR
#define EIGHT G_GINT64_CONSTANT (1795158000000000)

/* Gives one byte, or three, at a time. */
typedef struct
{
  GFilterInputStream parent;
} Drip;

typedef GFilterInputStreamClass DripClass;
GType drip_get_type (void);
G_DEFINE_TYPE (Drip, drip, G_TYPE_FILTER_INPUT_STREAM)

static gssize
drip_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
           GError **error)
{
  return g_input_stream_read (G_FILTER_INPUT_STREAM (stream)->base_stream, buffer, MIN (count, 3),
                              cancellable, error);
}

static void
drip_class_init (DripClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_read;
}

static void
drip_init (Drip *self)
{
}

static CordeauTelemetryTrace *
open_text (const char *text, gssize length, gboolean drips)
{
  g_autoptr (GInputStream) memory =
      g_memory_input_stream_new_from_data (g_memdup2 (text, length < 0 ? strlen (text) + 1
                                                                       : (gsize) length),
                                           length < 0 ? (gssize) strlen (text) : length, g_free);
  g_autoptr (GInputStream) stream = NULL;

  if (!drips)
    return cordeau_telemetry_trace_new (memory, NULL);
  stream = g_object_new (drip_get_type (), "base-stream", memory, NULL);
  return cordeau_telemetry_trace_new (stream, NULL);
}

/* What comes of a text: "8:00:00=12.5 …", and for bad lines "!LINE". */
static char *
read_all (const char *text, gssize length, gboolean drips)
{
  g_autoptr (CordeauTelemetryTrace) trace = open_text (text, length, drips);
  GString *all = g_string_new (NULL);

  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gint64 when;
      double watts;
      CordeauTelemetryLine line = cordeau_telemetry_trace_next (trace, &when, &watts, &error);

      if (line == CORDEAU_TELEMETRY_LINE_END)
        return g_string_free (all, FALSE);
      if (line == CORDEAU_TELEMETRY_LINE_BAD)
        {
          g_auto (GStrv) words = g_strsplit_set (error->message, " :", 3);

          g_assert_true (g_str_has_suffix (error->message, "."));
          g_string_append_printf (all, "!%s ", words[1]);
          continue;
        }
      g_assert_cmpint (line, ==, CORDEAU_TELEMETRY_LINE_READING);
      g_string_append_printf (all, "%" G_GINT64_FORMAT "=%g ", (when - EIGHT) / G_TIME_SPAN_SECOND,
                              watts);
    }
}

#define assert_reads(text, expected)                      \
  G_STMT_START                                            \
  {                                                       \
    g_autofree char *_whole = read_all (text, -1, FALSE); \
    g_autofree char *_drips = read_all (text, -1, TRUE);  \
    g_assert_cmpstr (_whole, ==, expected);               \
    g_assert_cmpstr (_drips, ==, expected);               \
  }                                                       \
  G_STMT_END

static void
test_readings (void)
{
  assert_reads ("", "");
  assert_reads ("2026-11-20T07:00:00Z,12.5\n", "0=12.5 ");
  assert_reads ("2026-11-20T07:00:00Z,12.5", "0=12.5 ");
  assert_reads (
      "time,watts\r\n2026-11-20T08:00:00+01:00,0\r\n\r\n2026-11-20 07:00:02.5Z, 2100 \r\n",
      "0=0 2=2100 ");
  assert_reads ("\xef\xbb\xbf"
                "date;watts\n2026-11-20T07:00:00Z;12,5\n",
                "0=12.5 ");
  assert_reads ("2026-11-20T07:00:00Z,unavailable\n2026-11-20T07:00:01Z,\n2026-11-20T07:00:02Z,1\n",
                "2=1 ");
  assert_reads ("2026-11-20T07:00:00Z,-0.1\n", "0=-0.1 ");
}

static void
test_bad_lines (void)
{
  assert_reads ("time,watts\nyesterday,4\n2026-11-20T07:00:00Z,4\n", "!2 0=4 ");
  assert_reads ("2026-11-20T07:00:00Z,4 W\n2026-11-20T07:00:01Z,nan\n2026-11-20T07:00:02Z,inf\n"
                "2026-11-20T07:00:03Z,1e9\n2026-11-20T07:00:04Z,0x1f\n2026-11-20T07:00:05Z,5\n",
                "!1 !2 !3 !4 !5 5=5 ");
  assert_reads ("2026-11-20T07:00:05Z,4\n2026-11-20T07:00:05Z,4\n2026-11-20T07:00:04Z,4\n",
                "5=4 !2 !3 ");
  assert_reads ("2026-11-20T07:00:05Z\n2026-11-20T07:00:06Z,4,5\n,\n", "!1 !2 !3 ");
  assert_reads ("2026-11-20T07:00:05Z,caf\xe9\n", "!1 ");
}

static void
test_long_lines (void)
{
  g_autofree char *much = g_strnfill (300000, '7');
  g_autofree char *text = g_strconcat ("2026-11-20T07:00:05Z,", much, "\n2026-11-20T07:00:06Z,4\n",
                                       NULL);
  g_autofree char *zeros = read_all ("2026-11-20T07:00:05Z,4\0\n2026-11-20T07:00:06Z,4\n", 47,
                                     FALSE);

  assert_reads (text, "!1 6=4 ");
  g_assert_cmpstr (zeros, ==, "!1 6=4 ");
}

typedef struct
{
  char *folder;
} Files;

static void
set_up (Files *files, gconstpointer data)
{
  files->folder = g_dir_make_tmp ("cordeau-telemetry-XXXXXX", NULL);
}

static void
tear_down (Files *files, gconstpointer data)
{
  test_remove_folder (files->folder);
  g_free (files->folder);
}

static GPtrArray *
read_labels (Files *files, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (files->folder, "labels.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return cordeau_telemetry_labels_read (path, NULL, error);
}

static void
test_labels (Files *files, gconstpointer unused)
{
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GError) error = NULL;
  const CordeauTelemetryLabel *first;

  labels = read_labels (files,
                        "fin;programme;début\n"
                        "2026-11-20T09:00:00Z;Coton 60;2026-11-20T08:00:00Z\n"
                        "2026-11-20T08:00:00Z;Coton 30;2026-11-20T07:00:00Z\n",
                        &error);
  g_assert_no_error (error);
  g_assert_cmpuint (labels->len, ==, 2);
  first = g_ptr_array_index (labels, 0);
  g_assert_cmpint (first->start, ==, EIGHT);
  g_assert_cmpint (first->end, ==, EIGHT + HOUR);
  g_assert_cmpstr (first->programme, ==, "Coton 30");
}

static void
test_bad_labels (Files *files, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    const char *says;
  } bad[] = {
    { "", "start,end,programme" },
    { "start,end,programme\n", "start,end,programme" },
    { "start,programme\n2026-11-20T08:00:00Z,Coton\n", "Line 1" },
    { "start,end,programme\n2026-11-20T08:00:00Z,soon,Coton\n", "Line 2" },
    { "start,end,programme\n2026-11-20T08:00:00Z,2026-11-20T07:00:00Z,Coton\n", "Line 2" },
    { "start,end,programme\n2026-11-20T08:00:00Z,2026-11-20T18:00:00Z,Coton\n", "eight hours" },
    { "start,end,programme\n2026-11-20T08:00:00Z,2026-11-20T09:00:00Z,\n", "Line 2" },
    { "start,end,programme\n2026-11-20T08:00:00Z,2026-11-20T09:00:00Z,A\n"
      "2026-11-20T08:30:00Z,2026-11-20T09:30:00Z,B\n",
      "Line 3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_labels (files, bad[i].text, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_test_message ("%s", error->message);
    }
}

/* An hour of readings each 10 s: at rest, half an hour at work from a quarter past on, at rest. */
static char *
make_trace (void)
{
  GString *text = g_string_new ("time,watts\n");

  for (int i = 0; i < 360; i++)
    {
      gint64 when = EIGHT / G_TIME_SPAN_SECOND + i * 10;
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (when);
      g_autofree char *iso = g_date_time_format_iso8601 (time);

      g_string_append_printf (text, "%s,%s\n", iso,
                              i < 90 || i >= 270        ? "2.6"
                              : i >= 180 && i < 180 + 9 ? "3"
                                                        : "1200");
    }
  return g_string_free (text, FALSE);
}

static void
test_learn (Files *files, gconstpointer unused)
{
  g_autofree char *text = make_trace ();
  g_autoptr (CordeauTelemetryTrace) trace = open_text (text, -1, FALSE);
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  labels = read_labels (files,
                        "start,end,programme\n2026-11-20T07:10:00Z,2026-11-20T07:50:00Z,Drying\n",
                        NULL);
  g_assert_true (cordeau_telemetry_learn (trace, labels, profile, NULL, &error));
  g_assert_no_error (error);
  json = cordeau_signature_profile_to_json (profile);
  g_test_message ("%s", json);
  /* What is at rest before and after does not belong to it. */
  g_assert_nonnull (strstr (json, "\"seconds\":1790"));
  g_assert_nonnull (strstr (json, "\"pause_seconds\":100"));
  g_assert_nonnull (strstr (json, "\"standby_milliwatts\":26"));
}

static void
test_learn_nothing (Files *files, gconstpointer unused)
{
  g_autofree char *text = make_trace ();
  g_autoptr (CordeauTelemetryTrace) trace = open_text (text, -1, FALSE);
  g_autoptr (CordeauSignatureProfile) profile = cordeau_signature_profile_new ();
  g_autoptr (GPtrArray) labels = NULL;
  g_autoptr (GError) error = NULL;

  labels = read_labels (files,
                        "start,end,programme\n2026-11-21T07:10:00Z,2026-11-21T07:50:00Z,Drying\n",
                        NULL);
  g_assert_false (cordeau_telemetry_learn (trace, labels, profile, NULL, &error));
  g_assert_nonnull (strstr (error->message, "Line 2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.7-trace-readings", test_readings);
  g_test_add_func ("/machines/4.7-trace-bad-lines-are-named", test_bad_lines);
  g_test_add_func ("/machines/4.7-trace-long-lines", test_long_lines);
  g_test_add ("/machines/4.7-labels", Files, NULL, set_up, test_labels, tear_down);
  g_test_add ("/machines/4.7-bad-labels-are-named", Files, NULL, set_up, test_bad_labels,
              tear_down);
  g_test_add ("/machines/4.7-learns-from-labels", Files, NULL, set_up, test_learn, tear_down);
  g_test_add ("/machines/4.7-labels-of-other-days", Files, NULL, set_up, test_learn_nothing,
              tear_down);
  return g_test_run ();
}
