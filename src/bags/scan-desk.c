/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What others see of the scan desk; scan-desk-run.c takes the steps. */
#include <string.h>

#include "bags/scan-desk-private.h"

G_DEFINE_FINAL_TYPE (CordeauScanDesk, cordeau_scan_desk, G_TYPE_OBJECT)

typedef enum
{
  PROP_SESSION = 1,
  PROP_BUSY,
  PROP_ASKING,
  PROP_N_WAITING,
  PROP_MACHINE,
  PROP_MACHINE_LABEL,
  PROP_PROGRAMME,
  PROP_ASKED,
  PROP_ASTRAY,
  PROP_CAN_UNDO,
  PROP_UNDO_LABEL,
  PROP_GRAMS,
  PROP_SLOT,
} CordeauScanDeskProperty;

static GParamSpec *properties[PROP_SLOT + 1];

enum
{
  RESULT,
  QUESTION,
  UNDONE,
  FAILED,
  STATION_NEEDED,
  STATION_CHANGED,
  BADGE,
  MACHINE_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
actor_changed_cb (CordeauScanDesk *self)
{
  cordeau_scan_desk_notify_undo (self);
}

static void
cordeau_scan_desk_constructed (GObject *object)
{
  CordeauScanDesk *self = CORDEAU_SCAN_DESK (object);

  G_OBJECT_CLASS (cordeau_scan_desk_parent_class)->constructed (object);
  g_signal_group_set_target (self->session_signals, self->session);
}

static void
cordeau_scan_desk_finalize (GObject *object)
{
  CordeauScanDesk *self = CORDEAU_SCAN_DESK (object);

  g_queue_clear_full (&self->waiting, g_free);
  g_queue_clear_full (&self->strays, cordeau_scan_desk_stray_free);
  g_queue_clear_full (&self->moved, g_free);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->scan, cordeau_scan_free);
  g_clear_pointer (&self->kept, cordeau_scan_free);
  g_clear_pointer (&self->taken, cordeau_scan_free);
  g_clear_pointer (&self->slot, g_free);
  g_clear_pointer (&self->question, cordeau_scan_result_free);
  g_clear_pointer (&self->machine, g_free);
  g_clear_pointer (&self->machine_label, g_free);
  g_clear_pointer (&self->programme, g_free);
  g_clear_pointer (&self->asked, cordeau_handback_free);
  g_clear_pointer (&self->asked_text, g_free);
  g_clear_pointer (&self->pile, cordeau_undo_pile_free);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_scan_desk_parent_class)->finalize (object);
}

static void
cordeau_scan_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauScanDesk *self = CORDEAU_SCAN_DESK (object);

  switch ((CordeauScanDeskProperty) id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_ASKING:
      g_value_set_boolean (value, self->question != NULL);
      break;
    case PROP_N_WAITING:
      g_value_set_uint (value, cordeau_scan_desk_get_n_waiting (self));
      break;
    case PROP_MACHINE:
      g_value_set_string (value, self->machine);
      break;
    case PROP_MACHINE_LABEL:
      g_value_set_string (value, self->machine_label);
      break;
    case PROP_PROGRAMME:
      g_value_set_string (value, self->programme);
      break;
    case PROP_ASKED:
      g_value_set_pointer (value, self->asked);
      break;
    case PROP_ASTRAY:
      g_value_set_string (value, cordeau_scan_desk_get_astray (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, cordeau_scan_desk_get_can_undo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, cordeau_scan_desk_get_undo_label (self));
      break;
    case PROP_GRAMS:
      g_value_set_int64 (value, self->grams);
      break;
    case PROP_SLOT:
      g_value_set_string (value, self->slot);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_scan_desk_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CordeauScanDesk *self = CORDEAU_SCAN_DESK (object);

  if (id == PROP_SESSION)
    self->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_signals (GType type)
{
  signals[RESULT] = g_signal_new ("result", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[QUESTION] = g_signal_new ("question", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[UNDONE] = g_signal_new ("undone", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[STATION_NEEDED] = g_signal_new ("station-needed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[STATION_CHANGED] = g_signal_new ("station-changed", type, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BADGE] = g_signal_new ("badge", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_POINTER);
  signals[MACHINE_SHOWN] = g_signal_new ("machine-shown", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, CORDEAU_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_ASKING] = g_param_spec_boolean ("asking", NULL, NULL, FALSE, flags);
  properties[PROP_N_WAITING] = g_param_spec_uint ("n-waiting", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MACHINE] = g_param_spec_string ("machine", NULL, NULL, NULL, flags);
  properties[PROP_MACHINE_LABEL] = g_param_spec_string ("machine-label", NULL, NULL, NULL, flags);
  properties[PROP_PROGRAMME] = g_param_spec_string ("programme", NULL, NULL, NULL, flags);
  properties[PROP_ASKED] = g_param_spec_pointer ("asked", NULL, NULL, flags);
  properties[PROP_ASTRAY] = g_param_spec_string ("astray", NULL, NULL, NULL, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_GRAMS] = g_param_spec_int64 ("grams", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_SLOT] = g_param_spec_string ("slot", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_scan_desk_class_init (CordeauScanDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cordeau_scan_desk_constructed;
  object_class->finalize = cordeau_scan_desk_finalize;
  object_class->get_property = cordeau_scan_desk_get_property;
  object_class->set_property = cordeau_scan_desk_set_property;
  install_properties (object_class);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
cordeau_scan_desk_init (CordeauScanDesk *self)
{
  g_queue_init (&self->waiting);
  g_queue_init (&self->strays);
  g_queue_init (&self->moved);
  self->pile = cordeau_undo_pile_new ();
  self->session_signals = g_signal_group_new (CORDEAU_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::station",
                                  G_CALLBACK (cordeau_scan_desk_station_chosen), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::actor",
                                  G_CALLBACK (actor_changed_cb), self);
}

CordeauScanDesk *
cordeau_scan_desk_new (CordeauSession *session)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return g_object_new (CORDEAU_TYPE_SCAN_DESK, "session", session, NULL);
}

void
cordeau_scan_desk_take (CordeauScanDesk *self, const char *text)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (text != NULL);

  if (*text == '\0')
    return;
  g_queue_push_tail (&self->waiting, g_strdup (text));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  if (self->station_wanted && g_ascii_strncasecmp (text, "station:", strlen ("station:")) == 0)
    {
      /* The card answers what is being asked: it goes before the nets that wait for it. */
      g_queue_push_head (&self->waiting, g_queue_pop_tail (&self->waiting));
      self->station_wanted = FALSE;
    }
  else if (self->station_wanted)
    g_signal_emit_by_name (self, "station-needed");
  cordeau_scan_desk_advance (self);
}

const CordeauScanResult *
cordeau_scan_desk_get_question (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->question;
}

const CordeauScan *
cordeau_scan_desk_get_question_scan (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->question != NULL ? self->scan : NULL;
}

void
cordeau_scan_desk_answer (CordeauScanDesk *self, gboolean yes)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  if (self->question == NULL || self->busy)
    return;
  self->scan->answer = yes ? CORDEAU_ANSWER_YES : CORDEAU_ANSWER_NO;
  /* Busy before the question goes: whoever hears of it takes no further step. */
  cordeau_scan_desk_judge (self);
  cordeau_scan_desk_set_question (self, NULL);
}

void
cordeau_scan_desk_receive_unknown (CordeauScanDesk *self, const char *code)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (code != NULL);

  if (self->kept == NULL || g_strcmp0 (self->kept->code, code) != 0)
    {
      g_clear_pointer (&self->kept, cordeau_scan_free);
      self->kept = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
    }
  self->keep_aside = TRUE;
  g_queue_push_head (&self->waiting, g_strdup (code));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_WAITING]);
  cordeau_scan_desk_advance (self);
}

void
cordeau_scan_desk_undo (CordeauScanDesk *self)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  self->undo_wanted++;
  cordeau_scan_desk_advance (self);
}

void
cordeau_scan_desk_undo_fact (CordeauScanDesk *self, const char *fact, const char *label)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (fact != NULL);

  /* Last of the pile, so that it is what the next undo takes. */
  cordeau_undo_pile_drop (self->pile, fact);
  cordeau_undo_pile_push (self->pile, fact, label, cordeau_session_get_actor (self->session));
  cordeau_scan_desk_undo (self);
}

void
cordeau_scan_desk_note (CordeauScanDesk *self, const CordeauScanResult *result)
{
  g_autofree char *label = NULL;

  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (result != NULL);

  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED || result->fact == NULL)
    return;
  label = result->code != NULL
              ? g_strdup_printf ("%s, %s", result->code, cordeau_stage_to_label (result->stage))
              : g_strdup (result->message);
  cordeau_undo_pile_push (self->pile, result->fact, label,
                          cordeau_session_get_actor (self->session));
  cordeau_scan_desk_notify_undo (self);
}

