import type { MailBlock } from './mail-block.ts';

export type BlockPart = 'text' | 'label' | 'url' | 'alt' | 'link' | 'code' | 'productIds';

/** A part of a block that is Liquid. */
interface LiquidPart {
  part: BlockPart;
  source: string;
  /** It may be blank. */
  optional: boolean;
  /** It must come out as an http(s) address. */
  isAddress: boolean;
}

const words = (part: BlockPart, source: string, optional = false): LiquidPart => ({
  ...{ part, source, optional },
  isAddress: false,
});
const address = (part: BlockPart, source: string, optional = false): LiquidPart => ({
  ...{ part, source, optional },
  isAddress: true,
});

/** The parts of a block that are Liquid, in the order in which they are edited. */
export function liquidParts(block: MailBlock): LiquidPart[] {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'discount':
    case 'footer':
      return [words('text', block.text)];
    case 'image':
      return [address('url', block.url), words('alt', block.alt, true), address('link', block.link, true)];
    case 'button':
      return [words('label', block.label), address('url', block.url)];
    case 'reorder':
      return [words('label', block.label)];
    case 'products':
    case 'product_tips':
    case 'reviews':
    case 'divider':
      return [];
  }
}
