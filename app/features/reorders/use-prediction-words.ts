import type { SerializeFrom } from '@remix-run/node';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { leastChance } from '#app/domain/journeys/reorder-trigger.ts';
import type { ReorderReason } from '#app/domain/reorders/reorder-reason.ts';
import { reasonSentence } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { Format } from '#app/ui/format.tsx';
import type { ShownPrediction } from './shown-predictions.store.server.ts';

export type Shown = SerializeFrom<ShownPrediction>;

export type Chance = 'very_likely' | 'likely' | 'possible' | 'unlikely';

/** A chance of buying within fourteen days in a word, by the same bounds as a journey's wish for sureness. */
export function chanceOf(p14: number): Chance {
  if (p14 >= leastChance.very_likely) return 'very_likely';
  if (p14 >= leastChance.likely) return 'likely';
  return p14 >= leastChance.possible ? 'possible' : 'unlikely';
}

/** A chance is never told as none. */
const least = 0.01;

/** What is told of a prediction, in sentences. */
export function usePredictionWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const days = (count: number) => format.span(Math.max(1, Math.round(count)) * 1440);
  return {
    what: ({ title, variantTitle, quantity }: Shown) =>
      t('reorders.what', {
        product: [title, variantTitle].filter(Boolean).join(', '),
        quantity: format.number(quantity),
      }),
    chance: (p14: number) =>
      t(p14 < least ? 'reorders.chanceBelow' : 'reorders.chance', {
        word: t(`reorders.chances.${chanceOf(p14)}`),
        percent: format.percent(Math.max(least, p14)),
      }),
    between({ earliestAt, latestAt, reasons }: Shown) {
      const [from, to] = [format.dateShort(earliestAt), format.dateShort(latestAt)];
      if (from !== to) return t('reorders.between', { from, to });
      const has = (...codes: ReorderReason['code'][]) => reasons.some(({ code }) => codes.includes(code));
      if (has('said_not_yet')) return t('reorders.notBefore');
      // A day that was named, by the customer or the merchant, has nothing around it.
      return t(has('said_remind', 'fixed_by_shop') ? 'reorders.thatDay' : 'reorders.nearThatDay');
    },
    reasons: (reasons: ReorderReason[]) => reasons.map((reason) => tellReason(t, format, days, reason)).join(' '),
    asked: (prediction: Shown) => tellAsked(t, format, prediction),
    answer: ({ answer }: Shown) =>
      answer && t(`reorders.answers.${answer.kind}`, { date: format.date(answer.answeredAt) }),
  };
}

function tellReason(t: TFunction, format: Format, days: (count: number) => string, reason: ReorderReason): string {
  const words = `reorders.reasons.${reason.code}`;
  switch (reason.code) {
    case 'own_rhythm':
      // Told are purchases, of which there is one more than gaps between them.
      return t(words, { span: days(reason.gapDays), count: reason.times + 1 });
    case 'product_typical':
      return t(words, { span: days(reason.gapDays), count: reason.times });
    case 'shop_typical':
    case 'own_orders':
      return t(words, { span: days(reason.gapDays) });
    case 'bought_more':
    case 'bought_less':
      return tellQuantity(t, format, reason);
    case 'overdue':
    case 'fixed_by_shop':
      return t(words, { span: days(reason.days) });
    case 'said_not_yet':
    case 'said_remind':
      return t(words, {
        date: format.fullDay(reason.until),
        context: reason.until >= format.now.slice(0, 10) ? undefined : 'past',
      });
    case 'said_never':
      return t(words);
  }
}

type Quantity = Extract<ReorderReason, { code: 'bought_more' | 'bought_less' }>;

/** In whole packs; where these do not differ the usual one lies between two of them, and a number would only puzzle. */
function tellQuantity(t: TFunction, format: Format, { code, quantity, usual, whose = 'own' }: Quantity): string {
  const whole = Math.round(usual);
  const isTold = whole >= 1 && whole !== quantity;
  return t(`reorders.reasons.${code}.${whose}${isTold ? '' : 'Roughly'}`, {
    quantity: format.number(quantity),
    usual: format.number(whole),
  });
}

/** Whether the customer was asked, what became of it, or why not. */
function tellAsked(t: TFunction, format: Format, { nudge, whyNot }: Shown): string {
  const date = whyNot?.until && format.date(whyNot.until);
  if (!nudge) return whyNot ? t(`reorders.whyNot.${whyNot.code}`, { date }) : '';
  const { at, message, refusal, waitsUntil } = nudge;
  // They were asked and have answered: what comes of that is told beside it.
  const next = whyNot && t([`reorders.whyNotAgain.${whyNot.code}`, `reorders.whyNot.${whyNot.code}`], { date });
  const told = (state: string, why: string | null) =>
    [t(`reorders.nudge.${state}`, { date: format.date(message?.sentAt ?? at) }), reasonSentence(t, why), next]
      .filter(Boolean)
      .join(' ');
  if (message) return told(message.state, message.state === 'SENT' ? null : message.reason);
  if (refusal) return told('refused', refusal);
  if (waitsUntil && waitsUntil > format.now)
    return t('reorders.nudge.waits', { date: format.date(at), until: format.dateTime(waitsUntil) });
  return told('entered', null);
}
