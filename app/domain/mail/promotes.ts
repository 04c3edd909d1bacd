import { liquidParts } from './liquid-parts.ts';
import type { MailBlock } from './mail-block.ts';

/** A promotion anywhere makes the whole message commercial: Turkish law 6563 knows no half. */
export const promotes = (blocks: MailBlock[]): boolean =>
  blocks.some(
    (block) => ['discount', 'reviews'].includes(block.type) || (block.type === 'products' && block.from !== 'order'),
  ) ||
  leadsToCart(blocks) ||
  showsRelated(blocks);

/** True for a mail that has a link to a cart of the order's goods. */
export const leadsToCart = (blocks: MailBlock[]): boolean =>
  blocks.some((block) => block.type === 'reorder' || namesReorder(block));

/** True for a mail that shows what goes with the order's goods, as products or in a text. */
export const showsRelated = (blocks: MailBlock[]): boolean =>
  blocks.some(
    (block) =>
      (block.type === 'products' && block.from === 'related') ||
      liquidParts(block).some(({ source }) => /\bgoes_with\b/.test(source)),
  );

/** True for a block whose texts lead to the reorder link. */
const namesReorder = (block: MailBlock): boolean =>
  liquidParts(block).some(({ source }) => /\breorder\s*(\.|\[)/.test(source));
