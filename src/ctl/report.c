/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing of a file with a bad line is taken; this says which lines, and that. */
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "session/session.h"

#include "ctl/report.h"

void
cordeau_ctl_report_init (CordeauCtlReport *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (CordeauCtlLine));
  self->total = 0;
}

void
cordeau_ctl_report_clear (CordeauCtlReport *self)
{
  g_clear_pointer (&self->lines, g_array_unref);
}

static void
add (CordeauCtlReport *self, const CordeauCtlLine *line)
{
  g_array_append_vals (self->lines, line, 1);
  self->total = MAX (self->total, self->lines->len);
}

void
cordeau_ctl_report_add (CordeauCtlReport *self, guint line, const char *reason)
{
  const CordeauCtlLine fault = { line, reason, FALSE };

  add (self, &fault);
}

void
cordeau_ctl_report_add_fault (CordeauCtlReport *self, const GError *fault)
{
  const CordeauCtlLine line = { cordeau_base_error_get_line (fault), fault->message, TRUE };

  add (self, &line);
}

void
cordeau_ctl_report_json (const CordeauCtlReport *self, CordeauCtlJson *json)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "errors");

  for (guint i = 0; i < self->lines->len; i++)
    {
      const CordeauCtlLine *fault = &g_array_index (self->lines, CordeauCtlLine, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_int (json, element, "line", fault->line);
      cordeau_ctl_json_text (json, element, "reason", fault->reason);
    }
}

static char *
format_fault (const CordeauCtlLine *fault)
{
  g_autofree char *reason = cordeau_ctl_one_line (fault->reason);

  if (fault->line == 0 || fault->named)
    return g_steal_pointer (&reason);
  return g_strdup_printf (_ ("line %u: %s"), fault->line, reason);
}

gboolean
cordeau_ctl_report_print (const CordeauCtlReport *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autofree char *text = format_fault (&g_array_index (self->lines, CordeauCtlLine, i));

      if (!cordeau_ctl_printf (error, "%s\n", text))
        return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_ctl_report_refuse (const CordeauCtlReport *self, GError **error)
{
  const CordeauCtlLine *first = &g_array_index (self->lines, CordeauCtlLine, 0);
  g_autofree char *text = format_fault (first);

  if (self->total == 1)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("Nothing was taken from the file: %s"), text);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 ngettext ("Nothing was taken from the file: %u line needs correcting; %s",
                           "Nothing was taken from the file: %u lines need correcting; the first "
                           "is %s",
                           self->total),
                 self->total, text);
  return FALSE;
}

gboolean
cordeau_ctl_report_is_file_fault (const GError *error)
{
  return g_error_matches (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID)
         || error->domain == CORDEAU_BASE_ERROR || error->domain == G_FILE_ERROR
         || error->domain == G_IO_ERROR;
}
