import { Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { mostOff } from '#app/domain/reorders/discount-offer.ts';
import type { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import { CountField } from './count-field-page.tsx';

const kinds = ['none', 'percentage', 'amount'] as const;
const usual = { percentage: 10, amount: 50, days: 7 };

interface DiscountFieldsProps {
  discount: DiscountOffer | null;
  onChange: (discount: DiscountOffer | null, field?: string) => void;
}

/** What a reorder journey takes off, if anything, and how long that holds. */
export function DiscountFields({ discount, onChange }: DiscountFieldsProps) {
  const { t } = useTranslation();
  const choose = (kind: (typeof kinds)[number]) =>
    onChange(kind === 'none' ? null : { kind, value: usual[kind], days: discount?.days ?? usual.days });
  return (
    <>
      <Select
        label={t('editor.discount')}
        helpText={t('editor.discountHelp')}
        options={kinds.map((value) => ({ value, label: t(`editor.discountKinds.${value}`) }))}
        value={discount?.kind ?? 'none'}
        onChange={(kind) => choose(kind as (typeof kinds)[number])}
      />
      {discount && (
        <>
          <CountField
            key={discount.kind}
            label={t(`editor.discountValue.${discount.kind}`)}
            value={discount.value}
            least={discount.kind === 'amount' ? 0.01 : 1}
            most={mostOff[discount.kind]}
            fraction={discount.kind === 'amount'}
            suffix={discount.kind === 'percentage' ? '%' : undefined}
            error={t(`editor.discountFault.${discount.kind}`, { most: mostOff.percentage })}
            onChange={(value) => onChange({ ...discount, value }, 'discountValue')}
          />
          <CountField
            label={t('editor.discountDays')}
            helpText={t('editor.discountDaysHelp')}
            value={discount.days}
            least={1}
            most={mostOff.days}
            error={t('editor.discountFault.days', { most: mostOff.days })}
            onChange={(days) => onChange({ ...discount, days }, 'discountDays')}
          />
        </>
      )}
    </>
  );
}
