import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '#app/domain/locale.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { ShownPage } from './show-reviews.server.ts';
import { ShownReviewsPage } from './shown-reviews-page.tsx';
import { shownStyles } from './shown-styles.ts';

/** A whole document that needs no script. Whatever customers wrote is text in it, for Liquid too should a theme wrap it. */
export function renderShownPage(page: ShownPage): string {
  const { locale, shopName, shopUrl, product } = page;
  const title = wordsIn(locale)('shownReviews.title', { product: product.title });
  const canonical = product.handle ? `${shopUrl}/products/${encodeURIComponent(product.handle)}` : null;
  const head = createElement(
    'head',
    null,
    createElement('meta', { charSet: 'utf-8' }),
    createElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    createElement('meta', { name: 'robots', content: 'noindex, follow' }),
    createElement('title', null, `${title} · ${shopName}`),
    canonical && createElement('link', { rel: 'canonical', href: canonical }),
    createElement('style', null, stylesGoHere),
  );
  return documentOf(locale, head, createElement(ShownReviewsPage, { page }));
}

/** For a product that we do not know. */
export function renderUnknownProduct(locale: Locale): string {
  const say = wordsIn(locale);
  const head = createElement(
    'head',
    null,
    createElement('meta', { charSet: 'utf-8' }),
    createElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    createElement('title', null, say('shownReviews.unknown')),
    createElement('style', null, stylesGoHere),
  );
  const body = createElement(
    'main',
    null,
    createElement('h1', null, say('shownReviews.unknown')),
    createElement('p', null, say('shownReviews.unknownText')),
    createElement('p', null, createElement('a', { href: '../../../' }, say('shownReviews.toShop'))),
  );
  return documentOf(locale, head, body);
}

const stylesGoHere = 'styles';

function documentOf(locale: Locale, head: React.ReactElement, body: React.ReactElement): string {
  const markup = renderToStaticMarkup(createElement('html', { lang: locale }, head, createElement('body', null, body)));
  // The only braces that stay are the style sheet's.
  const safe = markup.replaceAll('{', '&#123;').replaceAll('}', '&#125;');
  return `<!doctype html>${safe.replace(`<style>${stylesGoHere}</style>`, () => `<style>${shownStyles}</style>`)}`;
}
