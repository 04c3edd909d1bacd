// The block on a customer's page in Shopify's admin. It needs no library: Shopify's elements are put together by hand,
// and whatever customers wrote is put in as text.
const tones = { PUBLISHED: 'success', HELD: 'caution', REMOVED: 'critical' };

const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
};

const say = (key, values) => shopify.i18n.translate(key, values);

/** A day, `2026-06-03`, as the staff member's language writes it. */
const dayOf = (on) => shopify.i18n.formatDate(new Date(`${on}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });

function reviewOf({ id, rating, title, body, state, on, product, needsCare, replied }) {
  const stars = '★'.repeat(rating) + '☆'.repeat(5 - rating);
  return element(
    's-box',
    { paddingBlock: 'small' },
    element(
      's-stack',
      { direction: 'inline', gap: 'small', alignItems: 'center' },
      element('s-text', { accessibilityVisibility: 'hidden' }, stars),
      element('s-text', { accessibilityVisibility: 'exclusive' }, say('stars', { stars: rating })),
      element('s-badge', { tone: tones[state] }, say(`states.${state}`)),
      needsCare ? element('s-badge', { tone: 'warning' }, say('needsCare')) : null,
      replied ? element('s-badge', {}, say('replied')) : null,
    ),
    element('s-paragraph', { color: 'subdued' }, product ? `${product} · ${dayOf(on)}` : dayOf(on)),
    title ? element('s-text', { type: 'strong' }, title) : null,
    body ? element('s-paragraph', {}, body) : null,
    element('s-link', { href: `app:app/reviews/${id}` }, say('open')),
  );
}

function contentOf({ reviews, count }) {
  if (count === 0) return [element('s-paragraph', {}, say('none'))];
  const more =
    count > reviews.length ? element('s-paragraph', {}, say('more', { number: count - reviews.length })) : null;
  return [...reviews.map(reviewOf), more].filter((part) => part !== null);
}

export default async () => {
  const block = element(
    's-admin-block',
    { heading: say('name') },
    element('s-spinner', { accessibilityLabel: say('wait') }),
  );
  document.body.append(block);
  const customer = shopify.data.selected[0]?.id ?? '';
  try {
    // Shopify leads a relative address to the app and puts the session token with it.
    const answer = await fetch(`/api/customer-reviews?customer=${encodeURIComponent(customer)}`);
    if (!answer.ok) throw new Error(`The app answered ${answer.status}`);
    block.replaceChildren(...contentOf(await answer.json()));
  } catch (error) {
    console.error(error);
    block.replaceChildren(element('s-banner', { tone: 'critical' }, say('failed')));
  }
};
