import { cleanWords } from '#app/domain/reviews/clean-words.ts';
import { longest } from '#app/domain/reviews/review.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import { isConfirmation } from '#app/platform/signed-token.server.ts';
import { appealReview } from './appeal-review.server.ts';
import { deleteReview } from './delete-review.server.ts';
import { readReviewPost } from './read-review-post.server.ts';
import type { ReviewPost } from './read-review-post.server.ts';
import { photoWords, readTypedReview } from './read-typed-review.server.ts';
import { reviewAddress } from './review-address.ts';
import type { ReviewPageContext } from './review-frame.server.ts';
import type { ReviewLine } from './review-group.store.server.ts';
import { readReviewLink } from './review-link.server.ts';
import type { AskedReviewLink, ReviewLinkNeeds } from './review-link.server.ts';
import { questionPage, removedPage, thanksPage } from './review-other-pages.server.ts';
import { isNpsDue, longestComment, saveNps } from './save-nps.server.ts';
import { saveReview } from './save-review.server.ts';
import type { TellOfReview } from './save-review.server.ts';
import { contextOf, deadReview, findLine, linePage, nextLine } from './show-review.server.ts';
import type { ReviewPageAnswer } from './show-review.server.ts';

/** `go`: done; the page at `url` tells it, however often it is loaded. */
type Answered = ReviewPageAnswer | { outcome: 'go'; url: string };

interface Posted extends AskedReviewLink {
  request: Request;
  tell: TellOfReview;
}

/** What the handlers of a form need. */
interface Acting {
  services: ReviewLinkNeeds;
  context: ReviewPageContext;
  post: ReviewPost;
  tell: TellOfReview;
}

/** Acts on a POST that carries the page's confirmation; any other gets the page again, with what was typed. */
export async function answerReview(services: ReviewLinkNeeds, { request, tell, ...asked }: Posted): Promise<Answered> {
  const { token, otherwise } = asked;
  const link = await readReviewLink(services, asked);
  const isConfirmed = (post: ReviewPost) =>
    link.outcome === 'valid' && isConfirmation(services.links.keys, token, post.one('confirmation') ?? '');
  // Read to its end whatever comes of it: a browser that cannot send all of it shows no answer.
  const post = await readReviewPost(request, { keepsFiles: link.outcome === 'valid', mayEncode: isConfirmed });
  if (link.outcome !== 'valid') return deadReview(link, otherwise);
  const context = contextOf(services, link, token);
  const acting = { services, context, post: post ?? nothingPosted, tell };
  if (!isConfirmed(acting.post) || !acting.post.isWhole) return notArrived(acting);
  switch (acting.post.one('do')) {
    case 'save':
      return withLine(acting, save);
    case 'delete':
      return withLine(acting, remove);
    case 'appeal':
      return withLine(acting, appeal);
    case 'answer':
      return answerQuestion(acting);
    default:
      return notArrived(acting);
  }
}

const nothingPosted: ReviewPost = { all: () => [], one: () => null, photos: [], photoFaults: [], isWhole: true };

const pageOf = (page: ReviewPageAnswer['page'], status = 422): ReviewPageAnswer => ({ outcome: 'page', status, page });
const go = (url: string) => ({ outcome: 'go', url }) as const;

type OfLine = (acting: Acting, line: ReviewLine) => Promise<Answered>;

/** Only what the link is about. */
function withLine(acting: Acting, act: OfLine): Promise<Answered> {
  const line = findLine(acting.context.group, acting.post.one('line'));
  return line ? act(acting, line) : notArrived(acting);
}

/** The page again, with what did arrive. */
async function notArrived({ services, context, post }: Acting): Promise<Answered> {
  const say = wordsIn(context.group.locale);
  const problem = say(post.isWhole ? 'review.unconfirmed' : 'review.torn');
  if (post.one('do') === 'answer') return pageOf(questionPage(context, { ...typedAnswer(post), faults: {}, problem }));
  const line = findLine(context.group, post.one('line')) ?? context.group.lines[0]!;
  const { typed } = readTypedReview(post, line, context.group);
  const photos = [...(post.photos.length > 0 ? [say('review.chooseAgain')] : [])];
  const isForm = post.one('do') === 'save';
  return pageOf(
    await linePage(services.db, context, line, {
      ...{ from: fromOf(context, post, line), problem },
      ...(isForm && { typed, faults: { fields: {}, photos } }),
    }),
  );
}

const fromOf = ({ group }: ReviewPageContext, post: ReviewPost, line: ReviewLine) =>
  findLine(group, post.one('from'))?.requestId ?? line.requestId;

