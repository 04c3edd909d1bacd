import { textToHtml } from './text-to-html.ts';
import { plainText } from './clean-text.ts';
import type { FilledBlock } from './render-blocks.ts';

/** A filled block as the layout takes it: texts as escaped HTML beside the plain ones. */
export type FittedBlock = FilledBlock & { html?: string };

/** What one product takes in HTML besides its words. */
const productBytes = 1_500;
/** The same of a thing that is asked about, with its five stars. */
const requestBytes = 3_000;

type Of<Type extends FilledBlock['type']> = Extract<FilledBlock, { type: Type }>;

const bytesOfProduct = ({ title, url, imageUrl }: Of<'products'>['products'][number]) =>
  productBytes + 6 * Buffer.byteLength(title + url + imageUrl);
const bytesOfRequest = ({ title, imageUrl, stars }: Of<'reviews'>['lines'][number]) =>
  requestBytes +
  6 * Buffer.byteLength(title + imageUrl) +
  2 * stars.reduce((sum, { label, url }) => sum + Buffer.byteLength(url + label + label), 0);

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
  const takes = (needs: number): boolean => {
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
      case 'products':
        return { ...block, products: block.products.filter((product) => takes(bytesOfProduct(product))) };
      case 'reviews':
        return { ...block, lines: block.lines.filter((line) => takes(bytesOfRequest(line))) };
      default:
        left -= Buffer.byteLength(JSON.stringify(block)) * 2;
        return block;
    }
  });
}
