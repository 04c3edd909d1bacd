import type { Prisma } from '@prisma/client';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { iysOverdueBefore } from '#app/domain/consent/iys.ts';

/** Where consents stand in the national register. */
export const iysFilters = ['open', 'overdue', 'reported'] as const;
export type IysFilter = (typeof iysFilters)[number];

export interface ConsentFilter {
  channel: 'EMAIL' | 'SMS' | 'WHATSAPP';
  state?: ConsentState;
  iys?: IysFilter;
}

/** The consents of a shop that a filter means, of people who are still known. */
export function whereConsents(
  shopId: string,
  { channel, state, iys }: ConsentFilter,
  now: Date,
): Prisma.ConsentWhereInput {
  return { shopId, channel, customer: { redactedAt: null }, AND: [{ state }, whereIys(iys, now)] };
}

function whereIys(iys: IysFilter | undefined, now: Date): Prisma.ConsentWhereInput {
  switch (iys) {
    case 'open':
      return { ...reportable, iysReportedAt: null };
    case 'overdue':
      return overdue(now);
    case 'reported':
      return { iysReportedAt: { not: null } };
    default:
      return {};
  }
}

/** A yes that did not reach the register in time; the same as `isIysOverdue` finds. */
export const overdue = (now: Date) =>
  ({
    state: 'SUBSCRIBED',
    channel: { in: ['EMAIL', 'SMS'] },
    iysReportedAt: null,
    occurredAt: { lt: iysOverdueBefore(now) },
  }) satisfies Prisma.ConsentWhereInput;

/** What has a place in the register: the same as `iysRow` finds one for. */
export const reportable = {
  channel: { in: ['EMAIL', 'SMS'] },
  state: { in: ['SUBSCRIBED', 'UNSUBSCRIBED'] },
} satisfies Prisma.ConsentWhereInput;
