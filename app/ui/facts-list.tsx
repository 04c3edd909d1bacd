import { DescriptionList } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Disclosure } from './disclosure.tsx';
import { useFormat } from './format.tsx';
import type { Format } from './format.tsx';

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** Facts within facts stand in the same list: a send window's hours are facts of their own. */
function flatten(facts: Record<string, unknown>): [string, unknown][] {
  return Object.entries(facts).flatMap(([name, value]) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? flatten(value as Record<string, unknown>)
      : [[name, value] as [string, unknown]],
  );
}

function writeValue(value: unknown, format: Format, t: TFunction): string {
  if (value === null || value === undefined || value === '') return t('ui.none');
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) return value.map((item) => writeValue(item, format, t)).join(', ') || t('ui.none');
  const text = String(value);
  if (instant.test(text)) return format.dateTime(text);
  return /^([A-Z_]+|[a-z]+(_[a-z]+)+)$/.test(text) ? t(`factValues.${text}`, { defaultValue: text }) : text;
}

/** The facts by their words, as they are read; those within facts beside the others. */
export function useFactItems(facts: Record<string, unknown> | null | undefined) {
  const { t } = useTranslation();
  const format = useFormat();
  return flatten(facts ?? {}).map(([name, value]) => ({
    term: t(`facts.${name}`, { defaultValue: name }),
    // Ways are counted from 0 where they are kept.
    description: writeValue(name === 'arm' && typeof value === 'number' ? value + 1 : value, format, t),
  }));
}

/** The facts a decision was taken on, behind a disclosure; nothing when there are none. */
export function FactsList({ facts }: { facts: Record<string, unknown> | null | undefined }) {
  const { t } = useTranslation();
  const items = useFactItems(facts);
  if (!items.length) return null;
  return (
    <Disclosure label={t('ui.facts')}>
      <DescriptionList gap="tight" items={items} />
    </Disclosure>
  );
}
