import { TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';

interface CountFieldProps {
  label: string;
  value: number;
  least: number;
  most: number;
  /** Whole numbers only, unless it may have a fraction. */
  fraction?: boolean;
  prefix?: string;
  suffix?: string;
  helpText?: string;
  error: string;
  onChange: (value: number) => void;
}

/** A number within bounds; what is not one stays in the field and changes nothing. */
export function CountField({ value, least, most, fraction = false, error, onChange, ...field }: CountFieldProps) {
  const [typed, setTyped] = useState(String(value));
  const read = (text: string): number | null => {
    const count = Number(text);
    const isIn = text.trim() !== '' && count >= least && count <= most;
    return isIn && (fraction || Number.isInteger(count)) ? count : null;
  };
  // Taken back or changed elsewhere: the field follows.
  useEffect(() => setTyped((now) => (Number(now) === value && now.trim() !== '' ? now : String(value))), [value]);
  return (
    <TextField
      {...field}
      type="number"
      min={least}
      max={most}
      autoComplete="off"
      value={typed}
      error={read(typed) === null ? error : undefined}
      onChange={(text) => {
        setTyped(text);
        const count = read(text);
        if (count !== null) onChange(count);
      }}
    />
  );
}
