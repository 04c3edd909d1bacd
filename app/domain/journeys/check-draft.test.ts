import { expect, test } from 'vitest';
import type { MailBlock } from '../mail/mail-block.ts';
import { checkDraft } from './check-draft.ts';
import type { DraftFacts } from './check-draft.ts';
import { gallery } from './gallery.ts';
import { thankYou } from './gallery/thank-you.ts';
import type { JourneyDraft } from './journey-draft.ts';
import type { Plan, ReorderTrigger, Step } from './journey.ts';
import { usualReorderTrigger } from './reorder-trigger.ts';

const ready: DraftFacts = { senderReady: true, anyoneSubscribed: true, mayDiscount: true };
const content = (block: MailBlock, subject = 'News of your order') => ({ subject, preheader: '', blocks: [block] });
const plain = content({ type: 'text', text: 'It is on its way.' });
const message = (id: string, kind: 'TRANSACTIONAL' | 'MARKETING' = 'TRANSACTIONAL'): Step => ({
  id,
  type: 'message',
  channel: 'EMAIL',
  kind,
  expiresAfterHours: 72,
});
const exit = (id: string): Step => ({ id, type: 'exit' });
const branch = (then: Step[], otherwise: Step[], values = ['TR']): Step => ({
  id: 'fork',
  type: 'branch',
  condition: { match: 'all', tests: [{ fact: 'country', is: 'any_of', values }] },
  then,
  otherwise,
});
const split = (...arms: [number, Step[]][]): Step => ({
  id: 'split',
  type: 'split',
  arms: arms.map(([percent, steps]) => ({ percent, steps })),
});

function draft(steps: Step[], over: Partial<Plan> = {}, contents?: JourneyDraft['contents']): JourneyDraft {
  const ids = ['m', 'n'];
  return {
    plan: { ...thankYou.plan, ...over, steps },
    contents: contents ?? Object.fromEntries(ids.map((id) => [id, { tr: plain, en: plain }])),
  };
}
const found = (of: JourneyDraft, facts = ready) =>
  checkDraft(of, facts).map(({ code, stepId }) => (stepId ? `${code} ${stepId}` : code));

test.each(gallery.map((journey) => [journey.key, journey] as const))(
  '%s of the gallery can be published',
  (_key, journey) => {
    expect(checkDraft(journey, ready).filter(({ level }) => level === 'error')).toEqual([]);
  },
);

test.each<[string, JourneyDraft]>([
  ['no_message', draft([])],
  ['unreachable m', draft([exit('e'), message('m')])],
  ['unreachable n', draft([branch([exit('e')], [message('m'), exit('f')]), message('n')])],
  ['unreachable n', draft([split([100, [message('m')]], [0, [message('n')]])])],
  ['split_percent split', draft([split([50, [message('m')]], [40, [message('n')]])])],
  ['empty_branch fork', draft([branch([], []), message('m')])],
  ['empty_branch split', draft([split([50, []], [50, []]), message('m')])],
  ['condition_incomplete fork', draft([branch([message('m')], [], [])])],
  ['wait_zero w', draft([{ id: 'w', type: 'wait', for: 'span', minutes: 0 }, message('m')])],
  ['segment_missing', draft([message('m')], { trigger: { type: 'segment_entered', segmentId: '', title: '' } })],
  ['goal_is_trigger', draft([message('m')], { trigger: { type: 'order_paid' }, goals: ['order_paid'] })],
])('%s is found, and nothing else', (problem, of) => {
  expect(found(of)).toEqual([problem]);
});

test('a fork that one arm leaves open, and a goal that is another event, are sound', () => {
  expect(found(draft([branch([exit('e')], []), message('m')], { goals: ['order_placed'] }))).toEqual([]);
});

test('what the shop lacks is told: a sender, and anybody who may get marketing', () => {
  const nothing = { senderReady: false, anyoneSubscribed: false, mayDiscount: true };
  expect(found(draft([message('m')]), nothing)).toEqual(['sender_missing']);
  expect(checkDraft(draft([message('m', 'MARKETING')]), { ...ready, anyoneSubscribed: false })).toEqual([
    { level: 'warning', code: 'no_consent_path', stepId: null },
  ]);
});

