import { expect, test } from 'vitest';
import { judge } from './oracle.ts';
import type { AcceptedCall, Evidence, Expectation, LedgerRow } from './oracle.ts';

const noon = Date.parse('2026-06-03T09:00:00Z'); // in Istanbul
const shop = 'kahve.myshopify.com';
const order = 'gid://shopify/Order/1';
const expected: Expectation = {
  order,
  shop,
  to: 'ayse@mail.test',
  window: { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Istanbul' },
  verdict: 'mail',
};
const row: LedgerRow = {
  shopId: 's1',
  shop,
  messageId: 'm1',
  subject: order,
  state: 'SENT',
  reason: null,
  claimedAt: noon,
};
const call: AcceptedCall = { shopId: 's1', messageId: 'm1', to: 'ayse@mail.test', at: noon };

const judged = (over: Partial<Evidence>) => {
  const { lost, doubled, wrong, parked } = judge({
    expected: [expected],
    calls: [call],
    ledger: [row],
    acknowledged: [{ webhookId: 'w1', outcome: 'PROCESSED' }],
    ...over,
  });
  return { lost, doubled, wrong, parked };
};
const clean = { lost: 0, doubled: 0, wrong: 0, parked: 0 };
const forbidden = { ...expected, verdict: 'no_mail' } as const;
const until = { ...expected, verdict: 'until', forbiddenAt: noon } as const;

test.each<[string, Partial<Evidence>, Partial<typeof clean>]>([
  ['a mail that was due and went', {}, {}],
  ['a provider that took it twice', { calls: [call, call] }, { doubled: 1 }],
  ['three calls', { calls: [call, call, call] }, { doubled: 2 }],
  [
    'two messages about one order',
    { ledger: [row, { ...row, messageId: 'm2' }], calls: [call, { ...call, messageId: 'm2' }] },
    { doubled: 2 },
  ],
  ['no message at all', { ledger: [], calls: [] }, { lost: 1 }],
  ['a message that still waits', { ledger: [{ ...row, state: 'QUEUED' }], calls: [] }, { lost: 1 }],
  ['a claim that nobody ended', { ledger: [{ ...row, state: 'SENDING' }] }, { lost: 1 }],
  ['a ledger that says sent of what never left', { calls: [] }, { lost: 1 }],
  ['a skip without a reason to', { ledger: [{ ...row, state: 'SKIPPED' }], calls: [] }, { lost: 1 }],
  ['a skip of what the provider took', { ledger: [{ ...row, state: 'SKIPPED' }] }, { wrong: 1 }],
  ['an unknown end where nothing died', { ledger: [{ ...row, state: 'UNKNOWN' }] }, { lost: 1 }],
  [
    'an unknown end after a death',
    { ledger: [{ ...row, state: 'UNKNOWN' }], expected: [{ ...expected, mayPark: true }] },
    { parked: 1 },
  ],
  [
    'an unknown end of what the provider told of',
    { ledger: [{ ...row, state: 'UNKNOWN' }], expected: [{ ...expected, mayPark: true, heard: true }] },
    { lost: 1 },
  ],
  ['a mail to somebody else', { calls: [{ ...call, to: 'mehmet@mail.test' }] }, { wrong: 1 }],
  ['a mail of another shop', { ledger: [{ ...row, shop: 'maple.myshopify.com' }] }, { wrong: 1 }],
  ['a mail the ledger does not know', { calls: [call, { ...call, messageId: 'm9' }] }, { wrong: 1 }],
  ['a mail at night', { calls: [{ ...call, at: noon + 8 * 3_600_000 }] }, { wrong: 1 }],
  ['a mail that was forbidden', { expected: [forbidden] }, { wrong: 1 }],
  ['a forbidden mail that did not go', { expected: [forbidden], calls: [], ledger: [] }, {}],
  ['a mail claimed before it was forbidden', { expected: [until] }, {}],
  ['a mail claimed after it was forbidden', { expected: [{ ...until, forbiddenAt: noon - 1 }] }, { wrong: 1 }],
  ['an acknowledged webhook without a row', { acknowledged: [{ webhookId: 'w', outcome: null }] }, { lost: 1 }],
  ['an acknowledged webhook never worked', { acknowledged: [{ webhookId: 'w', outcome: 'RECEIVED' }] }, { lost: 1 }],
])('%s', (_case, over, found) => expect(judged(over)).toEqual({ ...clean, ...found }));

test('every finding comes with a sentence', () => {
  const { complaints } = judge({ expected: [expected], calls: [call, call], ledger: [row], acknowledged: [] });
  expect(complaints).toEqual([`doubled: ayse@mail.test got 2 mails about ${order}`]);
});
