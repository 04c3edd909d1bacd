import { Prisma } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';
import type { SendResult } from '#app/platform/messaging/message-sender.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { moveMessage } from './move-message.server.ts';
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

/** Writes what the provider answered; only the holder of the claim may, and never over what its events have settled. */
export async function recordSendResult(
  db: Db,
  { message, token, now }: { message: MessageToSend; token: string; now: Date },
  result: SendResult,
): Promise<RecordedResult> {
  const recorded = read(result, message, now);
  const reason = 'reason' in recorded ? recorded.reason : null;
  await moveMessage(db, message, {
    set: Prisma.sql`"reason" = ${reason}, ${columnsOf(recorded, result, now)}`,
    // A holder that was frozen past its claim's end still knows better than the sweep that gave it up.
    when: Prisma.sql`"message"."claimToken" = ${token} AND "message"."state" IN ('SENDING', 'UNKNOWN')`,
    decision: {
      outcome: recorded.outcome === 'deferred' ? 'defer' : recorded.outcome,
      reason,
      facts: { attempt: message.attempts + 1, ...('until' in recorded && { until: recorded.until.toISOString() }) },
      at: now,
    },
  });
  return recorded;
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

function columnsOf(recorded: RecordedResult, result: SendResult, now: Date): Prisma.Sql {
  switch (recorded.outcome) {
    case 'sent': {
      const id = result.outcome === 'accepted' ? result.providerMessageId : null;
      return Prisma.sql`"state" = 'SENT', "sentAt" = ${now}, "providerMessageId" = ${id}, "dueAt" = NULL`;
    }
    case 'failed':
      return Prisma.sql`"state" = 'FAILED', "dueAt" = NULL`;
    case 'unknown':
      return Prisma.sql`"state" = 'UNKNOWN', "dueAt" = NULL`;
    case 'deferred':
      return Prisma.sql`"state" = 'QUEUED', "sendAt" = ${recorded.until}, "dueAt" = ${recorded.until},
        "claimToken" = NULL, "claimedAt" = NULL`;
  }
}