const save: OfLine = async (acting, line) => {
  const { services, context, post } = acting;
  const { group, shop, token } = context;
  const say = wordsIn(group.locale);
  const from = fromOf(context, post, line);
  const reading = readTypedReview(post, line, group);
  if (reading.outcome === 'faulty') {
    const { typed, faults } = reading;
    return pageOf(await linePage(services.db, context, line, { from, typed, faults, problem: say('review.check') }));
  }
  const about = { shopId: shop.id, groupId: group.groupId, requestId: line.requestId, locale: group.locale };
  const saved = await saveReview(services, { ...about, ...reading.words, photos: post.photos }, acting.tell);
  // Erased, or taken down, since the page was read: it is shown as it is now.
  if (saved.outcome !== 'saved') return go(reviewAddress(token, { line: line.requestId }));
  const leftOut = Array.from({ length: saved.photosLeftOut }, () => ({ fileName: '', why: 'too_many' }) as const);
  const photos = photoWords([...post.photoFaults, ...leftOut], group.locale);
  const onward = await nextAddress(acting, line, { from, noted: saved.isHeld ? 'held' : 'saved' });
  if (photos.length === 0) return go(onward);
  return savedWithoutPhotos(acting, line, { from, photos, onward });
};

/** No redirect: the names of somebody's files stand in no address. */
async function savedWithoutPhotos(
  { services, context }: Acting,
  { requestId }: ReviewLine,
  { from, photos, onward }: { from: string; photos: string[]; onward: string },
): Promise<Answered> {
  const { token, group } = context;
  const say = wordsIn(group.locale);
  const link = await readReviewLink(services, { token, otherwise: group.locale });
  const line = link.outcome === 'valid' ? findLine(link.group, requestId) : undefined;
  if (link.outcome !== 'valid' || !line) return go(onward);
  const problem = say('review.photosMissing');
  const faults = { fields: {}, photos };
  const page = await linePage(services.db, contextOf(services, link, token), line, { from, faults, problem });
  return pageOf({ ...page, link: { href: onward, label: say('review.goOn') } });
}

/** The next product; after the last one the question about the shop where it is due, else thanks. */
async function nextAddress(
  { services, context }: Acting,
  line: ReviewLine,
  { from, noted }: { from: string; noted: 'saved' | 'held' },
): Promise<string> {
  const { group, shop, token } = context;
  const next = nextLine(group, line, from);
  if (next) return reviewAddress(token, { line: next.requestId, from, noted });
  const isDue = await isNpsDue(services.db, {
    ...{ shopId: shop.id, groupId: group.groupId, customerId: group.customerId },
    ...{ npsEveryDays: shop.npsEveryDays, now: services.clock.now() },
  });
  return reviewAddress(token, { page: isDue ? 'question' : 'thanks', noted });
}

const remove: OfLine = async ({ services, context, post }, line) => {
  const { group, shop, token } = context;
  const { requestId } = line;
  if (post.one('sure') !== 'yes') {
    const problem = wordsIn(group.locale)('review.deleteUnsure');
    return pageOf(await linePage(services.db, context, line, { from: requestId, problem }));
  }
  await deleteReview(services, { shopId: shop.id, groupId: group.groupId, requestId });
  return go(reviewAddress(token, { page: 'thanks', noted: 'deleted' }));
};

const appeal: OfLine = async ({ services, context, post }, line) => {
  const { group, shop, token } = context;
  const say = wordsIn(group.locale);
  const text = cleanWords(post.one('appeal') ?? '', { lines: true });
  const { review } = line;
  const fault =
    text.length > longest.appeal
      ? say('review.tooLong', { has: text.length, most: longest.appeal })
      : text.length === 0
        ? say('review.appealMissing')
        : null;
  if (fault && review?.state === 'REMOVED')
    return pageOf(
      removedPage(context, { line, review }, { answer: null, typed: { text, error: fault }, problem: fault }),
    );
  if (!fault)
    await appealReview(services, { shopId: shop.id, groupId: group.groupId, requestId: line.requestId, appeal: text });
  return go(reviewAddress(token, { line: line.requestId, ...(!fault && { noted: 'appealed' as const }) }));
};

const typedAnswer = (post: ReviewPost) => ({
  score: post.one('score') ?? '',
  comment: cleanWords(post.one('comment') ?? '', { lines: true }),
});

async function answerQuestion({ services, context, post }: Acting): Promise<Answered> {
  const { group, shop, token } = context;
  const say = wordsIn(group.locale);
  const { score, comment } = typedAnswer(post);
  const faults = {
    ...(!/^(\d|10)$/.test(score) && { score: say('review.npsMissing') }),
    ...(comment.length > longestComment && {
      comment: say('review.tooLong', { has: comment.length, most: longestComment }),
    }),
  };
  if (Object.keys(faults).length > 0)
    return pageOf(questionPage(context, { score, comment, faults, problem: say('review.check') }));
  const about = { shopId: shop.id, groupId: group.groupId, locale: group.locale };
  const { outcome } = await saveNps(services, { ...about, score: Number(score), comment });
  if (outcome === 'nobody') return pageOf(thanksPage(context), 410);
  return go(reviewAddress(token, { page: 'thanks', noted: 'answered' }));
}
