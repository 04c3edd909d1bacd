import { predictBestTime, trainBestTime } from '#app/domain/reorders/best-time/best-time.ts';
import type { OrderMoment } from '#app/domain/reorders/best-time/best-time.ts';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay } from './read-files.ts';

/** In which hour and on which weekday each customer will order next. */
export async function predict({ orders }: Record<string, string>): Promise<object[]> {
  const customers = new Map<string, OrderMoment[]>();
  for (const [index, row] of readCsv(orders!, ['customer', 'seq', 'dow', 'hour']).entries()) {
    const where = `${orders}: row ${index + 1}`;
    const moment = {
      day: readDay(row.seq, where),
      hour: readPart(row.hour, 24, `${where}, hour`),
      weekday: readPart(row.dow, 7, `${where}, dow`),
    };
    const own = customers.get(row.customer);
    if (own) own.push(moment);
    else customers.set(row.customer, [moment]);
  }
  const model = trainBestTime([...customers.values()]);
  return [...customers].map(([id, own]) => {
    const { hours, weekdays } = predictBestTime(model, own);
    return { id, hours, dows: weekdays };
  });
}

function readPart(text: string, below: number, where: string): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < 0 || value >= below)
    throw new BadInput(`${where}: "${text}" is not between 0 and ${below - 1}`);
  return value;
}
