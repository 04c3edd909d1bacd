import type { MailBlock, MailBlockType } from './mail-block.ts';

/** Every kind of block, in the order in which they are offered. */
export const blockTypes: readonly MailBlockType[] = [
  'text',
  'heading',
  'button',
  'image',
  'products',
  'product_tips',
  'reorder',
  'discount',
  'reviews',
  'divider',
  'footer',
];

/** A block as it is put into a mail, to be filled in. */
export function newBlock(type: MailBlockType): MailBlock {
  switch (type) {
    case 'heading':
    case 'text':
    case 'footer':
      return { type, text: '' };
    case 'image':
      return { type, url: '', alt: '', link: '' };
    case 'button':
      return { type, label: '', url: '{{ shop.url }}' };
    case 'products':
      return { type, from: 'order', productIds: [], showPrice: false };
    case 'reorder':
      return { type, label: '' };
    case 'discount':
      return { type, text: '', code: '' };
    case 'product_tips':
    case 'reviews':
    case 'divider':
      return { type };
  }
}
