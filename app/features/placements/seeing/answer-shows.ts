import type { PlacementAnswerKind } from '@prisma/client';

/** What customers can have picked, as the merchant looks at it: each is a number, and the rows behind it. */
export const answerShows = [
  'reminder',
  'not_needed',
  'gift',
  'email_given',
  'email_not_taken',
  'sms_given',
  'sms_not_taken',
  'survey',
] as const;
export type AnswerShow = (typeof answerShows)[number];

export const kindOfShow: Record<AnswerShow, PlacementAnswerKind> = {
  reminder: 'REMINDER',
  not_needed: 'REMINDER',
  gift: 'GIFT',
  email_given: 'CONSENT',
  email_not_taken: 'CONSENT',
  sms_given: 'CONSENT',
  sms_not_taken: 'CONSENT',
  survey: 'SURVEY',
};
