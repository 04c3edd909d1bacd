import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { answerConditions } from './answer-conditions.server.ts';
import { answerShows } from './answer-shows.ts';
import type { AnswerShow } from './answer-shows.ts';

interface CountedChoice {
  surveyId: string;
  choice: string;
  /** The words of the question and the choice as customers saw them; null where only their names are known. */
  question: string | null;
  label: string | null;
  answers: number;
}

export interface AnswerCounts {
  shows: Record<AnswerShow, number>;
  /** How often each choice of each question was taken, the most taken first. */
  choices: CountedChoice[];
  /** The newest words that came with an answer. */
  words: { id: string; choice: string; surveyId: string; text: string; answeredAt: Date; customerId: string | null }[];
  /** Whether anything was ever picked. */
  any: boolean;
}

const mostWords = 5;
/** More questions than a merchant asks in three months, by six choices each. */
const mostCounted = 60;

/** What customers picked since then; each number counts exactly the rows that its `show` lists. */
export async function countAnswers(
  { db }: Pick<Services, 'db'>,
  { shopId, since }: { shopId: string; since: Date },
): Promise<AnswerCounts> {
  const within = Prisma.sql`a."shopId" = ${shopId} AND a."answeredAt" >= ${since}::timestamp`;
  const counts = answerShows.map(
    (show) => Prisma.sql`(count(*) FILTER (WHERE ${answerConditions[show]}))::int AS ${Prisma.raw(`"${show}"`)}`,
  );
  const [[row], choices, words] = await Promise.all([
    db.$queryRaw<[Record<AnswerShow, number> & { any: boolean }]>`
      SELECT ${Prisma.join(counts)}, EXISTS (SELECT 1 FROM "PlacementAnswer" WHERE "shopId" = ${shopId}) AS "any"
      FROM "PlacementAnswer" a WHERE ${within} AND a."kind" IN ('REMINDER', 'CONSENT', 'GIFT', 'SURVEY')`,
    db.$queryRaw<AnswerCounts['choices']>`
      SELECT a."subject" AS "surveyId", a."answer"->>'choice' AS "choice", max(a."wording") AS "question",
        max(a."answer"->>'label') AS "label", count(*)::int AS "answers"
      FROM "PlacementAnswer" a WHERE ${within} AND ${answerConditions.survey} GROUP BY 1, 2
      ORDER BY "answers" DESC, 1, 2 LIMIT ${mostCounted}`,
    db.$queryRaw<AnswerCounts['words']>`
      SELECT a."id", a."subject" AS "surveyId", a."answer"->>'choice' AS "choice", a."answer"->>'text' AS "text",
        a."answeredAt", a."customerId"
      FROM "PlacementAnswer" a WHERE ${within} AND ${answerConditions.survey} AND a."answer"->>'text' <> ''
      ORDER BY a."answeredAt" DESC, a."id" DESC LIMIT ${mostWords}`,
  ]);
  const { any, ...shows } = row;
  return { shows, choices, words, any };
}
