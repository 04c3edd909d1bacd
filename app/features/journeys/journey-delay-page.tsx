import { BlockStack, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';

const sizes = { minute: 1, hour: 60, day: 1440 } as const;
type Unit = keyof typeof sizes;

/** A delay as it is typed. */
export interface Delay {
  amount: string;
  unit: Unit;
}

/** In the largest unit that fits evenly. */
export function splitDelay(minutes: number): Delay {
  const unit = (['day', 'hour'] as const).find((one) => minutes > 0 && minutes % sizes[one] === 0) ?? 'minute';
  return { amount: String(minutes / sizes[unit]), unit };
}

/** -1 for what is no number: the server says so at the field. */
export function minutesOf({ amount, unit }: Delay): number {
  const count = Number(amount);
  return amount.trim() === '' || !Number.isFinite(count) ? -1 : Math.round(count * sizes[unit]);
}

interface DelayFieldsProps {
  delay: Delay;
  trigger: string;
  wrong: boolean;
  onChange: (delay: Delay) => void;
}

export function DelayFields({ delay, trigger, wrong, onChange }: DelayFieldsProps) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <Text as="h2" variant="headingMd">
        {t('journey.when')}
      </Text>
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            label={t('journey.wait')}
            type="number"
            min={0}
            autoComplete="off"
            value={delay.amount}
            error={wrong ? t('errors.out_of_range') : undefined}
            onChange={(amount) => onChange({ ...delay, amount })}
          />
          <Select
            label={t('journey.unit')}
            options={(['minute', 'hour', 'day'] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
            value={delay.unit}
            onChange={(unit) => onChange({ ...delay, unit: unit as Unit })}
          />
        </FormLayout.Group>
        <Text as="p" tone="subdued">
          {t(`journey.waitFrom.${trigger}`)}
        </Text>
      </FormLayout>
    </BlockStack>
  );
}
