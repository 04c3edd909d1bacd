import type { SerializeFrom } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { CustomerExpectations, DriftReason } from './get-customer-outlook.server.ts';

/** What is told of the time to come, in sentences. */
export function useOutlookWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const days = (count: number) => format.span(Math.max(1, Math.round(count)) * 1440);
  const percent = (chance: number) => (chance < 0.01 ? t('reorders.outlook.hardlyAny') : format.percent(chance));
  return {
    drift({ purchases, gapDays, lastBoughtAt, chance, chanceBefore }: SerializeFrom<DriftReason>) {
      const silent = days(Math.floor((Date.parse(format.now) - Date.parse(lastBoughtAt)) / 86_400_000));
      const [now, before] = [percent(chance), percent(chanceBefore)];
      // A simple rule knows of nobody leaving: then the silence has to speak for itself.
      return t(chance < chanceBefore && now !== before ? 'reorders.outlook.drift' : 'reorders.outlook.driftPlain', {
        ...{ count: purchases, gap: days(gapDays), silent, chance: now, before },
      });
    },
    /** Nobody places a part of an order: what is less than half of one is told by its chance alone. */
    orders({ count, value, chance }: NonNullable<CustomerExpectations['orders']>) {
      const whole = Math.round(count);
      // Only what was paid in the shop's own currency is summed.
      const many = value > 0 ? 'orders' : 'ordersNoWorth';
      return t(`reorders.outlook.${whole > 0 ? many : 'hardlyOrders'}`, {
        orders: format.number(whole),
        value: format.money(Math.round(value)),
        chance: percent(chance),
      });
    },
    because: ({ because, times, with: product }: CustomerExpectations['next'][number]) =>
      t(`reorders.outlook.because.${because}`, { count: times ?? 0, product }),
    usual({ hour, weekday, orders }: CustomerExpectations['usual']) {
      const which = hour === null ? (weekday === null ? 'none' : 'weekday') : weekday === null ? 'hour' : 'both';
      return t(`reorders.outlook.usual.${which}`, {
        count: orders,
        hour: hour !== null && format.hour(hour),
        weekday: weekday !== null && t(`reorders.outlook.weekdays.${weekday}`),
      });
    },
  };
}
