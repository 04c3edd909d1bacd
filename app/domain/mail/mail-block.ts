import { z } from 'zod';

/** A piece of a mail. Texts are Liquid; an empty line begins a paragraph. */
export const MailBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().max(20_000) }),
  /** What the merchant wrote about using each product of the order; leaves no trace where nothing was written. */
  z.object({ type: z.literal('product_tips') }),
]);
export type MailBlock = z.infer<typeof MailBlock>;
export const MailBlocks = z.array(MailBlock).min(1).max(50);
