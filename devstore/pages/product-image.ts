import type { Product, Shop } from '../state/types.ts';
import { escapeHtml } from './html.ts';

/** Where the picture of a product is served. */
export const imageUrl = (devstoreUrl: string, shop: Shop, product: Product) =>
  `${devstoreUrl}/images/${shop.handle}/${product.handle}.svg`;

/** Each shape on an 80 by 80 field, drawn in the current colours `a` (light), `b` (main) and `c` (dark). */
const shapes: Record<string, string> = {
  bag: '<path class="b" d="M26 20h28l4 44H22z"/><path class="c" d="M26 20h28l-2-6H28z"/><rect class="a" x="30" y="34" width="20" height="16" rx="2"/>',
  box: '<rect class="b" x="20" y="24" width="40" height="38" rx="2"/><path class="c" d="M20 24l6-8h28l6 8z"/><rect class="a" x="28" y="34" width="24" height="14" rx="2"/>',
  tube: '<rect class="b" x="28" y="22" width="24" height="42" rx="5"/><rect class="c" x="28" y="16" width="24" height="9" rx="3"/><rect class="a" x="32" y="34" width="16" height="18" rx="2"/>',
  bottle:
    '<rect class="b" x="28" y="28" width="24" height="38" rx="6"/><rect class="c" x="34" y="13" width="12" height="15" rx="2"/><rect class="a" x="32" y="38" width="16" height="16" rx="2"/>',
  jar: '<rect class="b" x="25" y="26" width="30" height="38" rx="6"/><rect class="c" x="27" y="16" width="26" height="10" rx="3"/><rect class="a" x="29" y="36" width="22" height="16" rx="2"/>',
  soap: '<rect class="b" x="18" y="32" width="44" height="24" rx="9"/><rect class="a" x="27" y="38" width="26" height="12" rx="6"/><circle class="c" cx="58" cy="25" r="4"/><circle class="c" cx="66" cy="32" r="2.5"/>',
  cup: '<path class="b" d="M20 30h34v14a16 16 0 0 1-34 0z"/><path class="line" d="M54 34h5a6 6 0 0 1 0 13h-6"/><rect class="c" x="18" y="62" width="38" height="4" rx="2"/>',
  grinder:
    '<rect class="b" x="28" y="28" width="24" height="38" rx="5"/><path class="c" d="M30 28l4-8h12l4 8z"/><path class="line" d="M40 20v-6h16"/><circle class="c" cx="58" cy="14" r="4"/>',
  kettle:
    '<path class="b" d="M24 62l5-28h22l5 28z"/><path class="line" d="M27 50L14 34"/><path class="line" d="M52 36c14 2 14 20 3 22"/><rect class="c" x="32" y="27" width="16" height="6" rx="3"/>',
  dripper:
    '<path class="b" d="M20 18h40L46 42H34z"/><path class="a" d="M28 44h24l6 18a6 6 0 0 1-6 6H28a6 6 0 0 1-6-6z"/><rect class="c" x="18" y="14" width="44" height="5" rx="2"/>',
  lamp: '<path class="b" d="M28 14h24l9 24H19z"/><rect class="c" x="38" y="38" width="4" height="24"/><rect class="c" x="26" y="62" width="28" height="5" rx="2"/>',
  chair:
    '<path class="line" d="M26 12v54M54 44v22M26 44h28"/><rect class="b" x="26" y="14" width="8" height="26" rx="2"/><rect class="b" x="26" y="40" width="30" height="8" rx="2"/>',
  blanket:
    '<rect class="b" x="16" y="24" width="48" height="34" rx="3"/><path class="a" d="M16 32h48v5H16zM16 44h48v5H16z"/><path class="line" d="M20 58v6M30 58v6M40 58v6M50 58v6M60 58v6"/>',
};

/** The shop's name in its colour, as SVG text. */
export function drawLogo({ name, brand }: Shop): string {
  const width = 60 + name.length * 26;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 80" width="${width}" height="80" role="img" aria-label="${escapeHtml(name)}"><rect width="${width}" height="80" rx="12" fill="${brand.background}"/><text x="50%" y="54" font-family="Georgia, serif" font-size="42" text-anchor="middle" fill="${brand.foreground}">${escapeHtml(name)}</text></svg>`;
}

/** The product's picture as SVG text. */
export function drawProduct({ title, picture: { shape, hue } }: Product): string {
  const style = `.a{fill:hsl(${hue} 45% 94%)}.b{fill:hsl(${hue} 42% 52%)}.c{fill:hsl(${hue} 45% 30%)}.line{fill:none;stroke:hsl(${hue} 45% 30%);stroke-width:4;stroke-linecap:round}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80" width="800" height="800" role="img" aria-label="${escapeHtml(title)}"><style>${style}</style><rect width="80" height="80" fill="hsl(${hue} 38% 88%)"/>${shapes[shape] ?? shapes.box}</svg>`;
}
