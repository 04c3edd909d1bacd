import { Prisma } from '@prisma/client';
import type { PlacementAnswerKind } from '@prisma/client';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { TimePlace } from '#app/domain/time-cursor.ts';
import type { Services } from '#app/platform/services.server.ts';
import { answerConditions } from './answer-conditions.server.ts';
import { readPick } from './read-pick.ts';
import type { Picked } from './read-pick.ts';
import { kindOfShow } from './answer-shows.ts';
import type { AnswerShow } from './answer-shows.ts';

export interface AnswerFilter {
  /** Everything, what was taken back too, unless one is named. */
  show?: AnswerShow;
  since?: Date;
  /** One question, and one of its choices. */
  surveyId?: string;
  choice?: string;
}

export interface ListedAnswer {
  id: string;
  kind: PlacementAnswerKind;
  /** Null for what cannot be read any more. */
  pick: Picked | null;
  /** The sentence that was shown. */
  wording: string | null;
  answeredAt: Date;
  appliedAt: Date | null;
  result: string | null;
  productTitle: string | null;
  /** Null until its order is known here. */
  customerId: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  redactedAt: Date | null;
  orderName: string | null;
}

type Row = Omit<ListedAnswer, 'pick'> & { answer: unknown };

const kinds: PlacementAnswerKind[] = ['REMINDER', 'CONSENT', 'GIFT', 'SURVEY'];

/** A page of what customers picked, the newest first. `cursor` is the `nextCursor` of the page before; one that is not, is the start. */
export async function listAnswers(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 25, ...filter }: { shopId: string; cursor?: string | null; limit?: number } & AnswerFilter,
): Promise<{ answers: ListedAnswer[]; nextCursor: string | null }> {
  const wanted = filter.show ? [kindOfShow[filter.show]] : kinds;
  const from = readTimeCursor(cursor);
  // Each kind by itself: the index goes by kind, then by time.
  const found = await db.$queryRaw<Row[]>`
    SELECT a."id", a."kind"::text AS "kind", a."answer", a."wording", a."answeredAt", a."appliedAt", a."result",
      p."title" AS "productTitle", c."id" AS "customerId", c."firstName", c."lastName", c."email", c."redactedAt",
      o."name" AS "orderName"
    FROM unnest(${wanted}::"PlacementAnswerKind"[]) AS wanted("kind") CROSS JOIN LATERAL (
      SELECT * FROM "PlacementAnswer" a WHERE a."shopId" = ${shopId} AND a."kind" = wanted."kind" ${conditionsOf(filter, from)}
      ORDER BY a."answeredAt" DESC, a."id" DESC LIMIT ${limit + 1}) AS a
    LEFT JOIN "Product" p ON a."kind" = 'REMINDER' AND p."shopId" = a."shopId" AND p."id" = a."subject"
    LEFT JOIN "Customer" c ON c."shopId" = a."shopId" AND c."id" = a."customerId"
    LEFT JOIN "Order" o ON o."shopId" = a."shopId" AND o."id" = a."orderId"
    ORDER BY a."answeredAt" DESC, a."id" DESC LIMIT ${limit + 1}`;
  const answers = found.slice(0, limit).map(({ answer, ...row }) => ({ ...row, pick: readPick(answer) }));
  const last = found.length > limit ? answers.at(-1) : undefined;
  return { answers, nextCursor: last ? writeTimeCursor({ at: last.answeredAt, id: last.id }) : null };
}

function conditionsOf({ show, since, surveyId, choice }: AnswerFilter, from: TimePlace | null): Prisma.Sql {
  const asked = [
    Prisma.sql`true`,
    ...(show ? [answerConditions[show]] : []),
    ...(surveyId ? [Prisma.sql`a."subject" = ${surveyId}`] : []),
    ...(choice ? [Prisma.sql`a."answer"->>'choice' = ${choice}`] : []),
  ];
  return Prisma.join(
    [
      // The planner takes what is asked of JSON to be rare, and would read and sort all of a kind; of a CASE it knows nothing.
      Prisma.sql`AND CASE WHEN ${Prisma.join(asked, ' AND ')} THEN true ELSE false END`,
      since ? Prisma.sql`AND a."answeredAt" >= ${since}::timestamp` : Prisma.empty,
      from ? Prisma.sql`AND (a."answeredAt", a."id") < (${from.at}::timestamp, ${from.id})` : Prisma.empty,
    ],
    ' ',
  );
}
