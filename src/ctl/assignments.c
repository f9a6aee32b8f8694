/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/assignments.h"
#include "people/parameters.h"

char **
cordeau_ctl_assignments (CordeauCtl *ctl, guint first, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = first; i < cordeau_ctl_n_arguments (ctl); i++)
    {
      const char *word = cordeau_ctl_argument (ctl, i, error);

      if (word == NULL)
        return NULL;
      if (strchr (word, '=') == NULL)
        {
          g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("“%s” sets nothing. Write FIELD=VALUE."), word);
          return NULL;
        }
      g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

void
cordeau_ctl_json_parameters (CordeauCtlJson *json, yyjson_val *record)
{
  yyjson_val *law = yyjson_obj_get (record, CORDEAU_PARAMETERS_LAW);

  if (yyjson_is_obj (law))
    yyjson_mut_obj_add_val (json->doc, json->root, "law", yyjson_val_mut_copy (json->doc, law));
  else
    cordeau_ctl_json_object (json, NULL, "law");
  cordeau_ctl_json_text (json, NULL, CORDEAU_PARAMETERS_SUNDAY,
                         cordeau_body_text (record, CORDEAU_PARAMETERS_SUNDAY));
  cordeau_ctl_json_text (json, NULL, CORDEAU_PARAMETERS_TWELVE,
                         cordeau_body_text (record, CORDEAU_PARAMETERS_TWELVE));
}
