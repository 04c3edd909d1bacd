import { DescriptionList } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { Disclosure } from './disclosure.tsx';
import { useFormat } from './format.tsx';
import type { Format } from './format.tsx';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function writeValue(value: unknown, format: Format, words: { yes: string; no: string; none: string }): string {
  if (value === null || value === undefined || value === '') return words.none;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') return instant.test(value) ? format.dateTime(value) : value;
  if (Array.isArray(value)) return value.map((item) => writeValue(item, format, words)).join(', ') || words.none;
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${writeValue(inner, format, words)}`)
    .join('; ');
}

/** The facts a decision was taken on, behind a disclosure; nothing when there are none. */
export function FactsList({ facts }: { facts: Record<string, unknown> | null | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entries = Object.entries(facts ?? {});
  if (!entries.length) return null;
  const words = { yes: t('ui.yes'), no: t('ui.no'), none: t('ui.none') };
  return (
    <Disclosure label={t('ui.facts')}>
      <DescriptionList
        gap="tight"
        items={entries.map(([name, value]) => ({
          term: t(`facts.${name}`, { defaultValue: name }),
          description: writeValue(value, format, words),
        }))}
      />
    </Disclosure>
  );
}
