/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A detector that takes up where another left off: after a restart nobody is told again what is known, what was finished is
 * finished still, and the time in between is a silence like any other. */
#include "machines/signature-detector-private.h"

static void
resume_cycle (CordeauSignatureDetector *self, const CordeauSignatureMemory *memory)
{
  self->phase = CORDEAU_SIGNATURE_PHASE_CYCLE;
  self->started = memory->started > 0 ? memory->started : memory->since;
  self->still = (CordeauSignatureStill) { .work = memory->heard };
  self->duty = 0.8;
  cordeau_signature_recorder_begin (&self->recorder, self->started, 0);
}

void
cordeau_signature_detector_resume (CordeauSignatureDetector *self,
                                   const CordeauSignatureMemory *memory)
{
  g_return_if_fail (self != NULL && memory != NULL);
  g_return_if_fail (self->heard == 0 && !self->told);

  self->told = TRUE;
  self->state = memory->state;
  self->since = memory->since;
  self->heard = self->now = memory->heard;
  self->silent = memory->silent;
  switch (memory->was)
    {
    case CORDEAU_MACHINE_STATE_STARTING:
    case CORDEAU_MACHINE_STATE_RUNNING:
    case CORDEAU_MACHINE_STATE_PAUSED:
    case CORDEAU_MACHINE_STATE_ENDING:
      resume_cycle (self, memory);
      self->broken = memory->silent;
      break;
    case CORDEAU_MACHINE_STATE_ANTI_CREASE:
    case CORDEAU_MACHINE_STATE_FINISHED:
      self->phase = CORDEAU_SIGNATURE_PHASE_ENDED;
      self->ended = memory->ended > 0 ? memory->ended : memory->since;
      self->turned = memory->was == CORDEAU_MACHINE_STATE_ANTI_CREASE ? memory->heard : 0;
      break;
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
      self->phase = CORDEAU_SIGNATURE_PHASE_INTERRUPTED;
      self->interrupted = memory->since;
      cordeau_signature_recorder_begin (&self->recorder, memory->since, 0);
      break;
    case CORDEAU_MACHINE_STATE_UNKNOWN:
    case CORDEAU_MACHINE_STATE_OFF:
    case CORDEAU_MACHINE_STATE_IDLE:
    case CORDEAU_MACHINE_STATE_OUT_OF_SERVICE:
    default:
      break;
    }
}

void
cordeau_signature_detector_set_profile (CordeauSignatureDetector *self,
                                        const CordeauSignatureProfile *profile)
{
  g_return_if_fail (self != NULL);

  self->profile = profile;
  self->programme = NULL;
  self->guessed = 0;
  self->guess = (CordeauSignatureGuess) { 0 };
}

void
cordeau_signature_detector_set_rated (CordeauSignatureDetector *self, double rated)
{
  g_return_if_fail (self != NULL);

  self->rated = rated;
  self->n_over = 0;
  self->overload = FALSE;
}
