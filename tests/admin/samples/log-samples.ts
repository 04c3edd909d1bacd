import { logOutcomes } from '#app/features/insights/index.server.ts';
import type { LogPageProps } from '#app/features/insights/log-page.tsx';

const nothing = () => undefined;
const at = '2026-06-03T09:00:00.000Z';
const query = { values: {}, set: nothing, clear: nothing, busy: false, next: nothing, previous: undefined };

export const log: LogPageProps = {
  decisions: logOutcomes.map((outcome) => ({
    ...{ id: outcome, outcome, reason: outcome === 'skip' ? 'no_consent' : null, decidedAt: at },
    facts: { consent: 'NOT_SUBSCRIBED', ...(outcome === 'defer' && { until: at }) },
    ...{ messageId: outcome === 'exit' ? null : 'm1', purpose: 'thank_you' },
    journey: { id: 'j1', key: 'thank_you', name: outcome === 'defer' ? 'Hello' : null },
    customer: { id: 'c1', firstName: 'Ayşe', lastName: 'Yılmaz', email: 'ayse@mail.test' },
    order: outcome === 'enroll' ? null : { id: 'gid://shopify/Order/1', name: '#1001' },
  })),
  journeys: [{ id: 'j1', key: 'thank_you', name: null }],
  exports: [
    { id: 'e1', state: 'RUNNING', rows: 2000, startedAt: at, forgetAt: null },
    { id: 'e2', state: 'DONE', rows: 1, startedAt: at, forgetAt: at },
  ],
  ...{ nextCursor: 'x', query, onExport: nothing, onCancel: nothing, onDownload: nothing, busy: false },
  fault: 'under_way',
};
export const logFiltered: LogPageProps = {
  ...log,
  query: { ...query, values: { outcome: 'skip', reason: 'no_consent', customer: 'c1' } },
  fault: 'download',
};
export const logWithoutMatch: LogPageProps = { ...logFiltered, decisions: [], exports: [] };
export const logEmpty: LogPageProps = { ...log, decisions: [], exports: [], fault: null };
