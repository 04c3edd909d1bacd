import { seconds } from '#app/domain/time/spans.ts';
import { ShopAdminError } from './shop-admin.ts';

/** Milliseconds that anybody waits for an answer on which a message or a consent hangs. */
export const patience = seconds(10);

/** The answer, or ShopAdminError `unreachable` when it does not come within `span` milliseconds of real time. */
export async function answerInTime<T>(answer: Promise<T>, span = patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ShopAdminError('unreachable', 'Shopify took too long')), span);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}
