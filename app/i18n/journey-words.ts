import type { TFunction } from 'i18next';
import type { DraftProblem } from '../domain/journeys/check-draft.ts';
import type { Condition, Test } from '../domain/journeys/condition.ts';
import type { JourneyDraft } from '../domain/journeys/journey-draft.ts';
import type { Step, Trigger, WaitStep } from '../domain/journeys/journey.ts';
import type { Change } from '../domain/journeys/summarize-changes.ts';
import type { Locale } from '../domain/locale.ts';
import { purposeName } from './story.ts';

/** How numbers are written, and what ids are called: a page's `useFormat` and the titles it knows. */
export interface JourneySpeech {
  t: TFunction;
  language: Locale;
  format: {
    span: (minutes: number) => string;
    hour: (hour: number) => string;
    number: (value: number) => string;
    money: (amount: number) => string;
    percent: (share: number) => string;
  };
  labels: Record<string, string>;
}

/** Words of the middle of a sentence, where they begin one. */
export const asBeginning = (text: string, language: Locale): string =>
  text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

/** What begins a journey, as a sentence without its full stop. */
export function triggerSentence({ t, format }: Pick<JourneySpeech, 't' | 'format'>, trigger: Trigger): string {
  if (trigger.type === 'no_order_for') return t('triggers.noOrderFor', { span: format.span(trigger.days * 24 * 60) });
  if (trigger.type === 'segment_entered' && trigger.title)
    return t('triggers.segmentEntered', { segment: trigger.title });
  return t(`triggers.${trigger.type}`);
}

/** A mail's subject where it is nobody's yet: a dot for each thing that is filled in for a customer. */
export const subjectShown = (subject: string | undefined): string | undefined => subject?.replace(/\{\{.*?\}\}/g, '…');

/** What a step does; a message is called by its subject in the reader's language. */
export function stepSentence(speech: JourneySpeech, step: Step, contents: JourneyDraft['contents']): string {
  const { t, format, language } = speech;
  switch (step.type) {
    case 'wait':
      return waitSentence(speech, step);
    case 'message': {
      const subject = subjectShown(contents[step.id]?.[language].subject);
      return subject ? t('steps.message', { subject }) : t('steps.message_blank');
    }
    case 'branch': {
      const condition = conditionSentence(speech, step.condition);
      return condition ? t('steps.branch', { condition }) : t('steps.branch_blank');
    }
    case 'split':
      return t('steps.split', { percents: step.arms.map(({ percent }) => format.percent(percent / 100)).join(' / ') });
    case 'exit':
      return t('steps.exit');
  }
}

function waitSentence({ t, format }: JourneySpeech, step: WaitStep): string {
  if (step.for === 'span')
    return step.minutes ? t('steps.wait_span', { span: format.span(step.minutes) }) : t('steps.wait_none');
  if (step.for === 'event')
    return t('steps.wait_event', { event: t(`journeyEvents.${step.event}`), span: format.span(step.limitMinutes) });
  const hour = format.hour(step.hour);
  return step.weekday
    ? t('steps.wait_weekday', { weekday: t(`weekdays.${step.weekday}`), hour })
    : t('steps.wait_hour', { hour });
}

/** A condition in words; blank while it has no test. */
export const conditionSentence = (speech: JourneySpeech, { match, tests }: Condition): string =>
  tests
    .map((test) => testSentence(speech, test))
    .reduce((one, other) => (one ? speech.t(`conditions.${match}`, { one, other }) : other), '');

const mostShown = 3;

function testSentence(speech: JourneySpeech, test: Test): string {
  const { t, format } = speech;
  const fact = t(`journeyFacts.${test.fact}`);
  if ('value' in test) {
    const isMoney = test.fact === 'order_total' || test.fact === 'amount_spent';
    return t(`conditions.${test.is}`, { fact, value: isMoney ? format.money(test.value) : format.number(test.value) });
  }
  const shown = test.values.slice(0, mostShown).map((value) => valueName(speech, test.fact, value));
  const count = test.values.length - shown.length;
  const values = shown.join(', ') || t('conditions.nothing');
  return t(`conditions.${test.is}`, {
    fact,
    values: count > 0 ? t('conditions.moreValues', { values, count }) : values,
  });
}

/** A value of a condition as people call it. */
export function valueName({ t, language, labels }: Omit<JourneySpeech, 'format'>, fact: string, value: string): string {
  const nameOf = (type: 'region' | 'language') => {
    try {
      return new Intl.DisplayNames([language], { type }).of(value) ?? value;
    } catch (error) {
      // Not a code at all: shown as it is.
      if (!(error instanceof RangeError)) throw error;
      return value;
    }
  };
  if (fact === 'country') return nameOf('region');
  if (fact === 'language') return nameOf('language');
  if (fact === 'consent') return t(`channels.${value}`, { defaultValue: value });
  if (fact === 'order_kind') return t(`orderKinds.${value}`, { defaultValue: value });
  if (fact === 'messages_sent' || fact === 'messages_clicked') return labels[value] ?? purposeName(t, value);
  return labels[value] ?? value.replace(/^gid:\/\/shopify\/\w+\//, '#');
}

export const problemSentence = (t: TFunction, { code, locale, found }: DraftProblem): string =>
  t(`draftProblems.${code}`, { language: locale ? t(`languages.${locale}`) : '', found: found ?? '' });

export function changeSentence(speech: JourneySpeech, change: Change, contents: JourneyDraft['contents']): string {
  const { t } = speech;
  if (!('step' in change)) return t(`publish.changed.${change.what}`);
  const languages = 'locales' in change ? change.locales.map((locale) => t(`languages.${locale}`)).join(', ') : '';
  return t(`publish.changed.${change.what}`, { step: stepSentence(speech, change.step, contents), languages });
}
