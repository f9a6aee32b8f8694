/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/page-private.h"

static void
item_clear (gpointer data)
{
  CordeauPrintItem *item = data;

  g_free (item->text);
  g_free (item->picture);
  cordeau_symbol_unref (item->symbol);
}

CordeauPrintPage *
cordeau_print_page_new (void)
{
  CordeauPrintPage *self = g_new0 (CordeauPrintPage, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (CordeauPrintItem));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

void
cordeau_print_page_mirror (CordeauPrintPage *self, const CordeauMedium *medium)
{
  g_return_if_fail (self != NULL && medium != NULL);

  self->from_right = TRUE;
  self->medium = *medium;
}

static void
add_item (CordeauPrintPage *self, CordeauPrintItem *item)
{
  if (self->from_right)
    item->box.x = self->medium.width - item->box.x - item->box.width;
  /* Its modules are whole dots. */
  if (self->from_right && item->symbol != NULL)
    item->box.x = cordeau_medium_snap (&self->medium, item->box.x);
  g_array_append_val (self->items, *item);
}

void
cordeau_print_page_free (CordeauPrintPage *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->items);
  g_free (self);
}

void
cordeau_print_page_add_text (CordeauPrintPage *self, CordeauPrintBox box, double points,
                             CordeauPrintStyle style, const char *text)
{
  CordeauPrintItem item = { CORDEAU_PRINT_ITEM_TEXT, box, points, style, NULL, NULL, NULL };

  g_return_if_fail (self != NULL && points > 0.0);

  if (text == NULL || *text == '\0')
    return;
  item.text = g_utf8_make_valid (text, -1);
  add_item (self, &item);
}

void
cordeau_print_page_add_box (CordeauPrintPage *self, CordeauPrintBox box, double grey)
{
  CordeauPrintItem item = {
    CORDEAU_PRINT_ITEM_BOX, box, grey, CORDEAU_PRINT_PLAIN, NULL, NULL, NULL
  };

  g_return_if_fail (self != NULL);

  add_item (self, &item);
}

void
cordeau_print_page_add_symbol (CordeauPrintPage *self, CordeauSymbol *symbol, double x, double y,
                               double module, double height)
{
  CordeauPrintItem item = {
    CORDEAU_PRINT_ITEM_SYMBOL, { x, y, 0.0, height }, module, CORDEAU_PRINT_PLAIN, NULL, NULL, NULL
  };

  g_return_if_fail (self != NULL && symbol != NULL && module > 0.0);

  item.symbol = cordeau_symbol_ref (symbol);
  item.box.width = module * cordeau_symbol_get_columns (symbol);
  if (cordeau_symbol_get_rows (symbol) > 1)
    item.box.height = module * cordeau_symbol_get_rows (symbol);
  add_item (self, &item);
}

void
cordeau_print_page_add_picture (CordeauPrintPage *self, CordeauPrintBox box, const char *name)
{
  CordeauPrintItem item = { .kind = CORDEAU_PRINT_ITEM_PICTURE, .box = box };

  g_return_if_fail (self != NULL && name != NULL);

  item.picture = g_strdup (name);
  add_item (self, &item);
}

char *
cordeau_print_page_get_text (const CordeauPrintPage *self)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const CordeauPrintItem *item = &g_array_index (self->items, CordeauPrintItem, i);

      if (item->text != NULL)
        g_string_append_printf (text, "%s\n", item->text);
    }
  return g_string_free (text, FALSE);
}
