import { summarizeBuyers } from '#app/domain/reorders/orders-to-come/summarize-buyers.ts';
import { predictOrders, trainOrdersToCome } from '#app/domain/reorders/orders-to-come/orders-to-come.ts';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay, readJson, readNumber } from './read-files.ts';

interface Meta {
  calibration_end: string;
  holdout_end: string;
}

/** How many orders each customer will place, of what value, and how likely any at all. */
export async function predict({ calibration, meta }: Record<string, string>): Promise<object[]> {
  const { calibration_end: end, holdout_end: until } = readJson<Meta>(meta!);
  if (!end || !until) throw new BadInput(`${meta}: no calibration_end, holdout_end`);
  const today = readDay(end, meta!);
  const purchases = readCsv(calibration!, ['customer', 'date', 'value']).map((row, index) => ({
    customer: row.customer,
    day: readDay(row.date, `${calibration}: row ${index + 1}`),
    value: readNumber(row.value, `${calibration}: row ${index + 1}`),
  }));
  const days = readDay(until, meta!) - today;
  const model = trainOrdersToCome(purchases, { today, days });
  return summarizeBuyers(purchases, today).map((buyer) => {
    const { orders, value, active } = predictOrders(model, buyer, days);
    return { id: buyer.customer, n: orders, value, p_active: active };
  });
}
