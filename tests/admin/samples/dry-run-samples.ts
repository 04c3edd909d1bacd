import { assumptions } from '#app/domain/journeys/simulate/assumptions.ts';
import { sendSkipReasons } from '#app/domain/consent/decide-send.ts';
import { enrollmentRefusals } from '#app/domain/journeys/decide-enrollment.ts';
import type { DryRunCardProps } from '#app/features/journeys/dry-run-card-page.tsx';
import type { DryRunPageProps } from '#app/features/journeys/dry-run-page.tsx';

const nothing = () => undefined;
const at = '2026-05-03T09:00:00.000Z';
const counts = (reasons: readonly string[]) => Object.fromEntries(reasons.map((reason, place) => [reason, place + 1]));

const run: NonNullable<DryRunCardProps['dryRun']['run']> = {
  ...{ id: 'r1', state: 'DONE', done: 1200, total: 1200, startedAt: at, finishedAt: at, outdated: true },
  result: {
    months: {
      '2026-04': { enrolled: 10, sent: 7, deferred: 2, skipped: 3 },
      '2026-05': { enrolled: 1500, sent: 1400, deferred: 20, skipped: 80 },
    },
    ...{ enrolled: 1510, sent: 1407, deferred: 22, skipped: 83, inside: 2, assumed: 40 },
    ...{ notEnrolled: counts(enrollmentRefusals), deferredBy: { quiet_hours: 22 } },
    ...{ skippedBy: counts(sendSkipReasons), exitedBy: { goal_reached: 4 }, examples: [] },
  },
  assumptions: [...assumptions],
  mails: [
    { id: 'first', subject: null },
    { id: 'second', subject: { tr: '{{ order.name }} nasıl?', en: 'How is {{ order.name }}?' } },
  ],
  branches: ['fork'],
};

const story: DryRunPageProps['examples'][number]['story'] = (
  ['enrolled', 'fork', 'planned', 'deferred', 'sent', 'skipped', 'exited', 'completed', 'not_enrolled'] as const
).map((what) => ({
  ...{
    at,
    what,
    subject: 'gid://shopify/Order/1',
    stepId: what === 'fork' ? 'fork' : 'second',
    until: at,
    arm: 1,
    assumed: what === 'sent',
  },
  reason: { deferred: 'quiet_hours', skipped: 'no_consent', exited: 'goal_reached' }[what as string] ?? null,
}));

export const dryRunDone: DryRunPageProps = {
  dryRun: { journey: { id: 'j1', key: 'thank_you', name: null }, playable: true, asks: false, hasHistory: true, run },
  examples: [
    { customerId: 'c1', name: 'Ayşe Yılmaz', story },
    { customerId: 'c2', name: null, story: story.slice(0, 1) },
  ],
  ...{ onStart: nothing, onCancel: nothing, busy: false },
};
const over = (part: Partial<DryRunPageProps['dryRun']>): DryRunPageProps => ({
  ...dryRunDone,
  dryRun: { ...dryRunDone.dryRun, ...part },
  examples: [],
});
export const dryRunRunning = over({ run: { ...run, state: 'RUNNING', done: 300 } });
export const dryRunCancelled = over({ run: { ...run, state: 'CANCELLED' } });
export const dryRunFailed = over({ run: { ...run, state: 'FAILED' } });
export const dryRunNone = over({ run: null });
export const dryRunWithoutHistory = over({ run: null, hasHistory: false });
export const dryRunNotPlayable = over({ run: null, playable: false });
