import { longest } from '#app/domain/reviews/review.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { FormSection, PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { RowField } from '#app/ui/public/public-fields.tsx';
import { reviewAddress } from './review-address.ts';
import { deleteForm } from './review-form-page.server.ts';
import { frameOf, productOf, visitOf } from './review-frame.server.ts';
import type { ReviewPageContext } from './review-frame.server.ts';
import type { OwnReview, ReviewLine } from './review-group.store.server.ts';
import { longestComment } from './save-nps.server.ts';

/** What was typed and did not go, and why. */
interface TypedText {
  text: string;
  error: string;
}

/** The page of a review that was taken down: the rule, what they wrote, and the way to say something to it, once. */
export function removedPage(
  context: ReviewPageContext,
  { line, review }: { line: ReviewLine; review: OwnReview },
  state: { answer: string | null; typed?: TypedText; problem?: string },
): PublicPageContent {
  const { locale } = context.group;
  const say = wordsIn(locale);
  const appeal = review.appealedAt ? null : appealForm(context, line, state.typed);
  return {
    ...frameOf(context),
    problem: state.problem,
    heading: say('review.removedHeading', { product: productOf(line, locale) }),
    paragraphs: [
      ...(review.rule ? [say(`review.removedWhy.${review.rule}`)] : []),
      ...appealWords(context, review, state.answer),
      say('review.removedRating'),
    ],
    quotes: [say(`review.stars.${review.rating}`), ...[review.title, review.body].filter(Boolean)],
    sections: [...(appeal ? [appeal] : []), deleteForm(context, line)],
    link: { href: reviewAddress(context.token, { page: 'thanks' }), label: say('review.back') },
  };
}

function appealWords({ group }: ReviewPageContext, review: OwnReview, answer: string | null): string[] {
  const say = wordsIn(group.locale);
  if (!review.appealedAt) return [];
  if (!review.appealAnsweredAt) return [say('review.appealWaits')];
  // Without an answer it was reinstated, and taken down again since.
  return answer ? [say('review.appealUpheld'), say('review.appealAnswer', { answer })] : [];
}

function appealForm(context: ReviewPageContext, { requestId }: ReviewLine, typed?: TypedText): FormSection {
  const say = wordsIn(context.group.locale);
  return {
    ...{ heading: say('review.appealHeading'), paragraphs: [say('review.appealNote')] },
    action: reviewAddress(context.token, { line: requestId }),
    fields: { do: 'appeal', confirmation: context.confirmation, line: requestId },
    parts: [
      {
        ...{ kind: 'text' as const, name: 'appeal', label: say('review.appealLabel'), rows: 4, most: longest.appeal },
        ...{ value: typed?.text ?? '', error: typed?.error },
      },
    ],
    button: say('review.appealSend'),
  };
}

/** The one question about the shop, at the end. */
export function questionPage(
  context: ReviewPageContext,
  state: { score: string; comment: string; faults: { score?: string; comment?: string }; problem?: string },
): PublicPageContent {
  const { group, shop, token } = context;
  const say = wordsIn(group.locale);
  const scores: RowField = {
    kind: 'numbers',
    ...{ name: 'score', legend: say('review.npsLegend'), error: state.faults.score },
    notes: [say('review.npsLow'), say('review.npsHigh')],
    choices: Array.from({ length: 11 }, (_, n) => String(n)).map((value) => ({
      ...{ value, label: value, checked: value === state.score },
    })),
  };
  return {
    ...{ ...frameOf(context), title: say('review.npsTitle'), problem: state.problem },
    heading: shop.name ? say('review.npsHeading', { shop: shop.name }) : say('review.npsHeadingNameless'),
    paragraphs: [say('review.npsIntro')],
    form: {
      action: reviewAddress(token, { page: 'question' }),
      fields: { do: 'answer', confirmation: context.confirmation },
      parts: [
        scores,
        {
          ...{ kind: 'text' as const, name: 'comment', label: say('review.npsComment'), rows: 3, most: longestComment },
          ...{ value: state.comment, error: state.faults.comment },
        },
      ],
      button: say('review.npsSend'),
    },
    link: { href: reviewAddress(token, { page: 'thanks' }), label: say('review.npsSkip') },
  };
}

/** Thanks, what was promised, and every product with the way to its review. */
export function thanksPage(context: ReviewPageContext): PublicPageContent {
  const { group, shop, token } = context;
  const { locale } = group;
  const say = wordsIn(locale);
  const written = group.lines.filter(({ review }) => review);
  // Whatever its rating, and whatever became of it.
  const promised = written.find(({ review }) => review?.incentive)?.review?.incentive;
  const wordOf = ({ review }: ReviewLine) => (review ? (review.state === 'REMOVED' ? 'look' : 'change') : 'write');
  return {
    ...frameOf(context),
    heading: written.length > 0 ? say('review.thanksHeading') : say('review.title'),
    paragraphs: [
      ...(written.length > 0 ? [say('review.thanks')] : []),
      ...(promised && shop.incentive
        ? [say('review.given', { incentive: promised }), say('review.code', { code: shop.incentive.code })]
        : []),
    ],
    ways: {
      heading: say('review.yoursHeading'),
      paragraphs: written.length > 0 ? [say('review.yours')] : [],
      links: group.lines.map((line) => ({
        href: reviewAddress(token, { line: line.requestId }),
        label: say(`review.${wordOf(line)}`, { product: productOf(line, locale) }),
      })),
    },
    link: visitOf(locale, shop),
  };
}
