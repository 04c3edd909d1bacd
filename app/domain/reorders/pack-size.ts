/** How much is in a pack, in grams, millilitres or pieces. */
export type PackSize = { amount: number; unit: 'g' | 'ml' | 'piece' };

const units: Record<string, PackSize> = {
  mg: { amount: 0.001, unit: 'g' },
  g: { amount: 1, unit: 'g' },
  gr: { amount: 1, unit: 'g' },
  gram: { amount: 1, unit: 'g' },
  grams: { amount: 1, unit: 'g' },
  kg: { amount: 1000, unit: 'g' },
  kilo: { amount: 1000, unit: 'g' },
  oz: { amount: 28.3495, unit: 'g' },
  lb: { amount: 453.592, unit: 'g' },
  lbs: { amount: 453.592, unit: 'g' },
  ml: { amount: 1, unit: 'ml' },
  cl: { amount: 10, unit: 'ml' },
  dl: { amount: 100, unit: 'ml' },
  l: { amount: 1000, unit: 'ml' },
  lt: { amount: 1000, unit: 'ml' },
  litre: { amount: 1000, unit: 'ml' },
  liter: { amount: 1000, unit: 'ml' },
  'fl oz': { amount: 29.5735, unit: 'ml' },
};
const pieces =
  'adet|tane|kapsül|tablet|poşet|bardak|paket|capsules?|tablets?|bags?|sachets?|pieces?|pcs|pack|pk|count|ct';

/** A thousand tonnes: whatever says more, or less than a milligram, is no size but would drown or lose all other purchases. */
const mostInPack = 1e9;

const number = String.raw`(\d+(?:[.,]\d+)*)`;
const end = String.raw`(?![\p{L}\d])`;
const start = String.raw`(?<![\p{L}\d.,])`;
const times = new RegExp(`${start}${number}\\s*(?:[x×*]|adet|tane)\\s*(?=\\d)`, 'u');
const measure = new RegExp(
  `${start}${number}\\s*(fl\\.? oz|${Object.keys(units)
    .sort((a, b) => b.length - a.length)
    .join('|')})${end}`,
  'u',
);
const turkishPack = new RegExp(`${start}${number}\\s*['’]?\\s*(?:li|lı|lu|lü)${end}`, 'u');
const packOf = new RegExp(`(?:pack|box|set|case) of ${number}${end}`, 'u');
const counted = new RegExp(`${start}${number}[\\s-]*(?:${pieces})${end}`, 'u');

/**
 * Reads "500 g", "2 x 250 ml", "1,5 kg", "12'li", "Pack of 6" from a variant's title, Turkish or English. A weight or
 * volume is multiplied by a count beside it ("6'lı 330 ml"). Undefined when the title says nothing of the kind.
 */
export function readPackSize(title: string): PackSize | undefined {
  // Turkish capitals: dotless I would not be found in "LI" otherwise, dotted İ leaves a mark behind.
  const text = title
    .replaceAll('İ', 'i')
    .replaceAll('I', 'ı')
    .toLocaleLowerCase('tr')
    .replaceAll('fl.', 'fl')
    .replace(/(\d)\s*[x×*]\s*(?=\d)/g, '$1 × ');
  for (const reading of [text, text.replaceAll('ı', 'i')]) {
    const found = readText(reading);
    if (found) return found;
  }
  return undefined;
}

function readText(text: string): PackSize | undefined {
  const size = measure.exec(text);
  const count = valueOf(times.exec(text)) ?? countOf(text);
  if (!size) return count ? { amount: count, unit: 'piece' } : undefined;
  const { amount, unit } = units[size[2]!]!;
  const total = readNumber(size[1]!) * amount * (count ?? 1);
  const rounded = Math.round(total * 1000) / 1000;
  return rounded > 0 && rounded < mostInPack ? { amount: rounded, unit } : undefined;
}

const countOf = (text: string) =>
  valueOf(turkishPack.exec(text)) ?? valueOf(packOf.exec(text)) ?? valueOf(counted.exec(text));

function valueOf(match: RegExpExecArray | null): number | undefined {
  const value = match ? readNumber(match[1]!) : 0;
  return value > 0 && value < mostInPack ? value : undefined;
}

/** "1,5" and "1.5" are one and a half; a mark before exactly three last digits groups thousands: "1.000" is a thousand. */
function readNumber(text: string): number {
  const grouped = /^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(text);
  return Number(grouped ? text.replaceAll(/[.,]/g, '') : text.replaceAll(',', '.'));
}
