/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bags/new-code.h"
#include "bags/state.h"

CordeauCode *
cordeau_new_code (CordeauConnection *connection, CordeauLocal *local, const char *computer,
                  GError **error)
{
  g_return_val_if_fail (connection != NULL && local != NULL && computer != NULL, NULL);

  /* A restored backup may have set the counter back. */
  for (;;)
    {
      g_autoptr (CordeauNetState) taken = NULL;
      g_autoptr (CordeauCode) code = NULL;
      g_autofree char *text = NULL;
      GError *fault = NULL;
      gint64 number;

      number = cordeau_local_next (local, "net-code", error);
      if (number == 0)
        return NULL;
      text = cordeau_code_mint (computer, (guint) number);
      code = cordeau_code_parse (text, error);
      if (code == NULL)
        return NULL;
      taken = cordeau_net_state_find (connection, code->key, &fault);
      if (fault != NULL)
        {
          g_propagate_error (error, fault);
          return NULL;
        }
      if (taken == NULL)
        return g_steal_pointer (&code);
    }
}
