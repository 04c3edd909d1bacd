import type { Api } from '@shopify/ui-extensions/admin.customer-details.block.render';
import { useEffect, useState } from 'preact/hooks';
import type { CustomerReview, CustomerReviews } from '../contract.ts';
import { host } from '../../shared/host.ts';
import { say } from '../../shared/say.ts';

const tones = { PUBLISHED: 'success', HELD: 'caution', REMOVED: 'critical' } as const;

/** A day as the staff member's language writes it. */
const sayDay = (on: string) =>
  host().i18n.formatDate(new Date(`${on}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });

/** Shopify leads a relative address to the app and puts the session token with it. */
async function find(): Promise<CustomerReviews> {
  const customer = host<Api>().data.selected[0]?.id ?? '';
  const answer = await fetch(`/api/customer-reviews?customer=${encodeURIComponent(customer)}`);
  if (!answer.ok) throw new Error(`The app answered ${answer.status}`);
  return (await answer.json()) as CustomerReviews;
}

function ReviewRow({ review }: { review: CustomerReview }) {
  const { id, rating, title, body, state, on, product, needsCare, replied } = review;
  return (
    <s-box paddingBlock="small">
      <s-stack direction="inline" gap="small" alignItems="center">
        <s-text accessibilityVisibility="hidden">{'★'.repeat(rating) + '☆'.repeat(5 - rating)}</s-text>
        <s-text accessibilityVisibility="exclusive">{say('stars', { stars: rating })}</s-text>
        <s-badge tone={tones[state]}>{say(`states.${state}`)}</s-badge>
        {needsCare && <s-badge tone="warning">{say('needsCare')}</s-badge>}
        {replied && <s-badge>{say('replied')}</s-badge>}
      </s-stack>
      <s-paragraph color="subdued">{product ? `${product} · ${sayDay(on)}` : sayDay(on)}</s-paragraph>
      {title && <s-text type="strong">{title}</s-text>}
      {body && <s-paragraph>{body}</s-paragraph>}
      <s-link href={`app:app/reviews/${id}`}>{say('open')}</s-link>
    </s-box>
  );
}

function Reviews({ found: { reviews, count } }: { found: CustomerReviews }) {
  if (count === 0) return <s-paragraph>{say('none')}</s-paragraph>;
  return (
    <>
      {reviews.map((review) => (
        <ReviewRow key={review.id} review={review} />
      ))}
      {count > reviews.length && <s-paragraph>{say('more', { number: count - reviews.length })}</s-paragraph>}
    </>
  );
}

/** The block on a customer's page in Shopify's admin. */
export function CustomerReviews() {
  const [found, setFound] = useState<CustomerReviews | 'failed' | null>(null);
  useEffect(() => {
    find().then(setFound, (error: unknown) => {
      console.error(error);
      setFound('failed');
    });
  }, []);
  return (
    <s-admin-block heading={say('name')}>
      {found === null && <s-spinner accessibilityLabel={say('wait')} />}
      {found === 'failed' && <s-banner tone="critical">{say('failed')}</s-banner>}
      {found !== null && found !== 'failed' && <Reviews found={found} />}
    </s-admin-block>
  );
}
