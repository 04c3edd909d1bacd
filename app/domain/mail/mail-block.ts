import { z } from 'zod';

const Text = z.string().max(20_000);
/** One line of Liquid. */
const Line = z.string().max(500);
/** An http(s) address, Liquid allowed. */
const Address = z.string().max(2_000);

/** A piece of a mail. Texts are Liquid; an empty line begins a paragraph. */
export const MailBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('heading'), text: Line }),
  z.object({ type: z.literal('text'), text: Text }),
  /** `alt` is what the image says where it is not shown; blank for mere decoration. */
  z.object({ type: z.literal('image'), url: Address, alt: Line, link: Address.default('') }),
  z.object({ type: z.literal('button'), label: Line, url: Address }),
  /** Those of the order, those that go with it, or those the merchant chose (GIDs). Promotes, unless they are the order's. */
  z.object({
    type: z.literal('products'),
    from: z.enum(['order', 'related', 'chosen']),
    productIds: z.array(z.string()).max(12).default([]),
    showPrice: z.boolean().default(false),
  }),
  /** What the merchant wrote about using each product of the order; leaves no trace where nothing was written. */
  z.object({ type: z.literal('product_tips') }),
  /** A button that makes a cart of the order ready. Promotes. */
  z.object({ type: z.literal('reorder'), label: Line }),
  /** A code of the shop's. Promotes. */
  z.object({ type: z.literal('discount'), text: Text, code: z.string().max(255) }),
  /** Five stars for each thing the mail asks about, each a way to the page where it is answered. Promotes, as the stricter reading of the laws has it. */
  z.object({ type: z.literal('reviews') }),
  z.object({ type: z.literal('divider') }),
  /** Small print above the sender's address and the way out, which stand under every mail. */
  z.object({ type: z.literal('footer'), text: Text }),
]);
export type MailBlock = z.infer<typeof MailBlock>;
export type MailBlockType = MailBlock['type'];
export const MailBlocks = z.array(MailBlock).min(1).max(50);

/** The content of a message in one language. */
export const MailContent = z.object({ subject: Line, preheader: Line.default(''), blocks: MailBlocks });
export type MailContent = z.infer<typeof MailContent>;