void
cordeau_scan_desk_note_each (CordeauScanDesk *self, const CordeauActTotal *total)
{
  g_auto (GStrv) facts = NULL;

  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (total != NULL);

  if (total->facts->len == 0)
    return;
  facts = g_new0 (char *, total->facts->len + 1);
  for (guint i = 0; i < total->facts->len; i++)
    facts[i] = g_strdup (g_ptr_array_index (total->facts, i));
  cordeau_undo_pile_push_each (self->pile, (const char *const *) facts, total->message,
                               cordeau_session_get_actor (self->session));
  cordeau_scan_desk_notify_undo (self);
}

gboolean
cordeau_scan_desk_get_busy (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), FALSE);

  return self->busy;
}

gint64
cordeau_scan_desk_get_grams (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), 0);

  return self->grams;
}

const char *
cordeau_scan_desk_get_slot (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->slot;
}

gboolean
cordeau_scan_desk_get_can_undo (CordeauScanDesk *self)
{
  return cordeau_scan_desk_get_undo_label (self) != NULL;
}

guint
cordeau_scan_desk_get_n_waiting (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), 0);

  return g_queue_get_length (&self->waiting);
}

const char *
cordeau_scan_desk_get_machine (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->machine;
}

const char *
cordeau_scan_desk_get_machine_label (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->machine_label;
}

const char *
cordeau_scan_desk_get_undo_label (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return cordeau_undo_pile_peek_label (self->pile, cordeau_session_get_actor (self->session));
}

CordeauSession *
cordeau_scan_desk_get_session (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->session;
}

const char *
cordeau_scan_desk_get_programme (CordeauScanDesk *self)
{
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (self), NULL);

  return self->programme;
}

void
cordeau_scan_desk_set_programme (CordeauScanDesk *self, const char *programme)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  if (g_set_str (&self->programme, programme))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRAMME]);
}

void
cordeau_scan_desk_choose_machine (CordeauScanDesk *self, const char *id, const char *label)
{
  CordeauStation station;

  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));
  g_return_if_fail (id != NULL);

  station = cordeau_scan_desk_get_station (self);
  g_return_if_fail (station == CORDEAU_STATION_WASHING || station == CORDEAU_STATION_DRYING);
  cordeau_scan_desk_set_machine (self, id, label);
}

void
cordeau_scan_desk_clear_machine (CordeauScanDesk *self)
{
  g_return_if_fail (CORDEAU_IS_SCAN_DESK (self));

  if (self->machine != NULL)
    cordeau_scan_desk_set_machine (self, NULL, NULL);
}
