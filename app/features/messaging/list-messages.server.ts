import type { MessageChannel, MessageState, Prisma } from '@prisma/client';
import { longestDelayDays } from '#app/domain/journeys/journey.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { TimePlace } from '#app/domain/time-cursor.ts';
import { whereSearched } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface MessageFilter {
  state?: MessageState;
  purpose?: string;
  journeyId?: string;
  reason?: string;
  channel?: MessageChannel;
  /** All its words anywhere in the customer's name, address or phone; or the order's name. */
  search?: string;
  /** Bounds, `to` left out: of the moment they went for those that are asked for as sent, else of the planned one. */
  from?: Date;
  to?: Date;
}

const select = {
  id: true,
  purpose: true,
  channel: true,
  kind: true,
  locale: true,
  state: true,
  reason: true,
  sendAt: true,
  sentAt: true,
  customer: { select: { id: true, firstName: true, lastName: true, email: true } },
  order: { select: { id: true, name: true } },
  journey: { select: { name: true } },
  events: { where: { type: { in: ['BOUNCED', 'BLOCKED'] } }, take: 1, select: { type: true } },
} satisfies Prisma.MessageSelect;
type MessageListItem = Omit<Prisma.MessageGetPayload<{ select: typeof select }>, 'events'> & {
  /** The mail server at the other end refused it. */
  cameBack: boolean;
};

/**
 * A page of a shop's messages, the latest planned moment first. Nothing is counted. `cursor` is the `nextCursor` of
 * the page before; one that is not, is the start.
 */
export async function listMessages(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 25, ...filter }: { shopId: string; cursor?: string | null; limit?: number } & MessageFilter,
): Promise<{ messages: MessageListItem[]; nextCursor: string | null }> {
  const matches = await whereSearched({ db }, { shopId, search: filter.search ?? '' });
  const found = await db.message.findMany({
    where: { shopId, AND: [whereOf(filter), matches, behind(readTimeCursor(cursor))] },
    orderBy: [{ sendAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select,
  });
  const messages = found.slice(0, limit);
  const last = found.length > limit ? messages.at(-1) : undefined;
  return {
    messages: messages.map(({ events, ...message }) => ({ ...message, cameBack: events.length > 0 })),
    nextCursor: last ? writeTimeCursor({ at: last.sendAt, id: last.id }) : null,
  };
}

function whereOf({ from, to, search: _search, ...exact }: MessageFilter): Prisma.MessageWhereInput {
  if (exact.state !== 'SENT') return { ...exact, sendAt: { gte: from, lt: to } };
  // The list goes by the planned moment: without a bound there it would look through all that was ever sent.
  const planned = from && { gte: after(from, -days(longestDelayDays)) };
  return { ...exact, sentAt: { gte: from, lt: to }, sendAt: planned };
}

/** `lte` beside the exact comparison lets the index begin at the place. */
const behind = (place: TimePlace | null): Prisma.MessageWhereInput =>
  place ? { sendAt: { lte: place.at }, OR: [{ sendAt: { lt: place.at } }, { id: { lt: place.id } }] } : {};
