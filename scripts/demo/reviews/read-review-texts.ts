/** One customer's words. */
export interface ReviewText {
  rating: number;
  title: string;
  body: string;
  /** What the shop answered. */
  reply: string | null;
  /** What the customer said when it was taken off. */
  appeal: string | null;
  /** The name of a photo beside the files of words; drawn, since nobody's kitchen is to be seen here. */
  photo: string | null;
}

/** What the customers of one shop say; those of a product are used in their order. */
export interface ReviewTexts {
  /** By the product's handle. */
  products: Map<string, ReviewText[]>;
  /** Fit any product. */
  any: ReviewText[];
  /** Those that wait for something, with the handle of the product they are about. */
  waiting: { what: 'held' | 'appealed' | 'care'; handle: string; text: ReviewText }[];
  nps: { score: number; comment: string }[];
}

const cells = (line: string) => line.split('|').map((cell) => cell.trim());

/**
 * Reads a shop's file of words: `= handle` begins a product, a line is `stars | title | text`, and below it `> ` is the shop's
 * reply, `? ` an appeal and `! ` a photo. `= @held`, `= @appealed` and `= @care` name a product too; below `= @nps` a line is `score | words`.
 * Throws for a line that is none of these.
 */
export function readReviewTexts(file: string): ReviewTexts {
  const texts: ReviewTexts = { products: new Map(), any: [], waiting: [], nps: [] };
  let [section, handle]: (string | undefined)[] = [];
  let last: ReviewText | undefined;
  for (const line of file.split('\n').filter(Boolean)) {
    const [rating = '', title = '', body = ''] = cells(line);
    if (line.startsWith('= ')) [section, handle] = line.slice(2).split(' ');
    else if (line.startsWith('> ') && last) last.reply = line.slice(2);
    else if (line.startsWith('? ') && last) last.appeal = line.slice(2);
    else if (line.startsWith('! ') && last) last.photo = line.slice(2);
    else if (!section || !/^(10|\d)$/.test(rating)) throw new Error(`Not a line of reviews: ${line}`);
    else if (section === '@nps') texts.nps.push({ score: Number(rating), comment: title });
    else {
      last = { rating: Number(rating), title, body, reply: null, appeal: null, photo: null };
      keep(texts, { section, handle: handle ?? '', text: last });
    }
  }
  return texts;
}

function keep(
  { products, any, waiting }: ReviewTexts,
  { section, handle, text }: { section: string; handle: string; text: ReviewText },
): void {
  const what = (['held', 'appealed', 'care'] as const).find((one) => section === `@${one}`);
  if (what) waiting.push({ what, handle, text });
  else if (section === '@any') any.push(text);
  else products.set(section, [...(products.get(section) ?? []), text]);
}
