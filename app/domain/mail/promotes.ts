import { liquidParts } from './liquid-parts.ts';
import type { MailBlock } from './mail-block.ts';

/** A promotion anywhere makes the whole message commercial: Turkish law 6563 knows no half. */
export const promotes = (blocks: MailBlock[]): boolean =>
  blocks.some(
    (block) =>
      block.type === 'discount' ||
      block.type === 'reorder' ||
      (block.type === 'products' && block.from !== 'order') ||
      namesReorder(block),
  );

/** True for a block whose texts lead to the reorder link. */
export const namesReorder = (block: MailBlock): boolean =>
  liquidParts(block).some(({ source }) => /\breorder\s*(\.|\[)/.test(source));
