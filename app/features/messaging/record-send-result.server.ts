import { Prisma } from '@prisma/client';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { gatherCalls } from '#app/platform/gather-calls.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { SendResult } from '#app/platform/messaging/message-sender.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { moveAskedMessages } from './move-message.server.ts';
import { nextAttempt } from './next-attempt.ts';

const refusals = { bad_request: 'provider_refused', too_large: 'message_too_large' } as const;
const deferrals = {
  unauthorized: 'provider_unauthorized',
  rate_limited: 'provider_rate_limited',
  provider_error: 'provider_error',
} as const;

export type RecordedResult =
  | { outcome: 'sent' }
  | { outcome: 'failed'; reason: (typeof refusals)[keyof typeof refusals] }
  | { outcome: 'deferred'; reason: (typeof deferrals)[keyof typeof deferrals]; until: Date }
  | { outcome: 'unknown'; reason: 'provider_silent' };

interface Answered {
  message: MessageToSend;
  /** Of the claim. */
  token: string;
  result: SendResult;
  now: Date;
}

/** Writes what the provider answered; only the holder of the claim may, and never over what its events have settled. */
export const recordSendResult = gatherCalls<Db, Answered, RecordedResult>(async (db, answers) => {
  const asked = answers.map((answer) => ({ answer, recorded: read(answer.result, answer.message, answer.now) }));
  await hotTransaction(db, (tx) => record(tx, asked.map(askFor)), { impatient: answers.length > 1 });
  return asked.map(({ recorded }) => recorded);
});

const record = (tx: RawDb, asked: ReturnType<typeof askFor>[]) =>
  moveAskedMessages(tx, {
    asked,
    columns: Prisma.sql`"token" text, "state" "MessageState", "providerMessageId" text, "until" timestamp`,
    set: Prisma.sql`"state" = "asked"."state", "reason" = "asked"."reason", "dueAt" = "asked"."until",
      "providerMessageId" = coalesce("asked"."providerMessageId", "message"."providerMessageId"),
      "sentAt" = CASE WHEN "asked"."state" = 'SENT' THEN "asked"."at" ELSE "message"."sentAt" END,
      "sendAt" = coalesce("asked"."until", "message"."sendAt"),
      "claimToken" = CASE WHEN "asked"."until" IS NULL THEN "message"."claimToken" END,
      "claimedAt" = CASE WHEN "asked"."until" IS NULL THEN "message"."claimedAt" END`,
    // A holder that was frozen past its claim's end still knows better than the sweep that gave it up.
    when: Prisma.sql`"message"."claimToken" = "asked"."token" AND "message"."state" IN ('SENDING', 'UNKNOWN')`,
  });

const states = { sent: 'SENT', failed: 'FAILED', unknown: 'UNKNOWN', deferred: 'QUEUED' } as const;

function askFor({ answer, recorded }: { answer: Answered; recorded: RecordedResult }) {
  const { message, token, result, now } = answer;
  const { outcome } = recorded;
  const until = 'until' in recorded ? recorded.until : null;
  const facts = { attempt: message.attempts + 1, ...(until && { until: until.toISOString() }) };
  return {
    ...{ shopId: message.shopId, messageId: message.messageId, token, state: states[outcome], until },
    providerMessageId: result.outcome === 'accepted' ? result.providerMessageId : null,
    decision: {
      outcome: outcome === 'deferred' ? 'defer' : outcome,
      reason: 'reason' in recorded ? recorded.reason : null,
      facts,
      at: now,
    },
  };
}

function read(result: SendResult, message: MessageToSend, now: Date): RecordedResult {
  switch (result.outcome) {
    case 'accepted':
      return { outcome: 'sent' };
    case 'refused':
      return { outcome: 'failed', reason: refusals[result.reason] };
    case 'unknown':
      return { outcome: 'unknown', reason: 'provider_silent' };
    case 'unavailable': {
      const { expiresAt } = message;
      const { retryAfterSeconds } = result;
      const until = nextAttempt({ now, attempt: message.attempts + 1, retryAfterSeconds, expiresAt });
      return { outcome: 'deferred', reason: deferrals[result.reason], until };
    }
  }
}
