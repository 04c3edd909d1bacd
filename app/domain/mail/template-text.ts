import type { MailBlock } from './mail-block.ts';

/** On a line of its own it stands for what the merchant wrote about each product. */
const productTipsMark = '{{ product_tips }}';
const markLine = /^[ \t]*\{\{-?[ \t]*product_tips[ \t]*-?\}\}[ \t]*$/;

/** A piece of a template's text: the block it becomes and the line it begins on, counted from 1. */
interface TextPiece {
  block: MailBlock;
  line: number;
}

/** Reads a template as it is edited, one text, into its blocks; a blank text is one blank block. */
export function piecesOfText(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let begun = 0;
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const close = (end: number) => {
    const body = lines.slice(begun, end);
    const blankLines = body.findIndex((line) => line.trim() !== '');
    if (blankLines >= 0)
      pieces.push({
        block: { type: 'text', text: body.slice(blankLines).join('\n').trimEnd() },
        line: begun + blankLines + 1,
      });
    begun = end + 1;
  };
  for (const [index, line] of lines.entries()) {
    if (!markLine.test(line)) continue;
    close(index);
    pieces.push({ block: { type: 'product_tips' }, line: index + 1 });
  }
  close(lines.length);
  return pieces.length > 0 ? pieces : [{ block: { type: 'text', text: '' }, line: 1 }];
}

export const blocksOfText = (text: string): MailBlock[] => piecesOfText(text).map(({ block }) => block);

/** The blocks as one text to edit. */
export const textOfBlocks = (blocks: MailBlock[]): string =>
  blocks.map((block) => (block.type === 'text' ? block.text : productTipsMark)).join('\n\n');
