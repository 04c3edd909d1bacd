import type { Prisma } from '@prisma/client';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { TimePlace } from '#app/domain/time-cursor.ts';
import { whereSearched } from '#app/features/customers/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { quietOutcomes } from './decision-filter.ts';
import type { DecisionFilter } from './decision-filter.ts';

const select = {
  id: true,
  outcome: true,
  reason: true,
  facts: true,
  decidedAt: true,
  messageId: true,
  journeyId: true,
  message: { select: { purpose: true } },
  customer: { select: { id: true, firstName: true, lastName: true, email: true } },
  order: { select: { id: true, name: true } },
} satisfies Prisma.DecisionSelect;
type Row = Prisma.DecisionGetPayload<{ select: typeof select }>;

export interface DecisionItem {
  id: string;
  outcome: string;
  reason: string | null;
  facts: Record<string, unknown>;
  decidedAt: Date;
  messageId: string | null;
  /** Names the message's words, or the journey's: `thank_you` … */
  purpose: string | null;
  journey: JourneyLabel | null;
  customer: Row['customer'];
  order: Row['order'];
}

/** `name` is the merchant's; null shows the gallery's of that key. */
export interface JourneyLabel {
  id: string;
  key: string;
  name: string | null;
}

interface DecisionQuery {
  shopId: string;
  filter: DecisionFilter;
  cursor?: string | null;
  limit?: number;
  /** Nothing younger. */
  until?: Date;
}

/** The journeys a shop has or had, by which its log can be read. */
export function listJourneyLabels(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<JourneyLabel[]> {
  return db.journey.findMany({
    where: { shopId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, key: true, name: true },
  });
}

/**
 * A page of a shop's decisions, the newest first. Nothing is counted. `cursor` is the `nextCursor` of the page before;
 * one that is not, is the start.
 */
export async function listDecisions(
  services: Pick<Services, 'db'>,
  { shopId, filter, cursor, limit = 25, until }: DecisionQuery,
): Promise<{ decisions: DecisionItem[]; nextCursor: string | null }> {
  const { db } = services;
  const matches = await whereSearched(services, { shopId, search: filter.search ?? '' });
  const found = await db.decision.findMany({
    where: { shopId, AND: [whereOf(filter, until), matches, after(readTimeCursor(cursor))] },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select,
  });
  const rows = found.slice(0, limit);
  const last = found.length > limit ? rows.at(-1) : undefined;
  return {
    decisions: await complete(services, shopId, rows),
    nextCursor: last ? writeTimeCursor({ at: last.decidedAt, id: last.id }) : null,
  };
}

function whereOf(
  { customerId, journeyId, outcome, reason, inside, from }: DecisionFilter,
  until: Date | undefined,
): Prisma.DecisionWhereInput {
  return {
    ...{ customerId, journeyId, reason },
    outcome: outcome ?? { notIn: quietOutcomes },
    enrollment: inside ? { state: 'ACTIVE' } : undefined,
    decidedAt: { gte: from ? new Date(from) : undefined, lte: until },
  };
}

/** A mail that was sent tells what it was allowed on: that stands with the decision just before. */
async function complete(services: Pick<Services, 'db'>, shopId: string, rows: Row[]): Promise<DecisionItem[]> {
  const sent = rows.flatMap(({ outcome, messageId }) => (outcome === 'sent' && messageId ? [messageId] : []));
  const [journeys, allowed] = await Promise.all([
    listJourneyLabels(services, { shopId }),
    sent.length > 0
      ? services.db.decision.findMany({
          where: { shopId, messageId: { in: sent }, outcome: 'send' },
          select: { messageId: true, facts: true },
        })
      : [],
  ]);
  const factsOf = new Map(allowed.map(({ messageId, facts }) => [messageId, objectOf(facts)]));
  return rows.map(({ message, journeyId, facts, ...row }) => {
    const journey = journeys.find(({ id }) => id === journeyId) ?? null;
    const before = row.outcome === 'sent' ? factsOf.get(row.messageId) : undefined;
    return {
      ...row,
      facts: { ...before, ...objectOf(facts) },
      journey,
      purpose: message?.purpose ?? journey?.key ?? null,
    };
  });
}

const objectOf = (facts: Prisma.JsonValue): Record<string, unknown> =>
  facts && typeof facts === 'object' && !Array.isArray(facts) ? facts : {};

/** `lte` beside the exact comparison lets the index begin at the place. */
const after = (place: TimePlace | null): Prisma.DecisionWhereInput =>
  place
    ? {
        decidedAt: { lte: place.at },
        OR: [{ decidedAt: { lt: place.at } }, { id: { lt: place.id } }],
      }
    : {};
