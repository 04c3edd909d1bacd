import type { FilledBlock } from './render-blocks.ts';

interface TextPart {
  reason: string;
  blocks: FilledBlock[];
  /** The sender: name, address on paper, address in the web; blank ones are left out. */
  foot: string[];
  /** The ways out, last of all. */
  links: { label: string; url: string }[];
}

/** The mail for those who read without HTML: written out of its blocks, not scraped from the other part. */
export function textPart({ reason, blocks, foot, links }: TextPart): string {
  const isFoot = ({ type }: FilledBlock) => type === 'footer';
  const body = blocks.filter((block) => !isFoot(block)).map(wordsOf);
  const small = blocks.filter(isFoot).map(wordsOf);
  const sender = `-- \n${foot.filter(Boolean).join('\n')}`;
  const ways = links.map(({ label, url }) => `${label}\n${url}`);
  return [reason, ...body, ...small, sender, ...ways].filter(Boolean).join('\n\n') + '\n';
}

const pressOf = ({ label, url }: { label: string; url: string }) => (url && label ? `${label}:\n${url}` : '');

function wordsOf(block: FilledBlock): string {
  switch (block.type) {
    case 'heading':
      return block.text && `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`;
    case 'text':
    case 'footer':
      return block.text;
    case 'image':
      // A picture without words has nothing to read.
      return block.url && block.alt ? [`[${block.alt}]`, block.link].filter(Boolean).join('\n') : '';
    case 'button':
      return pressOf(block);
    case 'reorder':
      return [block.discount.join('\n'), ...[block, ...block.answers].map(pressOf)].filter(Boolean).join('\n\n');
    case 'products':
      return block.products
        .map(({ title, price, note, url }) =>
          [`* ${[title, price, note].filter(Boolean).join(', ')}`, `  ${url}`].join('\n'),
        )
        .join('\n');
    case 'product_tips':
      return block.tips.map(({ title, text }) => `${title}\n${text}`).join('\n\n');
    case 'discount':
      return [block.text, `    ${block.code}`].filter(Boolean).join('\n\n');
    case 'reviews':
      return [...block.lines.map(starsInWords), block.lines.length > 0 ? block.incentive : '']
        .filter(Boolean)
        .join('\n\n');
    case 'divider':
      return '* * *';
  }
}

const starsInWords = ({ title, stars }: { title: string; stars: { label: string; url: string }[] }) =>
  [title, ...stars.map(({ label, url }) => `${label}: ${url}`)].join('\n');
