import { textToHtml } from './text-to-html.ts';
import { plainText } from './clean-text.ts';
import type { FilledBlock } from './render-blocks.ts';

/** A filled block as the layout takes it: texts as escaped HTML beside the plain ones. */
export type FittedBlock = FilledBlock & { html?: string };

/** What one product takes in HTML besides its words. */
const productBytes = 1_500;
/** The same of a thing that is asked about, with its five stars. */
const requestBytes = 3_000;

/**
 * Keeps all texts together within `bytes` of HTML, cutting what comes last: beyond 102 kB Gmail hides the end of a
 * mail, and with it the way out.
 */
export function fitBlocks(blocks: FilledBlock[], bytes: number): FittedBlock[] {
  let left = bytes;
  const fit = (text: string): { text: string; html: string } => {
    let kept = text;
    let html = textToHtml(kept);
    // Each round leaves half, so that a text of any length is short after a few.
    while (kept && Buffer.byteLength(html) > left) {
      kept = kept.length > 20 ? plainText(kept, Math.floor(kept.length / 2)) : '';
      html = textToHtml(kept);
    }
    left -= Buffer.byteLength(html);
    return { text: kept, html };
  };
  const fits = (words: string, stars: { label: string; url: string }[]) => {
    const links = stars.reduce((sum, { label, url }) => sum + Buffer.byteLength(url + label + label), 0);
    const needs = requestBytes + 6 * Buffer.byteLength(words) + 2 * links;
    if (needs > left) return false;
    left -= needs;
    return true;
  };
  return blocks.map((block) => {
    switch (block.type) {
      case 'text':
      case 'footer':
      case 'discount':
        return { ...block, ...fit(block.text) };
      case 'product_tips':
        return { ...block, tips: block.tips.map((tip) => ({ ...tip, ...fit(tip.text) })).filter(({ text }) => text) };
      case 'products': {
        const products = block.products.filter((product) => {
          const needs = productBytes + 6 * Buffer.byteLength(product.title + product.url + product.imageUrl);
          if (needs > left) return false;
          left -= needs;
          return true;
        });
        return { ...block, products };
      }
      case 'reviews':
        return { ...block, lines: block.lines.filter(({ title, imageUrl, stars }) => fits(title + imageUrl, stars)) };
      default:
        left -= Buffer.byteLength(JSON.stringify(block)) * 2;
        return block;
    }
  });
}
