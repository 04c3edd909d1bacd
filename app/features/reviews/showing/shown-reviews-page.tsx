import { formatDate } from '#app/domain/format/format-date.ts';
import { formatNumber } from '#app/domain/format/format-number.ts';
import type { ShownPhoto, ShownReview } from '#app/domain/reviews/shown-review.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { ShownPage } from './show-reviews.server.ts';
import { shownSorts } from './shown-sorts.ts';

type Say = ReturnType<typeof wordsIn>;

/** All reviews of a product, a page at a time; addresses are relative, since only the shop knows where it stands. */
export function ShownReviewsPage({ page }: { page: ShownPage }) {
  const say = wordsIn(page.locale);
  const { product, count, isFirst, reviews, strip, photos } = page;
  return (
    <main className="sonra-page">
      {product.handle ? (
        <p>
          <a href={`../../../products/${encodeURIComponent(product.handle)}`}>
            <span aria-hidden="true">← </span>
            {product.title}
          </a>
        </p>
      ) : null}
      <h1>{say('shownReviews.heading', { product: product.title })}</h1>
      <h2 className="sonra-said">{say('shownReviews.list')}</h2>
      <div data-sonra-results="">
        <Summary page={page} say={say} />
        {strip.length > 0 ? <Photos label={say('shownReviews.strip')} photos={strip} at={photos} say={say} /> : null}
        {count > 0 ? <Sorts page={page} say={say} /> : null}
        {reviews.length === 0 ? <p>{say(count > 0 ? 'shownReviews.noneSuch' : 'shownReviews.none')}</p> : null}
        <ul className="sonra-list">
          {reviews.map((review) => (
            <Review key={review.id} review={review} page={page} say={say} />
          ))}
        </ul>
        <p className="sonra-pages">
          {isFirst ? null : (
            <a href={addressOf(page, {})} data-sonra-go="">
              {say('shownReviews.first')}
            </a>
          )}
          {page.next ? (
            <a href={addressOf(page, { after: page.next })} rel="next" data-sonra-go="">
              {say('shownReviews.next')}
            </a>
          ) : null}
        </p>
      </div>
    </main>
  );
}

/** Of this page with other parameters; `stars: null` takes that away. */
function addressOf(
  { locale, sort, stars }: ShownPage,
  over: { sort?: string; stars?: number | null; after?: string },
): string {
  const wish = { sort: sort as string, stars, ...over };
  const query = new URLSearchParams({ locale, sort: wish.sort });
  if (wish.stars) query.set('stars', String(wish.stars));
  if (over.after) query.set('after', over.after);
  return `?${query.toString()}`;
}

const number = (value: number, page: ShownPage) => formatNumber(value, page.locale);

const reviewsIn = (count: number, page: ShownPage, say: Say) =>
  say(count === 1 ? 'shownReviews.one' : 'shownReviews.count', { number: number(count, page) });

function Stars({ rating, label }: { rating: number; label: string }) {
  const full = Math.round(rating);
  return (
    <span className="sonra-stars" role="img" aria-label={label}>
      {'★'.repeat(full)}
      {'☆'.repeat(5 - full)}
    </span>
  );
}

function Summary({ page, say }: { page: ShownPage; say: Say }) {
  const { average, count, histogram } = page;
  if (average === null) return null;
  return (
    <div className="sonra-summary">
      <p className="sonra-average">
        <Stars rating={average} label={say('shownReviews.average', { stars: number(average, page) })} />{' '}
        <span aria-hidden="true">{number(average, page)}</span> <span>{reviewsIn(count, page, say)}</span>
      </p>
      <ul className="sonra-histogram">
        {histogram.map(({ stars, count: some }) => (
          <li key={stars}>
            <a
              href={addressOf(page, { stars: page.stars === stars ? null : stars })}
              data-sonra-go=""
              aria-current={page.stars === stars || undefined}
            >
              <span className="sonra-said">
                {say('shownReviews.ofStars', { stars, reviews: reviewsIn(some, page, say) })}
              </span>
              <span aria-hidden="true">{stars} ★</span>
              <progress max={count} value={some} aria-hidden="true" />
              <span aria-hidden="true">{number(some, page)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sorts({ page, say }: { page: ShownPage; say: Say }) {
  const sorts = shownSorts.filter((sort) => sort !== 'photos' || page.withPhotos > 0);
  return (
    <nav className="sonra-sorts" aria-label={say('shownReviews.sort')}>
      {sorts.map((sort) => (
        <a
          key={sort}
          href={addressOf(page, { sort })}
          data-sonra-go=""
          aria-current={page.sort === sort ? 'true' : undefined}
        >
          {say(`shownReviews.sorts.${sort}`)}
        </a>
      ))}
      {page.stars ? (
        <a href={addressOf(page, { stars: null })} data-sonra-go="">
          {say('shownReviews.allStars')}
        </a>
      ) : null}
    </nav>
  );
}

function Photos({ label, photos, at, say }: { label: string; photos: ShownPhoto[]; at: string; say: Say }) {
  return (
    <ul className="sonra-photos" aria-label={label}>
      {photos.map(({ id, width, height }, index) => (
        <li key={id}>
          <a href={`${at}/${id}.webp`}>
            <img
              src={`${at}/${id}.webp?size=thumb`}
              alt={say('shownReviews.photo', { place: index + 1 })}
              {...{ width, height, loading: 'lazy' }}
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

function Review({ review, page, say }: { review: ShownReview; page: ShownPage; say: Say }) {
  const { rating, title, body, name, on, verified, incentive, answers, reply, photos } = review;
  return (
    <li className="sonra-review">
      <article>
        <Stars rating={rating} label={say('shownReviews.stars', { stars: rating })} />
        {title ? <h3 dir="auto">{title}</h3> : null}
        <p className="sonra-by">
          <bdi>{name || say('shownReviews.customer')}</bdi>
          {', '}
          <time dateTime={on}>{formatDate(new Date(`${on}T12:00:00Z`), 'UTC', page.locale)}</time>
          {verified ? <span className="sonra-verified">{say('shownReviews.verified')}</span> : null}
        </p>
        {body ? (
          <p className="sonra-body" dir="auto">
            {body}
          </p>
        ) : null}
        {answers.length > 0 ? (
          <dl>
            {answers.map(({ question, answer }) => (
              <div key={question}>
                <dt dir="auto">{question}</dt>
                <dd dir="auto">{answer}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {photos.length > 0 ? (
          <Photos label={say('shownReviews.photosOf')} photos={photos} at={page.photos} say={say} />
        ) : null}
        {incentive ? <p className="sonra-incentive">{say('shownReviews.incentive', { incentive })}</p> : null}
        {reply ? (
          <div className="sonra-reply">
            <p>
              <strong>{say('shownReviews.reply', { shop: page.shopName })}</strong>
            </p>
            <p dir="auto">{reply}</p>
          </div>
        ) : null}
      </article>
    </li>
  );
}
