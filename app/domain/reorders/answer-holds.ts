import type { AnswerKind } from './ask-again.ts';

/** What a customer has said of a product. */
export interface Said {
  kind: AnswerKind;
  /** Null for NEVER. */
  until: Date | null;
  answeredAt: Date;
}

/** What came of the product: when it was bought last, and when its customer was asked about it since they answered. */
export interface Since {
  boughtAt: Date;
  nudgedAt: Date | null;
}

/** Whether an answer still speaks of this run-out: a later purchase ends every answer. Nothing known of it ends none. */
export const isOfThisPurchase = ({ answeredAt }: Said, since: Pick<Since, 'boughtAt'> | null): boolean =>
  !since || since.boughtAt < answeredAt;

/** Whether it still keeps us from asking: its day has not passed, and they have not been asked again as promised. */
export function answerHolds(said: Said, since: Since | null, now: Date): boolean {
  if (!isOfThisPurchase(said, since)) return false;
  if (said.kind === 'NEVER') return true;
  const isAskedAgain = since?.nudgedAt && since.nudgedAt > said.answeredAt;
  return !isAskedAgain && said.until !== null && said.until > now;
}
