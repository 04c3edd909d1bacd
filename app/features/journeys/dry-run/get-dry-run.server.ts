import { isDeepStrictEqual } from 'node:util';
import type { RunState } from '@prisma/client';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { Step } from '#app/domain/journeys/journey.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { assumptionsOf } from '#app/domain/journeys/simulate/assumptions.ts';
import type { Assumption } from '#app/domain/journeys/simulate/assumptions.ts';
import { DryRunResult } from '#app/domain/journeys/simulate/dry-run-result.ts';
import { isPlayable } from '#app/domain/journeys/simulate/past-moments.ts';
import type { StoryEntry } from '#app/domain/journeys/simulate/play.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findPasts } from './find-pasts.store.server.ts';
import { findPlanToTry } from './find-plan-to-try.server.ts';
import { findSetting } from './find-setting.server.ts';
import { playPasts } from './play-past.ts';
import type { FindPastDues } from './play-past.ts';

export interface DryRunExample {
  customerId: string;
  name: string | null;
  story: StoryEntry[];
}

export interface DryRunView {
  id: string;
  state: RunState;
  /** Customers looked at so far, and in all. */
  done: number;
  total: number;
  startedAt: Date;
  finishedAt: Date | null;
  /** The journey has been changed since. */
  outdated: boolean;
  result: DryRunResult;
  assumptions: Assumption[];
  /** Its mails in the order in which they are read; `subject` null where the text is gone or blank. */
  mails: { id: string; subject: Record<Locale, string> | null }[];
  /** Ids of its branches: their ways are called otherwise than those of a split. */
  branches: string[];
}

export interface DryRunPageView {
  journey: { id: string; key: string; name: string | null };
  /** The journey begins with something of which a past is kept, and has steps. */
  playable: boolean;
  /** It waits for products to run out: whom it would ask can be foreseen instead. */
  asks: boolean;
  /** The shop has a year, or some of it, to play. */
  hasHistory: boolean;
  run: DryRunView | null;
}

type Needs = Pick<Services, 'db'>;

/** A journey's dry run as far as it has come; null for a journey the shop does not have. */
export async function getDryRun(
  { db }: Needs,
  { shopId, journey }: { shopId: string; journey: string },
): Promise<DryRunPageView | null> {
  const found = await findPlanToTry(db, { shopId, journey });
  if (!found) return null;
  const { journeyId, key, name, plan, contents } = found;
  const [run, order] = await Promise.all([
    db.dryRun.findFirst({ where: { shopId, journeyId }, orderBy: { startedAt: 'desc' } }),
    db.order.findFirst({ where: { shopId, placedAt: { not: null } }, select: { id: true } }),
  ]);
  return {
    journey: { id: journeyId, key, name },
    playable: isPlayable(plan.trigger) && plan.steps.length > 0,
    asks: plan.trigger.type === 'reorder_due',
    hasHistory: order !== null,
    run: run && {
      ...{ id: run.id, state: run.state, done: run.done, total: run.total },
      ...{ startedAt: run.startedAt, finishedAt: run.finishedAt },
      outdated: !isDeepStrictEqual(Plan.safeParse(run.plan).data, plan),
      result: DryRunResult.parse(run.result),
      ...tellsOf(Plan.parse(run.plan), contents),
    },
  };
}

function tellsOf(plan: Plan, contents: JourneyDraft['contents']) {
  const idsOf = (wanted: Step['type']) =>
    allSteps(plan.steps)
      .filter(({ type }) => type === wanted)
      .map(({ id }) => id);
  const subjectOf = (id: string) => contents[id] && { tr: contents[id].tr.subject, en: contents[id].en.subject };
  return {
    assumptions: assumptionsOf(plan),
    mails: idsOf('message').map((id) => ({ id, subject: subjectOf(id) ?? null })),
    branches: idsOf('branch'),
  };
}

/**
 * The example customers with their names and stories, played anew: the run itself keeps nothing but their ids, and
 * somebody who was erased meanwhile is gone from it.
 */
export async function getDryRunExamples(
  { db }: Needs,
  { shopId, dryRunId }: { shopId: string; dryRunId: string },
  findDues: FindPastDues,
): Promise<DryRunExample[]> {
  const run = await db.dryRun.findUnique({
    where: { shopId_id: { shopId, id: dryRunId } },
    include: { journey: { select: { key: true } } },
  });
  if (!run) return [];
  const { journeyId, startedAt } = run;
  const plan = Plan.parse(run.plan);
  const examples = DryRunResult.parse(run.result).examples.map(({ customerId }) => customerId);
  const customers = await db.customer.findMany({
    where: { shopId, id: { in: examples }, redactedAt: null },
    select: { id: true, firstName: true, lastName: true, email: true },
  });
  const names = new Map(
    customers.map(({ id, firstName, lastName, email }) => [
      id,
      [firstName, lastName].filter(Boolean).join(' ') || email,
    ]),
  );
  const setting = await findSetting(db, { shopId, journeyKey: run.journey.key, startedAt });
  const pasts = await findPasts(db, { shopId, journeyId, customerIds: [...names.keys()] });
  const played = await playPasts({ shopId, plan, setting }, pasts, findDues);
  const stories = new Map(pasts.map(({ customerId }, place) => [customerId, played[place]!]));
  return examples.flatMap((customerId) => {
    const story = stories.get(customerId);
    return story ? [{ customerId, name: names.get(customerId) ?? null, story }] : [];
  });
}
