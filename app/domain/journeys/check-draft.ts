import { locales } from '../locale.ts';
import type { Locale } from '../locale.ts';
import { promotes } from '../mail/promotes.ts';
import type { MailContent } from '../mail/mail-block.ts';
import { findCommercialWord } from './commercial-words.ts';
import type { Condition } from './condition.ts';
import type { JourneyDraft } from './journey-draft.ts';
import type { JourneyEvent, MessageStep, Step, TriggerType } from './journey.ts';
import { allSteps, armsOf } from './plan-graph.ts';
import { mostOnAPath, mostRequests } from './most-requests.ts';

/** In the way of publishing, in the order in which they are told. */
export const draftErrors = [
  'no_message',
  'sender_missing',
  'segment_missing',
  'goal_is_trigger',
  'too_many_reminders',
  'stars_without_request',
  'request_is_marketing',
  'unreachable',
  'split_percent',
  'empty_branch',
  'condition_incomplete',
  'promotes',
  'missing_language',
] as const;
/** Shown, and left to the merchant. */
export const draftWarnings = ['no_consent_path', 'discount_forbidden', 'commercial_words', 'wait_zero'] as const;

/** Something that is wrong with a journey as it is written; without a step it is about the whole. */
export interface DraftProblem {
  level: 'error' | 'warning';
  code: (typeof draftErrors)[number] | (typeof draftWarnings)[number];
  stepId: string | null;
  locale?: Locale;
  /** The word that was found, or the sum of percents. */
  found?: string;
}

/** What is known of the shop. */
export interface DraftFacts {
  /** Name, address and postal address of the sender are there. */
  senderReady: boolean;
  /** At least one customer may get marketing. */
  anyoneSubscribed: boolean;
  /** Shopify lets us make discount codes. */
  mayDiscount: boolean;
}

const isWarning = (code: DraftProblem['code']) => (draftWarnings as readonly string[]).includes(code);
const problem = (
  code: DraftProblem['code'],
  stepId: string | null = null,
  more: Pick<DraftProblem, 'locale' | 'found'> = {},
): DraftProblem => ({ level: isWarning(code) ? 'warning' : 'error', code, stepId, ...more });

/** The event that a trigger already tells of: as a goal it would end every enrollment at once. */
const sameAsTrigger: Partial<Record<TriggerType, JourneyEvent>> = {
  order_paid: 'order_paid',
  last_parcel_delivered: 'order_delivered',
  refund_created: 'order_refunded',
  review_received: 'review_received',
};

/** Everything that would keep a journey from doing what it says; the texts' Liquid is checked where it is compiled. */
export function checkDraft({ plan, contents }: JourneyDraft, facts: DraftFacts): DraftProblem[] {
  const steps = allSteps(plan.steps);
  const messages = steps.filter((step) => step.type === 'message');
  const { trigger, goals } = plan;
  const of = (found: boolean, code: DraftProblem['code']) => (found ? [problem(code)] : []);
  const event = sameAsTrigger[trigger.type];
  return [
    ...of(messages.length === 0, 'no_message'),
    ...of(!facts.senderReady, 'sender_missing'),
    ...of(trigger.type === 'segment_entered' && trigger.segmentId === '', 'segment_missing'),
    ...of(event !== undefined && goals.includes(event), 'goal_is_trigger'),
    ...of(trigger.type === 'review_due' && mostOnAPath(plan.steps) > mostRequests, 'too_many_reminders'),
    ...of(!facts.anyoneSubscribed && messages.some(({ kind }) => kind === 'MARKETING'), 'no_consent_path'),
    ...of(trigger.type === 'reorder_due' && trigger.discount !== null && !facts.mayDiscount, 'discount_forbidden'),
    ...unreachableIn(plan.steps).map((id) => problem('unreachable', id)),
    ...steps.flatMap(checkStep),
    ...messages.flatMap((step) => checkMail(step, contents[step.id])),
    // Elsewhere nobody has been told what to ask about: the stars would lead nowhere.
    ...(trigger.type === 'review_due'
      ? messages.filter(({ kind }) => kind !== 'MARKETING').map(({ id }) => problem('request_is_marketing', id))
      : messages.flatMap((step) => checkStars(step, contents[step.id]))),
  ];
}

function checkStep(step: Step): DraftProblem[] {
  if (step.type === 'split') {
    const sum = step.arms.reduce((total, { percent }) => total + percent, 0);
    return [
      ...(sum === 100 ? [] : [problem('split_percent', step.id, { found: String(sum) })]),
      ...(step.arms.every(({ steps }) => steps.length === 0) ? [problem('empty_branch', step.id)] : []),
    ];
  }
  if (step.type === 'branch')
    return [
      ...(isComplete(step.condition) ? [] : [problem('condition_incomplete', step.id)]),
      ...(step.then.length + step.otherwise.length === 0 ? [problem('empty_branch', step.id)] : []),
    ];
  const isZero =
    step.type === 'wait' &&
    ((step.for === 'span' && step.minutes === 0) || (step.for === 'event' && step.limitMinutes === 0));
  return isZero ? [problem('wait_zero', step.id)] : [];
}

const isComplete = ({ tests }: Condition) =>
  tests.length > 0 && tests.every((test) => 'value' in test || test.values.length > 0);

/** Steps nobody comes to: behind an exit, behind a fork that all leave, in an arm of no percent. */
function unreachableIn(steps: Step[]): string[] {
  const found: string[] = [];
  let open = true;
  for (const step of steps) {
    if (!open) {
      found.push(step.id);
      continue;
    }
    for (const [index, arm] of armsOf(step).entries()) {
      const isShut = step.type === 'split' && step.arms[index]?.percent === 0;
      found.push(...(isShut ? arm.map(({ id }) => id) : unreachableIn(arm)));
    }
    open = !endsFor(step);
  }
  return found;
}

/** Nobody goes on behind it. */
function endsFor(step: Step): boolean {
  if (step.type === 'exit') return true;
  const arms =
    step.type === 'split' ? step.arms.filter(({ percent }) => percent > 0).map(({ steps }) => steps) : armsOf(step);
  return arms.length > 0 && arms.every((arm) => arm.some(endsFor));
}

function checkMail(step: MessageStep, contents: Record<Locale, MailContent> | undefined): DraftProblem[] {
  return locales.flatMap((locale) => {
    const content = contents?.[locale];
    if (!content || isBlank(content)) return [problem('missing_language', step.id, { locale })];
    if (step.kind === 'MARKETING') return [];
    if (promotes(content.blocks)) return [problem('promotes', step.id, { locale })];
    const found = findCommercialWord(content, locale);
    return found ? [problem('commercial_words', step.id, { locale, found })] : [];
  });
}

const checkStars = (step: MessageStep, contents: Record<Locale, MailContent> | undefined): DraftProblem[] =>
  locales
    .filter((locale) => contents?.[locale]?.blocks.some(({ type }) => type === 'reviews'))
    .map((locale) => problem('stars_without_request', step.id, { locale }));

/** Nothing was written yet: a subject and a text are the least. */
const isBlank = ({ subject, blocks }: MailContent) =>
  subject.trim() === '' && !blocks.some((block) => 'text' in block && block.text.trim() !== '');
