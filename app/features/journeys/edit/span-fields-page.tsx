import { FormLayout, Select, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const sizes = { minute: 1, hour: 60, day: 1440 } as const;
type Unit = keyof typeof sizes;
const units = ['minute', 'hour', 'day'] as const;
const longest = 365 * 24 * 60;

/** In the largest unit that fits evenly. */
export function splitSpan(minutes: number): { amount: string; unit: Unit } {
  const unit = (['day', 'hour'] as const).find((one) => minutes > 0 && minutes % sizes[one] === 0) ?? 'minute';
  return { amount: String(minutes / sizes[unit]), unit };
}

/** Null for what is no span of up to a year. */
export function spanOf({ amount, unit }: { amount: string; unit: Unit }): number | null {
  const minutes = Math.round(Number(amount) * sizes[unit]);
  return amount.trim() !== '' && minutes >= 0 && minutes <= longest ? minutes : null;
}

interface SpanFieldsProps {
  label: string;
  minutes: number;
  onChange: (minutes: number) => void;
}

/** A span as people say it; what is not one stays in the field and changes nothing. */
export function SpanFields({ label, minutes, onChange }: SpanFieldsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(() => splitSpan(minutes));
  // Taken back or changed elsewhere: the field follows.
  useEffect(() => setTyped((now) => (spanOf(now) === minutes ? now : splitSpan(minutes))), [minutes]);
  const set = (next: typeof typed) => {
    setTyped(next);
    const span = spanOf(next);
    if (span !== null) onChange(span);
  };
  return (
    <FormLayout.Group condensed>
      <TextField
        label={label}
        type="number"
        min={0}
        autoComplete="off"
        value={typed.amount}
        error={spanOf(typed) === null ? t('errors.out_of_range') : undefined}
        onChange={(amount) => set({ ...typed, amount })}
      />
      <Select
        label={t('editor.unit')}
        options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
        value={typed.unit}
        onChange={(unit) => set({ ...typed, unit: unit as Unit })}
      />
    </FormLayout.Group>
  );
}
