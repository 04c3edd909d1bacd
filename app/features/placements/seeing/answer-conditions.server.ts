import { Prisma } from '@prisma/client';
import type { AnswerShow } from './answer-shows.ts';

const isConsent = (channel: 'EMAIL' | 'SMS') =>
  Prisma.sql`a."kind" = 'CONSENT' AND a."subject" = ${channel} AND a."answer"->'isGiven' = 'true'`;
// One whose order is still to come counts: most come within seconds.
const isTaken = Prisma.sql`coalesce(a."result", 'done') = 'done'`;

/** Which answers a number counts, and which rows it opens: one text for both. */
export const answerConditions: Record<AnswerShow, Prisma.Sql> = {
  reminder: Prisma.sql`a."kind" = 'REMINDER' AND a."answer"->'said'->>'wish' = 'on'`,
  not_needed: Prisma.sql`a."kind" = 'REMINDER' AND a."answer"->'said'->>'wish' = 'never'`,
  gift: Prisma.sql`a."kind" = 'GIFT' AND a."answer"->'isGift' = 'true'`,
  email_given: Prisma.sql`${isConsent('EMAIL')} AND ${isTaken}`,
  email_not_taken: Prisma.sql`${isConsent('EMAIL')} AND NOT ${isTaken}`,
  sms_given: Prisma.sql`${isConsent('SMS')} AND ${isTaken}`,
  sms_not_taken: Prisma.sql`${isConsent('SMS')} AND NOT ${isTaken}`,
  survey: Prisma.sql`a."kind" = 'SURVEY'`,
};
