import { wallClockInstant } from '../time/wall-clock-instant.ts';
import type { DateOrder } from './csv-format.ts';

const time = String.raw`(?:[T ,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?(?:\s*([AaPp])\.?[Mm]\.?)?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}\s*(Z|UTC|[+-]\d{2}:?\d{2})?$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}\s*(Z|UTC|[+-]\d{2}:?\d{2})?$`);

/**
 * The instant a date of a file names; null when it cannot be read. Dots mean day first, slashes and dashes what
 * `order` says. A date without an offset is read on the clock of `zone`; one without a time is noon there, which is
 * the same day for everybody around.
 */
export function parseCsvDate(text: string, { order, zone }: { order: DateOrder; zone: string }): Date | null {
  const found = yearFirst.exec(text) ?? yearLast.exec(text);
  if (!found) return null;
  const [, one, separator, two, three, hour, minute, second, half, offset] = found as unknown as string[];
  const isYearFirst = one!.length === 4;
  const monthFirst = !isYearFirst && separator !== '.' && order === 'mdy';
  const [month, day] = isYearFirst ? [two, three] : monthFirst ? [one, two] : [two, one];
  const hours = hourOf(hour, half);
  if (hours === null) return null;
  const parts = {
    year: Number(isYearFirst ? one : three),
    month: Number(month),
    day: Number(day),
    hour: hours,
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  return parts.year < 1990 ? null : wallClockInstant(parts, zoneOf(offset) ?? zone);
}

function hourOf(hour: string | undefined, half: string | undefined): number | null {
  if (hour === undefined) return 12;
  const number = Number(hour);
  if (half === undefined) return number;
  if (number < 1 || number > 12) return null;
  return (number % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** `+0300` as a zone. */
function zoneOf(offset: string | undefined): string | undefined {
  if (!offset) return undefined;
  return /^[ZU]/.test(offset) ? 'UTC' : `UTC${offset.slice(0, 3)}:${offset.slice(-2)}`;
}

/**
 * Whether days or months come first among dates of a file. Null when slashes or dashes leave it open, or contradict
 * each other; day first when nothing does.
 */
export function recognizeDateOrder(dates: string[]): DateOrder | null {
  const unsettled = dates.map((date) => yearLast.exec(date)).filter((found) => found !== null && found[2] !== '.');
  if (unsettled.length === 0) return 'dmy';
  const dayFirst = unsettled.some((found) => Number(found![1]) > 12);
  const monthFirst = unsettled.some((found) => Number(found![3]) > 12);
  if (dayFirst === monthFirst) return null;
  return dayFirst ? 'dmy' : 'mdy';
}
