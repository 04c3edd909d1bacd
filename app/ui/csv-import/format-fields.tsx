import { FormLayout, Select } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { csvDelimiters, csvEncodings } from '#app/domain/csv/csv-format.ts';
import type { CsvWriting, DateOrder } from '#app/domain/csv/csv-format.ts';
import type { ImportWords } from './import-words.ts';

interface FieldProps<Part> {
  change: (part: Part) => void;
  busy: boolean;
}

const delimiterNames = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

interface WritingFieldsProps extends FieldProps<Partial<Pick<CsvWriting, 'encoding' | 'delimiter'>>> {
  format: CsvWriting;
  /** Fields that stand before these in the same row. */
  children?: ReactNode;
}

/** How the file's letters and cells are written. */
export function WritingFields({ format, change, busy, children }: WritingFieldsProps) {
  const { t } = useTranslation();
  return (
    <FormLayout.Group condensed>
      {children}
      <Select
        label={t('imports.encoding')}
        disabled={busy}
        options={csvEncodings.map((value) => ({ value, label: t(`imports.encodings.${value.replaceAll('-', '_')}`) }))}
        value={format.encoding}
        onChange={(value) => change({ encoding: value as CsvWriting['encoding'] })}
      />
      <Select
        label={t('imports.delimiter')}
        disabled={busy}
        options={csvDelimiters.map((value) => ({ value, label: t(`imports.delimiters.${delimiterNames[value]}`) }))}
        value={format.delimiter}
        onChange={(value) => change({ delimiter: value as CsvWriting['delimiter'] })}
      />
    </FormLayout.Group>
  );
}

/** Day or month first; marked as long as nobody has said. */
export function DateOrderField({
  dateOrder,
  change,
  busy,
}: FieldProps<{ dateOrder: DateOrder }> & { dateOrder: DateOrder | null }) {
  const { t } = useTranslation();
  const orders = (['dmy', 'mdy'] as const).map((value) => ({ value, label: t(`imports.dateOrders.${value}`) }));
  return (
    <Select
      error={dateOrder === null}
      label={t('imports.dateOrder')}
      disabled={busy}
      options={dateOrder ? orders : [{ value: '', label: t('imports.pleaseChoose') }, ...orders]}
      value={dateOrder ?? ''}
      onChange={(value) => change({ dateOrder: value as DateOrder })}
    />
  );
}

type Columns<Field extends string> = Partial<Record<Field, number>>;

interface ColumnFieldsProps<Field extends string> extends FieldProps<{ columns: Columns<Field> }> {
  words: ImportWords;
  fields: readonly Field[];
  header: string[];
  columns: Columns<Field>;
  isAsked: (field: Field) => boolean;
}

/** Which column holds what, two fields beside each other. */
export function ColumnFields<Field extends string>(props: ColumnFieldsProps<Field>) {
  const { words, fields, header, columns, isAsked, change, busy } = props;
  const { t } = useTranslation();
  const options = [
    { value: '', label: t('imports.noColumn') },
    ...header.map((name, place) => ({
      value: String(place),
      label: name || t('imports.unnamedColumn', { number: place + 1 }),
    })),
  ];
  const labelOf = (field: string) => t(`${words}.fields.${field}`);
  const choose = (field: Field, value: string) => {
    const { [field]: _, ...others } = columns;
    change({ columns: (value === '' ? others : { ...others, [field]: Number(value) }) as Columns<Field> });
  };
  const pairs = fields.flatMap((_, place) => (place % 2 ? [] : [fields.slice(place, place + 2)]));
  return (
    <FormLayout>
      {pairs.map((pair) => (
        <FormLayout.Group key={pair[0]} condensed>
          {pair.map((field) => (
            <Select
              key={field}
              label={labelOf(field)}
              error={isAsked(field)}
              disabled={busy}
              options={options}
              value={String(columns[field] ?? '')}
              onChange={(value) => choose(field, value)}
            />
          ))}
        </FormLayout.Group>
      ))}
    </FormLayout>
  );
}