test('a mail is told in which language it is missing, promotes or advertises', () => {
  const code = content({ type: 'discount', text: 'x', code: 'TEN' });
  const words = content({ type: 'text', text: 'Our sale began.' });
  const blank = content({ type: 'text', text: ' ' }, '');
  const of = (kind: 'TRANSACTIONAL' | 'MARKETING', en: typeof plain) =>
    checkDraft(draft([message('m', kind)], {}, { m: { tr: plain, en } }), ready);
  expect(of('TRANSACTIONAL', code)).toEqual([{ level: 'error', code: 'promotes', stepId: 'm', locale: 'en' }]);
  expect(of('TRANSACTIONAL', words)).toEqual([
    { level: 'warning', code: 'commercial_words', stepId: 'm', locale: 'en', found: 'sale' },
  ]);
  expect(of('MARKETING', code)).toEqual([]);
  expect(of('MARKETING', blank)).toEqual([{ level: 'error', code: 'missing_language', stepId: 'm', locale: 'en' }]);
  expect(found(draft([message('m')], {}, {}))).toEqual(['missing_language m', 'missing_language m']);
});

test('a discount that Shopify would not let us make is told, and keeps nothing from being published', () => {
  const withDiscount = (discount: ReorderTrigger['discount']) =>
    draft([message('m', 'MARKETING')], { trigger: { ...usualReorderTrigger, discount }, goals: [] });
  const tenPercent = withDiscount({ kind: 'percentage', value: 10, days: 7 });
  expect(found(tenPercent)).toEqual([]);
  expect(checkDraft(tenPercent, { ...ready, mayDiscount: false })).toEqual([
    { level: 'warning', code: 'discount_forbidden', stepId: null },
  ]);
  expect(found(withDiscount(null), { ...ready, mayDiscount: false })).toEqual([]);
});

test('a journey that asks for reviews asks once and reminds twice at most, on whichever way', () => {
  const trigger = { type: 'review_due' } as const;
  const four = ['a', 'b', 'c', 'd'].map((id) => message(id));
  const codes = (steps: Step[], over: Partial<Plan> = { trigger }) =>
    found(draft(steps, over)).filter((code) => code === 'too_many_reminders');
  expect(codes(four.slice(0, 3))).toEqual([]);
  expect(codes(four)).toEqual(['too_many_reminders']);
  expect(codes(four, {})).toEqual([]);
  const [a, b, c, d] = four as [Step, Step, Step, Step];
  expect(codes([a, branch([b], [c]), d])).toEqual([]);
  expect(codes([a, branch([b, exit('e')], []), c, d])).toEqual([]);
  expect(codes([a, split([50, [b, c]], [50, []]), d])).toEqual(['too_many_reminders']);
});

test('scenario 10: what asks for reviews is marketing, with stars or in words of the shop alone', () => {
  const steps = [message('a', 'MARKETING'), message('b')];
  const codes = (over: Partial<Plan>) =>
    found(draft(steps, over, { a: { tr: plain, en: plain }, b: { tr: plain, en: plain } }));
  expect(codes({ trigger: { type: 'review_due' } })).toContain('request_is_marketing b');
  expect(codes({ trigger: { type: 'review_due' } })).not.toContain('request_is_marketing a');
  expect(codes({})).not.toContain('request_is_marketing b');
});

test('stars stand only where a review can be given', () => {
  const stars = content({ type: 'reviews' });
  const of = (over: Partial<Plan>) =>
    found(draft([message('m', 'MARKETING')], over, { m: { tr: stars, en: plain } })).filter((code) =>
      /stars/.test(code),
    );
  expect(of({})).toEqual(['stars_without_request m']);
  expect(of({ trigger: { type: 'review_due' } })).toEqual([]);
  expect(found(draft([message('m')], { trigger: { type: 'review_due' } }, { m: { tr: stars, en: plain } }))).toContain(
    'promotes m',
  );
});
