import type { AnswerKind } from './ask-again.ts';

/** What the history calls each thing that a customer can say. */
export const answerReasons = {
  NOT_YET: 'said_not_yet',
  REMIND: 'said_remind',
  NEVER: 'said_never',
  TAKE_BACK: 'took_back',
} as const satisfies Record<AnswerKind | 'TAKE_BACK', string>;
