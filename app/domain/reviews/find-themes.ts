import { wordsOf } from './word-stem.ts';

export interface ReviewText {
  rating: number;
  title: string;
  body: string;
  locale: string | null;
}

export interface Theme {
  /** The form it is written in most often. */
  word: string;
  /** Reviews of 1 or 2 stars that have it, and of 4 or 5. */
  low: number;
  high: number;
}

export interface Themes {
  complaints: Theme[];
  praise: Theme[];
  /** Reviews with words that were looked at. */
  low: number;
  high: number;
}

/** Of fewer reviews than this on either side nothing is said. */
export const fewestReviews = 10;
/** A word in fewer reviews than this is one person's way of speaking. */
const fewestMentions = 4;
/** Standard deviations from "the same in both": a chance of 1 in 20 for each word. */
const sureness = 1.96;
const mostThemes = 10;

interface Counted {
  low: number;
  high: number;
  forms: Map<string, number>;
}

/**
 * Words that stand in unhappy reviews more than in happy ones and the other way round; reviews come part by part, so that
 * other work comes in between. Reviews are counted, not
 * mentions, and compared by the log of their odds with a prior that is the shop's own vocabulary (Monroe, Colaresi and
 * Quinn 2008, "Fightin' Words", equations 15, 16 and 22): a rare word has to be the more one-sided to be named. Plain
 * statistics of words: "geç" and "geç kalmadı" are the same to it.
 */
export function themeFinder(): { add(reviews: ReviewText[]): void; find(): Themes } {
  const counted = new Map<string, Counted>();
  const total = { low: 0, high: 0 };
  return {
    add(reviews) {
      for (const { rating, title, body, locale } of reviews) {
        if (rating === 3) continue;
        const side = rating < 3 ? 'low' : 'high';
        const words = wordsOf(`${title}\n${body}`, locale);
        if (words.length > 0) total[side] += 1;
        for (const { stem, word } of words) count(counted, stem, { word, side });
      }
    },
    find() {
      if (total.low < fewestReviews || total.high < fewestReviews) return { complaints: [], praise: [], ...total };
      return { ...compare([...counted.values()]), ...total };
    },
  };
}

function count(counted: Map<string, Counted>, stem: string, { word, side }: { word: string; side: 'low' | 'high' }) {
  const found = counted.get(stem) ?? { low: 0, high: 0, forms: new Map<string, number>() };
  found[side] += 1;
  found.forms.set(word, (found.forms.get(word) ?? 0) + 1);
  counted.set(stem, found);
}

/** Weight of the prior, in mentions. */
const priorWeight = 50;

function compare(counted: Counted[]): Pick<Themes, 'complaints' | 'praise'> {
  const sum = (side: 'low' | 'high') => counted.reduce((all, one) => all + one[side], 0);
  const mentions = { low: sum('low'), high: sum('high') };
  const scored = counted
    .filter(({ low, high }) => low + high >= fewestMentions)
    .map((one) => ({ ...one, z: zOf(one, mentions) }));
  const named = ({ low, high, forms }: Counted): Theme => ({ ...{ low, high }, word: usualForm(forms) });
  const side = (sign: 1 | -1) =>
    scored
      .filter(({ z }) => sign * z >= sureness)
      .sort((one, other) => sign * (other.z - one.z))
      .slice(0, mostThemes)
      .map(named);
  return { complaints: side(1), praise: side(-1) };
}

/** How far a word leans to the unhappy side, in standard deviations. */
function zOf({ low, high }: Counted, mentions: { low: number; high: number }): number {
  const prior = (priorWeight * (low + high)) / (mentions.low + mentions.high);
  const logOdds = (count: number, all: number) => Math.log((count + prior) / (all + priorWeight - count - prior));
  const difference = logOdds(low, mentions.low) - logOdds(high, mentions.high);
  return difference / Math.sqrt(1 / (low + prior) + 1 / (high + prior));
}

const usualForm = (forms: Map<string, number>): string =>
  [...forms].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))[0]?.[0] ?? '';
