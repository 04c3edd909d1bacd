import { BlockStack, Select } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { surenesses } from '#app/domain/journeys/journey.ts';
import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import { useFormat } from '#app/ui/format.tsx';
import { CountField } from './count-field-page.tsx';
import { DiscountFields } from './discount-fields-page.tsx';

const usualDaysEarly = 3;
const mostValue = 1_000_000;

interface ReorderTriggerFieldsProps {
  trigger: ReorderTrigger;
  onChange: (trigger: ReorderTrigger, field?: string) => void;
}

/** How early, how sure, how often and for how much a reorder journey asks. */
export function ReorderTriggerFields({ trigger, onChange }: ReorderTriggerFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { daysEarly, sureness, everyDays, minValue } = trigger;
  return (
    <BlockStack gap="400">
      <Select
        label={t('editor.reorderWhen')}
        helpText={daysEarly === null ? t('editor.reorderWhenHelp') : undefined}
        options={[
          { value: 'best', label: t('editor.reorderBestDay') },
          { value: 'early', label: t('editor.reorderDaysEarly') },
        ]}
        value={daysEarly === null ? 'best' : 'early'}
        onChange={(choice) => onChange({ ...trigger, daysEarly: choice === 'best' ? null : usualDaysEarly })}
      />
      {daysEarly !== null && (
        <CountField
          label={t('editor.reorderDays')}
          value={daysEarly}
          least={0}
          most={60}
          error={t('errors.count_range', { least: 0, most: 60 })}
          onChange={(days) => onChange({ ...trigger, daysEarly: days }, 'daysEarly')}
        />
      )}
      <Select
        label={t('editor.sureness')}
        helpText={t('editor.surenessHelp')}
        options={surenesses.map((value) => ({ value, label: t(`sureness.${value}`) }))}
        value={sureness}
        onChange={(value) => onChange({ ...trigger, sureness: value as ReorderTrigger['sureness'] })}
      />
      <CountField
        label={t('editor.reorderEvery')}
        helpText={t('editor.reorderEveryHelp')}
        value={everyDays}
        least={1}
        most={365}
        error={t('errors.count_range', { least: 1, most: 365 })}
        onChange={(days) => onChange({ ...trigger, everyDays: days }, 'everyDays')}
      />
      <CountField
        label={t('editor.reorderLeast')}
        helpText={t('editor.reorderLeastHelp')}
        value={minValue}
        least={0}
        most={mostValue}
        fraction
        error={t('errors.amount_range', { least: 0, most: format.number(mostValue) })}
        onChange={(value) => onChange({ ...trigger, minValue: value }, 'minValue')}
      />
      <DiscountFields
        discount={trigger.discount}
        onChange={(discount, field) => onChange({ ...trigger, discount }, field)}
      />
    </BlockStack>
  );
}
