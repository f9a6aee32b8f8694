/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rounded square in any colour: style sheets know only colours that are known beforehand. */
#include <string.h>

#include "kit/site-badge.h"

#define RADIUS 8

struct _CordeauSiteBadge
{
  GtkWidget parent_instance;

  /* owned: child */
  GtkWidget *sign;

  GdkRGBA colour;
  gboolean coloured;
};

G_DEFINE_FINAL_TYPE (CordeauSiteBadge, cordeau_site_badge, GTK_TYPE_WIDGET)

/* "Site 7" → "7", "Quai 12" → "12", "Nord" → "N". */
static char *
make_sign (const char *name)
{
  gsize end = strlen (name);
  gsize start = end;

  while (start > 0 && g_ascii_isdigit (name[start - 1]))
    start--;
  if (start < end && end - start <= 2)
    return g_strdup (name + start);
  if (*name == '\0')
    return g_strdup ("");
  {
    g_autofree char *first = g_utf8_substring (name, 0, 1);

    return g_utf8_strup (first, -1);
  }
}

static void
cordeau_site_badge_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauSiteBadge *self = CORDEAU_SITE_BADGE (widget);

  if (self->coloured)
    {
      GskRoundedRect rect;

      gsk_rounded_rect_init_from_rect (&rect,
                                       &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                            gtk_widget_get_height (widget)),
                                       RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &rect);
      gtk_snapshot_append_color (snapshot, &self->colour, &rect.bounds);
      gtk_snapshot_pop (snapshot);
    }
  GTK_WIDGET_CLASS (cordeau_site_badge_parent_class)->snapshot (widget, snapshot);
}

static void
cordeau_site_badge_dispose (GObject *object)
{
  g_clear_pointer (&CORDEAU_SITE_BADGE (object)->sign, gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_site_badge_parent_class)->dispose (object);
}

static void
cordeau_site_badge_class_init (CordeauSiteBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_site_badge_dispose;
  widget_class->snapshot = cordeau_site_badge_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "site-badge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cordeau_site_badge_init (CordeauSiteBadge *self)
{
  self->sign = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             NULL);
  gtk_widget_set_parent (self->sign, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "site-badge");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cordeau_site_badge_new (void)
{
  return g_object_new (CORDEAU_TYPE_SITE_BADGE, NULL);
}

void
cordeau_site_badge_set (CordeauSiteBadge *self, const char *name, const char *colour)
{
  g_autofree char *sign = NULL;

  g_return_if_fail (CORDEAU_IS_SITE_BADGE (self) && name != NULL);

  sign = make_sign (name);
  gtk_label_set_label (GTK_LABEL (self->sign), sign);
  self->coloured = colour != NULL && gdk_rgba_parse (&self->colour, colour);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
